"""Takes the pictures of the window that the docs show: `python -m tests.pictures`.

Of the real program with the example school, without a screen. They differ a little per
machine (fonts are shipped, but their rendering is the system's), so no test compares them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"

IMAGES = Path(__file__).parents[1] / "docs" / "images"
PICTURES = (
    ("start", "start", "light", 100, (1180, 640)),
    ("question", "section-4", "light", 100, (1180, 800)),
    ("result", "result", "light", 100, (1180, 960)),
    ("result-dark", "result", "dark", 100, (1180, 960)),
    ("question-large", "section-4", "light", 200, (1024, 700)),
    ("report", "report", "light", 100, (1180, 800)),
)
"""File name, page (of `tests.ui.pages`), light, text size in percent, size of the window."""


def take(folder: Path) -> list[Path]:
    """Take every picture into a folder; returns the files."""
    from tests.ui.driving import Driver
    from tests.ui.pages import show
    from zorgscan.app.demo import fill_in
    from zorgscan.ui import theme
    from zorgscan.ui.application import make_application

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="zorgscan-") as data:
        driver = Driver(make_application(), Path(data))
        session = fill_in(driver.library)
        driver.program.desk.open_scan(session.scan.scan_id)
        taken = []
        for name, page, light, percent, size in PICTURES:
            driver.window.resize(*size)
            driver.program.appearance.choose_light(theme.Light(light))
            driver.program.appearance.choose_percent(percent)
            show(driver, page)
            driver.window.clearFocus()
            taken.append(folder / f"{name}.png")
            driver.window.grab().save(str(taken[-1]))
        driver.close()
    return taken


def remake() -> Path:
    """Take every picture of the docs anew; returns their folder."""
    take(IMAGES)
    return IMAGES


if __name__ == "__main__":
    for path in take(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES):
        print(path)
