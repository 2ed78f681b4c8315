"""The manual in the window: every page leads to its explanation, and links stay inside."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from tests.ui.pages import PAGES, show
from zorgscan.app import manual
from zorgscan.ui import keys, routes
from zorgscan.ui.pages.municipality.routes import _APART, _PLACES, KIND
from zorgscan.ui.places import RESULT, START

if TYPE_CHECKING:
    from tests.ui.driving import Driver

UI = Path(__file__).parents[2] / "zorgscan" / "ui"
ALL = " ".join(" ".join(manual.text_of(chapter).split()) for chapter in manual.CHAPTERS)


def lines(driver: Driver) -> list[QAction]:
    """Return all lines of the menus that do something."""
    menus = driver.window.menuBar().findChildren(QMenu)
    return [line for menu in menus for line in menu.actions() if line.text() and not line.menu()]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_explained_and_named(driver: Driver, name: str) -> None:
    driver.open_example("full-vo.json")
    page = show(driver, name)
    place = manual.explanation(page.help, page.title)
    assert place.chapter != manual.CONTENTS or driver.window.route[0] == "manual"
    assert not place.heading or place.heading in manual.headings_of(place.chapter)
    if driver.window.route[0] != "section":  # chapters have the names that the form gives
        assert page.title.partition(": ")[0].rstrip("…").lower() in ALL.lower()


@pytest.mark.parametrize("place", [*_PLACES, *_APART], ids=lambda place: place.name)
def test_every_page_of_the_municipality_is_explained(place) -> None:
    module = import_module(f"zorgscan.ui.pages.municipality.{place.module}")
    page = getattr(module, place.page)
    assert manual.explanation(page.help, page.title).chapter == "gemeente"


def test_every_kind_of_page_is_tried(driver: Driver) -> None:
    driver.open_example("full-vo.json")
    tried: set[str] = set()
    for name in PAGES:
        show(driver, name)
        tried.add(driver.window.route[0])
    assert set(routes._BUILDERS) <= tried | {KIND}  # those are tried above, by their class


def test_every_line_of_the_menus_is_in_the_manual(driver: Driver) -> None:
    said = [keys.plain(line.text()) for line in lines(driver)]
    sizes = re.compile(r"\d+%")
    assert [text for text in said if text not in ALL and not sizes.fullmatch(text)] == []


def test_every_key_of_the_menus_is_in_the_manual(driver: Driver) -> None:
    text = manual.text_of("toetsen")
    found = {
        keys.spoken(key): keys.plain(line.text())
        for line in lines(driver)
        for key in line.shortcuts()
    }
    assert {key: does for key, does in found.items() if f"**{key}**" not in text} == {}
    assert [does for does in found.values() if does not in text] == []


def test_every_key_that_a_page_takes_is_in_the_list() -> None:
    taken = {
        name
        for path in UI.rglob("*.py")
        for name in re.findall(r"Qt\.Key\.(Key_\w+)", path.read_text())
    }
    listed = {name for group in keys.OWN for key in group.keys for name in key.taken}
    assert taken == listed


def test_the_page_of_keys_shows_the_menus_as_they_are(driver: Driver) -> None:
    driver.window.show_page(("keys",))
    driver.settle()
    shown = {label.text() for label in driver.page.findChildren(QLabel)}
    assert {"Ctrl+N", "Nieuwe scan", "Alt+pijl rechts", "Ctrl+Shift+Z of Ctrl+Y"} <= shown
    driver.page.back.click()
    assert driver.window.route == START


def test_f1_explains_the_page_in_front_and_closing_leads_back(driver: Driver) -> None:
    driver.begin(SP1="po")
    driver.window.show_page(("what-if",))
    (line,) = [line for line in lines(driver) if "F1" in [k.toString() for k in line.shortcuts()]]
    line.trigger()
    driver.settle()
    assert driver.window.route == ("manual", "resultaat")
    page = driver.page
    seen = page.verticalScrollBar().value() - page._place_of(page.view.heading_top("wat-als"))
    assert abs(seen) < 4 or page.verticalScrollBar().value() == page.verticalScrollBar().maximum()

    page._follow("privacy.md#in-het-kort")
    assert driver.window.route == ("manual", "privacy")
    driver.page._back.click()
    assert driver.window.route == ("what-if",)


@pytest.mark.parametrize("link", ["https://example.org", "file:///etc/passwd", "../privacy.md"])
def test_a_link_out_of_the_manual_is_not_followed(driver: Driver, link: str) -> None:
    page = show(driver, "manual")
    page.view.anchorClicked.emit(QUrl(link))
    assert driver.window.page is page
    assert driver.dialogs.shown == []


def test_nothing_but_a_shipped_picture_is_loaded(driver: Driver) -> None:
    page = show(driver, "manual-chapter")
    kinds = QTextDocument.ResourceType
    shipped = page.view.loadResource(kinds.ImageResource.value, QUrl("beelden/vraag.png"))
    assert shipped.width() > 100
    for kind, name in (
        (kinds.ImageResource, "/usr/share/pixmaps/python.xpm"),
        (kinds.ImageResource, "https://example.org/x.png"),
        (kinds.ImageResource, "beelden/../inhoud.md"),
    ):
        assert page.view.loadResource(kind.value, QUrl(name)).isNull()
    assert page.view.loadResource(kinds.StyleSheetResource.value, QUrl("x.css")) is None


def test_ctrl_f_searches_in_the_manual_and_enter_goes_on(driver: Driver) -> None:
    driver.begin(SP1="po")
    page = show(driver, "manual-chapter")
    QTest.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert driver.focus() is page.field
    driver.type("antwoord")
    first = page.found.text()
    driver.enter()
    driver.settle()
    assert first.startswith("1 van ")
    assert page.found.text().startswith("2 van ")
    assert driver.window.page is page


def test_a_word_leads_to_another_chapter(driver: Driver) -> None:
    page = show(driver, "manual-search")
    page.field.setText("burgerservicenummers")
    assert page.found.text() == "Staat hier niet. Ook in:"
    page._search_in("privacy")
    driver.settle()
    assert driver.window.route == ("manual", "privacy")
    assert driver.page.found.text().startswith("1 van 1.")


def test_pictures_are_never_wider_than_the_text(driver: Driver) -> None:
    for percent, size in ((100, (700, 500)), (200, (1024, 700))):
        driver.program.appearance.choose_percent(percent)
        driver.window.resize(*size)
        view = show(driver, "manual-chapter").view
        assert view.document().idealWidth() <= view.viewport().width()
        assert view.height() >= view.document().size().height()


def test_the_page_scrolls_by_keys_and_links_are_reached_by_tab(driver: Driver) -> None:
    page = show(driver, "manual-chapter")
    assert driver.focus() is page.view
    before = page.verticalScrollBar().value()
    driver.key(Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > before
    driver.key(Qt.Key.Key_End)
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()

    page = show(driver, "manual")
    driver.key(Qt.Key.Key_Tab)
    assert page.view.textCursor().selectedText() == "Beginnen"
    driver.enter()
    assert driver.window.route == ("manual", "beginnen")


def test_the_manual_opens_without_a_scan_and_from_the_result(driver: Driver) -> None:
    driver.window.explain_page()
    assert driver.window.route == ("manual", "beginnen")
    driver.begin(SP1="po")
    driver.window.show_page(RESULT)
    driver.window.explain_page()
    assert driver.window.route == ("manual", "resultaat")
