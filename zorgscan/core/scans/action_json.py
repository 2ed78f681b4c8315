"""The action plan of a scan from JSON. It must not know answers."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, TypeVar, cast

from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.answer_json import nfc
from zorgscan.core.scans.model import Action, ActionState, Addressee

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from zorgscan.core.forms.model import FormDefinition

ACTIONS_LIMIT = 60
TEXT_LIMITS = {"text": 300, "goal": 300, "owner": 60}
KEYS = frozenset(
    ["id", "text", "item", "memo_action", "goal", "owner", "quarter", "state", "addressee", "share"]
)
_QUARTER = re.compile(r"[12][0-9]{3}-Q[1-4]")

Word = TypeVar("Word", bound="StrEnum")


def actions_from_json(
    form: FormDefinition, data: object, file: str
) -> tuple[tuple[Action, ...], tuple[Problem, ...]]:
    """Read the list of actions and every fault in it.

    Args:
        form: Whose questions and memo actions may be named.
        data: The parsed JSON under `actions`.
        file: Name of the file, for the places of faults.
    """
    place = Place(file, "actions")
    if not isinstance(data, list):
        return (), (Problem(Code.ACTIONS_NOT_LIST, place),)
    found = cast("list[object]", data)
    if len(found) > ACTIONS_LIMIT:
        details = {"found": len(found), "limit": ACTIONS_LIMIT}
        return (), (Problem(Code.ACTIONS_MANY, place, details),)
    readers = [
        _ActionReader(form, raw, Place(file, f"actions[{number}]"))
        for number, raw in enumerate(found, start=1)
    ]
    actions = tuple(reader.action() for reader in readers)
    problems = [problem for reader in readers for problem in reader.problems]
    ids = [action.id for action in actions if action.id]
    if len(set(ids)) < len(ids):
        problems.append(Problem(Code.ACTION_ID_REPEATED, place))
    return actions, tuple(problems)


class _ActionReader:
    """Reads the keys of one action and collects faults."""

    def __init__(self, form: FormDefinition, raw: object, place: Place) -> None:
        self.form = form
        self.place = place
        self.problems: list[Problem] = []
        self.data: Mapping[str, object] = {}
        if isinstance(raw, dict):
            self.data = cast("dict[str, object]", raw)
            self._check_keys()
        else:
            self._fault(Code.ACTION_NOT_OBJECT)

    def action(self) -> Action:
        codes = {subject.code for subject in self.form.actions}
        return Action(
            id=self._id(),
            text=self._text("text") or "",
            item=self._reference("item", set(self.form.by_name), Code.ACTION_ITEM),
            memo_action=self._reference("memo_action", codes, Code.ACTION_MEMO),
            goal=self._text("goal"),
            owner=self._text("owner"),
            quarter=self._quarter(),
            state=self._word("state", ActionState.OPEN, Code.ACTION_STATE),
            addressee=self._word("addressee", Addressee.SCHOOL, Code.ACTION_ADDRESSEE),
            share=self._share(),
        )

    def _fault(self, code: Code, key: str = "", /, **details: object) -> None:
        path = f"{self.place.key}.{key}" if key else self.place.key
        self.problems.append(Problem(code, Place(self.place.file, path), details))

    def _check_keys(self) -> None:
        for key, value in self.data.items():
            if key not in KEYS:
                self._fault(Code.ACTION_KEY_UNKNOWN, key, key=key)
            elif value is None:
                self._fault(Code.ANSWER_NULL, key, key=key)
        for key in ("id", "text"):
            if self.data.get(key, "") == "":
                self._fault(Code.ACTION_KEY_MISSING, "", key=key)

    def _id(self) -> str:
        raw = self.data.get("id")
        if raw is None or raw == "":
            return ""
        if not isinstance(raw, str) or not is_uuid(raw):
            self._fault(Code.ACTION_ID, "id", found=raw)
            return ""
        return raw.lower()

    def _text(self, key: str) -> str | None:
        raw = self.data.get(key)
        if raw is None or raw == "":
            return None
        if not isinstance(raw, str):
            self._fault(Code.REMARK_KIND, key, key=key, wanted="een tekst")
            return None
        text, limit = nfc(raw), TEXT_LIMITS[key]
        if len(text) > limit:
            self._fault(Code.REMARK_LONG, key, key=key, found=len(text), limit=limit)
        return text

    def _reference(self, key: str, known: set[str], code: Code) -> str | None:
        raw = self.data.get(key)
        if raw is None:
            return None
        if isinstance(raw, str) and raw in known:
            return raw
        self._fault(code, key, found=raw)
        return None

    def _quarter(self) -> str | None:
        raw = self.data.get("quarter")
        if raw is None or raw == "":
            return None
        if isinstance(raw, str) and _QUARTER.fullmatch(raw):
            return raw
        self._fault(Code.ACTION_QUARTER, "quarter", found=raw)
        return None

    def _word(self, key: str, default: Word, code: Code) -> Word:
        raw = self.data.get(key)
        if raw is None:
            return default
        words = type(default)
        if isinstance(raw, str) and raw in list(words):
            return words(raw)
        self._fault(code, key, found=raw)
        return default

    def _share(self) -> bool:
        raw = self.data.get("share", False)
        if not isinstance(raw, bool) and raw is not None:
            self._fault(Code.REMARK_KIND, "share", key="share", wanted="true of false")
        return raw is True


def is_uuid(text: str) -> bool:
    """Return whether the text is a UUID in its usual form with hyphens."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
