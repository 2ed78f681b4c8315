"""Which backups stay, held against a plain reading of the rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zorgscan.store.thinning import DAYS, MONTHS, WEEKS, kept

START = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(0, 60 * 24 * 1500).map(lambda minutes: START + timedelta(minutes=minutes)),
    max_size=80,
)


def spans(moment: datetime) -> tuple[tuple[object, int], ...]:
    """Return the day, week and month of a moment, each with how many of them stay."""
    week = moment.isocalendar()
    return (
        (("day", moment.date()), DAYS),
        (("week", week.year, week.week), WEEKS),
        (("month", moment.year, moment.month), MONTHS),
    )


def is_wanted(moment: datetime, among: list[datetime]) -> bool:
    """Return whether a moment is the last of a span with few enough later spans."""
    for place, (span, count) in enumerate(spans(moment)):
        later = {spans(other)[place][0] for other in among if other > moment}
        if span not in later and len(later) < count:
            return True
    return False


@given(MOMENTS)
def test_what_stays_is_the_last_of_each_of_the_last_days_weeks_and_months(
    moments: list[datetime],
) -> None:
    assert kept(moments) == {moment for moment in moments if is_wanted(moment, moments)}


@given(MOMENTS)
def test_the_newest_always_stays_and_there_are_never_many(moments: list[datetime]) -> None:
    stays = kept(moments)
    assert stays <= set(moments)
    assert (max(moments) in stays) if moments else not stays
    assert len(stays) <= DAYS + WEEKS + MONTHS


@given(MOMENTS)
def test_thinning_each_time_leaves_what_thinning_once_leaves(moments: list[datetime]) -> None:
    left: frozenset[datetime] = frozenset()
    for moment in sorted(moments):
        left = kept([*left, moment])
    assert left == kept(moments)


def test_a_year_of_school_days_leaves_a_week_a_month_and_a_year() -> None:
    moments = [
        datetime(2026, 1, 1, hour, tzinfo=UTC) + timedelta(days=day)
        for day in range(365)
        for hour in (9, 15)
    ]
    told = [f"{moment:%m-%d %H}" for moment in sorted(kept(moments))]
    months = [
        "01-31 15", "02-28 15", "03-31 15", "04-30 15", "05-31 15", "06-30 15",
        "07-31 15", "08-31 15", "09-30 15", "10-31 15", "11-30 15",
    ]  # fmt: skip
    weeks = ["12-06 15", "12-13 15", "12-20 15"]
    days = [f"12-{day} 15" for day in range(25, 32)]
    assert told == [*months, *weeks, *days]


def test_a_file_opened_once_a_year_keeps_its_years() -> None:
    moments = [datetime(year, 11, 20, tzinfo=UTC) for year in range(2018, 2027)]
    assert kept(moments) == set(moments)
