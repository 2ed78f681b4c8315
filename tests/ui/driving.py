"""Driving the real window in tests: a program in a folder of its own, keys, clicks, dialogs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from zorgscan.app.definitions import installed
from zorgscan.app.library import Library, NewScan
from zorgscan.app.paths import DataFolder
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Answer, DefinitionRef, Scan, Subject, SubjectKind
from zorgscan.ui.application import Program

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget


NOW = datetime(2026, 11, 20, 13, 32, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
SCHOOL = Subject(SubjectKind.SCHOOL, "Basisschool De Vlinder", "12AB", "00")


@dataclass
class Answers:
    """Answers dialogs at once, as a person would have.

    Attributes:
        path: What is chosen when a file is asked for; None: cancelled.
        yes: What is answered when something is asked.
        told: What was told, title and text.
        shown: Files that were opened outside.
    """

    path: Path | None = None
    yes: bool = True
    told: list[tuple[str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)

    def tell(self, _parent: QWidget, title: str, text: str) -> None:
        self.told.append((title, text))

    def confirm(
        self, _parent: QWidget, title: str, _text: str, _yes: str, then: Callable[[], None]
    ) -> None:
        self.asked.append(title)
        if self.yes:
            then()

    def open_file(
        self, _parent: QWidget, _title: str, _kinds: str, then: Callable[[Path], None]
    ) -> None:
        if self.path is not None:
            then(self.path)

    def open_folder(self, _parent: QWidget, _title: str, then: Callable[[Path], None]) -> None:
        if self.path is not None:
            then(self.path)

    def save_file(
        self,
        _parent: QWidget,
        _title: str,
        suggested: Path,
        _kinds: str,
        then: Callable[[Path], None],
    ) -> None:
        self.asked.append(suggested.name)
        if self.path is not None:
            then(self.path)

    def show_file(self, _parent: QWidget, path: Path) -> None:
        self.shown.append(path)


class Driver:
    """A running program and the hands on it."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.dialogs = Answers()
        self.folder = DataFolder(folder)
        self.library = Library(self.folder, installed(self.folder), lambda: NOW)
        self.program = Program(app, self.folder, self.library, self.dialogs)
        self.window = self.program.window
        self.window.build_menus()
        self.window.show()
        self.window.activateWindow()

    def close(self) -> None:
        """Leave as a person does, and let nothing behind."""
        self.window.close()
        self.program.close()
        self.window.deleteLater()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Let layouts and postponed steps happen."""
        for _ in range(4):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents()

    # Scans

    def begin(self, **answers: object) -> None:
        """Begin a scan of De Vlinder and show its first chapter; answers go by name."""
        self.program.desk.new_scan(NewScan(SCHOOL, "2026-2027", NOW.date()))
        for name, value in answers.items():
            self.session.answer(name, Answer(value=value))  # type: ignore[arg-type] - any value of the kind the question takes
        self.window.show_page(self.window.routes()[1])

    def open_example(self, name: str) -> None:
        """Open one of the worked examples."""
        form = self.library.definitions.default.form
        data = json.loads((EXAMPLES / name).read_text())["scan"]
        scan = scan_from_json(json.dumps(data).encode(), form, name, self.library.new_id)
        assert isinstance(scan, Scan), scan
        ref = DefinitionRef(form.form_id, form.version, form.sha256)
        session = self.library.add_scan(replace(scan, form=ref))
        self.program.desk.open_scan(session.scan.scan_id)
        self.window.show_page(self.window.routes()[1])

    @property
    def session(self):
        """The open scan."""
        return self.program.desk.current

    # Hands

    @property
    def page(self) -> Any:
        """The page in front, whatever it is: tests look inside."""
        return self.window.page

    def select_all(self) -> None:
        """Select what stands in the line where the keyboard is."""
        line = self.focus()
        assert isinstance(line, QLineEdit)
        line.selectAll()

    def card(self, name: str) -> Any:
        """The card of a question, its chapter in front."""
        self.window.show_question(name)
        return self.page._cards[name]

    def focus(self) -> QWidget:
        """Where the keyboard is."""
        found = self.window.focusWidget()
        assert found is not None
        return found

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focus(), text)

    def key(self, key: Qt.Key) -> None:
        """Press one key where the keyboard is."""
        QTest.keyClick(self.focus(), key)

    def enter(self) -> None:
        """Press Enter."""
        self.key(Qt.Key.Key_Return)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def answer(self, name: str) -> Answer:
        """The stored answer to a question, read from the file anew; blank when there is none."""
        file = self.session.file
        return file.load(self.session.scan.scan_id, self.session.form).scan.answers.get(
            name, Answer()
        )

    def value(self, name: str):
        """The stored value of a question, or None."""
        return self.answer(name).value

    def says(self, name: str) -> str:
        """What stands under a field."""
        card = self.card(name)
        return "" if card._say.isHidden() else card._say.text()
