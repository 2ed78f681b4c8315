"""Reading a foreign table key by key while collecting every fault in it.

A `TableReader` wraps one TOML table. Each getter names a key, returns a value of
the wanted type (or the default) and notes a `Problem` when the key is missing or
has another type. This module must not know forms or standards.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, cast

from zorgscan.core.exact import MAGNITUDE_LIMIT, toml_float
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum

DECIMALS_LIMIT = 6
_WHOLE_LIMIT = 100_000
_SIZE_LIMIT_MB = 2
_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")

Word = TypeVar("Word", bound="StrEnum")


def parse_toml(text: bytes, file: str) -> dict[str, object] | Problem:
    """Parse bytes as TOML, numbers with a fraction as `Decimal`.

    Args:
        text: The bytes of the file, at most 2 MB.
        file: Name of the file, for the place of a fault.
    """
    if len(text) > _SIZE_LIMIT_MB * 1_000_000:
        return Problem(Code.FILE_TOO_LARGE, Place(file), {"limit": _SIZE_LIMIT_MB})
    try:
        return tomllib.loads(text.decode("utf-8-sig"), parse_float=toml_float)
    except UnicodeDecodeError:
        return Problem(Code.NOT_UTF8, Place(file))
    except RecursionError:
        return Problem(Code.JSON_DEEP, Place(file))
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count(b"\n") + 1
        detail = _LINE.sub("", str(error)).strip()
        return Problem(Code.TOML_SYNTAX, Place(file, line=line), {"detail": detail})
    except ValueError:
        # Python refuses to read a whole number of thousands of digits, without a line.
        detail = "een getal heeft te veel cijfers"
        return Problem(Code.TOML_SYNTAX, Place(file), {"detail": detail})


@dataclass
class TableReader:
    """One table, where it stands, and the faults found in the whole file so far."""

    table: Mapping[str, object]
    place: Place
    problems: list[Problem]
    _seen: set[str] = field(default_factory=set[str])

    def fault(self, code: Code, key: str = "", /, **details: object) -> None:
        """Note a fault at this table, or at one of its keys."""
        self.problems.append(Problem(code, self.at(key), details))

    def at(self, key: str) -> Place:
        """Return the place of a key in this table."""
        prefix = self.place.key
        path = f"{prefix}.{key}" if prefix and key else (prefix or key or None)
        return replace(self.place, key=path)

    def text(self, key: str, default: str | None = "") -> str:
        """Return a text; `default` None means: required and not empty."""
        value = self._take(key, required=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self._wrong(key, value, "een tekst")
            return default or ""
        if default is None and not value.strip():
            self.fault(Code.KEY_EMPTY, key, key=key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; absent is empty."""
        value = self._take(key)
        if value is None:
            return ()
        texts = text_list(value)
        if texts is not None:
            return texts
        self._wrong(key, value, "een lijst met teksten")
        return ()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self._wrong(key, value, "true of false")
        return default

    def number(self, key: str) -> Decimal | None:
        """Return an exact number, or None when absent."""
        value = self._take(key)
        if value is None:
            return None
        number = as_number(value)
        if number is None:
            self._wrong(key, value, "een getal")
        return number

    def whole(self, key: str, default: int = 0, limit: int = _WHOLE_LIMIT) -> int:
        """Return a whole number from 0 up to a limit."""
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= limit:
            self._wrong(key, value, f"een heel getal van 0 tot en met {limit}")
            return default
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Return a date, or None when absent."""
        value = self._take(key, required=required)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._wrong(key, value, "een datum, zoals 2026-08-01")
        return None

    def word(self, key: str, words: type[Word], default: Word | None) -> Word | None:
        """Return one of the words of an enumeration; `default` None: required."""
        value = self._take(key, required=default is None)
        if value is None:
            return default
        try:
            return words(cast("str", value))
        except ValueError:
            allowed = ", ".join(words)
            self.fault(Code.WORD_UNKNOWN, key, key=key, found=value, allowed=allowed)
            return default

    def child(self, key: str) -> TableReader | None:
        """Return a reader for a table under this key, or None when absent."""
        value = self._take(key)
        if value is None:
            return None
        if isinstance(value, dict):
            return self._reader(cast("dict[str, object]", value), self.at(key))
        self._wrong(key, value, "een tabel")
        return None

    def children(self, key: str, name_key: str = "name") -> Iterator[TableReader]:
        """Yield a reader per table in a list; places carry the value of `name_key`."""
        value = self._take(key)
        if value is None:
            return
        if not isinstance(value, list):
            self._wrong(key, value, "een lijst met tabellen")
            return
        for number, item in enumerate(cast("list[object]", value), start=1):
            if not isinstance(item, dict):
                self._wrong(key, item, "een lijst met tabellen")
                continue
            table = cast("dict[str, object]", item)
            label = table.get(name_key)
            shown = label if isinstance(label, str) and label else number
            yield self._reader(table, self.at(f"{key}[{shown}]"))

    def has(self, key: str) -> bool:
        """Return whether the key is there, whatever its value."""
        return key in self.table

    def keys(self) -> tuple[str, ...]:
        """Return all keys of the table, in order."""
        return tuple(self.table)

    def finish(self) -> None:
        """Note a fault for every key nobody asked for."""
        for key in self.table:
            if key not in self._seen:
                self.fault(Code.KEY_UNKNOWN, key, key=key)

    def raw(self, key: str) -> object:
        """Return the value of a key as it stands, or None."""
        return self._take(key)

    def _take(self, key: str, *, required: bool = False) -> object:
        self._seen.add(key)
        if required and key not in self.table:
            self.fault(Code.KEY_MISSING, "", key=key)
        return self.table.get(key)

    def _wrong(self, key: str, value: object, wanted: str) -> None:
        self.fault(Code.KEY_TYPE, key, key=key, found=value, wanted=wanted)

    def _reader(self, table: dict[str, object], place: Place) -> TableReader:
        return TableReader(table, place, self.problems)


def text_list(value: object) -> tuple[str, ...] | None:
    """Return a list of texts as a tuple, else None."""
    items = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(item, str) for item in items):
        return None
    return tuple(cast("list[str]", items))


def as_number(value: object) -> Decimal | None:
    """Return a TOML or JSON number as an exact finite `Decimal`, else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value) if abs(value) < 10**MAGNITUDE_LIMIT else None
    return value if isinstance(value, Decimal) and value.is_finite() else None
