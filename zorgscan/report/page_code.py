"""The QR code of a report as a camera sees it: from a picture of its last page.

Another part of the same library made its modules; a test holds them against those of another
encoder. Only for our own files: files from elsewhere are looked at in a process of their own
(`zorgscan.collect`). Knows no scan.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# (neither library says what its functions take)

from __future__ import annotations

from typing import Any, Final

_DPI: Final = 150


def code_texts(data: bytes) -> tuple[str, ...]:
    """Return the texts of the QR codes on the last page, as printed at 150 dpi.

    Args:
        data: The PDF; `zorgscan.report.check` has found nothing too large in it.
    """
    import pypdfium2
    import zxingcpp

    # their stubs know no scale but a whole one, and no single format
    document: Any = pypdfium2.PdfDocument(data)
    codes: Any = zxingcpp.BarcodeFormat.QRCode
    try:
        page = document[len(document) - 1]
        picture = page.render(scale=_DPI / 72, grayscale=True)
        rows = memoryview(picture.buffer).cast("B").cast("B", (picture.height, picture.stride))
        found = zxingcpp.read_barcodes(rows, formats=codes)
        return tuple(each.text for each in found)
    finally:
        document.close()
