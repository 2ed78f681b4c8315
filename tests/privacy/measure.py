"""Measures the privacy radar on the listed sentences: `python -m tests.privacy.measure`.

Prints per half what was found and what was pointed out for nothing. Names no sentence of the
half that is only measured.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zorgscan.app.privacy import lexicon
from zorgscan.core.privacy.find import find_all
from zorgscan.core.privacy.model import Finding, Kind

if TYPE_CHECKING:
    from datetime import date

SENTENCES = Path(__file__).with_name("sentences.toml")


@dataclass
class Tally:
    """What came out on one half.

    Attributes:
        wanted: How many there are, per kind; `found`: how many of them were touched.
        told: How many findings; `false`: of those, how many touch nothing of their kind.
        clean: Sentences with nothing in them; `flagged`: of those, how many got a finding.
        missed: What was not found, and `wrong`: what should not have been.
    """

    wanted: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    found: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    told: int = 0
    false: int = 0
    clean: int = 0
    flagged: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def sentences(half: str) -> list[dict[str, Any]]:
    """Return the sentences of a half: `dev` or `held`."""
    found: list[dict[str, Any]] = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))[half]
    return found


def reference_date() -> date:
    """Return the day ages are taken on."""
    day: date = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["reference_date"]
    return day


def measure(half: str) -> Tally:
    """Return what the radar makes of a half."""
    tally = Tally()
    for sentence in sentences(half):
        text = sentence["text"]
        found = find_all(text, lexicon(), reference_date())
        wanted = [_wanted(text, *pair) for pair in sentence.get("find", [])]
        for each in wanted:
            hit = any(f.kind is each.kind and f.touches(each) for f in found)
            tally.wanted[each.kind] += 1
            tally.found[each.kind] += hit
            tally.missed += [] if hit else [f"{each.of(text)}: {text}"]
        _count_false(tally, text, found, wanted)
    return tally


def _count_false(
    tally: Tally, text: str, found: tuple[Finding, ...], wanted: list[Finding]
) -> None:
    false = [
        f for f in found if not any(f.kind is each.kind and f.touches(each) for each in wanted)
    ]
    tally.told += len(found)
    tally.false += len(false)
    tally.clean += not wanted
    tally.flagged += bool(found) and not wanted
    tally.wrong += [f"{f.of(text)}: {text}" for f in false]


def _wanted(text: str, kind: str, words: str) -> Finding:
    start = text.index(words)
    return Finding(Kind(kind), start, start + len(words))


if __name__ == "__main__":
    for half in ("dev", "held"):
        tally = measure(half)
        print(f"{half}: {len(sentences(half))} sentences, {tally.clean} of them clean")
        for kind in Kind:
            print(f"  {kind}: {tally.found[kind]} of {tally.wanted[kind]} found")
        print(f"  false: {tally.false} of {tally.told} findings, in {tally.flagged} clean ones")
