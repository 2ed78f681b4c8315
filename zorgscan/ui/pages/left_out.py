"""What an edition leaves out, or that it holds everything: shared by report and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.scans.model import Recipient
from zorgscan.ui import parts
from zorgscan.ui.pages.question_link import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zorgscan.app.session import Session
    from zorgscan.core.projection import Hidden

_WHOLE = (
    "Hier staat alles in, ook wettelijke punten, notities en gevoelige antwoorden. "
    "Geef dit bestand niet door aan anderen."
)


class LeftOut(parts.Card):
    """Lists what the chosen recipient will not see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = parts.label("", "heading", self)
        self._lines: QVBoxLayout = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addWidget(self._title)
        self.body.addLayout(self._lines)

    def show_edition(self, session: Session, recipient: Recipient, note: str = "") -> None:
        """Show what stays behind in the edition for this recipient.

        Args:
            session: The scan.
            recipient: For whom.
            note: What to say besides, for example for which scans it holds.
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
                self._add(parts.label(f"{title}: {_count(names)}", "strong"))
                self._add_list(_names(session, names))
        others = list(_others(session, hidden))
        if others:
            self._add(parts.label("Blijft ook op school", "strong"))
            self._add_list(others)
        if note:
            self._add(parts.label(note, "muted"))
        self.setVisible(self._lines.count() > 0)

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


def _count(names: tuple[str, ...]) -> str:
    return f"{len(names)} {'vraag' if len(names) == 1 else 'vragen'}"
