"""Where two pieces of JSON data differ, key by key. Knows nothing of what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

ABSENT: Final = "niets"
"""Stands for what is not there."""

Json = dict[str, object]
Keys = tuple[str, ...]
Difference = tuple[Keys, object, object]
"""Path of keys (places in a list count from 1), what is there, what should be."""


def differences(found: object, wanted: object, keys: Keys = ()) -> Iterator[Difference]:
    """Yield where JSON data differ: path of keys, what is there, what should be."""
    here, there = _table(found), _table(wanted)
    some, others = _items(found), _items(wanted)
    if here is not None and there is not None:
        for key in dict.fromkeys([*there, *here]):
            yield from differences(here.get(key, ABSENT), there.get(key, ABSENT), (*keys, key))
    elif some is not None and others is not None:
        yield from _in_lists(some, others, keys)
    elif not _same(found, wanted):
        yield keys, found, wanted


def _table(value: object) -> Json | None:
    return cast("Json", value) if isinstance(value, dict) else None


def _items(value: object) -> list[object] | None:
    return cast("list[object]", value) if isinstance(value, list) else None


def _same(one: object, other: object) -> bool:
    """Tell whether values are the same; 40 is 40.0, but true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one == other


def _in_lists(found: list[object], wanted: list[object], keys: Keys) -> Iterator[Difference]:
    if len(found) != len(wanted):
        yield keys, _listed(found), _listed(wanted)
        return
    for number, (one, other) in enumerate(zip(found, wanted, strict=True), 1):
        yield from differences(one, other, (*keys, str(number)))


def _listed(items: list[object]) -> str:
    return ", ".join(map(str, items)) or ABSENT
