"""The table in docs/privacy.md: what of each question can leave, from the form itself.

`python3 dev.py docs` writes it anew; a test compares.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from zorgscan import shipped
from zorgscan.core.forms.model import FormDefinition, QuestionType, Sharing
from zorgscan.core.forms.parse import parse_form
from zorgscan.core.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.forms.model import Question

PAGE: Final = Path(__file__).parents[2] / "docs" / "privacy.md"
_BEGIN, _END = "<!-- sharing: begin -->", "<!-- sharing: end -->"
_WORDS: Final = {Sharing.VALUE: "antwoord", Sharing.RATING: "oordeel", Sharing.NONE: "niets"}
_HEAD: Final = "| nr | vraag | gemeente, bestuur, MR | openbaar |\n|---|---|---|---|\n"


def the_form() -> FormDefinition:
    """Return the shipped form."""
    read = parse_form(shipped.data("forms", "zorgscan", "form.toml"), "form.toml")
    assert isinstance(read, FormDefinition)
    return read


def told(question: Question) -> tuple[str, str]:
    """Return what of a question the municipality and what everyone can get, in words."""
    shared = _WORDS[question.share]
    if question.type is QuestionType.TEXT and question.share is Sharing.NONE:
        shared = "alleen met uw vinkje"
    public = "po of vo" if question.role == "sector" else _WORDS[question.public]
    return shared, public


def table() -> str:
    """Return the table, a heading per chapter."""
    return "\n".join(_chapters(the_form()))


def _chapters(form: FormDefinition) -> Iterator[str]:
    wording = Wording(form)
    for number, section in enumerate(form.sections, start=1):
        yield f"### {number}. {section.label}\n"
        rows = [
            _row(f"{number}.{place}", question, wording)
            for place, question in enumerate(form.in_section(section.name), start=1)
        ]
        yield _HEAD + "\n".join(rows) + "\n"


def _row(number: str, question: Question, wording: Wording) -> str:
    marks = ("●" if question.staff else "") + ("○" if question.pupil_count else "")
    name = f"{wording.fill(question.short or question.label)} {marks}".strip()
    return f"| {number} | {name} | {' | '.join(told(question))} |"


def page() -> str:
    """Return the whole page with the table anew."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{table()}{_END}{after}"


def remake() -> Path:
    """Write the table anew; returns the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return PAGE
