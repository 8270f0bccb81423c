//! The lines of a report and their names.

use thoihan::Lang;

use super::request::By;
use super::{Counts, Key, Report};

/// One line a group, and the total, which has no key: the names, then what the columns say.
pub(super) fn rows(
    report: &Report<'_>,
    lang: Lang,
    cells: impl Fn(&Counts, Option<&Key>) -> Vec<String>,
) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = report
        .groups
        .iter()
        .map(|(key, counts)| [names(report, key, lang), cells(counts, Some(key))].concat())
        .collect();
    let mut total = vec![String::new(); report.request.by.len()];
    if let Some(first) = total.first_mut() {
        lang.pick("Tổng cộng", "Total").clone_into(first);
    }
    rows.push([total, cells(report.total, None)].concat());
    rows
}

/// The heads of the columns of names.
pub(super) fn headings(report: &Report<'_>, lang: Lang) -> Vec<String> {
    let heading = |by: &By| match by {
        By::Agency => lang.pick("Cơ quan", "Agency"),
        By::Procedure => lang.pick("Thủ tục", "Procedure"),
        By::Month => lang.pick("Tháng", "Month"),
    };
    report.request.by.iter().map(|by| heading(by).to_owned()).collect()
}

fn names(report: &Report<'_>, key: &Key, lang: Lang) -> Vec<String> {
    let name = |by: &By| match by {
        By::Agency => named(&key.agency, lang),
        By::Procedure => named(&key.procedure, lang),
        By::Month => key.month.map_or_else(
            || named("", lang),
            |month| match lang {
                Lang::Vietnamese => format!("{:02}/{}", month.month(), month.year()),
                Lang::English => format!("{}-{:02}", month.year(), month.month()),
            },
        ),
    };
    report.request.by.iter().map(name).collect()
}

fn named(name: &str, lang: Lang) -> String {
    if name.is_empty() { lang.pick("(không ghi)", "(not given)").to_owned() } else { printable(name) }
}

/// A name from the input, in a table of one line a group.
fn printable(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
