//! The holiday room: what it costs to put statute, decisions and overlays together into a calendar of 175 years.
//!
//! Ids are `holiday/build/shape/contestant`. The other contestants start from a calendar that is composed already and only make
//! their own tables of it, so that what composing costs stands beside what tables cost.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Bytes, Contest, Sets};
use thoihan::calendar::{Builder, Calendar, Scope};
use thoihan::civil::Date;
use thoihan::holiday::{Overlay, schema::OverlayFile};

criterion_group! { name = benches; config = shared::cpu::config(); targets = scopes, knowledge, overlay }
criterion_main!(benches);

fn scopes(c: &mut Criterion<CpuTime>) {
    for (scope, expected) in [(Scope::State, 250), (Scope::Citizen, 250), (Scope::SixDay, 302)] {
        Contest::new(c, &format!("holiday/build/{}", scope.word()), &[scope], |_| expected)
            .enter("calendar", |scope| working_days_of_2025(Calendar::builder(*scope)));
    }
    let composed = Calendar::state();
    Contest::new(c, "holiday/tables/state", &[composed], |_| 250)
        .enter("bytes", |calendar| Bytes::of(calendar).count(new_year(2025), new_year(2026)))
        .enter("sets", |calendar| Sets::of(calendar).count(new_year(2025).into(), new_year(2026).into()));
}

/// As a clerk knew it before the swap of 2025 was decided: 2025 is projected, with the days worked as the default leaves them.
fn knowledge(c: &mut Criterion<CpuTime>) {
    let day: Date = "2024-06-03".parse().unwrap();
    Contest::new(c, "holiday/build/known_on", &[day], |_| 250)
        .enter("calendar", |day| working_days_of_2025(Calendar::builder(Scope::State).known_on(*day)));
}

fn overlay(c: &mut Criterion<CpuTime>) {
    let file: OverlayFile = toml::from_str(CLOSURE).unwrap();
    let overlay = Overlay::try_from(file).unwrap();
    Contest::new(c, "holiday/build/overlay", &[overlay], |_| 248)
        .enter("calendar", |overlay| working_days_of_2025(Calendar::builder(Scope::State).overlay(overlay.clone())));
}

fn working_days_of_2025(builder: Builder) -> i32 {
    builder.build().unwrap().count(new_year(2025)..new_year(2026)).unwrap()
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
