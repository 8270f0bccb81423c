use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use thoihan::Lang;

use crate::output::grouped;

/// How far the records are, for somebody who watches. The stop watch measures the program, never a record.
#[derive(Debug)]
pub(super) struct Progress {
    lang: Lang,
    shown: bool,
    /// Bytes of the input, where they are known, and those behind.
    size: Option<u64>,
    bytes: u64,
    started: Instant,
    last: Instant,
}

/// Between two looks at it.
const INTERVAL: Duration = Duration::from_millis(500);

impl Progress {
    /// Shown only on a terminal that is free for it.
    pub(super) fn new(lang: Lang, is_free: bool, size: Option<u64>) -> Progress {
        let now = Instant::now();
        Progress { lang, shown: is_free && io::stderr().is_terminal(), size, bytes: 0, started: now, last: now }
    }

    /// So many records are done, with so many bytes more of the input.
    pub(super) fn tick(&mut self, records: u64, bytes: u64) {
        self.bytes += bytes;
        if self.shown && self.last.elapsed() >= INTERVAL {
            self.last = Instant::now();
            let left = left(self.bytes, self.size, self.started.elapsed(), self.lang);
            self.show(records, &left, "");
        }
    }

    pub(super) fn finish(&self, records: u64) {
        if self.shown {
            self.show(records, "", "\n");
        }
    }

    /// Writes over what stands on the line, and clears the rest of it.
    fn show(&self, records: u64, left: &str, end: &str) {
        let done = done(records, self.started.elapsed(), self.lang);
        let _ = write!(io::stderr().lock(), "\r{done}{left}\x1b[K{end}");
    }
}

/// `1.234.567 hồ sơ, 540.000/giây`
fn done(records: u64, elapsed: Duration, lang: Lang) -> String {
    let rate = grouped(records.saturating_mul(1000) / milliseconds(elapsed), lang);
    let (unit, second) = (lang.pick("hồ sơ", "records"), lang.pick("giây", "s"));
    format!("{} {unit}, {rate}/{second}", grouped(records, lang))
}

/// `, 45 %, còn 1:07`: the share of the input, and at this rate the minutes and seconds to its end; nothing where it is not known.
fn left(bytes: u64, size: Option<u64>, elapsed: Duration, lang: Lang) -> String {
    let Some(size) = size.filter(|_| bytes > 0) else { return String::new() };
    let share = u128::from(bytes.min(size)) * 100 / u128::from(size.max(1));
    let rest = u128::from(size.saturating_sub(bytes)) * u128::from(milliseconds(elapsed)) / u128::from(bytes);
    let seconds = rest.div_ceil(1000);
    format!(", {share}%, {} {}:{:02}", lang.pick("còn", "left"), seconds / 60, seconds % 60)
}

fn milliseconds(elapsed: Duration) -> u64 {
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left() {
        let table = [
            (0, Some(100), 1000, ""),
            (50, None, 1000, ""),
            (25, Some(100), 1000, ", 25%, còn 0:03"),
            (1, Some(1000), 100, ", 0%, còn 1:40"),
            (100, Some(100), 1000, ", 100%, còn 0:00"),
            // The file has grown since it was opened.
            (200, Some(100), 1000, ", 100%, còn 0:00"),
        ];
        for (bytes, size, elapsed, expected) in table {
            assert_eq!(left(bytes, size, Duration::from_millis(elapsed), Lang::Vietnamese), expected);
        }
        assert_eq!(left(25, Some(100), Duration::from_secs(1), Lang::English), ", 25%, left 0:03");
    }

    #[test]
    fn what_is_done() {
        assert_eq!(done(1_234_567, Duration::from_secs(2), Lang::Vietnamese), "1.234.567 hồ sơ, 617.283/giây");
        assert_eq!(done(0, Duration::ZERO, Lang::English), "0 records, 0/s");
    }
}
