"""What the command line says of texts that may tell of one person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ended


@pytest.fixture
def named(zorgscan: Callable[..., Ended], example: Callable[[str], dict], tmp_path: Path) -> Path:
    """A scan file with a name in an explanation and a number in a note."""
    data = example("full-po")["scan"]
    answer = data["answers"]["ZC1"]
    answer["explanation"] = "Juf Anja doet dit."
    answer["note"] = "bsn 999900006"
    source = tmp_path / "scan.json"
    source.write_text(json.dumps(data), encoding="utf-8")
    target = tmp_path / "scan.zorgscan"
    assert zorgscan("import", source, "-o", target).code == 0
    return target


def test_an_export_for_the_school_tells_all_places_and_no_text(
    zorgscan: Callable[..., Ended], named: Path, tmp_path: Path
):
    ended = zorgscan("export", named, "--to", "json", "-o", tmp_path / "uit.json")
    assert ended.code == 0
    assert "Let op: kijk 2 teksten na." in ended.err
    assert "– toelichting bij ZC1 (" in ended.err
    assert "): burgerservicenummer\n" in ended.err
    assert "Anja" not in ended.err + ended.out
    assert "999900006" not in ended.err + ended.out


def test_a_report_warns_only_of_what_is_in_it(
    zorgscan: Callable[..., Ended], named: Path, tmp_path: Path
):
    public = zorgscan("report", named, "-o", tmp_path / "o.pdf", "--for", "public")
    assert public.code == 0
    assert "Let op" not in public.err
    shared = zorgscan("report", named, "-o", tmp_path / "g.pdf")
    assert shared.code == 0
    assert "burgerservicenummer" not in shared.err
