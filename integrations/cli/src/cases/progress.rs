use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use thoihan::Lang;

use crate::output::grouped;

/// How many records are done, for somebody who watches. The stop watch measures the program, never a record.
pub(super) struct Progress {
    lang: Lang,
    shown: bool,
    started: Instant,
    last: Instant,
}

/// Records between two looks at the watch.
const STRIDE: u64 = 4096;

impl Progress {
    /// Shown only on a terminal that is free for it.
    pub(super) fn new(lang: Lang, is_free: bool) -> Progress {
        let now = Instant::now();
        Progress { lang, shown: is_free && io::stderr().is_terminal(), started: now, last: now }
    }

    pub(super) fn tick(&mut self, done: u64) {
        if self.shown && done.is_multiple_of(STRIDE) && self.last.elapsed() >= Duration::from_millis(500) {
            self.last = Instant::now();
            self.show(done, "");
        }
    }

    pub(super) fn finish(&self, done: u64) {
        if self.shown {
            self.show(done, "\n");
        }
    }

    fn show(&self, done: u64, end: &str) {
        let milliseconds = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = grouped(done.saturating_mul(1000) / milliseconds, self.lang);
        let (records, second) = (self.lang.pick("hồ sơ", "records"), self.lang.pick("giây", "s"));
        let _ = write!(io::stderr().lock(), "\r{} {records}, {rate}/{second} {end}", grouped(done, self.lang));
    }
}
