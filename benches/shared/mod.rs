//! What the benchmarks of all rooms need: a contest in which nobody can be fast and wrong, inputs that no branch predictor
//! learns, and the two obvious contestants, a table of bytes and sets of chrono days.

#![allow(dead_code, reason = "each benchmark uses its part")]

pub(crate) mod cpu;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::hint::black_box;

use chrono::{Datelike, NaiveDate, Weekday};
use cpu::CpuTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput};
use thoihan::calendar::{Calendar, FIRST, LAST, WorkingDays};
use thoihan::civil::{Date, Span};

/// One question put to several contestants: the same inputs, and the answers they must give.
pub(crate) struct Contest<'a, I, O> {
    group: BenchmarkGroup<'a, CpuTime>,
    inputs: &'a [I],
    expected: Vec<O>,
}

impl<'a, I, O: PartialEq + Debug> Contest<'a, I, O> {
    /// A contest called `room/operation/shape`, with the answers of the definition.
    pub(crate) fn new(c: &'a mut Criterion<CpuTime>, id: &str, inputs: &'a [I], definition: impl Fn(&I) -> O) -> Self {
        let mut group = c.benchmark_group(id);
        group.throughput(Throughput::Elements(inputs.len() as u64)).sampling_mode(SamplingMode::Flat);
        Contest { group, inputs, expected: inputs.iter().map(definition).collect() }
    }

    /// The same contest where each input holds several rows: figures are for one row.
    pub(crate) fn rows(mut self, rows: usize) -> Self {
        self.group.throughput(Throughput::Elements((self.inputs.len() * rows) as u64));
        self
    }

    /// Measures a contestant over all inputs, once its answers have been found right.
    pub(crate) fn enter(&mut self, contestant: &str, call: impl Fn(&I) -> O) -> &mut Self {
        for (input, expected) in self.inputs.iter().zip(&self.expected) {
            assert_eq!(call(input), *expected, "{contestant}");
        }
        self.measure(contestant, call)
    }

    /// Measures what is no contestant, since it cannot be right: it reads the same inputs and answers at once, without a look-up, and
    /// so shows what the loop alone costs.
    pub(crate) fn limit(&mut self, call: impl Fn(&I) -> O) -> &mut Self {
        self.measure("limit", call)
    }

    fn measure(&mut self, contestant: &str, call: impl Fn(&I) -> O) -> &mut Self {
        let inputs = self.inputs;
        self.group.bench_function(contestant, |bencher| {
            bencher.iter(|| {
                for input in inputs {
                    black_box(call(black_box(input)));
                }
            });
        });
        self
    }
}

/// Rows of columns: in the nearest cache, in the next, and in no cache at all.
pub(crate) const SIZES: [(&str, usize); 3] = [("4Ki", 4_096), ("64Ki", 65_536), ("4Mi", 4_194_304)];

/// A group of columns of so many rows; few samples of many.
pub(crate) fn group<'a>(c: &'a mut Criterion<CpuTime>, id: &str, rows: usize) -> BenchmarkGroup<'a, CpuTime> {
    let mut group = c.benchmark_group(id);
    group.throughput(Throughput::Elements(rows as u64)).sampling_mode(SamplingMode::Flat);
    if rows > 1_000_000 {
        group.sample_size(10);
    }
    group
}

/// A splitmix64 sequence.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(bits ^ (bits >> 31)) * u128::from(bound)) >> 64) as u64
    }

    pub(crate) fn day(&mut self, from: Date, until: Date) -> Date {
        from.add_days(self.below(from.days_until(until) as u64) as i32).unwrap()
    }
}

/// A day as both libraries hold it, so that no contestant pays for a conversion.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day {
    pub(crate) date: Date,
    pub(crate) chrono: NaiveDate,
}

impl Day {
    fn of(date: Date) -> Day {
        Day { date, chrono: date.into() }
    }
}

/// The two shapes of input: the days that offices ask about, and all that the calendar knows.
pub(crate) fn shapes() -> [(&'static str, Vec<Day>); 2] {
    let year = |year| Date::new(year, 1, 1).unwrap();
    [("recent", days(year(2020), year(2027))), ("uniform", days(year(2002), year(2172)))]
}

/// Days in no order.
fn days(from: Date, until: Date) -> Vec<Day> {
    let mut random = Random(2026);
    (0..4096).map(|_| Day::of(random.day(from, until))).collect()
}

/// Days since 1970, the number in which all contestants answer.
pub(crate) fn epoch_days(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - 719_163
}

/// The strongest way to walk: one byte a day, no branch on it, no error but the table's end.
pub(crate) struct Bytes(Vec<u8>);

impl Bytes {
    pub(crate) fn of(calendar: &Calendar) -> Bytes {
        let days = Span::new(FIRST, LAST.tomorrow().unwrap()).unwrap().days();
        Bytes(days.map(|date| u8::from(calendar.is_working(date).unwrap())).collect())
    }

    pub(crate) fn advance(&self, from: Date, n: i32) -> Date {
        let mut place = FIRST.days_until(from) as usize;
        let mut left = n;
        while left > 0 {
            place += 1;
            left -= i32::from(self.0[place]);
        }
        FIRST.add_days(place as i32).unwrap()
    }

    pub(crate) fn retreat(&self, from: Date, n: i32) -> Date {
        let mut place = FIRST.days_until(from) as usize;
        let mut left = n;
        while left > 0 {
            place -= 1;
            left -= i32::from(self.0[place]);
        }
        FIRST.add_days(place as i32).unwrap()
    }

    pub(crate) fn count(&self, from: Date, until: Date) -> i32 {
        let days = FIRST.days_until(from) as usize..FIRST.days_until(until) as usize;
        self.0[days].iter().map(|worked| i32::from(*worked)).sum()
    }
}

/// What an application writes first: two sets of chrono days, and a loop.
pub(crate) struct Sets {
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

impl Sets {
    pub(crate) fn of(calendar: &Calendar) -> Sets {
        let entries = calendar.entries(FIRST..LAST).iter();
        let (worked, off): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.kind.is_working());
        let set = |entries: Vec<&thoihan::holiday::Entry>| entries.iter().map(|entry| entry.date.into()).collect();
        Sets { off: set(off), worked: set(worked) }
    }

    pub(crate) fn is_working(&self, date: NaiveDate) -> bool {
        match date.weekday() {
            Weekday::Sat | Weekday::Sun => self.worked.contains(&date),
            _ => !self.off.contains(&date),
        }
    }

    pub(crate) fn advance(&self, from: NaiveDate, n: i32) -> NaiveDate {
        let (mut date, mut left) = (from, n);
        while left > 0 {
            date = date.succ_opt().unwrap();
            left -= i32::from(self.is_working(date));
        }
        date
    }

    pub(crate) fn count(&self, from: NaiveDate, until: NaiveDate) -> i32 {
        from.iter_days().take_while(|date| *date < until).map(|date| i32::from(self.is_working(date))).sum()
    }

    pub(crate) fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().find(|date| self.is_working(*date)).unwrap()
    }
}

/// The earliest and the latest that the `n`-th working day after a day can become, walked a day at a time.
pub(crate) fn bounds(calendar: &Calendar, from: Date, n: i32) -> [Date; 2] {
    let walker = calendar.walker();
    let extent = |last: Date| {
        let run = from.tomorrow().unwrap()..last.tomorrow().unwrap();
        let count = walker.count(run.clone()).unwrap();
        let differences = calendar.choices(run.clone()).map(|choice| choice.difference(run.clone()));
        differences.fold((count, count), |(fewest, most), (fewer, more)| (fewest + fewer, most + more))
    };
    let first = |is_enough: &dyn Fn((i32, i32)) -> bool| {
        let mut date = from;
        while !is_enough(extent(date)) {
            date = date.tomorrow().unwrap();
        }
        date
    };
    [first(&|(_, most)| most >= n), first(&|(fewest, _)| fewest >= n)]
}
