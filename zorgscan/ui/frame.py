"""What stands around the page in front: chapters, ways on, the mark that all is kept.

Folds the chapters into a menu when there is no room beside the page. Must not know
what stands on a page, nor scans: it is told what to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from zorgscan.ui import theme
from zorgscan.ui.around import Foot, Top

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from zorgscan.ui.side import Chapter, Side

_ROOM = 520


class Frame(QWidget):
    """The middle of the window: one page, and everything around it.

    Signals:
        step_wanted: To the chapter before (-1) or after (1).
        chapter_chosen: Someone went to a chapter; holds its place.

    Attributes:
        stack: Holds the pages.
        foot: Where to go from here; holds the mark that says that all is kept.
        side: The chapters beside the page, once a scan was shown.
    """

    step_wanted = Signal(int)
    chapter_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = False
        self.side: Side | None = None
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top = Top(self)
        self.stack = QStackedWidget(self)
        self.foot = Foot(self)
        self.foot.before.clicked.connect(self._go_before)
        self.foot.after.clicked.connect(self._go_after)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self._across.addLayout(column, 1)
        self.show_no_chapters()

    def show_no_chapters(self) -> None:
        """Show the page alone: it is no chapter of a scan."""
        self._inside = False
        self.foot.hide()
        self._fold()

    def show_chapters(
        self, chapters: Sequence[Chapter], place: int, *, in_order: bool = True
    ) -> None:
        """Show the chapters, mark the one in front; name those beside it if one goes in order."""
        self._inside = True
        side = self._ensured_side()
        side.show_chapters(chapters, place)
        self.top.show_chapters(chapters, place, self.chapter_chosen.emit)
        before = chapters[place - 1].name if place else ""
        after = chapters[place + 1].name if place + 1 < len(chapters) else ""
        self.foot.show_ways(before, after)
        self.foot.setVisible(in_order)
        self._fold()

    def show_whole(self, who: str, when: str, done: int, whole: int, counted: str) -> None:
        """Show whose it is, of when, and how much of what is counted there is."""
        side = self._ensured_side()
        side.show_scan(who, when)
        side.show_total(done, whole, counted)

    def fit(self) -> None:
        """Take the width that the text size asks for."""
        if self.side is not None:
            self.side.fit()

    def has_focus_beside(self) -> bool:
        """Whether the keyboard is in the chapters beside the page."""
        focus = self.window().focusWidget()
        return self.side is not None and focus is not None and self.side.isAncestorOf(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the chapters."""
        super().resizeEvent(event)
        self._fold()

    def _ensured_side(self) -> Side:
        """Build the chapters when they are first shown: the first paint has none."""
        if self.side is None:
            from zorgscan.ui.side import Side

            self.side = Side(self)
            self.side.chosen.connect(self.chapter_chosen)
            self._across.insertWidget(0, self.side)
        return self.side

    def _fold(self) -> None:
        """Show the chapters beside the page when there is room, else in a menu above it."""
        wide = self._inside and self._is_wide()
        if self.side is not None:
            self.side.setVisible(wide)
        self.top.setVisible(self._inside and not wide)

    def _is_wide(self) -> bool:
        from zorgscan.ui.side import WIDTH

        look = theme.look()
        return self.width() - look.px(WIDTH) >= look.px(_ROOM)

    @Slot(bool)
    def _go_before(self, _checked: bool) -> None:
        self.step_wanted.emit(-1)

    @Slot(bool)
    def _go_after(self, _checked: bool) -> None:
        self.step_wanted.emit(1)
