"""Two days to fill in: from when and until when. Must not know of what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from zorgscan.core.forms.model import Question, QuestionType
from zorgscan.core.problems import Problem
from zorgscan.core.scans.typed import parse_date
from zorgscan.core.wording import dutch_date
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.profile import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = Question("day", "", QuestionType.DATE, "")
_HINT = "Bijvoorbeeld: 1 oktober 2026. Leeg laten mag."
_ORDER = "Deze dag ligt vóór de eerste dag. Kies een latere dag."
_WIDTH = 230


class DayLine(Line):
    """A line that holds a day, or nothing."""

    def __init__(self, title: str, day: date | None, hint: str = _HINT) -> None:
        super().__init__(title, hint, width=_WIDTH)
        self.set_text(dutch_date(day) if day else "")

    def day(self) -> tuple[bool, date | None]:
        """Return whether it is a day or nothing, and the day; a fault is said at the line."""
        self.show_fault("")
        if self.is_empty:
            return True, None
        found = parse_date(self.text, _DAY)
        if isinstance(found, Problem):
            self.refuse(f"{found.what} {found.remedy}")
            return False, None
        assert isinstance(found.value, date)  # noqa: S101 - parse_date gives a date
        return True, found.value

    def refuse(self, fault: str) -> None:
        """Say what is wrong, and stay there."""
        self.show_fault(fault)
        self.take_focus()
        say(self, fault)


class DaysForm(QWidget):
    """The first and the last day."""

    def __init__(self, opens: date | None = None, closes: date | None = None) -> None:
        super().__init__()
        column = parts.stack(self, spacing=12)
        self.opens = DayLine("Eerste dag", opens)
        self.closes = DayLine("Laatste dag", closes)
        for line in self._lines():
            column.addWidget(line)

    def days(self) -> tuple[date | None, date | None] | None:
        """Return both days; None: what is wrong is said at its line."""
        found = [line.day() for line in self._lines()]
        if not all(is_good for is_good, _ in found):
            return None
        (_, opens), (_, closes) = found
        if opens is not None and closes is not None and closes < opens:
            self.closes.refuse(_ORDER)
            return None
        return opens, closes

    def _lines(self) -> Sequence[DayLine]:
        return self.opens, self.closes
