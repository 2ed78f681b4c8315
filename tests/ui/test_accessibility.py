"""Every page as a screen reader and a keyboard meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.pages import PAGES, show
from zorgscan.ui import routes
from zorgscan.ui.choices import CheckCard, RadioCard
from zorgscan.ui.places import START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

    from tests.ui.driving import Driver

LEAST_TARGET = 24
NOT_TRIED = {"municipality"}
"""Pages about a collection of scans, not about one: they are shown by tests of their own."""
_TEXT = QAccessible.Text


def controls(window: QWidget) -> Iterator[tuple[QWidget, QAccessibleInterface]]:
    """Yield every visible control that the Tab key or a click can reach."""
    for widget in window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = widget.objectName().startswith("qt_")
        if widget.isVisible() and widget.isEnabled() and takes and not inner:
            found = QAccessible.queryAccessibleInterface(widget)
            if found is not None:
                yield widget, found


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name_and_is_large_enough(driver: Driver, name):
    driver.open_example("full-vo.json")
    show(driver, name)
    seen, wrong = 0, []
    for widget, told in controls(driver.window):
        seen += 1
        kind = type(widget).__name__
        if not told.text(_TEXT.Name).strip():
            wrong.append(f"{kind} without a name at {widget.geometry()}")
        if min(widget.width(), widget.height()) < LEAST_TARGET:
            wrong.append(f"{kind} {told.text(_TEXT.Name)!r} is {widget.size()}")
    assert seen > 0
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_no_two_controls_of_a_page_say_the_same(driver: Driver, name):
    driver.open_example("full-vo.json")
    show(driver, name)
    said: dict[tuple[object, ...], int] = {}
    for _widget, told in controls(driver.page):
        group = told.parent().text(_TEXT.Name) if told.parent() else ""
        key = (told.role(), group, told.text(_TEXT.Name), told.text(_TEXT.Description))
        said[key] = said.get(key, 0) + 1
    assert [key for key, times in said.items() if times > 1] == []


@pytest.mark.parametrize("name", PAGES)
def test_what_a_button_shows_is_in_what_it_is_called(driver: Driver, name):
    driver.open_example("full-vo.json")
    show(driver, name)
    wrong = []
    for button in driver.window.findChildren(QPushButton):
        shown = button.text().partition("(")[0].replace("&&", "&").strip("…▾ ✓").casefold()
        called = QAccessible.queryAccessibleInterface(button).text(_TEXT.Name).casefold()
        if button.isVisible() and shown.isascii() and shown not in called:
            wrong.append((shown, called))
    assert wrong == []


def test_a_card_says_its_number_and_its_whole_text(driver: Driver):
    driver.open_example("full-po.json")
    card = driver.card("ZC4").field._cards[2]
    told = QAccessible.queryAccessibleInterface(card)
    assert told.role() == QAccessible.Role.RadioButton
    assert told.text(_TEXT.Name).startswith("3. Er is een benoemde spin in het zorgweb")
    assert told.text(_TEXT.Name).endswith("Team en partners weten wie het is.")


def test_a_screen_reader_can_choose_a_card(driver: Driver):
    driver.begin()
    card = driver.card("ZC4").field._cards[1]
    told = QAccessible.queryAccessibleInterface(card)
    told.actionInterface().doAction(told.actionInterface().toggleAction())
    assert driver.value("ZC4") == 2


def test_tab_reaches_every_control_of_a_page_and_comes_back(driver: Driver):
    driver.open_example("full-po.json")
    show(driver, "section-2")
    wanted = {
        widget
        for widget, _ in controls(driver.window)
        # a group of radio cards is one stop; arrows walk through it
        if not isinstance(widget, RadioCard) or widget.isChecked()
    }
    reached, first = set(), driver.focus()
    for _ in range(200):
        reached.add(driver.focus())
        driver.key(Qt.Key.Key_Tab)
        if driver.focus() is first:
            break
    assert wanted <= reached


def test_the_keyboard_is_somewhere_on_every_page(driver: Driver):
    driver.open_example("full-po.json")
    for name in PAGES:
        show(driver, name)
        focus = driver.window.focusWidget()
        assert focus is not None, name
        assert focus.isVisible(), name


def test_radio_and_check_cards_are_what_they_say(driver: Driver):
    driver.open_example("full-po.json")
    show(driver, "section-4")
    roles = {RadioCard: QAccessible.Role.RadioButton, CheckCard: QAccessible.Role.CheckBox}
    for kind, role in roles.items():
        for card in driver.page.findChildren(kind):
            assert QAccessible.queryAccessibleInterface(card).role() == role


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """What a screen reader would say: offscreen has none, so one stands in."""
    from zorgscan.ui import aloud

    heard: list[str] = []

    class Ears:
        @staticmethod
        def isActive() -> bool:  # noqa: N802 - Qt's name
            return True

        @staticmethod
        def updateAccessibility(event) -> None:  # noqa: N802 - Qt's name
            heard.append(event.message())

    monkeypatch.setattr(aloud, "QAccessible", Ears)
    return heard


def test_what_is_kept_is_said_aloud(driver: Driver, said):
    driver.begin()
    driver.card("ZC4")
    driver.type("3")
    assert said == ["Bewaard"]


def test_enter_stays_at_a_fault_and_says_it(driver: Driver, said):
    driver.begin()
    card = driver.card("SP2")
    driver.type("7000")
    driver.enter()
    assert driver.focus() is card.field._edit
    assert said[-1] == "7000 is te hoog. Vul 6000 of minder in."


def test_enter_asks_about_an_unusual_number_and_enter_confirms_it(driver: Driver, said):
    driver.begin()
    card = driver.card("ZC1")
    driver.type("130")
    driver.enter()
    assert driver.focus() is card._doubt._yes
    assert said[-1] == "Dat is meer dan drie voltijdbanen. Klopt dit?"
    driver.enter()
    assert card._doubt.isHidden()
    assert driver.focus() is driver.page._cards["ZC2"].field._edit


def test_every_kind_of_page_is_among_those_that_are_tried(driver: Driver):
    driver.open_example("full-vo.json")
    shown = {START[0]}
    for name in PAGES:
        show(driver, name)
        shown.add(driver.window.route[0])
    assert set(routes._BUILDERS) - shown - NOT_TRIED == set()
