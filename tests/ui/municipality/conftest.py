"""The same running program as for the rest of the window."""

from __future__ import annotations

from tests.ui.conftest import dressed, driver

__all__ = ["dressed", "driver"]
