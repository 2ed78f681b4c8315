"""The shipped form and standard as bare TOML, and all texts in them that people read.

Read with `tomllib` alone and not with the program's own reader, so that a fault in that reader
cannot hide one in the files.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "forms" / "zorgscan"

FORM: dict[str, Any] = tomllib.loads((FOLDER / "form.toml").read_text(encoding="utf-8"))
STANDARD: dict[str, Any] = tomllib.loads(
    (FOLDER / "standard-lansingerland.toml").read_text(encoding="utf-8")
)
BANK: dict[str, Any] = json.loads(
    (ROOT / "tests" / "data" / "bank.json").read_text(encoding="utf-8")
)

QUESTIONS = {question["name"]: question for question in FORM["questions"]}
CRITERIA = {criterion["item"]: criterion for criterion in STANDARD["criteria"]}
ITEMS = {item["id"]: item for item in BANK["items"]}

# In the form's texts these are for people; everything else is a name, a code or a number.
_READ = {
    "form": {"title", "staff_notice"},
    "definitions": {"label", "text"},
    "privacy": {"label", "text"},
    "terms": {"label"},
    "findings": {"title"},
    "actions": {"title", "suggestion"},
    "sections": {"label", "hint"},
    "questions": {
        "label",
        "short",
        "hint",
        "high_score",
        "unit",
        "soft_message",
        "reason",
        "levels",
    },
    "sources": {"title"},
    "criteria": {"in_words", "reason"},
}
_NEUTRAL = {
    "school_year": "dit schooljaar",
    "previous_school_year": "het vorige schooljaar",
    "reference_date": "de peildatum",
}
_FILLED = {
    "school_year": "2026-2027",
    "previous_school_year": "2025-2026",
    "reference_date": "20 november 2026",
}
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


def texts() -> list[tuple[str, str]]:
    """Return every text people read, placeholders still in it, with where it stands."""
    found = [(key, str(FORM[key])) for key in sorted(_READ["form"])]
    found += [(f"standard {key}", STANDARD[key]) for key in ("title", "note", "set_by")]
    for table in (FORM, STANDARD):
        for name, keys in _READ.items():
            for part in table.get(name, []):
                found += _texts_of(part, keys)
    return found


def _texts_of(part: dict[str, Any], keys: set[str]) -> list[tuple[str, str]]:
    where = part.get("name") or part.get("code") or part.get("item") or part["label"]
    found: list[tuple[str, str]] = []
    for key in sorted(keys & part.keys()):
        value = part[key]
        lines = value if isinstance(value, list) else [value]
        found += [(f"{where} {key}", line) for line in lines]
    found += [(f"{where} {choice['name']}", choice["label"]) for choice in part.get("choices", [])]
    found += [(f"{where} lookup", part["lookup"][key]) for key in part.get("lookup", {})]
    found += [(f"{where} also_show", shown["label"]) for shown in part.get("also_show", [])]
    measure = part.get("measure", {})
    return found + ([(f"{where} measure", measure["unit"])] if "unit" in measure else [])


def filled(text: str, sector: str | None = None) -> str:
    """Return the text as a school of this sector reads it; None: before a sector is known."""
    words = dict(_FILLED if sector else _NEUTRAL)
    for term in FORM["terms"]:
        words[term["name"]] = term["by_sector"][sector] if sector else term["default"]
    return re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], match[0]), text)


def readings() -> list[tuple[str, str]]:
    """Return every text as po, vo and nobody in particular read it, without repeats."""
    found = [
        (where, filled(text, sector)) for where, text in texts() for sector in (None, "po", "vo")
    ]
    return list(dict.fromkeys(found))


def sentences(text: str) -> list[str]:
    """Split a text after each full stop, question mark or exclamation mark."""
    return SENTENCE_END.split(text)


def words(sentence: str) -> list[str]:
    """Return the words of a sentence; a figure or a word with a hyphen is one."""
    return re.findall(r"\w(?:[\w@'’.,/-]*\w)?", sentence)
