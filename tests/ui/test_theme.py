"""Colours can be told apart, Dutch is Dutch, and what someone chose is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton

from tests.contrast import contrast_ratio
from zorgscan.core.palette import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    Palette,
    palette,
)
from zorgscan.ui import parts, theme

if TYPE_CHECKING:
    from tests.ui.driving import Driver

PALETTES = {"light": LIGHT, "dark": DARK, "light+": LIGHT_CONTRAST, "dark+": DARK_CONTRAST}
PARTS = [
    *(
        (part, back)
        for part in ("control", "focus", "accent", "met", "partly", "not_met", "unrated")
        for back in ("window", "surface")
    ),
    ("focus", "accent_soft"),
    ("control", "side"),
]


@pytest.mark.parametrize("name", PALETTES)
def test_every_part_can_be_seen(name):
    assert [pair for pair in PARTS if _ratio(PALETTES[name], pair) < 3.0] == []


def _ratio(tokens: Palette, pair: tuple[str, str]) -> float:
    return contrast_ratio(getattr(tokens, pair[0]), getattr(tokens, pair[1]))


@pytest.mark.parametrize(
    ("first", "second", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0)]
)
def test_contrast_is_that_of_wcag(first, second, ratio):
    assert contrast_ratio(first, second) == pytest.approx(ratio)
    assert contrast_ratio(second, first) == pytest.approx(ratio)


def test_need_for_contrast_goes_before_looks():
    assert palette(dark=True, contrast=True) is DARK_CONTRAST
    assert palette(dark=False, contrast=False) is LIGHT


def test_standard_buttons_are_dutch(dressed, qtbot):
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    kinds = QDialogButtonBox.StandardButton
    box.setStandardButtons(kinds.Save | kinds.Cancel | kinds.Close | kinds.Discard)
    texts = {button.text().replace("&", "") for button in box.findChildren(QPushButton)}
    assert texts == {"Opslaan", "Annuleren", "Sluiten", "Verwerpen"}


def test_numbers_of_qt_are_dutch(dressed):
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"


def test_what_looks_like_markup_is_only_text(dressed, qtbot):
    label = parts.label("<b>vet</b> & <img src=x>")
    qtbot.addWidget(label)
    assert label.text() == "<b>vet</b> & <img src=x>"
    assert label.textFormat().name == "PlainText"


def test_every_label_of_every_page_is_plain_text(driver: Driver):
    from tests.ui.pages import PAGES, show

    driver.open_example("full-po.json")
    for name in PAGES:
        page = show(driver, name)
        for label in page.findChildren(QLabel):
            assert label.textFormat().name == "PlainText", (name, label.text())


def test_light_and_text_size_are_remembered(driver: Driver):
    driver.program.appearance.choose_light(theme.Light.DARK)
    driver.program.appearance.choose_percent(150)
    driver.program.appearance.choose_contrast(theme.Contrast.HIGH)
    assert theme.colours() is DARK_CONTRAST
    assert theme.look().percent == 150
    settings = driver.library.settings
    assert settings.choice("light", tuple(theme.Light), theme.Light.SYSTEM) is theme.Light.DARK
    assert settings.choice("text_percent", theme.TEXT_SIZES, 100) == 150
    contrast = settings.choice("contrast", tuple(theme.Contrast), theme.Contrast.SYSTEM)
    assert contrast is theme.Contrast.HIGH


def test_a_larger_text_keeps_what_was_typed(driver: Driver):
    driver.begin()
    driver.card("SP2")
    driver.type("318")
    driver.program.appearance.choose_percent(200)
    assert driver.card("SP2").field._text() == "318"


def test_the_chapters_go_into_a_menu_when_there_is_no_room(driver: Driver):
    driver.begin()
    driver.window.resize(1180, 780)
    driver.settle()
    side = driver.window._frame.side
    assert side is not None
    assert (side.isVisible(), driver.window._frame.top.isVisible()) == (True, False)
    driver.program.appearance.choose_percent(200)
    driver.settle()
    assert (side.isVisible(), driver.window._frame.top.isVisible()) == (False, True)
    driver.window._frame.top._actions[3].trigger()
    assert driver.window.route == driver.window.routes()[3]


def test_names_from_outside_are_shown_as_they_are(dressed, qtbot):
    button = parts.button("Pim & Pam <b>.zorgscan")
    qtbot.addWidget(button)
    parts.tip(button, "<b>map</b>/Pim & Pam")
    assert button.text() == "Pim && Pam <b>.zorgscan"  # two: one is for a key
    assert button.toolTip() == "<span>&lt;b&gt;map&lt;/b&gt;/Pim &amp; Pam</span>"


def test_the_system_can_ask_for_another_light(driver: Driver):
    driver.program.after_first_paint()
    driver.program.appearance.choose_light(theme.Light.SYSTEM)
    driver.program.appearance._system_changed(None)
    driver.program.appearance._system_changed(None)
    assert theme.colours() in PALETTES.values()
