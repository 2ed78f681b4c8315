"""Nothing in a report tells what its recipient may not see, wherever in the file one looks.

Every text that somebody typed is made unique, so that it can be looked for: on the pages, in the
attachment, the QR code, XMP, bookmarks, and in every string and stream of the file.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from tests.reporting.reports import example
from tests.second_reading.compare import definitions
from tests.sendcheck.reports import draft_of, report, still
from zorgscan.app.reports import render_report, suggested_name
from zorgscan.core.carriers import unpack
from zorgscan.core.forms.model import QuestionType
from zorgscan.core.reporting.edition import RECIPIENT_WORDS
from zorgscan.core.scans.model import Recipient
from zorgscan.report.page_code import code_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.projection import Projection

SHARED = [Recipient.MUNICIPALITY, Recipient.PUBLIC]
_MUNICIPALITY_NAMES = ("under-po", "full-vo", "hidden-vo", "core")
_TYPED = ("note", "explanation", "change_reason", "evidence", "by")


def token(item: str, key: str) -> str:
    """Return a word that stands nowhere else."""
    return f"Qx{item}{key.replace('_', '')}xQ"


def talkative(name: str, *, consulted: bool) -> dict[str, Any]:
    """Return a worked scan in which everything that can be typed is, uniquely."""
    form, _ = definitions()
    data = example(name) | {
        "staff_consulted": consulted,
        "own_key": token("own", "key"),
        "own_words": {term.name: token("term", term.name) for term in form.terms if term.own_word},
        "previous": {
            "scan_id": "11111111-2222-4333-8444-555555555555",
            "school_year": "2025-2026",
        },
        "actions": [action(number, *how) for number, how in enumerate(_ACTIONS, 1)],
    }
    for item, answer in data["answers"].items():
        answer |= {key: token(item, key) for key in _TYPED if key != "evidence"}
        answer["evidence"] = [{"text": token(item, "evidence"), "date": "2026-10-01"}]
        answer |= {"flag": True, "at": "2026-11-18T14:32:05Z"}
        if form.by_name[item].type is QuestionType.TEXT and "value" in answer:
            answer["value"] = token(item, "value")
    return data


_ACTIONS = [("school", False), ("school", True), ("municipality", False), ("partner", False)]


def action(number: int, addressee: str, share: bool) -> dict[str, Any]:
    """Return an action whose texts are unique."""
    return {
        "id": f"00000000-0000-4000-8000-00000000000{number}",
        "text": token(f"action{number}", "text"),
        "goal": token(f"action{number}", "goal"),
        "owner": token(f"action{number}", "owner"),
        "addressee": addressee,
        "share": share,
    }


def may_tell(edition: Projection) -> set[str]:
    """Return the tokens that an edition holds."""
    told: set[str] = set()
    for item, answer in edition.scan.answers.items():
        if answer.explanation:
            told.add(token(item, "explanation"))
        if isinstance(answer.value, str) and answer.value.startswith("Qx"):
            told.add(answer.value)
    for each in edition.scan.actions:
        told |= {each.text, each.goal or "", each.owner or ""}
    return told


def everything(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Yield all text in a file: where it was found, and the text."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield f"page {number + 1}", "".join(text.get_text_range().split())
        text.close()
        page.close()
    document.close()
    for content in code_texts(pdf):
        yield "QR code", unpack(content, 100_000).decode()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for place in opened.objects:
            yield from _in_object(place)
    yield "the file's own bytes", pdf.decode("latin-1")


def _in_object(thing: Any, depth: int = 6) -> Iterator[tuple[str, str]]:
    if isinstance(thing, pikepdf.Stream):
        yield "a stream", bytes(thing.read_bytes()).decode("utf-8", "replace")
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.String):
        yield "a string", str(thing)
    elif depth and isinstance(thing, pikepdf.Dictionary):
        for value in thing.as_dict().values():
            yield from _in_object(value, depth - 1) if not _is_apart(value) else ()
    elif depth and isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from _in_object(value, depth - 1) if not _is_apart(value) else ()


def _is_apart(value: Any) -> bool:
    """Tell whether an object is met on its own."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


@pytest.mark.parametrize("recipient", SHARED)
@pytest.mark.parametrize("consulted", [False, True])
@pytest.mark.parametrize("name", _MUNICIPALITY_NAMES)
def test_nothing_that_was_typed_leaves_but_what_the_edition_holds(
    name: str, recipient: Recipient, *, consulted: bool
) -> None:
    draft = draft_of(talkative(name, consulted=consulted), recipient)
    allowed = may_tell(draft.edition.projection)

    pdf = render_report(draft, still)

    found = {where: _tokens(text) - allowed for where, text in everything(pdf)}
    assert {where: tokens for where, tokens in found.items() if tokens} == {}


@pytest.mark.parametrize("recipient", Recipient)
def test_what_an_edition_holds_is_found_by_this_search(recipient: Recipient) -> None:
    draft = draft_of(talkative("full-vo", consulted=True), recipient)
    allowed = may_tell(draft.edition.projection)

    found = list(everything(render_report(draft, still)))

    on_pages = set().union(*(_tokens(text) for where, text in found if where.startswith("page")))
    inside = set().union(*(_tokens(text) for where, text in found if where == "a stream"))
    assert allowed - on_pages == set()
    assert allowed - inside == set()
    assert bool(allowed) is (recipient is not Recipient.PUBLIC)


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"Qx\w+?xQ", text, re.ASCII))


@pytest.mark.parametrize("recipient", SHARED)
@pytest.mark.parametrize("name", _MUNICIPALITY_NAMES)
def test_carriers_name_no_question_that_the_edition_does_not_hold(
    name: str, recipient: Recipient
) -> None:
    draft = draft_of(talkative(name, consulted=False), recipient)
    edition = draft.edition.projection

    pdf = render_report(draft, still)

    (content,) = code_texts(pdf)
    code = json.loads(unpack(content, 100_000))
    attached = json.loads(draft.attachment)
    assert set(code["answers"]) <= set(edition.scan.answers)
    assert set(code.get("ratings", {})) <= set(edition.assessment.items)
    assert set(attached["answers"]) == set(edition.scan.answers)
    assert set(attached["assessment"]["items"]) == set(edition.assessment.items)
    hidden = set(edition.hidden.items) | set(edition.hidden.rating_only)
    assert {name for name in hidden if "value" in attached["answers"].get(name, {})} == set()
    assert {name for name in hidden if not isinstance(code["answers"].get(name, {}), dict)} == set()


@pytest.mark.parametrize("recipient", Recipient)
def test_the_recipient_stands_in_file_name_cover_every_page_and_metadata(
    recipient: Recipient,
) -> None:
    made = report(recipient)
    words = RECIPIENT_WORDS[recipient]
    short = {
        Recipient.SCHOOL: ("voor de school", "Blijft op school"),
        Recipient.MUNICIPALITY: ("om te delen", "Om te delen: gemeente, bestuur, MR"),
        Recipient.PUBLIC: ("openbaar", "Openbaar"),
    }[recipient]

    document = pypdfium2.PdfDocument(made.pdf)
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()

    assert short[0] in suggested_name(made.draft.source.scan, recipient)
    assert short[1] in pages[0]
    assert all(short[1].partition(":")[0] in page for page in pages)
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        assert str(opened.docinfo["/Subject"]) == f"Rapport voor {words}"
        packet: Any = opened.Root.Metadata
        assert f"Rapport voor {words}" in packet.read_bytes().decode()
