//! The columns of a batch, as the library reads them.

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Date32Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{Array, ArrayRef, Date32Array, Int64Array, PrimitiveArray, RecordBatch, UInt8Array, UInt32Array};
use arrow_schema::{DataType, Fields};
use thoihan::bulk::{Cases, Moments, unit_code};
use thoihan::term::{Length, Unit};

use super::waits::WaitColumns;
use crate::Error;
use crate::given::{column, primitive, value_type};
use crate::moment::minutes;

/// What is read of a batch; it shares the memory of what is of the library's own types.
pub(super) struct Facts {
    received: MomentColumn,
    amount: UInt32Array,
    unit: UInt8Array,
    promised: Option<Date32Array>,
    finished: Option<MomentColumn>,
    apology_sent: Option<MomentColumn>,
    waits: Option<WaitColumns>,
}

impl Facts {
    pub(super) fn read(batch: &RecordBatch) -> Result<Facts, Error> {
        let promised = optional(batch, "promised")?;
        let moment = |name| optional(batch, name)?.map(|array| MomentColumn::read(name, array)).transpose();
        Ok(Facts {
            received: MomentColumn::read("received", required(batch, "received", MOMENT)?)?,
            amount: amounts(required(batch, "amount", AMOUNT)?)?,
            unit: units(required(batch, "unit", UNIT)?)?,
            promised: promised.map(|array| primitive::<Date32Type>("promised", array, "Date32")).transpose()?,
            finished: moment("finished")?,
            apology_sent: moment("apology_sent")?,
            waits: optional(batch, "waits")?.map(WaitColumns::read).transpose()?.flatten(),
        })
    }

    pub(super) fn cases(&self) -> Result<Cases<'_>, Error> {
        Ok(Cases {
            promised: self.promised.as_ref().map(column).transpose()?,
            finished: self.finished.as_ref().map(MomentColumn::moments).transpose()?,
            apology_sent: self.apology_sent.as_ref().map(MomentColumn::moments).transpose()?,
            waits: self.waits.as_ref().map(WaitColumns::waits).transpose()?,
            ..Cases::new(self.received.moments()?, column(&self.amount)?, column(&self.unit)?)
        })
    }
}

/// Whether a column of that name is a fact of the case.
#[cfg(feature = "parquet")]
pub(crate) fn is_read(name: &str) -> bool {
    matches!(name, "received" | "amount" | "unit" | "promised" | "finished" | "apology_sent" | "waits")
}

/// A column of moments.
pub(super) enum MomentColumn {
    Days(Date32Array),
    Minutes(Int64Array),
}

impl MomentColumn {
    pub(super) fn read(name: &'static str, array: &dyn Array) -> Result<MomentColumn, Error> {
        match value_type(array) {
            DataType::Date32 | DataType::Null => primitive(name, array, MOMENT).map(MomentColumn::Days),
            _ => minutes(name, array, MOMENT).map(MomentColumn::Minutes),
        }
    }

    pub(super) fn moments(&self) -> Result<Moments<'_>, Error> {
        match self {
            MomentColumn::Days(days) => column(days).map(Moments::Days),
            MomentColumn::Minutes(minutes) => column(minutes).map(Moments::Minutes),
        }
    }
}

/// The types of a column of moments.
pub(super) const MOMENT: &str = "Date32 or Timestamp";
const AMOUNT: &str = "UInt8, UInt16, UInt32, Int32 or Int64";
const UNIT: &str = "UInt8 or Utf8";

fn required<'a>(batch: &'a RecordBatch, column: &'static str, wanted: &'static str) -> Result<&'a ArrayRef, Error> {
    optional(batch, column)?.ok_or(Error::Missing { column, wanted })
}

fn optional<'a>(batch: &'a RecordBatch, column: &'static str) -> Result<Option<&'a ArrayRef>, Error> {
    check_once(batch.schema_ref().fields(), column, column)?;
    Ok(batch.column_by_name(column))
}

/// Refuses two columns of a name, since nobody could tell which is meant.
pub(super) fn check_once(fields: &Fields, name: &str, column: &'static str) -> Result<(), Error> {
    match fields.iter().filter(|field| field.name() == name).count() {
        0 | 1 => Ok(()),
        found => Err(Error::Repeated { column, found }),
    }
}

fn amounts(array: &dyn Array) -> Result<UInt32Array, Error> {
    match value_type(array) {
        DataType::UInt8 => narrowed::<UInt8Type>(array),
        DataType::UInt16 => narrowed::<UInt16Type>(array),
        DataType::Int32 => narrowed::<Int32Type>(array),
        DataType::Int64 => narrowed::<Int64Type>(array),
        _ => primitive::<UInt32Type>("amount", array, AMOUNT),
    }
}

/// What does not fit is the largest number, which is no amount either.
fn narrowed<T: ArrowPrimitiveType<Native: TryInto<u32>>>(array: &dyn Array) -> Result<UInt32Array, Error> {
    let amounts: PrimitiveArray<T> = primitive("amount", array, AMOUNT)?;
    Ok(amounts.unary(|amount| amount.try_into().unwrap_or(u32::MAX)))
}

/// Codes as they are, words as the codes of their units.
fn units(array: &ArrayRef) -> Result<UInt8Array, Error> {
    if !matches!(value_type(array), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) {
        return primitive("unit", array, UNIT);
    }
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let codes = dictionary.with_values(std::sync::Arc::new(unit_codes(dictionary.values())));
        return primitive("unit", &codes, UNIT);
    }
    Ok(unit_codes(array))
}

fn unit_codes(words: &ArrayRef) -> UInt8Array {
    match words.data_type() {
        DataType::LargeUtf8 => codes_of(words.as_string::<i64>().iter()),
        DataType::Utf8View => codes_of(words.as_string_view().iter()),
        _ => codes_of(words.as_string::<i32>().iter()),
    }
}

/// The code of each word; of a word that is none, a code that is none.
fn codes_of<'a>(words: impl Iterator<Item = Option<&'a str>>) -> UInt8Array {
    // Words mostly stand beside their like.
    let mut known = ("", NO_UNIT);
    let code = |word: Option<&'a str>| {
        let word = word?;
        if word != known.0 {
            known = (word, unit_of(word).map_or(NO_UNIT, unit_code));
        }
        Some(known.1)
    };
    words.map(code).collect()
}

const NO_UNIT: u8 = u8::MAX;

/// The unit of which `1wd` is one: the library reads limits, and nobody else should.
fn unit_of(word: &str) -> Option<Unit> {
    let length: Length = format!("1{word}").parse().ok()?;
    match length.parts() {
        [one] if one.amount() == 1 => Some(one.unit()),
        _ => None,
    }
}
