use std::ops::Range;

use thoihan::Lang;
use thoihan::civil::{Date, DateTime, Time};
use thoihan::law;
use thoihan::term::{Deadline, Direction, Length, Pauses, Term};

use super::{When, hours_hint, steps, without_time};
use crate::args::OPTIONS;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::settings::Settings;
use crate::sheet::Sheet;
use crate::view::{DeadlineView, standing_text};

/// `term EVENT LENGTH [--before]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct TermArgs {
    /// Ngày hoặc thời điểm của sự kiện; thời hạn theo ngày không tính ngày đó, theo giờ tính từ thời điểm đó
    #[arg(value_name = "EVENT")]
    event: String,
    /// Độ dài: 5wd, 15d, 2w, 1m, 1y, 8wh, 2h, 10d+5wd, hoặc "05 ngày làm việc"
    #[arg(value_name = "LENGTH")]
    length: String,
    /// Tính lùi từ sự kiện; không bao giờ được dời về sau
    #[arg(long, help_heading = OPTIONS)]
    before: bool,
}

impl TermArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (event, term) = (When::read(&self.event)?, self.term()?);
        let (at, calendar) = (event.moment(), &settings.calendar);
        let mut deadline = term.deadline_at(at, &Pauses::NONE, calendar).map_err(hours_hint)?;
        if matches!(event, When::Day(_)) && term.runs_from_the_moment() {
            return Err(without_time());
        }
        if settings.refuses() {
            deadline = deadline.decided()?;
        }
        lean_on(settings, &deadline);
        let trace = term.trace_at(at, &Pauses::NONE, calendar, law::conventions())?;
        let lang = settings.lang;
        settings.answer(&DeadlineView::plain(&deadline, &trace, lang), || {
            format!("{}\n{}", text(&term, at, &deadline, lang), steps(&trace, lang))
        })
    }

    fn term(&self) -> Result<Term, Failure> {
        let length: Length = self.length.parse()?;
        Ok(if self.before { Term::before(length) } else { Term::after(length) })
    }
}

fn text(term: &Term, event: DateTime, deadline: &Deadline, lang: Lang) -> String {
    let side = match term.direction() {
        Direction::After => lang.pick("sau", "after"),
        Direction::Before => lang.pick("trước", "before"),
    };
    let event = if term.runs_from_the_moment() { output::day_at(event, lang) } else { output::day(event.date(), lang) };
    let question = format!("{} {side} {event}", term.length().words(lang));
    let mut sheet = Sheet::default();
    sheet.line(lang.pick("Thời hạn", "Time limit"), question);
    days(&mut sheet, deadline, lang);
    sheet.text()
}

pub(crate) fn lean_on(settings: &Settings, deadline: &Deadline) {
    settings.lean_on(leaned_on(deadline));
}

/// The days between an event and the end of its limit.
pub(crate) fn leaned_on(deadline: &Deadline) -> Range<Date> {
    let (first, last) = (deadline.event.min(deadline.safe), deadline.event.max(deadline.latest));
    first..last.tomorrow().unwrap_or(last)
}

/// The days of a deadline: the legal one, the safe one where it differs, and what they rest on.
pub(super) fn days(sheet: &mut Sheet, deadline: &Deadline, lang: Lang) {
    let (legal, safe) = (output::day(deadline.legal, lang), output::day(deadline.safe, lang));
    let ends = match deadline.time {
        Time::END_OF_DAY => lang.pick("kết thúc lúc 24 giờ", "ends at 24:00").to_owned(),
        time => format!("{} {}", lang.pick("kết thúc lúc", "ends at"), output::clock(time)),
    };
    sheet.line(lang.pick("Hạn theo luật", "Legal day"), format!("{legal}, {ends}"));
    if deadline.safe != deadline.legal {
        let why = lang.pick("ngày làm việc cuối cùng không muộn hơn hạn", "the last working day not after it");
        sheet.line(lang.pick("Hạn an toàn", "Safe day"), format!("{safe} ({why})"));
    }
    standing(sheet, deadline, lang);
}

/// What the days rest on.
pub(super) fn standing(sheet: &mut Sheet, deadline: &Deadline, lang: Lang) {
    let text = standing_text(deadline.standing, (deadline.earliest, deadline.latest), deadline.first_open, lang);
    sheet.line(lang.pick("Lịch", "Calendar"), text);
}
