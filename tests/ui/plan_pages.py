"""Pages of the action plan, and a report with texts to check, for tests and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.years import add_last_year
from zorgscan.core.scans.model import Action, ActionState, Addressee, Recipient
from zorgscan.ui.places import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.driving import Driver

OWN_ACTION = "00000000-0000-4000-8000-0000000000a1"
ASKED_ACTION = "00000000-0000-4000-8000-0000000000a2"
NEW_ACTION = "00000000-0000-4000-8000-0000000000a9"


def plan_actions(driver: Driver) -> None:
    """Put two actions in the plan, one of them asked of the municipality, with a name in it."""
    item = next(name for name in driver.session.assessment.items if name != "SP1")
    own = Action(OWN_ACTION, "Uren op papier zetten", item=item, owner="Sanne", share=True)
    asked = Action(
        ASKED_ACTION,
        "Een vaste dag van het CJG op school, ook als er die week geen overleg is",
        goal="Elke week een vast aanspreekpunt voor alle leraren",
        owner="directeur",
        quarter="2027-Q1",
        state=ActionState.BUSY,
        addressee=Addressee.MUNICIPALITY,
    )
    for action in (own, asked):
        driver.session.put_action(action)


def _plan(driver: Driver) -> None:
    plan_actions(driver)
    driver.window.show_page(PLAN)
    driver.page._more_clicked(True)


def _plan_last_year(driver: Driver) -> None:
    """Last year left two actions; this year took neither along yet."""
    plan_actions(driver)
    add_last_year(driver)
    for action in driver.session.scan.actions:
        driver.session.delete_action(action.id)
    driver.window.show_page(PLAN)


def _action(driver: Driver) -> None:
    plan_actions(driver)
    driver.window.show_page(("action", OWN_ACTION))


def _report_to_check(driver: Driver) -> None:
    """Names and numbers in texts that leave and in one that stays."""
    plan_actions(driver)
    items = driver.session.project(Recipient.MUNICIPALITY).assessment.items
    names = [name for name in items if driver.session.form.by_name[name].role is None]
    said = "Juf Anja doet dit; zij is te bereiken op 06-12345678. "
    driver.session.change(names[0], explanation=said * 3)
    driver.session.change(names[1], explanation=said, note="bsn 999900006, zie a@voorbeeld.nl")
    driver.session.change(names[2], explanation="Geboren op 12 april 2015.")
    driver.window.show_page(("report",))
    driver.page.check._staying_clicked(True)


def _show(driver: Driver) -> None:
    driver.window.show_page(PLAN)


def _new(driver: Driver) -> None:
    driver.window.show_page(("action", NEW_ACTION))
    driver.page.suggestions._more_clicked(True)


PLAN_PAGES: dict[str, Callable[[Driver], None]] = {
    "plan-empty": _show,
    "plan": _plan,
    "plan-last-year": _plan_last_year,
    "action": _action,
    "action-new": _new,
    "report-to-check": _report_to_check,
}
