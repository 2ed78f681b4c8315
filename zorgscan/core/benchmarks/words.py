"""What screen and report both say of an edition beside other schools, in Dutch.

Must not know how either looks.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import measure_number, measure_text
from zorgscan.core.assessment.model import ItemResult
from zorgscan.core.benchmarks.compare import Obstacle, Side
from zorgscan.core.ratings import Rating
from zorgscan.core.wording import RATING_WORDS, dutch_date, percentage

if TYPE_CHECKING:
    from zorgscan.core.benchmarks.compare import Beside
    from zorgscan.core.benchmarks.model import Benchmark, Group
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Standard

OBSTACLE_WORDS: Final = {
    Obstacle.SCOPE: "De cijfers gaan over scans van een andere omvang.",
    Obstacle.FORM: "De cijfers horen bij een andere vragenlijst.",
    Obstacle.STANDARD: "De cijfers horen bij een andere standaard.",
    Obstacle.NO_SECTOR: "Het soort onderwijs is nog niet ingevuld.",
    Obstacle.NO_GROUP: "Er zijn te weinig scholen om mee te vergelijken.",
    Obstacle.NO_OUTCOME: "Deze scan heeft nog geen oordeel dat naast dat van anderen kan staan.",
}
_SIDE_WORDS: Final = {
    Side.ABOVE: "boven de mediaan",
    Side.AT: "op de mediaan",
    Side.BELOW: "onder de mediaan",
}
_RATING_SIDE_WORDS: Final = {
    Side.ABOVE: "beter dan het middelste oordeel",
    Side.AT: "gelijk aan het middelste oordeel",
    Side.BELOW: "minder dan het middelste oordeel",
}
_BELOW_WORDS: Final = f"{RATING_WORDS[Rating.PARTLY]} of {RATING_WORDS[Rating.NOT_MET]}"
_RATED: Final = tuple(rating for rating in Rating if rating.is_rated)


def whose_words(benchmark: Benchmark) -> str:
    """Return of which round the figures are, and since when they no longer change."""
    return f"ronde {benchmark.round}, vastgesteld op {dutch_date(benchmark.frozen_on)}"


def side_words(beside: Beside) -> str:
    """Return where a figure or rating lies, and whether less is better."""
    words = (_SIDE_WORDS if beside.by_figure else _RATING_SIDE_WORDS)[beside.side]
    # where less is better, above the middle is not where a school wants to be
    is_odd = beside.is_better is not None and beside.is_better is not (beside.side is Side.ABOVE)
    if not is_odd:
        return words
    return f"{words}, en minder is beter" if beside.is_better else f"{words}: minder is beter"


def group_words(group: Group) -> tuple[str, str]:
    """Return how many schools the others are, and how many of them have which rating.

    The second is empty where that is not told.
    """
    ratings = [
        f"{group.ratings[rating]} {RATING_WORDS[rating]}"
        for rating in _RATED
        if rating in group.ratings
    ]
    if group.below is not None:
        ratings.append(f"{group.below} {_BELOW_WORDS}")
    return f"{group.count} scholen", ", ".join(ratings)


def group_counts(group: Group) -> str:
    """Return the same in figures alone: how many met, partly met and did not meet it."""
    if group.below is not None:
        return f"{group.ratings[Rating.MET]}, rest {group.below}"
    return ", ".join(str(group.ratings[rating]) for rating in _RATED if group.ratings) or "–"


def theme_median(beside: Beside) -> str:
    """Return the others' middle score of a theme; empty when there is none."""
    median = beside.group.median
    return "" if median is None else percentage(Fraction(median))


def item_median(form: FormDefinition, standard: Standard, beside: Beside) -> str:
    """Return the others' middle figure of a question; empty where ratings were compared."""
    median = beside.group.median
    if median is None or not beside.by_figure:
        return ""
    result = ItemResult(beside.name, Rating.INFORMATIVE, Fraction(median))
    return measure_text(form, standard.by_item[beside.name], result)


def item_median_number(standard: Standard, beside: Beside) -> str:
    """Return the same without its unit, as for a column of a table."""
    median = beside.group.median
    if median is None or not beside.by_figure:
        return ""
    return measure_number(standard.by_item[beside.name], Fraction(median))
