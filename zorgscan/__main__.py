"""Where Zorgscan starts: the window, or a command without a screen.

Order: nothing but the standard library before it is known which of the two is
wanted. The window imports Qt, a command never does. This module must not do
anything itself.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPAWNED = "--multiprocessing-fork"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code.

    Args:
        arguments: Without the program's name; None: those of this process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [_SPAWNED]:
        from multiprocessing import freeze_support

        freeze_support()  # a frozen program starts itself as the child that reads a foreign PDF
    from zorgscan.cli.main import run

    return run(given, open_window=_open_window)


def _open_window(**request: object) -> int:
    from zorgscan.ui.application import run

    return run(**request)


if __name__ == "__main__":
    sys.exit(main())
