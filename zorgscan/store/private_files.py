"""Files only their owner can read, and getting them onto the disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OWNER_ONLY = 0o600


def make(path: Path) -> None:
    """Make an empty file that only its owner can read, whatever the umask.

    Raises:
        FileExistsError: There is something of that name already.
        OSError: It cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    os.close(descriptor)
    path.chmod(_OWNER_ONLY)  # a umask can have taken the owner's rights too


def replace(source: Path, target: Path) -> None:
    """Put a finished file in the place of another, so that a power cut leaves one of both."""
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    source.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder onto the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
