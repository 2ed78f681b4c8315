"""The QR code and the short code: what they hold, what they never hold, how they are read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reporting.reports import ACTION, NAMES, a_scan, edition, example, origin, read
from tests.second_reading.compare import definitions
from zorgscan.core.carriers import CodeError, pack, qr_data, short_code, unpack
from zorgscan.core.scans.model import Recipient, Scan

DIGEST = "0123456789abcdef" * 4


def held(scan: Scan, recipient: Recipient = Recipient.SCHOOL) -> Any:
    projection = edition(scan, recipient)
    return json.loads(qr_data(*definitions(), projection, origin(projection).digest))


def test_a_code_tells_ids_revision_digest_and_answers():
    scan = a_scan({"ZC1": 24.5, "MD3": ["smw", "jvk"], "BT3": {"missing": "never"}}, revision=3)
    told = held(scan)
    assert told["scan_id"] == scan.scan_id
    assert told["revision"] == 3
    assert told["digest"] == origin(edition(scan, Recipient.SCHOOL)).digest
    assert told["answers"]["ZC1"] == 24.5
    assert told["answers"]["MD3"] == ["smw", "jvk"]
    assert told["answers"]["BT3"] == {"missing": "never"}


def test_no_free_text_is_in_a_code():
    answer = {"value": 30, "note": "GEHEIM", "explanation": "GEHEIM", "by": "GEHEIM"}
    evidence = {"value": 2, "evidence": [{"text": "GEHEIM"}], "change_reason": "GEHEIM"}
    scan = a_scan(
        {"ZC1": answer, "ZC3": evidence, "BT5": {"value": "GEHEIM", "share": True}},
        actions=[ACTION | {"text": "GEHEIM", "goal": "GEHEIM", "owner": "GEHEIM"}],
    )
    assert "GEHEIM" not in json.dumps(held(scan))
    assert scan.subject.name not in json.dumps(held(scan))


def test_a_shared_code_holds_a_rating_where_the_value_stays():
    answers = {"BK3": 8, "ZC2": 1, "ZC1": 30}
    told = held(a_scan(answers, staff_consulted=True), Recipient.MUNICIPALITY)
    assert told["answers"]["BK3"] == {"rating": "met"}
    assert "ZC2" not in told["answers"]


def test_a_public_code_holds_ratings_and_no_scan_id():
    told = held(a_scan({"ZC4": 3, "DE3": ["jvk"]}, staff_consulted=True), Recipient.PUBLIC)
    assert told["ratings"] == {"ZC4": "met", "DE3": "not_met"}
    assert told["answers"] == {"SP1": "po"}
    assert "scan_id" not in told
    assert "revision" not in told


@pytest.mark.parametrize("name", NAMES)
def test_a_code_is_small_enough_to_survive_paper(name: str):
    projection = edition(read(example(name)), Recipient.SCHOOL)
    text = pack(qr_data(*definitions(), projection, DIGEST))
    # version 25 at level M: 117 modules of half a millimetre, under six centimetres
    assert len(text) <= 1451


@given(st.binary(max_size=600))
def test_what_is_packed_comes_back(data: bytes):
    assert unpack(pack(data), 600) == data


def test_a_newer_version_is_refused():
    text = pack(b"x")
    assert text[:3] == "M90"  # the bytes 1 (the version) and 171
    with pytest.raises(CodeError, match="version"):
        unpack("8F0" + text[3:], 10)  # the bytes 2 and 171


@pytest.mark.parametrize("text", ["", "A", "abc", "ZZZ", pack(b"x" * 50)[:-3], pack(b"x") + "00"])
def test_what_is_no_code_of_ours_is_refused(text: str):
    with pytest.raises(CodeError):
        unpack(text, 1000)


def test_a_short_code_can_be_read_out():
    assert short_code(DIGEST) == "04HM-ASW9-NF6Y"


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_other_answers_have_another_short_code(one: bytes, other: bytes):
    assert (short_code(one.hex()) == short_code(other.hex())) == (
        one.hex()[:15] == other.hex()[:15]
    )
