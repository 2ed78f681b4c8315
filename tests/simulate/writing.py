"""Writes made-up schools, their scans and their reports, and what each report must lead to.

Everything goes through the program's own use cases, as a school would: the strict import, a scan
file per school, reports with their revisions. Every page says that it is made up.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.simulate.answers import YearOfAnswers
from tests.simulate.broken import FILE_WAYS
from tests.simulate.schools import FIRST_YEAR, School, brin_of, made_up_schools
from zorgscan.app.definitions import installed
from zorgscan.app.files import file_name
from zorgscan.app.library import Library
from zorgscan.app.paths import DataFolder
from zorgscan.app.reports import make_report
from zorgscan.app.sources import Source, source_of
from zorgscan.core.forms.model import QuestionType, Sharing
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Answer, Recipient, Scan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgscan.app.session import Session

_GAP, _LATE, _REVISED, _BROKEN, _DRAFT = 0.05, 0.08, 0.15, 0.2, 0.04
_ACCEPTED = "accepted"


@dataclass(frozen=True)
class Sent:
    """One file that reached the municipality, and what must come of it; no file: nothing came."""

    file: str
    school_year: str
    brin: str
    vestiging: str
    naam: str
    scan_id: str
    revision: int
    made_on: str
    late: bool
    way: str
    outcome: str


class Simulation:
    """Makes a folder of schools, scans and reports.

    Args:
        folder: Where; made, must be empty.
        count: How many schools.
        years: How many school years, from 2026-2027 on.
        seed: The same seed makes the same folder.
        tell: Told how far things are.
    """

    def __init__(
        self, folder: Path, count: int, years: int, seed: int, tell: Callable[[str], None] = print
    ) -> None:
        self.folder, self.count, self.years, self.seed, self.tell = folder, count, years, seed, tell
        self.now = datetime(FIRST_YEAR, 9, 1, 12, tzinfo=UTC)
        self.ids = random.Random(f"{seed}|ids")
        data = DataFolder(folder)
        self.library = Library(data, installed(data), lambda: self.now, self._new_id)
        self.form = self.library.definitions.default.form
        self.standard = self.library.default_standard(self.form)
        self.sent: list[Sent] = []
        self._ways = self._all_ways(random.Random(f"{seed}|ways"))

    def run(self) -> list[Sent]:
        """Make everything; returns what was sent."""
        schools = made_up_schools(self.count, self.form, self.seed)
        (self.folder / "scans").mkdir(parents=True)
        self._register(schools)
        for school in schools:
            self._school(school)
            self.tell(f"{school.name}: {self.years} jaar")
        self._index()
        return self.sent

    def _new_id(self) -> str:
        return str(UUID(int=self.ids.getrandbits(128), version=4))

    def _all_ways(self, chance: random.Random) -> list[str]:
        """Return the ways to go wrong in an order of chance, each as often."""
        ways = [*FILE_WAYS, *self._other_ways()]
        chance.shuffle(ways)
        return ways

    def _other_ways(self) -> dict[str, Callable[[Session, date], None]]:
        return {
            "for-school": self._for_school,
            "for-everyone": self._for_everyone,
            "unknown-school": self._unknown_school,
            "unknown-standard": self._unknown_standard,
            "twice": self._twice,
            "conflict": self._conflict,
            "other-scan": self._other_scan,
        }

    def _school(self, school: School) -> None:
        before: Scan | None = None
        for year in range(FIRST_YEAR, FIRST_YEAR + self.years):
            chance = school.chance("year", year)
            if chance.random() < _GAP and year > FIRST_YEAR:
                self.sent.append(_nothing(school, year))
                continue
            late = chance.random() < _LATE
            first = date(year + 1, 2, 10) if late else date(year, 10, 1)
            day = first + timedelta(days=chance.randrange(60))
            final = chance.random() > _DRAFT
            session = self._filled_in(school, year, day, before, final=final)
            before = session.scan
            if not final:
                self._municipality(session, day, "draft", "draft")
            elif chance.random() < _BROKEN:
                self._go_wrong(session, day)
            else:
                self._send(session, day, revised=chance.random() < _REVISED)
        self.library.close()

    def _filled_in(
        self, school: School, year: int, day: date, before: Scan | None, *, final: bool
    ) -> Session:
        """Return a session on the scan of one year, taken in by the strict import."""
        self.now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        data = self._scan_data(school, year, day, before, final=final)
        text = json.dumps(data, ensure_ascii=False).encode()
        scan = scan_from_json(text, self.form, f"{school.brin}.json", self._new_id)
        assert isinstance(scan, Scan), [str(problem) for problem in scan]
        return self.library.add_scan(scan, self.folder / "scans" / f"{school.brin}.zorgscan")

    def _scan_data(
        self, school: School, year: int, day: date, before: Scan | None, *, final: bool
    ) -> dict[str, Any]:
        last = {} if before is None else _plain_answers(before)
        reference = day - timedelta(days=school.chance("reference", year).randrange(14))
        answers = YearOfAnswers(school, year, self.form, self.standard, reference, last, final)
        previous = before and {"scan_id": before.scan_id, "school_year": before.school_year}
        return {
            "format": "zorgscan/scan",
            "format_version": 1,
            "scan_id": self._new_id(),
            "made_up": True,
            "status": "final" if final else "in_progress",
            "subject": _subject(school),
            "school_year": f"{year}-{year + 1}",
            "reference_date": reference.isoformat(),
            "form": {"id": self.form.form_id, "version": self.form.version},
            "previous": previous,
            "staff_consulted": school.chance("consulted", year).random() < 0.7,
            "answers": answers.made(),
            "actions": self._actions(school, year),
        }

    def _actions(self, school: School, year: int) -> list[dict[str, Any]]:
        chance = school.chance("actions", year)
        chosen = chance.sample(self.form.actions, chance.randint(0, 3))
        return [
            {
                "id": self._new_id(),
                "text": f"Verzonnen actie: {subject.title}"[:300],
                "memo_action": subject.code,
                "owner": "directeur",
                "quarter": f"{year + 1}-Q{chance.randint(1, 4)}",
                "state": chance.choice(["open", "busy", "done"]),
                "addressee": chance.choice(["school", "school", "municipality", "partner"]),
            }
            for subject in chosen
        ]

    # -- what is sent

    def _send(self, session: Session, day: date, *, revised: bool) -> None:
        if not revised:
            self._municipality(session, day, "", _ACCEPTED)
            return
        self._municipality(session, day, "revised", "superseded")
        later = day + timedelta(days=9)
        self.now = datetime(later.year, later.month, later.day, 12, tzinfo=UTC)
        self._improve(session)
        self._municipality(session, later, "revised", _ACCEPTED, suffix="nieuw")

    def _improve(self, session: Session) -> None:
        """Change one answer that the municipality sees."""
        item, answer = self._visible_level(session)
        value = answer.value
        assert isinstance(value, int)
        session.answer(item, replace(answer, value=value % 4 + 1))

    def _visible_level(self, session: Session) -> tuple[str, Answer]:
        for question in self.form.questions:
            state = session.state.questions[question.name]
            level = question.type is QuestionType.RUBRIC and question.share is Sharing.VALUE
            if level and state.value is not None and not question.staff:
                return question.name, state.answer
        raise LookupError("a made-up school answered nothing that is shared")

    def _go_wrong(self, session: Session, day: date) -> None:
        way = self._ways.pop(0)
        self._ways.append(way)
        if way not in FILE_WAYS:
            self._other_ways()[way](session, day)
            return
        spoil, outcome = FILE_WAYS[way]
        path = self._municipality(session, day, way, outcome)
        path.write_bytes(spoil(path.read_bytes()))

    def _for_school(self, session: Session, day: date) -> None:
        source = source_of(session)
        self._report(source, day, "for-school", "wrong_recipient", recipient=Recipient.SCHOOL)

    def _for_everyone(self, session: Session, day: date) -> None:
        source = source_of(session)
        self._report(source, day, "for-everyone", "wrong_recipient", recipient=Recipient.PUBLIC)

    def _unknown_school(self, session: Session, day: date) -> None:
        stranger = replace(session.scan.subject, brin=brin_of(self.count + len(self.sent) + 1))
        scan = replace(session.scan, subject=stranger)
        self._report(self._loose(session, scan), day, "unknown-school", "unknown_school")

    def _unknown_standard(self, session: Session, day: date) -> None:
        text = self.library.definitions.text(self.standard.sha256)
        other = text.replace(b'version = "', b'version = "9.', 1)
        standard = self.library.definitions.standard(other, self.form, "standard-verzonnen.toml")
        source = replace(self._loose(session, session.scan), standard=standard)
        self._report(source, day, "unknown-standard", "unknown_standard")

    def _twice(self, session: Session, day: date) -> None:
        path = self._municipality(session, day, "twice", _ACCEPTED)
        again = path.with_name(f"{path.stem} (1).pdf")
        again.write_bytes(path.read_bytes())
        self._note(again, session.scan, day, "twice", "duplicate")

    def _conflict(self, session: Session, day: date) -> None:
        item, answer = self._visible_level(session)
        assert isinstance(answer.value, int)
        other = replace(answer, value=answer.value % 4 + 1)
        changed = replace(session.scan, answers={**session.scan.answers, item: other})
        self._municipality(session, day, "conflict", "conflict")
        source = self._loose(session, changed)
        self._report(source, day, "conflict", "conflict", suffix="anders")

    def _other_scan(self, session: Session, day: date) -> None:
        again = replace(session.scan, scan_id=self._new_id())
        self._municipality(session, day, "other-scan", "other_scan")
        source = self._loose(session, again)
        self._report(source, day, "other-scan", "other_scan", suffix="tweede")

    def _loose(self, session: Session, scan: Scan) -> Source:
        """Return a scan that is in no file, as from another computer."""
        return Source(session.form, session.standard, scan, None)

    def _municipality(
        self, session: Session, day: date, way: str, outcome: str, suffix: str = ""
    ) -> Path:
        return self._report(source_of(session), day, way, outcome, suffix=suffix)

    def _report(
        self,
        source: Source,
        day: date,
        way: str,
        outcome: str,
        *,
        recipient: Recipient = Recipient.MUNICIPALITY,
        suffix: str = "",
    ) -> Path:
        scan = source.scan
        folder = self.folder / "reports" / scan.school_year
        folder.mkdir(parents=True, exist_ok=True)
        name = file_name(scan.subject.brin, scan.subject.name, suffix or "rapport", suffix=".pdf")
        path = folder / name
        made = make_report(source, recipient, path, self.library.clock)
        self._note(path, replace(scan, revision=made.revision), day, way, outcome)
        return path

    def _note(self, path: Path, scan: Scan, day: date, way: str, outcome: str) -> None:
        subject = scan.subject
        self.sent.append(
            Sent(
                file=path.relative_to(self.folder).as_posix(),
                school_year=scan.school_year,
                brin=subject.brin,
                vestiging=subject.vestiging or "",
                naam=subject.name,
                scan_id=scan.scan_id,
                revision=scan.revision,
                made_on=day.isoformat(),
                late=day >= date(int(scan.school_year[:4]) + 1, 2, 1),
                way=way or "none",
                outcome=outcome,
            )
        )

    # -- lists

    def _register(self, schools: list[School]) -> None:
        head = ["brin", "vestiging", "naam", "sector", "leerlingen", "bestuur"]
        rows = [[s.brin, "00", s.name, s.sector, s.size, s.board] for s in schools]
        _write(self.folder / "register.csv", head, rows)

    def _index(self) -> None:
        rows = [list(astuple(sent)) for sent in self.sent]
        _write(self.folder / "index.csv", list(Sent.__dataclass_fields__), rows)


def digest(folder: Path) -> str:
    """Return one sha256 over the lists and reports of a folder, to compare two of them."""
    total = hashlib.sha256()
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".csv", ".pdf")]
    for path in files:
        total.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def _subject(school: School) -> dict[str, str]:
    return {"kind": "school", "name": school.name, "brin": school.brin, "vestiging": "00"}


def _plain_answers(scan: Scan) -> dict[str, Any]:
    from zorgscan.core.scans.json_write import answer_to_json

    return {name: answer_to_json(answer) for name, answer in scan.answers.items()}


def _nothing(school: School, year: int) -> Sent:
    return Sent(
        "", f"{year}-{year + 1}", school.brin, "00", school.name, "", 0, "", late=False, way="gap",
        outcome="",
    )  # fmt: skip


def _write(path: Path, head: list[str], rows: list[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
