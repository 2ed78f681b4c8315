"""A program that fills in answers through the real window until it is killed.

`python -m tests.ui.child FOLDER START`: tells `["trying", ITEM, VALUE]` before a key and
`["kept", ITEM, VALUE]` once the window says "Bewaard"; numbers count up from START.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

TYPED = ("SP2", "ZC1")
CHOSEN = ("ZC4", "MD1", "RG1")
"""Numbers to type, and levels and choices to take by their key, over four chapters."""


def tell(word: str, item: str, value: object) -> None:
    """Write a line that is out of this process before it goes on."""
    os.write(1, (json.dumps([word, item, value]) + "\n").encode())


def main(folder: Path, start: int) -> None:
    """Answer for ever."""
    from PySide6.QtCore import Qt

    from tests.ui.driving import Driver
    from zorgscan.ui.application import make_application

    driver = Driver(make_application(), folder)
    kept: list[str] = []
    driver.program.desk.saved.connect(kept.append)
    if not driver.library.own_scans():
        driver.begin(SP1="po")
    driver.program.desk.open_scan(driver.library.own_scans()[0].scan_id)
    for number in itertools.count(start):
        for item in (*TYPED, *CHOSEN):
            value = number % 300 + 1 if item in TYPED else number % 3 + 1
            card = driver.card(item)
            if item in TYPED and driver.value(item) == value:
                continue  # stored just before the kill: giving it again changes nothing
            if item in CHOSEN and card.field._cards[value - 1].isChecked():
                continue
            kept.clear()
            tell("trying", item, value)
            if item in TYPED:
                driver.select_all()
                driver.type(str(value))
                driver.enter()
            else:
                driver.key(Qt.Key(Qt.Key.Key_0.value + value))
            assert kept, item
            assert driver.window.save_mark.text.startswith("✓ Bewaard om ")
            tell("kept", item, value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
