"""Which file someone drops on the window. Must not know what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

ENDINGS = (".zorgscan",)
"""What can be dropped; everything else is refused before it is let go."""


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file on this computer that is dragged, or None."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in ENDINGS else None
