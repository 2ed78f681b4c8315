"""The pages for working together, as a person would find them: a part went out and came back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.ui.driving import NOW
from zorgscan.app.definitions import installed
from zorgscan.app.library import Library
from zorgscan.app.paths import DataFolder
from zorgscan.core.scans.model import Answer, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.driving import Driver
    from zorgscan.app.session import Session


def handed_out(driver: Driver) -> Path:
    """Give one chapter to a colleague, as a person does; returns the file."""
    path = driver.dialogs.path = driver.folder.root / "deel.zorgscan"
    _hand_off(driver)
    driver.page.make.click()
    return path


def _hand_off(driver: Driver) -> None:
    driver.window.show_page(("hand-off",))
    driver.page.sections["ZC"].setChecked(True)
    driver.page.whom.setText("intern begeleider")


def filled_in(driver: Driver, path: Path, fill: Callable[[Session], None]) -> None:
    """Fill in a part on another computer, three hours later."""
    folder = DataFolder(driver.folder.root / "collega")
    library = Library(folder, installed(folder), lambda: NOW + timedelta(hours=3))
    session = library.open_scan(None, path)
    fill(session)
    library.close()


def answer_otherwise(session: Session) -> None:
    """Answer as a colleague who knows better, and leaves a note."""
    session.answer("ZC1", Answer(value=Decimal("31.5"), note="Uit het taakbeleid van dit jaar."))
    session.answer("ZC4", Answer(value=2, evidence=(Evidence("Protocol ondersteuning"),)))
    session.change("ZC2", flag=True)


def came_back(driver: Driver) -> Path:
    """Let both change the same answer, and the colleague some more; returns the part."""
    path = handed_out(driver)
    filled_in(driver, path, answer_otherwise)
    driver.session.by = "directeur"
    driver.session.answer("ZC1", Answer(value=Decimal(28), note="Geschat."))
    driver.session.change("ZC3", note="Navragen.")
    return path


def _hand_off_done(driver: Driver) -> None:
    handed_out(driver)


def _merge_start(driver: Driver) -> None:
    driver.window.show_page(("merge",))


def _merge(driver: Driver) -> None:
    driver.window.show_page(("merge", str(came_back(driver))))


def _merge_refused(driver: Driver) -> None:
    driver.window.show_page(("merge", str(driver.session.file.path)))


def _merge_done(driver: Driver) -> None:
    _merge(driver)
    driver.page.merge.click()


def _meeting(driver: Driver) -> None:
    _merge_done(driver)
    driver.window.show_page(("meeting",))


def _meeting_changing(driver: Driver) -> None:
    _meeting(driver)
    driver.page.show_next()
    driver.page.view.change.click()


def _open_part(driver: Driver, route: str) -> None:
    if driver.session.part is None:
        path = handed_out(driver)
        driver.program.desk.open_scan(driver.session.scan.scan_id, path)
    driver.window.show_page((route,))


def _part(driver: Driver) -> None:
    _open_part(driver, "part")


def _part_done(driver: Driver) -> None:
    _open_part(driver, "part-done")


TOGETHER_PAGES: dict[str, Callable[[Driver], None]] = {
    "hand-off": _hand_off,
    "hand-off-done": _hand_off_done,
    "merge-start": _merge_start,
    "merge": _merge,
    "merge-refused": _merge_refused,
    "merge-done": _merge_done,
    "meeting": _meeting,
    "meeting-changing": _meeting_changing,
}

PART_PAGES: dict[str, Callable[[Driver], None]] = {"part": _part, "part-done": _part_done}
"""With a part the open scan is another one: these come last."""
