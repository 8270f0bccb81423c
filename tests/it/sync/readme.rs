//! The two tables of the README that repeat the data.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use thoihan::calendar::{Calendar, Standing};
use thoihan::civil::Date;
use thoihan::law;
use thoihan::{Lang, basis::Instrument};

use super::{check, root};

#[test]
fn sync_readme_tables() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let readme = between(&readme, "years", &years());
    check("README.md", &between(&readme, "laws", &laws()));
}

/// The text with what stands between two marks replaced.
fn between(text: &str, mark: &str, table: &str) -> String {
    let (start, end) = (format!("<!-- {mark}: generated -->\n"), format!("<!-- {mark}: end -->"));
    let (head, rest) = text.split_once(&start).unwrap_or_else(|| panic!("README.md has no mark {mark}"));
    let (_, tail) = rest.split_once(&end).unwrap_or_else(|| panic!("README.md has no end of {mark}"));
    format!("{head}{start}{table}{end}{tail}")
}

/// Runs of years of one standing.
fn years() -> String {
    let calendar = Calendar::state();
    let standing = |year| {
        let first = Date::new(year, 1, 1).unwrap();
        let open = calendar.open_days(first..Date::new(year + 1, 1, 1).unwrap()).len();
        let middle = Date::new(year, 7, 1).unwrap();
        (calendar.standing(middle..middle.tomorrow().unwrap()), open)
    };
    let mut table = String::from("| Years | Standing |\n| --- | --- |\n");
    let mut first = 2000;
    for year in 2000..=2174 {
        if year < 2174 && standing(year).0 == standing(year + 1).0 {
            continue;
        }
        let open: usize =
            if standing(year).0 == Standing::Projected { 0 } else { (first..=year).map(|year| standing(year).1).sum() };
        let but = if open > 0 { format!(", but for {open} open days") } else { String::new() };
        writeln!(table, "| {first}–{year} | {}{but} |", standing(year).0.label(Lang::English)).unwrap();
        first = year + 1;
    }
    table
}

/// One line an instrument: its rules, and the days on which one of them at least is in force.
fn laws() -> String {
    let ids: BTreeSet<&str> = law::rules().iter().map(|rule| rule.basis.instrument().id.as_ref()).collect();
    let mut table = String::from("| Instrument | Rules | In force here |\n| --- | --- | --- |\n");
    for instrument in Instrument::all().iter().filter(|instrument| ids.contains(instrument.id.as_ref())) {
        let own = || law::rules().iter().filter(|rule| rule.basis.instrument().id == instrument.id);
        let from = own().map(|rule| rule.in_force.from()).min().unwrap();
        let until = own().map(|rule| rule.in_force.until()).max().unwrap();
        let end = if until == Date::MAX { String::new() } else { until.yesterday().unwrap().to_string() };
        let (vietnamese, english) = (instrument.citation(Lang::Vietnamese), instrument.citation(Lang::English));
        writeln!(table, "| {vietnamese} ({english}) | {} | {from} – {end} |", own().count()).unwrap();
    }
    table.replace("–  |", "– |")
}
