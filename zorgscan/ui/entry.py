"""A line of a menu that knows what it does.

Qt's signals tell a `partial` nothing of what they carry: an object of our own gets
exactly what the signal gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


class Entry(QAction):
    """A line of a menu.

    Args:
        text: With `&` before the letter that chooses it.
        act: Called without arguments when it is chosen.
        parent: Owns it.
    """

    def __init__(self, text: str, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(text, parent)
        self._act = act
        self.triggered.connect(self._run)

    @Slot(bool)
    def _run(self, _checked: bool) -> None:
        self._act()
