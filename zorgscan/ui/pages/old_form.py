"""A scan of an older questionnaire: what goes along, what stays behind, what is asked anew.

Nothing is written before a person chose. Must not know how forms are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.transitions import leave, newer
from zorgscan.core.forms.transition import Parking
from zorgscan.core.wording import Wording
from zorgscan.ui import parts
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.forms.transition import Transition
    from zorgscan.ui.desk import Desk

_WHAT = (
    "Deze scan is ingevuld met versie {old} van de vragenlijst. Er is nu versie {new}. "
    "U kiest zelf of de scan overgaat. Er verandert nog niets."
)
_WHY = {
    Parking.GONE: "de vraag is vervallen",
    Parking.OTHER_TYPE: "de vraag wordt anders gesteld",
    Parking.IMPOSSIBLE: "dit antwoord kan niet meer",
}
_STAYS = "Deze antwoorden blijven in het bestand staan, maar tellen niet mee."
_LEAVE = "Laat u het zo? Dan houdt de scan de oude vragen en blijft gewoon te gebruiken."
_MOVE = "Zet u over? Dan komt er eerst een reservekopie."


class OldFormPage(Page):
    """Shows what a newer version of the questionnaire means for the open scan."""

    title = "Er is een nieuwe vragenlijst"
    help = "veiligheid#een-nieuwe-vragenlijst"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: Transition | None = None
        self.body.addWidget(parts.label(self.title, "title"))
        self._what = parts.label("")
        self.body.addWidget(self._what)
        self._inside = QWidget(self._inner)
        self._cards: QVBoxLayout = parts.stack(self._inside, spacing=12)
        self.body.addWidget(self._inside)
        self.body.addWidget(parts.label(f"{_LEAVE} {_MOVE}", "muted"))
        self.move_over = parts.button("Overzetten naar de nieuwe", "primary")
        self.leave = parts.button("Zo laten", name="Zo laten, met de oude vragenlijst")
        self.move_over.clicked.connect(self._move_clicked)
        self.leave.clicked.connect(self._leave_clicked)
        self.fix_below(self.move_over, self.leave)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Compare the two versions on this scan."""
        if self.is_stale:
            return
        parts.clear(self._cards)
        with self.desk.attempt():
            self._found = found = newer(self.desk.library, self.desk.current)
            if found is None:
                return
            words = _WHAT.format(old=found.old.version, new=found.new.version)
            self._what.setText(words)
            for card in _cards(found):
                self._cards.addWidget(card)

    def take_focus(self) -> None:
        """Begin at the choice that changes nothing."""
        self.leave.setFocus()

    @Slot(bool)
    def _move_clicked(self, _checked: bool) -> None:
        if self._found is not None and self.desk.take_over_form(self._found):
            self.go.emit(("go-on",))

    @Slot(bool)
    def _leave_clicked(self, _checked: bool) -> None:
        if self._found is not None:
            leave(self.desk.library, self.desk.current, self._found)
        self.go.emit(("go-on",))


def _cards(found: Transition) -> Iterable[parts.Card]:
    old, new = found.old, found.new
    kept = len(found.carried) - len(found.reworded)
    same = f"{_answers(kept)} {'gaat' if kept == 1 else 'gaan'} mee zonder verandering."
    yield _card("Gaat mee", same, ())
    if found.reworded:
        many = "Deze antwoorden gaan mee, maar bij de vraag staan nu andere woorden."
        yield _card("Gaat mee, maar lees na", many, _labels(new, found.reworded, found))
    if found.parked:
        lines = [
            f"{_label(old.by_name[parked.item], old, found)} ({_WHY[parked.why]})"
            for parked in found.parked
        ]
        yield _card("Blijft achter", _STAYS, lines)
    if found.anew:
        one = len(found.anew) == 1
        many = "Deze vraag" if one else f"Deze {len(found.anew)} vragen"
        words = f"{many} beantwoordt u dan zelf nog, of nog een keer."
        yield _card("Vraagt een nieuw antwoord", words, _labels(new, found.anew, found))


def _card(head: str, words: str, lines: Iterable[str]) -> parts.Card:
    card = parts.Card()
    card.body.setContentsMargins(20, 14, 16, 14)
    card.body.setSpacing(4)
    card.body.addWidget(parts.label(head, "heading"))
    card.body.addWidget(parts.label(words))
    for line in lines:
        card.body.addWidget(parts.label(f"– {line}"))
    return card


def _answers(count: int) -> str:
    return "1 antwoord" if count == 1 else f"{count} antwoorden"


def _labels(form: FormDefinition, names: Iterable[str], found: Transition) -> list[str]:
    return [_label(form.by_name[name], form, found) for name in names]


def _label(question: Question, form: FormDefinition, found: Transition) -> str:
    return question.short or Wording(form, found.scan).fill(question.label)
