"""Judges a report for the municipality: whom it is for, and whether it agrees with itself.

Everything is computed anew from the answers inside; what the report says of itself is only
compared. Which school it is of, and what becomes of it among others, is not for here
(`zorgscan.core.collecting.outcomes`). Must not know PDF, nor where reports are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from zorgscan.collect.agreement import differences
from zorgscan.collect.criteria import standard_in
from zorgscan.collect.reading import Carrier, Reading
from zorgscan.core.assessment.as_json import criteria_to_json, theme_rule_to_json
from zorgscan.core.assessment.model import Assessment
from zorgscan.core.collecting.outcomes import Outcome, outcome_of
from zorgscan.core.collecting.words import wrong_recipient
from zorgscan.core.editions import recomputed, scan_of_edition
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.projection import Projection, canonical_data
from zorgscan.core.scans.model import Recipient, Scan
from zorgscan.core.strict_json import parse_json, plain_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Standard

Json = dict[str, object]
_REMEMBERED: Final = 8  # standards inside reports; most reports have the same one
_NAMELESS: Final = "?"
"""Stands for a school's name where the carrier has none; the register knows it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A report that agrees with itself.

    Attributes:
        scan: What the school shares.
        told: The assessment as the report tells it, JSON data without the criteria.
        digest: Of the canonical form.
        standard: By which the school was held, if it is known here, criterion by criterion.
        outcomes: Computed by that; None when it is not known.
    """

    scan: Scan
    told: Json
    digest: str
    standard: Standard | None
    outcomes: Assessment | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one report in a file is, by itself.

    Attributes:
        outcome: Why nothing is taken in; None when `judged` can be.
        message: That in a Dutch sentence.
    """

    outcome: Outcome | None
    message: str
    carrier: Carrier | None = None
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class _Inside:
    """A standard that was inside a report."""

    standard: Standard
    is_known: bool


class Judge:
    """Judges one report after another; remembers the standards inside them.

    Args:
        form_for: Gives the closest form to the one a report names, and whether it is that.
        standard_for: Gives the standard whose sha256 begins so, for a form, if it is known.
    """

    def __init__(
        self,
        form_for: Callable[[Mapping[str, object]], tuple[FormDefinition, bool]],
        standard_for: Callable[[str, FormDefinition], Standard | None],
    ) -> None:
        """Remember where to look; nothing is read yet."""
        self._form_for = form_for
        self._standard_for = standard_for
        self._standards: list[tuple[object, str, _Inside]] = []

    def verdict(self, reading: Reading | Problem, file: str) -> Verdict:
        """Return what a report is.

        Args:
            reading: The report as `readings` gives it, or why there is none.
            file: Name of its file, for the places of faults.
        """
        if isinstance(reading, Problem):
            return _refused(reading, None)
        data = dict(reading.table)
        recipient = data.get("recipient", Recipient.SCHOOL.value)
        if recipient in (Recipient.SCHOOL.value, Recipient.PUBLIC.value):
            message = wrong_recipient(Recipient(cast("str", recipient)))
            return Verdict(Outcome.WRONG_RECIPIENT, message, reading.carrier)
        judge = self._whole if reading.carrier is Carrier.ATTACHMENT else self._coded
        judged = judge(data, reading.digest, file)
        if isinstance(judged, Problem):
            return _refused(judged, reading.carrier)
        return Verdict(None, "", reading.carrier, judged)

    def _whole(self, data: Json, digest: str, file: str) -> Judged | Problem:
        """Judge an edition with its outcomes and criteria in it."""
        form, scan = self._scan(data, file)
        if isinstance(scan, Problem):
            return scan
        told = _table(data.get("assessment"))
        inside = self._inside(told, form, file)
        if isinstance(inside, Problem):
            return inside
        outcomes = recomputed(told, form, inside.standard, scan)
        if faults := differences(scan, told, outcomes, inside.standard, file):
            return faults[0]
        told = _without_criteria(told)
        if inside.is_known:
            return Judged(scan, told, digest, inside.standard, outcomes)
        return Judged(scan, told, digest, None, None)

    def _coded(self, data: Json, digest: str, file: str) -> Judged | Problem:
        """Judge what a QR code holds: answers, and digests of what it does not hold."""
        code = _table(data.pop("from_code", None))
        data["subject"] = {"name": _NAMELESS} | _table(data.get("subject"))
        form, scan = self._scan(data, file, str(code.get("form") or "-"))
        if isinstance(scan, Problem):
            return scan
        told = _table(data.get("assessment"))
        standard = self._standard_for(str(code.get("standard") or "-"), form)
        outcomes = recomputed(told, form, standard, scan) if standard else None
        return Judged(scan, told, digest, standard, outcomes)

    def _scan(self, data: Json, file: str, mark: str = "") -> tuple[FormDefinition, Scan | Problem]:
        """Return the form and the scan; `mark` tells the form where its SHA-256 is not whole."""
        ref = _table(data.get("form"))
        form, is_known = self._form_for({"form": ref | {"sha256": mark}} if mark else data)
        if not is_known:
            details = {"found": ref.get("id")}
            return form, Problem(Code.FORM_UNKNOWN, Place(file, "form"), details)
        scan = scan_of_edition(data, form, file)
        return form, scan[0] if isinstance(scan, tuple) else scan

    def _inside(self, told: Json, form: FormDefinition, file: str) -> _Inside | Problem:
        """Return the standard inside a report."""
        given = told.get("standard")
        for seen, sha256, inside in self._standards:
            if sha256 == form.sha256 and seen == given:
                return inside
        ref = _table(given)
        known = self._standard_for(str(ref.get("sha256") or "-"), form)
        if known is not None and _criteria_of(known) == _without_ref(ref):
            inside = _Inside(known, is_known=True)
        else:
            found = standard_in(told, form, Place(file, "assessment"))
            if isinstance(found, tuple):
                return found[0]
            inside = _Inside(found, is_known=False)
        self._standards = [(given, form.sha256, inside), *self._standards][:_REMEMBERED]
        return inside


def stored_text(judged: Judged) -> str:
    """Return the JSON text that a report is kept as: its scan and what it told of outcomes."""
    nothing = Assessment({}, {}, (), None)
    scan = judged.scan
    data = canonical_data(Projection(Recipient.MUNICIPALITY, scan, nothing))
    data |= {"revision": scan.revision, "replaces": scan.replaces}
    data["assessment"] = plain_json(judged.told)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _refused(problem: Problem, carrier: Carrier | None) -> Verdict:
    place = problem.place.key
    message = f"{place}: {problem.what}" if place else problem.what
    return Verdict(outcome_of(problem), message, carrier)


def _criteria_of(standard: Standard) -> object:
    """Return what a report by a standard has inside, as strict JSON reads it."""
    told = {"criteria": criteria_to_json(standard), "theme_rule": theme_rule_to_json(standard)}
    return parse_json(json.dumps(told).encode(), "")


def _without_ref(inside: Json) -> Json:
    return {key: inside[key] for key in ("criteria", "theme_rule") if key in inside}


def _without_criteria(told: Json) -> Json:
    standard = _table(told.get("standard"))
    ref = {key: standard[key] for key in ("id", "version", "status", "sha256") if key in standard}
    return {**told, "standard": ref}


def _table(value: object) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}
