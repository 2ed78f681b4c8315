"""Figures of other schools: kept with one scan, used by its report and document, and no further."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from tests.app.conftest import BEGUN
from tests.benchmarks.figures import json_data
from zorgscan.app.benchmarks import beside, open_benchmark, what_stands_between
from zorgscan.app.demo import fill_in
from zorgscan.app.exports import Format, export
from zorgscan.app.reports import suggested_name
from zorgscan.app.sources import source_of
from zorgscan.core.benchmarks.compare import Comparison, Obstacle
from zorgscan.core.problems import ProblemsError
from zorgscan.core.scans.model import Answer, Recipient, Scope

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.benchmarks import OpenedBenchmark
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session

OTHERS = "Vergeleken met andere scholen"
LAST_YEAR = "Vergeleken met vorig jaar"


def figures(library: Library, session: Session, folder: Path, **changes: Any) -> OpenedBenchmark:
    path = folder / "benchmark.json"
    data = json_data(**{"scope": session.scan.scope.value} | changes)
    path.write_text(json.dumps(data), encoding="utf-8")
    return open_benchmark(path, library.definitions, session.form)


def document(session: Session, library: Library, recipient: Recipient) -> Any:
    source = source_of(session, library)
    edition, compared = source.edition(recipient), source.compared(recipient)
    return docx.Document(io.BytesIO(export([edition], Format.DOCX, library.clock(), compared)))


def headings(session: Session, library: Library, recipient: Recipient) -> set[str]:
    found = document(session, library, recipient).paragraphs
    return {p.text for p in found if p.style.name == "Heading 1"}


def test_figures_stay_with_the_scan_they_were_chosen_for(library: Library, tmp_path: Path) -> None:
    session = fill_in(library)
    neighbour = library.new_scan(BEGUN)
    opened = figures(library, session, tmp_path)
    assert (session.benchmark, beside(session)) == (None, None)

    session.use_benchmark(opened)

    again = library.open_scan(session.scan.scan_id)
    assert again.benchmark == session.benchmark == opened.benchmark
    assert isinstance(beside(again), Comparison)
    assert library.open_scan(neighbour.scan.scan_id).benchmark is None

    again.use_benchmark(None)

    assert again.benchmark is None
    assert library.open_scan(session.scan.scan_id).benchmark is None


def test_undo_leaves_the_figures_and_takes_back_what_was_answered(
    library: Library, session: Session, tmp_path: Path
) -> None:
    sector = session.form.sector_question
    assert sector is not None
    session.change(sector.name, value=session.form.sectors[0])
    session.use_benchmark(figures(library, session, tmp_path))

    session.undo()

    assert session.scan.answers.get(sector.name, Answer()).value is None
    assert library.open_scan(session.scan.scan_id).benchmark is not None
    assert session.benchmark is not None


def test_figures_that_no_longer_pass_are_as_if_there_were_none(library: Library) -> None:
    session = fill_in(library)
    sha256 = session.file.keep_definition("benchmark", b'{"format": "zorgscan/benchmark"}')
    session.file.use_benchmark(session.scan.scan_id, sha256)

    assert library.open_scan(session.scan.scan_id).benchmark is None


def test_every_fault_of_a_file_is_told(library: Library, tmp_path: Path) -> None:
    session = fill_in(library)
    with pytest.raises(ProblemsError) as caught:
        figures(library, session, tmp_path, round=3, frozen_on="gisteren", extra=1)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"scope": "core"}, Obstacle.SCOPE),
        ({"form": {"id": "zorgscan", "version": "0.1"}}, Obstacle.FORM),
        ({"standard": {"id": "x", "version": "1", "sha256": "0" * 64}}, Obstacle.STANDARD),
        ({}, None),
    ],
)
def test_what_does_not_belong_with_a_scan_is_known_before_it_is_kept(
    library: Library, tmp_path: Path, changes: dict[str, Any], obstacle: Obstacle | None
) -> None:
    session = fill_in(library)
    opened = figures(library, session, tmp_path, **changes)
    assert what_stands_between(opened.benchmark, session) is obstacle


def test_a_scan_without_outcomes_is_no_fault_of_the_others(
    library: Library, session: Session, tmp_path: Path
) -> None:
    sector = session.form.sector_question
    assert sector is not None
    session.change(sector.name, value=session.form.sectors[0])
    session.use_benchmark(figures(library, session, tmp_path))
    assert beside(session) is Obstacle.NO_OUTCOME

    session.use_benchmark(figures(library, session, tmp_path, items={}, themes={}))
    assert beside(session) is Obstacle.NO_GROUP


@pytest.mark.parametrize(
    ("recipient", "told"),
    [
        (Recipient.SCHOOL, {OTHERS, LAST_YEAR}),
        (Recipient.MUNICIPALITY, {OTHERS, LAST_YEAR}),
        (Recipient.PUBLIC, {LAST_YEAR}),
    ],
)
def test_a_document_holds_last_year_and_the_others(
    library: Library, tmp_path: Path, recipient: Recipient, told: set[str]
) -> None:
    session = fill_in(library)
    year = {"scan_id": "00000000-0000-4000-8000-000000000777", "school_year": "2025-2026"}
    library.add_scan(replace(session.scan, **year))
    session.use_benchmark(figures(library, session, tmp_path))

    assert headings(session, library, recipient) & {OTHERS, LAST_YEAR} == told


def test_without_either_a_document_holds_neither(library: Library) -> None:
    session = fill_in(library)
    assert not headings(session, library, Recipient.SCHOOL) & {OTHERS, LAST_YEAR}


@pytest.mark.parametrize("recipient", [Recipient.MUNICIPALITY, Recipient.PUBLIC])
def test_nothing_hidden_comes_out_by_a_comparison(
    library: Library, tmp_path: Path, recipient: Recipient
) -> None:
    session = fill_in(library)
    year = {"scan_id": "00000000-0000-4000-8000-000000000777", "school_year": "2025-2026"}
    library.add_scan(replace(session.scan, **year))
    session.use_benchmark(figures(library, session, tmp_path))
    source = source_of(session, library)
    hidden = set(source.edition(recipient).projection.hidden.items)

    own, told = source.told_beside(Recipient.SCHOOL), source.told_beside(recipient)

    assert own.years is not None
    assert told.years is not None
    assert hidden & set(own.years)
    assert not hidden & {*told.years, *(told.others or ())}
    assert (told.others is None) is (recipient is Recipient.PUBLIC)


@pytest.mark.parametrize(
    ("recipient", "whom", "footer", "in_name"),
    [
        (Recipient.SCHOOL, "de school zelf", "Blijft op school", "voor de school"),
        (Recipient.MUNICIPALITY, "gemeente, bestuur en", "Om te delen", "om te delen"),
        (Recipient.PUBLIC, "iedereen", "Openbaar", "openbaar"),
    ],
)
def test_a_document_says_for_whom_it_is_in_name_properties_cover_and_on_each_page(
    library: Library, recipient: Recipient, whom: str, footer: str, in_name: str
) -> None:
    session = fill_in(library)
    found = document(session, library, recipient)

    assert found.core_properties.subject.startswith(f"Rapport voor {whom}")
    assert found.sections[0].footer.paragraphs[0].text.startswith(footer)
    facts = {row.cells[0].text: row.cells[1].text for row in found.tables[0].rows}
    assert facts["Voor wie"].startswith(footer)
    name = suggested_name(session.scan, recipient, ".docx")
    assert name == f"Zorgscan Basisschool Voorbeeld 2026-2027 {in_name}.docx"


def test_a_workbook_says_for_whom_it_is(library: Library) -> None:
    session = fill_in(library)
    edition = source_of(session).edition(Recipient.PUBLIC)
    book = openpyxl.load_workbook(io.BytesIO(export([edition], Format.XLSX, library.clock())))
    assert book.properties.title == "Zorgscan voor iedereen (openbaar)"


def test_a_short_scan_stands_beside_short_scans_only(library: Library, tmp_path: Path) -> None:
    session = library.new_scan(replace(BEGUN, scope=Scope.CORE))
    opened = figures(library, session, tmp_path, scope="full")
    assert what_stands_between(opened.benchmark, session) is Obstacle.SCOPE
