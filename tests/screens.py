"""A virtual screen of its own for a program that wants a real one."""

from __future__ import annotations

import ctypes
import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE = "HERE"
"""Stands in a command for the number of the pipe that the program tells its address through."""


@contextmanager
def serving(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Run a program that serves others until the block ends; yields the address it tells."""
    told, says = os.pipe()
    server = subprocess.Popen(
        [part.replace(HERE, str(says)) for part in command],
        pass_fds=[says],
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(says)
    with os.fdopen(told) as pipe:
        yield pipe.readline().strip()
    server.terminate()
    server.wait(timeout=20)


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Show a screen of 1024 by 700 that nobody sees; yields its name, on a free number."""
    screen = ["-screen", "0", "1024x700x24", "-nolisten", "tcp"]
    with serving(["Xvfb", "-displayfd", HERE, *screen], os.environ) as number:
        yield f":{number}"


_POINTER_ROOT, _REVERT_TO_PARENT = 1, 2
_Windows = ctypes.POINTER(ctypes.c_ulong)
_Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def give_keyboard(screen: str) -> bool:
    """Give the keyboard to the one window on a screen, as a window manager would; here is none.

    Args:
        screen: The name of the screen.

    Returns:
        Whether a window has it now.
    """
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    ignore = _Handler(lambda _display, _fault: 0)  # of windows that nobody sees: no reason to die
    x11.XSetErrorHandler(ignore)
    display = ctypes.c_void_p(x11.XOpenDisplay(screen.encode()))
    for window in _windows(x11, display):
        x11.XSetInputFocus(display, window, _REVERT_TO_PARENT, ctypes.c_ulong(0))
    held, how = ctypes.c_ulong(), ctypes.c_int()
    x11.XGetInputFocus(display, ctypes.byref(held), ctypes.byref(how))
    x11.XCloseDisplay(display)
    x11.XSetErrorHandler(None)
    return held.value > _POINTER_ROOT


def _windows(x11: ctypes.CDLL, display: ctypes.c_void_p) -> list[ctypes.c_ulong]:
    found, many = _Windows(), ctypes.c_uint()
    root, parent = ctypes.c_ulong(), ctypes.c_ulong()
    top = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    pointers = (root, parent, found, many)
    x11.XQueryTree(display, top, *(ctypes.byref(each) for each in pointers))
    return [ctypes.c_ulong(found[place]) for place in range(many.value)]
