"""What python-docx leaves open of a DOCX: styles, language, properties, links, same bytes.

Must not know what a document is about, nor the model it is made from.
"""

# ruff: noqa: SLF001 - python-docx gives its XML only under private names
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# (and leaves the types of that XML open)

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from zorgscan.core.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.document import Document
    from docx.enum.text import WD_BREAK
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

LEAD: Final = "Zorgscan inleiding"
SMALL: Final = "Zorgscan klein"
LABEL: Final = "Zorgscan opschrift"
BOX: Final = "Zorgscan kader"
GAP: Final = "Zorgscan tussenruimte"
TABLE_HEAD: Final = "Zorgscan tabelkop"
TABLE_CELL: Final = "Zorgscan tabelcel"
QUIET: Final = "Zorgscan rustig"
"""Names of our styles, as people see them in their word processor."""

_FACE: Final = "Calibri"
_LANGUAGE: Final = "nl-NL"
_SIZES: Final = {"Title": 28, "Subtitle": 14, "Heading 1": 20, "Heading 2": 14, "Heading 3": 12}
_MARGIN: Final = 2.2  # cm, all around
_WIDTH: Final = 21.0 - 2 * _MARGIN
_LETTER: Final = 0.215
"""Width of a letter in a table in cm, also where a wider typeface stands in for ours."""
_LONGEST: Final = 11
_UNSTORABLE: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # what a zip can tell
_APPLICATION: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>Zorgscan</Application></Properties>'
)


def storable(text: str) -> str:
    r"""Return a text as XML 1.0 can hold it: each character it cannot becomes `\ufffd`."""
    return _UNSTORABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def blank(title: str, subject: str, made_at: datetime) -> Document:
    """Return an empty A4 document with our styles, in Dutch, that names nobody."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    _set_language(document)
    _set_styles(document)
    _set_properties(document, title, subject, made_at)
    return document


def saved(document: Document, made_at: datetime) -> bytes:
    """Return the file; the only moment in it is `made_at`."""
    loose = io.BytesIO()
    document.save(loose)
    fixed = io.BytesIO()
    moment = max(_EARLIEST, made_at.astimezone(UTC).timetuple()[:6])
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _set_language(document: Document) -> None:
    from docx.oxml.ns import qn

    styles: Any = document.styles.element
    settings: Any = document.settings.element
    for element in (*styles.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))):
        element.set(qn("w:val"), _LANGUAGE)


def _set_styles(document: Document) -> None:
    for name in ("Normal", *_SIZES, "Header", "Footer"):
        _restyle(document, name, _SIZES.get(name))
    _set_running(document)
    _new(document, LEAD, size=12.5)
    _new(document, LABEL, size=11, bold=True).paragraph_format.keep_with_next = True
    _new(document, SMALL, size=9.5)
    _new(document, TABLE_CELL, size=10, after=2)
    _new(document, TABLE_HEAD, size=10, bold=True, after=2)
    _new(document, GAP, size=6, after=0)
    _frame(_new(document, BOX, size=11))
    quiet: Any = document.styles.add_style(QUIET, _kind("CHARACTER"))
    quiet.font.color.rgb = _colour(LIGHT.muted)


def _set_running(document: Document) -> None:
    """Make what comes back on every page small, and keep it off the text."""
    from docx.shared import Pt

    for name in ("Header", "Footer"):
        style: Any = document.styles[name]
        style.font.size = Pt(9)
        style.font.color.rgb = _colour(LIGHT.muted)
    header: Any = document.styles["Header"]
    header.paragraph_format.space_after = Pt(10)


def _restyle(document: Document, name: str, size: float | None) -> None:
    """Give a style of the word processor our typeface and colours."""
    from docx.shared import Pt

    style: Any = document.styles[name]
    _set_face(style)
    style.font.color.rgb = _colour(LIGHT.text if name != "Heading 1" else LIGHT.accent)
    if size is not None:
        style.font.size = Pt(size)
        style.font.italic = False
    if name == "Normal":
        style.font.size = Pt(11)
        style.paragraph_format.space_after = Pt(6)
    for spaced in style.element.rPr.findall(_tag("w:spacing")):
        style.element.rPr.remove(spaced)  # letters of the template's subtitle stand apart
    if name == "Title":
        for line in style.element.pPr.findall(_tag("w:pBdr")):
            style.element.pPr.remove(line)


def _set_face(style: Any) -> None:  # noqa: ANN401 - python-docx has no common type of styles
    """Name the typeface for all scripts: the theme's would go before it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_tag(f"w:{script}"), _FACE)


def _new(
    document: Document, name: str, *, size: float, bold: bool = False, after: float = 6
) -> Any:  # noqa: ANN401 - python-docx types a new style by less than it is
    from docx.shared import Pt

    style: Any = document.styles.add_style(name, _kind("PARAGRAPH"))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(size)
    style.font.bold = bold or None
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.1
    style.paragraph_format.space_before = Pt(min(after, 2))
    return style


def _kind(name: str) -> Any:  # noqa: ANN401 - an enumeration made at import
    from docx.enum.style import WD_STYLE_TYPE

    return WD_STYLE_TYPE[name]


def _colour(value: str) -> Any:  # noqa: ANN401 - RGBColor; imported only here
    from docx.shared import RGBColor

    return RGBColor.from_string(value.removeprefix("#").upper())


def _frame(style: Any) -> None:  # noqa: ANN401 - see above
    """Set a paragraph apart: a line at its left and a tinted ground."""
    properties = style.element.get_or_add_pPr()
    borders = _element("w:pBdr")
    borders.append(
        _element(
            "w:left", val="single", sz="18", space="8", color=LIGHT.accent.removeprefix("#").upper()
        )
    )
    shade = _element(
        "w:shd", val="clear", color="auto", fill=LIGHT.accent_soft.removeprefix("#").upper()
    )
    following = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
    for element in (borders, shade):
        properties.insert_element_before(element, *following)


def _set_properties(document: Document, title: str, subject: str, made_at: datetime) -> None:
    moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core = document.core_properties
    core.title, core.subject = storable(title)[:255], storable(subject)[:255]
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.language = _LANGUAGE
    core.created = core.modified = moment
    core.revision = 1
    package: Any = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
        elif relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APPLICATION  # the template's names another program


def widths(weights: Sequence[float]) -> list[float]:
    """Return the width in centimetres that columns of these weights get of the text's."""
    return [_WIDTH * weight / sum(weights) for weight in weights]


def room_for(letters: int) -> float:
    """Return the width in centimetres of a column that breaks no word of so many letters.

    A very long word is broken all the same: other columns need their room.
    """
    return 0.45 + _LETTER * min(letters, _LONGEST)


def new_table(document: Document, rows: int, weights: Sequence[float]) -> Table:
    """Add a table as wide as the text; columns share the width by weight."""
    from docx.shared import Cm

    columns = [Cm(width) for width in widths(weights)]
    table = document.add_table(rows, len(weights))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, columns, strict=True):
            cell.width = width
    return table


def repeat(row: _Row) -> None:
    """Make a row the header of its table, which comes back on each page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_whole(row: _Row) -> None:
    """Keep a row on one page as long as a page can hold it."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def align_right(paragraph: Paragraph) -> None:
    """Set a paragraph against the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def page_break() -> WD_BREAK:
    """Return the kind of break that starts a page."""
    from docx.enum.text import WD_BREAK

    return WD_BREAK.PAGE


def new_numbering(document: Document, style: str) -> int:
    """Return the id of a numbering like a style's that starts at 1 again."""
    numbering: Any = document.part.numbering_part.element
    styled: Any = document.styles[style].element
    base: int = styled.pPr.numPr.numId.val
    kind = next(num for num in numbering.num_lst if num.numId == base).abstractNumId.val
    added = numbering.add_num(kind)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return added.numId


def number(paragraph: Paragraph, numbering: int) -> None:
    """Make a paragraph the next of a numbering."""
    properties: Any = paragraph._p.get_or_add_pPr()
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = 0
    numbered.get_or_add_numId().val = numbering


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add what a word processor fills in: `PAGE`, `NUMPAGES`."""
    field = _element("w:fldSimple", instr=instruction)
    run = paragraph.add_run("1")._r
    field.append(run)
    paragraph._p.append(field)


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add a text that leads to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("w:hyperlink")
    link.set(_tag("r:id"), key)
    run = paragraph.add_run(text)
    run.font.underline = True
    run.font.color.rgb = _colour(LIGHT.accent)
    link.append(run._r)
    paragraph._p.append(link)


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - lxml, which has no types
    from docx.oxml import OxmlElement

    element: Any = OxmlElement(name)
    for key, value in attributes.items():
        element.set(_tag(f"w:{key}"), value)
    return element


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
