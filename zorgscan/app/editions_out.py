"""What leaves the municipality: published editions, and the figures that schools get back.

An edition is made of a round once and then frozen; everything that leaves is made of editions
alone. This module must not know how figures are shown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zorgscan.app.files import read_whole
from zorgscan.core.disclosure.edition_json import benchmark_json, edition_from, edition_text
from zorgscan.core.disclosure.model import Rules
from zorgscan.core.disclosure.publish import publish
from zorgscan.core.disclosure.rules import parse_rules
from zorgscan.core.dutch import dutch_date
from zorgscan.core.problems import ProblemsError
from zorgscan.store.collection.rows import Kind

if TYPE_CHECKING:
    from zorgscan.app.collection import Collection
    from zorgscan.core.disclosure.model import Edition
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Scope

_RULES = "disclosure.toml"
_LIMIT = 1  # megabytes


def rules_of(collection: Collection, form: FormDefinition) -> Rules:
    """Return how small a group may be: as it stands beside the form, else the program's own.

    The program's own rules tell nothing that can be about one colleague.

    Raises:
        FileError: The rules cannot be read; then nothing may leave.
        ProblemsError: They have faults; likewise.
    """
    path = collection.definitions.beside(form, _RULES)
    if path is None:
        return Rules()
    found = parse_rules(read_whole(path, limit=_LIMIT), path.name, form.sectors)
    if isinstance(found, tuple):
        raise ProblemsError(found)
    return found


def editions(collection: Collection, name: str | None, scope: Scope) -> tuple[Edition, ...]:
    """Return the published editions of a round and scope, oldest first.

    Raises:
        StoreError: There is no such round, or one of them cannot be read.
    """
    row = collection.row(name)
    return tuple(map(edition_from, collection.file.editions(row.round_id, scope)))


def proposed(collection: Collection, name: str | None, scope: Scope) -> Edition:
    """Return what the next edition would tell; nothing is published by looking.

    Raises:
        ZorgscanError: There is no such round, or the rules cannot be read.
        ProblemsError: The rules have faults.
    """
    before = editions(collection, name, scope)
    round_ = collection.round(name)
    rules = rules_of(collection, round_.form)
    return publish(round_, scope, rules, collection.today, before[-1] if before else None)


def freeze(
    collection: Collection, name: str | None, scope: Scope, *, by: str | None = None
) -> Edition:
    """Publish the next edition of a round, for ever; one that tells nothing new is not made.

    Args:
        collection: The open file.
        name: Which round; None: the last.
        scope: Full or short scans.
        by: The function of who decides.

    Returns:
        The new edition, or the last one when that already tells all of this.

    Raises:
        ZorgscanError: It cannot be kept; nothing was published.
        ProblemsError: The rules have faults.
    """
    row, before = collection.row(name), editions(collection, name, scope)
    edition = proposed(collection, row.name, scope)
    if before and _tells_the_same(before[-1], edition):
        return before[-1]
    with collection.file.transaction():
        text = edition_text(edition)
        collection.file.add_edition(row.round_id, scope, edition.number, text)
        about = {"scope": scope.value, "number": edition.number}
        collection.file.decide(Kind.EDITION_FROZEN, about, round_id=row.round_id, by=by)
    return edition


def benchmark_bytes(edition: Edition) -> bytes:
    """Return the file that schools get of an edition."""
    return (json.dumps(benchmark_json(edition), ensure_ascii=False, indent=1) + "\n").encode()


def told_of(edition: Edition) -> str:
    """Return in a Dutch sentence how much an edition tells."""
    told = [edition.told(name) for name in edition.states]
    count = sum(not one.is_suppressed for one in told)
    return (
        f"Ronde {edition.round}, vastgesteld op {dutch_date(edition.frozen_on)}: "
        f"{count} van de {len(told)} cijfers zijn te geven."
    )


def _tells_the_same(one: Edition, other: Edition) -> bool:
    """Return whether two editions tell everyone the same, apart from their day and number."""
    if (one.form, one.standard, one.responded) != (other.form, other.standard, other.responded):
        return False
    names = {*one.states, *other.states}
    return all(one.told(name) == other.told(name) for name in names)
