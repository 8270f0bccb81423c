//! A decision signed this morning works this morning: it is laid over the built-in calendar from a text of the same schema as
//! the data files, and so is the closing of one office.
//!
//!     cargo run --example overlay

use std::error::Error;

use thoihan::Lang::Vietnamese;
use thoihan::calendar::{Calendar, Scope};
use thoihan::civil::{Date, DateStyle::Slashed};
use thoihan::holiday::{Overlay, schema::OverlayFile};
use thoihan::term::{Deadline, Term};

fn main() -> Result<(), Box<dyn Error>> {
    let (received, limit): (Date, Term) = ("2026-11-20".parse()?, Term::after("5wd".parse()?));

    // Whether 23 November 2026 is swapped was still open when the built-in data were made, so the answer has bounds.
    let built_in = Calendar::state();
    print("Lịch có sẵn", limit.deadline(received, &built_in)?);

    // Once it is decided the answer is one day. This letter is invented.
    let decision = overlay(DECISION)?;
    let decided = Calendar::builder(Scope::State).overlay(decision.clone()).build()?;
    print("Thêm công văn mẫu", limit.deadline(received, &decided)?);

    // A calendar is a value: the office that is closed has its own, beside that of everybody else.
    let closed = Calendar::builder(Scope::State).overlay(decision).overlay(overlay(CLOSURE)?).build()?;
    print("Phường mẫu đóng cửa", limit.deadline(received, &closed)?);
    print_entries(received, &closed)
}

/// An unknown key, a day given twice or a swap that cannot be one refuses the whole text; nothing is half applied.
fn overlay(text: &str) -> Result<Overlay, Box<dyn Error>> {
    let file: OverlayFile = toml::from_str(text)?;
    Ok(Overlay::try_from(file)?)
}

fn print(calendar: &str, due: Deadline) {
    let standing = due.standing.label(Vietnamese);
    println!("{calendar:<20} hạn {} ({standing})", due.legal.display(Slashed));
    if due.earliest != due.latest {
        println!("{:<20} từ {} đến {}", "", due.earliest.display(Slashed), due.latest.display(Slashed));
    }
}

fn print_entries(received: Date, calendar: &Calendar) -> Result<(), Box<dyn Error>> {
    for entry in calendar.entries(received..received.add_days(20)?) {
        let basis = entry.basis.as_ref().map(|basis| basis.display(Vietnamese).to_string()).unwrap_or_default();
        println!("  {} {} ({basis})", entry.date.display(Slashed), entry.name(Vietnamese));
    }
    Ok(())
}

const DECISION: &str = r#"
[[instrument]]
id = "cv-mau"
number = "00/MAU-VP"
kind = "Công văn"
title = "Công văn mẫu về hoán đổi ngày làm việc"
title_en = "Sample letter on a swap"
issuer = "Cơ quan mẫu"
signed = 2026-11-20
seen = "văn bản mẫu"
checked_on = 2026-11-20

[[decision]]
instrument = "cv-mau"
issued = 2026-11-20
swaps = [{ off = 2026-11-23, worked = 2026-11-28 }]
"#;

const CLOSURE: &str = r#"
[[instrument]]
id = "tb-mau"
number = "00/MAU-UBND"
kind = "Thông báo"
title = "Thông báo mẫu về đóng cửa do mưa lũ"
title_en = "Sample notice of closing for the flood"
issuer = "UBND phường mẫu"
signed = 2026-11-25
seen = "văn bản mẫu"
checked_on = 2026-11-25

[[closure]]
instrument = "tb-mau"
from = 2026-11-26
until = 2026-11-28
name = "Đóng cửa do mưa lũ"
name_en = "Closed for the flood"
"#;
