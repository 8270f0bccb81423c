//! What a rule limits: as a sentence, and as programs read it.

use serde::Serialize;
use thoihan::Lang;
use thoihan::civil::Date;
use thoihan::law::schema::{LimitTable, Within};
use thoihan::law::{Bound, Effect, Every, Limit, YearOf};
use thoihan::term::{Direction, Finish, Term};

use crate::output;

/// A limit in the words of the data files, and in a sentence.
#[derive(Debug, Serialize)]
pub(crate) struct LimitView {
    #[serde(flatten)]
    limit: Option<LimitTable>,
    text: String,
}

impl LimitView {
    pub(crate) fn of(limit: &Limit, lang: Lang) -> LimitView {
        LimitView { limit: limit_table(limit), text: limit_text(limit, lang) }
    }
}

fn limit_table(limit: &Limit) -> Option<LimitTable> {
    Some(match *limit {
        Limit::Term(term) => LimitTable::Term {
            direction: term.direction(),
            length: term.length(),
            start: term.start(),
            roll: term.roll(),
            finish: term.finish(),
        },
        Limit::NotBefore(term) => LimitTable::NotBefore {
            direction: term.direction(),
            length: term.length(),
            start: term.start(),
            roll: term.roll(),
        },
        Limit::Window { least, most, start, roll } => LimitTable::Window { least, most, start, roll },
        Limit::Fixed(bound, date) => LimitTable::Fixed { bound, date },
        Limit::Yearly { bound, month, day, year } => LimitTable::Yearly { bound, month, day, year },
        Limit::Period { first, last } => LimitTable::Period { bound: Within::Within, first, last },
        Limit::Recurring(every) => LimitTable::Recurring { every },
        Limit::Report { every, day } => LimitTable::Report { every, day },
        Limit::Inherits { start, roll } => LimitTable::Inherits { start, roll },
        Limit::Effect(does) => LimitTable::Effect { does },
        Limit::Count { at_most } => LimitTable::Count { at_most },
        Limit::Counting => LimitTable::Counting {},
        Limit::None { reason: (reason, reason_en) } => {
            LimitTable::None { reason: reason.to_owned(), reason_en: reason_en.to_owned() }
        }
        _ => return None,
    })
}

/// The first and the last day of a period.
pub(crate) fn period_text(first: Date, last: Date, lang: Lang) -> String {
    format!("{} {} {}", output::short(first, lang), lang.pick("đến", "to"), output::short(last, lang))
}

/// A limit in a sentence.
pub(crate) fn limit_text(limit: &Limit, lang: Lang) -> String {
    match *limit {
        Limit::Term(term) => term_text(&term, lang),
        Limit::NotBefore(term) => format!("{} {}", lang.pick("không sớm hơn", "not before"), term_text(&term, lang)),
        Limit::Window { least, most, .. } => {
            let (least, most) = (least.words(lang), most.words(lang));
            let (from, to) = (lang.pick("từ", "from"), lang.pick("đến", "to"));
            format!("{from} {least} {to} {most} {}", side_text(Direction::After, lang))
        }
        Limit::Fixed(bound, date) => format!("{} {}", bound_text(bound, lang), output::short(date, lang)),
        Limit::Yearly { bound, month, day, year } => yearly_text(bound, (day, month), year, lang),
        Limit::Recurring(every) => {
            format!("{} {}", lang.pick("ngày cuối của", "last day of the"), every_text(every, lang))
        }
        Limit::Report { every, day } => report_text(every, day, lang),
        Limit::Period { first, last } => period_text(first, last, lang),
        Limit::Inherits { .. } => lang.pick("thời hạn riêng của thủ tục", "the procedure's own limit").to_owned(),
        Limit::Effect(effect) => effect_text(effect, lang).to_owned(),
        Limit::Count { at_most } => {
            format!("{} {at_most} {}", lang.pick("không quá", "at most"), lang.pick("lần", "times"))
        }
        Limit::Counting => lang.pick("quy tắc về cách tính", "a rule of counting").to_owned(),
        Limit::None { reason } => {
            format!("{}: {}", lang.pick("không có ngày cụ thể", "no date"), lang.pick(reason.0, reason.1))
        }
        _ => String::new(),
    }
}

fn bound_text(bound: Bound, lang: Lang) -> &'static str {
    match bound {
        Bound::Before => lang.pick("trước ngày", "before"),
        Bound::Through => lang.pick("đến hết ngày", "through"),
    }
}

fn yearly_text(bound: Bound, (day, month): (u8, u8), year: YearOf, lang: Lang) -> String {
    let year = match year {
        YearOf::Same => lang.pick("hằng năm", "of each year"),
        YearOf::Next => lang.pick("năm sau", "of the year after"),
    };
    format!("{} {day:02}/{month:02} {year}", bound_text(bound, lang))
}

fn report_text(every: Every, day: u8, lang: Lang) -> String {
    let every = every_text(every, lang);
    match lang {
        Lang::Vietnamese => format!("báo cáo {every}: ngày {day} của tháng chốt số liệu"),
        Lang::English => format!("report of the {every}: day {day} of the month in which its data close"),
    }
}

fn every_text(every: Every, lang: Lang) -> &'static str {
    match every {
        Every::Month => lang.pick("tháng", "month"),
        Every::Quarter => lang.pick("quý", "quarter"),
        Every::HalfYear => lang.pick("6 tháng", "half-year"),
        Every::NineMonths => lang.pick("9 tháng", "nine months"),
        Every::Year => lang.pick("năm", "year"),
    }
}

/// A length, and on which side of its event it lies.
fn term_text(term: &Term, lang: Lang) -> String {
    let opening = match term.finish() {
        Finish::AtOpening => lang.pick(", vào đầu giờ làm việc", ", at the opening of the office"),
        Finish::EndOfDay => "",
    };
    format!("{} {}{opening}", term.length().words(lang), side_text(term.direction(), lang))
}

fn side_text(direction: Direction, lang: Lang) -> &'static str {
    match direction {
        Direction::After => lang.pick("sau sự kiện", "after the event"),
        Direction::Before => lang.pick("trước sự kiện", "before the event"),
    }
}

fn effect_text(effect: Effect, lang: Lang) -> &'static str {
    match effect {
        Effect::Restart => lang.pick("thời hạn tính lại từ đầu", "the limit is counted again from the start"),
        Effect::Pause => lang.pick("thời gian chờ không tính vào thời hạn", "the time of waiting is not counted"),
        Effect::Continue => lang.pick("thời hạn vẫn chạy", "the limit runs on"),
    }
}

/// What comes before the consequence of a breach: of a least distance one is never late.
pub(crate) fn breach_label(limit: &Limit, lang: Lang) -> &'static str {
    match limit {
        Limit::NotBefore(_) | Limit::Window { .. } => lang.pick("Nếu vi phạm", "If breached"),
        _ => lang.pick("Nếu trễ", "If late"),
    }
}
