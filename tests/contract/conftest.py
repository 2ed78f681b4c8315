"""The program as a stranger uses it who has only the contract: files in, files out.

Nothing in this folder looks inside: scans are written by hand as JSON, commands are run, and what
comes out is read with other people's libraries.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import pytest

from zorgscan.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

SCAN_ID = "5a1f6c9e-3f0b-4a52-9d3c-0c1a2b3c4d5e"
MOMENT = "1795168800"  # 20 November 2026, 10:00 UTC


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def a_scan(answers: object = None, **keys: object) -> dict:
    """Return a scan of the smallest kind the contract allows; `...` leaves a key out."""
    given = {"SP1": {"value": "po"}, "SP2": {"value": 318}} if answers is None else answers
    scan = {
        "format": "zorgscan/scan",
        "format_version": 1,
        "subject": {"kind": "school", "name": "De Proef", "brin": "12AB", "vestiging": "00"},
        "school_year": "2026-2027",
        "reference_date": "2026-11-20",
        "form": {"id": "zorgscan", "version": "1.0"},
        "answers": given,
    }
    return {key: value for key, value in (scan | keys).items() if value is not ...}


def answered(**answers: object) -> dict:
    """Return answers of a primary school of 318 pupils, with these values on top."""
    values = {"SP1": "po", "SP2": 318} | answers
    return {item: {"value": value} for item, value in values.items()}


class Stranger:
    """Someone with a shell, a folder and the contract."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self._numbers = count(1)

    def run(self, *arguments: object) -> Ended:
        """Run a command; a command must never raise."""
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        told = self._capsys.readouterr()
        return Ended(code, told.out, told.err)

    def new(self, suffix: str) -> Path:
        """Return the path of a file that is not there yet."""
        return self.folder / f"bestand-{next(self._numbers)}{suffix}"

    def written(self, scan: object) -> Path:
        """Return the path of a scan written as JSON."""
        path = self.new(".json")
        text = scan if isinstance(scan, str) else json.dumps(scan, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return path

    def imported(self, scan: object) -> Path:
        """Return a scan file with this scan in it."""
        target = self.new(".zorgscan")
        ended = self.run("import", self.written(scan), "-o", target)
        assert ended.code == 0, ended.err
        return target

    def refused(self, scan: object) -> str:
        """Return what is said of a scan that may not be taken in."""
        target = self.new(".zorgscan")
        ended = self.run("import", self.written(scan), "-o", target)
        assert ended.code == 2, (ended, scan)
        assert not target.exists()
        assert ended.out == ""
        assert ended.err.count("\n") == 1
        assert "Traceback" not in ended.err
        return ended.err

    def exported(self, file: Path, to: str = "json", whom: str = "school", *more: object) -> Path:
        """Return the path of an export."""
        target = self.new(f".{to}")
        ended = self.run("export", file, "--to", to, "-o", target, "--for", whom, *more)
        assert ended.code == 0, ended.err
        return target

    def data(self, file: Path, whom: str = "school", *more: object) -> dict:
        """Return an edition of a scan as JSON data."""
        path = self.exported(file, "json", whom, *more)
        return json.loads(path.read_text(encoding="utf-8"))

    def assessed(self, file: Path, *more: object) -> dict:
        """Return the assessment of a scan."""
        ended = self.run("assess", file, "--json", *more)
        assert ended.code == 0, ended.err
        return json.loads(ended.out)

    def reported(self, file: Path, whom: str | None = None, *more: object) -> Path:
        """Return the path of a report."""
        target = self.new(".pdf")
        recipient = ["--for", whom] if whom else []
        ended = self.run("report", file, "-o", target, *recipient, *more)
        assert ended.code == 0, ended.err
        return target

    def read(self, report: Path) -> dict:
        """Return what `read` prints."""
        ended = self.run("read", report)
        assert ended.code == 0, ended.err
        return json.loads(ended.out)


@pytest.fixture
def stranger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Stranger:
    """Someone with a shell, a folder and the contract."""
    return Stranger(tmp_path, capsys)


@pytest.fixture
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command of this test run at the same moment."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)


@pytest.fixture
def filled() -> dict:
    """A full scan of a primary school in which everything that applies is answered."""
    values: dict[str, object] = {
        "SP4": 24,
        "SP5": ["directeur", "ib_zc"],
        "ZC1": 40,
        "ZC2": 1,
        "ZC3": 3,
        "ZC4": 3,
        "DE1": 3,
        "DE3": ["jvk", "smw", "jeugdprofessional", "gezinscoach", "leerplicht", "swv"],
        "DE4": 3,
        "MD1": "ja",
        "MD2": 6,
        "MD3": ["ib_zc", "smw", "jvk", "swv"],
        "MD4": 2,
        "MD6": 3,
        "RG1": 3,
        "RG2": {"part": 4, "whole": 5},
        "RG3": 2,
        "RG4": "huisarts",
        "RG5": "deels",
        "BK1": ["cjg", "jeugdprofessional", "smw"],
        "BK2": "d10",
        "BK3": 7.5,
        "BK4": 3,
        "BK5": "soms",
        "JH1": 2.5,
        "JH2": 1,
        "JH3": 0.5,
        "JH4": ["gesprek"],
        "SI1": "geen",
        "SI2": 3,
        "SI3": 3,
        "SI4": "w2",
        "SI5": 80,
        "OV1": 3,
        "OV3": ["oso", "behoeften", "aanpak", "hulp"],
        "OV6": "enkele",
        "OV7": 2,
        "VZ1": 3,
        "VZ3": "grens",
        "VZ4": {"part": 3, "whole": 3},
        "VZ5": {"part": 4, "whole": 5},
        "VZ6": 3,
        "PR1": 2,
        "PR2": {"part": 5, "whole": 5},
        "PR3": 3,
        "PR4": 3,
        "BT2": 3,
        "BT3": "2025-08-20",
        "BT4": 2,
        "BT5": "Wij zoeken een vaste schoolmaatschappelijk werker.",
    }
    return a_scan(answered(**values), scan_id=SCAN_ID)
