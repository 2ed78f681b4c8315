"""Random keys and clicks in the real window: what cards show, memory and disk agree after each."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.years import add_last_year
from zorgscan.core.forms.model import QuestionType
from zorgscan.ui.questions import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.driving import Driver

_STEPS = 120
_WORDS = ["12", "0,6 fte", "veel", "november 2025", "4", "900000", "", "zie het zorgplan"]
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Person:
    """Does anything in any order, by seed."""

    def __init__(self, driver: Driver, seed: int) -> None:
        self.driver = driver
        self.chance = random.Random(seed)
        self.did: Counter[str] = Counter()

    def acts(self) -> None:
        """Do one thing, and store what was typed."""
        often = [self.answers, self.answers, self.answers, self.ticks, self.undoes, self.undoes]
        seldom = [self.redoes, self.hops, self.says_same, self.remarks, self.restarts]
        act: Callable[[], None] = self.chance.choice([*often, *seldom])
        self.did[act.__name__] += 1
        act()
        self.driver.page.flush()

    def card(self) -> Any:
        """Some card that can be seen, with the keyboard in it."""
        cards = [card for card in self.driver.page._cards.values() if not card.isHidden()]
        card = self.chance.choice(cards)
        card.take_focus()
        return card

    def answers(self) -> None:
        card = self.card()
        question = card.question
        if question.levels or question.choices:
            self.driver.type(str(self.chance.randint(1, 5)))
            return
        if question.type is not QuestionType.TEXT:
            self.driver.select_all()
            self.driver.key(Qt.Key.Key_Backspace)
        self.driver.type(self.chance.choice(_WORDS))

    def ticks(self) -> None:
        card = self.card()
        ticks = [card._open, card._share, *card._missing.values()]
        seen = [tick for tick in ticks if not tick.isHidden()]
        self.driver.click(self.chance.choice([*seen, card._more]))

    def remarks(self) -> None:
        card: Any = self.card()
        if card._remarks is None or card._remarks.isHidden():
            card._more.click()
        remarks: Any = card._remarks
        self.chance.choice(remarks._evidence.stops[:-1]).setFocus()
        self.driver.type(self.chance.choice(_WORDS))
        remarks._flag.click()

    def says_same(self) -> None:
        self.card()
        self.driver.type("=")

    def undoes(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            QTest.keyClick(self.driver.focus(), Qt.Key.Key_Z, _CTRL)

    def redoes(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            QTest.keyClick(self.driver.focus(), Qt.Key.Key_Z, _CTRL | _SHIFT)

    def hops(self) -> None:
        section = self.chance.choice(self.driver.session.form.sections)
        if any(state.asked for state in self.driver.session.state.in_section(section.name)):
            self.driver.window.show_page(("section", section.name))

    def restarts(self) -> None:
        driver, route = self.driver, self.driver.window.route
        scan_id = driver.session.scan.scan_id
        driver.window.show_start()
        driver.library.close()
        driver.program.desk.open_scan(scan_id)
        driver.window.show_page(route)
        driver.settle()


def agree(driver: Driver) -> None:
    """Check that every card on the page shows what memory holds, and that the disk holds it."""
    session = driver.session
    stored = session.file.load(session.scan.scan_id, session.form)
    assert (stored.scan, dict(stored.entries)) == (session.scan, dict(session.entries))
    assert stored.problems == ()
    for name, card in driver.page._cards.items():
        state = session.state.questions[name]
        assert state.asked != card.isHidden()
        if state.asked:
            shows(card, state.answer, session.entries.get(name, ""))


def shows(card: Any, answer: Any, entry: str) -> None:
    """Check that a card shows an answer."""
    question, field = card.question, card.field
    if question.levels:
        checked = [n for n, each in enumerate(field._cards, 1) if each.isChecked()]
        assert checked == ([] if answer.value is None else [answer.value])
    elif question.choices:
        chosen = {
            choice.name
            for choice, each in zip(question.choices, field._cards, strict=True)
            if each.isChecked()
        }
        value = answer.value
        assert chosen == (set(value) if isinstance(value, tuple) else {value} - {None})
    else:
        assert field._means(entry or reading.as_typed(answer))
    assert card._open.isChecked() == answer.left_open
    assert {m for m, tick in card._missing.items() if tick.isChecked()} == {answer.missing} - {None}
    if card._remarks is not None:
        assert card._remarks._flag.isChecked() == answer.flag
        assert card._remarks._evidence.lines == answer.evidence


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_window_shows_what_is_on_the_disk_whatever_one_does(driver: Driver, seed):
    driver.open_example("full-po.json")
    add_last_year(driver)
    person = Person(driver, seed)
    for _ in range(_STEPS):
        person.acts()
        agree(driver)
    assert len(person.did) >= 8
