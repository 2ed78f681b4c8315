"""What happens to a report between the school and the municipality, done by the real tools.

Each operation makes a new PDF from the report; what it should still carry is not told here but
in docs/carriers.md, where `tests.survival.table` writes what came back.
"""

from __future__ import annotations

import random
import subprocess
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pikepdf
import pypdfium2
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SEED: Final = 20261122
_PAPER: Final = 244  # of 255: what a scanner makes of white paper
_SPREAD: Final = 12  # of the noise, in shades of grey


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that people or their programs do to a report.

    Attributes:
        name: What happens, as the table says it.
        command: With what.
        tools: The tools of dev.py's table that it needs.
        make: Writes the second PDF, made from the first.
    """

    name: str
    command: str
    tools: tuple[str, ...]
    make: Callable[[Path, Path], None]


def _run(*command: str | Path) -> None:
    # qpdf ends with 3 when it has warnings; all others with 0
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in ({0, 3} if command[0] == "qpdf" else {0}), done.stderr


def _calling(tool: str, name: str, command: str) -> Operation:
    """Return an operation by one command; IN and OUT stand for the files, LAST for the number of
    the last page, NONE for an empty word."""

    def make(source: Path, target: Path) -> None:
        filled = {"IN": str(source), "OUT": str(target), "LAST": str(_count(source)), "NONE": ""}
        _run(*(filled.get(word, word) for word in command.split()))

    return Operation(name, command, (tool,), make)


def _count(source: Path) -> int:
    with pikepdf.open(source) as pdf:
        return len(pdf.pages)


def _through_postscript(source: Path, target: Path) -> None:
    between = target.with_suffix(".ps")
    _run("pdftops", source, between)
    _run("ps2pdf", between, target)


def _saved_again(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)


def _pages_moved(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf, pikepdf.new() as other:
        other.pages.extend(pdf.pages)
        other.save(target)


def _without_last_page(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf, pikepdf.new() as other:
        other.pages.extend(list(pdf.pages)[:-1])
        other.save(target)


def _two_to_a_sheet(source: Path, target: Path) -> None:
    with pypdfium2.PdfDocument(source) as pdf:
        raw = pypdfium2.raw.FPDF_ImportNPagesToOne(pdf.raw, 842, 595, 2, 1)
        with pypdfium2.PdfDocument(raw) as sheets:
            sheets.save(target)


def _note_added(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=pikepdf.Array([50, 50, 70, 70]),
            Contents="Gezien.",
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(target)


def _cut_off(source: Path, target: Path) -> None:
    data = source.read_bytes()
    target.write_bytes(data[: len(data) * 2 // 3])


def pictures(source: Path, folder: Path, dpi: int, last: int = 2) -> list[Image.Image]:
    """Return the last pages, 0 for all, as poppler draws them, in shades of grey."""
    first = _count(source) - last + 1 if last else 1
    _run("pdftoppm", "-r", str(dpi), "-gray", "-f", str(first), source, folder / f"s{dpi}")
    return [Image.open(file).convert("L") for file in sorted(folder.glob(f"s{dpi}-*"))]


def on_glass(page: Image.Image, degrees: float, quality: int) -> Image.Image:
    """Return a page as a worn office scanner gives it: askew, soft, noisy, packed too hard."""
    askew = page.point([value * _PAPER // 255 for value in range(256)])
    askew = askew.rotate(degrees, Image.Resampling.BICUBIC, expand=degrees > 45, fillcolor=_PAPER)
    soft = askew.filter(ImageFilter.GaussianBlur(page.width / 2480))
    chance = random.Random(_SEED)
    grain = bytes(128 + round(chance.gauss(0, _SPREAD)) for _ in range(256 * 256))
    tile = Image.frombytes("L", (256, 256), grain)
    noise = Image.new("L", soft.size, 128)
    for left in range(0, soft.width, 256):
        for top in range(0, soft.height, 256):
            noise.paste(tile, (left, top))
    # 2 * (a / 2 + b / 2) - 128: adds the noise around its middle
    noisy = Image.blend(soft, noise, 0.5).point([_shade(2 * value - 128) for value in range(256)])
    packed = BytesIO()
    noisy.save(packed, "JPEG", quality=quality)
    return Image.open(packed)


def _shade(value: int) -> int:
    return max(0, min(255, value))


def bound(pages: list[Image.Image], dpi: int, target: Path) -> None:
    """Write pictures as the pages of a PDF, as scanners do."""
    first, *rest = pages
    first.save(target, "PDF", save_all=True, append_images=rest, resolution=dpi)


def _scanned(dpi: int, name: str, *, degrees: float = 1.7, quality: int = 40) -> Operation:
    def make(source: Path, target: Path) -> None:
        pages = pictures(source, target.parent, dpi)
        bound([on_glass(page, degrees, quality) for page in pages], dpi, target)

    turned = f"{degrees:g}° askew, blur, noise, JPEG {quality}"
    return Operation(name, f"pdftoppm -r {dpi}, {turned}", ("pdftoppm",), make)


def _faxed(source: Path, target: Path) -> None:
    pages = pictures(source, target.parent, 200)
    glass = [on_glass(page, 1.7, 60) for page in pages]
    bound([page.point([255 * (v > 127) for v in range(256)]).convert("1") for page in glass],
           200, target)  # fmt: skip


_PRINT: Final = _calling("pdftoppm", "printed to PDF by a viewer", "pdftocairo -pdf IN OUT")
print_to_pdf: Final = _PRINT.make

OPERATIONS: Final = (
    _calling("qpdf", "saved again", "qpdf --object-streams=generate IN OUT"),
    _calling("qpdf", "made ready for the web", "qpdf --linearize IN OUT"),
    _calling("qpdf", "first pages kept", "qpdf IN --pages . 1-3 -- OUT"),
    _calling("qpdf", "pages taken over into a new file", "qpdf --empty --pages IN 1-z -- OUT"),
    _calling("qpdf", "only the last page sent", "qpdf --empty --pages IN z -- OUT"),
    _calling("qpdf", "locked against changes", "qpdf --encrypt NONE secret 256 -- IN OUT"),
    _calling(
        "qpdf",
        "locked with a password to open",
        "qpdf --encrypt open secret 256 -- IN OUT",
    ),
    _calling(
        "ghostscript", "printed to PDF", "gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -o OUT IN"
    ),
    _calling(
        "ghostscript",
        "made smaller for a screen",
        "gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -dPDFSETTINGS=/ebook -o OUT IN",
    ),
    _calling("mutool", "cleaned", "mutool clean -gggz IN OUT"),
    _calling("mutool", "merged", "mutool merge -o OUT IN"),
    _calling("pdftoppm", "put behind itself", "pdfunite IN IN OUT"),
    _calling("pdftoppm", "last page cut out", "pdfseparate -f LAST -l LAST IN OUT"),
    _PRINT,
    Operation(
        "printed as PostScript",
        "pdftops IN, ps2pdf OUT",
        ("pdftoppm", "ghostscript"),
        _through_postscript,
    ),
    Operation("saved again", "pikepdf, save", (), _saved_again),
    Operation("pages taken over into a new file", "pikepdf, pages.extend", (), _pages_moved),
    Operation("a note added", "pikepdf, annotation", (), _note_added),
    Operation("two pages to a sheet", "pdfium, 2-up", (), _two_to_a_sheet),
    _scanned(300, "printed and scanned"),
    _scanned(200, "printed and scanned"),
    _scanned(150, "printed and scanned"),
    _scanned(200, "scanned upside down", degrees=181.2),
    _scanned(200, "scanned on its side", degrees=91.2),
    _scanned(60, "scanned too coarsely"),
    Operation("faxed", "pdftoppm -r 200, as above, to black and white", ("pdftoppm",), _faxed),
    Operation("printed without the last page", "pikepdf, pages", (), _without_last_page),
    Operation("cut off on the way", "two thirds of the bytes", (), _cut_off),
)
