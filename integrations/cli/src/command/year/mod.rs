mod ics;
mod known;

use std::ops::Range;

use serde::Serialize;
use thoihan::calendar::{Calendar, DayKind, Forecast};
use thoihan::civil::{Date, Span, Weekday};
use thoihan::holiday::{Choice, OpenDay, OpenQuestion};
use thoihan::{Error, Lang};

use super::count::standing as count_standing;
use crate::args::Format;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::settings::Settings;
use crate::sheet::{Side, padded, table};
use crate::view::{DayView, OpenView, QuestionView, cited};

/// `year YEAR`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct YearArgs {
    /// Năm dương lịch, 2000 đến 2174
    #[arg(value_name = "YEAR")]
    year: i32,
}

impl YearArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let year = Year::of(self.year, &settings.calendar)?;
        settings.lean_on(year.days.clone());
        if settings.refuses() {
            year.working_days.decided()?;
        }
        if settings.format == Format::Ics {
            output::print(&ics::calendar(&year, settings.lang)?)?;
            return Ok(Exit::Answered);
        }
        let view = year.view(settings.lang)?;
        let text = year.text(settings.lang)?;
        settings.answer(&view, || text)
    }
}

/// The days of one year of a calendar.
struct Year<'a> {
    number: i32,
    calendar: &'a Calendar,
    days: Range<Date>,
    working_days: Forecast<i32>,
}

impl<'a> Year<'a> {
    fn of(number: i32, calendar: &'a Calendar) -> Result<Year<'a>, Error> {
        let days = Date::new(number, 1, 1)?..Date::new(number, 12, 31)?.tomorrow()?;
        let working_days = calendar.forecast_count(days.clone())?;
        Ok(Year { number, calendar, days, working_days })
    }

    fn months(&self) -> impl Iterator<Item = Result<Month<'a>, Error>> {
        let (year, calendar) = (self.number, self.calendar);
        (1..=12).map(move |number| Month::of(year, number, calendar))
    }

    /// The questions about days that are still open in this calendar.
    fn questions(&self) -> impl Iterator<Item = &'static OpenQuestion> {
        let open = self.open_days();
        OpenQuestion::all().filter(|question| open.iter().any(|day| question.concerns(day.date)))
    }

    fn open_days(&self) -> &'a [OpenDay] {
        self.calendar.open_days(self.days.clone())
    }

    fn view(&self, lang: Lang) -> Result<YearView, Error> {
        let months = self.months().map(|month| month.map(|month| month.view())).collect::<Result<_, _>>()?;
        Ok(YearView {
            year: self.number,
            working_days: self.working_days.projected,
            least: self.working_days.least,
            most: self.working_days.most,
            standing: self.working_days.standing.word(),
            months,
            entries: DayView::entries(self.calendar, self.days.clone(), lang)?,
            open_days: self.open_days().iter().copied().map(OpenView::of).collect(),
            questions: self.questions().map(|question| QuestionView::of(question, lang)).collect(),
            choices: self.choices().map(|choice| known::ChoiceView::of(choice, lang)).collect(),
            decisions: known::decisions(self.number, self.calendar)
                .map(|decision| known::DecisionView::of(decision, lang))
                .collect(),
        })
    }

    fn text(&self, lang: Lang) -> Result<String, Error> {
        let title = match lang {
            Lang::Vietnamese => format!("Năm {}: {} ngày làm việc", self.number, self.working_days.projected),
            Lang::English => format!("{}: {} working days", self.number, self.working_days.projected),
        };
        let standing = count_standing(self.working_days, lang);
        let decisions = known::decisions_text(self.number, self.calendar, lang);
        let (wall, legend, list) = (self.wall(lang)?, self.legend(lang), self.list(lang));
        let sections = [format!("{title} ({standing})\n"), wall, legend, list, decisions, self.open(lang)];
        Ok(sections.into_iter().filter(|section| !section.is_empty()).collect::<Vec<_>>().join("\n"))
    }

    /// Twelve months, three beside each other.
    fn wall(&self, lang: Lang) -> Result<String, Error> {
        let months = self.months().map(|month| month?.lines(lang)).collect::<Result<Vec<_>, _>>()?;
        let rows = months.chunks(3).map(beside);
        Ok(rows.collect::<Vec<_>>().join("\n"))
    }

    /// The marks that this year uses.
    fn legend(&self, lang: Lang) -> String {
        let entries = self.calendar.entries(self.days.clone());
        let mut used: Vec<DayKind> = entries.iter().map(|entry| entry.kind).chain([DayKind::WeeklyRest]).collect();
        used.sort_unstable();
        used.dedup();
        let open = (!self.open_days().is_empty())
            .then(|| format!("{OPEN} {}", lang.pick("chưa quyết định", "not decided yet")));
        let marks = used.into_iter().map(|kind| format!("{} {}", mark(kind), kind.label(lang)));
        format!("{}\n", marks.chain(open).collect::<Vec<_>>().join("   "))
    }

    /// The days that are not what their weekday says, with their basis.
    fn list(&self, lang: Lang) -> String {
        let rows: Vec<Vec<String>> = self
            .calendar
            .entries(self.days.clone())
            .iter()
            .map(|entry| {
                let basis = entry.basis.as_ref().map(|basis| format!("[{}]", cited(basis, lang)));
                let (date, weekday) = (output::short(entry.date, lang), entry.date.weekday().name(lang).to_owned());
                vec![date, weekday, entry.kind.label(lang).to_owned(), entry.name(lang), basis.unwrap_or_default()]
            })
            .collect();
        table(&rows, 5)
    }

    /// What is not decided, and what is done about it.
    fn open(&self, lang: Lang) -> String {
        let questions = self.questions().map(|question| {
            let default = lang.pick(question.default.0, question.default.1);
            format!("{}\n  {default}\n", lang.pick(question.question.0, question.question.1))
        });
        known::choices_text(self.choices(), OPEN, lang) + &questions.collect::<String>()
    }

    /// The choices that may move a day of the year.
    fn choices(&self) -> impl Iterator<Item = &'a Choice> {
        self.calendar.choices(self.days.clone())
    }
}

/// One month, with its number of working days.
struct Month<'a> {
    number: u8,
    calendar: &'a Calendar,
    days: Span,
    working_days: i32,
}

impl<'a> Month<'a> {
    fn of(year: i32, number: u8, calendar: &'a Calendar) -> Result<Month<'a>, Error> {
        let first = Date::new(year, number, 1)?;
        let days = Span::new(first, first.last_of_month().tomorrow()?)?;
        let working_days = calendar.count(days.from()..days.until())?;
        Ok(Month { number, calendar, days, working_days })
    }

    fn view(&self) -> MonthView {
        MonthView { month: self.number, working_days: self.working_days }
    }

    /// A title, the weekdays from Monday on, and the weeks.
    fn lines(&self, lang: Lang) -> Result<Vec<String>, Error> {
        let title = match lang {
            Lang::Vietnamese => format!("Tháng {}: {} ngày làm việc", self.number, self.working_days),
            Lang::English => format!("Month {}: {} working days", self.number, self.working_days),
        };
        let mut lines = vec![title, lang.pick("T2  T3  T4  T5  T6  T7  CN", "Mo  Tu  We  Th  Fr  Sa  Su").to_owned()];
        let before = (Weekday::Monday as usize..self.days.from().weekday() as usize).map(|_| Ok(String::from("   ")));
        let cells = before.chain(self.days.days().map(|date| self.cell(date))).collect::<Result<Vec<_>, _>>()?;
        lines.extend(cells.chunks(7).map(|week| week.join(" ")));
        Ok(lines)
    }

    fn cell(&self, date: Date) -> Result<String, Error> {
        let is_open = !self.calendar.open_days(date..date.tomorrow()?).is_empty();
        let mark = if is_open { OPEN } else { mark(self.calendar.kind(date)?) };
        Ok(format!("{:2}{mark}", date.day()))
    }
}

/// Months beside each other, line by line.
fn beside(months: &[Vec<String>]) -> String {
    const WIDTH: usize = 30;
    let lines = months.iter().map(Vec::len).max().unwrap_or(0);
    let line = |place: usize| {
        let cells = months.iter().map(|month| padded(month.get(place).map_or("", String::as_str), WIDTH, Side::Left));
        cells.collect::<String>().trim_end().to_owned() + "\n"
    };
    (0..lines).map(line).collect()
}

/// The mark of a day that is open, whatever it is by default.
const OPEN: char = '?';

fn mark(kind: DayKind) -> char {
    match kind {
        DayKind::WeeklyRest => '.',
        DayKind::Holiday => '*',
        DayKind::InLieu => '+',
        DayKind::SwappedOff => '~',
        DayKind::WorkedInExchange => '!',
        DayKind::Closed => 'x',
        DayKind::Opened => 'o',
        _ => ' ',
    }
}

#[derive(Debug, Serialize)]
struct YearView {
    year: i32,
    working_days: i32,
    least: i32,
    most: i32,
    standing: &'static str,
    months: Vec<MonthView>,
    entries: Vec<DayView>,
    open_days: Vec<OpenView>,
    questions: Vec<QuestionView>,
    choices: Vec<known::ChoiceView>,
    decisions: Vec<known::DecisionView>,
}

#[derive(Debug, Serialize)]
struct MonthView {
    month: u8,
    working_days: i32,
}
