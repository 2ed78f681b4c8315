"""What an edition leaves out, or that it holds everything: shared by report and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.reporting.comparison import Told
from zorgscan.core.scans.model import Recipient
from zorgscan.ui import parts
from zorgscan.ui.pages.question_link import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zorgscan.app.session import Session
    from zorgscan.core.projection import Hidden

_WHOLE = (
    "Hier staat alles in, ook wettelijke punten, notities en gevoelige antwoorden. "
    "Geef dit bestand niet door aan anderen."
)
_ALL_ABOVE = "Het zijn vragen die hierboven staan."
_RATING_ONLY = "Ook in de vergelijkingen staat hiervan alleen het oordeel."
_SOME_ABOVE = "De andere staan hierboven."


class LeftOut(parts.Card):
    """Lists what the chosen recipient will not see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = parts.label("", "heading", self)
        self._lines: QVBoxLayout = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addWidget(self._title)
        self.body.addLayout(self._lines)

    def show_edition(
        self,
        session: Session,
        recipient: Recipient,
        note: str = "",
        compared: tuple[Told, Told] | None = None,
    ) -> None:
        """Show what stays behind in the edition for this recipient.

        Args:
            session: The scan.
            recipient: For whom.
            note: What to say besides, for example for which scans it holds.
            compared: Beside what the school's own edition stands, and beside what this one
                does; None where nothing stands beside it.
        """
        parts.clear(self._lines)
        if recipient is Recipient.SCHOOL:
            self._title.setText("Alleen voor uw eigen school")
            self._add(parts.label(_WHOLE, "fault"))
            self.show()
            return
        hidden = session.project(recipient).hidden
        self._title.setText("Wat er niet in staat")
        for title, names in (
            ("Helemaal niet", hidden.items),
            ("Alleen het oordeel", hidden.rating_only),
        ):
            if names:
                self._head(f"{title}: {_count(names)}")
                self._add_list(_names(session, names))
        if hidden.rating_only and _is_any(compared):
            self._add(parts.label(_RATING_ONLY))
        others = list(_others(session, hidden))
        if others:
            self._head("Blijft ook op school")
            self._add_list(others)
        if compared is not None:
            self._add_compared(session, *compared, {*hidden.items})
        if note:
            self._add(parts.label(note, "muted"))
        self.setVisible(self._lines.count() > 0)

    def _add_compared(self, session: Session, own: Told, edition: Told, above: set[str]) -> None:
        """Say what the comparisons leave out; what is named above is only counted."""
        for whom, whole, part in (
            ("vorig jaar", own.years, edition.years),
            ("andere scholen", own.others, edition.others),
        ):
            if whole is None:
                continue
            if part is None:
                self._head(f"Geen vergelijking met {whom}")
                continue
            lost = [name for name in whole if name not in part]
            if not lost:
                continue
            many = _parted(session, lost)
            self._head(f"Niet in de vergelijking met {whom}: {many}")
            named = [name for name in lost if name not in above]
            self._add_list(_places(session, named))
            if len(named) < len(lost):
                self._add(parts.label(_SOME_ABOVE if named else _ALL_ABOVE))

    def _head(self, text: str) -> None:
        if self._lines.count():
            self._lines.addSpacing(8)
        self._add(parts.label(text, "strong"))

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)

    def _add_list(self, texts: Iterable[str]) -> None:
        for text in texts:
            dot = parts.line("•", "muted")
            across = parts.row(dot, parts.label(text), spacing=8, stretch=False)
            across.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
            across.setStretch(1, 1)
            across.setContentsMargins(8, 0, 0, 0)
            self._lines.addLayout(across)


def _names(session: Session, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield short_name(session.form.by_name[name], session.wording)


def _is_any(compared: tuple[Told, Told] | None) -> bool:
    """Tell whether an edition is held beside anything."""
    return compared is not None and compared[1] != Told()


def _parted(session: Session, names: Sequence[str]) -> str:
    """Return how many questions and themes there are among names: `3 vragen en 1 thema`."""
    asked = [name for name in names if name in session.form.by_name]
    themes = len(names) - len(asked)
    told = [_count(asked)] if asked else []
    if themes:
        told.append(f"{themes} {'thema' if themes == 1 else 'thema’s'}")
    return " en ".join(told)


def _places(session: Session, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        section = session.form.section_by_name.get(name)
        yield f"Thema {section.label}" if section else next(_names(session, (name,)))


def _others(session: Session, hidden: Hidden) -> Iterator[str]:
    if hidden.legal_points:
        yield f"Wettelijke punten: {', '.join(_names(session, hidden.legal_points))}"
    for number, one, more in (
        (hidden.notes, "notitie", "notities"),
        (hidden.evidence, "bewijsstuk", "bewijsstukken"),
        (hidden.actions, "actie van uw school", "acties van uw school"),
    ):
        if number:
            yield f"{number} {one if number == 1 else more}"


def _count(names: Sequence[str]) -> str:
    return f"{len(names)} {'vraag' if len(names) == 1 else 'vragen'}"
