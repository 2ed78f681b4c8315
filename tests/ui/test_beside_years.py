"""Last year on the result page: the words of the report, and no step where norms differ."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from tests.strict_standard import strict_standard_in
from tests.ui.driving import NOW, SCHOOL
from zorgscan.app.last_year import LastYear
from zorgscan.app.library import NewScan
from zorgscan.app.standards import open_standard
from zorgscan.core.scans.model import Answer
from zorgscan.ui.pages.beside_years import YearsBeside
from zorgscan.ui.places import RESULT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver
    from zorgscan.app.session import Session


def _fill(session: Session, hours: int) -> None:
    session.answer("SP1", Answer(value="po"))
    session.answer("SP2", Answer(value=Decimal(200)))
    session.answer("ZC1", Answer(value=Decimal(hours)))
    session.answer("MD1", Answer(value="ja"))
    session.answer("MD2", Answer(value=Decimal(20)))


def _earlier(driver: Driver, hours: int) -> Session:
    earlier = driver.library.new_scan(NewScan(SCHOOL, "2025-2026", NOW.date()))
    _fill(earlier, hours)
    return earlier


def _begun(driver: Driver, hours: int) -> Session:
    driver.begin()
    _fill(driver.session, hours)
    driver.window.show_page(RESULT)
    driver.settle()
    return driver.session


def _shown(driver: Driver) -> str:
    return "\n".join(label.text() for label in driver.page.findChildren(QLabel))


def test_what_improved_is_told_at_the_question(driver: Driver):
    _earlier(driver, 10)
    session = _begun(driver, 25)
    years = YearsBeside(session, driver.program.desk.last_year)
    assert years.item("ZC1") == (
        "In 2025-2026: nog niet · 5,0 uur per week per 100 leerlingen. Nu: vooruit."
    )
    assert years.item("SP2") == ""
    assert "Vergeleken met vorig jaar" in _shown(driver)


def test_another_standard_is_no_step_and_both_norms_are_told(driver: Driver, tmp_path: Path):
    earlier = _earlier(driver, 10)
    path = strict_standard_in(tmp_path)
    opened = open_standard(path, earlier.form, earlier.standard, driver.library.definitions)
    earlier.use_standard(opened.standard, opened.text)
    session = _begun(driver, 25)
    years = YearsBeside(session, LastYear(earlier))
    told = years.item("MD2").splitlines()
    assert told[0] == "Standaard gewijzigd."
    assert told[1].startswith("De standaard in 2025-2026: ")
    assert "60" in told[1]
    assert told[2].startswith("De standaard in 2026-2027: ")
    assert "60" not in told[2]
    assert years.item("ZC1") == ""


def test_without_last_year_the_result_says_nothing_of_it(driver: Driver):
    session = _begun(driver, 25)
    assert YearsBeside(session, None).text == ""
    assert "vorig jaar" not in _shown(driver)
