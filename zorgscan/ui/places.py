"""The names of places in the window: what a route is, and those known by name.

Must not know the window, so that all can share it.
"""

from __future__ import annotations

Route = tuple[str, ...]
"""A page by its kind and what it is about, for example `("section", "name")`."""

START: Route = ("start",)
BEFORE: Route = ("before",)
RESULT: Route = ("result",)
PLAN: Route = ("plan",)
PART: Route = ("part",)
PART_DONE: Route = ("part-done",)
GONE: Route = ("folder-gone",)
"""In place of the first page, while the folder with the data is not there."""
MUNICIPALITY: Route = ("municipality", "home")
