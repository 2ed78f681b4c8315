"""The register of who is expected: all lines, or every fault by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgscan.core.collecting.register import Expected, parse_register
from zorgscan.core.problems import Problem
from zorgscan.core.scans.model import Subject, SubjectKind

_HEADER = "brin;vestiging;naam;sector;leerlingen;bestuur\n"
_GOOD = "12ab;00;De Regenboog;po;318;Stichting Samen\n"
_SECTORS = ("po", "vo")


def _faults(*rows: str, header: str = _HEADER) -> list[tuple[str, int | None]]:
    """Return code and line of every fault; every fault has a remedy and names the file."""
    found = parse_register((header + "".join(rows)).encode(), "register.csv", _SECTORS)
    problems = [one for one in found if isinstance(one, Problem)]
    assert all(one.remedy and one.place.file == "register.csv" for one in problems)
    return [(one.code.slug, one.place.line) for one in problems]


def test_schools_and_partners_are_read():
    text = _HEADER + _GOOD + "\n" + 'CJG;;"CJG; aan de weg";partner;;\n'

    assert parse_register(text.encode(), "register.csv", _SECTORS) == (
        Expected(
            Subject(SubjectKind.SCHOOL, "De Regenboog", "12AB", "00"), "po", 318, "Stichting Samen"
        ),
        Expected(Subject(SubjectKind.PARTNER, "CJG; aan de weg", "CJG"), None, None, ""),
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_as_excel_writes_it(mark: str, end: str):
    text = mark + (_HEADER + _GOOD).replace("\n", end)

    assert len(parse_register(text.encode(), "register.csv", _SECTORS)) == 1


def test_columns_in_another_order_and_without_board():
    text = "Naam;BRIN;Vestiging;Sector;Leerlingen\nDe Regenboog;12AB;00;PO;318\n"

    (found,) = parse_register(text.encode(), "register.csv", _SECTORS)

    assert isinstance(found, Expected)
    assert (found.subject.brin, found.sector, found.board) == ("12AB", "po", "")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("34C;00;Naam;po;1;\n", "subject-brin"),
        ("34CD;0;Naam;po;1;\n", "subject-vestiging"),
        ("34CD;00;;po;1;\n", "subject-name"),
        ("34CD;00;Naam;mbo;1;\n", "word-unknown"),
        ("34CD;00;Naam;po;1.157;\n", "register-pupils"),
        ("34CD;00;Naam;po\n", "register-cells"),
        ("C-J;;Naam;partner;;\n", "subject-partner-code"),
        ("CJG;00;Naam;partner;;\n", "subject-partner-vestiging"),
        ('34CD;00;"Naam;po;1;\n', "csv-syntax"),
    ],
)
def test_a_fault_is_told_by_line(row: str, code: str):
    assert _faults(_GOOD, row) == [(code, 3)]


def test_every_fault_is_found():
    assert _faults("x;0;;mbo;veel;\n", _GOOD, _GOOD.upper()) == [
        ("subject-name", 2),
        ("subject-brin", 2),
        ("subject-vestiging", 2),
        ("word-unknown", 2),
        ("register-pupils", 2),
        ("register-twice", 4),
    ]


@pytest.mark.parametrize(
    "header", ["", "brin,vestiging,naam\n", "brin;brin;naam;sector;leerlingen;vestiging\n", "x\n"]
)
def test_a_wrong_first_line_is_told_once(header: str):
    assert _faults(_GOOD, header=header) == [("register-header", 1)]


def test_a_register_without_lines_is_told():
    assert [code for code, _ in _faults()] == ["register-empty"]


def test_what_is_no_utf8_is_told():
    (found,) = parse_register(b"\xff", "register.csv", _SECTORS)

    assert isinstance(found, Problem)
    assert found.code.slug == "not-utf8"


@given(st.text())
def test_no_text_makes_it_fail(text: str):
    parse_register((_HEADER + text).encode(errors="replace"), "register.csv", _SECTORS)
