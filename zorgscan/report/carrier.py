"""Data that travels inside a document: the associated file, and the text of a QR code.

Knows bytes and names only, nothing of scans. What `qr_text` packs, `from_qr_text` unpacks.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.report.metadata import pdf_date
from zorgscan.report.structure import text_string

if TYPE_CHECKING:
    from datetime import datetime

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BASE: Final = len(_ALPHABET)
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_RAW_DEFLATE: Final = -15


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document, which a reader can save.

    Attributes:
        name: File name, ASCII.
        data: Its bytes.
        media_type: As in `application/json`.
        description: What it is, in the reader's language.
    """

    name: str
    data: bytes
    media_type: str
    description: str

    def stream(self, modified: datetime) -> tuple[str, bytes]:
        """Return the embedded file: PDF source of its dictionary's own entries, and its bytes."""
        digest = hashlib.md5(self.data, usedforsecurity=False).hexdigest()
        subtype = self.media_type.replace("/", "#2F")
        return (
            (
                f"/Type/EmbeddedFile/Subtype/{subtype}/Params<</Size {len(self.data)}"
                f"/CheckSum<{digest}>/ModDate({pdf_date(modified)})>>"
            ),
            self.data,
        )

    def specification(self, stream: int) -> bytes:
        """Return the file specification for an embedded stream of that object number."""
        name = text_string(self.name)
        return (
            f"<</Type/Filespec/F{name}/UF{name}/AFRelationship/Data"
            f"/Desc{text_string(self.description)}/EF<</F {stream} 0 R/UF {stream} 0 R>>>>"
        ).encode("ascii")


def qr_text(data: bytes) -> str:
    """Return data as the text of a QR code: raw deflate, then base45 (RFC 9285).

    Base45 uses only the characters that a QR code packs two in eleven bits, and survives
    every reader that hands on text instead of bytes.
    """
    squeeze = zlib.compressobj(9, zlib.DEFLATED, _RAW_DEFLATE)
    packed = squeeze.compress(data) + squeeze.flush()
    return "".join(_encoded(packed[start : start + 2]) for start in range(0, len(packed), 2))


def from_qr_text(text: str, limit: int) -> bytes:
    """Return the data in the text of a QR code.

    Args:
        text: What a reader found in the code.
        limit: Most bytes that may come out.

    Raises:
        ValueError: The text is not what `qr_text` makes, or holds more than the limit.
    """
    packed = b"".join(_decoded(text[start : start + 3]) for start in range(0, len(text), 3))
    expand = zlib.decompressobj(_RAW_DEFLATE)
    try:
        data = expand.decompress(packed, limit + 1)
    except zlib.error as fault:
        msg = "the code's text is not compressed data"
        raise ValueError(msg) from fault
    if len(data) > limit or not expand.eof or expand.unused_data:
        msg = "the code's text is cut off, holds too much, or has something behind it"
        raise ValueError(msg)
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
        raise ValueError(msg)
    value = sum(_VALUES[digit] * _BASE**place for place, digit in enumerate(digits))
    if value >= 256 ** (len(digits) - 1):
        msg = "the code's text is not base45"
        raise ValueError(msg)
    return value.to_bytes(len(digits) - 1, "big")
