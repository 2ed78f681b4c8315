"""A round of the municipality as tables, for the municipality itself: a workbook, and a CSV.

Nothing that schools typed is in it, and nothing that adds up to a figure per school. Must not
know how a spreadsheet is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.overview.counts import NOBODY
from zorgscan.core.overview.response import reminders
from zorgscan.core.reporting.overview_words import SCOPE_WORDS, Words
from zorgscan.core.wording import RATING_WORDS
from zorgscan.export.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.collecting.model import Round
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.overview.counts import Counts
    from zorgscan.core.overview.memo import SubjectState
    from zorgscan.core.overview.needs import Need
    from zorgscan.core.overview.view import Overview
    from zorgscan.export.tables import Cell

PARTNERS: Final = "partner"
_COUNTS: Final = (Column("Voldoet", 9), Column("Deels", 9), Column("Nog niet", 9))
_RESPONSE: Final = (
    Column("Soort", 12), Column("Verwacht", 10), Column("Ontvangen", 10), Column("Op tijd", 10),
    Column("Te laat", 10), Column("Volledige scan", 14), Column("Korte scan", 12),
    Column("Nog bezig", 10), Column("Ontbreekt", 10),
)  # fmt: skip
_REMINDERS: Final = (
    Column("brin", 8), Column("vestiging", 10), Column("naam", 40), Column("bestuur", 40)
)  # fmt: skip
_ITEMS: Final = (
    Column("round", 20), Column("school_year", 11), Column("brin", 8), Column("vestiging", 10),
    Column("name", 40), Column("board", 30), Column("sector", 8), Column("scope", 8),
    Column("late", 6), Column("item", 8), Column("theme", 8), Column("rating", 14),
    Column("measure", 14), Column("norm_version", 20),
)  # fmt: skip


def items_table(overviews: Sequence[Overview]) -> Table:
    """Return a row per school and question that it shares, in codes, for other programs."""
    rows = [row for overview in overviews for row in _items(overview)]
    return Table("Antwoorden", _ITEMS, tuple(rows))


def reminder_table(round_: Round) -> Table:
    """Return who sent nothing that counts, for a mail merge."""
    rows = [
        (line.subject.brin, line.subject.vestiging, line.subject.name, line.board)
        for line in reminders(round_)
    ]
    return Table("Herinneren", _REMINDERS, tuple(rows))


def workbook(overviews: Sequence[Overview]) -> tuple[Table, ...]:
    """Return the sheets of a round.

    Args:
        overviews: One for each scope that schools answered in; they are in the same sheets
            with a column that tells them apart, except the heat table, which is one each.
    """
    main = overviews[0]
    words = Words(main.round.form, main.round.standard)
    return (
        _response(main),
        reminder_table(main.round),
        *(_heat(overview, words) for overview in overviews),
        _spread(overviews, words),
        _needs(overviews, words),
        _requests(overviews),
        _subjects("Bevindingen", overviews, [each.findings for each in overviews]),
        _subjects("Acties", overviews, [each.actions for each in overviews]),
        _outliers(overviews, words),
        _years(overviews, words),
        codebook(main.round.form, words),
    )


def codebook(form: FormDefinition, words: Words) -> Table:
    """Return what codes and words in the tables mean."""
    rows: list[tuple[Cell, ...]] = [
        ("oordeel", rating.value, word) for rating, word in RATING_WORDS.items()
    ]
    rows += [("omvang", scope.value, word) for scope, word in SCOPE_WORDS.items()]
    rows += [("soort", sector, words.sector(sector)) for sector in form.sectors]
    rows += [("thema", each.name, words.theme(each.name)) for each in form.sections]
    rows += [("vraag", each.name, words.label(each.name)) for each in form.questions]
    rows += [("bevinding", each.code, each.title) for each in form.findings]
    rows += [("actie", each.code, each.title) for each in form.actions]
    columns = (Column("Wat", 12), Column("Code", 16), Column("Betekenis", 100))
    return Table("Codeboek", columns, tuple(rows))


def _response(overview: Overview) -> Table:
    figures = overview.response
    rows: list[tuple[Cell, ...]] = [
        (
            group.sector or PARTNERS,
            *(group.expected, group.answered, group.on_time, group.late),
            *(group.full, group.core, group.drafts, group.missing),
        )
        for group in figures.groups
    ]
    unread: tuple[Cell, ...] = ("onleesbare bestanden", None, figures.unreadable)
    rows.append((*unread, *[None] * (len(_RESPONSE) - len(unread))))
    return Table("Respons", _RESPONSE, tuple(rows))


def _heat(overview: Overview, words: Words) -> Table:
    heat = overview.heat
    columns = [
        Column("brin", 8), Column("vestiging", 10), Column("naam", 36), Column("soort", 8),
        Column("bestuur", 30), Column("te laat", 8),
    ]  # fmt: skip
    columns += [Column(f"{words.numbers[item]} {words.short(item)}", 14) for item in heat.items]
    rows = [
        (
            *row.key,
            row.name,
            row.sector,
            row.board,
            "ja" if row.is_late else None,
            *(RATING_WORDS[r] if (r := row.ratings.get(item)) else None for item in heat.items),
        )
        for row in heat.rows
    ]
    title = f"Scholen ({SCOPE_WORDS[overview.scope]})"
    return Table(title, tuple(columns), tuple(rows))


def _spread(overviews: Sequence[Overview], words: Words) -> Table:
    columns = (
        Column("Omvang", 14), Column("Nummer", 8), Column("Vraag", 44), Column("Soort", 8),
        *_COUNTS, Column("Niet gedeeld of beantwoord", 14), Column("Getallen van", 12),
        Column("Eerste kwart", 12), Column("Midden", 12), Column("Laatste kwart", 12),
        Column("Eenheid", 28),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for overview in overviews:
        for each in overview.distributions:
            spread = each.spread
            low, high = (spread and spread.quartiles) or (None, None)
            middle = (spread.count, low, spread.median, high) if spread else (None,) * 4
            named = (words.numbers[each.item], words.short(each.item), each.sector)
            unit = words.unit(each.item) if spread else None
            counts = (*each.counts.each, each.silent)
            rows.append((SCOPE_WORDS[overview.scope], *named, *counts, *middle, unit))
    return Table("Verdeling", columns, tuple(rows))


def _needs(overviews: Sequence[Overview], words: Words) -> Table:
    columns = (
        Column("Omvang", 14), Column("Plaats", 8), Column("Wie is aan zet", 20),
        Column("Nummer", 8), Column("Vraag", 44), Column("Soort", 8), *_COUNTS,
        Column("Gevraagd in plan", 10),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for overview in overviews:
        for who, found in (
            ("gemeente", overview.needs.alone),
            ("school en gemeente", overview.needs.shared),
        ):
            for place, need in enumerate(found, 1):
                head = (SCOPE_WORDS[overview.scope], place, who)
                rows += [(*head, *line) for line in _need_lines(overview, need, words)]
    return Table("Wat scholen nodig hebben", columns, tuple(rows))


def _need_lines(overview: Overview, need: Need, words: Words) -> Iterator[tuple[Cell, ...]]:
    named = (words.numbers[need.item], words.short(need.item))
    for sector in overview.round.form.sectors:
        if sector in need.by_sector:
            yield (*named, sector, *need.by_sector[sector].each, None)
    yield (*named, "alle samen", *need.counts.each, need.asked)


def _requests(overviews: Sequence[Overview]) -> Table:
    columns = (
        Column("Omvang", 14), Column("Actie uit het memo", 60), Column("Scholen", 10),
        Column("Vragen", 10),
    )  # fmt: skip
    rows = [
        (
            SCOPE_WORDS[overview.scope],
            request.subject.title if request.subject else "geen",
            request.schools,
            request.actions,
        )
        for overview in overviews
        for request in overview.needs.requests
    ]
    return Table("Gevraagd in plannen", columns, tuple(rows))


def _subjects(
    title: str, overviews: Sequence[Overview], found: Sequence[Sequence[SubjectState]]
) -> Table:
    columns = (
        Column("Omvang", 14), Column("Code", 8), Column("Titel", 60), Column("Over", 12),
        Column("Soort", 8), *_COUNTS, Column("Scholen in beide rondes", 12), Column("Beter", 9),
        Column("Gelijk", 9), Column("Minder", 9),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for overview, states in zip(overviews, found, strict=True):
        scope = SCOPE_WORDS[overview.scope]
        sectors = overview.round.form.sectors
        for state in states:
            head = (scope, state.subject.code, state.subject.title)
            for whom, counts in (("scholen", state.schools), ("gemeente", state.municipality)):
                for sector in sectors:
                    each: Counts = counts.get(sector, NOBODY)
                    rows.append((*head, whom, sector, *each.each, *[None] * 4))
            if (move := state.moved) is not None:
                change = (move.schools, move.improved, move.same, move.fell)
                rows.append((*head, "verandering", "alle samen", None, None, None, *change))
    return Table(title, columns, tuple(rows))


def _outliers(overviews: Sequence[Overview], words: Words) -> Table:
    columns = (
        Column("Omvang", 14), Column("brin", 8), Column("vestiging", 10), Column("naam", 36),
        Column("Soort", 8), Column("Nummer", 8), Column("Vraag", 44), Column("Getal", 12),
        Column("Midden", 12), Column("Scholen", 9), Column("Aangepaste z-waarde", 12),
        Column("Eenheid", 28),
    )  # fmt: skip
    rows = [
        (
            SCOPE_WORDS[overview.scope],
            *each.key,
            each.name,
            each.sector,
            words.numbers[each.item],
            words.short(each.item),
            *(each.figure, each.median, each.among, each.distance),
            words.unit(each.item),
        )
        for overview in overviews
        for each in overview.outliers
    ]
    return Table("Om naar te vragen", columns, tuple(rows))


def _years(overviews: Sequence[Overview], words: Words) -> Table:
    columns = (
        Column("Omvang", 14), Column("Ronde", 24), Column("Schooljaar", 11),
        Column("Te vergelijken", 12), Column("Thema", 44), Column("Soort", 8),
        Column("Scholen", 9), *_COUNTS,
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for overview in overviews:
        for past in overview.history:
            same = "ja" if past.is_comparable else "nee"
            head = (SCOPE_WORDS[overview.scope], past.name, past.school_year, same)
            for theme, by_sector in past.themes.items():
                for sector, answered in past.answered.items():
                    label = words.theme(theme) if past.is_comparable else theme
                    counts = by_sector.get(sector, NOBODY).each
                    rows.append((*head, label, sector, answered, *counts))
    return Table("Jaren", columns, tuple(rows))


def _items(overview: Overview) -> Iterator[tuple[Cell, ...]]:
    round_ = overview.round
    form, version = round_.form, round_.standard.version
    for response in overview.figures.responses:
        expected, subject = response.expected, response.expected.subject
        head = (
            *(round_.name, round_.school_year, subject.brin, subject.vestiging, subject.name),
            *(expected.board, expected.sector, overview.scope.value),
            "yes" if response.is_late else "no",
        )
        for name, result in response.edition.assessment.items.items():
            section = form.by_name[name].section
            yield (*head, name, section, result.rating.value, result.measure, version)
