//! The bulk room: columns against the library in a loop, against the limit, and against the strong walk over bytes.
//!
//! Ids are `bulk/operation/dates/order/rows/contestant`. The contestants stand in this order: the column, the library one by one, the limit
//! (`out = d + n` over the same three streams, no look-up), `memcpy` of as many bytes, and the walk. Time is that of the thread's CPU clock.
//! Checksums are asserted before anything is measured, and outputs are written once before.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Bytes, Random};
use thoihan::bulk::{self, Answers, Cases, Column, Moments, Output, Small};
use thoihan::calendar::{Calendar, Scope};
use thoihan::case::Evaluator;
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;

criterion_group! { name = benches; config = shared::cpu::config(); targets = advance, count, minutes, cases }
criterion_main!(benches);

const SIZES: [(&str, usize); 3] = [("4Ki", 4_096), ("64Ki", 65_536), ("4Mi", 4_194_304)];

/// Columns of one shape.
struct Rows {
    days: Vec<i32>,
    n: Vec<i32>,
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

fn group<'a>(c: &'a mut Criterion<CpuTime>, id: &str, rows: usize) -> BenchmarkGroup<'a, CpuTime> {
    let mut group = c.benchmark_group(id);
    group.throughput(Throughput::Elements(rows as u64)).sampling_mode(SamplingMode::Flat);
    if rows > 1_000_000 {
        group.sample_size(10);
    }
    group
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
        for (shape, Rows { days, n }) in shapes(rows) {
            let (mut out, mut codes) = (vec![0; rows], vec![0; rows]);
            let expected: i64 =
                days.iter().zip(&n).map(|(day, n)| i64::from(walk.advance(date(*day), *n).epoch_days())).sum();
            bulk::advance(&calendar, &days, &n, Output::new(&mut out, &mut codes).unwrap()).unwrap();
            assert_eq!(checksum(&out), expected);
            let mut group = group(c, &format!("bulk/advance/{shape}/{size}"), rows);
            group.bench_function("bulk", |bencher| {
                bencher
                    .iter(|| bulk::advance(&calendar, &days, &n, Output::new(&mut out, &mut codes).unwrap()).unwrap());
            });
            group.bench_function("scalar", |bencher| {
                bencher.iter(|| {
                    for ((day, n), out) in days.iter().zip(&n).zip(out.iter_mut()) {
                        *out = calendar.advance(date(*day), *n).unwrap().epoch_days();
                    }
                });
            });
            assert_eq!(checksum(&out), expected);
            limit_and_copy(&mut group, &days, &n, &mut out);
            group.bench_function("walk", |bencher| {
                bencher.iter(|| {
                    for ((day, n), out) in days.iter().zip(&n).zip(out.iter_mut()) {
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
            bulk::count(&calendar, &days, &ends, Output::new(&mut out, &mut codes).unwrap()).unwrap();
            assert_eq!(checksum(&out), expected);
            let mut group = group(c, &format!("bulk/count/{shape}/{size}"), rows);
            group.bench_function("bulk", |bencher| {
                bencher
                    .iter(|| bulk::count(&calendar, &days, &ends, Output::new(&mut out, &mut codes).unwrap()).unwrap());
            });
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

fn minutes(c: &mut Criterion<CpuTime>) {
    let counters = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap();
    let known = counters.schedule().unwrap().known();
    let first = i64::from(known.from().max(date(19_723)).epoch_days()) * 1_440;
    for (size, rows) in SIZES {
        let mut random = Random(7);
        let from: Vec<i64> = (0..rows).map(|_| first + random.below(180 * 1_440) as i64).collect();
        let until: Vec<i64> = from.iter().map(|from| from + random.below(20 * 1_440) as i64).collect();
        let moment = |minute: i64| DateTime::from_epoch_minutes(minute).unwrap();
        let expected: i64 = from
            .iter()
            .zip(&until)
            .map(|(from, until)| counters.worked_between(moment(*from)..moment(*until)).unwrap())
            .sum();
        let (mut out, mut codes) = (vec![0; rows], vec![0; rows]);
        bulk::worked_between(&counters, &from, &until, Output::new(&mut out, &mut codes).unwrap()).unwrap();
        assert_eq!(out.iter().sum::<i64>(), expected);
        let mut group = group(c, &format!("bulk/minutes/half_a_year/{size}"), rows);
        group.bench_function("bulk", |bencher| {
            bencher.iter(|| {
                bulk::worked_between(&counters, &from, &until, Output::new(&mut out, &mut codes).unwrap()).unwrap()
            });
        });
        group.bench_function("scalar", |bencher| {
            bencher.iter(|| {
                for ((from, until), out) in from.iter().zip(&until).zip(out.iter_mut()) {
                    *out = counters.worked_between(moment(*from)..moment(*until)).unwrap();
                }
            });
        });
    }
}

/// Columns of answers.
struct Filled {
    days: [Vec<i32>; 4],
    states: [Vec<u8>; 2],
    codes: Vec<u16>,
}

impl Filled {
    fn new(rows: usize) -> Filled {
        Filled { days: [(); 4].map(|()| vec![0; rows]), states: [(); 2].map(|()| vec![0; rows]), codes: vec![0; rows] }
    }

    fn out(&mut self) -> Answers<'_> {
        let [due, apology_legal, apology_safe, late_days] = &mut self.days;
        let [status, standing] = &mut self.states;
        Answers {
            due: Places::I32(due),
            apology_legal: Places::I32(apology_legal),
            apology_safe: Places::I32(apology_safe),
            status: Some(status),
            late_days: Places::I32(late_days),
            standing: Some(standing),
            codes: Some(&mut self.codes),
        }
    }
}

/// Plain records: four in five finished in time, one in twenty runs; then with a promised day and a letter.
fn cases(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, as_of) = (Evaluator::new(&calendar), DateTime::parse("2026-06-30").unwrap());
    for (size, rows) in SIZES {
        let Rows { days, .. } = rows_of(rows, ("recent", 2020, 2026), "shuffled");
        let mut random = Random(80);
        let amount: Vec<u32> = (0..rows).map(|_| 1 + random.below(30) as u32).collect();
        let due: Vec<i32> = days
            .iter()
            .zip(&amount)
            .map(|(day, n)| calendar.advance(date(*day), *n as i32).unwrap().epoch_days())
            .collect();
        let finished: Vec<i32> = due.iter().map(|due| due + random.below(10) as i32 - 7).collect();
        let running: Vec<u8> = (0..rows.div_ceil(8)).map(|_| if random.below(5) < 2 { 0xfb } else { 0xff }).collect();
        let plain = Cases {
            finished: Some(Moments::Days(Column::new(&finished).with_validity(&running, 0).unwrap())),
            ..Cases::new(Moments::Days((&days).into()), (&amount).into(), Column::constant(3))
        };
        let promised = Cases { promised: Some((&due).into()), ..plain };
        let full = Cases {
            apology_sent: Some(Moments::Days(Column::new(&due).with_validity(&running, 0).unwrap())),
            ..promised
        };
        let mut filled = Filled::new(rows);
        let mut group = group(c, &format!("bulk/cases/recent/{size}"), rows);
        for (name, cases) in [("bulk", plain), ("bulk, promised", promised), ("bulk, promised, letter", full)] {
            bulk::evaluate(&evaluator, &cases, as_of, filled.out()).unwrap();
            let late: i64 = (0..rows.min(4_096))
                .map(|row| i64::from(evaluator.evaluate(&cases.record(row).unwrap(), as_of).late_days))
                .sum();
            assert_eq!(checksum(&filled.days[3][..rows.min(4_096)]), late);
            group.bench_function(name, |bencher| {
                bencher.iter(|| bulk::evaluate(&evaluator, &cases, as_of, filled.out()).unwrap());
            });
        }
        group.bench_function("totals", |bencher| {
            bencher.iter(|| bulk::total(&evaluator, &plain, as_of).unwrap());
        });
        if rows < 4_194_304 {
            group.bench_function("scalar", |bencher| {
                bencher.iter(|| {
                    for row in 0..rows {
                        black_box(evaluator.evaluate(&plain.record(row).unwrap(), as_of));
                    }
                });
            });
        }
    }
}
