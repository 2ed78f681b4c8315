"""The least that a report of these libraries costs: one page, the same typefaces, saved.

Run as a script with the name of the file, so that nothing of the project is imported with it but
the folder of its typefaces.
"""

import io
import sys
from pathlib import Path

import pikepdf
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parents[2] / "resources" / "fonts"

page = io.BytesIO()
canvas = Canvas(page)
for number, weight in enumerate(("Regular", "Bold")):
    registerFont(TTFont(weight, FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf"))
    canvas.setFont(weight, 12)
    canvas.drawString(72, 700 - 20 * number, "Zorgscan van een school, één bladzijde.")
canvas.showPage()
canvas.save()
with pikepdf.open(page) as document:
    document.save(sys.argv[1])
