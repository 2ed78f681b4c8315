"""Bounds the memory of a process that opens foreign files. Must not know what they are."""

from __future__ import annotations

import sys


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
