//! One evaluated record as a line of CSV or of JSON. The columns and their order are a contract.

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::Standing;
use thoihan::case::{ApologyState, Evaluation, Finding, Status};
use thoihan::civil::{Date, DateTime};

use super::fault::Fault;
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
}

const HEADER: &str = "MaHoSo,due,promised,promised_differs,status,late_days,apology_by,apology_safe_by,apology,extension,\
                      next_event,next_event_at,standing,code,message\n";

impl<'a> Row<'a> {
    /// The mark that makes spreadsheets read UTF-8, and the names of the columns.
    pub(super) fn csv_header() -> String {
        format!("\u{feff}{HEADER}")
    }

    /// A record that was evaluated, as far as it says enough.
    pub(super) fn evaluated(id: Option<&'a str>, evaluation: &Evaluation, lang: Lang) -> Row<'a> {
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
        }
    }

    /// A record without an evaluation: its code, and why.
    pub(super) fn unread(id: Option<&'a str>, line: u64, fault: &Fault, lang: Lang) -> Row<'a> {
        Row { id, code: fault.code(), message: Some(fault.message(line, lang)), ..Row::default() }
    }

    /// The line, ended.
    pub(super) fn text(&self, format: Format) -> String {
        match format {
            Format::Text | Format::Ics => self.csv(),
            Format::Json => serde_json::to_string(self).unwrap_or_default() + "\n",
        }
    }

    fn csv(&self) -> String {
        let cells = [
            self.id.map(|id| field(&harmless(id))).unwrap_or_default(),
            written(self.due),
            written(self.promised),
            written(self.promised_differs),
            written(self.status),
            written(self.late_days),
            written(self.apology_by),
            written(self.apology_safe_by),
            written(self.apology),
            written(self.extension),
            written(self.next_event),
            written(self.next_event_at),
            written(self.standing),
            self.code.to_string(),
            self.message.as_deref().map(field).unwrap_or_default(),
        ];
        cells.join(",") + "\n"
    }
}

/// Our own dates, numbers and words: nothing in them needs quotes.
fn written(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A field of CSV, in quotes where it needs them.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A text that no spreadsheet takes for a formula (CWE-1236).
fn harmless(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}
