"""A program in whose window someone works while a mishap happens.

`python -m tests.ui.mishap_child MISHAP FOLDER`: tells in one JSON object what the window said,
 the last value that it called kept, the value in the file afterwards, and where that stood.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.ui.driving import NOW, Driver
from zorgscan.app.restoring import newest_good_backup
from zorgscan.store.snapshot import Snapshot
from zorgscan.ui.application import make_application

if TYPE_CHECKING:
    from collections.abc import Callable

ITEM, FIRST, MOST = "SP2", 100, 300


def fill_the_disk(driver: Driver) -> None:
    """Leave no byte on the disk."""
    ballast = driver.folder.root.parent / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            with suppress(OSError):
                while file.write(b"\0" * size) == size:
                    pass


def close_the_folder(driver: Driver) -> None:
    """Take the right to make files in the folder."""
    driver.folder.root.chmod(0o500)


def remove_the_file(driver: Driver) -> None:
    """Delete the file, as another program would."""
    driver.folder.scans.unlink()


def remove_the_folder(driver: Driver) -> None:
    """Delete the whole folder."""
    shutil.rmtree(driver.folder.root)


def replace_the_file(driver: Driver) -> None:
    """Put another version in its place, as a sync program does."""
    other = driver.folder.root / "van elders"
    other.write_bytes(driver.session.file.draft_backup().content)
    other.replace(driver.folder.scans)


def set_the_clock_back(driver: Driver) -> None:
    """Go back a year."""
    earlier = NOW - timedelta(days=365)
    driver.library.clock = driver.session._clock = driver.session.file._now = lambda: earlier


MISHAPS: dict[str, Callable[[Driver], None]] = {
    "full-disk": fill_the_disk,
    "closed-folder": close_the_folder,
    "file-removed": remove_the_file,
    "folder-removed": remove_the_folder,
    "file-replaced": replace_the_file,
    "clock-back": set_the_clock_back,
}


def answer(driver: Driver, value: int) -> bool:
    """Type an answer and return whether the window called it kept."""
    driver.window.save_mark.clear()
    driver.card(ITEM)
    driver.select_all()
    driver.type(str(value))
    driver.enter()
    return driver.window.save_mark.text.startswith("✓ Bewaard om ")


def stored(driver: Driver) -> tuple[int, str]:
    """Return the value that is on the disk, and whether in the file or in a backup."""
    form, path = driver.library.definitions.default.form, driver.folder.scans
    driver.window.close()
    driver.program.close()
    good = newest_good_backup(path)
    rescued = good is not None and good.path.stem.endswith("-redding")
    assert good is not None or not rescued
    with Snapshot.take(good.path if rescued and good else path) as snapshot:
        value = snapshot.load(snapshot.scans()[0].scan_id, form).scan.answers[ITEM].value
    return int(str(value)), "backup" if rescued else "file"


def open_in_a_closed_folder(folder: Path) -> None:
    """Make a file, close its folder, and open it."""
    app = make_application()
    driver = Driver(app, folder / "gegevens")
    driver.begin(SP1="po")
    assert answer(driver, FIRST)
    driver.window.show_start()
    driver.library.close()
    close_the_folder(driver)
    driver.window.show_start()
    value, where = stored(driver)
    tell(" ".join(driver.dialogs.told[0]), FIRST, value, where)


def tell(seen: str, kept: int, value: int, where: str) -> None:
    """Say how it went and end: the folder may be gone, nothing more is to be written."""
    told = {"seen": seen, "kept": kept, "stored": value, "where": where}
    os.write(1, json.dumps(told).encode() + b"\n")
    os._exit(0)


def main(mishap: str, folder: Path) -> None:
    """Work, let it happen, work on."""
    if mishap == "closed-folder-opened":
        open_in_a_closed_folder(folder)
    driver = Driver(make_application(), folder / "gegevens")
    driver.begin(SP1="po")
    assert answer(driver, FIRST)
    kept = FIRST
    MISHAPS[mishap](driver)
    for value in range(FIRST + 1, FIRST + MOST):
        if not answer(driver, value):
            break
        kept = value
        if mishap in ("clock-back", "closed-folder") and value > FIRST + 20:
            break
    seen = driver.window.save_mark.text
    value, where = stored(driver)
    tell(seen, kept, value, where)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
