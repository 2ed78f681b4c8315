"""Trying out other answers, and seeing what turns; nothing here reaches the scan unasked.

The cards of this page report to a sandbox in memory. Only what someone takes over, after
a question that lists it, becomes an answer of the scan.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from zorgscan.app.sandbox import sandbox_of
from zorgscan.core.forms.model import QuestionType
from zorgscan.core.scans.model import ScanStatus
from zorgscan.core.whatif_words import change_text
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.entry import Entry
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.question_link import short_name
from zorgscan.ui.pages.what_turns import TurnLines, WhatTurns
from zorgscan.ui.questions.card import QuestionCard
from zorgscan.ui.questions.field import Shown
from zorgscan.ui.scrolling import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.app.sandbox import Change, Sandbox
    from zorgscan.core.forms.model import Question, Section
    from zorgscan.core.scans.model import Answer
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_BANNER = (
    "Verander hieronder een antwoord en zie welke oordelen veranderen. Uw scan blijft zoals die is."
)
_ADOPTED = "Overgenomen. Dit staat nu in uw scan."
_NO_STEP = "Hier is niets om terug te zetten. Uw scan blijft zoals die is."
_KEPT = "Niets is bewaard."


class WhatIfPage(Page):
    """Other answers on a copy of the open scan."""

    title = "Wat als…"
    help = "resultaat#wat-als"
    has_own_steps = True

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._sandbox = sandbox_of(desk.current)
        self._cards: dict[str, TrialCard] = {}
        self._said = ""
        self._sections = [s for s in desk.current.form.sections if self._tried_in(s)]
        self._section = next((s for s in self._sections if s.scored), self._sections[0])
        self._build_head()
        self._build_chooser()
        holder = QWidget()
        self._column = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self._turns = WhatTurns()
        self._turns.adopt_wanted.connect(self._ask_adopt)
        self._turns.back_wanted.connect(self._take_back)
        self.body.addWidget(self._turns)
        self.body.addStretch(1)
        self._build_foot()

    def _build_foot(self) -> None:
        """Keep in sight that nothing is stored, how much is tried, and the way back."""
        self._see = parts.button("")
        self._see.clicked.connect(self._see_clicked)
        back = parts.button("Terug naar het resultaat")
        back.clicked.connect(self._back_clicked)
        self.fix_below(parts.line(_KEPT, "strong"), self._see, back)

    def _tried_in(self, section: Section) -> list[Question]:
        """Return the questions of a section whose answer can make a difference."""
        questions = self.desk.current.form.in_section(section.name)
        return [q for q in questions if q.type is not QuestionType.TEXT]

    def _build_head(self) -> None:
        self.body.addWidget(parts.label("Wat als…", "title"))
        banner = parts.Card(tint="accent_soft")
        banner.body.setContentsMargins(18, 12, 18, 12)
        banner.body.addWidget(parts.label(_BANNER, "strong"))
        self.body.addWidget(banner)
        self._done = parts.label("", "good")
        self.body.addWidget(self._done)

    def _build_chooser(self) -> None:
        """Offer the chapters in a menu: all of them side by side would fill the page."""
        self._chooser = parts.button("")
        menu = QMenu(self._chooser)
        for section in self._sections:
            name = section.label.replace("&", "&&")
            menu.addAction(Entry(name, partial(self._choose, section), self))
        self._chooser.setMenu(menu)
        self.body.addLayout(parts.row(self._chooser))

    def take_focus(self) -> None:
        """Begin at the chapters to choose from."""
        self._chooser.setFocus()

    def refresh(self) -> None:
        """Show what is tried, on the scan as it is now."""
        session = self.desk.current
        self._sandbox = sandbox_of(session)
        can_adopt = session.scan.status is not ScanStatus.FINAL
        self._turns.show_turns(self._sandbox, can_adopt=can_adopt)
        many = len(self._sandbox.changes)
        self._see.setText(f"Bekijk {many} {'verandering' if many == 1 else 'veranderingen'}")
        self._see.setEnabled(many > 0)
        self._done.setText(self._said)
        self._done.setVisible(bool(self._said))
        self._said = ""
        self._show_cards()

    def _show_cards(self) -> None:
        """Show the questions that would be asked in the chapter chosen."""
        chapter = self._section.label.replace("&", "&&")
        self._chooser.setText(f"Hoofdstuk: {chapter} ▾")
        sandbox, here = self._sandbox, []
        for question in self._tried_in(self._section):
            if sandbox.state.questions[question.name].asked:
                here.append(question.name)
                self._card(question)
        tried = {change.item: change for change in sandbox.changes}
        for name, card in self._cards.items():
            if name in here:
                entry = sandbox.entries.get(name, "")
                shown = Shown(card.question, sandbox.state, entry, sandbox.wording)
                position = (here.index(name) + 1, len(here))
                card.apply(shown, position, staff_consulted=True)
                card.show_turns(sandbox, tried.get(name))
            card.setVisible(name in here)

    def _card(self, question: Question) -> TrialCard:
        if question.name not in self._cards:
            card = TrialCard(question, self._column.parentWidget())
            card.answered.connect(self._answered)
            card.refused.connect(self._refused)
            card.next_wanted.connect(self._next)
            self._cards[question.name] = card
            order = [q.name for q in self.desk.current.form.questions if q.name in self._cards]
            self._column.insertWidget(order.index(question.name), card)
        return self._cards[question.name]

    def _choose(self, section: Section) -> None:
        """Show another chapter; what is half typed here is tried first."""
        self.flush()
        self._section = section
        self._show_cards()

    @Slot(str, object)
    def _answered(self, name: str, answer: Answer) -> None:
        if not self.is_stale:
            self._sandbox.answer(name, answer)
            self.refresh()

    @Slot(str, str)
    def _refused(self, name: str, text: str) -> None:
        if not self.is_stale:
            self._sandbox.keep_entry(name, text)
            self.refresh()

    @Slot(str)
    def _next(self, name: str) -> None:
        """Go to the next question of the chapter, else to what turned."""
        shown = [card for card in self._cards_in_order() if not card.isHidden()]
        place = next(n for n, card in enumerate(shown) if card.question.name == name)
        if place + 1 < len(shown):
            shown[place + 1].take_focus()
            shown[place + 1].come_into_view()
        else:
            self._see.setFocus()

    def _cards_in_order(self) -> list[TrialCard]:
        names = [q.name for q in self.desk.current.form.questions]
        return sorted(self._cards.values(), key=lambda card: names.index(card.question.name))

    def flush(self) -> None:
        """Take what was typed into the sandbox; nothing is stored."""
        for card in self._cards.values():
            if not card.isHidden():
                card.flush()

    def step_back(self) -> None:
        """Take back what was tried last; never a step of the scan."""
        self.flush()
        self._say_step("Teruggezet." if self._sandbox.undo() else _NO_STEP)

    def step_again(self) -> None:
        """Try again what was taken back last."""
        self._say_step("Opnieuw geprobeerd." if self._sandbox.redo() else _NO_STEP)

    def _say_step(self, text: str) -> None:
        self._said = text
        say(self, text)
        self.refresh()

    # Taking over and taking back

    @Slot(object)
    def _ask_adopt(self, items: Sequence[str]) -> None:
        chosen = [change for change in self._sandbox.changes if change.item in items]
        listed = "\n".join(self._told(change) for change in chosen)
        many = "Dit antwoord" if len(chosen) == 1 else f"Deze {len(chosen)} antwoorden"
        text = f"{many} in uw scan veranderen:\n\n{listed}"
        then = partial(self._adopt, tuple(items))
        self._dialogs.confirm(self, "Overnemen in de scan?", text, "Overnemen", then)

    def _told(self, change: Change) -> str:
        question = self._sandbox.form.by_name[change.item]
        wording = self._sandbox.wording
        moved = change_text(question, change.before, change.after, wording)
        return f"{short_name(question, wording)}: {moved}"

    def _adopt(self, items: Sequence[str]) -> None:
        if self.is_stale:
            return
        before = len(self._sandbox.changes)
        self.desk.adopt(self._sandbox, items)
        if len(self._sandbox.changes) < before:
            self._said = _ADOPTED
            say(self, _ADOPTED)
        self.refresh()

    @Slot(object)
    def _take_back(self, items: Sequence[str]) -> None:
        self._sandbox.take_back(items)
        self.refresh()
        self.take_focus()

    @Slot(bool)
    def _see_clicked(self, _checked: bool) -> None:
        if self._turns.take_focus():
            bring_into_view(self._turns)

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("result",))


class TrialCard(QuestionCard):
    """A question to try an answer to: no remarks, and no word on who would see it."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._tint = "accent_soft"  # a card of a scan is another colour
        for widget in (self._leaves, self._about, self._share, self._more, self._open):
            widget.hide()
        self._turned = QWidget(self)
        self._lines = parts.stack(self._turned)
        self._turned.hide()
        self.body.addWidget(self._turned)

    def show_turns(self, sandbox: Sandbox, change: Change | None) -> None:
        """Show what turned by the answer that is tried here, if any is."""
        parts.clear(self._lines)
        self.set_current(change is not None)
        self._turned.setVisible(change is not None)
        if change is not None:
            moved = change_text(self.question, change.before, change.after, sandbox.wording)
            self._lines.addWidget(parts.rule())
            self._lines.addWidget(parts.label(f"U probeert: {moved}", "strong"))
            self._lines.addWidget(TurnLines(sandbox, change.turns))

    def _show_beside(self, answer: Answer, *, entry: bool) -> None:
        super()._show_beside(answer, entry=entry)
        self._open.hide()
