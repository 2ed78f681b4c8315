"""`zorgscan overview`: from a municipality's file with real reports to each kind of file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.collecting.made import brin, opened, pdf, put, register, report
from tests.reporting.matrix import texts_of
from zorgscan.__main__ import main
from zorgscan.app.editions_out import editions
from zorgscan.app.overviews import overviews_of, past_and_present, received_in
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from pathlib import Path

SCHOOLS = 8


@pytest.fixture
def collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Eight schools expected: six answered, one sent a draft, one a file that is damaged."""
    files = {f"{n}.pdf": report(n) for n in range(6)}
    files |= {"6.pdf": report(6, status="in_progress"), "7.pdf": pdf(None, words="kapot")[:200]}
    folder = put(tmp_path / "rapporten", files)
    (tmp_path / "register.csv").write_bytes(register(range(SCHOOLS)))
    path = tmp_path / "gemeente.zorgcollectie"
    code = run("collect", folder, "--into", path, "--register", tmp_path / "register.csv")
    capsys.readouterr()
    assert code == 0
    return path


def run(*words: object) -> int:
    return main([str(word) for word in words])


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_every_kind_of_file_tells_the_round(collection: Path, tmp_path: Path):
    for suffix in ("pdf", "xlsx", "csv"):
        assert run("overview", collection, "-o", tmp_path / f"overzicht.{suffix}") == 0
    first = texts_of((tmp_path / "overzicht.pdf").read_bytes())[0]
    assert "6 van 8" in first
    assert "1 bestand was niet te lezen" in first
    assert {row["brin"] for row in rows(tmp_path / "overzicht.csv")} == {brin(n) for n in range(6)}


def test_drafts_and_broken_files_are_told_beside_what_counts(collection: Path, tmp_path: Path):
    with opened(collection) as kept:
        received = received_in(kept, None)
        (overview,) = overviews_of(past_and_present(kept, None), received)
    assert received.drafts == {(brin(6), "00")}
    assert received.unreadable == 1
    assert [group.drafts for group in overview.response.groups] == [1, 0]


def test_the_public_one_is_of_a_frozen_edition(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / "openbaar.csv"
    assert run("overview", collection, "-o", target, "--public") == 0
    assert "vastgesteld op" in capsys.readouterr().err
    with opened(collection) as kept:
        (edition,) = editions(kept, None, Scope.FULL)
    assert len(rows(target)) == len(edition.states)
    before = target.read_bytes()
    assert run("overview", collection, "-o", target, "--public") == 0
    assert target.read_bytes() == before
    with opened(collection) as kept:
        assert len(editions(kept, None, Scope.FULL)) == 1


@pytest.mark.parametrize(
    ("name", "extra", "said"),
    [
        ("overzicht.txt", (), "een .pdf, .xlsx of .csv"),
        ("overzicht.pdf", ("--round", "onbekend"), "geen ronde met de naam onbekend"),
        ("over.zorgcollectie", (), "Kies een andere naam"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    collection: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    extra: tuple[str, ...],
    said: str,
):
    assert run("overview", collection, "-o", tmp_path / name, *extra) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_the_municipalitys_own_file_is_never_written_over(collection: Path):
    before = collection.read_bytes()
    assert run("overview", collection, "-o", collection) == 2
    assert collection.read_bytes() == before
