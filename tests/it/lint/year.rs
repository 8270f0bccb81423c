//! Year files: those of the repository with something taken away or written otherwise.

use super::{altered, find};

const PATH: &str = "data/holidays/2024.toml";

fn without_lines(word: &str) -> String {
    let text = std::fs::read_to_string(crate::sync::root(PATH)).unwrap();
    text.lines().filter(|line| !line.contains(word)).collect::<Vec<_>>().join("\n")
}

fn question(id: &str, rest: &str) -> String {
    format!(
        "\n[[open]]\nid = \"{id}\"\nquestion = \"?\"\nquestion_en = \"?\"\ndefault = \".\"\ndefault_en = \".\"\n{rest}"
    )
}

fn table() -> Vec<(String, &'static [&'static str])> {
    vec![
        // The worked Saturday is taken away, and the day off stays.
        (
            altered(PATH, ", worked = 2024-05-04", ""),
            &[
                "931 decision 2, swap 1, worked: a swap without its day worked: a day off never stands alone",
                "934 file: 2024-05-04 is worked no more, and the day off 2024-04-29 that it was worked for stays",
            ],
        ),
        (
            altered(PATH, "{ off = 2024-04-29, worked = 2024-05-04 },", ""),
            &[
                "906 decision 2: a decision that fixes no day",
                "961 file: the built-in calendar of 2024 has 2024-04-29 off, the file has not",
            ],
        ),
        (altered(PATH, "worked = 2024-05-04", "worked = 2024-05-11"), &[]),
        (
            without_lines("\"tet\""),
            &[
                "918 file: 2024 has no Tết: statute grants 5 days",
                "924 decision 1, day in lieu 1, for: in lieu of 2024-02-10, which is no holiday",
                "924 decision 1, day in lieu 2, for: in lieu of 2024-02-11, which is no holiday",
                "961 file: the built-in calendar of 2024 has 2024-02-08 … 2024-02-12 (5) off, the file has not",
            ],
        ),
        (
            without_lines("\"labour\""),
            &[
                "917 file: labour of 2024 is missing: statute grants 1, the file has none",
                "961 file: the built-in calendar of 2024 has 2024-05-01 off, the file has not",
            ],
        ),
        (
            without_lines("for = 2024-02-10"),
            &[
                "921 decision 1, day 3, date: the holiday 2024-02-10 meets weekly rest and no day in lieu is named; the \
                 rule of statute is used",
                "961 file: the built-in calendar of 2024 has 2024-02-13 off, the file has not",
            ],
        ),
        (
            altered(PATH, "off = 2024-04-29", "off = 2023-04-28"),
            &[
                "911 decision 2, swap 1, off: 2023-04-28 is not of 2024, the year of the file",
                "946 decision 2, issued: issued on 2024-04-12, after the first day off, 2023-04-28",
                "961 file: the built-in calendar of 2024 has 2024-04-29 off, the file has not",
            ],
        ),
        (
            altered(
                PATH,
                "{ date = 2024-01-01",
                "{ date = 2024-04-30, observance = \"labour\" },\n  { date = 2024-01-01",
            ),
            &[
                "913 statutory, day 4: 2024-04-30 is given already, in statutory, day 1",
                "916 statutory, day 1: statute does not grant 2024-04-30 for labour of 2024",
            ],
        ),
        (
            altered(PATH, "\"decided\"", "\"derived\"").replace("checked_on = 2026-11-22", "checked_on = 2023-12-01"),
            &[
                "948 decision 2, issued: last looked at on 2023-12-01, before it was issued on 2024-04-12",
                "962 file, standing: derived from statute with a decision",
            ],
        ),
        (
            altered("data/holidays/2008.toml", "\"derived\"\n\n", "\"decided\"\n\n"),
            &["962 file, standing: decided without a decision"],
        ),
        (
            altered(PATH, "\"decided\"", "\"projected\""),
            &["962 file, standing: a year that has a file is not projected"],
        ),
        (
            altered(PATH, "", "")
                + &question("a", "may_be_off = [2024-04-29]\nseen = \"\"\n")
                + &question("a", "raised = \"once\"\nmay_be_off = 5\nseen = \"x\"\n"),
            &[
                "903 open 2, raised: date \"once\" is not of the form yyyy-MM-dd",
                "903 open 2, may_be_off: it is not a list",
                "977 open 2, id: \"a\" is the name of open 1 already",
                "943 open 1, seen: it does not say where it was read",
                "963 open 1: 2024-04-29 is still an open question, and the file settles it",
            ],
        ),
        (
            "year = 2028\nchecked_on = 2027-12-01\nstanding = \"derived\"\n".into(),
            &[
                "902 file, statutory: the key \"statutory\" is missing",
                "917 file: new-year of 2028 is missing: statute grants 1, the file has none",
                "918 file: 2028 has no Tết: statute grants 5 days",
                "917 file: hung-kings of 2028 is missing: statute grants 1, the file has none",
                "917 file: victory of 2028 is missing: statute grants 1, the file has none",
                "917 file: labour of 2028 is missing: statute grants 1, the file has none",
                "917 file: national-day of 2028 is missing: statute grants 2, the file has none",
                "917 file: culture-day of 2028 is missing: statute grants 1, the file has none",
            ],
        ),
    ]
}

pub(super) fn texts() -> Vec<String> {
    table().into_iter().map(|(text, _)| text).collect()
}

#[test]
fn year_files() {
    find(&table());
}
