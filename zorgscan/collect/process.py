"""What a process that opens foreign files does to itself: bounds its memory, and stays quiet.

Must not know what the files are.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Final

_IN_USE: Final = Path("/proc/self/statm")  # in pages; only Linux has it


def leave_interrupts_to_the_parent() -> None:
    """Pass over the keys that stop a command: whoever started this process ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def limit_memory(limit: int) -> None:
    """Bound this process's address space on systems that can.

    Where there is no such limit (Windows) the limits on size, number and depth hold alone.

    Args:
        limit: Bytes.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_memory_in_use(limit: int, least: int, otherwise: int) -> None:
    """Bound how much memory this process may have in use, by what it may yet take.

    Args:
        limit: Bytes in use.
        least: Bytes that it may take in any case, however much it has.
        otherwise: Bytes of address space, where it cannot be known what the process has.
    """
    if not _IN_USE.exists():
        limit_memory(otherwise)
        return
    import resource

    pages = _IN_USE.read_text("ascii").split()
    taken, in_use = (int(count) * resource.getpagesize() for count in pages[:2])
    limit_memory(taken + max(least, limit - in_use))
