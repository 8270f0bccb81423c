//! What a clerk's screen shows of one case: the account for the receipt, the letter of apology, who used the time, and how far the
//! office's own program is from the law.
//!
//!     cargo run --example receipt

use std::error::Error;

use thoihan::Lang::Vietnamese;
use thoihan::calendar::{Calendar, Scope};
use thoihan::case::{Evaluator, Event, Happening, LetterFacts, Record, Step};
use thoihan::civil::{DateStyle::Slashed, DateTime};
use thoihan::hours::Schedule;

fn main() -> Result<(), Box<dyn Error>> {
    let calendar = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop")?).build()?;
    let evaluator = Evaluator::new(&calendar);
    let record = record()?;
    let as_of = DateTime::parse("2025-05-05T09:00")?;

    println!("{}", evaluator.explain(&record, as_of)?.display(Vietnamese));

    let facts = LetterFacts {
        agency: "Sở Tư pháp",
        code: "000.00.19.H57-250416-0001",
        procedure: "Cấp phiếu lý lịch tư pháp",
        reason: "cơ quan phối hợp chưa có kết quả xác minh",
        new_day: "2025-05-09".parse()?,
    };
    println!("{}\n", evaluator.letter(&record, as_of, facts)?.paragraph(Vietnamese));

    for (holder, used) in evaluator.account(&record, as_of)?.totals {
        let minutes = used.minutes.unwrap_or(0);
        println!(
            "{:<34} {:>2} ngày làm việc, {:>2} giờ {:02} phút",
            holder.label(Vietnamese),
            used.working_days,
            minutes / 60,
            minutes % 60
        );
    }

    let compared = evaluator.compare(&record, as_of)?;
    if let Some(by_law) = compared.by_law {
        let software = compared.as_software.ends_at();
        println!(
            "\ntheo luật: hết ngày {}; theo phần mềm: {} ngày {}",
            by_law.legal.display(Slashed),
            software.time(),
            software.date().display(Slashed)
        );
    }
    Ok(())
}

/// The events as they happened; the order of the list does not matter.
fn record() -> Result<Record, Box<dyn Error>> {
    let events = [
        ("2025-04-24T14:20", Happening::SupplementReceived),
        ("2025-04-16T08:45", Happening::Received),
        ("2025-04-21T10:00", Happening::SupplementAsked),
    ];
    let events = events.map(|(at, what)| DateTime::parse(at).map(|at| Event { at, what }));
    let (record, findings) = Record::from_events(&events.into_iter().collect::<Result<Vec<_>, _>>()?)?;
    assert!(findings.is_empty(), "{findings:?}");
    let step = |holder: &str, from, to: Option<&str>| -> Result<Step, thoihan::Error> {
        let to = to.map(DateTime::parse).transpose()?;
        Ok(Step { holder: holder.into(), from: DateTime::parse(from)?, to, limit: None, recorded_due: None })
    };
    Ok(Record {
        limit: Some("05 ngày làm việc".parse()?),
        steps: vec![
            step("Bộ phận Một cửa", "2025-04-16T08:45", Some("2025-04-16T15:10"))?,
            step("Phòng chuyên môn", "2025-04-16T15:10", None)?,
        ],
        ..record
    })
}
