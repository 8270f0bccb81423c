//! The plan of 2024, and what is refused of a plan.

use thoihan::calendar::Calendar;
use thoihan::law;
use thoihan::law::plan::{Obligation, PlanFile, When};
use thoihan::{ErrorKind, Lang};

use crate::sync::{files, read};

fn plan() -> PlanFile {
    read("data/plans/thua-thien-hue-2024.toml")
}

#[test]
fn every_plan_of_the_repository_gives_its_obligations_in_order() {
    let state = Calendar::state();
    for path in files("data/plans") {
        let plan: PlanFile = read(&path);
        let obligations = plan.obligations(&state).unwrap();
        assert!(obligations.len() >= plan.task.len(), "{path}: a task has no limit");
        let days: Vec<_> = obligations.iter().filter_map(Obligation::deadline).map(|due| due.legal).collect();
        assert!(days.is_sorted(), "{path}");
        let mut uids: Vec<&str> = obligations.iter().map(|it| it.uid.as_str()).collect();
        uids.sort_unstable();
        assert!(uids.windows(2).all(|pair| pair[0] != pair[1]), "{path}: an identifier stands twice");
    }
}

/// The days of the plan's own words.
#[test]
fn the_days_of_2024_are_those_of_the_plan() {
    let (plan, state) = (plan(), Calendar::state());
    let obligations = plan.obligations(&state).unwrap();
    for (number, time, legal, safe) in [
        ("1", "trước ngày 20 tháng 01 năm 2024", "2024-01-19", "2024-01-19"),
        ("II.3.1", "Trước 31/12/2023", "2023-12-30", "2023-12-29"),
        ("II.3.1", "Tháng 12/2023", "2023-12-31", "2023-12-29"),
        ("II.3.2", "Trước ngày 15/8/2024", "2024-08-14", "2024-08-14"),
        ("II.3.3", "Trước ngày 15/9/2024", "2024-09-14", "2024-09-13"),
        ("I.1", "Quý I/2024", "2024-03-31", "2024-03-29"),
        ("I.2", "Quý II/2024", "2024-06-30", "2024-06-28"),
        ("VI.3", "Tháng 01/2024", "2024-01-31", "2024-01-31"),
        ("VI.4", "Quý II, III/2024", "2024-09-30", "2024-09-30"),
        ("VI.6", "Quý IV/2024", "2024-12-31", "2024-12-31"),
    ] {
        let found = obligations.iter().filter(|it| it.task.number == number).filter_map(Obligation::deadline);
        let days: Vec<(String, String)> = found.map(|due| (due.legal.to_string(), due.safe.to_string())).collect();
        assert!(days.contains(&(legal.into(), safe.into())), "{number} {time}: {days:?}");
    }
}

#[test]
fn a_monthly_duty_comes_twelve_times() {
    let (plan, state) = (plan(), Calendar::state());
    let obligations = plan.obligations(&state).unwrap();
    let monthly: Vec<_> = obligations.iter().filter(|it| it.task.number == "III.5").collect();
    assert_eq!(monthly.len(), 12);
    assert!(monthly[1].title(Lang::Vietnamese).contains("Tháng 02/2024"), "{}", monthly[1].title(Lang::Vietnamese));
    assert_eq!(monthly[1].deadline().unwrap().legal.to_string(), "2024-02-29");
}

#[test]
fn nothing_of_the_plan_is_lost() {
    let (plan, state) = (plan(), Calendar::state());
    let obligations = plan.obligations(&state).unwrap();
    for task in &plan.task {
        assert!(obligations.iter().any(|it| it.task.id == task.id), "{} has vanished", task.id);
    }
    let after_event = obligations.iter().filter(|it| matches!(it.when, When::AfterEvent(_))).count();
    let undated = obligations.iter().filter(|it| matches!(it.when, When::Undated(..))).count();
    assert_eq!(after_event, 3);
    assert!(undated > 40, "{undated}");
}

#[test]
fn a_task_rests_on_a_rule_that_exists() {
    for task in &plan().task {
        let rule = task.rule.as_deref();
        assert!(rule.is_none_or(|id| law::rule(id).is_ok()), "{}: {rule:?}", task.id);
    }
}

const TASK: &str = r#"
id = "example"
title = "Kế hoạch"
title_en = "Plan"
year = 2024
instrument = "kh-2024-thua-thien-hue"
checked_on = 2026-11-22

[[task]]
id = "one"
number = "1"
section = "Mục"
section_en = "Section"
task = "Việc"
task_en = "Work"
lead = "Văn phòng"
time = "Quý I/2024"
basis = "mục 1"

[[task.due]]
kind = "period"
bound = "within"
first = 2024-01-01
last = 2024-03-31
"#;

#[test]
fn a_plan_that_cannot_be_meant_is_refused() {
    let state = Calendar::state();
    let parse = |text: &str| toml::from_str::<PlanFile>(text).unwrap();
    assert_eq!(parse(TASK).obligations(&state).unwrap().len(), 1);
    let task = TASK.split_once("[[task]]").unwrap().1;
    let error = parse(&format!("{TASK}[[task]]{task}")).obligations(&state).unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Conflict, "example: one: it is given twice"));
    let period = "kind = \"period\"\nbound = \"within\"\nfirst = 2024-01-01\nlast = 2024-03-31";
    let error = parse(&TASK.replace(period, "kind = \"count\"\nat_most = 1")).obligations(&state).unwrap_err();
    assert_eq!(error.to_string(), "example: one: a plan cannot carry this kind of limit");
    let error = parse(TASK.split_once("[[task.due]]").unwrap().0).obligations(&state).unwrap_err();
    assert_eq!(error.to_string(), "example: one: it has no limit; say so with kind = \"none\"");
    let error = parse(&TASK.replace(period, &format!("label = \"một\"\n{period}"))).obligations(&state).unwrap_err();
    assert_eq!(error.to_string(), "example: one: a label stands in one language only");
    let error = parse(&TASK.replace("2024-03-31", "2175-03-31")).obligations(&state).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutsideCalendar);
}

#[test]
fn a_plan_with_unknown_words_is_not_read() {
    for (from, to, message) in [
        ("lead =", "leader =", "unknown field `leader`"),
        ("time = \"Quý I/2024\"\n", "", "missing field `time`"),
        ("kind = \"period\"", "kind = \"quarter\"", "unknown variant `quarter`"),
        ("last = 2024-03-31", "last = 2024-03-31\nfinal = 1", "unknown field `final`"),
        ("last = 2024-03-31", "last = 2024-02-30", ""),
    ] {
        let error = toml::from_str::<PlanFile>(&TASK.replace(from, to)).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}
