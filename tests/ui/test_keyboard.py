"""A whole scan filled in without a mouse: every answer of a worked example, key by key."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests.ui.driving import EXAMPLES, Driver
from zorgscan.core.forms.model import Missing, QuestionType
from zorgscan.core.scans.json_write import answer_to_json
from zorgscan.core.wording import dutch_date
from zorgscan.ui.places import RESULT
from zorgscan.ui.questions.card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_KEYS_PER_ANSWER = 4.0


class Hands:
    """Types, and counts the keys."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.keys = 0

    def press(self, key: Qt.Key) -> None:
        self.keys += 1
        QTest.keyClick(self.driver.focus(), key)

    def type(self, text: str) -> None:
        self.keys += len(text)
        QTest.keyClicks(self.driver.focus(), text)

    def tab_to(self, widget: QWidget) -> None:
        for _ in range(30):
            if self.driver.focus() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not reach {widget.accessibleName()!r}")

    def card(self) -> Any:
        """The card that the keyboard is in, if any."""
        widget: QWidget | None = self.driver.focus()
        while widget is not None and not isinstance(widget, QuestionCard):
            widget = widget.parentWidget()
        return widget

    def give(self, card: Any, answer: Mapping[str, Any]) -> None:
        """Give one answer of the example; without one, leave the question open."""
        if "missing" in answer:
            self.tab_to(card._missing[Missing(answer["missing"])])
            self.press(Qt.Key.Key_Space)
        elif "value" in answer:
            self.value(card, answer["value"])
        else:
            self.tab_to(card._open)
            self.press(Qt.Key.Key_Space)
        if isinstance(self.driver.focus(), QPlainTextEdit):
            self.press(Qt.Key.Key_Tab)  # Enter is a new line in there
        self.press(Qt.Key.Key_Return)

    def choose(self, card: Any, place: int) -> None:
        """Choose by its key; past the tenth there is none, then by Tab and the space bar."""
        if place < 10:
            self.type(str((place + 1) % 10))
        else:
            self.tab_to(card.field._cards[place])
            self.press(Qt.Key.Key_Space)

    def value(self, card: Any, value: Any) -> None:
        question = card.question
        names = [choice.name for choice in question.choices]
        match question.type:
            case QuestionType.SINGLE:
                self.type(str(names.index(value) + 1))
            case QuestionType.MULTI:
                for name in sorted(value, key=names.index):
                    self.choose(card, names.index(name))
            case QuestionType.RUBRIC:
                self.type(str(value))
            case QuestionType.PAIR:
                self.type(str(value["part"]))
                self.press(Qt.Key.Key_Tab)
                self.type(str(value["whole"]))
            case QuestionType.NUMBER:
                self.type(str(Decimal(str(value))).replace(".", ","))
            case QuestionType.DATE:
                from datetime import date

                self.type(dutch_date(date.fromisoformat(value)))
            case QuestionType.TEXT:
                self.type(value)


@pytest.mark.parametrize("name", ["full-po.json", "full-vo.json"])
def test_a_whole_scan_without_a_mouse(driver: Driver, name):
    wanted = json.loads((EXAMPLES / name).read_text())["scan"]["answers"]
    driver.begin()
    hands, given = Hands(driver), 0
    while driver.window.route != RESULT:
        card = hands.card()
        if card is None:
            assert driver.focus() is driver.window._frame.foot.after
            hands.press(Qt.Key.Key_Space)
        else:
            hands.give(card, wanted.get(card.question.name, {}))
            given += 1
    asked = [state for state in driver.session.state.questions.values() if state.asked]
    assert given == len(asked)
    for state in asked:
        stored = answer_to_json(driver.answer(state.question.name))
        expected = wanted.get(state.question.name, {})
        for key in ("value", "missing"):
            assert _any_order(stored.get(key)) == _any_order(expected.get(key)), state
    assert driver.session.state.total.is_complete
    assert hands.keys / given <= MOST_KEYS_PER_ANSWER
    print(f"{name}: {given} answers, {hands.keys} keys")


def _any_order(value: Any) -> Any:
    """Several choices are stored in the form's order, whatever the order they were made in."""
    return sorted(value) if isinstance(value, list) else value
