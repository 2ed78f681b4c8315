"""Faults of the world around the program: a full disk, a lock, a damaged file.

Adapters (`store`, `report`, `export`, files) translate what the operating
system or SQLite tells them into a `ZorgscanError`. It is caught at one place
per user action and told there in one Dutch sentence with what to do. Faults in
the content of something from outside are values instead:
`zorgscan.core.problems`.

This module must not know who raises or shows them.
"""

from __future__ import annotations

import errno
from enum import Enum, IntEnum

from zorgscan.core.problems import clipped


class Exit(IntEnum):
    """What a command tells the program that started it."""

    DONE = 0
    BUG = 1
    INPUT = 2
    ENVIRONMENT = 3


class Fault(Enum):
    """The catalogue: code, what is wrong, what to do, whose doing it is."""

    def __init__(self, slug: str, what: str, remedy: str, side: Exit = Exit.ENVIRONMENT) -> None:
        """Unpack the member."""
        self.slug = slug
        self.what = what
        self.remedy = remedy
        self.side = side

    # Files of any kind
    DISK_FULL = (
        "disk-full",
        "De schijf is vol.",
        "Maak ruimte vrij en probeer het opnieuw.",
    )
    NO_PERMISSION = (
        "no-permission",
        "U mag hier niet lezen of schrijven.",
        "Kies een andere map, of vraag uw beheerder om toegang.",
    )
    READ_ONLY = (
        "read-only",
        "Deze map is alleen te lezen.",
        "Kies een andere map.",
    )
    IN_USE = (
        "in-use",
        "Een ander programma gebruikt dit bestand.",
        "Sluit dat programma en probeer het opnieuw.",
    )
    FILE_MISSING = (
        "file-missing",
        "Dit bestand bestaat niet.",
        "Controleer de naam en de map.",
        Exit.INPUT,
    )
    FOLDER_MISSING = (
        "folder-missing",
        "De map van dit bestand bestaat niet.",
        "Maak de map eerst aan, of kies een andere.",
        Exit.INPUT,
    )
    IS_FOLDER = (
        "is-folder",
        "Dit is een map, geen bestand.",
        "Kies een bestand.",
        Exit.INPUT,
    )
    NAME_INVALID = (
        "file-name-invalid",
        "Deze bestandsnaam kan niet.",
        "Kies een kortere of gewonere naam.",
        Exit.INPUT,
    )
    DEVICE = (
        "device-fault",
        "Lezen of schrijven lukt niet: {detail}.",
        "Controleer de schijf of de verbinding en probeer het opnieuw.",
    )
    READER_GONE = (
        "reader-gone",
        "Het programma dat de uitvoer las, is gestopt.",
        "Schrijf de uitvoer naar een bestand.",
    )
    NOT_A_FILE = (
        "not-a-file",
        "Dit is geen gewoon bestand.",
        "Kies een gewoon bestand.",
        Exit.INPUT,
    )
    DATA_FOLDER_GONE = (
        "data-folder-gone",
        "De map met uw gegevens is er niet.",
        "Sluit de schijf of stick aan, of kies in het venster een andere map.",
    )
    DATA_FOLDER_TAKEN = (
        "data-folder-taken",
        "In deze map staan al andere bestanden.",
        "Kies een lege map, of gebruik alleen deze map.",
        Exit.INPUT,
    )
    DATA_FOLDER_INSIDE = (
        "data-folder-inside",
        "De ene map ligt in de andere.",
        "Kies een map ergens anders.",
        Exit.INPUT,
    )
    DATA_FOLDER_CHANGED = (
        "data-folder-changed",
        "De kopie is niet gelijk aan uw gegevens.",
        "Er is niets veranderd. Sluit andere vensters van Zorgscan en probeer het opnieuw.",
    )

    # What the program itself did wrong
    REPORT_FAULTY = (
        "report-faulty",
        "Het gemaakte rapport klopt niet: {detail}",
        "Er is niets bewaard; meld deze fout met het logboek erbij.",
        Exit.BUG,
    )

    # What the user asks of the program
    USAGE = ("usage", "{detail}", "Bekijk de uitleg met: {help}", Exit.INPUT)
    CLOCK = (
        "clock-fixed",
        "SOURCE_DATE_EPOCH is geen tijdstip: {found}.",
        "Geef een heel getal: seconden sinds 1970.",
        Exit.INPUT,
    )
    SCAN_MISSING = (
        "scan-missing",
        "In dit bestand staat geen scan {found}.",
        "Controleer de scan_id, of laat de keuze weg voor de nieuwste scan.",
        Exit.INPUT,
    )
    NO_SCANS = (
        "no-scans",
        "In dit bestand staat nog geen scan.",
        "Maak eerst een scan, of importeer er een.",
        Exit.INPUT,
    )
    OUTPUT_HOLDS_SCANS = (
        "output-holds-scans",
        "In dit bestand staan scans; daar schrijven wij niet overheen.",
        "Kies een andere naam.",
        Exit.INPUT,
    )
    NO_WINDOW = (
        "no-window",
        "Het venster kan hier niet openen: {detail}.",
        "Gebruik de opdrachten zonder venster; zie zorgscan --help.",
    )
    NO_COMMAND = (
        "no-command",
        "{found} is geen opdracht en geen bestand.",
        "Bekijk de opdrachten met: zorgscan --help",
        Exit.INPUT,
    )
    INTERRUPTED = (
        "interrupted",
        "U hebt de opdracht gestopt.",
        "Er is niets half geschreven.",
    )

    # Files with scans
    SCAN_FILE_FOREIGN = (
        "not-a-scan-file",
        "Dit is geen bestand met scans van Zorgscan.",
        "Kies een bestand waarvan de naam eindigt op .zorgscan.",
        Exit.INPUT,
    )
    SCAN_FILE_EMPTY = (
        "scan-file-empty",
        "Dit bestand is leeg.",
        "Open in plaats daarvan {copy}.",
        Exit.INPUT,
    )
    SCAN_FILE_TRUNCATED = (
        "scan-file-truncated",
        "Dit bestand is niet heel: het einde ontbreekt.",
        "Kopieer het opnieuw, of open {copy}.",
        Exit.INPUT,
    )
    SCAN_FILE_DAMAGED = (
        "scan-file-damaged",
        "Dit bestand is beschadigd.",
        "Open in plaats daarvan {copy}.",
        Exit.INPUT,
    )
    SCAN_FILE_ALTERED = (
        "scan-file-altered",
        "Een ander programma heeft de indeling van dit bestand veranderd.",
        "Open in plaats daarvan {copy}.",
        Exit.INPUT,
    )
    SCAN_FILE_NEWER = (
        "scan-file-newer",
        "Dit bestand komt uit een nieuwere Zorgscan: indeling {found}, hier hoogstens {known}.",
        "Installeer de nieuwste Zorgscan en open het bestand daarmee.",
        Exit.INPUT,
    )
    SCAN_FILE_LOCKED = (
        "scan-file-locked",
        "Dit bestand is al open in een ander venster.",
        "Sluit dat venster en probeer het opnieuw.",
    )
    SCAN_FILE_OPEN_HERE = (
        "scan-file-open-here",
        "Dit bestand is al open in een ander venster van Zorgscan op deze computer, sinds {since}.",
        "Ga naar dat venster, of sluit het en probeer het opnieuw.",
    )
    SCAN_FILE_OPEN_ELSEWHERE = (
        "scan-file-open-elsewhere",
        "Dit bestand is open op een andere computer of in een ander programma ({saved} bewaard).",
        "Sluit het daar en probeer het opnieuw.",
    )
    SCAN_FILE_READ_ONLY = (
        "scan-file-read-only",
        "In dit bestand kan niets bewaard worden: het is alleen te lezen.",
        "Kopieer het naar een map waarin u mag schrijven, en open de kopie.",
    )
    SCAN_FOLDER_READ_ONLY = (
        "scan-folder-read-only",
        "In de map van dit bestand kan niets bewaard worden.",
        "Kopieer het bestand naar een map waarin u mag schrijven, en open de kopie.",
    )
    SCAN_EXISTS = (
        "scan-exists",
        "Deze scan staat al in dit bestand.",
        "Open die scan, of kies een ander bestand.",
        Exit.INPUT,
    )
    SCAN_FILE_MOVED = (
        "scan-file-moved",
        "Dit bestand is verplaatst of vervangen terwijl het open was.",
        "Sluit het bestand, zoek het op en open het opnieuw.",
    )
    BACKUP_FAILED = (
        "backup-failed",
        "Een reservekopie maken lukt niet.",
        "Uw antwoorden zijn wel bewaard. Oorzaak: {detail}",
    )
    SCAN_FILE_RESCUED = (
        "scan-file-rescued",
        "Dit bestand is verplaatst, verwijderd of vervangen terwijl het open was.",
        "Wat al bewaard was, is een reservekopie; zet die terug bij Bestand, Reservekopieën.",
    )

    # The file of a municipality
    COLLECTION_FOREIGN = (
        "not-a-collection",
        "Dit is geen bestand van een gemeente met ingenomen scans.",
        "Kies een bestand waarvan de naam eindigt op .zorgcollectie.",
        Exit.INPUT,
    )
    ROUND_MISSING = (
        "round-missing",
        "In dit bestand is geen ronde met de naam {found}.",
        "Kies een van deze rondes: {known}.",
        Exit.INPUT,
    )
    ROUND_NONE = (
        "round-none",
        "In dit bestand is nog geen ronde.",
        "Neem eerst rapporten in met: zorgscan collect",
        Exit.INPUT,
    )
    ROUND_TWICE = (
        "round-twice",
        "Er is al een ronde met de naam {found}.",
        "Kies een andere naam.",
        Exit.INPUT,
    )


class ZorgscanError(Exception):
    """A fault of the surroundings, in words a user can act on.

    Attributes:
        code: Stable name of the kind of fault.
        place: The file or folder it is about, as the user named it; may be "".
        what: The fault in one Dutch sentence.
        remedy: What to do about it, in one Dutch sentence.
        exit_code: What the command line ends with.
    """

    def __init__(self, fault: Fault, place: object = "", **details: object) -> None:
        """Fill in the sentences of the catalogue."""
        shown = {name: clipped(value) for name, value in details.items()}
        self.fault = fault
        self.code = fault.slug
        self.place = clipped(place, 200)
        self.what = fault.what.format_map(shown)
        self.remedy = fault.remedy.format_map(shown)
        self.exit_code = fault.side
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return place, fault and remedy on one line."""
        sentences = f"{self.what} {self.remedy}"
        return f"{self.place}: {sentences}" if self.place else sentences


class FileError(ZorgscanError):
    """The operating system refused to read or write a file."""


class StoreError(ZorgscanError):
    """A file with scans cannot be opened, read or written."""


_BY_NUMBER = {
    errno.ENOSPC: Fault.DISK_FULL,
    errno.EDQUOT: Fault.DISK_FULL,
    errno.EFBIG: Fault.DISK_FULL,
    errno.EACCES: Fault.NO_PERMISSION,
    errno.EPERM: Fault.NO_PERMISSION,
    errno.EROFS: Fault.READ_ONLY,
    errno.EBUSY: Fault.IN_USE,
    errno.ETXTBSY: Fault.IN_USE,
    errno.EAGAIN: Fault.IN_USE,
    errno.ENOENT: Fault.FILE_MISSING,
    errno.EISDIR: Fault.IS_FOLDER,
    errno.ENOTDIR: Fault.FOLDER_MISSING,
    errno.ENAMETOOLONG: Fault.NAME_INVALID,
    errno.EINVAL: Fault.NAME_INVALID,
    errno.EILSEQ: Fault.NAME_INVALID,
    errno.ELOOP: Fault.NAME_INVALID,
    errno.EPIPE: Fault.READER_GONE,
}
_SHARING_VIOLATIONS = (32, 33)


def from_os_error(error: OSError, place: object) -> FileError:
    """Return the fault in our words for what the operating system said.

    Args:
        error: As raised by reading, writing or renaming.
        place: The file or folder it was about, as the user named it.
    """
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return FileError(Fault.IN_USE, place)
    fault = _BY_NUMBER.get(error.errno or 0, Fault.DEVICE)
    number = errno.errorcode.get(error.errno or 0, "onbekend")
    return FileError(fault, place, detail=f"foutcode {number}")
