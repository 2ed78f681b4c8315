"""Reading from TOML how small a group may be: all faults at once, or checked `Rules`.

A rule that is left out is as strict as the program's own. Must not know what is published.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from zorgscan.core.disclosure.model import Rules
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.tables import TableReader, parse_toml

if TYPE_CHECKING:
    from collections.abc import Collection

_BY_SECTOR: Final = "staff_minimum"
_LARGEST: Final = 1000


def parse_rules(text: bytes, file: str, sectors: Collection[str]) -> Rules | tuple[Problem, ...]:
    """Read and check the rules.

    Args:
        text: The bytes of the TOML file.
        file: Its name, for the places of faults.
        sectors: Which sectors there are.

    Returns:
        The rules, or every fault found. None may be weaker than the program's own: those are
        what everyone was promised.
    """
    table = parse_toml(text, file)
    if isinstance(table, Problem):
        return (table,)
    problems: list[Problem] = []
    reader = TableReader(table, Place(file), problems)
    usual = Rules()
    numbers = {
        field.name: _at_least(reader, field.name, getattr(usual, field.name))
        for field in fields(Rules)
        if field.name != _BY_SECTOR
    }
    staff = _staff(reader, sectors, numbers["minimum_respondents"])
    reader.finish()
    return tuple(problems) or Rules(**numbers, staff_minimum=staff)


def _staff(parent: TableReader, sectors: Collection[str], least: int) -> dict[str, int]:
    reader = parent.child(_BY_SECTOR)
    if reader is None:
        return {}
    for sector in reader.keys():  # noqa: SIM118 - a reader is no mapping
        if sector not in sectors:
            reader.fault(Code.SECTOR_UNKNOWN, sector, name=sector)
    found = {sector: _at_least(reader, sector, least) for sector in sectors if reader.has(sector)}
    reader.finish()
    return found


def _at_least(reader: TableReader, key: str, least: int) -> int:
    found = reader.whole(key, least, _LARGEST)
    if found < least:
        wanted = f"een heel getal van {least} tot en met {_LARGEST}"
        reader.fault(Code.KEY_TYPE, key, key=key, found=found, wanted=wanted)
    return found
