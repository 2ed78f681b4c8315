"""Where the window stands, from one run to the next; never where no screen shows it.

A beamer is unplugged, a laptop leaves its dock: what was kept is used only as far as the
screens there are now allow. Must not know what is in the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_GRIP = (120, 32)
"""How much of the top of a window must be on a screen, so that it can be moved by hand."""
_PARTS = 5


def kept(window: QWidget) -> str:
    """Return where a window stands as a text for `put_back`: x, y, width, height, maximised."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    numbers = (place.x(), place.y(), place.width(), place.height(), int(window.isMaximized()))
    return ",".join(map(str, numbers))


def put_back(window: QWidget, text: str, screens: Sequence[QRect]) -> None:
    """Put a window where it stood; without a text of ours it stays as it is.

    Args:
        window: Not shown yet.
        text: What `kept` returned in another run, or anything.
        screens: The room on each screen, the main one first.
    """
    numbers = _numbers(text)
    if numbers is None or not screens:
        return
    window.setGeometry(within(QRect(*numbers[:4]), screens, window.minimumSize().toTuple()))
    if numbers[4]:
        window.showMaximized()


def within(place: QRect, screens: Sequence[QRect], least: tuple[int, int]) -> QRect:
    """Return a place that can be seen, as near to the wanted one as can be.

    Args:
        place: The wanted one.
        screens: The room on each screen, the main one first.
        least: Width and height under which a window cannot go.
    """
    screen = next((each for each in screens if _can_be_gripped(place, each)), None)
    if screen is not None and place.width() <= screen.width() and place.height() <= screen.height():
        return place
    room = screen or screens[0]
    width = max(min(place.width(), room.width()), min(least[0], room.width()))
    height = max(min(place.height(), room.height()), min(least[1], room.height()))
    result = QRect(0, 0, width, height)
    result.moveCenter(room.center())
    return result


def _can_be_gripped(place: QRect, screen: QRect) -> bool:
    top = QRect(place.x(), place.y(), place.width(), _GRIP[1])
    seen = top.intersected(screen)
    return seen.width() >= _GRIP[0] and seen.height() >= _GRIP[1]


def _numbers(text: str) -> tuple[int, ...] | None:
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        return None
    sane = all(abs(number) < 2**15 for number in numbers)
    return numbers if len(numbers) == _PARTS and sane and min(numbers[2:4]) > 0 else None
