"""Looks at the pages of a PDF for what survives paper: QR codes and report codes.

Runs in a child process (`zorgscan.collect.child`), only on PDFs of which the attachment is
gone or must be held against the pages. Nothing a file claims decides how much is done: the
number of pages, the pixels of a page and the time are bounded here. Must not know what a
scan means.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from zorgscan.core.carriers import CodeError, NewerCodeError, scan_in_code, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.collect.attachments import Source

MOST_PAGES: Final = 40
"""How many of the last pages are looked at; the longest report has some twenty."""

_DPI: Final = (150, 300, 450)
_PIXELS: Final = 20_000_000  # of one picture: A4 at 450 dpi, one byte each
_LONGEST: Final = 12_000  # pixels of one side
_CODES: Final = 20  # different ones in one file
_DATA: Final = 64_000  # bytes in one code; the fullest scan has 4,000
_TEXT: Final = 200_000  # characters of one page
_PICTURES: Final = 1_000  # objects of a page that are looked at
_LETTERS: Final = "[0-9A-HJKMNP-TV-Z]"
_SHORT_CODE: Final = re.compile(rf"Rapportcode\s+({_LETTERS}{{4}}(?:-{_LETTERS}{{4}}){{2}})\b")
_PAGE_NUMBER: Final = re.compile(r"\bPagina (\d{1,4}) van (\d{1,4})\b")
_NAME: Final = "Zorgscan"
# pypdfium2 has no types of its own, so a page and a document are Any here
_Page = Any
_Document = Any
_Text = TypeVar("_Text", str, bytes)


class PagesError(Exception):
    """The pages of a file cannot be opened."""


@dataclass(slots=True)
class Seen:
    """What pages show.

    Attributes:
        codes: Data of different QR codes of ours, in the order of the pages.
        short_codes: Report codes in the text, likewise.
        newer: A QR code of a later version was there.
        unreadable: A QR code was there that could not be made out.
        named: The text names the program.
        has_text: There is any text.
        has_picture: There is a picture.
        whole: There are no more pages than are looked at.
        hurried: Time was up before all pages were looked at closely.
        inner: Pages, counted from the last one back, that say themselves that others of
            their report follow: the QR code is on the last page of a report.
    """

    codes: list[bytes] = field(default_factory=list[bytes])
    short_codes: list[str] = field(default_factory=list[str])
    newer: bool = False
    unreadable: bool = False
    named: bool = False
    has_text: bool = False
    has_picture: bool = False
    whole: bool = True
    hurried: bool = False
    inner: set[int] = field(default_factory=set[int])


def report_codes(source: Source) -> list[str]:
    """Return the report codes in the text of the last pages.

    Where the last page says that it is the last of as many pages as there are, no other
    report was put behind or before it, and only that page is read. An empty list when there
    are more pages than are looked at: then a code that lacks tells nothing.

    Raises:
        PagesError: The file cannot be opened.
    """
    seen = Seen()
    with _opened(source) as document:
        if len(document) > MOST_PAGES:
            return []
        for number, page in enumerate(_last_pages(document)):
            text = _text_of(page)
            _keep_short_codes(text, seen)
            last = _PAGE_NUMBER.search(text) if not number else None
            if last and len(seen.short_codes) == 1 and _is_whole(last, len(document)):
                break
    return seen.short_codes


def _is_whole(page_number: re.Match[str], pages: int) -> bool:
    return page_number.groups() == (str(pages), str(pages))


def look(source: Source, seconds: float) -> Seen:
    """Look for everything of ours on the last pages of a PDF, last page first.

    Args:
        source: The file; pikepdf could open it.
        seconds: After this time no further page is begun.

    Raises:
        PagesError: The file cannot be opened.
    """
    until = time.monotonic() + seconds
    seen = Seen()
    with _opened(source) as document:
        _read_texts(document, seen)
        for dpi in _DPI:
            seen.unreadable = False
            for number, page in enumerate(_last_pages(document)):
                if number in seen.inner:
                    continue
                if time.monotonic() > until:
                    seen.hurried = dpi != _DPI[-1]
                    return seen
                _read_codes(page, dpi, seen)
            if seen.codes:
                break
    return seen


def _pdfium() -> Any:  # noqa: ANN401 - a module without types
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs] - it has none

    return pypdfium2


def _opened(source: Source) -> _Document:
    pdfium = _pdfium()
    try:
        return pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        raise PagesError(str(error)) from error


def _last_pages(document: _Document) -> Iterator[_Page]:
    """Yield pages from the last one back, each closed after use; odd ones are passed over."""
    pdfium = _pdfium()
    count = len(document)
    for number in range(count - 1, max(count - MOST_PAGES, 0) - 1, -1):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            continue
        try:
            yield page
        finally:
            page.close()


def _read_texts(document: _Document, seen: Seen) -> None:
    seen.whole = len(document) <= MOST_PAGES
    for number, page in enumerate(_last_pages(document)):
        text = _text_of(page)
        numbers = _PAGE_NUMBER.findall(text)
        if numbers and all(int(page_number) < int(of) for page_number, of in numbers):
            seen.inner.add(number)
        seen.has_text = seen.has_text or bool(text.strip())
        seen.named = seen.named or _NAME in text
        seen.has_picture = seen.has_picture or _has_picture(page)
        _keep_short_codes(text, seen)


def _keep_short_codes(text: str, seen: Seen) -> None:
    for found in reversed(_SHORT_CODE.findall(text)):
        _to_front(seen.short_codes, found)


def _text_of(page: _Page) -> str:
    try:
        text = page.get_textpage()
    except _pdfium().PdfiumError:
        return ""
    try:
        return text.get_text_range(0, min(text.count_chars(), _TEXT))
    finally:
        text.close()


def _has_picture(page: _Page) -> bool:
    is_picture = _pdfium().raw.FPDF_PAGEOBJ_IMAGE
    for count, one in enumerate(page.get_objects(max_depth=3)):
        if one.type == is_picture:
            return True
        if count == _PICTURES:
            return False
    return False


def _read_codes(page: _Page, dpi: int, seen: Seen) -> None:
    """Add the codes of one page."""
    contents = _qr_contents(page, dpi)
    seen.unreadable = seen.unreadable or None in contents
    for content in reversed(contents):
        data = _ours(content, seen) if content else None
        if data is not None:
            _to_front(seen.codes, data)


def _to_front(found: list[_Text], one: _Text) -> None:
    """Put what was found at the front, once: pages are looked at from the last one back."""
    if one in found:
        found.remove(one)
    if len(found) < _CODES:
        found.insert(0, one)


def _ours(content: str, seen: Seen) -> bytes | None:
    """Return the data in a code's text, or None when it is not one that can be used."""
    try:
        data = unpack(content, _DATA)
        scan_in_code(data)
    except NewerCodeError:
        seen.newer = True
        return None
    except CodeError:
        return None
    return data


def _qr_contents(page: _Page, dpi: int) -> list[str | None]:
    """Return the texts of the QR codes on a page; None for one that is not readable."""
    import zxingcpp

    width, height = page.get_size()
    if not width * height > 0:
        return []
    scale = min(dpi / 72, (_PIXELS / width / height) ** 0.5, _LONGEST / max(width, height))
    try:
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    except (_pdfium().PdfiumError, MemoryError, ValueError):
        return [None]
    try:
        shape = (bitmap.height, bitmap.stride)
        picture = memoryview(bitmap.buffer).cast("B").cast("B", shape)
        found = zxingcpp.read_barcodes(
            picture,
            formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
            return_errors=True,
        )
        return [one.text if one.valid else None for one in found]
    finally:
        bitmap.close()
