"""The one place where Zorgscan asks or tells something in front of the window.

Dialogs are opened, never executed: the answer comes back through a function.
Tests give the window another object with the same methods. Must not know scans.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

Chosen = Callable[[Path], None]
Answered = Callable[[], None]


class Asks(Protocol):
    """What pages may ask of a person."""

    def tell(self, parent: QWidget, title: str, text: str, /) -> None:
        """Tell something that must be read."""
        ...

    def confirm(self, parent: QWidget, title: str, text: str, yes: str, then: Answered, /) -> None:
        """Ask whether to do something; `then` is called for yes."""
        ...

    def open_file(self, parent: QWidget, title: str, kinds: str, then: Chosen, /) -> None:
        """Ask for a file to read."""
        ...

    def open_folder(self, parent: QWidget, title: str, then: Chosen, /) -> None:
        """Ask for a folder, which may be made there and then."""
        ...

    def save_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str, then: Chosen, /
    ) -> None:
        """Ask where to write a file; the system asks about replacing one."""
        ...

    def show_file(self, parent: QWidget, path: Path, /) -> None:
        """Open a file or folder with the program the system has for it."""
        ...


class Dialogs:
    """The real dialogs."""

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Tell something that must be read."""
        box = _box(parent, title, text, QMessageBox.Icon.Information)
        box.addButton("Sluiten", QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def confirm(self, parent: QWidget, title: str, text: str, yes: str, then: Answered) -> None:
        """Ask whether to do something; doing nothing is the default."""
        box = _box(parent, title, text, QMessageBox.Icon.Question)
        box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton("Annuleren", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        _Yes(box, then)
        box.open()

    def open_file(self, parent: QWidget, title: str, kinds: str, then: Chosen) -> None:
        """Ask for a file to read."""
        dialog = _file_dialog(parent, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _File(dialog, then)
        dialog.open()

    def open_folder(self, parent: QWidget, title: str, then: Chosen) -> None:
        """Ask for a folder."""
        dialog = _file_dialog(parent, title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        _File(dialog, then)
        dialog.open()

    def save_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str, then: Chosen
    ) -> None:
        """Ask where to write a file; the dialog itself asks about replacing one."""
        dialog = _file_dialog(parent, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.setDirectory(str(suggested.parent))
        dialog.selectFile(suggested.name)
        _File(dialog, then)
        dialog.open()

    def show_file(self, parent: QWidget, path: Path) -> None:
        """Open a file or folder with the program the system has for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.tell(parent, "Openen lukt niet", f"Open het zelf: {path}")


class _Yes(QObject):
    """Waits for a message box and calls on when it was accepted."""

    def __init__(self, box: QMessageBox, then: Answered) -> None:
        super().__init__(box)
        self._box = box
        self._then = then
        box.buttonClicked.connect(self._clicked)

    @Slot(object)
    def _clicked(self, button: object) -> None:
        role = self._box.buttonRole(button)  # type: ignore[arg-type] - Qt gives a button
        if role is QMessageBox.ButtonRole.AcceptRole:
            self._then()


class _File(QObject):
    """Waits for a file dialog and passes on the name."""

    def __init__(self, dialog: QFileDialog, then: Chosen) -> None:
        super().__init__(dialog)
        self._then = then
        dialog.fileSelected.connect(self._selected)

    @Slot(str)
    def _selected(self, name: str) -> None:
        if name:
            self._then(Path(name))


def _box(parent: QWidget, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    for label in box.findChildren(QLabel):  # Qt's own setting reaches the first text only
        label.setTextFormat(Qt.TextFormat.PlainText)
    _own(box)
    return box


def _file_dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilter(kinds)
    # the two texts that Qt's own Dutch leaves in English
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Zoeken in:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Soort bestand:")
    _own(dialog)
    return dialog


def _own(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
