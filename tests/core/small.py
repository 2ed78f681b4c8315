"""A small form with every kind of question, its standard, and scans on it in one line.

The names stand for nothing in particular: what holds here must hold for any form.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from zorgscan.core.assessment.assess import assess
from zorgscan.core.forms.model import FormDefinition
from zorgscan.core.forms.parse import parse_form
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Scan
from zorgscan.core.scans.state import ScanState, evaluate
from zorgscan.core.standards.model import Standard
from zorgscan.core.standards.parse import parse_standard

if TYPE_CHECKING:
    from zorgscan.core.assessment.model import Assessment
    from zorgscan.core.problems import Problem

FORM = """
form_id = "klein"
version = "1"
title = "Klein"
default_language = "nl"
staff_notice = "Dit kan over een collega gaan."
definitions = [{label = "Deze vestiging", text = "Alleen dit gebouw."}]
privacy = [{label = "Wat gaat weg", text = "Zie de pagina delen."}]
terms = [
  {name = "helper", default = "helper", by_sector = {a = "juf", b = "coach"}, own_word = true},
]
findings = [{code = "B1", title = "Bevinding"}]
actions = [{code = "A1", title = "Actie", suggestion = "Begin klein."}]

[[sections]]
name = "P"
label = "Profiel"
scored = false
[[sections]]
name = "T"
label = "Thema"
[[sections]]
name = "R"
label = "Wederkerig"
reciprocal = true

[[questions]]
name = "kind"
section = "P"
type = "single"
label = "Welke soort?"
role = "sector"
core = true
share = "value"
choices = [{name = "a", label = "Soort A"}, {name = "b", label = "Soort B"}]
[[questions]]
name = "size"
section = "P"
type = "number"
label = "Hoeveel leerlingen?"
role = "size"
core = true
share = "value"
unit = "leerlingen"
minimum = 1
maximum = 1000
[[questions]]
name = "hours"
section = "T"
type = "number"
label = "Hoeveel uur heeft de {helper}?"
core = true
share = "value"
public = "rating"
staff = true
unit = "uur per week"
minimum = 0
maximum = 80
decimals = 1
soft_maximum = 60
soft_message = "Dat is veel. Klopt dit?"
missing = ["unknown"]
[[questions]]
name = "persons"
section = "T"
type = "number"
label = "Over hoeveel mensen?"
share = "rating"
minimum = 1
maximum = {item = "size", otherwise = 1000}
relevant = {item = "hours", above = 0}
[[questions]]
name = "level"
section = "T"
type = "rubric"
label = "Welk niveau?"
share = "value"
public = "rating"
levels = ["Niets.", "Iets.", "Veel.", "Alles."]
lookup = {person = "directeur", system = "jaarplan"}
[[questions]]
name = "partners"
section = "R"
type = "multi"
label = "Welke partners?"
share = "value"
attention = {in = ["z"]}
choices = [
  {name = "x", label = "ix"}, {name = "y", label = "ei"}, {name = "z", label = "zet"},
  {name = "none", label = "geen", exclusive = true},
]
[[questions]]
name = "cases"
section = "T"
type = "pair"
label = "Bij hoeveel van de laatste?"
unit = "dossiers"
maximum = 9
whole_minimum = 3
pupil_count = true
share = "rating"
missing = ["unknown"]
[[questions]]
name = "since"
section = "T"
type = "date"
label = "Wanneer voor het laatst?"
earliest = 2000-01-01
missing = ["never"]
share = "value"
[[questions]]
name = "talk"
section = "T"
type = "single"
label = "Is er overleg?"
sectors = ["b"]
share = "none"
choices = [
  {name = "yes", label = "ja"}, {name = "partly", label = "soms"}, {name = "no", label = "nee"},
]
[[questions]]
name = "wish"
section = "P"
type = "text"
label = "Wat wenst u?"
max_length = 20
reason = "Voor het gesprek."
covers = ["B1"]
"""

STANDARD = """
standard_id = "proef"
version = "1"
title = "Proefnorm"
municipality = "Proefstad"
status = "draft"
form_id = "klein"
set_by = "de makers"
valid_from = 2026-08-01
note = "Concept."
theme_rule = {met = 0.75, partly = 0.45, minimum_share = 0.6, minimum_items = 3}
sources = [{code = "S1", title = "Bron een", url = "https://example.org"}]

[[criteria]]
item = "hours"
counts_for = "school"
status = "sourced"
reason = "Zo veel vraagt de beroepsgroep van de {helper}."
sources = ["S1"]
serves = ["B1", "A1"]
measure = {per = "size", times = 100, unit = "uur per 100 leerlingen"}
also_show = [{label = "fte per 500 leerlingen", per = "size", times = 12.5}]
[[criteria.thresholds]]
when = {item = "kind", in = ["a"]}
met = {at_least = 12.5}
partly = {at_least = 7.5}
[[criteria.thresholds]]
met = {at_least = 4}
[[criteria]]
item = "persons"
counts_for = "school"
status = "draft"
reason = "Niet te versnipperd."
measure = {of = "hours", per = "persons"}
[[criteria.thresholds]]
when = {item = "size", below = 150}
met = {at_least = 4}
partly = {at_least = 2}
[[criteria.thresholds]]
met = {at_least = 8}
partly = {at_least = 4}
[[criteria]]
item = "level"
counts_for = "both"
status = "legal"
reason = "De wet vraagt meer dan niets."
legal_breach = {equals = 1}
thresholds = [{met = {at_least = 3}, partly = {at_least = 2}}]
[[criteria]]
item = "partners"
counts_for = "municipality"
status = "draft"
reason = "Eigen keuze."
measure = {count = "all"}
thresholds = [{met = {at_least = 3}, partly = {at_least = 1}}]
[[criteria]]
item = "cases"
counts_for = "school"
status = "draft"
reason = "Eigen keuze."
measure = {proportion = true}
legal_breach = {part_below_whole = true}
thresholds = [{met = {at_least = 0.8}, partly = {at_least = 0.6}}]
[[criteria]]
item = "since"
counts_for = "school"
status = "draft"
reason = "Elk jaar."
measure = {months_until = "reference_date", unit = "maanden"}
thresholds = [{met = {at_most = 15}, partly = {at_most = 27}}]
[[criteria]]
item = "talk"
counts_for = "school"
status = "draft"
reason = "Eigen keuze."
thresholds = [{met = {in = ["yes"]}, partly = {in = ["partly"]}}]
"""

ID = "00000000-0000-4000-8000-000000000001"
ACTION_ID = "00000000-0000-4000-8000-000000000002"


def read_form(text: str = FORM) -> FormDefinition | tuple[Problem, ...]:
    return parse_form(text.encode(), "form.toml")


@cache
def form(text: str = FORM) -> FormDefinition:
    read = read_form(text)
    assert isinstance(read, FormDefinition), [str(problem) for problem in read]
    return read


def read_standard(text: str = STANDARD) -> Standard | tuple[Problem, ...]:
    return parse_standard(text.encode(), "standard.toml", form())


@cache
def standard(text: str = STANDARD) -> Standard:
    read = read_standard(text)
    assert isinstance(read, Standard), [str(problem) for problem in read]
    return read


def scan_data(answers: dict[str, Any], **head: Any) -> dict[str, Any]:
    """Return a scan as JSON data; an answer that is no dict stands for its value."""
    given = {
        name: a if isinstance(a, dict) and "part" not in a else {"value": a}
        for name, a in answers.items()
    }
    return {
        "format": "zorgscan/scan",
        "format_version": 1,
        "scan_id": ID,
        "subject": {"kind": "school", "name": "Verzonnen", "brin": "99ZZ", "vestiging": "00"},
        "school_year": "2026-2027",
        "reference_date": "2026-11-20",
        "form": {"id": "klein", "version": "1"},
        "answers": given,
        **head,
    }


def read_scan(data: object) -> Scan | tuple[Problem, ...]:
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return scan_from_json(text, form(), "scan.json", lambda: ID)


def scan(answers: dict[str, Any], **head: Any) -> Scan:
    read = read_scan(scan_data(answers, **head))
    assert isinstance(read, Scan), [str(problem) for problem in read]
    return read


def state(answers: dict[str, Any], **head: Any) -> ScanState:
    return evaluate(form(), scan(answers, **head))


def outcome(answers: dict[str, Any], **head: Any) -> Assessment:
    return assess(form(), standard(), state(answers, **head))


def rating(answers: dict[str, Any], item: str, **head: Any) -> str:
    return outcome(answers, **head).items[item].rating.value


REFERENCE = date(2026, 11, 20)
