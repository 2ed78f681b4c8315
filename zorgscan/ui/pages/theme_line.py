"""A theme of the result as one line: its name, what it rests on, a bar, a mark and a word.

Must not know questions or where the line stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zorgscan.core.charts import rating_mark
from zorgscan.core.ratings import Rating
from zorgscan.core.reach.words import range_text
from zorgscan.core.theme_bar import ZONES, theme_bar, zone_edges
from zorgscan.core.wording import RATING_WORDS, percentage
from zorgscan.ui import charts, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # two Qt bases in one class crash shiboken: a mixin has none

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from zorgscan.core.assessment.model import ThemeResult
    from zorgscan.core.reach.model import ThemeRange
    from zorgscan.core.standards.model import ThemeRule

TOO_LITTLE = "te weinig beantwoord"
_FEW = 2
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value


class _Geometry(_Widget):
    """Where things stand on a line: shared by the lines and the zone names above them."""

    def _left(self) -> int:
        return 16 + theme.look().px(12)

    def _is_wide(self, width: int) -> bool:
        return width >= theme.look().px(640)

    def _bar_width(self, width: int) -> int:
        if self._is_wide(width):
            return theme.look().px(220)
        return max(40, width - self._left() - 16)

    def _bar_left(self, width: int) -> int:
        if self._is_wide(width):
            return width - self._right_width() - 18 - self._bar_width(width)
        return self._left()

    def _mark_width(self) -> int:
        return theme.look().px(16) + 7

    def _right_width(self) -> int:
        widest = max(self._bold().horizontalAdvance(word) for word in _THEME_WORDS)
        return widest + self._mark_width() + 14

    def _font(self, *, bold: bool, extra: float = 0.0) -> QFont:
        font = QFont(self.font())
        font.setBold(bold)
        font.setPointSizeF(theme.look().points(extra))
        return font

    def _bold(self) -> QFontMetrics:
        return QFontMetrics(self._font(bold=True))

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._font(bold=False, extra=-1))


class ZoneNames(_Geometry, QWidget):
    """The names of the zones, above the bars of the lines that stand under it."""

    def __init__(self, rule: ThemeRule) -> None:
        super().__init__()
        self._rule = rule
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of one line of small text."""
        return QSize(theme.look().px(400), self._small().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each name at the left of its zone, as long as its zone allows."""
        painter = QPainter(self)
        painter.setFont(self._font(bold=False, extra=-1))
        painter.setPen(theme.colour("muted"))
        edges = zone_edges(self._rule, self._bar_width(self.width()))
        left = self._bar_left(self.width())
        for place, rating in enumerate(ZONES):
            painter.drawText(
                QRect(left + round(edges[place]) + 2, 4, 10_000, self._small().height()),
                Qt.AlignmentFlag.AlignLeft.value,
                RATING_WORDS[rating],
            )


class ThemeLine(_Geometry, QAbstractButton):
    """A theme as one line: name, bar, mark and word."""

    def __init__(
        self,
        name: str,
        result: ThemeResult,
        rule: ThemeRule,
        reach: ThemeRange,
        others: str = "",
    ) -> None:
        super().__init__()
        self._name = name
        self._result = result
        self._reach = reach
        self._rule = rule
        self._word = RATING_WORDS[result.rating] if result.rating else TOO_LITTLE
        self._note = "\n".join(filter(None, (_theme_note(result), range_text(reach), others)))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        score = f", {percentage(result.score)} van de punten" if result.score is not None else ""
        spoken = self._note.replace("\n", ". ")
        self.setAccessibleName(f"{name}: {self._word}{score}. {spoken}")
        self.setAccessibleDescription("Opent de vragen van dit thema")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with the name wrapped."""
        texts = self._name_height(width) + self._note_height(width) + 3
        bar = 0 if self._is_wide(width) else theme.look().px(26)
        return texts + bar + 20

    def sizeHint(self) -> QSize:
        """Return the size at a usual width."""
        return QSize(theme.look().px(600), self.heightForWidth(theme.look().px(600)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: room for the word and the longest part of the name."""
        longest = max(self._bold().horizontalAdvance(word) for word in self._name.split())
        width = longest + self._right_width() + 40
        return QSize(width, theme.look().px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "window"))
            painter.drawRoundedRect(self.rect(), 7, 7)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2.4))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 7, 7)
        self._paint_name(painter)
        self._paint_rating(painter)
        self._paint_bar(painter)

    def _paint_name(self, painter: QPainter) -> None:
        self._paint_arrow(painter)
        left, room = self._left(), self._name_width(self.width())
        height = self._name_height(self.width())
        painter.setFont(self._font(bold=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, 9, room, height), _WRAP, self._name)
        painter.setFont(self._font(bold=False, extra=-1))
        painter.setPen(theme.colour("muted"))
        below = QRect(left, 12 + height, self.width() - left - 8, 10_000)
        painter.drawText(below, _WRAP, self._note)

    def _paint_arrow(self, painter: QPainter) -> None:
        size = theme.look().px(5)
        middle = 9 + self._bold().height() / 2
        x = 8.0 + size
        painter.setPen(QPen(theme.colour("muted"), 1.8))
        if self.isChecked():
            lines = (
                (x - size, middle - size / 2, x, middle + size / 2),
                (x, middle + size / 2, x + size, middle - size / 2),
            )
        else:
            lines = (
                (x - size / 2, middle - size, x + size / 2, middle),
                (x + size / 2, middle, x - size / 2, middle + size),
            )
        for x1, y1, x2, y2 in lines:
            painter.drawLine(round(x1), round(y1), round(x2), round(y2))

    def _paint_rating(self, painter: QPainter) -> None:
        left = self.width() - self._right_width()
        rating = self._result.rating
        painter.setFont(self._font(bold=rating is not None))
        painter.setPen(theme.colour("text" if rating else "muted"))
        line = self._bold().height()
        place = QRect(left + self._mark_width(), 9, self._right_width(), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft.value, self._word)
        if rating is not None:
            side = theme.look().px(16)
            charts.paint(painter, rating_mark(rating, left, 9 + (line - side) / 2, side))

    def _paint_bar(self, painter: QPainter) -> None:
        width, high = self._bar_width(self.width()), theme.look().px(11)
        drawing = theme_bar(self._result, self._rule, width, high, self._reach)
        if self._is_wide(self.width()):
            y = 9 + self._bold().height() / 2 - high / 2
        else:
            y = self.height() - high - 12
        charts.paint(painter, drawing.shapes, self._bar_left(self.width()), y)

    def _name_width(self, width: int) -> int:
        bar = self._bar_width(width) + 30 if self._is_wide(width) else 0
        return max(60, width - self._left() - self._right_width() - bar - 12)

    def _note_height(self, width: int) -> int:
        room = QRect(0, 0, max(60, width - self._left() - 8), 10_000)
        return self._small().boundingRect(room, _WRAP, self._note).height()

    def _name_height(self, width: int) -> int:
        room = QRect(0, 0, self._name_width(width), 10_000)
        return self._bold().boundingRect(room, _WRAP, self._name).height()


_RATED = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)
_THEME_WORDS = (*(RATING_WORDS[rating] for rating in _RATED), TOO_LITTLE)


def _theme_note(result: ThemeResult) -> str:
    of = f" van {result.applicable}" if result.applicable is not None else ""
    note = f"{result.answered}{of} vragen beoordeeld"
    if result.capped:
        return f"{note}. Hoogstens 'deels': een wettelijk punt is nog niet op orde."
    if result.rating is not None and result.answered <= _FEW:
        return f"{note}. Dit oordeel rust op weinig vragen."
    return note
