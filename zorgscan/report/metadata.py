"""What a file says about itself: title, dates, standards it keeps, its colours.

The same facts stand in the information dictionary and in XMP, as PDF/A demands. Names
the program as the maker, never a person. The moment is handed in: no clock is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from zorgscan.report.fonts import single_line
from zorgscan.report.structure import text_string

if TYPE_CHECKING:
    from datetime import datetime

PROGRAM: Final = "Zorgscan"

# PDF/A wants every property that it does not know described inside the packet: PDF/UA's is one.
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{program}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate><xmp:CreatorTool>{maker}</xmp:CreatorTool>
<pdf:Producer>{maker}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document says about itself.

    Attributes:
        title: Shown in the title bar of a reader.
        subject: What it is about and for whom, in one line.
        created: The moment of making, with its time zone.
        version: Version of the program that made it.
        language: BCP 47 tag of the document's language.
    """

    title: str
    subject: str
    created: datetime
    version: str
    language: str = "nl-NL"

    def __post_init__(self) -> None:
        if self.created.utcoffset() is None:
            msg = "the moment of making needs a time zone"
            raise ValueError(msg)
        if not single_line(self.title):
            msg = "a document needs a title"
            raise ValueError(msg)

    @property
    def maker(self) -> str:
        """The program and its version."""
        return f"{PROGRAM} {self.version}"


def xmp(info: DocumentInfo) -> bytes:
    """Return the XMP packet."""
    fields = {
        "title": info.title,
        "subject": info.subject,
        "language": info.language,
        "program": PROGRAM,
        "maker": info.maker,
        "moment": info.created.isoformat(timespec="seconds"),
    }
    return _PACKET.format_map(
        {name: escape(single_line(value)) for name, value in fields.items()}
    ).encode("utf-8")


def information(info: DocumentInfo) -> bytes:
    """Return the information dictionary, word for word the same facts as in XMP."""
    maker = text_string(info.maker)
    moment = f"({pdf_date(info.created)})"
    return (
        f"<</Title{text_string(single_line(info.title))}/Author({PROGRAM})"
        f"/Subject{text_string(single_line(info.subject))}/Creator{maker}/Producer{maker}"
        f"/CreationDate{moment}/ModDate{moment}>>"
    ).encode("ascii")


def pdf_date(moment: datetime) -> str:
    """Return a moment as PDF writes it: `D:20261120143000+01'00'`."""
    zone = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
