"""A part of a scan for a colleague: some sections, and what their questions depend on.

Nothing of the other sections goes along but the values that decide which questions are
asked and what they are held against; those are shown, not asked. Must not know files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from zorgscan.core.conditions import references
from zorgscan.core.scans.model import Answer, ScanStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zorgscan.core.forms.model import FormDefinition, Question, Section
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.scans.state import Progress, ScanState
    from zorgscan.core.standards.model import Criterion, Standard

KEY = "part"
"""Under this name a scan says in `extra` that it is a part, and of what."""

_MADE_UP = "made_up"
FUNCTION_LIMIT = 60
"""As long as who answered may be: a function, never a name."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was handed out.

    Attributes:
        part_id: Of this hand-off; one scan can have several.
        sections: Names, in the form's order.
        whom: The function of the colleague; may be empty.
        at: When, UTC, ISO 8601.
        lines: How many lines of the part's change log tell what was handed out.
    """

    part_id: str
    sections: tuple[str, ...]
    whom: str
    at: str
    lines: int = 0


def part_of(scan: Scan) -> Part | None:
    """Return what part of a scan this is; None: it is a whole one."""
    told = scan.extra.get(KEY)
    return part_from_json(cast("dict[str, object]", told)) if isinstance(told, dict) else None


def part_from_json(data: Mapping[str, object]) -> Part:
    """Return a part as it was told, whoever wrote it: what is no text becomes empty."""
    sections, lines = data.get("sections"), data.get("lines")
    names = cast("list[object]", sections) if isinstance(sections, list) else []
    return Part(
        part_id=_text(data.get("id")),
        sections=tuple(name for name in names if isinstance(name, str)),
        whom=_text(data.get("for"))[:FUNCTION_LIMIT],
        at=_text(data.get("at")),
        lines=lines if isinstance(lines, int) and lines > 0 else 0,
    )


def part_to_json(part: Part) -> dict[str, object]:
    """Return a part as it is kept."""
    return {
        "id": part.part_id,
        "sections": list(part.sections),
        "for": part.whom,
        "at": part.at,
        "lines": part.lines,
    }


def marked(scan: Scan, part: Part) -> Scan:
    """Return the scan that says of itself that it is this part."""
    return replace(scan, extra={**scan.extra, KEY: part_to_json(part)})


def sections_of(form: FormDefinition, part: Part | None) -> tuple[Section, ...]:
    """Return the sections that are filled in: those of the part, else all."""
    if part is None:
        return form.sections
    return tuple(section for section in form.sections if section.name in part.sections)


def items_of(form: FormDefinition, part: Part | None) -> frozenset[str]:
    """Return the questions that are filled in: those of the part's sections, else all."""
    names = {section.name for section in sections_of(form, part)}
    return frozenset(q.name for q in form.questions if q.section in names)


def progress_of(state: ScanState, part: Part | None) -> Progress:
    """Return how far the part is, or the whole scan when it is no part."""
    if part is None:
        return state.total
    found = [state.progress(section.name) for section in sections_of(state.form, part)]
    answered = sum(progress.answered for progress in found)
    return replace(state.total, answered=answered, asked=sum(p.asked for p in found))


def inputs_of(
    form: FormDefinition, standard: Standard, sections: Iterable[str]
) -> tuple[Question, ...]:
    """Return the questions outside some sections on which theirs depend, in the form's order.

    On an answer can depend whether a question is asked, how high a number may be and which
    figure it is held against.

    Args:
        form: The whole form.
        standard: What the scan is held against.
        sections: Names of the sections to be handed out.
    """
    inside = {q.name for q in form.questions if q.section in set(sections)}
    found: set[str] = set()
    waiting = [*_always(form), *inside]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += _looked_at(form.by_name[name])
        if name in inside and name in standard.by_item:
            waiting += _held_against(standard.by_item[name])
    return tuple(q for q in form.questions if q.name in found - inside)


def part_scan(state: ScanState, standard: Standard, part: Part) -> Scan:
    """Return the scan of a part: its own answers with all that belongs to them.

    Of the questions it depends on, only the values that count go along: no notes, no
    function, no moment. The action plan and last year's scan stay.

    Args:
        state: The whole scan.
        standard: What it is held against.
        part: What goes out.
    """
    scan, form = state.scan, state.form
    inside = items_of(form, part)
    inputs = [q.name for q in inputs_of(form, standard, part.sections)]
    answers = {name: answer for name, answer in scan.answers.items() if name in inside}
    answers |= {name: Answer(state.values[name]) for name in inputs if name in state.values}
    bare = replace(
        scan,
        answers=answers,
        actions=(),
        status=ScanStatus.IN_PROGRESS,
        replaces=None,
        previous=None,
        extra={key: True for key in (_MADE_UP,) if scan.extra.get(key) is True},
    )
    return marked(bare, part)


def lacking_inputs(
    state: ScanState, standard: Standard, sections: Iterable[str]
) -> tuple[Question, ...]:
    """Return the inputs that are asked and have no value yet: without them less is asked."""
    return tuple(
        question
        for question in inputs_of(state.form, standard, sections)
        if state.questions[question.name].asked and question.name not in state.values
    )


def _always(form: FormDefinition) -> Iterator[str]:
    if form.sector_question is not None:
        yield form.sector_question.name


def _looked_at(question: Question) -> Iterator[str]:
    if question.relevant is not None:
        yield from references(question.relevant)
    if question.maximum_item is not None:
        yield question.maximum_item


def _held_against(criterion: Criterion) -> Iterator[str]:
    for measure in (criterion.measure, *(shown.measure for shown in criterion.also_show)):
        yield measure.of
        if measure.per is not None:
            yield measure.per
    for block in criterion.thresholds:
        if block.when is not None:
            yield from references(block.when)
    if criterion.legal_breach is not None:
        yield from references(criterion.legal_breach)


def _text(raw: object) -> str:
    return raw if isinstance(raw, str) else ""
