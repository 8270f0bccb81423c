//! Case records as a batch: each row is the evaluation of its record, however the columns are typed, cut and hidden.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, ListBuilder, StructBuilder, TimestampSecondBuilder, UInt8Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, Date32Array, DictionaryArray, Int32Array, Int64Array, LargeStringArray, ListArray, RecordBatch,
    StringArray, StringViewArray, StructArray, TimestampSecondArray, UInt8Array, UInt16Array, UInt32Array,
    new_null_array,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Schema};
use thoihan::Error;
use thoihan::bulk::{By, Small};
use thoihan::calendar::{Calendar, Standing};
use thoihan::case::{Evaluation, Evaluator, Ground, Record, Status, Wait, WaitMode};
use thoihan::civil::{Date, DateTime};
use thoihan::term::{Length, Part, Unit};
use thoihan_arrow::{answers_schema, evaluate};

use crate::random::Random;

const UNITS: [Unit; 7] =
    [Unit::Hour, Unit::WorkingHour, Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year];
const MODES: [WaitMode; 4] = [WaitMode::ByRule, WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];

pub(crate) fn as_of() -> DateTime {
    DateTime::parse("2024-05-31T17:00").unwrap()
}

pub(crate) fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

/// A day of receipt and later days, sometimes none at all.
fn moment(random: &mut Random) -> i64 {
    match random.below(40) {
        0 => i64::MIN,
        1 => -86_400,
        _ => random.between(19_700 * 86_400, 19_880 * 86_400),
    }
}

fn waits(rows: usize, random: &mut Random) -> ListArray {
    let fields = vec![
        Field::new("from", DataType::Timestamp(arrow_schema::TimeUnit::Second, None), true),
        Field::new("to", DataType::Date32, true),
        Field::new("mode", DataType::UInt8, true),
        Field::new("ground", DataType::UInt8, true),
    ];
    let mut list = ListBuilder::new(StructBuilder::from_fields(fields, 0));
    for _ in 0..rows {
        for _ in 0..random.below(8).saturating_sub(4) {
            let from = moment(random);
            let to = (random.below(4) > 0).then(|| (from / 86_400) as i32 + random.between(-1, 20) as i32);
            let wait = list.values();
            wait.field_builder::<TimestampSecondBuilder>(0).unwrap().append_value(from);
            wait.field_builder::<Date32Builder>(1).unwrap().append_option(to);
            wait.field_builder::<UInt8Builder>(2).unwrap().append_value(random.below(5).min(4) as u8);
            wait.field_builder::<UInt8Builder>(3).unwrap().append_value(random.below(4) as u8);
            wait.append(random.below(20) > 0);
        }
        list.append(random.below(6) > 0);
    }
    list.finish()
}

pub(crate) fn drawn(rows: usize, random: &mut Random) -> RecordBatch {
    let received: TimestampSecondArray = random.column(rows, moment);
    let amount: UInt32Array = random
        .column(rows, |random| [random.below(31), random.below(31), 100_001][random.below(21) as usize / 10] as u32);
    let unit: UInt8Array = random.column(rows, |random| if random.below(3) > 0 { 3 } else { random.below(9) as u8 });
    let promised: Date32Array = random.column(rows, |random| random.between(19_700, 19_900) as i32);
    let finished: TimestampSecondArray = random.column(rows, moment);
    let sent: Date32Array = random.column(rows, |random| random.between(19_700, 19_900) as i32);
    batch(vec![
        ("apology_sent", Arc::new(sent)),
        ("another", new_null_array(&DataType::Utf8, rows)),
        ("received", Arc::new(received)),
        ("amount", Arc::new(amount)),
        ("unit", Arc::new(unit)),
        ("promised", Arc::new(promised)),
        ("waits", Arc::new(waits(rows, random))),
        ("finished", Arc::new(finished)),
    ])
}

/// The record of a row, read the long way.
fn record(batch: &RecordBatch, row: usize) -> Result<Record, u16> {
    let at = |array: &ArrayRef, row: usize| -> Result<Option<DateTime>, Error> {
        if array.is_null(row) {
            return Ok(None);
        }
        if let Some(days) = array.as_primitive_opt::<Date32Type>() {
            return Date::from_epoch_days(days.value(row)).map(DateTime::start_of).map(Some);
        }
        DateTime::from_epoch_minutes(array.as_primitive::<TimestampSecondType>().value(row).div_euclid(60)).map(Some)
    };
    let moment = |name: &str| at(&batch[name], row).map_err(|error| error.code());
    let (amount, unit) = (batch["amount"].as_primitive::<UInt32Type>(), batch["unit"].as_primitive::<UInt8Type>());
    let limit = if amount.is_valid(row) && unit.is_valid(row) {
        let unit = UNITS.get(usize::from(unit.value(row))).ok_or(103_u16)?;
        Some(Length::of(Part::new(amount.value(row), *unit).map_err(|error| error.code())?))
    } else {
        None
    };
    let mut record = Record {
        received: moment("received")?,
        limit,
        promised: moment("promised")?.map(DateTime::date),
        finished: moment("finished")?,
        apology_sent: moment("apology_sent")?,
        ..Record::default()
    };
    let list = batch["waits"].as_list::<i32>();
    if list.is_valid(row) {
        let waits = list.value(row);
        let waits = waits.as_struct();
        for place in 0..waits.len() {
            if waits.is_null(place) {
                return Err(601);
            }
            let code = |name: &str| usize::from(waits[name].as_primitive::<UInt8Type>().value(place));
            let from = at(&waits["from"], place).map_err(|error| error.code())?.ok_or(601_u16)?;
            let mode = *MODES.get(code("mode")).ok_or(103_u16)?;
            let to = at(&waits["to"], place).map_err(|error| error.code())?;
            record.waits.push(Wait { ground: Ground::ALL[code("ground")], mode, from, to });
        }
    }
    Ok(record)
}

pub(crate) type Row = ([Option<i32>; 4], [Option<String>; 2], u16);

fn told(evaluation: &Evaluation) -> Row {
    let letter = evaluation.apology.map(|apology| apology.deadline);
    let late = evaluation.status.map(|_| evaluation.late_days);
    let days = [evaluation.due_day(), letter.map(|it| it.legal), letter.map(|it| it.safe)];
    let [due, legal, safe] = days.map(|day| day.map(Date::epoch_days));
    let words = [evaluation.status.map(Status::word), evaluation.standing().map(Standing::word)];
    ([due, legal, safe, late], words.map(|word| word.map(str::to_owned)), evaluation.code())
}

pub(crate) fn row_of(answers: &RecordBatch, row: usize) -> Row {
    let day = |name: &str| {
        let days = answers[name].as_primitive::<Date32Type>();
        days.is_valid(row).then(|| days.value(row))
    };
    let late = answers["late_days"].as_primitive::<Int32Type>();
    let late = late.is_valid(row).then(|| late.value(row));
    let word = |name: &str| {
        let words = answers[name].as_dictionary::<UInt8Type>();
        words.key(row).map(|key| words.values().as_string::<i32>().value(key).to_owned())
    };
    let code = answers["codes"].as_primitive::<UInt16Type>().value(row);
    ([day("due"), day("apology_legal"), day("apology_safe"), late], [word("status"), word("standing")], code)
}

#[test]
fn every_slice_of_random_records() {
    let calendar = Calendar::state();
    let (evaluator, mut random) = (Evaluator::new(&calendar), Random(5));
    let whole = drawn(1_400, &mut random);
    let mut seen = (0, 0, 0);
    for (from, length) in [(0, 1_400), (0, 0), (1, 1), (7, 9), (3, 1_390), (513, 600), (1_399, 1)] {
        let cases = whole.slice(from, length);
        let answers = evaluate(&evaluator, &cases, as_of()).unwrap();
        assert_eq!((answers.num_rows(), answers.schema()), (length, answers_schema()));
        for row in 0..length {
            let expected = match record(&cases, row) {
                Ok(record) => told(&evaluator.evaluate(&record, as_of())),
                Err(code) => ([None; 4], [None, None], code),
            };
            seen.0 += usize::from(expected.2 == 0);
            seen.1 += usize::from(expected.2 == 103);
            seen.2 += usize::from(expected.0[0].is_none());
            assert_eq!(row_of(&answers, row), expected, "row {row} of {from}+{length}");
        }
    }
    assert!(seen.0 > 300 && seen.1 > 100 && seen.2 > 100, "{seen:?}");
}

/// Five working days from 26 April 2024, running, with one wait of the second row.
pub(crate) fn small() -> Vec<(&'static str, ArrayRef)> {
    vec![
        ("received", Arc::new(Date32Array::from(vec![19_839, 19_839, 19_839]))),
        ("amount", Arc::new(UInt32Array::from(vec![5, 5, 5]))),
        ("unit", Arc::new(UInt8Array::from(vec![3, 3, 3]))),
    ]
}

fn with(name: &'static str, array: impl Array + 'static) -> RecordBatch {
    let mut columns = small();
    columns.retain(|column| column.0 != name);
    columns.push((name, Arc::new(array)));
    batch(columns)
}

fn answered(cases: &RecordBatch) -> RecordBatch {
    evaluate(&Evaluator::new(&Calendar::state()), cases, as_of()).unwrap()
}

#[test]
fn amounts_and_units_of_every_type_are_one() {
    let expected = answered(&batch(small()));
    assert_eq!(row_of(&expected, 0).0[0], Some(19_850));
    let amounts: [ArrayRef; 5] = [
        Arc::new(UInt8Array::from(vec![5; 3])),
        Arc::new(UInt16Array::from(vec![5; 3])),
        Arc::new(Int32Array::from(vec![5; 3])),
        Arc::new(Int64Array::from(vec![5; 3])),
        Arc::new(DictionaryArray::<UInt8Type>::new(vec![0; 3].into(), Arc::new(Int64Array::from(vec![5])))),
    ];
    for amount in amounts {
        assert_eq!(answered(&with("amount", amount)), expected);
    }
    let words: DictionaryArray<UInt8Type> = ["wd", "wd", "wd"].into_iter().collect();
    let units: [ArrayRef; 4] = [
        Arc::new(StringArray::from(vec!["wd"; 3])),
        Arc::new(LargeStringArray::from(vec!["wd"; 3])),
        Arc::new(StringViewArray::from(vec!["wd"; 3])),
        Arc::new(words),
    ];
    for unit in units {
        assert_eq!(answered(&with("unit", unit)), expected);
    }
}

#[test]
fn what_is_no_amount_and_no_unit_is_refused_in_its_row() {
    let codes = |cases: RecordBatch| answered(&cases)["codes"].as_primitive::<UInt16Type>().values().to_vec();
    assert_eq!(codes(with("amount", Int32Array::from(vec![5, -1, 100_001]))), [0, 103, 103]);
    assert_eq!(codes(with("amount", Int64Array::from(vec![i64::MIN, 5, i64::MAX]))), [103, 0, 103]);
    assert_eq!(codes(with("unit", StringArray::from(vec!["wd", "0wd", "wd+1d"]))), [0, 103, 103]);
    assert_eq!(codes(with("unit", StringArray::from(vec!["", "days", "wd"]))), [103, 103, 0]);
}

#[test]
fn every_word_of_a_unit_is_its_code() {
    let received = Date32Array::from(vec![19_839; 7]);
    let cases = |unit: ArrayRef| {
        let amount = Arc::new(UInt32Array::from(vec![3; 7]));
        batch(vec![("received", Arc::new(received.clone())), ("amount", amount), ("unit", unit)])
    };
    let words = StringArray::from_iter_values(UNITS.map(Unit::code));
    let codes = UInt8Array::from_iter_values(UNITS.map(thoihan::bulk::unit_code));
    assert_eq!(answered(&cases(Arc::new(words))), answered(&cases(Arc::new(codes))));
}

#[test]
fn columns_without_a_type_are_null() {
    let expected = answered(&batch(small()));
    for name in ["promised", "finished", "apology_sent", "waits"] {
        assert_eq!(answered(&with(name, new_null_array(&DataType::Null, 3))), expected, "{name}");
    }
    let nobody = answered(&with("received", new_null_array(&DataType::Null, 3)));
    let long_way = Evaluator::new(&Calendar::state())
        .evaluate(&Record { limit: Some("5wd".parse().unwrap()), ..Record::default() }, as_of())
        .code();
    assert_eq!(nobody["codes"].as_primitive::<UInt16Type>().values().to_vec(), [long_way; 3]);
}

fn wait_struct(nulls: Option<NullBuffer>) -> StructArray {
    let fields = vec![Field::new("from", DataType::Date32, true), Field::new("to", DataType::Date32, true)];
    let (from, to) = (Date32Array::from(vec![19_840, 19_841]), Date32Array::from(vec![Some(19_862), None]));
    StructArray::new(fields.into(), vec![Arc::new(from), Arc::new(to)], nulls)
}

fn list_of(structs: StructArray, lengths: [usize; 3], nulls: Option<NullBuffer>) -> ListArray {
    let item = Arc::new(Field::new("item", structs.data_type().clone(), true));
    ListArray::new(item, OffsetBuffer::from_lengths(lengths), Arc::new(structs), nulls)
}

#[test]
fn what_stands_below_a_null_list_counts_for_nothing() {
    let shown = list_of(wait_struct(None).slice(1, 1), [0, 1, 0], None);
    // The same, with a wait that the null of the first row hides.
    let hidden = list_of(wait_struct(None), [1, 1, 0], Some(NullBuffer::from(vec![false, true, true])));
    let expected = answered(&with("waits", shown));
    assert_eq!(answered(&with("waits", hidden.clone())), expected);
    assert_eq!(row_of(&expected, 1).1[0].as_deref(), Some("paused"));
    let cut = with("waits", hidden).slice(1, 2);
    assert_eq!(
        answered(&cut),
        answered(&with("waits", list_of(wait_struct(None).slice(1, 1), [0, 1, 0], None)).slice(1, 2))
    );
}

#[test]
fn a_wait_that_is_null_is_a_missing_fact() {
    let structs = wait_struct(Some(NullBuffer::from(vec![true, false])));
    let answers = answered(&with("waits", list_of(structs, [1, 1, 0], None)));
    assert_eq!(answers["codes"].as_primitive::<UInt16Type>().values().to_vec(), [0, 601, 0]);
}

#[test]
fn an_evaluator_for_each_row() {
    let (state, citizen) = (Calendar::state(), Calendar::new(thoihan::calendar::Scope::Citizen));
    let evaluators = [Evaluator::new(&state), Evaluator::new(&citizen)];
    // 29 April was swapped, which binds state bodies only.
    let one_day = with("amount", UInt32Array::from(vec![1; 3]));
    let answers = evaluate(By::Each(&evaluators, Small::U8(&[0, 1, 7])), &one_day, as_of()).unwrap();
    let code = |row| row_of(&answers, row).2;
    assert_eq!((code(0), code(1), code(2)), (0, 0, 103));
    assert_eq!([0, 1, 2].map(|row| row_of(&answers, row).0[0]), [Some(19_845), Some(19_842), None]);
}

// What is refused as a whole.

fn refused(cases: &RecordBatch, code: u16, message: &str) {
    let error = evaluate(&Evaluator::new(&Calendar::state()), cases, as_of()).unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), (code, message));
}

#[test]
fn a_column_is_missing() {
    let without = |name: &str| {
        let mut columns = small();
        columns.retain(|column| column.0 != name);
        batch(columns)
    };
    refused(&without("received"), 601, "column received is missing, wanted Date32 or Timestamp");
    refused(&without("amount"), 601, "column amount is missing, wanted UInt8, UInt16, UInt32, Int32 or Int64");
    refused(&without("unit"), 601, "column unit is missing, wanted UInt8 or Utf8");
    let from = StructArray::from(vec![(
        Arc::new(Field::new("from", DataType::Date32, true)),
        Arc::new(Date32Array::from(vec![1])) as ArrayRef,
    )]);
    let cases = with("waits", list_of(from, [1, 0, 0], None));
    refused(&cases, 601, "column waits.to is missing, wanted Date32 or Timestamp");
}

#[test]
fn a_column_is_of_another_type() {
    let words = || StringArray::from(vec!["x"; 3]);
    refused(&with("received", words()), 301, "column received is of type Utf8, wanted Date32 or Timestamp");
    refused(&with("finished", words()), 301, "column finished is of type Utf8, wanted Date32 or Timestamp");
    refused(&with("apology_sent", words()), 301, "column apology_sent is of type Utf8, wanted Date32 or Timestamp");
    refused(&with("promised", words()), 301, "column promised is of type Utf8, wanted Date32");
    refused(
        &with("amount", words()),
        301,
        "column amount is of type Utf8, wanted UInt8, UInt16, UInt32, Int32 or Int64",
    );
    refused(&with("unit", Int32Array::from(vec![3; 3])), 301, "column unit is of type Int32, wanted UInt8 or Utf8");
    refused(&with("waits", words()), 301, "column waits is of type Utf8, wanted List of Struct with from and to");
    let list = ListArray::from_iter_primitive::<Int64Type, _, _>([Some([Some(1)]), None, None]);
    refused(&with("waits", list), 301, "column waits is of type List(Int64), wanted List of Struct with from and to");
}

#[test]
fn a_column_is_in_another_zone() {
    let received = TimestampSecondArray::from(vec![0; 3]).with_timezone("UTC");
    let message = "column received is in the zone UTC, wanted none, +07:00 or Asia/Ho_Chi_Minh";
    refused(&with("received", received), 301, message);
}

#[test]
fn a_name_is_there_twice() {
    let mut columns = small();
    columns.push(("unit", Arc::new(UInt8Array::from(vec![2; 3]))));
    let fields: Vec<_> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    let arrays = columns.into_iter().map(|column| column.1).collect();
    let cases = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap();
    refused(&cases, 301, "column unit is there 2 times, wanted once");
    let day =
        |name| (Arc::new(Field::new(name, DataType::Date32, true)), Arc::new(Date32Array::from(vec![1])) as ArrayRef);
    let twice = StructArray::from(vec![day("from"), day("to"), day("to")]);
    refused(&with("waits", list_of(twice, [1, 0, 0], None)), 301, "column waits.to is there 2 times, wanted once");
}
