"""The check before sending: does a report say the same everywhere, in the file as it stands?

Opens the finished PDF, takes the data out of it, computes every outcome anew, makes the
report's model of that, and holds against it all a reader can meet: texts one by one,
drawings and marks, QR code, bookmarks, metadata, attachment. Every difference is a
`Problem` with its place. This module must not know how faults are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from zorgscan import __version__
from zorgscan.app.exports import MADE_UP, edition_json
from zorgscan.app.files import read_whole
from zorgscan.app.reports import digest_of
from zorgscan.core.editions import edition_from_json
from zorgscan.core.json_differences import ABSENT, differences
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.reporting import others, years
from zorgscan.core.reporting.comparison import NOTHING_COMPARED
from zorgscan.core.reporting.edition import Edition, Origin
from zorgscan.core.reporting.told import Names
from zorgscan.core.scans.model import Recipient
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from zorgscan.app.definitions import Definitions
    from zorgscan.app.reports import Draft
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.projection import Projection
    from zorgscan.core.reporting.comparison import Compared
    from zorgscan.core.reporting.model import ReportModel
    from zorgscan.core.standards.model import Standard
    from zorgscan.report.page_check import Expected
    from zorgscan.report.page_text import Pages

_LIMIT: Final = 25  # megabytes; our own reports are a hundredth of it
_BESIDE: Final = frozenset([years.TITLE, others.TITLE])
_OF_TEXT: Final = (Code.REPORT_PAGE, Code.REPORT_PAGE_EXTRA, Code.REPORT_PAGE_MISSING)
_DATE: Final = re.compile(r"D:(\d{14})(Z|[+-]\d\d'\d\d'?)")

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Made:
    """When a report says it was made, and by which version of the program."""

    moment: datetime
    version: str


@dataclass(frozen=True, slots=True)
class _Held:
    """What a report is held against.

    Attributes:
        made_up: Whether its answers are made up; None when that is not known.
        compared: What it stands beside: last year, other schools; None when that is not
            known.
    """

    form: FormDefinition
    standard: Standard
    made_up: bool | None = None
    compared: Compared | None = None


def verdict(recipient: Recipient) -> str:
    """Return what is said of a report in which nothing differs."""
    if recipient is Recipient.MUNICIPALITY:
        return "Leesbaar voor de gemeente"
    return "Nagekeken: alles in het bestand klopt met de gegevens"


def check_draft(draft: Draft, path: Path, name: str = "") -> tuple[Problem, ...]:
    """Return everything in the file of a report just made that does not agree.

    Args:
        draft: What it was made of.
        path: The PDF, as it is on disk.
        name: How the file will be called; as it is called, when left out.

    Raises:
        FileError: It cannot be read.
    """
    source = draft.source
    held = _Held(source.form, source.standard, draft.origin.made_up, draft.compared)
    return _checked(path, held, name or path.name)


def check_report(path: Path, form: FormDefinition, standard: Standard) -> tuple[Problem, ...]:
    """Return everything in a report of ours that does not agree; nothing when all does.

    Args:
        path: The PDF, as it is on disk.
        form: The form it was filled in with.
        standard: What it was held against.

    Raises:
        FileError: It cannot be read.
    """
    return _checked(path, _Held(form, standard), path.name)


def _checked(path: Path, held: _Held, name: str) -> tuple[Problem, ...]:
    from zorgscan.collect.attachments import RefusedError, scan_attachments

    file = read_whole(path, limit=_LIMIT)
    try:
        found = scan_attachments(path)
    except RefusedError as refused:
        return (Problem(refused.code, Place(name), {"limit": _LIMIT}),)
    if len(found) != 1:
        code = Code.PDF_SEVERAL if found else Code.REPORT_NO_DATA
        details = {"found": len(found), "example": f"{name}#1"}
        return (Problem(code, Place(name), details),)
    data = _parsed(found[0], name)
    if isinstance(data, Problem):
        return (data,)
    return tuple(_faults(file, found[0], data, held, name))


def check_foreign(path: Path, definitions: Definitions) -> tuple[Problem, ...]:
    """Return everything in any report that does not agree, by the definitions known here.

    Args:
        path: The PDF.
        definitions: Where its form and standard are looked for.

    Raises:
        FileError: It cannot be read.
        ProblemsError: A known definition has faults.
    """
    from zorgscan.collect.reading import Carrier, read_report

    reading = read_report(str(path))
    if isinstance(reading, Problem):
        return (reading,)
    if reading.carrier is not Carrier.ATTACHMENT:
        return (Problem(Code.REPORT_NO_DATA, Place(path.name)),)
    data = _parsed(reading.data, path.name)
    if isinstance(data, Problem):
        return (data,)
    known = _known(data, definitions)
    if known is None:
        words = _table(_table(data, "assessment"), "standard")
        named = f"{words.get('id', '?')} {words.get('version', '?')}"
        place = Place(path.name, "bijlage, assessment.standard.sha256")
        return (Problem(Code.REPORT_STANDARD, place, {"found": named}),)
    return check_report(path, *known)


def _known(data: Json, definitions: Definitions) -> tuple[FormDefinition, Standard] | None:
    """Return the form and standard of a report, by sha256, when both are known here."""
    form_sha256 = _table(data, "form").get("sha256")
    sha256 = _table(_table(data, "assessment"), "standard").get("sha256")
    for known in definitions.known:
        for standard in known.standards:
            if (known.form.sha256, standard.sha256) == (form_sha256, sha256):
                return known.form, standard
    return None


def _parsed(data: bytes, file: str) -> Json | Problem:
    parsed = parse_json(data, f"{file}!zorgscan.json")
    if isinstance(parsed, Problem):
        return parsed
    if not isinstance(parsed, dict):
        return Problem(Code.SCAN_NOT_OBJECT, Place(f"{file}!zorgscan.json"))
    return cast("Json", parsed)


def _table(data: Mapping[str, object], key: str) -> Json:
    found = data.get(key)
    return cast("Json", found) if isinstance(found, dict) else {}


def _faults(file: bytes, attached: bytes, data: Json, held: _Held, name: str) -> Iterator[Problem]:
    """Yield what is wrong: structure, data, pages, code."""
    from zorgscan.report.check import check
    from zorgscan.report.page_text import PageFault, read_pages

    for fault in check(file):
        yield Problem(Code.REPORT_STRUCTURE, Place(name, fault.place), {"found": fault.rule})
    edition = edition_from_json(data, held.form, held.standard, f"{name}!zorgscan.json")
    if isinstance(edition, tuple):
        yield from edition
        return
    yield from _data_faults(data, edition, held, name)
    try:
        pages = read_pages(file)
    except PageFault as fault:
        yield Problem(Code.REPORT_STRUCTURE, Place(name), {"found": str(fault)})
        return
    yield from _pages_faults(pages, attached, edition, held, name)
    yield from _code_faults(file, edition, held, name)


def _pages_faults(
    pages: Pages, attached: bytes, edition: Projection, held: _Held, name: str
) -> Iterator[Problem]:
    """Yield what the pages say otherwise, or why they cannot be looked at."""
    made = _made(pages.information)
    if made is None or made.version != __version__:
        found = pages.information.get("/Creator", ABSENT)
        yield Problem(Code.REPORT_VERSION, Place(name), {"found": found, "known": __version__})
    elif beside := _unknown_chapters(pages, held):
        for title in beside:
            yield Problem(Code.REPORT_BESIDE, Place(name, f"hoofdstuk ‘{title}’"))
    else:
        yield from _page_faults(pages, attached, edition, made, held, name)


def _data_faults(data: Json, edition: Projection, held: _Held, name: str) -> Iterator[Problem]:
    """Yield where the attachment differs from what follows from its answers."""
    wanted = _parsed(edition_json(edition, held.standard), name)
    if not isinstance(wanted, Problem):
        yield from _differing(data, wanted, held.form, name, "bijlage")


def _differing(
    found: Json, wanted: Json, form: FormDefinition, name: str, carrier: str
) -> Iterator[Problem]:
    for keys, shown, meant in differences(found, wanted):
        about = [_called(form, key) for key in keys]
        place = Place(name, f"{carrier}, {', '.join(filter(None, about))}")
        yield Problem(Code.REPORT_DATA, place, {"found": shown, "wanted": meant})


def _called(form: FormDefinition, key: str) -> str:
    """Return a key of the data as people know it: a question or theme by its label."""
    if key in form.by_name:
        return f"vraag {key}"
    if key in form.section_by_name:
        return f"thema {form.section_by_name[key].label}"
    return key


def _made(information: Mapping[str, str]) -> _Made | None:
    """Return when and by which version a report says it was made."""
    _, _, version = information.get("/Creator", "").partition(" ")
    found = _DATE.fullmatch(information.get("/CreationDate", ""))
    if found is None:
        return None
    zone = found[2].replace("'", "").replace("Z", "+0000")
    try:
        return _Made(datetime.strptime(f"{found[1]}{zone}", "%Y%m%d%H%M%S%z"), version)
    except ValueError:
        return None


def _unknown_chapters(pages: Pages, held: _Held) -> tuple[str, ...]:
    """Return the chapters of a report from elsewhere that rest on more than it carries."""
    if held.compared is not None:
        return ()
    titles = [element.text for element in pages.elements if element.tag == "H1"]
    return tuple(title for title in titles if title in _BESIDE)


def _page_faults(
    pages: Pages, attached: bytes, edition: Projection, made: _Made, held: _Held, name: str
) -> list[Problem]:
    """Return what the pages say otherwise than the data.

    That answers are made up is known of the school's own edition alone; of others the
    pages tell, so both are tried.
    """
    told = edition.scan.extra.get(MADE_UP)
    known = told is True if edition.recipient is Recipient.SCHOOL else held.made_up
    tried = (False, True) if known is None else (known,)
    from zorgscan.report.page_check import page_faults

    outcomes = [
        page_faults(pages, _expected(attached, edition, made, held, made_up), name)
        for made_up in tried
    ]
    return min(outcomes, key=_how_far)


def _how_far(faults: list[Problem]) -> tuple[int, int]:
    """Return how far pages are from what was tried: texts first, as they tell which it is."""
    return sum(fault.code in _OF_TEXT for fault in faults), len(faults)


def _expected(
    attached: bytes, edition: Projection, made: _Made, held: _Held, made_up: bool
) -> Expected:
    from zorgscan.report.page_check import Expected
    from zorgscan.report.page_text import read_pages
    from zorgscan.report.render import render

    model = _model(edition, made, held, made_up=made_up)
    twin = render(model, attachment=attached, made_at=made.moment, program_version=made.version)
    numbers = Edition(held.form, held.standard, edition, _origin(edition, made)).numbers
    themes = {section.name: section.label for section in held.form.sections}
    return Expected(model, Names(numbers, themes), read_pages(twin, texts=False))


def _model(edition: Projection, made: _Made, held: _Held, *, made_up: bool) -> ReportModel:
    from zorgscan.core.reporting.school import build_report

    origin = _origin(edition, made, made_up=made_up)
    compared = held.compared or NOTHING_COMPARED
    return build_report(held.form, held.standard, edition, origin, compared)


def _origin(edition: Projection, made: _Made, *, made_up: bool = False) -> Origin:
    return Origin(digest_of(edition), made.version, made.moment.date(), made_up=made_up)


def _code_faults(file: bytes, edition: Projection, held: _Held, name: str) -> Iterator[Problem]:
    """Yield what a camera would read otherwise in the QR code."""
    from zorgscan.core.carriers import CodeError, qr_data, unpack
    from zorgscan.report.page_code import code_texts

    wanted = qr_data(held.form, held.standard, edition, digest_of(edition))
    texts = code_texts(file)
    if len(texts) != 1:
        yield Problem(Code.REPORT_CODE, Place(name, "QR-code"))
        return
    try:
        found = unpack(texts[0], 2 * len(wanted))
    except CodeError:
        yield Problem(Code.REPORT_CODE, Place(name, "QR-code"))
        return
    one, other = _parsed(found, name), _parsed(wanted, name)
    if isinstance(one, Problem) or isinstance(other, Problem):
        yield Problem(Code.REPORT_CODE, Place(name, "QR-code"))
    else:
        yield from _differing(one, other, held.form, name, "QR-code")
