"""Hostile mails in Outlook's form (`.msg`), and honest ones."""

from __future__ import annotations

import struct
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.hostile.case import Case
from tests.hostile.ole import SECTOR, Layout, laid_out
from tests.hostile.pdfs import good
from tests.hostile.zips import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTACHMENT: Final = "__attach_version1.0_#%08X"
_PROPERTY: Final = "__substg1.0_"
_DATA: Final = _PROPERTY + "37010102"
_MAIL: Final = _PROPERTY + "3701000D"
_FILLING: Final = 6_000  # so that it is no small stream


def _listed(streams: Mapping[str, object]) -> bytes:
    """Return Outlook's list of the properties that are streams: type, number, flags, size."""
    keys = [name.removeprefix(_PROPERTY) for name in streams if name.startswith(_PROPERTY)]
    entry = struct.Struct("<HHIQ")
    return b"".join(entry.pack(int(key[4:], 16), int(key[:4], 16), 6, 1) for key in keys)


def attachment(name: str, data: bytes, **more: bytes) -> dict[str, object]:
    """Return what Outlook keeps of an attachment, with other properties by their number."""
    texts = {
        "3707001F": name.encode("utf-16-le", "surrogatepass"),
        "3704001F": "RAPP~1.PDF".encode("utf-16-le"),
        "370E001F": "application/octet-stream".encode("utf-16-le"),
    }
    streams = {_PROPERTY + key: value for key, value in {**texts, **more}.items()}
    by_value = struct.pack("<HHIQ", 3, 0x3705, 6, 1)
    listed = bytes(8) + by_value + _listed({**streams, _DATA: data})
    return {"__properties_version1.0": listed, _DATA: data, **streams}


def tree(*attachments: dict[str, object]) -> dict[str, object]:
    """Return what Outlook keeps of a mail with these attachments."""
    streams = {
        _PROPERTY + "0037001F": "Rapport".encode("utf-16-le"),
        _PROPERTY + "1000001F": "Hierbij het rapport.".encode("utf-16-le"),
    }
    head = struct.pack("<8xIIII8x", 0, len(attachments), 0, len(attachments))
    return {
        "__properties_version1.0": head + _listed(streams),
        "__nameid_version1.0": {"__substg1.0_00020102": b"", "__substg1.0_00030102": b""},
        **streams,
        **{_ATTACHMENT % number: one for number, one in enumerate(attachments)},
    }


def saved(*attachments: dict[str, object]) -> bytes:
    """Return the file that Outlook saves of a mail with these attachments."""
    return laid_out(tree(*attachments)).joined()


def _good() -> Layout:
    return laid_out(tree(attachment("rapport.pdf", good(filling=_FILLING))))


def _zip_inside() -> bytes:
    return saved(attachment("rapporten.zip", zipped({"a.pdf": good(), "b.pdf": good()})))


def _forwarded(times: int) -> bytes:
    inner = tree(attachment("rapport.pdf", good()))
    for _ in range(times):
        inner = tree({"__properties_version1.0": bytes(8), _MAIL: inner})
    return laid_out(inner).joined()


def _old_names() -> bytes:
    """Return a mail of an Outlook that wrote names in its code page."""
    old = attachment("x", good(), **{"3707001E": "rappört.pdf".encode("cp1252")})
    del old["__substg1.0_3707001F"]
    return saved(old)


def _picture() -> dict[str, object]:
    told = {"370E001F": "image/png".encode("utf-16-le"), "3712001F": "1@x".encode("utf-16-le")}
    return attachment("logo.png", b"PNG", **told)


def _loop(first: int) -> bytes:
    """Return a mail in which a chain of sectors bites its own tail."""
    layout = _good()
    layout.fat[first] = first
    return layout.joined()


def _directory_loop() -> bytes:
    layout = _good()
    layout.fat[layout.directory] = layout.directory
    return layout.joined()


def _claims_4_gb() -> bytes:
    """Return a mail whose report claims 4 GB, in a chain that goes round."""
    layout = _good()
    layout.fat[0] = 0
    return layout.joined().replace(
        struct.pack("<IQ", 0, len(good(filling=_FILLING))), b"\0" * 4 + b"\xff" * 4 + bytes(4)
    )


def _entry_loop() -> bytes:
    """Return a mail whose first entry is its own child, left and right."""
    body = bytearray(_good().joined())
    root = SECTOR + _good().directory * SECTOR
    body[root + 68 : root + 80] = bytes(12)
    return bytes(body)


def _many_entries() -> bytes:
    """Return 40 MB that are nothing but entries."""
    layout = Layout()
    layout.directory = layout.add(laid_out(tree()).sectors[-1] * 80_000)
    return layout.joined()


def _many_attachments() -> bytes:
    small: dict[str, object] = {_DATA: b"x", "__substg1.0_3707001F": "x.pdf".encode("utf-16-le")}
    return laid_out(tree(*[small] * 2_500)).joined()


def _large() -> bytes:
    return saved(attachment("rapport.pdf", good(filling=59_000_000)))


def _name(name: str) -> bytes:
    return saved(attachment(name, good()))


CASES: Final = (
    Case("goed.msg", lambda: _good().joined(), ("read",)),
    Case("goed-groot.msg", _large, ("read",), is_fast=False),
    Case("oude-namen.msg", _old_names, ("read",)),
    Case("zip-erin.msg", _zip_inside, ("read",)),
    Case("doorgestuurd-3.msg", partial(_forwarded, 3), ("read",)),
    Case("doorgestuurd-60.msg", partial(_forwarded, 60), ("container-deep",)),
    Case("logo.msg", lambda: saved(_picture(), attachment("rapport.pdf", good())), ("read",)),
    Case("zonder-bijlage.msg", saved, ("container-empty",)),
    Case("geen-ole.msg", lambda: b"Geachte heer" * 500, ("container-damaged",)),
    Case("leeg.msg", bytes, ("container-damaged",)),
    Case("alleen-kop.msg", lambda: _good().joined()[:SECTOR], ("container-damaged",)),
    Case("afgekapt.msg", lambda: _good().joined()[:-900], ("container-damaged",)),
    Case("keten-in-kring.msg", partial(_loop, 3), ("pdf-damaged",)),
    Case("keten-4-gb.msg", _claims_4_gb, ("container-large",)),
    Case("inhoud-in-kring.msg", _directory_loop, ("container-many",)),
    Case("lid-in-kring.msg", _entry_loop, ("container-damaged",)),
    Case("leden-320000.msg", _many_entries, ("container-many",)),
    Case("bijlagen-2500.msg", _many_attachments, ("container-many",), is_fast=False),
    Case("versleuteld.msg", partial(_name, "smime.p7m"), ("container-wrapped",)),
    Case("naam-omhoog.msg", partial(_name, "..\\..\\tmp\\zorgscan-hier.pdf"), ("read",)),
    Case("naam-nul.msg", partial(_name, "rapport\0.pdf"), ("read",)),
    Case("naam-half-teken.msg", partial(_name, "rapport\ud800.pdf"), ("read",)),
    Case("naam-omgekeerd.msg", partial(_name, "\u202efdp.pdf"), ("read",)),
)
