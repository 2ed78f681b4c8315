"""Finds the scan's attachments in a PDF, within limits that no file can stretch.

Runs in a child process for files from elsewhere (`zorgscan.collect.reading`). Reads
the name tree and the catalog's `/AF`; never decodes a stream by the library's own
decoders, which have no limit; never repairs a damaged file.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pikepdf import Dictionary, Object, Pdf, Stream

ATTACHMENT_NAME: Final = "zorgscan.json"
FILE_LIMIT: Final = 60  # megabytes
DATA_LIMIT: Final = 1_000_000
"""Bytes of one attachment: a full scan has 15,000, ten times that with all texts at their longest.

Parsing may cost fifty times the size in memory."""

MOST_ATTACHMENTS: Final = 20
_MOST_DATA: Final = 2_000_000  # bytes of all attachments together
_HEAD: Final = 1024  # bytes in which %PDF- must stand
_NODES: Final = 2000  # of a name tree
_MEMORY: Final = 8 * 2**20
_MAPPED: Final = 8_000_000  # bytes of a file that may be mapped into memory


Source = Path | bytes | BinaryIO
"""A PDF: a regular file; its bytes, or a nameless file of them, where it stood in another file."""


class RefusedError(Exception):
    """The file is not read; carries the code that says why."""

    def __init__(self, code: Code) -> None:
        """Keep the code."""
        super().__init__(code.slug)
        self.code = code


def scan_attachments(source: Source) -> tuple[bytes, ...]:
    """Return the different contents of all attachments with the scan's name.

    Args:
        source: The PDF.

    Raises:
        RefusedError: The file is no PDF, too large, damaged, locked or too odd.
        OSError: It cannot be read.
    """
    with _opened(source) as stream:
        size = stream.seek(0, 2)
        stream.seek(0)
        head = stream.read(_HEAD)
    if b"%PDF-" not in head:
        raise RefusedError(Code.PDF_NOT)
    if size > FILE_LIMIT * 1_000_000:
        raise RefusedError(Code.FILE_TOO_LARGE)
    return _in_pdf(source, size)


def _opened(source: Source) -> AbstractContextManager[BinaryIO]:
    if isinstance(source, Path):
        return source.open("rb")
    return nullcontext(io.BytesIO(source) if isinstance(source, bytes) else source)


def _in_pdf(source: Source, size: int) -> tuple[bytes, ...]:
    import pikepdf

    _limit_qpdf()
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    # a file that lies in memory as a whole counts there
    mode = pikepdf.AccessMode.stream if size > _MAPPED else pikepdf.AccessMode.default
    try:
        with pikepdf.open(
            stream, attempt_recovery=False, suppress_warnings=True, access_mode=mode
        ) as pdf:
            return _different(_streams(pdf))
    except pikepdf.PasswordError as error:
        raise RefusedError(Code.PDF_ENCRYPTED) from error
    except pikepdf.PdfError as error:
        # qpdf tells in words when it found no memory for what the file asks
        code = Code.PDF_HEAVY if "bad_alloc" in str(error) else Code.PDF_DAMAGED
        raise RefusedError(code) from error
    # what a crafted file makes pikepdf raise while objects are walked
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise RefusedError(Code.PDF_DAMAGED) from error
    except MemoryError as error:
        raise RefusedError(Code.PDF_HEAVY) from error
    except (RuntimeError, NotImplementedError, AttributeError) as error:
        raise RefusedError(Code.PDF_DAMAGED) from error


def _limit_qpdf() -> None:
    """Set qpdf's own limits, which are off by default."""
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=_MEMORY,
        run_length_max_memory=_MEMORY,
        png_max_memory=_MEMORY,
        tiff_max_memory=_MEMORY,
        dct_max_memory=_MEMORY,
        parser_max_nesting=100,
        parser_max_container_size=200_000,
        max_stream_filters=2,
        doc_max_warnings=100,
    )


def _different(streams: Iterator[Stream]) -> tuple[bytes, ...]:
    found: dict[str, bytes] = {}
    for number, stream in enumerate(streams):
        if number == MOST_ATTACHMENTS:
            raise RefusedError(Code.PDF_ATTACHMENT_LARGE)
        data = _content(stream)
        found.setdefault(hashlib.sha256(data).hexdigest(), data)
    if sum(map(len, found.values())) > _MOST_DATA:
        raise RefusedError(Code.PDF_ATTACHMENT_LARGE)
    return tuple(found.values())


def _content(stream: Stream) -> bytes:
    """Return a stream's content: as it stands or inflated, never beyond the limit."""
    if int(stream.get("/Length", 0)) > DATA_LIMIT:  # known to be true, or the file is refused
        raise RefusedError(Code.PDF_ATTACHMENT_LARGE)
    raw = stream.read_raw_bytes()
    filters = _listed(stream.get("/Filter"))
    if not filters:
        data = raw
    elif filters == ["/FlateDecode"] and stream.get("/DecodeParms") is None:
        data = _inflated(raw)
    else:
        raise RefusedError(Code.PDF_ATTACHMENT_LARGE)
    if len(data) > DATA_LIMIT:
        raise RefusedError(Code.PDF_ATTACHMENT_LARGE)
    return data


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, DATA_LIMIT + 1)
    except zlib.error as error:
        raise RefusedError(Code.PDF_DAMAGED) from error


def _listed(value: Object | None) -> list[str]:
    from pikepdf import Array

    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, Array) else [str(value)]


def _streams(pdf: Pdf) -> Iterator[Stream]:
    """Yield the embedded streams of the scan's name, each object once."""
    from pikepdf import Stream

    seen: set[tuple[int, int]] = set()
    for specification in _specifications(pdf):
        files = specification.get("/EF")
        if _name_of(specification) != ATTACHMENT_NAME or not _is_dictionary(files):
            continue
        stream = cast("Dictionary", files).get("/UF") or cast("Dictionary", files).get("/F")
        if isinstance(stream, Stream) and stream.objgen not in seen:
            seen.add(stream.objgen)
            yield stream


def _specifications(pdf: Pdf) -> Iterator[Dictionary]:
    names = pdf.Root.get("/Names")
    if _is_dictionary(names):
        yield from _in_name_tree(cast("Dictionary", names).get("/EmbeddedFiles"))
    associated = pdf.Root.get("/AF")
    for one in _items(associated, _NODES):
        if _is_dictionary(one):
            yield cast("Dictionary", one)


def _in_name_tree(root: Object | None) -> Iterator[Dictionary]:
    """Walk a name tree breadth first; loops and endless trees run into the limit."""
    waiting = [root]
    visited = 0
    while waiting and visited < _NODES:
        node = waiting.pop(0)
        visited += 1
        if not _is_dictionary(node):
            continue
        table = cast("Dictionary", node)
        for value in _items(table.get("/Names"), 2 * _NODES)[1::2]:
            if _is_dictionary(value):
                yield cast("Dictionary", value)
        waiting.extend(_items(table.get("/Kids"), _NODES))


def _name_of(specification: Dictionary) -> str:
    from pikepdf import String

    name = specification.get("/UF") or specification.get("/F")
    return str(name) if isinstance(name, String) else ""


def _items(value: Object | None, most: int) -> list[Object]:
    from pikepdf import Array

    return [value[at] for at in range(min(len(value), most))] if isinstance(value, Array) else []


def _is_dictionary(value: object) -> bool:
    from pikepdf import Dictionary, Stream

    return isinstance(value, Dictionary) and not isinstance(value, Stream)
