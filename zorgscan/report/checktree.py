"""Looks whether a PDF's structure tree is whole: nothing lost, nothing out of place.

Part of `zorgscan.report.check`, which has looked at the pages and says what they refer
to. Knows the rules of the structure types that our documents use, and no others.
"""

# ruff: noqa: ANN401 - a PDF object is of any kind
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (pikepdf's objects are whatever the file says)

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pikepdf

_DEEPEST: Final = 60
_MOST: Final = 100_000
_FLOW: Final = frozenset({"P", "H1", "H2", "H3", "L", "Table", "Figure"})
_CHILDREN: Final[dict[str, frozenset[str]]] = {
    "Document": _FLOW,
    "L": frozenset({"LI"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "LBody": _FLOW | {"Link"},
    "Table": frozenset({"THead", "TBody"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    "TD": _FLOW | {"Link"},
    "TH": _FLOW | {"Link"},
    "P": frozenset({"Link"}),
    "Lbl": frozenset(),
    "Link": frozenset(),
    "Figure": frozenset(),
    **dict.fromkeys(("H1", "H2", "H3"), frozenset({"Link"})),
}
_CONTENT: Final = frozenset({"P", "H1", "H2", "H3", "Lbl", "LBody", "TD", "TH", "Link", "Figure"})
_SCOPES: Final = frozenset({"/Row", "/Column"})

Breach = tuple[str, str]
"""Rule and place."""


def check_tree(
    pdf: pikepdf.Pdf, marked: set[tuple[int, int]], keys: Mapping[int, int]
) -> Iterator[Breach]:
    """Return what is wrong with the structure tree.

    Args:
        pdf: The file.
        marked: What the pages mark: object number of the page, number of the piece.
        keys: Each such page's key in the parent tree, by its object number.
    """
    root: Any = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    walk = _Walk(root)
    yield from walk.breaches()
    yield from _check_marks(walk, marked)
    tree = _parent_tree(root)
    yield from _check_parents(tree, walk, keys)
    yield from _check_annotations(pdf, tree, walk)


class _Walk:
    """Goes through the tree once and remembers what belongs to what."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.owners: dict[tuple[int, int], list[int]] = {}
        self.annotated: dict[int, int] = {}
        self.level = 0
        self.seen: set[int] = set()

    def breaches(self) -> Iterator[Breach]:
        """Return what is wrong with the elements themselves."""
        top = _kids(self.root)
        if len(top) != 1 or _tag(top[0]) != "Document":
            yield "no single document element", "structure"
        for kid in top:
            yield from self._element(kid, self.root, 0)

    def _element(self, element: Any, parent: Any, depth: int) -> Iterator[Breach]:
        number, tag = element.objgen[0], _tag(element)
        place = f"{tag} {number}"
        if depth > _DEEPEST or number in self.seen or len(self.seen) > _MOST:
            yield "structure goes in circles", place
            return
        self.seen.add(number)
        if element.get("/P", None) is None or element.P.objgen != parent.objgen:
            yield "element does not know its parent", place
        if tag not in _CHILDREN:
            yield "unknown kind of element", place
        yield from self._of_its_kind(element, tag, place)
        for kid in _kids(element):
            yield from self._kid(kid, element, tag, depth)

    def _kid(self, kid: Any, element: Any, tag: str, depth: int) -> Iterator[Breach]:
        number = element.objgen[0]
        if isinstance(kid, int):
            self._own(element.Pg.objgen[0], kid, number)
        elif str(kid.get("/Type", "")) == "/MCR":
            self._own(kid.Pg.objgen[0], int(kid.MCID), number)
        elif str(kid.get("/Type", "")) == "/OBJR":
            self.annotated[kid.Obj.objgen[0]] = number
            return
        else:
            if _tag(kid) not in _CHILDREN.get(tag, frozenset()):
                yield "element in the wrong place", f"{_tag(kid)} in {tag} {number}"
            yield from self._element(kid, element, depth + 1)
            return
        if tag not in _CONTENT:
            yield "content in the wrong place", f"{tag} {number}"

    def _own(self, page: int, mcid: int, owner: int) -> None:
        self.owners.setdefault((page, mcid), []).append(owner)

    def _of_its_kind(self, element: Any, tag: str, place: str) -> Iterator[Breach]:
        if tag in {"H1", "H2", "H3"}:
            if int(tag[1]) > self.level + 1:
                yield "heading skips a level", place
            self.level = int(tag[1])
        elif tag == "Figure":
            yield from _check_figure(element, place)
        elif tag == "TH" and str(_attribute(element, "/Scope")) not in _SCOPES:
            yield "header without scope", place
        elif tag == "Table":
            yield from _check_table(element, place)
        elif tag == "L" and _attribute(element, "/ListNumbering") is None:
            yield "list without numbering", place
        elif tag == "Link" and not any(_is_reference(kid) for kid in _kids(element)):
            yield "link without annotation", place


def _check_figure(element: Any, place: str) -> Iterator[Breach]:
    if not str(element.get("/Alt", "")).strip():
        yield "figure without text alternative", place
    if len(_attribute(element, "/BBox") or []) != 4:
        yield "figure without box", place


def _check_table(element: Any, place: str) -> Iterator[Breach]:
    rows = [row for group in _kids(element) for row in _kids(group)]
    widths = {len(_kids(row)) for row in rows}
    if len(widths) != 1:
        yield "table with rows of different length", place
    if not any(_tag(cell) == "TH" for row in rows for cell in _kids(row)):
        yield "table without headers", place


def _check_marks(walk: _Walk, marked: set[tuple[int, int]]) -> Iterator[Breach]:
    for piece, owners in walk.owners.items():
        if len(owners) > 1:
            yield "content in two elements", str(piece)
        if piece not in marked:
            yield "element without its content", str(piece)
    for piece in sorted(marked - walk.owners.keys()):
        yield "content in no element", str(piece)


def _parent_tree(root: Any) -> dict[int, Any]:
    entries = list(root.get("/ParentTree", {}).get("/Nums", []))
    return dict(zip(map(int, entries[::2]), entries[1::2], strict=False))


def _check_parents(
    tree: Mapping[int, Any], walk: _Walk, keys: Mapping[int, int]
) -> Iterator[Breach]:
    counts = Counter(page for page, _ in walk.owners)
    for page, key in keys.items():
        owners = tree.get(key)
        if owners is None or len(owners) != counts[page]:
            yield "parent tree lacks a page", f"page object {page}"
            continue
        for mcid, owner in enumerate(owners):
            if walk.owners.get((page, mcid), [None])[0] != owner.objgen[0]:
                yield "parent tree disagrees", f"page object {page}, {mcid}"


def _check_annotations(pdf: pikepdf.Pdf, tree: Mapping[int, Any], walk: _Walk) -> Iterator[Breach]:
    for number, page in enumerate(pdf.pages, 1):
        annotations: Any = page.obj.get("/Annots", [])
        for annotation in annotations:
            place = f"page {number}, annotation {annotation.objgen[0]}"
            owner = tree.get(int(annotation.get("/StructParent", -1)))
            if owner is None or walk.annotated.get(annotation.objgen[0]) != owner.objgen[0]:
                yield "annotation in no element", place
            if not str(annotation.get("/Contents", "")).strip():
                yield "annotation without description", place
            if int(annotation.get("/F", 0)) & 0b100110 != 0b100:
                yield "annotation not printed", place


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids] if kids != [] else []


def _tag(element: Any) -> str:
    return str(element.get("/S", "?"))[1:] if hasattr(element, "get") else "?"


def _attribute(element: Any, name: str) -> Any:
    return element.get("/A", {}).get(name, None)


def _is_reference(kid: Any) -> bool:
    return not isinstance(kid, int) and str(kid.get("/Type", "")) == "/OBJR"
