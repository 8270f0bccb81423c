//! What is refused as a whole, and in which words.

use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    Date32Array, Date64Array, Datum, DictionaryArray, Int32Array, Int64Array, RunArray, StringArray,
    TimestampSecondArray,
};
use thoihan::ErrorKind;
use thoihan::bulk::{By, Small};
use thoihan::calendar::Calendar;
use thoihan_arrow as arrow;
use thoihan_arrow::Error;

fn refused<T: std::fmt::Debug>(found: Result<T, Error>, code: u16, message: &str) {
    let error = found.unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), (code, message));
}

fn days(rows: usize) -> Date32Array {
    vec![19_839; rows].into()
}

#[test]
fn days_of_another_type() {
    let calendar = Calendar::state();
    let refuse = |days: &dyn Datum, type_name: &str| {
        let message = format!("column days is of type {type_name}, wanted Date32");
        refused(arrow::on_or_before(&calendar, days), 301, &message);
        refused(arrow::on_or_after(&calendar, days), 301, &message);
        refused(arrow::is_working(&calendar, days), 301, &message);
        refused(arrow::advance(&calendar, days, &Int32Array::new_scalar(1)), 301, &message);
    };
    refuse(&Int32Array::from(vec![19_839]), "Int32");
    refuse(&Int32Array::new_scalar(19_839), "Int32");
    refuse(&Date64Array::from(vec![0]), "Date64");
    refuse(&StringArray::from(vec!["2024-04-26"]), "Utf8");
    refuse(&TimestampSecondArray::from(vec![0]), "Timestamp(s)");
    let words: DictionaryArray<Int8Type> = ["2024-04-26"].into_iter().collect();
    refuse(&words, "Dictionary(Int8, Utf8)");
    let runs = RunArray::<Int32Type>::try_new(&Int32Array::from(vec![3]), &days(1)).unwrap();
    refuse(&runs, "RunEndEncoded(non-null Int32, Date32)");
}

#[test]
fn the_column_is_named() {
    let calendar = Calendar::state();
    let (days, wide) = (days(1), Int64Array::from(vec![5]));
    refused(arrow::advance(&calendar, &days, &wide), 301, "column n is of type Int64, wanted Int32");
    refused(arrow::count(&calendar, &wide, &days), 301, "column from is of type Int64, wanted Date32");
    refused(arrow::count(&calendar, &days, &wide), 301, "column until is of type Int64, wanted Date32");
    let term = thoihan::term::Term::after("5wd".parse().unwrap());
    refused(arrow::ends(&calendar, &term, &wide), 301, "column events is of type Int64, wanted Date32");
    refused(arrow::worked_between(&calendar, &wide, &days), 301, "column from is of type Int64, wanted Timestamp");
}

#[test]
fn columns_of_different_lengths() {
    let calendar = Calendar::state();
    let five: Int32Array = vec![5; 4].into();
    refused(arrow::advance(&calendar, &days(3), &five), 103, "column n has 4 rows, wanted 3");
    refused(arrow::advance(&calendar, &days(0), &five), 103, "column n has 4 rows, wanted 0");
    refused(arrow::count(&calendar, &days(4), &days(1)), 103, "column until has 1 rows, wanted 4");
    let sliced = five.slice(1, 2);
    refused(arrow::advance(&calendar, &days(4), &sliced), 103, "column n has 2 rows, wanted 4");
    let calendars = [Calendar::state()];
    let by = By::Each(&calendars, Small::U8(&[0; 2]));
    refused(arrow::on_or_after(by, &days(3)), 103, "rows 2 is out of range 3..=3");
}

#[test]
fn timestamps_of_another_zone() {
    let calendar = Calendar::state();
    let naive = TimestampSecondArray::from(vec![0]);
    for zone in ["UTC", "+00:00", "+08:00", "Asia/Bangkok", "Europe/Paris", ""] {
        let message = format!("column until is in the zone {zone}, wanted none, +07:00 or Asia/Ho_Chi_Minh");
        let until = naive.clone().with_timezone(zone);
        refused(arrow::worked_between(&calendar, &naive, &until), 301, &message);
    }
}

#[test]
fn the_kind_is_one_of_the_library() {
    let error = arrow::is_working(&Calendar::state(), &Int32Array::from(vec![1])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Schema);
    let error: Error = "x".parse::<thoihan::civil::Date>().unwrap_err().into();
    assert_eq!((error.code(), error.kind()), (101, ErrorKind::Syntax));
    let dictionary: DictionaryArray<Int32Type> = ["a"].into_iter().collect();
    assert!(matches!(arrow::is_working(&Calendar::state(), &dictionary), Err(Error::Type { column: "days", .. })));
}
