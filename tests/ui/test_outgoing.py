"""What leaves by the window: reports, exports, the blank form; and a standard that comes in."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.ui.pages import show
from zorgscan import shipped
from zorgscan.collect.reading import Reading, read_report
from zorgscan.core.scans.model import Recipient
from zorgscan.ui.window import RESULT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver


def made(driver: Driver, qtbot, path: Path) -> str:
    """Click the main button, save at this path, and return what the page says then."""
    driver.dialogs.path = path
    page = driver.page
    driver.click(page.make)
    qtbot.waitUntil(lambda: bool(page.outcome.said) or bool(driver.dialogs.told), timeout=20_000)
    assert driver.dialogs.told == []
    return page.outcome.said


def test_a_report_for_the_municipality_is_the_usual_one_and_can_be_read_back(
    driver: Driver, qtbot, tmp_path: Path
):
    driver.open_example("full-po.json")
    show(driver, "report")
    said = made(driver, qtbot, tmp_path / "rapport.pdf")
    assert said == "Het rapport is klaar (gemeente, bestuur en medezeggenschapsraad)."
    assert driver.dialogs.asked == ["Zorgscan Voorbeeldschool 2026-2027 om te delen.pdf"]
    reading = read_report(str(tmp_path / "rapport.pdf"))
    assert isinstance(reading, Reading)
    assert json.loads(reading.data)["recipient"] == "municipality"


def test_the_report_that_was_made_is_opened_from_the_page(driver: Driver, qtbot, tmp_path: Path):
    driver.open_example("full-po.json")
    show(driver, "report")
    made(driver, qtbot, tmp_path / "rapport.pdf")
    driver.page.outcome.open.click()
    driver.page.outcome.folder.click()
    assert driver.dialogs.shown == [tmp_path / "rapport.pdf", tmp_path]


def test_the_page_shows_what_the_recipient_will_not_see(driver: Driver):
    driver.open_example("full-po.json")
    page = show(driver, "report")
    hidden = driver.session.project(Recipient.MUNICIPALITY).hidden
    texts = [
        page._hidden_lines.itemAt(at).widget().text() for at in range(page._hidden_lines.count())
    ]
    assert texts[0] == f"Helemaal niet: {len(hidden.items)} vragen"
    asked = driver.session.wording.fill(driver.session.form.by_name[hidden.items[0]].label)
    assert texts[1] == f"– {asked}"
    driver.click(page.whom._cards[1])  # for the school itself
    assert page._hidden.isHidden()


def test_two_reports_of_other_content_have_rising_revisions(driver: Driver, qtbot, tmp_path: Path):
    driver.open_example("full-po.json")
    show(driver, "report")
    made(driver, qtbot, tmp_path / "een.pdf")
    driver.card("SP2")
    driver.select_all()
    driver.type("500")
    show(driver, "report")
    made(driver, qtbot, tmp_path / "twee.pdf")
    reading = read_report(str(tmp_path / "twee.pdf"))
    assert isinstance(reading, Reading)
    assert json.loads(reading.data)["revision"] == 2


def test_a_report_in_a_folder_that_is_gone_is_told_and_nothing_is_recorded(
    driver: Driver, qtbot, tmp_path: Path
):
    driver.open_example("full-po.json")
    page = show(driver, "report")
    driver.dialogs.path = tmp_path / "weg" / "rapport.pdf"
    driver.click(page.make)
    qtbot.waitUntil(lambda: bool(driver.dialogs.told), timeout=20_000)
    assert driver.dialogs.told[0][0] == "De map van dit bestand bestaat niet."
    assert page.outcome.said == ""
    assert page.make.isEnabled()
    assert driver.session.file.reports(driver.session.scan.scan_id) == ()


def test_closing_while_a_report_is_made_leaves_in_order(driver: Driver, tmp_path: Path):
    driver.open_example("full-po.json")
    page = show(driver, "report")
    driver.dialogs.path = tmp_path / "rapport.pdf"
    driver.click(page.make)
    assert driver.program.tasks.is_busy
    driver.program.close()  # waits for the worker, calls nobody
    assert not (tmp_path / "rapport.pdf").exists()


@pytest.mark.parametrize(
    ("kind", "suffix", "begins"),
    [(0, "xlsx", b"PK"), (1, "csv", b"\xef\xbb\xbfscan_id;"), (2, "json", b"{")],
)
def test_every_kind_of_export(driver: Driver, qtbot, tmp_path: Path, kind, suffix, begins):
    driver.open_example("full-po.json")
    page = show(driver, "export")
    driver.click(page.kind._cards[kind])
    assert made(driver, qtbot, tmp_path / f"uit.{suffix}") == "De export is klaar."
    assert driver.dialogs.asked[0].endswith(f".{suffix}")
    assert (tmp_path / f"uit.{suffix}").read_bytes().startswith(begins)


def test_all_years_of_this_school_go_into_one_table(driver: Driver, qtbot, tmp_path: Path):
    from zorgscan.app.library import NewScan

    driver.begin(SP1="po", SP2=Decimal(318))
    first = driver.session.scan.subject
    driver.program.desk.new_scan(NewScan(first, "2027-2028", driver.session.scan.reference_date))
    page = show(driver, "export")
    driver.click(page.which._cards[1])
    assert not page.kind._cards[2].isEnabled()  # one JSON file holds one scan
    driver.click(page.kind._cards[1])
    made(driver, qtbot, tmp_path / "uit.csv")
    years = {line.split(";")[1] for line in (tmp_path / "uit.csv").read_text().splitlines()[1:]}
    assert years == {"2026-2027", "2027-2028"}


def test_the_blank_form_needs_no_scan(driver: Driver, qtbot, tmp_path: Path):
    driver.window.show_blank_form()
    assert made(driver, qtbot, tmp_path / "leeg.pdf") == "De vragenlijst is klaar."
    assert (tmp_path / "leeg.pdf").read_bytes().startswith(b"%PDF-")


def other_standard(folder: Path, *changes: tuple[str, str]) -> Path:
    path = shipped.path("forms", "zorgscan", "standard-lansingerland.toml")
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "norm.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_standard_is_shown_before_it_is_used(driver: Driver, tmp_path: Path):
    driver.open_example("full-po.json")
    page = show(driver, "standard")
    driver.dialogs.path = other_standard(tmp_path, ("at_least = 12.5", "at_least = 14"))
    before = driver.session.standard.sha256
    driver.click(page.choose)
    assert driver.session.standard.sha256 == before
    driver.click(page.use)
    assert driver.session.standard.sha256 != before
    assert driver.window.route == RESULT
    scan_id = driver.session.scan.scan_id  # kept with the scan
    assert driver.library.open_scan(scan_id).standard.sha256 == driver.session.standard.sha256


def test_every_fault_of_a_standard_is_told_and_it_is_not_used(driver: Driver, tmp_path: Path):
    from PySide6.QtWidgets import QLabel

    driver.open_example("full-po.json")
    page = show(driver, "standard")
    driver.dialogs.path = other_standard(
        tmp_path, ('"draft"', '"nieuw"'), ('counts_for = "school"', 'counts_for = "iedereen"')
    )
    driver.click(page.choose)
    texts = [label.text() for label in page._inside.findChildren(QLabel)]
    assert texts[0] == "norm.toml is niet te gebruiken: 2 fouten"
    assert page.use.isHidden()
