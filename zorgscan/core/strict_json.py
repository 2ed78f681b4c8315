"""JSON from outside, read strictly: no duplicate keys, no NaN, no tricks.

Numbers become `int` or exact `Decimal`. This module must not know scans.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import NoReturn, cast

from zorgscan.core.exact import exact_number
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem

SIZE_LIMIT_MB = 5
_DEPTH_LIMIT = 40
_NUMBER_LIMIT = 30
_SURROGATE = re.compile("[\ud800-\udfff]")
# a string, also one without an end, is taken whole and gives an empty bracket
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|([\[\]{}])', re.DOTALL)
_OPENING = frozenset("[{")
# UTF-8 holds no half characters, so only an escape can bring one
_MAY_BE_HALF = re.compile(r"\\u[dD]")


class _RefusedError(Exception):
    """Carries a code out of the hooks of the standard parser."""

    def __init__(self, code: Code, **details: object) -> None:
        super().__init__(code.slug)
        self.code = code
        self.details = details


def parse_json(data: bytes, file: str) -> object | Problem:
    """Parse bytes as JSON, or say why not.

    Args:
        data: The bytes, at most 5 MB of UTF-8, nested at most 40 deep.
        file: Name of the file, for the place of a fault.
    """
    if len(data) > SIZE_LIMIT_MB * 1_000_000:
        return Problem(Code.FILE_TOO_LARGE, Place(file), {"limit": SIZE_LIMIT_MB})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem(Code.NOT_UTF8, Place(file))
    if _depth(text) > _DEPTH_LIMIT:
        return Problem(Code.JSON_DEEP, Place(file))
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_decimal,
            parse_int=_int,
            parse_constant=_constant,
        )
        if _MAY_BE_HALF.search(text):
            _check(value)
    except json.JSONDecodeError as error:
        return Problem(Code.JSON_SYNTAX, Place(file, line=error.lineno))
    except _RefusedError as refused:
        return Problem(refused.code, Place(file), refused.details)
    return value


def _depth(text: str) -> int:
    """Return how deep brackets nest, strings left out, before any recursion."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        if bracket in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
        elif bracket:
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise _RefusedError(Code.JSON_DUPLICATE_KEY, key=key)
        table[key] = value
    return table


def _decimal(text: str) -> Decimal:
    _check_length(text)
    number = exact_number(text)
    if number is None:
        raise _RefusedError(Code.JSON_NUMBER_LONG)
    return number


def _int(text: str) -> int:
    _check_length(text)
    return int(text)


def _check_length(text: str) -> None:
    if len(text) > _NUMBER_LIMIT:
        raise _RefusedError(Code.JSON_NUMBER_LONG)


def _constant(text: str) -> NoReturn:
    raise _RefusedError(Code.JSON_NOT_FINITE, found=text)


def _check(value: object) -> None:
    """Refuse half characters anywhere; they cannot be written as UTF-8."""
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise _RefusedError(Code.JSON_SURROGATE)
    elif isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            _check(key)
            _check(item)
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            _check(item)


def plain_json(value: object) -> object:
    """Return parsed JSON with ordinary numbers, whole ones as `int`, ready to be written."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [plain_json(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: plain_json(item) for key, item in cast("dict[str, object]", value).items()}
    return value
