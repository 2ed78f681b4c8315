"""Smallest and largest by integer programming (HiGHS): the tests' own eyes, none of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Integers:
    """Whole numbers with bounds, and what is known of their sums."""

    def __init__(self) -> None:
        self._model = highspy.Highs()
        self._model.setOptionValue("output_flag", False)
        self._model.setOptionValue("threads", 1)
        self._model.setOptionValue("parallel", "off")
        self._model.setOptionValue("mip_rel_gap", 0.0)
        self._model.setOptionValue("mip_abs_gap", 0.5)
        self.count = 0

    def new(self, high: int) -> int:
        """Return a new number from 0 up to and with `high`."""
        self._model.addVar(0, high)
        self._model.changeColIntegrality(self.count, highspy.HighsVarType.kInteger)
        self.count += 1
        return self.count - 1

    def know(self, low: int, terms: Mapping[int, int], high: int) -> None:
        """Say between which numbers a sum lies; terms are factors by number."""
        kept = {index: factor for index, factor in terms.items() if factor}
        self._model.addRow(low, high, len(kept), list(kept), list(kept.values()))

    def one_of(self, numbers: tuple[Mapping[int, int], ...], allowed: Iterable[tuple[int, ...]]):
        """Say that these sums together are one of some rows of figures.

        Where the rows are all that lie between their smallest and largest figures, that is
        said, and no choice is needed.
        """
        rows = list(allowed)
        between = [(min(column), max(column)) for column in zip(*rows, strict=True)]
        total, last = sum(rows[0]), between[-1]
        inside = sum(
            last[0] <= total - first - second <= last[1]
            for first in range(between[0][0], between[0][1] + 1)
            for second in range(between[1][0], between[1][1] + 1)
        )
        if inside == len(rows):
            for terms, (low, high) in zip(numbers, between, strict=True):
                self.know(low, terms, high)
            return
        chosen = [self.new(1) for _ in rows]
        self.know(1, dict.fromkeys(chosen, 1), 1)
        for which, terms in enumerate(numbers):
            row = dict(terms)
            for choice, values in zip(chosen, rows, strict=True):
                row[choice] = -values[which]
            self.know(0, row, 0)

    def range_of(self, terms: Mapping[int, int]) -> tuple[int, int]:
        """Return the smallest and largest that a sum can be."""
        return self._best(terms, 1), self._best(terms, -1)

    def _best(self, terms: Mapping[int, int], sign: int) -> int:
        for index, factor in terms.items():
            self._model.changeColCost(index, sign * factor)
        self._model.run()
        assert self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = self._model.getSolution().col_value
        for index in terms:
            self._model.changeColCost(index, 0)
        return sum(factor * round(found[index]) for index, factor in terms.items())
