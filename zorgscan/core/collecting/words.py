"""What is told of a file that came in: one Dutch sentence, and a ready reply to the school.

The sentence is for the municipality; the reply is what it can send back as it stands. Must not
know how either is shown or sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.problems import clipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.collecting.outcomes import Settled
    from zorgscan.core.scans.model import Recipient

OUTCOME_WORDS: Final[Mapping[Outcome, str]] = {
    Outcome.ACCEPTED: "telt mee",
    Outcome.SUPERSEDED: "vervangen",
    Outcome.DUPLICATE: "dubbel",
    Outcome.CONFLICT: "tegenstrijdig",
    Outcome.OTHER_SCAN: "tweede scan",
    Outcome.DRAFT: "nog niet klaar",
    Outcome.UNKNOWN_SCHOOL: "onbekende school",
    Outcome.UNKNOWN_STANDARD: "andere standaard",
    Outcome.INCONSISTENT: "klopt niet",
    Outcome.WRONG_RECIPIENT: "niet voor de gemeente",
    Outcome.NO_DATA: "geen gegevens",
    Outcome.ENCRYPTED: "wachtwoord",
    Outcome.DAMAGED: "beschadigd",
    Outcome.TOO_LARGE: "te groot",
    Outcome.NEWER_VERSION: "nieuwere versie",
    Outcome.NOT_A_REPORT: "geen rapport",
}
"""An outcome in a few words, for lists and filters."""

_SENTENCES: Final[Mapping[Outcome, str]] = {
    Outcome.ACCEPTED: "Dit rapport telt mee.",
    Outcome.SUPERSEDED: "Van deze scan is er een nieuwere versie: {others}.",
    Outcome.DUPLICATE: "Ditzelfde rapport is er al: {others}.",
    Outcome.CONFLICT: "Van deze versie is er een met andere inhoud ({others}); kies welke telt.",
    Outcome.OTHER_SCAN: "Van deze school is er ook een andere scan ({others}); kies welke telt.",
    Outcome.DRAFT: "Deze scan is nog niet afgerond; hij is bewaard, maar telt niet mee.",
    Outcome.UNKNOWN_SCHOOL: "{found} staat niet in het register van deze ronde.",
    Outcome.UNKNOWN_STANDARD: "Dit rapport telt mee, maar de school keek met een andere standaard.",
    Outcome.INCONSISTENT: "Het rapport zegt ‘{found}’ en het register zegt ‘{wanted}’.",
}
_WITHDRAWN: Final = "Deze school doet niet meer mee; van het rapport is niets bewaard."
_CHOSEN_AGAINST: Final = "Er is gekozen voor een ander rapport: {others}."
_CHOSEN: Final = "Dit rapport telt mee, want er is voor gekozen."
_WRONG_RECIPIENT: Final = "Dit is {edition}; er is niets van bewaard."
_EDITIONS: Final[Mapping[str, str]] = {
    "school": "een rapport voor de school zelf",
    "public": "een rapport voor iedereen",
}
_MOST_NAMES: Final = 3

_THANKS: Final = "Dank voor uw bestand ‘{name}’."
_SAME: Final = (
    "Maak het rapport opnieuw in Zorgscan.",
    "Kies daarbij ‘Om te delen’.",
    "Stuur ons het PDF-bestand zelf.",
)
_REPLIES: Final[Mapping[Outcome, tuple[str, ...]]] = {
    Outcome.ACCEPTED: (
        "Uw rapport is goed aangekomen.",
        "U hoeft niets meer te doen.",
    ),
    Outcome.SUPERSEDED: (
        "Wij hebben een ander rapport van u dat nieuwer is of dat wij samen kozen.",
        "Dat telt mee.",
        "U hoeft niets meer te doen.",
    ),
    Outcome.DUPLICATE: (
        "Wij hadden dit rapport al.",
        "U hoeft niets meer te doen.",
    ),
    Outcome.CONFLICT: (
        "Wij kregen van u twee rapporten met hetzelfde versienummer.",
        "De antwoorden erin verschillen.",
        "Laat ons weten welk rapport geldt.",
        "Of verander iets in de scan en stuur een nieuw rapport.",
    ),
    Outcome.OTHER_SCAN: (
        "Wij kregen van uw school twee verschillende scans over hetzelfde schooljaar.",
        "Laat ons weten welke scan geldt.",
        "De andere scan telt dan niet mee.",
    ),
    Outcome.DRAFT: (
        "In uw rapport staat dat de scan nog niet klaar is.",
        "Rond de scan af in Zorgscan.",
        "Stuur ons daarna het nieuwe rapport.",
    ),
    Outcome.UNKNOWN_SCHOOL: (
        "De school in uw rapport staat niet op onze lijst.",
        "Controleer het BRIN-nummer en de vestiging in Zorgscan.",
        "Klopt alles?",
        "Laat het ons dan weten.",
    ),
    Outcome.UNKNOWN_STANDARD: (
        "Uw rapport is goed aangekomen.",
        "Het is gemaakt met een andere standaard dan de onze.",
        "Wij rekenen met onze standaard.",
        "Daardoor kan een oordeel bij ons anders zijn.",
    ),
    Outcome.INCONSISTENT: (
        "De gegevens in uw rapport passen niet bij elkaar of niet bij onze lijst.",
        "Controleer in Zorgscan de gegevens van uw school.",
        *_SAME,
    ),
    Outcome.WRONG_RECIPIENT: (
        "U stuurde een rapport dat niet voor ons bedoeld is.",
        "Wij hebben er niets van bewaard.",
        *_SAME,
    ),
    Outcome.NO_DATA: (
        "In uw bestand zitten geen gegevens die wij kunnen lezen.",
        "Misschien is het een afdruk of een scan van papier.",
        "Stuur ons het PDF-bestand dat Zorgscan maakte.",
        "Heeft u alleen papier?",
        "Scan dan ook de laatste bladzijde, met 300 dpi.",
    ),
    Outcome.ENCRYPTED: (
        "Uw bestand gaat alleen open met een wachtwoord.",
        "Stuur ons het rapport zonder wachtwoord.",
    ),
    Outcome.DAMAGED: (
        "Uw bestand is beschadigd of niet compleet.",
        "Stuur ons het rapport nog een keer.",
        "Lukt dat niet?",
        *_SAME,
    ),
    Outcome.TOO_LARGE: (
        "Uw bestand is te groot of te zwaar om te lezen.",
        "Stuur ons alleen het PDF-bestand dat Zorgscan maakte.",
    ),
    Outcome.NEWER_VERSION: (
        "Uw rapport is gemaakt met een nieuwere Zorgscan of een nieuwere vragenlijst.",
        "Wij werken ons programma bij.",
        "U hoeft nu niets te doen.",
    ),
    Outcome.NOT_A_REPORT: (
        "Uw bestand is geen rapport van Zorgscan.",
        "Stuur ons het PDF-bestand dat Zorgscan maakte.",
    ),
}
"""By outcome the sentences of the reply."""

_WITHDRAWN_REPLY: Final = (
    "Uw school doet niet mee aan deze ronde.",
    "Wij hebben van uw bestand niets bewaard.",
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A mail to a school, ready to be sent."""

    subject: str
    body: str


def sentence(settled: Settled) -> str:
    """Return what is told of a report among others."""
    template = _SENTENCES[settled.outcome]
    if settled.is_withdrawn:
        template = _WITHDRAWN
    elif settled.is_chosen:
        template = _CHOSEN if settled.outcome is Outcome.ACCEPTED else template
        template = _CHOSEN_AGAINST if settled.outcome is Outcome.SUPERSEDED else template
    return template.format(
        others=_listed(settled.others), found=settled.found, wanted=settled.wanted
    )


def wrong_recipient(recipient: Recipient) -> str:
    """Return what is told of a report that is not for the municipality."""
    return _WRONG_RECIPIENT.format(edition=_EDITIONS[recipient.value])


def reply(outcome: Outcome, name: str, *, is_withdrawn: bool = False) -> Reply:
    """Return what to answer the school that sent a file.

    Args:
        outcome: What became of it.
        name: Of the file, as it is shown.
        is_withdrawn: The school takes no part any more.
    """
    own = name.rpartition("!")[2].rpartition("/")[2]
    text = " ".join(_WITHDRAWN_REPLY if is_withdrawn else _REPLIES[outcome])
    lines = ("Beste collega,", "", _THANKS.format(name=own), text, "", "Met vriendelijke groet,")
    return Reply("Uw rapport van Zorgscan", "\n".join(lines))


def _listed(names: tuple[str, ...]) -> str:
    shown = [clipped(name, 80) for name in names[:_MOST_NAMES]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" en nog {more}" if more else "")
