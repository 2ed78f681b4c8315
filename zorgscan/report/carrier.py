"""Data that travels inside a document as an associated file.

Knows bytes and names only, nothing of scans.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.report.metadata import pdf_date
from zorgscan.report.structure import text_string

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document, which a reader can save.

    Attributes:
        name: File name, ASCII.
        data: Its bytes.
        media_type: As in `application/json`.
        description: What it is, in the reader's language.
    """

    name: str
    data: bytes
    media_type: str
    description: str

    def stream(self, modified: datetime) -> tuple[str, bytes]:
        """Return the embedded file: PDF source of its dictionary's own entries, and its bytes."""
        digest = hashlib.md5(self.data, usedforsecurity=False).hexdigest()
        subtype = self.media_type.replace("/", "#2F")
        return (
            (
                f"/Type/EmbeddedFile/Subtype/{subtype}/Params<</Size {len(self.data)}"
                f"/CheckSum<{digest}>/ModDate({pdf_date(modified)})>>"
            ),
            self.data,
        )

    def specification(self, stream: int) -> bytes:
        """Return the file specification for an embedded stream of that object number."""
        name = text_string(self.name)
        return (
            f"<</Type/Filespec/F{name}/UF{name}/AFRelationship/Data"
            f"/Desc{text_string(self.description)}/EF<</F {stream} 0 R/UF {stream} 0 R>>>>"
        ).encode("ascii")
