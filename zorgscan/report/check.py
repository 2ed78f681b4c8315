"""Looks whether a finished PDF keeps what it promises: tags, metadata, attachments.

A second pair of eyes on our own files, in milliseconds and without Java: it shares no code
with what wrote them. It is no validator for files in general: those it does not know are
simply at fault. Limits guard it all the same. Knows no scan.
"""

# ruff: noqa: ANN401 - a PDF object is of any kind
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (pikepdf's objects are whatever the file says)

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from zorgscan.report.checktree import check_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_LARGEST: Final = 25_000_000
_LARGEST_STREAM: Final = 8 << 20
_LARGEST_PACKET: Final = 100_000
_MOST_OPERATORS: Final = 200_000

# What pikepdf raises where a file holds another kind of object than it should.
_SURPRISES: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
)

_TEXT: Final = frozenset({"Tj", "TJ", "'", '"'})
_PAINT: Final = frozenset(
    {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
)
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_WANTED: Final = {
    "{http://www.aiim.org/pdfa/ns/id/}part": "3",
    "{http://www.aiim.org/pdfa/ns/id/}conformance": "A",
    "{http://www.aiim.org/pdfua/ns/id/}part": "1",
    "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI": "http://www.aiim.org/pdfua/ns/id/",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a file does wrong.

    Attributes:
        rule: Short name of the rule, in English: it is for developers and tests.
        place: Where.
    """

    rule: str
    place: str


@dataclass(slots=True)
class Contents:
    """What the pages' content refers to.

    Attributes:
        marked: Marked pieces by page: object number of the page, number of the piece.
        keys: Each page's key in the parent tree.
    """

    marked: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    keys: dict[int, int] = field(default_factory=dict[int, int])


def check(data: bytes) -> list[Fault]:
    """Return everything wrong with a PDF; nothing when it keeps all rules.

    Args:
        data: The whole file.
    """
    import pikepdf

    if len(data) > _LARGEST:
        return [Fault("too large", f"{len(data)} bytes")]
    _limit()
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            return list(_faults(pdf))
    except (pikepdf.PdfError, *_SURPRISES) as fault:
        return [Fault("damaged", f"{type(fault).__name__}: {fault}"[:200])]


@cache
def _limit() -> None:
    """Bound what a file can make the reader do; the bounds hold for the whole process."""
    import pikepdf

    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_LARGEST_STREAM,
        parser_max_nesting=100,
        parser_max_container_size=200_000,
        max_stream_filters=2,
        doc_max_warnings=100,
    )


def _faults(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    yield from _check_catalog(pdf)
    yield from _check_packet(pdf)
    yield from _check_files(pdf)
    contents = Contents()
    for number, page in enumerate(pdf.pages, 1):
        yield from _check_page(page, f"page {number}", contents)
    for rule, place in check_tree(pdf, contents.marked, contents.keys):
        yield Fault(rule, place)


def _check_catalog(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    root: Any = pdf.Root
    wanted = {
        "not marked as tagged": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        "no language": bool(str(root.get("/Lang", ""))),
        "title not shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        "no structure tree": "/StructTreeRoot" in root,
        "no outline": "/Outlines" in root,
        "no output intent": any(
            "/DestOutputProfile" in intent for intent in root.get("/OutputIntents", [])
        ),
        "encrypted": not pdf.is_encrypted,
        "acts by itself": not {"/OpenAction", "/AA", "/AcroForm"} & set(root.keys()),
    }
    yield from (Fault(rule, "catalog") for rule, holds in wanted.items() if not holds)


def _check_packet(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    metadata: Any = pdf.Root.get("/Metadata")
    packet = b"" if metadata is None else metadata.read_raw_bytes()
    if not packet or len(packet) > _LARGEST_PACKET or b"<!" in packet:
        yield Fault("no usable XMP", "metadata")
        return
    try:
        tree = ET.fromstring(packet)  # noqa: S314 - has no declarations, see above
    except ET.ParseError:
        yield Fault("no usable XMP", "metadata")
        return
    for name, value in _WANTED.items():
        if tree.findtext(f".//{name}") != value:
            yield Fault("standard not claimed", name)
    yield from _check_twins(pdf, tree)


def _check_twins(pdf: pikepdf.Pdf, tree: ET.Element) -> Iterator[Fault]:
    info: Any = pdf.docinfo
    for name, path in {"/Title": "title", "/Author": "creator", "/Subject": "description"}.items():
        found = tree.find(f".//{_DC}{path}")
        stated = "" if found is None else "".join(found.itertext()).strip()
        if not stated or stated != str(info.get(name, "")):
            yield Fault("metadata disagree", name)


def _check_files(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    root: Any = pdf.Root
    names: Any = root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    named = {entry.objgen for entry in list(names)[1::2]}
    associated = list(root.get("/AF", []))
    if named != {entry.objgen for entry in associated}:
        yield Fault("attachment not associated", "catalog")
    for entry in associated:
        place = f"attachment {entry.get('/UF', '?')}"
        if str(entry.get("/AFRelationship", "")) != "/Data":
            yield Fault("attachment without relationship", place)
        if "/F" not in entry or "/UF" not in entry or not str(entry.get("/Desc", "")):
            yield Fault("attachment without names", place)
        file = entry.get("/EF", {}).get("/F", {})
        if "/Subtype" not in file or "/ModDate" not in file.get("/Params", {}):
            yield Fault("attachment without type or date", place)


def _check_page(page: pikepdf.Page, place: str, contents: Contents) -> Iterator[Fault]:
    import pikepdf

    if str(page.obj.get("/Tabs", "")) != "/S":
        yield Fault("reading order not by structure", place)
    operators = pikepdf.parse_content_stream(page)
    if len(operators) > _MOST_OPERATORS:
        yield Fault("too large", place)
        return
    number = page.obj.objgen[0]
    found = _Marks(place)
    for operands, operator in operators:
        yield from found.take(str(operator), operands)
    if found.open:
        yield Fault("marked content not closed", place)
    contents.marked.update((number, mcid) for mcid in found.mcids)
    if found.mcids:
        contents.keys[number] = int(page.obj.get("/StructParents", -1))
    yield from _check_fonts(page, place)


class _Marks:
    """Follows marked content through a page."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.open: list[bool] = []
        self.mcids: set[int] = set()

    def take(self, operator: str, operands: Any) -> Iterator[Fault]:
        if operator in {"BDC", "BMC"}:
            yield from self._begin(operands)
        elif operator == "EMC":
            if not self.open:
                yield Fault("marked content closed twice", self.place)
            else:
                self.open.pop()
        elif (operator in _TEXT or operator in _PAINT) and not any(self.open):
            yield Fault("content neither tagged nor artifact", f"{self.place}, {operator}")

    def _begin(self, operands: Any) -> Iterator[Fault]:
        mcid = operands[1].get("/MCID") if len(operands) > 1 else None
        artifact = str(operands[0]) == "/Artifact"
        if mcid is not None:
            if int(mcid) in self.mcids:
                yield Fault("marked content twice", f"{self.place}, {mcid}")
            if artifact or any(self.open):
                yield Fault("content both tagged and artifact", f"{self.place}, {mcid}")
            self.mcids.add(int(mcid))
        self.open.append(artifact or mcid is not None)


def _check_fonts(page: pikepdf.Page, place: str) -> Iterator[Fault]:
    fonts: Any = page.obj.get("/Resources", {}).get("/Font", {})
    for name, font in fonts.items():
        if "/FontFile2" not in font.get("/FontDescriptor", {}):
            yield Fault("font not embedded", f"{place}, {name}")
        if "/ToUnicode" not in font:
            yield Fault("font without Unicode", f"{place}, {name}")
