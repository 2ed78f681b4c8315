"""Takes the pictures of the window that the docs show: `python -m tests.pictures`.

Of the real program with the example school, without a screen. They differ a little per
machine (fonts are shipped, but their rendering is the system's), so no test compares them.
A few colours are enough for a page: a picture of 256 is a third of one of all colours.
"""

from __future__ import annotations

import os
import sys
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from tests.ui.driving import Driver

os.environ["QT_QPA_PLATFORM"] = "offscreen"

DOCS = Path(__file__).parents[1] / "docs"
IMAGES = DOCS / "images"
MANUAL_IMAGES = DOCS / "handleiding" / "beelden"
PICTURES = (
    ("start", "start", "light", 100, (1180, 640)),
    ("question", "section-4", "light", 100, (1180, 800)),
    ("result", "result", "light", 100, (1180, 960)),
    ("result-dark", "result", "dark", 100, (1180, 960)),
    ("question-large", "section-4", "light", 200, (1024, 700)),
    ("report", "report", "light", 100, (1180, 800)),
)
"""File name, page (of `tests.ui.pages`), light, text size in percent, size of the window."""

MANUAL_PICTURES = (
    ("start", "start", ""),
    ("nieuwe-scan", "profile-new", ""),
    ("voor-u-begint", "before", ""),
    ("vraag", "section-4", ""),
    ("klopt-dit", "section-faults", ""),
    ("notitie", "section-remarks", ""),
    ("vorig-jaar", "section-last-year", ""),
    ("zoeken", "questions", ""),
    ("deel-maken", "hand-off", ""),
    ("uw-deel", "part", ""),
    ("samenvoegen", "merge", ""),
    ("bespreken", "meeting", ""),
    ("resultaat", "result-opened", "theme"),
    ("wat-als", "what-if-tried", ""),
    ("andere-scholen", "others-chosen", ""),
    ("actieplan", "plan", ""),
    ("actie", "action", ""),
    ("rapport", "report", ""),
    ("nakijken", "report-to-check", "check"),
    ("exporteren", "export", ""),
    ("reservekopieen", "backups", ""),
    ("beschadigd", "damaged", ""),
    ("nieuwe-vragenlijst", "old-form", ""),
    ("instellingen", "settings", "folder"),
    ("map-weg", "folder-gone", ""),
)
"""File name, page (of `tests.ui.pages`), and what of it must be in sight."""
_SIZE = (1000, 680)


def take(folder: Path) -> list[Path]:
    """Take every picture of the docs in English into a folder; returns the files."""
    from tests.ui.pages import show
    from zorgscan.ui import theme
    from zorgscan.ui.application import make_application

    taken: list[Path] = []

    def in_turn(driver: Driver) -> None:
        for name, page, light, percent, size in PICTURES:
            driver.window.resize(*size)
            driver.program.appearance.choose_light(theme.Light(light))
            driver.program.appearance.choose_percent(percent)
            show(driver, page)
            driver.window.clearFocus()
            taken.append(_save(driver.window, folder / f"{name}.png"))

    _with_example(make_application(), in_turn)
    return taken


def take_manual(folder: Path, app: QApplication | None = None) -> list[Path]:
    """Take every picture of the manual into a folder, each in a program of its own."""
    from tests.ui.pages import show
    from zorgscan.ui.application import make_application

    app = app or make_application()
    taken: list[Path] = []
    for name, page, sight in MANUAL_PICTURES:

        def one(driver: Driver, name: str = name, page: str = page, sight: str = sight) -> None:
            driver.window.resize(*_SIZE)
            show(driver, page)
            _bring(driver, sight)
            driver.window.clearFocus()
            taken.append(_save(driver.window, folder / f"{name}.png"))

        _with_example(app, one)
    return taken


def _with_example(app: QApplication, act: Callable[[Driver], None]) -> None:
    from tests.ui.driving import Driver
    from zorgscan.app.demo import fill_in

    # a name that is the same in every run: some pages show the folder
    with TemporaryDirectory(prefix="zorgscan-") as data, chdir(data):
        driver = Driver(app, Path("Zorgscan"))
        session = fill_in(driver.library)
        driver.program.desk.open_scan(session.scan.scan_id)
        act(driver)
        driver.close()


def _bring(driver: Driver, sight: str) -> None:
    """Scroll to what a picture is about."""
    from zorgscan.ui.pages.theme_block import ThemeBlock
    from zorgscan.ui.scrolling import bring_into_view

    if sight == "theme":
        bring_into_view(driver.window.page.findChildren(ThemeBlock)[0])
    elif sight == "check":
        bring_into_view(driver.page.check)
    elif sight == "folder":
        bring_into_view(driver.page.usual)
    driver.settle()


def _save(window: QWidget, path: Path) -> Path:
    """Write what a window shows, in a palette of its own colours."""
    from PySide6.QtCore import QBuffer, QIODevice

    raw = QBuffer()
    raw.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(raw, "PNG")
    picture = Image.open(BytesIO(bytes(raw.data().data()))).convert("RGB")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def remake() -> Path:
    """Take every picture of the docs in English anew; returns their folder."""
    take(IMAGES)
    return IMAGES


def remake_manual() -> Path:
    """Take every picture of the manual anew; returns their folder."""
    from PySide6.QtWidgets import QApplication

    take_manual(MANUAL_IMAGES, QApplication.instance())  # type: ignore[arg-type] - ours
    return MANUAL_IMAGES


if __name__ == "__main__":
    for path in take(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES):
        print(path)
