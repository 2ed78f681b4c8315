"""For whom something is made, in the words of the window."""

from __future__ import annotations

from zorgscan.core.scans.model import Recipient

RECIPIENTS = (Recipient.MUNICIPALITY, Recipient.SCHOOL, Recipient.PUBLIC)
"""In the order they are offered; the first is the usual one for a report."""

OFFERED = {
    Recipient.MUNICIPALITY: (
        "Om te delen: gemeente, bestuur, MR",
        "Gevoelige antwoorden staan er niet in, of alleen als oordeel.",
    ),
    Recipient.SCHOOL: (
        "Voor de eigen school",
        "Alles staat erin, ook wettelijke punten en notities. Deel dit niet met anderen.",
    ),
    Recipient.PUBLIC: (
        "Openbaar",
        "Alleen oordelen. Geen antwoorden, toelichtingen of acties.",
    ),
}
