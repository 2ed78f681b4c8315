"""Chapters that hold an edition beside something else: last year, the other schools.

They rest on more than the edition that the report carries, and are marked so
(`Chapter.beside`). Last year comes as an edition for the same recipient; the others come
as a benchmark, and only beside what this edition tells. Everyone's edition has no others:
it must not become a ranking. Must not know where either comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.core.reporting.others import others_chapter
from zorgscan.core.reporting.years import years_chapter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.benchmarks.model import Benchmark
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.reporting.model import Chapter
    from zorgscan.core.trend import Year


@dataclass(frozen=True, slots=True)
class Compared:
    """What an edition is held beside.

    Attributes:
        before: An earlier year of the same school, as an edition for the same recipient.
        benchmark: Figures of other schools.
    """

    before: Year | None = None
    benchmark: Benchmark | None = None


NOTHING_COMPARED: Final = Compared()


def comparison_chapters(edition: Edition, compared: Compared) -> Iterator[Chapter]:
    """Yield a chapter for each thing the edition can stand beside."""
    if compared.before is not None and (found := years_chapter(edition, compared.before)):
        yield found
    if compared.benchmark is not None and not edition.is_public:
        yield others_chapter(edition, compared.benchmark)
