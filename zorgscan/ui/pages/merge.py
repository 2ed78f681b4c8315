"""Taking back a part or a copy: what came in, what must be chosen, and what came of it.

Everything of one file is on one page. Nothing changes before the person says so. Must
not know how copies are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.errors import Message, guard
from zorgscan.app.handoff import part_title
from zorgscan.app.merging import Returned, Taken, look_into
from zorgscan.core.merging.differences import Difference, Outcome
from zorgscan.core.merging.settling import Choice, can_wait, undecided
from zorgscan.core.merging.words import (
    ASPECT_WORDS,
    EMPTY,
    NOTHING,
    content_text,
    short_name,
    subject_text,
)
from zorgscan.core.wording import answer_text
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.conflict_card import ConflictCard, Way
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.when import source_text, when_text

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.core.merging.differences import Key
    from zorgscan.core.scans.model import Scan
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

TITLE = "Samenvoegen"
_INTRO = (
    "Kies het bestand dat uw collega terugstuurde. "
    "U ziet eerst wat er anders is. Er verandert pas iets als u dat zegt."
)
_KINDS = "Scans van Zorgscan (*.zorgscan);;Alle bestanden (*)"
_NOTHING_NEW = "In dit bestand staat niets nieuws. U hoeft niets te doen."
_CHOOSE = (
    "U en uw collega vulden dit allebei in, en niet hetzelfde. Kies met 1 of 2. "
    "Wat u niet kiest, blijft zoals hier en komt bij Bespreken."
)
_LATER = "Later bespreken"
_LATER_SOURCE = "Hier blijft staan wat er staat. De vraag komt bij Bespreken."
_HERE, _THERE = "Hier", "Teruggekregen"
_UNREAD = "Dit past niet in uw vragenlijst en blijft achter:"


class MergePage(Page):
    """Merges one file into the open scan."""

    title = TITLE
    help = "samen#samenvoegen"

    def __init__(
        self, desk: Desk, dialogs: Asks, path: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._path = path
        self._seen: Scan | None = None
        self._returned: Returned | None = None
        self._choices: dict[Key, Choice] = {}
        self.cards: dict[Key, ConflictCard] = {}
        self.body.addWidget(parts.label("Teruggekregen deel samenvoegen", "title"))
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.merge = parts.button("Samenvoegen", "primary")
        self.choose = parts.button("Bestand kiezen", "primary")
        self.discuss = parts.button("Naar Bespreken", "primary")
        self.back = parts.button("Terug")
        self.merge.clicked.connect(self._merge_clicked)
        self.choose.clicked.connect(self._choose_clicked)
        self.discuss.clicked.connect(self._discuss_clicked)
        self.back.clicked.connect(self._back_clicked)
        self.fix_below(self.merge, self.choose, self.discuss, self.back)

    def refresh(self) -> None:
        """Look into the file anew when our own scan changed since."""
        if self._path is None:
            self._show_start()
        elif self.desk.current.scan is not self._seen:
            self._look(self._path)

    def take_focus(self) -> None:
        """Begin at the first thing to choose, else at the button that goes on."""
        if self.cards:
            next(iter(self.cards.values())).take_focus()
            return
        buttons = (self.merge, self.discuss, self.choose, self.back)
        next(button for button in buttons if not button.isHidden()).setFocus()

    def _look(self, path: Path) -> None:
        session = self.desk.current
        self._seen, self._returned = session.scan, None
        refused: list[Message] = []
        with guard(refused.append):
            self._returned = look_into(self.desk.library, session, path)
        parts.clear(self._lines)
        self.cards = {}
        if self._returned is None:
            self._show_refused(refused[0])
        else:
            self._show_returned(self._returned)

    def _show_start(self) -> None:
        parts.clear(self._lines)
        self._add(parts.label(_INTRO, "muted"))
        self._show_buttons(choose=True)

    def _show_refused(self, message: Message) -> None:
        card = parts.Card(tint="warn_soft")
        name = self._path.name if self._path else ""
        card.body.addWidget(parts.label(name, "small"))
        card.body.addWidget(parts.label(message.what, "heading"))
        card.body.addWidget(parts.label(message.remedy))
        self._add(card)
        self._show_buttons(choose=True)
        say(self, f"{message.what} {message.remedy}")

    def _show_buttons(
        self, *, merge: bool = False, choose: bool = False, discuss: bool = False
    ) -> None:
        self.merge.setVisible(merge)
        self.choose.setVisible(choose)
        self.discuss.setVisible(discuss)

    def _show_returned(self, returned: Returned) -> None:
        self._add(self._head(returned))
        comparison = returned.comparison
        kept = {conflict.key for conflict in comparison.conflicts}
        self._choices = {key: one for key, one in self._choices.items() if key in kept}
        if not comparison.differences:
            self._add(parts.label(_NOTHING_NEW, "strong"))
            self._show_buttons(choose=True)
            return
        if comparison.conflicts:
            self._show_conflicts(comparison.conflicts)
        if comparison.taken:
            self._show_taken(comparison.taken)
        if comparison.kept:
            self._show_kept(comparison.kept)
        self._show_buttons(merge=True)
        self._show_ready()

    def _head(self, returned: Returned) -> parts.Card:
        card = parts.Card(tint="side")
        part = returned.part
        if part is None:
            what = "Een kopie van deze scan"
        else:
            whom = f" van {part.whom}" if part.whom else ""
            what = f"Deel{whom}: {part_title(self.desk.current, part)}"
        card.body.addWidget(parts.label(what, "heading"))
        if part is not None and when_text(part.at):
            card.body.addWidget(parts.label(f"Uitgegeven op {when_text(part.at)}.", "muted"))
        card.body.addWidget(parts.label(returned.path.name, "small"))
        if returned.form_version:
            ours = self.desk.current.form.version
            said = (
                f"Ingevuld met versie {returned.form_version} van de vragenlijst. "
                f"U werkt met versie {ours}."
            )
            card.body.addWidget(parts.label(said, "fault"))
        if returned.left_behind:
            lines = [_UNREAD, *(f"• {self._left(returned, n)}" for n in returned.left_behind)]
            card.body.addWidget(parts.label("\n".join(lines), "fault"))
        return card

    def _left(self, returned: Returned, name: str) -> str:
        """Return a question of theirs with its answer, as far as our form can tell."""
        session = self.desk.current
        question = session.form.by_name.get(name)
        answer = returned.theirs.scan.answers.get(name)
        if question is None:
            return f"een vraag die er niet meer is ({name})"
        text = answer_text(question, answer, session.wording) if answer else ""
        called = short_name(question, session.wording)
        return f"{called}: {text}" if text else called

    def _show_conflicts(self, conflicts: tuple[Difference, ...]) -> None:
        many = "1 verschil" if len(conflicts) == 1 else f"{len(conflicts)} verschillen"
        self._add(parts.label(f"Kiezen: {many}", "heading"))
        self._add(parts.label(_CHOOSE, "muted"))
        for conflict in conflicts:
            card = self._conflict_card(conflict)
            card.show_choice(self._choices.get(conflict.key))
            card.settled.connect(self._settled)
            self.cards[conflict.key] = card
            self._add(card)

    def _conflict_card(self, conflict: Difference) -> ConflictCard:
        ways = [
            Way(Choice.OURS, self._text(conflict, 0), source_text(_HERE, conflict.our_source)),
            Way(Choice.THEIRS, self._text(conflict, 1), source_text(_THERE, conflict.their_source)),
        ]
        if can_wait(conflict):
            ways.append(Way(Choice.LATER, _LATER, _LATER_SOURCE))
        subject = f"{ASPECT_WORDS[conflict.aspect]}: {self._subject(conflict)}"
        return ConflictCard(subject, self._before(conflict), ways)

    def _before(self, conflict: Difference) -> str:
        if conflict.base is None:
            return ""
        session = self.desk.current
        text = content_text(session.form, session.wording, conflict, conflict.base)
        return f"Eerst stond er: {text}"

    def _text(self, difference: Difference, side: int) -> str:
        session = self.desk.current
        content = (difference.ours, difference.theirs)[side]
        return content_text(session.form, session.wording, difference, content)

    def _subject(self, difference: Difference) -> str:
        session = self.desk.current
        return subject_text(session.form, session.wording, difference)

    def _show_taken(self, taken: tuple[Difference, ...]) -> None:
        card = parts.Card()
        many = "1 wijziging" if len(taken) == 1 else f"{len(taken)} wijzigingen"
        card.body.addWidget(parts.label(f"Wordt overgenomen: {many}", "heading"))
        card.body.addWidget(parts.label("Dit is alleen in het andere bestand gewijzigd.", "muted"))
        last = ""
        for difference in taken:
            subject = self._subject(difference)
            if subject != last:
                card.body.addWidget(parts.label(subject, "strong"))
            last = subject
            self._add_taken(card, difference)
        self._add(card)

    def _add_taken(self, card: parts.Card, difference: Difference) -> None:
        """Tell what comes in the place of what."""
        session = self.desk.current
        word = ASPECT_WORDS[difference.aspect]
        if difference.outcome is Outcome.JOINED:
            text = content_text(session.form, session.wording, difference, difference.joined)
            card.body.addWidget(parts.label(f"{word}: {text}"))
            return
        card.body.addWidget(parts.label(f"{word}: {self._text(difference, 1)}"))
        stood = self._text(difference, 0)
        if stood not in ("", NOTHING, EMPTY) and not isinstance(difference.ours, bool):
            card.body.addWidget(parts.label(f"Hier stond: {stood}", "small"))

    def _show_kept(self, kept: tuple[str, ...]) -> None:
        session = self.desk.current
        card = parts.Card()
        many = "1 vraag" if len(kept) == 1 else f"{len(kept)} vragen"
        card.body.addWidget(parts.label(f"Blijft zoals hier: {many}", "heading"))
        card.body.addWidget(parts.label("Dit is alleen hier gewijzigd.", "muted"))
        names = [short_name(session.form.by_name[name], session.wording) for name in kept]
        card.body.addWidget(parts.label("\n".join(f"• {name}" for name in names)))
        self._add(card)

    def _show_ready(self) -> None:
        """Offer merging unless something must be chosen first."""
        returned = self._returned
        if returned is None:
            return
        must = undecided(returned.comparison, self._choices)
        self.merge.setEnabled(not must)
        self.merge.setAccessibleDescription("Kies eerst bij elk verschil." if must else "")

    @Slot(object, object)
    def _settled(self, card: ConflictCard, choice: Choice) -> None:
        key = next(key for key, known in self.cards.items() if known is card)
        self._choices[key] = choice
        self._show_ready()

    @Slot(bool)
    def _merge_clicked(self, _checked: bool) -> None:
        returned = self._returned
        if returned is None or self.is_stale:
            return
        self._seen = None
        taken = self.desk.take_back(returned, self._choices)
        if taken is not None:
            self._show_done(taken)

    def _show_done(self, taken: Taken) -> None:
        parts.clear(self._lines)
        self.cards, self._choices, self._returned = {}, {}, None
        self._seen = self.desk.current.scan
        card = parts.Card(tint="accent_soft")
        many = "1 wijziging" if taken.taken == 1 else f"{taken.taken} wijzigingen"
        said = f"Samengevoegd: {many} overgenomen."
        card.body.addWidget(parts.label(said, "heading"))
        if taken.later:
            left = "1 vraag blijft" if taken.later == 1 else f"{taken.later} vragen blijven"
            card.body.addWidget(parts.label(f"{left} om te bespreken."))
        text = (
            "U kunt dit ongedaan maken in het menu Bewerken. "
            "Er is ook een reservekopie van hoe het was."
        )
        card.body.addWidget(parts.label(text, "muted"))
        backups = parts.button("Reservekopieën")
        backups.clicked.connect(self._backups_clicked)
        card.body.addLayout(parts.row(backups))
        self._add(card)
        self._show_buttons(discuss=bool(taken.later))
        self.take_focus()
        say(self, said)

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)

    @Slot(bool)
    def _choose_clicked(self, _checked: bool) -> None:
        self._dialogs.open_file(self, "Teruggekregen bestand openen", _KINDS, self._open)

    def _open(self, path: Path) -> None:
        self.go.emit(("merge", str(path)))

    @Slot(bool)
    def _discuss_clicked(self, _checked: bool) -> None:
        self.go.emit(("meeting",))

    @Slot(bool)
    def _backups_clicked(self, _checked: bool) -> None:
        self.go.emit(("backups",))

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))
