"""What must be seen before a file or scan is opened: damage, an old layout, an old form.

Says which page comes first; nothing is written before. Must not know what stands on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.app.session import Session
    from zorgscan.ui.places import Route


def page_before(library: Library, path: Path) -> Route | None:
    """Return the page to show instead of opening a file at once; None: it can be opened.

    Raises:
        ZorgscanError: It cannot be used for another reason than damage.
    """
    from zorgscan.app.restoring import is_damage, newest_good_backup

    try:
        if library.is_of_old_schema(path):
            return ("old-file", str(path))
        library.scans(path)
    except StoreError as error:
        # without a backup a file of another program is just the wrong file
        if is_damage(error) and (_is_surely_ours(error) or newest_good_backup(path)):
            return ("damaged", str(path))
        raise
    return None


def page_after(library: Library, session: Session) -> Route | None:
    """Return the page to show before a scan that was opened; None: go on with it."""
    from zorgscan.app.transitions import offered

    return None if offered(library, session) is None else ("old-form",)


def _is_surely_ours(error: StoreError) -> bool:
    from zorgscan.core.errors import Fault

    return error.fault is not Fault.SCAN_FILE_FOREIGN
