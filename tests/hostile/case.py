"""What one hostile file is: how it is made and what must become of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile file.

    Attributes:
        name: Its file name; what it is about is in it.
        make: Gives its bytes, or pieces of them; the same each time.
        expected: What becomes of it, in the order in which it is told: `read`, or the slug of
            the fault; several the same are told once.
        may_be: What may be told instead, on a slower or faster machine.
        is_fast: Whether it is made and settled quickly enough for every run of the tests.
    """

    name: str
    make: Callable[[], bytes | Iterable[bytes]]
    expected: tuple[str, ...]
    is_fast: bool = True
    may_be: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[tuple[str, ...], ...]:
        """All that may become of it."""
        return (self.expected, self.may_be) if self.may_be else (self.expected,)

    def write(self, folder: Path) -> Path:
        """Write the file in a folder and return where."""
        path = folder / self.name
        made = self.make()
        with path.open("wb") as stream:
            stream.writelines([made] if isinstance(made, bytes) else made)
        return path
