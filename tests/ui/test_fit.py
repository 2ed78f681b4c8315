"""Every page at every size and text size: nothing wider than the window, nothing cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.ui.pages import PAGES, show

if TYPE_CHECKING:
    from tests.ui.driving import Driver

SIZES = ((1024, 700), (800, 540), (1093, 580))


def misfits(page: Any) -> list[str]:
    """Return what does not fit on a page, in words."""
    found: list[str] = []
    inside, room = page.widget(), page.viewport().width()
    if inside.width() > room:
        found.append(f"page {inside.width()} wide where there is {room}")
    for widget in inside.findChildren(QWidget):
        if widget.isVisible():
            found.extend(_misfit(widget, inside))
    if page.whole is not page:  # the bar under what scrolls
        for widget in page._bar.findChildren(QWidget):
            if widget.isVisible():
                found.extend(_misfit(widget, page._bar))
    return found


def _misfit(widget: QWidget, inside: QWidget) -> list[str]:
    said = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
    name = f"{type(widget).__name__} {said[:60]!r}"
    found: list[str] = []
    place = QRect(widget.mapTo(inside, widget.rect().topLeft()), widget.size())
    if place.left() < 0 or place.right() > inside.width():
        found.append(f"{name}: outside the page, {place}")
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return found
    least = widget.minimumSizeHint()
    if widget.width() < least.width():
        found.append(f"{name}: {widget.width()} wide, needs {least.width()}")
    needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    if widget.height() < needed:
        found.append(f"{name}: {widget.height()} high, needs {needed}")
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(
            (
                widget.fontMetrics().horizontalAdvance(word)
                for word in re.split(r"[\s\u200b]+", widget.text())
            ),
            default=0,
        )
        if longest > widget.width():
            found.append(f"{name}: a word needs {longest}, there is {widget.width()}")
    return found


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_page_fits(driver: Driver, size, percent):
    driver.program.appearance.choose_percent(percent)
    driver.window.resize(*size)
    driver.open_example("full-vo.json")
    wrong: list[str] = []
    for name in PAGES:
        page = show(driver, name)
        assert (driver.window.width(), driver.window.height()) == size, name
        wrong += [f"{name}: {misfit}" for misfit in misfits(page)]
    assert wrong == []


def test_a_page_that_does_not_fit_is_found(driver: Driver):
    page = show(driver, "start")
    label = QLabel(
        "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    )
    label.setMaximumWidth(100)
    label.setWordWrap(True)
    page.body.insertWidget(0, label)
    driver.settle()
    assert any("a word needs" in misfit for misfit in misfits(page))
