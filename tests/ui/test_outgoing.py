"""What leaves by the window: reports, exports, the blank form; and a standard that comes in."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.pages import show
from zorgscan import shipped
from zorgscan.collect.reading import Reading, read_report
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.model import Evidence, Recipient
from zorgscan.ui.pages.left_out import LeftOut
from zorgscan.ui.places import RESULT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.driving import Driver


def made(driver: Driver, qtbot, path: Path) -> str:
    """Click the main button, save at this path, and return what the page says then."""
    driver.dialogs.path = path
    page = driver.page
    qtbot.waitUntil(page.make.isEnabled)  # the report before this one is being looked over
    driver.settle()
    page.make.click()  # not by the mouse: a page that was just laid out anew may still move
    qtbot.waitUntil(lambda: bool(page.outcome.said) or bool(driver.dialogs.told), timeout=20_000)
    assert driver.dialogs.told == []
    return page.outcome.said


def told_left_out(page: QWidget) -> list[str]:
    """Return what stands in the list of what is left out."""
    card = page.findChild(LeftOut)
    assert card is not None
    assert not card.isHidden()
    labels = card.findChildren(QLabel)
    return [label.text() for label in labels if not label.isHidden() and label.text() != "•"]


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


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (0, "✓ Leesbaar voor de gemeente"),
        (1, "✓ Nagekeken: alles in het bestand klopt met de gegevens"),
    ],
)
def test_a_report_is_looked_over_after_it_is_written(
    driver: Driver, qtbot, tmp_path: Path, card: int, words: str
):
    driver.open_example("full-po.json")
    page = show(driver, "report")
    driver.click(page.whom._cards[card])
    made(driver, qtbot, tmp_path / "rapport.pdf")
    qtbot.waitUntil(lambda: page.outcome.verdict.startswith(("✓", "✗")), timeout=20_000)
    assert page.outcome.verdict == words


def test_a_report_that_does_not_agree_is_not_to_be_sent(driver: Driver, qtbot, tmp_path: Path):
    driver.open_example("full-po.json")
    page = show(driver, "report")
    made(driver, qtbot, tmp_path / "rapport.pdf")
    qtbot.waitUntil(lambda: page.outcome.verdict.startswith("✓"), timeout=20_000)
    place = Place("rapport.pdf", "bladzijde 4, Per thema, vraag 2.1, oordeel")
    fault = Problem(Code.REPORT_PAGE, place, {"found": "voldoet", "wanted": "deels"})
    page._looked_over(Recipient.MUNICIPALITY, (fault,) * 7)
    lines = page.outcome.verdict.splitlines()
    assert lines[0].startswith("✗ Verstuur dit bestand niet.")
    assert lines[1] == (
        "– bladzijde 4, Per thema, vraag 2.1, oordeel: "
        "Hier staat ‘voldoet’, maar uit de gegevens volgt ‘deels’."
    )
    assert lines[6] == "– En nog 2."


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
    assert f"Helemaal niet: {len(hidden.items)} vragen" in told_left_out(page)
    assert driver.session.form.by_name[hidden.items[0]].short in told_left_out(page)
    driver.click(page.whom._cards[1])  # for the school itself
    driver.settle()
    assert any("Geef dit bestand niet door" in text for text in told_left_out(page))


def test_an_export_tells_the_same_of_what_is_left_out_as_a_report(driver: Driver):
    driver.open_example("full-po.json")
    told = [told_left_out(show(driver, "report")), told_left_out(show(driver, "export"))]
    assert told[0] == told[1]
    driver.click(driver.page.which._cards[1])  # all years
    driver.settle()
    assert any("Voor de andere jaren" in text for text in told_left_out(driver.page))


def test_what_stays_is_counted_apart_and_legal_points_are_named(driver: Driver):
    driver.begin(SP1="po", SI1="geen")
    answer = driver.session.scan.answers["SI1"]
    evidence = (Evidence("Verslag van het overleg"),)
    driver.session.answer("SI1", replace(answer, note="eerst nagaan", evidence=evidence))
    texts = told_left_out(show(driver, "report"))
    short = driver.session.form.by_name["SI1"].short
    assert f"Wettelijke punten: {short}" in texts
    assert "1 notitie" in texts
    assert "1 bewijsstuk" in texts


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
    page.make.click()
    qtbot.waitUntil(lambda: bool(driver.dialogs.told), timeout=20_000)
    assert driver.dialogs.told[0][0] == "De map van dit bestand bestaat niet."
    assert page.outcome.said == ""
    assert page.make.isEnabled()
    assert driver.session.file.reports(driver.session.scan.scan_id) == ()


def test_closing_while_a_report_is_made_leaves_in_order(driver: Driver, tmp_path: Path):
    driver.open_example("full-po.json")
    page = show(driver, "report")
    driver.dialogs.path = tmp_path / "rapport.pdf"
    page.make.click()
    assert driver.program.tasks.is_busy
    driver.program.close()  # waits for the worker, calls nobody
    assert not (tmp_path / "rapport.pdf").exists()


@pytest.mark.parametrize(
    ("kind", "suffix", "begins"),
    [
        (0, "xlsx", b"PK"),
        (1, "csv", b"\xef\xbb\xbfscan_id;"),
        (2, "docx", b"PK"),
        (3, "json", b"{"),
    ],
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
    assert not page.kind._cards[3].isEnabled()  # one JSON file holds one scan
    driver.click(page.kind._cards[1])
    driver.click(page.whom._cards[1])  # for the school itself
    made(driver, qtbot, tmp_path / "uit.csv")
    years = {line.split(";")[1] for line in (tmp_path / "uit.csv").read_text().splitlines()[1:]}
    assert years == {"2026-2027", "2027-2028"}


def test_the_blank_form_needs_no_scan(driver: Driver, qtbot, tmp_path: Path):
    driver.window.show_page(("blank",))
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
