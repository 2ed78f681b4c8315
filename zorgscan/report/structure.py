"""The structure tree of a document: what a screen reader reads, in which order.

Elements belong to logical things: a paragraph that runs on over two pages is one
element with content on both. Knows PDF syntax, not ReportLab, and nothing of how
anything looks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

Numbered = Callable[[object], int]
"""Gives the object number of an element, a page or an annotation."""


class Marked(NamedTuple):
    """A marked piece of a page's content: the page's name and the number within it."""

    page: str
    mcid: int


class Annotated(NamedTuple):
    """An annotation on a page, both by name."""

    page: str
    name: str


@dataclass(eq=False, slots=True)
class Element:
    """One node of the tree.

    Attributes:
        tag: A standard structure type: `P`, `H1`, `Table`, ...
        parent: The element it is part of; it is entered there at once. Without one it
            becomes a child of the document when something of it is first painted.
        attributes: PDF source of its attribute dictionary, or empty.
        alt: Text instead of what can only be seen.
        kids: Its content and children in reading order.
    """

    tag: str
    parent: Element | None = None
    attributes: str = ""
    alt: str = ""
    kids: list[Element | Marked | Annotated] = field(
        default_factory=list["Element | Marked | Annotated"]
    )

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)

    def source(self, number: Numbered) -> bytes:
        """Return the element as a PDF dictionary."""
        parts = [f"<</Type/StructElem/S/{self.tag}/P {number(self.parent)} 0 R"]
        if self.attributes:
            parts.append(f"/A{self.attributes}")
        if self.alt:
            parts.append(f"/Alt{text_string(self.alt)}")
        parts.append(self._kids(number))
        return "".join([*parts, ">>"]).encode("ascii")

    def _kids(self, number: Numbered) -> str:
        if not self.kids:
            return ""
        first = next((kid.page for kid in self.kids if isinstance(kid, Marked)), "")
        page = f"/Pg {number(first)} 0 R" if first else ""
        kids = " ".join(_kid(kid, first, number) for kid in self.kids)
        return f"{page}/K[{kids}]"


def _kid(kid: Element | Marked | Annotated, page: str, number: Numbered) -> str:
    if isinstance(kid, Element):
        return f"{number(kid)} 0 R"
    if isinstance(kid, Annotated):
        return f"<</Type/OBJR/Obj {number(kid)} 0 R/Pg {number(kid.page)} 0 R>>"
    if kid.page == page:
        return str(kid.mcid)
    return f"<</Type/MCR/Pg {number(kid.page)} 0 R/MCID {kid.mcid}>>"


@dataclass(slots=True)
class Tree:
    """All elements of one document, and the way back from content to element.

    Attributes:
        root: The `Document` element.
        pages: For each page that has marked content, by name: the element of each piece.
        annotations: The element of each annotation, by the annotation's name.
    """

    root: Element = field(default_factory=lambda: Element("Document"))
    pages: dict[str, list[Element]] = field(default_factory=dict[str, list[Element]])
    annotations: dict[str, Element] = field(default_factory=dict[str, Element])

    def enter(self, element: Element) -> None:
        """Make the element's outermost ancestor a child of the document, once."""
        while element.parent is not None and element is not self.root:
            element = element.parent
        if element is not self.root:
            element.parent = self.root
            self.root.kids.append(element)

    def mark(self, element: Element, page: str) -> int:
        """Note the next piece of a page's content as part of an element; return its number."""
        self.enter(element)
        owners = self.pages.setdefault(page, [])
        element.kids.append(Marked(page, len(owners)))
        owners.append(element)
        return len(owners) - 1

    def annotate(self, element: Element, page: str, name: str) -> None:
        """Note an annotation as part of an element."""
        element.kids.append(Annotated(page, name))
        self.annotations[name] = element

    def page_key(self, page: str) -> int | None:
        """Return a page's key in the parent tree, or None when nothing of it is marked."""
        return list(self.pages).index(page) if page in self.pages else None

    def annotation_key(self, name: str) -> int:
        """Return an annotation's key in the parent tree; final once every page is made."""
        return len(self.pages) + list(self.annotations).index(name)

    def elements(self) -> list[Element]:
        """Return every element, parents before children."""
        found = [self.root]
        for element in found:
            found.extend(kid for kid in element.kids if isinstance(kid, Element))
        return found

    def parent_tree(self, number: Numbered) -> bytes:
        """Return the way back: pages by their order, then annotations by theirs."""
        entries = [
            f"{key}[{' '.join(f'{number(owner)} 0 R' for owner in owners)}]"
            for key, owners in enumerate(self.pages.values())
        ]
        entries += [
            f"{key} {number(owner)} 0 R"
            for key, owner in enumerate(self.annotations.values(), len(self.pages))
        ]
        return f"<</Nums[{' '.join(entries)}]>>".encode("ascii")


def text_string(text: str) -> str:
    """Return a text as a PDF text string; whatever is not Unicode text becomes `\ufffd`."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
