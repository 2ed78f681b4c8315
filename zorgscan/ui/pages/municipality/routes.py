"""The pages of a collection, in the order in which work goes. Must not know what is on them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from zorgscan.ui.side import Chapter

if TYPE_CHECKING:
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.municipality import Municipality
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.places import Route

KIND = "municipality"


class _Place(NamedTuple):
    """Where a page is: its name in a route, its module and class, and its line beside it."""

    name: str
    module: str
    page: str
    line: str


_PLACES = (
    _Place("home", "home", "HomePage", "Gemeente"),
    _Place("round", "round", "RoundPage", "Ronde"),
    _Place("intake", "intake", "IntakePage", "Rapporten innemen"),
    _Place("settle", "settle", "SettlePage", "Kiezen"),
    _Place("heat", "heat", "HeatPage", "Scholen en criteria"),
    _Place("spread", "spread", "SpreadPage", "Verdeling per criterium"),
    _Place("needs", "needs", "NeedsPage", "Wat scholen nodig hebben"),
    _Place("subjects", "subjects", "SubjectsPage", "Bevindingen en acties"),
    _Place("share", "share", "SharePage", "Delen"),
    _Place("audit", "audit", "AuditPage", "Controle"),
    _Place("keeping", "keeping", "KeepingPage", "Bewaren en verwijderen"),
    _Place("log", "log", "LogPage", "Logboek"),
)
_APART = (_Place("new-round", "new_round", "NewRoundPage", ""),)
"""Pages that do not stand beside the others."""


ALWAYS = ("home", "intake")
"""Pages that can be shown while no collection is open."""


def chapter_routes(room: Municipality) -> list[Route]:
    """Return the pages beside each other; only the first one while nothing is open."""
    return [(KIND, place.name) for place in _PLACES] if room.is_open else []


def chapters(room: Municipality) -> list[Chapter]:
    """Return their lines, one for each of the routes."""
    notes = room.notes()
    return [Chapter(place.line, notes.get(place.name, ""), counted="") for place in _PLACES]


def make_page(desk: Desk, dialogs: Asks, route: Route) -> Page:
    """Build a page; each module is imported when it is first needed."""
    place = next(place for place in (*_PLACES, *_APART) if place.name == route[1])
    module = import_module(f"zorgscan.ui.pages.municipality.{place.module}")
    return getattr(module, place.page)(desk, dialogs)
