"""What to check before something leaves: texts that may tell of one person.

Points out and never blocks. Texts that leave in the edition are warned of; those that stay
are only counted until someone wants to see them. Must not know how they were found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.privacy import texts_to_check
from zorgscan.core.privacy.radar import KIND_WORDS
from zorgscan.core.privacy.texts import PART_WORDS
from zorgscan.core.scans.model import Recipient
from zorgscan.ui import parts
from zorgscan.ui.flow import Flow
from zorgscan.ui.marked import MarkedText
from zorgscan.ui.pages.question_link import short_name
from zorgscan.ui.places import BEFORE, PLAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.app.session import Session
    from zorgscan.core.privacy.radar import Pointed
    from zorgscan.core.privacy.texts import FreeText
    from zorgscan.ui.places import Route

_TITLE = "Controleer deze teksten"
_LEAVES = (
    "Hier staat misschien iets over één persoon, en dat gaat mee. "
    "U beslist: pas de tekst aan, of laat hem staan."
)
_OWN = (
    "Hier staat misschien iets over één persoon. Deze versie is voor uw eigen school. "
    "Toch is een functie beter dan een naam."
)
_STAYS = "Dat gaat niet mee. Toch is een functie beter dan een naam."
_NOT_ALL = "Zorgscan ziet niet alles. Lees ook zelf na wat u deelt."
_WAYS = {PLAN: "Naar het actieplan", BEFORE: "Naar uw eigen woorden"}
_ROUTE = "route"
_FIRST = 3
"""Texts that are shown at once."""
_AROUND = 60
"""Characters shown on either side of what was found."""


class PrivacyCheck(parts.Card):
    """Lists texts that may tell of one person.

    Signals:
        go: Show another page; holds its route.
    """

    go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._all = False
        self._staying_shown = False
        self._pointed: tuple[Pointed, ...] = ()
        self._elsewhere = 0
        self._recipient = Recipient.SCHOOL
        self.body.setContentsMargins(18, 14, 18, 14)
        self._lines: QVBoxLayout = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self.hide()

    def show_edition(
        self, session: Session, recipient: Recipient, others: Sequence[Session] = ()
    ) -> None:
        """Show what to check in the edition for a recipient; hidden when there is nothing.

        Args:
            session: The open scan.
            recipient: For whom.
            others: Scans of other years that leave with it; only counted.
        """
        self._session, self._recipient = session, recipient
        self._pointed = _pointed(session, recipient)
        self._elsewhere = sum(each.leaves for s in others for each in _pointed(s, recipient))
        self._show()

    @property
    def told(self) -> tuple[Pointed, ...]:
        """What was pointed out, those that leave first."""
        return self._pointed

    def _show(self) -> None:
        parts.clear(self._lines)
        own = self._recipient is Recipient.SCHOOL
        leaving = [each for each in self._pointed if each.leaves]
        staying = [each for each in self._pointed if not each.leaves]
        self._tint = "surface" if own or not (leaving or self._elsewhere) else "warn_soft"
        self.update()
        if leaving or self._elsewhere:
            self._add(parts.label(_TITLE, "heading"))
            self._add(parts.label(_OWN if own else _LEAVES, "muted" if own else "fault"))
            self._add_texts(leaving)
        if self._elsewhere:
            many = "1 tekst" if self._elsewhere == 1 else f"{self._elsewhere} teksten"
            self._add(parts.label(f"In de andere jaren: {many}. Open die scan om ze te zien."))
        if staying:
            self._add_staying(staying)
        self._add(parts.label(_NOT_ALL, "small"))
        self.setVisible(bool(self._pointed) or self._elsewhere > 0)

    def _add_texts(self, pointed: Sequence[Pointed]) -> None:
        shown = pointed if self._all else pointed[:_FIRST]
        for each in shown:
            self._add(self._text(each))
        if len(shown) < len(pointed):
            more = parts.button(f"Alle {len(pointed)} teksten tonen", "quiet")
            more.clicked.connect(self._all_clicked)
            self._add_button(more)

    def _add_staying(self, pointed: Sequence[Pointed]) -> None:
        many = "1 tekst" if len(pointed) == 1 else f"{len(pointed)} teksten"
        blijft = "blijft" if len(pointed) == 1 else "blijven"
        self._add(parts.label(f"Ook in {many} die op school {blijft}", "strong"))
        self._add(parts.label(_STAYS, "muted"))
        if self._staying_shown:
            for each in pointed:
                self._add(self._text(each))
            return
        button = parts.button("Tonen", "quiet", f"{many} tonen die op school {blijft}")
        button.clicked.connect(self._staying_clicked)
        self._add_button(button)

    def _text(self, pointed: Pointed) -> QWidget:
        holder = QWidget()
        column = parts.stack(holder, spacing=2)
        kinds = ", ".join(KIND_WORDS[kind] for kind in pointed.kinds)
        place = self._place(pointed.where)
        column.addSpacing(4)
        column.addWidget(parts.label(f"{kinds[:1].upper()}{kinds[1:]} in {place}", "strong"))
        column.addWidget(_excerpt(pointed))
        way = _WAYS.get(_route(pointed.where), "Naar de vraag")
        link = parts.button(way, "quiet", f"{way}: {place}")
        link.setProperty(_ROUTE, list(_route(pointed.where)))
        link.clicked.connect(self._way_clicked)
        row = QWidget()
        Flow(row).addWidget(link)
        column.addWidget(row)
        return holder

    def _place(self, where: FreeText) -> str:
        part = PART_WORDS[where.part]
        session = self._session
        if session is None or where.item is None:
            return part
        question = session.form.by_name[where.item]
        return f"{part} bij ‘{short_name(question, session.wording)}’"

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)

    def _add_button(self, button: QWidget) -> None:
        self._lines.addLayout(parts.row(button))

    @Slot(bool)
    def _way_clicked(self, _checked: bool) -> None:
        button = self.sender()
        if button is not None:
            self.go.emit(tuple(button.property(_ROUTE)))

    @Slot(bool)
    def _all_clicked(self, _checked: bool) -> None:
        self._all = True
        self._show()

    @Slot(bool)
    def _staying_clicked(self, _checked: bool) -> None:
        self._staying_shown = True
        self._show()


def _pointed(session: Session, recipient: Recipient) -> tuple[Pointed, ...]:
    return texts_to_check(session.form, session.standard, session.scan, recipient)


def _excerpt(pointed: Pointed) -> MarkedText:
    """Return what stands around the findings, with them marked."""
    text, found = pointed.where.text, pointed.findings
    begin = _word_from(text, found[0].start - _AROUND)
    end = _word_until(text, found[-1].end + _AROUND)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    shift = len(before) - begin
    marks = [(each.start + shift, each.end + shift) for each in found]
    return MarkedText(f"{before}{text[begin:end]}{after}", marks)


def _word_from(text: str, place: int) -> int:
    """Return where a word begins at or after a place, not far from it."""
    if place <= 0:
        return 0
    space = text.find(" ", place, place + _AROUND // 2)
    return space + 1 if space >= 0 else place


def _word_until(text: str, place: int) -> int:
    """Return where a word ends at or before a place, not far from it."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", place - _AROUND // 2, place)
    return space if space >= 0 else place


def _route(where: FreeText) -> Route:
    if where.action is not None:
        return PLAN
    return BEFORE if where.item is None else ("question", where.item)
