"""The text of one chapter of the manual, as high as it is: the page around it scrolls.

Reads our own Markdown only: no mark-up of other kinds, pictures from the shipped folder,
links that are told and not followed. Must not know which chapters there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit

from zorgscan.app import manual
from zorgscan.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent, QTextFragment, QWheelEvent
    from PySide6.QtWidgets import QWidget

_EXTRA_POINTS = {1: 6.0, 2: 3.0, 3: 1.0}
_MARKDOWN = (
    QTextDocument.MarkdownFeature.MarkdownDialectCommonMark
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_SCROLLS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
    }
)


class ChapterView(QTextBrowser):
    """One chapter.

    Signals:
        link_chosen: A link was clicked or entered: as it is written.
        seen: What was searched for or has the keyboard: its top and height, in pixels.
        laid_out: The text has its place at this width.
    """

    link_chosen = Signal(str)
    seen = Signal(int, int)
    laid_out = Signal()

    def __init__(self, chapter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapter = chapter
        self._shown_width = 0
        self._word = ""
        self._hits: list[QTextCursor] = []
        self._hit = 0
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(manual.title_of(chapter))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(6)
        self.document().setIndentWidth(theme.look().px(20))
        self.anchorClicked.connect(self._clicked)

    @property
    def is_laid_out(self) -> bool:
        """Whether the text has its place."""
        return self._shown_width > 0

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page allows: pictures shrink and lines wrap."""
        return QSize(200, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out anew for another width."""
        super().resizeEvent(event)
        width = self.viewport().width()
        if width != self._shown_width and self.isVisible():
            self._lay_out(width)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the text out when it is first seen."""
        super().showEvent(event)
        if self.viewport().width() != self._shown_width:
            self._lay_out(self.viewport().width())

    def _lay_out(self, width: int) -> None:
        self._shown_width = width
        self.document().clear()  # pictures are of another width now
        self.document().setMarkdown(manual.text_of(self._chapter), _MARKDOWN)
        self._dress()
        self.document().setTextWidth(width)
        self.setFixedHeight(round(self.document().size().height()) + 4)
        if self._word:
            self.find_first(self._word)
        self.laid_out.emit()

    def _dress(self) -> None:
        """Give headings, links and paragraphs the sizes and colours of the window."""
        look, cursor = theme.look(), QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in self._blocks():
            cursor.setPosition(block.position())
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            level = block.blockFormat().headingLevel()
            if level:
                form = QTextCharFormat()
                form.setFontWeight(QFont.Weight.Bold)
                form.setFontPointSize(look.points(_EXTRA_POINTS[level]))
                cursor.mergeCharFormat(form)
            space = QTextBlockFormat()
            space.setTopMargin(look.px(18 if level > 1 else 4))
            space.setBottomMargin(look.px(6))
            space.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if _is_picture(block):
                space.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(space)
            self._dress_links(block)
        cursor.endEditBlock()

    def _dress_links(self, block: QTextBlock) -> None:
        found = [
            (fragment.position(), fragment.length())
            for fragment in _fragments(block)
            if fragment.charFormat().isAnchor()
        ]
        form = QTextCharFormat()
        form.setForeground(theme.colour("accent"))
        form.setFontUnderline(True)
        for start, length in found:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a shipped picture that fits; nothing else is ever fetched."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        path = manual.picture(name.toString() if isinstance(name, QUrl) else name)
        image = QImage() if path is None else QImage(str(path))
        room = max(1, self._shown_width - 2 * round(self.document().documentMargin()) - 2)
        if image.width() > room:
            ratio = self.devicePixelRatioF()
            image = image.scaledToWidth(
                min(image.width(), round(room * ratio)), Qt.TransformationMode.SmoothTransformation
            )
            image.setDevicePixelRatio(image.width() / room)
        return image

    # Headings

    def heading_top(self, anchor: str) -> int | None:
        """Return how far down a heading stands, in pixels; None when there is none."""
        for block in self._blocks():
            level = block.blockFormat().headingLevel()
            if level and manual.anchor_of(block.text()) == anchor:
                return round(self.document().documentLayout().blockBoundingRect(block).top())
        return None

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    # Searching

    def find_first(self, word: str) -> tuple[int, int]:
        """Mark every place where a word stands; returns which one is in sight, of how many."""
        self._word, self._hit, self._hits = word, 0, []
        cursor = self.document().find(word, 0) if word else QTextCursor()
        while not cursor.isNull():
            self._hits.append(QTextCursor(cursor))
            cursor = self.document().find(word, cursor)
        return self._show_hits()

    def find_next(self) -> tuple[int, int]:
        """Go to the next place, after the last to the first again."""
        self._hit = (self._hit + 1) % max(1, len(self._hits))
        return self._show_hits()

    def _show_hits(self) -> tuple[int, int]:
        marks: list[QTextEdit.ExtraSelection] = []
        for number, cursor in enumerate(self._hits):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            inside = number == self._hit
            form = QTextCharFormat()
            form.setBackground(theme.colour("accent" if inside else "accent_soft"))
            form.setForeground(theme.colour("on_accent" if inside else "text"))
            mark.format = form
            marks.append(mark)
        self.setExtraSelections(marks)
        if not self._hits:
            return 0, 0
        self._tell_seen(self._hits[self._hit])
        return self._hit + 1, len(self._hits)

    def _tell_seen(self, cursor: QTextCursor) -> None:
        rect = self.cursorRect(cursor)
        self.seen.emit(rect.top(), rect.height())

    # Keys and wheel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave scrolling to the page around; Tab and Enter go over the links."""
        if event.key() in _SCROLLS and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Go to the next link and show it, else leave the text."""
        moved = super().focusNextPrevChild(next)
        if moved and self.hasFocus() and self.textCursor().hasSelection():
            self._tell_seen(self.textCursor())
        return moved

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; the frame is painted by the style sheet."""
        super().focusInEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around."""
        event.ignore()

    @Slot(QUrl)
    def _clicked(self, url: QUrl) -> None:
        self.link_chosen.emit(url.toString())


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    inside = block.begin()
    while not inside.atEnd():
        yield inside.fragment()
        inside += 1


def _is_picture(block: QTextBlock) -> bool:
    return re.fullmatch("\N{OBJECT REPLACEMENT CHARACTER}+", block.text()) is not None
