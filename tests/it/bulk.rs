//! Columns of days: equal to the library one by one, for every row and every refusal, whatever the chunks.

use std::ops::Range;

use proptest::prelude::*;
use thoihan::bulk::{self, By, Column, Output, Small};
use thoihan::calendar::{Calendar, FIRST, LAST, Scope};
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;
use thoihan::term::{Direction, Roll, Start, Term, Unit};
use thoihan::{Error, ErrorKind};

use crate::calendar::{citizen, six_day, state};
use crate::errors::{refused, says};
use crate::props::law_of;

/// Answers and codes of a call, with how many rows were refused.
pub(crate) fn answered<T: Default + Clone>(
    rows: usize,
    call: impl FnOnce(Output<'_, T>) -> Result<usize, Error>,
) -> (Vec<T>, Vec<u16>, usize) {
    // What stood there before must not shine through.
    let (mut values, mut codes) = (vec![T::default(); rows], vec![9; rows]);
    let count = call(Output::new(&mut values, &mut codes).unwrap()).unwrap();
    assert_eq!(count, codes.iter().filter(|code| **code != 0).count());
    (values, codes, count)
}

/// The library, row by row.
fn by_row<T: Default>(rows: impl Iterator<Item = Result<T, Error>>) -> (Vec<T>, Vec<u16>, usize) {
    let (mut values, mut codes) = (Vec::new(), Vec::new());
    for row in rows {
        codes.push(row.as_ref().map_or_else(Error::code, |_| 0));
        values.push(row.unwrap_or_default());
    }
    let refused = codes.iter().filter(|code| **code != 0).count();
    (values, codes, refused)
}

fn date(number: i32) -> Result<Date, Error> {
    Date::from_epoch_days(number)
}

/// Every day of the calendar, some days on each side, and numbers that are no day.
fn every_day() -> Vec<i32> {
    let inside = FIRST.epoch_days() - 20..=LAST.epoch_days() + 20;
    let strange =
        [i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX, Date::MIN.epoch_days(), Date::MAX.epoch_days()];
    inside.chain(strange).collect()
}

fn counters() -> Calendar {
    Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap()
}

#[test]
fn every_day_by_every_verb() {
    let days = every_day();
    for calendar in [state(), citizen(), six_day()] {
        let worked = answered(days.len(), |out| bulk::is_working(calendar, &days, out));
        assert_eq!(worked, by_row(days.iter().map(|day| calendar.is_working(date(*day)?))));
        let after = answered(days.len(), |out| bulk::on_or_after(calendar, &days, out));
        assert_eq!(after, by_row(days.iter().map(|day| Ok(calendar.on_or_after(date(*day)?)?.epoch_days()))));
        let before = answered(days.len(), |out| bulk::on_or_before(calendar, &days, out));
        assert_eq!(before, by_row(days.iter().map(|day| Ok(calendar.on_or_before(date(*day)?)?.epoch_days()))));
    }
}

#[test]
fn every_day_advanced() {
    let days = every_day();
    for n in [0, 1, -1, 5, -5, 60, 43_000, -43_000, 65_536, i32::MAX, i32::MIN, i32::MIN + 1] {
        let advanced = answered(days.len(), |out| bulk::advance(state(), &days, Column::constant(n), out));
        let scalar = by_row(days.iter().map(|day| Ok(state().advance(date(*day)?, n)?.epoch_days())));
        assert!(advanced == scalar, "{n}");
    }
}

#[test]
fn every_day_counted() {
    let days = every_day();
    for end in [FIRST.epoch_days(), 19_839, LAST.epoch_days() + 1, LAST.epoch_days() + 2, i32::MAX] {
        for [from, until] in [[None, Some(end)], [Some(end), None]] {
            let column = |one: Option<i32>| one.map_or(Column::new(&days), Column::constant);
            let counted = answered(days.len(), |out| bulk::count(state(), column(from), column(until), out));
            let scalar =
                days.iter().map(|day| state().count(date(from.unwrap_or(*day))?..date(until.unwrap_or(*day))?));
            assert_eq!(counted, by_row(scalar));
        }
    }
}

/// The scalar verbs rest on the same tables, so that the walk is asked too.
#[test]
fn the_walk_says_the_same() {
    use thoihan::calendar::WorkingDays;
    let days: Vec<i32> = every_day().into_iter().step_by(37).collect();
    for n in [-7, 0, 1, 30] {
        let advanced = answered(days.len(), |out| bulk::advance(state(), &days, Column::constant(n), out));
        let walked = by_row(days.iter().map(|day| Ok(state().walker().advance(date(*day)?, n)?.epoch_days())));
        assert_eq!(advanced, walked, "{n}");
    }
}

#[test]
fn terms_of_every_shape() {
    let days: Vec<i32> = every_day().into_iter().step_by(11).collect();
    let lengths =
        ["0d", "15d", "0wd", "5wd", "100000wd", "2w", "100000w", "1m", "1y", "10d+5wd", "3wd+1d", "8wh", "2h"];
    let starts = [Start::EventDayNotCounted, Start::EventDayCounted, Start::WholeDaysBetween, Start::NextWorkingDay];
    for length in lengths {
        let length = length.parse().unwrap();
        let both = [Term::after(length), Term::before(length)];
        let started = starts.iter().flat_map(|start| both.map(|term| term.with_start(*start)));
        let rolls = [Roll::NextWorkingDay, Roll::Never, Roll::PreviousWorkingDay];
        for term in started.flat_map(|term| rolls.map(|roll| term.with_roll(roll).unwrap_or(term))).chain(both) {
            let ends = answered(days.len(), |out| bulk::ends(state(), &term, &days, out));
            let scalar = by_row(days.iter().map(|day| Ok(term.end(date(*day)?, state())?.epoch_days())));
            assert!(ends == scalar, "{term:?}");
        }
    }
    assert_eq!(Term::before("8wh".parse().unwrap()).direction(), Direction::Before);
}

#[test]
fn office_minutes_of_every_minute_of_a_fortnight_and_at_the_ends() {
    let calendar = counters();
    let start = DateTime::parse("2024-04-26T00:00").unwrap().epoch_minutes();
    let first = i64::from(FIRST.epoch_days()) * 1_440;
    let last = i64::from(LAST.epoch_days() + 1) * 1_440;
    let strange = [i64::MIN, i64::MIN / 2, -1, 0, i64::MAX / 2, i64::MAX, first, first - 1, last, last + 1, last - 1];
    let known = calendar.schedule().unwrap().known();
    let ends = [known.from(), known.until()].map(|day| i64::from(day.epoch_days()) * 1_440);
    let near = ends.into_iter().flat_map(|end| end - 2_000..end + 2_000);
    let minutes: Vec<i64> = (start..start + 14 * 1_440).chain(strange).chain(near).collect();
    for from in [start, start + 10_000, i64::MIN, first] {
        let worked =
            answered(minutes.len(), |out| bulk::worked_between(&calendar, Column::constant(from), &minutes, out));
        let moment = DateTime::from_epoch_minutes;
        let scalar = minutes.iter().map(|until| calendar.worked_between(moment(from)?..moment(*until)?));
        assert_eq!(worked, by_row(scalar));
    }
}

// Laws.

/// A day number: mostly inside, sometimes at an end, sometimes none at all.
fn numbers() -> impl Strategy<Value = i32> {
    prop_oneof![
        8 => FIRST.epoch_days()..=LAST.epoch_days(),
        1 => FIRST.epoch_days() - 3..FIRST.epoch_days() + 3,
        1 => LAST.epoch_days() - 3..LAST.epoch_days() + 3,
        1 => any::<i32>(),
    ]
}

#[test]
fn any_columns_any_nulls_any_calendar() {
    let calendars = [state().clone(), citizen().clone(), six_day().clone()];
    let row = (numbers(), prop_oneof![5 => -90..90_i32, 1 => any::<i32>()], 0..5_u16);
    let columns = (prop::collection::vec(row, 0..1_300), prop::collection::vec(any::<u8>(), 164), 0..9_usize);
    law_of(128, columns, |(rows, bits, first_bit)| {
        let days: Vec<i32> = rows.iter().map(|row| row.0).collect();
        let n: Vec<i32> = rows.iter().map(|row| row.1).collect();
        let ids: Vec<u16> = rows.iter().map(|row| row.2).collect();
        let column = Column::new(&days).with_validity(&bits, first_bit).unwrap();
        let by = By::Each(&calendars, Small::U16(&ids));
        let found = answered(days.len(), |out| bulk::advance(by, column, &n, out));
        let valid = |row: usize| bits[(first_bit + row) / 8] >> ((first_bit + row) % 8) & 1 == 1;
        for (row, (day, n, id)) in rows.iter().enumerate() {
            let expected = match calendars.get(usize::from(*id)) {
                _ if !valid(row) => (0, 601),
                None => (0, 103),
                Some(calendar) => match date(*day).and_then(|day| calendar.advance(day, *n)) {
                    Ok(day) => (day.epoch_days(), 0),
                    Err(error) => (0, error.code()),
                },
            };
            assert_eq!((found.0[row], found.1[row]), expected, "row {row}");
        }
    });
}

#[test]
fn any_chunk_gives_the_same_bytes() {
    let rows = prop::collection::vec((numbers(), -90..90_i32), 0..1_500);
    law_of(64, (rows, 1..700_usize), |(rows, chunk)| {
        let (days, n): (Vec<i32>, Vec<i32>) = rows.into_iter().unzip();
        let whole = answered(days.len(), |out| bulk::advance(state(), &days, &n, out));
        let advance = |rows: Range<usize>, out: Output<'_, i32>| {
            bulk::advance(state(), Column::new(&days).slice(rows.clone()), Column::new(&n).slice(rows), out)
        };
        assert_eq!(answered(days.len(), |out| bulk::in_chunks(out, chunk, advance)), whole);
        assert_eq!(answered(days.len(), |out| bulk::in_parallel(out, chunk, advance)), whole);
    });
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let days: Vec<i32> = (0..200_000).map(|row| (row * 7_919) % 80_000).collect();
    let bits: Vec<u8> = (0..25_000_u32).map(|place| (place * 37) as u8).collect();
    let column = Column::new(&days).with_validity(&bits, 0).unwrap();
    let whole = answered(days.len(), |out| bulk::advance(state(), column, Column::constant(7), out));
    assert!(whole.1.contains(&201) && whole.1.contains(&601) && whole.1.contains(&0));
    for threads in [1, 2, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let split = pool.install(|| {
            answered(days.len(), |out| {
                bulk::in_parallel(out, 4_097, |rows, out| {
                    bulk::advance(state(), column.slice(rows), Column::constant(7), out)
                })
            })
        });
        assert!(split == whole, "{threads} threads");
    }
}

#[test]
fn small_columns_are_the_wide_ones() {
    let offsets: Vec<u16> = (0..=u16::MAX).collect();
    let days: Vec<i32> = offsets.iter().map(|offset| FIRST.epoch_days() + i32::from(*offset)).collect();
    let n: Vec<u8> = offsets.iter().map(|offset| (offset % 256) as u8).collect();
    let wide_n: Vec<i32> = n.iter().map(|n| i32::from(*n) - 100).collect();
    let column = Column::small(FIRST.epoch_days(), Small::U16(&offsets));
    let found = answered(days.len(), |out| bulk::advance(state(), column, Column::small(-100, Small::U8(&n)), out));
    assert!(found == answered(days.len(), |out| bulk::advance(state(), &days, &wide_n, out)));
    assert!(found.1.contains(&0) && found.1.contains(&201));
    let part = column.slice(1_000..1_003);
    assert_eq!((part.rows(), part.get(2), part.get(3)), (Some(3), Some(days[1_002]), None));
    let bits = [0b1011_0101; 8_192];
    let some = column.with_validity(&bits, 0).unwrap().slice(3..60_003);
    let found = answered(60_000, |out| bulk::is_working(state(), some, out));
    let wide = Column::new(&days).with_validity(&bits, 0).unwrap().slice(3..60_003);
    assert!(found == answered(60_000, |out| bulk::is_working(state(), wide, out)));
    assert!(found.1.contains(&601));
}

#[test]
fn a_small_number_beyond_the_largest_value_is_the_largest() {
    let offsets = Small::U16(&[0, 1, 2, u16::MAX]);
    let all = |column: Column<'_, i32>| (0..5).map(|row| column.get(row)).collect::<Vec<_>>();
    let days = all(Column::small(i32::MAX - 1, offsets));
    assert_eq!(days, [Some(i32::MAX - 1), Some(i32::MAX), Some(i32::MAX), Some(i32::MAX), None]);
    let units = Column::small(250_u8, offsets);
    assert_eq!((units.get(2), units.get(3)), (Some(252), Some(255)));
    assert_eq!(Column::small(u32::MAX, offsets).get(3), Some(u32::MAX));
    assert_eq!(Column::small(i64::MAX, offsets).get(1), Some(i64::MAX));
    let found = answered(4, |out| bulk::is_working(state(), Column::small(i32::MAX - 1, offsets), out));
    assert_eq!(found.1, [103; 4]);
}

// What is refused.

#[test]
fn columns_of_different_lengths() {
    let (mut values, mut codes) = ([7; 3], [7; 3]);
    says(
        Output::new(&mut values, &mut codes[..2]),
        103,
        "rows 2 is out of range 3..=3",
        "số dòng 2 nằm ngoài khoảng 3..=3",
    );
    let mut advance =
        |days: &[i32], n: &[i32]| bulk::advance(state(), days, n, Output::new(&mut values, &mut codes).unwrap());
    refused(advance(&[0; 2], &[0; 3]), 103, "rows 2 is out of range 3..=3");
    refused(advance(&[0; 3], &[0; 4]), 103, "rows 4 is out of range 3..=3");
    // Nothing was written.
    assert_eq!((values, codes), ([7; 3], [7; 3]));
}

#[test]
fn ids_of_another_length() {
    let calendars = [state().clone()];
    let (mut values, mut codes) = ([0; 3], [0; 3]);
    let by = By::Each(&calendars, Small::U8(&[0; 2]));
    let out = Output::new(&mut values, &mut codes).unwrap();
    refused(bulk::advance(by, &[0; 3], Column::constant(1), out), 103, "rows 2 is out of range 3..=3");
}

#[test]
fn too_few_bits() {
    says(
        Column::new(&[0; 9]).with_validity(&[0xff, 0xff], 8),
        103,
        &format!("bits 16 is out of range 17..={}", i64::MAX),
        &format!("số bit 16 nằm ngoài khoảng 17..={}", i64::MAX),
    );
    assert!(Column::new(&[0; 9]).with_validity(&[0xff], usize::MAX).is_err());
    assert!(Column::small(0, Small::U8(&[0; 9])).with_validity(&[0xff], 0).is_err());
}

#[test]
fn a_chunk_that_leaves_the_column_is_another_length() {
    let days = [19_839; 4];
    let beyond = Column::new(&days).slice(3..9);
    assert_eq!((beyond.rows(), beyond.get(0)), (Some(0), None));
    let (mut values, mut codes) = ([false; 6], [0; 6]);
    let out = Output::new(&mut values, &mut codes).unwrap();
    refused(bulk::is_working(state(), beyond, out), 103, "rows 0 is out of range 6..=6");
}

#[test]
fn an_error_in_one_chunk_is_the_answer() {
    let (mut values, mut codes) = ([0; 64], [0; 64]);
    let out = Output::new(&mut values, &mut codes).unwrap();
    let advance = |rows: Range<usize>, out: Output<'_, i32>| {
        let column = if rows.start == 32 { Column::new(&[0; 1]) } else { Column::constant(0) };
        bulk::advance(state(), column, Column::constant(1), out)
    };
    refused(bulk::in_parallel(out, 16, advance), 103, "rows 1 is out of range 16..=16");
}

#[test]
fn hours_need_office_hours() {
    let (_, codes, _) = answered(2, |out| bulk::worked_between(state(), Column::constant(0), Column::constant(9), out));
    assert_eq!(codes, [ErrorKind::NeedsOfficeHours.code(); 2]);
    let hours = Term::after("8wh".parse().unwrap());
    let (ends, codes, refused) = answered(2, |out| bulk::ends(state(), &hours, &[19_839, i32::MAX], out));
    assert_eq!((ends, codes, refused), (vec![0, 0], vec![401, 103], 2));
}

#[test]
fn a_bad_row_changes_no_other() {
    let good: Vec<i32> = vec![19_839; 1_025];
    let (expected, ..) = answered(good.len(), |out| bulk::advance(state(), &good, Column::constant(5), out));
    for place in [0, 1, 511, 512, 513, 1_024] {
        let mut days = good.clone();
        days[place] = i32::MIN;
        let (values, codes, refused) =
            answered(days.len(), |out| bulk::advance(state(), &days, Column::constant(5), out));
        assert_eq!((values[place], codes[place], refused), (0, 103, 1));
        assert!(values.iter().zip(&expected).enumerate().all(|(row, (one, other))| row == place || one == other));
    }
}

#[test]
fn no_rows_and_no_size_of_a_chunk() {
    assert_eq!(answered(0, |out| bulk::advance(state(), &[], &[], out)), (vec![], vec![], 0));
    let advance = |_: Range<usize>, out: Output<'_, i32>| {
        bulk::advance(state(), Column::constant(19_839), Column::constant(5), out)
    };
    assert_eq!(answered(3, |out| bulk::in_chunks(out, 0, advance)).0, [19_850; 3]);
    assert_eq!(answered(3, |out| bulk::in_parallel(out, 0, advance)).0, [19_850; 3]);
}

#[test]
fn codes_of_units_are_pinned() {
    let units = [Unit::Hour, Unit::WorkingHour, Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year];
    assert_eq!(units.map(bulk::unit_code), [0, 1, 2, 3, 4, 5, 6]);
}
