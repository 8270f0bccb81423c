//! A block of records as lanes: every column written out as small numbers that stay in the nearest cache.
//!
//! A day is its place in the calendar, the days since 1 January 2000, in 16 bits: eight records fit what a processor works on at a time.

use core::ops::Range;

use super::columns::{Cases, Moments};
use crate::calendar::{FIRST, LAST};
use crate::civil::DateTime;

/// The records of a block.
pub(super) const LANES: usize = 512;

/// One number a record.
pub(super) type Lane = [u16; LANES];

/// The place of no day. No comparison takes it for an early one.
pub(super) const NONE: u16 = u16::MAX;

/// The place of a day that no calendar knows.
const OUTSIDE: u16 = u16::MAX - 1;

const LAST_PLACE: u32 = FIRST.days_until(LAST) as u32;
const _: () = assert!(LAST_PLACE < OUTSIDE as u32, "every place must fit 16 bits");

/// What stands for a null amount and a null unit: neither is one.
const NO_NUMBER: u16 = u16::MAX;

/// The facts of the records of a block, [`NONE`] for a day that is not given or has not come.
pub(super) struct Facts {
    rows: usize,
    received: Lane,
    amount: Lane,
    unit: Lane,
    finished: Lane,
    promised: Lane,
    with_promised: bool,
    sent: Lane,
    with_sent: bool,
    odd: Lane,
}

/// The lanes of a block in use, all of one length.
pub(super) struct View<'a> {
    pub(super) received: &'a [u16],
    /// Up to 65,535.
    pub(super) amount: &'a [u16],
    pub(super) unit: &'a [u16],
    pub(super) finished: &'a [u16],
    pub(super) promised: Option<&'a [u16]>,
    pub(super) sent: Option<&'a [u16]>,
    /// Not 0 where the record is not plain, so that the definition has to be asked.
    pub(super) odd: &'a mut [u16],
}

/// The moment of an evaluation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    /// The days since 1970.
    day: i32,
    minutes: i64,
    /// The place of the day; of the first day of the calendar or the last where it lies before or after.
    pub(super) place: u16,
}

impl Now {
    pub(super) fn at(moment: DateTime) -> Now {
        let date = moment.date();
        // Columns hold whole minutes, and never 24:00.
        let minute = i64::from(moment.time().minutes()).min(MINUTES - 1);
        let (day, inside) = (date.epoch_days(), date.clamp(FIRST, LAST).epoch_days());
        Now { day, minutes: i64::from(day) * MINUTES + minute, place: place_of(inside) }
    }

    pub(super) fn is_inside(self) -> bool {
        place_of(self.day) != OUTSIDE
    }
}

const MINUTES: i64 = 24 * 60;

/// The place of a day since 1970.
#[inline]
pub(super) const fn place_of(day: i32) -> u16 {
    let place = day.wrapping_sub(FIRST.epoch_days()).cast_unsigned();
    if place <= LAST_PLACE { place as u16 } else { OUTSIDE }
}

impl Facts {
    pub(super) const fn new() -> Facts {
        let none = [NONE; LANES];
        Facts {
            rows: 0,
            received: none,
            amount: none,
            unit: none,
            finished: none,
            promised: none,
            with_promised: false,
            sent: none,
            with_sent: false,
            odd: [0; LANES],
        }
    }

    /// Reads a run of rows, at most [`LANES`].
    pub(super) fn read(&mut self, cases: &Cases<'_>, rows: Range<usize>, now: Now) {
        self.rows = rows.len();
        (self.with_promised, self.with_sent) = (cases.promised.is_some(), cases.apology_sent.is_some());
        let odd = lane(&mut self.odd, self.rows);
        odd.fill(0);
        if let Some(waits) = cases.waits {
            waits.mark(rows.clone(), odd);
        }
        let amount = |amount: u32| amount.min(u32::from(NO_NUMBER)) as u16;
        cases.amount.write(rows.clone(), lane(&mut self.amount, rows.len()), amount, NO_NUMBER);
        cases.unit.write(rows.clone(), lane(&mut self.unit, rows.len()), u16::from, NO_NUMBER);
        places(cases.received, rows.clone(), now, lane(&mut self.received, rows.len()));
        if let Some(promised) = cases.promised {
            let lane = lane(&mut self.promised, rows.len());
            promised.write(rows.clone(), lane, place_of, NONE);
            known(lane, odd, OUTSIDE);
        }
        for (column, lane) in [(cases.finished, &mut self.finished), (cases.apology_sent, &mut self.sent)] {
            if let Some(column) = column {
                let lane = self::lane(lane, rows.len());
                places(column, rows.clone(), now, lane);
                known(lane, odd, now.place);
            }
        }
    }

    /// The rows of some places, in that order.
    pub(super) fn pick(&self, places: &[u16], into: &mut Facts) {
        into.rows = places.len();
        (into.with_promised, into.with_sent) = (self.with_promised, self.with_sent);
        for (from, into) in [
            (&self.received, &mut into.received),
            (&self.amount, &mut into.amount),
            (&self.unit, &mut into.unit),
            (&self.promised, &mut into.promised),
            (&self.finished, &mut into.finished),
            (&self.sent, &mut into.sent),
            (&self.odd, &mut into.odd),
        ] {
            let picked = places.iter().filter_map(|place| from.get(usize::from(*place)));
            into.iter_mut().zip(picked).for_each(|(to, from)| *to = *from);
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn view(&mut self) -> View<'_> {
        let rows = ..self.rows;
        View {
            received: self.received.get(rows).unwrap_or_default(),
            amount: self.amount.get(rows).unwrap_or_default(),
            unit: self.unit.get(rows).unwrap_or_default(),
            finished: self.finished.get(rows).unwrap_or_default(),
            promised: self.promised.get(rows).filter(|_| self.with_promised),
            sent: self.sent.get(rows).filter(|_| self.with_sent),
            odd: self.odd.get_mut(rows).unwrap_or_default(),
        }
    }

    /// Marks a record as not plain.
    pub(super) fn mark(&mut self, row: usize) {
        if let Some(odd) = self.odd.get_mut(row) {
            *odd = 1;
        }
    }

    /// The places of the records that are not plain.
    pub(super) fn odd(&self) -> impl Iterator<Item = usize> {
        let odd = self.odd.get(..self.rows).unwrap_or_default();
        let any = odd.iter().fold(0, |any, odd| any | odd);
        let odd = if any == 0 { &[] } else { odd };
        odd.iter().enumerate().filter(|(_, odd)| **odd != 0).map(|(row, _)| row)
    }
}

/// The part of a lane that is in use.
pub(super) fn lane(lane: &mut Lane, rows: usize) -> &mut [u16] {
    lane.get_mut(..rows).unwrap_or_default()
}

/// The places of the days of moments. A moment later on the day of the evaluation has not come; days after it are left as they are.
fn places(moments: Moments<'_>, rows: Range<usize>, now: Now, lane: &mut [u16]) {
    match moments {
        Moments::Days(days) => days.write(rows, lane, place_of, NONE),
        Moments::Minutes(minutes) => minutes.write(rows, lane, |minute| place_at(minute, now), NONE),
    }
}

#[inline]
fn place_at(minute: i64, now: Now) -> u16 {
    let day = i32::try_from(minute.div_euclid(MINUTES)).unwrap_or(i32::MAX);
    if minute > now.minutes && day == now.day { NONE } else { place_of(day) }
}

/// Marks days outside the calendar, and forgets those that have not come.
fn known(lane: &mut [u16], odd: &mut [u16], now: u16) {
    for (place, odd) in lane.iter_mut().zip(odd) {
        *odd |= u16::from(*place == OUTSIDE);
        *place = if *place > now { NONE } else { *place };
    }
}
