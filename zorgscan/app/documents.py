"""A scan's findings and action plan as a document to write on in.

Made from a projection alone. Must not know where a file goes or how a document is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan import __version__
from zorgscan.app.reports import digest_of
from zorgscan.core.reporting.edition import Origin

if TYPE_CHECKING:
    from datetime import datetime

    from zorgscan.app.exports import Edition
    from zorgscan.core.reporting.comparison import Compared


def docx_of(edition: Edition, made_at: datetime, compared: Compared) -> bytes:
    """Return an edition's report, all but what carries its data, as the bytes of a DOCX.

    Args:
        edition: What is told, and to whom.
        made_at: Stands in the document; aware.
        compared: What else it is held beside: last year, other schools.
    """
    from zorgscan.core.reporting.school import build_findings
    from zorgscan.export.docxfile import docx_bytes

    origin = Origin(
        digest=digest_of(edition.projection),
        program_version=__version__,
        made_on=made_at.date(),
        made_up=edition.made_up,
    )
    model = build_findings(edition.form, edition.standard, edition.projection, origin, compared)
    return docx_bytes(model, made_at=made_at)
