"""What the pages of a report say, read from the file itself.

Text is read as a screen reader gets it: element by element in the order of the structure
tree, each character by the font's own table. Made for our own files and sure only of
those; whatever it does not know is a `PageFault`. Shares no code with what wrote them.
Knows no scan.
"""

# ruff: noqa: ANN401 - a PDF object is of any kind
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (pikepdf's objects are whatever the file says)

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pikepdf

_DEEPEST: Final = 60
_MOST: Final = 100_000  # elements, entries of an outline
_SPEAKING: Final = "BDC BMC EMC Tf Tj TJ ' \" Do BI ID EI"
_SHOWN: Final = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,16})>")
_SURPRISES: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
)


class PageFault(Exception):  # noqa: N818 - a fault of a file, as everywhere here
    """The file is not one whose pages can be read here."""


class Mark(NamedTuple):
    """A marked piece of content: page from 0, number within it."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of text or a figure.

    Attributes:
        tag: Its structure type.
        text: What it says.
        alt: What stands for it, of a figure.
        marks: Where its content is; of an element without content empty.
    """

    tag: str
    text: str
    alt: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        content: Its operators, inflated.
        tables: What the codes of its typefaces mean, by name.
        faces: Marks of all that makes a typeface look as it does, by name.
        links: Where its links go.
    """

    content: bytes
    tables: Mapping[str, Mapping[int, str]]
    faces: Mapping[str, int]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a page's operators paint.

    Attributes:
        texts: What each marked piece says, by its number.
        aside: Texts outside all of them, such as header and footer.
        pieces: All operators, by the number of the marked piece they belong to; what is
            outside belongs to the piece that follows.
    """

    texts: Mapping[int, str]
    aside: tuple[str, ...]
    pieces: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pages:
    """All that a file shows, and what it says about itself.

    Attributes:
        elements: In reading order; only those that have text or stand for a figure.
        bookmarks: Level from 0, title, page from 0.
        information: The information dictionary.
        packet: XMP.
        files: Attachments by name, with their description.
    """

    elements: tuple[Element, ...]
    pages: tuple[Page, ...]
    bookmarks: tuple[tuple[int, str, int], ...]
    information: Mapping[str, str]
    packet: bytes
    files: Mapping[str, str]


def read_pages(data: bytes, *, texts: bool = True) -> Pages:
    """Return what a PDF of ours shows.

    Args:
        data: The whole file; `zorgscan.report.check` has found nothing too large in it.
        texts: Whether the elements are asked for.

    Raises:
        PageFault: It is damaged, or holds what our files do not.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            return _Reader(pdf).pages(texts=texts)
    except (pikepdf.PdfError, *_SURPRISES) as fault:
        msg = f"{type(fault).__name__}: {fault}"[:200]
        raise PageFault(msg) from fault


def content_of(page: Page) -> Content:
    """Return what the operators of a page paint, all of them."""
    import pikepdf

    with pikepdf.new() as pdf:
        parsed = pikepdf.parse_content_stream(pdf.make_stream(page.content))
        reader = _ContentReader(page.tables)
        for operands, operator in parsed:
            reader.take(str(operator), operands)
            reader.keep(str(operator), operands)
        return reader.content()


class _ContentReader:
    """Follows a page's content: text by marked piece, and beside all of them."""

    def __init__(self, tables: Mapping[str, Mapping[int, str]]) -> None:
        self.tables = tables
        self.texts: dict[int, str] = {}
        self.aside: list[str] = []
        self._pieces: dict[int, list[str]] = {}
        self._waiting: list[str] = []
        self._table: Mapping[int, str] = {}
        self._open: list[int | None] = []
        self._number: int | None = None

    def take(self, operator: str, operands: Any) -> None:
        if operator in {"BDC", "BMC"}:
            number = operands[1].get("/MCID") if len(operands) > 1 else None
            self._turn([*self._open, None if number is None else int(number)])
        elif operator == "EMC":
            self._turn(self._open[:-1])
        elif operator == "Tf":
            self._table = self.tables[str(operands[0])]
        elif operator == "Tj":
            self._show(bytes(operands[0]))
        elif operator in {"TJ", "'", '"', "Do", "INLINE IMAGE"}:
            msg = f"content with {operator}"
            raise PageFault(msg)

    def _turn(self, opened: list[int | None]) -> None:
        self._open = opened
        self._number = next((each for each in opened if each is not None), None)

    def _show(self, codes: bytes) -> None:
        text = "".join(self._table[code] for code in codes)
        if self._number is None:
            self.aside.append(text)
        else:
            self.texts[self._number] = self.texts.get(self._number, "") + text

    def keep(self, operator: str, operands: Any) -> None:
        """Keep an operator with the piece it is in; what is outside waits for the next."""
        self._waiting.append(f"{' '.join(map(_shown, operands))} {operator}")
        if self._number is not None:
            self._pieces.setdefault(self._number, []).extend(self._waiting)
            self._waiting.clear()

    def content(self) -> Content:
        last = max(self._pieces, default=0)
        self._pieces.setdefault(last, []).extend(self._waiting)
        pieces = {number: tuple(lines) for number, lines in self._pieces.items()}
        return Content(self.texts, tuple(self.aside), pieces)


def _shown(operand: Any) -> str:
    import pikepdf

    if isinstance(operand, pikepdf.String):
        return bytes(operand).hex()
    return str(operand)


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root: Any = pdf.Root
        self.numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        self.texts: dict[Mark, str] = {}
        self._tables: dict[tuple[int, int], dict[int, str]] = {}
        self._faces: dict[tuple[int, int], int] = {}

    def pages(self, *, texts: bool) -> Pages:
        pages = tuple(self._page(page) for page in self.pdf.pages)
        if texts:
            for place, page in enumerate(self.pdf.pages):
                self._read(place, page, pages[place])
        info: Any = self.pdf.docinfo
        return Pages(
            tuple(self._elements()) if texts else (),
            pages,
            tuple(self._bookmarks()),
            {str(name): str(value) for name, value in info.items()},
            self.root.Metadata.read_bytes(),
            dict(self._files()),
        )

    def _page(self, page: pikepdf.Page) -> Page:
        resources: Any = page.obj.Resources
        fonts: Any = resources.get("/Font", {})
        stream: Any = page.obj.Contents
        return Page(
            stream.read_bytes(),
            {str(name): self._characters(face) for name, face in fonts.items()},
            {str(name): self._face(face) for name, face in fonts.items()},
            tuple(str(each.A.URI) for each in page.obj.get("/Annots", [])),
        )

    def _read(self, place: int, page: pikepdf.Page, shown: Page) -> None:
        import pikepdf

        reader = _ContentReader(shown.tables)
        for operands, operator in pikepdf.parse_content_stream(page, _SPEAKING):
            reader.take(str(operator), operands)
        for number, text in reader.texts.items():
            self.texts[Mark(place, number)] = text

    def _characters(self, face: Any) -> dict[int, str]:
        table = self._tables.get(face.objgen)
        if table is None:
            source = face.ToUnicode.read_bytes()
            table = self._tables[face.objgen] = {
                int(code, 16): bytes.fromhex(shown.decode("ascii")).decode("utf-16-be")
                for code, shown in _SHOWN.findall(source)
            }
        return table

    def _face(self, face: Any) -> int:
        mark = self._faces.get(face.objgen)
        if mark is None:
            parts = (face.ToUnicode.read_bytes(), face.FontDescriptor.FontFile2.read_bytes())
            widths = tuple(map(str, face.get("/Widths", [])))
            mark = self._faces[face.objgen] = hash((*parts, widths))
        return mark

    def _elements(self) -> Iterator[Element]:
        top = self.root.StructTreeRoot.K
        yield from self._element(top, _DEEPEST)

    def _element(self, element: Any, depth: int) -> Iterator[Element]:
        if not depth:
            msg = "structure too deep"
            raise PageFault(msg)
        marks = tuple(self._marks(element))
        alt = str(element.get("/Alt", ""))
        text = "".join(self.texts.get(mark, "") for mark in marks)
        if text.strip() or alt:
            yield Element(str(element.S)[1:], text, alt, marks)
        for kid in self._kids(element):
            if not isinstance(kid, int) and kid.get("/S") is not None and str(kid.S) != "/Link":
                yield from self._element(kid, depth - 1)

    def _kids(self, element: Any) -> list[Any]:
        import pikepdf

        kids = element.get("/K")
        if kids is None:
            return []
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def _marks(self, element: Any) -> Iterator[Mark]:
        """Yield an element's own content, that of links inside it in its place."""
        own = element.get("/Pg")
        for kid in self._kids(element):
            if isinstance(kid, int):
                yield Mark(self.numbers[own.objgen], kid)
            elif kid.get("/MCID") is not None:
                yield Mark(self.numbers[kid.get("/Pg", own).objgen], int(kid.MCID))
            elif str(kid.get("/S", "")) == "/Link":
                yield from self._marks(kid)

    def _bookmarks(self) -> Iterator[tuple[int, str, int]]:
        entry = self.root.get("/Outlines", {}).get("/First")
        waiting: list[tuple[int, Any]] = [(0, entry)] if entry is not None else []
        for _ in range(_MOST):
            if not waiting:
                return
            level, entry = waiting.pop()
            yield level, str(entry.Title), self._target(entry)
            if (following := entry.get("/Next")) is not None:
                waiting.append((level, following))
            if (below := entry.get("/First")) is not None:
                waiting.append((level + 1, below))
        msg = "outline without an end"
        raise PageFault(msg)

    def _target(self, entry: Any) -> int:
        import pikepdf

        target = entry.Dest
        if not isinstance(target, pikepdf.Array):
            target = self.root.Dests[f"/{str(target).lstrip('/')}"]
        if isinstance(target, pikepdf.Dictionary):
            target = target.D
        return self.numbers[target[0].objgen]

    def _files(self) -> Iterator[tuple[str, str]]:
        for entry in self.root.get("/AF", []):
            yield str(entry.UF), str(entry.get("/Desc", ""))
