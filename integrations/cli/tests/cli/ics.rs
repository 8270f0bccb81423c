//! Calendar files, read again by a parser of the test's own.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The properties of the calendar, and those of each event; an alarm's are marked by a `!`.
pub(super) struct Feed {
    pub(super) head: BTreeMap<String, String>,
    pub(super) events: Vec<BTreeMap<String, String>>,
}

impl Feed {
    /// Refuses what RFC 5545 refuses: line ends, lengths, letters cut in two, parts not closed, properties given twice.
    #[track_caller]
    pub(super) fn parse(text: &str) -> Feed {
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line has more than 75 octets");
        let (mut feed, mut open) = (Feed { head: BTreeMap::new(), events: Vec::new() }, Vec::new());
        for line in text.replace("\r\n ", "").split_terminator("\r\n") {
            let (name, value) = line.split_once(':').unwrap();
            match name {
                "BEGIN" => open.push(value.to_owned()),
                "END" => assert_eq!(open.pop().as_deref(), Some(value)),
                _ => assert!(feed.part(&open).insert(key(name, &open), unescaped(value)).is_none(), "{line}"),
            }
            if line == "BEGIN:VEVENT" {
                feed.events.push(BTreeMap::new());
            }
        }
        assert!(open.is_empty());
        feed
    }

    fn part(&mut self, open: &[String]) -> &mut BTreeMap<String, String> {
        if open.len() == 1 { &mut self.head } else { self.events.last_mut().unwrap() }
    }

    #[track_caller]
    pub(super) fn event(&self, uid: &str) -> &BTreeMap<String, String> {
        self.events.iter().find(|event| event["UID"] == uid).unwrap()
    }

    pub(super) fn uids(&self) -> Vec<&str> {
        self.events.iter().map(|event| event["UID"].as_str()).collect()
    }
}

fn key(name: &str, open: &[String]) -> String {
    if open.len() == 3 { format!("!{name}") } else { name.to_owned() }
}

fn unescaped(value: &str) -> String {
    let (mut text, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(letters.next().map(|next| if next == 'n' { '\n' } else { next }).unwrap()),
            _ => text.push(letter),
        }
    }
    text
}

#[test]
fn a_year_for_a_calendar_program() {
    let out = line("year 2024 --format ics");
    let feed = Feed::parse(out.answered());
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//thoihan//thoihan//VI"),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", "Lịch nghỉ năm 2024 (cơ quan nhà nước)"),
        ("X-WR-TIMEZONE", "Asia/Ho_Chi_Minh"),
    ] {
        assert_eq!(feed.head[name], value);
    }
    let worked = feed.event("2024-05-04-state@thoihan");
    for (name, value) in [
        ("DTSTART;VALUE=DATE", "20240504"),
        ("DTEND;VALUE=DATE", "20240505"),
        ("SUMMARY", "Làm bù cho ngày nghỉ 29/04/2024"),
        ("CATEGORIES", "làm bù"),
        ("TRANSP", "TRANSPARENT"),
    ] {
        assert_eq!(worked[name], value);
    }
    assert!(worked["DESCRIPTION"].contains("\nCăn cứ: Công văn 2450/VPCP-KGVX\n"), "{worked:?}");
    assert!(worked["DESCRIPTION"].ends_with("\nLịch: đã có quyết định"), "{worked:?}");
    assert_eq!(feed.event("2024-04-29-state@thoihan")["CATEGORIES"], "nghỉ hoán đổi");
    assert_eq!(feed.event("2024-04-30-state@thoihan")["CATEGORIES"], "nghỉ lễ, tết");
    assert!(!out.out.contains("VALARM"));
}

#[test]
fn a_year_is_stamped_with_the_day_it_was_looked_at() {
    let stamp = |text: &str| Feed::parse(line(text).answered()).events[0]["DTSTAMP"].clone();
    let decided = stamp("year 2024 --format ics");
    assert!(decided.ends_with("T000000Z") && *decided > *"20240101T000000Z", "{decided}");
    assert_eq!(stamp("year 2040 --format ics"), "20400101T000000Z", "nobody has looked at it yet");
}

#[test]
fn every_year_is_a_calendar_file_with_its_own_identifiers() {
    let mut seen = BTreeSet::new();
    for (scope, year) in ["state", "citizen", "six-day"].into_iter().flat_map(|it| [(it, 2008), (it, 2026), (it, 2174)])
    {
        let out = line(&format!("year {year} --scope {scope} --format ics --lang en"));
        let feed = Feed::parse(out.answered());
        assert!(feed.uids().iter().all(|uid| seen.insert((*uid).to_owned())), "{scope} {year}");
        assert!(feed.events.len() > 7, "{scope} {year}");
    }
}

#[test]
fn a_year_says_what_is_not_decided() {
    let feed = Feed::parse(line("year 2029 --format ics --lang en").answered());
    assert!(feed.events.iter().all(|event| event["DESCRIPTION"].contains("\nCalendar: projected, not decided yet")));
    assert_eq!(line("year 2029 --format ics --undecided refuse").code, 4);
}

#[test]
fn a_closure_is_in_the_calendar_file() {
    let overlay = file(
        "closed.toml",
        "[[closure]]\nfrom = 2025-10-28\nuntil = 2025-10-29\nname = \"Lũ; sơ tán, \\\\ \\\"nghỉ\\\"\"\nname_en = \"Flood\"\n",
    );
    let out = run(&["year", "2025", "--format", "ics", "--overlay", said(&overlay)]);
    let feed = Feed::parse(out.answered());
    assert_eq!(feed.event("2025-10-28-state@thoihan")["SUMMARY"], "Lũ; sơ tán, \\ \"nghỉ\"");
}

#[test]
fn a_calendar_file_comes_from_two_commands_only() {
    for text in ["day 2024-05-04", "advance 2024-05-04 1", "rules", "lunar 2024-05-04", "cases - --as-of 2024-05-07"] {
        let failed = line(&format!("{text} --format ics"));
        assert_eq!(failed.failed(2), "--format ics chỉ dùng với year và plan", "{text}");
    }
    assert!(
        line("year 2024 --format svg").failed(2).starts_with("--format không nhận \"svg\", chỉ nhận: text, json, ics")
    );
}
