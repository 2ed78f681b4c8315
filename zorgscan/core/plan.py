"""The action plan: what still lacks an action, what could be done, what comes along from last year.

Words and choices that the window offers; storing is for others. Must not know windows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from zorgscan.core.reporting.ranking import worst_first
from zorgscan.core.scans.action_json import ACTIONS_LIMIT, TEXT_LIMITS
from zorgscan.core.scans.model import Action, ActionState, Addressee
from zorgscan.core.standards.model import CountsFor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from zorgscan.core.assessment.model import Assessment
    from zorgscan.core.forms.model import FormDefinition, Subject
    from zorgscan.core.ratings import Rating
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.standards.model import Standard
    from zorgscan.core.wording import Wording

MOST_ACTIONS: Final = ACTIONS_LIMIT
LIMITS: Final = TEXT_LIMITS
UNDER_WAY: Final = (ActionState.OPEN, ActionState.BUSY)
"""States of what is still to be done."""
_QUARTERS: Final = 8
_SHORT: Final = 30
"""Longest name of a function that is offered, in characters."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that does not meet the standard and that no action is for.

    Attributes:
        is_legal: Whether it points at a legal duty that is not met.
        addressee: Who can do most about it.
        suggestions: Actions of the memo that it serves and that have a first step to offer.
    """

    item: str
    rating: Rating
    is_legal: bool
    addressee: Addressee
    suggestions: tuple[Subject, ...]


def gaps(
    form: FormDefinition, standard: Standard, assessment: Assessment, actions: Iterable[Action]
) -> tuple[Gap, ...]:
    """Return what has no action yet: legal points, then what is farthest from the standard.

    Args:
        form: Gives the memo's actions.
        standard: Tells which of them a criterion serves, and for whom it counts.
        assessment: The whole scan's outcome.
        actions: The plan so far; a dropped action counts as none.
    """
    planned = {a.item for a in actions if a.state is not ActionState.DROPPED}
    legal = assessment.legal_not_met or ()
    results = assessment.items
    names = [*legal, *(r.item for r in worst_first(results.values()))]
    return tuple(
        Gap(
            name,
            results[name].rating,
            name in legal,
            _addressee(standard, name),
            suggestions(form, standard, name),
        )
        for name in dict.fromkeys(names)
        if name not in planned and name in results
    )


def suggestions(form: FormDefinition, standard: Standard, item: str) -> tuple[Subject, ...]:
    """Return the memo's actions that a question serves and that have a first step to offer."""
    criterion = standard.by_item.get(item)
    serves = criterion.serves if criterion else form.by_name[item].covers
    return tuple(subject for subject in form.actions if subject.code in serves and _fits(subject))


def first_action(gap: Gap, action_id: str, text: str) -> Action:
    """Return an action for a gap, to begin with: the memo's first step, or a text of one's own.

    Args:
        gap: What it is for.
        action_id: A new UUID.
        text: What it says when the memo has no step to offer.
    """
    subject = gap.suggestions[0] if gap.suggestions else None
    return Action(
        action_id,
        subject.suggestion if subject else text[: LIMITS["text"]],
        item=gap.item,
        memo_action=subject.code if subject else None,
        addressee=gap.addressee,
    )


def quarters(today: date, chosen: str | None = None) -> tuple[str, ...]:
    """Return the quarters to choose from: this one and the next seven, and the chosen one.

    Returns:
        Written as `2027-Q1`, in their order.
    """
    number = today.year * 4 + (today.month - 1) // 3
    offered = {f"{n // 4}-Q{n % 4 + 1}" for n in range(number, number + _QUARTERS)}
    return tuple(sorted(offered | ({chosen} if chosen else set())))


def owners(form: FormDefinition, wording: Wording) -> tuple[str, ...]:
    """Return functions to offer for who does it: whom the form tells to ask, most asked first.

    Where the form names two (`directeur of administratie`), it is not one function.
    """
    asked = (q.lookup.person for q in form.questions if q.lookup is not None)
    named = [person for person in asked if " of " not in person]
    filled = [wording.fill(person) for person in sorted(set(named), key=lambda p: -named.count(p))]
    return tuple(dict.fromkeys(person for person in filled if len(person) <= _SHORT))


def in_order(actions: Iterable[Action]) -> list[Action]:
    """Return actions as the plan lists them: what is still to be done first, soonest first."""
    order = {state: place for place, state in enumerate(ActionState)}
    return sorted(actions, key=lambda a: (order[a.state], a.quarter or "9999"))


def left_from(before: Scan, now: Scan, form: FormDefinition) -> tuple[Action, ...]:
    """Return last year's actions that were not done and are not in this year's plan.

    An action keeps its id from year to year: that is how two years tell it is the same.
    Its question or memo action goes when this year's form has none of that name.

    Args:
        before: Last year's scan.
        now: This year's.
        form: This year's form.
    """
    known = {action.id for action in now.actions}
    codes = {subject.code for subject in form.actions}
    return tuple(
        replace(
            action,
            item=action.item if action.item in form.by_name else None,
            memo_action=action.memo_action if action.memo_action in codes else None,
        )
        for action in in_order(before.actions)
        if action.state in UNDER_WAY and action.id not in known
    )


def room(actions: Sequence[Action]) -> int:
    """Return how many actions the plan can still hold."""
    return max(0, MOST_ACTIONS - len(actions))


def asked_of_municipality(actions: Iterable[Action]) -> Iterator[Action]:
    """Yield what is asked of the municipality."""
    return (action for action in actions if action.addressee is Addressee.MUNICIPALITY)


def _addressee(standard: Standard, item: str) -> Addressee:
    criterion = standard.by_item.get(item)
    others = criterion is not None and criterion.counts_for is CountsFor.MUNICIPALITY
    return Addressee.MUNICIPALITY if others else Addressee.SCHOOL


def _fits(subject: Subject) -> bool:
    return 0 < len(subject.suggestion) <= LIMITS["text"]
