"""Arguments in Dutch: an `argparse` that explains and refuses in the user's language.

A wrong argument raises a `ZorgscanError` like any other fault of the user, so
that it is told at the same one place. This module must not know the commands.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from zorgscan.core.errors import Fault, ZorgscanError

if TYPE_CHECKING:
    from collections.abc import Iterable

# What argparse says, and how we say it; what is not in here gets the last sentence.
_WORDINGS = (
    (r"the following arguments are required: (.+)", "Er ontbreekt iets: {0}."),
    (
        r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
        "{1} kan niet bij {0}; kies uit {2}.",
    ),
    (
        r"argument (.+): expected (?:one|at least one|\d+) arguments?",
        "Achter {0} hoort een waarde.",
    ),
    (r"argument (.+): ignored explicit argument .+", "{0} krijgt geen waarde."),
    (r"unrecognized arguments: (.+)", "Dit is hier niet bekend: {0}."),
)
_OTHERWISE = "Deze opdracht klopt niet."


class DutchFormatter(argparse.RawDescriptionHelpFormatter):
    """Help texts under Dutch headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],  # pyright: ignore[reportPrivateUsage] - as argparse has it
        prefix: str | None = None,
    ) -> None:
        """Add the line of usage under its Dutch name."""
        super().add_usage(usage, actions, groups, prefix or "Gebruik: ")


class DutchParser(argparse.ArgumentParser):
    """A parser whose help and faults are Dutch.

    Args:
        program: What the user types, for example `zorgscan import`.
        about: What it does, for the help.
    """

    def __init__(self, program: str, about: str) -> None:
        """Make a parser with groups of its own; argparse's carry English titles."""
        super().__init__(
            prog=program,
            description=about,
            formatter_class=DutchFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.arguments = self.add_argument_group("Wat u opgeeft")
        self.options = self.add_argument_group("Opties")
        self.options.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the arguments, in Dutch.

        Raises:
            ZorgscanError: Always.
        """
        raise ZorgscanError(Fault.USAGE, detail=in_dutch(message), help=f"{self.prog} --help")


def in_dutch(message: str) -> str:
    """Return what argparse says as one Dutch sentence."""
    for pattern, sentence in _WORDINGS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return _OTHERWISE
