"""Names of files as they are shown, and the kind of file by its name and first bytes.

A name from outside is never a path here: it only ends up in front of people. Must not know
formats beyond how they begin.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import Final

from zorgscan.core.problem_codes import Code

HEAD: Final = 1024
"""Bytes in which `%PDF-` must stand."""

_LONGEST_PART: Final = 80  # characters of one name
_LONGEST: Final = 160  # of a whole path in a container
_NAMELESS: Final = "zonder naam"
_DRIVE: Final = re.compile(r"^[A-Za-z]:")
_ELSEWHERE: Final = re.compile(r"[/\\]+")
_HIDDEN: Final = re.compile(
    r"^(\..*|~\$.*|__MACOSX|Thumbs\.db|desktop\.ini|.*\.(tmp|part|partial|crdownload|download))$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\.zorgcollectie(\W.*)?$", re.IGNORECASE)


_WRAPPED: Final = re.compile(
    r"\.(p7m|7z|rar|zipx|tar|tgz|gz|bz2|xz|mbox|pst)$|^winmail\.dat$"
    r"|^application/(x-pkcs7-mime|pkcs7-mime|ms-tnef|vnd\.ms-tnef)$",
    re.IGNORECASE,
)


class Kind(Enum):
    """What a file is taken for."""

    PDF = auto()
    ZIP = auto()
    MAIL = auto()
    OUTLOOK = auto()
    OTHER = auto()


_BY_SUFFIX: Final = {
    ".pdf": Kind.PDF,
    ".zip": Kind.ZIP,
    ".eml": Kind.MAIL,
    ".msg": Kind.OUTLOOK,
}


def kind_of(name: str, head: bytes) -> Kind:
    """Return what a file is taken for: by its name, or else because it begins as a PDF.

    Args:
        name: Its name, as it came.
        head: Its first `HEAD` bytes.
    """
    kind = kind_by_name(name)
    return Kind.PDF if kind is Kind.OTHER and b"%PDF-" in head[:HEAD] else kind


def kind_by_name(name: str) -> Kind:
    """Return what a file is taken for by its name alone."""
    return _BY_SUFFIX.get(PurePosixPath(shown(name)).suffix.lower(), Kind.OTHER)


def shown(name: str) -> str:
    """Return a foreign name on one line, without characters that deceive, not too long.

    Folders stay, since they often carry the school's name; what leads elsewhere goes: drive
    letters, `..` and the slash in front. The end stays whole, with its suffix.
    """
    clean = "".join(char if char.isprintable() else " " for char in _cut(name, 20 * _LONGEST))
    parts = (_DRIVE.sub("", part).strip() for part in _ELSEWHERE.split(clean))
    kept = [_cut(part, _LONGEST_PART) for part in parts if part.strip(".")]
    return _cut("/".join(kept), _LONGEST) or _NAMELESS


def _cut(text: str, limit: int) -> str:
    """Return the text with its middle left out when it is too long."""
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[: limit - half - 1]}…{text[-half:]}"


def is_passed_over(name: str) -> bool:
    """Tell whether a file is one that programs leave behind, or the workspace itself."""
    parts = _ELSEWHERE.split(name)
    return any(_HIDDEN.match(part) for part in parts if part.strip(".")) or bool(_OWN.search(name))


def is_wrapped(name: str, media_type: str = "") -> bool:
    """Tell whether files may be in a file that is not taken apart here.

    Other kinds of archives; whole mails that only the sender's kind of program unwraps, or only
    whoever has the key.
    """
    return bool(_WRAPPED.search(name) or _WRAPPED.search(media_type))


def why_other(name: str) -> Code:
    """Return why a file of the kind OTHER is not read."""
    return Code.CONTAINER_WRAPPED if is_wrapped(name) else Code.PDF_NOT


class Names:
    """Gives each member of one container a name of its own."""

    def __init__(self, outer: str) -> None:
        """Begin in a container of this name."""
        self._outer = outer
        self._given: dict[str, int] = {}

    def of(self, name: str) -> str:
        """Return `outer.zip!inner.pdf`; the second of the same name ends in ` (2)`."""
        inner = shown(name)
        count = self._given[inner] = self._given.get(inner, 0) + 1
        return f"{self._outer}!{inner}" + (f" ({count})" if count > 1 else "")
