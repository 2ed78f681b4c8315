"""Hostile zips, and honest ones that look odd."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.hostile.case import Case
from tests.hostile.pdfs import good, long_list, zeros

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAME: Final = "rapport.pdf"
_EPOCH: Final = (2026, 11, 20, 12, 0, 0)


def zipped(members: Mapping[str, bytes] | list[tuple[str, bytes]], level: int = 9) -> bytes:
    """Return a zip with these members."""
    out = io.BytesIO()
    pairs = members if isinstance(members, list) else list(members.items())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as opened:
        for name, data in pairs:
            opened.NameToInfo.pop(name, None)  # a second of the same name is on purpose
            one = zipfile.ZipInfo(name, _EPOCH)
            one.compress_type = zipfile.ZIP_DEFLATED
            one.external_attr = 0o600 << 16
            opened.writestr(one, data)
    return out.getvalue()


def _raw(entries: list[tuple[bytes, bytes, int, int]], told: int | None = None) -> bytes:
    """Return a zip of packed members, with sizes and flags as given, true or not.

    Args:
        entries: Name, packed data, size that is claimed, flags.
        told: How many members the end claims, when it lies.
    """
    out, listed = io.BytesIO(), io.BytesIO()
    for name, packed, size, flags in entries:
        place = out.tell()
        head = struct.pack(
            "<HHHHHIIIHH", 20, flags, 8, 0, 0x5B74, 0, len(packed), size, len(name), 0
        )
        out.write(b"PK\x03\x04" + head + name + packed)
        listed.write(b"PK\x01\x02\x14\x00" + head + struct.pack("<HHHII", 0, 0, 0, 0, place) + name)
    count = len(entries) if told is None else told
    end = struct.pack(
        "<HHHHIIH", 0, 0, count & 0xFFFF, count & 0xFFFF, listed.tell(), out.tell(), 0
    )
    return out.getvalue() + listed.getvalue() + b"PK\x05\x06" + end


def _deflated(size: int) -> bytes:
    """Return a PDF's beginning and then zeros, packed, without unpacking it."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = squeeze.compress(b"%PDF-1.7\n") + squeeze.flush(zlib.Z_FULL_FLUSH)
    return head + zeros(size)[2:-4]


def _flat_bomb(claimed: int) -> bytes:
    """Return ten members of 1 GiB, which claim to be of this size."""
    packed = _deflated(2**30)
    return _raw([(b"%d.pdf" % number, packed, claimed, 0) for number in range(10)])


def _nested(depth: int) -> bytes:
    """Return a zip in a zip in a zip, with a report at the bottom."""
    data = zipped({_NAME: good()})
    for _ in range(depth - 1):
        data = zipped({"in.zip": data})
    return data


def _tree(depth: int) -> bytes:
    """Return zips of sixteen zips each, the lowest with a member of 60 MB."""
    data = zipped({"0.pdf": b"%PDF-1.7\n" + bytes(59_000_000)})
    for _ in range(depth):
        data = zipped({f"{number}.zip": data for number in range(16)})
    return data


def _overlapping() -> bytes:
    """Return a zip whose 5,000 members are all the same bytes."""
    packed = _deflated(2**28)
    name = b"0.pdf"
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5B74, 0, len(packed), 2**28, len(name), 0)
    body = b"PK\x03\x04" + head + name + packed
    one = b"PK\x01\x02\x14\x00" + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, 5000, 5000, len(one) * 5000, len(body), 0)
    return body + one * 5000 + b"PK\x05\x06" + end


def _quine() -> bytes:
    """Return a zip that holds itself, as far as its depth is looked into.

    A true one is a feat of packing; what it leads a reader to is the same.
    """
    data = zipped({_NAME: good()})
    for _ in range(8):
        data = zipped({_NAME: good(), "r/r.zip": data})
    return data


def _many(count: int) -> bytes:
    return _raw([(b"%d.txt" % number, b"\x03\x00", 0, 0) for number in range(count)])


def _lying_list() -> bytes:
    """Return a zip whose end claims a list of contents of 2 GB (as zip64 can)."""
    body = zipped({_NAME: good()})
    start = body.index(b"PK\x05\x06")
    huge = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, 2**31, 0)
    end64 = b"PK\x06\x06" + huge
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, start, 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    return body[:start] + end64 + locator + end


def _encrypted() -> bytes:
    return _raw([(_NAME.encode(), bytes(12) + zlib.compress(good())[2:-4], len(good()), 1)])


def _link(target: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        one = zipfile.ZipInfo(_NAME, _EPOCH)
        one.create_system = 3
        one.external_attr = 0o120777 << 16
        opened.writestr(one, target)
    return out.getvalue()


def _broken_member() -> bytes:
    """Return a zip of which the first report is damaged and the second is not."""
    body = bytearray(zipped({"stuk.pdf": good(), "heel.pdf": good()}))
    for place in range(45, 75):
        body[place] ^= 0xFF
    return bytes(body)


def _other_method() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as opened:
        opened.writestr(zipfile.ZipInfo(_NAME, _EPOCH), good(), zipfile.ZIP_LZMA)
    return out.getvalue()


def _name(name: str) -> Callable[[], bytes]:
    return partial(zipped, {name: good()})


def _beside_a_picture() -> bytes:
    return zipped({_NAME: good(), "foto.png": b"\x89PNG", "__MACOSX/._rapport.pdf": b"x"})


def _pdf_and_zip() -> bytes:
    """Return a file that is a PDF to one program and a zip to another."""
    return good() + zipped({_NAME: good()})


def _long_list_inside() -> bytes:
    return zipped({_NAME: b"".join(long_list())}, level=1)


CASES: Final = (
    Case("goed.zip", _name(_NAME), ("read",)),
    Case("foto-erbij.zip", _beside_a_picture, ("read", "pdf-not")),
    Case("leeg.zip", partial(zipped, {}), ("container-empty",)),
    Case("geen-zip.zip", lambda: b"Geachte heer", ("container-damaged",)),
    Case("afgekapt.zip", lambda: zipped({_NAME: good()})[:-30], ("container-damaged",)),
    Case("een-stuk-een-heel.zip", _broken_member, ("container-damaged", "read")),
    Case("bom-plat-10-gib.zip", partial(_flat_bomb, 2**30), ("container-large",)),
    Case("bom-plat-liegt.zip", partial(_flat_bomb, 100), ("container-damaged",)),
    Case("bom-boom.zip", partial(_tree, 4), ("pdf-damaged", "container-large")),
    Case("bom-overlap.zip", _overlapping, ("container-damaged",)),
    Case("bom-quine.zip", _quine, ("read", "container-deep")),
    Case("zips-50-diep.zip", partial(_nested, 50), ("container-deep",)),
    Case("zips-5-diep.zip", partial(_nested, 5), ("read",)),
    Case(
        "lijst-erin.zip",
        _long_list_inside,
        ("pdf-heavy",),
        is_fast=False,
        may_be=("pdf-slow",),
    ),
    Case("leden-100000.zip", partial(_many, 100_000), ("container-many",)),
    Case("leden-60000.zip", partial(_many, 60_000), ("pdf-not", "container-many")),
    Case("lijst-2-gib.zip", _lying_list, ("container-damaged",)),
    Case("wachtwoord.zip", _encrypted, ("container-encrypted",)),
    Case("verwijzing.zip", partial(_link, b"/etc/passwd"), ("container-link",)),
    Case("andere-wijze.zip", _other_method, ("container-wrapped",)),
    Case("tweeslachtig.zip", _pdf_and_zip, ("read",)),
    Case("naam-omhoog.zip", _name("../../../../tmp/zorgscan-hier.pdf"), ("read",)),
    Case("naam-wortel.zip", _name("/tmp/zorgscan-hier.pdf"), ("read",)),  # noqa: S108 - a name
    Case("naam-schijf.zip", _name("C:\\Windows\\zorgscan-hier.pdf"), ("read",)),
    Case("naam-nul.zip", _name("rapport.pdf\0.exe"), ("read",)),
    Case("naam-lang.zip", _name("a" * 5000 + ".pdf"), ("read",)),
    Case("naam-omgekeerd.zip", _name("rapport\u202efdp.exe"), ("read",)),
    Case("naam-twee-keer.zip", partial(zipped, [(_NAME, good()), (_NAME, good())]), ("read",)),
)
