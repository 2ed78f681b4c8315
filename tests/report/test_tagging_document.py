"""Whole documents: what a reader, a screen reader and a program get out of them."""

from __future__ import annotations

import io
import itertools
import random
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import zorgscan
from tests.contrast import contrast_ratio
from tests.report import sample
from zorgscan.core.carriers import pack as qr_text
from zorgscan.core.carriers import unpack as from_qr_text
from zorgscan.core.charts import Drawing, Label
from zorgscan.report import blocks
from zorgscan.report.check import check
from zorgscan.report.fonts import font
from zorgscan.report.tagging import TaggedCanvas, UntaggedTextError, artifact_rest
from zorgscan.report.theme import COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(scope="module")
def whole() -> bytes:
    return sample.document()


def written(*story: blocks.Item) -> bytes:
    return blocks.write(story, sample.INFO, blocks.Running())


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tags(data: bytes) -> list[str]:
    """Return the tags of all elements in reading order."""
    found: list[str] = []

    def visit(element: Any) -> None:
        found.append(str(element.S)[1:])
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                visit(kid)

    with opened(data) as pdf:
        visit(pdf.Root.StructTreeRoot.K)
    return found


def test_the_check_finds_nothing_wrong(whole: bytes) -> None:
    assert check(whole) == []


def test_the_same_input_gives_the_same_bytes(whole: bytes) -> None:
    assert sample.document() == whole


def test_bytes_do_not_depend_on_the_process(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    code = f"from tests.report import sample; open({str(path)!r}, 'wb').write(sample.document())"
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": "Asia/Kolkata"},
        )
        assert path.read_bytes() == whole


def test_bytes_do_not_depend_on_other_documents_made_at_the_same_time(whole: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: sample.document(), range(4))) == {whole}


def test_another_title_gives_another_identifier(whole: bytes) -> None:
    with opened(whole) as one, opened(sample.document("Iets anders")) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])


def test_a_paragraph_over_pages_is_one_element() -> None:
    data = written(blocks.heading(1, "Kop"), blocks.paragraph("Een zin. " * 2000))
    assert tags(data) == ["Document", "H1", "P"]
    with opened(data) as pdf:
        assert len(pdf.pages) > 2


def test_a_table_over_pages_is_one_table_with_one_header() -> None:
    columns = [blocks.Column("Vraag", is_header=True), blocks.Column("Antwoord")]
    rows = [[f"{number}", "ja"] for number in range(100)]
    data = written(blocks.heading(1, "Kop"), blocks.data_table(columns, rows))
    found = tags(data)
    assert (found.count("Table"), found.count("THead"), found.count("TBody")) == (1, 1, 1)
    assert found.count("TR") == 101
    assert check(data) == []


def test_the_header_of_a_table_is_painted_on_every_page() -> None:
    columns = [blocks.Column("Vraag", is_header=True), blocks.Column("Antwoord")]
    table = blocks.data_table(columns, [[f"{number}", "ja"] for number in range(100)])
    with opened(written(table)) as pdf:
        lines = [page.Contents.read_bytes().count(b"0.80 w") for page in pdf.pages]
    assert lines == [1] * len(lines)


def test_a_row_taller_than_a_page_goes_on() -> None:
    columns = [blocks.Column("Vraag", is_header=True), blocks.Column("Antwoord")]
    found = tags(written(blocks.data_table(columns, [["a", "woord " * 4000]])))
    assert found.count("TD") == 1


def test_a_list_keeps_label_and_text_apart() -> None:
    found = tags(written(blocks.heading(1, "Kop"), blocks.bullets(["een", "twee"])))
    item = ["LI", "Lbl", "LBody", "P"]
    assert found == ["Document", "H1", "L", *item, *item]


def test_a_link_tells_where_it_goes() -> None:
    run = blocks.Run("de wet", href="https://example.nl/wet")
    with opened(written(blocks.paragraph(["Zie ", run, "."]))) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert str(annotation.Contents) == "de wet (https://example.nl/wet)"
        assert str(annotation.A.URI) == "https://example.nl/wet"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:,x", "HTTPS"]
)
def test_an_address_that_acts_is_only_text(address: str) -> None:
    data = written(blocks.paragraph([blocks.Run("klik", href=address)]))
    assert "Link" not in tags(data)
    with opened(data) as pdf:
        assert "/Annots" not in pdf.pages[0]


@pytest.mark.parametrize("filling", range(24, 46))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(filling: int) -> None:
    story = [blocks.paragraph("regel") for _ in range(filling)]
    table = blocks.data_table([blocks.Column("Kop", is_header=True)], [["rij\nrij"]] * 3)
    data = written(blocks.heading(1, "Eerst"), *story, blocks.heading(2, "Kop"), table)
    with opened(data) as pdf:
        marks = [page.Contents.read_bytes() for page in pdf.pages]
    (page,) = [mark for mark in marks if b"/H2 " in mark]
    assert b"/TH " in page


@pytest.mark.parametrize("filling", range(10, 40))
def test_blocks_kept_together_after_a_table_have_a_row_of_it_on_their_page(filling: int) -> None:
    story = [blocks.paragraph("regel") for _ in range(filling)]
    table = blocks.data_table([blocks.Column("Kop", is_header=True)], [["rij"]] * 4)
    kept = blocks.together([blocks.paragraph(f"regel {number}") for number in range(5)])
    with opened(written(blocks.heading(1, "Kop"), *story, table, kept)) as pdf:
        marks = [page.Contents.read_bytes() for page in pdf.pages]
    assert b"/TH " in marks[-1]
    assert marks[-1].count(b"/P <<") >= 5


def test_blocks_kept_together_are_on_one_page() -> None:
    kept = blocks.together([blocks.paragraph(f"regel {number}") for number in range(12)])
    filling = [blocks.paragraph("regel") for _ in range(25)]
    with opened(written(blocks.heading(1, "Kop"), *filling, kept)) as pdf:
        counts = [page.Contents.read_bytes().count(b"/P <<") for page in pdf.pages]
    assert counts == [25, 12]


def test_skipping_a_heading_level_raises() -> None:
    with pytest.raises(ValueError, match="level 3 cannot follow one of level 1"):
        written(blocks.heading(1, "Kop"), blocks.heading(3, "Te diep"))


def test_a_figure_without_alternative_raises() -> None:
    with pytest.raises(ValueError, match="text alternative"):
        blocks.figure(Drawing(10, 10, (), " "))


def test_untagged_text_raises() -> None:
    canvas = TaggedCanvas(sample.INFO)
    with pytest.raises(UntaggedTextError):
        canvas.show(0, 0, "x", font(), 10, "0 0 0")
    with pytest.raises(UntaggedTextError):
        canvas.drawString(0, 0, "x")


def test_what_is_painted_outside_becomes_an_artifact() -> None:
    operators = [
        "q",
        "0 0 1 1 re f",
        "0 0 m 1 1 l S",
        "/P <</MCID 0>> BDC",
        "BT (S) Tj ET",
        "EMC",
        "1 w",
        "0 0 m h S",
        "Q",
    ]
    assert artifact_rest(operators) == [
        "q",
        "/Artifact BMC", "0 0 1 1 re f", "0 0 m 1 1 l S", "EMC",
        "/P <</MCID 0>> BDC", "BT (S) Tj ET", "EMC",
        "1 w",
        "/Artifact BMC", "0 0 m h S", "EMC",
        "Q",
    ]  # fmt: skip


def test_text_that_looks_like_a_place_holder_stays_text(whole: bytes) -> None:
    with opened(whole) as pdf:
        assert all(b"\n%late" not in page.Contents.read_bytes() for page in pdf.pages)


def test_the_attachment_comes_out_as_it_went_in(whole: bytes) -> None:
    with opened(whole) as pdf:
        assert pdf.attachments["zorgscan.json"].get_file().read_bytes() == sample.DATA.data
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_metadata_name_the_program_and_no_person(whole: bytes) -> None:
    with opened(whole) as pdf:
        assert str(pdf.docinfo["/Author"]) == "Zorgscan"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261120143000+01'00'"
        assert b"2026-11-20T14:30:00+01:00" in pdf.Root.Metadata.read_bytes()


def test_metadata_hold_whatever_a_school_is_called() -> None:
    title = "De <&> “Ark” ]]> \x00\ud800 \U0001f600"
    info = blocks.DocumentInfo(title, title, datetime(2026, 1, 1, tzinfo=UTC), "1")
    data = blocks.write([blocks.heading(1, title)], info, blocks.Running(title, title, title))
    assert check(data) == []


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        blocks.DocumentInfo("Titel", "", datetime(2026, 1, 1), "1")  # noqa: DTZ001 - that is the point


def test_the_bookmarks_are_the_headings(whole: bytes) -> None:
    with opened(whole) as pdf, pdf.open_outline() as outline:
        chapters = [str(chapter.title) for chapter in outline.root]
        sections = [str(section.title) for section in outline.root[1].children]
    assert chapters[:2] == ["Zorgscan 2026-2027", "Het rapport in één minuut"]
    assert sections == ["Profiel per thema"]


def test_page_numbers_count_all_pages(whole: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(whole)
    total = len(document)
    for number, page in enumerate(document, 1):
        assert f"Pagina {number} van {total}" in page.get_textpage().get_text_range()
    document.close()


@given(st.binary(max_size=600))
def test_a_qr_code_gives_back_what_went_in(data: bytes) -> None:
    assert from_qr_text(qr_text(data), 600) == data


@pytest.mark.parametrize(
    "text", ["", "A", "abc", "ZZZ", qr_text(b"x" * 50)[:-3], qr_text(b"x") + "00"]
)
def test_what_is_no_qr_text_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="the code's text"):
        from_qr_text(text, 1000)


def test_a_qr_code_cannot_hold_more_than_the_reader_allows() -> None:
    with pytest.raises(ValueError, match="holds too much"):
        from_qr_text(qr_text(b"\0" * 1_000_000), 1000)


def test_base45_is_the_one_of_the_standard() -> None:
    deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
    assert len(deflated.compress(b"ietf!") + deflated.flush()) == 7
    assert set(qr_text(b"ietf!")) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_a_qr_code_is_read_from_the_page() -> None:
    import pypdfium2
    import zxingcpp

    data = random.Random(4).randbytes(500)
    document = pypdfium2.PdfDocument(written(blocks.heading(1, "Kop"), blocks.qr(data, "QR")))
    image = document[0].render(scale=2).to_pil()
    (found,) = zxingcpp.read_barcodes(image)
    document.close()
    assert from_qr_text(found.text, 1000) == data


@pytest.mark.parametrize(
    ("role", "surface"),
    [
        *itertools.product(["ink", "muted", "accent"], ["paper", "surface", "tint"]),
        *itertools.product(["met", "partly", "not_met"], ["paper", "surface"]),
    ],
)
def test_every_text_colour_stands_out_from_every_surface(role: Any, surface: Any) -> None:
    assert contrast_ratio(COLOURS[role], COLOURS[surface]) >= 4.5


def test_labels_of_a_chart_can_be_read_apart() -> None:
    import pypdfium2

    shapes = (Label(0, 10, "een"), Label(60, 10, "twee"))
    data = written(
        blocks.heading(1, "Kop"), blocks.figure(Drawing(100, 20, shapes, "Twee woorden"))
    )
    document = pypdfium2.PdfDocument(data)
    words: Sequence[str] = document[0].get_textpage().get_text_range().split()
    document.close()
    assert {"een", "twee"} <= set(words)


def test_only_the_blocks_know_platypus() -> None:
    root = Path(zorgscan.__file__).parent
    users = [path for path in root.rglob("*.py") if "reportlab.platypus" in path.read_text("utf-8")]
    assert {path.parent for path in users} == {root / "report" / "blocks"}


@pytest.mark.tool("pdftoppm")
def test_a_screen_reader_meets_the_text_in_reading_order(tmp_path: Path) -> None:
    path = tmp_path / "short.pdf"
    path.write_bytes(sample.short_document())
    command = ["pdfinfo", "-struct-text", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = [line.strip().strip('"').strip() for line in done.stdout.splitlines() if '"' in line]
    order = [
        "Zorgscan 2026-2027",
        "De norm is een concept.",
        "Het rapport in één minuut",
        "Sterk",
        "Vast aanspreekpunt.",
        "Aandacht",
        "Lange wachttijd.",
        "Wettelijk. Zie",
        "Profiel per thema",
        "De streep is de norm.",
        "Vraag 0",
        "Vraag 19",
    ]
    places = [said.index(text) for text in order]
    assert places == sorted(places)
    assert not any(text.startswith("Pagina") for text in said)
    assert said.count("Onderdeel") == 1
