"""Every file that was offered, with its one outcome and a ready answer to the school.

Must not know how an outcome comes about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from zorgscan.core.collecting.outcomes import Outcome, Settled
from zorgscan.core.collecting.words import OUTCOME_WORDS, reply, sentence
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.line_list import LineList
from zorgscan.ui.pages.municipality.chooser import Chooser
from zorgscan.ui.pages.municipality.page import Press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.store.collection.rows import FileRow

_MOST = 60
_WITHDRAWN = sentence(Settled(Outcome.UNKNOWN_SCHOOL, is_withdrawn=True))
_NONE = "Er zijn nog geen bestanden ingenomen."
_COPY = "Antwoord aan de school kopiëren"
_PICK = "Kies een bestand om het antwoord aan de school te zien."


class FilesCard(parts.Card):
    """Files, one line each, with a filter."""

    def __init__(self) -> None:
        super().__init__()
        self._every: tuple[FileRow, ...] = ()
        self._shown: list[FileRow] = []
        self._many = parts.label("", "heading")
        self.when, self.outcome = Chooser("Welke inname"), Chooser("Uitkomst")
        holder = QWidget()
        flow = Flow(holder, spacing=12)
        for chooser in (self.when, self.outcome):
            chooser.picked.connect(self._picked)
            flow.addWidget(chooser)
        self._choosers = holder
        self._reply = parts.Card(tint="side")
        self._to_school = parts.label("")
        self._reply.body.addWidget(parts.label("Antwoord aan de school", "strong"))
        self._reply.body.addWidget(self._to_school)
        self.list = LineList("Bestanden")
        self.list.chosen.connect(self._show_reply)
        self.list.currentRowChanged.connect(self._show_reply)
        self._more = parts.label("", "muted")
        for widget in (self._many, holder, self._reply, self.list, self._more):
            self.body.addWidget(widget)
        self.copy = parts.button(_COPY)
        Press(self.copy, self._copy_pressed)

    def show_files(self, files: Sequence[FileRow]) -> None:
        """Show these; the newest intake first."""
        self._every = tuple(sorted(files, key=_urgent))
        self.when.show_lines([("De laatste", True), ("Alle", False)])
        self._fill_outcomes()
        self._show()

    def show_newest(self) -> None:
        """Show what came in last, whatever was chosen before."""
        self.when.pick(True)
        self._fill_outcomes()
        self._show()

    def _in_sight(self) -> list[FileRow]:
        newest = max((file.intake_id for file in self._every), default=0)
        return [f for f in self._every if not self.when.value or f.intake_id == newest]

    def _fill_outcomes(self) -> None:
        inside = self._in_sight()
        found = dict.fromkeys(Outcome, 0)
        for file in inside:
            found[file.outcome] += 1
        lines: list[tuple[str, object]] = [(f"Alles ({len(inside)})", None)]
        lines += [(f"{OUTCOME_WORDS[o]} ({many})", o) for o, many in found.items() if many]
        self.outcome.show_lines(lines)

    def _show(self) -> None:
        wanted = cast("Outcome | None", self.outcome.value)
        found = [file for file in self._in_sight() if wanted in (None, file.outcome)]
        self._shown = found[:_MOST]
        self._many.setText(_counted(len(found)) if self._every else _NONE)
        self._choosers.setVisible(bool(self._every))
        self.list.setVisible(bool(self._shown))
        self.list.blockSignals(True)  # nobody chose
        self.list.show_lines([(file.name, _said(file)) for file in self._shown])
        self.list.blockSignals(False)
        rest = len(found) - len(self._shown)
        self._more.setText(f"Er zijn er nog {rest}. Kies een uitkomst om ze te zien.")
        self._more.setVisible(rest > 0)
        self._show_reply(-1)

    @Slot()
    def _picked(self) -> None:
        self._fill_outcomes()
        self._show()
        say(self, self._many.text())

    @Slot(int)
    def _show_reply(self, row: int) -> None:
        has_one = 0 <= row < len(self._shown)
        self.copy.setEnabled(has_one)
        self.copy.setText(_COPY)
        self._reply.setVisible(bool(self._shown))
        self._to_school.setText(self._text(row) if has_one else _PICK)

    def _text(self, row: int) -> str:
        file = self._shown[row]
        is_withdrawn = file.message == _WITHDRAWN
        return reply(file.outcome, file.name, is_withdrawn=is_withdrawn).body

    def _copy_pressed(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            QGuiApplication.clipboard().setText(self._text(row))
            self.copy.setText("✓ Gekopieerd")
            say(self, "Het antwoord is gekopieerd.")


def _urgent(file: FileRow) -> tuple[bool, bool, str]:
    """First what someone must choose, then what does not count, by name."""
    return not file.outcome.waits, file.outcome.counts, file.name


def _said(file: FileRow) -> str:
    word = OUTCOME_WORDS[file.outcome]
    word = f"{word[:1].upper()}{word[1:]}"
    return f"{word}." if file.outcome is Outcome.ACCEPTED else f"{word}: {file.message}"


def _counted(many: int) -> str:
    return "1 bestand" if many == 1 else f"{many} bestanden"
