"""JSON and other text as it goes into a column and comes out of it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from datetime import datetime


def dumped(data: object) -> str:
    """Return data as compact JSON whose keys are in order: the same data, the same text."""
    text = json.dumps(
        data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_number
    )
    return storable(text)


def read_object(text: str) -> dict[str, object]:
    """Return the object that a column holds as JSON.

    Raises:
        ValueError: The column holds something else.
    """
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - about a file's content, not a type
    return cast("dict[str, object]", data)


def storable(text: str) -> str:
    """Return text that SQLite takes: half a surrogate pair, as a paste can bring, becomes `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def stamp(moment: datetime) -> str:
    """Return a moment in UTC as the contract writes it, to the second."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _number(value: object) -> object:
    if isinstance(value, Decimal):
        from zorgscan.core.scans.json_write import value_to_json

        return value_to_json(value)
    raise TypeError(type(value).__name__)
