"""The range each theme can still end in, and the answers that would narrow it most.

What it means to fill a scan in stands in `zorgscan.core.reach.ground`. This module must
not know how a range is shown.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.ratings import Rating
from zorgscan.core.reach.ground import grounds, is_known
from zorgscan.core.reach.model import Narrowing, ThemeRange, TooHardError
from zorgscan.core.reach.themes import Theme, bound_of, outcomes
from zorgscan.core.scans.state import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.forms.model import FormDefinition, Section
    from zorgscan.core.reach.ground import Ground
    from zorgscan.core.reach.themes import Outcomes
    from zorgscan.core.reach.walk import Option
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.standards.model import Standard

_FROM_LOW = (Rating.NOT_MET, Rating.PARTLY, Rating.MET)


def theme_ranges(form: FormDefinition, standard: Standard, scan: Scan) -> dict[str, ThemeRange]:
    """Return for each theme the range it can still end in, by name of its section.

    Args:
        form: The form the scan was filled in with.
        standard: The standard it is held against.
        scan: The scan, with answers open or not.
    """
    bases = grounds(form, scan)
    return {
        section.name: _range_of(bases, standard, section)
        for section in form.sections
        if section.scored
    }


def narrowing(
    form: FormDefinition, standard: Standard, scan: Scan, section: str
) -> tuple[Narrowing, ...]:
    """Return which open questions would narrow the range of a theme, the most telling first.

    Only questions that are asked as the scan is now. How much one would narrow it is the
    mean over its answers that make a difference to this theme, each counted alike: of a
    number, the stretches between limits.

    Args:
        form: The form the scan was filled in with.
        standard: The standard it is held against.
        scan: The scan.
        section: Name of a theme.

    Returns:
        None of them when only one thing can come out, or the range is no more than a bound.
    """
    bases = grounds(form, scan)
    whole = form.section_by_name[section]
    try:
        themes = [Theme(base, standard, whole) for base in bases]
        now = _range(section, _together(themes, {})).width
        told = [
            Narrowing(name, now - _mean(_widths(themes, section, name)))
            for name in _open_now(form, scan)
            if any(name in theme.open for theme in themes)
        ]
        sector = form.sector_question
        if sector is not None and len(themes) > 1:
            widths = [_range(section, outcomes(theme, {})).width for theme in themes]
            told.append(Narrowing(sector.name, now - _mean(widths)))
    except TooHardError:
        return ()
    telling = [each for each in told if each.shrinks > 0]
    return tuple(sorted(telling, key=lambda each: -each.shrinks))


def _range_of(bases: Sequence[Ground], standard: Standard, section: Section) -> ThemeRange:
    try:
        themes = [Theme(base, standard, section) for base in bases]
        return _range(section.name, _together(themes, {}))
    except TooHardError:
        return _range(section.name, bound_of(bases, standard, section), exact=False)


def _together(themes: Sequence[Theme], pinned: Mapping[str, Option]) -> Outcomes:
    """Return what a theme can end in, whatever the sector turns out to be."""
    found: Outcomes = frozenset()
    return found.union(*(outcomes(theme, pinned) for theme in themes))


def _range(section: str, found: Outcomes, *, exact: bool = True) -> ThemeRange:
    scores = [score for score, _ in found if score is not None]
    ratings = {rating for _, rating in found}
    return ThemeRange(
        section,
        min(scores, default=None),
        max(scores, default=None),
        tuple(rating for rating in _FROM_LOW if rating in ratings),
        None in ratings,
        exact,
    )


def _open_now(form: FormDefinition, scan: Scan) -> Iterator[str]:
    """Yield the questions that are asked as the scan is now and have no known answer."""
    for name, state in evaluate(form, scan).questions.items():
        if state.asked and (state.problems or not is_known(state.answer)):
            yield name


def _widths(themes: Sequence[Theme], section: str, name: str) -> list[Fraction]:
    """Return how wide the range stays for each answer that makes a difference."""
    options = dict.fromkeys(
        option for theme in themes if name in theme.open for option in theme.options(name)
    )
    return [_range(section, _together(themes, {name: option})).width for option in options]


def _mean(widths: Sequence[Fraction]) -> Fraction:
    return sum(widths, Fraction(0)) / len(widths)
