//! One error type: every kind provoked with its whole sentence in both languages, its number pinned, hostile input kept out.

use std::collections::BTreeSet;
use std::fmt::Debug;

use thoihan::calendar::{Calendar, Day, Forecast, Scope};
use thoihan::civil::{Date, DateTime, Span, Time};
use thoihan::holiday::Overlay;
use thoihan::hours::{Schedule, Sessions};
use thoihan::law::Question;
use thoihan::lunar::{LunarDate, LunarMonth};
use thoihan::term::{Deadline, Length, Roll, Term};
use thoihan::{Error, ErrorKind, Lang};

use crate::calendar::overlay;
use crate::civil::day;

/// A call that must be refused with this number and this English sentence.
#[track_caller]
pub(crate) fn refused<T: Debug>(result: Result<T, Error>, code: u16, message: &str) {
    let error = result.expect_err("must be refused");
    assert_eq!((error.code(), error.to_string().as_str()), (code, message));
}

/// A call that must be refused with both sentences.
#[track_caller]
pub(crate) fn says<T: Debug>(result: Result<T, Error>, code: u16, english: &str, vietnamese: &str) {
    let error = result.expect_err("must be refused");
    assert_eq!((error.code(), error.message(Lang::English).as_str()), (code, english));
    assert_eq!(error.message(Lang::Vietnamese), vietnamese);
    assert_eq!(error.to_string(), english);
}

// The numbers.

/// Released numbers and words: a row may be added, never changed.
const KINDS: [(ErrorKind, u16, &str); 20] = [
    (ErrorKind::Syntax, 101, "syntax"),
    (ErrorKind::NoSuchDate, 102, "no_such_date"),
    (ErrorKind::OutOfRange, 103, "out_of_range"),
    (ErrorKind::OutsideCalendar, 201, "outside_calendar"),
    (ErrorKind::Undecided, 202, "undecided"),
    (ErrorKind::OutsideHours, 203, "outside_hours"),
    (ErrorKind::Schema, 301, "schema"),
    (ErrorKind::Conflict, 302, "conflict"),
    (ErrorKind::UnpairedSwap, 303, "unpaired_swap"),
    (ErrorKind::UnknownInstrument, 304, "unknown_instrument"),
    (ErrorKind::LimitExceeded, 305, "limit_exceeded"),
    (ErrorKind::NeedsOfficeHours, 401, "needs_office_hours"),
    (ErrorKind::UnknownSchedule, 402, "unknown_schedule"),
    (ErrorKind::UnknownRule, 501, "unknown_rule"),
    (ErrorKind::NotInForce, 502, "not_in_force"),
    (ErrorKind::NotComputable, 503, "not_computable"),
    (ErrorKind::ChoiceNeeded, 504, "choice_needed"),
    (ErrorKind::UnknownChoice, 505, "unknown_choice"),
    (ErrorKind::UnknownReading, 506, "unknown_reading"),
    (ErrorKind::MissingField, 601, "missing_field"),
];

#[test]
fn numbers_and_words_are_pinned() {
    for (kind, code, word) in KINDS {
        assert_eq!((kind.code(), kind.word(), kind.to_string().as_str()), (code, word, word));
    }
}

#[test]
fn every_kind_has_a_number_of_its_own() {
    assert_eq!(ErrorKind::ALL.to_vec(), KINDS.map(|(kind, ..)| kind).to_vec());
    assert_eq!(ErrorKind::ALL.iter().map(|kind| kind.code()).collect::<BTreeSet<_>>().len(), 20);
    assert_eq!(ErrorKind::ALL.iter().map(|kind| kind.word()).collect::<BTreeSet<_>>().len(), 20);
    assert!(ErrorKind::ALL.is_sorted_by_key(|kind| kind.code()));
}

#[test]
fn code_and_kind_of_an_error_agree() {
    let error = "x".parse::<Date>().unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Syntax, ErrorKind::Syntax.code()));
    assert_eq!(error.clone(), error);
}

#[test]
fn an_error_is_a_standard_error() {
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new("x".parse::<Date>().unwrap_err());
    assert!(error.source().is_none());
    assert_eq!(error.to_string(), r#"date "x" is not of the form yyyy-MM-dd"#);
}

// Values, 1xx.

#[test]
fn syntax() {
    says(
        "x".parse::<Date>(),
        101,
        r#"date "x" is not of the form yyyy-MM-dd"#,
        r#"ngày "x" không đúng dạng yyyy-MM-dd"#,
    );
    says(
        DateTime::parse_compact("2024"),
        101,
        r#"moment "2024" is not of the form yyyyMMddHHmmss"#,
        r#"thời điểm "2024" không đúng dạng yyyyMMddHHmmss"#,
    );
    says(
        "ngay".parse::<Length>(),
        101,
        r#"length "ngay" is not of the form 5wd, 15d, 2w, 1m, 1y, 8wh, 2h, 10d+5wd or "05 ngày làm việc""#,
        r#"thời hạn "ngay" không đúng dạng 5wd, 15d, 2w, 1m, 1y, 8wh, 2h, 10d+5wd hoặc "05 ngày làm việc""#,
    );
    says(
        LunarDate::parse("10/3"),
        101,
        r#"lunar date "10/3" is not of the form D/M/Y or D/Mn/Y"#,
        r#"ngày âm lịch "10/3" không đúng dạng D/M/Y hoặc D/Mn/Y"#,
    );
}

#[test]
fn no_such_date() {
    says(
        Date::new(2026, 2, 30),
        102,
        "2026-02-30 does not exist: month 2 of 2026 has 28 days",
        "không có ngày 30/02/2026: tháng 2 năm 2026 có 28 ngày",
    );
    says(
        LunarDate::new(2024, LunarMonth::Ordinary(1), 30),
        102,
        "lunar day 30/1/2024 does not exist: the month has 29 days",
        "không có ngày âm lịch 30/1/2024: tháng này có 29 ngày",
    );
    says(
        LunarDate::new(2024, LunarMonth::Leap(3), 1),
        102,
        "lunar year 2024 has no leap month 3: it has none",
        "năm âm lịch 2024 không có tháng 3 nhuận: năm này không nhuận",
    );
    says(
        LunarDate::new(2023, LunarMonth::Leap(3), 1),
        102,
        "lunar year 2023 has no leap month 3: its leap month is 2",
        "năm âm lịch 2023 không có tháng 3 nhuận: tháng nhuận là tháng 2",
    );
}

/// Before the year 0 a day is named as [`Date`] writes it, so that the message can be read back.
#[test]
fn no_such_date_before_the_year_0() {
    refused(Date::new(-1, 2, 30), 102, "-000001-02-30 does not exist: month 2 of -1 has 28 days");
}

#[test]
fn out_of_range() {
    says(Date::new(2026, 13, 1), 103, "month 13 is out of range 1..=12", "tháng 13 nằm ngoài khoảng 1..=12");
    says(
        Date::new(10_000, 1, 1),
        103,
        "year 10000 is out of range -9999..=9999",
        "năm 10000 nằm ngoài khoảng -9999..=9999",
    );
    says(Date::new(2026, 1, 32), 103, "day 32 is out of range 1..=31", "ngày 32 nằm ngoài khoảng 1..=31");
    says(Time::new(25, 0, 0), 103, "hour 25 is out of range 0..=24", "giờ 25 nằm ngoài khoảng 0..=24");
    says(Time::new(7, 60, 0), 103, "minute 60 is out of range 0..=59", "phút 60 nằm ngoài khoảng 0..=59");
    says(Time::new(7, 0, 60), 103, "second 60 is out of range 0..=59", "giây 60 nằm ngoài khoảng 0..=59");
    says(
        Time::START_OF_DAY.with_nanosecond(1_000_000_000),
        103,
        "nanosecond 1000000000 is out of range 0..=999999999",
        "phần giây 1000000000 nằm ngoài khoảng 0..=999999999",
    );
    says(
        Date::from_epoch_days(i32::MAX),
        103,
        "day number 2147483647 is out of range -4371587..=2932896",
        "số thứ tự ngày 2147483647 nằm ngoài khoảng -4371587..=2932896",
    );
    says(
        Length::days(100_001),
        103,
        "amount 100001 is out of range 0..=100000",
        "số lượng 100001 nằm ngoài khoảng 0..=100000",
    );
    says(
        thoihan::lunar::new_year(2200),
        103,
        "lunar year 2200 is out of range 1900..=2199",
        "năm âm lịch 2200 nằm ngoài khoảng 1900..=2199",
    );
}

#[test]
fn a_day_out_of_range() {
    says(
        Span::new(day("2024-01-05"), day("2024-01-04")),
        103,
        "end of interval 2024-01-04 is out of range 2024-01-05..=9999-12-31",
        "cuối khoảng 04/01/2024 nằm ngoài khoảng 05/01/2024 đến 31/12/9999",
    );
    says(
        LunarDate::from_date(day("1900-01-30")),
        103,
        "date 1900-01-30 is out of range 1900-01-31..=2200-02-14",
        "ngày 30/01/1900 nằm ngoài khoảng 31/01/1900 đến 14/02/2200",
    );
}

// What is known of the calendar, 2xx.

#[test]
fn outside_the_calendar() {
    let state = Calendar::state();
    says(
        state.kind(day("1999-12-31")),
        201,
        "1999-12-31 is outside the calendar, which knows 2000-01-01 to 2174-12-31",
        "ngày 31/12/1999 nằm ngoài lịch, lịch chỉ biết từ 01/01/2000 đến 31/12/2174",
    );
    says(
        state.advance(day("2174-12-30"), 5),
        201,
        "5 working days from 2174-12-30 lie outside the calendar, which knows 2000-01-01 to 2174-12-31",
        "5 ngày làm việc tính từ 30/12/2174 nằm ngoài lịch, lịch chỉ biết từ 01/01/2000 đến 31/12/2174",
    );
}

#[test]
fn undecided() {
    let state = Calendar::state();
    let friday = day("2026-11-20");
    says(
        Term::after(Length::working_days(1).unwrap()).deadline(friday, &state).and_then(Deadline::decided),
        202,
        "the answer rests on days not decided yet: it lies between 2026-11-23 and 2026-11-25",
        "kết quả phụ thuộc những ngày chưa được quyết định: trong khoảng từ 23/11/2026 đến 25/11/2026",
    );
    says(
        state.forecast_count(friday..day("2026-11-25")).and_then(Forecast::<i32>::decided),
        202,
        "the number of working days rests on days not decided yet: it lies between 1 and 2",
        "số ngày làm việc phụ thuộc những ngày chưa được quyết định: từ 1 đến 2",
    );
    says(
        state.day(day("2026-11-23")).and_then(Day::decided).map(|day| day.kind()),
        202,
        "2026-11-23 is not decided yet",
        "ngày 23/11/2026 chưa được quyết định",
    );
}

#[test]
fn outside_the_office_hours() {
    let hours = Schedule::named("ha-tinh").unwrap();
    let office = Calendar::builder(Scope::State).hours(hours).build().unwrap();
    says(
        office.sessions(day("2018-01-31")),
        203,
        "2018-01-31 is outside the office hours, which are known from 2018-02-01 to 2018-04-15",
        "ngày 31/01/2018 nằm ngoài bảng giờ làm việc, bảng chỉ biết từ 01/02/2018 đến 15/04/2018",
    );
    says(
        office.add_worked(DateTime::parse("2018-04-13T17:00").unwrap(), 31),
        203,
        "31 worked minutes from 2018-04-13T17:00:00 lie outside the office hours, \
         which are known from 2018-02-01 to 2018-04-15",
        "31 phút làm việc tính từ 17:00:00 ngày 13/04/2018 nằm ngoài bảng giờ làm việc, \
         bảng chỉ biết từ 01/02/2018 đến 15/04/2018",
    );
}

// Data files, 3xx.

#[test]
fn schema() {
    says(
        overlay(""),
        301,
        "overlay: no decision, closure, opening or weekly rest",
        "overlay: không có quyết định, đợt đóng cửa, ngày mở cửa hay ngày nghỉ hằng tuần nào",
    );
    says(
        overlay("[[decision]]\ninstrument = 'tb-9441-2025'\ndays = [{ date = 2028-03-08, observance = 'womens-day' }]"),
        301,
        "decision 1: no holiday is called \"womens-day\"; \
         there are new-year, tet, hung-kings, victory, labour, national-day, culture-day",
        "decision 1: không có ngày lễ nào tên \"womens-day\"; \
         chỉ có new-year, tet, hung-kings, victory, labour, national-day, culture-day",
    );
}

#[test]
fn conflict() {
    says(
        overlay("[[closure]]\nfrom = 2028-03-05\nuntil = 2028-03-05\nname = 'Lũ'\nname_en = 'Flood'"),
        302,
        "closure 1: it lasts 0 days, not 1..=366",
        "closure 1: kéo dài 0 ngày, không trong khoảng 1..=366",
    );
    says(
        Term::before(Length::days(5).unwrap()).with_roll(Roll::NextWorkingDay),
        302,
        "roll: a limit before an event is never moved later",
        "roll: thời hạn tính lùi không bao giờ được dời về sau",
    );
}

#[test]
fn unpaired_swap() {
    let text = "[[decision]]\ninstrument = 'tb-9441-2025'\nswaps = [{ off = 2028-03-15, worked = 2028-03-16 }]";
    let calendar = Calendar::builder(Scope::State).overlay(overlay(text).unwrap());
    says(
        calendar.build().map(|calendar| calendar.scope()),
        303,
        "overlay 1, decision 1: the day worked 2028-03-16 of a swap is a working day anyway",
        "overlay 1, decision 1: ngày làm bù 2028-03-16 vốn là ngày làm việc",
    );
}

#[test]
fn unknown_instrument() {
    says(
        overlay("[[decision]]\ninstrument = 'cv-0'\nswaps = [{ off = 2028-03-15, worked = 2028-03-18 }]"),
        304,
        r#"decision 1: no instrument is called "cv-0""#,
        r#"decision 1: không có văn bản nào tên "cv-0""#,
    );
}

#[test]
fn limit_exceeded() {
    let mut builder = Calendar::builder(Scope::State);
    for _ in 0..17 {
        builder = builder.overlay(Overlay::default());
    }
    says(
        builder.build().map(|calendar| calendar.scope()),
        305,
        "overlays has 17 entries, more than 16",
        "các lớp phủ có 17 mục, quá 16",
    );
    says("1d+2d+3d+4d+5d".parse::<Length>(), 305, "length has 5 entries, more than 4", "thời hạn có 5 mục, quá 4");
}

// Terms, rules and records, 4xx to 6xx.

#[test]
fn needs_office_hours() {
    says(
        Term::after("8wh".parse().unwrap()).end(day("2024-04-26"), &Calendar::state()),
        401,
        "8wh counts hours, and no office hours are given",
        "8wh tính bằng giờ, mà chưa có giờ làm việc",
    );
}

/// The question is named in the language of the sentence.
#[test]
fn needs_office_hours_to_count_minutes() {
    says(
        Calendar::state().next_opening(DateTime::parse("2024-04-26T08:00").unwrap()),
        401,
        "the question counts hours, and no office hours are given",
        "câu hỏi tính bằng giờ, mà chưa có giờ làm việc",
    );
}

#[test]
fn unknown_schedule() {
    says(
        Schedule::named("hanoi"),
        402,
        r#"no office hours are called "hanoi"; known: ha-tinh, hue-onestop, hue"#,
        r#"không có bảng giờ làm việc nào tên "hanoi"; đã biết: ha-tinh, hue-onestop, hue"#,
    );
}

/// What the rulebook says to a question about an event.
fn due(question: Question<'_>, event: &str) -> Result<Date, Error> {
    question.due(day(event), &Calendar::state()).map(|due| due.deadline.legal)
}

#[test]
fn unknown_rule() {
    says(
        due(Question::new("zzz"), "2024-04-26"),
        501,
        r#"no rule is called "zzz""#,
        r#"không có quy tắc nào tên "zzz""#,
    );
    let near = due(Question::new("cc-rollover-2"), "2024-04-26").unwrap_err();
    let english = r#"no rule is called "cc-rollover-2"; nearest: cc-rollover, "#;
    assert!(near.code() == 501 && near.to_string().starts_with(english), "{near}");
    let vietnamese = r#"không có quy tắc nào tên "cc-rollover-2"; gần nhất: cc-rollover, "#;
    assert!(near.message(Lang::Vietnamese).starts_with(vietnamese));
}

#[test]
fn not_in_force() {
    says(
        due(Question::new("onestop-clock-start-2026"), "2026-08-04"),
        502,
        "onestop-clock-start-2026 is not in force on 2026-08-04: \
         in force onestop-clock-start-2026 2026-08-05 and after",
        "onestop-clock-start-2026 không có hiệu lực ngày 04/08/2026: \
         hiệu lực onestop-clock-start-2026 2026-08-05 trở đi",
    );
}

#[test]
fn not_computable() {
    says(
        due(Question::new("supplement-max-two"), "2024-04-26"),
        503,
        "supplement-max-two gives no date: it limits how often, at most 2, not until when",
        "supplement-max-two không cho ra ngày cụ thể: quy định số lần, không quá 2, không quy định thời hạn",
    );
    says(
        due(Question::new("cc-scope"), "2024-04-26"),
        503,
        "cc-scope gives no date: it is a rule of counting",
        "cc-scope không cho ra ngày cụ thể: là quy tắc về cách tính",
    );
}

#[test]
fn choice_needed() {
    says(
        due(Question::new("publish-decision-2013-2017"), "2014-04-28"),
        504,
        "publish-decision-2013-2017 has several numbers; name one of ministry, province",
        "publish-decision-2013-2017 có nhiều mức; hãy chọn một trong: ministry, province",
    );
}

#[test]
fn unknown_choice() {
    says(
        due(Question::new("publish-decision-2013-2017").choice("commune"), "2014-04-28"),
        505,
        r#"publish-decision-2013-2017 has no choice "commune"; it has ministry, province"#,
        r#"publish-decision-2013-2017 không có trường hợp "commune"; chỉ có: ministry, province"#,
    );
}

#[test]
fn unknown_reading() {
    says(
        due(Question::new("onestop-apology-2018").reading("loose"), "2024-04-26"),
        506,
        r#"onestop-apology-2018 has no reading "loose"; it has minus-n, previous-working-day, appointment-day"#,
        r#"onestop-apology-2018 không có cách hiểu "loose"; chỉ có: minus-n, previous-working-day, appointment-day"#,
    );
}

#[test]
fn no_reading_at_all() {
    says(
        due(Question::new("db-entry-province").reading("loose"), "2024-04-26"),
        506,
        r#"db-entry-province has no reading "loose"; it has none"#,
        r#"db-entry-province không có cách hiểu "loose"; chỉ có: không có gì"#,
    );
}

#[test]
fn missing_field() {
    says(
        due(Question::new("written-reasons-within-term"), "2024-04-26"),
        601,
        "own limit is missing",
        "thiếu thời hạn giải quyết của thủ tục",
    );
}

/// The sentences are without a full stop, whatever the data say.
#[test]
fn no_sentence_ends_in_a_full_stop() {
    for (name, on) in [("cc-scope", "2016-12-31"), ("public-display", "2024-04-26"), ("seed-apology", "2024-04-26")] {
        let error = due(Question::new(name), on).unwrap_err();
        for lang in [Lang::English, Lang::Vietnamese] {
            assert!(!error.message(lang).ends_with('.'), "{name}: {}", error.message(lang));
        }
    }
}

// Hostile input.

/// What a message echoes of a text is at most this long: 64 characters, each escaped at worst as `\u{10ffff}`.
const LONGEST_MESSAGE: usize = 64 * 10 + 200;

/// Refused with a message that holds 64 times the escape, then a mark that more was there.
#[track_caller]
fn echoes_64<T: Debug>(result: Result<T, Error>, escaped: &str) {
    let message = result.expect_err("must be refused").to_string();
    assert!(message.contains(&format!("\"{}…\"", escaped.repeat(64))), "{message}");
    assert!(message.len() <= LONGEST_MESSAGE, "{} bytes", message.len());
    assert!(!message.chars().any(char::is_control));
}

/// B17, B63: a mebibyte, control characters, a bidi override, a byte order mark, quotes and backslashes.
#[test]
fn hostile_text_is_cut_and_escaped() {
    for (letter, escaped) in [
        ('2', "2"),
        ('\n', "\\n"),
        ('\0', "\\0"),
        ('\u{1b}', "\\u{1b}"),
        ('\u{202e}', "\\u{202e}"),
        ('\u{feff}', "\\u{feff}"),
        ('"', "\\\""),
        ('\\', "\\\\"),
        ('ố', "ố"),
    ] {
        let text = letter.to_string().repeat(1 << 20);
        echoes_64(text.parse::<Date>(), escaped);
        echoes_64(Date::parse(&text), escaped);
        echoes_64(text.parse::<DateTime>(), escaped);
        echoes_64(DateTime::parse(&text), escaped);
        echoes_64(DateTime::parse_compact(&text), escaped);
        echoes_64(LunarDate::parse(&text), escaped);
        echoes_64(text.parse::<Length>(), escaped);
        echoes_64(text.parse::<Sessions>(), escaped);
        echoes_64(Schedule::named(&text), escaped);
        echoes_64(due(Question::new(&text[..letter.len_utf8() << 9]), "2024-04-26"), escaped);
    }
}

#[test]
fn sixty_four_characters_are_echoed_whole() {
    let text = "x".repeat(64);
    refused(text.parse::<Date>(), 101, &format!("date \"{text}\" is not of the form yyyy-MM-dd"));
    refused(format!("{text}x").parse::<Date>(), 101, &format!("date \"{text}…\" is not of the form yyyy-MM-dd"));
}

#[test]
fn hostile_choices_and_readings_are_cut() {
    let text = "\u{202e}".repeat(1 << 20);
    echoes_64(due(Question::new("publish-decision-2013-2017").choice(&text), "2014-04-28"), "\\u{202e}");
    echoes_64(due(Question::new("onestop-apology-2018").reading(&text), "2024-04-26"), "\\u{202e}");
}

/// Data files come from outside as well.
#[test]
fn hostile_names_in_data_files_are_cut() {
    let name = "x".repeat(10_000);
    let days = format!("days = [{{ date = 2028-03-08, observance = '{name}' }}]");
    for text in [
        format!("[[decision]]\ninstrument = '{name}'"),
        format!("[[decision]]\ninstrument = 'tb-9441-2025'\n{days}"),
        format!("[[closure]]\ninstrument = '{name}'\nfrom = 2028-03-05\nuntil = 2028-03-06\nname = ''\nname_en = ''"),
    ] {
        let message = overlay(&text).unwrap_err().to_string();
        assert!(message.len() <= LONGEST_MESSAGE, "{} bytes", message.len());
    }
}
