"""Tells what is attached to a mail (`.eml`), mails inside it too.

The text of a mail is never read. Must not know what attachments mean.
"""

from __future__ import annotations

import binascii
import re
from email.message import EmailMessage
from email.parser import BytesFeedParser
from email.policy import EmailPolicy
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

from zorgscan.collect.caps import RefusedMemberError, chunks_of
from zorgscan.collect.members import Member
from zorgscan.collect.names import Kind, is_wrapped, kind_by_name
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from zorgscan.collect.caps import Caps

_LINES: Final = 1_500_000  # a mail of 90 MB has 1,200,000; each costs some 60 bytes besides
_DEEP: Final = 20  # parts in each other; a mail in a mail is two
_HEADER: Final = 4_000  # characters of one header that is looked at
_HEADERS: Final = 1_000_000  # bytes; with 5,000 addresses a mail has some 200,000
_BLANK: Final = re.compile(rb"\r\n\r\n|\n\n|\r\r")
_LINE_END: Final = re.compile(rb"\r\n?|\n")
_SLICE: Final = 1_000_000  # characters of base64 that are decoded at once
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]+")
_NAMES_BY_TYPE: Final = {"application/pdf": "bijlage.pdf", "application/zip": "bijlage.zip"}
_SIGNATURES: Final = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)


def mail_members(stream: BinaryIO, caps: Caps) -> Iterator[Member]:
    """Yield the attachments of a mail, in the order of the mail.

    Args:
        stream: The mail, as it was sent; can seek.
        caps: How large and how full it may be.

    Raises:
        RefusedMemberError: It is larger, fuller or deeper than any mail of a person.
    """
    for part in _parsed(stream, caps).walk():
        if not part.is_multipart():
            yield from _attached(part)


class _Policy(EmailPolicy):
    """The library's own, for headers of a length that a mail program writes."""

    def header_fetch_parse(self, name: str, value: str) -> Any:  # noqa: ANN401 - as the base says
        short = value[:_HEADER]
        try:
            return super().header_fetch_parse(name, short)
        except Exception:  # noqa: BLE001 - the library stumbles over crafted headers in many ways
            return short.encode("ascii", "replace").decode()


class _Part(EmailMessage):
    """A part of a mail that knows how deep it is, and its mail how many there are."""

    def __init__(self, policy: Any = None) -> None:  # noqa: ANN401 - as the base says
        super().__init__(policy)
        self.depth = 0
        self.left: list[int] = []

    def attach(self, payload: Any) -> None:  # noqa: ANN401 - as the base says
        """Count the part, so that the parser ends when there are too many or too deep."""
        part = cast("_Part", payload)
        part.depth, part.left = self.depth + 1, self.left
        self.left[0] -= 1
        if self.left[0] < 0:
            raise RefusedMemberError(Code.CONTAINER_MANY)
        if part.depth > _DEEP:
            raise RefusedMemberError(Code.CONTAINER_DEEP)
        super().attach(payload)


def _parsed(stream: BinaryIO, caps: Caps) -> EmailMessage:
    left = [caps.parts]

    def make(policy: Any = None) -> _Part:  # noqa: ANN401 - as the parser calls it
        part = _Part(policy)
        part.left = left
        return part

    _check_headers(stream)
    parser = BytesFeedParser(make, policy=_Policy())
    size = lines = 0
    for chunk in chunks_of(stream):
        size += len(chunk)
        lines += len(_LINE_END.findall(chunk))
        if size > caps.mail or lines > _LINES:
            raise RefusedMemberError(Code.CONTAINER_LARGE)
        parser.feed(chunk)
    return cast("EmailMessage", parser.close())


def _check_headers(stream: BinaryIO) -> None:
    """Refuse a mail that is nearly all headers: the library keeps each for a look it never gets."""
    head = stream.read(_HEADERS)
    stream.seek(0)
    if len(head) == _HEADERS and not _BLANK.search(head):
        raise RefusedMemberError(Code.CONTAINER_LARGE)


def _attached(part: EmailMessage) -> Iterator[Member]:
    """Yield a part when it is a file that a person attached."""
    kind, name = part.get_content_type(), part.get_filename()
    if kind in _SIGNATURES:
        return
    if is_wrapped(name or "", kind):
        yield Member(name or kind, refusal=Code.CONTAINER_WRAPPED)
        return
    name = name or _NAMES_BY_TYPE.get(kind)
    if name and (kind_by_name(name) is not Kind.OTHER or not _is_picture_in_text(part)):
        yield Member(name, _content(part))


def _is_picture_in_text(part: EmailMessage) -> bool:
    return part.get_content_maintype() == "image" and (
        part.get_content_disposition() != "attachment" or "content-id" in part
    )


def _content(part: EmailMessage) -> Iterator[bytes]:
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        yield from _from_base64(cast("str", part.get_payload()))
        return
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        yield from chunks_of(BytesIO(data))


def _from_base64(text: str) -> Iterator[bytes]:
    """Yield decoded pieces of a text up to its padding, whatever else is between.

    The library decodes a text as a whole and holds it six times; a report may be 60 MB.
    """
    end, rest = text.find("="), b""
    for at in range(0, len(text) if end < 0 else end, _SLICE):
        piece = text[at : at + _SLICE].partition("=")[0]
        rest += _NOT_BASE64.sub(b"", piece.encode("ascii", "replace"))
        whole = len(rest) // 4 * 4
        yield binascii.a2b_base64(rest[:whole])
        rest = rest[whole:]
    if len(rest) > 1:
        yield binascii.a2b_base64(rest.ljust(4, b"="))
