//! The lunar room: the whole table walked day by day, facts attested elsewhere, and every refusal.

use std::collections::HashSet;

use thoihan::civil::Date;
use thoihan::lunar::{self, FIRST_DATE, FIRST_YEAR, LAST_DATE, LAST_YEAR, LunarDate, LunarMonth};
use thoihan::{Error, ErrorKind, Lang};

use crate::sync::lunar::{Row, rows};
use LunarMonth::{Leap, Ordinary};

// The whole table.

#[test]
fn every_day_round_trips() {
    let mut expected = FIRST_DATE;
    for (year, month, length) in months() {
        for day in 1..=length {
            let lunar = LunarDate::new(year, month, day).unwrap();
            assert_eq!(lunar.to_date(), expected, "{lunar:?}");
            assert_eq!(LunarDate::from_date(expected).as_ref(), Ok(&lunar));
            assert_eq!((lunar.year(), lunar.month(), lunar.day()), (year, month, day));
            expected = expected.add_days(1).unwrap();
        }
    }
    assert_eq!(expected, LAST_DATE.add_days(1).unwrap());
    assert_eq!(expected.epoch_days() - FIRST_DATE.epoch_days(), 109_588);
}

#[test]
fn order_is_that_of_time() {
    let days: Vec<LunarDate> = all_days().collect();
    assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
    let by_fields = |day: &LunarDate| (day.year(), day.month(), day.day());
    assert!(days.windows(2).all(|pair| by_fields(&pair[0]) < by_fields(&pair[1])));
    assert_eq!(days.iter().collect::<HashSet<_>>().len(), days.len());
}

#[test]
fn short_form_round_trips() {
    for day in all_days() {
        assert_eq!(LunarDate::parse(&day.short().to_string()), Ok(day));
    }
}

#[test]
fn no_two_days_read_alike() {
    let spoken: HashSet<String> = all_days().map(|day| day.to_string()).collect();
    assert_eq!(spoken.len(), 109_588);
}

#[test]
fn new_year_and_leap_month_are_those_of_the_data() {
    for row in rows() {
        assert_eq!(lunar::new_year(row.year), Ok(row.tet));
        assert_eq!(lunar::leap_month(row.year), Ok(Some(row.leap_month).filter(|month| *month != 0)));
    }
}

#[test]
fn day_30_exists_exactly_in_long_months() {
    for (year, month, length) in months() {
        let day_30 = LunarDate::new(year, month, 30);
        assert_eq!(day_30.is_ok(), length == 30, "{year} {month}");
    }
}

#[test]
fn new_year_lies_between_21_january_and_20_february() {
    let days: Vec<(u8, u8)> = years().map(|year| month_and_day(lunar::new_year(year).unwrap())).collect();
    assert_eq!(days.iter().min(), Some(&(1, 21)));
    assert_eq!(days.iter().max(), Some(&(2, 20)));
}

#[test]
fn hung_kings_day_lies_between_30_march_and_30_april() {
    let days: Vec<(u8, u8)> = years().map(|year| month_and_day(hung_kings(year))).collect();
    assert_eq!(days.iter().min(), Some(&(3, 30)));
    assert_eq!(days.iter().max(), Some(&(4, 30)));
    let on_30_april: Vec<i32> = years().filter(|year| month_and_day(hung_kings(*year)) == (4, 30)).collect();
    assert_eq!(on_30_april, [1917, 1947], "from 1968 on it never meets the day of Reunification");
}

#[test]
fn hung_kings_day_lies_at_one_of_five_distances() {
    let distance = |year| hung_kings(year).epoch_days() - lunar::new_year(year).unwrap().epoch_days();
    let mut distances: Vec<i32> = years().map(distance).collect();
    distances.sort_unstable();
    distances.dedup();
    assert_eq!(distances, [67, 68, 69, 97, 98]);
}

#[test]
fn new_year_eve_is_day_29_in_108_years() {
    let eves = years().map(|year| lunar::new_year(year).unwrap()).skip(1).map(|tet| tet.add_days(-1).unwrap());
    let last_days = eves.chain([LAST_DATE]).map(|eve| LunarDate::from_date(eve).unwrap());
    let short: Vec<i32> = last_days.filter(|eve| eve.day() == 29).map(LunarDate::year).collect();
    assert_eq!(short.len(), 108);
    assert!(short.contains(&2024) && short.contains(&2025) && !short.contains(&2023));
}

#[test]
fn first_and_last_day() {
    assert_eq!((FIRST_YEAR, LAST_YEAR), (1900, 2199));
    assert_eq!((FIRST_DATE, LAST_DATE), (date("1900-01-31"), date("2200-02-14")));
    assert_eq!(LunarDate::from_date(FIRST_DATE).unwrap().short().to_string(), "1/1/1900");
    assert_eq!(LunarDate::from_date(LAST_DATE).unwrap().short().to_string(), "30/12/2199");
}

// Facts attested elsewhere.

/// Tết and the Hùng Kings' day, as the yearly days off of 2007 to 2027 have them.
const HOLIDAYS: [(&str, &str); 21] = [
    ("2007-02-17", "2007-04-26"),
    ("2008-02-07", "2008-04-15"),
    ("2009-01-26", "2009-04-04"),
    ("2010-02-14", "2010-04-23"),
    ("2011-02-03", "2011-04-12"),
    ("2012-01-23", "2012-03-31"),
    ("2013-02-10", "2013-04-19"),
    ("2014-01-31", "2014-04-09"),
    ("2015-02-19", "2015-04-28"),
    ("2016-02-08", "2016-04-16"),
    ("2017-01-28", "2017-04-06"),
    ("2018-02-16", "2018-04-25"),
    ("2019-02-05", "2019-04-14"),
    ("2020-01-25", "2020-04-02"),
    ("2021-02-12", "2021-04-21"),
    ("2022-02-01", "2022-04-10"),
    ("2023-01-22", "2023-04-29"),
    ("2024-02-10", "2024-04-18"),
    ("2025-01-29", "2025-04-07"),
    ("2026-02-17", "2026-04-26"),
    ("2027-02-06", "2027-04-16"),
];

#[test]
fn holidays_of_2007_to_2027() {
    for (year, (tet, tenth_of_three)) in (2007..).zip(HOLIDAYS) {
        assert_eq!(lunar::new_year(year), Ok(date(tet)));
        assert_eq!(hung_kings(year), date(tenth_of_three));
    }
}

#[test]
fn leap_months_of_2000_to_2039() {
    let found: Vec<(i32, u8)> =
        (2000..2040).filter_map(|year| Some((year, lunar::leap_month(year).unwrap()?))).collect();
    #[rustfmt::skip]
    let expected = [
        (2001, 4), (2004, 2), (2006, 7), (2009, 5), (2012, 4), (2014, 9), (2017, 6), (2020, 4), (2023, 2), (2025, 6),
        (2028, 5), (2031, 3), (2033, 11), (2036, 6), (2039, 5),
    ];
    assert_eq!(found, expected);
}

#[test]
fn new_year_is_not_on_chinas_day_in_eight_years() {
    for (year, here, in_china) in [
        (1968, "1968-01-29", "1968-01-30"),
        (1969, "1969-02-16", "1969-02-17"),
        (1985, "1985-01-21", "1985-02-20"),
        (2007, "2007-02-17", "2007-02-18"),
        (2030, "2030-02-02", "2030-02-03"),
        (2053, "2053-02-18", "2053-02-19"),
        (2148, "2148-01-21", "2148-02-20"),
        (2153, "2153-01-24", "2153-01-25"),
    ] {
        assert_eq!(lunar::new_year(year), Ok(date(here)));
        assert_ne!(spoken(in_china), spoken(here), "{year}");
    }
}

#[test]
fn leap_months_that_are_not_chinas() {
    for (year, here) in [(1984, None), (1985, Some(2)), (1987, Some(7)), (2147, None), (2148, Some(1))] {
        assert_eq!(lunar::leap_month(year), Ok(here), "{year}");
    }
}

#[test]
fn hung_kings_day_of_a_leap_year() {
    for (year, expected) in [
        (1975, "1975-04-20"),
        (1985, "1985-04-29"),
        (2031, "2031-04-01"), // leap month 3: the ordinary month 3 comes first
        (2042, "2042-04-29"),
        (2050, "2050-04-01"), // some published lists are a day off here
        (2083, "2083-04-26"),
        (2099, "2099-04-29"),
        (2137, "2137-04-29"),
    ] {
        assert_eq!(hung_kings(year), date(expected), "{year}");
    }
}

#[test]
fn dates_read_out() {
    for (day, expected) in [
        ("1900-01-31", "mùng 1 tháng Giêng năm Canh Tý (1900)"),
        ("1945-02-13", "mùng 1 tháng Giêng năm Ất Dậu (1945)"),
        ("1968-01-29", "mùng 1 tháng Giêng năm Mậu Thân (1968)"),
        ("1984-02-02", "mùng 1 tháng Giêng năm Giáp Tý (1984)"),
        ("2014-02-05", "mùng 6 tháng Giêng năm Giáp Ngọ (2014)"),
        ("2023-03-22", "mùng 1 tháng 2 nhuận năm Quý Mão (2023)"),
        ("2024-02-20", "ngày 11 tháng Giêng năm Giáp Thìn (2024)"),
        ("2024-02-19", "mùng 10 tháng Giêng năm Giáp Thìn (2024)"),
        ("2025-01-28", "ngày 29 tháng Chạp năm Giáp Thìn (2024)"),
        ("2025-07-25", "mùng 1 tháng 6 nhuận năm Ất Tỵ (2025)"),
        ("2026-12-31", "ngày 23 tháng 11 năm Bính Ngọ (2026)"),
        ("2033-12-22", "mùng 1 tháng 11 nhuận năm Quý Sửu (2033)"),
        ("2148-02-20", "mùng 1 tháng Giêng nhuận năm Mậu Thân (2148)"),
        ("2200-02-14", "ngày 30 tháng Chạp năm Kỷ Hợi (2199)"),
    ] {
        assert_eq!(spoken(day), expected);
    }
}

#[test]
fn short_forms() {
    for (day, expected) in [
        ("2024-04-18", "10/3/2024"),
        ("2023-03-26", "5/2n/2023"),
        ("2025-01-28", "29/12/2024"),
        ("1900-01-31", "1/1/1900"),
    ] {
        let lunar = LunarDate::from_date(date(day)).unwrap();
        assert_eq!(lunar.short().to_string(), expected);
        assert_eq!(format!("{lunar:?}"), format!("{expected} ({day})"));
    }
}

#[test]
fn year_names_recur_every_60_years() {
    let names: Vec<String> = years().map(|year| lunar::year_name(year).unwrap().to_string()).collect();
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), 60);
    assert!(names.iter().zip(&names[60..]).all(|(name, later)| name == later));
    let name = lunar::year_name(2026).unwrap();
    assert_eq!((name.stem(), name.branch()), ("Bính", "Ngọ"));
}

#[test]
fn leap_month_comes_after_its_namesake() {
    let months = [Ordinary(1), Ordinary(2), Leap(2), Ordinary(3), Leap(11), Ordinary(12)];
    assert!(months.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!((Leap(2).number(), Ordinary(2).number()), (2, 2));
}

#[test]
fn constants_can_be_made_at_compile_time() {
    const TET: Result<Date, Error> = lunar::new_year(2024);
    const HUNG_KINGS: Result<LunarDate, Error> = LunarDate::new(2024, Ordinary(3), 10);
    const MISSING: Result<LunarDate, Error> = LunarDate::new(2024, Leap(3), 10);
    assert_eq!(TET, Ok(date("2024-02-10")));
    assert_eq!(HUNG_KINGS.unwrap().to_date(), date("2024-04-18"));
    assert!(MISSING.is_err());
}

// Refusals.

#[test]
fn years_outside_the_table_are_refused() {
    for year in [i32::MIN, -1, 0, 24, 1899, 2200, 9999, i32::MAX] {
        let message = format!("lunar year {year} is out of range 1900..=2199");
        refused(lunar::new_year(year), ErrorKind::OutOfRange, &message);
        refused(lunar::leap_month(year), ErrorKind::OutOfRange, &message);
        refused(lunar::year_name(year), ErrorKind::OutOfRange, &message);
        refused(LunarDate::new(year, Ordinary(1), 1), ErrorKind::OutOfRange, &message);
    }
}

#[test]
fn days_outside_the_table_are_refused() {
    let before = (1..2000).map(|step| FIRST_DATE.epoch_days() - step * step);
    let after = (1..1600).map(|step| LAST_DATE.epoch_days() + step * step);
    let far = [Date::MIN.epoch_days(), Date::MAX.epoch_days()];
    for day in before.chain(after).chain(far).map(|day| Date::from_epoch_days(day).unwrap()) {
        let message = format!("date {day} is out of range 1900-01-31..=2200-02-14");
        refused(LunarDate::from_date(day), ErrorKind::OutOfRange, &message);
    }
}

#[test]
fn the_day_outside_each_end_is_refused() {
    for (day, message) in [
        ("1900-01-30", "date 1900-01-30 is out of range 1900-01-31..=2200-02-14"),
        ("2200-02-15", "date 2200-02-15 is out of range 1900-01-31..=2200-02-14"),
        ("1900-01-01", "date 1900-01-01 is out of range 1900-01-31..=2200-02-14"),
    ] {
        refused(LunarDate::from_date(date(day)), ErrorKind::OutOfRange, message);
    }
}

#[test]
fn numbers_that_are_never_a_month_or_a_day_are_refused() {
    for (month, day, message) in [
        (Ordinary(0), 1, "lunar month 0 is out of range 1..=12"),
        (Ordinary(13), 1, "lunar month 13 is out of range 1..=12"),
        (Ordinary(255), 1, "lunar month 255 is out of range 1..=12"),
        (Leap(0), 1, "lunar month 0 is out of range 1..=12"),
        (Leap(13), 1, "lunar month 13 is out of range 1..=12"),
        (Ordinary(1), 0, "lunar day 0 is out of range 1..=30"),
        (Ordinary(1), 31, "lunar day 31 is out of range 1..=30"),
        (Leap(6), 255, "lunar day 255 is out of range 1..=30"),
    ] {
        refused(LunarDate::new(2025, month, day), ErrorKind::OutOfRange, message);
    }
}

#[test]
fn leap_months_that_the_year_lacks_are_refused() {
    for (year, month, message) in [
        (2024, 3, "lunar year 2024 has no leap month 3: it has none"),
        (2024, 12, "lunar year 2024 has no leap month 12: it has none"),
        (2023, 1, "lunar year 2023 has no leap month 1: its leap month is 2"),
        (2023, 3, "lunar year 2023 has no leap month 3: its leap month is 2"),
        (2033, 12, "lunar year 2033 has no leap month 12: its leap month is 11"),
        (1984, 10, "lunar year 1984 has no leap month 10: it has none"),
        (1987, 6, "lunar year 1987 has no leap month 6: its leap month is 7"),
    ] {
        refused(LunarDate::new(year, Leap(month), 1), ErrorKind::NoSuchDate, message);
    }
}

#[test]
fn exactly_one_leap_month_a_leap_year_is_accepted() {
    for year in years() {
        let accepted: Vec<u8> = (1..=12).filter(|month| LunarDate::new(year, Leap(*month), 1).is_ok()).collect();
        assert_eq!(accepted, Vec::from_iter(lunar::leap_month(year).unwrap()), "{year}");
    }
}

#[test]
fn day_30_of_a_short_month_is_refused() {
    for (year, month, message) in [
        (2024, Ordinary(1), "lunar day 30/1/2024 does not exist: the month has 29 days"),
        (2024, Ordinary(12), "lunar day 30/12/2024 does not exist: the month has 29 days"),
        (2023, Leap(2), "lunar day 30/2/2023 does not exist: the month has 29 days"),
        (2025, Ordinary(12), "lunar day 30/12/2025 does not exist: the month has 29 days"),
    ] {
        refused(LunarDate::new(year, month, 30), ErrorKind::NoSuchDate, message);
    }
}

#[test]
fn texts_of_another_form_are_refused() {
    for text in [
        "",
        "/",
        "//",
        "10",
        "10/3",
        "10/3/",
        "/3/2024",
        "10//2024",
        "10/3/2024/1",
        "10/3/2024 ",
        " 10/3/2024",
        "10 /3/2024",
        "010/3/2024",
        "01/3/2024",
        "1/03/2024",
        "0/1/2024",
        "1/0/2024",
        "1/1/02024",
        "1/1/20240",
        "100/1/2024",
        "1/100/2024",
        "+1/1/2024",
        "-1/1/2024",
        "1/1/-2024",
        "1/n/2024",
        "1/2nn/2023",
        "1/n2/2023",
        "1/2N/2023",
        "1/2 n/2023",
        "1n/2/2023",
        "1/2/2023n",
        "1-1-2024",
        "2024-02-10",
        "1.1.2024",
        "１/1/2024",
        "١/1/2024",
        "1/1/2024\n",
        "1/1/2024\0",
        "một/1/2024",
    ] {
        let message = format!("lunar date \"{}\" is not of the form D/M/Y or D/Mn/Y", text.escape_debug());
        refused(LunarDate::parse(text), ErrorKind::Syntax, &message);
    }
}

#[test]
fn texts_of_days_that_do_not_exist_are_refused() {
    for (text, kind, message) in [
        ("1/1/1899", ErrorKind::OutOfRange, "lunar year 1899 is out of range 1900..=2199"),
        ("1/1/24", ErrorKind::OutOfRange, "lunar year 24 is out of range 1900..=2199"),
        ("1/13/2024", ErrorKind::OutOfRange, "lunar month 13 is out of range 1..=12"),
        ("31/1/2024", ErrorKind::OutOfRange, "lunar day 31 is out of range 1..=30"),
        ("1/2n/2024", ErrorKind::NoSuchDate, "lunar year 2024 has no leap month 2: it has none"),
        ("1/13n/2024", ErrorKind::OutOfRange, "lunar month 13 is out of range 1..=12"),
        ("30/2n/2023", ErrorKind::NoSuchDate, "lunar day 30/2/2023 does not exist: the month has 29 days"),
        ("30/12/2024", ErrorKind::NoSuchDate, "lunar day 30/12/2024 does not exist: the month has 29 days"),
    ] {
        refused(LunarDate::parse(text), kind, message);
    }
}

#[test]
fn refusals_are_said_in_vietnamese_too() {
    for (text, message) in [
        ("1/1/1899", "năm âm lịch 1899 nằm ngoài khoảng 1900..=2199"),
        ("1/13/2024", "tháng âm lịch 13 nằm ngoài khoảng 1..=12"),
        ("1/2n/2024", "năm âm lịch 2024 không có tháng 2 nhuận: năm này không nhuận"),
        ("1/3n/2023", "năm âm lịch 2023 không có tháng 3 nhuận: tháng nhuận là tháng 2"),
        ("30/12/2024", "không có ngày âm lịch 30/12/2024: tháng này có 29 ngày"),
        ("1/1", "ngày âm lịch \"1/1\" không đúng dạng D/M/Y hoặc D/Mn/Y"),
    ] {
        assert_eq!(LunarDate::parse(text).unwrap_err().message(Lang::Vietnamese), message);
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>, kind: ErrorKind, message: &str) {
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
    assert_eq!(error.code(), kind.code());
}

fn years() -> impl Iterator<Item = i32> {
    FIRST_YEAR..=LAST_YEAR
}

/// Every month of the data in order: year, month, length.
fn months() -> impl Iterator<Item = (i32, LunarMonth, u8)> {
    rows().into_iter().flat_map(|row| months_of(&row))
}

fn months_of(row: &Row) -> Vec<(i32, LunarMonth, u8)> {
    let mut numbers: Vec<LunarMonth> = (1..=12).map(Ordinary).collect();
    if row.leap_month != 0 {
        numbers.insert(usize::from(row.leap_month), Leap(row.leap_month));
    }
    numbers.into_iter().zip(&row.month_lengths).map(|(month, &length)| (row.year, month, length)).collect()
}

fn all_days() -> impl Iterator<Item = LunarDate> {
    (FIRST_DATE.epoch_days()..=LAST_DATE.epoch_days())
        .map(|day| LunarDate::from_date(Date::from_epoch_days(day).unwrap()).unwrap())
}

fn hung_kings(year: i32) -> Date {
    LunarDate::new(year, Ordinary(3), 10).unwrap().to_date()
}

fn month_and_day(date: Date) -> (u8, u8) {
    (date.month(), date.day())
}

fn spoken(day: &str) -> String {
    LunarDate::from_date(date(day)).unwrap().to_string()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}
