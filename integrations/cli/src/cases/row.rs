//! One evaluated record as a line of CSV or of JSON. The columns and their order are a contract.

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::Standing;
use thoihan::case::{Agreement, ApologyState, Evaluation, Finding, Status};
use thoihan::civil::{Date, DateTime};

use super::desk::{Audited, Judged};
use super::fault::Fault;
use super::field::Line;
use crate::args::Format;

/// The answer for one record.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row<'a> {
    #[serde(rename = "MaHoSo")]
    id: Option<&'a str>,
    due: Option<Date>,
    promised: Option<Date>,
    promised_differs: Option<i32>,
    status: Option<&'static str>,
    late_days: Option<i32>,
    apology_by: Option<Date>,
    apology_safe_by: Option<Date>,
    apology: Option<&'static str>,
    extension: Option<&'static str>,
    next_event: Option<&'static str>,
    next_event_at: Option<DateTime>,
    standing: Option<&'static str>,
    code: u16,
    message: Option<String>,
    /// Only where the promises are audited; then every record has these columns.
    #[serde(flatten)]
    audit: Option<AuditColumns>,
}

/// The columns of an audit of promised days.
#[derive(Debug, Default, Serialize)]
struct AuditColumns {
    due_now: Option<Date>,
    promise_then: Option<&'static str>,
    promise_now: Option<&'static str>,
}

/// Whether the promises are audited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    Plain,
    Audited,
}

const HEADER: &str = "MaHoSo,due,promised,promised_differs,status,late_days,apology_by,apology_safe_by,apology,extension,\
                      next_event,next_event_at,standing,code,message";
const AUDIT_HEADER: &str = ",due_now,promise_then,promise_now";

impl<'a> Row<'a> {
    /// The mark that makes spreadsheets read UTF-8, and the names of the columns.
    pub(super) fn csv_header(columns: Columns) -> String {
        let audit = if columns == Columns::Audited { AUDIT_HEADER } else { "" };
        format!("\u{feff}{HEADER}{audit}\n")
    }

    /// A record that was evaluated, as far as it says enough.
    pub(super) fn judged(id: Option<&'a str>, judged: &Judged, lang: Lang) -> Row<'a> {
        let audit = judged.audited.as_ref().map(AuditColumns::of);
        Row { audit, ..Row::evaluated(id, &judged.evaluation, lang) }
    }

    fn evaluated(id: Option<&'a str>, evaluation: &Evaluation, lang: Lang) -> Row<'a> {
        let letter = evaluation.apology.map(|apology| apology.deadline);
        let messages: Vec<String> = evaluation.findings.iter().map(|finding: &Finding| finding.message(lang)).collect();
        Row {
            id,
            due: evaluation.due_day(),
            promised: evaluation.promised,
            promised_differs: evaluation.promised_differs,
            status: evaluation.status.map(Status::word),
            late_days: evaluation.status.map(|_| evaluation.late_days),
            apology_by: letter.map(|letter| letter.legal),
            apology_safe_by: letter.map(|letter| letter.safe),
            apology: evaluation.apology_state.map(ApologyState::word),
            extension: Some(evaluation.extension.word()),
            next_event: evaluation.next().map(|next| next.what.word()),
            next_event_at: evaluation.next().map(|next| next.at),
            standing: evaluation.standing().map(Standing::word),
            code: evaluation.code(),
            message: (!messages.is_empty()).then(|| messages.join("; ")),
            audit: None,
        }
    }

    /// A record without an evaluation: its code, and why.
    pub(super) fn unread(id: Option<&'a str>, line: u64, fault: &Fault, columns: Columns, lang: Lang) -> Row<'a> {
        let audit = (columns == Columns::Audited).then(AuditColumns::default);
        Row { id, code: fault.code(), message: Some(fault.message(line, lang)), audit, ..Row::default() }
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
        let line = Line::at(out)
            .foreign(self.id)
            .date(self.due)
            .date(self.promised)
            .number(self.promised_differs.map(i64::from))
            .word(self.status)
            .number(self.late_days.map(i64::from))
            .date(self.apology_by)
            .date(self.apology_safe_by)
            .word(self.apology)
            .word(self.extension)
            .word(self.next_event)
            .moment(self.next_event_at)
            .word(self.standing)
            .number(Some(self.code.into()))
            .text(self.message.as_deref());
        match &self.audit {
            Some(audit) => audit.csv(line).end(),
            None => line.end(),
        }
    }
}

impl AuditColumns {
    fn of(audited: &Audited) -> AuditColumns {
        let Audited { due_now, audit } = audited;
        let (then, now) = (audit.then.map(Agreement::word), audit.now.map(Agreement::word));
        AuditColumns { due_now: *due_now, promise_then: then, promise_now: now }
    }

    fn csv<'a>(&self, line: Line<'a>) -> Line<'a> {
        line.date(self.due_now).word(self.promise_then).word(self.promise_now)
    }
}
