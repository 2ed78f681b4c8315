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
from zorgscan.core.scans.json_write import scan_to_json
from zorgscan.core.scans.model import Recipient

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


class CodeError(ValueError):
    """A code's text is not what `pack` makes, holds too much, or is of a newer version."""


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
    plain = ("status", "scope", "school_year", "reference_date")
    data |= {key: scan[key] for key in plain}
    if projection.recipient is Recipient.PUBLIC:
        items = projection.assessment.items
        data["ratings"] = {name: result.rating.value for name, result in items.items()}
    else:
        data |= {key: scan[key] for key in ("scan_id", "revision", "replaces")}
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
        raise CodeError(msg)
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
