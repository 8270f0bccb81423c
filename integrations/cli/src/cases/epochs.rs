//! The calendars as they were known on the days of receipt. Between two news every clerk knew the same decisions, so that few are
//! needed, and each is built when the first record asks for it.

use std::cell::OnceCell;

use thoihan::calendar::Calendar;
use thoihan::case::Evaluator;
use thoihan::civil::Date;

use crate::failure::Failure;
use crate::version::Version;

/// Room for one calendar an epoch.
pub(super) struct Archive<'a> {
    version: &'a Version,
    news: Vec<Date>,
    calendars: Vec<OnceCell<Calendar>>,
}

/// The evaluators on the calendars of an archive.
pub(super) struct Epochs<'a> {
    archive: &'a Archive<'a>,
    evaluators: Vec<OnceCell<Evaluator<'a>>>,
}

impl<'a> Archive<'a> {
    /// An empty archive of a version of the calendar.
    pub(super) fn new(version: &'a Version) -> Archive<'a> {
        let news = version.news();
        let calendars = (0..=news.len()).map(|_| OnceCell::new()).collect();
        Archive { version, news, calendars }
    }
}

impl<'a> Epochs<'a> {
    pub(super) fn on(archive: &'a Archive<'a>) -> Epochs<'a> {
        Epochs { archive, evaluators: archive.calendars.iter().map(|_| OnceCell::new()).collect() }
    }

    /// An evaluator on the calendar as it was known on a day, good for due days. It is built for the first day asked of its epoch: what is
    /// still open, and so the standing, is that of that day. There is one for every day.
    pub(super) fn known_on(&'a self, date: Date) -> Result<Option<&'a Evaluator<'a>>, Failure> {
        let epoch = self.archive.news.partition_point(|news| *news <= date);
        let Some((calendar, evaluator)) = self.archive.calendars.iter().zip(&self.evaluators).nth(epoch) else {
            return Ok(None);
        };
        if let Some(evaluator) = evaluator.get() {
            return Ok(Some(evaluator));
        }
        let built = self.archive.version.known(Some(date)).calendar()?;
        let calendar = calendar.get_or_init(|| built);
        Ok(Some(evaluator.get_or_init(|| Evaluator::new(calendar))))
    }
}
