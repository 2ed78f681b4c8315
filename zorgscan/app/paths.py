"""Where the user's data lives: the data folder and what is in it.

`--data-dir` goes before `ZORGSCAN_DATA_DIR`, which goes before the place the
operating system has for it. This module must not open or read what it names.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zorgscan.app.files import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLE = "ZORGSCAN_DATA_DIR"
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The user's data folder and the names in it."""

    root: Path

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
    option: str | None = None, environment: Mapping[str, str] = os.environ
) -> DataFolder:
    """Return the user's data folder; it need not exist yet.

    Args:
        option: What the command line gave, if anything.
        environment: Where `ZORGSCAN_DATA_DIR` may stand.
    """
    chosen = option or environment.get(_VARIABLE)
    if chosen:
        return DataFolder(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path

    return DataFolder(user_data_path("Zorgscan", appauthor=False))
