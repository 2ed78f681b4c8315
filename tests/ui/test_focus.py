"""Where the keyboard is can be seen: of each kind of control, on every page (WCAG 2.4.7)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from tests.contrast import contrast_ratio
from tests.ui.pages import PAGES, show
from tests.ui.test_accessibility import controls
from zorgscan.ui import parts, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.driving import Driver

LEAST_CONTRAST = 3.0
LEAST_PIXELS = 40
"""A ring of one pixel around the smallest target has more than twice as many."""


def changed(before: QImage, after: QImage) -> int:
    """Return how many pixels of two pictures differ by a contrast that can be seen."""
    pairs = Counter(zip(_pixels(before), _pixels(after), strict=True))
    return sum(
        times
        for (one, other), times in pairs.items()
        if one != other
        and contrast_ratio(QColor(one).name(), QColor(other).name()) >= LEAST_CONTRAST
    )


def _picture(widget: QWidget) -> QImage:
    """Draw a widget on the colour of the window: by itself it may be transparent."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(theme.colour("window"))
    widget.render(image)
    return image


def _pixels(image: QImage) -> memoryview:
    return memoryview(bytes(image.constBits())).cast("I")


def hidden_focus(driver: Driver, widgets: list[QWidget]) -> list[str]:
    """Return the widgets of which one cannot see that they have the keyboard."""
    driver.window.activateWindow()
    driver.settle()
    wrong: list[str] = []
    for widget in widgets:
        widget.setFocus()
        assert widget.hasFocus()
        there = _picture(widget)
        widget.clearFocus()
        gone = _picture(widget)
        if changed(gone, there) < LEAST_PIXELS:
            wrong.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    return wrong


def kind(widget: QWidget) -> tuple[object, ...]:
    """Return what decides how a widget looks when it has the keyboard."""
    chosen = isinstance(widget, QAbstractButton) and widget.isChecked()
    return type(widget), widget.property("role"), widget.property("fault"), chosen


def hidden_kinds(driver: Driver) -> dict[str, list[str]]:
    """Return what has the keyboard without showing it, by the first page that has its kind."""
    driver.open_example("full-vo.json")
    tried: set[tuple[object, ...]] = set()
    wrong: dict[str, list[str]] = {}
    for name in PAGES:
        show(driver, name)
        found = {kind(widget): widget for widget, _ in controls(driver.window)}
        hidden = hidden_focus(driver, [found[key] for key in found if key not in tried])
        tried.update(found)
        if hidden:
            wrong[name] = hidden
    assert len(tried) > 10
    return wrong


@pytest.mark.parametrize(
    ("light", "contrast"),
    [
        (theme.Light.LIGHT, theme.Contrast.SYSTEM),
        (theme.Light.DARK, theme.Contrast.SYSTEM),
        (theme.Light.LIGHT, theme.Contrast.HIGH),
        (theme.Light.DARK, theme.Contrast.HIGH),
    ],
)
def test_one_can_see_where_the_keyboard_is_in_every_light(driver: Driver, light, contrast):
    driver.program.appearance.choose_light(light)
    driver.program.appearance.choose_contrast(contrast)
    assert hidden_kinds(driver) == {}


def test_focus_that_cannot_be_seen_is_found(driver: Driver):
    page = show(driver, "start")
    plain = QPushButton("Zonder rand")
    plain.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid gray; padding: 5px; }")
    page.body.insertWidget(0, plain)
    driver.settle()
    assert hidden_focus(driver, [plain]) != []
    assert hidden_focus(driver, [page._new]) == []


def test_nothing_hidden_can_have_the_keyboard(driver: Driver):
    driver.open_example("full-vo.json")
    for name in PAGES:
        show(driver, name)
        focus = driver.window.focusWidget()
        assert focus is not None, name
        assert focus.isVisible(), name
        assert focus.isEnabled(), name
        assert not isinstance(focus, QLabel | parts.Card), name
