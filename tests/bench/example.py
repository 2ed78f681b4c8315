"""The example school, as `zorgscan demo` fills it in, for whoever measures with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.app.clock import clock_from
from zorgscan.app.definitions import installed
from zorgscan.app.demo import fill_in
from zorgscan.app.library import Library
from zorgscan.app.paths import DataFolder

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.clock import Clock


def library_in(root: Path, clock: Clock | None = None) -> Library:
    """Return the library of a data folder, made when it is not there."""
    folder = DataFolder(root).make()
    return Library(folder, installed(folder), clock or clock_from({}))


def data_folder_with_a_scan(root: Path) -> str:
    """Fill in the example in the data folder's own file; returns the scan's id."""
    library = library_in(root)
    scan_id = fill_in(library).scan.scan_id
    library.close()
    return scan_id
