"""A whole scan filled in without a mouse: every answer of a worked example, key by key."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests import keystrokes
from tests.ui.driving import EXAMPLES, Driver
from zorgscan.core.forms.model import Missing, QuestionType
from zorgscan.core.scans.json_write import answer_to_json
from zorgscan.core.wording import dutch_date
from zorgscan.ui.places import RESULT
from zorgscan.ui.questions.card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import Question

MOST_KEYS_PER_ANSWER = 3.0
AT_ONCE = (QuestionType.SINGLE, QuestionType.RUBRIC)


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
            self.keys += 1
            end = Qt.KeyboardModifier.ControlModifier  # Enter alone is a new line in there
            QTest.keyClick(self.driver.focus(), Qt.Key.Key_Return, end)
        elif "value" not in answer or card.question.type not in AT_ONCE:
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
                self.type(dutch_date(date.fromisoformat(value)))
            case QuestionType.TEXT:
                self.type(value)


def fill_in(driver: Driver, example: str) -> list[tuple[Question, int]]:
    """Fill in an example by keys alone; returns each question with the keys it took."""
    wanted = json.loads((EXAMPLES / example).read_text())["scan"]["answers"]
    driver.begin()
    hands, taken = Hands(driver), []
    while driver.window.route != RESULT:
        card = hands.card()
        if card is None:
            assert driver.focus() is driver.window._frame.foot.after
            QTest.keyClick(driver.focus(), Qt.Key.Key_Space)
            continue
        hands.keys = 0
        hands.give(card, wanted.get(card.question.name, {}))
        taken.append((card.question, hands.keys))
    return taken


@pytest.mark.parametrize("name", ["full-po.json", "full-vo.json"])
def test_a_whole_scan_without_a_mouse(driver: Driver, name):
    wanted = json.loads((EXAMPLES / name).read_text())["scan"]["answers"]
    taken = fill_in(driver, name)
    asked = [state for state in driver.session.state.questions.values() if state.asked]
    assert len(taken) == len(asked)
    for state in asked:
        stored = answer_to_json(driver.answer(state.question.name))
        expected = wanted.get(state.question.name, {})
        for key in ("value", "missing"):
            assert _any_order(stored.get(key)) == _any_order(expected.get(key)), state
    assert driver.session.state.total.is_complete
    assert sum(keys for _, keys in taken) / len(taken) <= MOST_KEYS_PER_ANSWER


@pytest.mark.parametrize("name", ["full-po.json", "full-vo.json"])
def test_no_question_takes_a_key_more_than_its_answer_has(driver: Driver, name):
    wanted = json.loads((EXAMPLES / name).read_text())["scan"]["answers"]
    taken = fill_in(driver, name)
    more = {
        question.name: (keys, most_keys(question, wanted[question.name]["value"]))
        for question, keys in taken
        if "value" in wanted.get(question.name, {})
        and keys > most_keys(question, wanted[question.name]["value"])
    }
    assert more == {}


def most_keys(question: Question, value: Any) -> int:
    """Return the keys that an answer may take.

    One number is a whole answer to a single or rubric. Else Enter goes on, and counts as one (in
    a text with Ctrl: alone it is a line in it); a choice past the tenth has no key of its own and
    is reached by Tab. Of a pair Tab goes to the second number, as the sign between the two.
    """
    match question.type:
        case QuestionType.SINGLE | QuestionType.RUBRIC:
            return 1
        case QuestionType.MULTI:
            names = [choice.name for choice in question.choices]
            far = sum(names.index(name) >= 10 for name in value)
            return len(value) + 1 + far * len(names)
        case QuestionType.PAIR:
            return len(str(value["part"])) + 1 + len(str(value["whole"])) + 1
        case QuestionType.NUMBER:
            return len(str(value)) + 1
        case QuestionType.DATE:
            return len(dutch_date(date.fromisoformat(value))) + 1
        case QuestionType.TEXT:
            return len(value) + 1


def test_the_page_of_keys_is_what_the_command_makes(dressed):
    assert keystrokes.PAGE.read_text(encoding="utf-8") == keystrokes.page(dressed)


def _any_order(value: Any) -> Any:
    """Several choices are stored in the form's order, whatever the order they were made in."""
    return sorted(value) if isinstance(value, list) else value
