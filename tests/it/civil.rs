//! The civil room: every day number both ways, month arithmetic, strict reading, printing, runs of days.

use std::collections::HashSet;

use chrono::Datelike;
use thoihan::calendar::{Calendar, Day, DayKind, Forecast, Scope, Standing};
use thoihan::civil::{
    Date, DateStyle, DateTime, Days, Overflow, Span, Time, Weekday, WeekdaySet, days_in_month, is_leap_year,
};
use thoihan::holiday::{Decision, Entry, Overlay};
use thoihan::term::{Deadline, Length, Pauses, Term, Trace};
use thoihan::{Basis, Error, ErrorKind, Lang};

use crate::errors::refused;

/// A day of a table.
#[track_caller]
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// Each half-open run of days given by its ends.
#[track_caller]
pub(crate) fn span(from: &str, until: &str) -> Span {
    Span::new(day(from), day(until)).unwrap_or_else(|error| panic!("{error}"))
}

// Day numbers.

/// Walks the years a day at a time with an odometer of its own, and compares both directions and the weekday.
fn walk_years(years: std::ops::RangeInclusive<i32>, first_weekday: usize) {
    let mut number = Date::new(*years.start(), 1, 1).unwrap().epoch_days();
    let mut weekday = first_weekday;
    for year in years {
        let is_leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        assert_eq!(is_leap_year(year), is_leap);
        let february = if is_leap { 29 } else { 28 };
        for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            assert_eq!(days_in_month(year, month), length);
            for day in 1..=length {
                let date = Date::from_epoch_days(number).unwrap();
                assert_eq!((date.year(), date.month(), date.day()), (year, month, day));
                assert_eq!(Date::new(year, month, day), Ok(date));
                assert_eq!((date.epoch_days(), date.weekday()), (number, Weekday::ALL[weekday]));
                number += 1;
                weekday = (weekday + 1) % 7;
            }
        }
    }
}

#[test]
fn every_day_of_1899_to_2201_both_ways() {
    walk_years(1899..=2201, 6);
}

/// All 7,304,484 days.
#[test]
fn every_day_of_the_range_both_ways() {
    walk_years(-9999..=9999, 0);
}

#[test]
fn a_second_algorithm_agrees_on_samples_of_the_range() {
    for number in (Date::MIN.epoch_days()..=Date::MAX.epoch_days()).step_by(97) {
        let date = Date::from_epoch_days(number).unwrap();
        let other = chrono::NaiveDate::from_num_days_from_ce_opt(number + 719_163).unwrap();
        assert_eq!(
            (date.year(), u32::from(date.month()), u32::from(date.day())),
            (other.year(), other.month(), other.day())
        );
        assert_eq!(date.weekday() as u32, other.weekday().num_days_from_monday());
    }
}

#[test]
fn known_day_numbers() {
    for (text, number, weekday) in [
        ("1970-01-01", 0, Weekday::Thursday),
        ("1969-12-31", -1, Weekday::Wednesday),
        ("2000-02-29", 11_016, Weekday::Tuesday),
        ("2024-01-05", 19_727, Weekday::Friday),
        ("1582-10-15", -141_427, Weekday::Friday),
        ("0000-03-01", -719_468, Weekday::Wednesday),
        ("-009999-01-01", -4_371_587, Weekday::Monday),
        ("9999-12-31", 2_932_896, Weekday::Friday),
    ] {
        let date = day(text);
        assert_eq!((date.epoch_days(), date.weekday()), (number, weekday), "{text}");
        assert_eq!(date.to_string(), text);
    }
}

#[test]
fn the_range_ends_where_time_and_jiff_end() {
    assert_eq!(Date::MIN, Date::new(-9999, 1, 1).unwrap());
    assert_eq!(Date::MAX, Date::new(9999, 12, 31).unwrap());
    assert_eq!(Date::from_epoch_days(Date::MIN.epoch_days()), Ok(Date::MIN));
    assert_eq!(Date::from_epoch_days(Date::MAX.epoch_days()), Ok(Date::MAX));
    assert_eq!(Date::MIN.days_until(Date::MAX), 7_304_483);
    assert_eq!(Date::MAX.days_until(Date::MIN), -7_304_483);
}

#[test]
fn order_is_that_of_day_numbers() {
    let days = [Date::MIN, day("-000001-12-31"), day("0000-01-01"), day("1999-12-31"), day("2000-01-01"), Date::MAX];
    assert!(days.is_sorted() && days.windows(2).all(|pair| pair[0] != pair[1]));
    assert_eq!(days.iter().collect::<HashSet<_>>().len(), days.len());
}

#[test]
fn neighbours_add_and_subtract() {
    for date in span("2023-12-01", "2025-02-01").days() {
        let next = date.tomorrow().unwrap();
        assert_eq!((next.yesterday(), date.days_until(next), next.days_until(date)), (Ok(date), 1, -1));
        assert_eq!(date.add_days(400).unwrap().add_days(-400), Ok(date));
        assert_eq!(date.add_days(0), Ok(date));
    }
}

#[test]
fn a_year_beyond_the_range_is_refused() {
    for (year, shown) in [(10_000, "10000"), (-10_000, "-10000"), (i32::MAX, "2147483647"), (i32::MIN, "-2147483648")] {
        refused(Date::new(year, 1, 1), 103, &format!("year {shown} is out of range -9999..=9999"));
    }
}

#[test]
fn a_month_that_is_never_one_is_refused() {
    for month in [0, 13, 99, u8::MAX] {
        refused(Date::new(2024, month, 1), 103, &format!("month {month} is out of range 1..=12"));
        assert_eq!(days_in_month(2024, month), 0);
    }
}

#[test]
fn a_day_that_is_never_one_is_refused() {
    for number in [0, 32, 99, u8::MAX] {
        refused(Date::new(2024, 1, number), 103, &format!("day {number} is out of range 1..=31"));
    }
}

/// Every month of a common and of a leap year: its last day is a day, the next number is not.
#[test]
fn a_day_that_its_month_lacks_is_refused() {
    for year in [1900, 2000, 2023, 2024] {
        for month in 1..=12 {
            let last = days_in_month(year, month);
            assert!(Date::new(year, month, last).is_ok());
            for number in last + 1..=31 {
                let message =
                    format!("{year}-{month:02}-{number} does not exist: month {month} of {year} has {last} days");
                refused(Date::new(year, month, number), 102, &message);
            }
        }
    }
}

#[test]
fn a_day_number_beyond_the_range_is_refused() {
    for number in [-4_371_588, 2_932_897, i32::MIN, i32::MAX] {
        let message = format!("day number {number} is out of range -4371587..=2932896");
        refused(Date::from_epoch_days(number), 103, &message);
    }
}

#[test]
fn adding_days_beyond_the_range_is_refused() {
    for (from, days, number) in [
        (Date::MAX, 1, 2_932_897_i64),
        (Date::MIN, -1, -4_371_588),
        (Date::MAX, i32::MAX, 2_150_416_543),
        (Date::MIN, i32::MIN, -2_151_855_235),
        (Date::MIN, i32::MAX, 2_143_112_060),
        (Date::MAX, i32::MIN, -2_144_550_752),
    ] {
        let message = format!("day number {number} is out of range -4371587..=2932896");
        refused(from.add_days(days), 103, &message);
    }
    refused(Date::MAX.tomorrow(), 103, "day number 2932897 is out of range -4371587..=2932896");
    refused(Date::MIN.yesterday(), 103, "day number -4371588 is out of range -4371587..=2932896");
}

// Months and years.

#[track_caller]
fn months_later(from: &str, months: i32, to: &str) {
    assert_eq!(day(from).add_months(months, Overflow::LastDay), Ok(day(to)), "{from} {months:+}");
}

/// Civil Code 148(3), B44: the corresponding day, or the last of the month.
#[test]
fn months() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2024-02-29", 1, "2024-03-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2023-03-31", -1, "2023-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-08-31", 3, "2026-11-30"),
        ("2024-01-15", 0, "2024-01-15"),
        ("2024-01-31", 0, "2024-01-31"),
        ("2023-12-15", 1, "2024-01-15"),
        ("2024-01-15", -1, "2023-12-15"),
        ("0000-01-31", -1, "-000001-12-31"),
        ("-000001-12-31", 2, "0000-02-29"),
        ("9999-11-30", 1, "9999-12-30"),
        ("-009999-02-28", -1, "-009999-01-28"),
    ] {
        months_later(from, months, to);
    }
}

#[test]
fn years() {
    for (from, years, to) in [
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", -4, "2020-02-29"),
        ("2000-02-29", 100, "2100-02-28"),
        ("2023-02-28", 1, "2024-02-28"),
        ("2024-04-26", 0, "2024-04-26"),
    ] {
        assert_eq!(day(from).add_years(years, Overflow::LastDay), Ok(day(to)), "{from} {years:+}");
    }
}

/// P27 on every day of thirty years and every number of months up to twenty years both ways.
#[test]
fn months_keep_the_day_or_take_the_last() {
    for date in span("1996-01-01", "2026-01-01").days() {
        for months in -240..=240 {
            let index = date.year() * 12 + i32::from(date.month()) - 1 + months;
            let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u8 + 1);
            let expected = Date::new(year, month, date.day().min(days_in_month(year, month)));
            assert_eq!(date.add_months(months, Overflow::LastDay), expected);
        }
    }
}

#[test]
fn twelve_months_are_a_year() {
    for date in span("1999-12-01", "2005-03-01").days() {
        for years in -50..=50 {
            for overflow in [Overflow::LastDay, Overflow::Refuse] {
                assert_eq!(date.add_months(12 * years, overflow), date.add_years(years, overflow));
            }
        }
    }
}

/// P28: the counter-example stays. Adding months is not additive.
#[test]
fn months_are_not_additive() {
    let january = day("2026-01-31");
    let february = january.add_months(1, Overflow::LastDay).unwrap();
    assert_eq!(february.add_months(1, Overflow::LastDay), Ok(day("2026-03-28")));
    assert_eq!(january.add_months(2, Overflow::LastDay), Ok(day("2026-03-31")));
}

#[test]
fn ends_of_months() {
    for date in span("1999-01-01", "2005-01-01").days() {
        let (first, last) = (date.first_of_month(), date.last_of_month());
        assert_eq!((first.year(), first.month(), first.day()), (date.year(), date.month(), 1));
        assert_eq!(last.tomorrow().unwrap().day(), 1);
        assert_eq!(first.days_until(last) + 1, i32::from(days_in_month(date.year(), date.month())));
        assert!(first <= date && date <= last);
    }
    assert_eq!((Date::MIN.first_of_month(), Date::MAX.last_of_month()), (Date::MIN, Date::MAX));
}

#[test]
fn a_month_without_the_day_is_refused_when_asked_to() {
    for (from, months, message) in [
        ("2024-01-31", 1, "2024-02-31 does not exist: month 2 of 2024 has 29 days"),
        ("2026-01-29", 1, "2026-02-29 does not exist: month 2 of 2026 has 28 days"),
        ("2026-08-31", 1, "2026-09-31 does not exist: month 9 of 2026 has 30 days"),
        ("2024-02-29", -12, "2023-02-29 does not exist: month 2 of 2023 has 28 days"),
    ] {
        refused(day(from).add_months(months, Overflow::Refuse), 102, message);
    }
    refused(
        day("2024-02-29").add_years(1, Overflow::Refuse),
        102,
        "2025-02-29 does not exist: month 2 of 2025 has 28 days",
    );
}

#[test]
fn months_beyond_the_range_are_refused() {
    for (from, months, year) in [
        (Date::MAX, 1, 10_000),
        (Date::MIN, -1, -10_000),
        (day("2024-01-05"), i32::MAX, 178_958_994),
        (day("2024-01-05"), i32::MIN, -178_954_947),
    ] {
        for overflow in [Overflow::LastDay, Overflow::Refuse] {
            refused(from.add_months(months, overflow), 103, &format!("year {year} is out of range -9999..=9999"));
        }
    }
}

#[test]
fn years_beyond_the_range_are_refused() {
    let date = day("2024-01-05");
    let add = |years| date.add_years(years, Overflow::LastDay);
    refused(add(7_976), 103, "year 10000 is out of range -9999..=9999");
    refused(add(-12_024), 103, "year -10000 is out of range -9999..=9999");
    refused(add(i32::MAX), 103, "years 2147483647 is out of range -19998..=19998");
    refused(add(i32::MIN), 103, "years -2147483648 is out of range -19998..=19998");
}

// Reading days. The catalogue of bad input, B1 to B19.

#[test]
fn b3_leap_days_are_read() {
    for text in ["2000-02-29", "2024-02-29", "0000-02-29"] {
        assert_eq!(day(text).to_string(), text);
    }
}

/// B18: the civil day knows these years; the calendar refuses them in its own words.
#[test]
fn b18_years_without_a_calendar_are_days_all_the_same() {
    for text in ["1899-12-31", "2200-01-01", "0000-01-01", "9999-12-31"] {
        assert_eq!(day(text).to_string(), text);
        let message = format!("{text} is outside the calendar, which knows 2000-01-01 to 2174-12-31");
        refused(Calendar::state().kind(day(text)), 201, &message);
    }
}

#[test]
fn b1_to_b4_days_that_do_not_exist() {
    for (text, code, message) in [
        ("2026-02-30", 102, "2026-02-30 does not exist: month 2 of 2026 has 28 days"),
        ("2026-02-29", 102, "2026-02-29 does not exist: month 2 of 2026 has 28 days"),
        ("1900-02-29", 102, "1900-02-29 does not exist: month 2 of 1900 has 28 days"),
        ("2100-02-29", 102, "2100-02-29 does not exist: month 2 of 2100 has 28 days"),
        ("2026-04-31", 102, "2026-04-31 does not exist: month 4 of 2026 has 30 days"),
        ("2026-13-01", 103, "month 13 is out of range 1..=12"),
        ("2026-00-10", 103, "month 0 is out of range 1..=12"),
        ("2026-01-00", 103, "day 0 is out of range 1..=31"),
        ("2026-01-99", 103, "day 99 is out of range 1..=31"),
        ("-010000-12-31", 103, "year -10000 is out of range -9999..=9999"),
    ] {
        refused(text.parse::<Date>(), code, message);
        refused(Date::parse(text), code, message);
    }
}

/// What is not of the form, and how the message quotes it.
const NOT_OF_THE_FORM: [(&str, &str, &str); 38] = [
    ("empty", "", ""),
    ("B6", "2026-2-5", "2026-2-5"),
    ("B6", "2026-02-5", "2026-02-5"),
    ("B7", " 2026-02-05", " 2026-02-05"),
    ("B7", "2026-02-05 ", "2026-02-05 "),
    ("B7", "2026-02-05\n", "2026-02-05\\n"),
    ("B7", "\t2026-02-05", "\\t2026-02-05"),
    ("B7", "2026-02-05\0", "2026-02-05\\0"),
    ("B7", "\u{a0}2026-02-05", "\\u{a0}2026-02-05"),
    ("B8", "+2026-02-05", "+2026-02-05"),
    ("B8", "-0001-01-01", "-0001-01-01"),
    ("B8", "+12026-02-05", "+12026-02-05"),
    ("B8", "-2026-02-05", "-2026-02-05"),
    ("B8", "-000000-01-01", "-000000-01-01"),
    ("B8", "-1-01-01", "-1-01-01"),
    ("B8", "2026--2-05", "2026--2-05"),
    ("B8", "2026-+2-05", "2026-+2-05"),
    ("B9", "20260205", "20260205"),
    ("B11", "2026-02-05T00:00:00Z", "2026-02-05T00:00:00Z"),
    ("B11", "2026-02-05T23:30:00-07:00", "2026-02-05T23:30:00-07:00"),
    ("B12", "2026-W06-4", "2026-W06-4"),
    ("B12", "2026-036", "2026-036"),
    ("B13", "２０２６-０２-０５", "２０２６-０２-０５"),
    ("B13", "٢٠٢٦-٠٢-٠٥", "٢٠٢٦-٠٢-٠٥"),
    ("B13", "2026-02-0٥", "2026-02-0٥"),
    ("B14", "2026–02–05", "2026–02–05"),
    ("B14", "2026−02−05", "2026−02−05"),
    ("B14", "2026\u{2010}02\u{2010}05", "2026\u{2010}02\u{2010}05"),
    ("B16", "\u{feff}2026-02-05", "\\u{feff}2026-02-05"),
    ("B19", "10000-01-01", "10000-01-01"),
    ("B19", "262143-12-31", "262143-12-31"),
    ("B19", "02026-02-05", "02026-02-05"),
    ("separator", "2026/02/05", "2026/02/05"),
    ("separator", "2026.02.05", "2026.02.05"),
    ("separator", "2026-02/05", "2026-02/05"),
    ("letters", "2026-Feb-05", "2026-Feb-05"),
    ("bytes", "2026-02-é5", "2026-02-é5"),
    ("bytes", "20é6-02-05", "20é6-02-05"),
];

#[test]
fn b6_to_b19_what_is_not_of_the_form() {
    for (row, text, quoted) in NOT_OF_THE_FORM {
        let error = text.parse::<Date>().expect_err(row);
        assert_eq!(error.kind(), ErrorKind::Syntax, "{row}");
        assert_eq!(error.to_string(), format!("date \"{quoted}\" is not of the form yyyy-MM-dd"));
        refused(Date::parse(text), 101, &format!("date \"{quoted}\" is not of the form yyyy-MM-dd or dd/MM/yyyy"));
    }
}

#[test]
fn b17_a_mebibyte_of_digits_is_refused_without_being_read() {
    let text = "2".repeat(1 << 20);
    let quoted = "2".repeat(64);
    refused(text.parse::<Date>(), 101, &format!("date \"{quoted}…\" is not of the form yyyy-MM-dd"));
}

#[test]
fn the_slashed_form_is_read_on_request_only() {
    assert_eq!(Date::parse("05/02/2026"), Ok(day("2026-02-05")));
    assert_eq!(Date::parse("2026-02-05"), Ok(day("2026-02-05")));
    assert_eq!(Date::parse("29/02/2024"), Ok(day("2024-02-29")));
    refused("05/02/2026".parse::<Date>(), 101, r#"date "05/02/2026" is not of the form yyyy-MM-dd"#);
}

#[test]
fn the_slashed_form_is_strict() {
    for text in
        ["5/2/2026", "05/02/26", "05-02-2026", "05/02/2026 ", "05/02/02026", "05/2/2026", "05/02-2026", "０５/02/2026"]
    {
        refused(Date::parse(text), 101, &format!("date \"{text}\" is not of the form yyyy-MM-dd or dd/MM/yyyy"));
    }
    refused(Date::parse("02/13/2026"), 103, "month 13 is out of range 1..=12");
    refused(Date::parse("29/02/2026"), 102, "2026-02-29 does not exist: month 2 of 2026 has 28 days");
    refused(Date::parse("00/02/2026"), 103, "day 0 is out of range 1..=31");
}

/// P51: every day writes itself in a form that reads back, the expanded form of the years before 0 included.
#[test]
fn every_written_day_reads_back() {
    let days = (Date::MIN.epoch_days()..=Date::MAX.epoch_days()).step_by(1_009);
    for date in days.map(|number| Date::from_epoch_days(number).unwrap()).chain([Date::MIN, Date::MAX]) {
        assert_eq!(date.to_string().parse(), Ok(date));
        assert_eq!(Date::parse(&date.to_string()), Ok(date));
        assert_eq!(date.to_string().len(), if date.year() < 0 { 13 } else { 10 });
        assert_eq!(format!("{date:?}"), date.to_string());
    }
}

#[test]
fn the_expanded_form_of_years_before_0() {
    for (year, text) in [(-1, "-000001-12-31"), (-44, "-000044-12-31"), (-9999, "-009999-12-31")] {
        assert_eq!(Date::new(year, 12, 31).unwrap().to_string(), text);
        assert_eq!(day(text).year(), year);
    }
}

// Reading moments. B11, B23, B24, B28.

#[track_caller]
fn moment(text: &str) -> DateTime {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn moments_with_an_offset_are_read_at_utc_7() {
    for (text, read) in [
        ("2024-01-05T15:04", "2024-01-05T15:04:00"),
        ("2024-01-05T15:04:05", "2024-01-05T15:04:05"),
        ("2024-01-05T15:04:05.5", "2024-01-05T15:04:05.500000000"),
        ("2024-01-05T15:04:05.000000001", "2024-01-05T15:04:05.000000001"),
        ("2024-01-05T15:04:05.123456789", "2024-01-05T15:04:05.123456789"),
        ("2024-01-05T15:04:05Z", "2024-01-05T22:04:05"),
        ("2024-12-31T17:00Z", "2025-01-01T00:00:00"),
        ("2024-12-31T16:59:59.999999999Z", "2024-12-31T23:59:59.999999999"),
        ("2026-02-05T00:00:00Z", "2026-02-05T07:00:00"),
        ("2026-02-05T23:30:00-07:00", "2026-02-06T13:30:00"),
        ("2026-02-05T23:30:00-0700", "2026-02-06T13:30:00"),
        ("2024-01-05T15:04:05+07:00", "2024-01-05T15:04:05"),
        ("2024-01-05T15:04:05+0700", "2024-01-05T15:04:05"),
        ("2024-01-05T00:30:00+08:00", "2024-01-04T23:30:00"),
        ("2025-01-01T00:30:00+09:30", "2024-12-31T22:00:00"),
        ("2024-01-05T12:00:00-00:00", "2024-01-05T19:00:00"),
        ("2024-01-05T12:00:00+18:00", "2024-01-05T01:00:00"),
        ("2024-01-05T12:00:00-18:00", "2024-01-06T13:00:00"),
        ("2024-03-01T00:00:00+08:00", "2024-02-29T23:00:00"),
    ] {
        assert_eq!(moment(text).to_string(), read, "{text}");
    }
}

/// B23: 24:00 is a time only as the end of its day, which it stays at UTC+7; elsewhere it is the start of another.
#[test]
fn b23_twenty_four_hours_is_the_end_of_the_day() {
    for (text, read) in [
        ("2024-01-05T24:00", "2024-01-05T24:00:00"),
        ("2024-01-05T24:00:00", "2024-01-05T24:00:00"),
        ("2024-01-05T24:00:00+07:00", "2024-01-05T24:00:00"),
        ("2024-01-05T24:00:00.0", "2024-01-05T24:00:00"),
        ("2024-01-05T24:00:00Z", "2024-01-06T07:00:00"),
        ("2024-01-05T24:00:00+08:00", "2024-01-05T23:00:00"),
    ] {
        assert_eq!(moment(text).to_string(), read, "{text}");
    }
    assert!(moment("2024-01-05T24:00") < moment("2024-01-06T00:00"));
    assert_eq!(moment("2024-01-05T24:00"), DateTime::end_of(day("2024-01-05")));
}

#[test]
fn b23_times_that_do_not_exist() {
    for (text, message) in [
        ("2026-02-05T23:60", "minute 60 is out of range 0..=59"),
        ("2026-02-05T23:59:60", "second 60 is out of range 0..=59"),
        ("2026-02-05T25:00", "hour 25 is out of range 0..=24"),
        ("2026-02-05T24:01", "hour 24 is out of range 0..=23"),
        ("2026-02-05T24:00:01", "hour 24 is out of range 0..=23"),
        ("2026-02-05T99:99:99", "hour 99 is out of range 0..=23"),
        ("2026-02-05T24:00:00.000000001", "nanosecond 1 is out of range 0..=0"),
        ("2026-02-05T12:00+18:01", "offset 1801 is out of range -1800..=1800"),
        ("2026-02-05T12:00-99:00", "offset -9900 is out of range -1800..=1800"),
        ("2026-02-30T12:00", "2026-02-30 does not exist: month 2 of 2026 has 28 days"),
        ("2026-13-05T12:00", "month 13 is out of range 1..=12"),
        ("9999-12-31T20:00:00Z", "day number 2932897 is out of range -4371587..=2932896"),
    ] {
        let code = if message.contains("does not exist") { 102 } else { 103 };
        refused(text.parse::<DateTime>(), code, message);
        refused(DateTime::parse(text), code, message);
    }
}

/// 60 minutes of offset are named as what they are: 760 would lie between the bounds.
#[test]
fn b23_minutes_of_an_offset_that_do_not_exist() {
    refused("2026-02-05T12:00+07:60".parse::<DateTime>(), 103, "offset minute 60 is out of range 0..=59");
}

const NO_MOMENTS: [&str; 27] = [
    "",
    "2026-02-05",
    "2026-02-05T",
    "2026-02-05T15",
    "2026-02-05T7:30",
    "2026-02-05T7h30",
    "2026-02-05T07h30",
    "2026-02-05T-01:00",
    "2026-02-05T+1:00",
    "2026-02-05T15:4",
    "2026-02-05T15:04:5",
    "2026-02-05T15:04:",
    "2026-02-05T15:04:05.",
    "2026-02-05T15:04:05,5",
    "2026-02-05T15:04:05.1234567890",
    "2026-02-05T15:04z",
    "2026-02-05T15:04 Z",
    "2026-02-05T15:04ZZ",
    "2026-02-05T15:04+7",
    "2026-02-05T15:04+07",
    "2026-02-05T15:04+7:00",
    "2026-02-05T15:04+07:0",
    "2026-02-05T15:04+07.00",
    "2026-02-05t15:04",
    "2026-2-05T15:04:0",
    "2026-02-05T15:04[Asia/Ho_Chi_Minh]",
    "2026-02-05T１５:04",
];

#[test]
fn what_is_not_of_the_form_of_a_moment() {
    for text in NO_MOMENTS {
        let form = "yyyy-MM-ddTHH:mm[:ss[.f]][Z or offset]";
        refused(text.parse::<DateTime>(), 101, &format!("moment \"{text}\" is not of the form {form}"));
    }
}

#[test]
fn the_forms_of_exports() {
    for (text, read) in [
        ("05/02/2026 15:04", "2026-02-05T15:04:00"),
        ("05/02/2026 15:04:05", "2026-02-05T15:04:05"),
        ("05/02/2026T15:04", "2026-02-05T15:04:00"),
        ("2026-02-05 15:04", "2026-02-05T15:04:00"),
        ("2026-02-05T15:04:05.25", "2026-02-05T15:04:05.250000000"),
        ("05/02/2026 17:00:00Z", "2026-02-06T00:00:00"),
        ("20260205150405", "2026-02-05T15:04:05"),
        ("20260205240000", "2026-02-05T24:00:00"),
        ("2026-02-05", "2026-02-05T24:00:00"),
        ("05/02/2026", "2026-02-05T24:00:00"),
    ] {
        assert_eq!(DateTime::parse(text).unwrap().to_string(), read, "{text}");
    }
}

#[test]
fn the_forms_of_exports_are_strict() {
    let forms = "yyyy-MM-dd, dd/MM/yyyy, either with THH:mm[:ss[.f]] or HH:mm[:ss], or yyyyMMddHHmmss";
    for text in [
        "",
        "05/02/2026  15:04",
        "5/2/2026 15:04",
        "05/02/26 15:04",
        "2026-02-05  15:04",
        "2026-02-05_15:04",
        "2026-02-05 3:04 PM",
        "202602051504",
        "2026020515040500",
        "2026020515040a",
        "20260205",
        " 2026-02-05",
        "2026-02-05 ",
    ] {
        refused(DateTime::parse(text), 101, &format!("moment \"{text}\" is not of the form {forms}"));
    }
}

/// B9, B24: the fourteen digits of the national record, and nothing else.
#[test]
fn b24_the_compact_form() {
    assert_eq!(DateTime::parse_compact("20240105150405").unwrap().to_string(), "2024-01-05T15:04:05");
    for (text, code, message) in [
        ("20261305073000", 103, "month 13 is out of range 1..=12"),
        ("20260230073000", 102, "2026-02-30 does not exist: month 2 of 2026 has 28 days"),
        ("20260205250000", 103, "hour 25 is out of range 0..=24"),
        ("20260205076000", 103, "minute 60 is out of range 0..=59"),
        ("20260205", 101, r#"moment "20260205" is not of the form yyyyMMddHHmmss"#),
        ("2026020507300", 101, r#"moment "2026020507300" is not of the form yyyyMMddHHmmss"#),
        ("2026-02-05T07:", 101, r#"moment "2026-02-05T07:" is not of the form yyyyMMddHHmmss"#),
        ("+2026020507300", 101, r#"moment "+2026020507300" is not of the form yyyyMMddHHmmss"#),
    ] {
        refused(DateTime::parse_compact(text), code, message);
    }
}

/// B28: 15:00:00 exactly is not after 15:00, a nanosecond later is.
#[test]
fn b28_a_nanosecond_after_is_after() {
    let limit = Time::new(15, 0, 0).unwrap();
    assert!(moment("2026-02-05T15:00:00.000000001").time() > limit);
    assert!(moment("2026-02-05T15:00:00").time() <= limit);
    assert!(moment("2026-02-05T14:59:59.999999999").time() < limit);
}

#[test]
fn parts_of_a_time() {
    let time = Time::new(15, 4, 5).unwrap().with_nanosecond(60_000_007).unwrap();
    assert_eq!((time.hour(), time.minute(), time.second(), time.nanosecond()), (15, 4, 5, 60_000_007));
    assert_eq!((time.to_string().as_str(), format!("{time:?}").as_str()), ("15:04:05.060000007", "15:04:05.060000007"));
    assert_eq!(time.with_nanosecond(0), Time::new(15, 4, 5));
    let end = Time::END_OF_DAY;
    assert_eq!((end.hour(), end.minute(), end.second(), end.nanosecond()), (24, 0, 0, 0));
    assert_eq!((Time::new(24, 0, 0), Time::new(0, 0, 0)), (Ok(end), Ok(Time::START_OF_DAY)));
}

#[test]
fn every_second_of_a_day_is_a_time() {
    let mut before = None;
    for second in 0..=86_400_u32 {
        let (hour, minute) = ((second / 3600) as u8, (second / 60 % 60) as u8);
        let time = Time::new(hour, minute, (second % 60) as u8).unwrap();
        assert_eq!((time.hour(), time.minute(), u32::from(time.second())), (hour, minute, second % 60));
        assert!(before.is_none_or(|before| before < time));
        before = Some(time);
    }
}

#[test]
fn times_that_do_not_exist() {
    for (hour, minute, second, message) in [
        (24, 0, 1, "hour 24 is out of range 0..=23"),
        (24, 1, 0, "hour 24 is out of range 0..=23"),
        (25, 0, 0, "hour 25 is out of range 0..=24"),
        (255, 0, 0, "hour 255 is out of range 0..=24"),
        (0, 60, 0, "minute 60 is out of range 0..=59"),
        (0, 0, 60, "second 60 is out of range 0..=59"),
        (23, 59, 255, "second 255 is out of range 0..=59"),
    ] {
        refused(Time::new(hour, minute, second), 103, message);
    }
    let message = "nanosecond 1000000000 is out of range 0..=999999999";
    refused(Time::START_OF_DAY.with_nanosecond(1_000_000_000), 103, message);
    refused(Time::END_OF_DAY.with_nanosecond(1), 103, "nanosecond 1 is out of range 0..=0");
    assert_eq!(Time::END_OF_DAY.with_nanosecond(0), Ok(Time::END_OF_DAY));
}

/// P51 for moments: what is written reads back, in the years before 0 too.
#[test]
fn every_written_moment_reads_back() {
    let times = [Time::START_OF_DAY, Time::new(15, 4, 5).unwrap().with_nanosecond(7).unwrap(), Time::END_OF_DAY];
    for date in [day("0000-01-01"), day("2024-02-29"), Date::MAX] {
        for time in times {
            let moment = DateTime::new(date, time);
            assert_eq!(moment.to_string().parse(), Ok(moment));
            assert_eq!(DateTime::parse(&moment.to_string()), Ok(moment));
        }
    }
}

#[test]
fn a_moment_before_the_year_0_reads_back() {
    for date in [day("-000001-12-31"), Date::MIN] {
        let moment = DateTime::new(date, Time::START_OF_DAY);
        assert_eq!(moment.to_string().parse(), Ok(moment));
    }
}

#[test]
fn the_same_instant_at_every_offset() {
    for offset in (-1080..=1080).step_by(15) {
        let read = DateTime::from_offset(day("2024-12-31"), Time::new(17, 0, 0).unwrap(), offset).unwrap();
        let minutes =
            read.date().epoch_days() * 1440 + i32::from(read.time().hour()) * 60 + i32::from(read.time().minute());
        assert_eq!(minutes, day("2025-01-01").epoch_days() * 1440 - offset);
    }
}

#[test]
fn an_instant_beyond_the_range_is_refused() {
    let noon = Time::new(12, 0, 0).unwrap();
    let high = "day number 2932897 is out of range -4371587..=2932896";
    refused(DateTime::from_offset(Date::MAX, noon, -600), 103, high);
    let low = "day number -4371588 is out of range -4371587..=2932896";
    refused(DateTime::from_offset(Date::MIN, Time::new(10, 0, 0).unwrap(), 1080), 103, low);
}

/// No argument panics, however absurd.
#[test]
fn an_absurd_offset_is_refused() {
    for offset in [i32::MIN, i32::MIN + 420, -10_000_000, 10_000_000, i32::MAX] {
        let read = DateTime::from_offset(day("2024-12-31"), Time::START_OF_DAY, offset);
        assert_eq!(read.map_err(|error| error.kind()), Err(ErrorKind::OutOfRange), "{offset}");
    }
}

// Printing.

/// Decree 30/2020: days below 10 and the months 1 and 2 take a zero, the months 3 to 9 do not.
#[test]
fn official_letters() {
    let months = ["01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    for (month, written) in (1..).zip(months) {
        for (number, shown) in [(1, "01"), (9, "09"), (10, "10"), (28, "28")] {
            let date = Date::new(2024, month, number).unwrap();
            let text = format!("ngày {shown} tháng {written} năm 2024");
            assert_eq!(date.display(DateStyle::Official).to_string(), text);
        }
    }
}

#[test]
fn everyday_and_english_forms() {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    for (month, name) in (1..).zip(months) {
        let date = Date::new(2024, month, 5).unwrap();
        assert_eq!(date.display(DateStyle::English).to_string(), format!("5 {name} 2024"));
        assert_eq!(date.display(DateStyle::Slashed).to_string(), format!("05/{month:02}/2024"));
        assert_eq!(date.display(DateStyle::Iso).to_string(), date.to_string());
    }
    assert_eq!(
        (DateStyle::of(Lang::Vietnamese), DateStyle::of(Lang::English)),
        (DateStyle::Slashed, DateStyle::English)
    );
}

#[test]
fn the_everyday_form_reads_back() {
    for date in span("1999-01-01", "2001-01-01").days() {
        assert_eq!(Date::parse(&date.display(DateStyle::Slashed).to_string()), Ok(date));
    }
}

// Weekdays.

#[test]
fn names_of_weekdays() {
    let vietnamese = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
    let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    for (day, (vi, en)) in Weekday::ALL.into_iter().zip(vietnamese.into_iter().zip(english)) {
        assert_eq!((day.name(Lang::Vietnamese), day.name(Lang::English)), (vi, en));
        assert_eq!((day.word(), day.to_string()), (en.to_lowercase().as_str(), en.to_lowercase()));
        assert_eq!(format!("{day:>10}").len(), 10);
    }
}

#[test]
fn every_set_of_weekdays() {
    for bits in 0..128_u32 {
        let members: Vec<Weekday> = Weekday::ALL.into_iter().filter(|day| bits & (1 << *day as u32) != 0).collect();
        let set = WeekdaySet::of(&members);
        assert_eq!(set.iter().collect::<Vec<_>>(), members);
        assert!(Weekday::ALL.into_iter().all(|day| set.contains(day) == members.contains(&day)));
    }
    assert_eq!(WeekdaySet::of(&[]), WeekdaySet::EMPTY);
    assert_eq!(WeekdaySet::of(&[Weekday::Sunday, Weekday::Sunday]), WeekdaySet::of(&[Weekday::Sunday]));
}

// Runs of days.

#[test]
fn spans_are_half_open() {
    let week = span("2024-01-01", "2024-01-08");
    assert_eq!((week.len(), week.is_empty(), week.end()), (7, false, Some(day("2024-01-08"))));
    assert!(week.contains(day("2024-01-01")) && week.contains(day("2024-01-07")));
    assert!(!week.contains(day("2023-12-31")) && !week.contains(day("2024-01-08")));
    assert_eq!((week.from(), week.until()), (day("2024-01-01"), day("2024-01-08")));
    let open = Span::since(day("2024-01-01"));
    assert_eq!((open.until(), open.end()), (Date::MAX, None));
}

#[test]
fn an_empty_span_has_no_day() {
    let empty = span("2024-01-05", "2024-01-05");
    assert_eq!((empty.len(), empty.is_empty(), empty.days().len(), empty.days().next()), (0, true, 0, None));
    assert!(!empty.contains(day("2024-01-05")));
}

#[test]
fn overlaps_of_spans() {
    let days: Vec<Date> = span("2024-01-01", "2024-01-07").days().collect();
    let pairs = || days.iter().flat_map(|from| days.iter().map(move |until| (*from, *until)));
    let spans: Vec<Span> = pairs().filter_map(|(from, until)| Span::new(from, until).ok()).collect();
    assert_eq!(spans.len(), 21);
    for one in spans.iter().filter(|span| !span.is_empty()) {
        for other in spans.iter().filter(|span| !span.is_empty()) {
            assert_eq!(one.overlaps(*other), one.days().any(|date| other.contains(date)), "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_span_that_ends_before_it_begins_is_refused() {
    refused(
        Span::new(day("2024-01-05"), day("2024-01-04")),
        103,
        "end of interval 2024-01-04 is out of range 2024-01-05..=9999-12-31",
    );
    refused(
        Span::new(Date::MAX, Date::MIN),
        103,
        "end of interval -009999-01-01 is out of range 9999-12-31..=9999-12-31",
    );
}

fn listed(days: Days) -> Vec<Date> {
    days.collect()
}

/// P18: sorted, exact, from both ends, with `nth` and `nth_back` (where time 0.3.54 underflowed).
#[test]
fn days_of_a_span_from_both_ends() {
    let span = span("2024-02-27", "2024-03-03");
    let all = ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"].map(day).to_vec();
    assert_eq!(listed(span.days()), all);
    assert_eq!(span.days().rev().collect::<Vec<_>>(), all.iter().rev().copied().collect::<Vec<_>>());
    for index in 0..8 {
        assert_eq!(span.days().nth(index), all.get(index).copied());
        assert_eq!(span.days().nth_back(index), all.iter().rev().nth(index).copied());
    }
    assert_eq!((span.days().count(), span.days().next_back()), (5, all.last().copied()));
}

#[test]
fn the_number_of_days_left_is_exact() {
    let mut days = span("2024-02-27", "2024-03-03").days();
    for left in (0..5).rev() {
        let next = if left % 2 == 0 { days.next() } else { days.next_back() };
        assert!(next.is_some());
        assert_eq!((days.len(), days.size_hint()), (left, (left, Some(left))));
    }
    for _ in 0..3 {
        assert_eq!((days.next(), days.next_back(), days.nth(usize::MAX), days.len()), (None, None, None, 0));
    }
}

#[test]
fn days_meet_in_the_middle() {
    let mut days = span("2024-02-27", "2024-03-02").days();
    let ends = [days.next(), days.next_back(), days.next(), days.next_back(), days.next()];
    let expected = [Some("2024-02-27"), Some("2024-03-01"), Some("2024-02-28"), Some("2024-02-29"), None];
    assert_eq!(ends, expected.map(|text| text.map(day)));
}

#[test]
fn days_at_the_ends_of_the_range() {
    let last = Span::since(Date::MAX.yesterday().unwrap());
    assert_eq!(listed(last.days()), [day("9999-12-30")]);
    let first = Span::new(Date::MIN, Date::MIN.tomorrow().unwrap()).unwrap();
    assert_eq!(first.days().next_back(), Some(Date::MIN));
    assert_eq!(Span::new(Date::MIN, Date::MAX).unwrap().days().len(), 7_304_483);
}

// The types themselves.

#[test]
fn sizes() {
    assert_eq!((size_of::<Date>(), align_of::<Date>()), (4, 4));
    assert_eq!((size_of::<Weekday>(), size_of::<WeekdaySet>(), size_of::<DayKind>()), (1, 1, 1));
    assert_eq!((size_of::<Span>(), size_of::<Days>()), (8, 8));
    assert_eq!((size_of::<Time>(), size_of::<DateTime>()), (8, 16));
    assert!(size_of::<Error>() <= 128, "{}", size_of::<Error>());
}

#[test]
fn public_types_are_values() {
    fn is_value<T: Send + Sync + Unpin + 'static>() {}
    is_value::<(Date, DateTime, Time, Span, Days, Weekday, WeekdaySet, Overflow, DateStyle)>();
    is_value::<(Calendar, Scope, Standing, DayKind, Forecast<Date>, Day<'static>)>();
    is_value::<(Term, Length, Deadline, Pauses, Trace)>();
    is_value::<(Overlay, Decision, Entry, Basis, Error, ErrorKind)>();
}
