"""The command that tells what a round shows: for the municipality, or for everyone.

This module must not decide what is told; `zorgscan.app.overviews` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.app.clock import clock_from
from zorgscan.app.collection import Collection
from zorgscan.app.definitions import installed
from zorgscan.app.files import checked_output, checked_path, write_or_beside
from zorgscan.app.paths import data_folder
from zorgscan.core.errors import Fault, ZorgscanError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from zorgscan.app.overviews import OverviewFormat
    from zorgscan.cli.output import Output
    from zorgscan.cli.parser import DutchParser


def overview(parser: DutchParser, arguments: Sequence[str], output: Output) -> None:
    """Write the overview of a round."""
    parser.arguments.add_argument(
        "file", metavar="BESTAND.zorgcollectie", help="het bestand van de gemeente"
    )
    parser.options.add_argument(
        "-o", "--output", required=True, metavar="OVERZICHT", help="een .pdf, .xlsx of .csv"
    )
    parser.options.add_argument("--round", metavar="NAAM", help="welke ronde; anders de laatste")
    parser.options.add_argument(
        "--public", action="store_true", help="voor iedereen: stelt de cijfers eerst vast"
    )
    found = parser.parse_args(arguments)
    target = checked_output(found.output, found.file)
    to = _format(target)
    definitions, clock = installed(data_folder(found.data_dir)), clock_from()
    with Collection.open(checked_path(found.file), definitions, clock) as collection:
        data = (
            _public(collection, found, to, output)
            if found.public
            else _own(collection, found, to, output)
        )
    written = write_or_beside(target, data)
    if written != target:
        output.say(f"{target.name} is open in een ander programma.")
    output.result(str(written))


def _own(
    collection: Collection, found: argparse.Namespace, to: OverviewFormat, output: Output
) -> bytes:
    from zorgscan.app.overviews import (
        overviews_of,
        past_and_present,
        received_in,
        render_overview,
    )

    rounds = past_and_present(collection, found.round)
    overviews = overviews_of(rounds, received_in(collection, found.round))
    response = overviews[0].response
    output.say(f"{response.answered} van de {response.expected} scholen deden mee.")
    output.say("Dit overzicht noemt scholen. Deel het niet buiten de gemeente.")
    return render_overview(overviews, to, collection.clock())


def _public(
    collection: Collection, found: argparse.Namespace, to: OverviewFormat, output: Output
) -> bytes:
    from zorgscan.app.editions_out import told_of
    from zorgscan.app.overviews import published, render_public

    editions = published(collection, found.round)
    for edition in editions:
        output.say(told_of(edition))
    return render_public(editions, collection.round(found.round), to, collection.clock())


def _format(path: Path) -> OverviewFormat:
    from zorgscan.app.overviews import OverviewFormat

    for each in OverviewFormat:
        if path.suffix.lower() == f".{each.value}":
            return each
    wanted = "Het overzicht kan een .pdf, .xlsx of .csv zijn."
    raise ZorgscanError(Fault.USAGE, detail=wanted, help="zorgscan overview --help")
