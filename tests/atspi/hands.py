"""Filling in the window as assistive technology does: by objects, actions and texts alone."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tests.atspi.bus import waited
from zorgscan.core.dutch import dutch_date
from zorgscan.core.forms.model import Missing, QuestionType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.atspi.bus import Bus, Thing
    from zorgscan.core.forms.model import Question

SAVED: Final = "Bewaard"
_MISSING: Final = {Missing.UNKNOWN: "Weet ik niet", Missing.NEVER: "Nooit"}


class Reader:
    """Someone who hears the window and works it without keys and mouse.

    Args:
        bus: Where the program tells what it shows.
    """

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.window = bus.application()
        bus.listen()

    def begin(self) -> None:
        """Begin a scan of a school."""
        self.window.one("push button", "Nieuwe scan").press()
        self.window.one("text", "Naam").write("Basisschool De Vlinder")
        self.window.one("text", "BRIN").write("12AB")
        self.window.one("text", "Vestiging").write("00")
        self.window.one("push button", "Scan beginnen").press()
        self.window.one("push button", "Volgende: ").press()

    def go_on(self, chapter: str) -> None:
        """Go to the next chapter and wait until it is there."""
        self.window.one("push button", "Volgende: ").press()
        self.window.one("label", chapter)

    def card(self, question: Question) -> Thing:
        """Return the card of a question, by what is asked."""
        asked = "".join(
            ".+" if part.startswith("{") else re.escape(part)
            for part in re.split(r"(\{[^}]*\})", question.label)
        )

        def look() -> list[Thing]:
            return [
                each for each in self.window.find("panel", "") if re.fullmatch(asked, each.name)
            ]

        return waited(look, question.label)[0]

    def saved(self) -> int:
        """Return how many times it was said that all is kept."""
        return self.bus.announced().count(SAVED)

    def give(self, question: Question, answer: Mapping[str, Any]) -> None:
        """Give an answer, and wait until the window says that it is kept."""
        card, before = self.card(question), self.saved()
        if "value" in answer:
            self._value(card, question, answer["value"])
        elif "missing" in answer:
            card.one("check box", _MISSING[Missing(answer["missing"])]).press()
        else:
            card.one("check box", "Laat open").press()
        waited(lambda: self.saved() > before, f"{SAVED} after {question.name}")

    def _value(self, card: Thing, question: Question, value: Any) -> None:
        names = [choice.name for choice in question.choices]
        match question.type:
            case QuestionType.SINGLE:
                self._choose(card, "radio button", names.index(value))
            case QuestionType.RUBRIC:
                self._choose(card, "radio button", value - 1)
            case QuestionType.MULTI:
                for name in value:
                    self._choose(card, "check box", names.index(name))
            case QuestionType.PAIR:
                part, whole = card.find("text", "")
                part.write(str(value["part"]))
                whole.write(str(value["whole"]))
            case QuestionType.NUMBER:
                card.one("text", "").write(str(Decimal(str(value))).replace(".", ","))
            case QuestionType.DATE:
                card.one("text", "").write(dutch_date(date.fromisoformat(value)))
            case QuestionType.TEXT:
                card.one("text", "").write(value)

    def _choose(self, card: Thing, role: str, place: int) -> None:
        """Choose, and wait until the choice says itself that it is made."""
        choice = card.find(role, "")[place]
        choice.press()
        waited(lambda: "checked" in choice.states, f"{choice.name!r} is chosen")
