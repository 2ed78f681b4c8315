"""What came out: per theme, per criterion, and how each outcome came about.

A theme is one line that opens; a criterion in it opens further. What a rating
means is always a word and a mark, never only a colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zorgscan.app.benchmarks import beside
from zorgscan.core.assessment.explain import standard_text, theme_rule_text
from zorgscan.core.benchmarks.compare import Obstacle
from zorgscan.core.benchmarks.words import OBSTACLE_WORDS, whose_words
from zorgscan.core.reach.ranges import theme_ranges
from zorgscan.core.scans.model import ScanStatus
from zorgscan.core.scans.overview import Mark
from zorgscan.core.wording import answer_text
from zorgscan.ui import parts, theme
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.beside_others import others_text
from zorgscan.ui.pages.beside_years import YearsBeside
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.question_link import QuestionLink, short_name
from zorgscan.ui.pages.theme_block import ThemeBlock
from zorgscan.ui.pages.theme_line import ZoneNames

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgscan.app.session import Session
    from zorgscan.core.benchmarks.compare import Comparison
    from zorgscan.core.reach.model import ThemeRange
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

OWN = "Wat uw school zelf doet"
OTHERS = "Wat gemeente en partners voor uw school doen"
_RESTS = "Kies een thema om te zien waarop het oordeel rust."
_BAND = "De lichte band met haakje toont waar een thema op kan uitkomen als u alles invult."
_LISTED = 10
"""Most open questions that are listed at once."""
_DONE = (
    "De scan wordt afgerond. In het rapport staat bij deze vragen ‘open’. "
    "U kunt de scan later heropenen en ze alsnog beantwoorden."
)
_HOW_TO_SKIP = "Weet u het niet? Kies ‘Weet ik niet’. Wilt u niet antwoorden? Kies ‘Laat open’."


_NARROW_FROM = 125
"""Text size in percent above which a button goes under its text."""


class ResultPage(Page):
    """The outcome of the open scan."""

    title = "Resultaat"
    help = "resultaat"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._open_themes: set[str] = set()
        self._years = YearsBeside(desk.current, None)
        self._standing: Comparison | None = None
        self._ranges: dict[str, ThemeRange] = {}
        self._standard = parts.label("", "muted")
        self.body.addWidget(parts.label("Resultaat", "title"))
        self.body.addWidget(self._standard)
        self._build_actions()
        self._inside = QWidget(self._inner)
        self._blocks: QVBoxLayout = parts.stack(self._inside, spacing=14)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def _build_actions(self) -> None:
        holder = QWidget()
        flow = Flow(holder, spacing=6)
        self._report = parts.button("Rapport maken", "primary")
        self._export = parts.button("Exporteren")
        self._change = parts.button("Norm openen")
        self._compare = parts.button("Andere scholen")
        self._try = parts.button("Wat als…")
        for button, act in (
            (self._report, self._report_clicked),
            (self._export, self._export_clicked),
            (self._change, self._change_clicked),
            (self._compare, self._compare_clicked),
            (self._try, self._try_clicked),
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
        self._years = self._add_years(session)
        self._standing = self._add_others(session)
        self._ranges = theme_ranges(session.form, session.standard, session.scan)
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
        """Say how far the scan is, and offer the one thing to do about it."""
        total = session.state.total
        left = total.asked - total.answered
        if session.scan.status is ScanStatus.FINAL:
            text, offer = "De scan is afgerond.", "Scan heropenen"
            act = self._reopen_clicked
        elif left:
            many = "1 vraag" if left == 1 else f"{left} vragen"
            text = f"Om de scan af te ronden ontbreekt nog een antwoord op {many}. {_HOW_TO_SKIP}"
            offer, act = "Naar de eerste open vraag", self._first_open_clicked
        else:
            text = "Alles is ingevuld. Rond de scan af als de antwoorden vaststaan."
            offer, act = "Scan afronden", self._finish_clicked
        said = f"{total.answered} van {total.asked} vragen beantwoord"
        card = _Status(said, text, offer, act)
        if left and session.scan.status is not ScanStatus.FINAL:
            self._list_open(session, card)
        self._blocks.addWidget(card)

    def _add_years(self, session: Session) -> YearsBeside:
        """Say how the themes stand beside last year, when there is one; return what does."""
        years = YearsBeside(session, self.desk.last_year)
        if years.text:
            card = _list_card("Vergeleken met vorig jaar", years.text, tint="surface")
            self._blocks.addWidget(card)
        return years

    def _add_others(self, session: Session) -> Comparison | None:
        """Say whose figures stand beside the themes, or why none do; return what does."""
        found = beside(session)
        benchmark = session.benchmark
        if found is None or benchmark is None:
            return None
        if isinstance(found, Obstacle):
            text = f"{OBSTACLE_WORDS[found]} Daarom staat hieronder niets van andere scholen."
            standing = None
        else:
            text, standing = others_text(session, found.sector), found
        card = _list_card(f"Naast andere scholen: {whose_words(benchmark)}", text, tint="surface")
        self._blocks.addWidget(card)
        return standing

    def _list_open(self, session: Session, card: parts.Card) -> None:
        """List the first open questions, each as the way to it."""
        states = session.state.questions.values()
        names = [s.question.name for s in states if s.asked and not s.is_answered]
        holder = QWidget()
        flow = Flow(holder, spacing=2)
        for name in names[:_LISTED]:
            flow.addWidget(self._link(session, name))
        card.body.addWidget(holder)
        every = parts.button(f"Alle {len(names)} open vragen", "quiet")
        every.setVisible(len(names) > _LISTED)
        every.clicked.connect(self._every_clicked)
        done = parts.button("Klaar: laat de rest open…", "quiet")
        done.clicked.connect(self._done_clicked)
        card.body.addLayout(parts.row(every, done))

    def _link(self, session: Session, name: str, text: str = "") -> QuestionLink:
        what = short_name(session.form.by_name[name], session.wording)
        link = QuestionLink(name, text or what, f"Naar de vraag: {what}")
        link.chosen.connect(self._question_wanted)
        return link

    def _add_legal(self, session: Session) -> None:
        names = session.assessment.legal_not_met or ()
        if not names:
            return
        text = "Hier lijkt uw school niet te doen wat de wet vraagt. Alleen uw school ziet dit."
        card = _list_card("Wettelijke punten", text, tint="warn_soft")
        for name in names:
            question = session.form.by_name[name]
            given = answer_text(question, session.scan.answers[name], session.wording)
            reason = session.wording.fill(session.standard.by_item[name].reason)
            card.body.addSpacing(4)
            card.body.addWidget(parts.label(short_name(question, session.wording), "strong"))
            card.body.addWidget(parts.label(f"U antwoordde: {given}"))
            card.body.addWidget(parts.label(f"Wat de wet vraagt: {reason}"))
            card.body.addWidget(parts.label("Ga na of dit klopt.", "fault"))
            card.body.addWidget(self._link(session, name, "Naar de vraag"))
        self._blocks.addWidget(card)

    def _add_attention(self, session: Session) -> None:
        names = session.assessment.attention
        if names:
            text = "Deze antwoorden krijgen geen oordeel, maar vallen wel op."
            card = _list_card("Om op te letten", text, tint="surface")
            for name in names:
                card.body.addWidget(self._link(session, name))
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
            rule = theme_rule_text(session.standard.theme_rule)
            self._blocks.addWidget(parts.label(f"{rule} {_RESTS}", "muted"))
        if any(self._ranges[section.name].width for section in sections):
            self._blocks.addWidget(parts.label(_BAND, "muted"))
        card = parts.Card()
        card.body.setContentsMargins(6, 6, 6, 6)
        card.body.setSpacing(2)
        card.body.addWidget(ZoneNames(session.standard.theme_rule))
        for section in sections:
            is_open = section.name in self._open_themes
            reach = self._ranges[section.name]
            block = ThemeBlock(
                session, section, self._standing, reach, self._years, is_open=is_open
            )
            block.toggled.connect(self._theme_toggled)
            block.question_wanted.connect(self._question_wanted)
            card.body.addWidget(block)
        self._blocks.addWidget(card)

    @Slot(str, bool)
    def _theme_toggled(self, name: str, is_open: bool) -> None:
        (self._open_themes.add if is_open else self._open_themes.discard)(name)

    @Slot(str)
    def _question_wanted(self, name: str) -> None:
        self.go.emit(("question", name))

    @Slot(bool)
    def _report_clicked(self, _checked: bool) -> None:
        self.go.emit(("report",))

    @Slot(bool)
    def _export_clicked(self, _checked: bool) -> None:
        self.go.emit(("export",))

    @Slot(bool)
    def _change_clicked(self, _checked: bool) -> None:
        self.go.emit(("standard",))

    @Slot(bool)
    def _compare_clicked(self, _checked: bool) -> None:
        self.go.emit(("others",))

    @Slot(bool)
    def _try_clicked(self, _checked: bool) -> None:
        self.go.emit(("what-if",))

    @Slot(bool)
    def _first_open_clicked(self, _checked: bool) -> None:
        self.go.emit(("first-open",))

    @Slot(bool)
    def _every_clicked(self, _checked: bool) -> None:
        self.go.emit(("questions", Mark.OPEN.value))

    @Slot(bool)
    def _done_clicked(self, _checked: bool) -> None:
        total = self.desk.current.state.total
        left = total.asked - total.answered
        many = "1 vraag" if left == 1 else f"{left} vragen"
        self._dialogs.confirm(self, f"{many} bewust open laten?", _DONE, "Afronden", self._finish)

    def _finish(self) -> None:
        self.desk.finish()
        self.take_focus()

    @Slot(bool)
    def _finish_clicked(self, _checked: bool) -> None:
        self._finish()

    @Slot(bool)
    def _reopen_clicked(self, _checked: bool) -> None:
        self.desk.update(status=ScanStatus.IN_PROGRESS)
        self.take_focus()


def _list_card(title: str, text: str, *, tint: str) -> parts.Card:
    card = parts.Card(tint=tint)
    card.body.setContentsMargins(18, 14, 18, 12)
    card.body.setSpacing(5)
    card.body.addWidget(parts.label(title, "strong"))
    card.body.addWidget(parts.label(text, "muted"))
    return card


class _Status(parts.Card):
    """How far the scan is, with one button beside it, or under it where there is no room."""

    def __init__(self, said: str, text: str, offer: str, act: Callable[[bool], None]) -> None:
        super().__init__()
        self.body.setContentsMargins(18, 14, 18, 14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(parts.label(said, "strong"))
        words.addWidget(parts.label(text, "muted"))
        button = parts.button(offer)
        button.clicked.connect(act)
        narrow = theme.look().percent > _NARROW_FROM
        across = QVBoxLayout() if narrow else QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(across)
