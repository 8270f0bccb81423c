//! One case: its events, what is due, every step, what comes next, and the letter of apology.

use serde::Serialize;
use thoihan::case::{
    ApologyState, Evaluation, Evaluator, Event, Finding, Happening, LetterFacts, Record, Stage, Status,
};
use thoihan::civil::{Date, DateTime};
use thoihan::term::{Explanation, Line, Topic};
use thoihan::{Error, ErrorKind, Lang};

use crate::args::OPTIONS;
use crate::failure::{Exit, Failure, Trouble};
use crate::output::{self, quoted};
use crate::settings::Settings;
use crate::sheet::{Sheet, hung};
use crate::view::cited;

/// `case RECEIVED LENGTH --as-of DATETIME [--event WORD=DATETIME[=VALUE]]...`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct CaseArgs {
    /// Thời điểm tiếp nhận hồ sơ đầy đủ, hợp lệ
    #[arg(value_name = "RECEIVED")]
    received: String,
    /// Thời hạn giải quyết của thủ tục: 5wd, 15d, 8wh, "05 ngày làm việc"
    #[arg(value_name = "LENGTH")]
    length: String,
    /// Thời điểm xét
    #[arg(long, value_name = "DATETIME", help_heading = OPTIONS)]
    as_of: String,
    /// Sự kiện của hồ sơ, theo thứ tự bất kỳ; ghi được nhiều lần
    #[arg(long, value_name = "WORD=DATETIME[=VALUE]", help_heading = OPTIONS)]
    event: Vec<String>,
    /// Ngày hẹn trả ghi trên giấy
    #[arg(long, value_name = "DATE", help_heading = OPTIONS)]
    promised: Option<String>,
    /// Trạng thái ghi trên hệ thống, 1 đến 10
    #[arg(long, value_name = "1-10", help_heading = OPTIONS)]
    status: Option<u8>,
    /// Soạn thư xin lỗi: ngày hẹn lại
    #[arg(long, value_name = "DATE", requires_all = ["agency", "code", "reason"], help_heading = OPTIONS)]
    new_day: Option<String>,
    /// Cơ quan xin lỗi
    #[arg(long, value_name = "TÊN", requires = "new_day", help_heading = OPTIONS)]
    agency: Option<String>,
    /// Mã hồ sơ
    #[arg(long, value_name = "MÃ", requires = "new_day", help_heading = OPTIONS)]
    code: Option<String>,
    /// Tên thủ tục
    #[arg(long, value_name = "TÊN", requires = "new_day", help_heading = OPTIONS)]
    procedure: Option<String>,
    /// Lý do chậm
    #[arg(long, value_name = "LÝ DO", requires = "new_day", help_heading = OPTIONS)]
    reason: Option<String>,
}

pub(crate) const AFTER_HELP: &str = "\
Sự kiện (WORD): filed, supplement_asked, supplement_received, opinion_asked, opinion_given, financial_duty_asked,
financial_duty_done, stopped, resumed, apology_sent, finished, handed_over, returned, withdrawn, closed;
extended=DATETIME=LENGTH gia hạn, new_promise=DATETIME=DATE hẹn lại.
Thí dụ: thoihan case 2025-04-16T08:45 5wd --as-of 2025-05-05T09:00 --event supplement_asked=2025-04-21T10:00 \\
          --event supplement_received=2025-04-24T14:20";

impl CaseArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (record, told) = self.record()?;
        let as_of = moment("--as-of", &self.as_of)?;
        let evaluator = Evaluator::new(&settings.calendar);
        let mut evaluation = evaluator.evaluate(&record, as_of);
        if let Some(due) = evaluation.due.filter(|_| settings.refuses()) {
            due.decided()?;
        }
        if let Some(due) = &evaluation.due {
            super::term::lean_on(settings, due);
        }
        let mut explanation = evaluator.explain(&record, as_of)?;
        explanation.lines.extend(told.iter().map(told_line));
        evaluation.findings.splice(0..0, told);
        let letter = self.letter(&evaluator, &record, as_of, settings.lang)?;
        let lang = settings.lang;
        settings.answer(&CaseView::of(&evaluation, &explanation, letter.clone(), lang), || {
            text(&evaluation, &explanation, letter.as_deref(), lang)
        })
    }

    /// The facts that the events tell, and what they say against themselves.
    fn record(&self) -> Result<(Record, Vec<Finding>), Failure> {
        let received = Event { at: moment("RECEIVED", &self.received)?, what: Happening::Received };
        let mut events = vec![received];
        for text in &self.event {
            events.push(event(text)?);
        }
        let (record, findings) = Record::from_events(&events).map_err(|error| impossible("--event", &error))?;
        let stage = self.status.map(Stage::from_code).transpose()?;
        let promised = self.promised.as_deref().map(|text| date("--promised", text)).transpose()?;
        let limit = self.length.parse().map_err(|error| Failure::from(error).about("LENGTH", "LENGTH"))?;
        Ok((Record { limit: Some(limit), promised, stage, ..record }, findings))
    }

    fn letter(
        &self,
        evaluator: &Evaluator<'_>,
        record: &Record,
        as_of: DateTime,
        lang: Lang,
    ) -> Result<Option<String>, Failure> {
        let Some(new_day) = &self.new_day else { return Ok(None) };
        for (name, text) in [("--agency", &self.agency), ("--code", &self.code), ("--reason", &self.reason)] {
            if text
                .as_deref()
                .is_none_or(|text| text.trim_matches(|it: char| it == '.' || it.is_whitespace()).is_empty())
            {
                return Err(Failure::new(Trouble::Usage, format!("{name} để trống"), format!("{name} is empty")));
            }
        }
        let facts = LetterFacts {
            agency: self.agency.as_deref().unwrap_or_default(),
            code: self.code.as_deref().unwrap_or_default(),
            procedure: self.procedure.as_deref().unwrap_or_default(),
            reason: self.reason.as_deref().unwrap_or_default(),
            new_day: date("--new-day", new_day)?,
        };
        let letter = evaluator.letter(record, as_of, facts).map_err(|error| impossible("--new-day", &error))?;
        Ok(Some(letter.paragraph(lang)))
    }
}

/// A contradiction came from the command line; the place that the library names is an option here.
fn impossible(option: &str, error: &Error) -> Failure {
    if error.kind() != ErrorKind::Conflict {
        return Failure::from(error.clone()).about(option, option);
    }
    let said = |lang| {
        let message = error.message(lang);
        let problem = message.split_once(": ").map_or(message.as_str(), |(_, problem)| problem);
        format!("{option}: {problem}")
    };
    Failure::new(Trouble::Usage, said(Lang::Vietnamese), said(Lang::English))
}

/// What the events say against themselves is a line of the account too.
fn told_line(finding: &Finding) -> Line {
    let text = |lang| {
        let message = finding.message(lang);
        let mut letters = message.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    Line {
        topic: Topic::Finding,
        date: None,
        basis: None,
        layer: None,
        text: (text(Lang::Vietnamese), text(Lang::English)),
    }
}

/// `supplement_asked=2025-04-21T10:00`, `new_promise=2025-04-29T15:00=2025-05-09`.
fn event(text: &str) -> Result<Event, Failure> {
    let mut parts = text.split('=').map(str::trim);
    let (word, at, value) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let Some(at) = at.filter(|_| parts.next().is_none()) else { return Err(no_event(text)) };
    let at = moment("--event", at)?;
    let plain = Happening::PLAIN.into_iter().find(|happening| happening.word() == word);
    let what = match (word, plain, value) {
        (_, Some(plain), None) => plain,
        ("extended", _, Some(length)) => {
            Happening::Extended(length.parse().map_err(|error| Failure::from(error).about("--event", "--event"))?)
        }
        ("new_promise", _, Some(day)) => Happening::NewPromise(date("--event", day)?),
        _ => return Err(no_event(text)),
    };
    Ok(Event { at, what })
}

fn no_event(text: &str) -> Failure {
    let text = quoted(text);
    Failure::new(
        Trouble::Usage,
        format!("--event {text} không phải một sự kiện; xem thoihan case --help"),
        format!("--event {text} is not an event; see thoihan case --help"),
    )
}

fn moment(name: &str, text: &str) -> Result<DateTime, Failure> {
    DateTime::parse(text).map_err(|error| Failure::from(error).about(name, name))
}

fn date(name: &str, text: &str) -> Result<Date, Failure> {
    Date::parse(text).map_err(|error| Failure::from(error).about(name, name))
}

fn text(evaluation: &Evaluation, explanation: &Explanation, letter: Option<&str>, lang: Lang) -> String {
    let lines = explanation.lines.iter().enumerate();
    let lines: String = lines.map(|(place, line)| hung(&format!("{:>3}. ", place + 1), &line.display(lang))).collect();
    let mut blocks = vec![lines, explanation.closing.display(lang) + ".\n"];
    let mut sheet = Sheet::default();
    for upcoming in &evaluation.upcoming {
        sheet.line(&output::moment(upcoming.at, lang), upcoming.what.label(lang));
    }
    if !evaluation.upcoming.is_empty() {
        let head = lang.pick("Sắp tới, nếu không có gì thay đổi:", "To come, if nothing happens:");
        blocks.push(format!("{head}\n{}", sheet.set_in(2)));
    }
    blocks.extend(letter.map(|letter| hung("", letter)));
    blocks.join("\n")
}

/// `case`
#[derive(Debug, Serialize)]
struct CaseView {
    due: Option<Date>,
    ends_at: Option<DateTime>,
    promised: Option<Date>,
    promised_differs: Option<i32>,
    status: Option<&'static str>,
    late_days: i32,
    late_minutes: Option<i64>,
    standing: Option<&'static str>,
    earliest: Option<Date>,
    latest: Option<Date>,
    apology_by: Option<Date>,
    apology_safe_by: Option<Date>,
    apology: Option<&'static str>,
    extension: &'static str,
    citizen_by: Option<Date>,
    closable_from: Option<Date>,
    upcoming: Vec<UpcomingView>,
    explanation: Vec<LineView>,
    closing: String,
    letter: Option<String>,
    findings: Vec<FindingView>,
}

#[derive(Debug, Serialize)]
struct UpcomingView {
    event: &'static str,
    at: DateTime,
}

#[derive(Debug, Serialize)]
struct LineView {
    topic: Topic,
    date: Option<Date>,
    text: String,
    basis: Option<String>,
}

#[derive(Debug, Serialize)]
struct FindingView {
    code: u16,
    message: String,
}

impl CaseView {
    fn of(evaluation: &Evaluation, explanation: &Explanation, letter: Option<String>, lang: Lang) -> CaseView {
        let (due, apology) = (evaluation.due, evaluation.apology.map(|apology| apology.deadline));
        CaseView {
            due: evaluation.due_day(),
            ends_at: due.map(|due| due.ends_at()),
            promised: evaluation.promised,
            promised_differs: evaluation.promised_differs,
            status: evaluation.status.map(Status::word),
            late_days: evaluation.late_days,
            late_minutes: evaluation.late_minutes,
            standing: due.map(|due| due.standing.word()),
            earliest: due.map(|due| due.earliest),
            latest: due.map(|due| due.latest),
            apology_by: apology.map(|deadline| deadline.legal),
            apology_safe_by: apology.map(|deadline| deadline.safe),
            apology: evaluation.apology_state.map(ApologyState::word),
            extension: evaluation.extension.word(),
            citizen_by: evaluation.citizen.map(|citizen| citizen.deadline.legal),
            closable_from: evaluation.citizen.map(|citizen| citizen.closable_from),
            upcoming: evaluation.upcoming.iter().map(|it| UpcomingView { event: it.what.word(), at: it.at }).collect(),
            explanation: explanation.lines.iter().map(|line| LineView::of(line, lang)).collect(),
            closing: explanation.closing.display(lang),
            letter,
            findings: evaluation.findings.iter().map(|finding| FindingView::of(finding, lang)).collect(),
        }
    }
}

impl LineView {
    fn of(line: &Line, lang: Lang) -> LineView {
        LineView {
            topic: line.topic,
            date: line.date,
            text: lang.pick(&line.text.0, &line.text.1).to_owned(),
            basis: line.basis.as_ref().map(|basis| cited(basis, lang)),
        }
    }
}

impl FindingView {
    fn of(finding: &Finding, lang: Lang) -> FindingView {
        FindingView { code: finding.code(), message: finding.message(lang) }
    }
}
