"""Every text that any page draws can be read, in each of the four palettes (WCAG 1.4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.contrast import contrast_ratio
from tests.ui import drawn
from tests.ui.pages import PAGES, show
from zorgscan.core.palette import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST
from zorgscan.ui import theme

if TYPE_CHECKING:
    from tests.ui.driving import Driver

LEAST = ((LIGHT, 4.5), (DARK, 4.5), (LIGHT_CONTRAST, 7.0), (DARK_CONTRAST, 7.0))


@pytest.fixture
def marked(driver: Driver, qapp) -> Driver:
    """The program in colours by which each token is known."""
    theme.apply(qapp, theme.Look(drawn.MARKED))
    driver.open_example("full-vo.json")
    driver.window.rebuild()
    return driver


def unreadable(pair: tuple[str, str]) -> list[float]:
    """Return the contrasts of a pair that are too little, of the four palettes."""
    text, behind = pair
    ratios = (
        (contrast_ratio(getattr(palette, text), getattr(palette, behind)), least)
        for palette, least in LEAST
    )
    return [round(ratio, 2) for ratio, least in ratios if ratio < least]


def test_every_text_on_every_page_can_be_read(marked: Driver):
    found: dict[tuple[str, str], str] = {}
    for name in PAGES:
        inside = show(marked, name).widget()
        found = dict.fromkeys(drawn.pairs(inside), name) | found
    assert {pair: name for pair, name in found.items() if unreadable(pair)} == {}
    assert {("text", "surface"), ("on_accent", "accent"), ("warn", "warn_soft")} <= set(found)
    print(f"{len(found)} pairs of text and background on {len(PAGES)} pages")


def test_what_stands_around_a_page_can_be_read(marked: Driver):
    show(marked, "section-2")
    frame = marked.window._frame
    around = [marked.window.menuBar(), frame.foot, frame.top, frame.side]
    found = {pair for widget in around for pair in drawn.pairs(widget)}
    assert [pair for pair in found if unreadable(pair)] == []
    assert ("text", "side") in found


def test_every_pair_of_the_style_sheet_can_be_read():
    found = drawn.pairs_of_style()
    assert [pair for pair in found if unreadable(pair)] == []
    assert ("on_accent", "accent") in found


def test_an_example_in_a_field_can_be_read(marked: Driver, qtbot):
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.setPlaceholderText("bijvoorbeeld november 2025")
    assert drawn.pairs(edit) == {("muted", "surface")}


def test_a_text_that_cannot_be_read_is_found(marked: Driver, qtbot):
    label = QLabel("grijs op grijs")
    qtbot.addWidget(label)
    label.setStyleSheet(f"background: {drawn.MARKED.side}; color: {drawn.MARKED.control};")
    (pair,) = drawn.pairs(label)
    assert pair == ("control", "side")
    assert unreadable(pair) != []
