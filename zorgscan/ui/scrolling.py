"""Scrolls a page to what someone is working on. Must not know what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_AIR = 24


def bring_into_view(widget: QWidget) -> None:
    """Scroll so that all of a widget can be seen, or at least its top."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    bar, room = area.verticalScrollBar(), area.viewport().height()
    top = widget.mapToGlobal(QPoint()).y() - area.viewport().mapToGlobal(QPoint()).y()
    top += bar.value()
    if widget.height() + 2 * _AIR > room or top - _AIR < bar.value():
        bar.setValue(top - _AIR)
    elif top + widget.height() + _AIR > bar.value() + room:
        bar.setValue(top + widget.height() + _AIR - room)
