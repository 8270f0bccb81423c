use thoihan::Lang;
use thoihan::basis::Verification;
use thoihan::calendar::Calendar;
use thoihan::civil::Date;
use thoihan::law::{Due, Question, Reading};
use thoihan::term::{Length, Trace};

use super::rules::quoted_text;
use super::{event, steps, term};
use crate::failure::{Exit, Failure};
use crate::output;
use crate::session::Session;
use crate::sheet::Sheet;
use crate::view::{DeadlineView, cited};

/// `due RULE EVENT [--reading NAME|all] [--choice NAME] [--own-limit LENGTH] [--explain]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct DueArgs {
    /// Quy tắc hoặc họ quy tắc; xem `thoihan rules`
    #[arg(value_name = "RULE")]
    rule: String,
    /// Ngày hoặc thời điểm của sự kiện
    #[arg(value_name = "EVENT")]
    event: String,
    /// Theo một cách hiểu, hoặc all: mọi cách hiểu
    #[arg(long, value_name = "NAME|all")]
    reading: Option<String>,
    /// Trường hợp, khi điều khoản có nhiều mức
    #[arg(long, value_name = "NAME")]
    choice: Option<String>,
    /// Thời hạn riêng của thủ tục, khi quy tắc dựa vào đó
    #[arg(long, value_name = "LENGTH")]
    own_limit: Option<String>,
    /// In từng bước tính (json luôn có)
    #[arg(long)]
    explain: bool,
}

/// The word that asks for every reading.
const ALL: &str = "all";

impl DueArgs {
    pub(crate) fn run(&self, session: &Session) -> Result<Exit, Failure> {
        let answers = self.answers(event(&self.event)?, session)?;
        let lang = session.lang;
        let views: Vec<DeadlineView> = answers.iter().map(|(due, trace)| DeadlineView::of(due, trace, lang)).collect();
        let text = || answers.iter().map(|answer| self.text(answer, lang)).collect::<Vec<_>>().join("\n");
        match views.as_slice() {
            [view] if !self.asks_for_all() => session.answer(view, text),
            views => session.answer(&views, text),
        }
    }

    fn asks_for_all(&self) -> bool {
        self.reading.as_deref() == Some(ALL)
    }

    fn answers(&self, event: Date, session: &Session) -> Result<Vec<(Due, Trace)>, Failure> {
        let question = self.question()?;
        let dues = match self.reading.as_deref() {
            Some(ALL) => question.due_by_all_readings(event, &session.calendar)?,
            Some(name) => vec![question.reading(name).due(event, &session.calendar)?],
            None => vec![question.due(event, &session.calendar)?],
        };
        dues.into_iter().map(|due| traced(due, session.refuses(), &session.calendar)).collect()
    }

    fn question(&self) -> Result<Question<'_>, Failure> {
        let mut question = Question::new(&self.rule);
        if let Some(choice) = &self.choice {
            question = question.choice(choice);
        }
        if let Some(length) = &self.own_limit {
            let length: Length = length.parse().map_err(|error| Failure::from(error).about("--own-limit", "--own-limit"))?;
            question = question.own_limit(length);
        }
        Ok(question)
    }

    fn text(&self, (due, trace): &(Due, Trace), lang: Lang) -> String {
        let steps = if self.explain { format!("\n{}", steps(trace, lang)) } else { String::new() };
        format!("{}{steps}", text(due, lang))
    }
}

fn traced(due: Due, refuses: bool, calendar: &Calendar) -> Result<(Due, Trace), Failure> {
    if refuses {
        due.deadline.decided()?;
    }
    let trace = due.trace(calendar)?;
    Ok((due, trace))
}

fn text(due: &Due, lang: Lang) -> String {
    let rule = due.rule;
    let mut sheet = Sheet::default();
    sheet.line(lang.pick("Sự kiện", "Event"), event_text(due, lang));
    term::days(&mut sheet, &due.deadline, lang);
    sheet
        .line(lang.pick("Quy tắc", "Rule"), format!("{}: {}", rule.id, rule.summary(lang)))
        .line(lang.pick("Căn cứ", "Basis"), cited(due.basis(), lang))
        .line(lang.pick("Lời văn", "Text"), quoted_text(rule, lang))
        .maybe(lang.pick("Trường hợp", "Case"), due.choice.map(|choice| lang.pick(choice.label.0, choice.label.1)))
        .maybe(lang.pick("Cách hiểu", "Reading"), due.reading.map(|reading| reading_text(due, reading, lang)))
        .line(lang.pick("Kiểm chứng", "Verification"), verification_text(rule.verification, lang))
        .maybe(lang.pick("Nếu trễ", "If late"), rule.breach);
    sheet.text()
}

fn event_text(due: &Due, lang: Lang) -> String {
    format!("{}: {}", lang.pick(due.rule.trigger.0, due.rule.trigger.1), output::day(due.deadline.event, lang))
}

/// The reading taken, and that there are others.
fn reading_text(due: &Due, taken: &Reading, lang: Lang) -> String {
    let others = due.rule.readings.iter().map(|reading| reading.name).filter(|name| *name != taken.name);
    let others = others.collect::<Vec<_>>().join(", ");
    let label = lang.pick(taken.label.0, taken.label.1);
    let also = lang.pick("còn cách hiểu khác", "other readings");
    format!("{} ({}): {label}; {also}: {others} (--reading)", taken.name, taken.register)
}

/// How well the text was seen; what was not read in the text itself is said aloud.
fn verification_text(verification: Verification, lang: Lang) -> String {
    let label = verification.label(lang);
    match verification {
        Verification::SeenText => label.to_owned(),
        _ => format!("{label}; {}", lang.pick("nên đối chiếu với văn bản", "check it against the text")),
    }
}
