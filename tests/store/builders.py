"""A small form and a scan of it, for every test of the store."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import FormDefinition
from zorgscan.core.forms.parse import parse_form
from zorgscan.core.scans.model import Answer, DefinitionRef, Scan, Subject, SubjectKind
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from pathlib import Path

FORM_TEXT = b"""
form_id = "klein"
version = "1.0"
title = "Kleine vragenlijst"
default_language = "nl"

[[actions]]
code = "A1"
title = "Eerst dit"

[[terms]]
name = "coordinator"
default = "de zorgco\xc3\xb6rdinator"
own_word = true
label = "Hoe heet de co\xc3\xb6rdinator?"

[[sections]]
name = "alles"
label = "Alles"

[[questions]]
name = "uren"
section = "alles"
type = "number"
label = "Hoeveel uur heeft {coordinator}?"
minimum = 0
maximum = 1000000
decimals = 2
missing = ["unknown"]

[[questions]]
name = "partners"
section = "alles"
type = "multi"
label = "Wie komt er?"
choices = [{name = "wijkteam", label = "Het wijkteam"}, {name = "arts", label = "De arts"}]

[[questions]]
name = "beleid"
section = "alles"
type = "single"
label = "Is er beleid?"
choices = [{name = "ja", label = "Ja"}, {name = "nee", label = "Nee"}]

[[questions]]
name = "trap"
section = "alles"
type = "rubric"
label = "Hoe ver bent u?"
levels = ["Niet", "Begin", "Bijna", "Klaar"]

[[questions]]
name = "gesprekken"
section = "alles"
type = "pair"
label = "Hoeveel van de laatste tien?"
maximum = 10

[[questions]]
name = "evaluatie"
section = "alles"
type = "date"
label = "Wanneer?"
earliest = 2000-01-01
missing = ["never"]

[[questions]]
name = "wens"
section = "alles"
type = "text"
label = "Wat wenst u?"
max_length = 600
"""
STANDARD_TEXT = b'standard_id = "klein"\n'
SCAN = "00000000-0000-4000-8000-000000000001"
OTHER_SCAN = "00000000-0000-4000-8000-000000000002"
NOW = datetime(2026, 11, 20, 14, 32, 5, tzinfo=UTC)


def small_form() -> FormDefinition:
    """Return the form; its text has no faults."""
    form = parse_form(FORM_TEXT, "klein.toml")
    assert isinstance(form, FormDefinition), form
    return form


FORM = small_form()


def clock() -> datetime:
    """Stand still."""
    return NOW


def a_scan(scan_id: str = SCAN, name: str = "Basisschool Voorbeeld", year: int = 2026) -> Scan:
    """Return a scan without answers."""
    return Scan(
        scan_id=scan_id,
        subject=Subject(SubjectKind.SCHOOL, name, "12AB", "00"),
        school_year=f"{year}-{year + 1}",
        reference_date=date(year, 11, 20),
        form=DefinitionRef("klein", "1.0", hashlib.sha256(FORM_TEXT).hexdigest()),
    )


def new_file(path: Path, *scans: Scan) -> ScanFile:
    """Make a file that holds scans, and leave it open."""
    file = ScanFile.open(path, now=clock, create=True)
    for scan in scans:
        file.add_scan(scan, FORM_TEXT)
    return file


def hours(value: str | int) -> Answer:
    """Return an answer to the number question."""
    return Answer(Decimal(value))


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    """Return every file in a folder with the digest of its bytes and its rights."""
    return {
        entry.name: (hashlib.sha256(entry.read_bytes()).hexdigest(), entry.stat().st_mode)
        for entry in folder.iterdir()
        if entry.is_file()
    }
