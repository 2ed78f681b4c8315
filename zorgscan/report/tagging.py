"""The canvas that lets nothing untagged through.

Text can only be painted inside an element or an artifact: without either, it raises.
Lines and areas painted outside both are made artifacts by themselves. So "content that
is neither tagged nor an artifact" cannot be written, and a forgotten tag is an error in
a test instead of a gap in somebody's screen reader.

Works on ReportLab's canvas by a few of its private names (`_code`, `_doc`, `_preamble`,
`_annotationrefs`, `_escape`, `_setAnnotations`, `_make_preamble`): see
docs/decisions/0010-tagged-pdf.md. Knows nothing of blocks.
"""

# ruff: noqa: N802, N803 - ReportLab's names
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (ReportLab's stubs leave much open)

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from zorgscan import shipped
from zorgscan.report import metadata
from zorgscan.report.fonts import REGULAR, Font, font, single_line
from zorgscan.report.pdffile import PdfFile, Source, plain_stream, stream
from zorgscan.report.structure import Annotated, Element, Tree, text_string

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from reportlab.pdfgen.textobject import PDFTextObject

    from zorgscan.report.carrier import Attachment
    from zorgscan.report.metadata import DocumentInfo

_PAINTS: Final = re.compile(r"(?:^|\s)(?:[SsFfBb]|[FfBb]\*|sh|Do|EI|Tj|TJ|'|\")\s*$")


class UntaggedTextError(Exception):
    """Text was painted outside every element and artifact: our bug."""


class Late(NamedTuple):
    """Content of a page that depends on how many pages there are."""

    mark: str
    operators: Callable[[int], str]


class TaggedCanvas(Canvas):
    """A canvas that makes PDF/A-3a and PDF/UA-1."""

    # ReportLab's private names, with the types they have
    _code: list[str]
    _doc: PdfFile
    _annotationrefs: list[Any]
    _destinations: dict[str, Any]
    _escape: Callable[[bytes], str]

    def __init__(self, info: DocumentInfo, attachments: Sequence[Attachment] = ()) -> None:
        font()
        super().__init__(BytesIO(), pagesize=A4, pageCompression=1)
        self._initialFontName = self._fontname = REGULAR
        self._doc = PdfFile(info.language)
        self._doc.info = Source(lambda: metadata.information(info))
        self._info = info
        self._attachments = attachments
        self._tree = Tree()
        self._open: Element | None = None
        self._begun = False
        self._artifacts = 0
        self._level = 0
        self._contents: list[Any] = []
        self._late: list[Late] = []

    # -- marked content

    @contextmanager
    def element(self, element: Element) -> Generator[None]:
        """Everything painted inside belongs to the element; inside an artifact it does not."""
        if self._artifacts:
            yield
            return
        outer = self._open
        self._end()
        self._open = element
        yield
        self._end()
        self._open = outer

    def _begin(self) -> None:
        """Open the element's marked content, if it is not: only when there is content."""
        if self._open is None or self._begun:
            return
        mcid = self._tree.mark(self._open, self._doc.thisPageName())
        self._code.append(f"/{self._open.tag} <</MCID {mcid}>> BDC")
        self._begun = True

    def _end(self) -> None:
        if self._begun:
            self._code.append("EMC")
            self._begun = False

    @contextmanager
    def artifact(self, kind: str = "") -> Generator[None]:
        """Everything painted inside is decoration or repetition, which a screen reader skips.

        Args:
            kind: `Header` or `Footer` for what recurs on pages; else empty.
        """
        if self._open is not None:
            msg = "an artifact cannot stand inside an element"
            raise UntaggedTextError(msg)
        if not self._artifacts:
            recurs = f" <</Type/Pagination/Subtype/{kind}>> BDC" if kind else " BMC"
            self._code.append(f"/Artifact{recurs}")
        self._artifacts += 1
        yield
        self._artifacts -= 1
        if not self._artifacts:
            self._code.append("EMC")

    def drawText(self, aTextObject: PDFTextObject) -> None:
        """Paint a text object of ReportLab's own."""
        self._check_tagged()
        super().drawText(aTextObject)

    def _check_tagged(self) -> None:
        if self._open is None and not self._artifacts:
            msg = "text outside every element and artifact"
            raise UntaggedTextError(msg)
        self._begin()

    def paint(self, operators: str) -> None:
        """Paint lines or areas, given as PDF operators that end by painting."""
        self._begin()
        self._code.append(operators)

    # -- text

    def show(self, x: float, y: float, text: str, face: Font, size: float, colour: str) -> None:
        """Paint one line of `printable` text.

        Args:
            x: Left end, in points.
            y: Base line, in points.
            text: What to paint.
            face: Weight of the family.
            size: In points.
            colour: PDF operands of its fill colour, as `0 0 0`.
        """
        self._check_tagged()
        self._code.append(self._text(x, y, text, face, size, colour))

    def _text(self, x: float, y: float, text: str, face: Font, size: float, colour: str) -> str:
        shown = " ".join(
            f"{face.ttf.getSubsetInternalName(subset, self._doc)} {size:g} Tf"
            f" ({self._escape(codes)}) Tj"
            for subset, codes in face.ttf.splitString(text, self._doc)
        )
        return f"BT {colour} rg 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"

    def show_late(self, operators: Callable[[int], str]) -> None:
        """Leave room for content that needs the number of pages; it is filled in at the end."""
        self._check_tagged()
        # on a line of its own, which no text can be: text has its line ends escaped
        mark = f"\n%late{len(self._late)}%\n"
        self._late.append(Late(mark, operators))
        self._code.append(mark.strip())

    def show_total(
        self, right: float, y: float, text: str, face: Font, size: float, colour: str
    ) -> None:
        """Paint text that ends at `right`; `{total}` in it becomes the number of pages."""

        def operators(total: int) -> str:
            line = text.format(total=total)
            return self._text(right - face.width(line, size), y, line, face, size, colour)

        self.show_late(operators)

    # -- links and bookmarks

    def link(
        self, element: Element, text: str, url: str, box: tuple[float, float, float, float]
    ) -> None:
        """Make a box (in current coordinates) a link, described by its text and address."""
        if self._artifacts:
            return
        left, bottom = self.absolutePosition(box[0], box[1])
        right, top = self.absolutePosition(box[2], box[3])
        name = f"Link{len(self._tree.annotations)}"
        head = (
            f"<</Type/Annot/Subtype/Link/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]/F 4"
            f"/Border[0 0 0]/Contents{text_string(single_line(f'{text} ({url})'))}"
            f"/A<</Type/Action/S/URI/URI{text_string(url)}>>"
        )
        page = self._doc.thisPageName()
        self._tree.annotate(element, page, name)

        def annotation() -> bytes:
            return f"{head}/StructParent {self._tree.annotation_key(name)}>>".encode("ascii")

        self._doc.Reference(Source(annotation), name)
        self._annotationrefs.append(pdfdoc.PDFObjectReference(name))

    def descend(self, level: int) -> None:
        """Note a heading's level.

        Raises:
            ValueError: It skips one, which a screen reader's user would take for a gap.
        """
        if level > self._level + 1:
            msg = f"a heading of level {level} cannot follow one of level {self._level}"
            raise ValueError(msg)
        self._level = level

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Enter a place on this page in the document's outline.

        Args:
            title: What the outline shows.
            level: From 0; at most one deeper than the last.
            top: Upper edge of the place, in current coordinates.
        """
        key = f"mark{len(self._destinations)}"
        self.bookmarkHorizontal(key, 0, top)
        self.addOutlineEntry(single_line(title), key, level, closed=level > 0)

    # -- pages and file

    def _make_preamble(self) -> None:
        # ReportLab would name its default font here, which then would have to be embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    def showPage(self) -> None:
        """Finish the page; what was painted outside marked content becomes an artifact."""
        self._code[:] = artifact_rest(self._code)
        super().showPage()

    def _setAnnotations(self, page: Any) -> None:  # noqa: ANN401 - a PDFPage with more keys
        page.Annots = self._annotationrefs
        page.Trans = None
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        self._contents.append(page.Contents)
        key = self._tree.page_key(self._doc.thisPageName())
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = key
        page.Tabs = "/S"

    def finished(self) -> bytes:
        """Return the file; the canvas cannot be used any more."""
        if self._code:
            self.showPage()
        self._fill_late()
        self._add_catalog()
        return self._doc.GetPDFData(self)

    def save(self) -> None:
        """Do nothing: ReportLab's template calls this at its end, `finished` gives the file."""

    def _fill_late(self) -> None:
        total = len(self._contents)
        for content in self._contents:
            for late in self._late:
                if late.mark in content.content:
                    content.content = content.content.replace(
                        late.mark, f"\n{late.operators(total)}\n", 1
                    )

    def _add_catalog(self) -> None:
        file = self._doc
        structure = self._add_structure(file)
        packet = plain_stream("/Type/Metadata/Subtype/XML", metadata.xmp(self._info))
        entries = {
            "StructTreeRoot": f"{structure} 0 R",
            "MarkInfo": "<</Marked true>>",
            "Metadata": f"{file.add(lambda: packet)} 0 R",
            "OutputIntents": _output_intents(file),
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            **self._embedded(file),
        }
        catalog = file.Catalog
        catalog.__NoDefault__ = [*{*catalog.__NoDefault__, *entries}]
        for name, value in entries.items():
            setattr(catalog, name, value)
        if file.Outlines.buildtree or file.Outlines.levelstack:
            catalog.PageMode = "/UseOutlines"

    def _embedded(self, file: PdfFile) -> dict[str, str]:
        if not self._attachments:
            return {}
        names = ""
        files: list[str] = []
        for attachment in sorted(self._attachments, key=lambda one: one.name):
            body = stream(*attachment.stream(self._info.created))
            specification = attachment.specification(file.add(lambda body=body: body))
            number = file.add(lambda specification=specification: specification)
            files.append(f"{number} 0 R")
            names += f"{text_string(attachment.name)} {number} 0 R "
        return {"Names": f"<</EmbeddedFiles<</Names[{names}]>>>>", "AF": f"[{' '.join(files)}]"}

    def _add_structure(self, file: PdfFile) -> int:
        tree = self._tree
        numbers: dict[object, int] = {}

        def number(thing: object) -> int:
            if isinstance(thing, str):
                return file.number(thing)
            if isinstance(thing, Annotated):
                return file.number(thing.name)
            return numbers[thing]

        parents = file.add(lambda: tree.parent_tree(number))
        count = len(tree.pages) + len(tree.annotations)
        root = file.add(
            lambda: (
                f"<</Type/StructTreeRoot/K {numbers[tree.root]} 0 R/ParentTree {parents} 0 R"
                f"/ParentTreeNextKey {count}>>"
            ).encode("ascii")
        )
        numbers[None] = root
        for element in tree.elements():
            numbers[element] = file.add(lambda element=element: element.source(number))
        return root


def _output_intents(file: PdfFile) -> str:
    profile = stream("/N 3", shipped.data("resources", "icc", "sRGB2014.icc"))
    return (
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {file.add(lambda: profile)} 0 R>>]"
    )


def artifact_rest(operators: Sequence[str]) -> list[str]:
    """Return a page's operators with all painting outside marked content made an artifact."""
    wrapped: list[str] = []
    depth = 0
    for operator in operators:
        depth += _depth_change(operator)
        if depth == 0 and _PAINTS.search(operator):
            if wrapped and wrapped[-1] == "EMC" and wrapped[-2].startswith("\0"):
                wrapped[-1:] = ["\0" + operator, "EMC"]
            else:
                wrapped += ["/Artifact BMC", "\0" + operator, "EMC"]
        else:
            wrapped.append(operator)
    return [operator.removeprefix("\0") for operator in wrapped]


def _depth_change(operator: str) -> int:
    if operator.endswith(("BDC", "BMC")):
        return 1
    return -1 if operator == "EMC" else 0
