"""Working together in the real window: a part goes out, comes back, and is talked about."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.together_pages import answer_otherwise, came_back, filled_in, handed_out
from tests.ui.years import add_last_year
from zorgscan.core.merging.differences import Aspect
from zorgscan.core.merging.memory import memory_of
from zorgscan.core.merging.settling import Choice
from zorgscan.core.scans.model import Answer, ScanStatus
from zorgscan.ui.questions.field import Field

if TYPE_CHECKING:
    from tests.ui.driving import Driver


def texts(driver: Driver) -> str:
    """Everything that is to be read on the page in front."""
    driver.settle()
    found = [label.text() for label in driver.page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(found)


@pytest.fixture
def school(driver: Driver) -> Driver:
    """A window with a filled-in scan."""
    driver.open_example("full-po.json")
    return driver


def test_a_part_is_made_and_remembered(school: Driver):
    path = handed_out(school)

    assert path.exists()
    assert school.dialogs.asked == ["Deel Voorbeeldschool 2026-2027 intern begeleider.zorgscan"]
    assert "Het bestand is klaar." in texts(school)
    assert "Spin in het zorgweb, voor intern begeleider – nog niet terug" in texts(school)


def test_the_page_tells_what_goes_along_and_what_lacks(driver: Driver):
    driver.begin(SP1="po")
    driver.window.show_page(("hand-off",))
    assert "Kies eerst een of meer hoofdstukken." in texts(driver)

    driver.page.sections["JH"].click()

    assert "Soort onderwijs: Primair onderwijs" in texts(driver)
    assert "anders krijgt uw collega minder vragen:\n• Aantal leerlingen" in texts(driver)


def test_without_chapters_nothing_is_asked(school: Driver):
    school.window.show_page(("hand-off",))
    school.page.make.click()

    assert school.dialogs.asked == []
    assert school.focus() is next(iter(school.page.sections.values()))


def test_a_colleague_sees_only_the_part(school: Driver):
    school.window.scans.open_path(handed_out(school))

    assert school.window.route == ("part",)
    assert "U vult een deel in van de scan van Voorbeeldschool" in texts(school)
    assert [route[0] for route in school.window.routes()] == [
        "part",
        "before",
        "section",
        "part-done",
    ]
    assert school.session.by == "intern begeleider"
    actions = school.window._menus._of_whole  # type: ignore[union-attr] - built by the driver
    assert not any(action.isEnabled() for action in actions)
    school.window.show_start()
    assert not any(action.isEnabled() for action in actions)


def test_a_colleague_goes_from_question_to_question_to_the_end(school: Driver):
    path = handed_out(school)
    filled_in(school, path, lambda part: part.answer("ZC1", Answer()))
    school.window.scans.open_path(path)

    school.page.begin.click()
    assert school.window.route == ("section", "ZC")
    school.type("24")
    school.page.flush()
    school.window.show_page(("part",))
    school.page.begin.click()

    assert school.window.route == ("part-done",)
    assert "Klaar: stuur dit bestand terug" in texts(school)
    assert path.name in texts(school)
    school.page.folder.click()
    assert school.dialogs.shown == [path.parent]


def test_conflicts_are_settled_with_a_number_each(school: Driver):
    path = came_back(school)
    school.window.show_page(("merge", str(path)))
    told = texts(school)
    assert "Kiezen: 2 verschillen" in told
    assert "Wordt overgenomen: 3 wijzigingen" in told
    assert "Blijft zoals hier: 1 vraag" in told

    school.type("2")
    school.page.cards[Aspect.NOTE, "ZC1"].take_focus()
    school.type("1")
    school.page.merge.click()

    answer = school.answer("ZC1")
    assert (answer.value, answer.note) == (Decimal("31.5"), "Geschat.")
    assert school.value("ZC4") == 2
    assert school.answer("ZC3").note == "Navragen."
    assert "Samengevoegd: 4 wijzigingen overgenomen." in texts(school)


def test_choices_stay_when_the_scan_changes_meanwhile(school: Driver):
    path = came_back(school)
    school.window.show_page(("merge", str(path)))
    school.type("2")
    school.program.desk.answer("ZC2", Answer(value=Decimal(1)))

    assert school.page.cards[Aspect.ANSWER, "ZC1"].choice is Choice.THEIRS


def test_the_same_part_again_has_nothing_new(school: Driver):
    path = came_back(school)
    school.window.show_page(("merge", str(path)))
    school.page.merge.click()
    school.window.show_page(("merge",))
    school.dialogs.path = path
    school.page.choose.click()
    school.window.rebuild()

    assert "staat niets nieuws" in texts(school)


def test_undo_takes_a_merge_back(school: Driver):
    path = came_back(school)
    before = school.session.scan
    school.window.show_page(("merge", str(path)))
    school.page.merge.click()

    school.program.desk.undo()

    assert school.session.scan == before
    assert "Kiezen: 2 verschillen" in texts(school)


def test_a_refused_file_is_told_on_the_page(school: Driver):
    school.window.show_page(("merge", str(school.session.file.path)))

    assert "Dit is het bestand dat u open hebt." in texts(school)
    assert school.dialogs.told == []
    assert school.page.choose.isVisible()


def test_nothing_to_discuss_says_how_to_flag(driver: Driver):
    driver.begin(SP1="po")
    driver.window.show_page(("meeting",))

    assert "Er is niets om te bespreken." in texts(driver)
    assert "Nog bespreken op school" in texts(driver)


def test_a_meeting_goes_through_what_is_left_by_keys_alone(school: Driver):
    path = came_back(school)
    school.window.show_page(("merge", str(path)))
    school.page.merge.click()
    school.window.show_page(("meeting",))
    assert school.page.view.item == "ZC1"
    assert "Twee antwoorden, gemarkeerd om te bespreken" in texts(school)

    school.type("2")
    assert school.value("ZC1") == Decimal("31.5")
    assert school.answer("ZC1").note == "Uit het taakbeleid van dit jaar."
    assert memory_of(school.session.form, school.session.scan).differences == ()
    assert school.focus() is school.page.handled
    school.key(Qt.Key.Key_Space)

    assert not school.answer("ZC1").flag
    assert school.page.view.item == "ZC2"
    school.key(Qt.Key.Key_Left)
    assert school.page.view.item == "ZC1"
    school.key(Qt.Key.Key_PageDown)
    assert school.page.view.item == "ZC2"
    school.page.handled.click()
    assert "Alles is besproken." in texts(school)


def test_arrows_scroll_what_does_not_fit(school: Driver):
    school.session.change("ZC4", flag=True, note="Een lange notitie. " * 30)
    school.window.resize(800, 540)
    school.window.show_page(("meeting",))
    school.settle()

    school.key(Qt.Key.Key_Down)
    assert school.page.verticalScrollBar().value() > 0
    school.key(Qt.Key.Key_Up)
    assert school.page.verticalScrollBar().value() == 0


def test_staying_with_ours_lets_the_other_answer_go(school: Driver):
    path = came_back(school)
    school.window.show_page(("merge", str(path)))
    school.page.merge.click()
    school.window.show_page(("meeting",))

    school.type("1")

    assert school.value("ZC1") == Decimal(28)
    assert school.page.view.conflict_cards == []
    assert school.answer("ZC1").flag


def test_an_answer_can_be_changed_in_the_meeting(school: Driver):
    school.session.change("ZC4", flag=True, note="Waarom dit?")
    school.window.show_page(("meeting",))
    assert "Waarom dit?" in texts(school)

    school.page.view.change.click()
    school.type("4")
    school.page.view.change.click()

    assert school.value("ZC4") == 4
    assert "4. " in texts(school)


def test_what_differs_from_last_year_is_there_until_it_is_discussed(driver: Driver):
    driver.open_example("full-po.json")
    add_last_year(driver)
    driver.window.show_page(("meeting",))
    driver.settle()
    first = driver.page.view.item
    assert "Anders dan vorig jaar" in texts(driver)
    assert "Vorig jaar (2025-2026)" in texts(driver)

    driver.page.handled.click()
    driver.window.show_page(("result",))
    driver.window.show_page(("meeting",))

    assert driver.page.view.item != first


def test_a_final_scan_can_be_talked_about_but_not_changed(school: Driver):
    school.session.change("ZC4", flag=True)
    for name, state in school.session.state.questions.items():
        if state.asked and not state.is_answered:
            school.session.answer(name, Answer(left_open=True))
    school.session.update(status=ScanStatus.FINAL)
    school.window.show_page(("meeting",))

    assert not school.page.view.change.isVisible()
    school.page.handled.click()
    assert not school.answer("ZC4").flag


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_meeting_is_at_least_twice_as_large(school: Driver, percent: int):
    school.session.change("ZC4", flag=True)
    school.program.desk.appearance.choose_percent(percent)
    school.window.show_page(("meeting",))
    school.page.view.change.click()
    school.settle()

    least = 2 * 10.5 - 1  # the smallest role is one point less
    shown = [w for w in school.page.findChildren(QLabel) if w.isVisible()]
    assert min(label.font().pointSizeF() for label in shown) >= least
    field = school.page.view.card.findChild(Field)
    assert all(card.font().pointSizeF() >= least + 1 for card in field._cards)


def test_the_rest_of_the_window_keeps_its_size(school: Driver):
    school.session.change("ZC4", flag=True)
    school.window.show_page(("meeting",))
    school.window.show_page(("section", "ZC"))
    school.settle()

    sizes = {label.font().pointSizeF() for label in school.page.findChildren(QLabel)}
    assert max(sizes) < 20


def test_the_list_of_questions_has_only_those_of_the_part(school: Driver):
    school.window.scans.open_path(handed_out(school))
    school.window.show_page(("questions",))

    assert {line.item for line in school.page._shown} == {"ZC1", "ZC2", "ZC3", "ZC4"}


def test_a_part_of_a_colleague_can_be_talked_about_too(school: Driver):
    path = handed_out(school)
    filled_in(school, path, answer_otherwise)
    school.window.scans.open_path(path)
    school.window.show_page(("meeting",))

    assert school.page.view.item == "ZC2"
