"""Our own check notices every way to break a file that we could think of.

Each of the ways below breaks one thing in the sample, as an editor or a fault of ours could.
`test_tagging_verapdf.py` puts the same files before veraPDF.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from tests.report import sample
from zorgscan.report.check import check

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def whole() -> bytes:
    return sample.short_document()


@cache
def _short() -> bytes:
    return sample.short_document()


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    """Return all elements of a kind in reading order."""

    def visit(element: Any) -> Iterator[Any]:
        if str(element.S) == f"/{tag}":
            yield element
        for kid in element.get("/K", []):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from visit(kid)

    return list(visit(pdf.Root.StructTreeRoot.K))


def rewrite(pdf: pikepdf.Pdf, old: bytes, new: bytes, page: int = 1) -> None:
    """Change the first place of a page's content."""
    content = pdf.pages[page].Contents.read_bytes()
    assert old in content
    pdf.pages[page].Contents = pdf.make_stream(content.replace(old, new, 1))


def repack(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Change the XMP packet."""
    packet = pdf.Root.Metadata.read_bytes()
    assert old in packet
    stream = pdf.make_stream(packet.replace(old, new))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def swap_parents(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[3]
    owners[0], owners[1] = owners[1], owners[0]


def untag_text(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, b"/H1 <</MCID 0>> BDC", b"/Span BMC")


def unwrap_artifact(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[1].Contents.read_bytes()
    head, _, tail = content.partition(b"/Artifact BMC\n")
    pdf.pages[1].Contents = pdf.make_stream(head + tail.replace(b"EMC\n", b"", 1))


def lose_row(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TR")[5].K.append(
        pdf.make_indirect(Dictionary(S=Name.TD, P=elements(pdf, "TR")[5]))
    )


def skip_level(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H3


def free_attachment(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


BREAKS: dict[str, tuple[Any, str]] = {
    "not marked": (lambda pdf: pdf.Root.MarkInfo.__delattr__("Marked"), "not marked as tagged"),
    "no language": (lambda pdf: pdf.Root.__delattr__("Lang"), "no language"),
    "title hidden": (lambda pdf: pdf.Root.__delattr__("ViewerPreferences"), "title not shown"),
    "no tree": (lambda pdf: pdf.Root.__delattr__("StructTreeRoot"), "no structure tree"),
    "no output intent": (lambda pdf: pdf.Root.__delattr__("OutputIntents"), "no output intent"),
    "no metadata": (lambda pdf: pdf.Root.__delattr__("Metadata"), "no usable XMP"),
    "script": (
        lambda pdf: pdf.Root.__setattr__("OpenAction", Dictionary(S=Name.JavaScript)),
        "acts by itself",
    ),
    "no PDF/A": (
        lambda pdf: repack(pdf, b"<pdfaid:part>3</pdfaid:part>", b""),
        "standard not claimed",
    ),
    "level B": (lambda pdf: repack(pdf, b">A</pdfaid", b">B</pdfaid"), "standard not claimed"),
    "no PDF/UA": (
        lambda pdf: repack(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b""),
        "standard not claimed",
    ),
    "no schema": (
        lambda pdf: repack(pdf, b"http://www.aiim.org/pdfua/ns/id/</pdfaS", b"urn:x</pdfaS"),
        "standard not claimed",
    ),
    "other title": (
        lambda pdf: pdf.docinfo.__setitem__("/Title", "Iets anders"),
        "metadata disagree",
    ),
    "no title": (lambda pdf: repack(pdf, b"dc:title", b"dc:source"), "metadata disagree"),
    "declarations": (
        lambda pdf: repack(pdf, b"<x:xmpmeta", b"<!DOCTYPE a><x:xmpmeta"),
        "no usable XMP",
    ),
    "attachment apart": (free_attachment, "attachment not associated"),
    "no relationship": (
        lambda pdf: pdf.Root.AF[0].__delattr__("AFRelationship"),
        "attachment without relationship",
    ),
    "no file type": (
        lambda pdf: pdf.Root.AF[0].EF.F.__delattr__("Subtype"),
        "attachment without type or date",
    ),
    "no file name": (lambda pdf: pdf.Root.AF[0].__delattr__("UF"), "attachment without names"),
    "untagged text": (untag_text, "content neither tagged nor artifact"),
    "untagged line": (unwrap_artifact, "content neither tagged nor artifact"),
    "content twice": (lambda pdf: rewrite(pdf, b"/MCID 1>>", b"/MCID 0>>"), "marked content twice"),
    "content of nobody": (
        lambda pdf: rewrite(pdf, b"/MCID 0>>", b"/MCID 999>>"),
        "content in no element",
    ),
    "tagged artifact": (
        lambda pdf: rewrite(pdf, b"/H1 <</MCID 0>>", b"/Artifact <</MCID 0>>"),
        "content both tagged and artifact",
    ),
    "not closed": (lambda pdf: rewrite(pdf, b"\nEMC", b"\n"), "marked content not closed"),
    "closed twice": (
        lambda pdf: rewrite(pdf, b"\nEMC", b"\nEMC EMC"),
        "marked content closed twice",
    ),
    "no tab order": (
        lambda pdf: pdf.pages[1].obj.__delattr__("Tabs"),
        "reading order not by structure",
    ),
    "no page key": (
        lambda pdf: pdf.pages[1].obj.__delattr__("StructParents"),
        "parent tree lacks a page",
    ),
    "parents swapped": (swap_parents, "parent tree disagrees"),
    "wrong parent": (
        lambda pdf: elements(pdf, "P")[3].__setattr__("P", pdf.Root.StructTreeRoot),
        "element does not know its parent",
    ),
    "element lost": (
        lambda pdf: pdf.Root.StructTreeRoot.K.K.__delitem__(3),
        "content in no element",
    ),
    "circle": (
        lambda pdf: elements(pdf, "TR")[2].K.append(elements(pdf, "Table")[0]),
        "structure goes in circles",
    ),
    "heading skips": (skip_level, "heading skips a level"),
    "unknown kind": (
        lambda pdf: elements(pdf, "P")[3].__setattr__("S", Name.Blah),
        "unknown kind of element",
    ),
    "wrong place": (
        lambda pdf: elements(pdf, "LBody")[0].__setattr__("S", Name.TR),
        "element in the wrong place",
    ),
    "no alternative": (
        lambda pdf: elements(pdf, "Figure")[0].__delattr__("Alt"),
        "figure without text alternative",
    ),
    "no box": (lambda pdf: elements(pdf, "Figure")[0].__delattr__("A"), "figure without box"),
    "no scope": (lambda pdf: elements(pdf, "TH")[6].__delattr__("A"), "header without scope"),
    "no headers": (
        lambda pdf: [cell.__setattr__("S", Name.TD) for cell in elements(pdf, "TH")],
        "table without headers",
    ),
    "ragged table": (lose_row, "table with rows of different length"),
    "no numbering": (lambda pdf: elements(pdf, "L")[0].__delattr__("A"), "list without numbering"),
    "link apart": (
        lambda pdf: elements(pdf, "Link")[0].__setattr__("K", Array([])),
        "link without annotation",
    ),
    "link unknown": (
        lambda pdf: pdf.pages[1].Annots[0].__delattr__("StructParent"),
        "annotation in no element",
    ),
    "link undescribed": (
        lambda pdf: pdf.pages[1].Annots[0].__delattr__("Contents"),
        "annotation without description",
    ),
    "link hidden": (
        lambda pdf: pdf.pages[1].Annots[0].__setattr__("F", 6),
        "annotation not printed",
    ),
    "no outline": (lambda pdf: pdf.Root.__delattr__("Outlines"), "no outline"),
    "font apart": (
        lambda pdf: [
            font.FontDescriptor.__delattr__("FontFile2")
            for font in pdf.pages[1].Resources.Font.values()
        ],
        "font not embedded",
    ),
    "no Unicode": (
        lambda pdf: [
            font.__delattr__("ToUnicode") for font in pdf.pages[1].Resources.Font.values()
        ],
        "font without Unicode",
    ),
}


def broken(data: bytes, way: str) -> bytes:
    """Return a file broken in one way."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        BREAKS[way][0](pdf)
        pdf.save(saved, deterministic_id=True, fix_metadata_version=False)
    return saved.getvalue()


def test_a_file_saved_again_unbroken_is_still_right(whole: bytes) -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        pdf.save(saved)
    assert check(saved.getvalue()) == []


@pytest.mark.parametrize("way", BREAKS)
def test_every_break_is_noticed(whole: bytes, way: str) -> None:
    assert BREAKS[way][1] in {fault.rule for fault in check(broken(whole, way))}


def test_an_encrypted_file_is_noticed(whole: bytes) -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "encrypted" in {fault.rule for fault in check(saved.getvalue())}


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    assert [fault.rule for fault in check(b"%PDF-1.7" + bytes(25_000_001))] == ["too large"]


def test_a_stream_that_swells_is_not_read(whole: bytes) -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        pdf.pages[1].Contents = pdf.make_stream(b"q Q " * 5_000_000)
        pdf.save(saved)
    assert len(saved.getvalue()) < 200_000
    assert check(saved.getvalue()) != []


@given(st.integers(0, 10**9), st.integers(0, 255))
def test_a_changed_byte_never_ends_in_an_error(place: int, value: int) -> None:
    data = bytearray(_short())
    data[place % len(data)] = value
    check(bytes(data))


@pytest.mark.parametrize("length", [0, 1, 100, 20_000])
def test_a_cut_file_is_damaged(whole: bytes, length: int) -> None:
    assert [fault.rule for fault in check(whole[:length])] == ["damaged"]
