//! The hours room, and the verbs of office hours on a calendar: sessions, schedules, worked minutes, and what is refused.
//!
//! The verbs are held against two statements of them: the library's minute walk, and a clock of this file that knows no more
//! than which minutes are open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use thoihan::calendar::{Bound, Calendar, DayKind, FIRST, LAST, Scope, TimeWalker, WorkingTime};
use thoihan::civil::{Date, DateTime, Span, Time, Weekday};
use thoihan::holiday::OpenKind;
use thoihan::hours::schema::HoursFile;
use thoihan::hours::{DayHours, Schedule, Session, Sessions};
use thoihan::{Error, ErrorKind, Lang};

use crate::calendar::{closed, overlay, state};
use crate::civil::{day, span};
use crate::errors::{refused, says};
use crate::props::{law, law_of};

// What the tests are made of.

/// A moment of a table.
#[track_caller]
fn at(text: &str) -> DateTime {
    DateTime::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn sessions(text: &str) -> Sessions {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// The schedule of a file; what TOML itself refuses is a panic.
fn file(text: &str) -> Result<Schedule, Error> {
    toml::from_str::<HoursFile>(text).unwrap_or_else(|error| panic!("{error}")).into_schedule()
}

const HEAD: &str = "name = 'xã'\nbody = 'Xã'\nbody_en = 'Commune'\nchecked_on = 2026-11-22\n";
/// One period from 2024 on; what follows belongs to its one season.
const PERIOD: &str = "[[period]]\nfrom = 2024-01-01\nverification = 'derived'\n[[period.season]]\n";
const DAY: &str = "sessions = '07:30-11:30,13:00-17:00'\n";

/// A file of one period and one season, and what follows them.
fn office(rest: &str) -> Result<Schedule, Error> {
    file(&format!("{HEAD}{PERIOD}{DAY}{rest}"))
}

/// The working time of state bodies with these hours.
fn calendar(schedule: Schedule) -> Result<Calendar, Error> {
    Calendar::builder(Scope::State).hours(schedule).build()
}

fn every_day(text: &str) -> Calendar {
    calendar(Schedule::uniform("office", FIRST, sessions(text)).unwrap()).unwrap()
}

fn built_in(name: &str) -> Calendar {
    calendar(Schedule::named(name).unwrap()).unwrap()
}

fn own(date: &str, hours: &str) -> DayHours {
    DayHours { date: day(date), sessions: sessions(hours), note: "".into() }
}

static HUE: LazyLock<Calendar> = LazyLock::new(|| built_in("hue"));
static COUNTERS: LazyLock<Calendar> = LazyLock::new(|| built_in("hue-onestop"));
static HA_TINH: LazyLock<Calendar> = LazyLock::new(|| built_in("ha-tinh"));
/// Days of seven and a half hours.
static SHORTER: LazyLock<Calendar> = LazyLock::new(|| every_day("07:30-11:30,13:30-17:00"));
static ROUND: LazyLock<Calendar> = LazyLock::new(|| every_day("00:00-24:00"));
/// A day that begins and ends at midnight, with a gap.
static MIDNIGHT: LazyLock<Calendar> = LazyLock::new(|| every_day("00:00-01:30,16:00-24:00"));
/// Days with hours of their own: short before New Year, long, late, and a worked Saturday morning.
static OWN: LazyLock<Calendar> = LazyLock::new(|| {
    let days = [
        ("2024-04-26", "07:00-11:00,12:00-16:00,18:00-20:00"),
        ("2024-05-04", "08:00-11:00"),
        ("2024-12-31", "07:30-11:30"),
        ("2025-01-02", "09:00-11:30,13:00-17:00"),
    ];
    let plain = Schedule::named("hue-onestop").unwrap();
    calendar(days.into_iter().fold(plain, |schedule, (date, hours)| schedule.with_day(own(date, hours)))).unwrap()
});

/// The same hours typed a second time, as what a clerk would read off the decisions.
fn hue(date: Date) -> &'static str {
    match (date.year(), date.month()) {
        (2026.., 4..=9) => "07:30-11:30,13:30-17:30",
        (2023..=2025, _) | (2022, 9..) => "08:00-11:30,13:00-17:30",
        _ => "07:30-11:30,13:00-17:00",
    }
}

fn counters(date: Date) -> &'static str {
    if date.year() >= 2026 { hue(date) } else { "07:30-11:30,13:00-17:00" }
}

fn with_own_days(date: Date) -> &'static str {
    match date.to_string().as_str() {
        "2024-04-26" => "07:00-11:00,12:00-16:00,18:00-20:00",
        "2024-05-04" => "08:00-11:00",
        "2024-12-31" => "07:30-11:30",
        "2025-01-02" => "09:00-11:30,13:00-17:00",
        _ => counters(date),
    }
}

/// Which minutes of a run of days are open, and walks over them a minute at a time. It shares no arithmetic with the library.
struct Clock {
    first: i64,
    open: Vec<bool>,
}

const DAY_MINUTES: i64 = 1440;

impl Clock {
    /// The minutes of some days, each given by its sessions from minute to minute.
    fn new(days: Span, sessions_of: impl Fn(Date) -> Vec<(u16, u16)>) -> Clock {
        let first = i64::from(days.from().epoch_days()) * DAY_MINUTES;
        let open = days.days().flat_map(|date| {
            let sessions = sessions_of(date);
            (0..1440_u16).map(move |minute| sessions.iter().any(|(opens, closes)| (*opens..*closes).contains(&minute)))
        });
        Clock { first, open: open.collect() }
    }

    fn end(&self) -> i64 {
        self.first + self.open.len() as i64
    }

    fn is_open(&self, minute: i64) -> bool {
        self.open[(minute - self.first) as usize]
    }

    fn worked(&self, from: i64, until: i64) -> i64 {
        if until < from {
            return -self.worked(until, from);
        }
        (from..until).map(|minute| i64::from(self.is_open(minute))).sum()
    }

    fn add(&self, from: i64, minutes: u32) -> DateTime {
        let (mut minute, mut left) = (from - 1, minutes);
        while left > 0 {
            minute += 1;
            left -= u32::from(self.is_open(minute));
        }
        if minutes == 0 { beginning(from) } else { end(minute) }
    }

    fn sub(&self, until: i64, minutes: u32) -> DateTime {
        let (mut minute, mut left) = (until, minutes);
        while left > 0 {
            minute -= 1;
            left -= u32::from(self.is_open(minute));
        }
        beginning(minute)
    }

    fn next_opening(&self, from: i64) -> DateTime {
        beginning((from..self.end()).find(|minute| self.is_open(*minute)).unwrap())
    }

    fn last_closing(&self, until: i64) -> DateTime {
        end((self.first..until).rev().find(|minute| self.is_open(*minute)).unwrap())
    }
}

/// The moment at which a minute since 1970 begins.
fn beginning(minute: i64) -> DateTime {
    let date = Date::from_epoch_days(minute.div_euclid(DAY_MINUTES) as i32).unwrap();
    DateTime::new(date, Time::from_minutes(minute.rem_euclid(DAY_MINUTES) as u16).unwrap())
}

/// The moment at which it ends: 24:00 of its own day for the last of a day.
fn end(minute: i64) -> DateTime {
    let start = beginning(minute);
    DateTime::new(start.date(), Time::from_minutes(start.time().minutes() + 1).unwrap())
}

/// `07:30-11:30,13:00-17:00` in minutes, by hand.
fn minutes_of(text: &str) -> Vec<(u16, u16)> {
    let clock = |text: &str| {
        let (hour, minute) = text.split_once(':').unwrap();
        hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()
    };
    let session = |text: &str| {
        let (opens, closes) = text.split_once('-').unwrap();
        (clock(opens), clock(closes))
    };
    text.split(',').map(session).collect()
}

/// The clock of a body with these hours on its working days.
fn clock(days: Span, hours: impl Fn(Date) -> &'static str) -> Clock {
    let works = |date| state().is_working(date).unwrap();
    Clock::new(days, |date| if works(date) { minutes_of(hours(date)) } else { Vec::new() })
}

// Sessions.

#[test]
fn sessions_are_read_and_printed() {
    for (text, printed, minutes) in [
        ("07:30-11:30,13:00-17:00", "07:30-11:30,13:00-17:00", 480),
        ("13:00-17:00,07:30-11:30", "07:30-11:30,13:00-17:00", 480),
        (" 07:30-11:30 , 13:00-17:00  ", "07:30-11:30,13:00-17:00", 480),
        ("07:30-12:00,12:00-17:00", "07:30-17:00", 570),
        ("12:00-17:00,07:30-12:00,17:00-18:00", "07:30-18:00", 630),
        ("00:00-24:00", "00:00-24:00", 1440),
        ("00:00-12:00,12:00-24:00", "00:00-24:00", 1440),
        ("23:59-24:00", "23:59-24:00", 1),
        ("00:00-00:01", "00:00-00:01", 1),
        ("07:00-07:01,07:02-07:03", "07:00-07:01,07:02-07:03", 2),
        ("", "", 0),
    ] {
        let day = sessions(text);
        assert_eq!((day.to_string().as_str(), day.minutes(), day.is_empty()), (printed, minutes, minutes == 0));
        assert_eq!(sessions(&day.to_string()), day, "{text}");
    }
}

#[test]
fn equal_days_are_equal_values() {
    assert_eq!(sessions("07:30-12:00,12:00-17:00"), sessions("07:30-17:00"));
    assert_eq!(sessions(""), Sessions::NONE);
    assert_eq!(Sessions::new([]), Ok(Sessions::NONE));
    assert_ne!(sessions("07:30-11:30"), sessions("07:30-11:31"));
}

#[test]
fn a_session_by_its_minutes() {
    let morning: Session = "07:30-11:30".parse().unwrap();
    assert_eq!((morning.opens(), morning.closes(), morning.minutes()), (450, 690, 240));
    assert_eq!([449, 450, 689, 690].map(|minute| morning.contains(minute)), [false, true, true, false]);
    assert_eq!(sessions("07:30-11:30").as_slice(), [morning]);
    let time = |hour, minute| Time::new(hour, minute, 0).unwrap();
    assert_eq!(Session::new(time(7, 30), time(11, 30)), Ok(morning));
    assert_eq!(Session::new(time(0, 0), Time::END_OF_DAY).unwrap().to_string(), "00:00-24:00");
}

/// Every minute of the day, and every amount, of days of all shapes.
#[test]
fn the_minutes_of_a_day() {
    for text in ["07:30-11:30,13:00-17:00", "00:00-24:00", "00:00-01:30,16:00-24:00", "23:59-24:00", "06:00-06:01", ""]
    {
        let (day, ranges) = (sessions(text), if text.is_empty() { Vec::new() } else { minutes_of(text) });
        let worked = |minute: u16| ranges.iter().any(|(opens, closes)| (*opens..*closes).contains(&minute));
        let mut before = 0;
        for minute in 0..1440 {
            assert_eq!((day.contains(minute), day.worked_before(minute)), (worked(minute), before), "{text} {minute}");
            before += u16::from(worked(minute));
            if worked(minute) {
                assert_eq!(day.reached(before), Some(minute + 1), "{text} {minute}");
            }
        }
        assert_eq!((day.worked_before(1440), day.minutes(), day.contains(1440)), (before, before, false));
        assert_eq!([0, before + 1, u16::MAX].map(|minutes| day.reached(minutes)), [None; 3], "{text}");
    }
}

/// B92. P33: a shift past midnight is refused, and says why; it would be two sessions of two days.
#[test]
fn sessions_that_are_none() {
    for (text, code, message) in [
        ("22:00-02:00", 302, "sessions: it closes at 02:00:00 and opens at 22:00:00"),
        ("07:30-07:30", 302, "sessions: it closes at 07:30:00 and opens at 07:30:00"),
        ("24:00-24:00", 302, "sessions: it closes at 24:00:00 and opens at 24:00:00"),
        ("07:30-12:00,11:00-17:00", 302, "sessions: 11:00-17:00 overlaps 07:30-12:00"),
        ("07:30-12:00,07:30-12:00", 302, "sessions: 07:30-12:00 overlaps 07:30-12:00"),
        ("07:30-09:00,09:00-12:00,11:59-17:00", 302, "sessions: 11:59-17:00 overlaps 07:30-12:00"),
        ("08:00-24:30", 103, "hour 24 is out of range 0..=23"),
        ("08:00-25:00", 103, "hour 25 is out of range 0..=24"),
        ("08:60-09:00", 103, "minute 60 is out of range 0..=59"),
        ("07:30:00-11:30:00", 101, "session \"07:30:00-11:30:00\" is not of the form HH:mm-HH:mm"),
        ("7:30-11:30", 101, "session \"7:30-11:30\" is not of the form HH:mm-HH:mm"),
        ("0730-1130", 101, "session \"0730-1130\" is not of the form HH:mm-HH:mm"),
        ("07:30", 101, "session \"07:30\" is not of the form HH:mm-HH:mm"),
        ("07:30–11:30", 101, "session \"07:30–11:30\" is not of the form HH:mm-HH:mm"),
        ("07:30-11:30-13:00", 101, "session \"07:30-11:30-13:00\" is not of the form HH:mm-HH:mm"),
        ("07:30-11:30,", 101, "session \"\" is not of the form HH:mm-HH:mm"),
        ("07:30-11:30;13:00-17:00", 101, "session \"07:30-11:30;13:00-17:00\" is not of the form HH:mm-HH:mm"),
        ("07:30-11:30\n", 101, "session \"07:30-11:30\\n\" is not of the form HH:mm-HH:mm"),
        ("07:30-11:30,\u{a0}13:00-17:00", 101, "session \"\\u{a0}13:00-17:00\" is not of the form HH:mm-HH:mm"),
        ("+7:30-11:30", 101, "session \"+7:30-11:30\" is not of the form HH:mm-HH:mm"),
        ("-07:30-11:30", 101, "session \"-07:30-11:30\" is not of the form HH:mm-HH:mm"),
    ] {
        refused(text.parse::<Sessions>(), code, message);
    }
}

#[test]
fn sessions_are_refused_in_vietnamese_too() {
    says(
        "22:00-02:00".parse::<Session>(),
        302,
        "sessions: it closes at 02:00:00 and opens at 22:00:00",
        "sessions: giờ kết thúc 02:00:00 không sau giờ bắt đầu 22:00:00",
    );
    says(
        "07:30-12:00,11:00-17:00".parse::<Sessions>(),
        302,
        "sessions: 11:00-17:00 overlaps 07:30-12:00",
        "sessions: buổi 11:00-17:00 chồng lên buổi 07:30-12:00",
    );
    says(
        "sáng".parse::<Session>(),
        101,
        "session \"sáng\" is not of the form HH:mm-HH:mm",
        "buổi làm việc \"sáng\" không đúng dạng HH:mm-HH:mm",
    );
}

#[test]
fn seconds_are_refused() {
    let (half_past, noon) = (Time::new(7, 30, 0).unwrap(), Time::new(12, 0, 0).unwrap());
    for (opens, closes) in [
        (Time::new(7, 30, 1).unwrap(), noon),
        (half_past, Time::new(11, 59, 59).unwrap()),
        (half_past.with_nanosecond(1).unwrap(), noon),
    ] {
        says(
            Session::new(opens, closes),
            103,
            "sessions: a session is in whole minutes",
            "sessions: buổi làm việc tính bằng phút",
        );
    }
}

#[test]
fn eight_sessions_and_not_nine() {
    let hours =
        |count: usize| (0..count).map(|hour| format!("{hour:02}:00-{hour:02}:30")).collect::<Vec<_>>().join(",");
    assert_eq!(sessions(&hours(8)).as_slice().len(), 8);
    for count in [9, 20] {
        let (english, vietnamese) = ("sessions has 9 entries, more than 8", "các buổi làm việc có 9 mục, quá 8");
        says(hours(count).parse::<Sessions>(), 305, english, vietnamese);
    }
    let endless = std::iter::repeat("07:30-11:30".parse::<Session>().unwrap());
    refused(Sessions::new(endless), 305, "sessions has 9 entries, more than 8");
}

#[test]
fn hostile_text_in_a_session_is_cut() {
    let message = "\u{202e}".repeat(1 << 20).parse::<Sessions>().unwrap_err().to_string();
    assert!(message.len() < 1_000 && message.contains('…') && !message.contains('\u{202e}'), "{message}");
}

// Schedules.

#[test]
fn built_in_schedules() {
    let names: Vec<&str> = Schedule::all().iter().map(|schedule| schedule.name.as_ref()).collect();
    assert_eq!(names, ["ha-tinh", "hue-onestop", "hue"]);
    for schedule in Schedule::all() {
        assert_eq!(Schedule::named(&schedule.name).as_ref(), Ok(schedule));
        assert!(calendar(schedule.clone()).unwrap().schedule().is_some_and(|own| own == schedule));
        assert!(!schedule.body(Lang::Vietnamese).is_empty() && !schedule.body(Lang::English).is_empty());
        for period in schedule.periods() {
            assert!(period.basis.is_some(), "{}", schedule.name);
        }
    }
    assert_eq!(Schedule::named("hue").unwrap().body(Lang::English), "Bodies of Thừa Thiên Huế, now the city of Huế");
    assert!(state().schedule().is_none());
}

#[test]
fn known_days() {
    let until = |name| {
        let known = Schedule::named(name).unwrap().known();
        (known.from().to_string(), known.end().map(|end| end.to_string()))
    };
    assert_eq!(until("ha-tinh"), ("2018-02-01".into(), Some("2018-04-16".into())));
    assert_eq!(until("hue-onestop"), ("2022-09-01".into(), None));
    assert_eq!(until("hue"), ("2018-09-05".into(), None));
}

#[test]
fn the_period_and_the_season_of_a_day() {
    let hue = Schedule::named("hue").unwrap();
    assert_eq!(hue.period_on(day("2018-09-04")), None);
    for (date, instrument) in [
        ("2018-09-05", "tb-gio-lam-viec-hue-2018"),
        ("2022-08-31", "tb-gio-lam-viec-hue-2018"),
        ("2022-09-01", "qd-2022-2022-hue"),
        ("2025-12-31", "qd-2022-2022-hue"),
        ("2026-01-01", "qd-4010-2025-hue"),
        ("2174-12-31", "qd-4010-2025-hue"),
    ] {
        let basis = hue.period_on(day(date)).and_then(|period| period.basis.as_ref()).unwrap();
        assert_eq!(basis.instrument().id, instrument, "{date}");
    }
    for (date, begins) in [
        ("2026-01-01", (10, 1)),
        ("2026-03-31", (10, 1)),
        ("2026-04-01", (4, 1)),
        ("2026-09-30", (4, 1)),
        ("2026-10-01", (10, 1)),
        ("2026-12-31", (10, 1)),
    ] {
        assert_eq!(hue.period_on(day(date)).unwrap().season(day(date)).begins, begins, "{date}");
    }
}

#[test]
fn no_schedule_of_that_name() {
    says(
        Schedule::named("Hue"),
        402,
        "no office hours are called \"Hue\"; known: ha-tinh, hue-onestop, hue",
        "không có bảng giờ làm việc nào tên \"Hue\"; đã biết: ha-tinh, hue-onestop, hue",
    );
    refused(Schedule::named(""), 402, "no office hours are called \"\"; known: ha-tinh, hue-onestop, hue");
}

#[test]
fn the_last_word_on_a_day_counts() {
    let schedule = office("[[day]]\ndate = 2024-12-31\nsessions = '07:30-11:30'\nnote = ''").unwrap();
    let schedule = schedule.with_day(own("2024-05-04", "08:00-11:00")).with_day(own("2024-12-31", "07:30-10:00"));
    let days: Vec<String> = schedule.days().iter().map(|day| format!("{} {}", day.date, day.sessions)).collect();
    assert_eq!(days, ["2024-05-04 08:00-11:00", "2024-12-31 07:30-10:00"]);
    assert_eq!(schedule.own_sessions(day("2024-12-31")), Some(sessions("07:30-10:00")));
    assert_eq!(schedule.own_sessions(day("2024-12-30")), None);
}

#[test]
fn one_schedule_every_day() {
    let schedule = Schedule::uniform("xã", day("2024-01-01"), sessions("08:00-16:00")).unwrap();
    assert_eq!((schedule.name.as_ref(), schedule.body(Lang::Vietnamese)), ("xã", "xã"));
    assert_eq!(schedule.known(), Span::since(day("2024-01-01")));
    says(
        Schedule::uniform("xã", FIRST, Sessions::NONE),
        302,
        "\"xã\": it has no worked minute",
        "\"xã\": không có phút làm việc nào",
    );
}

#[test]
fn a_file_is_written_and_read() {
    let text = format!("{HEAD}{PERIOD}{DAY}service = [{{ on = 'saturday', sessions = '07:30-11:30' }}]\n");
    let read: HoursFile = toml::from_str(&text).unwrap();
    let again: HoursFile = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
    assert_eq!(read.into_schedule(), again.into_schedule());
}

// Schedule files that are refused.

#[test]
fn periods_that_do_not_follow_each_other() {
    let two = |until: &str, from: &str| {
        let first = format!(
            "[[period]]\nfrom = 2024-01-01\nuntil = {until}\nverification = 'derived'\n[[period.season]]\n{DAY}"
        );
        file(&format!("{HEAD}{first}{}{DAY}", PERIOD.replace("2024-01-01", from)))
    };
    assert!(two("2024-06-01", "2024-06-01").is_ok());
    for (from, slashed) in [("2024-06-02", "02/06/2024"), ("2024-05-31", "31/05/2024"), ("2023-01-01", "01/01/2023")] {
        says(
            two("2024-06-01", from),
            302,
            &format!("\"xã\": period: one begins on {from}, and the one before ends on 2024-06-01"),
            &format!(
                "\"xã\": period: một giai đoạn bắt đầu ngày {slashed}, giai đoạn trước đó kết thúc ngày 01/06/2024"
            ),
        );
    }
    for (until, slashed) in [("2024-01-01", "01/01/2024"), ("2023-12-31", "31/12/2023")] {
        says(
            two(until, "2024-06-01"),
            302,
            &format!("\"xã\": period: it ends on {until} and begins on 2024-01-01"),
            &format!("\"xã\": period: kết thúc ngày {slashed}, bắt đầu ngày 01/01/2024"),
        );
    }
}

#[test]
fn a_file_without_periods_or_seasons() {
    says(
        file(&format!("{HEAD}period = []")),
        302,
        "\"xã\": period: there is none",
        "\"xã\": period: không có giai đoạn nào",
    );
    says(
        file(&format!("{HEAD}[[period]]\nfrom = 2024-01-01\nverification = 'derived'\nseason = []")),
        302,
        "\"xã\": season: there is none",
        "\"xã\": season: không có mùa nào",
    );
    says(
        file(&format!("{HEAD}{PERIOD}sessions = ''")),
        302,
        "\"xã\": season: it has no worked minute",
        "\"xã\": season: không có phút làm việc nào",
    );
}

#[test]
fn seasons_out_of_order() {
    let two = |one: &str, next: &str| {
        file(&format!("{HEAD}{PERIOD}begins = '{one}'\n{DAY}[[period.season]]\nbegins = '{next}'\n{DAY}"))
    };
    assert!(two("04-01", "10-01").is_ok() && two("01-01", "12-31").is_ok());
    says(
        two("10-01", "04-01"),
        302,
        "\"xã\": season: one begins on 04-01, and the one before on 10-01",
        "\"xã\": season: một mùa bắt đầu ngày 01/04, mùa trước đó ngày 01/10",
    );
    refused(two("04-01", "04-01"), 302, "\"xã\": season: one begins on 04-01, and the one before on 04-01");
}

/// A season begins on a day that every year has.
#[test]
fn the_first_day_of_a_season() {
    for begins in ["02-28", "12-31", "01-01", "04-30"] {
        assert!(file(&format!("{HEAD}{PERIOD}begins = '{begins}'\n{DAY}")).is_ok(), "{begins}");
    }
    for begins in [
        "02-29",
        "04-31",
        "13-01",
        "00-01",
        "04-00",
        "4-1",
        "04-1",
        "4-001",
        "004-1",
        "+4-01",
        "04-+1",
        "04/01",
        "0401",
        "",
        "2026-04-01",
    ] {
        let message = format!("begins \"{begins}\" is not of the form MM-dd");
        refused(file(&format!("{HEAD}{PERIOD}begins = '{begins}'\n{DAY}")), 101, &message);
    }
}

#[test]
fn weekdays_that_are_refused() {
    for list in ["weekday", "service"] {
        says(
            office(&format!("{list} = [{{ on = 'friday', sessions = '' }}]")),
            302,
            "\"xã\": season: friday has no session",
            "\"xã\": season: thứ Sáu không có buổi nào",
        );
        let twice = "{ on = 'saturday', sessions = '07:30-11:30' }, { on = 'saturday', sessions = '08:00-11:30' }";
        says(
            office(&format!("{list} = [{twice}]")),
            302,
            "\"xã\": season: saturday is given twice",
            "\"xã\": season: thứ Bảy ghi hai lần",
        );
    }
}

#[test]
fn days_that_are_refused() {
    let days = |days: &[(&str, &str)]| {
        let table = |(date, hours): &(&str, &str)| format!("[[day]]\ndate = {date}\nsessions = '{hours}'\nnote = ''\n");
        office(&days.iter().map(table).collect::<String>())
    };
    let hours = "07:30-11:30";
    assert!(days(&[("2024-12-31", hours), ("2024-05-03", hours)]).is_ok());
    says(
        days(&[("2024-12-31", hours), ("2024-05-03", hours), ("2024-12-31", "08:00-11:30")]),
        302,
        "\"xã\": day: 2024-12-31 is given twice",
        "\"xã\": day: ngày 31/12/2024 ghi hai lần",
    );
    says(
        days(&[("2024-12-31", "")]),
        302,
        "\"xã\": day: 2024-12-31 has no session",
        "\"xã\": day: ngày 31/12/2024 không có buổi làm việc nào",
    );
    says(
        days(&[("2023-12-29", hours)]),
        302,
        "\"xã\": day: 2023-12-29 lies outside the periods",
        "\"xã\": day: ngày 29/12/2023 nằm ngoài các giai đoạn",
    );
}

#[test]
fn an_instrument_that_nobody_knows() {
    let period = PERIOD.replace("verification", "instrument = 'qd-0'\nverification");
    says(
        file(&format!("{HEAD}{period}{DAY}")),
        304,
        "\"xã\": no instrument is called \"qd-0\"",
        "\"xã\": không có văn bản nào tên \"qd-0\"",
    );
    let own = "[[instrument]]\nid = 'qd-0'\nnumber = '0/QĐ-UBND'\nkind = 'Quyết định'\ntitle = 'Giờ làm việc'\n\
               title_en = 'Decision 0'\nissuer = 'UBND xã'\nsigned = 2023-12-01\nseen = 'bản gốc'\nchecked_on = 2026-11-22\n";
    let known = file(&format!("{HEAD}{own}{period}{DAY}")).unwrap();
    let basis = known.periods()[0].basis.as_ref().unwrap();
    assert_eq!(basis.display(Lang::Vietnamese).to_string(), "Quyết định 0/QĐ-UBND");
}

#[test]
fn files_that_are_too_large() {
    let years = (1900..2001).map(|year| {
        let until = format!("from = {year}-01-01\nuntil = {}-01-01", year + 1);
        PERIOD.replace("from = 2024-01-01", &until) + DAY
    });
    says(
        file(&format!("{HEAD}{}", years.collect::<String>())),
        305,
        "periods has 101 entries, more than 100",
        "các giai đoạn có 101 mục, quá 100",
    );
    let days = (0..10_001).map(|days| {
        let date = day("2024-01-01").add_days(days).unwrap();
        format!("[[day]]\ndate = {date}\nsessions = '07:30-11:30'\nnote = ''\n")
    });
    says(
        office(&days.collect::<String>()),
        305,
        "days has 10001 entries, more than 10000",
        "các ngày có 10001 mục, quá 10000",
    );
}

#[test]
fn what_is_not_of_the_schema() {
    for (text, problem) in [
        (HEAD.to_owned(), "missing field `period`"),
        (format!("{HEAD}{PERIOD}sessions = '22:00-02:00'"), "sessions: it closes at 02:00:00 and opens at 22:00:00"),
        (format!("{HEAD}{PERIOD}{DAY}sesions = ''"), "unknown field `sesions`"),
        (format!("{HEAD}{PERIOD}{DAY}weekday = [{{ on = 'thứ bảy', sessions = '' }}]"), "unknown variant `thứ bảy`"),
        (format!("colour = 'blue'\n{HEAD}{PERIOD}{DAY}"), "unknown field `colour`"),
        (format!("{HEAD}{PERIOD}sessions = 8"), "expected a string"),
    ] {
        let message = toml::from_str::<HoursFile>(&text).unwrap_err().to_string();
        assert!(message.contains(problem), "{message}");
    }
}

/// The name of a file comes from outside.
#[test]
fn a_hostile_name_is_cut() {
    let name = "\u{202e}\u{1b}x".repeat(10_000);
    let named = |rest: &str| {
        let text = format!("{HEAD}{PERIOD}{DAY}{rest}");
        HoursFile { name: name.clone(), ..toml::from_str(&text).unwrap() }.into_schedule()
    };
    let on_sunday = "[[day]]\ndate = 2024-05-05\nsessions = '07:30-11:30'\nnote = ''";
    let faults = [
        named("weekday = [{ on = 'friday', sessions = '' }]").unwrap_err(),
        named(&on_sunday.replace("2024", "2023")).unwrap_err(),
        calendar(named(on_sunday).unwrap()).unwrap_err(),
        Schedule::uniform(&name, FIRST, Sessions::NONE).unwrap_err(),
        Schedule::named(&name).unwrap_err(),
    ];
    for message in faults.iter().flat_map(|fault| [Lang::English, Lang::Vietnamese].map(|lang| fault.message(lang))) {
        assert!(message.len() < 1_000 && !message.chars().any(char::is_control), "{message}");
    }
}

// Calendars that cannot be built.

#[test]
fn hours_on_a_day_off() {
    for (date, slashed) in [("2024-05-05", "05/05/2024"), ("2024-04-30", "30/04/2024"), ("2024-04-29", "29/04/2024")] {
        let schedule = office(&format!("[[day]]\ndate = {date}\nsessions = '07:30-11:30'\nnote = ''")).unwrap();
        says(
            calendar(schedule).map(|_| ()),
            302,
            &format!("\"xã\": {date} is a day off, and has sessions of work"),
            &format!("\"xã\": ngày {slashed} là ngày nghỉ mà có buổi làm việc"),
        );
    }
}

#[test]
fn a_working_day_without_a_session() {
    let schedule = office("").unwrap().with_day(own("2024-05-03", ""));
    says(
        calendar(schedule).map(|_| ()),
        302,
        "\"xã\": 2024-05-03 is a working day without a session",
        "\"xã\": ngày 03/05/2024 là ngày làm việc mà không có buổi nào",
    );
}

#[test]
fn a_day_outside_the_periods() {
    let schedule = Schedule::named("ha-tinh").unwrap().with_day(own("2018-04-16", "07:30-11:30"));
    says(
        calendar(schedule).map(|_| ()),
        302,
        "\"ha-tinh\": 2018-04-16 has sessions, and lies outside the periods",
        "\"ha-tinh\": ngày 16/04/2018 có buổi làm việc mà nằm ngoài các giai đoạn",
    );
}

#[test]
fn hours_for_no_day_of_the_calendar() {
    let long_ago = PERIOD.replace("from = 2024-01-01", "from = 1990-01-01\nuntil = 2000-01-01");
    for schedule in [
        Schedule::uniform("xã", LAST.tomorrow().unwrap(), sessions("07:30-11:30")).unwrap(),
        file(&format!("{HEAD}{long_ago}{DAY}")).unwrap(),
    ] {
        says(
            calendar(schedule).map(|_| ()),
            302,
            "\"xã\": it holds no day from 2000-01-01 to 2174-12-31",
            "\"xã\": không có ngày nào từ 01/01/2000 đến 31/12/2174",
        );
    }
}

/// A day is one byte: 255 different days and the day off.
#[test]
fn more_different_days_than_anybody_has() {
    let working: Vec<Date> =
        span("2024-01-02", "2026-01-01").days().filter(|date| state().is_working(*date) == Ok(true)).collect();
    let with = |count: usize| {
        let days = working.iter().zip(0..count).map(|(date, minute)| {
            let opens = Time::from_minutes(minute as u16).unwrap();
            let session = Session::new(opens, Time::END_OF_DAY).unwrap();
            DayHours { date: *date, sessions: Sessions::new([session]).unwrap(), note: "".into() }
        });
        calendar(days.fold(office("").unwrap(), Schedule::with_day)).map(|_| ())
    };
    assert_eq!(with(254), Ok(()));
    says(with(255), 305, "sessions has 257 entries, more than 256", "các buổi làm việc có 257 mục, quá 256");
}

#[test]
fn every_question_needs_office_hours() {
    let (date, moment) = (day("2024-05-10"), at("2024-05-10T08:00"));
    let (english, vietnamese) =
        ("the question counts hours, and no office hours are given", "câu hỏi tính bằng giờ, mà chưa có giờ làm việc");
    for question in [
        state().sessions(date).map(|_| ()),
        state().takes_files_in(moment).map(|_| ()),
        state().is_open(moment).map(|_| ()),
        state().worked_between(moment..moment).map(|_| ()),
        state().add_worked(moment, 0).map(|_| ()),
        state().sub_worked(moment, 0).map(|_| ()),
        state().next_opening(moment).map(|_| ()),
        state().last_closing(moment).map(|_| ()),
        state().time_walker().next_opening(moment).map(|_| ()),
        state().bounded(Bound::MostOff).add_worked(moment, 1).map(|_| ()),
    ] {
        says(question, 401, english, vietnamese);
    }
}

// Days.

#[track_caller]
fn day_of(calendar: &Calendar, date: &str) -> String {
    calendar.sessions(day(date)).unwrap_or_else(|error| panic!("{error}")).to_string()
}

#[test]
fn the_sessions_of_days() {
    for (calendar, date, expected) in [
        (&*HUE, "2022-08-31", "07:30-11:30,13:00-17:00"),
        (&*HUE, "2022-09-05", "08:00-11:30,13:00-17:30"),
        (&*HUE, "2025-12-31", "08:00-11:30,13:00-17:30"),
        (&*HUE, "2026-01-05", "07:30-11:30,13:00-17:00"),
        (&*HUE, "2026-03-31", "07:30-11:30,13:00-17:00"),
        (&*HUE, "2026-04-01", "07:30-11:30,13:30-17:30"),
        (&*HUE, "2026-09-30", "07:30-11:30,13:30-17:30"),
        (&*HUE, "2026-10-01", "07:30-11:30,13:00-17:00"),
        (&*HUE, "2027-04-01", "07:30-11:30,13:30-17:30"),
        (&*HA_TINH, "2018-02-01", "07:30-11:30,13:30-17:30"),
        (&*HA_TINH, "2018-04-13", "07:30-11:30,13:30-17:30"),
        // A holiday, a day off by swap, a Sunday, and the Saturday worked for it.
        (&*COUNTERS, "2024-04-30", ""),
        (&*COUNTERS, "2024-04-29", ""),
        (&*COUNTERS, "2024-05-05", ""),
        (&*COUNTERS, "2024-05-04", "07:30-11:30,13:00-17:00"),
        (&*OWN, "2024-05-04", "08:00-11:00"),
        (&*OWN, "2024-12-31", "07:30-11:30"),
        (&*OWN, "2025-01-01", ""),
        (&*OWN, "2025-01-02", "09:00-11:30,13:00-17:00"),
        (&*OWN, "2025-01-03", "07:30-11:30,13:00-17:00"),
    ] {
        assert_eq!(day_of(calendar, date), expected, "{date}");
    }
}

/// Counters and offices of one city differ while one decision says so, and a question to both has two answers.
#[test]
fn counters_are_not_offices() {
    let from = at("2024-05-10T07:30");
    let ends = [&*HUE, &*COUNTERS].map(|calendar| calendar.add_worked(from, 480).unwrap().to_string());
    assert_eq!(ends, ["2024-05-10T17:30:00", "2024-05-10T17:00:00"]);
    for date in span("2022-09-01", "2026-01-01").days() {
        let [offices, counters] = [&*HUE, &*COUNTERS].map(|calendar| calendar.sessions(date).unwrap());
        assert_eq!((offices == counters, offices.minutes()), (offices.is_empty(), counters.minutes()), "{date}");
    }
    for date in Span::new(day("2026-01-01"), LAST).unwrap().days() {
        assert_eq!(HUE.sessions(date), COUNTERS.sessions(date), "{date}");
    }
}

/// The day worked in exchange has the hours of the weekday that was given off for it, in the season in which it is worked.
#[test]
fn a_day_worked_in_exchange() {
    let weekdays = "weekday = [
        { on = 'monday', sessions = '07:00-11:00,13:00-17:00' },
        { on = 'friday', sessions = '08:00-12:00' },
        { on = 'saturday', sessions = '09:00-10:00' },
    ]";
    let calendar = calendar(office(weekdays).unwrap()).unwrap();
    for (worked, off, expected) in [
        ("2024-05-04", "2024-04-29", "07:00-11:00,13:00-17:00"),
        ("2025-04-26", "2025-05-02", "08:00-12:00"),
        ("2026-01-10", "2026-01-02", "08:00-12:00"),
    ] {
        assert_eq!(state().kind(day(worked)), Ok(DayKind::WorkedInExchange));
        assert_eq!((day_of(&calendar, worked).as_str(), day_of(&calendar, off).as_str()), (expected, ""), "{worked}");
    }
    // Its own hours come before those of the weekday.
    let own_hours = office(weekdays).unwrap().with_day(own("2024-05-04", "07:30-11:30"));
    assert_eq!(day_of(&self::calendar(own_hours).unwrap(), "2024-05-04"), "07:30-11:30");
    // For bodies that did not swap, and before the swap was decided, the Monday is worked and the Saturday is not.
    let builders = [Calendar::builder(Scope::Citizen), Calendar::builder(Scope::State).known_on(day("2024-04-01"))];
    for builder in builders {
        let calendar = builder.hours(office(weekdays).unwrap()).build().unwrap();
        assert_eq!(
            (day_of(&calendar, "2024-05-04").as_str(), day_of(&calendar, "2024-04-29").as_str()),
            ("", "07:00-11:00,13:00-17:00")
        );
    }
}

#[test]
fn who_works_on_saturdays_has_the_hours_of_saturdays() {
    let schedule = office("weekday = [{ on = 'saturday', sessions = '07:30-11:30' }]").unwrap();
    let calendar = Calendar::builder(Scope::SixDay).hours(schedule).build().unwrap();
    assert_eq!(day_of(&calendar, "2024-06-01"), "07:30-11:30");
    assert_eq!(day_of(&calendar, "2024-06-02"), "");
    assert_eq!(calendar.worked_between(at("2024-05-27T00:00")..at("2024-06-03T00:00")), Ok(5 * 480 + 240));
}

#[test]
fn a_closed_day_has_no_minute() {
    let flood = closed(day("2025-10-28"), day("2025-10-30"));
    let calendar =
        Calendar::builder(Scope::State).overlay(flood).hours(Schedule::named("hue").unwrap()).build().unwrap();
    assert_eq!(calendar.add_worked(at("2025-10-27T16:30"), 90).unwrap(), at("2025-10-30T08:30"));
}

/// Saturday service of 2018 to 2022: files are taken in, and no minute is worked.
#[test]
fn service_on_saturdays() {
    for (moment, takes, open) in [
        ("2019-06-08T07:29", false, false),
        ("2019-06-08T07:30", true, false),
        ("2019-06-08T11:29:59", true, false),
        ("2019-06-08T11:30", false, false),
        ("2019-06-08T14:00", false, false),
        ("2019-06-09T09:00", false, false),
        ("2019-06-10T09:00", true, true),
        ("2019-06-10T12:00", false, false),
        // A Saturday that is a holiday, and one that is worked.
        ("2022-04-30T09:00", false, false),
        ("2019-01-05T09:00", true, true),
        ("2019-01-05T16:00", true, true),
        // No longer from September 2022 on.
        ("2022-08-27T09:00", true, false),
        ("2022-09-10T09:00", false, false),
        // The end of a Friday is the beginning of a Saturday without service at midnight.
        ("2019-06-07T24:00", false, false),
    ] {
        assert_eq!((HUE.takes_files_in(at(moment)), HUE.is_open(at(moment))), (Ok(takes), Ok(open)), "{moment}");
    }
    assert_eq!(HUE.worked_between(at("2019-06-08T00:00")..at("2019-06-09T24:00")), Ok(0));
    assert_eq!(HUE.add_worked(at("2019-06-08T09:00"), 60), Ok(at("2019-06-10T08:30")));
}

#[test]
fn service_is_as_strict_as_hours_about_what_is_known() {
    refused(HUE.takes_files_in(at("2018-09-01T09:00")), 203, &outside("2018-09-01"));
}

// Worked minutes by hand.

#[test]
fn minutes_added_by_hand() {
    for (from, minutes, expected) in [
        // The end of a full day is its closing, not the next opening; P32: 8 h end on Friday.
        ("2024-05-10T07:30", 480, "2024-05-10T17:00"),
        ("2024-05-10T07:30", 481, "2024-05-13T07:31"),
        ("2024-05-10T07:30", 240, "2024-05-10T11:30"),
        ("2024-05-10T07:30", 241, "2024-05-10T13:01"),
        // B42, P37: from outside a session it is as from the next opening.
        ("2024-05-10T12:10", 60, "2024-05-10T14:00"),
        ("2024-05-10T11:30", 60, "2024-05-10T14:00"),
        ("2024-05-10T13:00", 60, "2024-05-10T14:00"),
        ("2024-05-10T11:29", 60, "2024-05-10T13:59"),
        ("2024-05-10T05:00", 60, "2024-05-10T08:30"),
        ("2024-05-10T17:00", 60, "2024-05-13T08:30"),
        ("2024-05-10T17:01", 60, "2024-05-13T08:30"),
        ("2024-05-10T24:00", 60, "2024-05-13T08:30"),
        ("2024-05-11T00:00", 60, "2024-05-13T08:30"),
        ("2024-05-11T09:00", 60, "2024-05-13T08:30"),
        // Zero is the moment itself, to the minute, wherever it lies. B43.
        ("2024-05-10T17:00", 0, "2024-05-10T17:00"),
        ("2024-05-10T12:10", 0, "2024-05-10T12:10"),
        ("2024-05-11T09:00:59", 0, "2024-05-11T09:00"),
        ("2024-05-10T24:00", 0, "2024-05-10T24:00"),
        // Seconds are left out.
        ("2024-05-10T07:30:59", 1, "2024-05-10T07:31"),
        // Over 30 April, with a swap: P28, P36.
        ("2024-04-26T16:00", 120, "2024-05-02T08:30"),
        ("2024-04-30T09:00", 60, "2024-05-02T08:30"),
        ("2024-05-03T16:30", 60, "2024-05-04T08:00"),
        ("2024-05-04T16:30", 60, "2024-05-06T08:00"),
        // Over Tết.
        ("2025-01-24T16:30", 60, "2025-02-03T08:00"),
    ] {
        assert_eq!(COUNTERS.add_worked(at(from), minutes), Ok(at(expected)), "{from} + {minutes}");
    }
}

#[test]
fn minutes_taken_off_by_hand() {
    for (until, minutes, expected) in [
        ("2024-05-10T17:00", 480, "2024-05-10T07:30"),
        ("2024-05-10T17:00", 481, "2024-05-09T16:59"),
        ("2024-05-10T14:00", 60, "2024-05-10T13:00"),
        ("2024-05-10T14:00", 61, "2024-05-10T11:29"),
        ("2024-05-13T08:30", 60, "2024-05-13T07:30"),
        ("2024-05-13T08:30", 61, "2024-05-10T16:59"),
        ("2024-05-13T07:30", 1, "2024-05-10T16:59"),
        ("2024-05-12T10:00", 60, "2024-05-10T16:00"),
        ("2024-05-10T24:00", 60, "2024-05-10T16:00"),
        ("2024-05-10T12:10:30", 0, "2024-05-10T12:10"),
        ("2024-05-02T08:30", 120, "2024-04-26T16:00"),
        ("2024-05-06T08:00", 60, "2024-05-04T16:30"),
    ] {
        assert_eq!(COUNTERS.sub_worked(at(until), minutes), Ok(at(expected)), "{until} - {minutes}");
    }
}

#[test]
fn openings_and_closings_by_hand() {
    for (moment, opening, closing) in [
        ("2024-05-10T09:00:30", "2024-05-10T09:00", "2024-05-10T09:00"),
        ("2024-05-10T07:29", "2024-05-10T07:30", "2024-05-09T17:00"),
        ("2024-05-10T07:30", "2024-05-10T07:30", "2024-05-09T17:00"),
        ("2024-05-10T07:31", "2024-05-10T07:31", "2024-05-10T07:31"),
        ("2024-05-10T11:29", "2024-05-10T11:29", "2024-05-10T11:29"),
        ("2024-05-10T11:30", "2024-05-10T13:00", "2024-05-10T11:30"),
        ("2024-05-10T12:00", "2024-05-10T13:00", "2024-05-10T11:30"),
        ("2024-05-10T13:00", "2024-05-10T13:00", "2024-05-10T11:30"),
        ("2024-05-10T17:00", "2024-05-13T07:30", "2024-05-10T17:00"),
        ("2024-05-10T24:00", "2024-05-13T07:30", "2024-05-10T17:00"),
        ("2024-04-30T10:00", "2024-05-02T07:30", "2024-04-26T17:00"),
    ] {
        let found = (COUNTERS.next_opening(at(moment)), COUNTERS.last_closing(at(moment)));
        assert_eq!(found, (Ok(at(opening)), Ok(at(closing))), "{moment}");
    }
}

#[test]
fn minutes_between_by_hand() {
    for (from, until, minutes) in [
        ("2024-05-10T07:30", "2024-05-10T17:00", 480),
        ("2024-05-10T00:00", "2024-05-10T24:00", 480),
        ("2024-05-10T11:30", "2024-05-10T13:00", 0),
        ("2024-05-10T11:29", "2024-05-10T13:01", 2),
        ("2024-05-10T17:00", "2024-05-13T07:30", 0),
        ("2024-05-13T07:30", "2024-05-10T07:30", -480),
        ("2024-05-10T08:00:59", "2024-05-10T08:01:00", 1),
        ("2024-05-10T08:00:00", "2024-05-10T08:00:59", 0),
        // Friday to Tuesday over the swap: Friday, Thursday, Friday, Saturday, Monday.
        ("2024-04-26T07:30", "2024-05-07T07:30", 5 * 480),
        ("2024-04-27T00:00", "2024-05-02T07:30", 0),
        ("2024-01-01T00:00", "2025-01-01T00:00", 251 * 480),
    ] {
        assert_eq!(COUNTERS.worked_between(at(from)..at(until)), Ok(minutes), "{from}..{until}");
    }
}

/// The season changes overnight, in April and in October.
#[test]
fn over_a_change_of_season() {
    for (from, minutes, expected) in [
        ("2026-03-31T16:30", 60, "2026-04-01T08:00"),
        ("2026-03-31T13:00", 480, "2026-04-01T11:30"),
        ("2026-03-31T13:00", 481, "2026-04-01T13:31"),
        ("2026-04-01T13:00", 60, "2026-04-01T14:30"),
        ("2026-04-01T07:30", 480, "2026-04-01T17:30"),
        ("2026-09-30T17:00", 60, "2026-10-01T08:00"),
        ("2026-09-30T13:00", 480, "2026-10-01T11:30"),
        ("2026-09-30T13:00", 481, "2026-10-01T13:01"),
        ("2026-10-01T17:00", 1, "2026-10-02T07:31"),
    ] {
        assert_eq!(HUE.add_worked(at(from), minutes), Ok(at(expected)), "{from} + {minutes}");
    }
    for (moment, open) in [
        ("2026-03-31T13:10", true),
        ("2026-04-01T13:10", false),
        ("2026-03-31T17:10", false),
        ("2026-04-01T17:10", true),
        ("2026-09-30T13:10", false),
        ("2026-10-01T13:10", true),
        ("2026-09-30T17:10", true),
        ("2026-10-01T17:10", false),
    ] {
        assert_eq!(HUE.is_open(at(moment)), Ok(open), "{moment}");
    }
}

/// P38: a short day before New Year, a late opening after it, a worked Saturday morning, and a long day.
#[test]
fn days_with_hours_of_their_own() {
    for (from, minutes, expected) in [
        ("2024-12-31T07:30", 240, "2024-12-31T11:30"),
        ("2024-12-31T07:30", 241, "2025-01-02T09:01"),
        ("2024-12-31T13:00", 60, "2025-01-02T10:00"),
        ("2025-01-02T07:30", 390, "2025-01-02T17:00"),
        ("2024-05-03T17:00", 180, "2024-05-04T11:00"),
        ("2024-05-03T17:00", 181, "2024-05-06T07:31"),
        ("2024-04-26T07:00", 600, "2024-04-26T20:00"),
        ("2024-04-26T16:30", 60, "2024-04-26T19:00"),
    ] {
        assert_eq!(OWN.add_worked(at(from), minutes), Ok(at(expected)), "{from} + {minutes}");
    }
}

/// P32: a day that ends at 24:00 ends on itself.
#[test]
fn a_day_that_ends_at_24_00() {
    for (calendar, from, minutes, expected) in [
        (&*ROUND, "2024-05-10T00:00", 1440, "2024-05-10T24:00"),
        (&*ROUND, "2024-05-09T24:00", 1440, "2024-05-10T24:00"),
        (&*ROUND, "2024-05-10T00:00", 1441, "2024-05-13T00:01"),
        (&*ROUND, "2024-05-10T24:00", 1, "2024-05-13T00:01"),
        (&*ROUND, "2024-05-09T12:00", 720, "2024-05-09T24:00"),
        (&*ROUND, "2024-05-09T12:00", 721, "2024-05-10T00:01"),
        (&*MIDNIGHT, "2024-05-09T16:00", 480, "2024-05-09T24:00"),
        (&*MIDNIGHT, "2024-05-09T16:00", 481, "2024-05-10T00:01"),
        (&*MIDNIGHT, "2024-05-09T16:00", 571, "2024-05-10T16:01"),
    ] {
        assert_eq!(calendar.add_worked(at(from), minutes), Ok(at(expected)), "{from} + {minutes}");
    }
    for (moment, open, opening, closing) in [
        ("2024-05-09T24:00", true, "2024-05-10T00:00", "2024-05-09T24:00"),
        ("2024-05-10T00:00", true, "2024-05-10T00:00", "2024-05-09T24:00"),
        ("2024-05-10T24:00", false, "2024-05-13T00:00", "2024-05-10T24:00"),
        ("2024-05-11T00:00", false, "2024-05-13T00:00", "2024-05-10T24:00"),
        ("2024-05-13T00:00", true, "2024-05-13T00:00", "2024-05-10T24:00"),
    ] {
        let moment = at(moment);
        let found = (ROUND.is_open(moment), ROUND.next_opening(moment), ROUND.last_closing(moment));
        assert_eq!(found, (Ok(open), Ok(at(opening)), Ok(at(closing))), "{moment}");
    }
    assert_eq!(ROUND.sub_worked(at("2024-05-10T24:00"), 1440), Ok(at("2024-05-10T00:00")));
    assert_eq!(ROUND.sub_worked(at("2024-05-13T00:00"), 1441), Ok(at("2024-05-09T23:59")));
}

// The edges of what is known.

fn outside(date: &str) -> String {
    format!("{date} is outside the office hours, which are known from 2018-09-05 to 2174-12-31")
}

/// Every question about one moment.
fn questions(time: &dyn WorkingTime, moment: DateTime) -> [Result<(), Error>; 8] {
    let within = at("2024-05-10T08:00");
    [
        time.is_open(moment).map(|_| ()),
        time.worked_between(moment..within).map(|_| ()),
        time.worked_between(within..moment).map(|_| ()),
        time.add_worked(moment, 0).map(|_| ()),
        time.add_worked(moment, 1).map(|_| ()),
        time.sub_worked(moment, 0).map(|_| ()),
        time.next_opening(moment).map(|_| ()),
        time.last_closing(moment).map(|_| ()),
    ]
}

/// On every weekday, and for every question: nothing falls back to some hours.
#[test]
fn outside_the_known_hours_every_question_is_refused() {
    for back in 1..=7 {
        let date = day("2018-09-05").add_days(-back).unwrap();
        for question in questions(&*HUE, DateTime::new(date, Time::new(9, 0, 0).unwrap())) {
            refused(question, 203, &outside(&date.to_string()));
        }
        refused(HUE.sessions(date), 203, &outside(&date.to_string()));
    }
    for date in ["1999-12-31", "2175-01-02", "-000001-01-01", "9999-12-31", "-9999-01-01"] {
        let Ok(date) = date.parse::<Date>() else { continue };
        for question in questions(&*HUE, DateTime::new(date, Time::new(9, 0, 0).unwrap())) {
            refused(question, 203, &outside(&date.to_string()));
        }
    }
}

/// P30, P31, B41: what would lie beyond is refused at once, whatever the amount; nothing is cut short and nothing hangs.
#[test]
fn amounts_that_lead_out_of_what_is_known() {
    let known = "which are known from 2018-02-01 to 2018-04-15";
    let beyond = |minutes: &str, from: &str| {
        format!("{minutes} worked minutes from {from} lie outside the office hours, {known}")
    };
    let (first, last) = (at("2018-02-01T07:30"), at("2018-04-13T17:30"));
    let all = HA_TINH.worked_between(first..last).unwrap() as u32;
    assert_eq!(HA_TINH.add_worked(first, all), Ok(last));
    assert_eq!(HA_TINH.sub_worked(last, all), Ok(first));
    for minutes in [all + 1, 1_000_000_001, u32::MAX] {
        refused(HA_TINH.add_worked(first, minutes), 203, &beyond(&minutes.to_string(), "2018-02-01T07:30:00"));
        refused(HA_TINH.sub_worked(last, minutes), 203, &beyond(&format!("-{minutes}"), "2018-04-13T17:30:00"));
    }
    refused(HA_TINH.next_opening(last), 203, &beyond("1", "2018-04-13T17:30:00"));
    refused(HA_TINH.last_closing(first), 203, &beyond("-1", "2018-02-01T07:30:00"));
    for minutes in [1_000_000_001, u32::MAX] {
        assert_eq!(ROUND.add_worked(at("2000-01-04T00:00"), minutes).unwrap_err().kind(), ErrorKind::OutsideHours);
        assert_eq!(ROUND.sub_worked(at("2174-12-30T24:00"), minutes).unwrap_err().kind(), ErrorKind::OutsideHours);
    }
}

#[test]
fn the_walker_ends_where_hours_end() {
    let walker = HA_TINH.time_walker();
    let message = "2018-04-16 is outside the office hours, which are known from 2018-02-01 to 2018-04-15";
    refused(walker.add_worked(at("2018-04-13T17:00"), 31), 203, message);
    refused(walker.next_opening(at("2018-04-13T17:30")), 203, message);
    let message = message.replace("2018-04-16 ", "2018-01-31 ");
    refused(walker.last_closing(at("2018-02-01T07:30")), 203, &message);
    refused(walker.sub_worked(at("2018-02-01T07:31"), 2), 203, &message);
}

/// The end of the last day may be written in two ways, as in runs of days.
#[test]
fn the_end_of_the_last_day() {
    let (start, walker) = (at("2018-04-12T00:00"), HA_TINH.time_walker());
    for end in ["2018-04-15T24:00", "2018-04-16T00:00", "2018-04-16T00:00:59"].map(at) {
        assert_eq!(HA_TINH.worked_between(start..end), Ok(960), "{end}");
        assert_eq!(walker.worked_between(start..end), Ok(960));
        assert_eq!(HA_TINH.worked_between(end..start), Ok(-960));
        assert_eq!(HA_TINH.sub_worked(end, 960), walker.sub_worked(end, 960));
        assert_eq!(HA_TINH.last_closing(end), walker.last_closing(end));
        assert_eq!(HA_TINH.add_worked(end, 0), walker.add_worked(end, 0));
        assert_eq!(HA_TINH.is_open(end).unwrap_err().code(), 203);
        assert_eq!(HA_TINH.add_worked(end, 1).unwrap_err().code(), 203);
        assert_eq!(HA_TINH.next_opening(end).unwrap_err().code(), 203);
    }
    assert_eq!(HA_TINH.worked_between(start..at("2018-04-16T00:01")).unwrap_err().code(), 203);
    // The last day of the calendar is a Saturday.
    let (friday, after) = (at("2174-12-30T00:00"), DateTime::start_of(LAST.tomorrow().unwrap()));
    assert_eq!(ROUND.worked_between(friday..after), Ok(1440));
    assert_eq!(ROUND.last_closing(after), Ok(at("2174-12-30T24:00")));
    assert_eq!(ROUND.worked_between(friday..after.add_minutes(1).unwrap()).unwrap_err().code(), 203);
}

// What other programs get wrong: the answer of the mistaken arithmetic stands in each row, and is not given.

/// Left: the answer; right: what the mistake makes of it.
#[track_caller]
fn not_the_mistake(found: Result<DateTime, Error>, expected: &str, mistaken: &str) {
    let found = found.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found, at(expected));
    assert_ne!(found, at(mistaken));
}

/// A day worked in exchange counts: five days of eight hours from the end of 26 April 2024 pass over it.
#[test]
fn forgets_the_day_worked_in_exchange() {
    not_the_mistake(COUNTERS.add_worked(at("2024-04-26T17:00"), 5 * 480), "2024-05-07T17:00", "2024-05-08T17:00");
}

/// A start on a day of rest is as good as the next opening: one day from an online filing on Saturday is not two hours.
#[test]
fn leaves_a_start_on_a_day_of_rest_where_it_is() {
    not_the_mistake(COUNTERS.add_worked(at("2024-05-11T09:00"), 480), "2024-05-13T17:00", "2024-05-13T09:00");
    let next = COUNTERS.next_opening(at("2024-05-11T09:00"));
    not_the_mistake(next, "2024-05-13T07:30", "2024-05-11T09:00");
}

/// Seven hours from 16:00 end in the afternoon, and not in the lunch break.
#[test]
fn ends_in_the_lunch_break() {
    let office = every_day("07:00-11:30,13:30-17:00");
    not_the_mistake(office.add_worked(at("2024-05-08T16:00"), 7 * 60), "2024-05-09T15:00", "2024-05-09T13:00");
    assert_eq!(office.is_open(at("2024-05-09T13:00")), Ok(false));
}

/// Pauses move a deadline by the minutes worked in them: over a weekend, over three days, over a holiday.
#[test]
fn moves_a_deadline_by_days_of_the_calendar() {
    for (due, paused, resumed, minutes, expected, mistaken) in [
        ("2024-05-10T17:00", "2024-05-06T09:00", "2024-05-08T09:00", 960, "2024-05-14T17:00", "2024-05-13T17:00"),
        ("2024-05-17T17:00", "2024-05-13T09:00", "2024-05-16T09:00", 1440, "2024-05-22T17:00", "2024-05-20T17:00"),
        ("2024-05-10T17:00", "2024-04-26T09:00", "2024-05-02T09:00", 480, "2024-05-13T17:00", "2024-05-16T17:00"),
    ] {
        let pause = COUNTERS.worked_between(at(paused)..at(resumed)).unwrap();
        assert_eq!(pause, minutes, "{paused}");
        not_the_mistake(COUNTERS.add_worked(at(due), pause as u32), expected, mistaken);
    }
}

/// A long duration is not cut at 360 days; see also what lies beyond the known hours.
#[test]
fn cuts_a_long_duration_short() {
    not_the_mistake(COUNTERS.add_worked(at("2023-01-03T07:30"), 300 * 480), "2024-03-19T17:00", "2023-12-29T17:00");
    let days = COUNTERS.worked_between(at("2023-01-03T07:30")..at("2024-03-19T17:00")).unwrap();
    assert_eq!(days, 300 * 480);
}

/// After closing time a day has the minutes of its sessions, not those of the clock.
#[test]
fn reads_the_clock_after_closing_time() {
    const CLOCK: i64 = 17 * 60 + 5;
    for (until, minutes) in [("17:00", 480), ("17:05", 480), ("23:59", 480), ("24:00", 480), ("16:59", 479)] {
        let worked = COUNTERS.worked_between(at("2024-05-10T00:00")..at(&format!("2024-05-10T{until}"))).unwrap();
        assert!(worked == minutes && worked != CLOCK, "{until}: {worked}");
    }
    let resumed = COUNTERS.worked_between(at("2024-05-10T07:30")..at("2024-05-10T17:05")).unwrap();
    not_the_mistake(
        COUNTERS.add_worked(at("2024-05-14T17:00"), resumed as u32),
        "2024-05-15T17:00",
        "2024-05-17T08:35",
    );
}

/// P39: minutes of an hour are 60: 07:50 and 55 minutes are not 0750 + 0055, and 13:05 is not 135.
#[test]
fn adds_clock_readings_as_numbers() {
    not_the_mistake(COUNTERS.add_worked(at("2024-05-10T07:50"), 55), "2024-05-10T08:45", "2024-05-10T08:05");
    for minute in 0..=9 {
        let text = format!("13:{minute:02}-17:00");
        let session = sessions(&text);
        assert_eq!((session.to_string(), session.minutes()), (text, 240 - minute));
        assert_ne!(session.as_slice()[0].opens(), 130 + minute);
    }
}

/// P39: a result is to the minute, and no quarter of an hour is rounded up.
#[test]
fn rounds_up_to_a_quarter() {
    not_the_mistake(COUNTERS.add_worked(at("2024-05-10T08:01"), 60), "2024-05-10T09:01", "2024-05-10T09:15");
    let minutes: BTreeSet<u8> =
        (1..=60).map(|minutes| COUNTERS.add_worked(at("2024-05-10T08:00"), minutes).unwrap().time().minute()).collect();
    assert_eq!(minutes.len(), 60);
}

/// P39: a day of seven and a half hours is 450 minutes, not eight hours.
#[test]
fn takes_every_day_for_eight_hours() {
    not_the_mistake(SHORTER.add_worked(at("2024-05-13T07:30"), 5 * 450), "2024-05-17T17:00", "2024-05-20T10:00");
    not_the_mistake(SHORTER.add_worked(at("2024-05-13T07:30"), 480), "2024-05-14T08:00", "2024-05-13T17:00");
}

/// A day worked in exchange has its own hours, or those of the day given off: 26 April 2025 was worked for a Friday.
#[test]
fn gives_a_day_worked_in_exchange_the_hours_of_mondays() {
    let weekdays =
        "weekday = [{ on = 'monday', sessions = '07:00-16:00' }, { on = 'friday', sessions = '07:30-11:30' }]";
    let fridays = calendar(office(weekdays).unwrap()).unwrap();
    not_the_mistake(fridays.next_opening(at("2025-04-26T00:00")), "2025-04-26T07:30", "2025-04-26T07:00");
    not_the_mistake(fridays.last_closing(at("2025-04-26T24:00")), "2025-04-26T11:30", "2025-04-26T16:00");
    let its_own = office(weekdays).unwrap().with_day(own("2025-04-26", "08:00-10:00"));
    not_the_mistake(
        calendar(its_own).unwrap().next_opening(at("2025-04-26T00:00")),
        "2025-04-26T08:00",
        "2025-04-26T07:00",
    );
}

/// Hours for every weekday do not make a working day of Sunday.
#[test]
fn works_on_weekends_because_hours_are_given_for_them() {
    for weekday in 0..7 {
        let date = day("2024-05-13").add_days(weekday).unwrap();
        let rests = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        assert_eq!(ROUND.sessions(date).unwrap().is_empty(), rests, "{date}");
    }
    not_the_mistake(ROUND.add_worked(at("2024-05-10T12:00"), 1440), "2024-05-13T12:00", "2024-05-11T12:00");
}

/// P36: the time of day of the start does not hide that its day is a day of rest.
#[test]
fn misses_a_day_of_rest_that_is_the_day_of_the_start() {
    not_the_mistake(COUNTERS.add_worked(at("2024-04-30T10:00"), 60), "2024-05-02T08:30", "2024-04-30T11:00");
    for minute in 0..1440 {
        let moment = DateTime::new(day("2024-04-30"), Time::from_minutes(minute).unwrap());
        assert_eq!(
            (COUNTERS.is_open(moment), COUNTERS.add_worked(moment, 60)),
            (Ok(false), Ok(at("2024-05-02T08:30")))
        );
    }
}

/// P35: an office clock is a clock at UTC+7; what another clock shows is converted where it is read, and the zone of the
/// machine has no say.
#[test]
fn reads_another_zone() {
    let utc: DateTime = "2024-05-10T00:30:00Z".parse().unwrap();
    assert_eq!(utc, at("2024-05-10T07:30"));
    not_the_mistake(COUNTERS.add_worked(utc, 60), "2024-05-10T08:30", "2024-05-10T01:30");
    let friday_night: DateTime = "2024-05-10T17:30:00Z".parse().unwrap();
    not_the_mistake(COUNTERS.next_opening(friday_night), "2024-05-13T07:30", "2024-05-10T17:30");
}

/// P28, P29, P30: k times one hour is k hours, over Tết and on, no more and no less.
#[test]
fn hours_one_by_one_are_hours_at_once() {
    for start in ["2025-01-20T07:30", "2025-01-23T12:00", "2025-01-24T16:10", "2025-01-27T09:00", "2026-02-13T16:59"] {
        for calendar in [&*HUE, &*COUNTERS, &*OWN, &*SHORTER, &*ROUND, &*MIDNIGHT] {
            let mut one_by_one = at(start);
            for hours in 1..=400 {
                one_by_one = calendar.add_worked(one_by_one, 60).unwrap();
                assert_eq!(calendar.add_worked(at(start), hours * 60), Ok(one_by_one), "{start} + {hours} h");
                assert_eq!(calendar.worked_between(at(start)..one_by_one), Ok(i64::from(hours) * 60));
            }
        }
    }
}

/// P30: whole days, to years; the day is that of the count of working days.
#[test]
fn days_of_hours_are_working_days() {
    let start = day("2023-01-03");
    for days in (1..=260).chain([500, 1_000, 2_500]) {
        let end = COUNTERS.add_worked(at("2023-01-03T17:00"), days * 480).unwrap();
        assert_eq!(end.date(), state().advance(start, days as i32).unwrap(), "{days}");
        assert_eq!(
            (end.date().year() < 2026).then(|| end.time().to_string()).as_deref().unwrap_or("17:00:00"),
            "17:00:00"
        );
    }
}

// The index is the minute walk.

/// A run of days, and the calendar that is asked about them.
struct Window {
    calendar: &'static Calendar,
    hours: fn(Date) -> &'static str,
    days: (&'static str, &'static str),
}

/// Each kind of day: holidays with a swap and a worked Saturday, a change of decision, New Year, Tết, changes of season, days
/// with hours of their own, days that touch midnight.
fn windows() -> Vec<Window> {
    let window = |calendar, hours, from, until| Window { calendar, hours, days: (from, until) };
    vec![
        window(&*COUNTERS, counters, "2024-04-22", "2024-05-06"),
        window(&*HUE, hue, "2022-08-25", "2022-09-08"),
        window(&*HUE, hue, "2025-12-29", "2026-01-12"),
        window(&*HUE, hue, "2026-02-10", "2026-02-24"),
        window(&*HUE, hue, "2026-03-25", "2026-04-08"),
        window(&*HUE, hue, "2026-09-24", "2026-10-08"),
        window(&*OWN, with_own_days, "2024-04-22", "2024-05-06"),
        window(&*OWN, with_own_days, "2024-12-23", "2025-01-06"),
        window(&*ROUND, |_| "00:00-24:00", "2024-04-22", "2024-05-06"),
        window(&*MIDNIGHT, |_| "00:00-01:30,16:00-24:00", "2025-01-20", "2025-02-05"),
    ]
}

/// So many days on both sides that 5,000 minutes lead to no day beyond.
const MARGIN: i32 = 40;

impl Window {
    fn days(&self) -> Span {
        span(self.days.0, self.days.1)
    }

    fn minutes(&self) -> std::ops::Range<i64> {
        let [from, until] = [self.days().from(), self.days().until()].map(|date| i64::from(date.epoch_days()));
        from * DAY_MINUTES..until * DAY_MINUTES
    }

    /// The clock of the days and their margins.
    fn clock(&self) -> Clock {
        let (from, until) = (self.days().from().add_days(-MARGIN), self.days().until().add_days(MARGIN));
        clock(Span::new(from.unwrap(), until.unwrap()).unwrap(), self.hours)
    }
}

/// E9: every minute; the walker and the hours typed a second time say the same of it.
#[test]
fn every_minute_is_open_as_the_hours_say() {
    for window in windows() {
        let (clock, walker) = (window.clock(), window.calendar.time_walker());
        for minute in clock.first..clock.end() {
            let moment = beginning(minute);
            let open = clock.is_open(minute);
            assert_eq!((walker.is_open(moment), window.calendar.is_open(moment)), (Ok(open), Ok(open)), "{moment}");
            if moment.time().minutes() == 1439 {
                let of_the_day = clock.worked(minute - 1439, minute + 1);
                assert_eq!(
                    i64::from(window.calendar.sessions(moment.date()).unwrap().minutes()),
                    of_the_day,
                    "{moment}"
                );
            }
        }
    }
}

/// E9: every minute's next opening, last closing, and minutes worked since the beginning; the walk is one sweep in each direction.
#[test]
fn every_minute_has_its_neighbours() {
    for window in windows() {
        let (clock, calendar) = (window.clock(), window.calendar);
        let (start, mut worked) = (beginning(window.minutes().start), 0);
        let mut closing = clock.last_closing(window.minutes().start);
        for minute in window.minutes() {
            let moment = beginning(minute);
            assert_eq!(calendar.worked_between(start..moment), Ok(worked), "{moment}");
            assert_eq!(calendar.worked_between(moment..start), Ok(-worked), "{moment}");
            assert_eq!(calendar.last_closing(moment), Ok(closing), "{moment}");
            // P34: is-open is the minute worked from it on.
            let open = clock.is_open(minute);
            assert_eq!(calendar.worked_between(moment..end(minute)), Ok(i64::from(open)), "{moment}");
            if open {
                (worked, closing) = (worked + 1, end(minute));
            }
        }
        let mut opening = clock.next_opening(window.minutes().end);
        for minute in window.minutes().rev() {
            opening = if clock.is_open(minute) { beginning(minute) } else { opening };
            assert_eq!(calendar.next_opening(beginning(minute)), Ok(opening), "{}", beginning(minute));
        }
    }
}

/// E9: from every minute, amounts up to 5,000. The n-th minute worked is looked up in a list of them.
#[test]
fn every_minute_and_a_spread_of_amounts() {
    const AMOUNTS: [u32; 24] =
        [0, 1, 2, 9, 10, 29, 30, 59, 60, 89, 90, 239, 240, 241, 270, 450, 479, 480, 481, 960, 1439, 1440, 2400, 5000];
    for window in windows() {
        check_amounts(&window, window.minutes(), &AMOUNTS);
    }
}

/// E9: from every boundary of a session and its neighbours, every amount up to 5,000. P37.
#[test]
fn boundaries_and_every_amount() {
    let amounts: Vec<u32> = (0..=5_000).collect();
    for window in windows() {
        let clock = window.clock();
        let is_boundary = |minute: i64| clock.is_open(minute) != clock.is_open(minute - 1);
        let near = window.minutes().filter(|minute| (-1..=1).any(|step| is_boundary(minute + step)));
        check_amounts(&window, near, &amounts);
    }
}

fn check_amounts(window: &Window, minutes: impl Iterator<Item = i64>, amounts: &[u32]) {
    let (clock, calendar) = (window.clock(), window.calendar);
    let worked: Vec<i64> = (clock.first..clock.end()).filter(|minute| clock.is_open(*minute)).collect();
    for minute in minutes {
        let (moment, before) = (beginning(minute), worked.partition_point(|worked| *worked < minute));
        for amount in amounts {
            let (added, taken) = match *amount as usize {
                0 => (moment, moment),
                amount => (end(worked[before + amount - 1]), beginning(worked[before - amount])),
            };
            assert_eq!(calendar.add_worked(moment, *amount), Ok(added), "{moment} + {amount}");
            assert_eq!(calendar.sub_worked(moment, *amount), Ok(taken), "{moment} - {amount}");
        }
    }
}

/// The library's walk itself, at some minutes of each day.
#[test]
fn the_walker_says_what_the_index_says() {
    for window in windows() {
        let (calendar, walker) = (window.calendar, window.calendar.time_walker());
        let start = beginning(window.minutes().start);
        for moment in window.minutes().step_by(397).map(beginning) {
            agree(calendar, walker, moment, start, &[0, 1, 60, 481, 2_000]);
        }
        // 24:00 is asked about by itself: no walk names it.
        for moment in window.days().days().map(DateTime::end_of) {
            agree(calendar, walker, moment, start, &[0, 1, 481]);
        }
    }
}

fn agree(calendar: &Calendar, walker: TimeWalker<'_>, moment: DateTime, start: DateTime, amounts: &[u32]) {
    assert_eq!(calendar.is_open(moment), walker.is_open(moment), "{moment}");
    assert_eq!(calendar.next_opening(moment), walker.next_opening(moment), "{moment}");
    assert_eq!(calendar.last_closing(moment), walker.last_closing(moment), "{moment}");
    assert_eq!(calendar.worked_between(start..moment), walker.worked_between(start..moment), "{moment}");
    assert_eq!(calendar.worked_between(moment..start), walker.worked_between(moment..start), "{moment}");
    for amount in amounts {
        assert_eq!(calendar.add_worked(moment, *amount), walker.add_worked(moment, *amount), "{moment} + {amount}");
        assert_eq!(calendar.sub_worked(moment, *amount), walker.sub_worked(moment, *amount), "{moment} - {amount}");
    }
}

/// The calendar at an extreme of its open days, against a clock built from the open days themselves.
#[test]
fn bounds_of_a_year_that_is_not_decided() {
    let days = span("2027-10-01", "2028-12-01");
    let open: BTreeMap<Date, OpenKind> =
        HUE.open_days(days.from()..days.until()).iter().map(|open| (open.date, open.kind)).collect();
    assert!(open.values().any(|kind| *kind == OpenKind::MayBeOff) && open.keys().any(|date| date.year() == 2028));
    let mut differ = false;
    for bound in Bound::ALL {
        let works = |date: Date| match (bound, open.get(&date)) {
            (Bound::MostWorked, Some(OpenKind::MayBeWorked)) => true,
            (Bound::MostOff, Some(OpenKind::MayBeOff)) => false,
            _ => state().is_working(date).unwrap(),
        };
        let clock = Clock::new(days, |date| if works(date) { minutes_of(hue(date)) } else { Vec::new() });
        let bounded = HUE.bounded(bound);
        let start = i64::from(day("2028-01-10").epoch_days()) * DAY_MINUTES;
        for step in 0..600 {
            let minute = start + step * 509;
            let moment = beginning(minute);
            assert_eq!(bounded.is_open(moment), Ok(clock.is_open(minute)), "{moment}");
            assert_eq!(bounded.next_opening(moment), Ok(clock.next_opening(minute)), "{moment}");
            assert_eq!(bounded.last_closing(moment), Ok(clock.last_closing(minute)), "{moment}");
            assert_eq!(bounded.worked_between(beginning(start)..moment), Ok(clock.worked(start, minute)), "{moment}");
            let amount = (step as u32 * 37) % 3_000;
            assert_eq!(bounded.add_worked(moment, amount), Ok(clock.add(minute, amount)), "{moment} + {amount}");
            assert_eq!(bounded.sub_worked(moment, amount), Ok(clock.sub(minute, amount)), "{moment} - {amount}");
            differ |= bounded.add_worked(moment, amount) != HUE.add_worked(moment, amount);
        }
    }
    assert!(differ, "the bounds of this year are no bounds");
}

/// What is projected lies between the bounds.
#[test]
fn what_is_projected_lies_between_its_bounds() {
    let [most_worked, most_off] = Bound::ALL.map(|bound| HUE.bounded(bound));
    for step in 0..2_000 {
        let moment = at("2027-12-01T00:00").add_minutes(step * 389).unwrap();
        for amount in [1, 60, 480, 4_800] {
            let [least, projected, most] = [
                most_worked.add_worked(moment, amount),
                HUE.add_worked(moment, amount),
                most_off.add_worked(moment, amount),
            ]
            .map(Result::unwrap);
            assert!(least <= projected && projected <= most, "{moment} + {amount}: {least} {projected} {most}");
        }
    }
}

#[test]
fn a_decided_year_has_no_bounds() {
    for bound in Bound::ALL {
        let bounded = COUNTERS.bounded(bound);
        for moment in (0..400).map(|step| at("2024-04-01T00:00").add_minutes(step * 211).unwrap()) {
            assert_eq!(bounded.add_worked(moment, 600), COUNTERS.add_worked(moment, 600));
        }
    }
}

/// A swap laid over an open year is worked with the hours of the day given off.
#[test]
fn a_swap_of_an_overlay() {
    let swap = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nswaps = [{ off = 2028-03-17, worked = 2028-03-25 }]";
    let weekdays = "weekday = [{ on = 'friday', sessions = '07:30-11:30' }]";
    let calendar = Calendar::builder(Scope::State)
        .overlay(overlay(swap).unwrap())
        .hours(office(weekdays).unwrap())
        .build()
        .unwrap();
    assert_eq!(
        (day_of(&calendar, "2028-03-17").as_str(), day_of(&calendar, "2028-03-25").as_str()),
        ("", "07:30-11:30")
    );
}

// Random offices.

/// An office as a test knows it: seven days of sessions in minutes, and days of its own.
#[derive(Debug, Clone)]
struct Office {
    week: Vec<Vec<(u16, u16)>>,
    own: BTreeMap<Date, Vec<(u16, u16)>>,
}

/// Where random offices are asked about: swaps, Tết and New Year lie within.
const ASKED: (&str, &str) = ("2024-11-01", "2025-07-01");

/// The day off for which a day is worked, by hand.
fn exchanged_for(date: Date) -> Date {
    if date == day("2025-04-26") { day("2025-05-02") } else { date }
}

impl Office {
    fn text(sessions: &[(u16, u16)]) -> String {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        sessions
            .iter()
            .map(|(opens, closes)| format!("{}-{}", clock(*opens), clock(*closes)))
            .collect::<Vec<_>>()
            .join(",")
    }

    fn calendar(&self) -> Calendar {
        let words = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let weekdays = words
            .iter()
            .zip(&self.week)
            .map(|(word, sessions)| format!("{{ on = '{word}', sessions = '{}' }},", Office::text(sessions)));
        let days = self.own.iter().map(|(date, sessions)| {
            format!("[[day]]\ndate = {date}\nsessions = '{}'\nnote = ''\n", Office::text(sessions))
        });
        let rest = format!("weekday = [{}]\n{}", weekdays.collect::<String>(), days.collect::<String>());
        calendar(office(&rest).unwrap()).unwrap()
    }

    fn clock(&self) -> Clock {
        Clock::new(span(ASKED.0, ASKED.1), |date| match state().is_working(date) {
            Ok(true) => self.own.get(&date).cloned().unwrap_or_else(|| {
                self.week[FIRST.days_until(exchanged_for(date)).wrapping_add(5) as usize % 7].clone()
            }),
            _ => Vec::new(),
        })
    }
}

/// One to four sessions: an even number of different minutes, the ends of the day as often as any.
fn random_day() -> impl Strategy<Value = Vec<(u16, u16)>> {
    let minute =
        prop_oneof![1 => Just(0), 1 => Just(1440), 4 => (0..=48_u16).prop_map(|half| half * 30), 4 => 0..=1440_u16];
    prop::collection::vec(minute, 2..=8).prop_map(|mut minutes| {
        minutes.sort_unstable();
        minutes.dedup();
        if minutes.len() < 2 {
            minutes = vec![450, 690];
        }
        minutes.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    })
}

fn offices() -> impl Strategy<Value = Office> {
    let working: Vec<Date> =
        span(ASKED.0, ASKED.1).days().filter(|date| state().is_working(*date) == Ok(true)).collect();
    let own = prop::collection::btree_map(prop::sample::select(working), random_day(), 0..12);
    (prop::collection::vec(random_day(), 7), own).prop_map(|(week, own)| Office { week, own })
}

/// Any office, at any moment, by any amount that stays within: the verbs are those of a clock written apart.
#[test]
fn random_offices_are_as_their_clocks() {
    let asked = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 40);
    law_of(64, (offices(), asked), |(office, asked)| {
        let (calendar, clock) = (office.calendar(), office.clock());
        let days = span(ASKED.0, ASKED.1);
        let all = clock.worked(clock.first, clock.end()) as usize;
        for (place, amount, far) in asked {
            let minute = clock.first + place.index(clock.open.len()) as i64;
            let moment = beginning(minute);
            let before = clock.worked(clock.first, minute) as usize;
            let most = |minutes: usize| if far { minutes } else { minutes.min(3_000) };
            let (add, sub) = (amount.index(most(all - before) + 1) as u32, amount.index(most(before) + 1) as u32);
            assert_eq!(calendar.is_open(moment), Ok(clock.is_open(minute)), "{moment}");
            assert_eq!(calendar.add_worked(moment, add), Ok(clock.add(minute, add)), "{moment} + {add}");
            assert_eq!(calendar.sub_worked(moment, sub), Ok(clock.sub(minute, sub)), "{moment} - {sub}");
            let start = DateTime::start_of(days.from());
            assert_eq!(calendar.worked_between(start..moment), Ok(before as i64), "{moment}");
            if before < all {
                assert_eq!(calendar.next_opening(moment), Ok(clock.next_opening(minute)), "{moment}");
            }
            if before > 0 {
                assert_eq!(calendar.last_closing(moment), Ok(clock.last_closing(minute)), "{moment}");
            }
        }
    });
}

// Laws. The numbers are those of the list of laws.

static SUBJECTS: LazyLock<[(&str, &Calendar); 6]> = LazyLock::new(|| {
    [
        ("hue", &*HUE),
        ("counters", &*COUNTERS),
        ("own", &*OWN),
        ("7.5 h", &*SHORTER),
        ("round", &*ROUND),
        ("midnight", &*MIDNIGHT),
    ]
});

fn subjects() -> impl Strategy<Value = (&'static str, &'static Calendar)> {
    (0..SUBJECTS.len()).prop_map(|index| SUBJECTS[index])
}

/// A moment of 2022 to 2060, half of them within a minute of a boundary of a session or a day.
fn moments() -> impl Strategy<Value = DateTime> {
    const NEAR: [i64; 12] = [0, 90, 420, 450, 480, 690, 780, 810, 960, 1020, 1050, 1440];
    let date = (0..13_800).prop_map(|days| day("2022-09-05").add_days(days).unwrap());
    let near = prop_oneof![4 => 0..1440_i64, 4 => (prop::sample::select(NEAR.to_vec()), -1..=1_i64).prop_map(|(minute, step)| minute + step)];
    let festive = (2023..=2030, -14..=14)
        .prop_map(|(year, days)| thoihan::lunar::new_year(year).unwrap().add_days(days).unwrap());
    (prop_oneof![3 => date, 1 => festive], near, any::<bool>()).prop_map(|(date, minute, at_24)| {
        let minute = minute.clamp(0, 1440) as u16;
        let moment = DateTime::new(date, Time::from_minutes(minute).unwrap());
        if minute == 1440 && !at_24 { DateTime::start_of(date) } else { moment }
    })
}

fn amounts() -> impl Strategy<Value = u32> {
    prop_oneof![
        prop::sample::select(vec![1, 59, 60, 239, 240, 241, 450, 479, 480, 481, 1440]),
        1..5_000_u32,
        1..200_000_u32
    ]
}

/// P32: adding splits, and so does taking off.
#[test]
fn h32_adding_splits() {
    law((subjects(), moments(), amounts(), amounts()), |((name, of), moment, one, other)| {
        let twice = of.add_worked(moment, one).and_then(|end| of.add_worked(end, other));
        assert_eq!(twice, of.add_worked(moment, one + other), "{name}");
        let twice = of.sub_worked(moment, one).and_then(|start| of.sub_worked(start, other));
        assert_eq!(twice.ok(), of.sub_worked(moment, one + other).ok(), "{name}");
    });
}

/// P33: what was added was worked.
#[test]
fn h33_what_was_added_was_worked() {
    law((subjects(), moments(), amounts()), |((name, of), moment, minutes)| {
        let end = of.add_worked(moment, minutes).unwrap();
        assert_eq!(of.worked_between(moment..end), Ok(i64::from(minutes)), "{name}");
        if let Ok(start) = of.sub_worked(moment, minutes) {
            assert_eq!(of.worked_between(start..moment), Ok(i64::from(minutes)), "{name}");
        }
    });
}

/// P34: minutes add up, change sign with direction, never shrink with time, and are none in time off.
#[test]
fn h34_minutes_add_up() {
    law((subjects(), moments(), moments(), moments()), |((name, of), one, two, three)| {
        let worked = |from, until| of.worked_between(from..until).unwrap();
        assert_eq!(worked(one, two) + worked(two, three), worked(one, three), "{name}");
        assert_eq!(worked(one, two), -worked(two, one), "{name}");
        assert!(one > two || worked(one, two) >= 0, "{name}");
        assert_eq!(worked(one, of.next_opening(one).unwrap()), 0, "{name}");
        assert_eq!(worked(of.last_closing(one).unwrap(), one), 0, "{name}");
    });
}

/// P34: what is added later ends later, and more ends later.
#[test]
fn h34_adding_is_monotone() {
    law((subjects(), moments(), moments(), amounts(), amounts()), |((name, of), one, two, less, more)| {
        let ((first, last), (less, more)) = ((one.min(two), one.max(two)), (less.min(more), less.max(more)));
        let add = |moment, minutes| of.add_worked(moment, minutes).unwrap();
        assert!(add(first, less) <= add(last, less) && add(first, less) <= add(first, more), "{name}");
        assert!(less == more || add(first, less) < add(first, more), "{name}");
    });
}

/// P35: the minutes of a day are those of its sessions; whole days of equal hours are so many days.
#[test]
fn h35_the_minutes_of_days() {
    law((subjects(), moments(), 1..400_u32), |((name, of), moment, days)| {
        let (date, next) = (moment.date(), moment.date().tomorrow().unwrap());
        let minutes = i64::from(of.sessions(date).unwrap().minutes());
        assert_eq!(of.worked_between(DateTime::start_of(date)..DateTime::start_of(next)), Ok(minutes), "{name}");
        assert_eq!(of.worked_between(DateTime::start_of(date)..DateTime::end_of(date)), Ok(minutes), "{name}");
        if ["7.5 h", "round", "midnight"].contains(&name) {
            let length = u32::from(
                SUBJECTS
                    .iter()
                    .find(|(other, _)| *other == name)
                    .unwrap()
                    .1
                    .sessions(day("2024-05-10"))
                    .unwrap()
                    .minutes(),
            );
            let end = of.add_worked(DateTime::end_of(date), days * length).unwrap();
            // P37: so many days of hours, or so many working days: the same day.
            assert_eq!(Ok(end.date()), of.advance(date, days as i32), "{name}");
        }
    });
}

/// P36: a result lies in a session or at its end; a start lies in a session.
#[test]
fn h36_results_are_in_sessions() {
    law((subjects(), moments(), amounts()), |((name, of), moment, minutes)| {
        let end = of.add_worked(moment, minutes).unwrap();
        let last_minute = DateTime::new(end.date(), Time::from_minutes(end.time().minutes() - 1).unwrap());
        assert_eq!(of.is_open(last_minute), Ok(true), "{name}");
        if let Ok(start) = of.sub_worked(moment, minutes) {
            assert_eq!(of.is_open(start), Ok(true), "{name}");
        }
        assert_eq!(of.is_open(of.next_opening(moment).unwrap()), Ok(true), "{name}");
    });
}

/// The result of adding is the earliest, the result of taking off the latest moment of which [`h33_what_was_added_was_worked`] holds.
#[test]
fn h36_earliest_and_latest() {
    law((subjects(), moments(), amounts()), |((name, of), moment, minutes)| {
        let (end, asked) = (of.add_worked(moment, minutes).unwrap(), i64::from(minutes));
        let earlier = end.add_minutes(-1).unwrap();
        assert_eq!(of.worked_between(moment..earlier), Ok(asked - 1), "{name}");
        if let Ok(start) = of.sub_worked(moment, minutes) {
            let later = start.add_minutes(1).unwrap();
            assert_eq!(of.worked_between(later..moment), Ok(asked - 1), "{name}");
        }
        // There and back again is the moment at which the first of these minutes begins.
        assert_eq!(of.sub_worked(end, minutes), of.next_opening(moment), "{name}");
        if let Ok(start) = of.sub_worked(moment, minutes) {
            assert_eq!(of.add_worked(start, minutes), of.last_closing(moment), "{name}");
        }
    });
}

/// Zero minutes are the moment itself, without its seconds; other seconds change nothing.
#[test]
fn h36_zero_and_seconds() {
    law((subjects(), moments(), amounts(), 0..60_u8), |((name, of), moment, minutes, second)| {
        assert_eq!((of.add_worked(moment, 0), of.sub_worked(moment, 0)), (Ok(moment), Ok(moment)), "{name}");
        if moment.time() < Time::END_OF_DAY {
            let time = Time::new(moment.time().hour(), moment.time().minute(), second).unwrap();
            let late = DateTime::new(moment.date(), time.with_nanosecond(999_999_999).unwrap());
            assert_eq!(of.add_worked(late, 0), Ok(moment), "{name}");
            assert_eq!(of.add_worked(late, minutes), of.add_worked(moment, minutes), "{name}");
            assert_eq!(of.next_opening(late), of.next_opening(moment), "{name}");
            assert_eq!(of.last_closing(late), of.last_closing(moment), "{name}");
            assert_eq!(of.worked_between(late..moment), Ok(0), "{name}");
        }
    });
}
