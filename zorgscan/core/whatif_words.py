"""What turned when answers were other ones, in Dutch. This module must not know pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.forms.model import QuestionType
from zorgscan.core.wording import RATING_WORDS, Wording, answer_text, percentage

if TYPE_CHECKING:
    from fractions import Fraction

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.ratings import Rating
    from zorgscan.core.scans.model import Answer
    from zorgscan.core.whatif import CriterionTurn, ThemeTurn, Turns

TOO_LITTLE = "te weinig beantwoord"
NOTHING_TURNS = "Hierdoor verandert geen oordeel."


def change_text(question: Question, before: Answer, after: Answer, wording: Wording) -> str:
    """Return what one answer was and is now: `van ‘2 uur’ naar ‘4 uur’`."""
    was, now = (_said(question, answer, wording) for answer in (before, after))
    return f"van ‘{was}’ naar ‘{now}’"


def _said(question: Question, answer: Answer, wording: Wording) -> str:
    """Return an answer as short as it can be told; the words of a level fill three lines."""
    if question.type is QuestionType.RUBRIC and answer.value is not None:
        return f"niveau {answer.value}"
    return answer_text(question, answer, wording) or "open"


def criterion_text(turn: CriterionTurn, form: FormDefinition, wording: Wording) -> str:
    """Return how a criterion turned, with the name of its question."""
    question = form.by_name[turn.item]
    name = wording.fill(question.short or question.label)
    return f"{name}: van ‘{RATING_WORDS[turn.before]}’ naar ‘{RATING_WORDS[turn.after]}’"


def theme_text(turn: ThemeTurn, form: FormDefinition) -> str:
    """Return how a theme turned, with its scores."""
    name = form.section_by_name[turn.section].label
    was, now = _word(turn.before), _word(turn.after)
    words = f"blijft ‘{now}’" if turn.before is turn.after else f"van ‘{was}’ naar ‘{now}’"
    return f"Thema {name}: {words}{_scores(turn.score_before, turn.score_after)}"


def questions_text(turns: Turns) -> str:
    """Return how many questions came or went with another sector; empty for none."""
    came, went = len(turns.appeared), len(turns.vanished)
    told = [
        f"{many} {'vraag' if many == 1 else 'vragen'} {how}"
        for many, how in ((came, "erbij"), (went, "eraf"))
        if many
    ]
    return f"Er {'komt' if came + went == 1 else 'komen'} {' en '.join(told)}." if told else ""


def _word(rating: Rating | None) -> str:
    return TOO_LITTLE if rating is None else RATING_WORDS[rating]


def _scores(before: Fraction | None, after: Fraction | None) -> str:
    if before is None and after is None:
        return ""
    was = "geen score" if before is None else percentage(before)
    now = "geen score" if after is None else percentage(after)
    return f" ({was} → {now})"
