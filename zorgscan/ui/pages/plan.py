"""The action plan: what lacks an action, what last year left, and all actions by who must act.

Must not know how one action is filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.plan import left_from_last_year
from zorgscan.core.plan import MOST_ACTIONS, first_action, gaps, in_order, room
from zorgscan.core.reporting.requests import ADDRESSEE_WORDS, STATE_WORDS, quarter_words
from zorgscan.core.scans.model import Addressee
from zorgscan.core.wording import RATING_WORDS
from zorgscan.ui import parts
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.question_link import short_name
from zorgscan.ui.questions.tags import Sign, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from zorgscan.app.session import Session
    from zorgscan.core.plan import Gap
    from zorgscan.core.scans.model import Action
    from zorgscan.ui.desk import Desk

_INTRODUCTION = (
    "Hier staat wat u gaat doen, en wat u van anderen vraagt. "
    "Het plan komt in uw rapport. Elke wijziging wordt meteen bewaard."
)
_NONE = "Er staat nog niets in het plan."
_NOTHING_ASKED = (
    "U vraagt de gemeente nog niets. Kies bij een actie ‘De gemeente’ als zij aan zet is."
)
_FULL = f"Het plan is vol: er passen {MOST_ACTIONS} acties in. Verwijder er eerst een."
_LAST_YEAR = "Deze acties waren vorig jaar nog niet klaar. Neem mee wat u nog wilt doen."
_WITHOUT = "Wat nog niet aan de norm voldoet, en waar nog geen actie bij staat."
_ALL_HAVE = "Bij alles wat nog niet aan de norm voldoet, staat een actie."
_FIRST = 4
"""Gaps that are shown at once."""
_WHICH = "which"
_NEARLY_FULL = 10
"""Room left from which the number is told."""


class PlanPage(Page):
    """The plan of the open scan."""

    title = "Actieplan"
    help = "actieplan"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._all_gaps = False
        self._gaps: dict[str, Gap] = {}
        self._left: dict[str, Action] = {}
        self.body.addWidget(parts.label("Actieplan", "title"))
        self.body.addWidget(parts.label(_INTRODUCTION, "muted"))
        self.add = parts.button("Eigen actie toevoegen", "primary")
        self.add.clicked.connect(self._add_clicked)
        self.body.addLayout(parts.row(self.add))
        self._room = parts.label("", "fault")
        self.body.addWidget(self._room)
        inside = QWidget(self._inner)
        self._blocks: QVBoxLayout = parts.stack(inside, spacing=14)
        self.body.addWidget(inside)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        """Begin at the one thing that can always be done."""
        self.add.setFocus()

    def refresh(self) -> None:
        """Build everything below the button anew."""
        session = self.desk.current
        parts.clear(self._blocks)
        left = room(session.scan.actions)
        self.add.setEnabled(left > 0)
        self._room.setText(_room_words(left))
        self._room.setVisible(left < _NEARLY_FULL)
        self._add_last_year(session, left)
        self._add_gaps(session, left)
        actions = in_order(session.scan.actions)
        asked = [a for a in actions if a.addressee is Addressee.MUNICIPALITY]
        others = [a for a in actions if a.addressee is not Addressee.MUNICIPALITY]
        self._add_actions(session, "Wat wij gaan doen", others, _NONE)
        self._add_actions(session, "Wat u van de gemeente vraagt", asked, _NOTHING_ASKED)

    def _add_last_year(self, session: Session, left: int) -> None:
        found = left_from_last_year(session, self.desk.last_year)
        self._left = {action.id: action for action in found}
        if not found:
            return
        self._head("Van vorig jaar", _LAST_YEAR)
        card = _list_card()
        for action in found:
            line = _Line(action.text, _about(session, action), action.id)
            line.offer("Meenemen", self._take_clicked, enabled=left > 0)
            card.body.addWidget(line)
        if len(found) > 1:
            button = parts.button(f"Alle {len(found)} meenemen")
            button.setEnabled(left > 0)
            button.clicked.connect(self._take_all_clicked)
            card.body.addLayout(parts.row(button))
        self._blocks.addWidget(card)

    def _add_gaps(self, session: Session, left: int) -> None:
        found = gaps(session.form, session.standard, session.assessment, session.scan.actions)
        self._gaps = {gap.item: gap for gap in found}
        if not any(result.rating.is_rated for result in session.assessment.items.values()):
            return
        self._head("Nog zonder actie", _WITHOUT if found else _ALL_HAVE)
        if not found:
            return
        card = _list_card()
        for gap in found if self._all_gaps else found[:_FIRST]:
            name = short_name(session.form.by_name[gap.item], session.wording)
            line = _Line(name, _why(gap), gap.item)
            line.offer("Maak actie", self._make_clicked, enabled=left > 0)
            line.offer("Naar de vraag", self._question_clicked, quiet=True)
            card.body.addWidget(line)
        if not self._all_gaps and len(found) > _FIRST:
            more = parts.button(f"Alle {len(found)} tonen", "quiet")
            more.clicked.connect(self._more_clicked)
            card.body.addLayout(parts.row(more))
        self._blocks.addWidget(card)

    def _add_actions(
        self, session: Session, title: str, actions: Sequence[Action], none: str
    ) -> None:
        self._head(title, "" if actions else none)
        for action in actions:
            card = _ActionCard(session, action)
            card.changed.connect(self._change_wanted)
            card.removed.connect(self._remove_wanted)
            self._blocks.addWidget(card)

    def _head(self, title: str, text: str) -> None:
        self._blocks.addSpacing(6)
        self._blocks.addWidget(parts.label(title, "heading"))
        if text:
            self._blocks.addWidget(parts.label(text, "muted"))

    # What a button does

    @Slot(bool)
    def _take_clicked(self, _checked: bool) -> None:
        self._take([self._left[_about_which(self.sender())]])

    @Slot(bool)
    def _take_all_clicked(self, _checked: bool) -> None:
        self._take(list(self._left.values()))

    def _take(self, actions: Sequence[Action]) -> None:
        self.desk.take_along(actions)
        self.take_focus()

    @Slot(bool)
    def _make_clicked(self, _checked: bool) -> None:
        gap, session = self._gaps[_about_which(self.sender())], self.desk.current
        name = short_name(session.form.by_name[gap.item], session.wording)
        text = f"Nagaan wat nodig is voor ‘{name}’."
        action = first_action(gap, self.desk.library.new_id(), text)
        self.desk.put_action(action)
        self.go.emit(("action", action.id))

    @Slot(bool)
    def _question_clicked(self, _checked: bool) -> None:
        self.go.emit(("question", _about_which(self.sender())))

    @Slot(str)
    def _change_wanted(self, action_id: str) -> None:
        self.go.emit(("action", action_id))

    @Slot(str)
    def _remove_wanted(self, action_id: str) -> None:
        self.desk.delete_action(action_id)
        self.take_focus()

    @Slot(bool)
    def _add_clicked(self, _checked: bool) -> None:
        self.go.emit(("action", self.desk.library.new_id()))

    @Slot(bool)
    def _more_clicked(self, _checked: bool) -> None:
        self._all_gaps = True
        self.refresh()
        self.take_focus()


class _Line(QWidget):
    """A line of a list: what it is, something about it, buttons under it.

    Args:
        text: What it is; `about`: something about it.
        which: What its buttons are for: a question's name, an action's id.
    """

    def __init__(self, text: str, about: str, which: str) -> None:
        super().__init__()
        self._text, self._which = text, which
        column = parts.stack(self, spacing=2)
        column.addWidget(parts.label(text, "strong"))
        column.addWidget(parts.label(about, "muted"))
        holder = QWidget()
        self._flow = Flow(holder, spacing=6)
        column.addWidget(holder)
        column.addSpacing(8)

    def offer(
        self, name: str, act: Callable[[bool], None], *, enabled: bool = True, quiet: bool = False
    ) -> None:
        """Add a button."""
        button = parts.button(name, "quiet" if quiet else "normal", f"{name}: {self._text}")
        button.setProperty(_WHICH, self._which)
        button.setEnabled(enabled)
        button.clicked.connect(act)
        self._flow.addWidget(button)


class _ActionCard(parts.Card):
    """One action, with what is known of it.

    Signals:
        changed: Someone wants to change it; `removed`: someone wants it gone. Both hold its id.
    """

    changed = Signal(str)
    removed = Signal(str)

    def __init__(self, session: Session, action: Action) -> None:
        super().__init__()
        self._id = action.id
        self.body.setContentsMargins(18, 14, 18, 12)
        self.body.setSpacing(4)
        leaves = action.share or action.addressee is Addressee.MUNICIPALITY
        tag = Tag(Sign.SEEN, "Gemeente ziet dit") if leaves else Tag(Sign.KEPT, "Blijft op school")
        self.body.addLayout(parts.row(tag))
        self.body.addWidget(parts.label(action.text, "strong"))
        if action.goal:
            self.body.addWidget(parts.label(f"Doel: {action.goal}"))
        self.body.addWidget(parts.label(_about(session, action), "muted"))
        holder = QWidget()
        flow = Flow(holder, spacing=6)
        change = parts.button("Aanpassen", name=f"Aanpassen: {action.text}")
        remove = parts.button("Verwijderen", "cautious", f"Verwijderen: {action.text}")
        change.clicked.connect(self._change_clicked)
        remove.clicked.connect(self._remove_clicked)
        flow.addWidget(change)
        flow.addWidget(remove)
        self.body.addWidget(holder)

    @Slot(bool)
    def _change_clicked(self, _checked: bool) -> None:
        self.changed.emit(self._id)

    @Slot(bool)
    def _remove_clicked(self, _checked: bool) -> None:
        self.removed.emit(self._id)


def _about_which(button: QObject | None) -> str:
    """Return what the button that was pressed is for."""
    return str(button.property(_WHICH)) if button is not None else ""


def _list_card() -> parts.Card:
    card = parts.Card()
    card.body.setContentsMargins(18, 14, 18, 12)
    card.body.setSpacing(4)
    return card


def _about(session: Session, action: Action) -> str:
    """Return state, quarter, who and which question, as far as known."""
    state = STATE_WORDS[action.state]
    told = [
        f"{state[:1].upper()}{state[1:]}",
        quarter_words(action.quarter or ""),
        action.owner or "",
        ADDRESSEE_WORDS[action.addressee] if action.addressee is Addressee.PARTNER else "",
    ]
    question = session.form.by_name.get(action.item or "")
    if question is not None:
        told.append(f"bij ‘{short_name(question, session.wording)}’")
    return " · ".join(filter(None, told))


def _why(gap: Gap) -> str:
    if gap.is_legal:
        return "Wettelijk punt: ga na of dit klopt"
    word = RATING_WORDS[gap.rating]
    whom = " · gemeente of partner is aan zet" if gap.addressee is not Addressee.SCHOOL else ""
    return f"{word[:1].upper()}{word[1:]}{whom}"


def _room_words(left: int) -> str:
    if left == 0:
        return _FULL
    many = "1 actie" if left == 1 else f"{left} acties"
    return f"In het plan passen nog {many}. Er kunnen er {MOST_ACTIONS} in."
