//! The bulk room, days and minutes: columns against the library row by row, the limit, a copy of the same bytes, and the strong walk.
//!
//! Ids are `bulk/operation/dates/order/rows/contestant`. The contestants stand in this order: the column, with the numbers of the caller
//! and with small ones; the library row by row; the limit (`out = a + b` over the same three streams, no look-up); `memcpy` of as many
//! bytes; and the walk, one byte a day and no branch on it. Time is that of the thread's CPU clock, but for the threads, which are timed by
//! the wall. Checksums are asserted before anything is measured, and outputs are written once before.
//!
//! An addition is two look-ups that wait for each other, and from main memory four streams. A column of codes is one stream more than the
//! limit has. The order of the dates changes nothing; dates over a century and a half take the tables out of the nearest cache.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Bytes, Random, SIZES, group};
use thoihan::bulk::{self, By, Column, Output, Small};
use thoihan::calendar::{Calendar, FIRST, Scope};
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;
use thoihan::term::Term;

criterion_group! { name = benches; config = shared::cpu::config(); targets = advance, count, verbs, minutes }
criterion_group! { name = threads; config = Criterion::default().sample_size(30); targets = on_threads }
criterion_main!(benches, threads);

/// Columns of one shape.
struct Rows {
    days: Vec<i32>,
    n: Vec<i32>,
}

/// The same in 16 and 8 bits.
struct SmallRows {
    days: Vec<u16>,
    n: Vec<u8>,
}

impl Rows {
    fn small(&self) -> SmallRows {
        let place = |day: &i32| u16::try_from(day - FIRST.epoch_days()).unwrap();
        SmallRows {
            days: self.days.iter().map(place).collect(),
            n: self.n.iter().map(|n| u8::try_from(*n).unwrap()).collect(),
        }
    }
}

impl SmallRows {
    fn days(&self) -> Column<'_, i32> {
        Column::small(FIRST.epoch_days(), Small::U16(&self.days))
    }

    fn n(&self) -> Column<'_, i32> {
        Column::small(0, Small::U8(&self.n))
    }
}

/// Realistic and uniform dates, in order and in none.
fn shapes(rows: usize) -> Vec<(String, Rows)> {
    let years = [("recent", 2020, 2027), ("uniform", 2002, 2172)];
    let orders = ["shuffled", "sorted"];
    years
        .iter()
        .flat_map(|years| orders.map(|order| (format!("{}/{order}", years.0), rows_of(rows, *years, order))))
        .collect()
}

fn rows_of(rows: usize, (_, from, until): (&str, i32, i32), order: &str) -> Rows {
    let first = |year| Date::new(year, 1, 1).unwrap();
    let mut random = Random(2026);
    let mut days: Vec<i32> = (0..rows).map(|_| random.day(first(from), first(until)).epoch_days()).collect();
    if order == "sorted" {
        days.sort_unstable();
    }
    Rows { days, n: (0..rows).map(|_| random.below(61) as i32).collect() }
}

fn checksum(values: &[i32]) -> i64 {
    values.iter().map(|value| i64::from(*value)).sum()
}

fn date(number: i32) -> Date {
    Date::from_epoch_days(number).unwrap()
}

/// What every group of days has beside its own contestants.
fn limit_and_copy(group: &mut BenchmarkGroup<'_, CpuTime>, a: &[i32], b: &[i32], out: &mut [i32]) {
    group.bench_function("limit", |bencher| {
        bencher.iter(|| {
            for ((a, b), out) in black_box(a).iter().zip(black_box(b)).zip(out.iter_mut()) {
                *out = a.wrapping_add(*b);
            }
            black_box(&mut *out);
        });
    });
    // Two columns are read and one is written: a copy of half of that moves as much.
    let bytes: Vec<u8> = vec![1; a.len() * 6];
    let mut copy = bytes.clone();
    group.bench_function("memcpy", |bencher| {
        bencher.iter(|| {
            copy.copy_from_slice(black_box(&bytes));
            black_box(&mut copy);
        });
    });
}

fn advance(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walk = Bytes::of(&calendar);
    for (size, rows) in SIZES {
        for (shape, columns) in shapes(rows) {
            let (small, Rows { days, n }) = (columns.small(), &columns);
            let (mut out, mut codes) = (vec![0; rows], vec![0; rows]);
            let expected: i64 =
                days.iter().zip(n).map(|(day, n)| i64::from(walk.advance(date(*day), *n).epoch_days())).sum();
            let mut group = group(c, &format!("bulk/advance/{shape}/{size}"), rows);
            for (name, days, n) in [("bulk", days.into(), n.into()), ("bulk, small columns", small.days(), small.n())] {
                let mut add = || bulk::advance(&calendar, days, n, Output::new(&mut out, &mut codes).unwrap()).unwrap();
                add();
                group.bench_function(name, |bencher| bencher.iter(&mut add));
                assert_eq!(checksum(&out), expected);
            }
            group.bench_function("scalar", |bencher| {
                bencher.iter(|| {
                    for ((day, n), out) in days.iter().zip(n).zip(out.iter_mut()) {
                        *out = calendar.advance(date(*day), *n).unwrap().epoch_days();
                    }
                });
            });
            assert_eq!(checksum(&out), expected);
            limit_and_copy(&mut group, days, n, &mut out);
            group.bench_function("walk", |bencher| {
                bencher.iter(|| {
                    for ((day, n), out) in days.iter().zip(n).zip(out.iter_mut()) {
                        *out = walk.advance(date(*day), *n).epoch_days();
                    }
                });
            });
        }
    }
}

fn count(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walk = Bytes::of(&calendar);
    for (size, rows) in SIZES {
        for (shape, Rows { days, n }) in shapes(rows) {
            let ends: Vec<i32> = days.iter().zip(&n).map(|(day, n)| day + n).collect();
            let (mut out, mut codes) = (vec![0; rows], vec![0; rows]);
            let expected: i64 =
                days.iter().zip(&ends).map(|(day, end)| i64::from(walk.count(date(*day), date(*end)))).sum();
            let mut group = group(c, &format!("bulk/count/{shape}/{size}"), rows);
            let mut count = || bulk::count(&calendar, &days, &ends, Output::new(&mut out, &mut codes).unwrap());
            count().unwrap();
            group.bench_function("bulk", |bencher| bencher.iter(&mut count));
            assert_eq!(checksum(&out), expected);
            group.bench_function("scalar", |bencher| {
                bencher.iter(|| {
                    for ((day, end), out) in days.iter().zip(&ends).zip(out.iter_mut()) {
                        *out = calendar.count(date(*day)..date(*end)).unwrap();
                    }
                });
            });
            assert_eq!(checksum(&out), expected);
            limit_and_copy(&mut group, &days, &ends, &mut out);
            group.bench_function("walk", |bencher| {
                bencher.iter(|| {
                    for ((day, end), out) in days.iter().zip(&ends).zip(out.iter_mut()) {
                        *out = walk.count(date(*day), date(*end));
                    }
                });
            });
        }
    }
}

type Verb<'a> = (&'a str, Box<dyn Fn(Output<'_, i32>) -> usize + 'a>, Box<dyn Fn(usize) -> i32 + 'a>);

/// The other verbs, and a column of calendars, each against the library row by row.
fn verbs(c: &mut Criterion<CpuTime>) {
    const ROWS: usize = 65_536;
    let calendars = [Calendar::state(), Calendar::new(Scope::Citizen), Calendar::new(Scope::SixDay)];
    let [state, ..] = &calendars;
    let Rows { days, n } = rows_of(ROWS, ("recent", 2020, 2027), "shuffled");
    let places: Vec<u8> = (0..ROWS).map(|row| (row * 7 % 3) as u8).collect();
    let (fortnight, month) = (Term::after("15d".parse().unwrap()), Term::after("1m".parse().unwrap()));
    let (mut out, mut codes) = (vec![0; ROWS], vec![0; ROWS]);
    let verbs: [Verb<'_>; 5] = [
        (
            "on_or_after",
            Box::new(|out| bulk::on_or_after(state, &days, out).unwrap()),
            Box::new(|row| state.on_or_after(date(days[row])).unwrap().epoch_days()),
        ),
        (
            "on_or_before",
            Box::new(|out| bulk::on_or_before(state, &days, out).unwrap()),
            Box::new(|row| state.on_or_before(date(days[row])).unwrap().epoch_days()),
        ),
        (
            "ends of 15 days",
            Box::new(|out| bulk::ends(state, &fortnight, &days, out).unwrap()),
            Box::new(|row| fortnight.end(date(days[row]), state).unwrap().epoch_days()),
        ),
        (
            "ends of a month",
            Box::new(|out| bulk::ends(state, &month, &days, out).unwrap()),
            Box::new(|row| month.end(date(days[row]), state).unwrap().epoch_days()),
        ),
        (
            "advance, three calendars",
            Box::new(|out| bulk::advance(By::Each(&calendars, Small::U8(&places)), &days, &n, out).unwrap()),
            Box::new(|row| calendars[usize::from(places[row])].advance(date(days[row]), n[row]).unwrap().epoch_days()),
        ),
    ];
    for (name, column, scalar) in verbs {
        let expected: i64 = (0..ROWS).map(|row| i64::from(scalar(row))).sum();
        let mut group = group(c, &format!("bulk/{name}/recent/shuffled/64Ki"), ROWS);
        group.bench_function("bulk", |bencher| {
            bencher.iter(|| column(Output::new(&mut out, &mut codes).unwrap()));
        });
        column(Output::new(&mut out, &mut codes).unwrap());
        assert_eq!(checksum(&out), expected);
        group.bench_function("scalar", |bencher| {
            bencher.iter(|| out.iter_mut().enumerate().for_each(|(row, out)| *out = scalar(row)));
        });
        assert_eq!(checksum(&out), expected);
    }
}

/// Office minutes at a counter whose hours change with the season.
fn minutes(c: &mut Criterion<CpuTime>) {
    let counters = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap();
    let known = counters.schedule().unwrap().known();
    let first = i64::from(known.from().max(date(19_723)).epoch_days()) * 1_440;
    for (size, rows) in SIZES {
        let mut random = Random(7);
        let from: Vec<i64> = (0..rows).map(|_| first + random.below(180 * 1_440) as i64).collect();
        let until: Vec<i64> = from.iter().map(|from| from + random.below(20 * 1_440) as i64).collect();
        let moment = |minute: i64| DateTime::from_epoch_minutes(minute).unwrap();
        let worked = |from: i64, until: i64| counters.worked_between(moment(from)..moment(until)).unwrap();
        let expected: i64 = from.iter().zip(&until).map(|(from, until)| worked(*from, *until)).sum();
        let (mut out, mut codes) = (vec![0; rows], vec![0; rows]);
        let mut group = group(c, &format!("bulk/minutes/half_a_year/{size}"), rows);
        let mut count =
            || bulk::worked_between(&counters, &from, &until, Output::new(&mut out, &mut codes).unwrap()).unwrap();
        count();
        group.bench_function("bulk", |bencher| bencher.iter(&mut count));
        assert_eq!(out.iter().sum::<i64>(), expected);
        group.bench_function("scalar", |bencher| {
            bencher.iter(|| {
                for ((from, until), out) in from.iter().zip(&until).zip(out.iter_mut()) {
                    *out = worked(*from, *until);
                }
            });
        });
    }
}

/// The same columns on one thread and on two, by the wall clock: with a busy neighbour, only the best of many runs say anything.
fn on_threads(c: &mut Criterion) {
    let (size, rows) = SIZES[2];
    let calendar = Calendar::state();
    let Rows { days, n } = rows_of(rows, ("recent", 2020, 2027), "shuffled");
    let (days, n) = (Column::new(&days), Column::new(&n));
    let (mut out, mut codes) = (vec![0; rows], vec![0; rows]);
    let mut group = c.benchmark_group(format!("bulk/threads/advance/recent/shuffled/{size}"));
    group.throughput(Throughput::Elements(rows as u64)).sampling_mode(SamplingMode::Flat);
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        group.bench_function(threads.to_string(), |bencher| {
            bencher.iter(|| {
                let out = Output::new(&mut out, &mut codes).unwrap();
                pool.install(|| {
                    bulk::in_parallel(out, 32_768, |rows, out| {
                        bulk::advance(&calendar, days.slice(rows.clone()), n.slice(rows), out)
                    })
                })
                .unwrap()
            });
        });
    }
}
