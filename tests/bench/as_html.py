"""The same report as HTML, for WeasyPrint: every block of the model, plainly set.

As good as a small template would be: headings, lists, tables with headers that come back, charts
as SVG with their text alternatives, running texts on every page. Escapes all text.
"""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING

from zorgscan import shipped
from zorgscan.core.carriers import pack
from zorgscan.core.charts import Circle, Drawing, Label, Line, Polygon, Rect, rating_mark
from zorgscan.core.reporting import model as m
from zorgscan.report.blocks.pictures import MILLIMETRE, qr_drawing
from zorgscan.report.theme import COLOURS, PAGE, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgscan.core.charts import Shape

_MARK = 9.5


def style_sheet(running: m.RunningTexts) -> str:
    """Return the style of every page; the same faces, sizes, colours and margins as ours."""
    faces = "".join(
        f"@font-face {{ font-family: Atkinson; font-weight: {weight}; src: url({uri}); }}"
        for weight, uri in (("normal", _font("Regular")), ("bold", _font("Bold")))
    )
    styles = "".join(
        f".{name} {{ font-size: {each.size}pt; line-height: {each.leading}pt;"
        f" margin: {each.before}pt 0 {each.after}pt; color: {COLOURS[each.role]};"
        f" font-weight: {'bold' if each.bold else 'normal'}; }}"
        for name, each in STYLES.items()
    )
    return f"""
    {faces}
    @page {{
      size: A4; margin: {PAGE.top}pt {PAGE.right}pt {PAGE.bottom}pt {PAGE.left}pt;
      font: 8pt Atkinson; color: {COLOURS["muted"]};
      @top-left {{ content: "{_css(running.header)}" }}
      @top-right {{ content: "{_css(running.notice)}" }}
      @bottom-left {{ content: "{_css(running.footer)}" }}
      @bottom-right {{ content: "Bladzijde " counter(page) " van " counter(pages) }}
    }}
    @page :first {{ @top-left {{ content: none }} }}
    body {{ font-family: Atkinson; margin: 0; color: {COLOURS["ink"]}; }}
    {styles}
    h1, h2, h3 {{ break-after: avoid; }}
    h1.new {{ break-before: page; }}
    table {{ width: 100%; border-collapse: collapse; margin: 4pt 0 12pt; table-layout: fixed; }}
    td, th {{ text-align: left; vertical-align: top; padding: 4pt 6pt 4pt 0;
              border-bottom: 0.5pt solid {COLOURS["line"]}; }}
    td.right, th.right {{ text-align: right; }}
    td p, li p {{ margin: 0; }}
    tr, .together, figure {{ break-inside: avoid; }}
    .box {{ background: {COLOURS["tint"]}; padding: 10pt 14pt; margin: 6pt 0 12pt; }}
    .stacks {{ display: flex; gap: 28pt; }}
    .muted {{ color: {COLOURS["muted"]}; }}
    .break {{ break-after: page; }}
    svg.mark {{ width: {_MARK}pt; height: {_MARK}pt; margin-right: 4pt; }}
    figure {{ margin: 4pt 0 10pt; }}
    """


def page(model: m.ReportModel) -> str:
    """Return the whole document."""
    chapters = "".join(map(_chapter, model.chapters))
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">'
        f"<title>{escape(model.title)}</title></head><body>{_cover(model.cover)}{chapters}</body>"
    )


def _font(weight: str) -> str:
    name = f"AtkinsonHyperlegibleNext-{weight}.ttf"
    return shipped.path("resources", "fonts", name).as_uri()


def _css(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _cover(cover: m.Cover | None) -> str:
    if cover is None:
        return ""
    notice = f'<div class="box">{_paragraph(cover.notice, "body")}</div>' if cover.notice else ""
    after = '<div class="break"></div>' if cover.is_alone else ""
    return (
        f'<h1 class="title">{escape(cover.title)}</h1><p class="subtitle">{escape(cover.subtitle)}'
        f"</p>{_pairs(cover.details)}{notice}{after}"
    )


def _chapter(chapter: m.Chapter) -> str:
    new = " new" if chapter.new_page else ""
    return f'<h1 class="h1{new}">{escape(chapter.title)}</h1>{_all(chapter.blocks)}'


def _all(blocks: Iterable[m.Block]) -> str:
    return "".join(map(_block, blocks))


@singledispatch
def _block(block: m.Block) -> str:
    msg = f"no HTML for {type(block).__name__}"
    raise TypeError(msg)


@_block.register
def _heading(block: m.Heading) -> str:
    return f'<h{block.level} class="h{block.level}">{escape(block.text)}</h{block.level}>'


@_block.register
def _text(block: m.Paragraph) -> str:
    return _paragraph(block.text, block.kind)


@_block.register
def _listing(block: m.Listing) -> str:
    tag = "ol" if block.numbered else "ul"
    items = "".join(f'<li class="body">{_all(item)}</li>' for item in block.items)
    return f"<{tag}>{items}</{tag}>"


@_block.register
def _table(block: m.Table) -> str:
    total = sum(column.weight for column in block.columns)
    columns = "".join(
        f'<col style="width: {100 * column.weight / total:.2f}%">' for column in block.columns
    )
    heads = "".join(
        f'<th scope="col" class="cell_head {each.align}">{escape(each.title)}</th>'
        for each in block.columns
    )
    kind = "cell_small" if block.small else "cell"
    rows = "".join(f"<tr>{_cells(block.columns, row, kind)}</tr>" for row in block.rows)
    head = f"<thead><tr>{heads}</tr></thead>"
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody></table>"


def _cells(columns: tuple[m.Column, ...], row: tuple[m.Cell, ...], kind: str) -> str:
    found: list[str] = []
    for column, part in zip(columns, row, strict=True):
        tag, scope = ("th", ' scope="row"') if column.names_row else ("td", "")
        found.append(f'<{tag}{scope} class="{column.align}">{_cell(part, kind)}</{tag}>')
    return "".join(found)


@_block.register
def _facts(block: m.Facts) -> str:
    return _pairs(block.pairs)


def _pairs(pairs: Iterable[tuple[str, m.Cell]]) -> str:
    rows = "".join(
        f'<tr><th scope="row" class="cell muted">{escape(name)}</th><td>{_cell(value, "cell")}</td>'
        for name, value in pairs
    )
    columns = '<col style="width: 34%"><col style="width: 66%">'
    return f"<table><colgroup>{columns}</colgroup>{rows}</table>"


@_block.register
def _badge(block: m.Badge) -> str:
    return f'<p class="body">{_mark(block.rating)}{_runs(block.text)}</p>'


@_block.register
def _callout(block: m.Callout) -> str:
    return f'<div class="box">{_all(block.blocks)}</div>'


@_block.register
def _chart(block: m.Chart) -> str:
    caption = f"<figcaption>{_paragraph(block.caption, 'small')}</figcaption>"
    return f"<figure>{_svg(block.drawing)}{caption if block.caption else ''}</figure>"


@_block.register
def _code(block: m.Code) -> str:
    drawing = qr_drawing(pack(block.data), block.alt, 0.5 * MILLIMETRE)
    # all modules as one path, as makers of QR codes give them: a thousand elements would be unfair
    dark = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.role == "ink"]
    path = "".join(
        f"M{each.x:.2f} {each.y:.2f}h{each.width:.2f}v{each.height:.2f}h-{each.width:.2f}z"
        for each in dark
    )
    return "<figure>" + _picture(drawing, f'<path d="{path}"/>') + "</figure>"


@_block.register
def _side_by_side(block: m.SideBySide) -> str:
    weights = block.weights or (1.0,) * len(block.stacks)
    stacks = "".join(
        f'<div style="flex: {weight}">{_all(stack)}</div>'
        for weight, stack in zip(weights, block.stacks, strict=True)
    )
    return f'<div class="stacks">{stacks}</div>'


@_block.register
def _two_columns(block: m.TwoColumns) -> str:
    return f'<div style="columns: 2; column-gap: 22pt">{_all(block.blocks)}</div>'


@_block.register
def _together(block: m.Together) -> str:
    return f'<div class="together">{_all(block.blocks)}</div>'


@_block.register
def _page_break(_block: m.PageBreak) -> str:
    return '<div class="break"></div>'


def _cell(part: m.Cell, kind: str) -> str:
    mark = _mark(part.rating) if part.rating is not None else ""
    first, *rest = [_runs(paragraph) for paragraph in part.paragraphs] or [""]
    paragraphs = [f"{mark}{first}", *rest]
    return "".join(f'<p class="{kind}">{paragraph}</p>' for paragraph in paragraphs)


def _paragraph(text: m.Text, kind: str) -> str:
    return f'<p class="{kind}">{_runs(text)}</p>'


def _runs(text: m.Text) -> str:
    return "".join(map(_run, text))


def _run(run: m.Run) -> str:
    words = escape(run.text).replace("\n", "<br>")
    if run.tone is m.Tone.STRONG:
        words = f"<b>{words}</b>"
    elif run.tone is m.Tone.QUIET:
        words = f'<span class="muted">{words}</span>'
    return f'<a href="{escape(run.href)}">{words}</a>' if run.href else words


def _mark(rating: object) -> str:
    shapes = "".join(map(_shape, rating_mark(rating, 0, 0, _MARK)))  # type: ignore[arg-type] - a Rating
    return f'<svg class="mark" viewBox="0 0 {_MARK} {_MARK}">{shapes}</svg>'


def _svg(drawing: Drawing) -> str:
    return _picture(drawing, "".join(map(_shape, drawing.shapes)))


def _picture(drawing: Drawing, inside: str) -> str:
    size = f'width="{drawing.width}pt" height="{drawing.height}pt"'
    box = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    return f'<svg role="img" aria-label="{escape(drawing.alt)}" {size} {box}>{inside}</svg>'


def _shape(shape: Shape) -> str:
    colour = COLOURS[shape.role]
    match shape:
        case Rect():
            size = f'width="{shape.width:.2f}" height="{shape.height:.2f}" rx="{shape.radius}"'
            return f'<rect x="{shape.x:.2f}" y="{shape.y:.2f}" {size} {_paint(shape, colour)}/>'
        case Circle():
            place = f'cx="{shape.x:.2f}" cy="{shape.y:.2f}" r="{shape.radius:.2f}"'
            return f"<circle {place} {_paint(shape, colour)}/>"
        case Polygon():
            points = " ".join(f"{x:.2f},{y:.2f}" for x, y in shape.points)
            return f'<polygon points="{points}" fill="{colour}"/>'
        case Line():
            ends = f'x1="{shape.x1}" y1="{shape.y1}" x2="{shape.x2}" y2="{shape.y2}"'
            dashes = ' stroke-dasharray="2 2"' if shape.dashed else ""
            return f'<line {ends} stroke="{colour}" stroke-width="{shape.width}"{dashes}/>'
        case Label():
            return _label(shape, colour)


def _paint(shape: Rect | Circle, colour: str) -> str:
    if shape.outline:
        return f'fill="none" stroke="{colour}" stroke-width="{shape.outline}"'
    return f'fill="{colour}"'


def _label(label: Label, colour: str) -> str:
    face = f'font-family="Atkinson" font-weight="{"bold" if label.bold else "normal"}"'
    place = f'x="{label.x:.2f}" y="{label.y:.2f}" text-anchor="{label.anchor}"'
    size = f'font-size="{label.size}" fill="{colour}"'
    return f"<text {place} {face} {size}>{escape(label.text)}</text>"
