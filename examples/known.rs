//! What was known when: the answer of 1 April 2024 with its bounds, the letter of 12 April, and what it did to a case.
//!
//!     cargo run --example known

use thoihan::calendar::{Aspect, Calendar, Scope};
use thoihan::case::{Evaluator, Impact, Record, Revision};
use thoihan::civil::{Date, DateStyle::Slashed, DateTime};
use thoihan::{Error, Lang};

fn main() -> Result<(), Error> {
    let known = |day: &str| Calendar::builder(Scope::State).known_on(day.parse()?).build();
    let (before, after) = (known("2024-04-11")?, known("2024-04-12")?);

    // Received on Monday 22 April with five working days: due on the 29th, a bridge day that a decision may still give off.
    let forecast = before.forecast_advance("2024-04-22".parse()?, 5)?;
    println!("Ngày 11/04/2024: {}", forecast.projected.display(Slashed));
    println!("  trong khoảng {} đến {}", forecast.least.display(Slashed), forecast.most.display(Slashed));
    for choice in before.choices("2024-04-29".parse()?.."2024-04-30".parse()?) {
        println!("  chờ quyết định: {}", choice.about.label(Lang::Vietnamese));
    }

    // The letter of 12 April 2024 gave it off.
    let spring = "2024-04-01".parse()?.."2024-06-01".parse()?;
    for day in before.difference(&after).within(spring)?.days().filter(|day| day.changes().contains(&Aspect::Kind)) {
        let (before, after) = (day.before.kind().label(Lang::Vietnamese), day.after.kind().label(Lang::Vietnamese));
        println!("Ngày 12/04/2024: {} {before} → {after}", day.date().display(Slashed));
    }

    let record = Record {
        received: Some(DateTime::parse("2024-04-22T09:00")?),
        limit: Some("5wd".parse()?),
        ..Record::default()
    };
    let (before, after) = (Evaluator::new(&before), Evaluator::new(&after));
    let impact: Option<Impact> =
        Revision::new(&before, &after).impact(&record, DateTime::end_of(Date::new(2024, 4, 25)?));
    if let Some((before, after)) = impact.and_then(|impact| impact.before.due_day().zip(impact.after.due_day())) {
        println!("Hồ sơ: hạn {} → {}", before.display(Slashed), after.display(Slashed));
    }
    Ok(())
}
