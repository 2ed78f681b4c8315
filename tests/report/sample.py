"""A document with every block there is, over page breaks, and with text that means harm."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from zorgscan.core.charts import Drawing, Label, Line, Rect, rating_mark
from zorgscan.core.ratings import Rating
from zorgscan.report import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

MOMENT = datetime(2026, 11, 20, 14, 30, tzinfo=timezone(timedelta(hours=1)))
INFO = blocks.DocumentInfo(
    title="Zorgscan 2026-2027 – Basisschool Voorbeeld",
    subject="Rapport voor de gemeente",
    created=MOMENT,
    version="1.0",
)
RUNNING = blocks.Running(
    header="Zorgscan 2026-2027 · Basisschool Voorbeeld",
    notice="De norm is een concept",
    footer="Basisschool Voorbeeld · 12AB-00 · peildatum 20 november 2026",
)
DATA = blocks.Attachment(
    "zorgscan.json", b'{"format":"zorgscan/scan"}', "application/json", "De antwoorden"
)
WORDS = {
    Rating.MET: "Voldoet",
    Rating.PARTLY: "Voldoet deels",
    Rating.NOT_MET: "Voldoet niet",
    Rating.UNKNOWN: "Niet bekend",
    Rating.UNANSWERED: "Niet ingevuld",
    Rating.NOT_APPLICABLE: "Niet van toepassing",
    Rating.INFORMATIVE: "Ter informatie",
}
HOSTILE = (
    "<b>vet</b> & <script>alert(1)</script> </para> <img src='/etc/passwd'/> ) Tj ET EMC",
    "emoji \U0001f600\U0001f468\u200d\U0001f469 e\u0301 \ufb01 \u202eo \ud800 \x00\x07 \uffff",
    "مرحبا שלום 漢字 ไทย Łódź Çelik Ștefan Žižek IJsland \u0132ssel",
    "x" * 5000,
    "een/twee-" * 1200,
    "regel 1\nregel 2\r\nregel 3\u2028regel 4\t\tna tabs\n\n\n%late0%\n{total} {0}",
    "",
    "   ",
    "\n",
)


def chart() -> Drawing:
    """Return a bar for each of three made-up themes against a norm."""
    shapes = [Rect(0, 0, 465, 90, "surface", radius=4), Rect(1, 1, 463, 88, "line", outline=0.5)]
    for place, (name, score, rating) in enumerate(
        [
            ("Rollen", 0.88, Rating.MET),
            ("Netwerk <b>", 0.6, Rating.PARTLY),
            ("Tijd \U0001f600", 0.3, Rating.NOT_MET),
        ]
    ):
        y = 18 + place * 26
        shapes += [
            Label(10, y + 3, name, size=9),
            Line(160, y, 420, y, "line", 4),
            Line(160, y, 160 + 260 * score, y, "accent", 4),
            Line(355, y - 8, 355, y + 8, "muted", 1, dashed=True),
            *rating_mark(rating, 160 + 260 * score - 6, y - 6, 12),
            Label(450, y + 3, f"{score * 100:.0f}", anchor="end", bold=True),
        ]
    return Drawing(465, 90, tuple(shapes), "Drie thema's. Hoogste: rollen, 88. Laagste: tijd, 30.")


def long_table() -> blocks.Block:
    """Return a table over several pages with one row that is taller than a page."""
    columns = [
        blocks.Column("Onderdeel", 3, is_header=True),
        blocks.Column("Antwoord", 1.2, "right"),
        blocks.Column("Norm", 1.2, "right"),
        blocks.Column("Oordeel", 1.8),
        blocks.Column("Toelichting", 3),
    ]
    rows: list[Sequence[blocks.Cell]] = [
        (
            f"Uren begeleiding per 100 leerlingen, vraag {number}",
            f"{number},5",
            "12,5 uur",
            blocks.Badge(rating, WORDS[rating]),
            "Te weinig tijd. " * (number % 4),
        )
        for number, rating in enumerate(list(Rating) * 5)
    ]
    rows.insert(
        9, ("Lang", "1", "2", blocks.Badge(Rating.MET, "Voldoet"), "Een lang verhaal. " * 400)
    )
    return blocks.data_table(columns, rows)


def hostile_blocks() -> list[blocks.Item]:
    """Return every block that takes text, filled with text that means harm."""
    head = [
        blocks.Column(HOSTILE[0], is_header=True),
        blocks.Column(HOSTILE[1]),
        blocks.Column("c"),
    ]
    inner = [blocks.paragraph("blok in een lijst"), blocks.bullets(["a", "b"])]
    return [
        blocks.heading(1, HOSTILE[1]),
        *[blocks.paragraph(text) for text in HOSTILE],
        blocks.bullets(HOSTILE),
        blocks.numbered([*HOSTILE, inner]),
        blocks.data_table(
            head,
            [[text, text, [blocks.paragraph(text), blocks.bullets([text])]] for text in HOSTILE],
        ),
        blocks.data_table([blocks.Column("x" * 5000), blocks.Column("y")], [["a", "b"]]),
        blocks.facts([(text, text) for text in HOSTILE]),
        blocks.callout([blocks.paragraph(text) for text in HOSTILE], "warning"),
        blocks.callout([], "neutral"),
        blocks.columns([[blocks.paragraph(text)] for text in HOSTILE[:2]]),
        blocks.columns([[blocks.paragraph(HOSTILE[4])], [blocks.paragraph("kort")]]),
        blocks.together([blocks.paragraph(HOSTILE[3]), blocks.paragraph("eind")]),
        blocks.heading(2, HOSTILE[4]),
        blocks.badge(Rating.PARTLY, HOSTILE[0]),
    ]


def opening() -> list[blocks.Item]:
    """Return a cover and a page with one of everything, without harm."""
    link = blocks.Run("de wet over de meldcode " * 12, href="https://example.nl/?a=(1)&b=é")
    head = [blocks.Column("Onderdeel", is_header=True), blocks.Column("Antwoord", align="right")]
    strong = [blocks.heading(2, "Sterk", outline=False), blocks.bullets(["Vast aanspreekpunt."])]
    weak = [blocks.heading(2, "Aandacht", outline=False), blocks.bullets(["Lange wachttijd."])]
    return [
        *blocks.cover(
            "Zorgscan 2026-2027",
            "Basisschool Voorbeeld (12AB-00)",
            [("Voor", "Gemeente"), ("Norm", [blocks.Run("Norm 1.0", bold=True), " (concept)"])],
            "De norm is een concept.",
        ),
        blocks.heading(1, "Het rapport in één minuut"),
        blocks.paragraph("De zorgstructuur staat. Drie punten vragen aandacht.", "lead"),
        blocks.columns([strong, weak]),
        blocks.callout(
            [blocks.paragraph([blocks.Run("Wettelijk. ", bold=True), "Zie ", link])], "alarm"
        ),
        blocks.heading(2, "Profiel per thema"),
        blocks.figure(chart(), "De streep is de norm."),
        blocks.spacer(12),
        blocks.facts([("Naam", "Voorbeeld"), ("Oordeel", blocks.Badge(Rating.MET, "Voldoet"))]),
        blocks.data_table(head, [[f"Vraag {number}", f"{number},5"] for number in range(20)]),
    ]


def story() -> list[blocks.Item]:
    """Return all of it, with a cover."""
    return [
        *opening(),
        *[blocks.paragraph(f"Alinea {number}. " + "Een gewone zin. " * 60) for number in range(8)],
        blocks.paragraph("Dit hoort bij de tabel.", with_next=True),
        long_table(),
        *hostile_blocks(),
        blocks.paragraph([blocks.Run("klik", href="javascript:alert(1)")]),
        blocks.page_break(),
        blocks.heading(2, "Terugvinden"),
        blocks.qr(b'{"a":1,"b":"tekst"}' * 30, "QR-code met de antwoorden van dit rapport"),
    ]


def document(title: str = INFO.title) -> bytes:
    """Return the sample as a file."""
    info = blocks.DocumentInfo(title, INFO.subject, INFO.created, INFO.version)
    return blocks.write(story(), info, RUNNING, [DATA], "cover")


def short_document() -> bytes:
    """Return the opening as a file, of three pages."""
    return blocks.write(opening(), INFO, RUNNING, [DATA], "cover")
