"""Whatever somebody could type or paste: every class of Unicode, and text that looks like code.

Knows no scan: it gives texts by name, each as long as is asked.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from itertools import cycle, islice
from typing import Final

_OF_EACH: Final = 220
"""Characters of a general category, spread over all that are in it."""

_STRINGS: Final = {
    "accents on accents": "e\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323 ",
    "accents on nothing": "\u0301\u20dd\u0489 ",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 123 \u05d0\u05d1 ",
    "direction marks": "\u202eabc\u202c \u2066def\u2069 \u200fghi\u200e \u061c\u202b12\u202a ",
    "emoji families": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd\ufe0f ",
    "emoji flags and keys": "\U0001f1f3\U0001f1f1 1\ufe0f\u20e3 \U0001f3f4\U000e0067\U000e007f ",
    "outside the first plane": "\U00010348\U00020000\U0001d49c\U0001d7d8\U000e0100\U0010fffd ",
    "nothing that shows": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u2063",
    "spaces of every width": "a\u2000b\u2003c\u2009d\u202fe\u205ff\u3000g\u00a0h\u1680i\u2007",
    "spaces that do not break": "\u00a0\u202f\u2007",
    "ends of lines": "a\nb\r\nc\vd\fe\x1cf\u2028g\u2029h\x85i\n\n",
    "nothing but ends of lines": "\n",
    "control characters": "a\x00b\x01c\x07d\x08e\x1bf\x7fg\x9fh\t",
    "not characters at all": "\ufffe\uffff\ufdd0\U0001fffe\U0010ffff\ufffd ",
    "private use": "\ue000\uf8ff\U000f0000\U00100000 ",
    "Han, kana and Hangul": "\u4e2d\u6587\u3042\u30a2\uff8a\uff9f\uac00\u1100\u1161\u11a8 ",
    "South and South-East Asia": "\u0928\u092e\u0938\u094d\u0924\u0947 \u0e44\u0e17\u0e22\u0e33 ",
    "Greek, Cyrillic, Armenian": "\u03a9\u03ce \u0416\u0439 \u0531\u0582 \u10d0\u2c00 ",
    "letters in other dress": "\ufb01\u2460\u00bd\u2075\uff21\u210c\u32c0\ufdfa ",
    "Vietnamese and Turkish": "\u1ec7 \u1edf \u01b0\u031b \u0130\u0131 \u1e9e\u00df \u0152\u0133 ",
    "one long word": "W",
    "a long line of hyphens": "-\u2010\u2011\u2013\u2014\u2212",
}

_MARKUP: Final = (
    "<b>vet</b> & <a href='http://x.nl'>klik</a> ",
    "</para><img src='file:///etc/passwd'/><br/>&amp;&#0;&lt; ",
    "]]> <![CDATA[ x ]]> <!-- y --> <!DOCTYPE a [<!ENTITY b 'c'>]> ",
    "<?xpacket end='w'?></x:xmpmeta><rdf:RDF> ",
    ") Tj ET EMC Q (\\) \\( \\n \\000 << /S /JavaScript >> ",
    "endstream endobj 1 0 obj %%EOF xref trailer startxref 0 ",
    "/H1 <</MCID 0>> BDC EMC BT ET /Artifact BMC ",
    '"}],"recipient":"school"} \\u0000 \\" null NaN ',
    "=1+1 +cmd @SUM(A1) -2+3|' /C calc'!A0 ",
    "{coordinator} {0} %s %(a)d ${x} {{y}} ",
    "# kop **vet** [a](b) | c | `d` ",
    "'; DROP TABLE scans; -- javascript:alert(1) ",
    "D:20261122120000Z nl-NL Pagina 1 van 1 7K3M-Q0XA-52TB ",
)


@cache
def unicode_texts() -> dict[str, str]:
    """Return a piece of text for each class of Unicode: its categories, and what is hard in use."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in range(0x110000):
        character = chr(code)
        # halves of a pair cannot come in: JSON that holds one is refused
        if (category := unicodedata.category(character)) != "Cs":
            found[category].append(character)
    categories = {
        f"category {name}": "".join(those[:: max(1, len(those) // _OF_EACH)][:_OF_EACH])
        for name, those in sorted(found.items())
    }
    return categories | _STRINGS


def markup_texts() -> tuple[str, ...]:
    """Return pieces of text that mean something to a program that reads without care."""
    return _MARKUP


def filled(piece: str, length: int) -> str:
    """Return a text of at most a length, as lengths are counted (form C), that repeats a piece."""
    text = unicodedata.normalize("NFC", "".join(islice(cycle(piece), length)))
    return text[:length]
