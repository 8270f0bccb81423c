//! The calendars as they were known on the days of receipt. Between two news every clerk knew the same decisions, so that few are
//! needed, and each is built when the first record asks for it, as it was known on the first day of its epoch: which record that is,
//! changes nothing.

use std::sync::OnceLock;

use thoihan::calendar::{Calendar, FIRST};
use thoihan::case::Evaluator;
use thoihan::civil::Date;

use crate::failure::Failure;
use crate::version::Version;

/// Room for one calendar an epoch.
pub(super) struct Archive<'a> {
    version: &'a Version,
    news: Vec<Date>,
    calendars: Vec<OnceLock<Calendar>>,
}

/// The evaluators on the calendars of an archive.
pub(super) struct Epochs<'a> {
    archive: &'a Archive<'a>,
    evaluators: Vec<OnceLock<Evaluator<'a>>>,
}

impl<'a> Archive<'a> {
    /// An empty archive of a version of the calendar.
    pub(super) fn new(version: &'a Version) -> Archive<'a> {
        let news = version.news();
        let calendars = (0..=news.len()).map(|_| OnceLock::new()).collect();
        Archive { version, news, calendars }
    }

    /// The day of the news with which an epoch begins; before the first of them, the first day of the calendar.
    fn first_day(&self, epoch: usize) -> Date {
        epoch.checked_sub(1).and_then(|before| self.news.get(before)).copied().unwrap_or(FIRST)
    }
}

impl<'a> Epochs<'a> {
    pub(super) fn on(archive: &'a Archive<'a>) -> Epochs<'a> {
        Epochs { archive, evaluators: archive.calendars.iter().map(|_| OnceLock::new()).collect() }
    }

    /// An evaluator on the calendar as it was known on a day, good for due days. What is still open, and so the standing, is that of the
    /// first day of the epoch. There is one for every day.
    pub(super) fn known_on(&'a self, date: Date) -> Result<Option<&'a Evaluator<'a>>, Failure> {
        let epoch = self.archive.news.partition_point(|news| *news <= date);
        let Some((calendar, evaluator)) = self.archive.calendars.iter().zip(&self.evaluators).nth(epoch) else {
            return Ok(None);
        };
        if let Some(evaluator) = evaluator.get() {
            return Ok(Some(evaluator));
        }
        let built = self.archive.version.known(Some(self.archive.first_day(epoch))).calendar()?;
        let calendar = calendar.get_or_init(|| built);
        Ok(Some(evaluator.get_or_init(|| Evaluator::new(calendar))))
    }
}
