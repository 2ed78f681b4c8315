"""Hostile mails, and honest ones that look odd."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.hostile.case import Case
from tests.hostile.pdfs import good
from tests.hostile.zips import zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD: Final = b"From: a@example.org\r\nMIME-Version: 1.0\r\n"
_PART: Final = (
    b"Content-Type: application/pdf; name=%s\r\n"
    b"Content-Disposition: attachment; filename=%s\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n%s\r\n"
)


def mail(*attachments: tuple[str, bytes], text: str = "Hierbij het rapport.") -> EmailMessage:
    """Return a mail with these files."""
    made = EmailMessage()
    made["From"] = "school@example.org"
    made["Subject"] = "Rapport"
    made.set_content(text)
    for name, data in attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    made.set_boundary("verzonnen-grens")
    return made


def _good() -> bytes:
    return mail(("rapport.pdf", good())).as_bytes()


def _zip_inside() -> bytes:
    return mail(("rapporten.zip", zipped({"a.pdf": good(), "b.pdf": good()}))).as_bytes()


def _forwarded(times: int) -> bytes:
    """Return a mail in a mail in a mail, with a report in the innermost."""
    made = mail(("rapport.pdf", good()))
    for number in range(times):
        outer = mail()
        outer.add_attachment(made)
        outer.set_boundary(f"grens-{number}")
        made = outer
    return made.as_bytes()


def _part(name: bytes = b'"rapport.pdf"', data: bytes | None = None) -> bytes:
    return _PART % (name, name, base64.encodebytes(good()) if data is None else data)


def _mixed(*parts: bytes, boundary: bytes = b"g") -> bytes:
    head = _HEAD + b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n' % boundary
    return head + b"".join(b"--g\r\n%s" % part for part in parts) + b"--g--\r\n"


def _wrong_charset() -> bytes:
    text = b"Content-Type: text/plain; charset=verzonnen-8\r\n\r\nGe\xebindigd \xff\xfe\r\n"
    name = b"=?iso-9999-x?Q?rapp=F6rt.pdf?="
    return _mixed(text, _part(b'"%s"' % name))


def _raw_bytes_in_name() -> bytes:
    return _mixed(_part(b'"rapp\xf6rt\x80.pdf"'))


def _wrong_rfc2231() -> bytes:
    head = b"Content-Type: application/pdf; name*0*=verzonnen'nl'rapp%ZZrt; name*1*=%FF.pdf\r\n"
    return _mixed(head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(good()))


def _broken_base64() -> bytes:
    return _mixed(_part(data=b"JVBERi0xLj\xff\xff*!cK====\r\n" + base64.encodebytes(good())[9:-5]))


def _cut_off() -> bytes:
    return _good()[:-700]


def _many_parts(count: int) -> bytes:
    return _mixed(*([b"Content-Type: text/plain\r\n\r\nx\r\n"] * count), _part())


def _deep_parts(depth: int) -> Iterator[bytes]:
    """Yield multiparts in each other, and a report in the innermost."""
    yield _HEAD
    for number in range(depth):
        yield b'Content-Type: multipart/mixed; boundary="g%d"\r\n\r\n--g%d\r\n' % (number, number)
    yield _part()
    for number in reversed(range(depth)):
        yield b"--g%d--\r\n" % number


def _deep_and_long() -> Iterator[bytes]:
    """Yield as many multiparts in each other as are taken, around very many lines."""
    yield _HEAD
    for number in range(18):
        yield b'Content-Type: multipart/mixed; boundary="g%d"\r\n\r\n--g%d\r\n' % (number, number)
    yield b"Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n"
    for _ in range(60):
        yield b"-- kort\r\n" * 20_000


def _long_header() -> bytes:
    return b"Subject: " + b"a" * 10_000_000 + b"\r\n" + _good()


def _long_folded_header() -> bytes:
    return b"X-Lang:" + b" a\r\n" * 2_500_000 + _good()


def _many_headers() -> bytes:
    return b"X-Veel: a\r\n" * 500_000 + _good()


def _long_part_header() -> bytes:
    return _mixed(b"X-Veel: a\r\n" * 1_000_000 + _part())


def _long_type() -> bytes:
    options = b"".join(b"; a%d*0*=''%%41" % number for number in range(30_000))
    return (
        _HEAD
        + b"Content-Type: multipart/mixed"
        + options
        + b"; boundary=g\r\n\r\n"
        + _mixed(_part())
    )


def _crafted_types() -> bytes:
    odd = (b'"' * 2_000, b"(" * 2_000, b"\\" * 2_000, b"=?utf-8?q?" * 190, b"<>@,;:/[]?=" * 180)
    parts = [b"Content-Type: " + one + b"\r\n\r\nx\r\n" for one in odd]
    parts += [b"Content-Disposition: attachment; filename=" + one + b"\r\n\r\nx\r\n" for one in odd]
    return _mixed(*parts, _part())


def _short_lines() -> Iterator[bytes]:
    yield _HEAD + b"\r\n"
    for _ in range(80):
        yield b"a\n" * 500_000


def _sealed() -> bytes:
    sealed = b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n"
    return _HEAD + sealed + b"Content-Transfer-Encoding: base64\r\n\r\nMIIB\r\n"


def _outlook_wrapping() -> bytes:
    made = mail()
    made.add_attachment(
        b'x\x9f>"', maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    return made.as_bytes()


def _signature_picture() -> bytes:
    picture = b"Content-Type: image/png; name=logo.png\r\nContent-ID: <1>\r\n\r\nPNG\r\n"
    return _mixed(picture, _part())


def _large() -> bytes:
    """Return a mail with a report of almost the largest size."""
    return mail(("rapport.pdf", good(filling=59_000_000))).as_bytes()


def _name(name: bytes) -> bytes:
    return _mixed(_part(name))


CASES: Final = (
    Case("goed.eml", _good, ("read",)),
    Case("goed-groot.eml", _large, ("read",), is_fast=False),
    Case("zip-erin.eml", _zip_inside, ("read",)),
    Case("doorgestuurd-5.eml", partial(_forwarded, 5), ("read",)),
    Case("doorgestuurd-100.eml", partial(_forwarded, 100), ("container-deep",)),
    Case("handtekening.eml", _signature_picture, ("read",)),
    Case("zonder-bijlage.eml", lambda: mail().as_bytes(), ("container-empty",)),
    Case("leeg.eml", bytes, ("container-empty",)),
    Case("geen-mail.eml", lambda: bytes(range(256)) * 400, ("container-empty",)),
    Case("tekenset.eml", _wrong_charset, ("read",)),
    Case("naam-losse-bytes.eml", _raw_bytes_in_name, ("read",)),
    Case("naam-rfc2231.eml", _wrong_rfc2231, ("read",)),
    Case("base64-stuk.eml", _broken_base64, ("pdf-damaged",)),
    Case("afgekapt.eml", _cut_off, ("pdf-damaged",)),
    Case("delen-1900.eml", partial(_many_parts, 1_900), ("read",)),
    Case("delen-10000.eml", partial(_many_parts, 10_000), ("container-many",)),
    Case("delen-15-diep.eml", partial(_deep_parts, 15), ("read",)),
    Case("delen-5000-diep.eml", partial(_deep_parts, 5_000), ("container-deep",)),
    Case("delen-diep-en-lang.eml", _deep_and_long, ("pdf-damaged",), is_fast=False),
    Case("kop-10-mb.eml", _long_header, ("container-large",)),
    Case("kop-gevouwen.eml", _long_folded_header, ("container-large",)),
    Case("koppen-500000.eml", _many_headers, ("container-large",)),
    Case("kop-van-deel.eml", _long_part_header, ("read",), is_fast=False),
    Case("kop-soort-lang.eml", _long_type, ("container-empty",)),
    Case("kop-soorten-vreemd.eml", _crafted_types, ("pdf-not", "read")),
    Case("regels-40-miljoen.eml", _short_lines, ("container-large",), is_fast=False),
    Case("versleuteld.eml", _sealed, ("container-wrapped",)),
    Case("winmail.eml", _outlook_wrapping, ("container-wrapped",)),
    *(
        Case(f"naam-{word}.eml", partial(_name, name), ("read",))
        for word, name in (
            ("omhoog", b'"../../../tmp/zorgscan-hier.pdf"'),
            ("schijf", b'"C:\\\\Windows\\\\zorgscan-hier.pdf"'),
            ("nul", b'"rapport\0.pdf"'),
            ("lang", b'"' + b"a" * 5_000 + b'.pdf"'),
            ("omgekeerd", b'"=?utf-8?b?' + base64.b64encode("\u202efdp.pdf".encode()) + b'?="'),
        )
    ),
)
