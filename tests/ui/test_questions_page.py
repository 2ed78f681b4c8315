"""Finding a question by typing, and seeing what is open, flagged or in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from zorgscan.core.scans.model import ScanStatus

if TYPE_CHECKING:
    from tests.ui.driving import Driver


def texts(driver: Driver) -> list[str]:
    lines = driver.page._list
    return [lines.item(row).text() for row in range(lines.count())]


def test_typing_a_word_and_enter_jumps_to_the_question(driver: Driver) -> None:
    driver.begin(SP1="po")
    driver.window.show_page(("questions",))
    asked = driver.session.form.by_name["ZC1"]

    driver.type(asked.short.split()[0])
    driver.enter()

    assert driver.window.route[0] == "section"
    landed = driver.page._cards[driver.session.form.by_name["ZC1"].name]
    assert landed.isAncestorOf(driver.focus()) or driver.window.route[1] == asked.section


def test_the_list_is_walked_by_arrows_and_enter(driver: Driver) -> None:
    driver.begin(SP1="po")
    driver.window.show_page(("questions", "open"))
    many = driver.page._list.count()
    state = driver.session.state
    assert many == state.total.asked - state.total.answered

    driver.key(Qt.Key.Key_Down)
    driver.key(Qt.Key.Key_Down)
    driver.enter()

    second = [q for q in state.questions.values() if q.asked and not q.is_answered][1]
    driver.settle()
    assert driver.page._cards[second.question.name].isAncestorOf(driver.focus())


def test_each_way_of_looking_tells_how_many_there_are(driver: Driver) -> None:
    driver.begin(SP1="po", SP2=318, ZC1=130)
    driver.session.change("SP2", flag=True)
    driver.window.show_page(("questions",))

    captions = [card.caption for card in driver.page._which._cards]

    asked = driver.session.state.total.asked
    assert captions[0] == f"Alle vragen ({asked})"
    assert captions[2] == "Te bespreken (1)"
    driver.page._which._cards[2].click()
    assert len(texts(driver)) == 1
    assert "te bespreken" in driver.page._list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_words_that_stand_nowhere_find_nothing_and_enter_stays(driver: Driver) -> None:
    driver.begin(SP1="po")
    driver.window.show_page(("questions",))
    driver.type("zwembad")
    assert driver.page._count.text() == "Geen vraag gevonden."
    driver.enter()
    assert driver.window.route == ("questions",)


def test_an_answer_with_markup_is_shown_as_it_is(driver: Driver) -> None:
    driver.begin(SP1="po")
    driver.session.keep_entry("SP2", "<b>318</b>")
    driver.window.show_page(("questions",))
    under = [driver.page._list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(4)]
    assert any("<b>318</b>" in text for text in under)


def test_done_leaves_the_rest_open_on_purpose(driver: Driver) -> None:
    driver.begin(SP1="po")
    driver.window.show_page(("result",))
    left = driver.session.state.total.asked - 1

    driver.page._done_clicked(False)

    assert driver.dialogs.asked == [f"{left} vragen bewust open laten?"]
    assert driver.session.scan.status is ScanStatus.FINAL
    assert driver.answer("ZC1").left_open
    assert driver.session.state.total.is_complete
