"""Reading the scan from PDFs: honest ones, odd ones and hostile ones, each within its limits."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pytest

from zorgscan.collect import attachments
from zorgscan.collect.reading import Carrier, Reading, printable, read_report
from zorgscan.core.errors import FileError
from zorgscan.core.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

_SCAN = json.dumps({"format": "zorgscan/scan", "format_version": 1}).encode()


def _attach(pdf: pikepdf.Pdf, data: bytes, name: str = "zorgscan.json") -> pikepdf.Object:
    """Put a file specification in a PDF and return it; it is not linked from anywhere yet."""
    stream = pdf.make_stream(data, Type=pikepdf.Name.EmbeddedFile)
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            F=pikepdf.String(name),
            UF=pikepdf.String(name),
            EF=pikepdf.Dictionary(F=stream, UF=stream),
        )
    )


def _name_tree(pdf: pikepdf.Pdf, *pairs: tuple[str, pikepdf.Object]) -> None:
    flat = [part for name, value in pairs for part in (pikepdf.String(name), value)]
    tree = pikepdf.Dictionary(Names=pikepdf.Array(flat))
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=tree)


def _made(path: Path, *contents: bytes, **save: object) -> Path:
    """Write a PDF of one page that carries these contents under the scan's name."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        found = [_attach(pdf, data) for data in contents]
        _name_tree(pdf, *((f"{n}", one) for n, one in enumerate(found)))
        pdf.Root.AF = pikepdf.Array(found)
        pdf.save(path, **save)  # pyright: ignore[reportArgumentType] - as each test names them
    return path


def _code(found: Reading | Problem) -> str:
    assert isinstance(found, Problem), found
    assert found.place.file
    assert found.remedy
    return found.code.slug


def test_the_attachment_is_read_and_named_as_carrier(tmp_path: Path) -> None:
    found = read_report(str(_made(tmp_path / "r.pdf", _SCAN)))

    assert found == Reading(_SCAN, Carrier.ATTACHMENT)


@pytest.mark.parametrize("way", ["only /AF", "only the name tree", "a name tree with branches"])
def test_it_is_found_however_it_is_linked(way: str, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        one = _attach(pdf, _SCAN)
        if way == "only /AF":
            pdf.Root.AF = pikepdf.Array([one])
        else:
            _name_tree(pdf, ("zorgscan.json", one))
        if way == "a name tree with branches":
            leaf = pdf.make_indirect(pdf.Root.Names.EmbeddedFiles)
            pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(
                Kids=pikepdf.Array([pikepdf.Dictionary(Kids=pikepdf.Array([leaf]))])
            )
        pdf.save(path)

    assert isinstance(read_report(str(path)), Reading)


def test_a_file_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="alleen de maker", user="")

    assert isinstance(
        read_report(str(_made(tmp_path / "r.pdf", _SCAN, encryption=locked))), Reading
    )


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="a", user="b")

    found = read_report(str(_made(tmp_path / "r.pdf", _SCAN, encryption=locked)))

    assert _code(found) == "pdf-encrypted"


def test_identical_attachments_are_one(tmp_path: Path) -> None:
    assert isinstance(read_report(str(_made(tmp_path / "r.pdf", _SCAN, _SCAN))), Reading)


def test_different_attachments_are_different_reports_to_choose_from(tmp_path: Path) -> None:
    other = _SCAN.replace(b"1", b'1, "school_year": "2026-2027"')
    path = _made(tmp_path / "r.pdf", _SCAN, other)

    several = read_report(str(path))

    assert _code(several) == "pdf-several"
    assert "r.pdf#1" in str(several)
    assert read_report(f"{path}#2") == Reading(other, Carrier.ATTACHMENT)
    assert _code(read_report(f"{path}#3")) == "pdf-number"
    assert _code(read_report(f"{path}#0")) == "pdf-number"


@pytest.mark.parametrize("name", ["Zorgscan.json", "../../zorgscan.json", "zorgscan.json\0", "x"])
def test_an_attachment_of_another_name_is_not_ours(name: str, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        _name_tree(pdf, (name, _attach(pdf, _SCAN, name)))
        pdf.save(path)

    assert _code(read_report(str(path))) == "pdf-other"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "pdf-not"),
        (b"Geachte heer", "pdf-not"),
        (b"%PDF-1.7\nniets", "pdf-damaged"),
        (b"%PDF-1.7\n" + b"[" * 200_000, "pdf-damaged"),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", "pdf-damaged"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(data)

    assert _code(read_report(str(path))) == code


def test_a_cut_off_report_is_not_repaired(tmp_path: Path) -> None:
    path = _made(tmp_path / "r.pdf", _SCAN)
    path.write_bytes(path.read_bytes()[:-40])

    assert _code(read_report(str(path))) == "pdf-damaged"


def test_a_file_larger_than_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = _made(tmp_path / "r.pdf", _SCAN)
    with path.open("r+b") as stream:
        stream.truncate(attachments.FILE_LIMIT * 1_000_000 + 1)

    found = read_report(str(path))

    assert _code(found) == "file-too-large"
    assert "60 MB" in str(found)


def _packed(tmp_path: Path, raw: bytes, filters: list[str], parameters: object = None) -> Path:
    """Write a PDF whose attachment has these bytes and claims these filters."""
    path = tmp_path / "r.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        one = _attach(pdf, b"x")
        stream = one.EF.UF
        stream.write(
            raw,
            filter=pikepdf.Array([pikepdf.Name(name) for name in filters]),
            decode_parms=parameters,  # pyright: ignore[reportArgumentType] - hostile on purpose
        )
        _name_tree(pdf, ("zorgscan.json", one))
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def test_a_bomb_of_half_a_gigabyte_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    squeeze = zlib.compressobj(9)
    block = bytes(2**20)
    raw = b"".join(squeeze.compress(block) for _ in range(2**9)) + squeeze.flush()

    found = read_report(str(_packed(tmp_path, raw, ["/FlateDecode"])))

    assert _code(found) == "pdf-attachment-large"


@pytest.mark.parametrize(
    "filters",
    [["/FlateDecode", "/FlateDecode"], ["/LZWDecode"], ["/ASCIIHexDecode"], ["/DCTDecode"]],
)
def test_an_attachment_in_odd_wrapping_is_refused(filters: list[str], tmp_path: Path) -> None:
    found = read_report(str(_packed(tmp_path, zlib.compress(_SCAN), filters)))

    assert _code(found) == "pdf-attachment-large"


def test_an_attachment_that_does_not_unpack_is_damaged(tmp_path: Path) -> None:
    assert _code(read_report(str(_packed(tmp_path, b"geen zlib", ["/FlateDecode"])))) == (
        "pdf-damaged"
    )


def test_more_attachments_than_any_report_has_are_refused(tmp_path: Path) -> None:
    many = [_SCAN + b" " * n for n in range(attachments.MOST_ATTACHMENTS + 1)]

    assert _code(read_report(str(_made(tmp_path / "r.pdf", *many)))) == "pdf-attachment-large"


def test_a_name_tree_that_bites_its_tail_ends(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        node = pdf.make_indirect(pikepdf.Dictionary())
        node.Kids = pikepdf.Array([node, node, node])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)
        pdf.save(path)

    assert _code(read_report(str(path))) == "pdf-other"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"format": "zorgscan/scan", "format": "x"}', "json-duplicate-key"),
        (b'{"format": "zorgscan/scan", "x": NaN}', "json-not-finite"),
        (b'{"format": "zorgscan/scan", "x": 1e999}', "json-number-long"),
        (b"[" * 10_000, "json-deep"),
        (b'{"x": "\\ud800"}', "json-surrogate"),
        (b"{", "json-syntax"),
        (b"\xff", "not-utf8"),
        (b"[]", "scan-format"),
        (b'{"format": "iets/anders"}', "scan-format"),
    ],
)
def test_json_inside_is_read_strictly(data: bytes, code: str, tmp_path: Path) -> None:
    found = read_report(str(_made(tmp_path / "r.pdf", data)))

    assert _code(found) == code
    assert "r.pdf!zorgscan.json" in str(found)


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_file_that_cannot_be_read_is_the_callers_fault(kind: str, tmp_path: Path) -> None:
    path = tmp_path if kind == "folder" else tmp_path / "weg.pdf"

    with pytest.raises(FileError):
        read_report(str(path))


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = _made(tmp_path / "r.pdf", _SCAN)

    # no child can even start in a thousandth of a second
    assert _code(read_report(str(path), seconds=0.001)) == "pdf-slow"


def test_a_reader_that_dies_is_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _made(tmp_path / "r.pdf", _SCAN)
    monkeypatch.setattr("zorgscan.collect.reading.tell", _dying)

    assert _code(read_report(str(path))) == "pdf-damaged"


def _dying(_name: str, _answers: object) -> None:
    """Stand in for a child whose library crashes."""
    import os

    os._exit(9)


@pytest.mark.parametrize("char", ["\x9b", "\u202e", "\x7f", "\u2028"])
def test_what_a_terminal_could_obey_is_escaped_and_means_the_same(char: str) -> None:
    data = json.dumps({"a": f"x{char}é"}, ensure_ascii=False).encode()

    shown = printable(data)

    assert char not in shown
    assert "é" in shown
    assert json.loads(shown) == json.loads(data)


def test_reading_is_the_same_from_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from zorgscan.__main__ import main

    assert main(["read", str(_made(tmp_path / "r.pdf", _SCAN))]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == json.loads(_SCAN)
    assert told.err.splitlines() == [
        "Gelezen uit de bijlage zorgscan.json.",
        "De oordelen zijn niet nagerekend: deze vragenlijst is hier niet bekend.",
    ]
