"""Which page belongs to which route, and the chapters of a scan.

Each page is imported when it is first shown. Must not know what stands on a page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zorgscan.core.merging.part import sections_of
from zorgscan.ui.places import BEFORE, MUNICIPALITY, PART, PART_DONE, PLAN, RESULT
from zorgscan.ui.side import Chapter

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgscan.app.session import Session
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.places import Route


def chapters(session: Session) -> list[Chapter]:
    """Return the lines beside the page: before, every section, the result, the plan.

    Who fills in a part sees its sections, and how to send it back.
    """
    part = session.part
    found = [Chapter("Uw deel")] if part is not None else []
    found.append(Chapter("Voor u begint"))
    for section in sections_of(session.form, part):
        progress = session.state.progress(section.name)
        note = f"{progress.answered} van {progress.asked}" if progress.asked else "n.v.t."
        done = progress.is_complete and progress.asked > 0
        found.append(Chapter(section.label, note, done))
    if part is not None:
        return [*found, Chapter("Klaar")]
    return [*found, Chapter("Resultaat"), Chapter("Actieplan")]


def chapter_routes(session: Session) -> list[Route]:
    """Return the pages of a scan in their order, one for each of its `chapters`."""
    part = session.part
    sections = [("section", section.name) for section in sections_of(session.form, part)]
    if part is not None:
        return [PART, BEFORE, *sections, PART_DONE]
    return [BEFORE, *sections, RESULT, PLAN]


class Around(NamedTuple):
    """What stands beside a page: whose it is, of when, how far it is, and the other pages.

    Attributes:
        in_order: Whether one goes through the pages from the first to the last.
    """

    who: str
    when: str
    done: int
    whole: int
    counted: str
    chapters: list[Chapter]
    in_order: bool = True


def routes_beside(desk: Desk, route: Route) -> list[Route]:
    """Return the pages that stand beside a page in their order."""
    if route[0] == MUNICIPALITY[0]:
        from zorgscan.ui.pages.municipality import routes as pages

        return pages.chapter_routes(desk.municipality)
    return [] if desk.session is None else chapter_routes(desk.session)


def reachable(desk: Desk, route: Route) -> Route:
    """Return where to go for a route: pages of a collection want one that is open."""
    if route[0] != MUNICIPALITY[0]:
        return route
    from zorgscan.ui.pages.municipality.routes import ALWAYS

    return route if route[1] in ALWAYS or desk.municipality.is_open else MUNICIPALITY


def around(desk: Desk, route: Route) -> Around:
    """Return what stands beside a page that has others beside it."""
    if route[0] == MUNICIPALITY[0]:
        from zorgscan.ui.pages.municipality import routes as pages

        room = desk.municipality
        done, whole = room.response()
        counted = "scholen geantwoord"
        lines = pages.chapters(room)
        return Around(room.name, room.when, done, whole, counted, lines, in_order=False)
    from zorgscan.core.merging.part import progress_of

    session = desk.current
    scan, total = session.scan, progress_of(session.state, session.part)
    return Around(
        scan.subject.name,
        f"Schooljaar {scan.school_year}",
        total.answered,
        total.asked,
        "vragen beantwoord",
        chapters(session),
    )


def make_page(desk: Desk, dialogs: Asks, route: Route) -> Page:
    """Build the page of a route.

    Raises:
        LookupError: There is no such page.
    """
    build = _BUILDERS.get(route[0])
    if build is None:
        msg = f"no page for {route!r}"
        raise LookupError(msg)
    return build(desk, dialogs, route)


def _municipality(desk: Desk, dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.municipality import routes as pages

    return pages.make_page(desk, dialogs, route)


def _before(desk: Desk, _dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.before import BeforePage

    return BeforePage(desk)


def _section(desk: Desk, _dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.section import SectionPage

    return SectionPage(desk, desk.current.form.section_by_name[route[1]])


def _result(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.result import ResultPage

    return ResultPage(desk, dialogs)


def _plan(desk: Desk, _dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.plan import PlanPage

    return PlanPage(desk)


def _action(desk: Desk, _dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.action import ActionPage

    return ActionPage(desk, route[1])


def _what_if(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.what_if import WhatIfPage

    return WhatIfPage(desk, dialogs)


def _profile(desk: Desk, _dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.profile import ProfilePage

    return ProfilePage(desk, change=route[1] == "change")


def _report(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.report import ReportPage

    return ReportPage(desk, dialogs)


def _export(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.export import ExportPage

    return ExportPage(desk, dialogs)


def _standard(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.standard import StandardPage

    return StandardPage(desk, dialogs)


def _others(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.others import OthersPage

    return OthersPage(desk, dialogs)


def _blank(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.blank import BlankPage

    return BlankPage(desk, dialogs)


def _questions(desk: Desk, _dialogs: Asks, route: Route) -> Page:
    from zorgscan.core.scans.overview import Mark
    from zorgscan.ui.pages.questions import QuestionsPage

    page = QuestionsPage(desk)
    if route[1:]:
        page.show_marked(Mark(route[1]))
    return page


def _settings(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.settings import SettingsPage

    return SettingsPage(desk, dialogs)


def _who(desk: Desk, _dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.who import WhoPage

    return WhoPage(desk)


def _backups(desk: Desk, dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.backups import BackupsPage

    session = desk.session
    path = desk.library.folder.scans if session is None else session.file.path
    page = BackupsPage(desk, dialogs, Path(route[1]) if route[1:] else path)
    if route[2:]:
        page.show_restored(route[2])
    return page


def _damaged(desk: Desk, dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.damaged import DamagedPage

    return DamagedPage(desk, dialogs, Path(route[1]))


def _old_file(desk: Desk, _dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.old_file import OldFilePage

    return OldFilePage(desk, Path(route[1]))


def _old_form(desk: Desk, _dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.old_form import OldFormPage

    return OldFormPage(desk)


def _hand_off(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.hand_off import HandOffPage

    return HandOffPage(desk, dialogs)


def _merge(desk: Desk, dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.merge import MergePage

    return MergePage(desk, dialogs, Path(route[1]) if route[1:] else None)


def _meeting(desk: Desk, _dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.meeting import MeetingPage

    return MeetingPage(desk)


def _part(desk: Desk, _dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.part import PartPage

    return PartPage(desk)


def _folder_gone(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.folder_gone import FolderGonePage

    return FolderGonePage(desk, dialogs)


def _folder(desk: Desk, dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.folder import FolderPage

    return FolderPage(desk, dialogs, Path(route[1]))


def _manual(desk: Desk, _dialogs: Asks, route: Route) -> Page:
    from zorgscan.ui.pages.manual import ManualPage

    return ManualPage(desk, route[1])


def _keys(desk: Desk, _dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.keys import KeysPage

    return KeysPage(desk)


def _part_done(desk: Desk, dialogs: Asks, _route: Route) -> Page:
    from zorgscan.ui.pages.part import PartDonePage

    return PartDonePage(desk, dialogs)


_BUILDERS: dict[str, Callable[[Desk, Asks, Route], Page]] = {
    "backups": _backups,
    "damaged": _damaged,
    "old-file": _old_file,
    "old-form": _old_form,
    "before": _before,
    "section": _section,
    "municipality": _municipality,
    "result": _result,
    "plan": _plan,
    "action": _action,
    "what-if": _what_if,
    "profile": _profile,
    "report": _report,
    "export": _export,
    "standard": _standard,
    "others": _others,
    "blank": _blank,
    "questions": _questions,
    "hand-off": _hand_off,
    "merge": _merge,
    "meeting": _meeting,
    "part": _part,
    "part-done": _part_done,
    "settings": _settings,
    "folder": _folder,
    "folder-gone": _folder_gone,
    "manual": _manual,
    "keys": _keys,
    "who": _who,
}
"""The page of each kind of route, each imported when it is first shown."""
