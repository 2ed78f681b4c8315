"""Reports as pages: the same bytes each time, whatever somebody typed, read by a validator.

What the report says is tested in tests/reporting; here it is what comes out on paper.
"""

from __future__ import annotations

import json
import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from tests import verapdf
from tests.reporting.reports import (
    ACTION,
    MADE,
    NAMES,
    a_scan,
    edition,
    example,
    origin,
    pdf,
    read,
    report,
    words,
)
from tests.second_reading.compare import definitions
from zorgscan.core.carriers import qr_data, unpack
from zorgscan.core.reporting import model as m
from zorgscan.core.scans.model import Recipient, Scan
from zorgscan.report.check import check
from zorgscan.report.fonts import single_line
from zorgscan.report.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVERYTHING = [(name, recipient) for name in NAMES for recipient in Recipient]
# markup, controls, both directions, letters the typeface lacks, one too wide for any line
HOSTILE = (
    "<b>vet</b> & <a href='http://x'>klik</a> <para> &amp; ]]> \\x00 =1+1 {coordinator} "
    "%s \u202eomgekeerd\u202c \u200bnul \ud7ff\U0001f600\u4e2d\u0639 \x07 e\u0301 \ufb01n "
    + "W"
    * 120
)
LIMITS = {"note": 1000, "explanation": 400, "change_reason": 200}
LONG: dict[str, Any] = {key: (HOSTILE * 9)[:limit] for key, limit in LIMITS.items()}


def the_worst() -> Scan:
    """Return a scan with every text as long and as hostile as it may be."""
    data = example("full-po")
    for answer in data["answers"].values():
        answer.update(LONG)
        answer["evidence"] = [{"text": (HOSTILE * 2)[:200]}] * 2
    data["answers"]["BT5"] = {"value": (HOSTILE * 3)[:600], "share": True, **LONG}
    data["subject"]["name"] = HOSTILE[:100]
    data["staff_consulted"] = True
    data["actions"] = [
        ACTION
        | {"id": f"00000000-0000-4000-8000-{number:012}", "share": True, "addressee": whom}
        | {"text": (HOSTILE * 2)[:300], "goal": (HOSTILE * 2)[:300], "owner": HOSTILE[:60]}
        for number, whom in enumerate(["school", "municipality", "partner"] * 20)
    ]
    return read(data)


@cache
def made(name: str, recipient: Recipient) -> bytes:
    return pdf(read(example(name)), recipient)


@cache
def worst(recipient: Recipient) -> bytes:
    return pdf(the_worst(), recipient)


def pages(data: bytes) -> list[str]:
    """Return the text of each page as a reader copies it."""
    document = pypdfium2.PdfDocument(data)
    texts: list[str] = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def joined(data: bytes) -> str:
    return " ".join(" ".join(pages(data)).split())


def tags_of(page: pikepdf.Page) -> Iterator[str]:
    """Yield the tag of each piece of marked content, artifacts left out."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC":
            tag = str(instruction.operands[0]).removeprefix("/")
            if tag != "Artifact":
                yield tag


@pytest.mark.parametrize(("name", "recipient"), EVERYTHING)
def test_every_report_keeps_the_rules_of_structure(name: str, recipient: Recipient):
    assert check(made(name, recipient)) == []


@pytest.mark.parametrize(("name", "recipient"), EVERYTHING)
def test_all_that_the_model_says_is_on_the_pages(name: str, recipient: Recipient):
    shown = re.sub(r"\s", "", " ".join(pages(made(name, recipient))))
    model = report(read(example(name)), recipient)
    lost = [
        run.text
        for run in m.runs(model)
        if re.sub(r"\s", "", single_line(run.text)) not in shown and "\n" not in run.text
    ]
    # a run that goes over a page has the header and footer in between: only very few do
    assert len(lost) < len(pages(made(name, recipient)))


@pytest.mark.parametrize(("name", "recipient"), EVERYTHING)
def test_no_heading_stands_alone_at_the_foot_of_a_page(name: str, recipient: Recipient):
    with pikepdf.open(BytesIO(made(name, recipient))) as document:
        last = [list(tags_of(page))[-1] for page in document.pages]
    assert not [tag for tag in last if re.fullmatch(r"H\d", tag)]


def test_the_same_report_has_the_same_bytes():
    scan = read(example("full-vo"))
    assert pdf(scan) == pdf(scan)


def test_other_answers_have_other_bytes():
    assert pdf(a_scan({"ZC1": 30})) != pdf(a_scan({"ZC1": 31}))


def test_the_data_travels_inside():
    with pikepdf.open(BytesIO(made("full-po", Recipient.MUNICIPALITY))) as document:
        (name,) = document.attachments
        data = json.loads(document.attachments[name].get_file().read_bytes())
    assert name == "zorgscan.json"
    assert data["recipient"] == "municipality"


def test_a_document_without_data_has_no_attachment():
    model = report(a_scan({}))
    data = render(model, attachment=None, made_at=MADE, program_version="1")
    with pikepdf.open(BytesIO(data)) as document:
        assert not document.attachments


@pytest.mark.parametrize("recipient", list(Recipient))
def test_the_code_on_the_last_page_is_read_back(recipient: Recipient):
    document = pypdfium2.PdfDocument(made("full-po", recipient))
    page: Any = document[len(document) - 1]  # its stubs know no scale but a whole one
    image = page.render(scale=150 / 72).to_pil()
    page.close()
    document.close()
    found = zxingcpp.read_barcode(image)
    assert found is not None
    projection = edition(read(example("full-po")), recipient)
    expected = qr_data(*definitions(), projection, origin(projection).digest)
    assert unpack(found.text, 20_000) == expected


@pytest.mark.parametrize("name", ["full-po", "full-vo"])
def test_a_full_report_is_small_enough_to_mail(name: str):
    assert len(made(name, Recipient.SCHOOL)) <= 120_000


class TestHostile:
    def test_markup_is_text(self):
        said = joined(pdf(a_scan({"ZC1": {"value": 30, "note": "<b>vet</b> & <para>"}})))
        assert "<b>vet</b> & <para>" in said

    def test_a_name_cannot_forge_a_header(self):
        subject = {"kind": "school", "name": "A\n\nPagina 1", "brin": "12AB", "vestiging": "00"}
        model = report(a_scan({}, subject=subject))
        data = render(model, attachment=None, made_at=MADE, program_version="1")
        assert check(data) == []

    @pytest.mark.parametrize("recipient", list(Recipient))
    def test_the_worst_that_can_be_typed_still_makes_a_report(self, recipient: Recipient):
        assert check(worst(recipient)) == []

    def test_what_the_typeface_lacks_is_replaced_where_it_shows(self):
        said = joined(pdf(a_scan({"ZC1": {"value": 30, "note": "begin \u4e2d\U0001f600 einde"}})))
        assert "begin \u25ca\u25ca einde" in said


class TestLanguage:
    @pytest.mark.parametrize(("name", "recipient"), EVERYTHING)
    def test_no_page_says_what_only_programs_say(self, name: str, recipient: Recipient):
        form, _ = definitions()
        said = joined(made(name, recipient))
        names = {q.name for q in form.questions} | {s.name for s in form.sections}
        choices = {c.name for q in form.questions for c in q.choices if "_" in c.name}
        raw = re.compile(rf"\b({'|'.join([*names, *choices, 'None', 'True', 'False', 'null'])})\b")
        assert raw.findall(said) == []
        assert re.findall(r"[a-z]_[a-z]|\{\w+\}|Fraction|Decimal\(", said) == []

    @pytest.mark.parametrize(("name", "recipient"), EVERYTHING)
    def test_no_page_speaks_english(self, name: str, recipient: Recipient):
        english = (
            r"\b(the|and|not|met|partly|unknown|unanswered|school year|page|of the|yes|answer)\b"
        )
        shared_with_dutch = {"met"}
        found = set(re.findall(english, joined(made(name, recipient)), re.IGNORECASE))
        assert {word.lower() for word in found} <= shared_with_dutch

    @pytest.mark.parametrize(("name", "recipient"), EVERYTHING)
    def test_figures_are_dutch(self, name: str, recipient: Recipient):
        model = report(read(example(name)), recipient)
        figures = [run.text for run in m.runs(model) if run.key[-1:] in (("measure",), ("answer",))]
        assert [text for text in figures if re.search(r"\d\.\d(?!\d\d)", text)] == []

    @pytest.mark.parametrize(("name", "recipient"), EVERYTHING)
    def test_no_sentence_of_ours_is_long(self, name: str, recipient: Recipient):
        model = report(read(example(name)), recipient)
        ours = [
            line
            for line in words(model).splitlines()
            if "|" not in line and "Bron" not in line and "Berekening" not in line
        ]
        long = [
            sentence
            for line in ours
            for sentence in re.split(r"[.:;?!]\s", line)
            if len(sentence.split()) > 24
        ]
        assert long == []


@pytest.mark.tool("java")
@pytest.mark.timeout(300)
def test_verapdf_passes_every_report(tmp_path: Path):
    files: list[Path] = []
    for name, recipient in EVERYTHING:
        files.append(tmp_path / f"{name}-{recipient.value}.pdf")
        files[-1].write_bytes(made(name, recipient))
    for recipient in Recipient:
        files.append(tmp_path / f"worst-{recipient.value}.pdf")
        files[-1].write_bytes(worst(recipient))
    verdicts = verapdf.validate(files)
    assert [(v.path.name, v.flavour, v.failures) for v in verdicts if not v.passed] == []
    assert len(verdicts) == 2 * len(files)
