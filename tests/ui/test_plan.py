"""The action plan in the window: from a gap to an action, changing, deleting, last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.pages import show
from tests.ui.plan_pages import ASKED_ACTION, NEW_ACTION, OWN_ACTION
from zorgscan.core.scans.model import Action, ActionState, Addressee
from zorgscan.ui.places import PLAN, RESULT

if TYPE_CHECKING:
    from tests.ui.driving import Driver


def button(page: QWidget, name: str) -> QAbstractButton:
    """Return the first button in sight whose name begins so."""
    for each in page.findChildren(QAbstractButton):
        if each.isVisible() and (each.accessibleName() or each.text()).startswith(name):
            return each
    raise LookupError(name)


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def actions(driver: Driver) -> tuple[Action, ...]:
    """Return the plan, read from the file anew."""
    file = driver.session.file
    return file.load(driver.session.scan.scan_id, driver.session.form).scan.actions


def test_the_plan_is_the_chapter_after_the_result(driver: Driver):
    driver.open_example("full-po.json")
    driver.window.show_page(RESULT)
    driver.window.next_chapter()
    assert driver.window.route == PLAN


def test_one_click_on_a_gap_makes_an_action_and_opens_it(driver: Driver):
    driver.open_example("full-po.json")
    before = len(driver.session.scan.actions)
    page = show(driver, "plan-empty")
    gap = button(page, "Maak actie").accessibleName().removeprefix("Maak actie: ")
    driver.click(button(page, "Maak actie"))
    driver.settle()
    assert len(actions(driver)) == before + 1
    made = actions(driver)[-1]
    assert driver.window.route == ("action", made.id)
    assert made.item is not None
    assert made.text
    assert gap in texts(driver.page)
    driver.click(driver.page.done)
    assert driver.window.route == PLAN
    assert made.text in texts(driver.page)
    assert f"Maak actie: {gap}" not in [
        b.accessibleName() for b in driver.page.findChildren(QAbstractButton) if b.isVisible()
    ]


def test_an_own_action_is_stored_as_soon_as_it_says_what_to_do(driver: Driver):
    driver.begin()
    page = show(driver, "action-new")
    assert not page.delete.isVisible()
    page.take_focus()
    driver.type("Scholing plannen")
    page.flush()
    (made,) = actions(driver)
    assert (made.id, made.text, made.state) == (NEW_ACTION, "Scholing plannen", ActionState.OPEN)
    assert page.delete.isVisible()


def test_leaving_the_page_stores_what_was_typed(driver: Driver):
    driver.begin()
    page = show(driver, "action-new")
    page.take_focus()
    driver.type("Scholing plannen")
    driver.window.show_page(PLAN)
    assert [a.text for a in actions(driver)] == ["Scholing plannen"]


def test_every_choice_is_stored_at_once(driver: Driver):
    driver.open_example("full-vo.json")
    page = show(driver, "action")
    page.owner.take("directeur")
    page.goal.take("Meer rust")
    for options, place in ((page.quarter, 2), (page.state, 1), (page.addressee, 2)):
        driver.click(options._cards[place])
        driver.settle()
    made = next(a for a in actions(driver) if a.id == OWN_ACTION)
    assert (made.owner, made.goal, made.quarter) == ("directeur", "Meer rust", "2027-Q1")
    assert (made.state, made.addressee) == (ActionState.BUSY, Addressee.PARTNER)


def test_an_action_without_text_keeps_what_was_stored_and_says_so(driver: Driver):
    driver.open_example("full-vo.json")
    page = show(driver, "action")
    page.text.edit.clear()
    page.flush()
    assert "Zonder tekst wordt de actie niet bewaard." in page.text.minded
    stored = next(a for a in actions(driver) if a.id == OWN_ACTION)
    assert stored.text == "Uren op papier zetten"


def test_a_name_as_owner_is_told_quietly_and_kept(driver: Driver):
    driver.open_example("full-vo.json")
    page = show(driver, "action")
    assert page.owner.minded == "Staat hier iets over één persoon? ‘Sanne’ (naam)."
    page.owner.take("intern begeleider")
    assert page.owner.minded == ""


def test_a_step_of_the_memo_is_taken_over_with_its_code(driver: Driver):
    driver.begin()
    page = show(driver, "action-new")
    driver.click(button(page, "Voorstel overnemen"))
    (made,) = actions(driver)
    subject = driver.session.form.actions[0]
    assert (made.text, made.memo_action) == (subject.suggestion, subject.code)


def test_deleting_is_undone_as_everything(driver: Driver):
    driver.open_example("full-vo.json")
    page = show(driver, "plan")
    driver.click(button(page, "Verwijderen: Uren op papier zetten"))
    assert OWN_ACTION not in [a.id for a in actions(driver)]
    driver.program.desk.undo()
    driver.settle()
    assert OWN_ACTION in [a.id for a in actions(driver)]
    assert "Uren op papier zetten" in texts(driver.page)


def test_what_is_asked_of_the_municipality_stands_apart_and_leaves(driver: Driver):
    driver.open_example("full-vo.json")
    page = show(driver, "plan")
    said = texts(page)
    place = said.index("Wat u van de gemeente vraagt")
    asked = next(a for a in actions(driver) if a.id == ASKED_ACTION)
    assert said.index(asked.text) > place > said.index("Uren op papier zetten")
    assert "Bezig · jan-mrt 2027 · directeur" in said


def test_a_full_plan_says_so_in_words_and_takes_no_more(driver: Driver):
    driver.open_example("full-vo.json")
    have = len(driver.session.scan.actions)
    with driver.session.together():
        for number in range(60 - have):
            driver.session.put_action(Action(f"00000000-0000-4000-9000-{number:012}", f"A{number}"))
    page = show(driver, "plan-empty")
    assert not page.add.isEnabled()
    assert not button(page, "Maak actie").isEnabled()
    assert "Het plan is vol: er passen 60 acties in." in texts(page)


def test_last_years_action_is_taken_along_one_by_one_or_all(driver: Driver):
    driver.open_example("full-vo.json")
    for known in driver.session.scan.actions:
        driver.session.delete_action(known.id)
    page = show(driver, "plan-last-year")
    assert "Van vorig jaar" in texts(page)
    driver.click(button(page, "Meenemen: Uren op papier zetten"))
    driver.settle()
    assert [a.id for a in actions(driver)] == [OWN_ACTION]
    driver.click(button(page, "Meenemen: Een vaste dag"))
    driver.settle()
    assert {a.id: a.state for a in actions(driver)} == {
        OWN_ACTION: ActionState.OPEN,
        ASKED_ACTION: ActionState.BUSY,
    }
    assert "Van vorig jaar" not in texts(page)
    driver.program.desk.undo()
    driver.program.desk.undo()
    driver.settle()
    driver.click(button(page, "Alle 2 meenemen"))
    assert len(actions(driver)) == 2
