"""The second and third carrier of a scan: the text of a QR code, and a short code.

A QR code holds what survives paper: the coded answers of one edition, without any free
text, as JSON, deflated, in base45. The short code lets a person see whether two papers
tell of the same answers. What is packed here is unpacked here; both must only ever get an
edition, never the full scan. Must not know pages, PDF or pictures.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Final, cast

from zorgscan.core.forms.model import QuestionType
from zorgscan.core.problems import Problem
from zorgscan.core.scans.json_read import FORMAT, FORMAT_VERSION
from zorgscan.core.scans.json_write import scan_to_json
from zorgscan.core.scans.model import Recipient
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.projection import Projection
    from zorgscan.core.standards.model import Standard

VERSION: Final = 1
"""First byte of a packed code; a reader refuses what is newer."""

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BASE: Final = len(_ALPHABET)
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_RAW_DEFLATE: Final = -15
# Crockford's letters: none of them is taken for another, or for a digit.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 3, 4
_MARK: Final = 16  # hex digits that tell one definition from another; a code has little room


_PLAIN: Final = ("status", "scope", "school_year", "reference_date")
_OWN: Final = ("scan_id", "revision", "replaces")
_HEX: Final = frozenset("0123456789abcdef")
# a shorter text is the code of something else, whatever its first byte says
_SHORTEST: Final = 120
_NEWEST: Final = 15


class CodeError(ValueError):
    """A code's text is not what `pack` makes, holds too much, or is of a newer version."""


class NewerCodeError(CodeError):
    """A code's text is of a version that a later program makes."""


def short_code(digest: str) -> str:
    """Return a digest as a code that people can read out: `7K3M-Q0XA-52TB`.

    Args:
        digest: Hexadecimal, of the edition's canonical form.
    """
    length = _GROUPS * _GROUP
    number = int(digest, 16) >> (4 * len(digest) - 5 * length)
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))
    return "-".join(letters[start : start + _GROUP] for start in range(0, length, _GROUP))


def qr_data(form: FormDefinition, standard: Standard, projection: Projection, digest: str) -> bytes:
    """Return what the QR code of an edition holds; `pack` makes its text.

    Args:
        form: Tells which answers are free text.
        standard: What it was held against.
        projection: The edition; nothing outside it is used.
        digest: Hexadecimal sha256 of its canonical form.
    """
    data = coded(form, standard, projection, digest)
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def coded(
    form: FormDefinition, standard: Standard, projection: Projection, digest: str
) -> dict[str, object]:
    """Return the data of the QR code: ids, revision, digest and coded answers.

    A value stands for itself; an answer without one is an object with `missing`,
    `left_open` or `rating`. The public edition has ratings instead of answers. Form and
    standard are id, version and the first digits of their sha256.
    """
    scan = scan_to_json(projection.scan)
    ref, subject = projection.scan.form, projection.scan.subject
    data: dict[str, object] = {
        "recipient": projection.recipient.value,
        "digest": digest,
        "form": [ref.id, ref.version, (ref.sha256 or "")[:_MARK]],
        "standard": [standard.standard_id, standard.version, standard.sha256[:_MARK]],
        "subject": [subject.kind.value, subject.brin, subject.vestiging],
    }
    data |= {key: scan[key] for key in _PLAIN}
    if projection.recipient is Recipient.PUBLIC:
        items = projection.assessment.items
        data["ratings"] = {name: result.rating.value for name, result in items.items()}
    else:
        data |= {key: scan[key] for key in _OWN}
    answers = cast("Mapping[str, Mapping[str, object]]", scan["answers"])
    data["answers"] = {
        name: short
        for name, answer in answers.items()
        if not _is_free_text(form, name) and (short := _shortened(answer)) is not None
    }
    return data


def _is_free_text(form: FormDefinition, name: str) -> bool:
    question = form.by_name.get(name)
    return question is None or question.type is QuestionType.TEXT


def _shortened(answer: Mapping[str, object]) -> object:
    """Return what a code tells of an answer, or None when it tells nothing."""
    if "value" in answer:
        return answer["value"]
    return {key: answer[key] for key in ("missing", "left_open", "rating") if key in answer} or None


def pack(data: bytes) -> str:
    """Return data as the text of a QR code: a version, raw deflate, base45 (RFC 9285).

    Base45 uses only the characters that a QR code packs two in eleven bits, and survives
    every reader that hands on text instead of bytes.
    """
    squeeze = zlib.compressobj(9, zlib.DEFLATED, _RAW_DEFLATE)
    packed = bytes([VERSION]) + squeeze.compress(data) + squeeze.flush()
    return "".join(_encoded(packed[start : start + 2]) for start in range(0, len(packed), 2))


def unpack(content: str, limit: int) -> bytes:
    """Return the data in the text of a QR code.

    Args:
        content: What a reader found in the code.
        limit: Most bytes that may come out.

    Raises:
        CodeError: It is not what `pack` makes, or holds more than the limit.
    """
    packed = b"".join(_decoded(content[start : start + 3]) for start in range(0, len(content), 3))
    if packed[:1] != bytes([VERSION]):
        msg = "the code's text is not of a version that is known here"
        newer = VERSION < packed[0] <= _NEWEST and len(content) >= _SHORTEST if packed else False
        raise NewerCodeError(msg) if newer else CodeError(msg)
    expand = zlib.decompressobj(_RAW_DEFLATE)
    try:
        data = expand.decompress(packed[1:], limit + 1)
    except zlib.error as fault:
        msg = "the code's text is not compressed data"
        raise CodeError(msg) from fault
    if len(data) > limit or not expand.eof or expand.unused_data:
        msg = "the code's text is cut off, holds too much, or has something behind it"
        raise CodeError(msg)
    return data


def scan_in_code(data: bytes) -> dict[str, object]:
    """Return what a QR code holds as the JSON data of a scan, as far as it goes.

    The school's name, free texts, actions and (but for the public) ratings are not in a
    code. What is: keys and values of the contract, section 2. `from_code` tells the digest
    of the whole edition and the first digits of the sha256 of form and standard.

    Args:
        data: What `unpack` returned.

    Raises:
        CodeError: It is not what `qr_data` makes. Values of answers are not judged here.
    """
    parsed = parse_json(data, "")
    if isinstance(parsed, Problem) or not isinstance(parsed, dict):
        msg = "the code holds no JSON object"
        raise CodeError(msg)
    code = cast("dict[str, object]", parsed)
    form, standard = _texts(code.get("form")), _texts(code.get("standard"))
    recipient, digest = code.get("recipient"), code.get("digest")
    known = isinstance(digest, str) and len(digest) == 64 and set(digest) <= _HEX
    if not known or recipient not in [word.value for word in Recipient]:
        msg = "the code holds no digest, or is for nobody"
        raise CodeError(msg)
    scan: dict[str, object] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "recipient": recipient,
        "subject": _subject(code.get("subject")),
        "form": {"id": form[0], "version": form[1]},
        "answers": {name: _whole_answer(short) for name, short in _table(code, "answers").items()},
        "assessment": _assessment(code, standard),
        "from_code": {"digest": digest, "form": form[2], "standard": standard[2]},
    }
    return scan | {key: code[key] for key in (*_PLAIN, *_OWN) if key in code}


def _assessment(code: Mapping[str, object], standard: tuple[str, ...]) -> dict[str, object]:
    told: dict[str, object] = {"standard": {"id": standard[0], "version": standard[1]}}
    if code["recipient"] == Recipient.PUBLIC.value:
        ratings = _table(code, "ratings")
        told["items"] = {name: {"rating": rating} for name, rating in ratings.items()}
    return told


def _texts(value: object) -> tuple[str, ...]:
    """Return id, version and mark of a definition."""
    found = cast("list[object]", value) if isinstance(value, list) else []
    if len(found) != 3 or not all(isinstance(part, str) for part in found):
        msg = "the code does not say which form and standard it is about"
        raise CodeError(msg)
    return tuple(cast("list[str]", found))


def _subject(value: object) -> dict[str, object]:
    found = cast("list[object]", value) if isinstance(value, list) else []
    if len(found) != 3 or not all(isinstance(part, str | None) for part in found):
        msg = "the code does not say whom it is about"
        raise CodeError(msg)
    kind, brin, vestiging = found
    subject: dict[str, object] = {"kind": kind, "brin": brin}
    return subject if vestiging is None else subject | {"vestiging": vestiging}


def _table(code: Mapping[str, object], key: str) -> dict[str, object]:
    found = code.get(key)
    if not isinstance(found, dict):
        msg = "the code holds no answers"
        raise CodeError(msg)
    return cast("dict[str, object]", found)


def _whole_answer(short: object) -> dict[str, object]:
    """Return an answer as a scan has it: the reverse of what `coded` does to it."""
    table = cast("dict[str, object]", short) if isinstance(short, dict) else {}
    if "rating" in table:
        return {"suppressed": True, "rating": table["rating"]}
    return table if table.keys() & {"missing", "left_open"} else {"value": short}


def _encoded(pair: bytes) -> str:
    value = int.from_bytes(pair, "big")
    digits: list[str] = []
    for _ in range(len(pair) + 1):
        value, digit = divmod(value, _BASE)
        digits.append(_ALPHABET[digit])
    return "".join(digits)


def _decoded(digits: str) -> bytes:
    if len(digits) < 2 or not _VALUES.keys() >= set(digits):
        msg = "the code's text is not base45"
        raise CodeError(msg)
    value = sum(_VALUES[digit] * _BASE**place for place, digit in enumerate(digits))
    if value >= 256 ** (len(digits) - 1):
        msg = "the code's text is not base45"
        raise CodeError(msg)
    return value.to_bytes(len(digits) - 1, "big")
