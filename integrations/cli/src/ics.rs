//! A calendar file (RFC 5545) of whole days, as calendar programs import it.
//!
//! Written here and not by the crate `icalendar` (0.17 was looked at): it stamps every part, alarms too, with the clock and a random
//! number where none is given, and this program has neither, so that the same question gives the same bytes; it brings chrono, uuid
//! and six more crates. What is left to do is to escape and to fold.

use thoihan::civil::Date;
use thoihan::{Error, Lang};

/// A calendar file in the making.
#[derive(Debug)]
pub(crate) struct Ics {
    text: String,
}

/// One day that has something to say.
#[derive(Debug)]
pub(crate) struct Event {
    /// What tells it from every other event, the same in every edition of the file.
    pub(crate) uid: String,
    pub(crate) day: Date,
    /// When its source was last looked at: there is no clock to stamp it with.
    pub(crate) checked_on: Date,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) category: &'static str,
    /// Whether a program reminds of it before.
    pub(crate) alarm: bool,
}

impl Ics {
    /// A calendar of that name, without events.
    pub(crate) fn new(name: &str, lang: Lang) -> Ics {
        let mut ics = Ics { text: String::new() };
        ics.line("BEGIN", "VCALENDAR");
        ics.line("VERSION", "2.0");
        ics.line("PRODID", &format!("-//thoihan//thoihan//{}", lang.pick("VI", "EN")));
        ics.line("CALSCALE", "GREGORIAN");
        ics.words("X-WR-CALNAME", name);
        ics.line("X-WR-TIMEZONE", "Asia/Ho_Chi_Minh");
        ics
    }

    /// Adds an event. It blocks nobody's time.
    pub(crate) fn event(&mut self, event: &Event) -> Result<(), Error> {
        self.line("BEGIN", "VEVENT");
        self.words("UID", &format!("{}@thoihan", event.uid));
        self.line("DTSTAMP", &format!("{}T000000Z", basic(event.checked_on)));
        self.line("DTSTART;VALUE=DATE", &basic(event.day));
        self.line("DTEND;VALUE=DATE", &basic(event.day.tomorrow()?));
        self.words("SUMMARY", &event.summary);
        self.words("DESCRIPTION", &event.description);
        self.words("CATEGORIES", event.category);
        self.line("TRANSP", "TRANSPARENT");
        if event.alarm {
            self.alarm(&event.summary);
        }
        self.line("END", "VEVENT");
        Ok(())
    }

    /// Three days before: an office still has time to act.
    fn alarm(&mut self, summary: &str) {
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.words("DESCRIPTION", summary);
        self.line("TRIGGER", "-P3D");
        self.line("END", "VALARM");
    }

    /// The whole file.
    pub(crate) fn text(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.text
    }

    /// A property whose value is free text.
    fn words(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }

    fn line(&mut self, name: &str, value: &str) {
        self.text += &folded(&format!("{name}:{value}"));
    }
}

/// `20240331`
fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text value (section 3.3.11), which has no control characters but its line ends.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| *letter == '\n' || !letter.is_control()) {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A content line (section 3.1): at most 75 octets, the rest on lines that begin with a blank; no letter is cut in two.
fn folded(line: &str) -> String {
    const MOST_OCTETS: usize = 75;
    let (mut folded, mut octets) = (String::with_capacity(line.len() + 2), 0);
    for letter in line.chars() {
        if octets + letter.len_utf8() > MOST_OCTETS {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(letter);
        octets += letter.len_utf8();
    }
    folded + "\r\n"
}
