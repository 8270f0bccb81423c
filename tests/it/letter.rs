//! The letter of apology: quoted in full in both tenses and languages under both decrees, what stands beside it, and what is refused.

use thoihan::case::{ApologyState, Evaluator, Ground, Letter, LetterFacts, Record, Stage, Tense, Wait, WaitMode};
use thoihan::civil::{Date, DateTime};
use thoihan::{Error, Lang};

use crate::calendar::state;
use crate::civil::day;
use crate::errors::{refused, says};

#[track_caller]
fn at(text: &str) -> DateTime {
    DateTime::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn record(received: &str, limit: &str) -> Record {
    Record { received: Some(at(received)), limit: Some(limit.parse().unwrap()), ..Record::default() }
}

/// Received on Friday 26 April 2024 for five working days: due on Tuesday 7 May, of which the letter is due on the 6th.
fn spring() -> Record {
    record("2024-04-26T09:30", "5wd")
}

fn facts(new_day: &str) -> LetterFacts<'static> {
    LetterFacts {
        agency: "Sở Tư pháp",
        code: "H57-240426-0001",
        procedure: "Cấp phiếu lý lịch tư pháp",
        reason: "cơ quan phối hợp chưa có kết quả xác minh",
        new_day: day(new_day),
    }
}

fn letter<'f>(record: &Record, as_of: &str, facts: LetterFacts<'f>) -> Result<Letter<'f>, Error> {
    Evaluator::new(state()).letter(record, at(as_of), facts)
}

#[track_caller]
fn vietnamese(record: &Record, as_of: &str, facts: LetterFacts<'_>) -> String {
    letter(record, as_of, facts).unwrap_or_else(|error| panic!("{error}")).paragraph(Lang::Vietnamese)
}

#[track_caller]
fn english(record: &Record, as_of: &str, facts: LetterFacts<'_>) -> String {
    letter(record, as_of, facts).unwrap_or_else(|error| panic!("{error}")).paragraph(Lang::English)
}

// In full.

#[test]
fn the_letter_that_the_rules_ask_for_warns() {
    let (record, as_of, facts) = (spring(), "2024-05-06T09:00", facts("2024-05-10"));
    assert_eq!(
        vietnamese(&record, as_of, facts),
        "Ngày 26 tháng 4 năm 2024, Sở Tư pháp đã tiếp nhận hồ sơ mã số H57-240426-0001, thủ tục Cấp phiếu lý lịch tư pháp; \
         thời gian hẹn trả kết quả là ngày 07 tháng 5 năm 2024. Tuy nhiên, Sở Tư pháp dự kiến không giải quyết xong đúng hạn. \
         Lý do: cơ quan phối hợp chưa có kết quả xác minh. Sở Tư pháp xin lỗi Ông/Bà, tổ chức vì sự chậm trễ này và sẽ trả kết \
         quả vào ngày 10 tháng 5 năm 2024, chậm 03 ngày làm việc so với ngày đã hẹn."
    );
    assert_eq!(
        english(&record, as_of, facts),
        "On 26 April 2024 Sở Tư pháp received file H57-240426-0001, procedure Cấp phiếu lý lịch tư pháp and promised the result \
         for 7 May 2024. Sở Tư pháp will not have finished it in time. Reason: cơ quan phối hợp chưa có kết quả xác minh. Sở Tư \
         pháp apologises for the delay and will hand over the result on 10 May 2024, 3 working days after the promised day."
    );
    let letter = letter(&record, as_of, facts).unwrap();
    assert_eq!((letter.facts, letter.received), (facts, at("2024-04-26T09:30")));
    assert_eq!((letter.old_day, letter.working_days_later, letter.tense), (day("2024-05-07"), 3, Tense::Ahead));
    assert_eq!((letter.legal, letter.safe), (day("2024-05-06"), day("2024-05-06")));
    assert_eq!(letter.basis.display(Lang::Vietnamese).to_string(), "khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP");
    assert_eq!(letter.basis.display(Lang::English).to_string(), "Art. 19(9) Decree 61/2018");
}

#[test]
fn a_letter_that_comes_too_late_says_that_the_day_was_missed() {
    let (record, as_of, facts) = (spring(), "2024-05-08T09:00", facts("2024-05-10"));
    assert_eq!(
        vietnamese(&record, as_of, facts),
        "Ngày 26 tháng 4 năm 2024, Sở Tư pháp đã tiếp nhận hồ sơ mã số H57-240426-0001, thủ tục Cấp phiếu lý lịch tư pháp; \
         thời gian hẹn trả kết quả là ngày 07 tháng 5 năm 2024. Tuy nhiên, Sở Tư pháp chưa giải quyết xong đúng hạn. \
         Lý do: cơ quan phối hợp chưa có kết quả xác minh. Sở Tư pháp xin lỗi Ông/Bà, tổ chức vì sự chậm trễ này và sẽ trả kết \
         quả vào ngày 10 tháng 5 năm 2024, chậm 03 ngày làm việc so với ngày đã hẹn."
    );
    assert_eq!(
        english(&record, as_of, facts),
        "On 26 April 2024 Sở Tư pháp received file H57-240426-0001, procedure Cấp phiếu lý lịch tư pháp and promised the result \
         for 7 May 2024. Sở Tư pháp has not finished it in time. Reason: cơ quan phối hợp chưa có kết quả xác minh. Sở Tư \
         pháp apologises for the delay and will hand over the result on 10 May 2024, 3 working days after the promised day."
    );
    assert_eq!(letter(&record, as_of, facts).unwrap().tense, Tense::Past);
}

/// A day below 10 and the months 1 and 2 take a zero, and one day is one day.
#[test]
fn under_the_decree_of_2025_with_dates_as_letters_have_them() {
    let record = record("2026-01-28T14:00", "5wd");
    let facts = LetterFacts { procedure: "", ..facts("2026-02-05") };
    let warned = |tense| {
        format!(
            "Ngày 28 tháng 01 năm 2026, Sở Tư pháp đã tiếp nhận hồ sơ mã số H57-240426-0001; thời gian hẹn trả kết quả là ngày 04 \
             tháng 02 năm 2026. Tuy nhiên, Sở Tư pháp {tense} giải quyết xong đúng hạn. Lý do: cơ quan phối hợp chưa có kết quả \
             xác minh. Sở Tư pháp xin lỗi Ông/Bà, tổ chức vì sự chậm trễ này và sẽ trả kết quả vào ngày 05 tháng 02 năm 2026, chậm \
             01 ngày làm việc so với ngày đã hẹn."
        )
    };
    assert_eq!(vietnamese(&record, "2026-02-04T16:00", facts), warned("dự kiến không"));
    assert_eq!(vietnamese(&record, "2026-02-05T07:30", facts), warned("chưa"));
    let told = |tense| {
        format!(
            "On 28 January 2026 Sở Tư pháp received file H57-240426-0001 and promised the result for 4 February 2026. Sở Tư pháp \
             {tense} finished it in time. Reason: cơ quan phối hợp chưa có kết quả xác minh. Sở Tư pháp apologises for the delay \
             and will hand over the result on 5 February 2026, 1 working day after the promised day."
        )
    };
    assert_eq!(english(&record, "2026-02-04T16:00", facts), told("will not have"));
    assert_eq!(english(&record, "2026-02-05T07:30", facts), told("has not"));
    let letter = letter(&record, "2026-02-03", facts).unwrap();
    assert_eq!(letter.basis.display(Lang::Vietnamese).to_string(), "khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP");
    assert_eq!((letter.legal, letter.safe), (day("2026-02-03"), day("2026-02-03")));
}

#[test]
fn the_promised_day_goes_before_the_due_day() {
    // More was promised than the law allows: the letter speaks of the promise, and is due by the law.
    let record = Record { promised: Some(day("2024-05-09")), ..spring() };
    let letter = letter(&record, "2024-05-08T09:00", facts("2024-05-13")).unwrap();
    assert_eq!((letter.old_day, letter.tense, letter.working_days_later), (day("2024-05-09"), Tense::Ahead, 2));
    assert_eq!((letter.legal, letter.safe), (day("2024-05-06"), day("2024-05-06")));
    assert!(
        letter.paragraph(Lang::Vietnamese).contains("thời gian hẹn trả kết quả là ngày 09 tháng 5 năm 2024. Tuy nhiên")
    );
}

#[test]
fn the_day_for_the_letter_may_be_a_day_off() {
    // Due on Monday 6 May 2024: by law on Sunday, and Saturday the 4th is worked.
    let record = record("2024-04-25T09:00", "5wd");
    let letter = letter(&record, "2024-05-04T09:00", facts("2024-05-07")).unwrap();
    assert_eq!((letter.legal, letter.safe), (day("2024-05-05"), day("2024-05-04")));
}

#[test]
fn the_words_of_the_office_are_set_into_sentences() {
    for reason in ["mưa lũ", "mưa lũ.", " mưa lũ. ", "mưa lũ...", "mưa lũ . "] {
        let text = vietnamese(&spring(), "2024-05-06", LetterFacts { reason, ..facts("2024-05-10") });
        assert!(text.contains(" Lý do: mưa lũ. Sở Tư pháp xin lỗi "), "{text}");
    }
    let bare = LetterFacts { agency: " phòng Tư pháp ", code: " A-1 ", procedure: "  ", ..facts("2024-05-10") };
    let text = vietnamese(&spring(), "2024-05-06", bare);
    assert!(
        text.starts_with("Ngày 26 tháng 4 năm 2024, phòng Tư pháp đã tiếp nhận hồ sơ mã số A-1; thời gian"),
        "{text}"
    );
    assert!(text.contains("Tuy nhiên, phòng Tư pháp dự kiến") && text.contains(". Phòng Tư pháp xin lỗi"), "{text}");
    let text = text + &english(&spring(), "2024-05-06", bare);
    assert!(
        text.contains(" 7 May 2024. Phòng Tư pháp will not have") && !text.contains("  ") && !text.contains(".."),
        "{text}"
    );
}

// Beside it.

#[test]
fn the_state_of_the_letter_stands_beside_it() {
    for (sent, as_of, state, tense) in [
        ("", "2024-05-03", ApologyState::NotOwed, Tense::Ahead),
        ("", "2024-05-06T09:00", ApologyState::Decide, Tense::Ahead),
        ("2024-05-06T16:00", "2024-05-06T16:00", ApologyState::SentInTime, Tense::Ahead),
        ("2024-05-06T16:00", "2024-05-09", ApologyState::SentInTime, Tense::Past),
        ("2024-05-07T08:00", "2024-05-07T09:00", ApologyState::SentLate, Tense::Ahead),
        ("2024-05-09T08:00", "2024-05-09T09:00", ApologyState::SentLate, Tense::Past),
        ("2024-05-09T08:00", "2024-05-08T09:00", ApologyState::Overdue, Tense::Past),
        ("", "2024-05-08T09:00", ApologyState::Overdue, Tense::Past),
    ] {
        let sent = (!sent.is_empty()).then(|| at(sent));
        let record = Record { apology_sent: sent, new_promises: vec![day("2024-05-10").into()], ..spring() };
        let evaluation = Evaluator::new(crate::calendar::state()).evaluate(&record, at(as_of));
        let letter = letter(&record, as_of, facts("2024-05-10")).unwrap();
        assert_eq!((evaluation.apology_state, letter.tense), (Some(state), tense), "{sent:?} as of {as_of}");
        assert_eq!(
            evaluation.apology.map(|it| (it.deadline.legal, it.deadline.safe)),
            Some((letter.legal, letter.safe))
        );
    }
}

// What is refused.

#[test]
fn empty_words_are_refused() {
    let full = facts("2024-05-10");
    for empty in ["", "  ", "\n", "...", " . "] {
        for (facts, field) in [
            (LetterFacts { reason: empty, ..full }, "reason"),
            (LetterFacts { agency: empty, ..full }, "agency"),
            (LetterFacts { code: empty, ..full }, "code"),
        ] {
            refused(letter(&spring(), "2024-05-06", facts), 601, &format!("{field} is missing"));
        }
    }
}

#[test]
fn a_record_that_owes_no_letter_is_refused() {
    let ask = |record: &Record, as_of: &str| letter(record, as_of, facts("2024-05-10"));
    says(ask(&Record::default(), "2024-05-06"), 601, "receipt is missing", "thiếu ngày tiếp nhận");
    let unlimited = Record { limit: None, ..spring() };
    refused(ask(&unlimited, "2024-05-06"), 601, "due day is missing");
    says(
        letter(&record("2018-06-20T09:00", "5wd"), "2018-06-26", facts("2018-07-02")),
        502,
        "onestop-apology is not in force on 2018-06-20: no letter is owed",
        "onestop-apology không có hiệu lực ngày 20/06/2018: không phải xin lỗi",
    );
    assert!(letter(&record("2018-06-21T09:00", "5wd"), "2018-06-26", facts("2018-07-02")).is_ok());

    let wait = Wait { ground: Ground::Stop, mode: WaitMode::ByRule, from: at("2024-05-02T09:00"), to: None };
    let promised = Some(day("2024-05-07"));
    for (record, as_of, english, vietnamese) in [
        (Record { waits: vec![wait], promised, ..spring() }, "2024-05-06", "paused", "tạm dừng"),
        (Record { stage: Some(Stage::Withdrawn), ..spring() }, "2024-05-06", "withdrawn", "đã rút"),
        (Record { closed: Some(at("2024-05-06T09:00")), ..spring() }, "2024-05-06", "file closed", "đã đóng hồ sơ"),
        (Record { finished: Some(at("2024-05-06T09:00")), ..spring() }, "2024-05-06", "early", "trước hạn"),
        (Record { finished: Some(at("2024-05-07T09:00")), ..spring() }, "2024-05-09", "on time", "đúng hạn"),
    ] {
        let error = ask(&record, as_of).unwrap_err();
        assert_eq!((error.code(), error.to_string()), (302, format!("letter: no letter is owed: {english}")));
        assert!(error.message(Lang::Vietnamese).ends_with(&format!(": không phải xin lỗi: {vietnamese}")));
    }
    // One that was finished late still owes it, and what happens tomorrow is not known today.
    assert!(ask(&Record { finished: Some(at("2024-05-08T09:00")), ..spring() }, "2024-05-09").is_ok());
    assert!(ask(&Record { finished: Some(at("2024-05-07T09:00")), ..spring() }, "2024-05-06").is_ok());
}

#[track_caller]
fn no_new_day(record: &Record, new_day: &str, english: &str, vietnamese: &str) {
    let error = letter(record, "2024-04-25T09:00", facts(new_day)).expect_err("must be refused");
    assert_eq!((error.code(), error.to_string()), (302, format!("new day: {english}")), "{new_day}");
    assert!(
        error.message(Lang::Vietnamese).ends_with(&format!(": {vietnamese}")),
        "{}",
        error.message(Lang::Vietnamese)
    );
}

#[test]
fn a_new_day_is_later_and_worked() {
    // Received on Monday 22 April 2024: due on Thursday the 25th, before the swap of 29 April and 4 May.
    let record = record("2024-04-22T09:00", "3wd");
    let earlier = "ngày 25/04/2024 không sau ngày 25/04/2024";
    no_new_day(&record, "2024-04-25", "2024-04-25 is not later than 2024-04-25", earlier);
    let earlier = "ngày 24/04/2024 không sau ngày 25/04/2024";
    no_new_day(&record, "2024-04-24", "2024-04-24 is not later than 2024-04-25", earlier);
    // Weekly rest, swapped off, a holiday.
    for off in ["2024-04-27", "2024-04-28", "2024-04-29", "2024-04-30", "2024-05-01", "2024-05-05"] {
        let date: Date = day(off);
        let vietnamese = format!("{} là ngày nghỉ", date.display(thoihan::civil::DateStyle::Slashed));
        no_new_day(&record, off, &format!("{off} is a day off"), &vietnamese);
    }
    // The worked Saturday: 26 April, 2, 3 and 4 May.
    assert_eq!(letter(&record, "2024-04-25T09:00", facts("2024-05-04")).unwrap().working_days_later, 4);
    assert_eq!(letter(&record, "2024-04-25T09:00", facts("2024-04-26")).unwrap().working_days_later, 1);
}

#[test]
fn a_second_new_day_is_refused() {
    let given = |days: &[&str]| Record {
        new_promises: days.iter().map(|date| day(date).into()).collect(),
        ..record("2024-04-22T09:00", "3wd")
    };
    no_new_day(&given(&["2024-05-02"]), "2024-05-03", "a new day was given already", "đã hẹn lại một lần");
    no_new_day(
        &given(&["2024-05-02", "2024-05-03"]),
        "2024-05-03",
        "a new day was given already",
        "đã hẹn lại một lần",
    );
    // The letter for the day that was given may be written again.
    assert!(letter(&given(&["2024-05-02"]), "2024-04-25T09:00", facts("2024-05-02")).is_ok());
}

#[test]
fn a_new_day_outside_the_calendar_is_refused() {
    let error = letter(&spring(), "2024-05-06", facts("2175-01-02")).unwrap_err();
    assert_eq!(error.code(), 201);
    assert_eq!(error.to_string(), "2175-01-02 is outside the calendar, which knows 2000-01-01 to 2174-12-31");
}
