"""The municipality's side of the real window, on real files: from register to benchmark."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from tests.collecting.made import HEAD, brin, put, register, report
from tests.ui.municipality_pages import (
    ROUND,
    SCHOOLS,
    files,
    open_prepared,
    show,
    wait,
)
from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.overview.heat import Order
from zorgscan.store.collection.rows import Kind
from zorgscan.ui.places import MUNICIPALITY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver
    from zorgscan.ui.municipality import Municipality


@pytest.fixture
def room(driver: Driver) -> Municipality:
    """What the municipality has open."""
    return driver.program.desk.municipality


def press(driver: Driver, name: str) -> None:
    """Press the button with this text or name."""
    every = driver.page.whole.findChildren(QPushButton)
    found = [b for b in every if name in (b.text(), b.accessibleName()) and not b.isHidden()]
    assert found, [b.accessibleName() or b.text() for b in every]
    found[0].click()
    wait(driver)


def says(driver: Driver) -> str:
    """Everything that can be read on the page in front."""
    labels = driver.page.widget().findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def outcomes(room: Municipality) -> dict[str, Outcome]:
    return {file.name: file.outcome for file in room.collection.files()}


def kinds(room: Municipality) -> list[Kind]:
    return [one.kind for one in room.decisions()]


def dropped(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(driver: Driver, paths: list[Path]) -> bool:
    """Drag files over the page in front and let go; returns whether it took them."""
    data, left = dropped(paths), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, left, none)
    driver.page.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    driver.page.dropEvent(QDropEvent(QPointF(9, 9), action, data, left, none))
    wait(driver)
    return True


def test_from_register_and_reports_to_figures_that_a_school_opens(
    driver: Driver, room: Municipality, tmp_path: Path
):
    show(driver, "home")
    driver.dialogs.path = tmp_path / "gemeente.zorgcollectie"
    press(driver, "Nieuwe collectie")
    press(driver, "Ronde maken")
    driver.page.name.set_text("Najaar")
    press(driver, "Ronde maken")
    assert driver.window.route == (MUNICIPALITY[0], "round")

    driver.dialogs.path = tmp_path / "register.csv"
    driver.dialogs.path.write_bytes(register(SCHOOLS))
    press(driver, "Register inlezen")
    assert "Het register is ingelezen: 9 regels." in says(driver)
    assert "0 van 9 scholen hebben geantwoord" in says(driver)

    show(driver, "home")
    press(driver, "Rapporten innemen")
    driver.dialogs.path = put(tmp_path / "in", {f"{n}.pdf": report(n) for n in range(8)})
    press(driver, "Map kiezen")
    assert "8 bestanden bekeken, 8 nieuw. 8 tellen mee." in says(driver)
    show(driver, "heat")
    assert driver.page.view.table.rowCount() == 8

    show(driver, "share")
    driver.dialogs.path = tmp_path / "overzicht.pdf"
    press(driver, "Overzicht als PDF")
    assert driver.dialogs.path.read_bytes().startswith(b"%PDF")
    assert "Het bestand is bewaard als overzicht.pdf." in says(driver)
    press(driver, "Uitgave vastzetten, volledige scan")
    assert driver.dialogs.asked[-1] == "Uitgave 1 vastzetten?"
    assert "Een nieuwe uitgave zou niets anders vertellen." in says(driver)
    for name, text in (("openbaar.pdf", "PDF"), ("openbaar.xlsx", "Excel")):
        driver.dialogs.path = tmp_path / name
        press(driver, f"Openbaar overzicht als {text}, volledige scan")
        assert driver.dialogs.path.is_file()
    driver.dialogs.path = tmp_path / "benchmark.json"
    press(driver, "Cijfers voor scholen, volledige scan")
    assert json.loads(driver.dialogs.path.read_text())["round"] == "Najaar"
    assert Kind.EDITION_FROZEN in kinds(room)

    driver.open_example("full-po.json")
    driver.window.show_page(("others",))
    driver.page.choose.click()
    driver.settle()
    assert "Deze cijfers passen bij deze scan" in says(driver)
    assert driver.dialogs.told == []


def test_every_fault_of_a_register_is_listed_and_nothing_changes(
    driver: Driver, room: Municipality, tmp_path: Path
):
    open_prepared(driver)
    show(driver, "round")
    path = tmp_path / "register.csv"
    path.write_text(f"{HEAD}\n12A;00;De Vlinder;po;200;A\n12AB;00;De Mier;xx;200;B\n")
    driver.dialogs.path = path
    press(driver, "Register inlezen")
    assert "register.csv is niet te gebruiken: 2 fouten" in says(driver)
    assert "regel 2" in says(driver)
    assert "regel 3" in says(driver)
    assert len(room.collection.register(room.collection.row(ROUND))) == len(SCHOOLS)


def test_days_are_kept_and_a_last_day_before_the_first_is_refused(
    driver: Driver, room: Municipality
):
    open_prepared(driver)
    show(driver, "round")
    driver.page.days.opens.set_text("1 oktober 2026")
    driver.page.days.closes.set_text("1-9-2026")
    press(driver, "Dagen bewaren")
    assert "ligt vóór de eerste dag" in says(driver)
    driver.page.days.closes.set_text("1-11-2026")
    press(driver, "Dagen bewaren")
    assert room.row is not None
    assert str(room.row.closes) == "2026-11-01"
    assert "7 te laat" in says(driver)


def test_who_did_not_answer_goes_to_a_list(driver: Driver, tmp_path: Path):
    open_prepared(driver)
    show(driver, "round")
    driver.dialogs.path = tmp_path / "herinneren.csv"
    press(driver, "Lijst voor herinneringen bewaren")
    with driver.dialogs.path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert [row["naam"] for row in rows] == ["School 6", "School 8"]


def test_each_file_has_one_outcome_and_an_answer_to_copy(driver: Driver, room: Municipality):
    open_prepared(driver)
    show(driver, "intake")
    found = outcomes(room)
    assert found["school 0.pdf"] is Outcome.ACCEPTED
    assert found["nog eens.pdf"] is Outcome.CONFLICT
    assert found["op slot.pdf"] is Outcome.ENCRYPTED
    driver.page.files.outcome.pick(Outcome.ENCRYPTED)
    driver.page.files.outcome.picked.emit()
    assert driver.page.files.list.count() == 1
    driver.page.files.list.setCurrentRow(0)
    press(driver, "Antwoord aan de school kopiëren")
    copied = QGuiApplication.clipboard().text()
    assert "Dank voor uw bestand ‘op slot.pdf’." in copied
    assert "zonder wachtwoord" in copied


def test_files_are_dropped_on_the_page_and_our_own_on_the_window(
    driver: Driver, room: Municipality, tmp_path: Path
):
    path = open_prepared(driver)
    show(driver, "intake")
    late = put(tmp_path / "later", {"later.pdf": report(8)})
    assert drop(driver, [late])
    assert outcomes(room)["later.pdf"] is Outcome.ACCEPTED
    assert not drop(driver, [path])


def test_the_same_folder_again_is_no_work(driver: Driver, room: Municipality, tmp_path: Path):
    open_prepared(driver)
    show(driver, "intake")
    before = outcomes(room)
    drop(driver, [put(tmp_path / "in", files())])
    assert f"{len(before)} bestanden bekeken, 0 nieuw." in says(driver)
    assert outcomes(room) == before


def test_an_intake_can_be_undone(driver: Driver, room: Municipality):
    open_prepared(driver)
    show(driver, "intake")
    undo = [b for b in driver.page.findChildren(QPushButton) if "ongedaan" in b.accessibleName()]
    undo[0].click()
    wait(driver)
    assert "De inname is ongedaan gemaakt: 12 bestanden." in says(driver)
    assert room.response() == (0, 9)
    assert Kind.INTAKE_UNDONE in kinds(room)


def test_taking_in_can_be_stopped_and_leaves_the_collection_open(
    driver: Driver, room: Municipality, tmp_path: Path
):
    open_prepared(driver)
    show(driver, "intake")
    driver.page.take_in([put(tmp_path / "veel", {f"{n}.pdf": report(n) for n in range(20, 60)})])
    assert not room.is_open
    press(driver, "Stoppen")
    assert room.is_open
    assert len(outcomes(room)) <= len(files()) + 40


def test_elsewhere_while_files_are_taken_in(driver: Driver, room: Municipality, tmp_path: Path):
    open_prepared(driver)
    show(driver, "intake")
    driver.page.take_in([put(tmp_path / "een", {"8.pdf": report(8)})])
    driver.window.show_page((MUNICIPALITY[0], "heat"))
    assert driver.window.route == MUNICIPALITY
    assert "Er worden rapporten ingenomen." in says(driver)
    driver.program.appearance.choose_percent(150)
    wait(driver)
    assert outcomes(room)["8.pdf"] is Outcome.ACCEPTED
    assert driver.dialogs.told == []


def test_the_window_closes_while_files_are_taken_in(
    driver: Driver, room: Municipality, tmp_path: Path
):
    path = open_prepared(driver)
    show(driver, "intake")
    driver.page.take_in([put(tmp_path / "veel", {f"{n}.pdf": report(n) for n in range(20, 60)})])
    driver.program.close()
    assert not room.is_open
    assert path.is_file()
    assert not path.with_name(f"{path.name}-journal").exists()


def test_a_choice_between_reports_counts_is_logged_and_can_be_taken_back(
    driver: Driver, room: Municipality
):
    open_prepared(driver)
    show(driver, "settle")
    assert "Deze rapporten spreken elkaar tegen." in says(driver)
    assert "Wat verschilt" in says(driver)
    first = next(
        b
        for b in driver.page.findChildren(QPushButton)
        if b.accessibleName().startswith("Dit rapport")
    )
    press(driver, first.accessibleName())
    both = {outcomes(room)["school 6.pdf"], outcomes(room)["nog eens.pdf"]}
    assert both == {Outcome.ACCEPTED, Outcome.SUPERSEDED}
    assert Kind.VERSION_CHOSEN in kinds(room)
    press(driver, "Keuze terugdraaien: School 6")
    assert outcomes(room)["school 6.pdf"] is Outcome.CONFLICT


def test_an_unknown_school_is_matched_by_hand(driver: Driver, room: Municipality):
    open_prepared(driver)
    show(driver, "settle")
    from zorgscan.ui.pages.municipality.chooser import Chooser

    chooser = driver.page.findChildren(Chooser)[0]
    press(driver, "andere school.pdf koppelen")
    assert outcomes(room)["andere school.pdf"] is Outcome.UNKNOWN_SCHOOL
    chooser.pick((brin(8), "00"))
    press(driver, "andere school.pdf koppelen")
    assert outcomes(room)["andere school.pdf"] is Outcome.ACCEPTED


def test_a_school_withdraws_and_comes_back(driver: Driver, room: Municipality):
    open_prepared(driver)
    show(driver, "keeping")
    driver.page.school.pick((brin(0), "00"))
    press(driver, "Terugtrekken…")
    assert outcomes(room)["school 0.pdf"] is Outcome.UNKNOWN_SCHOOL
    assert "School 0 doet niet meer mee." in says(driver)
    press(driver, "School 0 weer laten meedoen")
    assert kinds(room)[-2:] == [Kind.WITHDRAWN, Kind.READMITTED]


def test_reports_are_asked_about_after_their_day_and_deleted_on_request(
    driver: Driver, room: Municipality
):
    open_prepared(driver)
    show(driver, "keeping")
    driver.page.until.set_text("1 november 2026")
    press(driver, "Dag bewaren")
    show(driver, "home")
    assert "De bewaartermijn van losse rapporten is voorbij." in says(driver)
    press(driver, "Naar bewaren en verwijderen")
    press(driver, f"Rapporten van {ROUND} verwijderen")
    assert room.row is not None
    assert room.kept_reports(room.row) == 0
    show(driver, "home")
    assert "De bewaartermijn" not in says(driver)


def test_the_table_is_narrowed_put_in_order_and_read_by_keyboard(driver: Driver):
    open_prepared(driver)
    show(driver, "heat")
    page, view = driver.page, driver.page.view
    every = view.table.columnCount()
    assert driver.focus() is view
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Down)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
    spoken = view.table.data(view.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.rpartition(":")[0] in page._cell.text().replace(". ", ", ", 1)
    page.order.pick(Order.NAME)
    page.order.picked.emit()
    names = [view.table.headerData(row, Qt.Orientation.Vertical) for row in range(6)]
    assert names == sorted(names)
    page.subject.pick("B1")
    page.subject.picked.emit()
    assert 0 < view.table.columnCount() < every
    page.view.column_chosen.emit(0)
    assert "in de volgorde van" in page._many.text()


def test_a_screen_reader_meets_a_table_with_names(driver: Driver):
    open_prepared(driver)
    show(driver, "heat")
    told = QAccessible.queryAccessibleInterface(driver.page.view)
    assert told.role() == QAccessible.Role.Table
    names = [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())]
    assert names[1].startswith(driver.page._words.named(driver.page._table.items[0])[:10])
    assert any(name.startswith("School 0, ") and ": " in name for name in names)


def test_full_and_short_scans_are_looked_at_apart(driver: Driver):
    open_prepared(driver)
    show(driver, "heat")
    assert driver.page.view.table.rowCount() == 6
    driver.page.scope.pick(next(v for v in driver.page.scope._values if v.value == "core"))
    driver.page.scope.picked.emit()
    wait(driver)
    assert driver.page.view.table.rowCount() == 1


def test_the_audit_gives_an_interval_for_what_is_hidden(driver: Driver):
    open_prepared(driver)
    show(driver, "audit")
    lines = [driver.page.list.item(row) for row in range(driver.page.list.count())]
    spoken = [line.data(Qt.ItemDataRole.AccessibleTextRole) for line in lines]
    assert spoken
    assert all(" tot en met " in each or "niet te zeggen" in each for each in spoken)
    assert all("Reden:" in each for each in spoken)


def test_opening_is_logged_and_the_last_collection_is_offered_again(
    driver: Driver, room: Municipality
):
    open_prepared(driver)
    opened = kinds(room).count(Kind.OPENED)
    room.close()
    show(driver, "home")
    assert driver.page.go_on.text() == "Verder met gemeente"
    driver.page.go_on.click()
    wait(driver)
    assert kinds(room).count(Kind.OPENED) == opened + 1
    show(driver, "log")
    assert "De collectie is geopend." in says(driver)


def test_a_file_that_is_no_collection_is_refused_in_words(driver: Driver, tmp_path: Path):
    path = tmp_path / "anders.zorgcollectie"
    path.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    driver.window.scans.open_path(path)
    wait(driver)
    assert len(driver.dialogs.told) == 1
    assert driver.window.route == MUNICIPALITY


def test_a_scan_and_a_collection_can_be_open_together(driver: Driver, room: Municipality):
    open_prepared(driver)
    driver.open_example("full-po.json")
    show(driver, "needs")
    assert driver.window.routes()[0] == MUNICIPALITY
    driver.window.show_page(("result",))
    assert ("result",) in driver.window.routes()
    assert room.is_open
