"""Where Zorgscan starts: the window, or a command without a screen.

Order: nothing but the standard library before it is known which of the two is
wanted. The window imports Qt, a command never does. This module must not do
anything itself.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, ZorgscanError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.cli.window import WindowRequest

_SPAWNED = "--multiprocessing-fork"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code.

    Args:
        arguments: Without the program's name; None: those of this process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if _is_a_child(given):
        from multiprocessing import freeze_support

        freeze_support()  # does the child's work and ends the process
    from zorgscan.cli.main import run

    return run(given, open_window=_open_window)


def _is_a_child(given: Sequence[str]) -> bool:
    """Return whether multiprocessing started this, to read a foreign PDF or to clean up after it.

    A frozen program is its own interpreter, so these come here as arguments.
    """
    return given[:1] == [_SPAWNED] or given[-2:-1] == ["-c"]


def _open_window(request: WindowRequest) -> int:
    if not _has_screen():
        raise ZorgscanError(Fault.NO_WINDOW, detail="er is geen scherm")
    gc.disable()  # until the first paint: all that is made before it stays
    try:
        if request.self_test:
            from zorgscan.ui.self_test import try_out

            return try_out()
        from zorgscan.ui.application import run
    except ImportError as error:  # Qt lies there but misses a library of the system
        raise ZorgscanError(Fault.NO_WINDOW, detail=error.msg) from error
    return run(request.file, request.folder, exit_after_paint=request.exit_after_paint)


def _has_screen() -> bool:
    """Return whether Qt can find a screen; without one it ends the process itself."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
