use std::path::{Path, PathBuf};

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::Calendar;
use thoihan::civil::Date;
use thoihan::holiday::lint::{Draft, Finding, Severity, built_in};

use crate::failure::{Exit, Failure};
use crate::file::{Schema, content};
use crate::output;
use crate::settings::Settings;
use crate::sheet::hung;

/// `lint [FILE]...`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct LintArgs {
    /// Tệp của một năm, tệp bổ sung hay tệp luật (.toml, .json); không ghi thì soát dữ liệu có sẵn
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(crate) const AFTER_HELP: &str = "\
Lỗi: tệp sẽ bị từ chối, hoặc cho ra lịch sai. Cảnh báo: tệp dùng được, nhưng nên có người xem lại.
Mỗi điều được nêu có một số không đổi: 90x dạng tệp, 91x ngày, 92x nghỉ bù, 93x hoán đổi, 94x nguồn, 95x đóng cửa, 96x phần mất đi,
97x luật; tệp không đọc được có số của lỗi đọc tệp. Mã thoát 3 khi có lỗi, 0 khi chỉ có cảnh báo.";

impl LintArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let lang = settings.lang;
        let files =
            if self.files.is_empty() { data(lang) } else { self.files.iter().map(|path| own(path, lang)).collect() };
        let age = self.files.is_empty().then(|| AgeView::of(&settings.calendar));
        let view = LintView { age, ..LintView::of(files) };
        settings.answer(&view, || text(&view, lang))?;
        Ok(if view.errors > 0 { Exit::Data } else { Exit::Answered })
    }
}

/// The built-in data.
fn data(lang: Lang) -> Vec<FileView> {
    let reports = built_in().into_iter();
    let view = |finding: &Finding| FindingView::of(finding, lang);
    reports.map(|report| FileView { findings: report.findings.iter().map(view).collect(), file: report.file }).collect()
}

/// A file, which may be one that nothing can be read from: that is a finding too, and the other files are looked at all the same.
fn own(path: &Path, lang: Lang) -> FileView {
    let findings = match content::<Draft>(path, Schema::Calendar) {
        Ok(draft) => draft.findings().iter().map(|finding| FindingView::of(finding, lang)).collect(),
        Err(failure) => vec![FindingView::unread(&failure, lang)],
    };
    FileView { file: path.display().to_string(), findings }
}

fn text(view: &LintView, lang: Lang) -> String {
    let mut text: String = view.files.iter().map(|file| file_text(file, lang)).collect();
    let files = view.files.len();
    let summary = match lang {
        Lang::Vietnamese => format!("{files} tệp: {} lỗi, {} cảnh báo\n", view.errors, view.warnings),
        Lang::English => format!(
            "{}: {}, {}\n",
            counted(files, "file"),
            counted(view.errors, "error"),
            counted(view.warnings, "warning")
        ),
    };
    text.push_str(&summary);
    text + &view.age.as_ref().map(|age| age.text(lang)).unwrap_or_default()
}

/// A number with its English noun.
fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A file with its findings under it, or in one line that there are none.
fn file_text(file: &FileView, lang: Lang) -> String {
    if file.findings.is_empty() {
        return hung("", &format!("{}: {}", file.file, lang.pick("không có gì cần xem", "nothing to look at")));
    }
    let findings = file.findings.iter().map(|finding| {
        let head = format!("  {} {}  ", finding.label, finding.code);
        hung(&head, &format!("{}: {}", finding.where_it_is(), finding.message))
    });
    hung("", &file.file) + &findings.collect::<String>()
}

/// The answer as programs read it.
#[derive(Debug, Serialize)]
struct LintView {
    files: Vec<FileView>,
    errors: usize,
    warnings: usize,
    #[serde(flatten)]
    age: Option<AgeView>,
}

/// How fresh the built-in data are.
#[derive(Debug, Serialize)]
struct AgeView {
    decided_through: Date,
    checked_on: Date,
}

impl AgeView {
    fn of(calendar: &Calendar) -> AgeView {
        AgeView { decided_through: calendar.decided_through(), checked_on: calendar.checked_on() }
    }

    fn text(&self, lang: Lang) -> String {
        let (through, checked) = (output::short(self.decided_through, lang), output::short(self.checked_on, lang));
        match lang {
            Lang::Vietnamese => format!("Có quyết định đến {through}; kiểm tra lần cuối {checked}\n"),
            Lang::English => format!("Decided through {through}; last checked on {checked}\n"),
        }
    }
}

impl LintView {
    fn of(files: Vec<FileView>) -> LintView {
        let count = |severity: Severity| {
            files.iter().flat_map(|file| &file.findings).filter(|it| it.severity == severity.word()).count()
        };
        LintView { errors: count(Severity::Error), warnings: count(Severity::Warning), files, age: None }
    }
}

#[derive(Debug, Serialize)]
struct FileView {
    file: String,
    findings: Vec<FindingView>,
}

#[derive(Debug, Serialize)]
struct FindingView {
    severity: &'static str,
    #[serde(skip)]
    label: &'static str,
    rule: &'static str,
    code: u16,
    place: String,
    field: Option<String>,
    dates: Vec<Date>,
    message: String,
}

impl FindingView {
    fn of(finding: &Finding, lang: Lang) -> FindingView {
        FindingView {
            severity: finding.severity().word(),
            label: finding.severity().label(lang),
            rule: finding.rule.word(),
            code: finding.rule.code(),
            place: finding.place.clone(),
            field: finding.field.clone(),
            dates: finding.dates.clone(),
            message: finding.message(lang).to_owned(),
        }
    }

    /// A file that nothing can be read from.
    fn unread(failure: &Failure, lang: Lang) -> FindingView {
        FindingView {
            severity: Severity::Error.word(),
            label: Severity::Error.label(lang),
            rule: failure.kind(),
            code: failure.code(),
            place: "file".to_owned(),
            field: None,
            dates: Vec::new(),
            message: failure.message(lang).to_owned(),
        }
    }

    fn where_it_is(&self) -> String {
        match &self.field {
            Some(field) => format!("{}, {field}", self.place),
            None => self.place.clone(),
        }
    }
}
