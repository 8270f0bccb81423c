//! The bulk room, case records: columns against the evaluator record by record, the limit, a copy of the same bytes, and a walk.
//!
//! Ids are `cases/dates/order/rows/contestant`. In go the day of receipt, the working days allowed and the day of the finish (one in
//! twenty has none); out come the due day, the last day for the letter, the lateness and the status. The contestants: the column, with
//! numbers of 32 bits and with small ones; the evaluator record by record; the limit, the same streams without a look-up, for both widths;
//! `memcpy` of as many bytes; and the walk over one byte a day. `cases/columns` states what each column more costs. Time is that of the
//! thread's CPU clock, but for the threads. Answers are asserted before anything is measured.
//!
//! What limits it is the number of instructions: from main memory the small columns hardly cost more than from the cache.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Random, SIZES, group};
use thoihan::bulk::{self, Answers, Cases, Column, Moments, Places, Small, Waits};
use thoihan::calendar::{Calendar, FIRST};
use thoihan::case::{Evaluator, Status};
use thoihan::civil::{Date, DateTime};

criterion_group! { name = benches; config = shared::cpu::config(); targets = four_columns, columns }
criterion_group! { name = threads; config = Criterion::default().sample_size(30); targets = on_threads }
criterion_main!(benches, threads);

/// Four in five finished in time, one in twenty runs.
struct Records {
    received: Vec<i32>,
    amount: Vec<u32>,
    finished: Vec<i32>,
    is_finished: Vec<u8>,
    small: (Vec<u16>, Vec<u8>, Vec<u16>),
}

impl Records {
    fn new(rows: usize, from: i32, until: i32, order: &str) -> Records {
        let day = |year| Date::new(year, 1, 1).unwrap();
        let (calendar, mut random) = (Calendar::state(), Random(80));
        let mut received: Vec<i32> = (0..rows).map(|_| random.day(day(from), day(until)).epoch_days()).collect();
        if order == "sorted" {
            received.sort_unstable();
        }
        let amount: Vec<u32> = (0..rows).map(|_| 1 + random.below(30) as u32).collect();
        let end = |received: i32, n: u32| calendar.advance(Date::from_epoch_days(received).unwrap(), n as i32).unwrap();
        let finished = received.iter().zip(&amount).map(|(day, n)| {
            let early = i32::from(random.below(5) > 0) * -8;
            end(*day, *n).epoch_days() + random.below(8) as i32 + early + 1
        });
        let finished: Vec<i32> = finished.collect();
        let is_finished = (0..rows.div_ceil(8)).map(|_| if random.below(5) < 2 { 0xfb } else { 0xff }).collect();
        let places = |days: &[i32]| days.iter().map(|day| u16::try_from(day - FIRST.epoch_days()).unwrap()).collect();
        let small = (places(&received), amount.iter().map(|n| *n as u8).collect(), places(&finished));
        Records { received, amount, finished, is_finished, small }
    }

    fn rows(&self) -> usize {
        self.received.len()
    }

    fn wide(&self) -> Cases<'_> {
        let finished = Column::new(&self.finished).with_validity(&self.is_finished, 0).unwrap();
        Cases {
            finished: Some(Moments::Days(finished)),
            ..Cases::new(Moments::Days((&self.received).into()), (&self.amount).into(), Column::constant(3))
        }
    }

    fn small(&self) -> Cases<'_> {
        let (received, amount, finished) = &self.small;
        let days = |places| Column::small(FIRST.epoch_days(), Small::U16(places));
        let finished = days(finished).with_validity(&self.is_finished, 0).unwrap();
        Cases {
            finished: Some(Moments::Days(finished)),
            ..Cases::new(Moments::Days(days(received)), Column::small(0, Small::U8(amount)), Column::constant(3))
        }
    }

    fn finished(&self, row: usize) -> Option<i32> {
        (self.is_finished[row / 8] >> (row % 8) & 1 == 1).then_some(self.finished[row])
    }
}

/// Columns of answers, of both widths.
struct Filled {
    wide: [Vec<i32>; 4],
    small: [Vec<u16>; 3],
    states: [Vec<u8>; 2],
    codes: Vec<u16>,
}

impl Filled {
    fn new(rows: usize) -> Filled {
        Filled {
            wide: [(); 4].map(|()| vec![0; rows]),
            small: [(); 3].map(|()| vec![0; rows]),
            states: [(); 2].map(|()| vec![0; rows]),
            codes: vec![0; rows],
        }
    }

    fn wide(&mut self) -> Answers<'_> {
        Answers { apology_safe: Places::Nowhere, ..self.safe() }
    }

    fn small(&mut self) -> Answers<'_> {
        let [due, legal, late] = &mut self.small;
        Answers {
            due: Places::U16(due),
            apology_legal: Places::U16(legal),
            late_days: Places::U16(late),
            status: Some(&mut self.states[0]),
            ..Answers::default()
        }
    }

    fn safe(&mut self) -> Answers<'_> {
        Answers { standing: None, ..self.with_standing() }
    }

    fn with_standing(&mut self) -> Answers<'_> {
        Answers { codes: None, ..self.all() }
    }

    fn all(&mut self) -> Answers<'_> {
        let [due, legal, late, safe] = &mut self.wide;
        let [status, standing] = &mut self.states;
        Answers {
            due: Places::I32(due),
            apology_legal: Places::I32(legal),
            apology_safe: Places::I32(safe),
            late_days: Places::I32(late),
            status: Some(status),
            standing: Some(standing),
            codes: Some(&mut self.codes),
        }
    }

    /// The sums of the four columns.
    fn sums(&self) -> [i64; 4] {
        let sum = |days: &[i32]| days.iter().map(|day| i64::from(*day)).sum();
        let status = self.states[0].iter().map(|status| i64::from(*status)).sum();
        [sum(&self.wide[0]), sum(&self.wide[1]), sum(&self.wide[2]), status]
    }

    fn small_sums(&self) -> [i64; 4] {
        let sum = |places: &[u16], base: i32| places.iter().map(|place| i64::from(*place) + i64::from(base)).sum();
        let (first, status) = (FIRST.epoch_days(), self.states[0].iter().map(|status| i64::from(*status)).sum());
        [sum(&self.small[0], first), sum(&self.small[1], first), sum(&self.small[2], 0), status]
    }
}

/// A walk over one byte a day: forward to the due day, back to the eve, and over the days late.
struct Walk(Vec<u8>);

impl Walk {
    fn of(calendar: &Calendar) -> Walk {
        let days = (0..63_900).map(|day| FIRST.add_days(day).unwrap());
        Walk(days.map(|date| u8::from(calendar.is_working(date).unwrap())).collect())
    }

    fn case(&self, received: i32, amount: u32, finished: Option<i32>, now: i32) -> [i32; 4] {
        let mut place = (received - FIRST.epoch_days()) as usize;
        let mut left = amount as i32;
        while left > 0 {
            place += 1;
            left -= i32::from(self.0[place]);
        }
        let (due, until) = (place as i32 + FIRST.epoch_days(), finished.unwrap_or(now));
        let after = (until - FIRST.epoch_days()) as usize;
        let late: i32 =
            if after > place { self.0[place + 1..=after].iter().map(|day| i32::from(*day)).sum() } else { 0 };
        let status = match finished {
            Some(finished) if finished < due => Status::Early,
            Some(finished) if finished == due => Status::OnTime,
            Some(_) => Status::Late,
            None if now > due => Status::Overdue,
            None => {
                let mut before = place - 1;
                while self.0[before] == 0 {
                    before -= 1;
                }
                let soon = now - FIRST.epoch_days() >= before as i32;
                if soon { Status::DueSoon } else { Status::Running }
            }
        };
        [due, due - 1, late, i32::from(bulk::status_code(Some(status)))]
    }

    fn all(&self, records: &Records, now: i32, filled: &mut Filled) {
        for row in 0..records.rows() {
            let [due, legal, late, status] =
                self.case(records.received[row], records.amount[row], records.finished(row), now);
            let [dues, legals, lates, _] = &mut filled.wide;
            (dues[row], legals[row], lates[row], filled.states[0][row]) = (due, legal, late, status as u8);
        }
    }
}

fn as_of() -> DateTime {
    DateTime::parse("2026-06-30").unwrap()
}

fn four_columns(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, walk, now) = (Evaluator::new(&calendar), Walk::of(&calendar), as_of().date().epoch_days());
    for (size, rows) in SIZES {
        for order in ["shuffled", "sorted"] {
            let records = Records::new(rows, 2020, 2026, order);
            let (wide, small, mut filled) = (records.wide(), records.small(), Filled::new(rows));
            walk.all(&records, now, &mut filled);
            let expected = filled.sums();
            let mut group = group(c, &format!("cases/recent/{order}/{size}"), rows);
            group.bench_function("bulk", |bencher| {
                bencher.iter(|| bulk::evaluate(&evaluator, &wide, as_of(), filled.wide()).unwrap());
            });
            bulk::evaluate(&evaluator, &wide, as_of(), filled.wide()).unwrap();
            assert_eq!(filled.sums(), expected);
            group.bench_function("bulk, small columns", |bencher| {
                bencher.iter(|| bulk::evaluate(&evaluator, &small, as_of(), filled.small()).unwrap());
            });
            bulk::evaluate(&evaluator, &small, as_of(), filled.small()).unwrap();
            assert_eq!(filled.small_sums(), expected);
            if rows < 1_000_000 {
                group.bench_function("scalar", |bencher| {
                    bencher.iter(|| {
                        for row in 0..rows {
                            black_box(evaluator.evaluate(&wide.record(row).unwrap(), as_of()));
                        }
                    });
                });
            }
            limits(&mut group, &records, &mut filled);
            group.bench_function("walk", |bencher| bencher.iter(|| walk.all(&records, now, &mut filled)));
        }
    }
}

/// The same streams without a look-up, for both widths, and a copy of as many bytes as the small ones have.
fn limits(group: &mut BenchmarkGroup<'_, CpuTime>, records: &Records, filled: &mut Filled) {
    group.bench_function("limit", |bencher| {
        bencher.iter(|| {
            let rows = black_box(&records.received).iter().zip(&records.amount).zip(&records.finished);
            let [due, legal, late, _] = &mut filled.wide;
            let out = due.iter_mut().zip(legal).zip(late).zip(&mut filled.states[0]);
            for (((received, amount), finished), (((due, legal), late), status)) in rows.zip(out) {
                *due = received.wrapping_add(*amount as i32);
                *legal = due.wrapping_sub(1);
                *late = finished.wrapping_sub(*due);
                *status = u8::from(finished > due);
            }
            black_box(&mut *filled);
        });
    });
    let (received, amount, finished) = &records.small;
    group.bench_function("limit, small columns", |bencher| {
        bencher.iter(|| {
            let rows = black_box(received).iter().zip(amount).zip(finished);
            let [due, legal, late] = &mut filled.small;
            let out = due.iter_mut().zip(legal).zip(late).zip(&mut filled.states[0]);
            for (((received, amount), finished), (((due, legal), late), status)) in rows.zip(out) {
                *due = received.wrapping_add(u16::from(*amount));
                *legal = due.wrapping_sub(1);
                *late = finished.wrapping_sub(*due);
                *status = u8::from(finished > due);
            }
            black_box(&mut *filled);
        });
    });
    // Five bytes and a bit are read and seven written: a copy of half of that moves as much.
    let bytes: Vec<u8> = vec![1; records.rows() * 12 / 2];
    let mut copy = bytes.clone();
    group.bench_function("memcpy", |bencher| {
        bencher.iter(|| {
            copy.copy_from_slice(black_box(&bytes));
            black_box(&mut copy);
        });
    });
}

type Form<'a> = (&'a str, &'a Cases<'a>, fn(&mut Filled) -> Answers<'_>);

/// What each column more costs, in and out, and what totals cost; then records of which one in ten has a wait.
fn columns(c: &mut Criterion<CpuTime>) {
    const ROWS: usize = 65_536;
    let calendar = Calendar::state();
    let evaluator = Evaluator::new(&calendar);
    let records = Records::new(ROWS, 2020, 2026, "shuffled");
    let (plain, mut filled) = (records.wide(), Filled::new(ROWS));
    let promised = Cases { promised: Some((&records.finished).into()), ..plain };
    let sent = Column::new(&records.finished).with_validity(&records.is_finished, 0).unwrap();
    let letter = Cases { apology_sent: Some(Moments::Days(sent)), ..promised };
    let offsets: Vec<i32> = (0..=ROWS as i32).map(|row| (row + 9) / 10).collect();
    let from: Vec<i32> = records.received.iter().step_by(10).map(|day| day + 1).collect();
    let to: Vec<i32> = from.iter().map(|day| day + 5).collect();
    let waits = Waits {
        offsets: &offsets,
        from: Moments::Days((&from).into()),
        to: Moments::Days((&to).into()),
        mode: Column::constant(0),
        ground: None,
    };
    let waiting = Cases { waits: Some(waits), ..letter };
    let mut group = group(c, "cases/columns/recent/shuffled/64Ki", ROWS);
    let forms: [Form<'_>; 7] = [
        ("1 due, legal day, lateness, status", &plain, Filled::wide),
        ("2 and the safe day", &plain, Filled::safe),
        ("3 and the standing", &plain, Filled::with_standing),
        ("4 and the codes", &plain, Filled::all),
        ("5 and a promised day", &promised, Filled::all),
        ("6 and a letter sent", &letter, Filled::all),
        ("7 and a wait in every tenth", &waiting, Filled::all),
    ];
    for (name, cases, out) in forms {
        bulk::evaluate(&evaluator, cases, as_of(), filled.all()).unwrap();
        let rows = (0..ROWS).step_by(16);
        let (mut late, mut found) = (0, 0);
        for row in rows {
            late += i64::from(evaluator.evaluate(&cases.record(row).unwrap(), as_of()).late_days);
            found += i64::from(filled.wide[2][row]);
        }
        assert_eq!(found, late, "{name}");
        group.bench_function(name, |bencher| {
            bencher.iter(|| bulk::evaluate(&evaluator, cases, as_of(), out(&mut filled)).unwrap());
        });
    }
    let totals = bulk::total(&evaluator, &plain, as_of()).unwrap();
    bulk::evaluate(&evaluator, &plain, as_of(), filled.wide()).unwrap();
    assert_eq!((totals.records(), totals.late_days), (ROWS as u64, filled.sums()[2]));
    for (name, cases) in [("totals", plain), ("totals, small columns", records.small())] {
        group.bench_function(name, |bencher| bencher.iter(|| bulk::total(&evaluator, &cases, as_of()).unwrap()));
    }
}

/// The same columns on one thread and on two, by the wall clock: with a busy neighbour, only the best of many runs say anything.
fn on_threads(c: &mut Criterion) {
    let (size, rows) = SIZES[2];
    let calendar = Calendar::state();
    let evaluator = Evaluator::new(&calendar);
    let records = Records::new(rows, 2020, 2026, "shuffled");
    let (cases, mut filled) = (records.small(), Filled::new(rows));
    let mut group = c.benchmark_group(format!("cases/threads/recent/shuffled/{size}"));
    group.throughput(Throughput::Elements(rows as u64)).sampling_mode(SamplingMode::Flat);
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        group.bench_function(threads.to_string(), |bencher| {
            bencher.iter(|| {
                let out = filled.small();
                pool.install(|| {
                    bulk::in_parallel(out, 32_768, |rows, out| {
                        bulk::evaluate(&evaluator, &cases.slice(rows), as_of(), out)
                    })
                })
                .unwrap()
            });
        });
    }
}
