"""Where the user's data lives: the data folder and what is in it.

`--data-dir` goes before `ZORGSCAN_DATA_DIR`, which goes before portable mode (a folder
beside the program), which goes before the folder that was chosen in the settings, which
goes before the place the operating system has for it. The choice is a line of text in that
last place: it must be found wherever the data is. This module must not open or read what
it names, but for that line.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zorgscan.app.files import translated, write_whole
from zorgscan.core.errors import Fault, FileError

if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLE = "ZORGSCAN_DATA_DIR"
_PORTABLE_VARIABLE = "ZORGSCAN_PORTABLE"
PORTABLE_MARK = "zorgscan-draagbaar.txt"
"""A file of this name beside the program, whatever is in it, makes it portable."""
_PORTABLE_FOLDER = "zorgscan-gegevens"
_PRIVATE = 0o700
_CHOICE = "gekozen-map.txt"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The user's data folder and the names in it.

    Attributes:
        root: The folder.
        is_portable: It stands beside the program.
        usual: Where the system has data; a choice is kept there. None: this folder was
            named for this run, or is portable, and no choice holds.
    """

    root: Path
    is_portable: bool = False
    usual: Path | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether it was chosen in the settings."""
        return self.usual is not None and self.root != self.usual

    @property
    def is_gone(self) -> bool:
        """Whether it was chosen and is not there: a stick taken out, a folder removed."""
        return self.is_chosen and not _is_folder(self.root)

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
    def choice_name(self) -> str:
        """What the note of a chosen folder is called, in the usual place."""
        return _CHOICE

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

        A chosen one is never made: where a disk is missing, an empty folder would look as if
        all scans were lost.

        Raises:
            FileError: It cannot be made, or was chosen and is gone.
        """
        if self.is_gone:
            raise FileError(Fault.DATA_FOLDER_GONE, self.root)
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

    usual = user_data_path("Zorgscan", appauthor=False)
    return DataFolder(_chosen(usual) or usual, usual=usual)


def choose(folder: DataFolder, root: Path) -> DataFolder:
    """Use another data folder from the next start on; returns it.

    Args:
        folder: The one in use, with its `usual` place.
        root: The folder to use; the usual one: no choice any more.

    Raises:
        FileError: The choice cannot be kept; the one before holds.
    """
    usual = folder.usual
    if usual is None:
        msg = "the data folder of this run was named for it"
        raise ValueError(msg)
    note = usual / _CHOICE
    with translated(note):
        if root == usual:
            note.unlink(missing_ok=True)
        else:
            root.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
            usual.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
            write_whole(note, f"{root}\n".encode())
    return DataFolder(root, usual=usual)


def _chosen(usual: Path) -> Path | None:
    """Return the folder that was chosen; one that cannot be told is one that is gone."""
    note = usual / _CHOICE
    try:
        told = note.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return note  # there is a choice, but nobody can read it
    return usual / (told.decode(errors="replace").strip() or _CHOICE)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no system takes
        return False


def program_folder() -> Path:
    """Return the folder that people see the program in."""
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).absolute().parent
        # macOS shows the bundle as one thing: Zorgscan.app/Contents/MacOS/zorgscan
        return folder.parents[2] if folder.name == "MacOS" else folder
    return Path(__file__).absolute().parents[2]
