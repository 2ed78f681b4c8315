"""The register: which schools and partners the municipality expects a scan of.

Read from CSV strictly: all rows, or every fault by line. This module must not
know files on disk, scans or rounds.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.model import Subject, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

REQUIRED = ("brin", "vestiging", "naam", "sector", "leerlingen")
OPTIONAL = ("bestuur",)
_ROWS_LIMIT = 5000
_NAME_LIMIT = 120
_PUPILS_LIMIT = 99_999
_BRIN = re.compile(r"[0-9]{2}[A-Za-z]{2}")
_VESTIGING = re.compile(r"[0-9]{2}")
_PARTNER = re.compile(r"[A-Za-z0-9]{1,20}")
_PUPILS = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of the register.

    Attributes:
        sector: A choice of the form's sector question; None for a partner.
        pupils: How many pupils, as the register knows; None where it does not say.
        board: Name of the board ("bestuur"); may be empty.
    """

    subject: Subject
    sector: str | None
    pupils: int | None
    board: str


def parse_register(
    data: bytes, file: str, sectors: Collection[str]
) -> tuple[Expected, ...] | tuple[Problem, ...]:
    """Read a register.

    Args:
        data: The bytes of the CSV: `;`, UTF-8 with or without byte order mark, with a header.
        file: Its name, for the places of faults.
        sectors: Which sectors there are; partners have the sector `partner`.

    Returns:
        The lines, or every fault found, in the order of the file.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (Problem(Code.NOT_UTF8, Place(file)),)
    reader = _Reader(file, sectors)
    expected = tuple(reader.lines(text))
    return tuple(reader.problems) or expected


class _Reader:
    """Reads line by line and collects faults."""

    def __init__(self, file: str, sectors: Collection[str]) -> None:
        self.file = file
        self.sectors = sectors
        self.problems: list[Problem] = []
        self.line = 1
        self._seen: dict[tuple[str, str | None], int] = {}

    def lines(self, text: str) -> Iterator[Expected]:
        ended = [f"{line}\n" for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n")]
        rows = csv.reader(ended, delimiter=";", strict=True)
        header: list[str] = []
        try:
            for row in rows:
                self.line = rows.line_num
                cells = [cell.strip() for cell in row]
                if not header:
                    header = [cell.lower() for cell in cells]
                    if not self._is_header(header):
                        return
                elif any(cells):
                    yield from self._one(header, cells)
        except csv.Error:
            self.line = rows.line_num
            self._fault(Code.CSV_SYNTAX)
        self._check_amount(header)

    def _fault(self, code: Code, key: str | None = None, /, **details: object) -> None:
        self.problems.append(Problem(code, Place(self.file, key, self.line), details))

    def _is_header(self, header: list[str]) -> bool:
        missing = [name for name in REQUIRED if name not in header]
        strange = [name for name in header if name not in REQUIRED + OPTIONAL]
        if missing or strange or len(set(header)) < len(header):
            self._fault(Code.REGISTER_HEADER, wanted=";".join(REQUIRED + OPTIONAL))
        return not self.problems

    def _check_amount(self, header: list[str]) -> None:
        if not self.problems and not (header and self._seen):
            self._fault(Code.REGISTER_EMPTY)
        elif len(self._seen) > _ROWS_LIMIT:
            self._fault(Code.REGISTER_LONG, limit=_ROWS_LIMIT)

    def _one(self, header: list[str], cells: list[str]) -> Iterator[Expected]:
        if len(cells) != len(header):
            self._fault(Code.REGISTER_CELLS, found=len(cells), wanted=len(header))
            return
        row = dict(zip(header, cells, strict=True))
        before = len(self.problems)
        subject = self._subject(row)
        sector = None if subject.kind is SubjectKind.PARTNER else self._sector(row["sector"])
        found = Expected(subject, sector, self._pupils(row["leerlingen"]), row.get("bestuur", ""))
        self._check_twice(subject)
        if len(self.problems) == before:
            yield found

    def _subject(self, row: dict[str, str]) -> Subject:
        brin, vestiging = row["brin"], row["vestiging"]
        if not 0 < len(row["naam"]) <= _NAME_LIMIT:
            self._fault(Code.SUBJECT_NAME, "naam")
        if row["sector"].lower() == SubjectKind.PARTNER.value:
            self._check(_PARTNER, brin, Code.SUBJECT_PARTNER_CODE, "brin")
            if vestiging:
                self._fault(Code.SUBJECT_PARTNER_VESTIGING, "vestiging")
            return Subject(SubjectKind.PARTNER, row["naam"], brin)
        self._check(_BRIN, brin, Code.SUBJECT_BRIN, "brin")
        self._check(_VESTIGING, vestiging, Code.SUBJECT_VESTIGING, "vestiging")
        return Subject(SubjectKind.SCHOOL, row["naam"], brin.upper(), vestiging)

    def _check(self, pattern: re.Pattern[str], cell: str, code: Code, key: str) -> None:
        if not pattern.fullmatch(cell):
            self._fault(code, key, found=cell)

    def _sector(self, cell: str) -> str:
        if cell.lower() not in self.sectors:
            allowed = ", ".join((*self.sectors, SubjectKind.PARTNER.value))
            self._fault(Code.WORD_UNKNOWN, "sector", key="sector", found=cell, allowed=allowed)
        return cell.lower()

    def _pupils(self, cell: str) -> int | None:
        if not cell:
            return None
        if not _PUPILS.fullmatch(cell):
            self._fault(Code.REGISTER_PUPILS, "leerlingen", found=cell, limit=_PUPILS_LIMIT)
            return None
        return int(cell)

    def _check_twice(self, subject: Subject) -> None:
        key = (subject.brin.upper(), subject.vestiging)
        if key in self._seen:
            self._fault(Code.REGISTER_TWICE, "brin", found=subject.brin, line=self._seen[key])
        self._seen.setdefault(key, self.line)
