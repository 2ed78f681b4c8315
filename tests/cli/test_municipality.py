"""`zorgscan collect` and `zorgscan benchmark`, as programs and people call them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.collecting.made import put, register, report
from zorgscan.core.collecting.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of eight schools, and a letter."""
    files = {f"{n}.pdf": report(n) for n in range(8)} | {"brief.pdf": b"Beste gemeente,"}
    return put(tmp_path / "post", files)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_bytes(register(range(10)))
    return path


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "g.zorgcollectie"


def test_collect_tells_machines_what_became_of_each_file(
    folder: Path, listed: Path, into: Path, zorgscan: Callable[..., Ended]
):
    done = zorgscan("collect", folder, "--into", into, "--register", listed, "--json")
    assert done.code == 0
    told = json.loads(done.out)
    assert told["counts"] == {"accepted": 8, "not_a_report": 1}
    assert set(told["files"][0]) == {"file", "outcome", "message", "scan_id", "carrier"}
    assert [file["file"] for file in told["files"]] == [
        *(f"{n}.pdf" for n in range(8)),
        "brief.pdf",
    ]
    letter = told["files"][-1]
    assert (letter["scan_id"], letter["carrier"]) == (None, None)
    assert {file["outcome"] for file in told["files"]} <= {outcome.value for outcome in Outcome}
    assert "9 bestanden" in done.err


def test_collect_tells_people_a_line_for_each_file(
    folder: Path, listed: Path, into: Path, zorgscan: Callable[..., Ended]
):
    done = zorgscan("collect", folder, "--into", into, "--register", listed)
    assert "0.pdf: telt mee. Dit rapport telt mee." in done.out.splitlines()
    assert "brief.pdf: geen rapport. Dit is geen PDF." in done.out.splitlines()
    assert "8 telt mee" in done.err


def test_the_same_command_again_prints_the_same(
    folder: Path, listed: Path, into: Path, zorgscan: Callable[..., Ended]
):
    words = ("collect", folder, "--into", into, "--register", listed, "--json")
    assert zorgscan(*words).out == zorgscan(*words).out


def test_a_round_gets_the_name_that_is_given(
    folder: Path, listed: Path, into: Path, tmp_path: Path, zorgscan: Callable[..., Ended]
):
    words = ("collect", folder, "--into", into, "--register", listed, "--round", "Najaar")
    assert zorgscan(*words).code == 0
    out = tmp_path / "b.json"
    assert zorgscan("benchmark", into, "-o", out, "--round", "Najaar").code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["round"] == "Najaar"
    missing = zorgscan("benchmark", into, "-o", out, "--round", "Voorjaar")
    assert missing.code == 2
    assert "Kies een van deze rondes: Najaar." in missing.err


def test_a_benchmark_passes_its_own_check_and_is_frozen(
    folder: Path, listed: Path, into: Path, tmp_path: Path, zorgscan: Callable[..., Ended]
):
    zorgscan("collect", folder, "--into", into, "--register", listed)
    out = tmp_path / "benchmark.json"
    done = zorgscan("benchmark", into, "-o", out)
    assert (done.code, done.out) == (0, f"{out}\n")
    assert zorgscan("check", out).code == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    groups = [g for named in data["items"].values() for g in named.values()]
    assert {g["n"] for g in groups if "n" in g} == {8}
    first = out.read_bytes()
    assert zorgscan("benchmark", into, "-o", out).code == 0
    assert out.read_bytes() == first


def test_one_late_school_cannot_be_subtracted_out(
    folder: Path, listed: Path, into: Path, tmp_path: Path, zorgscan: Callable[..., Ended]
):
    zorgscan("collect", folder, "--into", into, "--register", listed)
    out, later = tmp_path / "1.json", tmp_path / "2.json"
    zorgscan("benchmark", into, "-o", out)
    late = put(tmp_path / "late", {"8.pdf": report(8)})
    zorgscan("collect", late, "--into", into)
    zorgscan("benchmark", into, "-o", later)
    one, two = (json.loads(path.read_text(encoding="utf-8")) for path in (out, later))
    assert one["items"] == two["items"]
    assert one["themes"] == two["themes"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["collect", "{none}", "--into", "{into}"], 2, "bestaat niet"),
        (["collect", "{folder}"], 2, "--into"),
        (["collect", "{folder}", "--into", "{listed}"], 2, "geen bestand van een gemeente"),
        (["collect", "{folder}", "--into", "{into}", "--register", "{broken}"], 2, "regel 2"),
        (["collect", "{folder}", "--into", "{into}", "--register", "{none}"], 2, "bestaat niet"),
        (["benchmark", "{into}", "-o", "{out}"], 2, "bestaat niet"),
        (["benchmark", "{listed}", "-o", "{out}"], 2, "geen bestand van een gemeente"),
        (["benchmark", "{listed}", "-o", "x.zorgcollectie"], 2, "schrijven wij niet overheen"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_left(
    words: list[str], code: int, says: str, folder: Path, listed: Path, into: Path,
    tmp_path: Path, zorgscan: Callable[..., Ended],
):  # fmt: skip
    broken = tmp_path / "kapot.csv"
    broken.write_bytes(register([0]).replace(b";po;", b";xx;"))
    names = {
        "none": tmp_path / "niets", "into": into, "folder": folder, "listed": listed,
        "broken": broken, "out": tmp_path / "uit.json",
    }  # fmt: skip
    before = listed.read_bytes()
    done = zorgscan(*(word.format(**names) for word in words))
    assert done.code == code
    assert says in done.err
    assert done.out == ""
    assert not into.exists()
    assert not names["out"].exists()
    assert listed.read_bytes() == before
