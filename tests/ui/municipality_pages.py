"""The municipality's pages as a person would find them, with a round of made-up reports."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from tests.collecting.made import HEAD, YEAR, encrypted, opened, put, register, report
from tests.ui.driving import NOW
from zorgscan.app.editions_out import freeze
from zorgscan.app.intake import take_in
from zorgscan.app.settling import put_register
from zorgscan.core.scans.model import Scope
from zorgscan.ui.places import MUNICIPALITY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.driving import Driver

SCHOOLS = range(9)
ROUND = "Najaar 2026"


@cache  # a lock is of chance: other bytes each time
def files() -> dict[str, bytes]:
    """Reports of seven schools: one twice with other answers, one unknown, one broken."""
    found = {f"school {n}.pdf": report(n, answers=_answers(n)) for n in range(7)}
    found["nog eens.pdf"] = report(6, answers=_answers(7))
    found["andere school.pdf"] = report(40)
    found["kort.pdf"] = report(7, scope="core")
    found["op slot.pdf"] = encrypted(report(8))
    found["brief.pdf"] = b"%PDF-1.4 nothing in it"
    return found


def _answers(number: int) -> dict[str, object]:
    return {"ZC4": {"value": 1 + number % 4}, "ZC1": {"value": 20 + 4 * number}}


@cache
def prepared(*, is_frozen: bool = False) -> bytes:
    """The bytes of a collection in which all of this was taken in."""
    with tempfile.TemporaryDirectory(prefix="zorgscan-") as name:
        folder = Path(name)
        path = folder / "gemeente.zorgcollectie"
        with opened(path, lambda: NOW) as collection:
            collection.make_round(ROUND, YEAR)
            put_register(collection, ROUND, register(SCHOOLS), "register.csv")
            take_in(collection, [put(folder / "in", files())])
            if is_frozen:
                freeze(collection, ROUND, Scope.FULL)
        return path.read_bytes()


def wait(driver: Driver) -> None:
    """Let everything that goes on beside the window come to an end."""
    room = driver.program.desk.municipality
    driver.settle()
    while driver.program.tasks.is_busy or room.is_loading or room.intake.is_running:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    driver.settle()


def open_prepared(driver: Driver, *, is_frozen: bool = False) -> Path:
    """Open the collection, once for each program."""
    room = driver.program.desk.municipality
    path = driver.folder.make().scans.with_name("gemeente.zorgcollectie")
    if is_frozen:
        path = path.with_name("vast.zorgcollectie")
    if not room.is_open or room.collection.file.path != path.resolve():
        path.write_bytes(prepared(is_frozen=is_frozen))
        driver.window.scans.open_path(path)
    wait(driver)
    return path


def show(driver: Driver, name: str) -> None:
    """Show one of its pages."""
    driver.window.show_page((MUNICIPALITY[0], name))
    wait(driver)


def _page(name: str, *, is_frozen: bool = False) -> Callable[[Driver], None]:
    def go(driver: Driver) -> None:
        open_prepared(driver, is_frozen=is_frozen)
        show(driver, name)

    return go


def _closed(driver: Driver) -> None:
    driver.program.desk.municipality.close()
    show(driver, "home")


def _round_faults(driver: Driver) -> None:
    open_prepared(driver)
    show(driver, "round")
    path = driver.folder.scans.with_name("register.csv")
    path.write_text(f"{HEAD}\n12A;00;De Vlinder;po;veel;A\n12AB;0;;xx;200;B\n", encoding="utf-8")
    driver.page.read_register(path)


def _file_chosen(driver: Driver) -> None:
    open_prepared(driver)
    show(driver, "intake")
    driver.page.files.list.setCurrentRow(0)


MUNICIPALITY_PAGES: dict[str, Callable[[Driver], None]] = {
    "municipality-closed": _closed,
    "municipality": _page("home"),
    "municipality-new-round": _page("new-round"),
    "municipality-round": _page("round"),
    "municipality-round-faults": _round_faults,
    "municipality-intake": _file_chosen,
    "municipality-settle": _page("settle"),
    "municipality-heat": _page("heat"),
    "municipality-spread": _page("spread"),
    "municipality-needs": _page("needs"),
    "municipality-subjects": _page("subjects"),
    "municipality-share": _page("share"),
    "municipality-share-frozen": _page("share", is_frozen=True),
    "municipality-audit": _page("audit"),
    "municipality-keeping": _page("keeping"),
    "municipality-log": _page("log"),
}
