//! Days and moments: every row of every kind of array is the answer of the library, null for null and code for code.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Date32Type, Int8Type, Int32Type, TimestampSecondType, UInt32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int8Array, Int32Array, Int64Array, PrimitiveArray,
    Scalar, TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray,
    UInt16Array, UInt32Array, new_null_array,
};
use arrow_schema::DataType;
use thoihan::Error;
use thoihan::bulk::{By, Small};
use thoihan::calendar::{Calendar, Scope};
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;
use thoihan::term::Term;
use thoihan_arrow as arrow;
use thoihan_arrow::Answered;

use crate::random::Random;

fn date(day: i32) -> Result<Date, Error> {
    Date::from_epoch_days(day)
}

fn counters() -> Calendar {
    Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap()
}

/// A row of an answer, or the code of what has none.
fn rows_of<T: ArrowPrimitiveType>(found: &Answered<PrimitiveArray<T>>) -> Vec<Result<T::Native, u16>> {
    assert_eq!(found.codes.null_count(), 0);
    assert_eq!(found.refused, found.values.null_count());
    let rows = found.values.iter().zip(found.codes.values());
    rows.map(|(value, code)| {
        assert_eq!(value.is_some(), *code == 0);
        value.ok_or(*code)
    })
    .collect()
}

/// The library on one row; a null is 601.
fn row<A, T>(a: Option<A>, answer: impl FnOnce(A) -> Result<T, Error>) -> Result<T, u16> {
    answer(a.ok_or(601_u16)?).map_err(|error| error.code())
}

/// The same on two arguments.
fn row2<A, B, T>((a, b): (Option<A>, Option<B>), answer: impl FnOnce(A, B) -> Result<T, Error>) -> Result<T, u16> {
    row(a.zip(b), |(a, b)| answer(a, b))
}

/// The whole, and slices that begin and end inside a byte of bits.
fn slices<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>) -> Vec<PrimitiveArray<T>> {
    let rows = array.len();
    let cuts = [(0, rows), (0, 0), (rows, 0), (1, 1), (7, 9), (8, 64), (13, rows - 13), (513, 600), (3, rows - 10)];
    cuts.iter().map(|(from, length)| array.slice(*from, *length)).collect()
}

#[test]
fn every_slice_of_random_days_by_every_verb() {
    let (calendar, mut random) = (Calendar::state(), Random(1));
    let days: Date32Array = random.column(1_500, Random::day);
    let n: Int32Array = random.column(1_500, |random| random.between(-90, 90) as i32);
    let until: Date32Array = random.column(1_500, Random::day);
    let term = Term::after("1m".parse().unwrap());
    for ((days, n), until) in slices(&days).iter().zip(&slices(&n)).zip(&slices(&until)) {
        let pairs = || days.iter().zip(n.iter());
        let advanced: Vec<_> =
            pairs().map(|pair| row2(pair, |day, n| Ok(calendar.advance(date(day)?, n)?.epoch_days()))).collect();
        assert_eq!(rows_of(&arrow::advance(&calendar, days, n).unwrap()), advanced);
        let ranges = days.iter().zip(until.iter());
        let counted: Vec<_> =
            ranges.map(|pair| row2(pair, |from, until| calendar.count(date(from)?..date(until)?))).collect();
        assert_eq!(rows_of(&arrow::count(&calendar, days, until).unwrap()), counted);
        let by_row = |verb: &dyn Fn(Date) -> Result<Date, Error>| -> Vec<_> {
            days.iter().map(|day| row(day, |day| Ok(verb(date(day)?)?.epoch_days()))).collect()
        };
        let after = arrow::on_or_after(&calendar, days).unwrap();
        assert_eq!(rows_of(&after), by_row(&|day| calendar.on_or_after(day)));
        let before = arrow::on_or_before(&calendar, days).unwrap();
        assert_eq!(rows_of(&before), by_row(&|day| calendar.on_or_before(day)));
        let ends = arrow::ends(&calendar, &term, days).unwrap();
        assert_eq!(rows_of(&ends), by_row(&|day| term.end(day, &calendar)));
    }
}

#[test]
fn every_slice_of_random_days_worked_or_not() {
    let (calendar, mut random) = (Calendar::state(), Random(2));
    let days: Date32Array = random.column(1_500, Random::day);
    for days in slices(&days) {
        let found = arrow::is_working(&calendar, &days).unwrap();
        let expected: Vec<_> = days.iter().map(|day| row(day, |day| calendar.is_working(date(day)?))).collect();
        let values: BooleanArray = expected.iter().map(|row| row.ok()).collect();
        let codes: UInt16Array = expected.iter().map(|row| row.err().unwrap_or(0)).collect::<Vec<_>>().into();
        assert_eq!((found.values, found.codes), (values, codes));
    }
}

#[test]
fn every_slice_of_random_moments() {
    let (calendar, mut random) = (counters(), Random(3));
    let first = i64::from(Date::new(2023, 12, 1).unwrap().epoch_days()) * 86_400;
    let second = |random: &mut Random| match random.below(12) {
        0 => [i64::MIN, i64::MAX, -1, 0, i64::MAX - 25_200, i64::MIN + 59][random.below(6) as usize],
        _ => first + random.between(0, 120 * 86_400),
    };
    let from: TimestampSecondArray = random.column(1_500, second);
    let until: TimestampSecondArray = random.column(1_500, second);
    let moment = |second: i64| DateTime::from_epoch_minutes(second.div_euclid(60));
    for (from, until) in slices(&from).iter().zip(&slices(&until)) {
        let found = arrow::worked_between(&calendar, from, until).unwrap();
        let pairs = from.iter().zip(until.iter());
        let expected: Vec<_> = pairs
            .map(|pair| row2(pair, |from, until| calendar.worked_between(moment(from)?..moment(until)?)))
            .collect();
        assert_eq!(rows_of(&found), expected);
        assert!(from.len() < 1_000 || expected.iter().any(|row| row.is_ok_and(|minutes| minutes > 0)));
    }
}

#[test]
fn no_nulls_where_all_is_answered() {
    let calendar = Calendar::state();
    let days = Date32Array::from(vec![19_839; 100]);
    let found = arrow::advance(&calendar, &days, &Int32Array::new_scalar(5)).unwrap();
    assert_eq!((found.values.nulls(), found.refused), (None, 0));
    assert_eq!(found.values, Date32Array::from(vec![19_850; 100]));
}

#[test]
fn an_empty_array_is_answered_by_an_empty_one() {
    let calendar = Calendar::state();
    let days = Date32Array::from(Vec::<i32>::new());
    assert_eq!(arrow::is_working(&calendar, &days).unwrap().values.len(), 0);
    assert_eq!(arrow::advance(&calendar, &days, &Int32Array::new_scalar(5)).unwrap().codes.len(), 0);
    let none = new_null_array(&DataType::Date32, 0);
    assert_eq!(arrow::on_or_after(&calendar, &none).unwrap().refused, 0);
}

#[test]
fn an_array_of_nulls_is_answered_by_nulls() {
    let calendar = counters();
    let days = new_null_array(&DataType::Date32, 1_000);
    let numbers = Int32Array::from(vec![5; 1_000]);
    for days in [days.clone(), days.slice(3, 997)] {
        let numbers = numbers.slice(0, days.len());
        let found = arrow::advance(&calendar, &days, &numbers).unwrap();
        assert_eq!(rows_of(&found), vec![Err(601); days.len()]);
        let reversed = arrow::count(&calendar, &Date32Array::from(vec![1; days.len()]), &days).unwrap();
        assert_eq!(reversed.refused, days.len());
    }
    let moments = new_null_array(&DataType::Timestamp(arrow_schema::TimeUnit::Millisecond, None), 9);
    assert_eq!(arrow::worked_between(&calendar, &moments, &moments).unwrap().codes, UInt16Array::from(vec![601; 9]));
}

#[test]
fn a_scalar_stands_for_every_row() {
    let calendar = Calendar::state();
    let days = Date32Array::from(vec![Some(19_839), None, Some(19_840)]);
    let until = Date32Array::new_scalar(19_850);
    let rows = Date32Array::from(vec![19_850; 3]);
    assert_eq!(arrow::count(&calendar, &days, &until), arrow::count(&calendar, &days, &rows));
    assert_eq!(arrow::count(&calendar, &until, &days), arrow::count(&calendar, &rows, &days));
    let null = Scalar::new(new_null_array(&DataType::Int32, 1));
    assert_eq!(rows_of(&arrow::advance(&calendar, &days, &null).unwrap()), [Err(601); 3]);
    // Nothing but scalars is one row.
    let one = arrow::advance(&calendar, &Date32Array::new_scalar(19_839), &Int32Array::new_scalar(5)).unwrap();
    assert_eq!(rows_of(&one), [Ok(19_850)]);
}

#[test]
fn a_dictionary_is_its_values() {
    let (calendar, mut random) = (Calendar::state(), Random(4));
    let entries: Date32Array = random.column(90, Random::day);
    let keys: Int8Array = random.column(1_000, |random| random.below(90) as i8);
    let dictionary = DictionaryArray::<Int8Type>::new(keys.clone(), Arc::new(entries.clone()));
    let plain: Date32Array = keys
        .iter()
        .map(|key| key.map(|key| key as usize).filter(|key| entries.is_valid(*key)).map(|key| entries.value(key)))
        .collect();
    let n: Int32Array = random.column(1_000, |random| random.between(-9, 9) as i32);
    for (from, length) in [(0, 1_000), (0, 0), (7, 900), (999, 1)] {
        let (dictionary, plain, n) = (dictionary.slice(from, length), plain.slice(from, length), n.slice(from, length));
        assert_eq!(arrow::advance(&calendar, &dictionary, &n), arrow::advance(&calendar, &plain, &n));
        assert_eq!(arrow::is_working(&calendar, &dictionary), arrow::is_working(&calendar, &plain));
    }
    let numbers =
        DictionaryArray::<UInt32Type>::new(UInt32Array::from(vec![1; 3]), Arc::new(Int32Array::from(vec![4, 5])));
    let days = Date32Array::from(vec![19_839; 3]);
    assert_eq!(rows_of(&arrow::advance(&calendar, &days, &numbers).unwrap()), [Ok(19_850); 3]);
}

#[test]
fn a_dictionary_without_entries_is_all_null() {
    let keys = new_null_array(&DataType::Int8, 5);
    let none = Date32Array::from(Vec::<i32>::new());
    let dictionary = DictionaryArray::<Int8Type>::new(keys.as_primitive::<Int8Type>().clone(), Arc::new(none));
    assert_eq!(rows_of(&arrow::on_or_after(&Calendar::state(), &dictionary).unwrap()), [Err(601); 5]);
}

#[test]
fn a_calendar_for_each_row() {
    let calendars = [Calendar::state(), Calendar::new(Scope::Citizen)];
    let places = || By::Each(&calendars, Small::U8(&[0, 1, 7]));
    let days = Date32Array::from(vec![19_839; 3]);
    let found = arrow::advance(places(), &days, &Int32Array::new_scalar(1)).unwrap();
    // 29 April was swapped, which binds state bodies only.
    assert_eq!(rows_of(&found), [Ok(19_845), Ok(19_842), Err(103)]);
    // The places alone say how many rows there are.
    assert_eq!(arrow::on_or_after(places(), &Date32Array::new_scalar(19_840)).unwrap().codes.len(), 3);
}

/// 26 April 2024, 16:00:59 on the clock in Vietnam, by every way of writing it.
#[test]
fn the_clock_of_vietnam_in_every_unit_and_zone() {
    let (calendar, shown) = (counters(), 1_714_147_259_i64);
    let utc = shown - 7 * 3_600;
    let ways: [ArrayRef; 8] = [
        Arc::new(TimestampSecondArray::from(vec![shown])),
        Arc::new(TimestampMillisecondArray::from(vec![shown * 1_000 + 999])),
        Arc::new(TimestampMicrosecondArray::from(vec![shown * 1_000_000])),
        Arc::new(TimestampNanosecondArray::from(vec![shown * 1_000_000_000])),
        Arc::new(TimestampSecondArray::from(vec![utc]).with_timezone("+07:00")),
        Arc::new(TimestampNanosecondArray::from(vec![utc * 1_000_000_000]).with_timezone("Asia/Ho_Chi_Minh")),
        Arc::new(DictionaryArray::<Int8Type>::new(
            Int8Array::from(vec![0]),
            Arc::new(TimestampSecondArray::from(vec![utc]).with_timezone("+07:00")),
        )),
        Arc::new(TimestampMillisecondArray::from(vec![shown * 1_000])),
    ];
    let until = TimestampSecondArray::new_scalar(shown + 3_600);
    for way in ways {
        assert_eq!(
            arrow::worked_between(&calendar, &way, &until).unwrap().values,
            Int64Array::from(vec![60]),
            "{way:?}"
        );
    }
}

#[test]
fn types_of_the_answers() {
    let days: PrimitiveArray<Date32Type> = vec![19_839].into();
    let calendar = counters();
    assert_eq!(arrow::on_or_after(&calendar, &days).unwrap().values.data_type(), &DataType::Date32);
    let found: Answered<PrimitiveArray<Int32Type>> = arrow::count(&calendar, &days, &days).unwrap();
    assert_eq!(rows_of(&found), [Ok(0)]);
    let moments: PrimitiveArray<TimestampSecondType> = vec![0].into();
    assert_eq!(arrow::worked_between(&calendar, &moments, &moments).unwrap().values.data_type(), &DataType::Int64);
}
