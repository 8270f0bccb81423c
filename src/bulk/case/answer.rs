use core::ops::Range;

use super::super::Split;
use super::block::{LANES, Lane, NONE, lane};
use crate::bulk::column::same_rows;
use crate::calendar::{FIRST, Standing};
use crate::case::{Evaluation, Status};
use crate::civil::Date;
use crate::error::Error;

/// The day number of no day.
pub const NO_DAY: i32 = i32::MIN;

/// The same in a column of 16 bits.
pub const NO_SMALL_DAY: u16 = u16::MAX;

/// Where the answers about case records go: one column each, all of the same length. A column that nobody asks for costs nothing;
/// without any column there are no rows to be cut into chunks.
#[derive(Debug, Default)]
pub struct Answers<'a> {
    /// The due day by law; none while the case waits, or when it cannot be told. Of a limit in hours, the day on which they run out.
    pub due: Places<'a>,
    /// The last day by law for the letter of apology, or none.
    pub apology_legal: Places<'a>,
    /// The last working day not after it, or none.
    pub apology_safe: Places<'a>,
    /// The state by law, see [`status_code`].
    pub status: Option<&'a mut [u8]>,
    /// How late, in the unit of the limit; 0 when it is not late.
    pub late_days: Places<'a>,
    /// The standing of the calendar behind the due day, see [`standing_code`].
    pub standing: Option<&'a mut [u8]>,
    /// The code of the first finding, 0 when there is none. Without this column the reasons are not told, only how many rows have one.
    pub codes: Option<&'a mut [u16]>,
}

/// Where a column of days or of lateness goes.
#[derive(Debug, Default)]
pub enum Places<'a> {
    /// Nobody asks for it.
    #[default]
    Nowhere,
    /// Days since 1 January 1970, [`NO_DAY`] for none; lateness as it is.
    I32(&'a mut [i32]),
    /// Days since 1 January 2000, the first that a calendar knows, [`NO_SMALL_DAY`] for none; lateness up to 65,535.
    U16(&'a mut [u16]),
}

/// The stable code of a status in a column: 0 where it cannot be told, else its place in [`Status::ALL`] and 1.
pub const fn status_code(status: Option<Status>) -> u8 {
    match status {
        Some(status) => status as u8 + 1,
        None => 0,
    }
}

/// The stable code of a standing in a column: 0 without a due day, 1 decided, 2 derived, 3 projected.
pub const fn standing_code(standing: Option<Standing>) -> u8 {
    match standing {
        Some(Standing::Decided) => 1,
        Some(Standing::Derived) => 2,
        Some(Standing::Projected) => 3,
        None => 0,
    }
}

/// The answers about one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub(super) due: i32,
    pub(super) apology_legal: i32,
    pub(super) apology_safe: i32,
    pub(super) status: u8,
    pub(super) late_days: i32,
    pub(super) standing: u8,
    pub(super) code: u16,
}

impl Answer {
    pub(super) fn of(evaluation: &Evaluation) -> Answer {
        let letter = evaluation.apology.map(|apology| apology.deadline);
        Answer {
            due: evaluation.due_day().map_or(NO_DAY, Date::epoch_days),
            apology_legal: letter.map_or(NO_DAY, |letter| letter.legal.epoch_days()),
            apology_safe: letter.map_or(NO_DAY, |letter| letter.safe.epoch_days()),
            status: status_code(evaluation.status),
            late_days: evaluation.late_days,
            standing: standing_code(evaluation.standing()),
            code: evaluation.code(),
        }
    }

    /// A row about which nothing can be said but why.
    pub(super) const fn refused(code: u16) -> Answer {
        let (due, apology_legal, apology_safe) = (NO_DAY, NO_DAY, NO_DAY);
        Answer { due, apology_legal, apology_safe, status: 0, late_days: 0, standing: 0, code }
    }
}

/// Which of the answers have to be worked out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) letter: bool,
    pub(super) standing: bool,
}

impl Asked {
    /// What a count of records needs.
    pub(super) const TOTALS: Asked = Asked { letter: false, standing: false };
}

/// The answers about the records of a block, days by their places, and what they were found by: a limit is `reach` working days after
/// `from`, and ends on the working day before which `nth` lie; `through` lie up to the day on which the work ended or stands.
pub(super) struct Found {
    due: Lane,
    legal: Lane,
    safe: Lane,
    late: Lane,
    status: Lane,
    standing: Lane,
    code: Lane,
    from: Lane,
    reach: Lane,
    nth: Lane,
    through: Lane,
}

/// The lanes in use, all of one length.
pub(super) struct FoundView<'a> {
    pub(super) due: &'a mut [u16],
    pub(super) legal: &'a mut [u16],
    pub(super) safe: &'a mut [u16],
    pub(super) late: &'a mut [u16],
    pub(super) status: &'a mut [u16],
    pub(super) standing: &'a mut [u16],
    pub(super) code: &'a mut [u16],
    pub(super) from: &'a mut [u16],
    pub(super) reach: &'a mut [u16],
    pub(super) nth: &'a mut [u16],
    pub(super) through: &'a mut [u16],
}

impl Found {
    pub(super) const fn new() -> Found {
        let none = [NONE; LANES];
        Found {
            due: none,
            legal: none,
            safe: none,
            late: none,
            status: none,
            standing: none,
            code: none,
            from: none,
            reach: none,
            nth: none,
            through: none,
        }
    }

    pub(super) fn view(&mut self, rows: usize) -> FoundView<'_> {
        FoundView {
            due: lane(&mut self.due, rows),
            legal: lane(&mut self.legal, rows),
            safe: lane(&mut self.safe, rows),
            late: lane(&mut self.late, rows),
            status: lane(&mut self.status, rows),
            standing: lane(&mut self.standing, rows),
            code: lane(&mut self.code, rows),
            from: lane(&mut self.from, rows),
            reach: lane(&mut self.reach, rows),
            nth: lane(&mut self.nth, rows),
            through: lane(&mut self.through, rows),
        }
    }
}

/// No status: of a record that is told by itself.
const APART: u16 = u16::MAX;

impl FoundView<'_> {
    /// Counts for nothing what was found about a record that is not plain.
    pub(super) fn forget(&mut self, row: usize) {
        put(self.status, row, APART);
        put(self.late, row, 0);
        put(self.code, row, 0);
    }

    /// Takes over the answers of another block, each to its place here.
    pub(super) fn take(&mut self, from: &FoundView<'_>, places: &[u16]) {
        scatter(from.due, places, self.due);
        scatter(from.legal, places, self.legal);
        scatter(from.safe, places, self.safe);
        scatter(from.late, places, self.late);
        scatter(from.status, places, self.status);
        scatter(from.standing, places, self.standing);
        scatter(from.code, places, self.code);
    }

    /// How many records have a code.
    pub(super) fn with_code(&self) -> usize {
        usize::from(self.code.iter().map(|code| u16::from(*code != 0)).sum::<u16>())
    }
}

fn put<T>(column: &mut [T], row: usize, value: T) {
    if let Some(place) = column.get_mut(row) {
        *place = value;
    }
}

fn scatter(from: &[u16], places: &[u16], into: &mut [u16]) {
    for (value, place) in from.iter().zip(places) {
        put(into, usize::from(*place), *value);
    }
}

/// Who is told the answers: block by block, and then those about the records that are not plain.
pub(super) trait Told {
    /// The answers about a run of rows.
    fn block(&mut self, rows: Range<usize>, found: &FoundView<'_>);

    /// The answer about one row.
    fn row(&mut self, row: usize, answer: &Answer);
}

impl Told for Answers<'_> {
    fn block(&mut self, rows: Range<usize>, found: &FoundView<'_>) {
        self.due.write_places(rows.clone(), found.due);
        self.apology_legal.write_places(rows.clone(), found.legal);
        self.apology_safe.write_places(rows.clone(), found.safe);
        self.late_days.write(rows.clone(), found.late, i32::from);
        write(self.status.as_deref_mut(), rows.clone(), found.status, |status| status as u8);
        write(self.standing.as_deref_mut(), rows.clone(), found.standing, |standing| standing as u8);
        write(self.codes.as_deref_mut(), rows, found.code, |code| code);
    }

    fn row(&mut self, row: usize, answer: &Answer) {
        self.due.put_day(row, answer.due);
        self.apology_legal.put_day(row, answer.apology_legal);
        self.apology_safe.put_day(row, answer.apology_safe);
        self.late_days.put(row, answer.late_days, answer.late_days.clamp(0, i32::from(u16::MAX)) as u16);
        put(self.status.as_deref_mut().unwrap_or_default(), row, answer.status);
        put(self.standing.as_deref_mut().unwrap_or_default(), row, answer.standing);
        put(self.codes.as_deref_mut().unwrap_or_default(), row, answer.code);
    }
}

impl Answers<'_> {
    /// The number of rows of each column that is asked for.
    pub(super) fn all_rows(&self) -> impl Iterator<Item = usize> {
        let days = [self.due.rows(), self.apology_legal.rows(), self.apology_safe.rows(), self.late_days.rows()];
        let states = [&self.status, &self.standing].map(|column| column.as_ref().map(|column| column.len()));
        let codes = self.codes.as_ref().map(|codes| codes.len());
        days.into_iter().chain(states).chain([codes]).flatten()
    }

    pub(super) fn check(&self, rows: usize) -> Result<(), Error> {
        self.all_rows().try_for_each(|column| same_rows(rows, Some(column)))
    }

    pub(super) fn asked(&self) -> Asked {
        let letter = self.apology_legal.rows().or(self.apology_safe.rows()).is_some();
        Asked { letter, standing: self.standing.is_some() }
    }
}

impl Places<'_> {
    fn rows(&self) -> Option<usize> {
        match self {
            Places::Nowhere => None,
            Places::I32(places) => Some(places.len()),
            Places::U16(places) => Some(places.len()),
        }
    }

    fn write_places(&mut self, rows: Range<usize>, places: &[u16]) {
        self.write(rows, places, |place| if place == NONE { NO_DAY } else { i32::from(place) + FIRST.epoch_days() });
    }

    fn write(&mut self, rows: Range<usize>, numbers: &[u16], wide: impl Fn(u16) -> i32) {
        match self {
            Places::Nowhere => {}
            Places::I32(places) => write(Some(places), rows, numbers, wide),
            Places::U16(places) => write(Some(places), rows, numbers, |number| number),
        }
    }

    /// A day since 1970. None fits 16 bits but those of the calendar.
    fn put_day(&mut self, row: usize, day: i32) {
        let place = u16::try_from(i64::from(day) - i64::from(FIRST.epoch_days()));
        self.put(row, day, place.unwrap_or(NO_SMALL_DAY));
    }

    fn put(&mut self, row: usize, wide: i32, small: u16) {
        match self {
            Places::Nowhere => {}
            Places::I32(places) => put(places, row, wide),
            Places::U16(places) => put(places, row, small),
        }
    }
}

fn write<T>(places: Option<&mut [T]>, rows: Range<usize>, numbers: &[u16], value: impl Fn(u16) -> T) {
    let places = places.and_then(|places| places.get_mut(rows)).unwrap_or_default();
    for (place, number) in places.iter_mut().zip(numbers) {
        *place = value(*number);
    }
}

impl Split for Answers<'_> {
    fn rows(&self) -> usize {
        self.all_rows().next().unwrap_or_default()
    }

    fn split_at(self, row: usize) -> (Self, Self) {
        let (due, due_later) = self.due.split_at(row);
        let (apology_legal, legal_later) = self.apology_legal.split_at(row);
        let (apology_safe, safe_later) = self.apology_safe.split_at(row);
        let (status, status_later) = cut(self.status, row);
        let (late_days, late_later) = self.late_days.split_at(row);
        let (standing, standing_later) = cut(self.standing, row);
        let (codes, codes_later) = cut(self.codes, row);
        let later = Answers {
            due: due_later,
            apology_legal: legal_later,
            apology_safe: safe_later,
            status: status_later,
            late_days: late_later,
            standing: standing_later,
            codes: codes_later,
        };
        (Answers { due, apology_legal, apology_safe, status, late_days, standing, codes }, later)
    }
}

impl Places<'_> {
    fn split_at(self, row: usize) -> (Self, Self) {
        match self {
            Places::Nowhere => (Places::Nowhere, Places::Nowhere),
            Places::I32(places) => {
                let (one, other) = places.split_at_mut(row.min(places.len()));
                (Places::I32(one), Places::I32(other))
            }
            Places::U16(places) => {
                let (one, other) = places.split_at_mut(row.min(places.len()));
                (Places::U16(one), Places::U16(other))
            }
        }
    }
}

fn cut<T>(column: Option<&mut [T]>, row: usize) -> (Option<&mut [T]>, Option<&mut [T]>) {
    let Some(column) = column else { return (None, None) };
    let (one, other) = column.split_at_mut(row.min(column.len()));
    (Some(one), Some(other))
}

impl<'a> From<&'a mut [i32]> for Places<'a> {
    fn from(places: &'a mut [i32]) -> Places<'a> {
        Places::I32(places)
    }
}

impl<'a> From<&'a mut [u16]> for Places<'a> {
    fn from(places: &'a mut [u16]) -> Places<'a> {
        Places::U16(places)
    }
}
