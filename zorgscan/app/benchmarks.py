"""Figures of other schools from the municipality, to hold a scan and its report beside.

What cannot stand together is refused before anything is kept or made. This module must not
know how it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from zorgscan.app.files import read_whole
from zorgscan.core.benchmarks.compare import Comparison, Obstacle, compare, obstacle
from zorgscan.core.benchmarks.parse import FORMAT, parse_benchmark
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError
from zorgscan.core.scans.model import Recipient, Scope
from zorgscan.core.strict_json import SIZE_LIMIT_MB, parse_json

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.definitions import Definitions
    from zorgscan.app.session import Session
    from zorgscan.app.sources import Source
    from zorgscan.core.benchmarks.model import Benchmark
    from zorgscan.core.forms.model import FormDefinition

_SCOPE_WORDS: Final = {Scope.FULL: "volledige scan", Scope.CORE: "korte scan"}


def is_benchmark(data: bytes, file: str) -> bool:
    """Tell whether JSON calls itself a benchmark, whatever else is wrong with it."""
    parsed = parse_json(data, file)
    return isinstance(parsed, dict) and cast("dict[str, object]", parsed).get("format") == FORMAT


@dataclass(frozen=True, slots=True)
class OpenedBenchmark:
    """A benchmark that was read and checked, with the bytes it was read from."""

    benchmark: Benchmark
    text: bytes


def open_benchmark(
    path: Path, definitions: Definitions, form: FormDefinition | None = None
) -> OpenedBenchmark:
    """Return the benchmark in a file.

    Args:
        path: The JSON file.
        definitions: Knows the form that the benchmark names.
        form: Of the scan it is for: goes before another form of the same id and version.

    Raises:
        FileError: It cannot be read.
        ProblemsError: It has faults; every fault is in it.
    """

    def form_for(form_id: str, version: str) -> FormDefinition:
        if form is not None and (form.form_id, form.version) == (form_id, version):
            return form
        return definitions.closest(form_id, version)

    data = read_whole(path, limit=SIZE_LIMIT_MB)
    found = parse_benchmark(data, path.name, form_for)
    if isinstance(found, tuple):
        raise ProblemsError(found)
    return OpenedBenchmark(found, data)


def kept_benchmark(text: bytes, form: FormDefinition) -> Benchmark | None:
    """Return a benchmark that was kept with a scan; it was checked before it was kept.

    None when it no longer passes, as after a change of this program: a scan must open
    whatever was once held beside it.
    """
    found = parse_benchmark(text, "", lambda _id, _version: form)
    return None if isinstance(found, tuple) else found


def what_stands_between(benchmark: Benchmark, session: Session) -> Obstacle | None:
    """Return why a scan and a benchmark do not belong together, if so."""
    return obstacle(benchmark, session.form, session.standard, session.scan)


def beside(session: Session) -> Comparison | Obstacle | None:
    """Return how an open scan stands beside the others, or why it cannot.

    None when no figures of other schools are kept with it.
    """
    benchmark = session.benchmark
    return None if benchmark is None else beside_figures(session, benchmark)


def beside_figures(session: Session, benchmark: Benchmark) -> Comparison | Obstacle:
    """Return how an open scan stands beside figures that need not be kept with it."""
    own = session.project(Recipient.SCHOOL)
    return compare(benchmark, session.form, session.standard, own)


def beside_others(
    source: Source, path: Path, recipient: Recipient, definitions: Definitions
) -> Source:
    """Return a scan with the figures of other schools beside it.

    Args:
        source: The scan.
        path: The benchmark.
        recipient: Whom the report is for.
        definitions: Knows the form that the benchmark names.

    Raises:
        FileError: The benchmark cannot be read.
        ProblemsError: It has faults, is about scans of another size, or is not for everyone.
    """
    benchmark = open_benchmark(path, definitions, source.form).benchmark
    if recipient is Recipient.PUBLIC:
        raise ProblemsError([Problem(Code.BENCHMARK_PUBLIC, Place(path.name))])
    if benchmark.scope is not source.scan.scope:
        details = {
            "found": _SCOPE_WORDS[benchmark.scope],
            "wanted": _SCOPE_WORDS[source.scan.scope],
        }
        raise ProblemsError([Problem(Code.BENCHMARK_SCOPE, Place(path.name, "scope"), details)])
    return replace(source, benchmark=benchmark)
