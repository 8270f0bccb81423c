//! The term room: how law counts, on cases worked out by hand, and a checker that walks the account of every answer.

use thoihan::calendar::{Calendar, DayKind, Standing};
use thoihan::civil::{Date, DateTime, Overflow, Span, Time};
use thoihan::term::{
    Conventions, Deadline, Direction, Length, Part, Pauses, Roll, Start, Step, Term, Trace, Unit, What,
};
use thoihan::{Basis, Error, Lang, law};

use crate::calendar::{citizen, state};
use crate::civil::{day, span};
use crate::errors::refused;

#[track_caller]
pub(crate) fn length(text: &str) -> Length {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn ends(term: Term, event: &str, end: &str) {
    assert_eq!(term.end(day(event), state()), Ok(day(end)), "{event} {:?} {}", term.direction(), term.length());
}

// Ordinary cases, by hand on a wall calendar.

#[test]
fn limits_after_an_event() {
    for (event, text, end) in [
        ("2024-04-26", "5wd", "2024-05-07"),
        ("2024-04-26", "15d", "2024-05-13"),
        ("2024-04-26", "1d", "2024-05-02"),
        ("2024-04-26", "1w", "2024-05-03"),
        ("2024-04-26", "1m", "2024-05-27"),
        ("2024-04-27", "1wd", "2024-05-02"),
        ("2024-05-03", "1wd", "2024-05-04"),
        ("2024-05-03", "1d", "2024-05-04"),
        ("2024-02-02", "5wd", "2024-02-16"),
        ("2024-02-07", "1d", "2024-02-15"),
        ("2024-01-31", "1m", "2024-02-29"),
        ("2024-02-29", "1y", "2025-02-28"),
        ("2026-12-31", "2m", "2027-03-01"),
        ("2025-08-29", "2wd", "2025-09-04"),
        ("2011-01-28", "2wd", "2011-01-30"),
        ("2014-12-26", "1wd", "2014-12-27"),
        ("2014-12-31", "1wd", "2015-01-05"),
        ("2024-04-26", "0d", "2024-04-26"),
        ("2024-04-27", "0d", "2024-05-02"),
        ("2024-04-27", "0wd", "2024-05-02"),
    ] {
        ends(Term::after(length(text)), event, end);
    }
}

/// Never moved, so that the safe day may lie before the legal one.
#[test]
fn limits_before_an_event() {
    for (event, text, legal, safe) in [
        ("2024-09-02", "5d", "2024-08-28", "2024-08-28"),
        ("2024-05-06", "5d", "2024-05-01", "2024-04-26"),
        ("2024-05-06", "3wd", "2024-05-02", "2024-05-02"),
        ("2024-05-06", "1d", "2024-05-05", "2024-05-04"),
        ("2024-02-15", "1wd", "2024-02-07", "2024-02-07"),
        ("2024-03-31", "1m", "2024-02-29", "2024-02-29"),
        ("2025-02-28", "1y", "2024-02-28", "2024-02-28"),
        ("2021-10-28", "30d", "2021-09-28", "2021-09-28"),
        ("2024-04-30", "0d", "2024-04-30", "2024-04-26"),
    ] {
        let deadline = Term::before(length(text)).deadline(day(event), state()).unwrap();
        assert_eq!((deadline.legal, deadline.safe), (day(legal), day(safe)), "{event} -{text}");
    }
}

#[test]
fn three_starts_after_an_event() {
    for (text, not_counted, counted, between) in [
        ("5wd", "2024-05-07", "2024-05-06", "2024-05-08"),
        ("15d", "2024-05-11", "2024-05-10", "2024-05-12"),
        ("2w", "2024-05-10", "2024-05-09", "2024-05-11"),
        ("1m", "2024-05-26", "2024-05-25", "2024-05-27"),
        ("1y", "2025-04-26", "2025-04-25", "2025-04-27"),
    ] {
        let term = Term::after(length(text)).with_roll(Roll::Never).unwrap();
        ends(term.with_start(Start::EventDayNotCounted), "2024-04-26", not_counted);
        ends(term.with_start(Start::EventDayCounted), "2024-04-26", counted);
        ends(term.with_start(Start::WholeDaysBetween), "2024-04-26", between);
    }
}

#[test]
fn three_starts_before_an_event() {
    for (text, not_counted, counted, between) in [
        ("5d", "2024-08-30", "2024-08-31", "2024-08-29"),
        ("5wd", "2024-08-26", "2024-08-27", "2024-08-23"),
        ("1m", "2024-08-04", "2024-08-05", "2024-08-03"),
    ] {
        let term = Term::before(length(text));
        ends(term.with_start(Start::EventDayNotCounted), "2024-09-04", not_counted);
        ends(term.with_start(Start::EventDayCounted), "2024-09-04", counted);
        ends(term.with_start(Start::WholeDaysBetween), "2024-09-04", between);
    }
}

/// A start on a day off, by each convention.
#[test]
fn three_starts_on_a_day_off() {
    let term = Term::after(length("1wd"));
    ends(term, "2024-04-27", "2024-05-02");
    ends(term.with_start(Start::EventDayCounted), "2024-04-27", "2024-05-02");
    ends(term.with_start(Start::EventDayCounted), "2024-04-26", "2024-04-26");
    ends(term.with_start(Start::WholeDaysBetween), "2024-04-27", "2024-05-03");
}

/// The first and the last day of the calendar may be day 1.
#[test]
fn an_edge_of_the_calendar_as_day_1() {
    let term = Term::after(length("1wd")).with_start(Start::EventDayCounted);
    ends(term, "2000-01-04", "2000-01-04");
    ends(term, "2000-01-01", "2000-01-04");
    let back = Term::before(length("1wd")).with_start(Start::EventDayCounted);
    ends(back, "2174-12-30", "2174-12-30");
    ends(back, "2174-12-31", "2174-12-30");
}

/// An end on a day off, by each convention by name; numpy#6937 mixed two of them up.
#[test]
fn three_rolls() {
    for (event, next, never, previous) in [
        ("2024-04-26", "2024-05-13", "2024-05-11", "2024-05-10"),
        ("2024-04-15", "2024-05-02", "2024-04-30", "2024-04-26"),
        ("2024-04-19", "2024-05-04", "2024-05-04", "2024-05-04"),
        ("2024-01-25", "2024-02-15", "2024-02-09", "2024-02-07"),
    ] {
        let term = Term::after(length("15d"));
        ends(term.with_roll(Roll::NextWorkingDay).unwrap(), event, next);
        ends(term.with_roll(Roll::Never).unwrap(), event, never);
        ends(term.with_roll(Roll::PreviousWorkingDay).unwrap(), event, previous);
    }
    let back = Term::before(length("5d"));
    ends(back.with_roll(Roll::Never).unwrap(), "2024-05-06", "2024-05-01");
    ends(back.with_roll(Roll::PreviousWorkingDay).unwrap(), "2024-05-06", "2024-04-26");
}

#[test]
fn a_backward_limit_is_never_moved_later() {
    let refusal = Term::before(length("5d")).with_roll(Roll::NextWorkingDay);
    refused(refusal, 302, "roll: a limit before an event is never moved later");
}

/// The order of the parts decides, and only the end of the whole is rolled.
#[test]
fn sequences() {
    for (text, end) in [
        ("10d+5wd", "2024-05-13"),
        ("5wd+10d", "2024-05-17"),
        ("1d+1wd", "2024-05-02"),
        ("1wd+1d", "2024-05-03"),
        ("1d+1d", "2024-05-02"),
        ("1m+1m", "2024-06-26"),
        ("5wd+5wd", "2024-05-14"),
        ("0d+5wd", "2024-05-07"),
        ("5wd+0d", "2024-05-07"),
        ("1d+1w+1wd+1m", "2024-06-06"),
    ] {
        ends(Term::after(length(text)), "2024-04-26", end);
    }
    ends(Term::before(length("10d+5wd")), "2024-05-17", "2024-04-26");
    ends(Term::before(length("5wd+10d")), "2024-05-17", "2024-04-30");
}

/// The start is a convention of the whole: it applies once.
#[test]
fn the_start_applies_to_the_first_part_alone() {
    let term = Term::after(length("10d+5wd"));
    ends(term.with_start(Start::EventDayCounted), "2024-04-26", "2024-05-10");
    ends(term.with_start(Start::WholeDaysBetween), "2024-04-26", "2024-05-14");
}

/// A week is seven days, never five working days; a month is no 30 days.
#[test]
fn units_are_never_converted() {
    ends(Term::after(length("1w")), "2024-02-02", "2024-02-15");
    ends(Term::after(length("7d")), "2024-02-02", "2024-02-15");
    ends(Term::after(length("5wd")), "2024-02-02", "2024-02-16");
    ends(Term::after(length("1m")), "2024-01-30", "2024-02-29");
    ends(Term::after(length("30d")), "2024-01-30", "2024-02-29");
    ends(Term::after(length("1m")), "2024-01-10", "2024-02-15");
    ends(Term::after(length("30d")), "2024-01-10", "2024-02-15");
    ends(Term::after(length("12m")), "2024-01-10", "2025-01-10");
    ends(Term::after(length("365d")), "2024-01-10", "2025-01-09");
}

/// P28: the counter-example stays, here with the roll on top.
#[test]
fn months_in_sequence_are_not_a_sum() {
    ends(Term::after(length("1m+1m")), "2026-01-31", "2026-03-30");
    ends(Term::after(length("2m")), "2026-01-31", "2026-03-31");
}

#[test]
fn a_citizens_term_knows_no_swap() {
    ends(Term::after(length("3wd")), "2024-04-26", "2024-05-04");
    assert_eq!(Term::after(length("3wd")).end(day("2024-04-26"), citizen()), Ok(day("2024-05-03")));
    assert_eq!(Term::after(length("1wd")).end(day("2024-04-26"), citizen()), Ok(day("2024-04-29")));
}

#[test]
fn a_term_is_what_it_was_made_of() {
    let term = Term::after(length("5wd")).with_start(Start::WholeDaysBetween).with_roll(Roll::Never).unwrap();
    assert_eq!((term.direction(), term.length()), (Direction::After, length("5wd")));
    assert_eq!((term.start(), term.roll()), (Start::WholeDaysBetween, Roll::Never));
    assert_eq!(term.with_length(length("1m")).length(), length("1m"));
    let back = Term::before(length("5d"));
    assert_eq!(
        (back.direction(), back.start(), back.roll()),
        (Direction::Before, Start::EventDayNotCounted, Roll::Never)
    );
}

// What is refused.

#[test]
fn hours_are_refused() {
    for text in ["8wh", "2h", "5wd+2h", "2h+5wd"] {
        for term in [Term::after(length(text)), Term::before(length(text))] {
            let message = format!("{text} counts hours, and no office hours are given");
            refused(term.end(day("2024-04-26"), state()), 401, &message);
            refused(term.deadline(day("2024-04-26"), state()), 401, &message);
            refused(term.trace(day("2024-04-26"), state(), Conventions::default()), 401, &message);
        }
    }
}

#[test]
fn a_start_from_the_moment_is_refused() {
    for (text, term) in [("5wd", Term::after(length("5wd"))), ("1m", Term::before(length("1m")))] {
        let term = term.with_start(Start::FromTheMoment);
        let message = format!("{text} counts hours, and no office hours are given");
        refused(term.end(day("2024-04-26"), state()), 401, &message);
        refused(term.deadline(day("2024-04-26"), state()), 401, &message);
        refused(term.trace(day("2024-04-26"), state(), Conventions::default()), 401, &message);
    }
}

const EDGES: &str = "outside the calendar, which knows 2000-01-01 to 2174-12-31";

#[test]
fn an_event_outside_the_calendar_is_refused() {
    for (text, message) in [("5wd", format!("1999-12-31 is {EDGES}")), ("0wd", format!("1999-12-31 is {EDGES}"))] {
        refused(Term::after(length(text)).end(day("1999-12-31"), state()), 201, &message);
    }
    refused(Term::before(length("5wd")).end(day("2175-01-01"), state()), 201, &format!("2175-01-01 is {EDGES}"));
}

#[test]
fn a_limit_outside_the_calendar_is_refused() {
    let deadline = |text, event| Term::after(length(text)).deadline(day(event), state());
    refused(deadline("1d", "2174-12-31"), 201, &format!("2175-01-01 is {EDGES}"));
    refused(deadline("5wd", "2174-12-29"), 201, &format!("5 working days from 2174-12-29 lie {EDGES}"));
    refused(deadline("100y", "2100-01-01"), 201, &format!("2200-01-01 is {EDGES}"));
    refused(deadline("1d", "2174-12-30"), 201, &format!("1 working days from 2174-12-31 lie {EDGES}"));
    refused(Term::before(length("1d")).deadline(day("2000-01-01"), state()), 201, &format!("1999-12-31 is {EDGES}"));
    refused(
        Term::before(length("1d")).deadline(day("2000-01-02"), state()),
        201,
        &format!("-1 working days from 2000-01-01 lie {EDGES}"),
    );
}

/// A day is a day however far: it is the calendar that ends, or the years.
#[test]
fn a_limit_beyond_the_years_is_refused() {
    let day_number = "is out of range -4371587..=2932896";
    let end = |text, event: &str| Term::after(length(text)).end(day(event), state());
    refused(end("100000d", "9990-01-01"), 103, &format!("day number 3029245 {day_number}"));
    refused(end("100000w", "9000-01-01"), 103, &format!("day number 3267655 {day_number}"));
    refused(end("100000m", "2024-01-01"), 103, "year 10357 is out of range -9999..=9999");
    refused(end("100000y", "2024-01-01"), 103, "year 102024 is out of range -9999..=9999");
    refused(
        Term::before(length("100000y")).end(day("2024-01-01"), state()),
        103,
        "year -97976 is out of range -9999..=9999",
    );
}

// Deadlines.

#[test]
fn a_decided_deadline() {
    let deadline = Term::after(length("5wd")).deadline(day("2024-04-26"), state()).unwrap();
    let legal = day("2024-05-07");
    let expected = Deadline {
        time: Time::END_OF_DAY,
        event: day("2024-04-26"),
        legal,
        safe: legal,
        earliest: legal,
        latest: legal,
        first_open: None,
        standing: Standing::Decided,
    };
    assert_eq!((deadline, deadline.decided()), (expected, Ok(expected)));
    assert_eq!(deadline.ends_at(), DateTime::end_of(legal));
    assert_eq!(deadline.ends_at().to_string(), "2024-05-07T24:00:00");
}

#[test]
fn bounds_of_a_deadline() {
    for (text, event, bounds) in [
        ("5wd", "2028-01-20", ["2028-02-03", "2028-02-03", "2028-02-07"]),
        ("1wd", "2026-11-20", ["2026-11-23", "2026-11-23", "2026-11-25"]),
        ("1d", "2026-11-22", ["2026-11-23", "2026-11-23", "2026-11-25"]),
        ("8d", "2026-11-20", ["2026-11-28", "2026-11-30", "2026-11-30"]),
        ("2d", "2028-01-22", ["2028-01-24", "2028-01-31", "2028-02-02"]),
    ] {
        let deadline = Term::after(length(text)).deadline(day(event), state()).unwrap();
        assert_eq!([deadline.earliest, deadline.legal, deadline.latest], bounds.map(day), "{event} {text}");
        assert_eq!(deadline.standing, Standing::Projected);
    }
}

/// A limit in days rests on the days around its end, one in working days on all the days on the way.
#[test]
fn standing_of_a_deadline() {
    for (text, event, standing) in [
        ("30d", "2026-11-01", Standing::Decided),
        ("20wd", "2026-11-02", Standing::Projected),
        ("15wd", "2026-11-02", Standing::Projected),
        ("14wd", "2026-11-02", Standing::Decided),
        ("5wd", "2026-11-23", Standing::Projected),
        ("4wd", "2026-11-23", Standing::Projected),
        ("3wd", "2026-11-23", Standing::Decided),
        ("5wd", "2005-04-04", Standing::Derived),
        ("5wd", "2009-12-28", Standing::Derived),
        ("5wd", "2027-12-27", Standing::Projected),
        ("5d", "2027-12-27", Standing::Projected),
        ("4d", "2027-12-27", Standing::Decided),
    ] {
        let deadline = Term::after(length(text)).deadline(day(event), state()).unwrap();
        assert_eq!(deadline.standing, standing, "{event} {text}");
    }
}

/// More days off move the count later and the roll back earlier: each bound needs the calendar that pulls its own way. With the
/// swap of November 2026 the fifteenth working day is the 25th, without it the 23rd.
#[test]
fn bounds_of_a_limit_that_rolls_back() {
    let term = Term::after(length("15wd+5d")).with_roll(Roll::PreviousWorkingDay).unwrap();
    let deadline = term.deadline(day("2026-11-02"), state()).unwrap();
    let expected = ["2026-11-27", "2026-11-27", "2026-11-30"].map(day);
    assert_eq!([deadline.earliest, deadline.legal, deadline.latest], expected);
}

/// P46: an event day that counts as day 1 is looked at as well, and may turn out not to count.
#[test]
fn standing_of_a_limit_that_counts_an_open_event_day() {
    let term = Term::after(length("2wd")).with_start(Start::EventDayCounted);
    let deadline = term.deadline(day("2026-11-23"), state()).unwrap();
    assert_eq!(
        [deadline.earliest, deadline.legal, deadline.latest],
        ["2026-11-25", "2026-11-25", "2026-11-26"].map(day)
    );
    assert_eq!(deadline.standing, Standing::Projected);
    let back = Term::before(length("1wd")).with_start(Start::EventDayCounted);
    assert_eq!(back.deadline(day("2026-11-23"), state()).unwrap().standing, Standing::Projected);
}

/// P46: 1 January 2028 was looked at, and found off, before the end moved back into a decided year.
#[test]
fn standing_of_a_limit_that_rolls_back() {
    let term = Term::after(length("5d")).with_roll(Roll::PreviousWorkingDay).unwrap();
    let deadline = term.deadline(day("2027-12-27"), state()).unwrap();
    assert_eq!((deadline.legal, deadline.standing), (day("2027-12-31"), Standing::Projected));
}

#[test]
fn undecided_deadlines_are_refused_on_request() {
    let deadline = Term::after(length("5wd")).deadline(day("2028-01-20"), state()).unwrap();
    let message = "the answer rests on days not decided yet: it lies between 2028-02-03 and 2028-02-07";
    refused(deadline.decided(), 202, message);
    let derived = Term::after(length("5wd")).deadline(day("2005-04-04"), state()).unwrap();
    assert_eq!(derived.decided(), Ok(derived));
}

#[test]
fn limits_fixed_by_date() {
    for (legal, safe, standing) in [
        ("2024-05-07", "2024-05-07", Standing::Decided),
        ("2024-05-05", "2024-05-04", Standing::Decided),
        ("2024-05-01", "2024-04-26", Standing::Decided),
        ("2028-01-30", "2028-01-21", Standing::Projected),
        ("2026-11-28", "2026-11-27", Standing::Projected),
    ] {
        let deadline = Deadline::fixed(day("2024-01-02"), day(legal), state()).unwrap();
        assert_eq!((deadline.legal, deadline.safe, deadline.standing), (day(legal), day(safe), standing), "{legal}");
        assert_eq!((deadline.earliest, deadline.latest), (day(legal), day(legal)));
    }
    refused(Deadline::fixed(day("2024-01-02"), day("2175-01-01"), state()), 201, &format!("2175-01-01 is {EDGES}"));
}

// Lengths.

#[test]
fn lengths_are_read() {
    for (text, code) in [
        ("5wd", "5wd"),
        ("15d", "15d"),
        ("2w", "2w"),
        ("1m", "1m"),
        ("1y", "1y"),
        ("8wh", "8wh"),
        ("2h", "2h"),
        ("0d", "0d"),
        ("005wd", "5wd"),
        ("100000d", "100000d"),
        ("10d+5wd", "10d+5wd"),
        ("10d + 5wd", "10d+5wd"),
        ("1d+2w+3m+4y", "1d+2w+3m+4y"),
        ("05 ngày làm việc", "5wd"),
        ("5 ngày", "5d"),
        ("15 ngày", "15d"),
        ("2 tuần", "2w"),
        ("01 tháng", "1m"),
        ("1 năm", "1y"),
        ("08 giờ làm việc", "8wh"),
        ("24 giờ", "24h"),
        ("08 (tám) giờ làm việc", "8wh"),
        ("05 (năm) ngày làm việc", "5wd"),
        ("15 (mười lăm) ngày", "15d"),
        ("10 ngày và 05 ngày làm việc", "10d+5wd"),
        ("05 NGÀY LÀM VIỆC", "5wd"),
        ("5 ngay lam viec", "5wd"),
    ] {
        assert_eq!(length(text).to_string(), code, "{text}");
    }
}

/// The same words as a Mac or a web form may send them: letter and mark apart.
#[test]
fn decomposed_words_are_read() {
    for (text, code) in [
        ("05 nga\u{300}y la\u{300}m vie\u{323}\u{302}c", "5wd"),
        ("05 nga\u{300}y la\u{300}m vi\u{1eb9}\u{302}c", "5wd"),
        ("2 tu\u{e2}\u{300}n", "2w"),
        ("01 tha\u{301}ng", "1m"),
        ("8 gio\u{31b}\u{300} la\u{300}m vi\u{ea}\u{323}c", "8wh"),
        ("10 nga\u{300}y va\u{300} 05 nga\u{300}y la\u{300}m vie\u{323}\u{302}c", "10d+5wd"),
    ] {
        assert_eq!(length(text).to_string(), code, "{text}");
    }
}

#[test]
fn what_is_no_length_is_refused() {
    for text in [
        "",
        " ",
        "+",
        "5",
        "wd",
        "wd5",
        "5 wd",
        "5dd",
        "-5d",
        "+5d",
        "5d+",
        "5d++5d",
        "5d 5wd",
        "5d-5wd",
        "5d;5wd",
        "5.5d",
        "10,5 ngày",
        "1e3d",
        "0x5d",
        "５d",
        "٥d",
        "5\u{a0}ngày",
        "kịp thời",
        "ngay",
        "ngay sau khi",
        "thường xuyên",
        "năm ngày",
        "5 ngày lễ",
        "5 ngay lam",
        "5 ngày làm việc nữa",
        "5ngày",
        "5 ngày và",
        "05 (năm ngày làm việc",
        "05 năm) ngày làm việc",
        "ngày 5",
        "5 days",
        "nửa tháng",
        "tháng 01/2024",
    ] {
        let form = r#"5wd, 15d, 2w, 1m, 1y, 8wh, 2h, 10d+5wd or "05 ngày làm việc""#;
        let quoted = text.replace('\u{a0}', "\\u{a0}");
        refused(text.parse::<Length>(), 101, &format!("length \"{quoted}\" is not of the form {form}"));
    }
}

#[test]
fn amounts_beyond_any_law_are_refused() {
    for (text, amount) in [("100001d", "100001"), ("100001 ngày làm việc", "100001"), ("5wd+200000d", "200000")] {
        refused(text.parse::<Length>(), 103, &format!("amount {amount} is out of range 0..=100000"));
    }
    refused(Length::working_days(100_001), 103, "amount 100001 is out of range 0..=100000");
    refused(Part::new(u32::MAX, Unit::Month), 103, "amount 4294967295 is out of range 0..=100000");
    assert!(Part::new(100_000, Unit::Year).is_ok());
}

/// The message names the amount that was written, not another.
#[test]
fn amounts_beyond_any_number_are_refused_by_their_own_name() {
    refused("4294967296d".parse::<Length>(), 103, "amount 4294967296 is out of range 0..=100000");
    refused("99999999999d".parse::<Length>(), 103, "amount 99999999999 is out of range 0..=100000");
}

#[test]
fn five_parts_are_refused() {
    refused("1d+2d+3d+4d+5d".parse::<Length>(), 305, "length has 5 entries, more than 4");
    let part = Part::new(1, Unit::Day).unwrap();
    let four = length("1d+1d+1d+1d");
    refused(four.then(part), 305, "length has 5 entries, more than 4");
    assert_eq!(length("1d+1d+1d").then(part), Ok(four));
}

#[test]
fn a_mebibyte_of_length_is_refused() {
    let quoted = "5".repeat(64);
    for text in ["5".repeat(257), "5".repeat(1 << 20)] {
        let form = r#"5wd, 15d, 2w, 1m, 1y, 8wh, 2h, 10d+5wd or "05 ngày làm việc""#;
        refused(text.parse::<Length>(), 101, &format!("length \"{quoted}…\" is not of the form {form}"));
    }
}

#[test]
fn lengths_in_words() {
    for (text, vietnamese, english) in [
        ("5wd", "05 ngày làm việc", "5 working days"),
        ("1wd", "01 ngày làm việc", "1 working day"),
        ("15d", "15 ngày", "15 days"),
        ("1d", "01 ngày", "1 day"),
        ("2w", "02 tuần", "2 weeks"),
        ("1m", "01 tháng", "1 month"),
        ("1y", "01 năm", "1 year"),
        ("8wh", "08 giờ làm việc", "8 working hours"),
        ("1h", "01 giờ", "1 hour"),
        ("10d+5wd", "10 ngày và 05 ngày làm việc", "10 days and 5 working days"),
        ("0d", "00 ngày", "0 days"),
    ] {
        let length = length(text);
        assert_eq!(
            (length.words(Lang::Vietnamese).as_str(), length.words(Lang::English).as_str()),
            (vietnamese, english)
        );
        assert_eq!(vietnamese.parse(), Ok(length), "the words read back");
    }
}

#[test]
fn parts_of_a_length() {
    let sequence = length("10d+5wd");
    let parts: Vec<(u32, Unit)> = sequence.parts().iter().map(|part| (part.amount(), part.unit())).collect();
    assert_eq!(parts, [(10, Unit::Day), (5, Unit::WorkingDay)]);
    assert_eq!((sequence.last_unit(), sequence.counts_working_time()), (Unit::WorkingDay, true));
    assert_eq!((length("5wd+10d").last_unit(), length("2m").counts_working_time()), (Unit::Day, false));
    assert!(length("8wh").counts_working_time() && !length("2h").counts_working_time());
    assert_eq!(Length::days(5), Ok(length("5d")));
    assert_eq!(Length::of(Part::new(5, Unit::Day).unwrap()), length("5d"));
}

#[test]
fn codes_of_units() {
    let units = [Unit::Hour, Unit::WorkingHour, Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year];
    assert_eq!(units.map(Unit::code), ["h", "wh", "d", "wd", "w", "m", "y"]);
}

// Pauses.

fn paused(text: &str, event: &str, pauses: &[(&str, &str)]) -> Date {
    let pauses = Pauses::new(pauses.iter().map(|(from, until)| span(from, until)));
    Term::after(length(text)).end_with(day(event), &pauses, state()).unwrap()
}

/// Three due dates after a pause that software in use puts on 13/05, 20/05 and 16/05.
#[test]
fn pauses_that_software_in_use_gets_wrong() {
    for (text, event, due, pause, new_due) in [
        ("8wd", "2024-04-26", "2024-05-10", ("2024-05-06", "2024-05-08"), "2024-05-14"),
        ("13wd", "2024-04-26", "2024-05-17", ("2024-05-06", "2024-05-09"), "2024-05-22"),
        ("9wd", "2024-04-25", "2024-05-10", ("2024-04-26", "2024-05-02"), "2024-05-13"),
    ] {
        assert_eq!(paused(text, event, &[]), day(due), "{event} {text}");
        assert_eq!(paused(text, event, &[pause]), day(new_due), "{event} {text} {pause:?}");
    }
}

/// A pause over a weekend or a holiday moves a limit in working days by nothing; glpi#10594 added the closed time.
#[test]
fn pauses_in_time_off_move_nothing() {
    for pause in [("2024-04-27", "2024-05-02"), ("2024-04-27", "2024-04-29"), ("2024-05-01", "2024-05-02")] {
        assert_eq!(paused("5wd", "2024-04-26", &[pause]), day("2024-05-07"), "{pause:?}");
    }
    assert_eq!(
        paused("5d", "2024-06-07", &[("2024-06-08", "2024-06-10")]),
        day("2024-06-14"),
        "but one in days by two"
    );
}

/// Extended until nothing more is paused, and never ending inside a pause. A single extension gives 4 September, and 23 December
/// inside the pause.
#[test]
fn a_pause_that_the_extension_runs_into() {
    let summer = ("2025-07-15", "2025-08-16");
    assert_eq!(paused("30d", "2025-07-10", &[summer]), day("2025-09-10"));
    let winter = ("2025-12-18", "2026-01-03");
    assert_eq!(paused("10d", "2025-12-10", &[winter]), day("2026-01-05"));
    assert_eq!(
        paused("5d", "2024-06-03", &[("2024-06-05", "2024-06-08"), ("2024-06-10", "2024-06-20")]),
        day("2024-06-21")
    );
}

#[test]
fn pauses_that_overlap_are_counted_once() {
    let whole = paused("5wd", "2024-06-03", &[("2024-06-05", "2024-06-14")]);
    assert_eq!(whole, day("2024-06-19"));
    for pauses in [
        vec![("2024-06-05", "2024-06-10"), ("2024-06-07", "2024-06-14")],
        vec![("2024-06-05", "2024-06-14"), ("2024-06-06", "2024-06-07")],
        vec![("2024-06-05", "2024-06-14"), ("2024-06-05", "2024-06-14")],
        vec![("2024-06-10", "2024-06-14"), ("2024-06-05", "2024-06-10")],
        vec![("2024-06-05", "2024-06-06"), ("2024-06-13", "2024-06-14"), ("2024-06-06", "2024-06-13")],
        vec![("2024-06-05", "2024-06-14"), ("2024-06-20", "2024-06-20")],
    ] {
        assert_eq!(paused("5wd", "2024-06-03", &pauses), whole, "{pauses:?}");
    }
}

#[test]
fn pauses_outside_the_limit_move_nothing() {
    for pause in [
        ("2024-06-11", "2024-06-30"),
        ("2024-05-01", "2024-06-03"),
        ("2024-05-01", "2024-06-04"),
        ("2024-06-05", "2024-06-05"),
    ] {
        assert_eq!(paused("5wd", "2024-06-03", &[pause]), day("2024-06-10"), "{pause:?}");
    }
    assert_eq!(
        paused("5wd", "2024-06-03", &[("2024-06-10", "2024-06-11")]),
        day("2024-06-11"),
        "on its last day it does"
    );
    assert_eq!(
        paused("5wd", "2024-06-03", &[("2024-05-01", "2024-06-05")]),
        day("2024-06-11"),
        "from the event on it does"
    );
}

#[test]
fn pauses_of_limits_in_months() {
    assert_eq!(paused("1m", "2024-06-03", &[("2024-06-10", "2024-06-20")]), day("2024-07-15"));
    assert_eq!(paused("1m+5wd", "2024-06-03", &[("2024-07-04", "2024-07-06")]), day("2024-07-12"));
}

/// A limit before an event is a distance, and knows no pause.
#[test]
fn pauses_say_nothing_to_a_backward_limit() {
    let pauses = Pauses::new([span("2024-05-02", "2024-05-04")]);
    assert_eq!(Term::before(length("3wd")).end_with(day("2024-05-06"), &pauses, state()), Ok(day("2024-05-02")));
}

#[test]
fn a_pause_in_an_undecided_time_widens_the_bounds() {
    let pauses = Pauses::new([span("2028-01-22", "2028-02-01")]);
    let deadline = Term::after(length("2wd")).deadline_with(day("2028-01-20"), &pauses, state()).unwrap();
    assert_eq!((deadline.legal, deadline.standing), (day("2028-02-01"), Standing::Projected));
    assert!(deadline.earliest <= deadline.legal && deadline.legal <= deadline.latest);
}

#[test]
fn pauses_are_sorted_and_merged() {
    let pauses = Pauses::new([
        span("2024-06-20", "2024-06-22"),
        span("2024-06-05", "2024-06-10"),
        span("2024-06-10", "2024-06-12"),
        span("2024-06-15", "2024-06-15"),
        span("2024-06-07", "2024-06-08"),
    ]);
    assert_eq!(pauses.spans(), [span("2024-06-05", "2024-06-12"), span("2024-06-20", "2024-06-22")]);
    assert!(pauses.contains(day("2024-06-11")) && !pauses.contains(day("2024-06-12")));
    assert_eq!((Pauses::new([]), Pauses::default()), (Pauses::NONE, Pauses::NONE));
}

#[test]
fn a_pause_beyond_the_calendar_is_refused() {
    let forever = Pauses::new([Span::since(day("2024-06-05"))]);
    let end = Term::after(length("5wd")).end_with(day("2024-06-03"), &forever, state());
    refused(end, 201, &format!("9999-12-31 is {EDGES}"));
    let end = Term::after(length("5d")).end_with(day("2024-06-03"), &forever, state());
    refused(end, 103, "day number 2932899 is out of range -4371587..=2932896");
}

// The account of an answer.

pub(crate) fn trace(term: &Term, event: Date) -> Result<Trace, Error> {
    term.trace(event, state(), Conventions::default())
}

/// Walks the steps with nothing but a wall calendar and the words of the term, and says where they end.
///
/// Every working day of the way is there once and in order; every day counted is worked, every day skipped is not; there are as
/// many counted as the term is long.
#[track_caller]
pub(crate) fn replay(term: &Term, event: Date, trace: &Trace, wall: &Calendar) -> Date {
    let forth = if term.direction() == Direction::After { 1 } else { -1 };
    let step = |date: Date, days: i32| date.add_days(forth * days).unwrap();
    let mut steps = trace.steps.iter();
    let first = steps.next().unwrap();
    assert_eq!(first.date, event);
    let parts = term.length();
    let start = if parts.parts()[0].amount() == 0 { Start::EventDayNotCounted } else { term.start() };
    let (counted, between) = (i32::from(start == Start::EventDayCounted), i32::from(start == Start::WholeDaysBetween));
    let mut at = step(event, -counted);
    for (index, part) in parts.parts().iter().enumerate() {
        let (counted, between) = if index == 0 { (counted, between) } else { (0, 0) };
        let amount = part.amount() as i32;
        match part.unit() {
            Unit::WorkingDay => {
                for number in 1..=amount + between {
                    at = step(at, 1);
                    let mut seen = steps.next().unwrap();
                    while matches!(seen.what, What::Skipped(_)) {
                        assert!(seen.date == at && !wall.is_working(at).unwrap() && seen.count.is_none());
                        (at, seen) = (step(at, 1), steps.next().unwrap());
                    }
                    assert!(seen.date == at && wall.is_working(at).unwrap(), "{seen:?}");
                    assert_eq!(seen.count, (number <= amount).then_some(number as u32));
                }
            }
            Unit::Day => at = step(at, amount + between),
            Unit::Week => at = step(at, 7 * amount + between),
            unit => {
                let months = forth * amount * if unit == Unit::Year { 12 } else { 1 };
                let corresponding = step(at, counted).add_months(months, Overflow::LastDay).unwrap();
                assert_eq!(steps.next().unwrap().date, corresponding);
                at = step(corresponding, between - counted);
            }
        }
        if matches!(part.unit(), Unit::Day | Unit::Week) {
            assert_eq!(steps.next().unwrap().date, at);
        }
    }
    finish(term.roll(), at, steps.as_slice(), wall)
}

/// The roll, the end, and the safe day if there is one.
#[track_caller]
fn finish(roll: Roll, mut at: Date, steps: &[Step], wall: &Calendar) -> Date {
    let (rolled, rest) = steps.split_at(steps.iter().position(|step| step.what == What::End).unwrap());
    for seen in rolled {
        assert!(matches!(seen.what, What::RolledOff(_)) && seen.date == at && !wall.is_working(at).unwrap());
        at = at.add_days(if roll == Roll::NextWorkingDay { 1 } else { -1 }).unwrap();
    }
    assert!(roll == Roll::Never || wall.is_working(at).unwrap());
    assert_eq!(rest[0].date, at);
    match rest {
        [_] => assert!(wall.is_working(at).unwrap()),
        [_, stays, safe] => {
            assert!(matches!(stays.what, What::Stays(_)) && stays.date == at && !wall.is_working(at).unwrap());
            assert_eq!((safe.what, safe.date), (What::Safe, wall.on_or_before(at).unwrap()));
        }
        _ => panic!("{rest:?}"),
    }
    at
}

fn told(trace: &Trace) -> Vec<(String, Option<u32>, &'static str)> {
    trace.steps.iter().map(|step| (step.date.to_string(), step.count, step.what.word())).collect()
}

#[track_caller]
fn tells(term: Term, event: &str, expected: &[(&str, Option<u32>, &str)]) {
    let trace = trace(&term, day(event)).unwrap();
    let expected: Vec<_> = expected.iter().map(|(date, count, what)| ((*date).to_owned(), *count, *what)).collect();
    assert_eq!(told(&trace), expected);
    assert_eq!(Ok(replay(&term, day(event), &trace, state())), term.end(day(event), state()));
}

#[test]
fn the_account_of_five_working_days() {
    tells(
        Term::after(length("5wd")),
        "2024-04-26",
        &[
            ("2024-04-26", None, "event_day_not_counted"),
            ("2024-04-27", None, "skipped"),
            ("2024-04-28", None, "skipped"),
            ("2024-04-29", None, "skipped"),
            ("2024-04-30", None, "skipped"),
            ("2024-05-01", None, "skipped"),
            ("2024-05-02", Some(1), "counted"),
            ("2024-05-03", Some(2), "counted"),
            ("2024-05-04", Some(3), "counted"),
            ("2024-05-05", None, "skipped"),
            ("2024-05-06", Some(4), "counted"),
            ("2024-05-07", Some(5), "counted"),
            ("2024-05-07", None, "end"),
        ],
    );
}

#[test]
fn the_account_of_a_roll() {
    tells(
        Term::after(length("15d")),
        "2024-04-26",
        &[
            ("2024-04-26", None, "event_day_not_counted"),
            ("2024-05-11", Some(15), "reached"),
            ("2024-05-11", None, "rolled"),
            ("2024-05-12", None, "rolled"),
            ("2024-05-13", None, "end"),
        ],
    );
}

#[test]
fn the_account_of_a_month_without_the_day() {
    tells(
        Term::after(length("1m")),
        "2026-01-31",
        &[
            ("2026-01-31", None, "event_day_not_counted"),
            ("2026-02-28", Some(1), "no_corresponding_day"),
            ("2026-02-28", None, "rolled"),
            ("2026-03-01", None, "rolled"),
            ("2026-03-02", None, "end"),
        ],
    );
    tells(
        Term::after(length("1y")),
        "2023-05-05",
        &[
            ("2023-05-05", None, "event_day_not_counted"),
            ("2024-05-05", Some(1), "corresponding_day"),
            ("2024-05-05", None, "rolled"),
            ("2024-05-06", None, "end"),
        ],
    );
}

#[test]
fn the_account_of_a_backward_limit() {
    tells(
        Term::before(length("5d")),
        "2024-05-06",
        &[
            ("2024-05-06", None, "event_day_not_counted"),
            ("2024-05-01", Some(5), "reached"),
            ("2024-05-01", None, "end"),
            ("2024-05-01", None, "stays"),
            ("2024-04-26", None, "safe"),
        ],
    );
}

#[test]
fn the_account_of_other_starts() {
    tells(
        Term::after(length("2wd")).with_start(Start::EventDayCounted),
        "2024-04-26",
        &[
            ("2024-04-26", None, "event_day_counted"),
            ("2024-04-26", Some(1), "counted"),
            ("2024-04-27", None, "skipped"),
            ("2024-04-28", None, "skipped"),
            ("2024-04-29", None, "skipped"),
            ("2024-04-30", None, "skipped"),
            ("2024-05-01", None, "skipped"),
            ("2024-05-02", Some(2), "counted"),
            ("2024-05-02", None, "end"),
        ],
    );
    tells(
        Term::before(length("1wd")).with_start(Start::WholeDaysBetween),
        "2024-05-07",
        &[
            ("2024-05-07", None, "event_day_not_counted"),
            ("2024-05-06", Some(1), "counted"),
            ("2024-05-05", None, "skipped"),
            ("2024-05-04", None, "day_between"),
            ("2024-05-04", None, "end"),
        ],
    );
}

/// A first part of nothing has no day 1: the account ends where the answer does.
#[test]
fn the_account_of_a_first_part_of_nothing() {
    for text in ["0d+5wd", "0wd+5d", "0m+5d", "0d+1m"] {
        for start in [Start::EventDayNotCounted, Start::EventDayCounted, Start::WholeDaysBetween] {
            let term = Term::after(length(text)).with_start(start);
            let trace = trace(&term, day("2024-06-05")).unwrap();
            let end = trace.steps.iter().rev().find(|step| step.what == What::End).map(|step| step.date);
            assert_eq!(end, term.end(day("2024-06-05"), state()).ok(), "{text} {start:?}");
        }
    }
}

/// Each step rests on what the calendar or the Code says there.
#[test]
fn the_account_cites_its_sources() {
    let event = day("2024-04-26");
    let cited = |term: Term| {
        let trace = term.trace(event, state(), law::conventions()).unwrap();
        let basis = |basis: &Basis| basis.display(Lang::English).to_string();
        trace.steps.iter().map(|step| (step.what.word(), step.basis.as_ref().map(basis))).collect::<Vec<_>>()
    };
    let steps = cited(Term::after(length("15d")));
    let civil_code = |provision: &str| Some(format!("Art. {provision} Civil Code 2015"));
    assert_eq!(steps.first(), Some(&("event_day_not_counted", civil_code("147(3)"))));
    assert_eq!(steps.get(1), Some(&("reached", civil_code("148(1)"))));
    assert_eq!(steps.last(), Some(&("end", civil_code("148(5)"))));
    let steps = cited(Term::after(length("5wd")));
    assert_eq!(steps.get(3), Some(&("skipped", Some("Official letter 2450/VPCP-KGVX".to_owned()))));
    assert_eq!(steps.last(), Some(&("end", None)), "nothing was rolled");
    assert_eq!(cited(Term::before(length("5d"))).first(), Some(&("event_day_not_counted", None)));
}

#[test]
fn the_account_names_the_days() {
    let trace = trace(&Term::after(length("5wd")), day("2024-04-26")).unwrap();
    let names = trace.steps.iter().filter_map(|step| step.name.as_ref().map(|name| name.1.as_str()));
    let expected = [
        "Day off, worked on 04/05/2024 instead",
        "Victory Day",
        "International Labour Day",
        "Worked in exchange for 29/04/2024",
    ];
    assert_eq!(names.collect::<Vec<_>>(), expected);
}

#[test]
fn words_of_steps() {
    for (what, word, english) in [
        (What::EventDayNotCounted, "event_day_not_counted", "day of the event, not counted"),
        (What::EventDayCounted, "event_day_counted", "day of the event, counted as day 1"),
        (What::DayBetween, "day_between", "day in between, not counted"),
        (What::Counted(DayKind::Working), "counted", "working day, counted"),
        (What::Counted(DayKind::WorkedInExchange), "counted", "worked in exchange, counted"),
        (What::Skipped(DayKind::Holiday), "skipped", "day off, not counted"),
        (What::Reached(Unit::Day), "reached", "last of so many days"),
        (What::Corresponding(Unit::Month), "corresponding_day", "corresponding day"),
        (What::NoCorrespondingDay(Unit::Month), "no_corresponding_day", "no corresponding day, last of the month"),
        (What::RolledOff(DayKind::WeeklyRest), "rolled", "day off, the limit moves"),
        (What::Stays(DayKind::WeeklyRest), "stays", "a day off, the limit is not moved"),
        (What::End, "end", "last day of the limit, ends at 24:00"),
        (What::Safe, "safe", "last working day not after the limit"),
        (What::Begins, "begins", "first day allowed"),
        (What::BeginsWorking, "begins_working", "first working day from then on"),
    ] {
        assert_eq!((what.word(), what.label(Lang::English)), (word, english));
        assert!(!what.label(Lang::Vietnamese).is_empty());
    }
}

#[test]
fn an_account_outside_the_calendar_is_refused() {
    let end = trace(&Term::after(length("5wd")), day("2174-12-30"));
    refused(end, 201, &format!("2175-01-01 is {EDGES}"));
    let back = trace(&Term::before(length("5wd")), day("2000-01-03"));
    refused(back, 201, &format!("1999-12-31 is {EDGES}"));
    refused(trace(&Term::after(length("1d")), day("1990-01-01")), 201, &format!("1990-01-02 is {EDGES}"));
}
