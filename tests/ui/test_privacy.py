"""Texts to check before a report or export: what is warned of, what is only counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.pages import show
from zorgscan.core.scans.model import Action, Recipient
from zorgscan.ui.marked import MarkedText
from zorgscan.ui.pages.recipients import RECIPIENTS
from zorgscan.ui.places import BEFORE, PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver

ACTION = "00000000-0000-4000-8000-0000000000b1"
SAID = "Juf Anja werkt 16 uur, bel haar op 06-12345678."


def begin(driver: Driver) -> str:
    """Open a scan with a name that leaves and one that stays; returns the question."""
    driver.open_example("full-po.json")
    shared = driver.session.project(Recipient.MUNICIPALITY).assessment.items
    item = next(n for n in shared if driver.session.form.by_name[n].role is None)
    driver.session.change(item, explanation=SAID, note="Zie ook meester Bas.")
    return item


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def button(page: QWidget, name: str) -> QAbstractButton:
    return next(
        each
        for each in page.findChildren(QAbstractButton)
        if each.isVisible() and (each.accessibleName() or each.text()).startswith(name)
    )


def pick(driver: Driver, recipient: Recipient) -> QWidget:
    page = driver.page
    driver.click(page.whom._cards[RECIPIENTS.index(recipient)])
    driver.settle()
    return page.check


def test_without_a_person_in_any_text_nothing_is_said(driver: Driver):
    driver.begin()
    for name in ("report", "export"):
        page = show(driver, name)
        assert page.check.isHidden(), name


def test_what_leaves_is_warned_of_and_what_stays_is_only_counted(driver: Driver):
    begin(driver)
    page = show(driver, "report")
    said = texts(page.check)
    assert said[0] == "Controleer deze teksten"
    assert SAID in said
    assert any(text.startswith("Naam, telefoonnummer in toelichting bij") for text in said)
    assert "Zie ook meester Bas." not in said
    assert "Ook in 1 tekst die op school blijft" in said
    driver.click(button(page.check, "1 tekst tonen"))
    driver.settle()
    assert "Zie ook meester Bas." in texts(page.check)


def test_every_edition_is_told_for_itself(driver: Driver):
    begin(driver)
    show(driver, "report")
    own = pick(driver, Recipient.SCHOOL)
    assert {"Zie ook meester Bas.", SAID} <= set(texts(own))
    assert any("voor uw eigen school" in text for text in texts(own))
    public = pick(driver, Recipient.PUBLIC)
    assert SAID not in texts(public)
    assert "Ook in 2 teksten die op school blijven" in texts(public)


def test_nothing_is_blocked(driver: Driver, qtbot, tmp_path: Path):
    begin(driver)
    page = show(driver, "report")
    driver.dialogs.path = tmp_path / "rapport.pdf"
    page.make.click()
    qtbot.waitUntil(lambda: bool(page.outcome.said), timeout=20_000)
    assert (tmp_path / "rapport.pdf").exists()
    qtbot.waitUntil(page.make.isEnabled, timeout=20_000)


def test_each_finding_leads_to_where_it_stands(driver: Driver):
    item = begin(driver)
    driver.session.update(own_words={"coordinator": "Sanne"})
    driver.session.put_action(Action(ACTION, "Vraag mevrouw Jansen", share=True))
    page = show(driver, "export")
    driver.click(button(pick(driver, Recipient.SCHOOL), "Alle"))
    for name, route in (
        ("Naar de vraag", ("section", driver.session.form.by_name[item].section)),
        ("Naar het actieplan", PLAN),
        ("Naar uw eigen woorden", BEFORE),
    ):
        driver.window.show_page(("export",))
        driver.settle()
        driver.click(button(page.check, name))
        assert driver.window.route == route


def test_other_years_that_leave_with_an_export_are_counted(driver: Driver):
    from tests.ui.years import add_last_year

    begin(driver)
    add_last_year(driver)
    page = show(driver, "export")
    assert not any("andere jaren" in text for text in texts(page.check))
    driver.click(page.which._cards[1])
    driver.settle()
    assert any(text.startswith("In de andere jaren: 1 tekst.") for text in texts(page.check))


def test_marks_are_underlined_where_the_words_stand_also_behind_wide_letters(driver: Driver):
    driver.begin()
    label = MarkedText("🙂 Vraag het aan Sanne\nmorgen.", [(16, 21)])
    assert label.text() == "🙂 Vraag het aan Sanne morgen."
    (mark,) = label._formats()
    assert (mark.start, mark.length) == (17, 5)
    assert mark.format.fontUnderline()
    assert label.heightForWidth(60) > label.heightForWidth(600)
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    label._laid_out(300)[0].draw(painter, QPointF(0, 0), [mark])
    painter.end()
    assert any(image.pixel(x, 10) != 0xFFFFFFFF for x in range(300))


def test_a_note_with_a_name_gets_a_quiet_hint_once_typing_stops(driver: Driver):
    driver.begin()
    card = driver.card("SP2")
    card._more_clicked(True)
    note = card._remarks._note
    note.take_focus()
    driver.type("Gesproken met Sanne")
    assert note._mind.isHidden()
    card.flush()
    driver.settle()
    assert note._mind.text() == "Staat hier iets over één persoon? ‘Sanne’ (naam)."
    assert note.edit.accessibleDescription() == note._mind.text()
    assert driver.answer("SP2").note == "Gesproken met Sanne"
    note.edit.setPlainText("Gesproken met de intern begeleider")
    card.flush()
    assert note._mind.isHidden()


def test_who_answers_is_asked_for_a_function(driver: Driver):
    driver.begin()
    page = show(driver, "who")
    page._edit.setText("Jan de Vries")
    assert "‘Jan de Vries’ (naam)" in page._mind.text()
    page._edit.setText("directeur")
    assert page._mind.isHidden()
