use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::apology::ApologyState;
use super::evaluate::{Evaluation, Evaluator, extended};
use super::finding::Findings;
use super::known;
use super::record::Record;
use super::status::Status;
use super::wait::{Ground, Wait, WaitMode};
use crate::basis::Lang;
use crate::civil::DateTime;
use crate::error::Error;
use crate::law::Effect;
use crate::term::explain::{self, clock, en, on_receipt, vi};
use crate::term::{Explanation, Length, Line, Topic, Unit};

impl Evaluator<'_> {
    /// The evaluation of a record as a numbered account in two languages: its waits and what they did to the clock, every day off on the
    /// way with the notice behind it, what the calendar rests on, how the case stands, what is owed if it is late, and one closing
    /// sentence fit for the receipt (Giấy tiếp nhận hồ sơ và hẹn trả kết quả).
    ///
    /// Refuses a record without a receipt or a limit.
    pub fn explain(&self, record: &Record, as_of: DateTime) -> Result<Explanation, Error> {
        let known = known::at(record, as_of, &self.policy);
        let received = known.received.ok_or(Error::missing_field("receipt"))?;
        let limit = known.limit.ok_or(Error::missing_field("length"))?;
        let evaluation = self.evaluate(&known, as_of);
        let mut lines = Vec::from([received_line(received, limit)]);
        lines.extend(known.extensions.iter().map(|length| extension_line(length.by)));
        let mut waits: Vec<&Wait> = known.waits.iter().collect();
        waits.sort_by_key(|wait| (wait.from, wait.ground));
        lines.extend(waits.into_iter().map(|wait| self.wait_line(wait, received)));
        if let Some(due) = evaluation.due {
            let clock = self.clock(&known, received, &mut Findings::default());
            lines.extend(explain::lines(&clock.trace(extended(limit, &known.extensions)?, self.calendar)?));
            lines.push(explain::standing_line(due.standing, due.earliest, due.latest));
        }
        lines.extend(status_line(&evaluation, limit.last_unit()));
        lines.extend(letter_line(&evaluation));
        lines.extend(citizen_line(&evaluation));
        lines.extend(evaluation.findings.iter().map(|finding| {
            let text = |lang| explain::capital(&finding.message(lang));
            Line::new(Topic::Finding, text(Lang::Vietnamese), text(Lang::English))
        }));
        Ok(Explanation { lines, closing: closing(&evaluation, &known, received) })
    }

    fn wait_line(&self, wait: &Wait, received: DateTime) -> Line {
        let effects = self.effects(received);
        let (done_vi, done_en) = match effects.of(wait) {
            Some(Effect::Restart) => (
                "thời hạn được tính lại từ đầu sau khi nhận đủ hồ sơ",
                "the limit is counted again from the start once the dossier is complete",
            ),
            Some(Effect::Pause) => ("thời gian này không tính", "this time is not counted"),
            Some(Effect::Continue) => ("thời hạn vẫn tính", "the limit runs on"),
            None => ("chưa rõ quy định", "no rule is known"),
        };
        let stretch = |lang: Lang| match wait.to {
            Some(to) => {
                format!(
                    "{} {} {} {}",
                    lang.pick("từ", "from"),
                    at(wait.from, lang),
                    lang.pick("đến", "to"),
                    at(to, lang)
                )
            }
            None => format!("{} {}", lang.pick("từ", "since"), at(wait.from, lang)),
        };
        let text =
            |lang: Lang, done: &str| format!("{} {}: {done}", explain::capital(wait.ground.label(lang)), stretch(lang));
        // The rule speaks of supplements; another ground, or a mode of its own, rests on the office's word.
        let by_rule = wait.ground == Ground::Supplement
            && [wait.mode, self.policy.mode(wait.ground)] == [WaitMode::ByRule, WaitMode::ByRule];
        let rule = self.rules.clock_rule(received.date()).filter(|_| by_rule);
        Line::new(Topic::Wait, text(Lang::Vietnamese, done_vi), text(Lang::English, done_en))
            .on(wait.from.date())
            .by(rule.map(|rule| &rule.basis))
    }
}

fn received_line(received: DateTime, limit: Length) -> Line {
    let vietnamese =
        format!("Tiếp nhận {}; thời hạn giải quyết {}", at(received, Lang::Vietnamese), limit.words(Lang::Vietnamese));
    let english = format!("Received {}; the limit is {}", at(received, Lang::English), limit.words(Lang::English));
    Line::new(Topic::Rule, vietnamese, english).on(received.date())
}

fn extension_line(length: Length) -> Line {
    let vietnamese = format!("Gia hạn thêm {}", length.words(Lang::Vietnamese));
    Line::new(Topic::Rule, vietnamese, format!("Extended by {}", length.words(Lang::English)))
}

fn status_line(evaluation: &Evaluation, unit: Unit) -> Option<Line> {
    let status = evaluation.status?;
    let late = |lang: Lang| match (status.is_late(), evaluation.late_minutes) {
        (true, Some(0)) => String::new(),
        (true, None) if evaluation.late_days == 0 => String::new(),
        (true, Some(minutes)) => {
            let of_work = if unit == Unit::WorkingHour { lang.pick(" làm việc", " of office time") } else { "" };
            format!(", {} {}{of_work}", lang.pick("trễ", "late by"), explain::duration(minutes, lang))
        }
        (true, None) => format!(", {} {}", lang.pick("trễ", "late by"), days(evaluation.late_days, unit, lang)),
        _ => String::new(),
    };
    let text = |lang: Lang| format!("{}: {}{}", lang.pick("Tình trạng", "Status"), status.label(lang), late(lang));
    Some(Line::new(Topic::Status, text(Lang::Vietnamese), text(Lang::English)))
}

/// Days in the unit in which lateness is counted.
fn days(days: i32, unit: Unit, lang: Lang) -> String {
    let counted = if unit == Unit::WorkingDay { Length::working_days } else { Length::days };
    u32::try_from(days).ok().and_then(|days| counted(days).ok()).map(|days| days.words(lang)).unwrap_or_default()
}

/// What follows if it is late.
fn letter_line(evaluation: &Evaluation) -> Option<Line> {
    let (apology, state) = (evaluation.apology?, evaluation.apology_state?);
    if state == ApologyState::NotOwed
        && evaluation.status.is_some_and(|status| matches!(status, Status::Early | Status::OnTime))
    {
        return None;
    }
    let (legal, safe) = (apology.deadline.legal, apology.deadline.safe);
    let better = |text: String| if safe == legal { String::new() } else { text };
    let vietnamese = format!(
        "Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất {}{}; {}",
        vi(legal),
        better(format!(", nên gửi không muộn hơn {}", vi(safe))),
        state.label(Lang::Vietnamese)
    );
    let english = format!(
        "If it will be late, the letter of apology with a new day is due by {}{}; {}",
        en(legal),
        better(format!(", best sent by {}", en(safe))),
        state.label(Lang::English)
    );
    Some(Line::new(Topic::Apology, vietnamese, english).on(legal).by(Some(&apology.rule.basis)))
}

fn citizen_line(evaluation: &Evaluation) -> Option<Line> {
    let citizen = evaluation.citizen?;
    let (until, from) = (citizen.deadline.legal, citizen.closable_from);
    let vietnamese = format!("Người nộp hồ sơ bổ sung đến hết {}; từ {} được đóng hồ sơ", vi(until), vi(from));
    let english =
        format!("The applicant may complete the dossier until {}; from {} the file may be closed", en(until), en(from));
    let basis = citizen.rule.map(|rule| &rule.basis);
    Some(Line::new(Topic::Wait, vietnamese, english).on(until).by(basis))
}

fn closing(evaluation: &Evaluation, record: &Record, received: DateTime) -> Line {
    let Some(due) = evaluation.due else {
        let is_asked = |wait: &Wait| wait.ground == Ground::Supplement && wait.to.is_none();
        let (vietnamese, english) = match evaluation.status {
            Some(Status::Paused) if record.waits.iter().any(is_asked) => (
                "Ngày trả kết quả được xác định khi hồ sơ đã đủ",
                "The day of the result follows once the dossier is complete",
            ),
            Some(Status::Paused) => (
                "Ngày trả kết quả được xác định khi hồ sơ được xử lý tiếp",
                "The day of the result follows once work goes on",
            ),
            _ => ("Chưa xác định được ngày trả kết quả", "The day of the result cannot be told"),
        };
        return Line::new(Topic::Closing, vietnamese.into(), english.into());
    };
    let vietnamese = format!(
        "Tiếp nhận {}; trả kết quả chậm nhất {}",
        on_receipt(DateTime::end_of(received.date()), Lang::Vietnamese),
        on_receipt(due.ends_at(), Lang::Vietnamese)
    );
    let english = format!(
        "Received on {}; the result is due by {}",
        on_receipt(DateTime::end_of(received.date()), Lang::English),
        on_receipt(due.ends_at(), Lang::English)
    );
    Line::new(Topic::Closing, vietnamese, english).on(due.legal)
}

/// A moment in a sentence; the end of a day is the day.
fn at(moment: DateTime, lang: Lang) -> String {
    let day = match lang {
        Lang::Vietnamese => vi(moment.date()),
        Lang::English => en(moment.date()),
    };
    if moment.time() == crate::civil::Time::END_OF_DAY { day } else { format!("{} {day}", clock(moment.time())) }
}
