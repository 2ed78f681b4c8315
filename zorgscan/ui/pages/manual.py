"""The manual in the window: one chapter at a time, with a search, links and pictures.

Shows what is shipped and nothing else: a link that does not lead into the manual is not
followed. Must not know what the chapters say.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from zorgscan.app import manual
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.entry import Entry
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.chapter_view import ChapterView
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from zorgscan.ui.desk import Desk

_LEAST_WORD = 3
"""Characters from which other chapters are searched too."""


class ManualPage(Page):
    """Shows a chapter of the manual and leads to the others."""

    title = "Handleiding"
    help = manual.CONTENTS

    def __init__(self, desk: Desk, chapter: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.chapter = chapter
        self.title = f"Handleiding: {manual.title_of(chapter)}"
        self._wanted = ""
        self._build_top()
        self.view = ChapterView(chapter)
        self.view.link_chosen.connect(self._follow)
        self.view.seen.connect(self._bring_into_view)
        self.view.laid_out.connect(self._show_wanted)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        self.body.addWidget(self.view)
        self._build_ways()
        self.body.addStretch(1)

    def _build_top(self) -> None:
        holder = QWidget()
        flow = Flow(holder, spacing=10)
        self._chapters = parts.button("Hoofdstukken ▾", "normal", "Hoofdstukken van de handleiding")
        menu = QMenu(self._chapters)
        for name in manual.CHAPTERS:
            line = Entry(manual.title_of(name), partial(self._show, name), menu)
            line.setCheckable(True)
            line.setChecked(name == self.chapter)
            menu.addAction(line)
        self._chapters.setMenu(menu)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Zoek in de handleiding")
        self.field.setAccessibleName("Zoek in de handleiding")
        self.field.setMinimumWidth(220)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._search_on)
        self._back = parts.button("Handleiding sluiten")
        self._back.clicked.connect(self._back_clicked)
        for widget in (self._back, self._chapters, self.field):
            flow.addWidget(widget)
        self.body.addWidget(holder)
        self.found = parts.label("", "muted")
        self.found.hide()
        self.body.addWidget(self.found)
        self._elsewhere = QWidget()
        self._others = Flow(self._elsewhere, spacing=4)
        self._elsewhere.hide()
        self.body.addWidget(self._elsewhere)

    def _build_ways(self) -> None:
        """Lead to the chapters before and after."""
        place = manual.CHAPTERS.index(self.chapter)
        holder = QWidget()
        flow = Flow(holder, spacing=10)
        for step, sign in ((-1, "Vorige"), (1, "Volgende")):
            if 0 <= place + step < len(manual.CHAPTERS):
                name = manual.CHAPTERS[place + step]
                button = parts.button(f"{sign}: {manual.title_of(name)}")
                button.clicked.connect(partial(self._show_clicked, name))
                flow.addWidget(button)
        self.body.addWidget(holder)

    def take_focus(self) -> None:
        """Begin at the text, so that it is read and the arrows scroll."""
        self.view.setFocus()

    def show_heading(self, anchor: str) -> None:
        """Scroll to a heading, and stay there while the text gets its width."""
        self._wanted = anchor
        self._show_wanted()

    @Slot()
    def _show_wanted(self) -> None:
        if self._wanted and self.view.is_laid_out:
            top = self.view.heading_top(self._wanted)
            if top is not None:
                self._scroll_to(top)

    @Slot(int, int)
    def _range_changed(self, _least: int, _most: int) -> None:
        self._show_wanted()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; from now on a person says where."""
        self._wanted = ""
        super().wheelEvent(event)

    @Slot(int, int)
    def _bring_into_view(self, top: int, height: int) -> None:
        """Scroll as little as needed to show a line of the text."""
        self._wanted = ""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        place = self._place_of(top)
        if place < bar.value() or place + height > bar.value() + room:
            self._scroll_to(top - room // 3)

    def _scroll_to(self, top: int) -> None:
        self.verticalScrollBar().setValue(self._place_of(top))

    def _place_of(self, top: int) -> int:
        """Return where a line of the text is on the whole page."""
        return self.view.mapTo(self._inner, QPoint()).y() + self._inner.y() + top

    # Searching

    @Slot(str)
    def _search(self, word: str) -> None:
        number, many = self.view.find_first(word)
        self._tell_found(word, number, many)

    @Slot()
    def _search_on(self) -> None:
        number, many = self.view.find_next()
        self._tell_found(self.field.text(), number, many)

    def _tell_found(self, word: str, number: int, many: int) -> None:
        parts.clear(self._others)
        others = manual.chapters_with(word, self.chapter) if len(word) >= _LEAST_WORD else ()
        here = f"{number} van {many}. Enter gaat naar de volgende." if many else "Staat hier niet."
        text = f"{here} Ook in:" if others else here
        self.found.setText(text)
        self.found.setVisible(bool(word))
        for name in others:
            button = parts.button(
                manual.title_of(name), "quiet", f"Zoek in {manual.title_of(name)}"
            )
            button.clicked.connect(partial(self._search_in, name))
            self._others.addWidget(button)
        self._elsewhere.setVisible(bool(others))
        if word:
            say(self, here)

    def _search_in(self, chapter: str, _checked: bool = False) -> None:
        self.go.emit(("manual", chapter, "", self.field.text()))

    def show_word(self, word: str) -> None:
        """Search for a word, as if it was typed."""
        self.field.setText(word)

    # Going elsewhere

    @Slot(str)
    def _follow(self, link: str) -> None:
        place = manual.place_of(link, self.chapter)
        if place is not None:
            self.go.emit(("manual", place.chapter, place.heading))

    def _show(self, chapter: str) -> None:
        self.go.emit(("manual", chapter))

    def _show_clicked(self, chapter: str, _checked: bool) -> None:
        self._show(chapter)

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+F for this page: it is also a line of the menu."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search with Ctrl+F; Home and End go to the ends."""
        bar = self.verticalScrollBar()
        self._wanted = ""
        if _is_find(event):
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


def _is_find(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
