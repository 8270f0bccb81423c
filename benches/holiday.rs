//! The holiday room: what it costs to put statute, decisions and overlays together into a calendar of 175 years.
//!
//! Ids are `holiday/build/shape/contestant`. The contestants stand in this order: the calendar, composed and indexed; then who starts from a
//! calendar that is composed already and only makes tables of it, a byte a day or sets of chrono days, so that what composing costs stands
//! beside what tables cost. Each answers one question, the working days of a year. What limits the calendar: composing its 175 years and
//! what may still be decided about them; tables alone are a small part.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Bytes, Contest, Sets};
use thoihan::calendar::{Builder, Calendar, Scope};
use thoihan::civil::Date;
use thoihan::holiday::{Overlay, schema::OverlayFile};

criterion_group! { name = benches; config = shared::cpu::config(); targets = scopes, knowledge, overlay, file }
criterion_main!(benches);

fn scopes(c: &mut Criterion<CpuTime>) {
    for (scope, expected) in [(Scope::State, 250), (Scope::Citizen, 250), (Scope::SixDay, 302)] {
        build(c, scope.word(), expected, &|| Calendar::builder(scope));
    }
}

/// As a clerk knew it before the swap of 2025 was decided: 2025 is projected, with the days worked as the default leaves them.
fn knowledge(c: &mut Criterion<CpuTime>) {
    let day: Date = "2024-06-03".parse().unwrap();
    build(c, "known_on", 250, &|| Calendar::builder(Scope::State).known_on(day));
}

/// One office's closure; and ten of them, as a province may have.
fn overlay(c: &mut Criterion<CpuTime>) {
    let overlay = Overlay::try_from(read(CLOSURE)).unwrap();
    build(c, "overlay", 248, &|| Calendar::builder(Scope::State).overlay(overlay.clone()));
    let closures = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14].map(|day| Overlay::try_from(read(&closure(day))).unwrap());
    build(c, "ten_overlays", 240, &|| closures.iter().cloned().fold(Calendar::builder(Scope::State), Builder::overlay));
}

/// A file that was signed this morning: read, checked, laid over.
fn file(c: &mut Criterion<CpuTime>) {
    Contest::new(c, "holiday/file/closure", &[CLOSURE], |_| 248).enter("calendar", |text| {
        let overlay = Overlay::try_from(read(text)).unwrap();
        working_days_of_2025(Calendar::builder(Scope::State).overlay(overlay))
    });
}

fn build(c: &mut Criterion<CpuTime>, shape: &str, expected: i32, builder: &dyn Fn() -> Builder) {
    let composed = [builder().build().unwrap()];
    let mut contest = Contest::new(c, &format!("holiday/build/{shape}"), &composed, |_| expected);
    contest
        .enter("calendar", |_| working_days_of_2025(builder()))
        .enter("bytes", |calendar| Bytes::of(calendar).count(new_year(2025), new_year(2026)));
    // The sets know a rest on Saturday and Sunday only.
    if composed[0].scope() != Scope::SixDay {
        contest.enter("sets", |calendar| Sets::of(calendar).count(new_year(2025).into(), new_year(2026).into()));
    }
}

fn working_days_of_2025(builder: Builder) -> i32 {
    builder.build().unwrap().count(new_year(2025)..new_year(2026)).unwrap()
}

fn read(text: &str) -> OverlayFile {
    toml::from_str(text).unwrap()
}

/// Closed on one day of November.
fn closure(day: u8) -> String {
    let until = day + 1;
    format!("[[closure]]\nfrom = 2025-11-{day:02}\nuntil = 2025-11-{until:02}\nname = \"Nghỉ\"\nname_en = \"Closed\"\n")
}

fn new_year(year: i32) -> Date {
    Date::new(year, 1, 1).unwrap()
}

const CLOSURE: &str = r#"
[[closure]]
from = 2025-10-28
until = 2025-10-30
name = "Nghỉ do mưa lũ"
name_en = "Closed for the flood"
"#;
