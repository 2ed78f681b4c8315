"""What the result says of last year: at the top, at a theme, at a question.

In the words of the report. Must not know how it looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import measure_text
from zorgscan.core.reporting.years import (
    ITEM_CHANGES,
    THEME_CHANGES,
    norm_text,
    reading_text,
    verdict_text,
)
from zorgscan.core.trend import Change
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from zorgscan.app.last_year import LastYear
    from zorgscan.app.session import Session
    from zorgscan.core.trend import ItemTrend, ThemeTrend


class YearsBeside:
    """This year beside the one before, as texts.

    Attributes:
        text: How it stands, and how to read it; empty when nothing stands in both.
    """

    def __init__(self, session: Session, last: LastYear | None) -> None:
        """Compare an open scan with last year's, if there is one."""
        self._session = session
        self._last = last
        found = last.trend(session) if last is not None else None
        self._themes = {theme.name: theme for theme in found.themes} if found else {}
        self._items = {item.name: item for item in found.items} if found else {}
        self.text = ""
        if last is not None and found is not None and (found.themes or found.items):
            year = last.school_year
            self.text = f"{verdict_text(found, year)} {reading_text(year)}"

    def theme(self, name: str) -> str:
        """Return how a theme was last year; empty when nothing can be said."""
        found = self._themes.get(name)
        return "" if found is None or self._last is None else self._theme(found, self._last)

    def item(self, name: str) -> str:
        """Return how a question was last year; empty when nothing can be said."""
        found = self._items.get(name)
        return "" if found is None or self._last is None else self._item(found, self._last)

    def _theme(self, found: ThemeTrend, last: LastYear) -> str:
        words = THEME_CHANGES[found.change]
        # a rating by another standard would be read as a step, whatever is said of it
        if found.change is Change.NOT_COMPARABLE or found.before.rating is None:
            return f"Vergeleken met {last.school_year}: {words}."
        return f"In {last.school_year}: {RATING_WORDS[found.before.rating]}. Nu: {words}."

    def _item(self, found: ItemTrend, last: LastYear) -> str:
        words = ITEM_CHANGES[found.change]
        if found.change is Change.NOT_COMPARABLE:
            return self._norms(found.name, words, last)
        if found.before is None:
            return f"Vergeleken met {last.school_year}: {words}."
        before = last.year
        figure = measure_text(before.form, before.standard.by_item[found.name], found.before)
        told = " · ".join(filter(None, (RATING_WORDS[found.before.rating], figure)))
        return f"In {last.school_year}: {told}. Nu: {words}."

    def _norms(self, name: str, words: str, last: LastYear) -> str:
        """Return what both standards ask, one under the other, and no outcome of the earlier."""
        session = self._session
        year, wording = last.year, session.wording
        then = norm_text(year.form, year.standard.by_item[name], wording)
        now = norm_text(session.form, session.standard.by_item[name], wording)
        return (
            f"{words[0].upper()}{words[1:]}.\n"
            f"De standaard in {last.school_year}: {then}\n"
            f"De standaard in {session.scan.school_year}: {now}"
        )
