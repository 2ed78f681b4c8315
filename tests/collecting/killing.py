"""Killing an intake again and again: `python -m tests.collecting.killing KILLS [FILES]`.

Each life is a whole `zorgscan collect`, killed (SIGKILL) at a random moment and begun again on
the same file, until enough kills were made. Then one life is let through, and what is in the
file must be what a file holds that was never killed. What a life told on its way must be there.
"""

from __future__ import annotations

import json
import os
import random
import re
import selectors
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.collecting.made import edition, pdf, put, register, report, scan_id
from tests.store.processes import ROOT

_TOLD = re.compile(rb"^(\d+) bestanden", re.MULTILINE)
_END = """
    SELECT file.name, file.sha256, file.piece, outcome, message, carrier, brin, vestiging,
           scan_id, revision, digest, edition, assessment
    FROM file LEFT JOIN report USING (report_id) ORDER BY file.name, file.sha256, file.piece
"""


@dataclass
class Story:
    """What happened.

    Attributes:
        kills: How many lives were ended.
        lost: Files that were told to be taken in and were not there.
        starts: How often the file had to be begun anew because an intake came to its end.
    """

    kills: int = 0
    lost: int = 0
    starts: int = 1


def offered(folder: Path, count: int) -> Path:
    """Make a folder of reports; of each ten one is a revision, one a copy, one no report."""
    files: dict[str, bytes] = {}
    for number in range(count):
        kind, school = number % 10, number - number % 10
        if kind == 7:
            files[f"{number:04}.pdf"] = report(school, revision=2, scan_id=scan_id(school))
        elif kind == 8:
            files[f"{number:04}.pdf"] = files[f"{number - 3:04}.pdf"]
        elif kind == 9:
            files[f"{number:04}.pdf"] = pdf(None, words=f"Verzonnen brief {number}")
        else:
            files[f"{number:04}.pdf"] = pdf(_json(number))
    return put(folder, files)


def _json(number: int) -> bytes:
    return json.dumps(edition(number)).encode()


def killed(workspace: Path, kills: int, count: int, seed: int = 1) -> Story:
    """Kill intakes, and compare the end with that of an intake that nobody disturbed.

    Args:
        workspace: An empty folder.
        kills: How many.
        count: Files that are offered.
        seed: Of the moments.
    """
    folder = offered(workspace / "post", count)
    (workspace / "register.csv").write_bytes(register(range(count)))
    whole, path = workspace / "heel.zorgcollectie", workspace / "gedood.zorgcollectie"
    started = time.monotonic()
    assert _life(whole, folder, None)[0]
    takes = time.monotonic() - started
    story, moments = Story(), random.Random(seed)
    while story.kills < kills:
        ended, told = _life(path, folder, moments.uniform(0, takes))
        if ended:
            shutil.copyfile(path, path.with_suffix(".klaar"))
            assert _end(path) == _end(whole), "an intake that was killed ended otherwise"
            path.unlink()
            story.starts += 1
            continue
        story.kills += 1
        story.lost += max(0, told - _count(path))
    assert _life(path, folder, None)[0]
    assert _end(path) == _end(whole), "an intake that was killed ended otherwise"
    return story


def _life(path: Path, folder: Path, seconds: float | None) -> tuple[bool, int]:
    """Run one intake, to its end or for some seconds: whether it ended, and what it told."""
    words = [sys.executable, "-m", "zorgscan", "collect", folder, "--into", path]
    words += ["--register", folder.parent / "register.csv", "--data-dir", folder.parent / "data"]
    until = None if seconds is None else time.monotonic() + seconds
    heard = b""
    with subprocess.Popen(
        list(map(str, words)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as program:
        assert program.stderr is not None
        with selectors.DefaultSelector() as selector:
            selector.register(program.stderr, selectors.EVENT_READ)
            while True:
                left = None if until is None else until - time.monotonic()
                if (left is not None and left <= 0) or not selector.select(left):
                    program.kill()
                    break
                chunk = os.read(program.stderr.fileno(), 65536)
                heard += chunk
                if not chunk:
                    break
        ended = program.wait() == 0
    assert ended or until is not None, heard.decode()
    told = [int(number) for number in _TOLD.findall(heard)]
    return ended, max(told, default=0)


def _end(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return db.execute(_END).fetchall()


def _count(path: Path) -> int:
    if not path.exists() or not path.stat().st_size:
        return 0
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'file'").fetchone()
        return db.execute("SELECT count(*) FROM file").fetchone()[0] if tables[0] else 0


def main() -> int:
    """Kill as often as asked, and say how it went."""
    kills = int(sys.argv[1]) if sys.argv[1:] else 50
    count = int(sys.argv[2]) if sys.argv[2:] else 500
    with tempfile.TemporaryDirectory() as folder:
        story = killed(Path(folder), kills, count)
    print(
        f"{story.kills} kills during {story.starts} intakes of {count} files: "
        f"{story.lost} files lost, the same end each time"
    )
    return int(story.lost > 0)


if __name__ == "__main__":
    sys.exit(main())
