"""What comes of a scan by the bank of questions and the contract: ratings, themes, what is shared.

Scans and outcomes are plain JSON data, numbers with a fraction as `Fraction`. This module must not
know the program.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.second_reading.words import names_in, understand

BANK: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "bank.json").read_text(encoding="utf-8"),
    parse_float=Fraction,
)
ITEMS: dict[str, dict[str, Any]] = {item["id"]: item for item in BANK["items"]}
SECTOR = next(item for item in BANK["items"] if item.get("role") == "sector")
SECTORS = [option["id"] for option in SECTOR["options"]]
POINTS = {"met": Fraction(1), "partly": Fraction(1, 2), "not_met": Fraction(0)}
MONTHS_SENTENCE = "whole months from value to the reference date"


def numbers(text: str) -> Any:
    """Return JSON data with exact numbers."""
    return json.loads(text, parse_float=Fraction)


class Reading:
    """One scan, read by the bank.

    Args:
        scan: The scan as JSON data, numbers exact.
    """

    def __init__(self, scan: dict[str, Any]) -> None:
        self.answers: dict[str, Any] = scan["answers"]
        self.scope: str = scan.get("scope", "full")
        self.final = scan.get("status") == "final"
        self.consulted: bool = scan.get("staff_consulted", False)
        self.actions: list[dict[str, Any]] = scan.get("actions", [])
        self.today = date.fromisoformat(scan["reference_date"])
        self._counting: dict[str, Any] = {}

    @cached_property
    def sector(self) -> str | None:
        given = self.answers.get(SECTOR["id"], {}).get("value")
        return given if isinstance(given, str) and given in SECTORS else None

    def in_play(self, item: dict[str, Any]) -> bool:
        if self.scope == "core" and not item["core"]:
            return False
        return all(s in item["sector"] for s in ([self.sector] if self.sector else SECTORS))

    def relevant(self, item: dict[str, Any]) -> bool:
        return item["relevant"] is None or bool(understand(item["relevant"])(self.look))

    def look(self, name: str) -> Any:
        """Return the counting value of an item; any other word stands for itself."""
        return self.counting(name) if name in ITEMS else name

    def counting(self, name: str) -> Any:
        if name not in self._counting:
            self._counting[name] = self._count(ITEMS[name])
        return self._counting[name]

    def _count(self, item: dict[str, Any]) -> Any:
        value = self.answers.get(item["id"], {}).get("value")
        if value in (None, "", []) or not self.in_play(item) or not self.relevant(item):
            return None
        return None if self.fault(item) else value

    def fault(self, item: dict[str, Any]) -> bool:
        """Return whether the answer is one this item cannot have."""
        answer = self.answers.get(item["id"], {})
        missing, value = answer.get("missing"), answer.get("value")
        if missing is not None:
            return missing not in item.get("missing", [])
        if value in (None, "", []):
            return False
        check = getattr(self, f"_fault_{item['kind']}")
        return bool(check(item, value))

    def _highest(self, item: dict[str, Any]) -> Any:
        highest = item["max"]
        if not isinstance(highest, str):
            return highest
        other = self.counting(highest)
        return ITEMS[highest]["max"] if other is None else other

    def _fault_number(self, item: dict[str, Any], value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            return True
        fine = (value * 10 ** item["decimals"]) % 1 == 0
        return not (fine and item["min"] <= value <= self._highest(item))

    def _fault_single(self, item: dict[str, Any], value: Any) -> bool:
        return value not in [option["id"] for option in item["options"]]

    def _fault_rubric(self, _item: dict[str, Any], value: Any) -> bool:
        return isinstance(value, bool) or value not in (1, 2, 3, 4)

    def _fault_multi(self, item: dict[str, Any], value: Any) -> bool:
        known = {option["id"]: option.get("exclusive", False) for option in item["options"]}
        if not isinstance(value, list) or any(name not in known for name in value):
            return True
        return len(set(value)) < len(value) or (len(value) > 1 and any(known[n] for n in value))

    def _fault_pair(self, item: dict[str, Any], value: Any) -> bool:
        if not isinstance(value, dict) or set(value) != {"part", "whole"}:
            return True
        both = [value["part"], value["whole"]]
        if any(isinstance(n, bool) or not isinstance(n, int | Fraction) or n % 1 for n in both):
            return True
        return not 0 <= both[0] <= both[1] <= item["max"]

    def _fault_date(self, item: dict[str, Any], value: Any) -> bool:
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            return True
        return len(value) != 10 or not date.fromisoformat(item["min"]) <= day <= self.today

    def _fault_text(self, item: dict[str, Any], value: Any) -> bool:
        return not isinstance(value, str) or len(_nfc(value)) > item["max_length"]

    def refused(self) -> set[str]:
        """Return the items for which an import must refuse the scan."""
        faults = {name for name, item in ITEMS.items() if self.fault(item)}
        if self.final:
            faults |= {
                name
                for name, item in ITEMS.items()
                if self.in_play(item) and self.relevant(item) and self._is_open(name)
            }
        return faults

    def _is_open(self, name: str) -> bool:
        answer = self.answers.get(name, {})
        given = answer.get("value") not in (None, "", []) or "missing" in answer
        return not given and not answer.get("left_open")

    # -- ratings

    def assessment(self) -> dict[str, Any]:
        """Return the outcome as the contract's section 4 has it, without the standard."""
        items = {n: self.result(i) for n, i in ITEMS.items() if self.in_play(i)}
        legal = [n for n in items if self._says(ITEMS[n], "legal_breach")]
        return {
            "items": items,
            "themes": {
                t["id"]: self._theme(t, items, legal) for t in BANK["themes"] if t["scored"]
            },
            "attention": [n for n in items if self._says(ITEMS[n], "attention")],
            "legal_not_met": sorted(legal),
        }

    def result(self, item: dict[str, Any]) -> dict[str, Any]:
        rating = self._without_thresholds(item)
        if rating:
            return {"rating": rating}
        block = self._block(item["rating"])
        measure = self._measure(item)
        if block is None or (measure is None and "measure" in item["rating"]):
            return {"rating": "unanswered"}
        figure = self.counting(item["id"]) if measure is None else measure
        shown = {} if measure is None else {"measure": measure.numerator / measure.denominator}
        return {**shown, "rating": _held_against(block, figure)}

    def _without_thresholds(self, item: dict[str, Any]) -> str | None:
        answer = self.answers.get(item["id"], {})
        value, missing = answer.get("value"), answer.get("missing")
        if not self.relevant(item):
            return "not_applicable"
        if self.fault(item) or (value in (None, "", []) and missing is None):
            return "unanswered"
        if "min_whole" in item and value and value["whole"] < item["min_whole"]:
            return "not_applicable"
        if missing == "unknown":
            return "unknown"
        if item["rating"] is None:
            return "informative"
        return item["rating"]["never"] if missing == "never" else None

    def _block(self, rating: dict[str, Any]) -> dict[str, Any] | None:
        if "by" in rating:
            return rating.get(self.counting(rating["by"]))
        for key, block in rating.items():
            if key.startswith("when "):
                sentence = key.removeprefix("when ")
                if any(self.look(name) is None for name in names_in(sentence)):
                    return None
                return block if understand(sentence)(self.look) else rating["otherwise"]
        return rating

    def _measure(self, item: dict[str, Any]) -> Fraction | None:
        sentence, own = item["rating"].get("measure"), self.counting(item["id"])
        if sentence is None or own is None:
            return None
        if sentence == MONTHS_SENTENCE:
            return Fraction(_whole_months(date.fromisoformat(own), self.today))
        if sentence == "count":
            alone = {option["id"] for option in item["options"] if option.get("exclusive")}
            return Fraction(sum(name not in alone for name in own))
        if sentence.startswith("count of "):
            wanted = names_in(sentence)[2:]
            return Fraction(sum(name in wanted for name in own))
        figure = understand(sentence)(self._own_look(item))
        return None if figure is None else Fraction(figure)  # type: ignore[arg-type] - a sum

    def _own_look(self, item: dict[str, Any]) -> Any:
        own = self.counting(item["id"])

        def look(name: str) -> Any:
            if name == "value":
                return own
            if name in ("part", "whole"):
                return None if own is None else own[name]
            return self.look(name)

        return look

    def _says(self, item: dict[str, Any], key: str) -> bool:
        return key in item and bool(understand(item[key])(self._own_look(item)))

    def _theme(
        self, theme: dict[str, Any], items: dict[str, Any], legal: list[str]
    ) -> dict[str, Any]:
        ratings = [items[n]["rating"] for n in _counting_for(theme) if n in items]
        applicable = [rating for rating in ratings if rating != "not_applicable"]
        points = [POINTS[rating] for rating in applicable if rating in POINTS]
        counts = {"answered": len(points), "applicable": len(applicable)}
        enough = 5 * len(points) >= 3 * len(applicable) and len(points) >= min(3, len(applicable))
        if not points or not enough:
            return {"score": None, "rating": None, **counts}
        score, rating = _scored(points)
        if rating == "met" and any(ITEMS[name]["theme"] == theme["id"] for name in legal):
            rating = "partly"
        return {"score": score, "rating": rating, **counts}

    # -- what leaves

    def municipality(self) -> dict[str, Any]:
        """Return answers, actions and assessment as the municipality may have them."""
        whole = self.assessment()
        visible = {name: how for name in whole["items"] if (how := self._share(name, whole))}
        answers = {name: self._shared(name, how, whole) for name, how in visible.items()}
        items = {
            name: whole["items"][name]
            if how == "value"
            else {"rating": whole["items"][name]["rating"]}
            for name, how in visible.items()
        }
        return {
            "answers": answers,
            "actions": [
                {k: v for k, v in action.items() if k != "item" or v in answers}
                for action in self.actions
                if action["addressee"] == "municipality" or action.get("share")
            ],
            "items": items,
            "themes": _visible_themes(items),
            "attention": [name for name in whole["attention"] if name in visible],
        }

    def public(self) -> dict[str, Any]:
        """Return answers, items and themes as everyone may have them."""
        shared = self.municipality()
        items = {
            name: {"rating": result["rating"]}
            for name, result in shared["items"].items()
            if ITEMS[name]["public"] == "rating" and result["rating"] in POINTS
        }
        answers = {
            name: {"value": answer["value"]}
            for name, answer in shared["answers"].items()
            if name == SECTOR["id"]
        }
        return {"answers": answers, "items": items, "themes": _visible_themes(items)}

    def _share(self, name: str, whole: dict[str, Any]) -> str | None:
        item, rating = ITEMS[name], whole["items"][name]["rating"]
        answer = self.answers.get(name, {})
        if rating not in (*POINTS, "informative") or (item.get("staff") and not self.consulted):
            return None
        if item.get("pupil_count") and item["kind"] == "pair" and answer["value"]["whole"] < 5:
            return None
        if item["share"] == "none":
            return "value" if item["kind"] == "text" and answer.get("share") else None
        return item["share"]

    def _shared(self, name: str, how: str, whole: dict[str, Any]) -> dict[str, Any]:
        answer, item = self.answers[name], ITEMS[name]
        told: dict[str, Any] = {}
        if how == "rating":
            told = {"suppressed": True, "rating": whole["items"][name]["rating"]}
        elif "missing" in answer:
            told = {"missing": answer["missing"]}
        else:
            told = {"value": _told(item, answer["value"])}
        if answer.get("explanation"):
            told["explanation"] = _nfc(answer["explanation"])
        if item["kind"] == "text" and answer.get("share"):
            told["share"] = True
        return told


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _told(item: dict[str, Any], value: Any) -> Any:
    if item["kind"] == "multi":
        return [option["id"] for option in item["options"] if option["id"] in value]
    if item["kind"] == "pair":
        return {"part": int(value["part"]), "whole": int(value["whole"])}
    if item["kind"] == "text":
        return _nfc(value)
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value


def _whole_months(start: date, end: date) -> int:
    """Count month by month, unlike the formula of the contract that the program has."""
    months, year, month = 0, start.year, start.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if (year, month, start.day) > (end.year, end.month, end.day):
            return months
        months += 1


def _held_against(block: dict[str, Any], figure: Any) -> str:
    for rating in ("met", "partly"):
        sign, limit = block[rating]
        reached = figure in limit if sign == "in" else None
        if reached is None:
            reached = figure >= limit if sign == ">=" else figure <= limit
        if reached:
            return rating
    return "not_met"


def _counting_for(theme: dict[str, Any]) -> list[str]:
    return [
        item["id"]
        for item in BANK["items"]
        if item["theme"] == theme["id"]
        and item["rating"] is not None
        and (theme["reciprocal"] or item["counts_for"] in ("school", "both"))
    ]


def _scored(points: list[Fraction]) -> tuple[float, str]:
    mean = sum(points) / len(points)
    rating = "met" if 4 * mean >= 3 else "partly" if 20 * mean >= 9 else "not_met"
    return float(mean), rating


def _visible_themes(items: dict[str, Any]) -> dict[str, Any]:
    themes: dict[str, Any] = {}
    for theme in BANK["themes"]:
        ratings = [items[n]["rating"] for n in _counting_for(theme) if n in items]
        points = [POINTS[rating] for rating in ratings if rating in POINTS]
        score, rating = _scored(points) if points else (None, None)
        if theme["scored"]:
            themes[theme["id"]] = {"score": score, "rating": rating, "answered": len(points)}
    return themes
