"""Ranges on the result page, and trying out answers without touching the scan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from zorgscan.core.reach.ranges import narrowing
from zorgscan.core.scans.model import Answer, ScanStatus
from zorgscan.ui.pages.question_link import QuestionLink
from zorgscan.ui.pages.theme_block import ThemeBlock
from zorgscan.ui.places import RESULT

if TYPE_CHECKING:
    from tests.ui.driving import Driver

TRY = ("what-if",)


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def button(widget: Any, text: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text)


def block(driver: Driver, section: str) -> Any:
    blocks = driver.page.findChildren(ThemeBlock)
    return next(one for one in blocks if one._section.name == section)


def on_disk(driver: Driver) -> dict[str, bytes]:
    """Return every byte in the data folder, but for what the window remembers of itself."""
    folder = driver.session.file.path.parent
    return {str(path): path.read_bytes() for path in folder.rglob("*.zorgscan*") if path.is_file()}


@pytest.fixture
def begun(driver: Driver) -> Driver:
    """A po scan of 200 pupils in which one theme has a few answers."""
    driver.begin(SP1="po", SP2=Decimal(200), ZC1=Decimal(20), ZC4=3)
    return driver


def test_an_open_theme_says_what_it_can_still_end_in(begun: Driver):
    begun.window.show_page(RESULT)
    line = block(begun, "ZC")._line
    assert "Kan nog uitkomen op: nog niet, deels of voldoet (38% tot 88%)." in line.accessibleName()
    assert any("band" in text for text in texts(begun.page))


def test_a_theme_that_cannot_turn_any_more_says_so(begun: Driver):
    """The last answer can move the score, not the rating."""
    for item, value in {"PR1": 4, "PR3": 4, "PR4": 4}.items():
        begun.session.answer(item, Answer(value=value))
    begun.window.show_page(RESULT)
    spoken = block(begun, "PR")._line.accessibleName()
    assert "Blijft ‘voldoet’, wat u ook nog invult (75% tot 100%)." in spoken


def test_the_answers_that_tell_most_lead_to_their_questions(begun: Driver):
    begun.window.show_page(RESULT)
    theme = block(begun, "ZC")
    theme._line.setChecked(True)
    session = begun.session
    told = narrowing(session.form, session.standard, session.scan, "ZC")
    assert [each.item for each in told] == ["ZC2", "ZC3"]
    links = [link for link in theme.findChildren(QuestionLink) if link._item == told[0].item]
    begun.click(links[0].button)
    assert begun.page.title == session.form.section_by_name["ZC"].label
    assert begun.page._cards["ZC2"].isAncestorOf(begun.focus())


def test_a_theme_shows_its_sum_and_the_standard(begun: Driver):
    for item, value in {"PR1": 4, "PR3": 2, "PR4": 4}.items():
        begun.session.answer(item, Answer(value=value))
    begun.window.show_page(RESULT)
    theme = block(begun, "PR")
    theme._line.setChecked(True)
    shown = next(text for text in texts(theme) if text.startswith("Berekening"))
    assert "2 × voldoet (1) + 1 × deels (0,5) = 2,5 punt; 2,5 : 3 = 83%" in shown
    assert begun.session.standard.version in shown


def test_a_complete_theme_has_no_range(begun: Driver):
    begun.session.answer("ZC2", Answer(value=Decimal(0)))
    begun.session.answer("ZC3", Answer(value=Decimal(1)))
    begun.window.show_page(RESULT)
    assert "uitkomen" not in block(begun, "ZC")._line.accessibleName()
    assert "uitkomen" in block(begun, "DE")._line.accessibleName()


# Wat als…


def test_playing_changes_nothing_on_the_disk(begun: Driver):
    begun.window.show_page(TRY)
    before, scan = on_disk(begun), begun.session.scan
    card = begun.page._cards["ZC4"]
    card.take_focus()
    begun.key(Qt.Key.Key_1)
    field = begun.page._cards["ZC1"]
    field.take_focus()
    begun.select_all()
    begun.type("25")
    begun.enter()
    begun.settle()
    assert [change.item for change in begun.page._sandbox.changes] == ["ZC4", "ZC1"]
    begun.window.show_page(RESULT)
    assert on_disk(begun) == before
    assert begun.session.scan is scan


def test_a_change_shows_what_turns_under_its_question(begun: Driver):
    begun.window.show_page(TRY)
    card = begun.page._cards["ZC4"]
    card.field.press(1)
    begun.settle()
    shown = texts(card._turned)
    assert "U probeert: van ‘niveau 3’ naar ‘niveau 1’" in shown
    assert "Zorgtaak en mandaat: van ‘voldoet’ naar ‘nog niet’" in shown
    assert begun.page._see.text() == "Bekijk 1 verandering"


def test_a_question_that_would_be_asked_appears(begun: Driver):
    begun.window.show_page(TRY)
    begun.page._choose(begun.session.form.section_by_name["MD"])
    assert "MD2" not in begun.page._cards
    begun.page._cards["MD1"].field.press(1)
    begun.settle()
    assert not begun.page._cards["MD2"].isHidden()
    assert not begun.session.state.questions["MD2"].asked


def test_the_chapter_is_chosen_from_a_menu(begun: Driver):
    begun.window.show_page(TRY)
    lines = begun.page._chooser.menu().actions()
    next(line for line in lines if line.text() == "Verzuim").trigger()
    assert begun.page._chooser.text() == "Hoofdstuk: Verzuim ▾"
    assert begun.page._cards["ZC1"].isHidden()
    assert not begun.page._cards["VZ1"].isHidden()


def test_taking_over_asks_and_writes_an_ordinary_logged_answer(begun: Driver):
    begun.window.show_page(TRY)
    begun.page._cards["ZC4"].field.press(1)
    begun.settle()
    logged = len(begun.session.file.changes(begun.session.scan.scan_id))
    begun.click(button(begun.page._turns, "Overnemen in de scan…"))
    begun.settle()
    assert begun.dialogs.asked == ["Overnemen in de scan?"]
    assert begun.value("ZC4") == 1
    assert begun.answer("ZC4").at is not None
    assert len(begun.session.file.changes(begun.session.scan.scan_id)) == logged + 1
    assert begun.page._sandbox.changes == ()
    assert begun.page._done.text() == "Overgenomen. Dit staat nu in uw scan."


def test_who_says_no_keeps_playing(begun: Driver):
    begun.dialogs.yes = False
    begun.window.show_page(TRY)
    begun.page._cards["ZC4"].field.press(1)
    begun.settle()
    begun.click(button(begun.page._turns, "Overnemen in de scan…"))
    assert begun.value("ZC4") == 3
    assert len(begun.page._sandbox.changes) == 1


def test_all_changes_go_over_as_one_step(begun: Driver):
    begun.window.show_page(TRY)
    begun.page._cards["ZC4"].field.press(1)
    begun.page._choose(begun.session.form.section_by_name["DE"])
    begun.page._cards["DE1"].field.press(4)
    begun.settle()
    begun.click(button(begun.page._turns, "Alles overnemen in de scan…"))
    assert (begun.value("ZC4"), begun.value("DE1")) == (1, 4)
    begun.session.undo()
    assert (begun.value("ZC4"), begun.value("DE1")) == (3, None)


def test_taking_back_shows_the_scan_again(begun: Driver):
    begun.window.show_page(TRY)
    card = begun.page._cards["ZC4"]
    card.field.press(1)
    begun.settle()
    begun.click(button(begun.page._turns, "Terugzetten"))
    begun.settle()
    assert begun.page._sandbox.changes == ()
    assert card._turned.isHidden()
    assert card._answer.value == 3


def test_what_is_tried_survives_another_text_size_and_not_another_scan(begun: Driver):
    begun.window.show_page(TRY)
    begun.page._cards["ZC4"].field.press(1)
    begun.window.rebuild()
    assert [change.item for change in begun.page._sandbox.changes] == ["ZC4"]
    begun.begin(SP1="po")
    begun.window.show_page(TRY)
    assert begun.page._sandbox.changes == ()


def test_a_final_scan_can_be_played_with_but_takes_nothing_over(begun: Driver):
    begun.program.desk.finish()
    assert begun.session.scan.status is ScanStatus.FINAL
    begun.window.show_page(TRY)
    begun.page._cards["ZC4"].field.press(1)
    begun.settle()
    assert not button(begun.page._turns, "Overnemen in de scan…").isEnabled()
    assert any("Heropen de scan" in text for text in texts(begun.page._turns))


def test_cards_to_try_show_no_remarks(begun: Driver):
    begun.session.change("ZC4", note="van mij")
    begun.window.show_page(TRY)
    card = begun.page._cards["ZC4"]
    assert card._remarks is None
    assert card._more.isHidden()
    assert card._leaves.isHidden()


def test_undo_on_this_page_takes_back_what_is_tried_and_never_the_scan(begun: Driver):
    begun.window.show_page(TRY)
    before = on_disk(begun)
    begun.page._cards["ZC4"].field.press(1)
    begun.page._cards["ZC4"].field.press(2)
    menus = begun.window._menus
    assert menus is not None
    steps = menus.steps
    steps._name_lines()
    assert steps.undo_line.text() == "&Ongedaan maken"
    steps.undo_line.trigger()
    assert begun.page._cards["ZC4"]._answer.value == 1
    steps.undo_line.trigger()
    steps.undo_line.trigger()
    assert begun.page.title == "Wat als…"
    assert begun.page._sandbox.changes == ()
    assert begun.page._done.text().startswith("Hier is niets om terug te zetten.")
    steps.redo_line.trigger()
    assert begun.page._cards["ZC4"]._answer.value == 1
    assert on_disk(begun) == before
    assert begun.value("ZC4") == 3
