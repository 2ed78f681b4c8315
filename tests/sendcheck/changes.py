"""Two hundred and more ways in which one thing in a finished report can be wrong."""

from __future__ import annotations

import random
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pikepdf

from tests.sendcheck.pdfs import edited, with_data, with_operators, with_text
from tests.sendcheck.reports import checked, draft_of, facts, filled, report, still
from zorgscan.app.reports import render_report
from zorgscan.core.scans.model import Recipient
from zorgscan.report.page_text import read_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.sendcheck.reports import Report
    from zorgscan.core.problems import Problem
    from zorgscan.report.page_text import Element, Mark

_MOST = 12
"""Facts of one kind that are changed."""
_WORDS = ("voldoet", "nog niet", "deels")
_OTHER_RATING = {"met": "not_met", "partly": "met", "not_met": "partly", None: "met"}


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        kind: What sort of thing is changed.
        what: Which one.
        place: What the place of one of the faults must hold.
        made: Returns the changed PDF.
        looked_at: By which check; the one that knows what the file itself holds.
    """

    kind: str
    what: str
    place: str
    made: Callable[[], bytes]
    looked_at: Callable[[bytes, Path], tuple[Problem, ...]] = checked


def changes(recipient: Recipient = Recipient.MUNICIPALITY) -> list[Change]:
    """Return all changes of the report for a recipient, mixed, always in the same order."""
    made = report(recipient)
    found = [
        *_texts(made),
        *_other_pages(made),
        *_data(made),
        *_codes(made),
        *_drawings(made),
        *_labels(made),
        *_parts(made),
    ]
    random.Random(1).shuffle(found)
    return found


# -- what the pages say


def _texts(made: Report) -> Iterator[Change]:
    """Change a word, letter or figure of each fact, and of texts that state none."""
    seen: Counter[str] = Counter()
    for words, text, element in facts(made):
        kind = f"tekst: {words.rpartition(', ')[2]}"
        seen[kind] += 1
        if seen[kind] <= _MOST:
            # a sentence ends where its fact does: what follows is told with the one before
            place = words.rpartition(", ")[0] if kind == "tekst: cijfer" else words
            yield text_changed(made, kind, place, element, partial(other_text, text))
    free = [(told, element) for told, element in made.placed if len(told.words) > 3]
    for told, element in free[:: max(1, len(free) // 30)]:
        place = f"bladzijde {element.marks[0].page + 1}"
        yield text_changed(
            made, "tekst: overig", place, element, partial(other_text, told.words[:12])
        )
    for page in range(1, 4):
        for old, new in (("Pagina", "Pagima"), ("2026", "2025"), ("Concept", "Consept")):
            made_one = partial(_swapped, made.pdf, None, page, old, new)
            yield Change("kop- en voettekst", f"{old} op {page + 1}", "kop- of voettekst", made_one)


def text_changed(
    made: Report, kind: str, place: str, element: Element, change: Callable[[str, set[str]], str]
) -> Change:
    """Return a change of one painted text."""
    mark = element.marks[0]
    return Change(kind, place, place, partial(with_text, made.pdf, mark, mark.page, change))


def _swapped(pdf: bytes, mark: Mark | None, page: int, old: str, new: str) -> bytes:
    return with_text(pdf, mark, page, lambda line, _known: line.replace(old, new))


def other_text(text: str, line: str, known: set[str]) -> str:
    """Return a line in which a text is another: another rating, figure or letter."""
    text = _on_line(text, line)
    if not text:
        return line
    start = line.rfind(text)
    if text in _WORDS:
        return line.replace(text, _WORDS[(_WORDS.index(text) + 1) % len(_WORDS)], 1)
    for wanted in ("0123456789", "aeinrotdslgvkmuhpbjzcw", "VZDGHIOBAES"):
        for place, character in enumerate(text, start):
            others = [other for other in wanted if other in known and other != character]
            if character in wanted and others:
                return f"{line[:place]}{others[0]}{line[place + 1 :]}"
    return line


def _on_line(text: str, line: str) -> str:
    """Return as much of a text as stands on a line: all, the whole line, or its beginning."""
    part = line.strip()
    if text in line or not part:
        return text if part else ""
    if part in text:
        return part
    words = text.split(" ")
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((head for head in heads if part.endswith(head)), "")


def _other_pages(made: Report) -> Iterator[Change]:
    """Give the pages of another scan the attachment of this one."""
    data = filled()
    values = [
        (item, answer["value"])
        for item, answer in data["answers"].items()
        if isinstance(answer.get("value"), (int, dict))
        and item in made.draft.edition.projection.assessment.items
    ]
    for item, value in values[:12]:
        other = deepcopy(data)
        other["answers"][item]["value"] = (
            _nearby(value) if isinstance(value, int) else value | {"part": 0}
        )
        if other["answers"][item]["value"] == value:
            continue
        place = f"vraag {made.names.numbers[item]}"
        yield Change("bladzijden van een andere scan", item, place, partial(mixed, made, other))
    for key, value, place in (
        ("school_year", "2025-2026", "schooljaar"),
        ("reference_date", "2026-11-19", "peildatum"),
        ("staff_consulted", True, ""),
        ("revision", 4, "versie van het rapport"),
    ):
        if data.get(key) != value:
            other = deepcopy(data) | {key: value}
            yield Change("bladzijden van een andere scan", key, place, partial(mixed, made, other))


def _nearby(value: int) -> int:
    return value - 1 if value > 1 else value + 1


def mixed(made: Report, other: dict[str, Any]) -> bytes:
    """Return the pages of another scan with the attachment of this one."""
    draft = draft_of(other, made.recipient)
    return render_report(replace(draft, attachment=made.draft.attachment), still)


# -- what the attachment says


def _data(made: Report) -> Iterator[Change]:
    data = made.draft.edition.projection
    answers = data.scan.answers
    answered = [name for name in answers if answers[name].value is not None][::3]
    for name in answered:
        place = where_told(made, name, made.names.numbers[name])
        yield inside(made, f"waarde: {name}", place, other_value(name))
    for name, result in list(data.assessment.items.items())[::3]:
        rating = _OTHER_RATING.get(result.rating.value, "met")
        path = ("assessment", "items", name, "rating")
        yield inside(made, f"oordeel: {name}", f"vraag {name}", put(path, rating))
        if result.measure is not None:
            path = ("assessment", "items", name, "measure")
            change = put(path, float(result.measure) + 0.001)
            yield inside(made, f"cijfer: {name}", f"vraag {name}, measure", change)
    for name, theme in data.assessment.themes.items():
        label = f"thema {made.names.themes[name]}"
        path = ("assessment", "themes", name)
        if theme.score is not None:
            change = put((*path, "score"), float(theme.score) / 2 + 0.1)
            yield inside(made, f"themascore: {name}", label, change)
        change = put((*path, "answered"), theme.answered + 1)
        yield inside(made, f"aantal: {name}", label, change)
    yield from _criteria(made)
    yield from _head(made)


def where_told(made: Report, name: str, otherwise: str) -> str:
    """Return where a changed answer is told: in the data when it can be none."""
    value = made.draft.edition.projection.scan.answers[name].value
    is_choice = isinstance(value, str) and made.draft.source.form.by_name[name].choices
    return f"answers.{name}" if is_choice else otherwise


def _criteria(made: Report) -> Iterator[Change]:
    standard = ("assessment", "standard")
    for criterion in made.draft.source.standard.criteria[::4]:
        change = partial(_other_threshold, criterion.item)
        yield inside(made, f"criterium: {criterion.item}", f"vraag {criterion.item}", change)
    for key in ("id", "version", "status", "sha256"):
        yield inside(made, f"standaard: {key}", f"standard, {key}", put((*standard, key), "x"))
    path = (*standard, "theme_rule", "met")
    yield inside(made, "standaard: theme_rule", "theme_rule, met", put(path, 0.7))


def _head(made: Report) -> Iterator[Change]:
    texts = [
        (("revision",), 4, "versie van het rapport"),
        (("replaces",), "a" * 64, ""),
        (("scan_id",), "00000000-0000-4000-8000-0000000000ff", "rapportcode"),
        (("status",), "final", ", stand"),
        (("scope",), "core", ""),
        (("recipient",), "public", ""),
        (("recipient",), "school", ""),
        (("school_year",), "2025-2026", "schooljaar"),
        (("reference_date",), "2026-11-18", "peildatum"),
        (("subject", "name"), "Andere school", "voorblad, titel"),
        (("subject", "brin"), "99ZZ", "school"),
        (("subject", "vestiging"), "01", "school"),
        (("form", "version"), "0.9", "form.version"),
        (("form", "sha256"), "b" * 64, "form, sha256"),
        (("format_version",), 2, "format_version"),
        (("actions", 0, "text"), "Iets anders.", "Iets anders"),
        (("actions", 0, "state"), "done", "Stand"),
        (("actions", 1, "owner"), "bestuur", "Wie"),
        (("actions", 1, "quarter"), "2028-Q1", "Wanneer"),
        (("assessment", "attention"), ["x"], "attention"),
    ]
    for path, value, place in texts:
        yield inside(made, f"kop: {'.'.join(map(str, path))}", place, put(path, value))
    explained = [
        name
        for name, answer in made.draft.edition.projection.scan.answers.items()
        if answer.explanation
    ]
    for name in explained[::8]:
        path = ("answers", name, "explanation")
        yield inside(made, f"toelichting: {name}", "Bijlage", put(path, "Anders."))
    yield inside(made, "sleutel te veel", "hidden", lambda data: data.update(hidden=1))
    first = next(iter(made.draft.edition.projection.assessment.items))
    path = ("assessment", "items")
    yield inside(made, "oordeel weg", f"vraag {first}", lambda data: _at(data, path).pop(first))


def inside(
    made: Report, what: str, place: str, change: Callable[[dict[str, Any]], object]
) -> Change:
    """Return a change of the attachment."""
    kind = f"bijlage: {what.partition(':')[0]}"
    return Change(kind, what, place, partial(with_data, made.pdf, change))


def put(path: tuple[str | int, ...], value: object) -> Callable[[dict[str, Any]], None]:
    """Return what puts a value at a path of the data."""

    def change(data: dict[str, Any]) -> None:
        _at(data, path[:-1])[path[-1]] = value

    return change


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


def other_value(name: str) -> Callable[[dict[str, Any]], None]:
    """Return what gives an answer another value."""

    def change(data: dict[str, Any]) -> None:
        answer = data["answers"][name]
        answer["value"] = _another(answer["value"])

    return change


def _another(value: Any) -> Any:
    if isinstance(value, dict):
        return value | {"part": abs(value["part"] - 1)}
    if isinstance(value, list):
        return value[1:]
    if isinstance(value, str):
        return f"{value[:-1]}1" if value[-1:].isdigit() else f"{value}x"
    return _nearby(value)


def _other_threshold(item: str, data: dict[str, Any]) -> None:
    block = data["assessment"]["standard"]["criteria"][item]["thresholds"][0]["met"]
    for kind, limit in block.items():
        block[kind] = [*limit, "x"] if isinstance(limit, list) else limit + 0.5


# -- codes, drawings, labels, parts


def _codes(made: Report) -> Iterator[Change]:
    page = len(pikepdf.open(_stream(made.pdf)).pages) - 1
    for number in (3, 40, 200, 400):
        change = partial(without_rectangle, number)
        pdf = partial(with_operators, made.pdf, page, change)
        yield Change("QR-code", f"vlak {number} weg", "QR-code", pdf)
    pdf = partial(with_operators, made.pdf, page, partial(moved, 60))
    yield Change("QR-code", "vlak verschoven", "QR-code", pdf)
    pdf = partial(with_operators, made.pdf, page, no_code)
    yield Change("QR-code", "helemaal weg", "QR-code", pdf)
    other = filled()
    other["answers"] |= {"SP2": {"value": 317}}
    pdf = partial(code_of, made, other, page)
    yield Change("QR-code", "van een andere scan", "QR-code", pdf)


def _stream(pdf: bytes) -> Any:
    from io import BytesIO

    return BytesIO(pdf)


def _figure(operators: list[tuple[list[Any], str]]) -> tuple[int, int]:
    start = next(
        at
        for at, (operands, name) in enumerate(operators)
        if name == "BDC" and str(operands[0]) == "/Figure"
    )
    end = next(at for at in range(start, len(operators)) if operators[at][1] == "EMC")
    return start, end


def without_rectangle(number: int, operators: list[tuple[list[Any], str]]) -> None:
    start, end = _figure(operators)
    rectangles = [at for at in range(start, end) if operators[at][1] == "re"]
    at = rectangles[number % len(rectangles)]
    operators[at] = ([0, 0, 0, 0], "re")


def moved(number: int, operators: list[tuple[list[Any], str]]) -> None:
    start, end = _figure(operators)
    rectangles = [at for at in range(start, end) if operators[at][1] == "re"]
    operands, name = operators[rectangles[number % len(rectangles)]]
    operators[rectangles[number % len(rectangles)]] = (
        [float(operands[0]) + 3, *operands[1:]],
        name,
    )


def no_code(operators: list[tuple[list[Any], str]]) -> None:
    """Take all of a page's first figure away."""
    start, end = _figure(operators)
    for at in range(start, end):
        if operators[at][1] == "re":
            operators[at] = ([0, 0, 0, 0], "re")


def code_of(made: Report, other: dict[str, Any], page: int) -> bytes:
    """Return the report with the QR code of another one on its last page."""
    pdf = render_report(draft_of(other, made.recipient), still)
    taken: list[tuple[list[Any], str]] = []

    def take(operators: list[tuple[list[Any], str]]) -> None:
        start, end = _figure(operators)
        taken.extend(operators[start + 1 : end])

    def put(operators: list[tuple[list[Any], str]]) -> None:
        start, end = _figure(operators)
        operators[start + 1 : end] = taken

    with pikepdf.open(_stream(pdf)) as document:
        last = len(document.pages) - 1
    with_operators(pdf, last, take)
    return with_operators(made.pdf, page, put)


def _drawings(made: Report) -> Iterator[Change]:
    """Change the colour or place of what is drawn: rating marks, the profile, lines."""
    for page in range(3, min(9, len(read_pages(made.pdf).pages) - 1)):
        for number in (2, 9):
            pdf = partial(with_operators, made.pdf, page, partial(_other_colour, number))
            yield Change("teken: kleur", f"{page + 1}, {number}", f"bladzijde {page + 1}", pdf)
        pdf = partial(with_operators, made.pdf, page, _lower_curve)
        yield Change("teken: vorm", f"{page + 1}", f"bladzijde {page + 1}", pdf)
    for number in range(4):
        pdf = partial(with_operators, made.pdf, 2, partial(moved, 5 + 3 * number))
        yield Change("profiel: plaats", f"{number}", "bladzijde 3", pdf)


def _other_colour(number: int, operators: list[tuple[list[Any], str]]) -> None:
    colours = [at for at, (_, name) in enumerate(operators) if name == "rg"]
    at = colours[-number]
    red, green, blue = map(float, operators[at][0])
    operators[at] = ([round(1 - red, 3), green, blue], "rg")


def _lower_curve(operators: list[tuple[list[Any], str]]) -> None:
    at = next(at for at, (_, name) in enumerate(operators) if name in {"c", "l"})
    operands, name = operators[at]
    operators[at] = ([*operands[:-1], float(operands[-1]) - 2], name)


def _labels(made: Report) -> Iterator[Change]:
    for old, new in (
        ("Zorgscan Voorbeeld", "Zorgscan Voorbeild"),
        ("gemeente, bestuur", "gemeenten, bestuur"),
        ("2026-11-22T12", "2026-11-22T13"),
        ("<pdfaid:part>3", "<pdfaid:part>2"),
        (">Zorgscan<", ">Iemand<"),
        ("nl-NL", "en-GB"),
    ):
        pdf = partial(edited, made.pdf, partial(_packet, old, new))
        yield Change("XMP", old, "", pdf)
    for key in ("/Title", "/Subject", "/Author", "/Creator", "/Producer", "/CreationDate"):
        pdf = partial(edited, made.pdf, partial(_information, key))
        yield Change("eigenschappen", key, "", pdf)
    for number in range(5):
        pdf = partial(edited, made.pdf, partial(renamed_bookmark, number))
        yield Change("bladwijzer", f"{number + 1} heet anders", "bladwijzer", pdf)
    pdf = partial(edited, made.pdf, _no_bookmark)
    yield Change("bladwijzer", "laatste weg", "bladwijzer", pdf)
    for number in range(2):
        pdf = partial(edited, made.pdf, partial(longer_alternative, number))
        yield Change("tekst voor wie niet ziet", f"{number + 1}", "", pdf)


def _packet(old: str, new: str, document: pikepdf.Pdf) -> None:
    stream: Any = document.Root.Metadata
    text = stream.read_bytes().decode()
    assert old in text, old
    stream.write(text.replace(old, new, 1).encode())


def _information(key: str, document: pikepdf.Pdf) -> None:
    value = str(document.docinfo[key])
    document.docinfo[key] = value.replace("2", "3", 1) if "D:" in value else f"{value}x"


def entries(document: pikepdf.Pdf) -> list[Any]:
    """Return the bookmarks of the chapters."""
    entry: Any = document.Root.Outlines.First
    found = []
    while entry is not None:
        found.append(entry)
        entry = entry.get("/Next")
    return found


def renamed_bookmark(number: int, document: pikepdf.Pdf) -> None:
    entry = entries(document)[number]
    entry.Title = pikepdf.String(f"{entry.Title}!")


def _no_bookmark(document: pikepdf.Pdf) -> None:
    del entries(document)[-2].Next


def longer_alternative(number: int, document: pikepdf.Pdf) -> None:
    figures: list[Any] = [
        each
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == pikepdf.Name.Figure
    ]
    figures[number].Alt = pikepdf.String(f"{figures[number].Alt} En meer.")


def _parts(made: Report) -> Iterator[Change]:
    def without_page(number: int, document: pikepdf.Pdf) -> None:
        del document.pages[number]

    def turned(document: pikepdf.Pdf) -> None:
        document.pages.reverse()

    def no_attachment(document: pikepdf.Pdf) -> None:
        del document.Root.Names
        del document.Root.AF

    def renamed(document: pikepdf.Pdf) -> None:
        document.Root.AF[0].UF = pikepdf.String("scan.json")

    def unrelated(document: pikepdf.Pdf) -> None:
        document.Root.AF[0].AFRelationship = pikepdf.Name.Source

    def described(document: pikepdf.Pdf) -> None:
        document.Root.AF[0].Desc = pikepdf.String("Iets")

    def untagged(document: pikepdf.Pdf) -> None:
        document.Root.MarkInfo.Marked = False

    def speechless(document: pikepdf.Pdf) -> None:
        del document.Root.Lang

    for name, edit in {
        "bladzijde 5 weg": partial(without_page, 4),
        "laatste bladzijde weg": partial(without_page, -1),
        "bladzijden omgekeerd": turned,
        "bijlage weg": no_attachment,
        "bijlage heet anders": renamed,
        "bijlage zonder verband": unrelated,
        "bijlage anders omschreven": described,
        "zonder labels": untagged,
        "zonder taal": speechless,
    }.items():
        yield Change("onderdelen", name, "", partial(edited, made.pdf, edit))
