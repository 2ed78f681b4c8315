"""How differences between copies are told in Dutch: what it is about, what stands there, whose.

Must not know how they are shown.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zorgscan.core.dutch import dutch_date
from zorgscan.core.merging.contents import Said
from zorgscan.core.merging.differences import Aspect
from zorgscan.core.scans.model import Action, Answer, Scope
from zorgscan.core.wording import answer_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.merging.contents import Content
    from zorgscan.core.merging.differences import Difference
    from zorgscan.core.wording import Wording

ASPECT_WORDS: Mapping[Aspect, str] = {
    Aspect.ANSWER: "Antwoord",
    Aspect.NOTE: "Notitie",
    Aspect.EXPLANATION: "Toelichting",
    Aspect.REASON: "Reden van de verandering",
    Aspect.EVIDENCE: "Bewijs",
    Aspect.FLAG: "Bespreken",
    Aspect.SHARE: "Toestemming",
    Aspect.ACTION: "Actie",
    Aspect.WORD: "Eigen woord",
    Aspect.HEADER: "Gegevens van de scan",
}
_HEADERS = {
    "subject_name": "Naam van de school",
    "reference_date": "Peildatum",
    "scope": "Korte of volledige scan",
    "staff_consulted": "Besproken met wie het betreft",
}
_SCOPES = {Scope.FULL.value: "volledig", Scope.CORE.value: "kort"}
NOTHING = "geen antwoord"
EMPTY = "leeg"


def short_name(question: Question, wording: Wording) -> str:
    """Return what a question is called in a list."""
    return wording.fill(question.short or question.label)


def subject_text(form: FormDefinition, wording: Wording, difference: Difference) -> str:
    """Return what a difference is about: the question, action, term or field."""
    if difference.aspect.is_of_question:
        return short_name(form.by_name[difference.name], wording)
    if difference.aspect is Aspect.WORD:
        found = [term.label or term.default for term in form.terms if term.name == difference.name]
        return found[0] if found else difference.name
    if difference.aspect is Aspect.HEADER:
        return _HEADERS[difference.name]
    known = next((c for c in (difference.ours, difference.theirs) if isinstance(c, Action)), None)
    return known.text if known else ""


def content_text(
    form: FormDefinition, wording: Wording, difference: Difference, content: Content
) -> str:
    """Return what stands in one of the copies.

    Args:
        form: Whose questions.
        wording: The words of this school.
        difference: About what.
        content: One of its contents.
    """
    if isinstance(content, Said):
        return said_text(form.by_name[difference.name], content, wording)
    if isinstance(content, bool):
        return "ja" if content else "nee"
    if isinstance(content, Action):
        return _action_text(content)
    if isinstance(content, tuple):
        return "; ".join(line.text for line in content) or EMPTY
    if content is None:
        return "verwijderd" if difference.aspect is Aspect.ACTION else EMPTY
    return _header_text(difference.name, content)


def said_text(question: Question, said: Said, wording: Wording) -> str:
    """Return an answer in words, also when it is none."""
    if said.entry is not None:
        return f"‘{said.entry}’ (nog geen geldig antwoord)"
    if said.left_open:
        return "bewust open"
    plain = Answer(value=said.value, missing=said.missing)
    return answer_text(question, plain, wording) or NOTHING


def _header_text(name: str, content: str) -> str:
    if name == "scope":
        return _SCOPES.get(content, content)
    if name == "reference_date":
        return dutch_date(date.fromisoformat(content))
    return content


def _action_text(action: Action) -> str:
    more = [part for part in (action.goal, action.owner, action.quarter) if part]
    return f"{action.text} ({', '.join(more)})" if more else action.text
