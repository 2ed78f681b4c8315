"""Programs that tests start, kill, and starve of room: `python -m tests.store.child VERB ...`.

What they tell goes to standard output, one JSON array a line, in one write.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tests.store.builders import FORM, FORM_TEXT, OTHER_SCAN, SCAN, a_scan, hours
from zorgscan.core.errors import ZorgscanError
from zorgscan.store import connection
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    import sqlite3


def tell(*values: object) -> None:
    """Say something that is heard even when the next thing is a kill."""
    os.write(1, json.dumps(values).encode() + b"\n")


def _now() -> datetime:
    return datetime.now(UTC)


def fill(path: str, start: str) -> None:
    """Keep numbers that rise, for ever, and tell of each before and after."""
    with ScanFile.open(Path(path), now=_now, create=True) as file:
        if not file.scans():
            file.add_scan(a_scan(), FORM_TEXT)
        for number in count(int(start)):
            tell("trying", "uren", number)
            file.put_answer(SCAN, "uren", hours(number), entry=f"{number} uur")
            tell("kept", "uren", number)


def attempt(path: str) -> None:
    """Open a file and write one answer; tell how that went."""
    try:
        with ScanFile.open(Path(path), now=_now) as file:
            tell("opened", len(file.scans()))
            file.put_answer(SCAN, "uren", hours(1))
            tell("kept")
    except ZorgscanError as error:
        tell(error.code, str(error))


def hold(path: str) -> None:
    """Open a file and keep it open until someone closes standard input."""
    with ScanFile.open(Path(path), now=_now):
        tell("opened")
        sys.stdin.read()


def use_up(path: str) -> None:
    """Write until the disk is full, make room, and write on; tell what is there each time."""
    ballast = Path(path).with_name("ballast")
    with ScanFile.open(Path(path), now=_now, create=True) as file:
        file.add_scan(a_scan(), FORM_TEXT)
        ballast.write_bytes(b"\0" * 200_000)
        kept = _write_until_refused(file)
        tell("stored", _stored_hours(file), kept)
    try:
        with ScanFile.open(Path(path), now=_now) as file:
            tell("opened on a full disk", _stored_hours(file), kept)
            ballast.unlink()
            file.put_answer(SCAN, "uren", hours(kept + 1))
            tell("stored", _stored_hours(file), kept + 1)
    except ZorgscanError as error:
        tell(error.code)


def _write_until_refused(file: ScanFile) -> int:
    for number in count(1):
        try:
            file.put_answer(SCAN, "uren", hours(number), entry="x" * 2000)
        except ZorgscanError as error:
            tell("refused", error.code)
            return number - 1
    raise AssertionError


def _stored_hours(file: ScanFile) -> int:
    value = file.load(SCAN, FORM).scan.answers["uren"].value
    return int(str(value))


def die_at(path: str, statement: str) -> None:
    """Open a file, killed at the given SQL statement; tell how many there were if it lives."""
    left = int(statement)
    connect = connection.connect

    def traced(file: Path) -> sqlite3.Connection:
        opened = connect(file)
        opened.set_trace_callback(count_down)
        return opened

    def count_down(_statement: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    connection.connect = traced
    with ScanFile.open(Path(path), now=_now, create=True):
        tell("lives", int(statement) - left)


def fill_the_disk_and_attempt(path: str) -> None:
    """Leave no room on the disk, then open a file there."""
    ballast = Path(path).with_name("ballast").open("wb", buffering=0)
    with ballast:
        for size in (65536, 4096, 1):
            try:
                while ballast.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue
    attempt(path)


def delete_with_little_room(path: str) -> None:
    """Delete a scan where the disk has no room to write the file anew."""
    target, secret = Path(path), b"geheime toetsen"
    with ScanFile.open(target, now=_now, create=True) as file:
        for scan_id in (SCAN, OTHER_SCAN):
            file.add_scan(a_scan(scan_id), FORM_TEXT)
        file.put_answer(SCAN, "uren", None, entry=secret.decode())
        for number in range(150):
            file.put_answer(OTHER_SCAN, "uren", None, entry=f"{number}" * 500)
    tell("secret", secret in target.read_bytes())
    room = os.statvfs(target).f_bavail * os.statvfs(target).f_frsize
    target.with_name("ballast").write_bytes(b"\0" * (room - 100_000))
    size = target.stat().st_size
    with ScanFile.open(target, now=_now) as file:
        file.delete_scan(SCAN)
        left = [scan.scan_id for scan in file.scans()]
    if target.stat().st_size < size:
        raise AssertionError("there was room after all")
    tell("secret", secret in target.read_bytes())
    tell("left", left)


if __name__ == "__main__":
    VERBS = (fill, attempt, hold, use_up, die_at, fill_the_disk_and_attempt)
    VERBS += (delete_with_little_room,)
    verbs = {verb.__name__.replace("_", "-"): verb for verb in VERBS}
    verbs[sys.argv[1]](*sys.argv[2:])
