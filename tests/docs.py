"""Remakes the generated parts of docs/: `python3 dev.py docs`.

Each generator is a function without arguments that writes its part and returns where. A test per
part compares what is committed with what the generator makes; pictures differ a little per
machine and are only looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import error_codes, keystrokes, licences, pictures
from tests.privacy import page
from tests.survival import table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GENERATORS: tuple[Callable[[], Path], ...] = (
    licences.remake,
    error_codes.remake,
    pictures.remake,
    pictures.remake_manual,
    table.remake,
    page.remake,
    keystrokes.remake,
)


def main() -> None:
    """Run every generator and say what it wrote."""
    for generator in GENERATORS:
        print(generator().relative_to(licences.ROOT))


if __name__ == "__main__":
    main()
