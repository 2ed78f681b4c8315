"""The two processes of the intake, kept for all tests here: starting them takes the most time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zorgscan.collect.batch import BatchReader
from zorgscan.collect.containers import Caps, Unpacker

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def unpacker() -> Iterator[Unpacker]:
    with Unpacker(Caps()) as running:
        yield running


@pytest.fixture(scope="session")
def reader() -> Iterator[BatchReader]:
    with BatchReader() as running:
        yield running
