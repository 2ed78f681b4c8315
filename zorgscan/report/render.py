"""Turns a `ReportModel` into a PDF: each block of the model into a block of the page.

Knows how things look and nothing of what they mean. All of the page goes through
`zorgscan.report.blocks`, which escapes, cuts and tags.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Final

from zorgscan.core.reporting import model as m
from zorgscan.report import blocks as b

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from zorgscan.core.charts import Role

ATTACHMENT_NAME: Final = "zorgscan.json"
_DESCRIPTION: Final = "De antwoorden en oordelen van dit rapport, voor Zorgscan"
_TONES: Final[dict[m.CalloutKind, b.Tone]] = {
    "info": "accent",
    "legal": "alarm",
    "draft": "warning",
}


def render(
    model: m.ReportModel,
    *,
    attachment: bytes | None,
    made_at: datetime,
    program_version: str,
) -> bytes:
    """Return the PDF of a report: PDF/A-3a and PDF/UA-1.

    Args:
        model: What it says.
        attachment: Bytes of `zorgscan.json`; None for a document without data.
        made_at: The moment of making, with its time zone; the same moment, model and
            attachment give the same bytes.
        program_version: Of the program that makes it.
    """
    story: list[b.Item] = []
    if model.cover is not None:
        cover = model.cover
        details = [(name, _cell(value)) for name, value in cover.details]
        front = b.Front(cover.marks, _runs(cover.contents), cover.is_alone)
        story += b.cover(cover.title, cover.subtitle, details, _runs(cover.notice), front)
    for place, chapter in enumerate(model.chapters):
        story += _chapter(chapter, opens=place == 0)
    info = b.DocumentInfo(model.title, model.subject, made_at, program_version)
    running = b.Running(model.running.header, model.running.notice, model.running.footer)
    return b.write(story, info, running, _files(attachment), _opening(model.cover))


def _opening(cover: m.Cover | None) -> b.Opening:
    if cover is None:
        return "text"
    return "cover" if cover.is_alone else "masthead"


def _files(attachment: bytes | None) -> list[b.Attachment]:
    if attachment is None:
        return []
    return [b.Attachment(ATTACHMENT_NAME, attachment, "application/json", _DESCRIPTION)]


def _chapter(chapter: m.Chapter, *, opens: bool) -> Iterator[b.Item]:
    if chapter.new_page and not opens:
        yield b.page_break()
    yield b.heading(1, chapter.title)
    for block in chapter.blocks:
        yield b.page_break() if isinstance(block, m.PageBreak) else _block(block)


def _blocks(blocks: Sequence[m.Block]) -> list[b.Block]:
    return [_block(block) for block in blocks]


@singledispatch
def _block(block: m.Block) -> b.Block:
    msg = f"no page block for {type(block).__name__} here"
    raise TypeError(msg)


@_block.register
def _heading(block: m.Heading) -> b.Block:
    return b.heading(block.level, block.text, outline=block.listed)


@_block.register
def _paragraph(block: m.Paragraph) -> b.Block:
    return b.paragraph(_runs(block.text), block.kind, with_next=block.with_next)


@_block.register
def _badge(block: m.Badge) -> b.Block:
    return b.badge(block.rating, _runs(block.text), with_next=block.with_next)


@_block.register
def _chart(block: m.Chart) -> b.Block:
    return b.figure(block.drawing, _runs(block.caption))


@_block.register
def _code(block: m.Code) -> b.Block:
    return b.qr(block.data, block.alt)


@_block.register
def _facts(block: m.Facts) -> b.Block:
    size: b.Size = "small" if block.small else "normal"
    pairs = [(name, _cell(value, size)) for name, value in block.pairs]
    return b.facts(pairs, block.name_share, size)


@_block.register
def _listing(block: m.Listing) -> b.Block:
    items = [_blocks(item) for item in block.items]
    return b.numbered(items) if block.numbered else b.bullets(items)


@_block.register
def _callout(block: m.Callout) -> b.Block:
    return b.callout(_blocks(block.blocks), _TONES[block.kind])


@_block.register
def _side_by_side(block: m.SideBySide) -> b.Block:
    return b.columns([_blocks(stack) for stack in block.stacks], block.weights or None)


@_block.register
def _together(block: m.Together) -> b.Block:
    return b.together(_blocks(block.blocks))


@_block.register
def _two_columns(block: m.TwoColumns) -> b.Block:
    return b.newspaper(_blocks(block.blocks))


@_block.register
def _answer_lines(block: m.AnswerLines) -> b.Block:
    return b.answer_lines(block.count, block.unit)


@_block.register
def _tick_boxes(block: m.TickBoxes) -> b.Block:
    return b.tick_boxes(block.labels, several=block.several)


@_block.register
def _table(table: m.Table) -> b.Block:
    columns = [
        b.Column(column.title, column.weight, column.align, column.names_row)
        for column in table.columns
    ]
    size: b.Size = "small" if table.small else "large" if table.large else "normal"
    rows = [[_cell(part, size) for part in row] for row in table.rows]
    return b.data_table(columns, rows, size)


def _cell(part: m.Cell, size: b.Size = "normal") -> b.Cell:
    style = b.CELL_STYLES[size]
    paragraphs = [_runs(paragraph) for paragraph in part.paragraphs]
    if part.rating is not None:
        mark = b.badge(part.rating, paragraphs[0] if paragraphs else "", style)
        return [mark, *(b.paragraph(each, style) for each in paragraphs[1:])]
    if not paragraphs:
        return ""
    if len(paragraphs) == 1:
        return paragraphs[0]
    first, *others = paragraphs
    # on a wall only the first line must be read from afar
    style_below = "cell" if size == "large" else style
    return [b.paragraph(first, style), *(b.paragraph(each, style_below) for each in others)]


def _runs(text: m.Text) -> list[b.Run | str]:
    return [_run(run) for run in text]


def _run(run: m.Run) -> b.Run:
    role: Role | None = "muted" if run.tone is m.Tone.QUIET else None
    return b.Run(run.text, run.tone is m.Tone.STRONG, role, run.href)
