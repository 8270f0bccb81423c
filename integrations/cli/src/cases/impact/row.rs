//! One affected record as a line of CSV or of JSON. The columns and their order are a contract.

use serde::Serialize;
use thoihan::Lang;
use thoihan::case::{ChangedDay, Evaluation, Finding, Impact, Status};
use thoihan::civil::{Date, DateTime};

use crate::args::Format;
use crate::cases::fault::Fault;
use crate::cases::field::Line;
use crate::output::short;
use crate::view::cited;

/// What changes for one record.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row<'a> {
    #[serde(rename = "MaHoSo")]
    id: Option<&'a str>,
    due_before: Option<Date>,
    due_after: Option<Date>,
    apology_by_before: Option<Date>,
    apology_by_after: Option<Date>,
    status_before: Option<&'static str>,
    status_after: Option<&'static str>,
    late_days_before: Option<i32>,
    late_days_after: Option<i32>,
    promised: Option<Date>,
    promised_differs_before: Option<i32>,
    promised_differs_after: Option<i32>,
    reason: Option<String>,
    code: u16,
    message: Option<String>,
    apology_safe_by_before: Option<Date>,
    apology_safe_by_after: Option<Date>,
    due_at_before: Option<DateTime>,
    due_at_after: Option<DateTime>,
    late_minutes_before: Option<i64>,
    late_minutes_after: Option<i64>,
}

const HEADER: &str = "MaHoSo,due_before,due_after,apology_by_before,apology_by_after,status_before,status_after,\
                      late_days_before,late_days_after,promised,promised_differs_before,promised_differs_after,reason,\
                      code,message,apology_safe_by_before,apology_safe_by_after,due_at_before,due_at_after,\
                      late_minutes_before,late_minutes_after";

impl<'a> Row<'a> {
    /// The mark that makes spreadsheets read UTF-8, and the names of the columns.
    pub(super) fn csv_header() -> String {
        format!("\u{feff}{HEADER}\n")
    }

    /// A record on which the change has an effect, or that could not be evaluated.
    pub(super) fn of(id: Option<&'a str>, impact: &Impact, told: &[Finding], lang: Lang) -> Row<'a> {
        let (before, after) = (&impact.before, &impact.after);
        let findings = || impact.told().findings.iter().chain(told);
        let messages: Vec<String> = findings().map(|finding| finding.message(lang)).collect();
        Row {
            id,
            due_before: before.due_day(),
            due_after: after.due_day(),
            apology_by_before: letter(before).map(|(legal, _)| legal),
            apology_by_after: letter(after).map(|(legal, _)| legal),
            status_before: before.status.map(Status::word),
            status_after: after.status.map(Status::word),
            late_days_before: before.status.map(|_| before.late_days),
            late_days_after: after.status.map(|_| after.late_days),
            promised: after.promised,
            promised_differs_before: before.promised_differs,
            promised_differs_after: after.promised_differs,
            reason: (!impact.days.is_empty()).then(|| reason(&impact.days, lang)),
            code: findings().next().map_or(0, Finding::code),
            message: (!messages.is_empty()).then(|| messages.join("; ")),
            apology_safe_by_before: letter(before).map(|(_, safe)| safe),
            apology_safe_by_after: letter(after).map(|(_, safe)| safe),
            due_at_before: before.due.map(|due| due.ends_at()),
            due_at_after: after.due.map(|due| due.ends_at()),
            late_minutes_before: before.late_minutes,
            late_minutes_after: after.late_minutes,
        }
    }

    /// A record that could not be read: its code, and why.
    pub(super) fn unread(id: Option<&'a str>, line: u64, fault: &Fault, lang: Lang) -> Row<'a> {
        Row { id, code: fault.code(), message: Some(fault.message(line, lang)), ..Row::default() }
    }

    /// Writes the line, ended.
    pub(super) fn write(&self, format: Format, out: &mut Vec<u8>) {
        match format {
            Format::Text | Format::Ics => self.csv(out),
            Format::Json => {
                // Memory takes whatever is written to it.
                let _ = serde_json::to_writer(&mut *out, self);
                out.push(b'\n');
            }
        }
    }

    fn csv(&self, out: &mut Vec<u8>) {
        Line::at(out)
            .foreign(self.id)
            .date(self.due_before)
            .date(self.due_after)
            .date(self.apology_by_before)
            .date(self.apology_by_after)
            .word(self.status_before)
            .word(self.status_after)
            .number(self.late_days_before.map(i64::from))
            .number(self.late_days_after.map(i64::from))
            .date(self.promised)
            .number(self.promised_differs_before.map(i64::from))
            .number(self.promised_differs_after.map(i64::from))
            .text(self.reason.as_deref())
            .number(Some(self.code.into()))
            .text(self.message.as_deref())
            .date(self.apology_safe_by_before)
            .date(self.apology_safe_by_after)
            .moment(self.due_at_before)
            .moment(self.due_at_after)
            .number(self.late_minutes_before)
            .number(self.late_minutes_after)
            .end();
    }
}

/// The legal and the safe day of the letter.
fn letter(evaluation: &Evaluation) -> Option<(Date, Date)> {
    evaluation.apology.map(|apology| (apology.deadline.legal, apology.deadline.safe))
}

/// `29/04/2024 ngày làm việc → nghỉ hoán đổi (Công văn 2450/VPCP-KGVX)`, day by day.
fn reason(days: &[ChangedDay], lang: Lang) -> String {
    let days = days.iter().map(|day| {
        let (before, after) = (day.before.label(lang), day.after.label(lang));
        let basis = day.basis.as_ref().map(|basis| format!(" ({})", cited(basis, lang))).unwrap_or_default();
        format!("{} {before} → {after}{basis}", short(day.date, lang))
    });
    days.collect::<Vec<_>>().join("; ")
}
