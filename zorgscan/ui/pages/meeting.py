"""Talking through answers together: one at a time, in letters that reach across a table.

Shows what is flagged, in doubt, or answered in two ways, and nothing else. Everything is
larger than the rest of the window, for a projector. Must not know what makes a point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from zorgscan.app.meeting import earlier_answers, to_discuss
from zorgscan.core.merging.meeting import Point
from zorgscan.ui import parts, theme
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.meeting_point import PointView
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from zorgscan.app.last_year import Earlier
    from zorgscan.core.scans.model import Answer
    from zorgscan.ui.desk import Desk

TITLE = "Bespreken"
PERCENT = 200
"""At least this large, whatever the size of text elsewhere."""

_NOTHING = "Er is niets om te bespreken."
_HOW = (
    "Wilt u een antwoord bespreken? Zet bij die vraag een vinkje bij ‘Nog bespreken op school’. "
    "U vindt dat onder ‘Notitie, toelichting of bewijs’."
)
_BY_ITSELF = (
    "Antwoorden die opvallen of anders zijn dan vorig jaar, komen hier vanzelf. "
    "Dat geldt ook als u en een collega iets anders invulden."
)
_ALL_DONE = "Alles is besproken."
_KEYS = "Pijltjes: volgende en vorige."
_ARROWS = 4
_SCROLLED = 120


class MeetingPage(Page):
    """One point after the other."""

    title = TITLE
    help = "samen#bespreken"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        usual = theme.look().percent
        self._percent = max(PERCENT, usual)
        with theme.larger(self._percent) as look:
            super().__init__(desk, parent)
            self._width = round(parts.COLUMN * self._percent / usual)
            self._build()
            self.whole.setStyleSheet(theme.larger_style_of(look))
        self._items: list[str] = []
        self._current = ""
        self._done: set[str] = set()
        self._view: PointView | None = None
        self._add_keys()

    def _build(self) -> None:
        self._head = parts.label("", "muted")
        self.body.addWidget(self._head)
        self._empty = QWidget(self._inner)
        empty = parts.stack(self._empty, spacing=16)
        empty.addWidget(parts.label(_NOTHING, "title"))
        empty.addWidget(parts.label(_HOW))
        empty.addWidget(parts.label(_BY_ITSELF, "muted"))
        self.body.addWidget(self._empty)
        self._place: QVBoxLayout = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addStretch(1)
        self.before = parts.button("◀", name="Vorige")
        self.handled = parts.button("Afgehandeld")
        self.after = parts.button("▶", "primary", "Volgende")
        self.close_button = parts.button("Sluiten")
        self.before.clicked.connect(self._before_clicked)
        self.handled.clicked.connect(self._handled_clicked)
        self.after.clicked.connect(self._after_clicked)
        self.close_button.clicked.connect(self._close_clicked)
        self.fix_below(self.before, self.after, self.handled, self.close_button)

    def _add_keys(self) -> None:
        """Let the arrows go from point to point and scroll; a presenter's keys go too."""
        self._shortcuts: list[QShortcut] = []
        for key, act in (
            (Qt.Key.Key_Right, self.show_next),
            (Qt.Key.Key_Left, self.show_previous),
            (Qt.Key.Key_Down, self._scroll_down),
            (Qt.Key.Key_Up, self._scroll_up),
            (Qt.Key.Key_PageDown, self.show_next),
            (Qt.Key.Key_PageUp, self.show_previous),
        ):
            shortcut = QShortcut(QKeySequence(key), self.whole)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr] - there is one

    @property
    def view(self) -> PointView:
        """The point in front.

        Raises:
            LookupError: There is nothing to talk about.
        """
        if self._view is None:
            raise LookupError(_NOTHING)
        return self._view

    def refresh(self) -> None:
        """Show the point in front as the scan is now; points that came up are added."""
        session = self.desk.current
        earlier = earlier_answers(session, self.desk.last_year)
        found = {point.item: point for point in to_discuss(session, earlier)}
        known = {*self._items, *found}
        self._items = [name for name in session.form.by_name if name in known]
        self._done -= {name for name in found if name in self._done}
        if self._items and self._current not in self._items:
            self._current = self._items[0]
        self._empty.setVisible(not self._items)
        for button in (self.before, self.handled, self.after):
            button.setVisible(bool(self._items))
        if self._items:
            point = found.get(self._current, Point(self._current, ()))
            self._show(point, earlier)
        else:
            self._head.setText("")

    def flush(self) -> None:
        """Store what was typed in the card."""
        if self._view is not None:
            self._view.flush()

    def take_focus(self) -> None:
        """Begin anew, with what is to be discussed now."""
        self._items, self._done, self._current = [], set(), ""
        self.refresh()
        (self.after if self._items else self.close_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys choose between two answers, wherever the keyboard is."""
        if self._view is None or not self._view.press(event):
            super().keyPressEvent(event)

    def _show(self, point: Point, earlier: Mapping[str, Earlier]) -> None:
        if self._view is None or self._view.item != point.item:
            self._replace(point.item)
        place, many = self._items.index(point.item) + 1, len(self._items)
        left = many - len(self._done)
        said = f"Nog {left} te gaan." if left else _ALL_DONE
        self._head.setText(f"{TITLE}: {place} van {many}. {said} {_KEYS}")
        self.before.setEnabled(place > 1)
        self.after.setEnabled(place < many)
        is_done = point.item in self._done
        self.handled.setText("✓ Afgehandeld" if is_done else "Afgehandeld")
        self.handled.setEnabled(not is_done)
        session = self.desk.current
        self.view.show_point(session, point, earlier.get(point.item))

    def _replace(self, item: str) -> None:
        parts.clear(self._place)
        view = PointView(self.desk.current.form.by_name[item], self._percent, self._inner)
        view.answered.connect(self._answered)
        view.refused.connect(self._refused)
        view.same_wanted.connect(self._same_wanted)
        view.follow_wanted.connect(self._follow_wanted)
        view.ours_wanted.connect(self._ours_wanted)
        self._place.addWidget(view)
        self._view = view
        self.verticalScrollBar().setValue(0)

    def _go_to(self, place: int) -> None:
        if not 0 <= place < len(self._items):
            return
        self.flush()
        self._current = self._items[place]
        self.refresh()
        focus = self.window().focusWidget()
        if isinstance(focus, QPushButton) and not focus.isEnabled():
            self.handled.setFocus()
        say(self, self.view.accessibleName())

    @Slot()
    def show_next(self) -> None:
        """Go to the next point."""
        if self._items:
            self._go_to(self._items.index(self._current) + 1)

    @Slot()
    def show_previous(self) -> None:
        """Go to the point before."""
        if self._items:
            self._go_to(self._items.index(self._current) - 1)

    @Slot()
    def _scroll_down(self) -> None:
        self._scroll(_SCROLLED)

    @Slot()
    def _scroll_up(self) -> None:
        self._scroll(-_SCROLLED)

    def _scroll(self, by: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by)

    @Slot(bool)
    def _after_clicked(self, _checked: bool) -> None:
        self.show_next()

    @Slot(bool)
    def _before_clicked(self, _checked: bool) -> None:
        self.show_previous()

    @Slot(bool)
    def _close_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))

    @Slot(bool)
    def _handled_clicked(self, _checked: bool) -> None:
        """The flag goes; on to the next that is not handled."""
        self.flush()
        self._done.add(self._current)
        self.desk.call_discussed(self._current)
        left = [name for name in self._items if name not in self._done]
        later = [n for n in left if self._items.index(n) > self._items.index(self._current)]
        if left:
            self._go_to(self._items.index((later or left)[0]))
        else:
            self.close_button.setFocus()
            say(self, _ALL_DONE)

    @Slot(str, object)
    def _answered(self, name: str, answer: Answer) -> None:
        if not self.is_stale:
            self.desk.answer(name, answer)

    @Slot(str, str)
    def _refused(self, name: str, text: str) -> None:
        if not self.is_stale:
            self.desk.keep_entry(name, text)

    @Slot(str)
    def _same_wanted(self, name: str) -> None:
        earlier = earlier_answers(self.desk.current, self.desk.last_year).get(name)
        if earlier is not None and not self.is_stale:
            self.desk.confirm_unchanged(name, earlier)

    @Slot(object)
    def _follow_wanted(self, other: object) -> None:
        self.desk.follow(self._current, other)  # type: ignore[arg-type] - what PointView tells
        self.handled.setFocus()

    @Slot()
    def _ours_wanted(self) -> None:
        self.desk.keep_ours(self._current)
        self.handled.setFocus()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Inside a field or a choice the arrows belong to that."""
        inside = self._view is not None and new is not None and self._view.isAncestorOf(new)
        for shortcut in self._shortcuts[:_ARROWS]:
            shortcut.setEnabled(not inside)
