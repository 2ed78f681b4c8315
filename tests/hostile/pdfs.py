"""Hostile PDFs, written byte by byte: what no honest library would write."""

from __future__ import annotations

import io
import json
import zlib
from functools import partial
from typing import TYPE_CHECKING, Final

import pikepdf

from tests.hostile.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SCAN: Final = json.dumps({"format": "zorgscan/scan", "format_version": 1}).encode()
_CATALOG: Final = b"<< /Type /Catalog /Pages 2 0 R /AF [4 0 R] %s >>"
_PAGES: Final = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE: Final = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] %s >>"
_SPECIFICATION: Final = b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 5 0 R /UF 5 0 R >> >>"
_MEGABYTE: Final = 1_000_000


def stream(data: bytes, more: bytes = b"") -> bytes:
    """Return a stream object's text."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def written(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF with these objects and an honest list of them."""
    out, places = io.BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number, text in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, text))
    start, last = out.tell(), max(objects)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1))
    for number in range(1, last + 1):
        kind = b"n" if number in places else b"f"
        out.write(b"%010d 00000 %s \n" % (places.get(number, 0), kind))
    out.write(b"trailer\n<< /Size %d %s >>\n" % (last + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def carrying(
    attachment: bytes,
    name: bytes = b"zorgscan.json",
    catalog: bytes = b"",
    page: bytes = b"",
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """Return a PDF of one page with one attachment.

    Args:
        attachment: The text of its stream object.
        name: As it stands in the file, escaped.
        catalog: More of the catalog.
        page: More of the page.
        more: More objects, or others than these.
    """
    objects = {
        1: _CATALOG % catalog,
        2: _PAGES,
        3: _PAGE % page,
        4: _SPECIFICATION % (name, name),
        5: attachment,
        **(more or {}),
    }
    return written(dict(sorted(objects.items())))


def good(data: bytes = SCAN, filling: int = 0) -> bytes:
    """Return a PDF that carries these bytes as its scan, and so many more in a picture."""
    if not filling:
        return carrying(stream(data))
    picture = stream(b"\xff\xd8" + bytes(filling), b"/Filter /DCTDecode")
    return carrying(stream(data), more={6: picture})


def zeros(size: int) -> bytes:
    """Return zlib data that unpacks to very many zeros, made without unpacking it."""
    block = 2**20
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    repeated = squeeze.compress(bytes(block)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + repeated * (size // block) + b"\x03\x00" + bytes(4)


def _packed(data: bytes, filters: bytes) -> bytes:
    return carrying(stream(data, b"/Filter " + filters))


def _flate_bomb() -> bytes:
    return _packed(zeros(2**31), b"/FlateDecode")


def _threefold() -> bytes:
    once = zlib.compress(zeros(2**31), 9)
    return _packed(zlib.compress(once, 9), b"[/FlateDecode /FlateDecode /FlateDecode]")


def _with_object_stream(
    packed: bytes, more: bytes, entries: Mapping[int, tuple[int, int]]
) -> bytes:
    """Return a PDF whose objects are in object stream 6, found by the list in stream 7."""
    out, places = io.BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    places[6] = out.tell()
    out.write(b"6 0 obj\n%s\nendobj\n" % stream(packed, b"/Type /ObjStm " + more))
    places[7] = out.tell()
    rows = b""
    for number in range(8):
        kind, place, index = 0, 0, 0
        if number in places:
            kind, place = 1, places[number]
        if number in entries:
            kind, (place, index) = 2, entries[number]
        rows += bytes((kind,)) + place.to_bytes(4, "big") + bytes((index,))
    told = b"/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R"
    out.write(b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(rows, told), places[7]))
    return out.getvalue()


def _object_stream_bomb() -> bytes:
    more = b"/N 1 /First 4 /Filter /FlateDecode"
    return _with_object_stream(zeros(2**30), more, {1: (6, 0)})


def _object_stream_in_itself() -> bytes:
    inside = b"1 0 6 20 << /Type /Catalog >> << /Type /ObjStm /N 2 /First 8 >>"
    return _with_object_stream(inside, b"/N 2 /First 8 /Extends 6 0 R", {1: (6, 0), 6: (6, 1)})


def _huge_count() -> bytes:
    return _with_object_stream(b"1 0 << >>", b"/N 2147483647 /First 4", {1: (6, 0)})


def _looping_lengths() -> Iterator[bytes]:
    yield b"%PDF-1.7\n"
    for number in range(1, 200_000):
        following = number % 199_999 + 1
        yield b"%d 0 obj\n<</Length %d 0 R>>\nstream\nx\nendstream\nendobj\n" % (number, following)
    yield b"startxref\n0\n%%EOF\n"


def _no_list() -> Iterator[bytes]:
    yield b"%PDF-1.7\n"
    for number in range(1, 700_000):
        yield b"%d 0 obj\n<</A 1>>\nendobj\n" % number
    yield b"%%EOF\n"


def long_list() -> Iterator[bytes]:
    """Yield a file of almost the largest size that is nothing but its list of objects."""
    body = good()
    start = body.index(b"xref\n0 6\n")
    count = 2_900_000
    yield body[:start] + b"xref\n0 %d\n" % count
    yield body[start + 9 : start + 9 + 6 * 20]
    first = int(body[start + 29 : start + 39])
    yield b"%010d 00000 n \n" % first * (count - 6)
    yield b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


def _list_stream_bomb() -> bytes:
    out = b"%PDF-1.7\n"
    told = b"/Type /XRef /Size 300000000 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode"
    text = b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n"
    return out + text % (stream(zeros(2**31), told), len(out))


def _chain(count: int, last: int | None = None) -> Iterator[bytes]:
    """Yield a PDF whose list of objects is a chain of this many, the last one leading on."""
    body = good()
    start = body.index(b"xref\n0 6\n")
    yield body[:start]
    place, previous = start, last
    rest = body[start:].replace(b"startxref", b"%d" % start)
    head = rest[: rest.index(b"trailer")]
    for _ in range(count):
        to = b"" if previous is None else b"/Prev %d" % previous
        text = head + b"trailer\n<< /Size 6 /Root 1 0 R %s >>\n" % to
        yield text
        previous, place = place, place + len(text)
        head = b"xref\n0 0\n"
    yield b"startxref\n%d\n%%%%EOF\n" % (previous or start)


def _chain_to_itself() -> Iterator[bytes]:
    return _chain(1, good().index(b"xref\n0 6\n"))


def _many_attachments() -> bytes:
    """Return twenty different attachments of almost the largest size."""
    more = {
        1: b"<< /Type /Catalog /Pages 2 0 R /AF [" + b"%d 0 R " * 20 % (*range(10, 30),) + b"] >>"
    }
    for number in range(10, 30):
        files = b"/EF << /F %d 0 R >>" % (number + 20)
        more[number] = b"<< /Type /Filespec /F (zorgscan.json) %s >>" % files
        more[number + 20] = stream(b" " * (990_000 + number))
    return carrying(stream(SCAN), more=more)


def _page_tree_loop() -> bytes:
    loop = b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 1000000 /Parent 2 0 R >>"
    return written({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: loop})


def _name_tree_loop() -> bytes:
    names = b"/Names << /EmbeddedFiles 6 0 R >>"
    loop = {6: b"<< /Kids [6 0 R 6 0 R 6 0 R 7 0 R] >>", 7: b"<< /Kids [6 0 R] >>"}
    return carrying(stream(SCAN), b"x.json", names, more=loop)


def _wide_name_tree() -> bytes:
    names = b"/Names << /EmbeddedFiles << /Names [" + b"(a) 4 0 R " * 90_000 + b"] >> >>"
    return carrying(stream(SCAN), b"x.json", names)


def _array_to_itself() -> bytes:
    return carrying(b"[5 0 R]", catalog=b"/Names 6 0 R", more={6: b"6 0 R"})


def _deep_arrays() -> bytes:
    return carrying(stream(SCAN), catalog=b"/X " + b"[" * 200_000 + b"]" * 200_000)


def _many_filters() -> bytes:
    return _packed(zlib.compress(SCAN), b"[" + b"/FlateDecode " * 100 + b"]")


def _with_password(user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        lock = pikepdf.Encryption(owner="verzonnen", user=user)
        pdf.save(out, encryption=lock, static_id=True)
    return out.getvalue()


def _two(first: bytes, other: bytes, name: bytes = b"zorgscan.json") -> bytes:
    """Return a PDF with a second attachment of the same name."""
    more = {
        1: b"<< /Type /Catalog /Pages 2 0 R /AF [4 0 R 6 0 R] >>",
        6: b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 7 0 R >> >>" % (name, name),
        7: stream(other),
    }
    return carrying(stream(first), more=more)


def _names_differ() -> bytes:
    """Return an attachment that says another name to old readers than to new ones."""
    other = b"<< /Type /Filespec /F (zorgscan.json) /UF (brief.json) /EF << /F 5 0 R >> >>"
    return carrying(stream(SCAN), more={4: other})


def _contents_differ() -> bytes:
    """Return an attachment that gives other bytes to old readers than to new ones."""
    both = b"<< /Type /Filespec /UF (zorgscan.json) /EF << /F 5 0 R /UF 6 0 R >> >>"
    return carrying(stream(b"{}"), more={4: both, 6: stream(SCAN)})


def _on_a_page() -> bytes:
    """Return a file of the scan's name that is attached to a spot on a page, not to the file."""
    note = b"/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 4 0 R >>]"
    bare = b"<< /Type /Catalog /Pages 2 0 R >>"
    return carrying(stream(SCAN), page=note, more={1: bare})


def _json(text: bytes) -> Callable[[], bytes]:
    squeezed = zlib.compress(text, 9)
    return partial(_packed, squeezed, b"/FlateDecode")


def _in_scan(text: bytes) -> Callable[[], bytes]:
    return _json(b'{"format": "zorgscan/scan", "format_version": 1, "x": %s}' % text)


def _long_string() -> bytes:
    return _packed(zlib.compress(b'{"x": "' + b"a" * 50 * _MEGABYTE + b'"}'), b"/FlateDecode")


def _many_keys() -> bytes:
    keys = b", ".join(b'"%d": 0' % number for number in range(80_000))
    return _in_scan(b"{" + keys + b"}")()


def _large_attachment() -> bytes:
    return good(b" " * 59_000_000)


def _heavy_page() -> bytes:
    """Return a page whose drawing unpacks to 2 GiB, in a report without an attachment."""
    bare = b"<< /Type /Catalog /Pages 2 0 R >>"
    drawing = stream(zeros(2**31), b"/Filter /FlateDecode")
    return carrying(drawing, page=b"/Contents 5 0 R", more={1: bare})


def _huge_picture() -> bytes:
    bare = b"<< /Type /Catalog /Pages 2 0 R >>"
    told = b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8"
    picture = stream(zeros(900_000_000), told + b" /ColorSpace /DeviceGray /Filter /FlateDecode")
    page = b"/Contents 6 0 R /Resources << /XObject << /I 5 0 R >> >>"
    return carrying(picture, page=page, more={1: bare, 6: stream(b"100 0 0 100 0 0 cm /I Do")})


def _huge_page() -> bytes:
    bare = b"<< /Type /Catalog /Pages 2 0 R >>"
    box = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000000000 2000000000] >>"
    return carrying(stream(b"x"), more={1: bare, 3: box})


def _many_pages() -> bytes:
    kids = b"/Kids [" + b"3 0 R " * 60_000 + b"]"
    tree = b"<< /Type /Pages %s /Count 60000 >>" % kids
    return carrying(stream(b"x"), more={1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: tree})


CASES: Final = (
    Case("goed.pdf", good, ("read",)),
    Case("goed-groot.pdf", partial(good, filling=59_900_000), ("read",), is_fast=False),
    Case(
        "boven-de-grens.pdf", partial(good, filling=61_000_000), ("file-too-large",), is_fast=False
    ),
    Case("leeg.pdf", bytes, ("pdf-not",)),
    Case("geen-pdf.pdf", lambda: b"Geachte heer", ("pdf-not",)),
    Case("afgekapt.pdf", lambda: good()[:-40], ("pdf-damaged",)),
    Case("flate-2-gib.pdf", _flate_bomb, ("pdf-attachment-large",)),
    Case("flate-driemaal.pdf", _threefold, ("pdf-attachment-large",)),
    Case("objectstroom-1-gib.pdf", _object_stream_bomb, ("pdf-damaged",)),
    Case("objectstroom-in-zichzelf.pdf", _object_stream_in_itself, ("pdf-damaged",)),
    Case("objectstroom-2-miljard.pdf", _huge_count, ("pdf-damaged",)),
    Case("lijst-2-gib.pdf", _list_stream_bomb, ("pdf-damaged",)),
    Case("lijst-2900000.pdf", long_list, ("pdf-heavy",), may_be=("pdf-slow",)),
    Case("geen-lijst-700000.pdf", _no_list, ("pdf-damaged",), is_fast=False),
    Case("lengte-in-kring.pdf", _looping_lengths, ("pdf-damaged",), is_fast=False),
    Case(
        "prev-200000.pdf", partial(_chain, 200_000), ("read",), is_fast=False, may_be=("pdf-slow",)
    ),
    Case("prev-in-kring.pdf", _chain_to_itself, ("pdf-damaged",)),
    Case("paginaboom-in-kring.pdf", _page_tree_loop, ("pdf-damaged",)),
    Case("namenboom-in-kring.pdf", _name_tree_loop, ("pdf-other",)),
    Case("namenboom-breed.pdf", _wide_name_tree, ("pdf-other",)),
    Case("verwijst-naar-zichzelf.pdf", _array_to_itself, ("pdf-other",)),
    Case("lijsten-200000-diep.pdf", _deep_arrays, ("pdf-damaged",)),
    Case("filters-100.pdf", _many_filters, ("pdf-attachment-large",)),
    Case("wachtwoord.pdf", partial(_with_password, "dicht"), ("pdf-encrypted",)),
    Case("alleen-eigenaar.pdf", partial(_with_password, ""), ("read",)),
    Case("bijlage-dubbel.pdf", partial(_two, SCAN, SCAN), ("read",)),
    Case("bijlage-bedrog.pdf", partial(_two, SCAN, SCAN + b" "), ("read",)),
    Case("bijlage-hoofdletter.pdf", partial(_two, SCAN, b"{}", b"Zorgscan.json"), ("read",)),
    Case("bijlage-twee-namen.pdf", _names_differ, ("pdf-other",)),
    Case("bijlage-twee-inhouden.pdf", _contents_differ, ("read",)),
    Case("bijlagen-20.pdf", _many_attachments, ("pdf-attachment-large",)),
    Case("bijlage-op-bladzijde.pdf", _on_a_page, ("pdf-other",)),
    *(
        Case(f"naam-{word}.pdf", partial(carrying, stream(SCAN), name), ("pdf-other",))
        for word, name in (
            ("omhoog", b"../../zorgscan.json"),
            ("schijf", b"C:\\\\zorgscan.json"),
            ("nul", b"zorgscan.json\\000"),
            ("lang", b"z" * 5000 + b".json"),
            ("omgekeerd", b"\xfe\xff\x20\x2e" + "zorgscan.json".encode("utf-16-be")),
        )
    ),
    Case("json-dubbel.pdf", _json(b'{"format": 1, "format": 2}'), ("json-duplicate-key",)),
    Case("json-nan.pdf", _in_scan(b"NaN"), ("json-not-finite",)),
    Case("json-1e999.pdf", _in_scan(b"1e999"), ("json-number-long",)),
    Case("json-900000-cijfers.pdf", _in_scan(b"1" * 900_000), ("json-number-long",)),
    Case("json-diep.pdf", _json(b"[" * 1_000_000), ("json-deep",)),
    Case("json-diep-gesloten.pdf", _in_scan(b"[" * 41 + b"]" * 41), ("json-deep",)),
    Case("json-lijsten.pdf", _in_scan(b"[" + b"[[[[[[[[[[]]]]]]]]]]," * 45_000 + b"0]"), ("read",)),
    Case("json-half-teken.pdf", _in_scan(b'"\\ud800"'), ("json-surrogate",)),
    Case("json-geen-utf8.pdf", _in_scan(b'"\xff"'), ("not-utf8",)),
    Case("json-utf16.pdf", _json('{"format": 1}'.encode("utf-16")), ("not-utf8",)),
    Case("bijlage-59-mb.pdf", _large_attachment, ("pdf-attachment-large",)),
    Case("json-50-mb.pdf", _long_string, ("pdf-attachment-large",)),
    Case("json-80000-sleutels.pdf", _many_keys, ("read",)),
    Case("bladzijde-2-gib.pdf", _heavy_page, ("pdf-heavy",), is_fast=False),
    Case("plaatje-30000.pdf", _huge_picture, ("pdf-scan-no-code",), is_fast=False),
    Case("bladzijde-reusachtig.pdf", _huge_page, ("pdf-other",)),
    Case("bladzijden-60000.pdf", _many_pages, ("pdf-damaged",), is_fast=False),
)
