"""Reading a benchmark from JSON: all faults at once, or a checked `Benchmark`.

The shape is told in docs/benchmark-format.md. Names of questions, themes and sectors are
held to the form when that is the form of the file; of another form they cannot be known.
Must not know what a benchmark is used for.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from zorgscan.core.benchmarks.model import Benchmark, Group, Groups
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import DefinitionRef, Scope
from zorgscan.core.strict_json import parse_json
from zorgscan.core.tables import TableReader

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from zorgscan.core.forms.model import FormDefinition

FORMAT: Final = "zorgscan/benchmark"
VERSION: Final = 1
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # Python reads week dates too
_ROUND_LENGTH: Final = 120
_BELOW: Final = "below"
"""The key for all other ratings than met together."""
_RATED: Final = tuple(rating for rating in Rating if rating.is_rated)


def parse_benchmark(
    data: bytes, file: str, form_for: Callable[[str, str], FormDefinition]
) -> Benchmark | tuple[Problem, ...]:
    """Read and check a benchmark.

    Args:
        data: The bytes of the JSON file, at most 5 MB.
        file: Its name, for the places of faults.
        form_for: Gives the known form closest to an id and version.

    Returns:
        The benchmark, or every fault found.
    """
    parsed = parse_json(data, file)
    if isinstance(parsed, Problem):
        return (parsed,)
    if not isinstance(parsed, dict):
        return (Problem(Code.BENCHMARK_NOT, Place(file)),)
    problems: list[Problem] = []
    reader = TableReader(cast("dict[str, object]", parsed), Place(file), problems)
    if refused := _refused(reader):
        return (refused,)
    benchmark = _benchmark(reader, form_for)
    reader.finish()
    return tuple(problems) or benchmark


def _refused(reader: TableReader) -> Problem | None:
    """Return why the file as a whole cannot be read: of another kind, or newer."""
    found, version = reader.raw("format"), reader.raw("format_version")
    if found != FORMAT:
        return Problem(Code.BENCHMARK_NOT, reader.place)
    if isinstance(version, bool) or version != VERSION:
        details = {"found": version, "known": VERSION}
        return Problem(Code.BENCHMARK_VERSION, reader.at("format_version"), details)
    return None


def _benchmark(reader: TableReader, form_for: Callable[[str, str], FormDefinition]) -> Benchmark:
    form = _ref(reader, "form", needs_sha256=False)
    known = form_for(form.id, form.version)
    is_known = (known.form_id, known.version) == (form.id, form.version)
    names = known.by_name if is_known else None
    sections = [s.name for s in known.sections if s.scored] if is_known else None
    sectors = known.sectors if is_known else None
    return Benchmark(
        round=_round(reader),
        frozen_on=_day(reader),
        scope=reader.word("scope", Scope, None) or Scope.FULL,
        form=form,
        standard=_ref(reader, "standard", needs_sha256=True),
        items=_groups(reader, "items", names, sectors),
        themes=_groups(reader, "themes", sections, sectors),
    )


def _round(reader: TableReader) -> str:
    found = reader.text("round", None)
    if len(found) > _ROUND_LENGTH:
        wanted = f"een tekst van ten hoogste {_ROUND_LENGTH} tekens"
        reader.fault(Code.KEY_TYPE, "round", key="round", found=found, wanted=wanted)
    return found


def _day(reader: TableReader) -> date:
    found = reader.text("frozen_on", None)
    with suppress(ValueError):
        if _DAY.fullmatch(found):
            return date.fromisoformat(found)
    wanted = "een datum, zoals 2027-01-31"
    reader.fault(Code.KEY_TYPE, "frozen_on", key="frozen_on", found=found, wanted=wanted)
    return date.min


def _ref(parent: TableReader, key: str, *, needs_sha256: bool) -> DefinitionRef:
    reader = _required(parent, key)
    if reader is None:
        return DefinitionRef("", "")
    sha256 = reader.text("sha256", None if needs_sha256 else "")
    if sha256 and not _SHA256.fullmatch(sha256):
        wanted = "64 cijfers en kleine letters a tot en met f"
        reader.fault(Code.KEY_TYPE, "sha256", key="sha256", found=sha256, wanted=wanted)
    found = DefinitionRef(reader.text("id", None), reader.text("version", None), sha256 or None)
    reader.finish()
    return found


def _required(parent: TableReader, key: str) -> TableReader | None:
    if not parent.has(key):
        parent.fault(Code.KEY_MISSING, key=key)
    return parent.child(key)


def _groups(
    parent: TableReader, key: str, names: Collection[str] | None, sectors: Collection[str] | None
) -> Groups:
    reader = _required(parent, key)
    groups = Groups()
    for name in reader.keys() if reader else ():
        if reader is None:
            break
        if names is not None and name not in names:
            reader.fault(Code.BENCHMARK_NAME, name, name=name)
        table = reader.child(name)
        if table is not None:
            groups[name] = _by_sector(table, sectors, is_score=key == "themes")
    return groups


def _by_sector(
    reader: TableReader, sectors: Collection[str] | None, *, is_score: bool
) -> dict[str, Group]:
    found: dict[str, Group] = {}
    for sector in reader.keys():  # noqa: SIM118 - a reader is no mapping
        if sectors is not None and sector not in sectors:
            allowed = ", ".join(sectors)
            reader.fault(Code.WORD_UNKNOWN, sector, key="onderwijs", found=sector, allowed=allowed)
        table = reader.child(sector)
        group = _group(table, is_score=is_score) if table else None
        if group is not None:
            found[sector] = group
    return found


def _group(reader: TableReader, *, is_score: bool) -> Group | None:
    """Return a group, or None where it is suppressed (then nothing else may be told)."""
    if reader.flag("suppressed"):
        reader.finish()
        return None
    if not reader.has("n"):
        reader.fault(Code.KEY_MISSING, key="n")
    count = reader.whole("n")
    median = None if reader.raw("median") is None else reader.number("median")
    if is_score and median is not None and not 0 <= median <= 1:
        wanted = "een getal van 0 tot en met 1"
        reader.fault(Code.KEY_TYPE, "median", key="median", found=median, wanted=wanted)
    ratings, below = _ratings(reader)
    reader.finish()
    total = sum(ratings.values()) + (below or 0)
    if ratings and total != count:
        reader.fault(Code.BENCHMARK_COUNTS, "ratings", found=total, wanted=count)
    return Group(count, ratings, median, below)


def _ratings(parent: TableReader) -> tuple[dict[Rating, int], int | None]:
    """Return how many schools have each rating, or met and the rest; nothing when absent."""
    reader = None if parent.raw("ratings") is None else parent.child("ratings")
    if reader is None:
        return {}, None
    rated = (Rating.MET,) if reader.has(_BELOW) else _RATED
    for rating in rated:
        if not reader.has(rating):
            reader.fault(Code.KEY_MISSING, key=str(rating))
    found = {rating: reader.whole(rating) for rating in rated}
    below = reader.whole(_BELOW) if reader.has(_BELOW) else None
    reader.finish()
    return found, below
