"""Finds what the program ships: `resources/`, `forms/` and the manual, wherever it runs from.

A wheel and a frozen build carry these folders inside the package, as
`zorgscan/_shipped/<kind>`; a checkout and an editable install have them beside
the package. No other module may know this. The package is always unpacked on
disk (Qt cannot be loaded from an archive), so a plain path is enough, and no
question about being frozen is ever asked.

This module must not know what the files mean, and must not look in folders of
the user.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["resources", "forms", "manual"]
"""The folders that are shipped."""

_PACKAGE = Path(__file__).resolve().parent
_BESIDE: dict[Kind, str] = {
    "resources": "resources",
    "forms": "forms",
    "manual": "docs/handleiding",
}
"""Where each stands in a checkout."""
_NO_NAME = frozenset({"", ".", ".."})
_SEPARATORS = frozenset("/\\:\0")


def path(kind: Kind, *names: str) -> Path:
    """Return the real path of a shipped file or folder, for what wants to open it itself.

    Args:
        kind: Which shipped folder.
        names: Names of folders and of the file, one by one, without separators.

    Raises:
        ValueError: A name is empty, climbs out of the folder or names a drive.
        FileNotFoundError: Nothing of that name is shipped.
    """
    found = _root(kind).joinpath(*map(_checked, names))
    if not found.exists():
        raise FileNotFoundError(f"not shipped: {'/'.join((kind, *names))}")
    return found


@cache
def data(kind: Kind, *names: str) -> bytes:
    """Return a shipped file's bytes, read once.

    Raises:
        ValueError: As in `path`.
        FileNotFoundError: As in `path`.
    """
    return path(kind, *names).read_bytes()


@cache
def _root(kind: Kind) -> Path:
    inside = _PACKAGE / "_shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / _BESIDE[kind]


def _checked(name: str) -> str:
    if name in _NO_NAME or _SEPARATORS.intersection(name):
        raise ValueError(f"not the name of one shipped file or folder: {name!r}")
    return name
