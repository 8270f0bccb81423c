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

#[cfg(test)]
mod tests {
    use arrow_array::{TimestampMillisecondArray, TimestampSecondArray};

    use super::minutes;

    /// No calendar reaches there, so that no answer could tell.
    #[test]
    fn a_moment_before_the_epoch_belongs_to_the_minute_that_ran() {
        let moments = TimestampMillisecondArray::from(vec![-1, -60_000, -60_001, 0, 59_999]);
        let found = minutes("from", &moments, "Timestamp").unwrap();
        assert_eq!(found.values().to_vec(), [-1, -1, -2, 0, 0]);
    }

    #[test]
    fn the_ends_of_the_numbers_stay_beyond_every_moment() {
        let moments = TimestampSecondArray::from(vec![i64::MIN, i64::MAX]).with_timezone("+07:00");
        let found = minutes("from", &moments, "Timestamp").unwrap();
        assert_eq!(found.values().to_vec(), [(i64::MIN + 25_200).div_euclid(60), i64::MAX / 60]);
    }
}
