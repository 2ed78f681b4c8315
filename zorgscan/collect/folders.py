"""Walks a folder from elsewhere: every ordinary file once, nothing outside it.

Must not know what files mean.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.collect.names import is_passed_over
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEEP: Final = 40  # folders in each other


@dataclass(frozen=True, slots=True)
class Filed:
    """A file in a folder.

    Attributes:
        path: Where it is.
        refusal: Why it is not read, where that is known already.
    """

    path: Path
    refusal: Code | None = None


def files_under(root: Path) -> Iterator[Filed]:
    """Yield every file in a folder and the folders in it, in the order of their names.

    What programs leave behind (hidden and temporary files) is passed over. A link is told,
    never followed: what it points to in this folder is found by itself, and what is outside
    was not asked for.

    Args:
        root: The folder; may itself be a link, since it was chosen.

    Raises:
        OSError: The folder itself cannot be read.
    """
    yield from _in(root, root.resolve(), 1)


def _in(folder: Path, real: Path, depth: int) -> Iterator[Filed]:
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names are all that is needed
        if not is_passed_over(name):
            try:
                yield from _entry(folder / name, real / name, depth)
            except OSError:
                yield Filed(folder / name, Code.SOURCE_UNREADABLE)


def _entry(path: Path, real: Path, depth: int) -> Iterator[Filed]:
    """Yield what one name in a folder stands for.

    Args:
        path: As it is told.
        real: The same without links, but perhaps for the last name.
        depth: How many folders it is in.
    """
    kind = path.lstat().st_mode
    # a junction of Windows is a folder to `lstat`, but lies elsewhere
    if stat.S_ISLNK(kind) or real.resolve() != real:
        yield Filed(path, Code.CONTAINER_LINK)
    elif stat.S_ISDIR(kind):
        if depth == _DEEP:
            yield Filed(path, Code.CONTAINER_DEEP)
        else:
            yield from _in(path, real, depth + 1)
    else:
        yield Filed(path, None if stat.S_ISREG(kind) else Code.PDF_NOT)
