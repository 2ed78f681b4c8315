"""The municipality's figures in the window: chosen, shown at the result, told in what leaves."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from tests.benchmarks.figures import GROUP, json_data
from tests.ui.pages import hold_beside_others, show, write_benchmark
from tests.ui.test_outgoing import made, told_left_out
from zorgscan.app.demo import fill_in
from zorgscan.ui.pages.theme_block import ThemeBlock
from zorgscan.ui.places import RESULT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.driving import Driver

OTHERS = "Vergeleken met andere scholen"
LAST_YEAR = "Vergeleken met vorig jaar"
ROUND = "ronde Najaar 2026, vastgesteld op 31 januari 2027"


def texts(page: QWidget) -> list[str]:
    """Return what stands on a page, once what was just added is laid out."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def theme_line(driver: Driver, name: str) -> str:
    """Return what a theme of the result tells a screen reader."""
    driver.settle()
    blocks = driver.page.findChildren(ThemeBlock)
    (block,) = (b for b in blocks if b._section.name == name)
    return block._line.accessibleName()


def opened(driver: Driver, name: str) -> list[str]:
    blocks = driver.page.findChildren(ThemeBlock)
    (block,) = (b for b in blocks if b._section.name == name)
    block._line.setChecked(True)
    return texts(block)


def add_last_year(driver: Driver) -> None:
    scan = driver.session.scan
    older = replace(scan, scan_id="00000000-0000-4000-8000-000000000777", school_year="2025-2026")
    driver.library.add_scan(older)


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_figures_are_offered_before_they_are_used_and_then_kept(driver: Driver):
    driver.open_example("full-po.json")
    page = show(driver, "others")
    driver.dialogs.path = write_benchmark(driver)
    driver.click(page.choose)
    assert f"Het zijn: {ROUND}." in texts(page)
    assert driver.session.benchmark is None

    driver.click(page.use)

    assert driver.window.route == RESULT
    assert f"Naast andere scholen: {ROUND}" in texts(driver.page)
    kept = driver.library.open_scan(driver.session.scan.scan_id).benchmark
    assert kept is not None
    assert kept.round == "Najaar 2026"


def test_each_theme_and_question_says_where_the_school_stands(driver: Driver):
    driver.open_example("full-po.json")
    hold_beside_others(driver)
    assert theme_line(driver, "ZC").endswith(
        "Andere scholen: onder de mediaan van 50% (u: 0% met wat u deelt). "
        "7 scholen, 31 januari 2027."
    )
    assert any(
        text.startswith("Andere scholen: boven de mediaan. De mediaan is 0,5 uur per week")
        and text.endswith("7 scholen (4 voldoet, 2 deels, 1 nog niet), 31 januari 2027.")
        for text in opened(driver, "ZC")
    )


def test_of_small_and_suppressed_groups_nothing_stands_there(driver: Driver):
    driver.open_example("full-po.json")
    data = json_data()
    few = GROUP | {"n": 4, "ratings": {"met": 2, "partly": 1, "not_met": 1}}
    driver.window.show_page(("others",))
    driver.dialogs.path = write_benchmark(
        driver,
        themes=data["themes"] | {"ZC": {"po": few}, "DE": {"po": {"suppressed": True}}},
        items=data["items"] | {"ZC1": {"po": few}},
    )
    driver.page.choose.click()
    driver.page.use.click()
    assert "Andere scholen" not in theme_line(driver, "ZC")
    assert "Andere scholen" not in theme_line(driver, "DE")
    assert "Andere scholen" in theme_line(driver, "MD")
    shown = [text for text in opened(driver, "ZC") if text.startswith("Andere scholen")]
    assert not any("4 scholen" in text for text in shown)


def test_every_fault_in_the_figures_is_told_and_they_are_not_used(driver: Driver):
    driver.open_example("full-po.json")
    page = show(driver, "others")
    driver.dialogs.path = write_benchmark(driver, round=3, extra="<b>x</b>")
    driver.click(page.choose)
    assert "benchmark.json is niet te gebruiken: 2 fouten" in texts(page)
    assert page.use.isHidden()
    driver.dialogs.path.write_bytes(b"\x00\xff")
    driver.click(page.choose)
    assert "benchmark.json is niet te gebruiken: 1 fout" in texts(page)


@pytest.mark.parametrize(
    ("changes", "why", "remedy"),
    [
        (
            {"scope": "core"},
            "De cijfers gaan over scans van een andere omvang.",
            "Vraag de gemeente om cijfers van scans met dezelfde omvang.",
        ),
        (
            {"form": {"id": "zorgscan", "version": "0.1"}},
            "De cijfers horen bij een andere vragenlijst.",
            "Vraag de gemeente om cijfers bij deze vragenlijst.",
        ),
        (
            {"standard": {"id": "anders", "version": "1", "sha256": "0" * 64}},
            "De cijfers horen bij een andere standaard.",
            "Open eerst de norm die erbij hoort, of vraag om andere cijfers.",
        ),
    ],
)
def test_figures_that_do_not_fit_are_refused_in_one_sentence(
    driver: Driver, changes: dict, why: str, remedy: str
):
    driver.open_example("full-po.json")
    page = show(driver, "others")
    driver.dialogs.path = write_benchmark(driver, **changes)
    driver.click(page.choose)
    assert {why, remedy} <= set(texts(page))
    assert page.use.isHidden()


def test_without_a_kind_of_school_figures_wait_until_it_is_known(driver: Driver):
    driver.begin()
    page = show(driver, "others")
    driver.dialogs.path = write_benchmark(driver)
    driver.click(page.choose)
    assert "Vul dat eerst in. Open daarna dit bestand opnieuw." in texts(page)
    driver.session.change("SP1", value="po")
    driver.click(page.choose)
    assert not page.use.isHidden()


def test_when_the_scan_changes_the_result_says_why_nothing_is_compared(driver: Driver):
    driver.begin(SP1="po", SP2=200)
    hold_beside_others(driver)
    assert any(text.startswith("Deze scan heeft nog geen oordeel") for text in texts(driver.page))
    driver.card("SP1")
    driver.session.change("SP1", value=None)
    show(driver, "result")
    assert any(text.startswith("Het soort onderwijs is nog") for text in texts(driver.page))


def test_figures_can_be_taken_away(driver: Driver):
    driver.open_example("full-po.json")
    hold_beside_others(driver)
    page = show(driver, "others")
    driver.click(page.drop)
    driver.settle()
    assert driver.session.benchmark is None
    assert not any("andere scholen:" in text for text in texts(driver.page))


def test_the_report_holds_what_is_ticked_and_not_what_is_not(driver: Driver, qtbot, tmp_path: Path):
    driver.open_example("full-po.json")
    add_last_year(driver)
    hold_beside_others(driver)
    page = show(driver, "report")
    made(driver, qtbot, tmp_path / "alles.pdf")
    driver.click(page.beside.others)
    made(driver, qtbot, tmp_path / "zonder.pdf")
    told = pdf_text(tmp_path / "alles.pdf"), pdf_text(tmp_path / "zonder.pdf")
    assert [(OTHERS in each, LAST_YEAR in each) for each in told] == [(True, True), (False, True)]


def test_a_scan_on_its_own_offers_no_comparison(driver: Driver):
    driver.open_example("full-po.json")
    page = show(driver, "report")
    assert page.beside.isHidden()


def test_a_public_report_says_that_it_holds_no_other_schools(driver: Driver):
    driver.open_example("full-po.json")
    hold_beside_others(driver)
    page = show(driver, "report")
    driver.click(page.whom._cards[2])
    driver.settle()
    assert page.beside.others.isHidden()
    assert "In een openbare versie staat geen vergelijking met andere scholen." in texts(page)
    assert "Geen vergelijking met andere scholen" in told_left_out(page)


def test_what_comparisons_leave_out_is_told_beforehand(driver: Driver):
    driver.program.desk.open_scan(fill_in(driver.library).scan.scan_id)
    add_last_year(driver)
    hold_beside_others(driver)
    page = show(driver, "report")
    told = told_left_out(page)
    assert any(text.startswith("Niet in de vergelijking met vorig jaar:") for text in told)
    assert "Ook in de vergelijkingen staat hiervan alleen het oordeel." in told
    driver.click(page.beside.years)
    driver.settle()
    told = told_left_out(page)
    assert not any("vorig jaar" in text for text in told)


@pytest.mark.parametrize(
    ("card", "whom", "told"),
    [
        (0, "om te delen", {OTHERS, LAST_YEAR}),
        (1, "voor de school", {OTHERS, LAST_YEAR}),
        (2, "openbaar", {LAST_YEAR}),
    ],
)
def test_a_document_for_each_recipient_holds_its_comparisons(
    driver: Driver, qtbot, tmp_path: Path, card: int, whom: str, told: set[str]
):
    driver.open_example("full-po.json")
    add_last_year(driver)
    hold_beside_others(driver)
    page = show(driver, "export")
    assert page.beside.isHidden()
    driver.click(page.kind._cards[2])
    driver.click(page.whom._cards[card])
    assert not page.beside.isHidden()
    assert made(driver, qtbot, tmp_path / "uit.docx") == "De export is klaar."
    assert driver.dialogs.asked[-1] == f"Zorgscan Voorbeeldschool 2026-2027 {whom}.docx"
    document = docx.Document(io.BytesIO((tmp_path / "uit.docx").read_bytes()))
    heads = {p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"}
    assert heads & {OTHERS, LAST_YEAR} == told


def test_a_document_and_json_hold_one_scan(driver: Driver):
    driver.open_example("full-po.json")
    page = show(driver, "export")
    driver.click(page.kind._cards[2])
    driver.click(page.which._cards[1])
    assert [card.isEnabled() for card in page.kind._cards] == [True, True, False, False]
    assert page.kind.index == 0
