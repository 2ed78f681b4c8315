"""The small parts all pages are built from: labels, buttons, cards, columns.

Every text goes in as plain text: nothing a person or a file brings can be read
as mark-up. Must not know questions, scans or pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from zorgscan.ui import theme
from zorgscan.ui.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

Role = Literal["mark", "title", "heading", "strong", "body", "muted", "small", "good", "fault"]
"""What a text is, for the style sheet."""

_NARROW = 720
_RIM = 12  # nothing of a card's edge or corners lies further inside
COLUMN = 760
"""Widest text column at 100%: about 90 characters."""


def label(text: str, role: Role = "body", parent: QWidget | None = None) -> QLabel:
    """Return a label that wraps and shows its text as it is."""
    result = QLabel(parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(True)
    result.setProperty("role", role)
    result.setText(text)
    result.setMinimumWidth(1)
    return result


def line(text: str, role: Role = "body", parent: QWidget | None = None) -> QLabel:
    """Return a label of one line that is never cut off."""
    result = label(text, role, parent)
    result.setWordWrap(False)
    result.setMinimumWidth(0)
    result.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return result


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a thin line across, to set apart what stands under it."""
    result = QFrame(parent)
    result.setProperty("role", "rule")
    result.setFixedHeight(1)
    return result


def set_role(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property the style sheet looks at, and dress the widget anew if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def breakable(path: str) -> str:
    """Return a path that may go on to the next line after each folder."""
    return re.sub(r"([/\\])", "\\1\u200b", path)


def set_text(label: QLabel, text: str) -> None:
    """Set a text only when it is another: setting lays the page out anew."""
    if label.text() != text:
        label.setText(text)


def button(
    text: str, role: Literal["primary", "normal", "quiet", "cautious"] = "normal", name: str = ""
) -> QPushButton:
    """Return a button; `name` is what a screen reader says when the text alone is too short."""
    result = _Button(text.replace("&", "&&"))
    result.setProperty("role", role)
    result.setAutoDefault(False)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    if name:
        result.setAccessibleName(name)
    return result


class _Button(QPushButton):
    """A button of which one sees that it has the keyboard, the filled one too.

    The ring of the style sheet stands out from what is around a button, hardly from a filled
    one: that gets a second ring inside the first, in the colour of its text.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the inner ring when it is filled and has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            # inside the margin of 0 and 2 and the ring of 3 that the style sheet gives it
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 6, -6, -6), 4, 4)


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that shows its text as it is."""
    from html import escape

    widget.setToolTip(f"<span>{escape(text)}</span>" if text else "")
    widget.setAccessibleDescription(text)  # else a screen reader reads the mark-up


class Card(QFrame):
    """A quiet panel with rounded corners; `current` gives it a coloured edge on the left."""

    def __init__(self, parent: QWidget | None = None, *, tint: str = "surface") -> None:
        super().__init__(parent)
        self._tint = tint
        self._current = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(8)

    def set_current(self, current: bool) -> None:
        """Show or hide the edge that marks the card being worked on."""
        if current != self._current:
            self._current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel."""
        painter = QPainter(self)
        if self.rect().adjusted(_RIM, _RIM, -_RIM, -_RIM).contains(event.rect()):
            # only what is under a field that changed: no edge, no corner
            painter.fillRect(event.rect(), theme.colour(self._tint))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour(self._tint))
        painter.drawRoundedRect(area, 10, 10)
        if self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 16, 4, self.height() - 32), 2, 2)


def row(*widgets: QWidget, spacing: int = 10, stretch: bool = True) -> QHBoxLayout:
    """Return widgets side by side, to the left unless `stretch` is false."""
    result = QHBoxLayout()
    result.setContentsMargins(0, 0, 0, 0)
    result.setSpacing(spacing)
    for widget in widgets:
        result.addWidget(widget)
    if stretch:
        result.addStretch(1)
    return result


def stack(parent: QWidget, *, spacing: int = 8) -> QVBoxLayout:
    """Give a widget a column without margins, and return it."""
    result = QVBoxLayout(parent)
    result.setContentsMargins(0, 0, 0, 0)
    result.setSpacing(spacing)
    return result


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def side_margin(width: int) -> int:
    """Return the room left and right of a page of this width."""
    return 20 if width < _NARROW else 40


class _Bar(QWidget):
    """What stands under a page; a key that no button of it wants is for the page."""

    def __init__(self, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the page have the key."""
        self._page.keyPressEvent(event)


class Column(QScrollArea):
    """A page that scrolls: one column of text width in the middle, calm margins."""

    def __init__(self, parent: QWidget | None = None, *, width: int = COLUMN) -> None:
        super().__init__(parent)
        self._width = width
        self._bar: QWidget | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setProperty("role", "page")
        self._sides = QHBoxLayout(page)
        self._sides.setSpacing(0)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)
        self._sides.addStretch(1)
        self._sides.addWidget(self._inner, 1000)
        self._sides.addStretch(1)
        self.setWidget(page)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins in proportion to the room there is."""
        super().resizeEvent(event)
        self._fit()

    @property
    def whole(self) -> QWidget:
        """The page with the bar under it, for what holds pages."""
        return self if self._bar is None else self._holder

    def fix_below(self, *widgets: QWidget) -> None:
        """Keep buttons in sight in a bar under the page, as wide as what scrolls.

        The bar stands beside what scrolls, not in it: of a scroll area a screen reader
        meets what scrolls and nothing else.
        """
        self._holder = QWidget()
        column = stack(self._holder, spacing=0)
        column.addWidget(self, 1)
        self._bar = bar = _Bar(self, self._holder)
        self._bar_sides = QHBoxLayout(bar)
        inside = QWidget(bar)
        inside.setMaximumWidth(theme.look().px(self._width))
        across = Flow(inside, spacing=10)
        for widget in widgets:
            across.addWidget(widget)
        self._bar_sides.addStretch(1)
        self._bar_sides.addWidget(inside, 1000)
        self._bar_sides.addStretch(1)
        column.addWidget(bar)
        self._fit()

    def _fit(self) -> None:
        side = side_margin(self.width())
        if self._bar is not None:
            beside = self.width() - self.viewport().width()
            self._bar_sides.setContentsMargins(side, 8, side + beside, 8)
        self._sides.setContentsMargins(side, 28, side, 28)
        self._inner.setMaximumWidth(theme.look().px(self._width))

    def minimumSizeHint(self) -> QSize:
        """A page may get narrow; it then scrolls and wraps."""
        return QSize(320, 200)

    def sizeHint(self) -> QSize:
        """Leave the size of the window to the window."""
        return QSize(800, 600)
