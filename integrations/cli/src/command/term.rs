use thoihan::Lang;
use thoihan::law;
use thoihan::term::{Deadline, Direction, Length, Term};

use super::{event, steps};
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
    /// Ngày hoặc thời điểm của sự kiện; ngày đó không được tính
    #[arg(value_name = "EVENT")]
    event: String,
    /// Độ dài: 5wd, 15d, 2w, 1m, 1y, 10d+5wd, hoặc "05 ngày làm việc"
    #[arg(value_name = "LENGTH")]
    length: String,
    /// Tính lùi từ sự kiện; không bao giờ được dời về sau
    #[arg(long, help_heading = OPTIONS)]
    before: bool,
}

impl TermArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (event, term) = (event(&self.event)?, self.term()?);
        let mut deadline = term.deadline(event, &settings.calendar)?;
        if settings.refuses() {
            deadline = deadline.decided()?;
        }
        let trace = term.trace(event, &settings.calendar, law::conventions())?;
        let lang = settings.lang;
        settings.answer(&DeadlineView::plain(&deadline, &trace, lang), || {
            format!("{}\n{}", text(&term, &deadline, lang), steps(&trace, lang))
        })
    }

    fn term(&self) -> Result<Term, Failure> {
        let length: Length = self.length.parse()?;
        Ok(if self.before { Term::before(length) } else { Term::after(length) })
    }
}

fn text(term: &Term, deadline: &Deadline, lang: Lang) -> String {
    let side = match term.direction() {
        Direction::After => lang.pick("sau", "after"),
        Direction::Before => lang.pick("trước", "before"),
    };
    let question = format!("{} {side} {}", term.length().words(lang), output::day(deadline.event, lang));
    let mut sheet = Sheet::default();
    sheet.line(lang.pick("Thời hạn", "Time limit"), question);
    days(&mut sheet, deadline, lang);
    sheet.text()
}

/// The days of a deadline: the legal one, the safe one where it differs, and what they rest on.
pub(super) fn days(sheet: &mut Sheet, deadline: &Deadline, lang: Lang) {
    let (legal, safe) = (output::day(deadline.legal, lang), output::day(deadline.safe, lang));
    let ends = lang.pick("kết thúc lúc 24 giờ", "ends at 24:00");
    sheet.line(lang.pick("Hạn theo luật", "Legal day"), format!("{legal}, {ends}"));
    if deadline.safe != deadline.legal {
        let why = lang.pick("ngày làm việc cuối cùng không muộn hơn hạn", "the last working day not after it");
        sheet.line(lang.pick("Hạn an toàn", "Safe day"), format!("{safe} ({why})"));
    }
    standing(sheet, deadline, lang);
}

/// What the days rest on.
pub(super) fn standing(sheet: &mut Sheet, deadline: &Deadline, lang: Lang) {
    let text = standing_text(deadline.standing, (deadline.earliest, deadline.latest), lang);
    sheet.line(lang.pick("Lịch", "Calendar"), text);
}
