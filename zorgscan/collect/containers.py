"""Finds the PDFs in what was handed in: files, folders, zips and mails, in each other too.

Every file ends as one `Found`: a PDF to be read, or why it is not. Names from outside are only
shown, never used as a path. Containers are taken apart in a process of their own
(`zorgscan.collect.unpacker`). Must not know what a scan is.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from zorgscan.collect.caps import Caps
from zorgscan.collect.folders import Filed, files_under
from zorgscan.collect.names import HEAD, Kind, kind_of, shown, why_other
from zorgscan.collect.unpacker import Unpacker
from zorgscan.core.errors import Fault, FileError, from_os_error
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Caps", "Found", "Unpacker", "files_in"]


@dataclass(frozen=True, slots=True)
class Found:
    """One file of what was handed in; exactly one of path, data and refusal is there.

    Attributes:
        name: As it is shown: `folder/outer.zip!inner.pdf`, from where was looked.
        path: A PDF on disk, taken for one by its name or its first bytes.
        data: The bytes of one that came out of a container.
        refusal: Why there is nothing to read.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    refusal: Code | None = None


def files_in(
    path: Path, caps: Caps | None = None, unpacker: Unpacker | None = None
) -> Iterator[Found]:
    """Yield every file in a file or folder.

    Args:
        path: What was handed in; a link is followed here, since it was chosen.
        caps: How far one file on disk may go; those of the unpacker when there is one.
        unpacker: A process that takes containers apart, to be used for many paths.

    Raises:
        FileError: The path itself cannot be read.
    """
    if unpacker is None:
        with Unpacker(caps or Caps()) as own:
            yield from files_in(path, unpacker=own)
        return
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            yield from _in_folder(path, unpacker)
        elif stat.S_ISREG(kind):
            yield from _in_file(path, shown(path.name), unpacker)
        else:
            raise FileError(Fault.NOT_A_FILE, path)
    except OSError as error:
        raise from_os_error(error, path) from error


def _in_folder(folder: Path, unpacker: Unpacker) -> Iterator[Found]:
    files = files_under(folder)
    for filed in islice(files, unpacker.caps.members):
        name = _name_in(folder, filed)
        try:
            if filed.refusal is not None:
                yield Found(name, refusal=filed.refusal)
            else:
                yield from _in_file(filed.path, name, unpacker)
        except OSError:
            yield Found(name, refusal=Code.SOURCE_UNREADABLE)
    if next(files, None) is not None:
        yield Found(shown(folder.name), refusal=Code.CONTAINER_MANY)


def _name_in(folder: Path, filed: Filed) -> str:
    return shown(filed.path.relative_to(folder).as_posix())


def _in_file(path: Path, name: str, unpacker: Unpacker) -> Iterator[Found]:
    with path.open("rb") as stream:
        kind = kind_of(path.name, stream.read(HEAD))
    if kind is Kind.PDF:
        yield Found(name, path=path)
    elif kind is Kind.OTHER:
        yield Found(name, refusal=why_other(path.name))
    else:
        for one in unpacker.unpacked(path, name, kind):
            yield Found(one.name, data=one.data, refusal=one.refusal)
