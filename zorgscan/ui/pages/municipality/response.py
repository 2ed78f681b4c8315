"""Who answered in a round, and who is to be reminded. Must not know how that is counted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zorgscan.app.files import file_name, write_or_beside
from zorgscan.app.overviews import reminder_list
from zorgscan.core.overview.response import reminders
from zorgscan.core.reporting.overview_words import Words
from zorgscan.ui import parts
from zorgscan.ui.folders import documents
from zorgscan.ui.pages.municipality.page import Press

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.core.collecting.model import Round
    from zorgscan.core.overview.response import GroupResponse
    from zorgscan.core.overview.view import Overview
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.pages.municipality.page import MunicipalityPage

_MOST = 12
_KINDS = "Lijst voor een mailing (*.csv)"
_PARTNERS = "Partners"


def response_card(overview: Overview) -> parts.Card:
    """Return how many answered, per sector."""
    figures = overview.response
    words = Words(overview.round.form, overview.round.standard)
    card = parts.Card()
    title = f"{figures.answered} van {figures.expected} scholen hebben geantwoord"
    card.body.addWidget(parts.label(title, "heading"))
    for group in figures.groups:
        name = _PARTNERS if group.sector is None else words.sector_title(group.sector)
        card.body.addWidget(parts.label(name, "strong"))
        card.body.addWidget(parts.label(_group_words(group)))
    if figures.unreadable:
        many = figures.unreadable
        unread = "1 bestand is" if many == 1 else f"{many} bestanden zijn"
        said = f"{unread} niet te lezen. U ziet ze bij Rapporten innemen."
        card.body.addWidget(parts.label(said, "muted"))
    return card


def _group_words(group: GroupResponse) -> str:
    said = [
        f"{group.answered} van {group.expected} ontvangen",
        f"{group.on_time} op tijd",
        f"{group.late} te laat",
    ]
    if group.core:
        said.append(f"{group.core} met de korte scan")
    if group.drafts:
        said.append(f"{group.drafts} nog niet klaar")
    return f"{', '.join(said)}."


def missing_card(round_: Round, dialogs: Asks, page: MunicipalityPage) -> parts.Card:
    """Return who sent nothing that counts, with a list for a mailing."""
    card = parts.Card()
    card.body.addWidget(parts.label("Nog niet ontvangen", "heading"))
    missing = reminders(round_)
    if not missing:
        card.body.addWidget(parts.label("Iedereen heeft geantwoord."))
        return card
    names = [f"• {line.subject.name}" for line in missing[:_MOST]]
    if len(missing) > _MOST:
        names.append(f"en nog {len(missing) - _MOST}.")
    card.body.addWidget(parts.label("\n".join(names)))
    said = parts.label("", "good")
    said.hide()
    save = parts.button("Lijst voor herinneringen bewaren")
    name = documents() / file_name("herinneren", round_.name, suffix=".csv")

    def write(path: Path) -> None:
        with page.desk.attempt():
            written = write_or_beside(path, reminder_list(round_))
            page.show_done(said, f"De lijst is bewaard als {written.name}.")

    Press(save, partial(dialogs.save_file, page, save.text(), name, _KINDS, write))
    card.body.addLayout(parts.row(save))
    card.body.addWidget(said)
    return card
