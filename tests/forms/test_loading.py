"""The program's own reader takes the shipped files without a fault."""

from __future__ import annotations

from tests.forms.shipped_files import CRITERIA, QUESTIONS
from zorgscan import shipped
from zorgscan.core.forms.model import FormDefinition
from zorgscan.core.forms.parse import parse_form
from zorgscan.core.standards.model import Standard
from zorgscan.core.standards.parse import parse_standard


def shipped_form():
    """Read the shipped form with the program's reader."""
    return parse_form(shipped.data("forms", "zorgscan", "form.toml"))


def test_the_form_loads_without_problems():
    form = shipped_form()
    assert isinstance(form, FormDefinition), [str(problem) for problem in form]
    assert list(form.by_name) == list(QUESTIONS)


def test_every_shipped_standard_loads_without_problems():
    form = shipped_form()
    assert isinstance(form, FormDefinition)
    names = [file.name for file in shipped.path("forms", "zorgscan").glob("standard-*.toml")]
    assert names
    for name in names:
        standard = parse_standard(shipped.data("forms", "zorgscan", name), name, form)
        assert isinstance(standard, Standard), [str(problem) for problem in standard]


def test_the_standard_has_a_criterion_for_every_rated_question():
    form = shipped_form()
    assert isinstance(form, FormDefinition)
    data = shipped.data("forms", "zorgscan", "standard-lansingerland.toml")
    standard = parse_standard(data, "standard-lansingerland.toml", form)
    assert isinstance(standard, Standard)
    assert list(standard.by_item) == list(CRITERIA)
