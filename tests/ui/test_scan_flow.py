"""From the start page through a scan: beginning, chapters, hidden questions, finishing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from zorgscan.core.scans.model import Answer, ScanStatus, Scope, SubjectKind
from zorgscan.core.standards.model import Status
from zorgscan.ui.pages.profile import ProfilePage
from zorgscan.ui.pages.question_link import QuestionLink
from zorgscan.ui.pages.result import ResultPage
from zorgscan.ui.pages.start import ScanLine
from zorgscan.ui.pages.theme_block import CriterionBlock, ThemeBlock
from zorgscan.ui.places import BEFORE, RESULT, START

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver


def fill_profile(driver: Driver, *, name: str, brin: str, site: str) -> ProfilePage:
    driver.window.new_scan()
    page = driver.page
    assert isinstance(page, ProfilePage)
    page._name._edit.setText(name)
    page._brin._edit.setText(brin)
    page._site._edit.setText(site)
    driver.click(page._done)
    return page


def test_a_new_scan_is_begun_by_keyboard_alone(driver: Driver):
    driver.key(Qt.Key.Key_Space)  # the keyboard begins at "Nieuwe scan"
    driver.type("Basisschool De Vlinder")
    driver.key(Qt.Key.Key_Tab)
    driver.type("12ab")
    driver.key(Qt.Key.Key_Tab)
    driver.type("00")
    driver.enter()
    scan = driver.session.scan
    assert (scan.subject.name, scan.subject.brin, scan.school_year) == (
        "Basisschool De Vlinder",
        "12AB",
        "2026-2027",
    )
    assert driver.window.route == BEFORE  # what leaves, and what words mean, comes first


def test_what_is_wrong_in_the_profile_is_said_at_its_field(driver: Driver):
    page = fill_profile(driver, name="De Vlinder", brin="1AB", site="0")
    assert driver.program.desk.session is None
    assert (
        page._brin._fault.text()
        == "1AB is geen BRIN. Geef twee cijfers en twee letters, zoals 12AB."
    )
    assert not page._site._fault.isHidden()
    assert page._name._fault.isHidden()


def test_a_partner_has_a_code_and_no_site(driver: Driver):
    driver.window.new_scan()
    page = driver.page
    assert isinstance(page, ProfilePage)
    driver.click(page._kind._options._cards[1])
    assert page._site.isHidden()
    page._name._edit.setText("CJG")
    page._brin._edit.setText("CJG1")
    driver.click(page._done)
    assert driver.session.scan.subject.kind is SubjectKind.PARTNER


def test_the_profile_can_be_corrected_later(driver: Driver):
    driver.begin()
    driver.window.show_page(("profile", "change"))
    page = driver.page
    assert isinstance(page, ProfilePage)
    page._name._edit.setText("De Vlinder aan Zee")
    driver.click(page._scope._options._cards[1])
    driver.click(page._done)
    assert driver.session.scan.subject.name == "De Vlinder aan Zee"
    assert driver.session.scan.scope is Scope.CORE
    assert driver.window.route == driver.window.routes()[1]


def test_the_own_word_of_a_school_is_in_every_question(driver: Driver):
    driver.begin(SP1="po")
    driver.window.show_page(BEFORE)
    word = driver.page._words[0]
    word._edit.setText("kwaliteitscoördinator")
    driver.window.next_chapter()
    assert driver.session.scan.own_words == {"coordinator": "kwaliteitscoördinator"}
    card = driver.card("BT2")
    assert "kwaliteitscoördinator" in card.field._cards[0].caption


def test_enter_goes_to_the_next_open_question(driver: Driver):
    driver.begin(ZC1=Decimal(12), ZC2=Decimal(0))
    driver.card("ZC1")
    driver.enter()  # ZC2 is answered already
    driver.type("2")
    driver.enter()
    assert driver.value("ZC3") == Decimal(2)


def test_enter_at_the_last_open_question_goes_to_the_next_button(driver: Driver):
    driver.begin(ZC1=Decimal(12), ZC2=Decimal(0), ZC3=Decimal(2))
    driver.card("ZC4")
    driver.type("3")
    driver.enter()
    assert driver.focus() is driver.window._frame.foot.after


def test_a_hidden_question_keeps_its_answer_and_comes_back_with_it(driver: Driver):
    driver.begin(MD1="ja", MD2=Decimal(6))
    card = driver.card("MD1")
    driver.type("3")  # no fixed meeting: the questions about it go
    assert driver.page._cards["MD2"].isHidden()
    assert driver.value("MD2") == Decimal(6)
    card.take_focus()
    driver.type("1")
    assert not driver.page._cards["MD2"].isHidden()
    assert driver.card("MD2").field._text() == "6"


def test_an_answer_made_invalid_elsewhere_is_kept_and_says_why(driver: Driver):
    driver.begin(SP2=Decimal(200), SP4=Decimal(150))
    driver.card("SP2")
    driver.select_all()
    driver.type("100")
    driver.enter()
    assert driver.value("SP4") == Decimal(150)
    assert driver.says("SP4").startswith("150 is meer dan het antwoord op een andere vraag (100).")
    assert not driver.session.state.questions["SP4"].is_answered


def test_the_chapters_tell_how_far_they_are(driver: Driver):
    driver.begin(SP1="po")
    driver.card("ZC1")
    driver.type("0")
    driver.enter()
    side = driver.window._frame.side
    assert side is not None
    spoken = [
        side._list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(side._list.count())
    ]
    assert spoken[1] == "Schoolprofiel, 1 van 4 beantwoord"
    assert spoken[2] == "Spin in het zorgweb, 1 van 2 beantwoord"


def test_consulted_is_ticked_once_for_the_whole_scan(driver: Driver):
    driver.begin(SP1="po")
    card = driver.card("ZC1")
    assert card._leaves.text() == "Blijft op school tot het is besproken"
    driver.click(driver.page._staff.tick)
    assert driver.session.scan.staff_consulted
    assert card._leaves.text() == "Gemeente ziet dit"
    driver.card("DE1")
    assert driver.page._staff.tick.isChecked()


def test_a_complete_scan_can_be_finished_and_reopened(driver: Driver):
    driver.begin()
    for state in list(driver.session.state.questions.values()):
        if state.asked:
            driver.session.answer(state.question.name, Answer(left_open=True))
    driver.window.show_page(RESULT)
    page = driver.page
    assert isinstance(page, ResultPage)
    page._finish_clicked(True)
    assert driver.session.scan.status is ScanStatus.FINAL
    card = driver.card("ZC4")
    assert not card.isEnabled()
    driver.window.show_page(driver.window.routes()[2])
    assert driver.focus() is driver.page._final.reopen
    driver.key(Qt.Key.Key_Space)
    assert driver.session.scan.status is ScanStatus.IN_PROGRESS
    assert card.isEnabled()


def test_the_start_page_lists_scans_with_how_far_they_are(driver: Driver):
    driver.begin(SP1="po", SP2=Decimal(318))
    driver.window.show_start()
    driver.settle()
    lines = driver.page.findChildren(ScanLine)
    assert len(lines) == 1
    assert lines[0]._how_far.text() == "2 van 45 beantwoord · gewijzigd op 20 november 2026"


def test_the_start_page_calls_the_standard_what_it_is(driver: Driver):
    driver.settle()
    texts = [label.text() for label in driver.page._steps.findChildren(QLabel)]
    status = driver.library.definitions.default.standards[0].status
    assert status is Status.DRAFT
    told = "Zorgscan legt uw antwoorden naast een voorstel voor een gezamenlijke standaard."
    assert told in texts


def test_going_on_with_a_scan_leads_to_the_first_open_question(driver: Driver):
    driver.begin(SP1="po", SP2=Decimal(318))
    driver.window.show_start()
    driver.settle()
    driver.click(driver.page.findChildren(ScanLine)[0].go_on)
    assert driver.focus() is driver.card("SP4").field._edit


@pytest.mark.parametrize("yes", [True, False])
def test_a_scan_is_deleted_only_after_a_question(driver: Driver, yes):
    driver.begin()
    driver.window.show_start()
    driver.dialogs.yes = yes
    line = driver.page.findChildren(ScanLine)[0]
    line._delete_clicked(True)
    assert driver.dialogs.asked == ["Basisschool De Vlinder, 2026-2027 verwijderen?"]
    assert len(driver.library.own_scans()) == (0 if yes else 1)


def test_a_file_that_is_no_scan_file_is_refused_in_words(driver: Driver, tmp_path: Path):
    (tmp_path / "brief.zorgscan").write_text("geen scan")
    driver.dialogs.path = tmp_path / "brief.zorgscan"
    driver.window.scans.open_file()
    assert len(driver.dialogs.told) == 1
    assert driver.window.route == START


def test_the_result_explains_itself_and_leads_back_to_the_question(driver: Driver):
    driver.open_example("full-po.json")
    driver.window.show_page(RESULT)
    driver.settle()
    themes = driver.page.findChildren(ThemeBlock)
    driver.click(themes[0]._line)
    first = themes[0].findChildren(CriterionBlock)[0]
    driver.click(first._how)
    texts = [label.text() for label in first.findChildren(QLabel)]
    assert "100 × 86,8 : 1157 = 7,5 uur per week per 100 leerlingen" in texts
    first._to_clicked(True)
    assert driver.window.route == ("section", themes[0]._section.name)


def test_nothing_is_said_to_be_kept_when_the_store_refuses(driver: Driver, monkeypatch):
    from zorgscan.core.errors import Fault, ZorgscanError

    driver.begin()
    driver.card("ZC4")

    def full(*_arguments: object, **_options: object) -> None:
        raise ZorgscanError(Fault.DISK_FULL, "zorgscan.zorgscan")

    monkeypatch.setattr(driver.session.file, "put_answer", full)
    driver.type("3")
    assert driver.window.save_mark.text.startswith("Niet bewaard. ")
    assert "De schijf is vol." in driver.window.save_mark.text
    assert driver.session.state.questions["ZC4"].answer.value is None
    assert not any(card.isChecked() for card in driver.card("ZC4").field._cards)


def test_what_stands_on_a_page_never_reaches_another_scan(driver: Driver):
    driver.begin(SP2=Decimal(318))
    old = driver.card("SP2")
    old.take_focus()
    driver.window.show_page(BEFORE)
    word = driver.page._words[0]
    word._edit.setText("kwaliteitscoördinator")
    driver.begin()  # another scan, while the pages of the first are on their way out
    word.store()
    old.field._edit.setText("99")
    old.field.flush()
    assert driver.session.scan.own_words == {}
    assert driver.session.scan.answers == {}


def test_an_answered_question_says_what_it_still_waits_for(driver: Driver):
    driver.begin(SP1="po", ZC1=Decimal(24))
    driver.window.show_page(RESULT)
    theme = driver.page.findChildren(ThemeBlock)[0]
    theme._line.setChecked(True)
    texts = [label.text() for label in theme.findChildren(CriterionBlock)[0].findChildren(QLabel)]
    short = driver.session.form.by_name["SP2"].short
    assert f"Nog geen oordeel: {short} ontbreekt" in texts
    way = theme.findChildren(QuestionLink)[0]
    driver.click(way.button)
    assert driver.focus() is driver.card("SP2").field._edit


def test_the_years_stand_in_order_and_this_one_is_chosen(driver: Driver):
    driver.window.new_scan()
    page = driver.page
    assert list(page._years) == sorted(page._years)
    assert page._years[page._year.index] == driver.library.suggested_school_year()


def test_no_more_questions_are_announced_than_one_school_can_get(driver: Driver):
    driver.window.new_scan()
    form = driver.library.definitions.default.form
    most = max(
        sum(not q.sectors or sector in q.sectors for q in form.questions) for sector in form.sectors
    )
    captions = [card.caption for card in driver.page._scope._options._cards]
    assert captions[0] == f"Volledige scan: hoogstens {most} vragen"


def test_what_is_missing_to_finish_is_listed_and_leads_there(driver: Driver):
    driver.begin(SP1="po")
    driver.window.show_page(RESULT)
    links = driver.page.findChildren(QuestionLink)
    form = driver.session.form
    assert links[0].button.text() == form.by_name["SP2"].short
    assert "Scan afronden" not in [b.text() for b in driver.page.findChildren(QPushButton)]


def test_a_legal_point_says_what_was_answered_and_what_the_law_asks(driver: Driver):
    driver.begin(SP1="po", SI1="geen")
    driver.window.show_page(RESULT)
    texts = [label.text() for label in driver.page.findChildren(QLabel)]
    form = driver.session.form
    chosen = form.by_name["SI1"].choice("geen")
    assert chosen is not None
    assert form.by_name["SI1"].short in texts
    assert f"U antwoordde: {chosen.label}" in texts
    assert "Ga na of dit klopt." in texts
    assert any(text.startswith("Wat de wet vraagt: De wet vraagt elk schooljaar") for text in texts)


def test_only_thresholds_that_can_apply_are_shown(driver: Driver):
    driver.begin(SP1="po")
    driver.window.show_page(RESULT)
    theme = driver.page.findChildren(ThemeBlock)[0]
    theme._line.setChecked(True)
    texts = [label.text() for label in theme.findChildren(CriterionBlock)[0].findChildren(QLabel)]
    assert [text for text in texts if text.startswith("Concept")] == [
        (
            "Concept – voldoet: minstens 12,5 uur per week per 100 leerlingen; "
            "deels: minstens 7,5 uur per week per 100 leerlingen"
        )
    ]
