"""One theme of the result: a line that opens, its criteria, and how each came about.

Must not know the rest of the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zorgscan.core.assessment.explain import standard_text, threshold_lines
from zorgscan.core.assessment.explain_theme import beside_formulas, theme_formula
from zorgscan.core.assessment.needed import possible_thresholds, still_needed
from zorgscan.core.ratings import Rating
from zorgscan.core.reach.ranges import narrowing
from zorgscan.ui import charts, parts
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.beside_others import item_beside, theme_beside
from zorgscan.ui.pages.question_link import QuestionLink, short_name
from zorgscan.ui.pages.theme_line import ThemeLine

if TYPE_CHECKING:
    from zorgscan.app.session import Session
    from zorgscan.core.assessment.explain import Explanation
    from zorgscan.core.benchmarks.compare import Comparison
    from zorgscan.core.forms.model import Section
    from zorgscan.core.reach.model import ThemeRange
    from zorgscan.ui.pages.beside_years import YearsBeside

_TELLING = 3
"""Most questions that are named as making the most difference."""


class ThemeBlock(QWidget):
    """One theme: a line that opens, and under it its criteria."""

    toggled = Signal(str, bool)
    question_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        section: Section,
        standing: Comparison | None,
        reach: ThemeRange,
        years: YearsBeside,
        *,
        is_open: bool,
    ) -> None:
        super().__init__()
        self._session = session
        self._section = section
        self._standing = standing
        self._years = years
        self._column = parts.stack(self, spacing=0)
        result = session.assessment.themes[section.name]
        others = _lines(years.theme(section.name), theme_beside(session, standing, section.name))
        rule = session.standard.theme_rule
        self._line = ThemeLine(section.label, result, rule, reach, others)
        self._line.toggled.connect(self._toggled)
        self._column.addWidget(self._line)
        self._inside: QWidget | None = None
        self._line.setChecked(is_open)

    @Slot(bool)
    def _toggled(self, is_open: bool) -> None:
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
        self._add_sum(column)
        self._add_telling(column)
        for name, result in self._session.assessment.items.items():
            question = self._session.form.by_name[name]
            if question.section == self._section.name:
                others = _lines(
                    self._years.item(name), item_beside(self._session, self._standing, name)
                )
                block = CriterionBlock(self._session, name, result.rating, others)
                block.question_wanted.connect(self.question_wanted)
                column.addWidget(block)
        return inside

    def _add_sum(self, column: QVBoxLayout) -> None:
        """Say how the score came about, and by which standard."""
        session = self._session
        standard = session.standard
        text = theme_formula(session.form, standard, session.assessment, self._section.name)
        if text:
            shown = parts.label(f"Berekening: {text}. {standard_text(standard)}.", "muted")
            shown.setContentsMargins(6, 6, 0, 0)
            column.addWidget(shown)

    def _add_telling(self, column: QVBoxLayout) -> None:
        """List the open questions that would narrow the range most, each as the way to it."""
        session = self._session
        told = narrowing(session.form, session.standard, session.scan, self._section.name)
        if not told:
            return
        heading = parts.label("Deze antwoorden maken het meeste uit:", "strong")
        heading.setContentsMargins(6, 8, 0, 0)
        column.addWidget(heading)
        holder = QWidget()
        flow = Flow(holder, spacing=2)
        for each in told[:_TELLING]:
            what = short_name(session.form.by_name[each.item], session.wording)
            spoken = f"Maakt veel uit voor {self._section.label}: {what}"
            link = QuestionLink(each.item, what, spoken)
            link.chosen.connect(self.question_wanted)
            flow.addWidget(link)
        column.addWidget(holder)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


class CriterionBlock(QWidget):
    """One question of a theme: outcome, figure, and on request how it came about."""

    question_wanted = Signal(str)

    def __init__(self, session: Session, name: str, rating: Rating, others: str = "") -> None:
        super().__init__()
        self._session = session
        self._item = name
        self._others = others
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
        self._add_needed()
        if told.nearly:
            add(parts.label(told.nearly[0].upper() + told.nearly[1:], "muted"))
        for line in self._asked_for(told):
            add(parts.label(f"{told.status[0].upper()}{told.status[1:]} – {line}", "muted"))
        if self._others:
            add(parts.label(self._others, "muted"))

    def _asked_for(self, told: Explanation) -> tuple[str, ...]:
        """Return what the standard asks: of thresholds not yet known, those that can apply."""
        session = self._session
        criterion = session.standard.by_item.get(self._item)
        if criterion is None or session.assessment.items[self._item].thresholds is not None:
            return told.thresholds
        left = replace(criterion, thresholds=possible_thresholds(criterion, session.state.values))
        return threshold_lines(session.form, left, None, session.wording)

    def _add_needed(self) -> None:
        """Say which answers an answered question waits for, each with the way to it."""
        session = self._session
        criterion = session.standard.by_item.get(self._item)
        rating = session.assessment.items[self._item].rating
        if criterion is None or rating is not Rating.UNANSWERED:
            return
        for name in still_needed(criterion, session.state):
            what = short_name(session.form.by_name[name], session.wording)
            self._column.addWidget(parts.label(f"Nog geen oordeel: {what} ontbreekt", "fault"))
            link = QuestionLink(name, f"Vul in: {what}")
            link.chosen.connect(self.question_wanted)
            self._column.addWidget(link)

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
    def _how_toggled(self, is_open: bool) -> None:
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
        for title, texts in (
            ("Berekening", (told.formula, *self._beside())),
            ("Waarom deze norm", (told.reason,)),
            ("Bronnen", ("; ".join(told.sources),)),
            ("Standaard", (told.standard,)),
        ):
            if any(texts):
                card.body.addWidget(parts.label(title, "strong"))
            for text in filter(None, texts):
                card.body.addWidget(parts.label(text))
        return card

    def _beside(self) -> tuple[str, ...]:
        """Return the sums of the figures that stand beside the measure."""
        session = self._session
        criterion = session.standard.by_item.get(self._item)
        return beside_formulas(session.form, criterion, session.state) if criterion else ()

    @Slot(bool)
    def _to_clicked(self, _checked: bool) -> None:
        self.question_wanted.emit(self._item)
