//! Days and moments as text, read and written, beside chrono. Timed by the CPU clock of the thread.
//!
//! Ids are `text/operation/contestant`. Answers are checked before anything is measured.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::fmt::Debug;
use std::hint::black_box;

use chrono::{NaiveDate, NaiveDateTime};
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use shared::cpu::{CpuTime, config};
use shared::{Day, epoch_days, shapes};
use thoihan::civil::{Date, DateStyle, DateTime};

criterion_group! { name = benches; config = config(); targets = read_day, read_slashed, read_moment, write_day }
criterion_main!(benches);

fn days() -> Vec<Day> {
    let [(_, days), _] = shapes();
    days
}

fn read_day(c: &mut Criterion<CpuTime>) {
    let texts: Vec<(String, i32)> = days().iter().map(|day| (day.date.to_string(), day.date.epoch_days())).collect();
    let mut group = group(c, "text/read_day", texts.len());
    enter(&mut group, "thoihan", &texts, |text| text.parse::<Date>().unwrap().epoch_days());
    enter(&mut group, "chrono", &texts, |text| epoch_days(text.parse().unwrap()));
    enter(&mut group, "chrono_format", &texts, |text| epoch_days(NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()));
}

fn read_slashed(c: &mut Criterion<CpuTime>) {
    let written = |day: &Day| (day.date.display(DateStyle::Slashed).to_string(), day.date.epoch_days());
    let texts: Vec<(String, i32)> = days().iter().map(written).collect();
    let mut group = group(c, "text/read_slashed", texts.len());
    enter(&mut group, "thoihan", &texts, |text| Date::parse(text).unwrap().epoch_days());
    enter(&mut group, "chrono_format", &texts, |text| epoch_days(NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap()));
}

fn read_moment(c: &mut Criterion<CpuTime>) {
    let texts: Vec<(String, i32)> =
        days().iter().map(|day| (format!("{}T15:04:05", day.date), day.date.epoch_days())).collect();
    let mut group = group(c, "text/read_moment", texts.len());
    enter(&mut group, "thoihan", &texts, |text| DateTime::parse(text).unwrap().date().epoch_days());
    enter(&mut group, "chrono", &texts, |text| epoch_days(text.parse::<NaiveDateTime>().unwrap().date()));
}

/// Into one buffer, as a file of many rows is written.
fn write_day(c: &mut Criterion<CpuTime>) {
    let days = days();
    let expected: String = days.iter().map(|day| day.date.to_string()).collect();
    let mut group = group(c, "text/write_day", days.len());
    write(&mut group, "thoihan", &days, &expected, |day, out| day.date.text().append_to(out));
    write(&mut group, "thoihan_display", &days, &expected, |day, out| display(out, day.date));
    write(&mut group, "chrono_display", &days, &expected, |day, out| display(out, day.chrono));
}

fn display(out: &mut Vec<u8>, value: impl std::fmt::Display) {
    std::io::Write::write_fmt(out, format_args!("{value}")).unwrap();
}

type Group<'a> = BenchmarkGroup<'a, CpuTime>;

fn group<'a>(c: &'a mut Criterion<CpuTime>, id: &str, count: usize) -> Group<'a> {
    let mut group = c.benchmark_group(id);
    group.throughput(Throughput::Elements(count as u64));
    group
}

/// A contestant that reads; each of its answers is compared first.
fn enter<O: PartialEq + Debug>(
    group: &mut Group<'_>,
    contestant: &str,
    texts: &[(String, O)],
    read: impl Fn(&str) -> O,
) {
    for (text, expected) in texts {
        assert_eq!(read(text), *expected, "{contestant}: {text}");
    }
    group.bench_function(contestant, |bencher| {
        bencher.iter(|| {
            for (text, _) in texts {
                black_box(read(black_box(text)));
            }
        });
    });
}

/// A contestant that writes; the whole of its text is compared first.
fn write(group: &mut Group<'_>, contestant: &str, days: &[Day], expected: &str, write: impl Fn(&Day, &mut Vec<u8>)) {
    let mut out = Vec::with_capacity(expected.len());
    for day in days {
        write(day, &mut out);
    }
    assert_eq!(std::str::from_utf8(&out).unwrap(), expected, "{contestant}");
    group.bench_function(contestant, |bencher| {
        bencher.iter(|| {
            out.clear();
            for day in days {
                write(black_box(day), &mut out);
            }
            black_box(&out);
        });
    });
}
