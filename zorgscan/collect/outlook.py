"""Tells what is attached to a mail as Outlook saves it (`.msg`), mails inside it too.

Such a file is an OLE compound file, which `olefile` reads; the few names that Outlook gives to
what is in it are from [MS-OXMSG] 2.2 and [MS-OXPROPS]. Must not know what attachments mean.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, cast

import olefile

from zorgscan.collect.caps import RefusedMemberError, chunks_of
from zorgscan.collect.members import Member
from zorgscan.collect.names import Kind, is_wrapped, kind_by_name
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from zorgscan.collect.caps import Caps

_ATTACHMENT: Final = "__attach_version1.0_#"
_PROPERTY: Final = "__substg1.0_"
_DATA: Final = _PROPERTY + "37010102"  # PidTagAttachDataBinary
_MAIL: Final = _PROPERTY + "3701000d"  # PidTagAttachDataObject: a mail in this mail
_NAMES: Final = ("3707", "3704", "3001")  # long file name, short one, display name
_CONTENT_ID: Final = "3712"  # by which the text shows a picture
_TYPE: Final = "370e"
_TEXT: Final = {"001f": "utf-16-le", "001e": "cp1252"}  # of the second the code page may differ
_LONGEST: Final = 20_000  # bytes of a name
_DEEP: Final = 10  # mails in each other
_ENTRIES: Final = 50_000  # of the whole file; a mail with an attachment has some hundred
_ENTRY: Final = 128  # bytes
_NAMELESS: Final = "bijlage"
_Ole: Any = cast("Any", olefile).OleFileIO  # olefile has no types of its own
_Path = tuple[str, ...]


def outlook_members(stream: BinaryIO, caps: Caps) -> Iterator[Member]:
    """Yield the attachments of a saved Outlook mail.

    Args:
        stream: The file; can seek.
        caps: How large it may be.

    Raises:
        RefusedMemberError: It is larger, fuller or deeper than any mail of a person.
        Exception: What `olefile` raises on a damaged file.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > caps.mail:
        raise RefusedMemberError(Code.CONTAINER_LARGE)
    with closing(_Saved(stream)) as saved:
        yield from _members(saved, caps)


class _Saved(_Ole):
    """A compound file, of which no stream may claim more than the file holds."""

    def __init__(self, stream: BinaryIO) -> None:
        _Ole.__init__(self, stream, raise_defects=cast("Any", olefile).DEFECT_INCORRECT)
        paths = cast("list[list[str]]", self.listdir(streams=True, storages=True))
        self._paths = {tuple(part.lower() for part in path): path for path in paths}

    def loaddirectory(self, sect: int) -> None:
        """Refuse a list of contents that is too long, before it is taken into memory."""
        following = sect
        for _ in range(_ENTRIES * _ENTRY // self.sector_size):
            if not 0 <= following < len(self.fat):
                break
            following = self.fat[following]
        else:
            raise RefusedMemberError(Code.CONTAINER_MANY)
        _Ole.loaddirectory(self, sect)

    def attachments(self) -> list[_Path]:
        """Return every attachment's place, in mails inside this one too."""
        return [path for path in self._paths if path[-1].startswith(_ATTACHMENT)]

    def has(self, place: _Path, name: str) -> bool:
        return (*place, name) in self._paths

    def stream(self, place: _Path, name: str) -> BinaryIO:
        return self.openstream(self._paths[*place, name])

    def size(self, place: _Path, name: str) -> int:
        return self.get_size(self._paths[*place, name])

    def text(self, place: _Path, number: str) -> str:
        """Return a text that belongs to an attachment, or nothing."""
        for kind, encoding in _TEXT.items():
            name = f"{_PROPERTY}{number}{kind}"
            if self.has(place, name) and self.size(place, name) <= _LONGEST:
                return self.stream(place, name).read().decode(encoding, "replace").rstrip("\0")
        return ""


def _members(saved: _Saved, caps: Caps) -> Iterator[Member]:
    attachments = saved.attachments()
    if len(attachments) > caps.parts:
        raise RefusedMemberError(Code.CONTAINER_MANY)
    for place in attachments:
        if len(place) > 2 * _DEEP:
            raise RefusedMemberError(Code.CONTAINER_DEEP)
        if saved.has(place, _DATA) and not saved.has(place, _MAIL):
            yield from _attached(saved, place, caps)


def _attached(saved: _Saved, place: _Path, caps: Caps) -> Iterator[Member]:
    """Yield an attachment, unless it is a picture in the text."""
    name = next(filter(None, (saved.text(place, one) for one in _NAMES)), _NAMELESS)
    kind = saved.text(place, _TYPE)
    if is_wrapped(name, kind):
        yield Member(name, refusal=Code.CONTAINER_WRAPPED)
    elif saved.size(place, _DATA) > caps.file:
        yield Member(name, refusal=Code.CONTAINER_LARGE)
    elif kind_by_name(name) is not Kind.OTHER or not (
        kind.startswith("image/") and saved.text(place, _CONTENT_ID)
    ):
        yield Member(name, _content(saved, place))


def _content(saved: _Saved, place: _Path) -> Iterator[bytes]:
    yield from chunks_of(saved.stream(place, _DATA))
