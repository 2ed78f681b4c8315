"""Reading conditions from tables: relevance, choice of thresholds, legal breaches.

A condition is `{item = "X", OPERATOR = operand}`, `{all = [..]}` or `{any = [..]}`.
This module must not know which questions exist; `zorgscan.core.condition_check` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.conditions import AllOf, AnyOf, Comparison, Condition, Operator
from zorgscan.core.problem_codes import Code
from zorgscan.core.tables import as_number, text_list

if TYPE_CHECKING:
    from decimal import Decimal

    from zorgscan.core.tables import TableReader


def read_condition(parent: TableReader, key: str, own: str | None = None) -> Condition | None:
    """Read the condition under a key, or None when there is none or it is faulty.

    Args:
        parent: The table that holds the condition.
        key: Under which key.
        own: The question that is meant when `item` is left out.
    """
    reader = parent.child(key)
    return _condition(reader, own) if reader else None


def _condition(reader: TableReader, own: str | None) -> Condition | None:
    for key, joined in (("all", AllOf), ("any", AnyOf)):
        if reader.has(key):
            parts = [_condition(part, own) for part in reader.children(key, "item")]
            reader.finish()
            if not parts:
                reader.fault(Code.CONDITION_EMPTY)
            known = tuple(part for part in parts if part is not None)
            return joined(known) if known and len(known) == len(parts) else None
    return _comparison(reader, own)


def _comparison(reader: TableReader, own: str | None) -> Comparison | None:
    item = reader.text("item", own)
    operators = [operator for operator in Operator if reader.has(operator)]
    if len(operators) != 1:
        reader.finish()
        reader.fault(Code.CONDITION_EMPTY)
        return None
    operator = operators[0]
    operand = _operand(reader, operator)
    reader.finish()
    return None if operand is None else Comparison(item, operator, operand)


def _operand(reader: TableReader, operator: Operator) -> tuple[str, ...] | Decimal | None:
    value = reader.raw(operator)
    if operator is Operator.IN:
        if names := text_list(value):
            return names
        wanted = "een lijst met keuzes"
    elif operator is Operator.PART_BELOW_WHOLE:
        if value is True:
            return ()
        wanted = "true"
    else:
        number = as_number(value)
        if number is not None:
            return number
        wanted = "een getal"
    reader.fault(Code.KEY_TYPE, operator, key=operator, found=value, wanted=wanted)
    return None
