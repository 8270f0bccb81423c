//! The lint of calendar data: every rule provoked with its place and sentence, and nothing wrong with the data themselves.

mod form;
mod overlay;
mod statute;
mod year;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use thoihan::calendar::Consequence;
use thoihan::holiday::Year;
use thoihan::holiday::lint::{Draft, Finding, Rule, Severity, built_in};
use thoihan::{ErrorKind, Lang};

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

/// Files, each with exactly the findings beside it.
#[track_caller]
fn find(table: &[(String, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(lines(text), *expected, "{text}");
    }
}

/// A file of the repository with one part of it written otherwise.
#[track_caller]
fn altered(path: &str, part: &str, otherwise: &str) -> String {
    let text = fs::read_to_string(root(path)).unwrap();
    assert!(text.contains(part), "{path} has no {part}");
    text.replacen(part, otherwise, 1)
}

/// The instrument that the overlays below rest on.
const NOTICE: &str = "[[instrument]]\nid = \"tb-1\"\nnumber = \"1/TB-UBND\"\nkind = \"Thông báo\"\ntitle = \"Thông báo\"\n\
    title_en = \"Notice 1\"\nissuer = \"UBND xã\"\nsigned = 2027-10-27\nseen = \"bản gốc\"\nchecked_on = 2027-10-28\n";

/// A closure with its instrument.
fn closure(from: &str, until: &str) -> String {
    format!(
        "[[closure]]\ninstrument = \"tb-1\"\nfrom = {from}\nuntil = {until}\nname = \"Mưa lũ\"\nname_en = \"Flood\"\n"
    )
}

/// A decision of the notice that says this.
fn decision(says: &str) -> String {
    format!("{NOTICE}[[decision]]\ninstrument = \"tb-1\"\nissued = 2027-10-27\n{says}\n")
}

/// Days chosen for a holiday, as the items of a list.
fn chosen(observance: &str, dates: &[&str]) -> String {
    let items = dates.iter().map(|date| format!("{{ date = {date}, observance = \"{observance}\" }}, "));
    items.collect()
}

// The rules.

#[test]
fn rules_have_numbers_and_words_of_their_own() {
    let codes: Vec<u16> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert!(codes.is_sorted_by(|one, other| one < other) && codes.iter().all(|code| (901..=978).contains(code)));
    let words: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.word()).collect();
    assert_eq!(words.len(), Rule::ALL.len());
    assert!(ErrorKind::ALL.iter().all(|kind| !codes.contains(&kind.code())));
    assert!(!codes.contains(&Consequence::BasisLost(Vec::new()).code()));
}

/// The tables of this test, between them, go against every rule.
#[test]
fn every_rule_is_provoked() {
    let texts = overlay::texts().into_iter().chain(year::texts()).chain(statute::texts()).chain(form::texts());
    let mut provoked: BTreeSet<Rule> = texts.flat_map(|text| look(&text)).map(|finding| finding.rule).collect();
    provoked.extend(form::given_twice().iter().map(|finding| finding.rule));
    let missing: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !provoked.contains(rule)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

// The data.

#[test]
fn sync_lint_of_the_data() {
    let mut page = String::new();
    for report in built_in() {
        writeln!(page, "{}: {} findings", report.file, report.findings.len()).unwrap();
        for finding in &report.findings {
            writeln!(page, "  {} {}", finding.severity().word(), line(finding, Lang::Vietnamese)).unwrap();
        }
    }
    check("tests/golden/lint.txt", &page);
}

#[test]
fn nothing_is_wrong_with_the_data() {
    let reports = built_in();
    assert_eq!(reports.len(), Year::all().len() + 2);
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
