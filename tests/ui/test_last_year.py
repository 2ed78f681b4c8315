"""Last year's answer at each question, one key that says it is unchanged, and who answers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.driving import NOW, SCHOOL, Driver
from zorgscan.app.library import NewScan
from zorgscan.core.scans.model import Answer

if TYPE_CHECKING:
    from zorgscan.core.values import Value


def two_years(driver: Driver, **before: Value | Answer) -> None:
    """Begin a scan of a school that answered these last year."""
    earlier = driver.library.new_scan(NewScan(SCHOOL, "2025-2026", NOW.date()))
    for name, value in before.items():
        answer = value if isinstance(value, Answer) else Answer(value=value)
        earlier.answer(name, answer)
    driver.begin(SP1="po")
    driver.settle()


def test_last_years_answer_stands_in_the_card_with_its_explanation(driver: Driver):
    two_years(driver, SP1="po", SP2=Answer(value=Decimal(318), explanation="op 1 oktober"))
    card = driver.card("SP2")
    assert card._earlier._says.text() == "Vorig jaar: 318 leerlingen"
    assert card._earlier._explanation.text() == "Toelichting vorig jaar: op 1 oktober"
    assert card._earlier.is_offering
    assert card._reason.isHidden()


def test_without_last_year_there_is_nothing_of_it(driver: Driver):
    driver.begin(SP1="po")
    driver.settle()
    assert all(card._earlier is None for card in driver.page._cards.values())


@pytest.mark.parametrize(
    ("name", "value"), [("SP1", "po"), ("SP2", Decimal(318)), ("BT5", "Meer tijd.")]
)
def test_one_key_says_it_is_unchanged(driver: Driver, name, value):
    two_years(driver, **{name: value})
    driver.session.answer(name, Answer())
    card = driver.card(name)
    driver.settle()
    driver.type("=")
    answer = driver.answer(name)
    assert (answer.value, answer.unchanged_since) == (value, "2025-2026")
    assert card._earlier._since.text() == "✓ Ongewijzigd sinds 2025-2026"
    assert not card._earlier.is_offering


def test_the_button_does_the_same_and_tells_since_the_first_year(driver: Driver):
    two_years(driver, SP2=Answer(value=Decimal(318), unchanged_since="2022-2023"))
    card = driver.card("SP2")
    driver.click(card._earlier._button)
    assert driver.answer("SP2").unchanged_since == "2022-2023"
    driver.key(Qt.Key.Key_Return)
    assert driver.answer("SP2").unchanged_since == "2022-2023"


def test_half_typed_keys_give_way_to_last_year(driver: Driver):
    two_years(driver, SP2=Decimal(318))
    card = driver.card("SP2")
    driver.type("31=")
    assert driver.value("SP2") == Decimal(318)
    assert card.field._edit.text() == "318"
    assert driver.session.entries == {}


def test_another_answer_may_say_why(driver: Driver):
    two_years(driver, SP2=Decimal(318))
    card = driver.card("SP2")
    driver.type("300")
    driver.enter()
    driver.card("SP2")
    assert not card._reason.isHidden()
    card._reason.edit.setFocus()
    driver.type("groep naar de buren")
    driver.enter()
    assert driver.answer("SP2").change_reason == "groep naar de buren"
    driver.card("SP2")
    driver.select_all()
    driver.type("318")
    driver.enter()
    assert driver.answer("SP2").change_reason is None
    assert card._reason.isHidden()


def test_an_answer_changed_after_confirming_is_not_unchanged(driver: Driver):
    two_years(driver, SP2=Decimal(318))
    card = driver.card("SP2")
    driver.type("=")
    driver.select_all()
    driver.type("319")
    driver.enter()
    assert driver.answer("SP2").unchanged_since is None
    assert card._earlier._since.isHidden()
    assert not card._earlier.is_offering
    driver.card("SP2")
    driver.type("=")
    assert driver.value("SP2") == Decimal(319)


def test_what_cannot_be_so_any_more_is_shown_and_not_offered(driver: Driver):
    from datetime import date

    two_years(driver, BT3=date(2026, 11, 20))
    driver.session.update(reference_date=date(2026, 11, 19))
    card = driver.card("BT3")
    assert not card._earlier.isHidden()
    assert not card._earlier.is_offering


def test_last_year_is_fetched_once_for_a_scan(driver: Driver, monkeypatch):
    calls: list[object] = []
    fetch = driver.library.previous
    monkeypatch.setattr(
        driver.library, "previous", lambda session: (calls.append(session), fetch(session))[1]
    )
    two_years(driver, SP2=Decimal(318))
    for section in driver.session.form.sections:
        driver.window.show_page(("section", section.name))
        driver.settle()
    assert len(calls) == 1
    driver.session.update(subject=replace(SCHOOL, vestiging="01"))
    driver.window.show_page(driver.window.routes()[1])
    driver.settle()
    assert driver.program.desk.last_year is None
    assert all(c._earlier is None or c._earlier.isHidden() for c in driver.page._cards.values())


def test_evidence_is_kept_line_by_line_with_its_date(driver: Driver):
    from datetime import date

    from zorgscan.core.scans.model import Evidence

    driver.begin()
    card = driver.card("ZC4")
    driver.click(card._more)
    lines = card._remarks._evidence
    lines._rows[0].edits[0].setFocus()
    driver.type("zorgplan, pagina 4")
    driver.key(Qt.Key.Key_Tab)
    driver.type("oktober 2026")
    driver.key(Qt.Key.Key_Tab)
    driver.key(Qt.Key.Key_Space)
    driver.type("teamverslag")
    card.flush()
    assert driver.answer("ZC4").evidence == (
        Evidence("zorgplan, pagina 4", date(2026, 10, 1)),
        Evidence("teamverslag"),
    )
    lines._rows[0].edits[0].clear()
    lines._rows[0].edits[1].clear()
    card.flush()
    assert driver.answer("ZC4").evidence == (Evidence("teamverslag"),)
    driver.window.rebuild()
    again = driver.card("ZC4")._remarks._evidence
    assert again.lines == (Evidence("teamverslag"),)


def test_a_date_that_is_none_is_said_and_the_title_is_kept(driver: Driver):
    from zorgscan.core.scans.model import Evidence

    driver.begin()
    card = driver.card("ZC4")
    driver.click(card._more)
    lines = card._remarks._evidence
    lines._rows[0].edits[0].setFocus()
    driver.type("zorgplan")
    driver.key(Qt.Key.Key_Tab)
    driver.type("gisteren")
    driver.key(Qt.Key.Key_Tab)
    assert driver.answer("ZC4").evidence == (Evidence("zorgplan"),)
    assert not lines._fault.isHidden()
    assert lines._rows[0].edits[1].text() == "gisteren"


def test_a_function_is_asked_and_goes_with_each_answer(driver: Driver):
    driver.begin(SP1="po")
    assert driver.page._who.text() == "Wie vult in?"
    driver.click(driver.page._who)
    assert driver.window.route == ("who",)
    driver.type("schoolleider")
    driver.enter()
    assert driver.page._who.text() == "U vult in als: schoolleider"
    driver.card("SP2")
    driver.type("300")
    driver.enter()
    assert driver.answer("SP2").by == "schoolleider"
    driver.window.show_start()
    driver.begin()
    assert driver.session.by == "schoolleider"


def test_functions_are_suggested_from_the_form(driver: Driver):
    from zorgscan.core.plan import owners

    driver.begin(SP1="po")
    found = owners(driver.session.form, driver.session.wording)
    assert found[:2] == ("intern begeleider", "directeur")
