"""What is tried out and what turns by it: under one question, and all changes in a list.

Must not know where the answers are tried, nor the scan itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zorgscan.core.ratings import Rating
from zorgscan.core.whatif_words import (
    NOTHING_TURNS,
    change_text,
    criterion_text,
    questions_text,
    theme_text,
)
from zorgscan.ui import charts, parts
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.question_link import short_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.app.sandbox import Change, Sandbox
    from zorgscan.core.whatif import Turns

_EMPTY = "U hebt nog niets veranderd."
_FINAL = "Deze scan is afgerond. Heropen de scan als u iets wilt overnemen."


class TurnLines(QWidget):
    """What turned, a line each, with the mark of the new rating."""

    def __init__(self, sandbox: Sandbox, turns: Turns) -> None:
        super().__init__()
        self._lines: QVBoxLayout = parts.stack(self, spacing=5)
        form, wording = sandbox.form, sandbox.wording
        for criterion in turns.criteria:
            self._add(criterion.after, criterion_text(criterion, form, wording))
        for theme in turns.themes:
            self._add(theme.after or Rating.UNANSWERED, theme_text(theme, form))
        others = NOTHING_TURNS if turns.is_nothing else questions_text(turns)
        if others:
            self._lines.addWidget(parts.label(others, "muted"))

    def _add(self, rating: Rating, text: str) -> None:
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(charts.RatingMark(rating), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(parts.label(text), 1)
        self._lines.addLayout(across)


class WhatTurns(parts.Card):
    """Every change with what turned by it, and what to do with it.

    Signals:
        adopt_wanted: Store these changes: names of questions.
        back_wanted: Take these changes back: names of questions.
    """

    adopt_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(18, 14, 18, 14)
        self.body.addWidget(parts.label("Alles wat u probeert", "heading"))
        holder = QWidget()
        self._inside: QVBoxLayout = parts.stack(holder, spacing=6)
        self.body.addWidget(holder)
        self._choices: list[_Choices] = []

    def take_focus(self) -> bool:
        """Go to the first thing that can be done here; returns whether there is one."""
        if self._choices:
            self._choices[0].back.setFocus()
        return bool(self._choices)

    def show_turns(self, sandbox: Sandbox, *, can_adopt: bool) -> None:
        """Show what is tried.

        Args:
            sandbox: Holds the changes.
            can_adopt: Whether changes may be taken over.
        """
        parts.clear(self._inside)
        self._choices = []
        changes = sandbox.changes
        if not changes:
            self._inside.addWidget(parts.label(_EMPTY, "muted"))
        for change in changes:
            self._add_change(sandbox, change, can_adopt=can_adopt)
        if len(changes) > 1:
            self._inside.addWidget(parts.rule())
            self._inside.addWidget(parts.label(f"Deze {len(changes)} samen", "strong"))
            self._inside.addWidget(TurnLines(sandbox, sandbox.all_turns))
            self._add_choices([change.item for change in changes], "", can_adopt=can_adopt)
        if changes and not can_adopt:
            self._inside.addWidget(parts.label(_FINAL, "muted"))

    def _add_change(self, sandbox: Sandbox, change: Change, *, can_adopt: bool) -> None:
        question = sandbox.form.by_name[change.item]
        name = short_name(question, sandbox.wording)
        moved = change_text(question, change.before, change.after, sandbox.wording)
        if self._choices:
            self._inside.addWidget(parts.rule())
        self._inside.addWidget(parts.label(f"{name}: {moved}", "strong"))
        self._inside.addWidget(TurnLines(sandbox, change.turns))
        self._add_choices((change.item,), name, can_adopt=can_adopt)

    def _add_choices(self, items: Sequence[str], name: str, *, can_adopt: bool) -> None:
        choices = _Choices(items, name)
        choices.adopt.setEnabled(can_adopt)
        choices.adopt_wanted.connect(self.adopt_wanted)
        choices.back_wanted.connect(self.back_wanted)
        self._choices.append(choices)
        self._inside.addWidget(choices)


class _Choices(QWidget):
    """What can be done with one change, or with all."""

    adopt_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(self, items: Sequence[str], name: str) -> None:
        super().__init__()
        self._items = tuple(items)
        one = bool(name)
        adopt = "Overnemen in de scan…" if one else "Alles overnemen in de scan…"
        back = "Terugzetten" if one else "Alles terugzetten"
        self.adopt = parts.button(adopt, "normal", f"{adopt} {name}" if one else "")
        self.back = parts.button(back, "normal", f"{back}: {name}" if one else "")
        self.adopt.clicked.connect(self._adopt_clicked)
        self.back.clicked.connect(self._back_clicked)
        flow = Flow(self, spacing=6)
        flow.addWidget(self.adopt)
        flow.addWidget(self.back)

    @Slot(bool)
    def _adopt_clicked(self, _checked: bool) -> None:
        self.adopt_wanted.emit(self._items)

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.back_wanted.emit(self._items)
