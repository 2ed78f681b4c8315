"""PDFs as they come in, for the tests in this folder."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import pikepdf
import pytest
import zxingcpp

from tests.reporting.reports import example, pdf, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL import Image

    from zorgscan.core.scans.model import Recipient


@cache
def the_report(name: str, recipient: Recipient) -> bytes:
    """Return the report of a worked scan."""
    return pdf(read(example(name)), recipient)


@cache
def as_printed(name: str, recipient: Recipient) -> bytes:
    """Return its pages in a new file: what is left after printing to PDF."""
    out = BytesIO()
    with pikepdf.open(BytesIO(the_report(name, recipient))) as made, pikepdf.new() as other:
        other.pages.extend(made.pages)
        other.save(out)
    return out.getvalue()


def picture_of_code(text: str) -> Image.Image:
    """Return a QR code as a scanner sees it, on white."""
    from PIL import Image, ImageOps

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=4)
    height, width = code.shape
    return ImageOps.expand(
        Image.frombytes("L", (width, height), bytes(memoryview(cast("Any", code)))), 60, 255
    )


@pytest.fixture
def code_page(tmp_path: Path) -> Callable[[str], Path]:
    """Return what makes a PDF of one page, a picture of a QR code with this text."""

    def make(text: str) -> Path:
        path = tmp_path / "code.pdf"
        picture_of_code(text).save(path, "PDF", resolution=150)
        return path

    return make
