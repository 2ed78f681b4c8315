"""A published edition as JSON and back, to the last digit: it is frozen for ever.

This is how the municipality keeps it, with the schools behind each figure; it never leaves so.
What leaves is `benchmark_json` and what pages make of an edition. Must not know files.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from zorgscan.core.benchmarks.parse import FORMAT, VERSION
from zorgscan.core.disclosure.model import (
    About,
    CellName,
    Edition,
    Figure,
    Responded,
    State,
    Told,
)
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.json_write import definition_to_json
from zorgscan.core.scans.model import DefinitionRef, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
_School = tuple[str, str, str]
"""Brin, vestiging and board."""
_KIND: Final = "zorgscan/edition"
_VERSION: Final = 1
_COUNTS: Final = ("count", "met", "partly", "not_met", "below")


def edition_text(edition: Edition) -> str:
    """Return an edition as text, with the schools behind its figures."""
    schools: dict[_School, int] = {}
    cells = [
        [name.about.value, name.name, name.sector, [_state(state, schools) for state in states]]
        for name, states in edition.states.items()
    ]
    data = {
        "format": _KIND,
        "format_version": _VERSION,
        "number": edition.number,
        "frozen_on": edition.frozen_on.isoformat(),
        "round": edition.round,
        "scope": edition.scope.value,
        "form": definition_to_json(edition.form),
        "standard": definition_to_json(edition.standard),
        "responded": {
            sector: [each.expected, each.answered] for sector, each in edition.responded.items()
        },
        "schools": [list(school) for school in schools],
        "cells": cells,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def edition_from(text: str) -> Edition:
    """Return the edition that `edition_text` wrote.

    Raises:
        ValueError: It is not what that wrote.
    """
    try:
        data: Json = json.loads(text)
        schools: list[_School] = [tuple(school) for school in data["schools"]]
        return Edition(
            number=data["number"],
            frozen_on=date.fromisoformat(data["frozen_on"]),
            round=data["round"],
            scope=Scope(data["scope"]),
            form=DefinitionRef(**data["form"]),
            standard=DefinitionRef(**data["standard"]),
            responded={sector: Responded(*each) for sector, each in data["responded"].items()},
            states={
                CellName(About(about), name, sector): tuple(
                    _read_state(state, schools) for state in states
                )
                for about, name, sector, states in data["cells"]
            },
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError("not a kept edition") from error


def benchmark_json(edition: Edition) -> Json:
    """Return what schools get of an edition: only what it tells."""
    data: Json = {
        "format": FORMAT,
        "format_version": VERSION,
        "round": edition.round,
        "frozen_on": edition.frozen_on.isoformat(),
        "scope": edition.scope.value,
        "form": definition_to_json(edition.form),
        "standard": definition_to_json(edition.standard),
    }
    for about, key in ((About.ITEM, "items"), (About.THEME, "themes")):
        groups: dict[str, Json] = {}
        for name in edition.states:
            if name.about is about:
                groups.setdefault(name.name, {})[name.sector] = _group(edition.told(name))
        data[key] = groups
    return data


def _group(told: Told) -> Json:
    if told.is_suppressed:
        return {"suppressed": True}
    group: Json = {"n": told.count}
    if told.median is not None:
        group["median"] = _number(told.median)
    names = ("met", "partly", "not_met") if told.below is None else ("met", "below")
    counts = {name: getattr(told, name) for name in names}
    if None not in counts.values():
        group["ratings"] = counts
    return group


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _state(state: State, schools: dict[_School, int]) -> Json:
    told: Json = {name: getattr(state.told, name) for name in _COUNTS}
    told["median"] = None if state.told.median is None else str(state.told.median)
    return {
        "edition": state.edition,
        "told": {name: value for name, value in told.items() if value is not None},
        "behind": [
            [
                schools.setdefault((*figure.key, figure.board), len(schools)),
                figure.rating.value,
                None if figure.value is None else str(figure.value),
            ]
            for figure in state.behind
        ],
        "half": [sorted(rating.value for rating in half) for half in state.half],
        "at_most": state.at_most,
    }


def _read_state(data: Json, schools: list[_School]) -> State:
    told: Mapping[str, Any] = data["told"]
    median = Decimal(told["median"]) if "median" in told else None
    counts = {name: told[name] for name in _COUNTS if name in told}
    behind: list[Figure] = []
    for place, rating, value in data["behind"]:
        brin, vestiging, board = schools[int(place)]
        exact = None if value is None else Fraction(value)
        behind.append(Figure((brin, vestiging), board, Rating(rating), exact))
    return State(
        data["edition"],
        Told(**counts, median=median),
        tuple(behind),
        tuple(frozenset(Rating(word) for word in half) for half in data["half"]),
        data["at_most"],
    )
