"""Forms and standards: those that are shipped, the user's own, those kept with scans.

Each text is parsed once; it is known by the sha256 of its bytes. A folder holds
`<form>/form.toml` with beside it `standard-*.toml`. The user's folder goes before
the shipped one, so that a new form needs no code.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from zorgscan import shipped
from zorgscan.app.files import read_whole, translated
from zorgscan.core.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from zorgscan.app.paths import DataFolder
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Standard

_FORM = "form.toml"
_STANDARDS = "standard-*.toml"
_LIMIT = 2  # megabytes

Definition = TypeVar("Definition", "FormDefinition", "Standard")


@dataclass(frozen=True, slots=True)
class Known:
    """A form with the standards that lie beside it, as texts by sha256."""

    form: FormDefinition
    standards: tuple[Standard, ...]


class Definitions:
    """All forms and standards this installation knows.

    Args:
        folders: Folders with a folder per form; earlier ones go first.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        """Remember where to look; nothing is read yet."""
        self._folders = tuple(folders)
        self._texts: dict[str, bytes] = {}
        self._forms: dict[str, FormDefinition] = {}
        self._standards: dict[tuple[str, str], Standard] = {}
        self._known: tuple[Known, ...] | None = None

    @property
    def known(self) -> tuple[Known, ...]:
        """Every form found, the default one first; read at first use.

        Raises:
            ProblemsError: A form or standard in the folders is faulty.
            FileError: It cannot be read.
        """
        if self._known is None:
            self._known = tuple(
                self._read(form) for folder in self._folders for form in _forms_in(folder)
            )
        return self._known

    @property
    def default(self) -> Known:
        """The form that a new scan gets."""
        return self.known[0]

    def text(self, sha256: str) -> bytes:
        """Return the bytes of a form or standard that was read before."""
        return self._texts[sha256]

    def form(self, text: bytes, file: str = _FORM) -> FormDefinition:
        """Return the form in a text; parsed once.

        Raises:
            ProblemsError: The form has faults.
        """
        from zorgscan.core.forms.parse import parse_form

        sha256 = self._keep(text)
        if sha256 not in self._forms:
            self._forms[sha256] = _or_raise(parse_form(text, file))
        return self._forms[sha256]

    def standard(self, text: bytes, form: FormDefinition, file: str) -> Standard:
        """Return the standard in a text, checked against a form; parsed once.

        Raises:
            ProblemsError: The standard has faults, or is for another form.
        """
        from zorgscan.core.standards.parse import parse_standard

        key = (self._keep(text), form.sha256)
        if key not in self._standards:
            self._standards[key] = _or_raise(parse_standard(text, file, form))
        return self._standards[key]

    def default_standard(self, form: FormDefinition) -> Standard | None:
        """Return the newest standard that lies beside this form, or one that fits it."""
        beside = [known for known in self.known if known.form.form_id == form.form_id]
        same = [known for known in beside if known.form.sha256 == form.sha256]
        for known in same or beside:
            for standard in known.standards[:1]:
                return self._fitting(standard, form)
        return None

    def closest(self, form_id: object, version: object) -> FormDefinition:
        """Return the form of that id and version, else of that id, else the default one.

        Who reads a scan with it finds out that it is another, and says so.
        """
        forms = [known.form for known in self.known]
        named = [form for form in forms if form.form_id == form_id]
        exact = [form for form in named if form.version == version]
        return (exact or named or forms)[0]

    def beside(self, form: FormDefinition, name: str) -> Path | None:
        """Return a file of some name in the folder of a form; None when there is none."""
        for folder in self._folders:
            for path in _forms_in(folder):
                here = path.with_name(name)
                if here.is_file() and self.form(read_whole(path, limit=_LIMIT)).form_id == (
                    form.form_id
                ):
                    return here
        return None

    def _fitting(self, standard: Standard, form: FormDefinition) -> Standard | None:
        from zorgscan.core.standards.parse import parse_standard

        parsed = parse_standard(self.text(standard.sha256), "", form)
        return None if isinstance(parsed, tuple) else parsed

    def _read(self, path: Path) -> Known:
        form = self.form(read_whole(path, limit=_LIMIT), path.name)
        with translated(path.parent):
            files = sorted(path.parent.glob(_STANDARDS))
        standards = [
            self.standard(read_whole(file, limit=_LIMIT), form, file.name) for file in files
        ]
        standards.sort(key=lambda standard: standard.valid_from, reverse=True)
        return Known(form, tuple(standards))

    def _keep(self, text: bytes) -> str:
        sha256 = hashlib.sha256(text).hexdigest()
        self._texts[sha256] = text
        return sha256


def installed(folder: DataFolder) -> Definitions:
    """Return the definitions of this installation: the user's own, then the shipped ones."""
    return Definitions((folder.forms, shipped.path("forms")))


def _forms_in(folder: Path) -> list[Path]:
    with translated(folder):
        return sorted(folder.glob(f"*/{_FORM}"))


def _or_raise(parsed: Definition | tuple[Problem, ...]) -> Definition:
    if isinstance(parsed, tuple):
        raise ProblemsError(parsed)
    return parsed
