"""The commands of the municipality: taking in, and giving back.

This module must not decide outcomes or write files itself; `zorgscan.app` does.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zorgscan.app.clock import clock_from
from zorgscan.app.collection import Collection, register_in
from zorgscan.app.definitions import installed
from zorgscan.app.files import checked_path, read_whole, translated
from zorgscan.app.paths import data_folder
from zorgscan.cli.output import one_line
from zorgscan.core.collecting.words import OUTCOME_WORDS
from zorgscan.core.errors import Fault, FileError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from zorgscan.app.intake import Progress, Result
    from zorgscan.cli.output import Output
    from zorgscan.cli.parser import DutchParser

_REGISTER_LIMIT = 5  # megabytes


def collect(parser: DutchParser, arguments: Sequence[str], output: Output) -> None:
    """Take in reports."""
    parser.arguments.add_argument(
        "paths", metavar="PAD", nargs="+", help="mappen, PDF's, zips of mails (.eml, .msg)"
    )
    parser.options.add_argument(
        "--into", required=True, metavar="BESTAND.zorgcollectie", help="het bestand van de gemeente"
    )
    parser.options.add_argument(
        "--register", metavar="REGISTER.csv", help="wie u verwacht, voor de rondes in dit bestand"
    )
    parser.options.add_argument(
        "--round", metavar="NAAM", help="hoe de ronde heet; anders naar het schooljaar"
    )
    parser.options.add_argument(
        "--json", action="store_true", help="schrijf JSON, voor programma's"
    )
    found = parser.parse_args(arguments)
    result = _collected(found, output)
    if found.json:
        output.json(_as_json(result))
        return
    for file in result.files:
        output.result(one_line(f"{file.file}: {OUTCOME_WORDS[file.outcome]}. {file.message}"))
    for outcome, count in result.counts.items():
        output.say(f"{count} {OUTCOME_WORDS[outcome]}")


def benchmark(parser: DutchParser, arguments: Sequence[str], output: Output) -> None:
    """Freeze the figures of a round, and write what schools get of them."""
    parser.arguments.add_argument(
        "file", metavar="BESTAND.zorgcollectie", help="het bestand van de gemeente"
    )
    parser.options.add_argument(
        "-o", "--output", required=True, metavar="CIJFERS.json", help="bestand dat gemaakt wordt"
    )
    parser.options.add_argument("--round", metavar="NAAM", help="welke ronde; anders de laatste")
    found = parser.parse_args(arguments)
    from zorgscan.app.editions_out import benchmark_bytes, freeze, told_of
    from zorgscan.app.files import checked_output, write_whole
    from zorgscan.core.overview.view import main_scope

    target = checked_output(found.output, found.file)
    with _opened(found, checked_path(found.file)) as collection:
        scope = main_scope(collection.round(found.round))
        edition = freeze(collection, found.round, scope)
    write_whole(target, benchmark_bytes(edition))
    output.say(told_of(edition))
    output.result(str(target))


def _collected(found: argparse.Namespace, output: Output) -> Result:
    from zorgscan.app.intake import take_in
    from zorgscan.app.settling import put_register

    paths = [_there(checked_path(name)) for name in found.paths]
    register = checked_path(found.register) if found.register else None
    data = None if register is None else read_whole(register, limit=_REGISTER_LIMIT)
    with _collection(found, checked_path(found.into), data, register) as collection:
        if data is not None and register is not None:
            for row in _of_register(collection, found.round):
                put_register(collection, row, data, register.name)
        given = None if register is None else (data or b"", register.name)

        def told(progress: Progress) -> None:
            output.say(f"{progress.done} bestanden: {one_line(progress.name)}")

        return take_in(collection, paths, told, new_round=found.round, register=given)


def _of_register(collection: Collection, name: str | None) -> list[str]:
    """Return the rounds that a register is for: the one that was named, else every one."""
    there = [row.name for row in collection.rounds()]
    return [each for each in there if name in (None, each)]


def _as_json(result: Result) -> dict[str, object]:
    return {
        "files": [
            {
                "file": file.file,
                "outcome": file.outcome.value,
                "message": file.message,
                "scan_id": file.scan_id,
                "carrier": file.carrier,
            }
            for file in result.files
        ],
        "counts": {outcome.value: count for outcome, count in result.counts.items()},
    }


def _there(path: Path) -> Path:
    with translated(path):
        if not path.exists():
            raise FileError(Fault.FILE_MISSING, path)
    return path


@contextmanager
def _collection(
    found: argparse.Namespace, path: Path, register: bytes | None, name: Path | None
) -> Generator[Collection]:
    """Open a municipality's file, made when it is not there and the register has no faults."""
    if register is not None and name is not None:
        definitions = installed(data_folder(found.data_dir))
        register_in(register, name.name, definitions.default.form)
    with _opened(found, path, create=True) as collection:
        yield collection


def _opened(found: argparse.Namespace, path: Path, *, create: bool = False) -> Collection:
    definitions = installed(data_folder(found.data_dir))
    return Collection.open(path, definitions, clock_from(), create=create)
