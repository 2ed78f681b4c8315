"""The bytes of a file: ReportLab's objects, written small and the same every time.

ReportLab writes each object apart, adds a random-looking identifier and the clock, and
puts no line end before `endstream`, which PDF/A forbids. Here objects share compressed
object streams (PDF 1.5), and the identifier is a digest of the content. Knows nothing of
what the objects mean.
"""

# ruff: noqa: N802 - ReportLab's names
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (ReportLab's stubs leave much open)

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Callable

_SHARING: Final = 200  # objects in one object stream
_BEST: Final = 9


class Source(pdfdoc.PDFObject):
    """An object given as PDF source, made when every other object has its number."""

    __RefOnly__ = 1  # ReportLab: always written as an object of its own

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make

    def format(self, document: object) -> bytes:  # noqa: ARG002 - ReportLab hands it in
        """Return the object's bytes."""
        return self._make()


def stream(entries: str, data: bytes) -> bytes:
    """Return a compressed stream with the given entries in its dictionary."""
    packed = zlib.compress(data, _BEST)
    return plain_stream(f"{entries}/Filter/FlateDecode", packed)


def plain_stream(entries: str, data: bytes) -> bytes:
    """Return a stream whose data stands in it as it is."""
    head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
    return head + data + b"\nendstream\n"


class PdfFile(pdfdoc.PDFDocument):
    """A document that is written with object streams and without a clock."""

    Catalog: Any
    Outlines: Any
    info: Any

    def __init__(self, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)

    def number(self, name: str) -> int:
        """Return the object number of a registered object."""
        return self.idToObjectNumberAndVersion[name][0]

    def add(self, make: Callable[[], bytes]) -> int:
        """Register an object given as PDF source; return its number."""
        return self.number(self.Reference(Source(make)).name)

    def GetPDFData(self, canvas: object) -> bytes:
        """Return the whole file."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        return self.format()

    def format(self) -> bytes:
        """Return the whole file; formatting an object may register more of them."""
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        bodies: dict[int, bytes] = {}
        while (number := len(bodies) + 1) in self.numberToId:
            element = self.idToObject[self.numberToId[number]]
            written = pdfdoc.pdfdocEnc(pdfdoc.format(element, self, toplevel=1)).rstrip(b"\n")
            bodies[number] = written if isinstance(element, Source) else _with_line_end(written)
        return _written(bodies, self.number(catalog.name), self.number(info.name))


def _with_line_end(body: bytes) -> bytes:
    """Put the line end before `endstream` that ReportLab leaves out."""
    data = body.removesuffix(b"endstream")
    return body if data == body else data + b"\nendstream"


def _written(bodies: dict[int, bytes], catalog: int, info: int) -> bytes:
    digest = hashlib.sha256(b"\0".join(bodies.values())).hexdigest()[:32]
    apart = {number: body for number, body in bodies.items() if body.endswith(b"endstream")}
    shared = [number for number in bodies if number not in apart]
    places = {0: (0, 0, 65535)}
    for start in range(0, len(shared), _SHARING):
        group = shared[start : start + _SHARING]
        holder = len(bodies) + 1 + start // _SHARING
        apart[holder] = _object_stream([(number, bodies[number]) for number in group])
        places.update({number: (2, holder, index) for index, number in enumerate(group)})
    return _laid_out(apart, places, f"/Root {catalog} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]")


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    index: list[str] = []
    offset = 0
    for number, body in objects:
        index.append(f"{number} {offset}")
        offset += len(body) + 1
    head = f"{' '.join(index)}\n".encode("ascii")
    entries = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
    return stream(entries, head + b"\n".join(body for _, body in objects))


def _laid_out(
    apart: dict[int, bytes], places: dict[int, tuple[int, int, int]], trailer: str
) -> bytes:
    chunks = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    offset = len(chunks[0])
    for number, body in apart.items():
        places[number] = (1, offset, 0)
        chunks.append(b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n")))
        offset += len(chunks[-1])
    last = max(places) + 1
    places[last] = (1, offset, 0)
    table = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + what.to_bytes(2, "big")
        for _, (kind, where, what) in sorted(places.items())
    )
    entries = f"/Type/XRef/Size {last + 1}/W[1 4 2]{trailer}"
    chunks.append(b"%d 0 obj\n%s\nendobj\n" % (last, stream(entries, table).rstrip(b"\n")))
    chunks.append(b"startxref\n%d\n%%%%EOF\n" % offset)
    return b"".join(chunks)
