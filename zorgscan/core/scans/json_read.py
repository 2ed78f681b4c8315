"""Reading a whole scan from JSON, strictly: a scan, or every fault at once.

This is the door for answers from outside (`zorgscan import`, files of
colleagues). What it lets in is complete and valid for its form. It must not know
files on disk, nor standards.
"""

from __future__ import annotations

import re
import uuid
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, cast

from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.action_json import actions_from_json, is_uuid
from zorgscan.core.scans.answer_json import answer_from_json, is_school_year, iso_date, nfc
from zorgscan.core.scans.model import (
    Answer,
    DefinitionRef,
    Previous,
    Recipient,
    Scan,
    ScanStatus,
    Scope,
    Subject,
    SubjectKind,
)
from zorgscan.core.scans.state import evaluate
from zorgscan.core.strict_json import parse_json
from zorgscan.core.tables import as_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from zorgscan.core.forms.model import FormDefinition

FORMAT = "zorgscan/scan"
FORMAT_VERSION = 1
REVISION_LIMIT = 9999
KEYS = frozenset(
    [
        "format",
        "format_version",
        "recipient",
        "scan_id",
        "revision",
        "replaces",
        "status",
        "scope",
        "subject",
        "school_year",
        "reference_date",
        "form",
        "previous",
        "staff_consulted",
        "own_words",
        "answers",
        "actions",
        "assessment",
    ]
)
TABLE_KEYS = {
    "subject": frozenset(["kind", "name", "brin", "vestiging"]),
    "form": frozenset(["id", "version", "sha256"]),
    "previous": frozenset(["scan_id", "school_year"]),
}
"""Tables at the top of a scan, with the keys of each."""
_REQUIRED = ("format", "format_version", "subject", "school_year", "reference_date", "form")
_RECIPIENT_WORDS = {Recipient.MUNICIPALITY: "de gemeente", Recipient.PUBLIC: "iedereen"}
_NAME_LIMIT = 120
# RFC 8785 knows no larger whole numbers than a double can hold.
_SAFE_WHOLE = 2**53 - 1
_WORD_LIMIT = 60
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BRIN = re.compile(r"[0-9]{2}[A-Za-z]{2}")
_VESTIGING = re.compile(r"[0-9]{2}")
_PARTNER = re.compile(r"[A-Za-z0-9]{1,20}")

Word = TypeVar("Word", bound="StrEnum")


def scan_from_json(
    data: bytes, form: FormDefinition, file: str, new_id: Callable[[], str]
) -> Scan | tuple[Problem, ...]:
    """Read a scan strictly.

    Args:
        data: The bytes of the JSON file.
        form: The form it must be filled in with.
        file: Name of the file, for the places of faults.
        new_id: Gives a UUID when the file has no `scan_id`.

    Returns:
        The scan, or every fault found.
    """
    parsed = parse_json(data, file)
    if isinstance(parsed, Problem):
        return (parsed,)
    if not isinstance(parsed, dict):
        return (Problem(Code.SCAN_NOT_OBJECT, Place(file)),)
    return scan_from_data(cast("dict[str, object]", parsed), form, file, new_id)


def scan_from_data(
    data: Mapping[str, object], form: FormDefinition, file: str, new_id: Callable[[], str]
) -> Scan | tuple[Problem, ...]:
    """Read a scan strictly, as `scan_from_json`, from what strict JSON already read."""
    reader = _ScanReader(form, data, file)
    if head := reader.head_problems():
        return head
    scan = reader.scan(new_id)
    if not reader.problems:
        reader.problems.extend(_whole_problems(form, scan, file))
    return tuple(reader.problems) or scan


def _whole_problems(form: FormDefinition, scan: Scan, file: str) -> list[Problem]:
    """Return range faults, and open questions in a scan that says it is final."""
    problems: list[Problem] = []
    state = evaluate(form, scan)
    for name, question in state.questions.items():
        place = Place(file, f"answers.{name}")
        problems += [Problem(p.code, place, p.details) for p in question.problems]
        final = scan.status is ScanStatus.FINAL
        if final and question.asked and not question.is_answered and not question.problems:
            problems.append(Problem(Code.FINAL_WITH_BLANK, place, {"item": name}))
    return problems


def _plain(value: object) -> object:
    """Return JSON data of unknown keys with ordinary numbers, ready to be written back."""
    if isinstance(value, Decimal) or (isinstance(value, int) and abs(value) > _SAFE_WHOLE):
        return float(value)
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {nfc(key): _plain(item) for key, item in cast("dict[str, object]", value).items()}
    return value


class _ScanReader:
    """Reads the keys of a scan and collects faults."""

    def __init__(self, form: FormDefinition, data: Mapping[str, object], file: str) -> None:
        self.form = form
        self.data = data
        self.file = file
        self.problems: list[Problem] = []

    def head_problems(self) -> tuple[Problem, ...]:
        """Return faults after which reading on makes no sense."""
        data = self.data
        version = data.get("format_version")
        recipient = data.get("recipient", Recipient.SCHOOL.value)
        if "format" in data and data["format"] != FORMAT:
            self._fault(Code.SCAN_FORMAT, "format")
        elif isinstance(version, int) and not isinstance(version, bool) and version > 1:
            self._fault(Code.SCAN_FORMAT_NEWER, "format_version", found=version)
        elif "format_version" in data and (version != FORMAT_VERSION or version is True):
            self._fault(Code.SCAN_FORMAT_VERSION, "format_version", found=version)
        elif recipient in [word.value for word in _RECIPIENT_WORDS]:
            words = _RECIPIENT_WORDS[Recipient(cast("str", recipient))]
            self._fault(Code.SCAN_RECIPIENT, "recipient", recipient=words)
        elif recipient != Recipient.SCHOOL.value:
            self._fault(Code.SCAN_RECIPIENT_UNKNOWN, "recipient", found=recipient)
        else:
            for key in (*_REQUIRED, "answers"):
                if key not in data:
                    self._fault(Code.KEY_MISSING, "", key=key)
        return tuple(self.problems)

    def scan(self, new_id: Callable[[], str]) -> Scan:
        """Return the scan as far as it can be read."""
        actions, faults = actions_from_json(self.form, self.data.get("actions", []), self.file)
        scan = Scan(
            scan_id=self._scan_id(new_id),
            subject=self._subject(),
            school_year=self._school_year(),
            reference_date=self._reference_date(),
            form=self._form(),
            answers=self._answers(),
            actions=actions,
            revision=self._revision(),
            replaces=self._sha256("replaces", Code.SCAN_REPLACES),
            status=self._word("status", ScanStatus.IN_PROGRESS, Code.SCAN_STATUS),
            scope=self._word("scope", Scope.FULL, Code.SCAN_SCOPE),
            previous=self._previous(),
            staff_consulted=self._staff_consulted(),
            own_words=self._own_words(),
            extra=self._extra(),
        )
        self.problems.extend(faults)
        return scan

    def _fault(self, code: Code, key: str = "", /, **details: object) -> None:
        self.problems.append(Problem(code, Place(self.file, key or None), details))

    def _extra(self) -> Mapping[str, object]:
        """Return the keys this version does not know; those inside a table under its name."""
        extra = {key: value for key, value in self.data.items() if key not in KEYS}
        for name, keys in TABLE_KEYS.items():
            table = self.data.get(name)
            found = cast("dict[str, object]", table) if isinstance(table, dict) else {}
            if inside := {key: value for key, value in found.items() if key not in keys}:
                extra[name] = inside
        return cast("dict[str, object]", _plain(extra))

    def _scan_id(self, new_id: Callable[[], str]) -> str:
        raw = self.data.get("scan_id")
        if raw is None:
            return new_id()
        if isinstance(raw, str) and is_uuid(raw):
            return str(uuid.UUID(raw))
        self._fault(Code.SCAN_ID, "scan_id", found=raw)
        return ""

    def _revision(self) -> int:
        raw = self.data.get("revision", 1)
        number = as_number(raw)
        if number is not None and 1 <= number <= REVISION_LIMIT and number % 1 == 0:
            return int(number)
        self._fault(Code.SCAN_REVISION, "revision", found=raw, limit=REVISION_LIMIT)
        return 1

    def _sha256(self, key: str, code: Code) -> str | None:
        raw = self.data.get(key)
        if raw is None or (isinstance(raw, str) and _SHA256.fullmatch(raw)):
            return raw
        self._fault(code, key)
        return None

    def _word(self, key: str, default: Word, code: Code) -> Word:
        raw = self.data.get(key, default.value)
        words = type(default)
        if isinstance(raw, str) and raw in list(words):
            return words(raw)
        self._fault(code, key, found=raw)
        return default

    def _staff_consulted(self) -> bool:
        raw = self.data.get("staff_consulted", False)
        if not isinstance(raw, bool):
            key = "staff_consulted"
            self._fault(Code.KEY_TYPE, key, key=key, found=raw, wanted="true of false")
        return raw is True

    def _own_words(self) -> Mapping[str, str]:
        raw = self.data.get("own_words", {})
        known = {term.name for term in self.form.terms if term.own_word}
        words = cast("dict[str, object]", raw) if isinstance(raw, dict) else {"": raw}
        for name, word in words.items():
            if name not in known or not isinstance(word, str) or len(word) > _WORD_LIMIT:
                key = f"own_words.{name}"
                self._fault(Code.KEY_TYPE, key, key=key, found=word, wanted="een kort woord")
        return {name: nfc(word) for name, word in words.items() if isinstance(word, str)}

    def _subject(self) -> Subject:
        raw = self.data["subject"]
        table = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            self._fault(
                Code.KEY_TYPE, "subject", key="subject", found=raw, wanted="een object met kind"
            )
            return Subject(SubjectKind.SCHOOL, "", "")
        for key in ("kind", "name", "brin"):
            if key not in table:
                self._fault(Code.KEY_MISSING, "subject", key=f"subject.{key}")
        kind = table.get("kind", SubjectKind.SCHOOL.value)
        if kind not in [word.value for word in SubjectKind]:
            self._fault(Code.SUBJECT_KIND, "subject.kind", found=kind)
            return Subject(SubjectKind.SCHOOL, "", "")
        name = self._subject_name(table.get("name", "?"))
        if kind == SubjectKind.PARTNER.value:
            return self._partner(name, table)
        return self._school(name, table)

    def _subject_name(self, raw: object) -> str:
        name = nfc(raw).strip() if isinstance(raw, str) else ""
        if not name or len(name) > _NAME_LIMIT:
            self._fault(Code.SUBJECT_NAME, "subject.name")
        return name

    def _school(self, name: str, table: Mapping[str, object]) -> Subject:
        brin, vestiging = table.get("brin", ""), table.get("vestiging")
        if "vestiging" not in table:
            self._fault(Code.KEY_MISSING, "subject", key="subject.vestiging")
        elif not isinstance(vestiging, str) or not _VESTIGING.fullmatch(vestiging):
            self._fault(Code.SUBJECT_VESTIGING, "subject.vestiging", found=vestiging)
        if "brin" in table and not (isinstance(brin, str) and _BRIN.fullmatch(brin)):
            self._fault(Code.SUBJECT_BRIN, "subject.brin", found=brin)
        return Subject(SubjectKind.SCHOOL, name, str(brin).upper(), str(vestiging))

    def _partner(self, name: str, table: Mapping[str, object]) -> Subject:
        code = table.get("brin", "")
        if table.get("vestiging") is not None:
            self._fault(Code.SUBJECT_PARTNER_VESTIGING, "subject.vestiging")
        if "brin" in table and not (isinstance(code, str) and _PARTNER.fullmatch(code)):
            self._fault(Code.SUBJECT_PARTNER_CODE, "subject.brin", found=code)
        return Subject(SubjectKind.PARTNER, name, str(code))

    def _school_year(self) -> str:
        raw = self.data["school_year"]
        if isinstance(raw, str) and is_school_year(raw):
            return raw
        self._fault(Code.SCHOOL_YEAR, "school_year", found=raw)
        return "2000-2001"

    def _reference_date(self) -> date:
        day = iso_date(self.data["reference_date"])
        if day is None:
            self._fault(Code.REFERENCE_DATE, "reference_date", found=self.data["reference_date"])
        return day or date.max

    def _form(self) -> DefinitionRef:
        raw = self.data["form"]
        table = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
        for key in ("id", "version"):
            if key not in table:
                self._fault(Code.KEY_MISSING, "form", key=f"form.{key}")
        if "id" in table and table["id"] != self.form.form_id:
            self._fault(Code.FORM_UNKNOWN, "form.id", found=table["id"])
        elif "version" in table and table["version"] != self.form.version:
            details = {"found": table["version"], "known": self.form.version}
            self._fault(Code.FORM_VERSION, "form.version", **details)
        sha256 = table.get("sha256")
        if sha256 is not None and not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
            self._fault(Code.FORM_SHA256, "form.sha256")
        return DefinitionRef(self.form.form_id, self.form.version, self.form.sha256)

    def _previous(self) -> Previous | None:
        raw = self.data.get("previous")
        if raw is None:
            return None
        table = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
        scan_id, year = table.get("scan_id"), table.get("school_year")
        known = isinstance(scan_id, str) and is_uuid(scan_id)
        if known and isinstance(year, str) and is_school_year(year):
            return Previous(cast("str", scan_id).lower(), year)
        self._fault(Code.PREVIOUS_INVALID, "previous")
        return None

    def _answers(self) -> Mapping[str, Answer]:
        raw = self.data["answers"]
        if not isinstance(raw, dict):
            key = "answers"
            self._fault(Code.KEY_TYPE, key, key=key, found=raw, wanted="een object per vraag")
            return {}
        answers: dict[str, Answer] = {}
        for name, data in cast("dict[str, object]", raw).items():
            question = self.form.by_name.get(name)
            if question is None:
                self._fault(Code.ITEM_UNKNOWN, f"answers.{name}", item=name)
                continue
            place = Place(self.file, f"answers.{name}")
            answers[name], faults = answer_from_json(question, data, place)
            self.problems.extend(faults)
        return answers
