"""Reading a form from TOML: all faults at once, or a checked `FormDefinition`.

This module reads and types; `zorgscan.core.forms.check` holds the rules between
the parts. It must not know any particular form.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, TypeVar, cast

from zorgscan.core.condition_reader import read_condition
from zorgscan.core.forms.check import check_form
from zorgscan.core.forms.model import (
    Choice,
    FormDefinition,
    Lookup,
    Missing,
    Passage,
    Question,
    QuestionType,
    Role,
    Section,
    Sharing,
    Subject,
    Term,
)
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.tables import DECIMALS_LIMIT, TableReader, parse_toml

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

Part = TypeVar("Part")

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


def parse_form(text: bytes, file: str = "form.toml") -> FormDefinition | tuple[Problem, ...]:
    """Read and check a form.

    Args:
        text: The bytes of the TOML file.
        file: Its name, for the places of faults.

    Returns:
        The form, or every fault found, in the order of the file.
    """
    table = parse_toml(text, file)
    if isinstance(table, Problem):
        return (table,)
    problems: list[Problem] = []
    reader = TableReader(table, Place(file), problems)
    form = _form(reader, hashlib.sha256(text).hexdigest())
    reader.finish()
    if not problems:
        problems.extend(check_form(form, Place(file)))
    return tuple(problems) or form


def _form(reader: TableReader, sha256: str) -> FormDefinition:
    reader.text("default_language", "nl")
    return FormDefinition(
        form_id=reader.text("form_id", None),
        version=reader.text("version", None),
        title=reader.text("title", None),
        staff_notice=reader.text("staff_notice"),
        definitions=_each(reader, "definitions", _passage, "label"),
        privacy=_each(reader, "privacy", _passage, "label"),
        terms=_each(reader, "terms", _term),
        findings=_each(reader, "findings", _subject, "code"),
        actions=_each(reader, "actions", _subject, "code"),
        sections=_each(reader, "sections", _section),
        questions=_each(reader, "questions", _question),
        sha256=sha256,
    )


def _each(
    reader: TableReader, key: str, read: Callable[[TableReader], Part], name_key: str = "name"
) -> tuple[Part, ...]:
    parts: list[Part] = []
    for child in reader.children(key, name_key):
        parts.append(read(child))
        child.finish()
    return tuple(parts)


def _name(reader: TableReader, key: str = "name") -> str:
    name = reader.text(key, None)
    if name and not _NAME.fullmatch(name):
        reader.fault(Code.NAME_INVALID, key, name=name)
    return name


def _passage(reader: TableReader) -> Passage:
    return Passage(reader.text("label", None), reader.text("text", None))


def _subject(reader: TableReader) -> Subject:
    return Subject(_name(reader, "code"), reader.text("title", None), reader.text("suggestion"))


def _section(reader: TableReader) -> Section:
    return Section(
        name=_name(reader),
        label=reader.text("label", None),
        hint=reader.text("hint"),
        reciprocal=reader.flag("reciprocal"),
        scored=reader.flag("scored", default=True),
    )


def _term(reader: TableReader) -> Term:
    words = reader.child("by_sector")
    by_sector = {key: words.text(key) for key in words.keys()} if words else {}  # noqa: SIM118 - a reader is no mapping
    return Term(
        name=_name(reader),
        label=reader.text("label"),
        default=reader.text("default", None),
        by_sector=by_sector,
        own_word=reader.flag("own_word"),
    )


def _question(reader: TableReader) -> Question:
    name = _name(reader)
    maximum, maximum_item = _maximum(reader)
    return Question(
        name=name,
        section=reader.text("section", None),
        type=reader.word("type", QuestionType, None) or QuestionType.TEXT,
        label=reader.text("label", None),
        short=reader.text("short"),
        hint=reader.text("hint"),
        high_score=reader.text("high_score"),
        sectors=reader.texts("sectors"),
        core=reader.flag("core"),
        unit=reader.text("unit"),
        minimum=reader.number("minimum"),
        maximum=maximum,
        maximum_item=maximum_item,
        earliest=reader.day("earliest"),
        soft_minimum=reader.number("soft_minimum"),
        soft_maximum=reader.number("soft_maximum"),
        soft_message=reader.text("soft_message"),
        decimals=reader.whole("decimals", limit=DECIMALS_LIMIT),
        whole_minimum=reader.whole("whole_minimum"),
        max_length=reader.whole("max_length"),
        choices=_each(reader, "choices", _choice),
        levels=reader.texts("levels"),
        missing=_missing(reader),
        relevant=read_condition(reader, "relevant"),
        attention=read_condition(reader, "attention", name),
        staff=reader.flag("staff"),
        pupil_count=reader.flag("pupil_count"),
        share=reader.word("share", Sharing, Sharing.NONE) or Sharing.NONE,
        public=_public(reader),
        role=reader.word("role", Role, None) if reader.has("role") else None,
        lookup=_lookup(reader),
        reason=reader.text("reason"),
        covers=reader.texts("covers"),
    )


def _choice(reader: TableReader) -> Choice:
    return Choice(_name(reader), reader.text("label", None), reader.flag("exclusive"))


def _maximum(reader: TableReader) -> tuple[Decimal | None, str | None]:
    if not isinstance(reader.table.get("maximum"), dict):
        return reader.number("maximum"), None
    table = cast("TableReader", reader.child("maximum"))
    item, otherwise = table.text("item", None), table.number("otherwise")
    table.finish()
    return otherwise, item


def _public(reader: TableReader) -> Sharing:
    """Return what everyone may get: a rating or nothing, never a value."""
    public = reader.word("public", Sharing, Sharing.NONE) or Sharing.NONE
    if public is Sharing.VALUE:
        details = {"key": "public", "found": public.value, "allowed": "rating, none"}
        reader.fault(Code.WORD_UNKNOWN, "public", **details)
        return Sharing.NONE
    return public


def _missing(reader: TableReader) -> frozenset[Missing]:
    known = {word.value: word for word in Missing}
    found = reader.texts("missing")
    for word in found:
        if word not in known:
            allowed = ", ".join(known)
            reader.fault(Code.WORD_UNKNOWN, "missing", key="missing", found=word, allowed=allowed)
    return frozenset(known[word] for word in found if word in known)


def _lookup(reader: TableReader) -> Lookup | None:
    table = reader.child("lookup")
    if table is None:
        return None
    lookup = Lookup(table.text("person", None), table.text("system", None))
    table.finish()
    return lookup
