"""The QR code's modules, held against those of an encoder that shares no code with ours."""

from __future__ import annotations

import random
from typing import Any

import pytest

from zorgscan.core.carriers import pack
from zorgscan.core.charts import Rect
from zorgscan.report.blocks.pictures import qr_drawing

_QUIET = 4


@pytest.mark.parametrize("size", [0, 1, 60, 600])
def test_another_encoder_makes_the_same_modules(size: int) -> None:
    from reportlab.graphics.barcode.qr import QrCodeWidget

    text = pack(random.Random(size).randbytes(size))
    widget: Any = QrCodeWidget(text, barLevel="M")
    other = widget.qr
    other.make()
    count = other.getModuleCount()
    expected = {(r, c) for r in range(count) for c in range(count) if other.isDark(r, c)}

    drawing = qr_drawing(text, "Gegevens", module=1)

    assert drawing.width == drawing.height == count + 2 * _QUIET
    assert _dark(drawing.shapes) == expected


def _dark(shapes: tuple[Any, ...]) -> set[tuple[int, int]]:
    """Return row and column of every dark module."""
    return {
        (round(shape.y) - _QUIET, round(shape.x) + step - _QUIET)
        for shape in shapes
        if isinstance(shape, Rect) and shape.role == "ink"
        for step in range(round(shape.width))
    }
