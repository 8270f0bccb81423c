//! The columns of answers, handed over without a copy.

use std::sync::{Arc, LazyLock};

use arrow_array::types::UInt8Type;
use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Int32Array, RecordBatch, StringArray, StructArray, UInt8Array, UInt16Array,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use thoihan::bulk::{Answers, NO_DAY};
use thoihan::calendar::Standing;
use thoihan::case::Status;

use crate::answered::valid_where;

/// The columns that [`evaluate`](super::evaluate) answers in.
///
/// | Column | Type | Null where |
/// | --- | --- | --- |
/// | `due` | Date32, the due day by law | the case waits, or it cannot be told |
/// | `apology_legal`, `apology_safe` | Date32, the last day by law for the letter of apology, and the last working day not after it | there is none |
/// | `status` | dictionary of the words of [`Status`] | it cannot be told |
/// | `late_days` | Int32, in the unit of the limit | the status is |
/// | `standing` | dictionary of the words of [`Standing`] | there is no due day |
/// | `codes` | UInt16, 0 or the code of the first finding | never |
pub fn answers_schema() -> SchemaRef {
    SCHEMA.clone()
}

pub(crate) static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let words = || DataType::Dictionary(Box::new(DataType::UInt8), Box::new(DataType::Utf8));
    Arc::new(Schema::new(vec![
        Field::new("due", DataType::Date32, true),
        Field::new("apology_legal", DataType::Date32, true),
        Field::new("apology_safe", DataType::Date32, true),
        Field::new("status", words(), true),
        Field::new("late_days", DataType::Int32, true),
        Field::new("standing", words(), true),
        Field::new("codes", DataType::UInt16, false),
    ]))
});

/// Room for the answers.
pub(super) struct Filled {
    due: Vec<i32>,
    apology_legal: Vec<i32>,
    apology_safe: Vec<i32>,
    status: Vec<u8>,
    late_days: Vec<i32>,
    standing: Vec<u8>,
    codes: Vec<u16>,
}

impl Filled {
    pub(super) fn new(rows: usize) -> Filled {
        Filled {
            due: vec![0; rows],
            apology_legal: vec![0; rows],
            apology_safe: vec![0; rows],
            status: vec![0; rows],
            late_days: vec![0; rows],
            standing: vec![0; rows],
            codes: vec![0; rows],
        }
    }

    pub(super) fn out(&mut self) -> Answers<'_> {
        Answers {
            due: self.due.as_mut_slice().into(),
            apology_legal: self.apology_legal.as_mut_slice().into(),
            apology_safe: self.apology_safe.as_mut_slice().into(),
            status: Some(&mut self.status),
            late_days: self.late_days.as_mut_slice().into(),
            standing: Some(&mut self.standing),
            codes: Some(&mut self.codes),
        }
    }

    pub(super) fn batch(self) -> RecordBatch {
        let (told, stood) = (nulls(&self.status, 0), nulls(&self.standing, 0));
        let columns = vec![
            days(self.due),
            days(self.apology_legal),
            days(self.apology_safe),
            words(self.status, told.clone(), STATUSES.clone()),
            Arc::new(Int32Array::new(self.late_days.into(), told)),
            words(self.standing, stood, STANDINGS.clone()),
            Arc::new(UInt16Array::new(self.codes.into(), None)),
        ];
        StructArray::new(answers_schema().fields().clone(), columns, None).into()
    }
}

static STATUSES: LazyLock<ArrayRef> =
    LazyLock::new(|| Arc::new(StringArray::from_iter_values(Status::ALL.map(Status::word))));
static STANDINGS: LazyLock<ArrayRef> =
    LazyLock::new(|| Arc::new(StringArray::from_iter_values(STANDING.map(Standing::word))));

/// In the order of their codes.
const STANDING: [Standing; 3] = [Standing::Decided, Standing::Derived, Standing::Projected];

fn days(days: Vec<i32>) -> ArrayRef {
    let nulls = nulls(&days, NO_DAY);
    Arc::new(Date32Array::new(days.into(), nulls))
}

/// Codes from 1 on as the keys of their words; 0 is null.
fn words(mut codes: Vec<u8>, nulls: Option<NullBuffer>, words: ArrayRef) -> ArrayRef {
    for code in &mut codes {
        *code = code.saturating_sub(1);
    }
    Arc::new(DictionaryArray::<UInt8Type>::new(UInt8Array::new(codes.into(), nulls), words))
}

/// Null where a number stands for nothing; none where it stands nowhere.
fn nulls<T: Copy + PartialEq>(numbers: &[T], nothing: T) -> Option<NullBuffer> {
    Some(valid_where(numbers, |number| number != nothing)).filter(|nulls| nulls.null_count() > 0)
}
