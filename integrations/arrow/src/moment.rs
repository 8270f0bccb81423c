//! Timestamps as minutes on the clock in Vietnam.

use arrow_array::types::{
    ArrowPrimitiveType, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, Int64Array};
use arrow_schema::{DataType, TimeUnit};

use crate::Error;
use crate::given::{primitive, value_type};

/// Whole minutes since 00:00 of 1 January 1970 on the clock in Vietnam. Refuses what is no timestamp, and other zones.
pub(crate) fn minutes(column: &'static str, array: &dyn Array, wanted: &'static str) -> Result<Int64Array, Error> {
    let DataType::Timestamp(unit, zone) = value_type(array) else {
        return none(column, array, wanted);
    };
    let ahead = seconds_ahead(column, zone.as_deref())?;
    match unit {
        TimeUnit::Second => read::<TimestampSecondType>(column, array, wanted, 1, ahead),
        TimeUnit::Millisecond => read::<TimestampMillisecondType>(column, array, wanted, 1_000, ahead),
        TimeUnit::Microsecond => read::<TimestampMicrosecondType>(column, array, wanted, 1_000_000, ahead),
        TimeUnit::Nanosecond => read::<TimestampNanosecondType>(column, array, wanted, 1_000_000_000, ahead),
    }
}

fn read<T: ArrowPrimitiveType<Native = i64>>(
    column: &'static str,
    array: &dyn Array,
    wanted: &'static str,
    per_second: i64,
    ahead: i64,
) -> Result<Int64Array, Error> {
    // The largest and the smallest are no moments, so that a sum that would leave them may stay there.
    let minute = |time: i64| time.div_euclid(per_second).saturating_add(ahead).div_euclid(60);
    Ok(primitive::<T>(column, array, wanted)?.unary(minute))
}

/// Nulls without a type are moments that nobody knows.
fn none(column: &'static str, array: &dyn Array, wanted: &'static str) -> Result<Int64Array, Error> {
    match array.data_type() {
        DataType::Null => Ok(Int64Array::new_null(array.len())),
        found => Err(Error::Type { column, found: found.clone(), wanted }),
    }
}

/// A timestamp with a zone counts from the epoch in UTC, one without a zone is what the clock showed.
fn seconds_ahead(column: &'static str, zone: Option<&str>) -> Result<i64, Error> {
    match zone {
        None => Ok(0),
        Some("+07:00" | "Asia/Ho_Chi_Minh") => Ok(7 * 3_600),
        Some(other) => Err(Error::Zone { column, found: other.to_owned() }),
    }
}
