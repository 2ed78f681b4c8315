"""Keys per question and a stopwatch model of filling in: `python -m tests.keystrokes`.

Fills in the worked examples through the real window, keys only (as tests/ui/test_keyboard.py
does), counts the keys of each question, and adds what the keystroke-level model says of the time
they take. Writes docs/keystrokes.md; a test holds the page against what this makes.

The model counts, per question: reading what is asked and its choices, one moment to think, and
the keys. It knows nothing of looking things up, which costs a school most of its time.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QApplication

    from zorgscan.core.forms.model import Question

PAGE = Path(__file__).parents[1] / "docs" / "keystrokes.md"
EXAMPLES = ("full-po.json", "full-vo.json")
KEY_SECONDS = 0.28
"""K, an average non-secretary typist. Card, Moran and Newell (1980), table 1."""
THINK_SECONDS = 1.35
"""M, getting ready to act. The same paper, section 3."""
WORDS_PER_MINUTE = 238
"""Silent reading of non-fiction by adults. Brysbaert (2019), a meta-analysis of 190 studies."""
_SLOWEST = 8


@dataclass(frozen=True)
class Given:
    """One question as it was answered.

    Attributes:
        words: How many words there are to read: the question, its hint, its choices.
    """

    section: str
    name: str
    kind: str
    keys: int
    words: int

    @property
    def seconds(self) -> float:
        """What the model says that it takes."""
        reading = 60 * self.words / WORDS_PER_MINUTE
        return reading + THINK_SECONDS + self.keys * KEY_SECONDS


def words_of(question: Question) -> int:
    """Return how many words someone reads who answers a question."""
    choices = (*question.levels, *(choice.label for choice in question.choices))
    texts = (question.label, question.hint, question.unit, *choices)
    return sum(len(text.split()) for text in texts)


def measure(app: QApplication, example: str) -> list[Given]:
    """Fill in an example by keys alone and return each question in turn."""
    from tests.ui.driving import Driver
    from tests.ui.test_keyboard import fill_in

    with TemporaryDirectory(prefix="zorgscan-") as data:
        driver = Driver(app, Path(data))
        sections = driver.library.definitions.default.form.section_by_name
        found = [
            Given(sections[q.section].label, q.name, q.type.value, keys, words_of(q))
            for q, keys in fill_in(driver, example)
        ]
        driver.close()
    return found


def page(app: QApplication) -> str:
    """Return docs/keystrokes.md."""
    runs = {example: measure(app, example) for example in EXAMPLES}
    parts = [_HEAD.format(key=KEY_SECONDS, think=THINK_SECONDS, words=WORDS_PER_MINUTE)]
    for example, given in runs.items():
        parts.append(f"## {example.removesuffix('.json')}\n")
        parts.append(_total(given))
        parts.append(_table("kind of question", _grouped(given, "kind")))
        parts.append(_table("page", _grouped(given, "section")))
        slowest = sorted(given, key=lambda each: -each.seconds)[:_SLOWEST]
        parts.append(_table("slowest questions", {each.name: [each] for each in slowest}))
    return "\n".join(parts)


def _total(given: list[Given]) -> str:
    keys, seconds = sum(each.keys for each in given), sum(each.seconds for each in given)
    each = keys / len(given)
    return (
        f"{len(given)} questions, {keys} keys: {each:.2f} a question; {seconds / 60:.1f} minutes.\n"
    )


def _grouped(given: Iterable[Given], by: str) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for each in given:
        found.setdefault(getattr(each, by), []).append(each)
    slowest_first = sorted(found, key=lambda name: -sum(each.seconds for each in found[name]))
    return {name: found[name] for name in slowest_first}


def _table(title: str, groups: dict[str, list[Given]]) -> str:
    lines = [f"| {title} | questions | keys | keys a question | words | seconds |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    for name, given in groups.items():
        keys, words = sum(each.keys for each in given), sum(each.words for each in given)
        seconds, mean = sum(each.seconds for each in given), keys / len(given)
        lines.append(f"| {name} | {len(given)} | {keys} | {mean:.2f} | {words} | {seconds:.0f} |")
    return "\n".join([*lines, ""])


_HEAD = """\
# Keys and seconds

Made by `python -m tests.keystrokes` from two worked examples, filled in through the real window
with keys alone; a test holds this page against it. Keys: everything from the first key at a
question to the one that leaves it; a page is left by one key more. Seconds: the keystroke-level
model of Card, Moran and Newell (*Communications of the ACM* 23(7), 1980) with K = {key} s a key
and M = {think} s of getting ready a question, H = 0 since the hands never leave the keys; reading
at {words} words a minute (Brysbaert, *Journal of Memory and Language* 109, 2019). Looking up what
the answer is takes a school far longer, and no model knows how long.
"""


def remake() -> Path:
    """Write the page; returns it."""
    from PySide6.QtWidgets import QApplication

    from zorgscan.ui.application import make_application

    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    PAGE.write_text(page(app), encoding="utf-8")
    return PAGE


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(remake())
