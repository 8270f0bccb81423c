//! What is refused of a law file, with file, rule and field; and the periods of reports.

use thoihan::ErrorKind;
use thoihan::basis::Instrument;
use thoihan::civil::{Date, Span};
use thoihan::law::Every;
use thoihan::law::schema::{LawFile, check};

/// A rule with a predecessor, both whole.
const FILE: &str = r#"
instrument = "nd-61-2018"
checked_on = 2026-11-22

[[gap]]
family = "example"
from = 2008-01-01
until = 2018-01-01
reason = "Chưa có quy định."
reason_en = "No rule yet."

[[rule]]
id = "example-2018"
families = [{ name = "example" }]
provision = "19(4)"
summary = "Thông báo trong 03 ngày làm việc."
summary_en = "Notice within 3 working days."
quote = "không quá 03 ngày làm việc"
quote_status = "verbatim"
trigger = "tiếp nhận"
trigger_en = "receipt"
from = 2018-01-01
until = 2025-07-01
replaced_by = "example-2025"
verification = "seen_text"
source = "bản gốc"

[rule.limit]
kind = "term"
direction = "after"
length = "3wd"
start = "event_day_not_counted"
roll = "never"

[[rule]]
id = "example-2025"
families = [{ name = "example" }]
provision = "19(5)"
summary = "Thông báo trước 02 ngày."
summary_en = "Notice 2 days before."
quote = "trước 02 ngày"
quote_status = "verbatim"
trigger = "hết hạn"
trigger_en = "expiry"
from = 2025-07-01
verification = "seen_text"
source = "bản gốc"

[rule.limit]
kind = "term"
direction = "before"
length = "2d"
start = "event_day_not_counted"
roll = "never"

[[rule.reading]]
name = "minus-n"
register = "A2"
label = "lùi 02 ngày"
label_en = "two days back"
evidence = "nghĩa thông thường"
default = true
"#;

/// What is wrong with the file, each as one line.
fn faults(text: &str) -> Vec<(ErrorKind, String)> {
    let file: LawFile = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    let files = [("example.toml".to_owned(), file)];
    let found = check(&files, Instrument::all()).err().unwrap_or_default();
    found.into_iter().map(|error| (error.kind(), error.to_string())).collect()
}

#[track_caller]
fn refused(from: &str, to: &str, kind: ErrorKind, message: &str) {
    assert!(FILE.contains(from), "the example has no {from}");
    let found = faults(&FILE.replacen(from, to, 1));
    assert!(found.contains(&(kind, message.to_owned())), "{found:#?}");
}

#[track_caller]
fn unreadable(from: &str, to: &str, message: &str) {
    assert!(FILE.contains(from), "the example has no {from}");
    let error = toml::from_str::<LawFile>(&FILE.replacen(from, to, 1)).unwrap_err().to_string();
    assert!(error.contains(message), "{error}");
}

#[test]
fn a_whole_file_is_taken() {
    assert_eq!(faults(FILE), []);
}

#[test]
fn contradictions_between_rules_are_refused() {
    use ErrorKind::{Conflict, UnknownInstrument, UnknownRule};
    refused(
        "nd-61-2018",
        "nd-99-2099",
        UnknownInstrument,
        "example.toml: instrument: no instrument is called \"nd-99-2099\"",
    );
    refused(
        "from = 2025-07-01",
        "from = 2025-06-01",
        Conflict,
        "example.toml: example: from: example-2025 from 2025-06-01 overlaps example-2018 until 2025-07-01",
    );
    refused(
        "from = 2025-07-01",
        "from = 2025-06-01",
        Conflict,
        "example.toml: example-2018: replaced_by: example-2025 starts on 2025-06-01, and this rule ends on 2025-07-01",
    );
    refused(
        "until = 2018-01-01\nreason",
        "until = 2018-02-01\nreason",
        Conflict,
        "example.toml: example: from: example-2018 from 2018-01-01 overlaps gap until 2018-02-01",
    );
    refused(
        "replaced_by = \"example-2025\"",
        "replaced_by = \"example-2026\"",
        UnknownRule,
        "example.toml: example-2018: replaced_by: no rule is called \"example-2026\"",
    );
    refused(
        "replaced_by = \"example-2025\"",
        "replaced_by = \"example-2018\"",
        Conflict,
        "example.toml: example-2018: replaced_by: example-2018 starts on 2018-01-01, and this rule ends on 2025-07-01",
    );
    refused(
        "id = \"example-2025\"",
        "id = \"example-2018\"",
        Conflict,
        "example.toml: example-2018: id: it is given twice",
    );
    refused(
        "until = 2025-07-01",
        "until = 2017-07-01",
        Conflict,
        "example.toml: example-2018: until: it ends on 2017-07-01 and begins on 2018-01-01",
    );
    refused(
        "until = 2018-01-01\nreason",
        "until = 2008-01-01\nreason",
        Conflict,
        "example.toml: gap: example: it ends on 2008-01-01 and begins on 2008-01-01",
    );
}

#[test]
fn missing_and_hidden_texts_are_refused() {
    use ErrorKind::Schema;
    refused(
        "quote = \"không quá 03 ngày làm việc\"",
        "quote = \" \"",
        Schema,
        "example.toml: example-2018: quote: is empty",
    );
    refused("provision = \"19(4)\"", "provision = \"\"", Schema, "example.toml: example-2018: provision: is empty");
    refused("source = \"bản gốc\"", "source = \"\"", Schema, "example.toml: example-2018: source: is empty");
    refused(
        "evidence = \"nghĩa thông thường\"",
        "evidence = \"\"",
        Schema,
        "example.toml: example-2025: reading: reading \"minus-n\" has no evidence",
    );
    refused(
        "summary = \"Thông",
        "summary = \"\\u202eThông",
        Schema,
        "example.toml: example-2018: summary: has control characters",
    );
    let long = format!("quote = \"{}\"", "x".repeat(4097));
    refused(
        "quote = \"không quá 03 ngày làm việc\"",
        &long,
        Schema,
        "example.toml: example-2018: quote: is longer than 4 KiB",
    );
}

#[test]
fn limits_that_cannot_be_meant_are_refused() {
    use ErrorKind::{Conflict, NoSuchDate, OutOfRange, Schema};
    let backward = "length = \"2d\"\nstart = \"event_day_not_counted\"\nroll = \"never\"";
    refused(
        backward,
        &backward.replace("never", "next_working_day"),
        Conflict,
        "example.toml: example-2025: roll: a limit before an event is never moved later",
    );
    refused(
        "default = true",
        "default = true\nroll = \"next_working_day\"",
        Conflict,
        "example.toml: example-2025: roll: a limit before an event is never moved later",
    );
    refused(
        "default = true",
        "default = false",
        Schema,
        "example.toml: example-2025: reading: 0 readings are the default, not one",
    );
    let forward =
        "kind = \"term\"\ndirection = \"after\"\nlength = \"3wd\"\nstart = \"event_day_not_counted\"\nroll = \"never\"";
    refused(
        forward,
        "kind = \"yearly\"\nbound = \"before\"\nmonth = 2\nday = 29\nyear = \"same\"",
        NoSuchDate,
        "example.toml: example-2018: limit: 29/2 is not a day of every year",
    );
    refused(
        forward,
        "kind = \"report\"\nevery = \"quarter\"\nday = 31",
        OutOfRange,
        "example.toml: example-2018: limit: day 31 is not in every month",
    );
    refused(
        forward,
        "kind = \"period\"\nbound = \"within\"\nfirst = 2024-02-01\nlast = 2024-01-01",
        Conflict,
        "example.toml: example-2018: limit: it ends on 2024-01-01 and begins on 2024-02-01",
    );
    let choice = "roll = \"never\"\n\n[[rule.choice]]\nname = \"one\"\nlabel = \"một\"\nlabel_en = \"one\"\nfirst = 2024-01-01\nlast = 2024-03-31\n";
    refused(
        "roll = \"never\"",
        choice,
        Schema,
        "example.toml: example-2018: choice: choice \"one\" takes a length, or first and last of a period",
    );
    refused(
        "{ name = \"example\" }",
        "{ name = \"example\", choice = \"one\" }",
        Schema,
        "example.toml: example-2018: families: family \"example\" names a choice that the rule does not have",
    );
}

#[test]
fn cut_offs_that_cannot_be_meant_are_refused() {
    let choice = |name: &str, rest: &str| {
        format!("\n\n[[rule.choice]]\nname = \"{name}\"\nlabel = \"một\"\nlabel_en = \"one\"\n{rest}\n")
    };
    let by = choice("by", "received = { by = \"15:00\" }\nlength = \"1wd\"");
    let with = |choices: &str| format!("roll = \"never\"{choices}");
    let one_side = "example.toml: example-2018: choice: choice \"by\" has no choice on the other side of its cut-off";
    refused("roll = \"never\"", &with(&by), ErrorKind::Schema, one_side);
    let later = choice("after", "received = { after = \"15:30\" }\nlength = \"2wd\"\nfinish = \"at_opening\"");
    refused("roll = \"never\"", &with(&format!("{by}{later}")), ErrorKind::Schema, one_side);
    let after = later.replace("15:30", "15:00");
    assert_eq!(faults(&FILE.replacen("roll = \"never\"", &with(&format!("{by}{after}")), 1)), []);
    let forward =
        "kind = \"term\"\ndirection = \"after\"\nlength = \"3wd\"\nstart = \"event_day_not_counted\"\nroll = \"never\"";
    let period = "kind = \"period\"\nbound = \"within\"\nfirst = 2024-01-01\nlast = 2024-03-31";
    let opening = choice("one", "first = 2024-01-01\nlast = 2024-01-31\nfinish = \"at_opening\"");
    let message = "example.toml: example-2018: choice: choice \"one\" of a period has a start or a finish";
    refused(forward, &format!("{period}{opening}"), ErrorKind::Schema, message);
    let term = |from: &str, to: &str, message: &str| {
        unreadable("roll = \"never\"", &with(&after.replace(from, to)), message);
    };
    term("15:00", "25:00", "hour 25 is out of range 0..=24");
    term("15:00", "15h", "time \"15h\" is not of the form HH:mm or HH:mm:ss");
    term("after = ", "sau = ", "unknown variant `sau`, expected `by` or `after`");
    term("at_opening", "opening", "unknown variant `opening`, expected `end_of_day` or `at_opening`");
}

#[test]
fn words_and_keys_outside_the_schema_are_refused_with_the_known_ones() {
    unreadable("length = \"3wd\"", "length = \"ba ngày\"", "is not of the form 5wd");
    unreadable("length = \"3wd\"", "length = \"100001wd\"", "amount 100001 is out of range 0..=100000");
    unreadable("length = \"3wd\"", "length = 3", "invalid type: integer `3`, expected a string");
    unreadable(
        "direction = \"after\"",
        "direction = \"later\"",
        "unknown variant `later`, expected `after` or `before`",
    );
    unreadable("kind = \"term\"", "kind = \"terms\"", "unknown variant `terms`");
    unreadable("verification = \"seen_text\"", "verification = \"sure\"", "unknown variant `sure`");
    unreadable("source = \"bản gốc\"", "sauce = \"bản gốc\"", "unknown field `sauce`");
    unreadable("provision = \"19(4)\"\n", "", "missing field `provision`");
    unreadable("id = \"example-2018\"", "id = \"a\"\nid = \"b\"", "duplicate key");
    unreadable("from = 2018-01-01", "from = 2018-02-30", "");
}

#[test]
fn the_files_of_the_repository_are_taken() {
    assert_eq!(check(&crate::sync::law::law_files(), Instrument::all()), Ok(()));
}

#[test]
fn report_quarters_tile_the_year_and_longer_reports_grow_from_december() {
    let (first, last) = (Date::new(2007, 12, 15).unwrap(), Date::new(2027, 12, 14).unwrap());
    for date in Span::new(first, last).unwrap().days() {
        for every in [Every::Month, Every::Quarter] {
            let close = every.closing_day(date).unwrap();
            let open = every.opening_day(close).unwrap();
            assert!(open <= date && date <= close, "{every:?} {date}: {open} to {close}");
            assert_eq!(every.closing_day(close.tomorrow().unwrap()).unwrap().day(), 14);
            assert_eq!(every.opening_day(every.closing_day(close.tomorrow().unwrap()).unwrap()), close.tomorrow());
        }
        for every in [Every::HalfYear, Every::NineMonths, Every::Year] {
            let close = every.closing_day(date).unwrap();
            let open = every.opening_day(close).unwrap();
            assert_eq!((open.month(), open.day(), open.year()), (12, 15, close.year() - 1), "{every:?} {date}");
            assert!(date <= close && close.year() <= date.year() + 1);
        }
    }
}

#[test]
fn report_and_calendar_periods_close_as_published() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    for (every, event, open, close) in [
        (Every::Quarter, "2021-08-30", "2021-06-15", "2021-09-14"),
        (Every::Quarter, "2023-12-15", "2023-12-15", "2024-03-14"),
        (Every::Quarter, "2024-03-14", "2023-12-15", "2024-03-14"),
        (Every::Quarter, "2024-03-15", "2024-03-15", "2024-06-14"),
        (Every::Month, "2024-01-14", "2023-12-15", "2024-01-14"),
        (Every::Month, "2024-12-15", "2024-12-15", "2025-01-14"),
        (Every::HalfYear, "2024-06-14", "2023-12-15", "2024-06-14"),
        (Every::HalfYear, "2024-06-15", "2024-12-15", "2025-06-14"),
        (Every::NineMonths, "2024-07-01", "2023-12-15", "2024-09-14"),
        (Every::Year, "2024-12-14", "2023-12-15", "2024-12-14"),
    ] {
        assert_eq!(every.closing_day(date(event)), Ok(date(close)), "{every:?} {event}");
        assert_eq!(every.opening_day(date(close)), Ok(date(open)), "{every:?} {event}");
        assert_eq!(every.sending_day(date(event), 20).unwrap().day(), 20);
    }
    for (every, event, last) in [
        (Every::Month, "2024-02-01", "2024-02-29"),
        (Every::Quarter, "2024-05-17", "2024-06-30"),
        (Every::HalfYear, "2024-06-30", "2024-06-30"),
        (Every::HalfYear, "2024-07-01", "2024-12-31"),
        (Every::NineMonths, "2024-01-01", "2024-09-30"),
        (Every::Year, "2024-01-01", "2024-12-31"),
    ] {
        assert_eq!(every.last_day(date(event)), Ok(date(last)), "{every:?} {event}");
    }
}

/// The walk of DATA.md shows what really stands in the files.
#[test]
fn the_blocks_of_the_walk_stand_in_the_files_it_names() {
    let page = std::fs::read_to_string(crate::sync::root("DATA.md")).unwrap();
    let walk = page.split_once("### As it was done").unwrap().1.split_once("\n## ").unwrap().0;
    let mut blocks = 0;
    for (before, rest) in walk.match_indices("```toml\n").map(|(at, mark)| walk.split_at(at + mark.len())) {
        let named = before.rsplit("`data/").next().unwrap().split_once('`').unwrap().0;
        let file = std::fs::read_to_string(crate::sync::root("data").join(named)).unwrap();
        let block = rest.split_once("```").unwrap().0;
        assert!(file.contains(block.trim_end()), "{named} does not hold\n{block}");
        blocks += 1;
    }
    assert_eq!(blocks, 4);
}

const AMENDMENT: &str = r#"
instrument = "nd-309-2026"
checked_on = 2026-11-22

[[rule]]
id = "onestop-return-notice-2027"
families = [{ name = "onestop-return-notice" }]
provision = "19(5)"
summary = "Thông báo trả lại hồ sơ trong 02 ngày làm việc."
summary_en = "Notice of return within 2 working days."
quote = "không quá 02 ngày làm việc"
quote_status = "verbatim"
trigger = "tiếp nhận hồ sơ"
trigger_en = "receipt of the dossier"
from = 2027-01-01
verification = "seen_text"
source = "ví dụ"

[rule.limit]
kind = "term"
direction = "after"
length = "2wd"
start = "event_day_not_counted"
roll = "never"
"#;

/// An amendment as DATA.md tells it: one new file, and the old interval closed.
#[test]
fn an_amendment_is_one_file_and_one_closed_interval() {
    let mut files = crate::sync::law::law_files();
    files.push(("amendment.toml".into(), toml::from_str(AMENDMENT).unwrap()));
    let overlap = check(&files, Instrument::all()).unwrap_err();
    let messages: Vec<String> = overlap.iter().map(ToString::to_string).collect();
    let expected = "amendment.toml: onestop-return-notice: from: onestop-return-notice-2027 from 2027-01-01 overlaps onestop-return-notice-2025 until 9999-12-31";
    assert_eq!(messages, [expected]);
    let rules = files.iter_mut().flat_map(|(_, file)| &mut file.rule);
    let old = rules.into_iter().find(|rule| rule.id == "onestop-return-notice-2025").unwrap();
    old.until = Some(Date::new(2027, 1, 1).unwrap());
    old.replaced_by = Some("onestop-return-notice-2027".into());
    assert_eq!(check(&files, Instrument::all()), Ok(()));
}
