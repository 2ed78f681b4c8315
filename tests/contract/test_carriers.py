"""Section 3 of the contract: what a report carries, and no carrier tells more than the pages."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import zlib
from copy import deepcopy
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import rfc8785
import zxingcpp

from tests.contract.conftest import SCAN_ID

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Stranger

_BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WHOM = ["school", "municipality", "public"]


def _seen_code(report: Path, dpi: int = 150) -> dict:
    """Return what a phone gets from the last page, as printed and scanned at this resolution."""
    with pypdfium2.PdfDocument(report) as pdf:
        page = pdf[len(pdf) - 1]
        image = page.render(scale=dpi / 72, grayscale=True).to_pil()  # pyright: ignore[reportArgumentType] - says int, takes float
    (code,) = zxingcpp.read_barcodes(image)
    assert "QR" in code.format.name
    digits = [_BASE45.index(letter) for letter in code.text]
    raw = bytearray()
    for start in range(0, len(digits), 3):
        three = digits[start : start + 3]
        number = sum(digit * 45**place for place, digit in enumerate(three))
        raw += number.to_bytes(len(three) - 1, "big")
    assert raw[0] == 1  # the version of the packing
    return json.loads(zlib.decompress(bytes(raw[1:]), -15))


def _pages(report: Path) -> str:
    with pypdfium2.PdfDocument(report) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _digest(data: dict) -> str:
    kept = {k: v for k, v in data.items() if k not in ("revision", "replaces", "assessment")}
    return hashlib.sha256(rfc8785.dumps(kept)).hexdigest()


def _coded(answer: dict) -> object:
    """Return what a code may tell of an answer: its value or the reason there is none."""
    if "value" in answer:
        return answer["value"]
    return {k: v for k, v in answer.items() if k in ("missing", "left_open", "rating")}


@pytest.mark.parametrize("whom", _WHOM)
def test_the_code_on_the_last_page_tells_what_the_attachment_tells(
    stranger: Stranger, filled: dict, whom: str
) -> None:
    scan = deepcopy(filled)
    scan["answers"] |= {
        "MD2": {"missing": "unknown", "note": "vrije tekst"},
        "MD4": {"left_open": True, "explanation": "vrije tekst"},
        "BT3": {"missing": "never"},
        "BT5": {"value": "vrije tekst", "share": True},
    }
    report = stranger.reported(stranger.imported(scan), whom)
    data = stranger.read(report)

    code = _seen_code(report)

    told = {
        k: v for item, a in data["answers"].items() if item != "BT5" for k, v in [(item, _coded(a))]
    }
    assert code["answers"] == told
    assert code["digest"] == _digest(data)
    for key in ("recipient", "scan_id", "revision", "replaces", "status", "school_year"):
        assert code.get(key) == data.get(key), key
    assert ("scan_id" in code) is (whom != "public")
    assert "vrije tekst" not in json.dumps(code)
    assert "De Proef" not in json.dumps(code)


@pytest.mark.parametrize("whom", _WHOM)
def test_the_short_code_follows_from_the_edition(
    stranger: Stranger, filled: dict, whom: str
) -> None:
    report = stranger.reported(stranger.imported(filled), whom)
    number = int(_digest(stranger.read(report)), 16) >> (256 - 60)
    letters = "".join(_CROCKFORD[number >> 5 * place & 31] for place in range(11, -1, -1))

    assert "-".join(re.findall("....", letters)) in _pages(report)


@pytest.mark.parametrize("whom", ["municipality", "public"])
def test_no_byte_of_a_report_tells_what_stays_at_school(
    stranger: Stranger, filled: dict, whom: str
) -> None:
    scan = deepcopy(filled)
    scan["answers"]["DE4"] |= {"note": "GEHEIM1", "explanation": "GEHEIM2"}
    scan["answers"]["MD2"] |= {"note": "GEHEIM3", "change_reason": "GEHEIM4", "by": "GEHEIM5"}
    scan["answers"]["MD2"] |= {"evidence": [{"text": "GEHEIM6"}]}
    scan["answers"]["BT5"] = {"value": "GEHEIM7"}
    scan["actions"] = [{"id": SCAN_ID, "text": "GEHEIM8", "item": "MD2"}]
    scan["own_key"] = "GEHEIM9"
    report = stranger.reported(stranger.imported(scan), whom)

    assert "GEHEIM" not in _pages(report)
    with pikepdf.open(report) as pdf:
        for thing in pdf.objects:
            inside = thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b""
            assert b"GEHEIM" not in inside + thing.unparse()
    if whom == "public":
        assert SCAN_ID not in _pages(report)


@pytest.mark.parametrize("whom", _WHOM)
def test_a_report_names_no_person_and_no_computer(
    stranger: Stranger, filled: dict, whom: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "persoon-van-de-test")
    monkeypatch.setattr(socket, "gethostname", lambda: "computer-van-de-test")
    report = stranger.reported(stranger.imported(filled), whom)

    with pikepdf.open(report) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        everything = b"".join(
            thing.unparse() + (thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b"")
            for thing in pdf.objects
        )
    for word in ("persoon-van-de-test", "computer-van-de-test", str(report.parent)):
        assert word.encode() not in everything, word
    assert "root" not in json.dumps(info).lower()
    assert info.get("/Author", "Zorgscan") == "Zorgscan"


@pytest.mark.usefixtures("fixed_clock")
def test_same_scan_same_moment_same_bytes(stranger: Stranger, filled: dict) -> None:
    for whom in _WHOM:
        one, other = stranger.imported(filled), stranger.imported(filled)
        assert (
            stranger.reported(one, whom).read_bytes() == stranger.reported(other, whom).read_bytes()
        )


@pytest.mark.usefixtures("fixed_clock")
def test_a_report_of_a_school_read_and_imported_gives_the_same_scan(
    stranger: Stranger, filled: dict
) -> None:
    scan = deepcopy(filled) | {
        "own_key": {"a": 1.5},
        "staff_consulted": True,
        "status": "final",
        "revision": 3,
        "replaces": "ab" * 32,
        "previous": {"scan_id": SCAN_ID, "school_year": "2025-2026"},
        "actions": [{"id": SCAN_ID, "text": "Doen", "item": "ZC1", "quarter": "2027-Q1"}],
    }
    scan["answers"]["ZC2"] |= {"note": "=1+1", "at": "2026-11-18T14:32:05Z", "flag": True}
    scan["answers"]["VZ4"] = {"left_open": True, "note": "volgt"}
    first = stranger.imported(scan)
    before = stranger.reported(first, "school")

    again = stranger.imported(stranger.read(before))

    assert stranger.data(again) == stranger.data(first)
    assert stranger.reported(again, "school").read_bytes() == before.read_bytes()
    for key, value in scan.items():
        if key not in ("form", "actions", "answers"):
            assert stranger.data(again)[key] == value
    assert stranger.data(again)["answers"] == scan["answers"]


@pytest.mark.parametrize("whom", ["municipality", "public"])
def test_a_report_for_others_cannot_be_imported(
    stranger: Stranger, filled: dict, whom: str
) -> None:
    report = stranger.reported(stranger.imported(filled), whom)

    assert "uitgave" in stranger.refused(stranger.read(report))


def test_reading_says_which_carrier_was_used(stranger: Stranger, filled: dict) -> None:
    ended = stranger.run("read", stranger.reported(stranger.imported(filled)))

    assert ended.code == 0
    assert "zorgscan.json" in ended.err
    assert json.loads(ended.out)["format"] == "zorgscan/scan"


def test_identical_attachments_are_one_and_different_ones_are_numbered(
    stranger: Stranger, filled: dict
) -> None:
    file = stranger.imported(filled)
    data = json.dumps(stranger.data(file)).encode()
    other = json.dumps(stranger.data(file) | {"school_year": "2025-2026"}).encode()

    def merged(*parts: bytes) -> Path:
        path = stranger.new(".pdf")
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            for number, part in enumerate(parts):
                spec = pikepdf.AttachedFileSpec(
                    pdf,
                    part,
                    description="",
                    filename="zorgscan.json",
                    mime_type="application/json",
                    creation_date="",
                    mod_date="",
                )
                pdf.attachments[f"zorgscan-{number}.json"] = spec
            pdf.save(path)
        return path

    assert stranger.read(merged(data, data)) == json.loads(data)
    two = merged(data, other)
    assert stranger.run("read", two).code == 2
    years = {json.loads(stranger.run("read", f"{two}#{n}").out)["school_year"] for n in (1, 2)}
    assert years == {"2025-2026", "2026-2027"}
    assert stranger.run("read", f"{two}#3").code == 2


def test_a_file_that_opens_without_a_password_is_read(stranger: Stranger, filled: dict) -> None:
    report = stranger.reported(stranger.imported(filled))
    printable, locked = stranger.new(".pdf"), stranger.new(".pdf")
    with pikepdf.open(report) as pdf:
        pdf.save(printable, encryption=pikepdf.Encryption(owner="eigenaar", user=""))
        pdf.save(locked, encryption=pikepdf.Encryption(owner="eigenaar", user="geheim"))

    assert stranger.read(printable)["scan_id"] == SCAN_ID
    ended = stranger.run("read", locked)
    assert (ended.code, ended.out) == (2, "")
    assert "wachtwoord" in ended.err


def test_hostile_text_is_shown_and_changes_nothing_else(stranger: Stranger, filled: dict) -> None:
    hostile = "<b>vet</b> &lt;i&gt; <a href='http://x'>y</a> =1+1 \u202egnp 👩‍🏫 \x07 ]]> %s {0}"
    scan = deepcopy(filled)
    scan["subject"] = scan["subject"] | {"name": "Sch<b>ool &amp; =cmd|' /C calc'!A0"}
    scan["answers"]["MD2"] |= {"note": hostile, "explanation": hostile, "by": "<font size=99>"}
    scan["answers"]["BT5"] = {"value": hostile, "share": True}
    scan["actions"] = [
        {"id": SCAN_ID, "text": hostile, "goal": hostile, "owner": "<img src=x>", "share": True}
    ]
    file = stranger.imported(scan)

    for whom in _WHOM:
        report = stranger.reported(file, whom)
        pages = _pages(report)
        assert stranger.read(report)["subject"]["name"] == scan["subject"]["name"]
        assert "Sch<b>ool &amp; =cmd" in re.sub(r"\s+", " ", pages)
        if whom != "public":
            assert "<b>vet</b> &lt;i&gt;" in re.sub(r"\s+", " ", pages)
