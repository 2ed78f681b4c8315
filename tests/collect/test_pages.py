"""Reports of which only the pages are left: read by their code, or told why not; hostile pages."""

from __future__ import annotations

import json
import os
import threading
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from PIL import Image

from tests.collect.conftest import as_printed, picture_of_code, the_report
from tests.reporting.reports import edition, example, origin, read
from zorgscan.collect.child import Letter, tell
from zorgscan.collect.pages import MOST_PAGES
from zorgscan.collect.reading import Carrier, Reading, read_report
from zorgscan.core.carriers import pack, scan_in_code, short_code
from zorgscan.core.problems import Problem
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    CodePage = Callable[[str], Path]

_CODE: dict[str, Any] = {
    "recipient": "municipality",
    "digest": "0123456789abcdef" * 4,
    "form": ["zorgscan", "1.0", "0123456789abcdef"],
    "standard": ["lansingerland", "1.0", "0123456789abcdef"],
    "subject": ["school", "12AB", "00"],
    "status": "final",
    "scope": "full",
    "school_year": "2026-2027",
    "reference_date": "2026-11-20",
    "scan_id": "00000000-0000-4000-8000-000000000001",
    "revision": 2,
    "replaces": None,
    "answers": {
        "SP2": 210,
        "ZC1": 24.5,
        "MD3": ["smw"],
        "RG2": {"part": 4, "whole": 5},
        "BT3": {"missing": "never"},
        "SI2": {"left_open": True},
        "BK3": {"rating": "met"},
    },
}


def _text(**changed: Any) -> str:
    return pack(json.dumps(_CODE | changed).encode())


def _put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def _code(found: Reading | Problem) -> str:
    assert isinstance(found, Problem), found
    assert found.place.file
    return found.code.slug


@pytest.mark.parametrize("recipient", list(Recipient))
def test_a_print_is_read_by_its_code(recipient: Recipient, tmp_path: Path) -> None:
    found = read_report(_put(tmp_path / "r.pdf", as_printed("full-vo", recipient)))

    assert isinstance(found, Reading)
    assert found.carrier is Carrier.QR
    told = json.loads(found.data)
    projection = edition(read(example("full-vo")), recipient)
    assert told["recipient"] == recipient.value
    assert told["from_code"]["digest"] == origin(projection).digest
    assert set(told["answers"]) <= set(projection.scan.answers)
    assert "name" not in told["subject"]
    if recipient is Recipient.PUBLIC:
        items = {n: {"rating": r.rating.value} for n, r in projection.assessment.items.items()}
        assert told["assessment"]["items"] == items
    else:
        assert told["scan_id"] == projection.scan.scan_id


def test_a_code_gives_back_the_keys_of_a_scan(code_page: CodePage) -> None:
    found = read_report(str(code_page(_text())))

    assert isinstance(found, Reading)
    assert json.loads(found.data) == {
        "format": "zorgscan/scan",
        "format_version": 1,
        "recipient": "municipality",
        "subject": {"kind": "school", "brin": "12AB", "vestiging": "00"},
        "form": {"id": "zorgscan", "version": "1.0"},
        "answers": {
            "SP2": {"value": 210},
            "ZC1": {"value": 24.5},
            "MD3": {"value": ["smw"]},
            "RG2": {"value": {"part": 4, "whole": 5}},
            "BT3": {"missing": "never"},
            "SI2": {"left_open": True},
            "BK3": {"suppressed": True, "rating": "met"},
        },
        "assessment": {"standard": {"id": "lansingerland", "version": "1.0"}},
        "from_code": {
            "digest": "0123456789abcdef" * 4,
            "form": "0123456789abcdef",
            "standard": "0123456789abcdef",
        },
        "status": "final",
        "scope": "full",
        "school_year": "2026-2027",
        "reference_date": "2026-11-20",
        "scan_id": "00000000-0000-4000-8000-000000000001",
        "revision": 2,
        "replaces": None,
    }


def test_what_a_code_lacks_is_said() -> None:
    assert Carrier.ATTACHMENT.lacking == ""
    assert "naam van de school" in Carrier.QR.lacking


def _bound(path: Path, *files: bytes) -> str:
    """Put the pages of files behind each other, as a print of all of them."""
    with pikepdf.new() as pdf:
        for data in files:
            with pikepdf.open(BytesIO(data)) as one:
                pdf.pages.extend(one.pages)
        pdf.save(path)
    return str(path)


def test_two_prints_in_one_file_are_two_reports_in_the_order_of_their_pages(tmp_path: Path) -> None:
    one = as_printed("full-po", Recipient.MUNICIPALITY)
    other = as_printed("full-vo", Recipient.MUNICIPALITY)
    path = _bound(tmp_path / "twee.pdf", one, other, one)

    assert _code(read_report(path)) == "pdf-several"
    for number, name in ((1, "full-po"), (2, "full-vo")):
        found = read_report(f"{path}#{number}")
        assert isinstance(found, Reading)
        assert json.loads(found.data)["scan_id"] == example(name)["scan_id"]
    assert _code(read_report(f"{path}#3")) == "pdf-number"


def _without_last(data: bytes, path: Path) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.pages[-1]
        pdf.save(path)
    return str(path)


def test_a_print_without_its_last_page_is_said_to_be_one(tmp_path: Path) -> None:
    data = as_printed("full-po", Recipient.SCHOOL)

    assert _code(read_report(_without_last(data, tmp_path / "r.pdf"))) == "pdf-no-data"


def test_of_a_report_whose_code_is_gone_the_report_code_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    with pikepdf.open(BytesIO(as_printed("full-po", Recipient.SCHOOL))) as pdf:
        page = pdf.pages[-1]
        # a white area over where the QR code stands, behind all text
        page.contents_add(b"q 1 g 300 300 300 542 re f Q")
        pdf.save(path)

    found = read_report(str(path))

    assert _code(found) == "pdf-code-only"
    digest = origin(edition(read(example("full-po")), Recipient.SCHOOL)).digest
    assert short_code(digest) in str(found)


def test_an_attachment_that_is_not_of_these_pages_is_told(tmp_path: Path) -> None:
    data = the_report("full-po", Recipient.MUNICIPALITY)
    with pikepdf.open(BytesIO(data)) as pdf:
        (name,) = pdf.attachments
        stream = pdf.attachments[name].obj.EF.F
        stream.write(stream.read_bytes().replace(b'"revision"', b'"x": 1, "revision"'))
        pdf.save(tmp_path / "r.pdf")

    found = read_report(str(tmp_path / "r.pdf"))

    assert _code(found) == "pdf-other-code"


def test_a_print_behind_a_report_with_its_attachment_is_a_second_report(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    with (
        pikepdf.open(BytesIO(the_report("full-po", Recipient.MUNICIPALITY))) as pdf,
        pikepdf.open(BytesIO(as_printed("full-vo", Recipient.MUNICIPALITY))) as print_,
    ):
        pdf.pages.extend(print_.pages)
        pdf.save(path)

    assert _code(read_report(str(path))) == "pdf-several"
    for number, carrier in ((1, Carrier.ATTACHMENT), (2, Carrier.QR)):
        found = read_report(f"{path}#{number}")
        assert isinstance(found, Reading)
        assert found.carrier is carrier


def test_a_text_about_something_else_is_another_document(tmp_path: Path) -> None:
    path = _letter(tmp_path / "brief.pdf", "Geachte ouders, morgen is er geen gym.")

    assert _code(read_report(path)) == "pdf-other"


def _letter(path: Path, text: str, pages: int = 1) -> str:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for _ in range(pages):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return str(path)


def test_a_scan_of_another_document_has_no_code(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    Image.effect_noise((1240, 1754), 90).save(path, "PDF", resolution=150)

    assert _code(read_report(str(path))) == "pdf-scan-no-code"


def test_a_code_with_a_blot_on_it_is_told_from_none(tmp_path: Path) -> None:
    path = tmp_path / "code.pdf"
    picture = picture_of_code(_text())
    # clear of the three corners by which a code is found
    middle = [round(picture.width * part) for part in (0.4, 0.4, 0.62, 0.62)]
    picture.paste(0, (middle[0], middle[1], middle[2], middle[3]))
    picture.save(path, "PDF", resolution=150)

    assert _code(read_report(str(path))) == "pdf-scan-coarse"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/een-heel-gewoon-adres",
        "BEGIN:VCARD" + "A" * 400,
        pack(b"geen JSON" * 40),
        pack(b"[1, 2]" + b" " * 200),
        _text(digest="kort"),
        _text(recipient="iedereen"),
        _text(form=["zorgscan"]),
        _text(subject="school"),
        _text(subject=["school", 1, 2]),
        _text(answers=[1]),
        _text()[:-30],
    ],
)
def test_the_code_of_another_program_is_not_ours(text: str, code_page: CodePage) -> None:
    assert _code(read_report(str(code_page(text)))) == "pdf-scan-no-code"


def test_a_code_of_a_later_version_says_so(code_page: CodePage) -> None:
    later = "8F0" + _text()[3:]  # the bytes 2 (the version) and 171

    assert _code(read_report(str(code_page(later)))) == "pdf-newer"


def test_a_bomb_in_a_code_does_not_go_off(code_page: CodePage) -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = squeeze.compress(bytes(1_500_000)) + squeeze.flush()
    packed = bytes([1]) + bomb
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    text = ""
    for start in range(0, len(packed), 2):
        value = int.from_bytes(packed[start : start + 2], "big")
        for _ in range(len(packed[start : start + 2]) + 1):
            value, digit = divmod(value, 45)
            text += alphabet[digit]

    assert len(text) < 4_000
    assert _code(read_report(str(code_page(text)))) == "pdf-scan-no-code"


def test_json_in_a_code_is_read_strictly(code_page: CodePage) -> None:
    twice = json.dumps(_CODE).encode()[:-1] + b', "digest": "0"}'

    assert _code(read_report(str(code_page(pack(twice))))) == "pdf-scan-no-code"


def _blank(pdf: pikepdf.Pdf, width: float, height: float, contents: bytes = b"") -> pikepdf.Page:
    page = pdf.add_blank_page()
    page.MediaBox = pikepdf.Array([0, 0, width, height])
    page.Contents = pdf.make_stream(contents)
    return page


@pytest.mark.parametrize(
    ("width", "height"), [(1_000_000, 1_000_000), (1_000_000, 1), (0.001, 0.001), (14_400, 14_400)]
)
def test_a_page_of_any_size_is_looked_at_within_bounds(
    width: float, height: float, tmp_path: Path
) -> None:
    path = tmp_path / "r.pdf"
    with pikepdf.new() as pdf:
        _blank(pdf, width, height)
        pdf.save(path)

    assert _code(read_report(str(path))) == "pdf-other"


def test_a_page_with_five_hundred_pictures_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    pixels = os.urandom(300 * 300)
    with pikepdf.new() as pdf:
        drawn = b"".join(b"q 20 0 0 20 %d %d cm /I%d Do Q " % (n % 25 * 20, n // 25 * 20, n)
                         for n in range(500))  # fmt: skip
        page = _blank(pdf, 595, 842, drawn)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
        for number in range(500):
            page.Resources.XObject[f"/I{number}"] = _picture(pdf, pixels, 300, 300)
        pdf.save(path)

    assert _code(read_report(str(path))) == "pdf-scan-no-code"


def _picture(pdf: pikepdf.Pdf, pixels: bytes, width: int, height: int) -> pikepdf.Object:
    return pdf.make_stream(
        pixels,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )


def test_a_picture_larger_than_memory_does_not_end_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    squeeze = zlib.compressobj(9)
    rows = b"".join(squeeze.compress(bytes(2**20)) for _ in range(900)) + squeeze.flush()
    with pikepdf.new() as pdf:
        page = _blank(pdf, 595, 842, b"q 595 0 0 842 0 0 cm /I Do Q")
        picture = _picture(pdf, b"", 30_000, 30_000)
        picture.write(rows, filter=pikepdf.Name.FlateDecode)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        pdf.save(path, compress_streams=False)

    assert _code(read_report(str(path))) in {"pdf-heavy", "pdf-scan-no-code"}


def test_of_thousands_of_pages_only_the_last_are_looked_at(tmp_path: Path) -> None:
    path = _letter(tmp_path / "boek.pdf", "Uit een dik boek.", pages=5000)

    assert _code(read_report(path)) == "pdf-other"


@pytest.mark.parametrize(("behind", "is_found"), [(MOST_PAGES - 1, True), (MOST_PAGES, False)])
def test_a_code_is_found_as_far_back_as_is_looked(
    behind: int, is_found: bool, code_page: CodePage, tmp_path: Path
) -> None:
    path = tmp_path / "r.pdf"
    with pikepdf.open(code_page(_text())) as pdf:
        for _ in range(behind):
            _blank(pdf, 595, 842)
        pdf.save(path)

    assert isinstance(read_report(str(path)), Reading) is is_found


def test_a_code_on_its_head_or_askew_is_read(tmp_path: Path) -> None:
    for turn in (90, 180, 37):
        path = tmp_path / f"{turn}.pdf"
        turned = picture_of_code(_text()).rotate(turn, expand=True, fillcolor=255)
        turned.save(path, "PDF", resolution=150)
        assert isinstance(read_report(str(path)), Reading)


def _dying(_name: str, answers: Connection) -> None:
    """Stand in for a child that dies over the pages."""
    answers.send_bytes(Letter.LOOKING.value)
    os._exit(9)


def _never_ready(_name: str, answers: Connection) -> None:
    """Stand in for a child that a page holds on to."""
    answers.send_bytes(Letter.LOOKING.value)
    threading.Event().wait()


def _breaking(_path: object, _seconds: float) -> None:
    raise MemoryError


def test_a_library_that_breaks_says_nothing_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = _letter(tmp_path / "brief.pdf", "Geachte ouders")
    monkeypatch.setattr("zorgscan.collect.reading.tell", _with_broken_pages)

    assert _code(read_report(path)) == "pdf-heavy"
    assert capfd.readouterr().err == ""


def _with_broken_pages(name: str, answers: Connection) -> None:
    """Stand in for a child whose memory is used up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zorgscan.collect.pages.look", _breaking)
        tell(name, answers)


@pytest.mark.parametrize(("child", "code"), [(_dying, "pdf-heavy"), (_never_ready, "pdf-slow")])
def test_pages_that_are_too_much_end_in_words(
    child: object, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zorgscan.collect.reading.tell", child)
    monkeypatch.setattr("zorgscan.collect.hearing.PAGE_SECONDS", 0.05)

    assert _code(read_report(str(tmp_path / "r.pdf"))) == code


def test_what_a_code_is_taken_for_is_what_was_put_in() -> None:
    told = scan_in_code(
        json.dumps(_CODE | {"recipient": "public", "ratings": {"ZC4": "met"}}).encode()
    )

    assert told["assessment"] == {
        "standard": {"id": "lansingerland", "version": "1.0"},
        "items": {"ZC4": {"rating": "met"}},
    }
