"""What the command line asks of the window, and the names of all commands.

Kept apart from the commands: opening the window must not pay for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.app.files import checked_path
from zorgscan.app.paths import data_folder
from zorgscan.core.errors import Fault, ZorgscanError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zorgscan.app.paths import DataFolder
    from zorgscan.cli.parser import DutchParser

COMMANDS: Mapping[str, str] = {
    "demo": "maak een voorbeeldschool met scan en rapport",
    "import": "zet een scan in JSON om naar een scanbestand",
    "assess": "toon de uitkomst van een scan",
    "report": "maak het rapport van een scan als PDF",
    "read": "lees de scan uit een rapport",
    "export": "schrijf een scan als CSV, XLSX of JSON",
    "collect": "neem rapporten van scholen in (voor de gemeente)",
    "overview": "vertel wat een ronde laat zien (voor de gemeente)",
    "benchmark": "maak de cijfers van een ronde die scholen terugkrijgen",
    "check": "controleer formulieren, normen, registers en scans in JSON",
}
"""What each command does, by its name."""

_ABOUT = "Zorgscan: kijk als school naar uw eigen zorgstructuur. Zonder opdracht opent het venster."


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """What the window is asked.

    Attributes:
        folder: The user's data folder.
        file: A file of scans to open at once.
        exit_after_paint: Leave once the first page is painted, for measuring.
        self_test: Open, fill in, report and read back in a temporary folder.
    """

    folder: DataFolder
    file: Path | None = None
    exit_after_paint: bool = False
    self_test: bool = False


def window_request(arguments: Sequence[str]) -> WindowRequest:
    """Return what the arguments ask of the window.

    Raises:
        ZorgscanError: They are wrong.
        SystemExit: They ask for help or the version, which has been printed.
    """
    if not arguments:
        return WindowRequest(data_folder())
    place = first_word(arguments)
    file = None if place is None else checked_path(arguments[place])
    if file is not None and not file.suffix and not file.exists():
        raise ZorgscanError(Fault.NO_COMMAND, found=file)
    found = _parser().parse_args(arguments)
    folder = data_folder(found.data_dir)
    return WindowRequest(folder, file, found.exit_after_paint, found.self_test)


def first_word(arguments: Sequence[str]) -> int | None:
    """Return where the first word stands that is no option, nor the value of one."""
    skip = False
    for place, word in enumerate(arguments):
        if skip:
            skip = False
        elif word == "--data-dir":
            skip = True
        elif not word.startswith("-"):
            return place
    return None


def _parser() -> DutchParser:
    from zorgscan import __version__
    from zorgscan.cli.parser import DutchParser

    parser = DutchParser("zorgscan", _ABOUT)
    commands = (f"  {name:<8} {about}" for name, about in COMMANDS.items())
    parser.epilog = "\n".join(("Opdrachten:", *commands))
    about = "scanbestand om te openen"
    parser.arguments.add_argument("file", nargs="?", metavar="BESTAND", help=about)
    add = parser.options.add_argument
    version = f"zorgscan {__version__}"
    add("--version", action="version", version=version, help="toon de versie")
    add("--data-dir", metavar="MAP", help="gebruik deze map voor uw gegevens")
    add("--exit-after-paint", action="store_true", help="stop na de eerste pagina (om te meten)")
    add("--self-test", action="store_true", help="controleer of het programma hier werkt")
    return parser
