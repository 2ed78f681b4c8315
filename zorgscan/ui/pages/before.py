"""What to know before the first question: what leaves the school, what words mean.

The texts come from the form; a school may set its own word for some of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from zorgscan.ui import parts, theme
from zorgscan.ui.flow import Grid
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Passage, Term
    from zorgscan.ui.desk import Desk

TITLE = "Voor u begint"
_LONGEST_WORD = 60
_STOP_ANY_TIME = (
    "U kunt op elk moment stoppen en later verdergaan. Elk antwoord wordt meteen bewaard."
)
_BY_KEYBOARD = (
    "Sneller zonder muis: kies een antwoord met een cijfer. "
    "Enter brengt u naar de volgende open vraag."
)


class BeforePage(Page):
    """Privacy, definitions, and the school's own words."""

    title = TITLE
    help = "beginnen#voor-u-begint"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        form = desk.current.form
        self._texts: list[tuple[object, str]] = []
        self._words: list[_OwnWord] = []
        self.body.addWidget(parts.label(TITLE, "title"))
        self.body.addWidget(parts.label(_STOP_ANY_TIME, "muted"))
        self.body.addWidget(parts.label(_BY_KEYBOARD, "muted"))
        if form.privacy:
            self._add_passages("Wat u deelt en wat op school blijft", form.privacy)
        if form.definitions:
            self._add_passages("Wat wij met deze woorden bedoelen", form.definitions)
        self._add_words(tuple(term for term in form.terms if term.own_word))
        self.body.addStretch(1)

    def _add_passages(self, title: str, passages: tuple[Passage, ...]) -> None:
        self.body.addSpacing(6)
        self.body.addWidget(parts.label(title, "heading"))
        holder = QWidget()
        grid = Grid(holder, column_width=theme.look().px(330), most=2)
        grid.setSpacing(12)
        for passage in passages:
            card = parts.Card(holder)
            card.body.setContentsMargins(18, 14, 18, 14)
            card.body.setSpacing(4)
            card.body.addWidget(self._filled(passage.label, "strong"))
            card.body.addWidget(self._filled(passage.text, "body"))
            card.body.addStretch(1)
            grid.addWidget(card)
        self.body.addWidget(holder)

    def _filled(self, text: str, role: parts.Role) -> QWidget:
        label = parts.label("", role)
        self._texts.append((label, text))
        return label

    def _add_words(self, terms: tuple[Term, ...]) -> None:
        if not terms:
            return
        self.body.addSpacing(6)
        self.body.addWidget(parts.label("Uw eigen woorden", "heading"))
        card = parts.Card()
        for term in terms:
            word = _OwnWord(self.desk, term)
            self._words.append(word)
            card.body.addWidget(word)
        self.body.addWidget(card)

    def refresh(self) -> None:
        """Show the texts with the words as they are now."""
        fill = self.desk.current.wording.fill
        for label, text in self._texts:
            label.setText(fill(text))  # type: ignore[attr-defined] - labels, see _filled
        for word in self._words:
            word.refresh()

    def flush(self) -> None:
        """Store what was typed."""
        for word in self._words:
            word.store()


class _OwnWord(QWidget):
    """The school's own word for a term of the form."""

    def __init__(self, desk: Desk, term: Term) -> None:
        super().__init__()
        self._desk = desk
        self._session = desk.current
        self._term = term
        column = parts.stack(self, spacing=4)
        column.addWidget(parts.label(term.label or term.default, "strong"))
        column.addWidget(parts.label("Laat leeg als ons woord past.", "muted"))
        self._edit = QLineEdit()
        self._edit.setMaxLength(_LONGEST_WORD)
        self._edit.setMaximumWidth(theme.look().px(420))
        self._edit.setAccessibleName(term.label or term.default)
        self._edit.editingFinished.connect(self.store)
        column.addWidget(self._edit)

    def refresh(self) -> None:
        """Show the word in use; ours as a hint."""
        session = self._desk.current
        ours = self._term.by_sector.get(session.state.sector or "", self._term.default)
        self._edit.setPlaceholderText(ours)
        if not self._edit.hasFocus():
            self._edit.setText(session.scan.own_words.get(self._term.name, ""))

    @Slot()
    def store(self) -> None:
        """Keep the word when it changed; empty takes it away."""
        if self._desk.session is not self._session:
            return  # the page is on its way out; another scan is open, or none
        words = dict(self._session.scan.own_words)
        typed = self._edit.text().strip()
        if words.get(self._term.name, "") == typed:
            return
        words.pop(self._term.name, None)
        if typed:
            words[self._term.name] = typed
        self._desk.update(own_words=words)
