"""A form of six questions that the program has never seen, from window to PDF, without code."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.driving import Driver
from tests.ui.test_outgoing import made
from zorgscan.collect.reading import Reading, read_report
from zorgscan.core.values import Pair
from zorgscan.ui.places import RESULT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORM = """
form_id = "zwemles"
version = "1"
title = "Zwemles"
default_language = "nl"

[[sections]]
name = "bad"
label = "Het bad"

[[questions]]
name = "diep"
section = "bad"
type = "number"
label = "Hoe diep is het bad?"
unit = "meter"
minimum = 0
maximum = 5
decimals = 1
share = "value"
[[questions]]
name = "dak"
section = "bad"
type = "single"
label = "Is er een dak?"
choices = [{name = "ja", label = "ja"}, {name = "nee", label = "nee"}]
share = "value"
[[questions]]
name = "spullen"
section = "bad"
type = "multi"
label = "Wat is er?"
choices = [{name = "plank", label = "planken"}, {name = "vlot", label = "een vlot"}]
share = "value"
[[questions]]
name = "redding"
section = "bad"
type = "rubric"
label = "Hoe goed is de redding geregeld?"
levels = ["Niet.", "Een beetje.", "Goed.", "Heel goed."]
share = "value"
[[questions]]
name = "diploma"
section = "bad"
type = "pair"
label = "Hoeveel leerlingen hebben een diploma?"
unit = "leerlingen"
maximum = 30
share = "value"
[[questions]]
name = "wens"
section = "bad"
type = "text"
label = "Wat wenst u?"
max_length = 100
relevant = {item = "dak", in = ["nee"]}
reason = "Om te weten wat er mist."
"""

STANDARD = """
standard_id = "zwembond"
version = "2"
title = "Zwemnorm"
municipality = "Overal"
status = "adopted"
form_id = "zwemles"
set_by = "de zwembond"
valid_from = 2026-01-01

[[criteria]]
item = "diep"
counts_for = "school"
status = "draft"
reason = "Duiken moet kunnen."
[[criteria.thresholds]]
met = {at_least = 2}
partly = {at_least = 1}

[[criteria]]
item = "dak"
counts_for = "school"
status = "draft"
reason = "Het regent vaak."
[[criteria.thresholds]]
met = {in = ["ja"]}

[[criteria]]
item = "spullen"
measure = {count = "all"}
counts_for = "school"
status = "draft"
reason = "Meer is beter."
[[criteria.thresholds]]
met = {at_least = 2}
partly = {at_least = 1}

[[criteria]]
item = "redding"
counts_for = "school"
status = "draft"
reason = "Veilig is veilig."
[[criteria.thresholds]]
met = {at_least = 3}
partly = {at_least = 2}

[[criteria]]
item = "diploma"
measure = {proportion = true}
counts_for = "school"
status = "draft"
reason = "Daar gaat het om."
[[criteria.thresholds]]
met = {at_least = 0.8}
partly = {at_least = 0.5}
"""


@pytest.fixture
def swimming(dressed, data_folder: Path) -> Iterator[Driver]:
    folder = data_folder / "forms" / "zwemles"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(FORM, encoding="utf-8")
    (folder / "standard-zwembond.toml").write_text(STANDARD, encoding="utf-8")
    running = Driver(dressed, data_folder)
    yield running
    running.close()


def test_a_form_of_six_questions_from_window_to_pdf(swimming: Driver, qtbot, tmp_path: Path):
    swimming.begin()
    swimming.card("diep")
    swimming.type("1.5")
    swimming.enter()
    swimming.type("1")  # a roof: one key is the whole answer
    swimming.type("12")  # boards and a raft
    swimming.enter()
    swimming.type("3")
    swimming.type("8")
    swimming.key(Qt.Key.Key_Tab)
    swimming.type("10")
    swimming.enter()
    assert {name: answer.value for name, answer in swimming.session.scan.answers.items()} == {
        "diep": Decimal("1.5"),
        "dak": "ja",
        "spullen": ("plank", "vlot"),
        "redding": 3,
        "diploma": Pair(8, 10),
    }
    assert swimming.focus() is swimming.window._frame.foot.after  # nothing is open any more
    swimming.window.show_page(RESULT)
    theme = swimming.session.assessment.themes["bad"]
    assert (str(theme.score), str(theme.rating)) == ("9/10", "met")
    swimming.window.show_page(("report",))
    made(swimming, qtbot, tmp_path / "zwemles.pdf")
    reading = read_report(str(tmp_path / "zwemles.pdf"))
    assert isinstance(reading, Reading)
    carried = json.loads(reading.data)
    assert carried["form"]["id"] == "zwemles"
    assert carried["answers"]["diploma"]["value"] == {"part": 8, "whole": 10}


def test_no_roof_asks_for_the_wish(swimming: Driver):
    swimming.begin()
    swimming.card("dak")
    swimming.type("2")
    assert not swimming.page._cards["wens"].isHidden()
    swimming.card("dak").take_focus()
    swimming.type("1")
    assert swimming.page._cards["wens"].isHidden()
