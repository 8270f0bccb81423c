use alloc::vec::Vec;
use core::ops::Range;

use crate::bulk::Column;
use crate::bulk::column::same_rows;
use crate::case::{Ground, Record, Wait, WaitMode};
use crate::civil::{Date, DateTime};
use crate::error::Error;
use crate::term::{Length, Part, Unit};

/// The facts of case records, one record a row. What is left out is null in every row.
#[derive(Debug, Clone, Copy)]
pub struct Cases<'a> {
    /// Received complete and valid; null where the record has no receipt.
    pub received: Moments<'a>,
    /// How much the procedure's own limit is, 0 to 100,000; null where the record has no limit.
    pub amount: Column<'a, u32>,
    /// Of what, see [`unit_code`]; null where the record has no limit.
    pub unit: Column<'a, u8>,
    /// The day promised on the receipt.
    pub promised: Option<Column<'a, i32>>,
    /// Work finished; null while it runs.
    pub finished: Option<Moments<'a>>,
    /// The letter of apology was sent.
    pub apology_sent: Option<Moments<'a>>,
    /// Requests for supplement and other waits.
    pub waits: Option<Waits<'a>>,
}

/// A column of moments.
#[derive(Debug, Clone, Copy)]
pub enum Moments<'a> {
    /// Days since 1 January 1970, each read as its 00:00.
    Days(Column<'a, i32>),
    /// Whole minutes since 00:00 of 1 January 1970 on the clock in Vietnam.
    Minutes(Column<'a, i64>),
}

/// The waits of all records one after the other, as a list column of Arrow: those of row `k` stand from `offsets[k]` up to
/// `offsets[k + 1]`.
#[derive(Debug, Clone, Copy)]
pub struct Waits<'a> {
    /// One more than there are rows, never falling.
    pub offsets: &'a [i32],
    /// Asked for.
    pub from: Moments<'a>,
    /// Complete again; null while the wait lasts.
    pub to: Moments<'a>,
    /// What the wait does to the clock: 0 by the rule or the policy, 1 restart, 2 pause, 3 continue.
    pub mode: Column<'a, u8>,
    /// What is waited for, by its place in [`Ground::ALL`]; a supplement where left out.
    pub ground: Option<Column<'a, u8>>,
}

/// The units by their codes.
const UNITS: [Unit; 7] =
    [Unit::Hour, Unit::WorkingHour, Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year];

/// The modes by their codes.
const MODES: [WaitMode; 4] = [WaitMode::ByRule, WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];

/// The stable code of a unit in a column: 0 hour, 1 working hour, 2 day, 3 working day, 4 week, 5 month, 6 year.
pub const fn unit_code(unit: Unit) -> u8 {
    match unit {
        Unit::Hour => 0,
        Unit::WorkingHour => 1,
        Unit::Day => 2,
        Unit::WorkingDay => 3,
        Unit::Week => 4,
        Unit::Month => 5,
        Unit::Year => 6,
    }
}

impl<'a> Moments<'a> {
    /// The moment of a row; refuses a number that is none.
    fn get(&self, row: usize) -> Result<Option<DateTime>, Error> {
        match self {
            Moments::Days(days) => {
                days.get(row).map(|day| Ok(DateTime::start_of(Date::from_epoch_days(day)?))).transpose()
            }
            Moments::Minutes(minutes) => minutes.get(row).map(DateTime::from_epoch_minutes).transpose(),
        }
    }

    /// The number of rows; `None` of a constant.
    pub fn rows(&self) -> Option<usize> {
        match self {
            Moments::Days(days) => days.rows(),
            Moments::Minutes(minutes) => minutes.rows(),
        }
    }

    /// A run of rows; empty where it leaves the column.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Moments<'a> {
        match self {
            Moments::Days(days) => Moments::Days(days.slice(rows)),
            Moments::Minutes(minutes) => Moments::Minutes(minutes.slice(rows)),
        }
    }
}

impl<'a> Waits<'a> {
    fn check(&self, rows: usize) -> Result<(), Error> {
        same_rows(rows.saturating_add(1), Some(self.offsets.len()))?;
        let flat = self.from.rows().or(self.to.rows()).or(self.mode.rows());
        let Some(flat) = flat else { return Ok(()) };
        let ground = self.ground.and_then(|ground| ground.rows());
        [self.from.rows(), self.to.rows(), self.mode.rows(), ground]
            .into_iter()
            .try_for_each(|rows| same_rows(flat, rows))
    }

    /// A run of rows; the flat columns stay whole, since the offsets point into them.
    fn slice(&self, rows: Range<usize>) -> Waits<'a> {
        Waits { offsets: self.offsets.get(rows.start..rows.end.saturating_add(1)).unwrap_or_default(), ..*self }
    }

    /// Marks the rows of a run that have waits.
    pub(super) fn mark(&self, rows: Range<usize>, marks: &mut [u16]) {
        let starts = self.offsets.get(rows.start..).unwrap_or_default();
        let ends = starts.get(1..).unwrap_or_default();
        for (mark, (start, end)) in marks.iter_mut().zip(starts.iter().zip(ends)) {
            *mark |= u16::from(start != end);
        }
    }

    fn of(&self, row: usize) -> Result<Vec<Wait>, Error> {
        let bounds = self.offsets.get(row).zip(self.offsets.get(row + 1));
        let (start, end) = bounds.map_or((0, 0), |(start, end)| (*start, *end));
        if start == end {
            return Ok(Vec::new());
        }
        let last = self.from.rows().map_or(i64::from(i32::MAX), |rows| rows as i64);
        if start < 0 || end < start || i64::from(end) > last {
            return Err(Error::range("waits", i64::from(end), i64::from(start.max(0)), last));
        }
        (start as usize..end as usize).map(|place| self.wait(place)).collect()
    }

    fn wait(&self, place: usize) -> Result<Wait, Error> {
        let from = self.from.get(place)?.ok_or(Error::missing_field("start of a wait"))?;
        let mode = of_code(&MODES, "mode of a wait", self.mode.get(place).unwrap_or_default())?;
        let ground = self.ground.and_then(|ground| ground.get(place)).unwrap_or_default();
        Ok(Wait { ground: of_code(&Ground::ALL, "ground of a wait", ground)?, mode, from, to: self.to.get(place)? })
    }
}

impl<'a> Cases<'a> {
    /// Records of which only the receipt and the limit are known.
    pub const fn new(received: Moments<'a>, amount: Column<'a, u32>, unit: Column<'a, u8>) -> Cases<'a> {
        Cases { received, amount, unit, promised: None, finished: None, apology_sent: None, waits: None }
    }

    /// A run of rows; empty where it leaves a column.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Cases<'a> {
        Cases {
            received: self.received.slice(rows.clone()),
            amount: self.amount.slice(rows.clone()),
            unit: self.unit.slice(rows.clone()),
            promised: self.promised.map(|column| column.slice(rows.clone())),
            finished: self.finished.map(|column| column.slice(rows.clone())),
            apology_sent: self.apology_sent.map(|column| column.slice(rows.clone())),
            waits: self.waits.map(|waits| waits.slice(rows)),
        }
    }

    /// The record of a row, as [`evaluate`](super::evaluate) understands it; refuses what is no record.
    pub fn record(&self, row: usize) -> Result<Record, Error> {
        let moment = |column: Option<Moments<'_>>| column.map_or(Ok(None), |column| column.get(row));
        Ok(Record {
            received: self.received.get(row)?,
            limit: self.limit(row)?,
            promised: self.promised.and_then(|days| days.get(row)).map(Date::from_epoch_days).transpose()?,
            finished: moment(self.finished)?,
            apology_sent: moment(self.apology_sent)?,
            waits: self.waits.map_or(Ok(Vec::new()), |waits| waits.of(row))?,
            ..Record::default()
        })
    }

    fn limit(&self, row: usize) -> Result<Option<Length>, Error> {
        let Some((amount, unit)) = self.amount.get(row).zip(self.unit.get(row)) else { return Ok(None) };
        Part::new(amount, of_code(&UNITS, "unit", unit)?).map(Length::of).map(Some)
    }

    pub(super) fn rows(&self) -> Option<usize> {
        self.all_rows().into_iter().flatten().next()
    }

    pub(super) fn check(&self, rows: usize) -> Result<(), Error> {
        self.all_rows().into_iter().try_for_each(|column| same_rows(rows, column))?;
        self.waits.map_or(Ok(()), |waits| waits.check(rows))
    }

    fn all_rows(&self) -> [Option<usize>; 6] {
        let of = |column: Option<Moments<'_>>| column.and_then(|column| column.rows());
        let promised = self.promised.and_then(|column| column.rows());
        let (finished, sent) = (of(self.finished), of(self.apology_sent));
        [self.received.rows(), self.amount.rows(), self.unit.rows(), promised, finished, sent]
    }
}

fn of_code<T: Copy>(all: &[T], field: &'static str, code: u8) -> Result<T, Error> {
    let last = all.len() as i64 - 1;
    all.get(usize::from(code)).copied().ok_or(Error::range(field, i64::from(code), 0, last))
}
