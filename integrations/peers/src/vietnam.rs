//! What others say about the working days of Vietnam, 2020 to 2026, beside the decisions that thoihan holds.

use serde::{Deserialize, Serialize};
use thoihan::Error;
use thoihan::calendar::Calendar;
use thoihan::civil::{Date, Span, Weekday};

/// The days of a year on which somebody else's calendar differs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Differences {
    pub(crate) source: String,
    /// Year, days that differ, and the first few of them.
    pub(crate) years: Vec<(i32, usize, Vec<String>)>,
}

pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 2020..=2026;

/// Asks for each day whether it is worked.
pub(crate) fn differences(source: &str, is_working: impl Fn(Date) -> bool) -> Result<Differences, Error> {
    let calendar = Calendar::state();
    let mut years = Vec::new();
    for year in YEARS {
        let mut differ = Vec::new();
        for day in Span::new(Date::new(year, 1, 1)?, Date::new(year + 1, 1, 1)?)?.days() {
            if calendar.is_working(day)? != is_working(day) {
                differ.push(day.to_string());
            }
        }
        years.push((year, differ.len(), differ.into_iter().take(3).collect()));
    }
    Ok(Differences { source: source.to_owned(), years })
}

/// Everything that is known without another process.
pub(crate) fn all() -> Result<Vec<Differences>, Error> {
    let mut all = crates()?;
    all.push(differences("weekends only", |date| !is_weekend(date))?);
    Ok(all)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The calendars that are crates.
#[cfg(feature = "legalis")]
fn crates() -> Result<Vec<Differences>, Error> {
    use chrono::NaiveDate;
    use legalis_vn::common::{is_public_holiday, is_working_day};

    Ok(vec![
        differences("legalis-vn 0.1.6", |date| is_working_day(NaiveDate::from(date)))?,
        differences("legalis-vn 0.1.6, its holidays with Saturdays off", |date| {
            !is_weekend(date) && !is_public_holiday(NaiveDate::from(date))
        })?,
    ])
}

#[cfg(not(feature = "legalis"))]
#[allow(clippy::unnecessary_wraps, reason = "the other form may fail")]
fn crates() -> Result<Vec<Differences>, Error> {
    Ok(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_differs_from_itself_nowhere_and_from_one_day_more_once() {
        let state = Calendar::state();
        let none = differences("state", |date| state.is_working(date).unwrap()).unwrap();
        assert!(none.years.iter().all(|(_, days, _)| *days == 0));
        let tuesday = Date::new(2024, 3, 5).unwrap();
        let one = differences("closed", |date| date != tuesday && state.is_working(date).unwrap()).unwrap();
        assert_eq!(one.years[4], (2024, 1, vec!["2024-03-05".to_owned()]));
    }
}
