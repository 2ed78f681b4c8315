"""What the window wants of every page. Must not know any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from zorgscan.ui import parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zorgscan.ui.desk import Desk


class Page(parts.Column):
    """One page of the window.

    Signals:
        go: Show another page; holds its route, for example `("section", "name")`.

    Attributes:
        title: What the page is called, for the window and screen readers.
        help: Where the manual explains it: `chapter#heading`, or a chapter alone. Empty:
            under a heading that says its title.
        has_own_steps: Whether taking back is about this page, and not about the scan.
    """

    go = Signal(object)
    title = ""
    help = ""
    has_own_steps = False

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, width: int = parts.COLUMN
    ) -> None:
        super().__init__(parent, width=width)
        self.desk = desk
        self._session = desk.session

    @property
    def is_stale(self) -> bool:
        """Whether another scan is open than the one this page was made for.

        A page on its way out may still lose the keyboard and want to store what
        stands in it: that may never reach another scan.
        """
        return self.desk.session is not self._session

    def refresh(self) -> None:
        """Show everything as it is now; called when shown and when the scan changed."""

    def flush(self) -> None:
        """Store what was typed and not yet stored; called before leaving."""

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""

    def step_back(self) -> None:
        """Take back a step of this page's own."""

    def step_again(self) -> None:
        """Do a step of this page's own again."""
