"""The libraries of Python, each in a process of its own: peers.py NAME PROGRAM FOLDER FILE ROUNDS BUDGET ROWS FEW_ROWS."""

import sys
import warnings
from datetime import date, timedelta
from pathlib import Path

from rounds import Contestant, Effort, Rows, Thoihan, hold, require_one_thread, write

CALENDARS = ("without", "with")
OPERATIONS = ("add", "between")
FIVE_DAYS = [True] * 5 + [False] * 2
SEVEN_DAYS = [True] * 7
YEARS = range(2020, 2027)
FIRST = date(1970, 1, 1)


def dates(numbers) -> list[date]:
    return [FIRST + timedelta(days=number) for number in numbers]


def forms(calendar: str) -> list[tuple[str, str, list[bool], str, str]]:
    """Name, note, week, file of the days off, and what the answers must be.

    A week with holidays cannot say that a Saturday is worked; a week of seven days with every day off in the list can.
    """
    plain = "right" if calendar == "without" else "wrong"
    note = "week of five days" if calendar == "without" else "week of five days, start rolled back; no make-up days"
    return [
        ("century of holidays", note, FIVE_DAYS, "weekdays_off_century", plain),
        ("8 years of holidays", note, FIVE_DAYS, "weekdays_off_short", plain),
        ("every day off of a century", "week of seven days", SEVEN_DAYS, "off_century", "right"),
        ("every day off of 8 years", "week of seven days", SEVEN_DAYS, "off_short", "right"),
    ]


def numpy(rows: Rows, operation: str, effort: Effort) -> list[Contestant]:
    import numpy as np

    def days(name: str, count: int | None = None):
        return np.array(rows.column(name, count), dtype="int32").astype("datetime64[D]")

    starts, until = days("days", effort.rows), days("until", effort.rows)
    n = np.array(rows.column("n", effort.rows), dtype="int64")
    due, counted = np.empty_like(starts), np.empty(len(starts), dtype="int64")

    def contestant(name, note, week, off, expected):
        calendar = np.busdaycalendar(weekmask=week, holidays=days(off))
        if operation == "add":
            run = lambda: np.busday_offset(starts, n, roll="backward", busdaycal=calendar, out=due)
        else:
            run = lambda: np.busday_count(starts, until, busdaycal=calendar, out=counted)
        return Contestant(f"numpy {np.__version__}, {name}", note, expected, run, lambda out: out.astype("int64").tolist())

    return [contestant(*form) for form in forms(rows.calendar)]


def polars(rows: Rows, operation: str, effort: Effort) -> list[Contestant]:
    import polars as pl

    def days(name: str, count: int | None = None):
        return pl.Series(name, rows.column(name, count).tolist(), dtype=pl.Int32).cast(pl.Date)

    n = pl.Series("n", rows.column("n", effort.rows).tolist(), dtype=pl.Int32)
    frame = pl.DataFrame([days("days", effort.rows), days("until", effort.rows), n])

    def contestant(name, note, week, off, expected):
        off = days(off)
        if operation == "add":
            add = pl.col("days").dt.add_business_days("n", week_mask=week, holidays=off, roll="backward")
            run = lambda: frame.select(add)
        else:
            count = pl.business_day_count("days", "until", week_mask=week, holidays=off)
            run = lambda: frame.select(count)
        numbers = lambda out: out.to_series().cast(pl.Int32).to_list()
        return Contestant(f"polars {pl.__version__}, {name}", note, expected, run, numbers)

    return [contestant(*form) for form in forms(rows.calendar)]


def pandas(rows: Rows, operation: str, effort: Effort) -> list[Contestant]:
    import numpy as np
    import pandas as pd

    # That it adds an object at a time is what is measured.
    warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
    if operation == "between":
        return []
    starts = np.array(rows.column("days", effort.few_rows), dtype="int32").astype("datetime64[D]")
    n = np.array(rows.column("n", effort.few_rows))
    # An offset has one n: the rows of the same n are added together, as its vector form wants them.
    groups = [(k, np.flatnonzero(n == k)) for k in range(61)]

    def contestant(name, note, week, off, expected):
        off = np.array(rows.column(off), dtype="int32").astype("datetime64[D]")
        calendar = np.busdaycalendar(weekmask=week, holidays=off)
        parts = [
            (pd.DatetimeIndex(starts[places]), pd.offsets.CustomBusinessDay(int(k), calendar=calendar), places)
            for k, places in groups
            if len(places)
        ]

        def run():
            return [(index + offset, places) for index, offset, places in parts]

        def numbers(out):
            due = np.empty(len(starts), dtype="int64")
            for index, places in out:
                due[places] = index.values.astype("datetime64[D]").astype("int64")
            return due.tolist()

        return Contestant(f"pandas {pd.__version__} CustomBusinessDay, {name}", note, expected, run, numbers)

    return [contestant(*form) for form in forms(rows.calendar) if "century" in form[0]]


def quantlib(rows: Rows, operation: str, effort: Effort) -> list[Contestant]:
    import QuantLib as ql

    def days(name: str, count: int | None = None):
        return [ql.Date(number + 25_569) for number in rows.column(name, count)]

    calendar = ql.BespokeCalendar(rows.calendar)
    calendar.addWeekend(ql.Saturday)
    calendar.addWeekend(ql.Sunday)
    for day in days("weekdays_off_century"):
        calendar.addHoliday(day)
    for day in days("weekend_worked_century"):
        calendar.removeHoliday(day)
    starts, until = days("days", effort.few_rows), days("until", effort.few_rows)
    n = rows.column("n", effort.few_rows).tolist()
    if operation == "add":
        run = lambda: [calendar.advance(day, k, ql.Days) for day, k in zip(starts, n)]
        numbers = lambda out: [day.serialNumber() - 25_569 for day in out]
    else:
        run = lambda: [calendar.businessDaysBetween(day, end) for day, end in zip(starts, until)]
        numbers = list
    return [Contestant(f"QuantLib {ql.__version__}", "a call a row; `removeHoliday` for make-up days", "right", run, numbers)]


def holidays(rows: Rows, operation: str, effort: Effort) -> list[Contestant]:
    """It has one calendar for Vietnam, its own, with make-up days."""
    import holidays as library

    if rows.calendar == "without":
        return []
    vietnam = library.country_holidays("VN")
    starts, n = dates(rows.column("days", effort.few_rows)), rows.column("n", effort.few_rows).tolist()
    # It counts the last day too, and turns a range round that ends before it begins.
    last = [day - timedelta(days=1) for day in dates(rows.column("until", effort.few_rows))]
    if operation == "add":
        run = lambda: [vietnam.get_nth_working_day(day, k) for day, k in zip(starts, n)]
        numbers = lambda out: [(day - FIRST).days for day in out]
    else:
        count = vietnam.get_working_days_count
        run = lambda: [count(day, end) if day <= end else 0 for day, end in zip(starts, last)]
        numbers = list
    return [Contestant(f"holidays {library.__version__}, VN", "a call a row; its own data", "other", run, numbers)]


def holidays_differences(rows: Rows) -> list[dict]:
    """The days of state bodies that it has otherwise."""
    import holidays as library

    vietnam, off = library.country_holidays("VN"), set(dates(rows.column("off_short")))
    years = []
    for year in YEARS:
        days = [date(year, 1, 1) + timedelta(days=place) for place in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
        differ = [day.isoformat() for day in days if vietnam.is_working_day(day) != (day not in off)]
        years.append([year, len(differ), differ[:3]])
    return [{"source": f"holidays {library.__version__}, VN", "years": years}]


PEERS = {peer.__name__: peer for peer in (numpy, polars, pandas, quantlib, holidays)}
BY_ROW = (pandas, quantlib, holidays)


def main(name, program, folder, file, rounds, budget, rows, few_rows):
    require_one_thread()
    effort = Effort(int(rounds), float(budget), int(rows), int(few_rows))
    peer, thoihan, lines = PEERS[name], Thoihan(program), []
    count = effort.few_rows if peer in BY_ROW else effort.rows
    for operation in OPERATIONS:
        for calendar in CALENDARS:
            asked = Rows(Path(folder), calendar)
            contestants = peer(asked, operation, effort)
            if contestants:
                lines += hold(thoihan, name, asked, operation, count, contestants, effort)
    write(file, lines, holidays_differences(Rows(Path(folder), "with")) if peer is holidays else [])


if __name__ == "__main__":
    main(*sys.argv[1:])
