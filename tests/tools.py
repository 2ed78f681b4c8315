"""Tests that need a tool of the system: left out and counted, or with CI=true a failure.

Which tools there are, and which packages bring them, is told once, in dev.py.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PROPERTY = "missing tool"


@cache
def is_here(name: str) -> bool:
    """Tell whether a tool of dev.py's table is on this machine; an unknown name is an error."""
    (need,) = [tool for tool in dev.TOOLS if tool.name == name]
    return need.is_met()


def wanted(item: pytest.Item) -> list[str]:
    """Return the names of the tools that a test asks for by its markers."""
    return [str(name) for marker in item.iter_markers("tool") for name in marker.args]


def require(item: pytest.Item) -> None:
    """Leave the test out when it needs what is not here."""
    for name in wanted(item):
        if is_here(name):
            continue
        item.user_properties.append((_PROPERTY, name))
        if os.environ.get("CI") == "true":
            pytest.fail(f"needs {name}, which .ci/run must install", pytrace=False)
        pytest.skip(f"needs {name}: python3 dev.py test says how to install it")


def left_out(stats: Mapping[str, Sequence[object]]) -> str:
    """Return the line that counts what was left out, per tool; other reasons follow."""
    for_tools: Counter[str] = Counter()
    for_others: Counter[str] = Counter()
    for report in stats.get("skipped", ()):
        asked = [value for key, value in getattr(report, "user_properties", ()) if key == _PROPERTY]
        for_tools.update(str(name) for name in asked)
        if not asked:
            for_others[_reason(report)] += 1
    line = f"tests left out for want of a tool: {_listed(for_tools, 'for') or 'none'}"
    return f"{line}; otherwise: {_listed(for_others, 'since')}" if for_others else line


def _listed(counts: Counter[str], word: str) -> str:
    return ", ".join(f"{count} {word} {name}" for name, count in sorted(counts.items()))


def _reason(report: object) -> str:
    told = getattr(report, "longrepr", None)
    return str(told[2] if isinstance(told, tuple) else told).removeprefix("Skipped: ")
