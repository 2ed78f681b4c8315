"""Reports beside last year and beside other schools, as a user asks for them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
import pytest

from tests.benchmarks.figures import json_data
from zorgscan.app.benchmarks import open_benchmark
from zorgscan.app.definitions import installed
from zorgscan.app.library import Library
from zorgscan.app.paths import DataFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ended

LAST_YEAR = "Vergeleken met vorig jaar"
OTHERS = "Vergeleken met andere scholen"
OLDER = {
    "school_year": "2025-2026",
    "reference_date": "2025-11-20",
    "scan_id": "00000000-0000-4000-8000-000000000009",
}


def text_of(pdf: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.fixture
def file(
    zorgscan: Callable[..., Ended], example: Callable[[str], dict], tmp_path: Path
) -> Callable[..., Path]:
    """Make a scan file that holds one worked scan after another, the newest last."""

    def make(*changes: dict[str, Any], name: str = "core") -> Path:
        target = tmp_path / "s.zorgscan"
        for number, change in enumerate(changes):
            source = tmp_path / f"{number}.json"
            source.write_text(json.dumps(example(name)["scan"] | change), encoding="utf-8")
            assert zorgscan("import", source, "-o", target).code == 0
        return target

    return make


@pytest.fixture
def others(tmp_path: Path) -> Callable[..., Path]:
    """Write a benchmark."""

    def write(**changes: Any) -> Path:
        path = tmp_path / "benchmark.json"
        path.write_text(json.dumps(json_data(scope="core") | changes), encoding="utf-8")
        return path

    return write


def test_last_year_in_the_same_file_is_beside_it(
    zorgscan: Callable[..., Ended], file: Callable[..., Path], tmp_path: Path
):
    ended = zorgscan("report", file(OLDER, {}), "-o", tmp_path / "r.pdf")
    assert (ended.code, LAST_YEAR in text_of(tmp_path / "r.pdf")) == (0, True)


@pytest.mark.parametrize(
    "other",
    [
        {"school_year": "2024-2025"},
        {"scope": "full"},
        {"subject": {"kind": "school", "name": "Elders", "brin": "88YY", "vestiging": "00"}},
    ],
)
def test_another_year_scope_or_school_is_not(
    zorgscan: Callable[..., Ended],
    file: Callable[..., Path],
    tmp_path: Path,
    other: dict[str, Any],
):
    ended = zorgscan("report", file(OLDER | other, {}), "-o", tmp_path / "r.pdf")
    assert (ended.code, LAST_YEAR in text_of(tmp_path / "r.pdf")) == (0, False)


def test_the_scan_that_it_names_goes_first(
    zorgscan: Callable[..., Ended], file: Callable[..., Path], tmp_path: Path
):
    older = OLDER | {"school_year": "2024-2025", "reference_date": "2024-11-20"}
    named = {"scan_id": older["scan_id"], "school_year": "2024-2025"}
    assert zorgscan("report", file(older, {"previous": named}), "-o", tmp_path / "r.pdf").code == 0
    assert "2024-2025" in text_of(tmp_path / "r.pdf")


def test_other_schools_are_beside_it_and_the_report_is_looked_over(
    zorgscan: Callable[..., Ended],
    file: Callable[..., Path],
    others: Callable[..., Path],
    tmp_path: Path,
):
    ended = zorgscan("report", file({}), "-o", tmp_path / "r.pdf", "--benchmark", others())
    assert (ended.code, OTHERS in text_of(tmp_path / "r.pdf")) == (0, True)
    assert "Leesbaar voor de gemeente." in ended.err


@pytest.mark.parametrize(
    ("recipient", "holds"), [("school", True), ("municipality", True), ("public", False)]
)
def test_figures_kept_with_the_scan_are_beside_it_without_asking(
    zorgscan: Callable[..., Ended],
    file: Callable[..., Path],
    others: Callable[..., Path],
    tmp_path: Path,
    recipient: str,
    holds: bool,
):
    path, folder = file({}), DataFolder(tmp_path / "gegevens")
    library = Library(folder, installed(folder), lambda: datetime(2026, 11, 20, tzinfo=UTC))
    session = library.open_scan(path=path)
    session.use_benchmark(open_benchmark(others(), library.definitions, session.form))
    library.close()

    assert zorgscan("report", path, "-o", tmp_path / "r.pdf", "--for", recipient).code == 0
    target = tmp_path / "r.docx"
    assert zorgscan("export", path, "--to", "docx", "-o", target, "--for", recipient).code == 0

    headings = {p.text for p in docx.Document(str(target)).paragraphs}
    assert (OTHERS in text_of(tmp_path / "r.pdf"), OTHERS in headings) == (holds, holds)


@pytest.mark.parametrize(
    ("changes", "options", "said"),
    [
        ({"scope": "full"}, (), "Vraag de gemeente om de cijfers van de korte scan."),
        ({}, ("--for", "public"), "In een openbaar rapport komt geen vergelijking"),
        ({"round": 3}, (), "round heeft de verkeerde soort waarde"),
    ],
)
def test_what_cannot_stand_beside_it_is_refused_and_nothing_is_made(
    zorgscan: Callable[..., Ended],
    file: Callable[..., Path],
    others: Callable[..., Path],
    tmp_path: Path,
    changes: dict[str, Any],
    options: tuple[str, ...],
    said: str,
):
    pdf = tmp_path / "r.pdf"
    ended = zorgscan("report", file({}), "-o", pdf, "--benchmark", others(**changes), *options)
    assert (ended.code, said in ended.err, pdf.exists()) == (2, True, False)


def test_check_knows_a_benchmark(zorgscan: Callable[..., Ended], others: Callable[..., Path]):
    assert zorgscan("check", others()).out == "benchmark.json: in orde\n"
    assert "[key-unknown]" in zorgscan("check", others(extra=1)).out
