//! The interop room: every day to chrono, time and jiff and back, and serde as no back door.

use std::fmt::Debug;

use chrono::Datelike;
use serde::de::value::{Error as ValueError, I32Deserializer, StrDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::{Deserialize, Serialize, forward_to_deserialize_any};
use thoihan::basis::{Instrument, Verification};
use thoihan::calendar::{DayKind, Standing};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::holiday::Evidence;
use thoihan::holiday::schema::{OverlayFile, StatuteFile, YearFile};
use thoihan::term::Length;
use thoihan::{Error, ErrorKind};

use crate::civil::{day, span};
use crate::errors::refused;

/// Every day of 1900 to 2200 and both ends; of the rest every day in a release build, every 23rd where the other crates are not
/// optimised.
fn days() -> impl Iterator<Item = Date> {
    let stride = if cfg!(debug_assertions) { 23 } else { 1 };
    let all = (Date::MIN.epoch_days()..=Date::MAX.epoch_days()).step_by(stride);
    let all = all.map(|number| Date::from_epoch_days(number).unwrap());
    all.chain(span("1900-01-01", "2201-01-01").days()).chain([Date::MIN, Date::MAX])
}

// chrono.

/// P52.
#[test]
fn chrono_both_ways() {
    for date in days() {
        let other = chrono::NaiveDate::from(date);
        assert_eq!(other.num_days_from_ce() - 719_163, date.epoch_days());
        assert_eq!((other.year(), other.month(), other.day()), (date.year(), date.month().into(), date.day().into()));
        assert_eq!(other.weekday().num_days_from_monday(), date.weekday() as u32);
        assert_eq!(Date::try_from(other), Ok(date));
    }
}

/// B21: chrono covers a quarter of a million years more.
#[test]
fn b21_years_that_only_chrono_has_are_refused() {
    for (year, month, date) in [(10_000, 1, 1), (-10_000, 12, 31)] {
        let other = chrono::NaiveDate::from_ymd_opt(year, month, date).unwrap();
        refused(Date::try_from(other), 103, &format!("year {year} is out of range -9999..=9999"));
    }
    refused(Date::try_from(chrono::NaiveDate::MAX), 103, "year 262142 is out of range -9999..=9999");
    refused(Date::try_from(chrono::NaiveDate::MIN), 103, "year -262143 is out of range -9999..=9999");
    refused(DateTime::try_from(chrono::NaiveDateTime::MAX), 103, "year 262142 is out of range -9999..=9999");
}

fn chrono_moment(text: &str) -> chrono::NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn moments_of_chrono() {
    for (text, read) in [
        ("2024-01-05T15:04:05", "2024-01-05T15:04:05"),
        ("2024-01-05T00:00:00", "2024-01-05T00:00:00"),
        ("2024-01-05T23:59:59.999999999", "2024-01-05T23:59:59.999999999"),
        ("2024-01-05T15:04:05.5", "2024-01-05T15:04:05.500000000"),
    ] {
        assert_eq!(DateTime::try_from(chrono_moment(text)).unwrap().to_string(), read);
    }
}

/// A leap second counts as the last nanosecond of its minute: still before 24:00, and of the same day.
#[test]
fn leap_seconds_of_chrono() {
    for (hour, nanosecond) in [(23, 1_000_000_000), (23, 1_999_999_999), (6, 1_500_000_000)] {
        let time = chrono::NaiveTime::from_hms_nano_opt(hour, 59, 59, nanosecond).unwrap();
        let moment = DateTime::try_from(chrono_moment("2016-12-31T00:00:00").date().and_time(time)).unwrap();
        assert_eq!(moment.to_string(), format!("2016-12-31T{hour:02}:59:59.999999999"));
        assert!(moment < DateTime::end_of(day("2016-12-31")));
    }
}

// time.

#[test]
fn time_both_ways() {
    for date in days() {
        let other = time::Date::from(date);
        assert_eq!(other.to_julian_day() - 2_440_588, date.epoch_days());
        assert_eq!(other.weekday().number_days_from_monday(), date.weekday() as u8);
        assert_eq!(Date::try_from(other), Ok(date));
    }
    assert_eq!((time::Date::from(Date::MIN), time::Date::from(Date::MAX)), (time::Date::MIN, time::Date::MAX));
}

#[test]
fn moments_of_time() {
    let date = time::Date::from(day("2024-01-05"));
    let clock = time::Time::from_hms_nano(15, 4, 5, 7).unwrap();
    let moment = DateTime::try_from(time::PrimitiveDateTime::new(date, clock)).unwrap();
    assert_eq!(moment.to_string(), "2024-01-05T15:04:05.000000007");
    let last = DateTime::try_from(time::PrimitiveDateTime::MAX).unwrap();
    assert_eq!(last.to_string(), "9999-12-31T23:59:59.999999999");
}

// jiff.

#[test]
fn jiff_both_ways() {
    for date in days() {
        let other = jiff::civil::Date::from(date);
        assert_eq!(
            (i32::from(other.year()), other.month() as u8, other.day() as u8),
            (date.year(), date.month(), date.day())
        );
        assert_eq!(other.weekday().to_monday_zero_offset() as u8, date.weekday() as u8);
        assert_eq!(Date::from(other), date);
    }
    assert_eq!((Date::from(jiff::civil::Date::MIN), Date::from(jiff::civil::Date::MAX)), (Date::MIN, Date::MAX));
}

#[test]
fn moments_of_jiff() {
    let moment = jiff::civil::date(2024, 1, 5).at(15, 4, 5, 7);
    assert_eq!(DateTime::try_from(moment).unwrap().to_string(), "2024-01-05T15:04:05.000000007");
    let last = DateTime::try_from(jiff::civil::DateTime::MAX).unwrap();
    assert_eq!(last.to_string(), "9999-12-31T23:59:59.999999999");
}

/// A foreign day stands wherever a day is asked for, and its refusal is ours.
#[test]
fn foreign_days_are_events() {
    let state = crate::calendar::state();
    let due = |legal: Result<thoihan::law::Due, Error>| legal.unwrap().deadline.legal;
    let expected = due(thoihan::law::due("db-entry-province", day("2024-04-26"), state));
    let chrono = chrono::NaiveDate::from(day("2024-04-26"));
    assert_eq!(due(thoihan::law::due("db-entry-province", chrono, state)), expected);
    let (time, jiff) = (time::Date::from(day("2024-04-26")), jiff::civil::date(2024, 4, 26));
    assert_eq!(due(thoihan::law::due("db-entry-province", time, state)), expected);
    assert_eq!(due(thoihan::law::due("db-entry-province", jiff, state)), expected);
    let refusal = thoihan::law::due("db-entry-province", chrono::NaiveDate::MAX, state);
    refused(refusal, 103, "year 262142 is out of range -9999..=9999");
}

// serde, in formats that people read.

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holder<T> {
    value: T,
}

/// Written and read again in JSON and TOML, equal, and written the same.
#[track_caller]
fn round_trips<T: Debug + PartialEq + Serialize + DeserializeOwned>(value: T) {
    let holder = Holder { value };
    let json = serde_json::to_string(&holder).unwrap();
    let back: Holder<T> = serde_json::from_str(&json).unwrap();
    assert_eq!((&back, serde_json::to_string(&back).unwrap()), (&holder, json));
    let toml = toml::to_string(&holder).unwrap();
    let back: Holder<T> = toml::from_str(&toml).unwrap();
    assert_eq!((&back, toml::to_string(&back).unwrap()), (&holder, toml));
}

/// P47.
#[test]
fn days_round_trip() {
    for text in ["2024-02-29", "0000-01-01", "-000001-12-31", "-009999-01-01", "9999-12-31"] {
        round_trips(day(text));
        assert_eq!(serde_json::to_string(&day(text)).unwrap(), format!("\"{text}\""));
    }
}

#[test]
fn moments_round_trip() {
    for text in ["2024-02-29T15:04:05", "2024-02-29T24:00:00", "2024-02-29T00:00:00.000000001"] {
        round_trips(text.parse::<DateTime>().unwrap());
        assert_eq!(serde_json::to_string(&text.parse::<DateTime>().unwrap()).unwrap(), format!("\"{text}\""));
    }
}

#[test]
fn moments_before_the_year_0_round_trip() {
    round_trips(DateTime::new(day("-000001-12-31"), Time::START_OF_DAY));
}

#[test]
fn lengths_round_trip() {
    for text in ["5wd", "8wh", "10d+5wd", "1d+2w+3m+4y", "100000d"] {
        round_trips(text.parse::<Length>().unwrap());
        assert_eq!(serde_json::to_value(text.parse::<Length>().unwrap()).unwrap(), text);
    }
    let words: Length = serde_json::from_str(r#""05 ngày làm việc""#).unwrap();
    assert_eq!(serde_json::to_value(words).unwrap(), "5wd");
}

#[test]
fn words_round_trip() {
    for kind in [
        DayKind::Working,
        DayKind::WorkedInExchange,
        DayKind::WeeklyRest,
        DayKind::Holiday,
        DayKind::InLieu,
        DayKind::SwappedOff,
        DayKind::Closed,
    ] {
        round_trips(kind);
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
    }
    for standing in [Standing::Decided, Standing::Derived, Standing::Projected] {
        round_trips(standing);
        assert_eq!(serde_json::to_value(standing).unwrap(), standing.word());
    }
    for evidence in [
        Evidence::OfficialCitationSeen,
        Evidence::OfficialReportUnnumbered,
        Evidence::AgreedByTwoOrMore,
        Evidence::SingleSource,
        Evidence::DerivedFromLawRules,
    ] {
        round_trips(evidence);
        assert_eq!(serde_json::to_value(evidence).unwrap(), evidence.word());
    }
    for verification in [
        Verification::SeenText,
        Verification::SeenInSeed,
        Verification::SeenInSecondary,
        Verification::Memory,
        Verification::Derived,
    ] {
        round_trips(verification);
        assert_eq!(serde_json::to_value(verification).unwrap(), verification.word());
    }
}

#[test]
fn the_register_round_trips() {
    for instrument in Instrument::all() {
        round_trips(instrument.clone());
    }
}

/// Files of the repository, read and written again, say the same.
#[test]
fn files_round_trip() {
    fn same<T: Serialize + DeserializeOwned>(text: &str) {
        let once = toml::to_string(&toml::from_str::<T>(text).unwrap()).unwrap();
        assert_eq!(toml::to_string(&toml::from_str::<T>(&once).unwrap()).unwrap(), once);
    }
    same::<StatuteFile>(include_str!("../../data/holidays/statute.toml"));
    same::<YearFile>(include_str!("../../data/holidays/2014.toml"));
    same::<YearFile>(include_str!("../../data/holidays/2026.toml"));
    same::<OverlayFile>("[[closure]]\nfrom = 2028-03-01\nuntil = '2028-03-03'\nname = 'a'\nname_en = 'a'");
}

/// B83: a TOML date with and without quotes is one date.
#[test]
fn b83_both_dates_of_toml() {
    for text in ["value = 2024-02-29", "value = '2024-02-29'"] {
        assert_eq!(toml::from_str::<Holder<Date>>(text), Ok(Holder { value: day("2024-02-29") }));
    }
}

#[track_caller]
fn toml_refuses<T: Debug + DeserializeOwned>(text: &str, words: &str) {
    let error = toml::from_str::<Holder<T>>(text).expect_err("must be refused").to_string();
    assert!(error.contains(words), "{error}");
}

#[track_caller]
fn json_refuses<T: Debug + DeserializeOwned>(text: &str, words: &str) {
    let error = serde_json::from_str::<T>(text).expect_err("must be refused").to_string();
    assert!(error.starts_with(words), "{error}");
}

#[test]
fn b83_other_dates_of_toml_are_refused() {
    for (text, words) in [
        ("value = 2024-02-29T00:00:00Z", r#"date "2024-02-29T00:00:00Z" is not of the form yyyy-MM-dd"#),
        ("value = 2024-02-29T23:30:00-07:00", r#"date "2024-02-29T23:30:00-07:00" is not of the form yyyy-MM-dd"#),
        ("value = 2024-02-29T00:00:00", r#"date "2024-02-29T00:00:00" is not of the form yyyy-MM-dd"#),
        ("value = 07:30:00", r#"date "07:30:00" is not of the form yyyy-MM-dd"#),
        ("value = 20240229", "invalid type: integer `20240229`, expected a day of the form yyyy-MM-dd"),
        ("value = 2024.5", "expected a day of the form yyyy-MM-dd"),
        ("value = true", "expected a day of the form yyyy-MM-dd"),
        ("value = []", "expected a day of the form yyyy-MM-dd"),
        ("value = {}", "expected a day of the form yyyy-MM-dd"),
        ("value = { year = '2024' }", "expected a day of the form yyyy-MM-dd"),
        ("value = { '$__toml_private_datetimes' = '2024-02-29' }", "expected a day of the form yyyy-MM-dd"),
        ("value = '2024-02-30'", "2024-02-30 does not exist: month 2 of 2024 has 29 days"),
        ("value = ''", r#"date "" is not of the form yyyy-MM-dd"#),
    ] {
        toml_refuses::<Date>(text, words);
    }
}

/// P48: what no constructor makes, no file makes.
#[test]
fn p48_json_makes_no_impossible_day() {
    for (text, words) in [
        (r#""2024-02-30""#, "2024-02-30 does not exist: month 2 of 2024 has 29 days"),
        (r#""2024-13-01""#, "month 13 is out of range 1..=12"),
        (r#""10000-01-01""#, r#"date "10000-01-01" is not of the form yyyy-MM-dd"#),
        (r#""-010000-01-01""#, "year -10000 is out of range -9999..=9999"),
        (r#"" 2024-02-29""#, r#"date " 2024-02-29" is not of the form yyyy-MM-dd"#),
        (r#""2024-02-29T00:00:00Z""#, r#"date "2024-02-29T00:00:00Z" is not of the form yyyy-MM-dd"#),
        ("0", "invalid type: integer `0`, expected a day of the form yyyy-MM-dd"),
        ("2932897", "invalid type: integer `2932897`, expected a day of the form yyyy-MM-dd"),
        ("1.0", "invalid type: floating point `1.0`, expected a day of the form yyyy-MM-dd"),
        ("null", "invalid type: null, expected a day of the form yyyy-MM-dd"),
        ("[2024,2,29]", "invalid type: sequence, expected a day of the form yyyy-MM-dd"),
        ("{}", "invalid value: nothing, expected a day of the form yyyy-MM-dd"),
        (r#"{"year":"2024"}"#, "invalid value: year, expected a day of the form yyyy-MM-dd"),
        (r#""2024-02-29"#, "EOF while parsing a string"),
    ] {
        json_refuses::<Date>(text, words);
    }
}

#[test]
fn p48_json_makes_no_impossible_moment() {
    for (text, words) in [
        (r#""2024-02-30T00:00""#, "2024-02-30 does not exist: month 2 of 2024 has 29 days"),
        (r#""2024-02-29T24:01""#, "hour 24 is out of range 0..=23"),
        (r#""2024-02-29""#, r#"moment "2024-02-29" is not of the form yyyy-MM-ddTHH:mm[:ss[.f]][Z or offset]"#),
        ("0", "invalid type: integer `0`, expected a string"),
        ("null", "invalid type: null, expected a string"),
    ] {
        json_refuses::<DateTime>(text, words);
    }
}

#[test]
fn p48_json_makes_no_impossible_length() {
    for (text, words) in [
        (r#""100001d""#, "amount 100001 is out of range 0..=100000"),
        (r#""1d+1d+1d+1d+1d""#, "length has 5 entries, more than 4"),
        (r#""kịp thời""#, r#"length "kịp thời" is not of the form 5wd"#),
        ("5", "invalid type: integer `5`, expected a string"),
        ("10.5", "invalid type: floating point `10.5`, expected a string"),
    ] {
        json_refuses::<Length>(text, words);
    }
}

#[test]
fn unknown_words_are_refused() {
    json_refuses::<DayKind>(r#""Working""#, "unknown variant `Working`, expected one of `working`");
    json_refuses::<Standing>(r#""projected ""#, "unknown variant `projected `, expected one of `decided`");
    json_refuses::<Evidence>(r#""agreed_by_two_or_more""#, "unknown variant `agreed_by_two_or_more`");
    json_refuses::<Verification>("3", "");
}

#[test]
fn unknown_and_missing_fields_of_an_instrument_are_refused() {
    let full = serde_json::to_string(&Instrument::all()[0]).unwrap();
    json_refuses::<Instrument>(&full.replacen("\"id\"", "\"idd\"", 1), "unknown field `idd`");
    json_refuses::<Instrument>(&full.replacen("\"checked_on\"", "\"signed\"", 1), "duplicate field `signed`");
    json_refuses::<Instrument>("{}", "missing field `id`");
    json_refuses::<Instrument>(&full.replace("1994-06-23", "1994-06-31"), "1994-06-31 does not exist");
}

// serde, in formats that machines read: the day number of Date32.

/// A deserializer that says it is not for people.
struct Binary<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Binary<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

fn from_number(number: i32) -> Result<Date, ValueError> {
    let number: I32Deserializer<ValueError> = number.into_deserializer();
    Date::deserialize(Binary(number))
}

#[test]
fn machines_read_day_numbers() {
    for date in [Date::MIN, day("1970-01-01"), day("2024-02-29"), Date::MAX] {
        assert_eq!(from_number(date.epoch_days()), Ok(date));
    }
}

#[test]
fn p48_machines_make_no_impossible_day() {
    for number in [-4_371_588, 2_932_897, i32::MIN, i32::MAX] {
        let message = format!("day number {number} is out of range -4371587..=2932896");
        assert_eq!(from_number(number).unwrap_err().to_string(), message);
    }
    let text: StrDeserializer<'_, ValueError> = "2024-02-29".into_deserializer();
    assert!(Date::deserialize(Binary(text)).is_err(), "text is for people");
}

/// Errors of ours keep their sentence through serde.
#[test]
fn sentences_pass_through_serde() {
    let ours = "2024-02-30".parse::<Date>().unwrap_err();
    let theirs = serde_json::from_str::<Date>("\"2024-02-30\"").unwrap_err();
    assert!(theirs.to_string().starts_with(&ours.to_string()));
    assert_eq!(ours.kind(), ErrorKind::NoSuchDate);
}
