"""What came out: per theme, per criterion, and how each outcome came about.

A theme is one line that opens; a criterion in it opens further. What a rating
means is always a word and a mark, never only a colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import ScanStatus
from zorgscan.core.theme_bar import theme_bar
from zorgscan.core.wording import RATING_WORDS, percentage
from zorgscan.ui import charts, parts, theme
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from zorgscan.app.session import Session
    from zorgscan.core.assessment.explain import Explanation
    from zorgscan.core.assessment.model import ThemeResult
    from zorgscan.core.forms.model import Section
    from zorgscan.core.standards.model import ThemeRule
    from zorgscan.ui.desk import Desk

_FEW = 2
OWN = "Wat uw school zelf doet"
OTHERS = "Wat gemeente en partners voor uw school doen"
_RESTS = (
    "De lange streep is de grens voor 'voldoet', de korte die voor 'deels'. "
    "Kies een thema om te zien waarop het oordeel rust."
)
TOO_LITTLE = "te weinig bekend"
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value


class ResultPage(Page):
    """The outcome of the open scan."""

    title = "Resultaat"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._open_themes: set[str] = set()
        self._standard = parts.label("", "muted")
        self.body.addWidget(parts.label("Resultaat", "title"))
        self.body.addWidget(self._standard)
        self._build_actions()
        self._inside = QWidget(self._inner)
        self._blocks: QVBoxLayout = parts.stack(self._inside, spacing=14)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def _build_actions(self) -> None:
        from zorgscan.ui.flow import Flow

        holder = QWidget()
        flow = Flow(holder, spacing=6)
        self._report = parts.button("Rapport maken", "primary")
        self._export = parts.button("Exporteren")
        self._change = parts.button("Norm openen")
        for button, act in (
            (self._report, self._report_clicked),
            (self._export, self._export_clicked),
            (self._change, self._change_clicked),
        ):
            button.clicked.connect(act)
            flow.addWidget(button)
        self.body.addWidget(holder)

    def take_focus(self) -> None:
        """Begin at what is most likely wanted."""
        self._report.setFocus()

    def refresh(self) -> None:
        """Build everything below the buttons anew; it is cheap and never wrong."""
        session = self.desk.current
        self._standard.setText(f"Gemeten met: {standard_text(session.standard)}.")
        parts.clear(self._blocks)
        self._add_notice(session)
        self._add_completeness(session)
        self._add_legal(session)
        self._add_themes(session, OWN, reciprocal=False)
        self._add_themes(session, OTHERS, reciprocal=True)
        self._add_attention(session)

    def _add_notice(self, session: Session) -> None:
        note = session.wording.fill(session.standard.note)
        if note:
            card = parts.Card(tint="warn_soft")
            card.body.setContentsMargins(18, 12, 18, 12)
            card.body.addWidget(parts.label(note, "fault"))
            self._blocks.addWidget(card)

    def _add_completeness(self, session: Session) -> None:
        total = session.state.total
        card = parts.Card()
        card.body.addWidget(
            parts.label(f"{total.answered} van {total.asked} vragen beantwoord", "heading")
        )
        final = session.scan.status is ScanStatus.FINAL
        left = total.asked - total.answered
        if final:
            self._say(card, "De scan is afgerond. Heropen de scan als u iets wilt wijzigen.")
            self._offer(card, "Scan heropenen", self._reopen_clicked)
        elif left:
            many = "Er is nog 1 vraag open." if left == 1 else f"Er zijn nog {left} vragen open."
            self._say(card, f"{many} Weet u iets niet? Kies dan 'Laat open' bij die vraag.")
            self._offer(card, "Naar de eerste open vraag", self._first_open_clicked)
        else:
            self._say(card, "Alles is ingevuld. Rond de scan af als de antwoorden vaststaan.")
            self._offer(card, "Scan afronden", self._finish_clicked)
        self._blocks.addWidget(card)

    @staticmethod
    def _say(card: parts.Card, text: str) -> None:
        card.body.addWidget(parts.label(text, "muted"))

    @staticmethod
    def _offer(card: parts.Card, text: str, act: object) -> None:
        button = parts.button(text)
        button.clicked.connect(act)
        card.body.addLayout(parts.row(button))

    def _add_legal(self, session: Session) -> None:
        names = session.assessment.legal_not_met or ()
        if names:
            text = "Hier lijkt uw school niet te doen wat de wet vraagt. Alleen uw school ziet dit."
            self._add_items(session, "Wettelijke punten", text, names, tint="warn_soft")

    def _add_attention(self, session: Session) -> None:
        names = session.assessment.attention
        if names:
            text = "Deze antwoorden krijgen geen oordeel, maar vallen wel op."
            self._add_items(session, "Om op te letten", text, names, tint="surface")

    def _add_items(
        self, session: Session, title: str, text: str, names: tuple[str, ...], *, tint: str
    ) -> None:
        card = parts.Card(tint=tint)
        card.body.addWidget(parts.label(title, "heading"))
        card.body.addWidget(parts.label(text, "muted"))
        for name in names:
            asked = session.wording.fill(session.form.by_name[name].label)
            line = _Link(asked, name)
            line.chosen.connect(self._question_wanted)
            card.body.addWidget(line)
        self._blocks.addWidget(card)

    def _add_themes(self, session: Session, title: str, *, reciprocal: bool) -> None:
        sections = [
            section
            for section in session.form.sections
            if section.name in session.assessment.themes and section.reciprocal is reciprocal
        ]
        if not sections:
            return
        self._blocks.addSpacing(6)
        self._blocks.addWidget(parts.label(title, "heading"))
        if not reciprocal:
            self._blocks.addWidget(parts.label(_RESTS, "muted"))
        card = parts.Card()
        card.body.setContentsMargins(6, 6, 6, 6)
        card.body.setSpacing(2)
        for section in sections:
            block = ThemeBlock(session, section, is_open=section.name in self._open_themes)
            block.toggled.connect(self._theme_toggled)
            block.question_wanted.connect(self._question_wanted)
            card.body.addWidget(block)
        self._blocks.addWidget(card)

    @Slot(str, bool)
    def _theme_toggled(self, name: str, is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        (self._open_themes.add if is_open else self._open_themes.discard)(name)

    @Slot(str)
    def _question_wanted(self, name: str) -> None:
        self.go.emit(("question", name))

    @Slot(bool)
    def _report_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.go.emit(("report",))

    @Slot(bool)
    def _export_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.go.emit(("export",))

    @Slot(bool)
    def _change_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.go.emit(("standard",))

    @Slot(bool)
    def _first_open_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.go.emit(("first-open",))

    @Slot(bool)
    def _finish_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.desk.update(status=ScanStatus.FINAL)
        self.take_focus()

    @Slot(bool)
    def _reopen_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.desk.update(status=ScanStatus.IN_PROGRESS)
        self.take_focus()


class ThemeBlock(QWidget):
    """One theme: a line that opens, and under it its criteria."""

    toggled = Signal(str, bool)
    question_wanted = Signal(str)

    def __init__(self, session: Session, section: Section, *, is_open: bool) -> None:
        super().__init__()
        self._session = session
        self._section = section
        self._column = parts.stack(self, spacing=0)
        result = session.assessment.themes[section.name]
        self._line = ThemeLine(section.label, result, session.standard.theme_rule)
        self._line.toggled.connect(self._toggled)
        self._column.addWidget(self._line)
        self._inside: QWidget | None = None
        self._line.setChecked(is_open)

    @Slot(bool)
    def _toggled(self, is_open: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        if is_open and self._inside is None:
            self._inside = self._build()
            self._column.addWidget(self._inside)
        if self._inside is not None:
            self._inside.setVisible(is_open)
        self.toggled.emit(self._section.name, is_open)

    def _build(self) -> QWidget:
        inside = QWidget(self)
        column = parts.stack(inside, spacing=0)
        column.setContentsMargins(10, 6, 12, 18)
        hint = self._session.wording.fill(self._section.hint)
        if hint:
            text = parts.label(hint, "muted")
            text.setContentsMargins(6, 0, 0, 0)
            column.addWidget(text)
        for name, result in self._session.assessment.items.items():
            question = self._session.form.by_name[name]
            if question.section == self._section.name:
                block = CriterionBlock(self._session, name, result.rating)
                block.question_wanted.connect(self.question_wanted)
                column.addWidget(block)
        return inside


class ThemeLine(QAbstractButton):
    """A theme as one line: name, bar, mark and word."""

    def __init__(self, name: str, result: ThemeResult, rule: ThemeRule) -> None:
        super().__init__()
        self._name = name
        self._result = result
        self._rule = rule
        self._word = RATING_WORDS[result.rating] if result.rating else TOO_LITTLE
        self._note = _theme_note(result)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        score = f", {percentage(result.score)} van de punten" if result.score is not None else ""
        self.setAccessibleName(f"{name}: {self._word}{score}. {self._note}")
        self.setAccessibleDescription("Opent de vragen van dit thema")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with the name wrapped."""
        texts = self._name_height(width) + self._small().height() + 3
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
        below = QRect(left, 12 + height, self.width() - left - 8, self._small().height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft.value, self._note)

    def _paint_arrow(self, painter: QPainter) -> None:
        size = theme.look().px(5)
        middle = 9 + self._bold().height() / 2
        x = 8.0 + size
        painter.setPen(QPen(theme.colour("muted"), 1.8))
        if self.isChecked():
            lines = ((x - size, middle - size / 2, x, middle + size / 2),
                     (x, middle + size / 2, x + size, middle - size / 2))
        else:
            lines = ((x - size / 2, middle - size, x + size / 2, middle),
                     (x + size / 2, middle, x - size / 2, middle + size))
        for x1, y1, x2, y2 in lines:
            painter.drawLine(round(x1), round(y1), round(x2), round(y2))

    def _paint_rating(self, painter: QPainter) -> None:
        left = self.width() - self._right_width()
        rated = self._result.rating is not None
        painter.setFont(self._font(bold=rated))
        painter.setPen(theme.colour("text" if rated else "muted"))
        place = QRect(left, 9, self._right_width(), self._bold().height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft.value, self._word)

    def _paint_bar(self, painter: QPainter) -> None:
        mark = theme.look().px(16)
        width = self._bar_width(self.width())
        drawing = theme_bar(self._result.score, self._result.rating, self._rule, width, mark)
        if self._is_wide(self.width()):
            x = self.width() - self._right_width() - 18 - width
            y = 9 + self._bold().height() / 2 - drawing.height / 2
        else:
            x = self._left()
            y = self.height() - drawing.height - 8
        charts.paint(painter, drawing.shapes, x, y)

    def _left(self) -> int:
        return 16 + theme.look().px(12)

    def _is_wide(self, width: int) -> bool:
        return width >= theme.look().px(560)

    def _bar_width(self, width: int) -> int:
        if self._is_wide(width):
            return theme.look().px(190)
        return max(40, width - self._left() - 16)

    def _right_width(self) -> int:
        widest = max(self._bold().horizontalAdvance(word) for word in (*_THEME_WORDS, self._word))
        return widest + 14

    def _name_width(self, width: int) -> int:
        bar = self._bar_width(width) + 30 if self._is_wide(width) else 0
        return max(60, width - self._left() - self._right_width() - bar - 12)

    def _name_height(self, width: int) -> int:
        room = QRect(0, 0, self._name_width(width), 10_000)
        return self._bold().boundingRect(room, _WRAP, self._name).height()

    def _font(self, *, bold: bool, extra: float = 0.0) -> QFont:
        font = QFont(self.font())
        font.setBold(bold)
        font.setPointSizeF(theme.look().points(extra))
        return font

    def _bold(self) -> QFontMetrics:
        return QFontMetrics(self._font(bold=True))

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._font(bold=False, extra=-1))


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


class CriterionBlock(QWidget):
    """One question of a theme: outcome, figure, and on request how it came about."""

    question_wanted = Signal(str)

    def __init__(self, session: Session, name: str, rating: Rating) -> None:
        super().__init__()
        self._session = session
        self._item = name
        self._details: QWidget | None = None
        told = session.explain(name)
        asked = session.wording.fill(session.form.by_name[name].label)
        across = QHBoxLayout(self)
        across.setContentsMargins(6, 14, 0, 0)
        across.setSpacing(12)
        mark = charts.RatingMark(rating)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        across.addLayout(self._column, 1)
        self._add_outcome(asked, told)
        self._add_buttons(asked)

    def _add_outcome(self, asked: str, told: Explanation) -> None:
        add = self._column.addWidget
        add(parts.label(asked, "strong"))
        figures = [text for text in (told.measure, *told.also) if text]
        add(parts.label(" · ".join([told.rating, *figures])))
        if told.nearly:
            add(parts.label(told.nearly[0].upper() + told.nearly[1:], "muted"))
        for line in told.thresholds:
            add(parts.label(f"{told.status[0].upper()}{told.status[1:]} – {line}", "muted"))

    def _add_buttons(self, asked: str) -> None:
        self._how = parts.button(
            "Hoe komt dit tot stand", "quiet", f"Hoe komt dit tot stand: {asked}"
        )
        self._how.setCheckable(True)
        self._how.toggled.connect(self._how_toggled)
        to = parts.button("Naar de vraag", "quiet", f"Naar de vraag: {asked}")
        to.clicked.connect(self._to_clicked)
        buttons = parts.row(self._how, to, spacing=2)
        self._column.addLayout(buttons)

    @Slot(bool)
    def _how_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        if self._details is None:
            self._details = self._build_details()
            self._column.addWidget(self._details)
        self._details.setVisible(is_open)

    def _build_details(self) -> QWidget:
        told = self._session.explain(self._item)
        card = parts.Card(tint="window")
        card.body.setContentsMargins(16, 12, 16, 12)
        card.body.setSpacing(6)
        for question, given in told.inputs:
            card.body.addWidget(parts.label(f"{question}\n{given}"))
        for title, text in (
            ("Berekening", told.formula),
            ("Waarom deze norm", told.reason),
            ("Bronnen", "; ".join(told.sources)),
            ("Standaard", told.standard),
        ):
            if text:
                card.body.addWidget(parts.label(title, "strong"))
                card.body.addWidget(parts.label(text))
        return card

    @Slot(bool)
    def _to_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.question_wanted.emit(self._item)


class _Link(QWidget):
    """A question to go to."""

    chosen = Signal(str)

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._item = name
        column = parts.stack(self, spacing=0)
        column.addWidget(parts.label(text))
        button = parts.button("Naar de vraag", "quiet", f"Naar de vraag: {text}")
        button.clicked.connect(self._clicked)
        column.addLayout(parts.row(button))

    @Slot(bool)
    def _clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's clicked(bool)
        self.chosen.emit(self._item)
