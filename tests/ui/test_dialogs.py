"""The real dialogs: Dutch, plain text, not executed, and their answers come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

from zorgscan.ui.dialogs import Dialogs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def parent(dressed, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize(("button", "called"), [("Verwijderen", True), ("Annuleren", False)])
def test_a_question_calls_on_only_for_yes(parent, button, called):
    got: list[bool] = []
    Dialogs().confirm(parent, "Weg?", "<b>Echt</b>", "Verwijderen", lambda: got.append(True))
    (box,) = parent.findChildren(QMessageBox)
    assert box.textFormat().name == "PlainText"
    assert {label.textFormat().name for label in box.findChildren(QLabel)} == {"PlainText"}
    assert box.defaultButton().text() == "Annuleren"
    next(found for found in box.buttons() if found.text() == button).click()
    assert bool(got) is called


def test_a_message_has_one_button(parent):
    Dialogs().tell(parent, "De schijf is vol.", "Maak ruimte vrij.")
    (box,) = parent.findChildren(QMessageBox)
    assert [button.text() for button in box.buttons()] == ["Sluiten"]
    box.buttons()[0].click()


def test_a_file_dialog_is_dutch_and_passes_the_name_on(parent, tmp_path: Path):
    got: list[Path] = []
    suggested = tmp_path / "rapport.pdf"
    Dialogs().save_file(parent, "Rapport bewaren", suggested, "PDF (*.pdf)", got.append)
    (dialog,) = parent.findChildren(QFileDialog)
    texts = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Zoeken in:", "Soort bestand:"} <= texts
    assert not any("Look" in text or "type" in text for text in texts)
    dialog.fileSelected.emit(str(suggested))
    assert got == [suggested]
    dialog.close()
