"""Pages: cover, running header and footer, and the making of the file.

Header and footer are artifacts: a screen reader meets the text of a document without the
lines that come back on every page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate

from zorgscan.report.blocks.base import Block, Kept
from zorgscan.report.blocks.boxes import Space
from zorgscan.report.blocks.paths import area, rule
from zorgscan.report.blocks.pictures import MILLIMETRE, BadgeLine
from zorgscan.report.blocks.tables import Table
from zorgscan.report.blocks.text import TextBlock
from zorgscan.report.fonts import fitted, font
from zorgscan.report.metadata import PROGRAM, DocumentInfo
from zorgscan.report.tagging import TaggedCanvas
from zorgscan.report.theme import PAGE, operands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.report.carrier import Attachment

_BAND: Final = 9 * MILLIMETRE
_COVER_TOP: Final = 165.0
_SMALL: Final = 8.5


@dataclass(frozen=True, slots=True)
class Running:
    """What comes back on every page; each part is cut where it would not fit.

    Attributes:
        header: Upper left: which document this is.
        notice: Upper right: what must not be forgotten, such as that a standard is a draft.
        footer: Lower left; `Pagina x van y` stands lower right.
    """

    header: str = ""
    notice: str = ""
    footer: str = ""


Opening = Literal["text", "cover", "masthead"]
"""How the first page looks: as all others, as a cover, with a band and the text below."""

Item = Block | PageBreak
"""What a story is made of."""


def write(
    story: Sequence[Item],
    info: DocumentInfo,
    running: Running,
    attachments: Sequence[Attachment] = (),
    opening: Opening = "text",
) -> bytes:
    """Return the PDF.

    Args:
        story: The blocks in reading order; each may be used for one document only.
        info: What the file says about itself.
        running: What comes back on every page.
        attachments: Files that travel inside.
        opening: How the first page looks; a page break must end a cover.
    """
    canvas = TaggedCanvas(info, attachments)
    template = BaseDocTemplate(BytesIO(), pagesize=(PAGE.width, PAGE.height), allowSplitting=1)
    inner = PageTemplate("inner", [_frame(PAGE.top)], onPage=partial(_inner_page, running))
    top, paint = {
        "cover": (_COVER_TOP, _cover_page),
        "masthead": (PAGE.top, _masthead_page),
        "text": (PAGE.top, _inner_page),
    }[opening]
    front = PageTemplate(
        "front", [_frame(top)], onPage=partial(paint, running), autoNextPageTemplate="inner"
    )
    template.addPageTemplates([front, inner])
    items: list[Any] = list(story)
    _introduce(items)
    template.build(items, canvasmaker=partial(_given, canvas))
    return canvas.finished()


def _given(canvas: TaggedCanvas, *_: object, **__: object) -> TaggedCanvas:
    """Return the canvas that is there, whatever ReportLab would make one with."""
    return canvas


def _frame(top: float) -> Frame:
    height = PAGE.height - top - PAGE.bottom
    return Frame(PAGE.left, PAGE.bottom, PAGE.text_width, height, 0, 0, 0, 0)


def _introduce(items: Sequence[Any]) -> None:
    """Tell each text, and each table before kept blocks, what stays with it."""
    blocks = [item for item in items if not isinstance(item, Space)]
    for item, follower in pairwise(blocks):
        is_head = isinstance(item, (TextBlock, BadgeLine)) and isinstance(follower, Block)
        if is_head or (isinstance(item, Table) and isinstance(follower, Kept)):
            item.follower = follower


def _inner_page(running: Running, canvas: Any, _document: object) -> None:  # noqa: ANN401 - ours
    _header(canvas, running)
    _footer(canvas, running)


def _header(canvas: TaggedCanvas, running: Running) -> None:
    face, right = font(), PAGE.width - PAGE.right
    y = PAGE.height - PAGE.header
    notice = fitted(running.notice, font(bold=True), _SMALL, PAGE.text_width * 0.6)
    width = font(bold=True).width(notice, _SMALL)
    header = fitted(running.header, face, _SMALL, PAGE.text_width - width - 12)
    with canvas.artifact("Header"):
        canvas.show(PAGE.left, y, header, face, _SMALL, operands("muted"))
        if notice:
            canvas.show(right - width, y, notice, font(bold=True), _SMALL, operands("partly"))
        canvas.paint(rule(PAGE.left, y - 8, right, y - 8, "line", 0.5))


def _footer(canvas: TaggedCanvas, running: Running) -> None:
    face, colour = font(), operands("muted")
    footer = fitted(running.footer, face, _SMALL, PAGE.text_width - 90)
    page = f"Pagina {canvas.getPageNumber()} van {{total}}"
    with canvas.artifact("Footer"):
        if footer:
            canvas.show(PAGE.left, PAGE.footer, footer, face, _SMALL, colour)
        canvas.show_total(PAGE.width - PAGE.right, PAGE.footer, page, face, _SMALL, colour)


def _cover_page(running: Running, canvas: Any, _document: object) -> None:  # noqa: ANN401 - ours
    _brand(canvas, PAGE.height - 92, 16)
    _footer(canvas, running)


def _masthead_page(running: Running, canvas: Any, _document: object) -> None:  # noqa: ANN401 - ours
    _brand(canvas, PAGE.height - PAGE.header, 12)
    _header(canvas, replace(running, header=""))
    _footer(canvas, running)


def _brand(canvas: TaggedCanvas, y: float, size: float) -> None:
    """Paint the band along the page, and the program's mark and name at a height."""
    side = size * 0.875
    with canvas.artifact():
        canvas.paint(area(0, 0, _BAND, PAGE.height, "accent"))
        canvas.paint(area(PAGE.left, y - 1, side, side, "accent", 3))
        canvas.show(PAGE.left + side + 8, y, PROGRAM, font(bold=True), size, operands("accent"))
