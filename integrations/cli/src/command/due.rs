use thoihan::basis::Verification;
use thoihan::calendar::Calendar;
use thoihan::civil::Time;
use thoihan::law::{Due, Limit, Question, Reading};
use thoihan::term::{Length, Trace, What};
use thoihan::{Error, ErrorKind, Lang};

use super::rules::quoted_text;
use super::{When, hours_hint, steps, term, time_hint};
use crate::args::OPTIONS;
use crate::failure::{Exit, Failure};
use crate::limit::{breach_label, limit_text};
use crate::output;
use crate::settings::Settings;
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
    #[arg(long, help_heading = OPTIONS, value_name = "NAME|all")]
    reading: Option<String>,
    /// Trường hợp, khi điều khoản có nhiều mức
    #[arg(long, help_heading = OPTIONS, value_name = "NAME")]
    choice: Option<String>,
    /// Thời hạn riêng của thủ tục, khi quy tắc dựa vào đó
    #[arg(long, help_heading = OPTIONS, value_name = "LENGTH")]
    own_limit: Option<String>,
    /// In từng bước tính (json luôn có)
    #[arg(long, help_heading = OPTIONS)]
    explain: bool,
}

/// The word that asks for every reading.
const ALL: &str = "all";

impl DueArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let answers = self.answers(When::read(&self.event)?, settings)?;
        for (due, _) in &answers {
            term::lean_on(settings, &due.deadline);
        }
        let lang = settings.lang;
        let views: Vec<DeadlineView> = answers.iter().map(|(due, trace)| DeadlineView::of(due, trace, lang)).collect();
        let text = || self.text(&answers, lang);
        match views.as_slice() {
            [view] if !self.asks_for_all() => settings.answer(view, text),
            views => settings.answer(&views, text),
        }
    }

    fn asks_for_all(&self) -> bool {
        self.reading.as_deref() == Some(ALL)
    }

    fn answers(&self, event: When, settings: &Settings) -> Result<Vec<(Due, Trace)>, Failure> {
        let (question, calendar) = (self.question()?, &settings.calendar);
        let named = self.reading.as_deref().filter(|name| *name != ALL);
        let question = named.map_or(question, |name| question.reading(name));
        let dues = match (event, self.asks_for_all()) {
            (When::Day(date), true) => question.due_by_all_readings(date, calendar),
            (When::Moment(moment), true) => question.due_at_by_all_readings(moment, calendar),
            (When::Day(date), false) => question.due(date, calendar).map(|due| vec![due]),
            (When::Moment(moment), false) => question.due_at(moment, calendar).map(|due| vec![due]),
        };
        // A day alone that any time would make an answer lacks its time, and nothing else.
        let at = event.moment();
        let lacks_time = || {
            let all = self.asks_for_all().then(|| question.due_at_by_all_readings(at, calendar).is_ok());
            all.unwrap_or_else(|| question.due_at(at, calendar).is_ok())
        };
        dues.map_err(|error| with_hint(error, matches!(event, When::Day(_)) && lacks_time()))?
            .into_iter()
            .map(|due| traced(due, settings.refuses(), &settings.calendar))
            .collect()
    }

    fn question(&self) -> Result<Question<'_>, Failure> {
        let mut question = Question::new(&self.rule);
        if let Some(choice) = &self.choice {
            question = question.choice(choice);
        }
        if let Some(length) = &self.own_limit {
            let length: Length =
                length.parse().map_err(|error| Failure::from(error).about("--own-limit", "--own-limit"))?;
            question = question.own_limit(length);
        }
        Ok(question)
    }

    /// The first answer in full; of the others, what their reading changes.
    fn text(&self, answers: &[(Due, Trace)], lang: Lang) -> String {
        let blocks = answers.iter().enumerate().map(|(place, (due, trace))| {
            let own = if place == 0 { whole(due, lang) } else { by_another_reading(due, lang) };
            if self.explain { format!("{own}\n{}", steps(trace, lang)) } else { own }
        });
        blocks.collect::<Vec<_>>().join("\n")
    }
}

/// Which option gives what the rulebook asks for.
fn with_hint(error: Error, lacks_time: bool) -> Failure {
    let kind = error.kind();
    let failure = hours_hint(error);
    match kind {
        ErrorKind::MissingField if lacks_time => time_hint(failure),
        ErrorKind::ChoiceNeeded => failure.hint("ghi --choice TÊN", "give --choice NAME"),
        ErrorKind::MissingField => {
            failure.hint("ghi --own-limit, thí dụ --own-limit 10d", "give --own-limit, such as --own-limit 10d")
        }
        _ => failure,
    }
}

fn traced(due: Due, refuses: bool, calendar: &Calendar) -> Result<(Due, Trace), Failure> {
    if refuses {
        due.deadline.decided()?;
    }
    let trace = due.trace(calendar)?;
    Ok((due, trace))
}

fn whole(due: &Due, lang: Lang) -> String {
    let rule = due.rule;
    let mut sheet = Sheet::default();
    sheet.line(lang.pick("Sự kiện", "Event"), event_text(due, lang));
    days(&mut sheet, due, lang);
    sheet
        .line(lang.pick("Thời hạn", "Limit"), limit_text(&due.limit, lang))
        .line(lang.pick("Quy tắc", "Rule"), format!("{}: {}", rule.id, rule.summary(lang)))
        .line(lang.pick("Căn cứ", "Basis"), cited(due.basis(), lang))
        .line(lang.pick("Lời văn", "Text"), quoted_text(rule, lang))
        .maybe(lang.pick("Trường hợp", "Case"), due.choice.map(|choice| lang.pick(choice.label.0, choice.label.1)))
        .maybe(lang.pick("Cách hiểu", "Reading"), due.reading.map(|reading| reading_text(due, reading, lang)))
        .line(lang.pick("Kiểm chứng", "Verification"), verification_text(rule.verification, lang))
        .maybe(breach_label(&due.limit, lang), rule.breach);
    sheet.text()
}

fn by_another_reading(due: &Due, lang: Lang) -> String {
    let mut sheet = Sheet::default();
    let label = due.reading.map(|reading| {
        format!("{} ({}): {}", reading.name, reading.register, lang.pick(reading.label.0, reading.label.1))
    });
    sheet.maybe(lang.pick("Cách hiểu", "Reading"), label);
    days(&mut sheet, due, lang);
    sheet.text()
}

/// The days of the answer: a last day, for a window also a first one, for a least distance the first one only.
fn days(sheet: &mut Sheet, due: &Due, lang: Lang) {
    let not_before = due.not_before.map(|date| output::day(date, lang));
    sheet.maybe(lang.pick("Không sớm hơn", "Not before"), not_before);
    if !matches!(due.limit, Limit::NotBefore(_)) {
        return term::days(sheet, &due.deadline, lang);
    }
    if due.deadline.safe != due.deadline.legal {
        let (safe, why) = (output::day(due.deadline.safe, lang), What::BeginsWorking.label(lang));
        sheet.line(lang.pick("Ngày làm việc", "Working day"), format!("{safe} ({why})"));
    }
    term::standing(sheet, &due.deadline, lang);
}

fn event_text(due: &Due, lang: Lang) -> String {
    let event = if shows_time(due) { output::day_at(due.event, lang) } else { output::day(due.event.date(), lang) };
    format!("{}: {event}", lang.pick(due.rule.trigger.0, due.rule.trigger.1))
}

/// Whether the time of the event had a say: hours run from it, or it chose the case.
fn shows_time(due: &Due) -> bool {
    let runs = matches!(due.limit, Limit::Term(term) | Limit::NotBefore(term) if term.runs_from_the_moment());
    runs || due.choice.is_some_and(|choice| choice.received.is_some()) && due.event.time() != Time::END_OF_DAY
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
