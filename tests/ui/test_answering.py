"""Every kind of question, answered as a person does, is on the disk before the window says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from zorgscan.core.forms.model import Missing
from zorgscan.core.values import Pair
from zorgscan.ui.questions.tags import Sign

if TYPE_CHECKING:
    from tests.ui.driving import Driver

SAVED = "✓ Bewaard om "


def test_a_digit_chooses_a_level_and_is_kept_at_once(driver: Driver):
    driver.begin()
    driver.card("ZC4")
    driver.type("3")
    assert driver.answer("ZC4").value == 3
    assert driver.window.save_mark.text.startswith(SAVED)


def test_the_first_click_on_a_card_counts(driver: Driver):
    driver.begin()
    card = driver.card("MD1")
    driver.settle()
    driver.click(card.field._cards[1])
    assert driver.answer("MD1").value == driver.session.form.by_name["MD1"].choices[1].name


@pytest.mark.parametrize(
    ("typed", "hours", "said"),
    [
        ("12,5", "12.5", "Begrepen als: 12,5 uur per week = 0,31 fte"),
        ("12.5", "12.5", "Begrepen als: 12,5 uur per week = 0,31 fte"),
        ("0,6 fte", "24", "Begrepen als: 0,6 fte = 24 uur per week"),
    ],
)
def test_hours_are_understood_and_said_back(driver: Driver, typed, hours, said):
    driver.begin()
    driver.card("ZC1")
    driver.type(typed)
    driver.enter()
    assert driver.answer("ZC1").value == Decimal(hours)
    assert driver.says("ZC1") == said


def test_what_is_typed_is_kept_a_moment_after_the_last_key(driver: Driver, qtbot):
    driver.begin()
    driver.card("SP2")
    with qtbot.waitSignal(driver.program.desk.saved):
        driver.type("318")
    assert driver.answer("SP2").value == Decimal(318)


def test_leaving_the_page_keeps_what_was_typed(driver: Driver):
    driver.begin()
    driver.card("SP2")
    driver.type("318")
    driver.window.next_chapter()
    assert driver.answer("SP2").value == Decimal(318)


def test_closing_the_window_keeps_what_was_typed(driver: Driver):
    driver.begin()
    driver.card("SP2")
    driver.type("318")
    driver.window.close()
    assert driver.answer("SP2").value == Decimal(318)


def test_a_number_above_the_limit_is_refused_in_words_and_its_keystrokes_are_kept(driver: Driver):
    driver.begin()
    driver.card("SP2")
    driver.type("7000")
    driver.enter()
    assert driver.value("SP2") is None
    assert driver.session.entries["SP2"] == "7000"
    assert driver.says("SP2") == "7000 is te hoog. Vul 6000 of minder in."
    driver.window.rebuild()  # as after a restart: nothing but what is stored
    assert driver.card("SP2").field._text() == "7000"
    assert driver.says("SP2") == "7000 is te hoog. Vul 6000 of minder in."


def test_an_unusual_number_is_kept_and_asked_about(driver: Driver):
    driver.begin()
    card = driver.card("ZC1")
    driver.type("130")
    driver.enter()
    assert driver.answer("ZC1").value == Decimal(130)
    assert not card._doubt.isHidden()
    driver.click(card._doubt._yes)
    assert card._doubt.isHidden()
    assert driver.answer("ZC1").value == Decimal(130)


def test_an_unusual_number_can_be_changed_with_one_click(driver: Driver):
    driver.begin()
    card = driver.card("ZC1")
    driver.type("130")
    driver.enter()
    driver.click(card._doubt._no)
    driver.type("13")  # asked to be changed: the field is selected, typing replaces
    driver.enter()
    assert driver.answer("ZC1").value == Decimal(13)
    assert card._doubt.isHidden()


def test_several_choices_and_one_that_rules_them_out(driver: Driver):
    driver.begin()
    driver.card("DE3")
    driver.type("13")
    assert driver.answer("DE3").value == ("jvk", "jeugdprofessional")
    driver.type("0")
    assert driver.answer("DE3").value == ("geen",)
    driver.type("2")
    assert driver.answer("DE3").value == ("smw",)
    driver.type("2")
    assert driver.value("DE3") is None


def test_a_part_of_a_whole(driver: Driver):
    driver.begin()
    driver.card("RG2")
    driver.type("4")
    driver.key(Qt.Key.Key_Tab)
    driver.type("5")
    driver.enter()
    assert driver.answer("RG2").value == Pair(4, 5)


def test_half_a_pair_is_no_answer_and_is_kept(driver: Driver):
    driver.begin()
    driver.card("RG2")
    driver.type("4")
    driver.enter()
    assert driver.value("RG2") is None
    assert driver.says("RG2") == "Vul beide getallen in."
    assert driver.session.entries["RG2"] == "4 / "


def test_a_month_is_a_date(driver: Driver):
    driver.begin()
    driver.card("BT3")
    driver.type("november 2025")
    driver.enter()
    assert driver.answer("BT3").value == date(2025, 11, 1)
    assert driver.says("BT3") == "Begrepen als: november 2025"


def test_never_takes_the_place_of_a_date_and_typing_takes_it_back(driver: Driver):
    driver.begin()
    card = driver.card("BT3")
    driver.type("november 2025")
    driver.enter()
    driver.click(card._missing[Missing.NEVER])
    assert driver.answer("BT3").missing is Missing.NEVER
    assert driver.answer("BT3").value is None
    assert card.field._text() == ""
    driver.card("BT3")
    driver.type("1-10-2026")
    driver.enter()
    assert driver.answer("BT3").missing is None
    assert driver.answer("BT3").value == date(2026, 10, 1)


def test_text_leaves_only_with_consent(driver: Driver):
    driver.begin()
    card = driver.card("BT5")
    driver.type("Wachttijden.")
    driver.click(card._share)
    assert (driver.answer("BT5").value, driver.answer("BT5").share) == ("Wachttijden.", True)


def test_a_question_can_be_left_open_on_purpose(driver: Driver):
    driver.begin()
    card = driver.card("SI2")
    driver.click(card._open)
    assert driver.answer("SI2").left_open
    assert driver.session.state.questions["SI2"].is_answered


def test_a_note_and_an_explanation_say_where_they_go(driver: Driver):
    driver.begin()
    card = driver.card("ZC4")
    driver.type("2")
    driver.settle()
    driver.click(card._more)
    driver.type("gaat mee")
    assert "gaat mee met dit antwoord" in driver.focus().accessibleName()
    driver.key(Qt.Key.Key_Tab)
    driver.type("blijft hier")
    assert "blijft op school" in driver.focus().accessibleName()
    card.flush()
    answer = driver.answer("ZC4")
    assert (answer.value, answer.explanation, answer.note) == (2, "gaat mee", "blijft hier")


def test_remarks_fold_in_and_out_and_keep_what_stands_in_them(driver: Driver):
    driver.begin()
    card = driver.card("ZC4")
    driver.click(card._more)
    driver.type("nog na te vragen")
    driver.click(card._more)
    assert card._remarks.isHidden()
    assert card._more.text() == "Notitie, toelichting of bewijs tonen"
    assert driver.answer("ZC4").explanation == "nog na te vragen"
    driver.click(card._more)
    assert not card._remarks.isHidden()
    remark = driver.focus()
    assert isinstance(remark, QPlainTextEdit)
    assert remark.toPlainText() == "nog na te vragen"


def test_who_sees_an_answer_is_told_by_a_sign_and_in_words(driver: Driver):
    driver.begin(SP1="po")
    signs = {
        name: (driver.card(name)._leaves.sign, driver.card(name)._leaves.text())
        for name in ("SP1", "ZC1", "SP4")
    }
    assert signs == {
        "SP1": (Sign.SEEN, "Gemeente ziet dit"),
        "ZC1": (Sign.KEPT, "Blijft op school tot het is besproken"),
        "SP4": (Sign.KEPT, "Blijft op school"),
    }
    driver.card("DE1")
    driver.click(driver.page._staff.tick)
    leaves = driver.card("DE1")._leaves
    assert (leaves.sign, leaves.text()) == (Sign.RATING, "Gemeente ziet alleen het oordeel")


def test_a_stray_key_does_not_replace_a_stored_number(driver: Driver):
    driver.begin()
    driver.card("SP2")
    driver.type("12")
    driver.enter()
    driver.card("SP2")
    field = driver.focus()
    assert isinstance(field, QLineEdit)
    assert not field.hasSelectedText()
    driver.key(Qt.Key.Key_Backtab)
    driver.key(Qt.Key.Key_Tab)
    assert driver.focus() is field
    assert (field.hasSelectedText(), field.cursorPosition()) == (False, 2)


def test_a_question_of_which_nothing_leaves_offers_no_explanation(driver: Driver):
    driver.begin()
    card = driver.card("SP4")
    driver.click(card._more)
    assert "blijft op school" in driver.focus().accessibleName()
    assert card._remarks._explanation is None


def test_wiping_an_answer_keeps_the_note(driver: Driver):
    driver.begin()
    card = driver.card("ZC4")
    driver.type("2")
    driver.click(card._more)
    driver.key(Qt.Key.Key_Tab)
    driver.type("bewaren")
    driver.click(card._clear)
    answer = driver.answer("ZC4")
    assert (answer.value, answer.note) == (None, "bewaren")
    assert not any(radio.isChecked() for radio in card.field._cards)
