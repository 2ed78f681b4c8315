"""Where the user's data lives: the data folder and what is in it.

`--data-dir` goes before `ZORGSCAN_DATA_DIR`, which goes before portable mode (a folder
beside the program), which goes before the place the operating system has for it. This
module must not open or read what it names.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zorgscan.app.files import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLE = "ZORGSCAN_DATA_DIR"
_PORTABLE_VARIABLE = "ZORGSCAN_PORTABLE"
PORTABLE_MARK = "zorgscan-draagbaar.txt"
"""A file of this name beside the program, whatever is in it, makes it portable."""
_PORTABLE_FOLDER = "zorgscan-gegevens"
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The user's data folder and the names in it."""

    root: Path
    is_portable: bool = False

    @property
    def scans(self) -> Path:
        """The application's own scan file."""
        return self.root / "zorgscan.zorgscan"

    @property
    def settings(self) -> Path:
        """Choices that are about this computer, not about a scan."""
        return self.root / "settings.json"

    @property
    def log(self) -> Path:
        """What the program did; holds no answers."""
        return self.root / "zorgscan.log"

    @property
    def open_notes(self) -> Path:
        """Which files are open in a window of this computer."""
        return self.root / "geopend"

    @property
    def forms(self) -> Path:
        """Forms and standards the user put there; they go before the shipped ones."""
        return self.root / "forms"

    def make(self) -> DataFolder:
        """Make the folder when it is not there, for this user only.

        Raises:
            FileError: It cannot be made.
        """
        with translated(self.root):
            self.root.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        return self


def data_folder(
    option: str | None = None,
    environment: Mapping[str, str] = os.environ,
    program: Path | None = None,
) -> DataFolder:
    """Return the user's data folder; it need not exist yet.

    Args:
        option: What the command line gave, if anything.
        environment: Where `ZORGSCAN_DATA_DIR` or `ZORGSCAN_PORTABLE` may stand.
        program: The folder the program stands in; None: as Python tells.
    """
    chosen = option or environment.get(_VARIABLE)
    if chosen:
        return DataFolder(Path(chosen).expanduser().absolute())
    beside = program or program_folder()
    if environment.get(_PORTABLE_VARIABLE) or (beside / PORTABLE_MARK).is_file():
        return DataFolder(beside / _PORTABLE_FOLDER, is_portable=True)
    from platformdirs import user_data_path

    return DataFolder(user_data_path("Zorgscan", appauthor=False))


def program_folder() -> Path:
    """Return the folder that people see the program in."""
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).absolute().parent
        # macOS shows the bundle as one thing: Zorgscan.app/Contents/MacOS/zorgscan
        return folder.parents[2] if folder.name == "MacOS" else folder
    return Path(__file__).absolute().parents[2]
