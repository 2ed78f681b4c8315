"""Random scans as JSON text, made from the bank alone: plausible, sparse, hostile, at boundaries.

The texts hold numbers in every way JSON can write them (40, 40.0, 4e1).
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.second_reading.reading import BANK, ITEMS, SECTORS

if TYPE_CHECKING:
    import random

MOODS = ("plausible", "sparse", "hidden", "boundary", "faulty", "empty")
_TEXTS = ("Wij willen snel antwoord.", "cafe\u0301 met <b>haken</b> & =1+1", "x" * 600, "😀 é")
_BOUNDARY_SIZES = (149, 150, 151, 200, 213, 214, 250, 500, 1000, 1157)


def random_scan(chance: random.Random) -> str:
    """Return the text of one scan that an import may take or refuse."""
    mood = chance.choice(MOODS)
    today = date(2026, 8, 1) + timedelta(days=chance.randrange(330))
    maker = _Maker(chance, mood, today)
    scan = {
        "format": "zorgscan/scan",
        "format_version": 1,
        "scan_id": str(UUID(int=chance.getrandbits(128), version=4)),
        "status": "final" if chance.random() < 0.05 else "in_progress",
        "scope": chance.choice(["full", "full", "core"]),
        "subject": {"kind": "school", "name": "Verzonnen", "brin": "99ZZ", "vestiging": "00"},
        "school_year": "2026-2027",
        "reference_date": today.isoformat(),
        "form": {"id": "zorgscan", "version": "1.0"},
        "staff_consulted": chance.random() < 0.5,
        "answers": maker.answers(),
        "actions": [maker.action() for _ in range(chance.choice([0, 0, 1, 3]))],
    }
    text = json.dumps(scan, ensure_ascii=chance.random() < 0.5)
    for number, written in maker.written.items():
        text = text.replace(f'"{number}"', written)
    return text


class _Maker:
    def __init__(self, chance: random.Random, mood: str, today: date) -> None:
        self.chance, self.mood, self.today = chance, mood, today
        self.size = chance.choice([*_BOUNDARY_SIZES, chance.randint(1, 6000)])
        self.written: dict[str, str] = {}

    def answers(self) -> dict[str, Any]:
        share = {"sparse": 0.3, "empty": 0.03}.get(self.mood, 0.93)
        items = list(BANK["items"])
        if self.chance.random() < 0.3:
            self.chance.shuffle(items)
        answers = {item["id"]: self.answer(item) for item in items if self.chance.random() < share}
        roles = {item.get("role"): item["id"] for item in items}
        if self.chance.random() < 0.9:
            answers[roles["sector"]] = {"value": self.chance.choice(SECTORS)}
        if self.chance.random() < 0.9:
            answers[roles["size"]] = {"value": self._number(Fraction(self.size))}
        if self.mood == "hidden":
            self._hide(answers)
        return answers

    def _hide(self, answers: dict[str, Any]) -> None:
        """Give the answers on which others depend such values that those are hidden."""
        for item in BANK["items"]:
            for name in ITEMS:
                if item["relevant"] and name in item["relevant"] and self.chance.random() < 0.5:
                    answers[name] = self.answer(ITEMS[name], least=True)

    def answer(self, item: dict[str, Any], *, least: bool = False) -> dict[str, Any]:
        chance = self.chance
        answer: dict[str, Any] = {}
        state = chance.random()
        if state < 0.06 and item.get("missing"):
            answer = {"missing": chance.choice(item["missing"])}
        elif state < 0.09:
            answer = {"left_open": True}
        elif state > 0.97:
            answer = {"value": chance.choice(["", []])} if state > 0.985 else {}
        elif self.mood == "faulty" and chance.random() < 0.1:
            answer = self._faulty(item)
        else:
            answer = {"value": self._least(item) if least else self.value(item)}
        for key in ("note", "explanation"):
            if chance.random() < 0.1:
                answer[key] = chance.choice(_TEXTS)[:400]
        if chance.random() < (0.5 if item["kind"] == "text" else 0.03):
            answer["share"] = True
        return answer

    def _least(self, item: dict[str, Any]) -> Any:
        if item["kind"] == "number":
            return item["min"]
        if item["kind"] == "single":
            return self.chance.choice([item["options"][0], item["options"][-1]])["id"]
        return self.value(item)

    def value(self, item: dict[str, Any]) -> Any:
        return getattr(self, f"_value_{item['kind']}")(item)

    def _number(self, number: Fraction) -> Any:
        """Return a stand-in for a number, to be written in one of JSON's ways."""
        key = f"number {number}"
        plain = str(int(number)) if number.denominator == 1 else str(float(number))
        ways = [plain, plain]
        if number.denominator == 1:
            ways += [f"{plain}.0", f"{plain}.00e0", f"{plain}.0E+0"]
        else:
            ways.append(f"{plain}0")
        self.written[key] = self.chance.choice(ways)
        return key

    def _value_number(self, item: dict[str, Any]) -> Any:
        step = Fraction(1, 10 ** item["decimals"])
        low = Fraction(item["min"])
        highest = item["max"] if not isinstance(item["max"], str) else self.size
        high = Fraction(highest)
        if self.mood == "boundary" or self.chance.random() < 0.3:
            limit = self.chance.choice([*_limits(item["rating"]), low, high])
            sentence = (item["rating"] or {}).get("measure", "")
            if "/ SP2" in sentence:
                limit = limit * self.size / 100
            elif sentence == "ZC1 / ZC3":
                limit = Fraction(self.chance.choice([1, 2, 3, 5]))
            near = (limit // step + self.chance.choice([-1, 0, 0, 0, 1])) * step
        else:
            near = low + step * self.chance.randrange(int((high - low) / step) + 1)
        return self._number(min(max(near, low), high))

    def _value_single(self, item: dict[str, Any]) -> str:
        return self.chance.choice(item["options"])["id"]

    def _value_rubric(self, _item: dict[str, Any]) -> Any:
        return self._number(Fraction(self.chance.randint(1, 4)))

    def _value_multi(self, item: dict[str, Any]) -> list[str]:
        free = [option["id"] for option in item["options"] if not option.get("exclusive")]
        alone = [option["id"] for option in item["options"] if option.get("exclusive")]
        if alone and self.chance.random() < 0.1:
            return alone[:1]
        return self.chance.sample(free, self.chance.randint(1, len(free)))

    def _value_pair(self, item: dict[str, Any]) -> dict[str, Any]:
        whole = self.chance.randint(0, item["max"])
        part = self.chance.choice([whole, self.chance.randint(0, whole)])
        return {"part": self._number(Fraction(part)), "whole": self._number(Fraction(whole))}

    def _value_date(self, item: dict[str, Any]) -> str:
        earliest = date.fromisoformat(item["min"])
        if self.mood == "boundary":
            months = self.chance.choice([0, 14, 15, 16, 26, 27, 28])
            month = self.today.year * 12 + self.today.month - 1 - months
            day = date(month // 12, month % 12 + 1, min(self.today.day, 28))
            day += timedelta(days=self.chance.choice([-1, 0, 1, 3]))
        else:
            day = self.today - timedelta(days=self.chance.randrange(1500))
        return min(max(day, earliest), self.today).isoformat()

    def _value_text(self, item: dict[str, Any]) -> str:
        return self.chance.choice(_TEXTS)[: item["max_length"]]

    def _faulty(self, item: dict[str, Any]) -> dict[str, Any]:
        far: list[Any] = [True, "onzin", ["onzin"], {"part": 3, "whole": 2}, {"part": 1}, 5000.5]
        far += [-1, 0, 7001, "2027-12-31", "1999-12-31", "2026-02-30", "20260801", "y" * 601]
        far += [{"part": 0, "whole": 11}, {"part": 0.5, "whole": 3}, 12.55, 1.25]
        if item["kind"] == "number" and item["decimals"]:
            self.written["long"] = "2.4" + "9" * 27  # one digit more than Decimal reckons with
            far.append("long")
        if item["kind"] == "multi":
            names = [option["id"] for option in item["options"]]
            far += [[names[0], names[0]], names]
        if self.chance.random() < 0.2:
            return {"missing": self.chance.choice(["unknown", "never"])}
        return {"value": self.chance.choice(far)}

    def action(self) -> dict[str, Any]:
        action: dict[str, Any] = {
            "id": str(UUID(int=self.chance.getrandbits(128), version=4)),
            "text": "Afspraken maken",
            "state": self.chance.choice(["open", "done"]),
            "addressee": self.chance.choice(["school", "municipality", "partner"]),
        }
        if self.chance.random() < 0.7:
            action["item"] = self.chance.choice(list(ITEMS))
        if self.chance.random() < 0.4:
            action["share"] = True
        return action


def _limits(rating: Any) -> list[Fraction]:
    """Return every number that stands as a threshold anywhere in a rating."""
    if isinstance(rating, dict):
        return [limit for part in rating.values() for limit in _limits(part)]
    if isinstance(rating, list) and rating[0] in ("<=", ">="):
        return [Fraction(rating[1])]
    return []
