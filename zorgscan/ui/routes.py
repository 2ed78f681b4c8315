"""Which page belongs to which route, and the chapters of a scan.

Each page is imported when it is first shown. Must not know what stands on a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.ui.side import Chapter

if TYPE_CHECKING:
    from zorgscan.app.session import Session
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.places import Route


def chapters(session: Session) -> list[Chapter]:
    """Return the lines beside the page: before, every section, the result."""
    found = [Chapter("Voor u begint")]
    for section in session.form.sections:
        progress = session.state.progress(section.name)
        note = f"{progress.answered} van {progress.asked}" if progress.asked else "n.v.t."
        done = progress.is_complete and progress.asked > 0
        found.append(Chapter(section.label, note, done))
    return [*found, Chapter("Resultaat")]


def make_page(desk: Desk, dialogs: Asks, route: Route) -> Page:
    """Build the page of a route.

    Raises:
        LookupError: There is no such page.
    """
    kind = route[0]
    if kind == "section":
        from zorgscan.ui.pages.section import SectionPage

        section = desk.current.form.section_by_name[route[1]]
        return SectionPage(desk, section)
    if kind == "before":
        from zorgscan.ui.pages.before import BeforePage

        return BeforePage(desk)
    if kind == "profile":
        from zorgscan.ui.pages.profile import ProfilePage

        return ProfilePage(desk, change=route[1] == "change")
    if kind == "result":
        from zorgscan.ui.pages.result import ResultPage

        return ResultPage(desk)
    return _outgoing(desk, dialogs, route)


def _outgoing(desk: Desk, dialogs: Asks, route: Route) -> Page:
    """Build a page for what leaves or comes in: report, export, standard."""
    kind = route[0]
    if kind == "report":
        from zorgscan.ui.pages.report import ReportPage

        return ReportPage(desk, dialogs)
    if kind == "export":
        from zorgscan.ui.pages.export import ExportPage

        return ExportPage(desk, dialogs)
    if kind == "standard":
        from zorgscan.ui.pages.standard import StandardPage

        return StandardPage(desk, dialogs)
    if kind == "blank":
        from zorgscan.ui.pages.blank import BlankPage

        return BlankPage(desk, dialogs)
    msg = f"no page for {route!r}"
    raise LookupError(msg)
