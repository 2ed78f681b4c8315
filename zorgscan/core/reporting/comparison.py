"""Chapters that hold an edition beside something else: last year, the other schools.

They rest on more than the edition that the report carries, and are marked so
(`Chapter.beside`). Last year comes as an edition for the same recipient; the others come
as a benchmark, and only beside what this edition tells. Everyone's edition has no others:
it must not become a ranking. Must not know where either comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.core.benchmarks.compare import Obstacle, compare
from zorgscan.core.reporting.others import others_chapter
from zorgscan.core.reporting.years import years_chapter
from zorgscan.core.scans.model import Recipient
from zorgscan.core.trend import Change, Year, trend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.benchmarks.model import Benchmark
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.projection import Projection
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.reporting.model import Chapter
    from zorgscan.core.standards.model import Standard


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


@dataclass(frozen=True, slots=True)
class Told:
    """Of which questions and themes an edition tells what stands beside them.

    Attributes:
        years: Those with an outcome of the earlier year; None without such a chapter.
        others: Those with figures of other schools; None where nothing is compared.
    """

    years: tuple[str, ...] | None = None
    others: tuple[str, ...] | None = None


def told_beside(
    form: FormDefinition, standard: Standard, projection: Projection, compared: Compared
) -> Told:
    """Return of what an edition will tell what stands beside it.

    Args:
        form: The form the scan was filled in with.
        standard: What it is held against.
        projection: The edition.
        compared: What it is held beside, for the same recipient.
    """
    years = others = None
    before, benchmark = compared.before, compared.benchmark
    found = trend(Year(form, standard, projection), before) if before is not None else None
    if found is not None and (found.themes or found.items):
        places = (*found.themes, *found.items)
        years = tuple(p.name for p in places if p.change is not Change.NOT_COMPARABLE)
    if benchmark is not None and projection.recipient is not Recipient.PUBLIC:
        standing = compare(benchmark, form, standard, projection)
        if not isinstance(standing, Obstacle):
            others = tuple(place.name for place in (*standing.themes, *standing.items))
    return Told(years, others)


def before_chapters(edition: Edition, compared: Compared) -> Iterator[Chapter]:
    """Yield the chapter about last year, if there is something to tell."""
    if compared.before is not None and (found := years_chapter(edition, compared.before)):
        yield found


def others_chapters(edition: Edition, compared: Compared) -> Iterator[Chapter]:
    """Yield the chapter about other schools, if the edition may stand beside them."""
    if compared.benchmark is not None and not edition.is_public:
        yield others_chapter(edition, compared.benchmark)
