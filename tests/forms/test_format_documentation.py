"""The description of the format knows every key that the shipped files use."""

from __future__ import annotations

import re

from tests.forms.shipped_files import FORM, ROOT, STANDARD

# Names of sectors are keys too: they are the form's own, not the format's.
OWN_NAMES = {"po", "vo"}


def keys_of(part):
    """Return every key in a table, at whatever depth."""
    if isinstance(part, list):
        return {key for member in part for key in keys_of(member)}
    if isinstance(part, dict):
        return set(part) | {key for value in part.values() for key in keys_of(value)}
    return set()


def test_every_key_in_use_is_described():
    text = (ROOT / "docs" / "form-format.md").read_text(encoding="utf-8")
    described = {
        word for code in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"\w+", code)
    }
    assert keys_of(FORM) | keys_of(STANDARD) <= described | OWN_NAMES
