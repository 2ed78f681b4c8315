"""Which reports were made of a scan, for whom, of which content.

The next revision follows from the last report of a recipient. Functions work
inside the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.scans.model import Recipient
from zorgscan.store.records import MadeReport

if TYPE_CHECKING:
    import sqlite3

_INSERT = """
    INSERT INTO report (scan_id, recipient, revision, digest, made_at) VALUES (?, ?, ?, ?, ?)
"""
_SELECT = """
    SELECT recipient, revision, digest, made_at FROM report WHERE scan_id = ? ORDER BY seq
"""


def record(connection: sqlite3.Connection, scan_id: str, report: MadeReport) -> None:
    """Note that a report was made."""
    row = (scan_id, report.recipient.value, report.revision, report.digest, report.made_at)
    connection.execute(_INSERT, row)


def of_scan(connection: sqlite3.Connection, scan_id: str) -> tuple[MadeReport, ...]:
    """Return the reports made of a scan, oldest first."""
    rows = connection.execute(_SELECT, (scan_id,))
    return tuple(MadeReport(Recipient(recipient), *rest) for recipient, *rest in rows)
