"""A school that filled in last year's scan too, for tests and pictures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.scans.model import Answer, ScanStatus
from zorgscan.core.wording import previous_school_year

if TYPE_CHECKING:
    from tests.ui.driving import Driver

LAST = "22222222-3333-4444-8555-666666666666"


def add_last_year(driver: Driver) -> None:
    """Give the open scan a scan of the year before: some answers alike, some not, one said why."""
    scan, form = driver.session.scan, driver.session.form
    answers = {
        name: _other(answer) if place % 2 == 0 else replace(answer, note=None, flag=False)
        for place, (name, answer) in enumerate(scan.answers.items())
        if form.by_name[name].role is None
    } | {name: a for name, a in scan.answers.items() if form.by_name[name].role is not None}
    if any(summary.scan_id == LAST for summary in driver.library.own_scans()):
        driver.library.delete_scan(LAST)
    driver.library.add_scan(
        replace(
            scan,
            scan_id=LAST,
            school_year=previous_school_year(scan.school_year),
            answers=answers,
            status=ScanStatus.IN_PROGRESS,
        )
    )
    driver.program.desk.open_scan(scan.scan_id)
    driver.window.show_page(driver.window.routes()[1])
    driver.settle()


def _other(answer: Answer) -> Answer:
    """Return an answer as it may have been a year before."""
    value = answer.value
    if isinstance(value, Decimal) and value >= 1:
        return replace(answer, value=value - 1, explanation="Toen telden we anders.")
    return answer
