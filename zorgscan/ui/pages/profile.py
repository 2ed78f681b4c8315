"""Who fills in the scan and about which year: asked once, and to be corrected later.

The rules are those of the import; what is wrong is said at its field. Must not
know questions of the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from zorgscan.app.library import NewScan
from zorgscan.core.forms.model import Question, QuestionType
from zorgscan.core.problems import Problem, ProblemsError
from zorgscan.core.scans.model import Scope, Subject, SubjectKind
from zorgscan.core.scans.state import is_in_play
from zorgscan.core.scans.typed import parse_date
from zorgscan.core.wording import dutch_date, previous_school_year
from zorgscan.ui import parts, theme
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.page import Page
from zorgscan.ui.questions.reading import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Scan
    from zorgscan.ui.desk import Desk

_SITE = "Twee cijfers. Heeft uw school één vestiging? Vul 00 in."
_DAY = Question("reference_date", "", QuestionType.DATE, "")


class ProfilePage(Page):
    """School or partner, school year, reference date and length of the scan.

    Signals:
        begun: A new scan was made, or the open one was changed.
    """

    begun = Signal()
    title = "Gegevens van de scan"
    help = "beginnen#een-nieuwe-scan"

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, change: bool) -> None:
        """Build the page; `change` corrects the open scan instead of beginning one."""
        super().__init__(desk, parent)
        self._change = change
        self._faults: dict[str, _Ask] = {}
        self.body.addWidget(
            parts.label("Gegevens van de scan" if change else "Nieuwe scan", "title")
        )
        self.body.addWidget(
            parts.label("U vult de scan in voor één vestiging of één partner.", "muted")
        )
        self._build_who()
        self._build_when()
        self._build_scope()
        self._build_end()

    def _build_who(self) -> None:
        card = parts.Card(self)
        self._kind = _Options("Voor wie is deze scan?", ("Een school", "Een partner"))
        self._kind.picked.connect(self._kind_picked)
        self._name = Line("Naam", "Bijvoorbeeld: Basisschool De Vlinder")
        self._brin = Line("BRIN", "Twee cijfers en twee letters, bijvoorbeeld 12AB", width=130)
        self._site = Line("Vestiging", _SITE, width=130)
        for ask, key in (
            (self._kind, "subject.kind"),
            (self._name, "subject.name"),
            (self._brin, "subject.brin"),
            (self._site, "subject.vestiging"),
        ):
            card.body.addWidget(ask)
            self._faults[key] = ask
        card.body.setSpacing(16)
        self.body.addWidget(card)

    def _build_when(self) -> None:
        card = parts.Card(self)
        card.body.setSpacing(16)
        this = self.desk.library.suggested_school_year()
        following = f"{int(this[:4]) + 1}-{int(this[5:]) + 1}"
        self._this_year = this
        self._years = (previous_school_year(this), this, following)
        self._year = _Options("Over welk schooljaar gaat de scan?", self._years)
        hint = "Op deze dag telt u de leerlingen. Wat later gebeurde, telt niet mee."
        self._day = Line("Peildatum", hint, width=230)
        self._faults["school_year"] = self._year
        self._faults["reference_date"] = self._day
        card.body.addWidget(self._year)
        card.body.addWidget(self._day)
        self.body.addWidget(card)

    def _build_scope(self) -> None:
        card = parts.Card(self)
        form = (
            self.desk.current.form if self._change else self.desk.library.definitions.default.form
        )
        short, full = _most(form, Scope.CORE), _most(form, Scope.FULL)
        texts = (
            f"Volledige scan: hoogstens {full} vragen",
            f"Korte scan: hoogstens {short} vragen, alleen de kern",
        )
        self._scope = _Options("Hoe uitgebreid?", texts, columns=False)
        self._scope.setVisible(0 < short < full)
        self._faults["scope"] = self._scope
        card.body.addWidget(self._scope)
        hint = (
            "Hoeveel vragen u krijgt, hangt af van uw antwoorden. "
            "U kunt dit later wijzigen. Antwoorden blijven bewaard."
        )
        card.body.addWidget(parts.label(hint, "small"))
        card.setVisible(0 < short < full)
        self.body.addWidget(card)

    def _build_end(self) -> None:
        self._fault = parts.label("", "fault")
        self._fault.hide()
        self._done = parts.button(
            "Gegevens bewaren" if self._change else "Scan beginnen", "primary"
        )
        self._back = parts.button("Annuleren")
        self._done.clicked.connect(self._done_clicked)
        self._back.clicked.connect(self._back_clicked)
        self.body.addWidget(self._fault)
        self.body.addStretch(1)
        self.fix_below(self._done, self._back)

    def refresh(self) -> None:
        """Fill in what is known."""
        if self._change:
            self._show_scan(self.desk.current.scan)
            return
        today = self.desk.library.clock().astimezone().date()
        if not self._day.text:
            self._day.set_text(dutch_date(today))
            self._kind.pick(0)
            self._year.pick(self._years.index(self._this_year))
            self._scope.pick(0)
        self._kind_picked(self._kind.index)

    def _show_scan(self, scan: Scan) -> None:
        partner = scan.subject.kind is SubjectKind.PARTNER
        self._kind.pick(int(partner))
        self._name.set_text(scan.subject.name)
        self._brin.set_text(scan.subject.brin)
        self._site.set_text(scan.subject.vestiging or "")
        if scan.school_year not in self._years:
            self._years = tuple(sorted({scan.school_year, *self._years}))
            self._year.set_options(self._years)
        self._year.pick(self._years.index(scan.school_year))
        self._day.set_text(dutch_date(scan.reference_date))
        self._scope.pick(int(scan.scope is Scope.CORE))
        self._kind_picked(int(partner))

    def take_focus(self) -> None:
        """Begin at the name."""
        self._name.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
            return
        super().keyPressEvent(event)

    @Slot(int)
    def _kind_picked(self, index: int) -> None:
        """A partner has a code of its own and no site."""
        partner = index == 1
        self._site.setVisible(not partner)
        if partner:
            self._brin.set_words("Code", "Een eigen code van hoogstens 20 letters of cijfers")
        else:
            self._brin.set_words("BRIN", "Twee cijfers en twee letters, bijvoorbeeld 12AB")

    @Slot(bool)
    def _done_clicked(self, _checked: bool) -> None:
        self._submit()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))

    def _submit(self) -> None:
        for ask in self._faults.values():
            ask.show_fault("")
        self._fault.hide()
        day = parse_date(self._day.text, _DAY)
        if isinstance(day, Problem):
            self._show_problems([day])
            return
        with self.desk.attempt():
            try:
                self._store(day.value)  # type: ignore[arg-type] - parse_date gives a date
            except ProblemsError as error:
                self._show_problems(error.problems)
            else:
                self.begun.emit()

    def _store(self, day: date) -> None:
        scope = Scope.CORE if self._scope.index == 1 else Scope.FULL
        year = self._years[self._year.index]
        if self._change:
            session = self.desk.current
            session.update(
                subject=self._subject(), school_year=year, reference_date=day, scope=scope
            )
            self.desk.refreshed()
        else:
            self.desk.new_scan(NewScan(self._subject(), year, day, scope))

    def _subject(self) -> Subject:
        partner = self._kind.index == 1
        return Subject(
            SubjectKind.PARTNER if partner else SubjectKind.SCHOOL,
            self._name.text,
            self._brin.text,
            None if partner else self._site.text,
        )

    def _show_problems(self, problems: Iterable[Problem]) -> None:
        """Say each fault at its field; what has no field is said at the end."""
        first: _Ask | None = None
        for problem in problems:
            ask = self._faults.get(problem.place.key or "")
            if ask is None:
                self._fault.setText(sentence(problem))
                self._fault.show()
            else:
                ask.show_fault(
                    f"Vul dit in. {problem.remedy}" if ask.is_empty else sentence(problem)
                )
                first = first or ask
        if first is not None:
            first.take_focus()
            say(self, first.fault)
        else:
            say(self, self._fault.text())


def _most(form: FormDefinition, scope: Scope) -> int:
    """Return how many questions a school of any one sector can get at most."""
    sectors: tuple[str | None, ...] = form.sectors or (None,)
    return max(sum(is_in_play(q, scope, sector) for q in form.questions) for sector in sectors)


class _Ask(QWidget):
    """A titled place to fill in, with room for what is wrong."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__()
        self.column: QVBoxLayout = parts.stack(self, spacing=4)
        self._title = parts.label(title, "strong")
        self._hint = parts.label(hint, "muted")
        self._hint.setVisible(bool(hint))
        self._fault = parts.label("", "fault")
        self._fault.hide()
        self.column.addWidget(self._title)
        self.column.addWidget(self._hint)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return False

    def _finish(self) -> None:
        self.column.addWidget(self._fault)

    def set_words(self, title: str, hint: str) -> None:
        """Ask in other words."""
        self._title.setText(title)
        self._hint.setText(hint)

    def show_fault(self, text: str) -> None:
        """Say what is wrong, or with an empty text nothing."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    @property
    def fault(self) -> str:
        """What is wrong, or nothing."""
        return self._fault.text()

    def take_focus(self) -> None:
        """Put the keyboard here."""
        raise NotImplementedError


class Line(_Ask):
    """One line of text."""

    def __init__(self, title: str, hint: str = "", *, width: int = 0) -> None:
        super().__init__(title, hint)
        self._edit = QLineEdit()
        self._edit.setMaxLength(200)
        if width:
            self._edit.setMaximumWidth(theme.look().px(width))
        self.column.addWidget(self._edit)
        self._finish()
        self._name(title, hint)

    def _name(self, title: str, hint: str) -> None:
        self._edit.setAccessibleName(title)
        self._edit.setAccessibleDescription(f"{self.fault} {hint}".strip())

    def set_words(self, title: str, hint: str) -> None:
        """Ask in other words."""
        super().set_words(title, hint)
        self._name(title, hint)

    @property
    def text(self) -> str:
        """What was typed."""
        return self._edit.text().strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text

    def set_text(self, text: str) -> None:
        """Fill in."""
        if text != self._edit.text():
            self._edit.setText(text)

    def show_fault(self, text: str) -> None:
        """Say what is wrong and mark the line."""
        super().show_fault(text)
        self._name(self._title.text(), self._hint.text())
        parts.set_role(self._edit, "fault", bool(text))

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self._edit.setFocus()


class _Options(_Ask):
    """A few options of which one is chosen."""

    picked = Signal(int)

    def __init__(self, title: str, options: Sequence[str], *, columns: bool = True) -> None:
        super().__init__("")
        self._title.hide()
        self._options = Options(title, options, side_by_side=columns)
        self._options.picked.connect(self.picked)
        self.column.addWidget(self._options)
        self._finish()

    def set_options(self, options: Sequence[str]) -> None:
        """Offer these."""
        self._options.set_options(options)

    @property
    def index(self) -> int:
        """Which one is chosen."""
        return self._options.index

    def pick(self, index: int) -> None:
        """Choose one."""
        self._options.pick(index)

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self._options.take_focus()
