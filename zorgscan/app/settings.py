"""What is remembered of this computer between runs: files opened lately, light, text size.

A lost or damaged settings file is no fault: the program starts with none. No
answer and nothing about a school is kept here.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from zorgscan.app.files import read_whole, write_whole
from zorgscan.core.errors import FileError
from zorgscan.core.problems import Problem, ProblemsError
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.app.paths import DataFolder

Choice = TypeVar("Choice", bound="str | int")

_MOST = 8
_KEY = "recent_files"


class Settings:
    """The settings file of a data folder."""

    def __init__(self, folder: DataFolder) -> None:
        """Remember where it is; nothing is read yet."""
        self._folder = folder

    def recent_files(self) -> tuple[Path, ...]:
        """Return the files opened lately that still exist, latest first."""
        found = self._read().get(_KEY)
        names = cast("list[object]", found) if isinstance(found, list) else []
        paths = [Path(name) for name in names if isinstance(name, str)]
        return tuple(path for path in paths[:_MOST] if _is_file(path))

    def remember(self, path: Path) -> None:
        """Put a file first in the list; when that cannot be written, it is forgotten."""
        chosen = path.absolute()
        others = [known for known in self.recent_files() if known != chosen]
        names = [str(known) for known in (chosen, *others)][:_MOST]
        self._write(_KEY, names)

    def forget(self, path: Path) -> None:
        """Take a file out of the list; the file itself stays."""
        gone = path.absolute()
        self._write(_KEY, [str(known) for known in self.recent_files() if known != gone])

    def choice(self, name: str, allowed: Sequence[Choice], default: Choice) -> Choice:
        """Return what was chosen before, when it is still one of the allowed values."""
        found = self._read().get(name)
        return next((value for value in allowed if value == found), default)

    def text(self, name: str) -> str:
        """Return a text that was kept before; empty when there is none. It may be anything."""
        found = self._read().get(name)
        return found if isinstance(found, str) else ""

    def choose(self, name: str, value: str | int) -> None:
        """Remember a choice; when that cannot be written, it holds until the program ends."""
        self._write(name, value)

    def _write(self, name: str, value: object) -> None:
        settings = self._read() | {name: value}
        with contextlib.suppress(FileError):
            self._folder.make()
            write_whole(self._folder.settings, json.dumps(settings, indent=1).encode())

    def _read(self) -> dict[str, object]:
        try:
            data = parse_json(read_whole(self._folder.settings, limit=1), "settings.json")
        except (FileError, ProblemsError):
            return {}
        if isinstance(data, Problem) or not isinstance(data, dict):
            return {}
        return cast("dict[str, object]", data)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
