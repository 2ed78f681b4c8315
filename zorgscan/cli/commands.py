"""Every command: its arguments, its help, and the use case it calls.

This module must not decide outcomes or write files itself; `zorgscan.app` does.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zorgscan.app.clock import clock_from
from zorgscan.app.definitions import installed
from zorgscan.app.files import checked_output, checked_path
from zorgscan.app.library import Library
from zorgscan.app.paths import data_folder
from zorgscan.app.sources import Source, open_source
from zorgscan.cli.output import one_line
from zorgscan.cli.parser import DutchParser
from zorgscan.cli.window import COMMANDS
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator, Mapping, Sequence
    from pathlib import Path

    from zorgscan.cli.output import Output
    from zorgscan.core.problems import Problem

FORMATS = ("csv", "xlsx", "docx", "json")


def _demo(arguments: Sequence[str], output: Output) -> None:
    parser = _parser("demo")
    parser.arguments.add_argument("folder", metavar="MAP", help="map voor het voorbeeld")
    found = parser.parse_args(arguments)
    from zorgscan.app.demo import make_demo

    with _library(found) as library:
        for path in make_demo(library, checked_path(found.folder), output.say):
            output.result(str(path))


def _import(arguments: Sequence[str], output: Output) -> None:
    parser = _parser("import")
    parser.arguments.add_argument("answers", metavar="ANTWOORDEN.json", help="de scan als JSON")
    _to(parser, "SCAN.zorgscan", "scanbestand waarin de scan komt")
    found = parser.parse_args(arguments)
    from zorgscan.app.imports import import_scan

    target = checked_path(found.output)
    with _library(found) as library:
        session = import_scan(library, checked_path(found.answers), target)
        progress = session.state.total
        output.say(f"{progress.answered} van de {progress.asked} vragen zijn beantwoord.")
        output.result(str(target))


def _assess(arguments: Sequence[str], output: Output) -> None:
    parser = _parser("assess")
    _scan_file(parser)
    _standard(parser)
    parser.options.add_argument(
        "--json", action="store_true", help="schrijf JSON, voor programma's"
    )
    found = parser.parse_args(arguments)
    from zorgscan.cli.outcome import outcome_json, outcome_text

    with _library(found) as library:
        source = _source(library, found)
        edition = source.edition(Recipient.SCHOOL)
        if found.json:
            output.json(outcome_json(edition))
        else:
            output.result(outcome_text(edition))


def _report(arguments: Sequence[str], output: Output) -> None:
    parser = _parser("report")
    _scan_file(parser)
    _to(parser, "RAPPORT.pdf", "PDF die gemaakt wordt")
    _for(parser, default="municipality")
    _standard(parser)
    parser.options.add_argument(
        "--benchmark", metavar="CIJFERS.json", help="vergelijk met deze cijfers van andere scholen"
    )
    found = parser.parse_args(arguments)
    from zorgscan.app.benchmarks import beside_others
    from zorgscan.app.reports import make_report
    from zorgscan.app.send_check import verdict

    with _library(found) as library:
        path = checked_output(found.output, found.file)
        source = _source(library, found)
        recipient = Recipient(found.recipient)
        if found.benchmark:
            others = checked_path(found.benchmark)
            source = beside_others(source, others, recipient, library.definitions)
        made = make_report(source, recipient, path, library.clock)
        output.say(f"Rapport voor {made.whom}, versie {made.revision}.")
        output.say(f"{verdict(recipient)}.")
        _warn(output, source, recipient)
        if made.path != path:
            output.say(f"{path.name} is open in een ander programma.")
        output.result(str(made.path))


def _read(arguments: Sequence[str], output: Output) -> None:
    parser = _parser("read")
    parser.arguments.add_argument("report", metavar="RAPPORT.pdf", help="rapport van Zorgscan")
    found = parser.parse_args(arguments)
    from zorgscan.app.received import receive
    from zorgscan.collect.reading import printable

    checked_path(found.report)
    with _library(found) as library:
        received = receive(found.report, library.definitions)
    output.say(f"Gelezen uit {received.reading.carrier.label}.")
    for remark in received.remarks:
        output.say(remark)
    output.result(printable(received.reading.data).rstrip("\n"))


def _export(arguments: Sequence[str], output: Output) -> None:
    parser = _parser("export")
    _scan_file(parser)
    parser.options.add_argument(
        "--to", required=True, choices=FORMATS, metavar="SOORT", help=f"soort: {', '.join(FORMATS)}"
    )
    _to(parser, "BESTAND", "bestand dat gemaakt wordt")
    _for(parser, default="school")
    _standard(parser)
    found = parser.parse_args(arguments)
    from zorgscan.app.exports import Format, export
    from zorgscan.app.files import write_whole

    target = checked_output(found.output, found.file)
    with _library(found) as library:
        source, recipient = _source(library, found), Recipient(found.recipient)
        edition, compared = source.edition(recipient), source.compared(recipient)
        write_whole(target, export([edition], Format(found.to), library.clock(), compared))
        _warn(output, source, recipient)
        output.result(str(target))


def _warn(output: Output, source: Source, recipient: Recipient) -> None:
    """Say in which texts of what was made something may tell of one person."""
    from zorgscan.app.privacy import warning_lines

    for line in warning_lines(source.form, source.standard, source.scan, recipient):
        output.say(one_line(line))


def _check(arguments: Sequence[str], output: Output) -> None:
    parser = _parser("check")
    parser.arguments.add_argument(
        "files", metavar="BESTAND", nargs="+", help="wat u wilt controleren"
    )
    found = parser.parse_args(arguments)
    from zorgscan.app.checks import check_file
    from zorgscan.core.problems import ProblemsError

    problems: list[Problem] = []
    with _library(found) as library:
        for path in map(checked_path, found.files):
            faults = check_file(path, library.definitions)
            problems.extend(faults)
            for line in map(_fault_line, faults) if faults else (f"{path.name}: in orde",):
                output.result(one_line(line))
    if problems:
        raise ProblemsError(problems)


def _fault_line(problem: Problem) -> str:
    return f"{problem.place}: [{problem.code.slug}] {problem.what} {problem.remedy}"


def _collect(arguments: Sequence[str], output: Output) -> None:
    from zorgscan.cli.municipality import collect

    collect(_parser("collect"), arguments, output)


def _overview(arguments: Sequence[str], output: Output) -> None:
    from zorgscan.cli.overview import overview

    overview(_parser("overview"), arguments, output)


def _benchmark(arguments: Sequence[str], output: Output) -> None:
    from zorgscan.cli.municipality import benchmark

    benchmark(_parser("benchmark"), arguments, output)


RUN: Mapping[str, Callable[[Sequence[str], Output], None]] = {
    "demo": _demo,
    "import": _import,
    "assess": _assess,
    "report": _report,
    "read": _read,
    "export": _export,
    "collect": _collect,
    "overview": _overview,
    "benchmark": _benchmark,
    "check": _check,
}
"""What carries out each command; it gets the arguments behind its name."""


def _parser(name: str) -> DutchParser:
    about = COMMANDS[name]
    parser = DutchParser(f"zorgscan {name}", f"{about[0].upper()}{about[1:]}.")
    parser.options.add_argument(
        "--data-dir", metavar="MAP", help="gebruik deze map voor uw gegevens"
    )
    return parser


def _to(parser: DutchParser, name: str, about: str) -> None:
    parser.options.add_argument("-o", "--output", required=True, metavar=name, help=about)


def _scan_file(parser: DutchParser) -> None:
    parser.arguments.add_argument("file", metavar="SCAN.zorgscan", help="bestand met de scan")
    parser.options.add_argument(
        "--scan", metavar="ID", help="welke scan, als er meer in staan; anders de nieuwste"
    )


def _standard(parser: DutchParser) -> None:
    parser.options.add_argument("--standard", metavar="NORM.toml", help="gebruik deze norm")


def _for(parser: DutchParser, default: str) -> None:
    parser.options.add_argument(
        "--for",
        dest="recipient",
        choices=[word.value for word in Recipient],
        default=default,
        metavar="ONTVANGER",
        help=f"voor wie: {', '.join(Recipient)}; anders {default}",
    )


@contextmanager
def _library(found: argparse.Namespace) -> Generator[Library]:
    folder = data_folder(found.data_dir)
    library = Library(folder, installed(folder), clock_from())
    try:
        yield library
    finally:
        library.close()


def _source(library: Library, found: argparse.Namespace) -> Source:
    return open_source(library, checked_path(found.file), found.scan, _path(found.standard))


def _path(name: str | None) -> Path | None:
    return checked_path(name) if name else None
