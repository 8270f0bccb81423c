//! Conversions to and from other crates' types. No logic: only ranges.
//!
//! Each feature carries the version of the foreign crate: `chrono04`, `time03`, `jiff02`. A day converts to any of them without
//! failing, since they all cover the years of [`Date`](crate::civil::Date); a day of theirs is refused where they cover more.

#[cfg(feature = "chrono04")]
mod chrono04;
#[cfg(feature = "jiff02")]
mod jiff02;
#[cfg(feature = "serde")]
mod serde1;
#[cfg(feature = "time03")]
mod time03;

use core::convert::Infallible;

use crate::error::Error;

/// Lets a [`Date`](crate::civil::Date) stand wherever something convertible into one is asked for.
impl From<Infallible> for Error {
    fn from(never: Infallible) -> Error {
        match never {}
    }
}
