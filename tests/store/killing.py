"""Killing a program that keeps answers, and holding what it acknowledged against what is there.

For any program that tells, one JSON array a line: `["trying", ITEM, VALUE]` just
before it stores and `["kept", ITEM, VALUE]` once its user would believe it.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.store.processes import ROOT, heard

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATIENCE = 30.0  # seconds in which a program must have told something


@dataclass
class Acknowledged:
    """What a program told over all its lives.

    Attributes:
        kept: The last value acknowledged per item.
        trying: The value under way when it was killed, if any.
        count: How many answers were acknowledged.
        kills: How many times it was killed.
    """

    kept: dict[str, object] = field(default_factory=dict[str, object])
    trying: tuple[str, object] | None = None
    count: int = 0
    kills: int = 0

    def take(self, lines: list[list[object]]) -> None:
        """Take in what one life told."""
        self.trying = None
        for word, item, value in lines:
            name = str(item)
            self.trying = (name, value) if word == "trying" else None
            if word == "kept":
                self.kept[name] = value
                self.count += 1

    def lost(self, stored: Mapping[str, object]) -> list[str]:
        """Return the items whose stored value was neither acknowledged nor under way.

        What was under way and is there counts from now on as acknowledged: it
        may not go in a later life.
        """
        allowed = {name: [value] for name, value in self.kept.items()}
        if self.trying:
            name, value = self.trying
            allowed.setdefault(name, [None]).append(value)
        self.kept.update(stored)
        return [
            f"{name}: {stored.get(name)!r} where {values!r} was acknowledged or under way"
            for name, values in allowed.items()
            if stored.get(name) not in values
        ]


def kill_at(words: list[str], story: Acknowledged, *, after: float, of_first_answer: bool) -> None:
    """Start a program and kill it (SIGKILL) after some seconds.

    Args:
        words: The command.
        story: Takes in what it told.
        after: Seconds to let it live.
        of_first_answer: Count them from its first acknowledged answer, else
            from its start.
    """
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        descriptor = program.stdout.fileno()
        output = _read(descriptor, _PATIENCE, b'"kept"') if of_first_answer else b""
        output += _read(descriptor, after)
        program.kill()
        while chunk := os.read(descriptor, 65536):
            output += chunk
    story.kills += 1
    story.take(heard(output.decode()))


def _read(descriptor: int, seconds: float, wanted: bytes | None = None) -> bytes:
    """Read until a word was seen, or for so many seconds when none is wanted."""
    output, end = b"", time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while (left := end - time.monotonic()) > 0:
            if not selector.select(left):
                break
            chunk = os.read(descriptor, 65536)
            output += chunk
            if not chunk or (wanted and wanted in output):
                break
    assert not wanted or wanted in output, f"nothing was acknowledged: {output!r}"
    return output
