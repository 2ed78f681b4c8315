"""Every line of the menus does what it says, by its shortcut too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from zorgscan.ui import theme
from zorgscan.ui.places import PLAN, RESULT, START

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver


def lines(driver: Driver) -> dict[str, QAction]:
    """Return all lines by their text without marks."""
    found: dict[str, QAction] = {}
    for menu in driver.window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            if action.text() and action.menu() is None:
                found[action.text().replace("&", "")] = action
    return found


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Resultaat", RESULT),
        ("Actieplan", PLAN),
        ("Rapport maken…", ("report",)),
        ("Exporteren…", ("export",)),
        ("Norm openen…", ("standard",)),
        ("Gegevens van de scan…", ("profile", "change")),
        ("Startscherm", START),
        ("Nieuwe scan", ("profile", "new")),
        ("Lege vragenlijst en opzoeklijst…", ("blank",)),
    ],
)
def test_a_line_leads_to_its_page(driver: Driver, text, route):
    driver.begin()
    lines(driver)[text].trigger()
    assert driver.window.route == route


def test_chapters_can_be_walked(driver: Driver):
    driver.begin()
    start = driver.window.route
    lines(driver)["Volgende hoofdstuk"].trigger()
    assert driver.window.route == driver.window.routes()[2]
    lines(driver)["Vorige hoofdstuk"].trigger()
    assert driver.window.route == start


def test_what_needs_a_scan_waits_for_one(driver: Driver):
    found = lines(driver)
    assert not found["Rapport maken…"].isEnabled()
    assert found["Nieuwe scan"].isEnabled()
    driver.begin()
    assert found["Rapport maken…"].isEnabled()


def test_light_and_size_are_chosen_from_the_menu(driver: Driver):
    found = lines(driver)
    found["Donker"].trigger()
    found["150%"].trigger()
    assert theme.look().percent == 150
    assert found["150%"].isChecked()
    found["Tekst groter"].trigger()
    assert (theme.look().percent, found["175%"].isChecked()) == (175, True)
    assert driver.program.appearance.light is theme.Light.DARK


def test_a_file_is_opened_from_the_menu_and_remembered(driver: Driver, tmp_path: Path):
    from tests.ui.driving import NOW, SCHOOL
    from zorgscan.app.library import NewScan

    other = tmp_path / "andere.zorgscan"
    driver.library.new_scan(NewScan(SCHOOL, "2026-2027", NOW.date()), other)
    driver.dialogs.path = other
    lines(driver)["Bestand openen…"].trigger()
    assert driver.session.scan.subject == SCHOOL
    assert driver.session.file.path == other
    driver.window.show_start()
    driver.page._lines.itemAt(driver.page._lines.count() - 1).widget()._clicked(True)
    assert driver.page._path == other


def test_help_is_told(driver: Driver):
    found = lines(driver)
    found["Toetsen"].trigger()
    assert driver.window.route == ("keys",)
    found["Over Zorgscan"].trigger()
    assert [title for title, _ in driver.dialogs.told] == ["Over Zorgscan"]


def test_no_two_lines_share_a_shortcut_or_a_letter(driver: Driver):
    keys = [key.toString() for action in lines(driver).values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for menu in driver.window.menuBar().findChildren(QMenu):
        letters = [QKeySequence.mnemonic(action.text()).toString() for action in menu.actions()]
        marked = [letter for letter in letters if letter]
        assert len(marked) == len(set(marked)), menu.title()
