//! What a record says against itself, and what is no record at all: each told by its number in two languages, or refused, and the rest
//! of the stream is still judged.

use thoihan::Lang;
use thoihan::case::{Diagnosis, Evaluator, Event, Extension, Finding, Happening, Record, Stage, Status, Step, Tally};
use thoihan::civil::DateTime;
use thoihan::hours::Sessions;

use super::{case, diagnoses, due_day, event, events, judged, moment, told};
use crate::calendar::state;
use crate::errors::{refused, says};

/// Facts, what is told of them, its number, and the status that is known nevertheless.
type Row = (&'static str, Diagnosis, u16, Option<Status>, (&'static str, &'static str));

const AS_OF: &str = "2024-12-31";

#[track_caller]
fn rows(rows: &[Row]) {
    for (facts, diagnosis, code, status, (vietnamese, english)) in rows {
        let (record, findings) = told(facts);
        let evaluation = Evaluator::new(state()).evaluate(&record, moment(AS_OF));
        let all: Vec<&Finding> = findings.iter().chain(&evaluation.findings).collect();
        let found = all.iter().find(|finding| ***finding == Finding::Diagnosis(*diagnosis));
        let found = found.unwrap_or_else(|| panic!("{facts} gives {all:?}"));
        assert_eq!(found.code(), *code, "{facts}");
        assert_eq!(
            (found.message(Lang::Vietnamese).as_str(), found.message(Lang::English).as_str()),
            (*vietnamese, *english)
        );
        assert_eq!(evaluation.status, *status, "{facts}");
    }
}

#[test]
fn receipts_and_ends() {
    rows(&[
        ("limit=5wd", Diagnosis::NoReceipt, 701, None, ("hồ sơ không có ngày tiếp nhận", "the record has no receipt")),
        (
            "received@2024-04-26 limit=5wd finished@2024-04-25",
            Diagnosis::FinishedBeforeReceipt,
            711,
            Some(Status::Early),
            ("ngày kết thúc xử lý trước ngày tiếp nhận", "finished before it was received"),
        ),
        (
            "received@2024-04-26 limit=5wd finished@2024-05-06 withdrawn@2024-05-08",
            Diagnosis::EndedTwice,
            717,
            Some(Status::Early),
            ("hồ sơ kết thúc theo nhiều cách khác nhau", "the case ended in more than one way"),
        ),
        (
            "received@2024-04-26 limit=5wd withdrawn@2024-05-03 finished@2024-05-06",
            Diagnosis::EndedTwice,
            717,
            Some(Status::Withdrawn),
            ("hồ sơ kết thúc theo nhiều cách khác nhau", "the case ended in more than one way"),
        ),
        (
            "filed@2024-04-27 received@2024-04-26 limit=5wd finished@2024-05-07",
            Diagnosis::FiledAfterReceipt,
            718,
            Some(Status::OnTime),
            ("ngày nộp hồ sơ sau ngày tiếp nhận", "filed after it was received"),
        ),
        (
            "received@2024-04-26 limit=5wd handed_over@2024-05-07",
            Diagnosis::NoDayOfFinish,
            715,
            Some(Status::Overdue),
            (
                "trạng thái là đã xử lý xong mà không có ngày kết thúc xử lý",
                "the status says finished, and no day of finish is given",
            ),
        ),
        (
            "received@2024-04-26 limit=5wd returned@2024-05-08",
            Diagnosis::ReturnedAfterDeadline,
            735,
            Some(Status::Returned),
            ("trả lại hồ sơ sau khi đã hết hạn", "returned after the limit had ended"),
        ),
    ]);
}

#[test]
fn waits() {
    rows(&[
        // B96
        (
            "received@2024-04-26 limit=5wd resumed@2024-05-03 finished@2024-05-07",
            Diagnosis::WaitEndedWithoutBeginning,
            727,
            Some(Status::OnTime),
            ("kết thúc tạm dừng mà chưa từng bắt đầu", "a wait ends that never began"),
        ),
        (
            "received@2024-04-26 limit=5wd stopped@2024-05-02 stopped@2024-05-03 resumed@2024-05-04 finished@2024-05-09",
            Diagnosis::WaitAskedTwice,
            726,
            Some(Status::OnTime),
            ("yêu cầu lại trong khi vẫn đang chờ", "it was asked for again while it was still awaited"),
        ),
        // B98
        (
            "received@2024-04-26 limit=5wd wait=stop:pause:2024-05-07/2024-05-06",
            Diagnosis::WaitEndsBeforeItBegins,
            721,
            None,
            ("lần tạm dừng kết thúc trước khi bắt đầu", "a wait ends before it begins"),
        ),
        (
            "received@2024-04-26 limit=5wd stopped@2024-04-24 resumed@2024-05-03 finished@2024-05-08",
            Diagnosis::WaitBeforeReceipt,
            722,
            Some(Status::OnTime),
            ("lần tạm dừng bắt đầu trước ngày tiếp nhận", "a wait begins before the receipt"),
        ),
        (
            "received@2024-04-26 limit=5wd stopped@2024-05-06 finished@2024-05-07",
            Diagnosis::FinishedWhileWaiting,
            724,
            Some(Status::Early),
            ("đã xử lý xong trong khi còn tạm dừng", "finished while something was still awaited"),
        ),
        (
            "received@2024-04-26 limit=5wd stopped@2024-05-08 resumed@2024-05-10",
            Diagnosis::WaitAfterDeadline,
            728,
            Some(Status::Overdue),
            ("lần tạm dừng bắt đầu sau khi đã hết hạn", "a wait begins after the limit had ended"),
        ),
        (
            "received@2018-06-20 limit=5wd supplement_asked@2018-06-21 supplement_received@2018-06-25",
            Diagnosis::NoClockRule,
            703,
            None,
            (
                "ngày tiếp nhận chưa có quy định về tính lại thời hạn; cần ghi rõ restart:, pause: hoặc continue:",
                "no rule on the clock was in force on the day of receipt; give restart:, pause: or continue:",
            ),
        ),
        (
            "received@2024-04-26 limit=5wd supplement_asked@2024-05-02 supplement_received@2024-05-03 \
             supplement_asked@2024-05-06 supplement_received@2024-05-07 supplement_asked@2024-05-08 \
             supplement_received@2024-05-09 finished@2024-05-16",
            Diagnosis::SupplementRepeated,
            734,
            Some(Status::OnTime),
            ("yêu cầu bổ sung quá số lần cho phép", "a supplement was asked for more often than the rule allows"),
        ),
    ]);
}

#[test]
fn statuses_against_the_dates() {
    rows(&[
        (
            "received@2024-04-26 limit=5wd stage=4 finished@2024-05-07",
            Diagnosis::FinishAgainstStatus,
            716,
            Some(Status::OnTime),
            (
                "có ngày kết thúc xử lý mà trạng thái là chưa xong",
                "a day of finish is given, and the status says that work goes on",
            ),
        ),
        (
            "received@2024-04-26 limit=5wd stage=9",
            Diagnosis::NoDayOfFinish,
            715,
            None,
            (
                "trạng thái là đã xử lý xong mà không có ngày kết thúc xử lý",
                "the status says finished, and no day of finish is given",
            ),
        ),
        (
            "received@2024-04-26 limit=5wd stage=5 supplement_asked@2024-05-02 supplement_received@2024-05-03",
            Diagnosis::WaitingWithoutWait,
            725,
            Some(Status::Paused),
            (
                "trạng thái là đang chờ mà không có lần tạm dừng nào còn mở",
                "the status says waiting, and no open wait is given",
            ),
        ),
    ]);
}

#[test]
fn letters_and_promises() {
    rows(&[
        (
            "received@2024-04-26 limit=5wd apology_sent@2024-04-25 finished@2024-05-07",
            Diagnosis::ApologyBeforeReceipt,
            731,
            Some(Status::OnTime),
            ("thư xin lỗi gửi trước ngày tiếp nhận", "the letter of apology was sent before the receipt"),
        ),
        // B102
        (
            "received@2024-04-26 limit=5wd new_promise:2024-05-14@2024-05-06 new_promise:2024-05-21@2024-05-13",
            Diagnosis::NewPromiseRepeated,
            733,
            Some(Status::Overdue),
            ("hẹn lại quá một lần", "a new promised day was given more than once"),
        ),
        (
            "received@2024-04-26 limit=5wd new_promise:2024-05-14@2024-05-06 new_promise:2024-05-13@2024-05-13",
            Diagnosis::NewPromiseNotLater,
            732,
            Some(Status::Overdue),
            ("ngày hẹn lại không sau ngày hẹn trả trước đó", "the new promised day is not later than the one before"),
        ),
        (
            "received@2024-04-26 limit=5wd promised=2024-05-05",
            Diagnosis::PromisedOnDayOff,
            713,
            Some(Status::Overdue),
            ("ngày hẹn trả rơi vào ngày nghỉ", "promised for a day off"),
        ),
    ]);
    let second = "received@2024-04-26 limit=5wd new_promise:2024-05-14@2024-05-06 new_promise:2024-05-21@2024-05-13";
    let told = judged(second, AS_OF);
    assert_eq!((told.extension, told.promised), (Extension::Exceeded, Some("2024-05-14".parse().unwrap())));
}

#[test]
fn steps() {
    let step = |from, to: &str| Step {
        holder: "A".into(),
        from: moment(from),
        to: Some(moment(to)),
        limit: None,
        recorded_due: None,
    };
    for (steps, diagnosis, code) in [
        (vec![step("2024-04-25", "2024-05-02")], Diagnosis::StepOutsideCase, 761),
        (vec![step("2024-05-06", "2024-05-02")], Diagnosis::StepOutsideCase, 761),
        (vec![step("2024-05-02", "2024-05-06"), step("2024-05-04", "2024-05-07")], Diagnosis::StepsOverlap, 762),
    ] {
        let record = Record { steps, ..case("received@2024-04-26 limit=5wd finished@2024-05-07") };
        let told = Evaluator::new(state()).evaluate(&record, moment(AS_OF));
        assert_eq!((diagnoses(&told), told.code(), told.status), (vec![diagnosis], code, Some(Status::OnTime)));
    }
}

/// B93, B104: what is no history.
#[test]
fn refused_histories() {
    for (text, english, vietnamese) in [
        (
            "received@2024-04-26T09:00 received@2024-04-27T09:00",
            "events: received twice, again at 2024-04-27T09:00:00",
            "events: tiếp nhận hai lần, lần sau lúc 2024-04-27T09:00:00",
        ),
        (
            "received@2024-04-26T09:00 finished@2024-05-07T09:00 finished@2024-05-06T09:00",
            "events: finished twice, again at 2024-05-07T09:00:00",
            "events: xử lý xong hai lần, lần sau lúc 2024-05-07T09:00:00",
        ),
        (
            "stopped@2024-05-06T09:00 resumed@2024-05-06T09:00",
            "events: stopped and resumed are both at 2024-05-06T09:00:00; their order is not known",
            "events: dừng xử lý và tiếp tục xử lý cùng lúc 2024-05-06T09:00:00; không rõ thứ tự",
        ),
        (
            "finished@2024-05-06T09:00 withdrawn@2024-05-06T09:00",
            "events: finished and withdrawn are both at 2024-05-06T09:00:00; their order is not known",
            "events: xử lý xong và rút hồ sơ cùng lúc 2024-05-06T09:00:00; không rõ thứ tự",
        ),
    ] {
        says(Record::from_events(&events(text)), 302, english, vietnamese);
        let mut turned = events(text);
        turned.reverse();
        says(Record::from_events(&turned), 302, english, vietnamese);
    }
    let most = vec![event("stopped@2024-05-06T09:00"); 10_000];
    assert!(Record::from_events(&most).is_ok());
    let more = vec![event("stopped@2024-05-06T09:00"); 10_001];
    refused(Record::from_events(&more), 305, "events has 10001 entries, more than 10000");
}

/// What happens at one moment and is not told apart by its order is no tie.
#[test]
fn at_one_moment() {
    let text = "filed@2024-05-06T09:00 received@2024-05-06T09:00 stopped@2024-05-06T09:00 opinion_asked@2024-05-06T09:00 \
                stopped@2024-05-06T09:00 apology_sent@2024-05-06T09:00 finished@2024-05-06T09:00 handed_over@2024-05-06T09:00";
    let (record, findings) = Record::from_events(&events(text)).unwrap();
    assert_eq!((record.waits.len(), findings), (2, Vec::new()));
}

/// B92: sessions that overlap make no office.
#[test]
fn overlapping_sessions() {
    says(
        "07:30-12:00,11:00-17:00".parse::<Sessions>(),
        302,
        "sessions: 11:00-17:00 overlaps 07:30-12:00",
        "sessions: buổi 11:00-17:00 chồng lên buổi 07:30-12:00",
    );
}

/// Four parts are counted and a fifth is refused: the record says so, and everything else is still told.
#[test]
fn extended_beyond_four_parts() {
    const CASE: &str = "received@2024-05-10 limit=5wd promised=2024-05-17";
    let three = "extended:1wd@2024-05-13 extended:1wd@2024-05-14 extended:1wd@2024-05-15";
    assert_eq!(due_day(&judged(&format!("{CASE} {three}"), "2024-05-16")), "2024-05-22");
    let told = judged(&format!("{CASE} {three} extended:1wd@2024-05-16"), "2024-05-16");
    let finding = &told.findings[0];
    assert_eq!((told.due, finding.code()), (None, 305));
    assert_eq!(finding.message(Lang::English), "length has 5 entries, more than 4");
    assert_eq!(finding.message(Lang::Vietnamese), "thời hạn có 5 mục, quá 4");
    assert_eq!(told.promised, Some("2024-05-17".parse().unwrap()));
}

/// B97, B99, B101, B103.
#[test]
fn what_is_odd_and_still_told() {
    let rows: [(&str, &str, &str, Option<Status>); 8] = [
        // Never closed: it waits.
        ("received@2024-05-10 limit=5wd stopped@2024-05-13", "2030-12-31", "", Some(Status::Paused)),
        // Overlapping waits on two grounds, 13 to 16 and 15 to 20 May, leave five working days out once.
        (
            "received@2024-05-10 limit=5wd stopped@2024-05-13T08:00 financial_duty_asked@2024-05-15T08:00 \
             resumed@2024-05-16T08:00 financial_duty_done@2024-05-20T08:00",
            "2024-05-20",
            "2024-05-24",
            Some(Status::Running),
        ),
        // One within the other.
        (
            "received@2024-05-10 limit=5wd stopped@2024-05-13T08:00 financial_duty_asked@2024-05-14T08:00 \
             financial_duty_done@2024-05-15T08:00 resumed@2024-05-20T08:00",
            "2024-05-20",
            "2024-05-24",
            Some(Status::Running),
        ),
        // As of before the receipt there is no clock.
        ("received@2024-05-10T08:00 limit=5wd", "2024-05-10T07:59", "", Some(Status::NotStarted)),
        ("filed@2024-05-09T08:00 received@2024-05-10T08:00 limit=5wd", "2024-05-09", "", Some(Status::NotStarted)),
        // Returned twice for papers: the last that completes the dossier.
        (
            "received@2024-05-10 limit=5wd supplement_asked@2024-05-13 supplement_received@2024-05-14 \
             supplement_asked@2024-05-15 supplement_received@2024-05-16",
            "2024-05-16",
            "2024-05-23",
            Some(Status::Running),
        ),
        // A wait of no length.
        (
            "received@2024-05-10 limit=5wd wait=stop:pause:2024-05-13/2024-05-13",
            "2024-05-13",
            "2024-05-17",
            Some(Status::Running),
        ),
        // No limit, and the new promise is the measure.
        ("received@2024-05-10 new_promise:2024-05-20@2024-05-13", "2024-05-21", "", Some(Status::Overdue)),
    ];
    for (facts, as_of, due, status) in rows {
        let told = judged(facts, as_of);
        assert_eq!((due_day(&told).as_str(), told.status), (due, status), "{facts}");
    }
}

/// A bad record changes nothing for the others, whatever is bad about it.
#[test]
fn the_rest_of_the_stream() {
    let good = [
        ("received@2024-05-02 limit=5wd finished@2024-05-08", Status::OnTime),
        ("received@2024-05-02 limit=5wd", Status::Overdue),
    ];
    let bad = [
        "limit=5wd",
        "received@2024-05-02 limit=100000wd",
        "received@2024-05-02 limit=8wh",
        "received@0001-01-01 limit=5wd",
        "received@2024-05-02 limit=5wd wait=stop::2024-05-07/2024-05-06",
        "received@2024-05-02 limit=5wd stage=10",
        "received@2024-05-02 limit=5wd extended:1d+1d+1d+1d@2024-05-03",
    ];
    let evaluator = Evaluator::new(state());
    let mut tally = Tally::default();
    for bad in bad {
        let stream = [good[0].0, bad, good[1].0].map(|facts| evaluator.evaluate(&case(facts), moment("2024-05-31")));
        let [one, other, two] = &stream;
        assert_eq!([one.status, two.status], good.map(|(_, status)| Some(status)), "{bad}");
        assert_eq!((one.code(), two.code()), (0, 0), "{bad}");
        assert!(other.status.is_none() && other.code() != 0, "{bad} gives {:?}", other.findings);
        for evaluation in &stream {
            tally.add(evaluation);
        }
    }
    assert_eq!((tally.received, tally.not_evaluated, tally.on_time, tally.overdue), (21, 7, 7, 7));
    assert!(Stage::from_code(11).is_err());
}

/// Every event has a word and names of its own.
#[test]
fn words_of_events() {
    let mut all: Vec<Happening> = super::EVENTS.to_vec();
    all.extend([Happening::Extended("5wd".parse().unwrap()), Happening::NewPromise("2024-05-10".parse().unwrap())]);
    for name in [
        |it: &Happening| it.word(),
        |it: &Happening| it.label(Lang::Vietnamese),
        |it: &Happening| it.label(Lang::English),
    ] {
        let mut names: Vec<&str> = all.iter().map(name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 18);
    }
    let event = Event { at: DateTime::end_of("2024-05-10".parse().unwrap()), what: Happening::Filed };
    assert_eq!(Record::from_events(&[event, event]).unwrap().0.filed, Some(event.at));
}
