//! Writing to the standard streams. A reader that has seen enough and closed its end is no failure.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};

use serde::Serialize;
use thoihan::Lang;
use thoihan::civil::{Date, DateStyle, DateTime, Time};

use crate::failure::{Failure, Trouble};

/// Writes a text to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritable(&error)),
        _ => Ok(()),
    }
}

/// Writes a line to standard error; if that is closed too, there is nobody left to tell.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// A value as one line of JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Failure> {
    match serde_json::to_string(value) {
        Ok(text) => Ok(text + "\n"),
        Err(error) => Err(unwritable(&error.into())),
    }
}

/// A write that failed for another reason than a reader that left.
pub(crate) fn unwritable(error: &io::Error) -> Failure {
    Failure::new(
        Trouble::Unwritable,
        format!("không ghi được kết quả: {error}"),
        format!("the answer could not be written: {error}"),
    )
}

/// A day as people read it, with its weekday: `thứ Ba 07/05/2024`, `Tuesday 7 May 2024`.
pub(crate) fn day(date: Date, lang: Lang) -> String {
    format!("{} {}", date.weekday().name(lang), short(date, lang))
}

/// A day as people read it: `07/05/2024`, `7 May 2024`.
pub(crate) fn short(date: Date, lang: Lang) -> String {
    date.display(DateStyle::of(lang)).to_string()
}

/// A time of day as people read it: `16:00`, with its seconds if there are any.
pub(crate) fn clock(time: Time) -> String {
    let minutes = format!("{:02}:{:02}", time.hour(), time.minute());
    if time.second() == 0 { minutes } else { format!("{minutes}:{:02}", time.second()) }
}

/// A day as people read it, with a time before it: `16:00 thứ Sáu 29/08/2025`.
pub(crate) fn day_at(at: DateTime, lang: Lang) -> String {
    format!("{} {}{}", clock(at.time()), lang.pick("", "on "), day(at.date(), lang))
}

/// A moment as people read it: `24:00 ngày 07/05/2024`.
pub(crate) fn moment(at: DateTime, lang: Lang) -> String {
    let (time, date) = (at.time(), short(at.date(), lang));
    format!("{:02}:{:02} {}{date}", time.hour(), time.minute(), lang.pick("ngày ", "on "))
}

/// A number with its thousands set apart: `2.578.000` in Vietnamese, `2,578,000` in English.
pub(crate) fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(lang.pick(".", ","));
        }
        text.push(digit);
    }
    text
}

/// Hundredths of a per cent: `99,74%` in Vietnamese, `99.74%` in English.
pub(crate) fn percent(basis_points: u64, lang: Lang) -> String {
    two_decimals(basis_points, lang) + "%"
}

/// Hundredths as a number: `3,50` in Vietnamese, `3.50` in English.
pub(crate) fn two_decimals(hundredths: u64, lang: Lang) -> String {
    format!("{}{}{:02}", hundredths / 100, lang.pick(",", "."), hundredths % 100)
}

/// A piece of input inside a message: escaped and cut, so that a message is never as hostile as its cause.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 64;
    let mut quoted = String::from("\"");
    for letter in text.chars().take(LONGEST) {
        let _ = write!(quoted, "{}", letter.escape_debug());
    }
    if text.chars().nth(LONGEST).is_some() {
        quoted.push('…');
    }
    quoted.push('"');
    quoted
}
