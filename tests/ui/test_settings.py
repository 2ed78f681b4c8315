"""The page of settings: a choice holds at once, wherever it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.palette import DARK_CONTRAST
from zorgscan.ui import theme

if TYPE_CHECKING:
    from tests.ui.driving import Driver


def test_a_choice_holds_at_once_and_the_page_stays(driver: Driver) -> None:
    driver.window.show_page(("settings",))
    driver.page._light._cards[2].click()
    driver.page._contrast._cards[1].click()
    driver.page._size._cards[4].setFocus()
    driver.page._size._cards[4].click()

    assert driver.focus() is driver.page._size._cards[4]
    assert theme.colours() is DARK_CONTRAST
    assert theme.look().percent == 200
    assert driver.window.route == ("settings",)
    assert [driver.page._light.index, driver.page._contrast.index, driver.page._size.index] == [
        2,
        1,
        4,
    ]


def test_the_menu_and_the_page_agree(driver: Driver) -> None:
    driver.window.show_page(("settings",))
    driver.program.appearance.choose_percent(150)
    assert driver.page._size.index == 2


def test_the_data_folder_is_shown_and_one_comes_back(driver: Driver) -> None:
    driver.begin(SP1="po")
    before = driver.window.route
    driver.window.show_page(("settings",))
    driver.page._show_folder(False)
    assert driver.dialogs.shown == [driver.folder.root]
    driver.page._back_clicked(False)
    assert driver.window.route == before
