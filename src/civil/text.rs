use alloc::vec::Vec;
use core::fmt;

use super::{Date, Time};

/// A day as text, `2024-01-05`, held in place: what [`Date`] displays, for those who write very many.
///
/// ```
/// use thoihan::civil::Date;
///
/// let date: Date = "2024-01-05".parse()?;
/// let mut line = Vec::new();
/// date.text().append_to(&mut line);
/// assert_eq!(line, b"2024-01-05");
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateText {
    /// A year before 0 takes all of it, and every other the last ten.
    bytes: [u8; 13],
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Expanded,
}

impl Date {
    /// The day as text: `2024-01-05`; a year before 0 takes a sign and six digits, as ISO 8601 expands them.
    #[inline]
    pub const fn text(self) -> DateText {
        let (year, month, day) = self.fields();
        let form = if year < 0 { Form::Expanded } else { Form::Plain };
        let year = year.unsigned_abs();
        let ([y1, y2], [y3, y4]) = (pair(year / 100), pair(year % 100));
        let ([m1, m2], [d1, d2]) = (pair(month as u32), pair(day as u32));
        DateText { bytes: [b'-', b'0', b'0', y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2], form }
    }
}

impl DateText {
    /// Writes the text at the end of a buffer.
    #[inline]
    pub fn append_to(&self, out: &mut Vec<u8>) {
        match self {
            DateText { form: Form::Plain, bytes: [_, _, _, plain @ ..] } => out.extend_from_slice(plain),
            DateText { form: Form::Expanded, bytes } => out.extend_from_slice(bytes),
        }
    }

    /// The text as bytes, all of them ASCII: ten, or thirteen for a year before 0.
    #[inline]
    pub const fn as_bytes(&self) -> &[u8] {
        match (self.form, &self.bytes) {
            (Form::Plain, [_, _, _, plain @ ..]) => plain,
            (Form::Expanded, expanded) => expanded,
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl fmt::Display for DateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// `15:04:05`, without the fraction.
pub(super) const fn clock(time: Time) -> [u8; 8] {
    let ([h1, h2], [m1, m2]) = (pair(time.hour() as u32), pair(time.minute() as u32));
    let [s1, s2] = pair(time.second() as u32);
    [h1, h2, b':', m1, m2, b':', s1, s2]
}

/// The two digits of a number below 100.
const fn pair(number: u32) -> [u8; 2] {
    [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]
}
