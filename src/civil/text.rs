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
    /// More than there is room for in either form; what is behind it is nothing.
    bytes: [u8; 16],
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
        let magnitude = year.unsigned_abs();
        let digits = pairs([magnitude / 100, magnitude % 100, month as u32, day as u32]);
        let (of_year, of_month, of_day) = (digits & 0xffff_ffff, digits >> 32 & 0xffff, digits >> 48);
        let dash = b'-' as u64;
        let plain = (of_year | dash << 32 | of_month << 40 | dash << 56) as u128 | (of_day as u128) << 64;
        if year < 0 {
            let sign = u32::from_le_bytes([b'-', b'0', b'0', 0]) as u128;
            return DateText { bytes: (plain << 24 | sign).to_le_bytes(), form: Form::Expanded };
        }
        DateText { bytes: plain.to_le_bytes(), form: Form::Plain }
    }
}

impl DateText {
    /// Writes the text at the end of a buffer.
    #[inline]
    pub fn append_to(&self, out: &mut Vec<u8>) {
        match (self.form, &self.bytes) {
            (Form::Plain, [plain @ .., _, _, _, _, _, _]) => out.extend_from_slice(plain),
            (Form::Expanded, [expanded @ .., _, _, _]) => out.extend_from_slice(expanded),
        }
    }

    /// The text as bytes, all of them ASCII: ten, or thirteen for a year before 0.
    #[inline]
    pub const fn as_bytes(&self) -> &[u8] {
        match (self.form, &self.bytes) {
            (Form::Plain, [plain @ .., _, _, _, _, _, _]) => plain,
            (Form::Expanded, [expanded @ .., _, _, _]) => expanded,
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
    let numbers = [time.hour() as u32, time.minute() as u32, time.second() as u32, 0];
    let [h1, h2, m1, m2, s1, s2, ..] = pairs(numbers).to_le_bytes();
    [h1, h2, b':', m1, m2, b':', s1, s2]
}

/// The two digits of each of four numbers below 100, all at once: a lane of sixteen bits for each, the first in the lowest.
#[inline]
const fn pairs([first, second, third, fourth]: [u32; 4]) -> u64 {
    let numbers = first as u64 | (second as u64) << 16 | (third as u64) << 32 | (fourth as u64) << 48;
    // 103 / 1024 is near enough to a tenth below 179.
    let tens = (numbers * 103) >> 10 & 0x000f_000f_000f_000f;
    let ones = numbers - tens * 10;
    (tens | ones << 8) + 0x3030_3030_3030_3030
}
