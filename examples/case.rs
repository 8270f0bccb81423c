//! One case record through its life: what the office knew at each moment, and what it owed.
//!
//!     cargo run --example case

use std::error::Error;

use thoihan::Lang::Vietnamese;
use thoihan::calendar::Calendar;
use thoihan::case::{Evaluation, Evaluator, Ground, Record, Wait, WaitMode};
use thoihan::civil::{DateStyle::Slashed, DateTime};

fn main() -> Result<(), Box<dyn Error>> {
    let calendar = Calendar::state();
    let evaluator = Evaluator::new(&calendar);
    let record = record()?;
    // The same record every time: facts later than the moment are left out, so the past can be asked again as it was.
    for (moment, what) in MOMENTS {
        let as_of = DateTime::parse(moment)?;
        println!("{} {:02}:{:02}  {what}", as_of.date().display(Slashed), as_of.time().hour(), as_of.time().minute());
        print(&evaluator.evaluate(&record, as_of));
    }
    Ok(())
}

const MOMENTS: [(&str, &str); 8] = [
    ("2025-04-16T09:00", "vừa tiếp nhận"),
    ("2025-04-21T16:00", "đang chờ bổ sung giấy tờ"),
    ("2025-04-24T17:00", "đã bổ sung đủ, thời hạn tính lại từ đầu"),
    ("2025-04-29T08:00", "ngày làm việc cuối cùng để gửi thư xin lỗi"),
    ("2025-04-29T17:00", "đã gửi thư xin lỗi và hẹn lại"),
    ("2025-05-05T17:00", "ngày hết hạn"),
    ("2025-05-08T17:00", "vẫn chưa xong"),
    ("2025-05-12T17:00", "đã xong"),
];

/// Received before the holidays of 2025: after the supplement five working days end on 5 May, since Saturday, 26 April is
/// worked and 30 April to 4 May are off.
fn record() -> Result<Record, thoihan::Error> {
    let supplement = Wait {
        ground: Ground::Supplement,
        mode: WaitMode::ByRule,
        from: DateTime::parse("2025-04-21T10:00")?,
        to: Some(DateTime::parse("2025-04-24T14:20")?),
    };
    Ok(Record {
        received: Some(DateTime::parse("2025-04-16T08:45")?),
        limit: Some("05 ngày làm việc".parse()?),
        // As the software recomputed it after the supplement; an export keeps the last promise only.
        promised: Some("2025-05-05".parse()?),
        stage: None,
        waits: vec![supplement],
        apology_sent: Some(DateTime::parse("2025-04-29T15:30")?),
        new_promises: vec!["2025-05-09".parse::<thoihan::civil::Date>()?.into()],
        finished: Some(DateTime::parse("2025-05-12T10:05")?),
        handed_over: Some(DateTime::parse("2025-05-12T16:00")?),
        ..Record::default()
    })
}

fn print(evaluation: &Evaluation) {
    if let Some(status) = evaluation.status {
        println!("    trạng thái: {}", status.label(Vietnamese));
    }
    if evaluation.late_days > 0 {
        println!("    trễ {} ngày làm việc", evaluation.late_days);
    }
    // A new promise moves the promised day, never the day by law; both are kept.
    if let Some((due, promised)) = evaluation.due_day().zip(evaluation.promised) {
        println!("    hạn theo luật: {}, ngày hẹn trả: {}", due.display(Slashed), promised.display(Slashed));
    }
    if let Some((apology, state)) = evaluation.apology.zip(evaluation.apology_state) {
        let (by, basis) = (apology.deadline.safe.display(Slashed), apology.rule.basis.display(Vietnamese));
        println!("    thư xin lỗi: {}, gửi trước hết ngày {by} ({basis})", state.label(Vietnamese));
    }
    if let Some(next) = evaluation.next() {
        println!("    tiếp theo: {} lúc {}", next.what.label(Vietnamese), next.at);
    }
    // A record is never repaired; what it says against itself is told.
    for finding in &evaluation.findings {
        println!("    lưu ý {}: {}", finding.code(), finding.message(Vietnamese));
    }
}
