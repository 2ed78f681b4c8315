"""A benchmark from the municipality, to hold a report beside.

What cannot stand together is refused before anything is made. This module must not know
how it is shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from zorgscan.app.files import read_whole
from zorgscan.core.benchmarks.parse import FORMAT, parse_benchmark
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError
from zorgscan.core.scans.model import Recipient, Scope
from zorgscan.core.strict_json import SIZE_LIMIT_MB, parse_json

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.definitions import Definitions
    from zorgscan.app.sources import Source
    from zorgscan.core.benchmarks.model import Benchmark

_SCOPE_WORDS: Final = {Scope.FULL: "volledige scan", Scope.CORE: "korte scan"}


def is_benchmark(data: bytes, file: str) -> bool:
    """Tell whether JSON calls itself a benchmark, whatever else is wrong with it."""
    parsed = parse_json(data, file)
    return isinstance(parsed, dict) and cast("dict[str, object]", parsed).get("format") == FORMAT


def open_benchmark(path: Path, definitions: Definitions) -> Benchmark:
    """Return the benchmark in a file.

    Raises:
        FileError: It cannot be read.
        ProblemsError: It has faults; every fault is in it.
    """
    data = read_whole(path, limit=SIZE_LIMIT_MB)
    found = parse_benchmark(data, path.name, definitions.closest)
    if isinstance(found, tuple):
        raise ProblemsError(found)
    return found


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
    benchmark = open_benchmark(path, definitions)
    if recipient is Recipient.PUBLIC:
        raise ProblemsError([Problem(Code.BENCHMARK_PUBLIC, Place(path.name))])
    if benchmark.scope is not source.scan.scope:
        details = {
            "found": _SCOPE_WORDS[benchmark.scope],
            "wanted": _SCOPE_WORDS[source.scan.scope],
        }
        raise ProblemsError([Problem(Code.BENCHMARK_SCOPE, Place(path.name, "scope"), details)])
    return replace(source, benchmark=benchmark)
