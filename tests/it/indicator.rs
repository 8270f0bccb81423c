//! The report of a period: where each record is counted, what adds up to what, and every choice of the policy.

use std::sync::LazyLock;

use thoihan::basis::Verification;
use thoihan::calendar::{Calendar, FIRST, LAST};
use thoihan::case::{
    Channel, Class, Counted, EndedAs, Evaluator, Ground, Indicators, Mean, Meaning, NoDeadlineAs, Period, PeriodReport,
    Place, Rate, Receipt, Record, ReportPolicy, Share, Stage, StatusPolicy, Wait, WaitMode, WaitingAs,
};
use thoihan::civil::{Date, DateTime};
use thoihan::{Error, Lang, law};

static STATE: LazyLock<Calendar> = LazyLock::new(Calendar::state);
pub(crate) static EVALUATOR: LazyLock<Evaluator<'static>> = LazyLock::new(|| Evaluator::new(&STATE));

pub(crate) fn moment(text: &str) -> DateTime {
    DateTime::parse(text).unwrap()
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A record of these facts, separated by blanks; `in=` is the receipt, `wait=from/to` a request for papers.
fn record(facts: &str) -> Record {
    let mut record = Record::default();
    for fact in facts.split_whitespace() {
        let (name, value) = fact.split_once('=').unwrap();
        match name {
            "filed" => record.filed = Some(moment(value)),
            "in" => record.received = Some(moment(value)),
            "limit" => record.limit = Some(value.parse().unwrap()),
            "promised" => record.promised = Some(date(value)),
            "stage" => record.stage = Some(Stage::from_code(value.parse().unwrap()).unwrap()),
            "by" => record.channel = Some(Channel::from_code(value.parse().unwrap()).unwrap()),
            "finished" => record.finished = Some(moment(value)),
            "over" => record.handed_over = Some(moment(value)),
            "returned" => record.returned = Some(moment(value)),
            "withdrawn" => record.withdrawn = Some(moment(value)),
            "closed" => record.closed = Some(moment(value)),
            "wait" => record.waits.push(wait(value)),
            other => panic!("no fact {other}"),
        }
    }
    record
}

fn wait(text: &str) -> Wait {
    let (from, to) = text.split_once('/').unwrap();
    let to = (!to.is_empty()).then(|| moment(to));
    Wait { ground: Ground::Supplement, mode: WaitMode::ByRule, from: moment(from), to }
}

/// A report on `2024-05`, or on `2024-05-06..2024-05-10`, made long after.
fn report(period: &str) -> PeriodReport<'static> {
    PeriodReport::new(&EVALUATOR, period_of(period), moment("2026-01-01")).unwrap()
}

fn period_of(text: &str) -> Period {
    match text.split_once("..") {
        Some((first, last)) => Period::between(date(first), date(last)).unwrap(),
        None => Period::month_of(date(&format!("{text}-01"))),
    }
}

/// A place in a word or two: `in OnTime`, `over Waiting`, `elsewhere`.
fn word(place: Place) -> String {
    match place {
        Place::Counted(Counted { receipt: Receipt::CarriedOver, class, .. }) => format!("over {class:?}"),
        Place::Counted(Counted { class, .. }) => format!("in {class:?}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Facts, period, place.
#[track_caller]
fn places(rows: &[(&str, &str, &str)]) {
    for (facts, period, expected) in rows {
        assert_eq!(word(report(period).place(&record(facts))), *expected, "{facts} in {period}");
    }
}

#[track_caller]
fn counted(report: PeriodReport<'_>, records: &[&str]) -> Indicators {
    let mut indicators = Indicators::default();
    for facts in records {
        indicators.add(&report.place(&record(facts)));
    }
    adds_up(&indicators);
    indicators
}

#[track_caller]
pub(crate) fn adds_up(counts: &Indicators) {
    let Indicators { received, resolved, pending, ended_otherwise, .. } = counts;
    let outcome = resolved.total() + pending.total() + ended_otherwise.total();
    assert_eq!(received.total(), outcome + counts.waiting_apart + counts.not_evaluated, "{counts:?}");
    assert_eq!(resolved.total(), resolved.early + resolved.on_time + resolved.late);
    assert_eq!(pending.total(), pending.in_time + pending.overdue);
    assert!(pending.waiting <= pending.in_time && counts.no_deadline <= counts.not_evaluated, "{counts:?}");
    let open = counts.carried_forward - pending.total() - counts.waiting_apart;
    assert!(open <= counts.not_evaluated, "{counts:?}");
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, code: u16, english: &str, vietnamese: &str) {
    let error = result.unwrap_err();
    let said = (error.code(), error.to_string(), error.message(Lang::Vietnamese));
    assert_eq!(said, (code, english.into(), vietnamese.into()));
}

// Periods.

#[test]
fn periods_are_months_quarters_and_runs_of_days() {
    let ends = |period: Result<Period, Error>| period.map(|it| format!("{}..{}", it.first(), it.last())).unwrap();
    assert_eq!(ends(Period::month(2024, 2)), "2024-02-01..2024-02-29");
    assert_eq!(ends(Period::quarter(2024, 1)), "2024-01-01..2024-03-31");
    assert_eq!(ends(Period::quarter(2024, 4)), "2024-10-01..2024-12-31");
    assert_eq!(ends(Period::between(date("2024-05-06"), date("2024-05-06"))), "2024-05-06..2024-05-06");
    let week = period_of("2024-05-06..2024-05-10");
    assert_eq!(week.ends_at(), moment("2024-05-10T24:00"));
    let held = ["2024-05-05", "2024-05-06", "2024-05-10", "2024-05-11"].map(|day| week.contains(date(day)));
    assert_eq!(held, [false, true, true, false]);
}

#[test]
fn impossible_periods_are_refused() {
    refused(Period::month(2024, 13), 103, "month 13 is out of range 1..=12", "tháng 13 nằm ngoài khoảng 1..=12");
    refused(Period::quarter(2024, 0), 103, "quarter 0 is out of range 1..=4", "quý 0 nằm ngoài khoảng 1..=4");
    refused(Period::quarter(2024, 5), 103, "quarter 5 is out of range 1..=4", "quý 5 nằm ngoài khoảng 1..=4");
    let reversed = Period::between(date("2024-05-10"), date("2024-05-09"));
    refused(
        reversed,
        103,
        "last day of the period 2024-05-09 is out of range 2024-05-10..=9999-12-31",
        "ngày cuối kỳ báo cáo 09/05/2024 nằm ngoài khoảng 10/05/2024 đến 31/12/9999",
    );
}

#[test]
fn months_are_cut_where_the_period_is() {
    let months = |text| -> Vec<String> {
        period_of(text).months().map(|month| format!("{}..{}", month.first(), month.last())).collect()
    };
    assert_eq!(months("2024-02"), ["2024-02-01..2024-02-29"]);
    assert_eq!(
        months("2023-12-15..2024-02-10"),
        ["2023-12-15..2023-12-31", "2024-01-01..2024-01-31", "2024-02-01..2024-02-10"]
    );
    assert_eq!(months("2024-03-31..2024-04-01"), ["2024-03-31..2024-03-31", "2024-04-01..2024-04-01"]);
    assert_eq!(Period::between(date("9999-12-01"), Date::MAX).unwrap().months().count(), 1);
}

#[test]
fn a_report_stays_within_the_calendar_and_after_its_first_day() {
    let made = |first, last, as_of| {
        PeriodReport::new(&EVALUATOR, Period::between(first, last).unwrap(), moment(as_of)).map(|report| report.cut())
    };
    let (before, after) = (FIRST.yesterday().unwrap(), LAST.tomorrow().unwrap());
    assert_eq!(made(before, FIRST, "2024-05-01").unwrap_err().code(), 201);
    assert_eq!(made(FIRST, after, "2024-05-01").unwrap_err().code(), 201);
    assert_eq!(made(FIRST, LAST, "2024-05-01T10:00"), Ok(moment("2024-05-01T10:00")));
    let (first, last) = (date("2024-05-01"), date("2024-05-31"));
    assert_eq!(made(first, last, "2024-07-01"), Ok(moment("2024-05-31T24:00")));
    assert_eq!(made(first, last, "2024-05-01T00:00"), Ok(moment("2024-05-01T00:00")));
    refused(
        made(first, last, "2024-04-30"),
        103,
        "day of the report 2024-04-30 is out of range 2024-05-01..=9999-12-31",
        "ngày lập báo cáo 30/04/2024 nằm ngoài khoảng 01/05/2024 đến 31/12/9999",
    );
}

// Places.

/// Received on 26 April 2024, due on 7 May.
const APRIL: &str = "in=2024-04-26T09:30 limit=5wd";

#[test]
fn a_record_is_counted_from_its_receipt_to_its_end() {
    places(&[
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-06", "2024-03", "elsewhere"),
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-06", "2024-04", "in InTime"),
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-06", "2024-05", "over Early"),
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-06", "2024-06", "elsewhere"),
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-07T17:00", "2024-05", "over OnTime"),
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-08T07:30", "2024-05", "over Late"),
        // Handing over is no end.
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-07 over=2024-06-20 stage=10", "2024-05", "over OnTime"),
        ("in=2024-04-26T09:30 limit=5wd finished=2024-05-07 over=2024-06-20 stage=10", "2024-06", "elsewhere"),
        // At the end of a period of one day, from before to after.
        (APRIL, "2024-04-26..2024-04-26", "in InTime"),
        (APRIL, "2024-05-07..2024-05-07", "over InTime"),
        (APRIL, "2024-05-08..2024-05-08", "over Overdue"),
        (APRIL, "2025-11", "over Overdue"),
    ]);
}

#[test]
fn the_ends_of_a_period_belong_to_it() {
    places(&[
        ("in=2024-05-01T00:00 limit=30wd", "2024-05", "in InTime"),
        ("in=2024-05-31T24:00 limit=5wd", "2024-05", "in InTime"),
        ("in=2024-06-01T00:00 limit=5wd", "2024-05", "elsewhere"),
        ("in=2024-04-26 limit=5wd finished=2024-04-30T24:00", "2024-05", "elsewhere"),
        ("in=2024-04-26 limit=5wd finished=2024-05-01T00:00", "2024-05", "over Early"),
        ("in=2024-04-26 limit=5wd finished=2024-05-31T24:00", "2024-05", "over Late"),
        ("in=2024-04-26 limit=5wd finished=2024-06-01T00:00", "2024-05", "over Overdue"),
    ]);
}

#[test]
fn later_facts_are_not_known_yet() {
    places(&[
        ("in=2024-04-26 limit=5wd stage=7 withdrawn=2024-05-03", "2024-04", "in InTime"),
        ("in=2024-04-26 limit=5wd stage=7 withdrawn=2024-05-03", "2024-05", "over Withdrawn"),
        ("in=2024-04-26 limit=5wd stage=7 withdrawn=2024-05-03", "2024-06", "elsewhere"),
        ("in=2024-04-26 limit=5wd stage=5 wait=2024-05-02T08:00/", "2024-04", "in InTime"),
        ("in=2024-04-26 limit=5wd stage=5 wait=2024-05-02T08:00/", "2024-05", "over Waiting"),
        ("in=2024-04-26 limit=5wd wait=2024-04-29T08:00/2024-05-20T10:00", "2024-04", "in Waiting"),
        ("in=2024-04-26 limit=5wd wait=2024-04-29T08:00/2024-05-20T10:00", "2024-05", "over Overdue"),
        ("in=2024-04-26 limit=5wd wait=2024-04-29T08:00/2024-05-30T10:00", "2024-05", "over InTime"),
    ]);
}

#[test]
fn a_report_made_before_the_end_of_its_period_stops_there() {
    let (may, facts) = (Period::month(2024, 5).unwrap(), record("in=2024-04-26 limit=5wd finished=2024-05-07"));
    let place = |as_of| word(PeriodReport::new(&EVALUATOR, may, moment(as_of)).unwrap().place(&facts));
    assert_eq!(place("2024-05-02"), "over InTime");
    assert_eq!(place("2024-05-07"), "over OnTime");
    let late = record("in=2024-05-20 limit=5wd");
    let early = PeriodReport::new(&EVALUATOR, may, moment("2024-05-19")).unwrap();
    assert_eq!(early.place(&late), Place::Elsewhere);
}

#[test]
fn what_is_not_received_is_in_no_sum() {
    places(&[
        ("filed=2024-05-06", "2024-05", "elsewhere"),
        ("filed=2024-05-06 in=2024-05-07 stage=1", "2024-05", "elsewhere"),
        ("filed=2024-05-06 in=2024-05-07 stage=1 finished=2024-06-03", "2024-05", "elsewhere"),
        // Not accepted at intake: by the status, or by the order of the days.
        ("in=2024-05-06 limit=5wd stage=3", "2024-05", "notaccepted"),
        ("in=2024-05-06 limit=5wd stage=3", "2024-06", "elsewhere"),
        ("filed=2024-04-30 stage=3 returned=2024-05-02", "2024-05", "notaccepted"),
        ("filed=2024-04-30 returned=2024-05-02", "2024-04", "elsewhere"),
        ("filed=2024-04-30 stage=3", "2024-04", "notaccepted"),
        ("in=2024-05-06 returned=2024-05-06", "2024-05", "notaccepted"),
        ("in=2024-05-06 limit=5wd returned=2024-05-08", "2024-05", "in Returned"),
        // No day at all.
        ("stage=3", "2024-05", "unplaced"),
        ("limit=5wd", "2024-05", "unplaced"),
        ("finished=2024-05-06", "2024-05", "unplaced"),
    ]);
}

#[test]
fn what_contradicts_itself_has_one_place_all_the_same() {
    places(&[
        // Finished before it was received: it ends where it begins.
        ("in=2024-05-06 limit=5wd finished=2024-04-20", "2024-04", "elsewhere"),
        ("in=2024-05-06 limit=5wd finished=2024-04-20", "2024-05", "in Early"),
        ("in=2024-05-06 limit=5wd finished=2024-04-20", "2024-06", "elsewhere"),
        // Withdrawn on a day that nobody wrote down.
        ("in=2024-05-06 limit=5wd stage=7", "2024-05", "in Withdrawn"),
        ("in=2024-05-06 limit=5wd stage=7", "2024-06", "elsewhere"),
        // Finished, on a day that nobody wrote down: open until somebody does.
        ("in=2024-05-06 limit=5wd stage=9", "2024-05", "in NotEvaluated"),
        ("in=2024-05-06 limit=5wd stage=9", "2024-06", "over NotEvaluated"),
        // The first of two ends is the end.
        ("in=2024-05-06 limit=5wd finished=2024-05-10 withdrawn=2024-05-08", "2024-05", "in Withdrawn"),
        ("in=2024-05-06", "2024-05", "in NoDeadline"),
        ("in=2024-05-06 finished=2024-05-08", "2024-05", "in NoDeadline"),
        ("in=2024-05-06 finished=2024-05-08", "2024-06", "elsewhere"),
        ("in=2024-05-06 promised=2024-05-08 finished=2024-05-09", "2024-05", "in Late"),
        // A wait before there was a rule on it.
        ("in=2012-05-07 limit=5wd wait=2012-05-08/2012-05-10", "2012-05", "in NotEvaluated"),
    ]);
}

#[test]
fn a_replaced_status_table_moves_the_stopped() {
    let ended = Evaluator::new(&STATE).with_policy(StatusPolicy::PUBLISHED.with(Stage::Stopped, Meaning::Returned));
    let stopped = record("in=2024-05-06 limit=5wd stage=8 wait=2024-05-08/");
    let may = Period::month(2024, 5).unwrap();
    let report = PeriodReport::new(&ended, may, moment("2024-06-01")).unwrap();
    assert_eq!(word(report.place(&stopped)), "in Returned");
    places(&[("in=2024-05-06 limit=5wd stage=8 wait=2024-05-08/", "2024-05", "in Waiting")]);
    let refusing =
        Evaluator::new(&STATE).with_policy(StatusPolicy::PUBLISHED.with(Stage::NotAccepted, Meaning::Running));
    let report = PeriodReport::new(&refusing, may, moment("2024-06-01")).unwrap();
    assert_eq!(word(report.place(&record("in=2024-05-06 limit=20wd stage=3"))), "in InTime");
}

#[test]
fn all_that_came_before_a_moment() {
    let all = PeriodReport::until(&EVALUATOR, moment("2024-05-31"));
    assert_eq!(word(all.place(&record("in=1999-04-26 promised=2024-05-06 finished=2024-05-06"))), "in OnTime");
    assert_eq!(word(all.place(&record("in=2024-06-03 limit=5wd"))), "elsewhere");
    assert_eq!(all.policy(), ReportPolicy::default());
}

// Sums.

const SOME: [&str; 12] = [
    "in=2024-04-26 limit=5wd finished=2024-05-06 by=2",
    "in=2024-04-26 limit=5wd",
    "in=2024-05-06 limit=5wd finished=2024-05-08 by=1",
    "in=2024-05-06 limit=5wd finished=2024-05-13 by=2",
    "in=2024-05-06 limit=5wd finished=2024-05-15 by=3",
    "in=2024-05-06 limit=5wd stage=7 withdrawn=2024-05-07 by=2",
    "in=2024-05-06 limit=5wd returned=2024-05-16",
    "in=2024-05-06 limit=5wd wait=2024-05-08/ by=1",
    "in=2024-05-06 limit=5wd closed=2024-05-10",
    "in=2024-05-27 limit=5wd",
    "in=2024-05-27",
    "filed=2024-05-27 stage=3",
];

#[test]
fn a_month_of_every_class() {
    let may = counted(report("2024-05"), &SOME);
    let received = may.received;
    assert_eq!((received.online, received.counter, received.post, received.not_stated), (2, 2, 1, 4));
    assert_eq!((received.in_period(), received.carried_over, received.total()), (9, 2, 11));
    assert_eq!((may.resolved.early, may.resolved.on_time, may.resolved.late), (2, 1, 1));
    assert_eq!((may.pending.in_time, may.pending.waiting, may.pending.overdue), (2, 1, 1));
    assert_eq!((may.ended_otherwise.returned, may.ended_otherwise.withdrawn, may.ended_otherwise.closed), (1, 1, 1));
    assert_eq!((may.not_evaluated, may.no_deadline, may.not_accepted, may.unplaced), (1, 1, 1, 0));
    assert_eq!((may.carried_forward, may.waiting_apart, may.excluded), (4, 0, 0));
    assert_eq!(may.rate(Rate::Progress766), Share { part: 5, whole: 11 });
    assert_eq!(may.rate(Rate::OfResolved), Share { part: 3, whole: 4 });
    assert_eq!(may.rate(Rate::OfReceived), Share { part: 3, whole: 11 });
    assert_eq!(may.rate(Rate::OfPending), Share { part: 2, whole: 3 });
}

#[test]
fn groups_add_up_to_their_whole() {
    let (one, other) = SOME.split_at(5);
    let mut sum = counted(report("2024-05"), one);
    sum.merge(&counted(report("2024-05"), other));
    assert_eq!(sum, counted(report("2024-05"), &SOME));
    sum.merge(&Indicators::default());
    assert_eq!(sum, counted(report("2024-05"), &SOME));
}

#[test]
fn an_empty_denominator_is_no_rate() {
    for rate in Rate::ALL {
        assert_eq!(Indicators::default().rate(rate), Share { part: 0, whole: 0 });
        assert_eq!(Indicators::default().rate(rate).basis_points(), None, "{rate:?}");
    }
    let pending = counted(report("2024-05"), &["in=2024-05-30 limit=5wd"]);
    assert_eq!(pending.rate(Rate::OfResolved).basis_points(), None);
    assert_eq!(pending.rate(Rate::Progress766).basis_points(), Some(10_000));
    let resolved = counted(report("2024-05"), &["in=2024-05-06 limit=5wd finished=2024-05-20"]);
    assert_eq!(resolved.rate(Rate::OfPending).basis_points(), None);
    assert_eq!(resolved.rate(Rate::OfResolved).basis_points(), Some(0));
    // Only refused at intake: nothing was received.
    let refused = counted(report("2024-05"), &["filed=2024-05-27 stage=3"]);
    assert_eq!(refused.rate(Rate::OfReceived).basis_points(), None);
}

#[test]
fn shares_and_means_are_exact_and_round_once() {
    let share = |part, whole| Share { part, whole }.basis_points();
    assert_eq!(
        [share(1, 3), share(2, 3), share(1, 2), share(1, 1), share(0, 7)].map(Option::unwrap),
        [3333, 6667, 5000, 10_000, 0]
    );
    // Half a hundredth goes up, less does not.
    assert_eq!((share(1, 20_000), share(1, 20_001)), (Some(1), Some(0)));
    assert_eq!(share(u64::MAX, u64::MAX), Some(10_000));
    assert_eq!((share(0, 0), share(1, 0)), (None, None));
    let mean = |sum, count| Mean { sum, count }.hundredths();
    assert_eq!((mean(7, 2), mean(1, 3), mean(2, 3), mean(0, 5)), (Some(350), Some(33), Some(67), Some(0)));
    assert_eq!((mean(0, 0), mean(u64::MAX, 1)), (None, None));
}

#[test]
fn handling_is_counted_in_working_days_of_finished_work_only() {
    // The day of receipt is not counted, the days off of 30 April and 1 May are not, the day of finish is.
    let month = counted(
        report("2024-05"),
        &[
            "in=2024-04-26 limit=5wd finished=2024-05-06",
            "in=2024-05-06 limit=5wd finished=2024-05-06",
            "in=2024-05-06 limit=5wd finished=2024-04-20",
            "in=2024-05-06 limit=5wd withdrawn=2024-05-08",
            "in=2024-05-06 limit=5wd",
            "in=2024-05-06 finished=2024-05-09",
        ],
    );
    assert_eq!(month.handling, Mean { sum: 4, count: 3 });
    assert_eq!(month.handling.hundredths(), Some(133));
    assert_eq!(counted(report("2024-06"), &[]).handling.hundredths(), None);
}

#[test]
fn rates_name_what_they_rest_on() {
    for rate in Rate::ALL {
        for lang in [Lang::Vietnamese, Lang::English] {
            assert!(![rate.label(lang), rate.numerator(lang), rate.denominator(lang)].contains(&""));
        }
        if let Some(rule) = rate.rule() {
            assert_eq!(law::rule(rule).unwrap().verification, rate.verification(), "{rate:?}");
        }
    }
    assert_eq!(Rate::Progress766.verification(), Verification::SeenInSecondary);
    assert_eq!(Rate::OfResolved.rule(), None);
    let words = Rate::ALL.map(Rate::word);
    assert_eq!(words, ["progress_766", "of_resolved", "of_received", "of_pending"]);
}

// Policies.

/// The same month under a policy.
fn under(policy: ReportPolicy) -> Indicators {
    counted(report("2024-05").with_policy(policy), &SOME)
}

#[test]
fn the_published_policy_sets_other_ends_apart() {
    assert_eq!(ReportPolicy::default(), ReportPolicy::PUBLISHED);
    assert_eq!(under(ReportPolicy::PUBLISHED), counted(report("2024-05"), &SOME));
}

#[test]
fn a_one_stop_program_counts_the_withdrawn_as_on_time() {
    let may = under(ReportPolicy::ONE_STOP);
    assert_eq!((may.resolved.early, may.resolved.on_time, may.resolved.late), (2, 3, 1));
    assert_eq!((may.pending.in_time, may.pending.waiting), (3, 1));
    assert_eq!((may.ended_otherwise.closed, may.ended_otherwise.total(), may.not_evaluated), (1, 1, 0));
    assert_eq!(may.rate(Rate::Progress766), Share { part: 8, whole: 11 });
    let without_limit =
        counted(report("2024-05").with_policy(ReportPolicy::ONE_STOP), &["in=2024-05-06 finished=2024-05-08"]);
    assert_eq!((without_limit.resolved.on_time, without_limit.not_evaluated), (1, 0));
}

#[test]
fn other_ends_by_the_limit() {
    // Withdrawn and closed before the 13th, returned after it.
    let may = under(ReportPolicy::BY_LIMIT);
    assert_eq!((may.resolved.early, may.resolved.on_time, may.resolved.late), (4, 1, 2));
    assert_eq!((may.ended_otherwise.total(), may.received.total()), (0, 11));
    let by_limit = |facts: &str| word(report("2024-05").with_policy(ReportPolicy::BY_LIMIT).place(&record(facts)));
    assert_eq!(by_limit("in=2024-05-06 limit=5wd withdrawn=2024-05-13T16:00"), "in OnTime");
    assert_eq!(by_limit("in=2024-05-06 promised=2024-05-13 withdrawn=2024-05-14T00:01"), "in Late");
    // Neither the day nor the limit can be made up.
    assert_eq!(by_limit("in=2024-05-06 limit=5wd stage=7"), "in NotEvaluated");
    assert_eq!(by_limit("in=2024-05-06 withdrawn=2024-05-13"), "in NotEvaluated");
}

#[test]
fn waiting_records_apart() {
    let may = under(ReportPolicy::APART);
    assert_eq!((may.pending.in_time, may.pending.waiting, may.waiting_apart), (1, 0, 1));
    assert_eq!(may.rate(Rate::Progress766), Share { part: 4, whole: 11 });
    assert_eq!(may.carried_forward, under(ReportPolicy::PUBLISHED).carried_forward);
}

#[test]
fn other_ends_left_out() {
    let excluded = ReportPolicy {
        withdrawn: EndedAs::Excluded,
        returned: EndedAs::Excluded,
        closed: EndedAs::Excluded,
        ..ReportPolicy::PUBLISHED
    };
    let may = under(excluded);
    assert_eq!((may.received.total(), may.excluded, may.ended_otherwise.total()), (8, 3, 0));
    assert_eq!(may.rate(Rate::Progress766), Share { part: 5, whole: 8 });
    // The month before has counted it, because it did not know.
    let one = ["in=2024-04-26 limit=5wd withdrawn=2024-05-03"];
    assert_eq!(counted(report("2024-04").with_policy(excluded), &one).carried_forward, 1);
    assert_eq!(counted(report("2024-05").with_policy(excluded), &one).received.carried_over, 0);
}

#[test]
fn each_end_has_its_own_choice() {
    let ends = ["in=2024-05-06 limit=5wd withdrawn=2024-05-20", "in=2024-05-06 limit=5wd returned=2024-05-20"];
    let mixed = ReportPolicy { withdrawn: EndedAs::OnTime, returned: EndedAs::ByLimit, ..ReportPolicy::PUBLISHED };
    let may = counted(report("2024-05").with_policy(mixed), &ends);
    assert_eq!((may.resolved.on_time, may.resolved.late), (1, 1));
}

#[test]
fn every_choice_has_its_words_in_both_languages() {
    for lang in [Lang::Vietnamese, Lang::English] {
        let ended = [EndedAs::Apart, EndedAs::OnTime, EndedAs::ByLimit, EndedAs::Excluded].map(|it| it.label(lang));
        let waiting = [WaitingAs::InTime, WaitingAs::Apart].map(|it| it.label(lang));
        let without = [NoDeadlineAs::NotEvaluated, NoDeadlineAs::InTime].map(|it| it.label(lang));
        assert!(ended.iter().chain(&waiting).chain(&without).all(|label| !label.is_empty()));
    }
}

#[test]
fn the_class_is_that_of_the_default_policy_where_nothing_differs() {
    let plain = ["in=2024-05-06 limit=5wd finished=2024-05-08", "in=2024-05-06 limit=5wd", "in=2024-05-27 limit=5wd"];
    for policy in [ReportPolicy::ONE_STOP, ReportPolicy::BY_LIMIT, ReportPolicy::APART] {
        let differ = |facts: &&str| {
            report("2024-05").place(&record(facts)) != report("2024-05").with_policy(policy).place(&record(facts))
        };
        assert!(!plain.iter().any(differ), "{policy:?}");
    }
    let Place::Counted(counted) = report("2024-05").place(&record(plain[0])) else { panic!() };
    assert_eq!((counted.class, counted.handling), (Class::Early, Some(2)));
    assert_eq!(counted.ended, Some(moment("2024-05-08")));
}
