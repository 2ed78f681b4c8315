"""A standard from elsewhere, for tests that open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """
standard_id = "streng"
version = "2.0"
title = "Strenge standaard"
municipality = "Voorbeeldstad"
status = "draft"
form_id = "zorgscan"
set_by = "voor de test"
valid_from = 2026-08-01

[[criteria]]
item = "MD2"
counts_for = "school"
status = "draft"
reason = "Elke week een overleg."
measure = {unit = "keer per schooljaar"}
[[criteria.thresholds]]
met = {at_least = 60}
partly = {at_least = 50}
"""


def strict_standard_in(folder: Path) -> Path:
    """Write a standard with one criterion that hardly any school meets."""
    path = folder / "streng.toml"
    path.write_text(_TEXT, encoding="utf-8")
    return path
