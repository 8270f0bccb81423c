//! The lint of calendar data: every rule provoked with its place and sentence, and nothing wrong with the data themselves.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use thoihan::Lang;
use thoihan::calendar::{FIRST, LAST};
use thoihan::holiday::Year;
use thoihan::holiday::lint::{Draft, FileKind, Finding, Rule, Severity, built_in};

use crate::sync::{check, files, root};

fn draft(text: &str) -> Draft {
    toml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn look(text: &str) -> Vec<Finding> {
    draft(text).findings()
}

/// A finding as one line: number, place, key, sentence.
fn line(finding: &Finding, lang: Lang) -> String {
    let field = finding.field.as_deref().map(|field| format!(", {field}")).unwrap_or_default();
    format!("{} {}{field}: {}", finding.rule.code(), finding.place, finding.message(lang))
}

fn lines(text: &str) -> Vec<String> {
    look(text).iter().map(|finding| line(finding, Lang::English)).collect()
}

/// A file with exactly these findings.
#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text}");
}

// The data.

#[test]
fn sync_lint_of_the_data() {
    let mut page = String::new();
    for report in built_in() {
        for finding in &report.findings {
            let (word, said) = (finding.severity().word(), line(finding, Lang::Vietnamese));
            writeln!(page, "{} {word} {said}", report.file).unwrap();
        }
    }
    check("tests/golden/lint.txt", &page);
}

#[test]
fn nothing_is_wrong_with_the_data() {
    let reports = built_in();
    assert_eq!(reports.len(), Year::all().len() + 1);
    for report in reports {
        let errors: Vec<Finding> =
            report.findings.into_iter().filter(|finding| finding.severity() == Severity::Error).collect();
        assert_eq!(errors, [], "{}", report.file);
    }
}

/// The program looks at the tables, an editor at the files: both see the same.
#[test]
fn the_tables_are_looked_at_as_the_files_are() {
    let from_files: Vec<(String, Vec<Finding>)> = files("data/holidays")
        .into_iter()
        .map(|path| {
            let findings = look(&fs::read_to_string(root(&path)).unwrap());
            (path, findings)
        })
        .collect();
    let mut from_tables: Vec<(String, Vec<Finding>)> =
        built_in().into_iter().map(|report| (report.file, report.findings)).collect();
    from_tables.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(from_files, from_tables);
}
