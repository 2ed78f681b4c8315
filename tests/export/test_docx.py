"""DOCX read back: real styles, tables with headers, Dutch, no person, same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from zorgscan.core.charts import Drawing
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting import model as m
from zorgscan.export.docxfile import SYMBOLS, docx_bytes

if TYPE_CHECKING:
    from docx.document import Document

_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_EMPTY = m.ReportModel("Scan", "Voor de school", "de school", m.RunningTexts(), None, ())


def _bytes(*blocks: m.Block, **changes: Any) -> bytes:
    chapters = (m.Chapter("Hoofdstuk", blocks),)
    return docx_bytes(replace(_EMPTY, chapters=chapters, **changes), made_at=_NOON)


def _opened(*blocks: m.Block, **changes: Any) -> Document:
    return docx.Document(io.BytesIO(_bytes(*blocks, **changes)))


def _told(document: Document) -> list[tuple[str, str]]:
    """Return style and text of each paragraph after the chapter's heading."""
    return [(p.style.name or "", p.text) for p in document.paragraphs if p.style and p.text][1:]


def _says(words: str) -> m.Paragraph:
    return m.Paragraph(m.text(words))


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (m.Heading(2, "Kop"), [("Heading 2", "Kop")]),
        (m.Heading(3, "Kop"), [("Heading 3", "Kop")]),
        (_says("Tekst"), [("Normal", "Tekst")]),
        (m.Paragraph(m.text("Tekst"), "lead"), [("Zorgscan inleiding", "Tekst")]),
        (m.Paragraph(m.text("Tekst"), "fine"), [("Zorgscan klein", "Tekst")]),
        (m.Badge(Rating.MET, m.text("voldoet")), [("Normal", "✔\u00a0voldoet")]),
        (m.Badge(Rating.NOT_MET, m.text("nog niet")), [("Normal", "✖\u00a0nog niet")]),
        (m.Callout("legal", (_says("Wet"),)), [("Zorgscan kader", "Wet")]),
        (
            m.SideBySide(((_says("een"),), (_says("twee"),))),
            [("Normal", "een"), ("Normal", "twee")],
        ),
        (m.Together((_says("samen"),)), [("Normal", "samen")]),
        (
            m.Chart(Drawing(1, 1, (), "Zorg: deels"), m.text("Profiel")),
            [("Normal", "Zorg: deels")],
        ),
        (
            m.Code(b"x", "De gegevens."),
            [("Zorgscan klein", "De gegevens. (Staat alleen in de PDF.)")],
        ),
        (m.TickBoxes(("ja", "nee")), [("Normal", "☐ ja"), ("Normal", "☐ nee")]),
        (m.AnswerLines(1, "fte"), [("Normal", f"{'_' * 60} fte")]),
        (
            m.Listing(((_says("een"), _says("meer"), m.Listing(((_says("dieper"),),))),)),
            [("List Bullet", "een"), ("List Continue", "meer"), ("List Bullet 2", "dieper")],
        ),
    ],
)
def test_every_block_is_what_a_word_processor_has_for_it(
    block: m.Block, told: list[tuple[str, str]]
) -> None:
    assert _told(_opened(block)) == told


def test_every_rating_has_a_symbol() -> None:
    assert set(SYMBOLS) == set(Rating)


def test_a_table_repeats_its_header_and_keeps_its_rows_whole() -> None:
    columns = (m.Column("Vraag", 2, names_row=True), m.Column("Aantal", 1, "right"))
    row = (m.rated(Rating.PARTLY, "deels"), m.Cell((m.text("12,5"), m.text("leerlingen"))))

    (table,) = _opened(m.Table(columns, (row,))).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Vraag", "Aantal"],
        ["◆\u00a0deels", "12,5\nleerlingen"],
    ]
    head, body = (row._tr.trPr for row in table.rows)
    assert head is not None
    assert head.find(qn("w:tblHeader")) is not None
    assert body is not None
    assert body.find(qn("w:cantSplit")) is not None
    assert body.find(qn("w:tblHeader")) is None
    first, second = (column.width for column in table.columns)
    assert first is not None
    assert second is not None
    assert first == pytest.approx(2 * second, rel=0.01)


def test_no_word_of_a_table_is_broken_while_there_is_room() -> None:
    columns = (m.Column("Vraag", 8), m.Column("Wanneer", 1), m.Column("Stand", 1))
    row = (m.cell("Lang verhaal over een vraag"), m.cell("jan-mrt 2027"), m.cell("nog te doen"))

    (table,) = _opened(m.Table(columns, (row,))).tables

    first, second, third = (column.width.cm for column in table.columns if column.width)
    assert second >= 0.2 * len("Wanneer ")
    assert third >= 0.2 * len("Stand ")
    assert first + second + third == pytest.approx(21 - 2 * 2.2, abs=0.01)


def test_a_chart_that_tells_much_is_told_line_by_line() -> None:
    alt = "Zorg: deels. Spin: voldoet. Overleg: nog niet. Verzuim: deels."

    told = _told(_opened(m.Chart(Drawing(1, 1, (), alt), m.text("Profiel"))))

    assert told == [
        ("List Bullet", "Zorg: deels."),
        ("List Bullet", "Spin: voldoet."),
        ("List Bullet", "Overleg: nog niet."),
        ("List Bullet", "Verzuim: deels."),
    ]


def test_tables_that_follow_each_other_stay_two() -> None:
    facts = m.Facts((("Naam", m.cell("De Ark")),))

    document = _opened(facts, facts)

    assert [table.rows[0].cells[1].text for table in document.tables] == ["De Ark", "De Ark"]
    body = [element.tag.rpartition("}")[2] for element in document.element.body]
    assert body[1:5] == ["tbl", "p", "tbl", "p"]


def test_each_numbered_list_begins_at_one() -> None:
    items = ((_says("een"),), (_says("twee"),))

    document = _opened(m.Listing(items, numbered=True), m.Listing(items, numbered=True))

    found: list[Any] = [p._p.pPr for p in document.paragraphs if p.text in {"een", "twee"}]
    numbers = [each.numPr.numId.val for each in found]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering: Any = document.part.numbering_part.element
    starts = [
        [each.startOverride.val for each in num.lvlOverride_lst]
        for num in numbering.num_lst
        if num.numId in numbers
    ]
    assert starts == [[1], [1]]


def test_tones_are_styles_and_lines_stay_lines() -> None:
    (paragraph,) = _opened(
        m.Paragraph((m.strong("vet"), m.Run(" gewoon\nen verder"), m.quiet(" zacht")))
    ).paragraphs[1:]

    assert paragraph.text == "vet gewoon\nen verder zacht"
    styles = [run.style.name for run in paragraph.runs if run.style]
    assert styles == ["Strong", "Default Paragraph Font", "Zorgscan rustig"]


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://voorbeeld.test/a?b=c&d", True),
        ("mailto:a@voorbeeld.test", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        (r"\\server\deel", False),
    ],
)
def test_only_addresses_of_the_web_and_mail_become_links(address: str, leads: bool) -> None:
    paragraph = _opened(m.Paragraph((m.Run("hier", href=address),))).paragraphs[1]

    assert paragraph.text == "hier"
    assert [link.address for link in paragraph.hyperlinks] == ([address] if leads else [])


def test_the_cover_and_what_runs_along_are_there() -> None:
    cover = m.Cover(
        "De Ark", "Schooljaar", (("BRIN", m.cell("00AA")),), m.text("Let op"), ("Voorlopig",)
    )

    document = _opened(cover=cover, running=m.RunningTexts("Boven", "Concept", "Om te delen"))

    styles = {p.text: p.style.name for p in document.paragraphs if p.style}
    assert styles["De Ark"] == "Title"
    assert styles["Schooljaar"] == "Subtitle"
    assert styles["Let op"] == "Zorgscan kader"
    assert "Voorlopig" in styles
    assert document.tables[0].rows[0].cells[1].text == "00AA"
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Boven | Concept"
    footer: Any = section.footer.paragraphs[0]._p
    fields = [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(t.text for t in footer.iter(qn("w:t"))) == "Om te delen | Pagina 1 van 1"


def test_it_is_dutch_on_a4_and_names_nobody() -> None:
    data = _bytes(_says("x"))

    document = docx.Document(io.BytesIO(data))

    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert (properties.title, properties.language) == ("Scan", "nl-NL")
    assert properties.created == properties.modified == _NOON
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = parts.namelist()
        everything = b"".join(map(parts.read, names))
    assert not [name for name in names if "thumbnail" in name]
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything


def test_the_same_moment_gives_the_same_bytes_in_any_time_zone() -> None:
    model = replace(_EMPTY, chapters=(m.Chapter("Hoofdstuk", (_says("x"),)),))
    there = _NOON.astimezone(timezone(timedelta(hours=5)))

    data = docx_bytes(model, made_at=_NOON)

    assert docx_bytes(model, made_at=there) == data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2026, 11, 20, 12, 0, 0)}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x00b", "a\ufffdb"),
        ("a\x1b[0mb", "a\ufffd[0mb"),
        ("a\ud800b\uffff", "a\ufffdb\ufffd"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("<w:p>&amp;</w:t>", "<w:p>&amp;</w:t>"),
        ("{ INCLUDETEXT C:\\x }", "{ INCLUDETEXT C:\\x }"),
    ],
)
def test_whatever_people_type_is_only_text(typed: str, shown: str) -> None:
    assert _told(_opened(_says(typed))) == [("Normal", shown)]


@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_text_can_be_everywhere(anything: str) -> None:
    table = m.Table((m.Column(anything),), ((m.cell(anything),),))
    cover = m.Cover(anything, anything, ((anything, m.cell(anything)),))
    running = m.RunningTexts(anything, anything, anything)

    document = _opened(m.Heading(2, anything), table, title=anything, cover=cover, running=running)

    assert len(document.tables) == 2
