"""Contact sheets of every page: `python -m tests.contact_sheets FOLDER [PAGE...]`.

One picture per page, the page as it is in four ways: light, dark, high contrast, and light with
text of 200%, each in a window of 1024 by 700 (the example school, no screen). For eyes: no test
compares them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.ui.driving import Driver

SIZE = (1024, 700)
WAYS = (
    ("light", "system", 100),
    ("dark", "system", 100),
    ("light", "high", 100),
    ("light", "system", 200),
)
"""Light, contrast and text size in percent of each part of a sheet."""


def take(folder: Path, pages: Sequence[str]) -> list[Path]:
    """Write a sheet of every page that is named; returns the files."""
    from PySide6.QtGui import QImage, QPainter

    from tests.ui.driving import Driver
    from zorgscan.ui.application import make_application

    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    sheets = {name: QImage(2 * SIZE[0], 2 * SIZE[1], QImage.Format.Format_RGB32) for name in pages}
    for place, (light, contrast, percent) in enumerate(WAYS):
        with TemporaryDirectory(prefix="zorgscan-") as data:
            driver = Driver(app, Path(data))
            _dress(driver, light, contrast, percent)
            for name, sheet in sheets.items():
                _show(driver, name)
                painter = QPainter(sheet)
                painter.drawPixmap(place % 2 * SIZE[0], place // 2 * SIZE[1], driver.window.grab())
                painter.end()
            driver.close()
    for name, sheet in sheets.items():
        sheet.save(str(folder / f"{name}.png"))
    return [folder / f"{name}.png" for name in sheets]


def _dress(driver: Driver, light: str, contrast: str, percent: int) -> None:
    from zorgscan.ui import theme

    driver.window.resize(*SIZE)
    driver.program.appearance.choose_light(theme.Light(light))
    driver.program.appearance.choose_contrast(theme.Contrast(contrast))
    driver.program.appearance.choose_percent(percent)
    driver.open_example("full-vo.json")


def _show(driver: Driver, name: str) -> None:
    from tests.ui.pages import show

    show(driver, name)


def main() -> None:
    """Take the sheets that are asked for, else all."""
    from tests.ui.pages import PAGES

    for path in take(Path(sys.argv[1]), sys.argv[2:] or tuple(PAGES)):
        print(path)


if __name__ == "__main__":
    main()
