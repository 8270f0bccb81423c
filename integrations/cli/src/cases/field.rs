//! Fields of CSV, as they are written: at the end of one buffer, without a text of their own.

use std::fmt::Display;
use std::io::Write;

use memchr::memchr3;
use thoihan::civil::{Date, DateTime};

/// A line of CSV in the making. Every field is followed by a comma, the last one by the end of the line.
pub(super) struct Line<'a> {
    out: &'a mut Vec<u8>,
}

impl<'a> Line<'a> {
    /// A line at the end of this buffer.
    pub(super) fn at(out: &'a mut Vec<u8>) -> Line<'a> {
        Line { out }
    }

    /// A word of our own: nothing in it needs quotes.
    pub(super) fn word(self, word: Option<&str>) -> Self {
        self.bytes(word.unwrap_or_default().as_bytes())
    }

    pub(super) fn date(self, date: Option<Date>) -> Self {
        if let Some(date) = date {
            date.text().append_to(self.out);
        }
        self.bytes(&[])
    }

    pub(super) fn moment(self, moment: Option<DateTime>) -> Self {
        self.displayed(moment)
    }

    pub(super) fn number(self, number: Option<i64>) -> Self {
        match number {
            Some(digit @ 0..=9) => self.bytes(&[b'0' + digit as u8]),
            other => self.displayed(other),
        }
    }

    /// A text, in quotes where it needs them.
    pub(super) fn text(self, text: Option<&str>) -> Self {
        let text = text.unwrap_or_default().as_bytes();
        if memchr3(b',', b'"', b'\n', text).is_none() && !text.contains(&b'\r') {
            return self.bytes(text);
        }
        self.out.push(b'"');
        for (place, part) in text.split(|byte| *byte == b'"').enumerate() {
            self.out.extend_from_slice(if place == 0 { b"" } else { b"\"\"" });
            self.out.extend_from_slice(part);
        }
        self.bytes(b"\"")
    }

    /// A text from the input, so that no spreadsheet takes it for a formula (CWE-1236).
    pub(super) fn foreign(self, text: Option<&str>) -> Self {
        match text.filter(|text| is_formula(text)) {
            Some(formula) => self.text(Some(&format!("'{formula}"))),
            None => self.text(text),
        }
    }

    /// Ends the line.
    pub(super) fn end(self) {
        if let Some(last) = self.out.last_mut() {
            *last = b'\n';
        }
    }

    fn displayed(self, value: Option<impl Display>) -> Self {
        if let Some(value) = value {
            // Memory takes whatever is written to it.
            let _ = write!(self.out, "{value}");
        }
        self.bytes(&[])
    }

    fn bytes(self, bytes: &[u8]) -> Self {
        self.out.extend_from_slice(bytes);
        self.out.push(b',');
        self
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
