"""The same report as Typst markup: every block of the model, plainly set.

As good as a small template would be, like `as_html`. All text goes in as string literals, so
that nothing in it can be markup; charts and marks are the same SVG as WeasyPrint gets.
"""

from __future__ import annotations

import json
from functools import singledispatch
from typing import TYPE_CHECKING

from tests.bench import as_html
from zorgscan.core.charts import Drawing, rating_mark
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting import model as m
from zorgscan.report.theme import COLOURS, PAGE, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK = 9.5


def page(model: m.ReportModel) -> str:
    """Return the whole document; the attachment is the file `/zorgscan.json`."""
    chapters = "".join(map(_chapter, model.chapters))
    return f"{_settings(model)}{_cover(model.cover)}{chapters}"


def _settings(model: m.ReportModel) -> str:
    running = model.running
    styles = "".join(
        f"#let s_{name}(body) = block(above: {each.before}pt, below: {each.after}pt,"
        f" text(size: {each.size}pt, weight: {700 if each.bold else 400},"
        f' fill: rgb("{COLOURS[each.role]}"), body))\n'
        for name, each in STYLES.items()
    )
    heads = "".join(
        f"#show heading.where(level: {level}): set text({style.size}pt)\n"
        for level, style in enumerate((STYLES["h1"], STYLES["h2"], STYLES["h3"]), 1)
    )
    marks = "".join(f"#let {_mark(rating)} = {_artifact(rating)}\n" for rating in Rating)
    number = 'context [Pagina #counter(page).display("1 van 1", both: true)]'
    return f"""\
#set document(title: {_string(model.title)})
#set page(paper: "a4", margin: (top: {PAGE.top}pt, right: {PAGE.right}pt,
  bottom: {PAGE.bottom}pt, left: {PAGE.left}pt),
  header: text(8pt, [#{_string(running.header)} #h(1fr) #{_string(running.notice)}]),
  footer: text(8pt, [#{_string(running.footer)} #h(1fr) #{number}]))
#set text(font: "Atkinson Hyperlegible Next", lang: "nl", size: {STYLES["body"].size}pt)
#set table(stroke: (bottom: 0.5pt + rgb("{COLOURS["line"]}")), inset: (x: 4pt, y: 4pt))
#pdf.attach("/zorgscan.json", relationship: "data", mime-type: "application/json",
  description: "Gegevens")
{heads}{styles}{marks}"""


def _artifact(rating: Rating) -> str:
    shapes = "".join(map(as_html._shape, rating_mark(rating, 0, 0, _MARK)))
    picture = as_html._picture(Drawing(_MARK, _MARK, ()), shapes)
    return f"box(pdf.artifact({_image(picture)})) + [ ]"


def _image(svg: str, alt: str = "") -> str:
    named = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    told = f", alt: {_string(alt)}" if alt else ""
    return f'image(bytes({_string(named)}), format: "svg"{told})'


def _mark(rating: Rating) -> str:
    return f"mark_{rating.value.replace('-', '_')}"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _cover(cover: m.Cover | None) -> str:
    if cover is None:
        return ""
    notice = f"#block[{_paragraph(cover.notice, 'body')}]" if cover.notice else ""
    title, subtitle = _string(cover.title), _string(cover.subtitle)
    after = "#pagebreak()\n" if cover.is_alone else ""
    return (
        f"#heading(level: 1, {title})\n#s_subtitle({subtitle})\n"
        f"{_pairs(cover.details)}{notice}\n{after}"
    )


def _chapter(chapter: m.Chapter) -> str:
    new = "#pagebreak(weak: true)\n" if chapter.new_page else ""
    return f"{new}#heading(level: 1, {_string(chapter.title)})\n{_all(chapter.blocks)}"


def _all(blocks: Iterable[m.Block]) -> str:
    return "".join(map(_block, blocks))


@singledispatch
def _block(block: m.Block) -> str:
    msg = f"no Typst for {type(block).__name__}"
    raise TypeError(msg)


@_block.register
def _heading(block: m.Heading) -> str:
    return f"#heading(level: {block.level}, {_string(block.text)})\n"


@_block.register
def _text(block: m.Paragraph) -> str:
    return _paragraph(block.text, block.kind)


@_block.register
def _listing(block: m.Listing) -> str:
    items = "".join(f"[{_all(item)}], " for item in block.items)
    return f"#{'enum' if block.numbered else 'list'}({items})\n"


@_block.register
def _table(block: m.Table) -> str:
    widths = "".join(f"{column.weight}fr, " for column in block.columns)
    heads = "".join(f"strong({_string(column.title)}), " for column in block.columns)
    kind = "cell_small" if block.small else "cell"
    cells = "".join(f"[{_cell(part, kind)}], " for row in block.rows for part in row)
    return f"#table(columns: ({widths}), table.header({heads}), {cells})\n"


@_block.register
def _facts(block: m.Facts) -> str:
    return _pairs(block.pairs)


def _pairs(pairs: Iterable[tuple[str, m.Cell]]) -> str:
    cells = "".join(f"{_string(name)}, [{_cell(value, 'cell')}], " for name, value in pairs)
    return f"#table(columns: (34fr, 66fr), {cells})\n"


@_block.register
def _badge(block: m.Badge) -> str:
    return f"#s_body[#{_mark(block.rating)}{_runs(block.text)}]\n"


@_block.register
def _callout(block: m.Callout) -> str:
    fill = f'fill: rgb("{COLOURS["tint"]}")'
    return f"#block(width: 100%, inset: 10pt, {fill})[{_all(block.blocks)}]\n"


@_block.register
def _chart(block: m.Chart) -> str:
    picture = _image(as_html._svg(block.drawing), block.drawing.alt)
    return f"#{picture}\n{_paragraph(block.caption, 'small') if block.caption else ''}"


@_block.register
def _code(block: m.Code) -> str:
    figure = as_html._code(block)
    svg = figure.removeprefix("<figure>").removesuffix("</figure>")
    return f"#{_image(svg, block.alt)}\n"


@_block.register
def _side_by_side(block: m.SideBySide) -> str:
    weights = block.weights or (1,) * len(block.stacks)
    columns = "".join(f"{weight}fr, " for weight in weights)
    stacks = "".join(f"[{_all(stack)}], " for stack in block.stacks)
    return f"#grid(columns: ({columns}), column-gutter: 28pt, {stacks})\n"


@_block.register
def _two_columns(block: m.TwoColumns) -> str:
    return f"#columns(2, gutter: 22pt)[{_all(block.blocks)}]\n"


@_block.register
def _together(block: m.Together) -> str:
    return f"#block(breakable: false)[{_all(block.blocks)}]\n"


@_block.register
def _page_break(_block: m.PageBreak) -> str:
    return "#pagebreak()\n"


def _cell(part: m.Cell, kind: str) -> str:
    mark = f"#{_mark(part.rating)}" if part.rating is not None else ""
    first, *rest = [_runs(paragraph) for paragraph in part.paragraphs] or [""]
    return "".join(f"#s_{kind}[{paragraph}]" for paragraph in (f"{mark}{first}", *rest))


def _paragraph(text: m.Text, kind: str) -> str:
    return f"#s_{kind}[{_runs(text)}]\n"


def _runs(text: m.Text) -> str:
    return "".join(map(_run, text))


def _run(run: m.Run) -> str:
    words = f"#text({_string(run.text)})"
    if run.tone is m.Tone.STRONG:
        words = f"#strong[{words}]"
    elif run.tone is m.Tone.QUIET:
        words = f'#text(fill: rgb("{COLOURS["muted"]}"))[{words}]'
    return f"#link({_string(run.href)})[{words}]" if run.href else words
