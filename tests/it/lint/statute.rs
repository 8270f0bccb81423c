//! The file of statute, with something written otherwise.

use super::{altered, find};

const PATH: &str = "data/holidays/statute.toml";

fn table() -> Vec<(String, &'static [&'static str])> {
    vec![
        (
            altered(PATH, "from = 2013-05-01", "from = 2013-04-01"),
            &["972 entitlement 7, from: new-year: on 2013-04-01 entitlement 1 is still in force"],
        ),
        (
            altered(PATH, "from = 2013-05-01", "from = 2013-06-01"),
            &["973 entitlement 7, from: new-year: no text is in force from 2013-05-01 to 2013-05-31"],
        ),
        (
            altered(PATH, "until = 1999-10-02", "until = 1999-10-01"),
            &["973 weekly_rest 2, from: no text is in force from 1999-10-01 to 1999-10-01"],
        ),
        (
            altered(PATH, "from = 1999-10-02", "from = 1999-10-01"),
            &["972 weekly_rest 2, from: on 1999-10-01 weekly_rest 1 is still in force"],
        ),
        (
            altered(PATH, "default = 2\n", "default = 3\n"),
            &["974 entitlement 8, default: the default 3 is not among the options: 1, 2"],
        ),
        (
            altered(PATH, "default = -1\n", ""),
            &[
                "974 entitlement 18, default: no default among the options: -1, 1",
                "976 entitlement 18, default_reason: a default has a reason in both languages, and a reason has a default",
            ],
        ),
        (
            altered(PATH, "fixed = { month = 1, day = 1 }", ""),
            &["975 entitlement 1: it does not say which days it grants"],
        ),
        (
            altered(PATH, "fixed = { month = 9, day = 2 }\nadjacent", "adjacent"),
            &["975 entitlement 18: it does not say which days it grants"],
        ),
        (
            altered(
                PATH,
                "fixed = { month = 4, day = 30 }",
                "fixed = { month = 4, day = 30 }\nlunar = { month = 4, day = 30, hour = 1 }",
            ),
            &[
                "901 entitlement 4, lunar, hour: the schema has no key \"hour\"",
                "975 entitlement 4: it says in more than one way which days it grants",
            ],
        ),
        (
            altered(PATH, "from = 2026-07-01", "from = 2026-07-01\nuntil = 2026-07-01").replace("not_stated", "never"),
            &[
                "903 entitlement 19, in_lieu: \"never\" is none of following_day, next_working_day, not_stated",
                "971 entitlement 19, until: it is in force until 2026-07-01, not after it begins on 2026-07-01",
            ],
        ),
        (
            altered(PATH, "id = \"labour\"", "id = \"may-day\""),
            &[
                "915 entitlement 5, observance: \"labour\" is not among the observances",
                "915 entitlement 11, observance: \"labour\" is not among the observances",
                "915 entitlement 17, observance: \"labour\" is not among the observances",
                "978 observance 5, id: no law grants \"may-day\"",
            ],
        ),
        (
            altered(PATH, "from = 2026-07-01", "from = 2026-04-01").replace("\"qd-188-1999\"", "\"qd-0\""),
            &[
                "941 weekly_rest 2, instrument: no instrument is called \"qd-0\"",
                "947 entitlement 19, from: in force from 2026-04-01, before it was signed on 2026-04-24",
            ],
        ),
    ]
}

pub(super) fn texts() -> Vec<String> {
    table().into_iter().map(|(text, _)| text).collect()
}

#[test]
fn statute_files() {
    find(&table());
}
