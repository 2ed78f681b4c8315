"""Every page of the window by name, filled, as tests and pictures want to see it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.benchmarks.figures import json_data
from tests.ui.municipality_pages import MUNICIPALITY_PAGES
from tests.ui.plan_pages import PLAN_PAGES
from tests.ui.safety_pages import SAFETY_PAGES
from tests.ui.together_pages import PART_PAGES, TOGETHER_PAGES
from tests.ui.years import add_last_year
from zorgscan.app.paths import DataFolder
from zorgscan.core.scans.model import Evidence
from zorgscan.ui.pages.result import ResultPage
from zorgscan.ui.pages.theme_block import CriterionBlock, ThemeBlock
from zorgscan.ui.places import BEFORE, RESULT, START

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.driving import Driver


def _route(*route: str) -> Callable[[Driver], None]:
    def go(driver: Driver) -> None:
        driver.window.show_page(route)

    return go


def _section(place: int) -> Callable[[Driver], None]:
    def go(driver: Driver) -> None:
        driver.window.show_page(driver.window.routes()[1 + place])

    return go


def _section_with_remarks(driver: Driver) -> None:
    _section(1)(driver)
    driver.settle()
    for card in driver.page._cards.values():
        if card._remarks is None:
            card._more_clicked(True)


def _section_with_last_year(driver: Driver) -> None:
    """Last year beside each question: unchanged, changed and why, still to be answered."""
    add_last_year(driver)
    _section(1)(driver)
    driver.settle()
    cards = driver.page._cards
    names = [name for name, card in cards.items() if not card.isHidden() and card._last]
    for name in names[1::2]:
        driver.program.desk.confirm_unchanged(name, cards[name]._last)
    driver.session.change(names[-1], value=None)
    lines = (Evidence("zorgplan, pagina 4", driver.session.scan.reference_date),)
    driver.session.change(names[0], evidence=lines, flag=True, change_reason="groep erbij")
    driver.program.desk.refreshed()


def _result_with_last_year(driver: Driver) -> None:
    add_last_year(driver)
    _result_opened(driver)


def _section_with_faults(driver: Driver) -> None:
    """Refused numbers, a doubt, half a pair."""
    driver.card("SP2")
    driver.select_all()
    driver.type("7000")
    driver.enter()
    card = driver.card("ZC1")
    driver.select_all()
    driver.type("130")
    driver.enter()
    assert not card._doubt.isHidden()


def _result_opened(driver: Driver) -> None:
    driver.window.show_page(RESULT)
    page = driver.window.page
    assert isinstance(page, ResultPage)
    for theme in page.findChildren(ThemeBlock):
        theme._line.setChecked(True)
    page.findChildren(CriterionBlock)[0]._how.setChecked(True)


def _what_if_tried(driver: Driver) -> None:
    """Two answers of the first theme tried: the first choice of every question with choices."""
    driver.window.show_page(("what-if",))
    for card in list(driver.page._cards.values()):
        card.field.press(4)
        card.field.press(1)


def chosen_folder(driver: Driver, root: Path) -> None:
    """Let the running program be one whose data folder was chosen."""
    usual = driver.folder.root / "gewone map"
    driver.library.folder = DataFolder(root, usual=usual)


def _settings(driver: Driver) -> None:
    """Every choice there is: the data folder was chosen, so it can be unchosen."""
    chosen_folder(driver, driver.folder.root)
    driver.window.show_page(("settings",))


def _folder(driver: Driver) -> None:
    """Another, empty folder was picked for the data."""
    chosen_folder(driver, driver.folder.root)
    other = driver.folder.root.with_name("stick")
    other.mkdir(exist_ok=True)
    driver.program.desk.close_scan()
    driver.window.show_page(("folder", str(other)))


def _folder_gone(driver: Driver) -> None:
    """The chosen folder is on a stick that was taken out."""
    driver.program.desk.close_scan()
    chosen_folder(driver, driver.folder.root.with_name("zorgscan op de stick"))
    driver.window.show_page(START)


def _manual_search(driver: Driver) -> None:
    driver.window.show_page(("manual", "rapport"))
    driver.settle()
    driver.page.field.setText("gemeente")


def _profile_faults(driver: Driver) -> None:
    driver.window.show_page(("profile", "new"))
    driver.page._submit()


def write_benchmark(driver: Driver, **changes: object) -> Path:
    """Write figures of other schools beside the program's own data."""
    path = driver.folder.make().scans.with_name("benchmark.json")
    data = json_data(**{"scope": driver.session.scan.scope.value} | changes)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def hold_beside_others(driver: Driver) -> None:
    """Choose figures of other schools, as a person does."""
    driver.window.show_page(("others",))
    driver.dialogs.path = write_benchmark(driver)
    driver.page.choose.click()
    driver.page.use.click()


def _others_chosen(driver: Driver) -> None:
    hold_beside_others(driver)
    driver.window.show_page(("others",))
    driver.page.choose.click()


def _result_beside_others(driver: Driver) -> None:
    hold_beside_others(driver)
    _result_opened(driver)


PAGES: dict[str, Callable[[Driver], None]] = {
    "start": _route(*START),
    "profile": _route("profile", "change"),
    "profile-new": _route("profile", "new"),
    "profile-faults": _profile_faults,
    "before": _route(*BEFORE),
    **{f"section-{place + 1}": _section(place) for place in range(12)},
    "section-remarks": _section_with_remarks,
    "section-last-year": _section_with_last_year,
    "section-faults": _section_with_faults,
    "result": _route(*RESULT),
    "result-opened": _result_opened,
    "result-last-year": _result_with_last_year,
    "what-if": _route("what-if"),
    "what-if-tried": _what_if_tried,
    "report": _route("report"),
    "export": _route("export"),
    "standard": _route("standard"),
    "others": _route("others"),
    "others-chosen": _others_chosen,
    "result-beside-others": _result_beside_others,
    "blank": _route("blank"),
    "settings": _settings,
    "keys": _route("keys"),
    "manual": _route("manual", "inhoud"),
    "manual-chapter": _route("manual", "vragen"),
    "manual-search": _manual_search,
    "who": _route("who"),
    "questions": _route("questions"),
    "questions-open": _route("questions", "open"),
    **PLAN_PAGES,
    **TOGETHER_PAGES,
    **SAFETY_PAGES,
    **MUNICIPALITY_PAGES,
    **PART_PAGES,
    "folder": _folder,
    "folder-gone": _folder_gone,
}


def show(driver: Driver, name: str) -> Any:
    """Show a page as a person would find it."""
    PAGES[name](driver)
    driver.settle()
    return driver.window.page
