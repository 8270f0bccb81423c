//! Writing a provision the way lawyers of each language cite it.

use core::fmt;

use super::Lang;

/// Writes `19(9)` as `khoản 9 Điều 19` or `Art. 19(9)`; a text of another shape is written as it is.
pub(super) fn write(f: &mut fmt::Formatter<'_>, provision: &str, lang: Lang) -> fmt::Result {
    if !provision.starts_with(|first: char| first.is_ascii_digit()) {
        return f.write_str(provision);
    }
    match (lang, split(provision)) {
        (Lang::English, _) => write!(f, "Art. {provision}"),
        (Lang::Vietnamese, Some((article, clause, Some(point)))) => {
            write!(f, "điểm {point} khoản {clause} Điều {article}")
        }
        (Lang::Vietnamese, Some((article, clause, None))) => write!(f, "khoản {clause} Điều {article}"),
        (Lang::Vietnamese, None) => write!(f, "Điều {provision}"),
    }
}

/// Article, clause and point of `17(2)(c)`; `None` when there is no clause or the text says more than that.
fn split(provision: &str) -> Option<(&str, &str, Option<&str>)> {
    let (article, rest) = provision.split_once('(')?;
    let (clause, rest) = rest.split_once(')')?;
    if rest.is_empty() {
        return Some((article, clause, None));
    }
    let point = rest.strip_prefix('(')?.strip_suffix(')')?;
    (!point.contains(['(', ')'])).then_some((article, clause, Some(point)))
}
