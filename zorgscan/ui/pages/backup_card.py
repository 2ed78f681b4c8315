"""One backup: when, what it holds, what is otherwise now. Must not know how it is put back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from zorgscan.app.held import name_of
from zorgscan.store.backup_names import Reason
from zorgscan.ui import parts
from zorgscan.ui.moments import told

if TYPE_CHECKING:
    from zorgscan.app.held import Held, HeldScan

_REASONS = {
    Reason.AUTOMATIC: "Vanzelf gemaakt",
    Reason.MIGRATION: "Gemaakt voordat een nieuwere Zorgscan het bestand bijwerkte",
    Reason.FORM: "Gemaakt voordat de nieuwe vragenlijst kwam",
    Reason.MERGE: "Gemaakt voor het samenvoegen",
    Reason.RESTORE: "Gemaakt voor het terugzetten van een andere reservekopie",
    Reason.RESCUE: "Gered toen het bestand zelf weg was",
    Reason.DAMAGED: "Het beschadigde bestand zelf, opzij gezet",
}
_SAME = "Gelijk aan nu: terugzetten verandert niets."


class BackupCard(parts.Card):
    """One backup with what can be done with it.

    Signals:
        restore_wanted, copy_wanted: Holds the `Held`.
    """

    restore_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, held: Held) -> None:
        super().__init__()
        self._held = held
        moment = told(held.backup.made_at)
        self.body.setContentsMargins(20, 14, 16, 14)
        self.body.setSpacing(4)
        self.body.addWidget(parts.label(moment, "strong"))
        self.body.addWidget(parts.label(_REASONS[held.backup.reason], "small"))
        if held.fault:
            self.body.addWidget(parts.label(f"✗ {held.fault} Niet terug te zetten.", "fault"))
            return
        for scan in held.scans:
            self.body.addWidget(parts.label(line_of(scan)))
        if not held.scans:
            self.body.addWidget(parts.label("Er staat geen scan in."))
        for words in _differences(held):
            self.body.addWidget(parts.label(words, "muted"))
        self.body.addSpacing(4)
        self._add_buttons(moment)

    def _add_buttons(self, moment: str) -> None:
        self.restore = parts.button("Terugzetten…", name=f"Terugzetten van {moment}")
        self.copy = parts.button(
            "Als los bestand bewaren…", "quiet", f"Als los bestand bewaren, van {moment}"
        )
        self.restore.clicked.connect(self._restore_clicked)
        self.copy.clicked.connect(self._copy_clicked)
        self.body.addLayout(parts.row(self.restore, self.copy))

    @Slot(bool)
    def _restore_clicked(self, _checked: bool) -> None:
        self.restore_wanted.emit(self._held)

    @Slot(bool)
    def _copy_clicked(self, _checked: bool) -> None:
        self.copy_wanted.emit(self._held)


def line_of(scan: HeldScan) -> str:
    """Return a scan of a backup in one line: whose, how far, last changed."""
    summary, progress = scan.summary, scan.progress
    changed = told(datetime.fromisoformat(summary.changed_at))
    far = f"{summary.answered} beantwoord"
    if progress is not None:
        far = f"{progress.answered} van {progress.asked} beantwoord"
    return f"{name_of(summary)}: {far}, laatst gewijzigd {changed}."


def _differences(held: Held) -> list[str]:
    if not held.differs:
        return [_SAME]
    found: list[str] = []
    for scan in held.scans:
        name = name_of(scan.summary)
        if scan.different is None:
            found.append(f"Anders dan nu: {name} staat nu niet in het bestand.")
        elif scan.different:
            many = "1 antwoord" if scan.different == 1 else f"{scan.different} antwoorden"
            found.append(f"Anders dan nu: {many} bij {name}.")
        if scan.differs_beside:
            found.append(f"Anders dan nu: de gegevens of het actieplan van {name}.")
    found += [f"Anders dan nu: {name} staat er niet in." for name in held.lacking]
    return found
