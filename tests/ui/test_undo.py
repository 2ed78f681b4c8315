"""Ctrl+Z in the real window: what was stored goes back, and one sees where."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.test_menus import lines
from zorgscan.core.scans.model import ScanStatus
from zorgscan.ui.places import RESULT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.driving import Driver

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def undo(driver: Driver) -> None:
    QTest.keyClick(driver.focus(), Qt.Key.Key_Z, CTRL)


def redo(driver: Driver) -> None:
    QTest.keyClick(driver.focus(), Qt.Key.Key_Z, CTRL | SHIFT)


def said(driver: Driver) -> str:
    return driver.window.save_mark.text


def in_card(driver: Driver, name: str) -> bool:
    widget: QWidget | None = driver.focus()
    while widget is not None and widget is not driver.page._cards[name]:
        widget = widget.parentWidget()
    return widget is not None


def test_a_choice_goes_back_and_forth_by_keys(driver: Driver):
    driver.begin(SP1="po")
    driver.card("SP1")
    driver.type("2")
    assert driver.value("SP1") == "vo"
    undo(driver)
    assert driver.value("SP1") == "po"
    assert driver.page._cards["SP1"].field._cards[0].isChecked()
    assert said(driver) == "Ongedaan gemaakt: antwoord op ‘Soort onderwijs’"
    redo(driver)
    assert driver.value("SP1") == "vo"
    assert said(driver) == "Opnieuw gedaan: antwoord op ‘Soort onderwijs’"
    undo(driver)
    QTest.keyClick(driver.focus(), Qt.Key.Key_Y, CTRL)
    assert driver.value("SP1") == "vo"


def test_undo_leads_to_the_question_it_was_about(driver: Driver):
    driver.begin(SP1="po", SP2=Decimal(300))
    driver.window.show_page(RESULT)
    undo(driver)
    assert driver.window.route == ("section", driver.session.form.by_name["SP2"].section)
    assert in_card(driver, "SP2")
    assert driver.page._cards["SP2"].field._edit.text() == ""


def test_a_field_takes_back_its_own_typing_first(driver: Driver):
    driver.begin(SP1="po", SP2=Decimal(300))
    card = driver.card("SP2")
    driver.type("1")
    assert card.field._edit.text() == "3001"
    undo(driver)
    assert card.field._edit.text() == "300"
    assert driver.value("SP2") == Decimal(300)
    undo(driver)
    assert card.field._edit.text() == ""
    assert driver.value("SP2") is None
    redo(driver)
    assert driver.value("SP2") == Decimal(300)


def test_what_is_typed_and_not_stored_yet_is_one_step_too(driver: Driver):
    driver.begin(SP1="po")
    driver.card("SP2")
    driver.type("318")
    driver.page._cards["SP1"].field.take_focus()
    undo(driver)
    assert driver.value("SP2") is None
    assert in_card(driver, "SP2")
    redo(driver)
    assert driver.value("SP2") == Decimal(318)


def test_keystrokes_that_were_no_answer_come_back(driver: Driver):
    driver.begin(SP1="po", SP2=Decimal(300))
    card = driver.card("SP2")
    driver.select_all()
    driver.type("veel")
    driver.enter()
    assert driver.session.entries == {"SP2": "veel"}
    driver.select_all()
    driver.type("310")
    driver.enter()
    undo(driver)
    assert card.field._edit.text() == "veel"
    assert driver.session.entries == {"SP2": "veel"}


def test_a_note_and_a_flag_go_back(driver: Driver):
    driver.begin()
    card = driver.card("ZC4")
    driver.click(card._more)
    remarks = card._remarks
    remarks._note.take_focus()
    driver.type("nagaan")
    card.flush()
    lines = remarks._evidence
    lines._rows[0].edits[0].setFocus()
    driver.type("zorgplan")
    driver.key(Qt.Key.Key_Tab)
    remarks._flag.click()
    undo(driver)
    assert not remarks._flag.isChecked()
    assert said(driver).startswith("Ongedaan gemaakt: ‘bespreken’ bij")
    undo(driver)
    assert (lines._rows[0].title, driver.answer("ZC4").evidence) == ("", ())
    undo(driver)
    assert remarks._note.text == ""
    redo(driver)
    assert remarks._note.text == "nagaan"


def test_finishing_is_taken_back_as_one(driver: Driver):
    driver.begin(SP1="po")
    driver.window.show_page(RESULT)
    driver.program.desk.finish()
    undo(driver)
    assert driver.session.scan.status is ScanStatus.IN_PROGRESS
    assert driver.session.scan.answers.keys() == {"SP1"}
    assert said(driver) == "Ongedaan gemaakt: afronden of heropenen van de scan"


def test_the_menu_names_the_step(driver: Driver):
    driver.begin(SP1="po", SP2=Decimal(300))
    menus: Any = driver.window._menus
    menu = menus.steps.undo_line.associatedObjects()[-1]
    menu.aboutToShow.emit()
    found = lines(driver)
    assert "Ongedaan maken: antwoord op ‘Aantal leerlingen’" in found
    assert not found["Opnieuw doen"].isEnabled()
    found["Ongedaan maken: antwoord op ‘Aantal leerlingen’"].trigger()
    menu.aboutToShow.emit()
    assert lines(driver)["Opnieuw doen: antwoord op ‘Aantal leerlingen’"].isEnabled()
    menu.aboutToHide.emit()


def test_with_nothing_to_take_back_it_says_so(driver: Driver):
    driver.begin()
    undo(driver)
    assert said(driver) == "Er is niets om ongedaan te maken."
    redo(driver)
    assert said(driver) == "Er is niets om opnieuw te doen."


def test_the_page_of_particulars_is_shown_for_what_stands_there(driver: Driver):
    from datetime import date

    driver.begin()
    driver.session.update(reference_date=date(2026, 10, 1))
    undo(driver)
    assert driver.window.route == ("profile", "change")


def test_the_plan_is_shown_for_an_action(driver: Driver):
    from zorgscan.core.scans.model import Action
    from zorgscan.ui.places import PLAN

    driver.begin()
    driver.session.put_action(Action(driver.library.new_id(), "Bellen"))
    undo(driver)
    assert driver.window.route == PLAN
    assert said(driver) == "Ongedaan gemaakt: actie ‘Bellen’"


def test_undo_goes_on_after_a_restart(driver: Driver):
    driver.begin(SP1="po", SP2=Decimal(300))
    scan_id = driver.session.scan.scan_id
    driver.window.show_start()
    driver.library.close()
    driver.program.desk.open_scan(scan_id)
    driver.window.show_page(driver.window.routes()[1])
    undo(driver)
    undo(driver)
    assert driver.session.scan.answers == {}


@pytest.mark.parametrize("keys", [CTRL, CTRL | SHIFT], ids=["undo", "redo"])
def test_without_a_scan_the_keys_do_nothing(driver: Driver, keys):
    QTest.keyClick(driver.window, Qt.Key.Key_Z, keys)
    assert said(driver) == ""
