"""One action of the plan: what, why, who, when, how far, for whom.

Stored at once as everything; a new action is stored as soon as it says what to do. Must not
know the list of actions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from zorgscan.app.privacy import hint_for
from zorgscan.core.plan import LIMITS, owners, quarters, suggestions
from zorgscan.core.privacy.texts import Part
from zorgscan.core.reporting.requests import STATE_WORDS, quarter_words
from zorgscan.core.scans.model import Action, ActionState, Addressee
from zorgscan.ui import parts
from zorgscan.ui.choices import Tick
from zorgscan.ui.pages.action_fields import Suggestions, TextField
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.question_link import QuestionLink, short_name
from zorgscan.ui.places import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.ui.desk import Desk

_STATES = tuple(ActionState)
_ADDRESSEES = {
    Addressee.SCHOOL: "Onze school",
    Addressee.MUNICIPALITY: "De gemeente",
    Addressee.PARTNER: "Een partner",
}
_NOT_PLANNED = "Nog niet gepland"
_NEEDS_TEXT = "Vul in wat er gaat gebeuren. Zonder tekst wordt de actie niet bewaard."
_GOES_ALONG = "De gemeente krijgt deze actie te lezen, met alles wat hier staat."
_STAYS = "Deze actie blijft op school."


class ActionPage(Page):
    """Where one action is filled in."""

    title = "Actie"
    help = "actieplan#een-actie-invullen"

    def __init__(self, desk: Desk, action_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._id = action_id
        self._memo_action: str | None = None
        self.body.addWidget(parts.label("Actie", "title"))
        self._build_about()
        self._build_texts()
        self._build_choices()
        self.body.addStretch(1)
        self.done = parts.button("Klaar", "primary")
        self.delete = parts.button("Actie verwijderen", "cautious")
        self.done.clicked.connect(self._done_clicked)
        self.delete.clicked.connect(self._delete_clicked)
        self.fix_below(self.done, self.delete)

    def _build_about(self) -> None:
        self._about = parts.Card(tint="side")
        self._about.body.setContentsMargins(18, 12, 18, 8)
        self.body.addWidget(self._about)

    def _build_texts(self) -> None:
        card = parts.Card()
        card.body.setSpacing(16)
        self.text = TextField("Wat gaat er gebeuren?", "", LIMITS["text"])
        self.goal = TextField("Wat wilt u bereiken?", "Dit mag leeg blijven.", LIMITS["goal"])
        self.owner = TextField(
            "Wie doet het?", "Noem een functie, geen naam.", LIMITS["owner"], is_line=True
        )
        fields = ((self.text, Part.ACTION), (self.goal, Part.GOAL), (self.owner, Part.OWNER))
        for field, part in fields:
            field.mind = self._minder(part)
            field.settled.connect(self._store)
            card.body.addWidget(field)
        self.suggestions = Suggestions()
        self.suggestions.chosen.connect(self.text.take)
        card.body.insertWidget(1, self.suggestions)
        self.owner.offer(owners(self._form, self.desk.current.wording))
        self.body.addWidget(card)

    def _build_choices(self) -> None:
        card = parts.Card()
        card.body.setSpacing(16)
        self._quarters: tuple[str, ...] = ()
        self.quarter = Options("Wanneer?", [_NOT_PLANNED], side_by_side=True)
        self.state = Options("Stand van zaken", _state_words(), side_by_side=True)
        self.addressee = Options("Wie is aan zet?", tuple(_ADDRESSEES.values()), side_by_side=True)
        for options in (self.quarter, self.state, self.addressee):
            options.picked.connect(self._picked)
            card.body.addWidget(options)
        self.share = Tick("De gemeente mag deze actie lezen")
        self.share.chosen.connect(self._shared)
        self._leaves = parts.label("", "muted")
        card.body.addWidget(self.share)
        card.body.addWidget(self._leaves)
        self.body.addWidget(card)

    @property
    def _form(self) -> FormDefinition:
        return self.desk.current.form

    @property
    def _stored(self) -> Action | None:
        actions = self.desk.current.scan.actions
        return next((action for action in actions if action.id == self._id), None)

    def refresh(self) -> None:
        """Show the action as it is stored, or an empty one."""
        action = self._stored or Action(self._id, "")
        self._memo_action = action.memo_action
        self._show_about(action)
        self.text.show_text(action.text)
        self.goal.show_text(action.goal or "")
        self.owner.show_text(action.owner or "")
        self._show_quarters(action.quarter)
        self.state.pick(_STATES.index(action.state))
        self.addressee.pick(tuple(_ADDRESSEES).index(action.addressee))
        self.share.show_checked(action.share)
        self._show_leaving(action.addressee)
        self.delete.setVisible(self._stored is not None)

    def take_focus(self) -> None:
        """Begin at what is to be done."""
        self.text.take_focus()

    def flush(self) -> None:
        """Store what was typed."""
        if not self.is_stale:
            for field in (self.text, self.goal, self.owner):
                field.settle()

    def _show_about(self, action: Action) -> None:
        """Say what the action is for, and offer the memo's steps that fit."""
        session = self.desk.current
        parts.clear(self._about.body)
        self._about.setVisible(action.item is not None)
        offered = tuple(s for s in self._form.actions if s.suggestion)
        if action.item is not None:
            name = short_name(self._form.by_name[action.item], session.wording)
            self._about.body.addWidget(parts.label(f"Bij de vraag: {name}", "strong"))
            link = QuestionLink(action.item, "Naar de vraag", f"Naar de vraag: {name}")
            link.chosen.connect(self._question_wanted)
            self._about.body.addWidget(link)
            offered = suggestions(self._form, session.standard, action.item)
        self.suggestions.offer(
            [(s.title, s.suggestion) for s in offered if s.suggestion != action.text]
        )

    def _show_quarters(self, chosen: str | None) -> None:
        today = self.desk.library.clock().astimezone().date()
        wanted = quarters(today, chosen)
        if wanted != self._quarters:
            self._quarters = wanted
            self.quarter.set_options([_NOT_PLANNED, *map(quarter_words, wanted)])
        self.quarter.pick(1 + wanted.index(chosen) if chosen else 0)

    def _show_leaving(self, addressee: Addressee) -> None:
        asked = addressee is Addressee.MUNICIPALITY
        self.share.setVisible(not asked)
        leaves = asked or self.share.isChecked()
        self._leaves.setText(_GOES_ALONG if leaves else _STAYS)

    def _typed(self) -> Action:
        """Return the action as it stands on the page."""
        place = self.quarter.index
        base = self._stored or Action(self._id, "")
        return replace(
            base,
            text=self.text.text,
            goal=self.goal.text or None,
            owner=self.owner.text or None,
            quarter=self._quarters[place - 1] if place else None,
            state=_STATES[self.state.index],
            addressee=tuple(_ADDRESSEES)[self.addressee.index],
            share=self.share.isChecked(),
            memo_action=self._memo_of(self.text.text),
        )

    def _memo_of(self, text: str) -> str | None:
        """Return the memo action whose step was taken over, else the one it was for."""
        taken = next((s.code for s in self._form.actions if s.suggestion == text), None)
        return taken or self._memo_action

    @Slot()
    def _store(self) -> None:
        """Store the action; one that says nothing or too much waits."""
        if self.is_stale:
            return
        fields = (self.text, self.goal, self.owner)
        action = self._typed()
        if action.text and not any(field.is_too_long for field in fields):
            if action != self._stored:
                self.desk.put_action(action)
        elif action != self._stored and action != Action(self._id, ""):
            self.text.show_fault("" if action.text else _NEEDS_TEXT)

    @Slot(int)
    def _picked(self, _index: int) -> None:
        self._show_leaving(tuple(_ADDRESSEES)[self.addressee.index])
        self._store()

    @Slot(bool)
    def _shared(self, _checked: bool) -> None:
        self._show_leaving(tuple(_ADDRESSEES)[self.addressee.index])
        self._store()

    def _minder(self, part: Part) -> Callable[[str], str]:
        today = self.desk.current.scan.reference_date
        return lambda text: hint_for(part, text, today)

    @Slot(str)
    def _question_wanted(self, name: str) -> None:
        self.go.emit(("question", name))

    @Slot(bool)
    def _done_clicked(self, _checked: bool) -> None:
        self.go.emit(PLAN)

    @Slot(bool)
    def _delete_clicked(self, _checked: bool) -> None:
        self.desk.delete_action(self._id)
        self.go.emit(PLAN)


def _state_words() -> list[str]:
    return [f"{word[:1].upper()}{word[1:]}" for word in STATE_WORDS.values()]
