"""Reads the scan that a report carries, by whichever carrier came through.

The file is opened in a child process with limits of time and memory
(`zorgscan.collect.child`). What that found is read strictly here; nothing of a foreign file
is trusted before. Must not know what is done with the scan.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from zorgscan.collect.attachments import FILE_LIMIT
from zorgscan.collect.child import tell
from zorgscan.collect.hearing import hear
from zorgscan.core.carriers import scan_in_code, short_code
from zorgscan.core.errors import from_os_error
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.projection import NOT_CANONICAL
from zorgscan.core.scans.json_read import FORMAT, FORMAT_VERSION
from zorgscan.core.strict_json import parse_json, plain_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.collect.hearing import Heard

SECONDS: Final = 30.0
"""How long the attachments may take: a hundred times what the largest needs."""


class Carrier(Enum):
    """What in a report the scan was read from."""

    ATTACHMENT = "attachment"
    QR = "qr"

    @property
    def label(self) -> str:
        """The carrier in Dutch words."""
        words = {
            Carrier.ATTACHMENT: "de bijlage zorgscan.json",
            Carrier.QR: "de QR-code op de bladzijden",
        }
        return words[self]

    @property
    def lacking(self) -> str:
        """What the carrier does not hold, in a Dutch sentence; empty when it holds all."""
        if self is Carrier.ATTACHMENT:
            return ""
        return "Hierin ontbreken de naam van de school, alle getypte teksten en de acties."


@dataclass(frozen=True, slots=True)
class Reading:
    """A scan as a report carries it.

    Attributes:
        data: The bytes of the JSON, checked to be strict JSON of a scan.
        carrier: What it was read from.
        table: The same, parsed strictly; empty where nobody looked yet.
        digest: Of its canonical form, hexadecimal; of a QR code: as that tells it.
    """

    data: bytes
    carrier: Carrier
    table: Mapping[str, object] = field(default_factory=dict[str, object], compare=False)
    digest: str = field(default="", compare=False)


def read_report(name: str, *, seconds: float = SECONDS) -> Reading | Problem:
    """Return the scan that a PDF carries, or why there is none.

    Args:
        name: Path of the PDF; `report.pdf#2` is the second report inside it.
        seconds: How long the child may take, besides `hearing.PAGE_SECONDS` for pages.

    Raises:
        FileError: The file cannot be read at all.
    """
    path, number = _chosen(name)
    heard = _in_child(path, seconds)
    if heard.system is not None:
        raise from_os_error(OSError(heard.system, ""), path)
    if problem := refusal(heard, path.name):
        return problem
    one = _one_of(_reports(heard), path, number)
    return one if isinstance(one, Problem) else _checked(one, heard.short_codes, path.name)


def readings(heard: Heard, file: str) -> tuple[Reading | Problem, ...]:
    """Return every report in a file, each with why it cannot be used if so.

    Args:
        heard: What the child told of it, without a fault of the system.
        file: Its name, for the places.
    """
    if problem := refusal(heard, file):
        return (problem,)
    return tuple(_checked(each, heard.short_codes, file) for each in _reports(heard))


def refusal(heard: Heard, file: str) -> Problem | None:
    """Return why nothing of a file can be read, if so."""
    if heard.refused is None:
        return None
    details = {"limit": FILE_LIMIT, "found": ", ".join(heard.short_codes)}
    return Problem(heard.refused, Place(file), details)


def printable(data: bytes) -> str:
    """Return JSON as text that no terminal takes for commands.

    Only inside its strings can JSON hold such characters, so escaping them there
    keeps its meaning.
    """
    text = data.decode("utf-8-sig")
    return "".join(
        char if char.isprintable() or char in "\r\n\t" else json.dumps(char)[1:-1] for char in text
    )


def _chosen(name: str) -> tuple[Path, int | None]:
    path = Path(name)
    stem, mark, number = name.rpartition("#")
    if mark and number.isascii() and number.isdigit() and len(number) < 4 and not path.exists():
        return Path(stem), int(number)
    return path, None


def _reports(heard: Heard) -> list[Reading]:
    """Return every report in a file, unchecked: its attachments, then codes of yet others."""
    attached = [Reading(data, Carrier.ATTACHMENT) for data in heard.attachments]
    coded = [Reading(data, Carrier.QR) for data in heard.qr_codes]
    known = {_attached_digest(each.data) for each in attached} if coded else set[str]()
    return attached + [each for each in coded if _coded_digest(each.data) not in known]


def _coded_digest(data: bytes) -> str:
    return str(cast("dict[str, object]", scan_in_code(data)["from_code"])["digest"])


def _attached_digest(data: bytes) -> str:
    parsed = parse_json(data, "")
    return digest_of(cast("dict[str, object]", parsed)) if isinstance(parsed, dict) else ""


def _one_of(found: list[Reading], path: Path, number: int | None) -> Reading | Problem:
    place = Place(path.name)
    if number is None and len(found) > 1:
        details = {"found": len(found), "example": f"{path.name}#1"}
        return Problem(Code.PDF_SEVERAL, place, details)
    if number is not None and not 1 <= number <= len(found):
        return Problem(Code.PDF_NUMBER, place, {"found": number, "limit": len(found)})
    return found[(number or 1) - 1]


def _checked(found: Reading, short_codes: list[str], file: str) -> Reading | Problem:
    """Return the reading when it is of a scan, of this version, and of these pages."""
    data = found.data
    if found.carrier is Carrier.QR:
        table, digest = scan_in_code(data), _coded_digest(data)
        text = json.dumps(plain_json(table), ensure_ascii=False, indent=1).encode()
        return _of_these_pages(Reading(text, Carrier.QR, table, digest), short_codes, file)
    place = f"{file}!zorgscan.json"
    parsed = parse_json(data, place)
    if isinstance(parsed, Problem):
        return parsed
    table = cast("dict[str, object]", parsed) if isinstance(parsed, dict) else {}
    if table.get("format") != FORMAT:
        return Problem(Code.SCAN_FORMAT, Place(place, "format"))
    version = table.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        return Problem(Code.SCAN_FORMAT_NEWER, Place(place, "format_version"), {"found": version})
    whole = replace(found, table=table, digest=digest_of(table))
    return _of_these_pages(whole, short_codes, file)


def _of_these_pages(reading: Reading, short_codes: list[str], file: str) -> Reading | Problem:
    """Hold the data against the report codes in the text of the pages, where there are any."""
    if not short_codes or (code := short_code(reading.digest)) in short_codes:
        return reading
    details = {"found": ", ".join(short_codes), "wanted": code}
    return Problem(Code.PDF_OTHER_CODE, Place(file), details)


def digest_of(table: Mapping[str, object]) -> str:
    """Return the digest of an edition as it stands in a file."""
    import rfc8785

    canonical = {key: value for key, value in table.items() if key not in NOT_CANONICAL}
    try:
        text = rfc8785.dumps(cast("Any", plain_json(canonical)))
    except rfc8785.CanonicalizationError:  # a number no program of ours writes: no known digest
        text = b""
    return hashlib.sha256(text).hexdigest()


def _in_child(path: Path, seconds: float) -> Heard:
    """Run the reader in a process of its own and collect what it says in time."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=tell, args=(str(path), there), daemon=True)
    with here:
        child.start()
        there.close()
        try:
            return hear(here, seconds)
        finally:
            child.kill()
            child.join()
            child.close()
