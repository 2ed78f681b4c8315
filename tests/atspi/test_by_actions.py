"""A whole scan filled in by a screen reader's means alone: names, roles, states, actions."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.atspi.bus import waited
from tests.atspi.hands import SAVED, Reader
from zorgscan.app.definitions import installed
from zorgscan.app.library import Library
from zorgscan.app.paths import DataFolder
from zorgscan.core.scans.json_write import answer_to_json

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

    from tests.atspi.bus import Bus
    from zorgscan.core.scans.model import Answer

pytestmark = [pytest.mark.tool("Xvfb"), pytest.mark.tool("atspi")]

EXAMPLE = Path(__file__).parents[1] / "data" / "examples" / "full-po.json"
WANTED: Mapping[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))["scan"]["answers"]


@pytest.fixture
def reader(bus: Bus) -> Reader:
    """Someone who hears the window of a program that has just started."""
    return Reader(bus)


def stored(data: Path) -> Mapping[str, Answer]:
    """Return the answers in the file."""
    folder = DataFolder(data)
    library = Library(folder, installed(folder), lambda: datetime.now(UTC))
    (scan,) = library.own_scans()
    answers = library.open_scan(scan.scan_id).scan.answers
    library.close()
    return answers


def test_the_main_buttons_are_met_after_what_they_are_about(reader: Reader):
    reader.window.one("push button", "Nieuwe scan").press()
    reader.window.one("text", "Naam")

    met = [each.name for each in reader.window.all if each.role in ("text", "push button")]

    assert met == ["Naam", "BRIN", "Vestiging", "Peildatum", "Scan beginnen", "Annuleren"]


def test_a_fault_is_said_and_told_at_its_field(reader: Reader):
    reader.window.one("push button", "Nieuwe scan").press()
    reader.window.one("push button", "Scan beginnen").press()

    waited(reader.bus.announced, "something said")

    name = reader.window.one("text", "Naam")
    (said,) = reader.bus.announced()
    assert said.startswith("Vul dit in.")
    assert name.description.startswith(said)
    assert "focused" in name.states


def test_a_whole_scan_is_filled_in_by_actions_alone(
    reader: Reader, program: subprocess.Popen[bytes], data: Path
):
    form = installed(DataFolder(data)).default.form
    reader.begin()
    given = []
    for place, section in enumerate(form.sections):
        if place:
            reader.go_on(section.label)
        for question in form.in_section(section.name):
            if question.name in WANTED:
                reader.give(question, WANTED[question.name])
                given.append(question.name)

    assert reader.window.one("label", f"✓ {SAVED} om ")
    program.kill()  # what was said to be kept, is
    program.wait(timeout=20)
    kept = stored(data)
    assert len(given) == len(WANTED)
    for name in given:
        told = answer_to_json(kept[name])
        assert _parts(told) == _parts(WANTED[name]), name
    print(f"{len(given)} answers by actions alone")


def _parts(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of an answer is compared; several choices in any order."""
    value = answer.get("value")
    return {
        "value": sorted(value) if isinstance(value, list) else value,
        "missing": answer.get("missing"),
    }


def test_what_is_refused_is_said_and_told_at_its_field(reader: Reader, data: Path):
    form = installed(DataFolder(data)).default.form
    reader.begin()
    number = reader.card(form.by_name["SP2"]).one("text", "")

    number.take_focus()
    number.write("7000")
    reader.card(form.by_name["SP1"]).find("radio button", "")[0].take_focus()

    fault = r"7000 is te hoog\. Vul \d+ of minder in\."
    said = waited(
        lambda: next((each for each in reader.bus.announced() if re.fullmatch(fault, each)), ""),
        "the fault, said aloud",
    )
    assert said in number.description
    assert number.text == "7000"
