//! The rulebook: worked cases, coverage in time, readings, and every refusal.

use std::sync::LazyLock;

use serde::Deserialize;
use thoihan::Error;
use thoihan::basis::Verification;
use thoihan::calendar::{Calendar, Scope, Standing, WorkingDays, WorkingTime};
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;
use thoihan::law::{self, Due, Limit, Question};
use thoihan::term::{Length, Pauses, What};
use thoihan::{ErrorKind, Lang};

use crate::calendar::state;
use crate::sync::law::law_files;
use crate::sync::{files, read};

/// A file `data/cases/<instrument>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    case: Vec<WorkedCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkedCase {
    rule: String,
    event: Event,
    /// The schedule whose office hours count.
    hours: Option<String>,
    own_limit: Option<Length>,
    reading: Option<String>,
    choice: Option<String>,
    legal: Date,
    safe: Date,
    /// 24:00 of the legal day, unless it is given.
    ends_at: Option<DateTime>,
    why: String,
    source: String,
}

/// A day as a local date of TOML, or a moment as a string.
#[derive(Deserialize, Clone, Copy, Debug)]
#[serde(try_from = "toml::Value")]
enum Event {
    Day(Date),
    Moment(DateTime),
}

impl TryFrom<toml::Value> for Event {
    type Error = Error;

    fn try_from(value: toml::Value) -> Result<Event, Error> {
        match value {
            toml::Value::String(text) => text.parse().map(Event::Moment),
            other => other.to_string().parse().map(Event::Day),
        }
    }
}

impl Event {
    fn moment(self) -> DateTime {
        match self {
            Event::Day(date) => DateTime::end_of(date),
            Event::Moment(moment) => moment,
        }
    }
}

impl WorkedCase {
    fn calendar(&self) -> &'static Calendar {
        self.hours.as_deref().map_or_else(state, body)
    }

    fn due(&self) -> Due {
        let (question, calendar) = (question(self), self.calendar());
        let due = match self.event {
            Event::Day(date) => question.due(date, calendar),
            Event::Moment(moment) => question.due_at(moment, calendar),
        };
        due.unwrap_or_else(|error| panic!("{self}: {error}"))
    }

    fn ends_at(&self) -> DateTime {
        self.ends_at.unwrap_or(DateTime::end_of(self.legal))
    }
}

impl std::fmt::Display for WorkedCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?} ({})", self.rule, self.event, self.why)
    }
}

/// State bodies with the office hours of a schedule.
pub(crate) fn body(schedule: &str) -> &'static Calendar {
    static BODIES: [LazyLock<Calendar>; 3] =
        [LazyLock::new(|| with("hue")), LazyLock::new(|| with("hue-onestop")), LazyLock::new(|| with("ha-tinh"))];
    fn with(name: &str) -> Calendar {
        Calendar::builder(Scope::State).hours(Schedule::named(name).unwrap()).build().unwrap()
    }
    let named = |calendar: &Calendar| calendar.schedule().is_some_and(|known| known.name == *schedule);
    BODIES.iter().map(|calendar| &**calendar).find(|calendar| named(calendar)).unwrap_or_else(|| panic!("{schedule}"))
}

/// A calendar that knows no more than which days are worked and which minutes are open: everything else is walked.
pub(crate) struct Slow<'a>(pub(crate) &'a Calendar);

impl WorkingDays for Slow<'_> {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        self.0.is_working(date)
    }
}

impl WorkingTime for Slow<'_> {
    fn is_open(&self, moment: DateTime) -> Result<bool, Error> {
        self.0.is_open(moment)
    }
}

fn worked_cases() -> Vec<WorkedCase> {
    files("data/cases").iter().flat_map(|path| read::<CaseFile>(path).case).collect()
}

fn question(case: &WorkedCase) -> Question<'_> {
    let question = Question::new(&case.rule);
    let question = case.reading.as_deref().map_or(question, |name| question.reading(name));
    let question = case.own_limit.map_or(question, |length| question.own_limit(length));
    case.choice.as_deref().map_or(question, |name| question.choice(name))
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn worked_cases_come_out_by_index_and_by_walker() {
    let cases = worked_cases();
    assert!(cases.len() >= 100, "{} worked cases", cases.len());
    for case in &cases {
        let due = case.due();
        assert_eq!((due.deadline.legal, due.deadline.safe), (case.legal, case.safe), "{case}");
        assert_eq!((due.event, due.deadline.ends_at()), (case.event.moment(), case.ends_at()), "{case}");
        assert!(!case.source.is_empty(), "{case}");
        if let Limit::Term(term) = due.limit {
            let walked = term.end_at(due.event, &Pauses::NONE, &Slow(case.calendar()));
            assert_eq!(walked, Ok(case.ends_at()), "{case}");
        }
    }
}

#[test]
fn the_trace_of_every_worked_case_ends_on_its_day() {
    for case in worked_cases() {
        let trace = case.due().trace(case.calendar()).unwrap();
        // A window has both ends, a least distance only the first.
        let end = trace.steps.iter().rev().find(|step| matches!(step.what, What::End | What::Begins)).unwrap();
        assert_eq!((end.date, end.time), (case.legal, case.ends_at.map(DateTime::time)), "{case}");
        let safe = trace.steps.iter().find(|step| matches!(step.what, What::Safe | What::BeginsWorking));
        assert_eq!(safe.map_or(case.legal, |step| step.date), case.safe, "{case}");
    }
}

#[test]
fn every_computable_rule_reading_and_cut_off_has_a_worked_case() {
    let answers: Vec<(Due, bool)> =
        worked_cases().iter().map(|case| (case.due(), matches!(case.event, Event::Moment(_)))).collect();
    let named = |due: &Due, name: &str| due.reading.is_some_and(|taken| taken.name == name);
    for rule in law::rules() {
        let of_rule = || answers.iter().filter(|(due, _)| due.rule.id == rule.id);
        if gives_a_date(rule) {
            assert!(of_rule().count() > 0, "{} has no worked case", rule.id);
        }
        // A reading of a rule without a limit of its own needs one only where it says something else than the default.
        for reading in rule.readings.iter().filter(|reading| gives_a_date(rule) || reading.start.is_some()) {
            assert!(
                of_rule().any(|(due, _)| named(due, reading.name)),
                "{} {} has no worked case",
                rule.id,
                reading.name
            );
        }
        for choice in rule.choices.iter().filter(|choice| choice.received.is_some()) {
            let met = of_rule().any(|(due, moment)| *moment && due.choice == Some(choice));
            assert!(met || rule.choices.len() == 4, "{} {} has no worked case with a moment", rule.id, choice.name);
        }
    }
}

fn gives_a_date(rule: &law::Rule) -> bool {
    matches!(
        rule.limit,
        Limit::Term(_)
            | Limit::NotBefore(_)
            | Limit::Window { .. }
            | Limit::Fixed(..)
            | Limit::Yearly { .. }
            | Limit::Period { .. }
            | Limit::Recurring(_)
            | Limit::Report { .. }
    )
}

#[test]
fn on_every_first_of_a_month_a_family_has_one_version_or_a_declared_gap() {
    for family in law::families() {
        let versions = law::family(family);
        for (year, month) in (2008..=2027).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let day = Date::new(year, month, 1).unwrap();
            let in_force = versions.iter().filter(|version| version.rule.in_force.contains(day)).count();
            let gaps = law::gaps(family).filter(|gap| gap.days.contains(day)).count();
            assert_eq!(in_force + gaps, 1, "{family} on {day}: {in_force} versions, {gaps} gaps");
        }
    }
}

#[test]
fn successors_begin_where_their_predecessors_end() {
    for rule in law::rules() {
        let Some(successor) = rule.replaced_by else { continue };
        let successor = law::rule(successor).unwrap();
        assert_eq!(rule.in_force.end(), Some(successor.in_force.from()), "{} and {}", rule.id, successor.id);
    }
}

#[test]
fn identifiers_are_unique_and_readings_have_one_default() {
    let mut ids: Vec<&str> = law::rules().iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an identifier stands twice");
    for rule in law::rules() {
        let defaults = rule.readings.iter().filter(|reading| reading.default).count();
        assert_eq!(defaults, usize::from(!rule.readings.is_empty()), "{}", rule.id);
        assert!(rule.readings.iter().all(|reading| !reading.evidence.is_empty()), "{}", rule.id);
    }
}

#[test]
fn every_rule_has_its_quote_provision_and_source() {
    for rule in law::rules() {
        assert!(!rule.quote.is_empty() && !rule.source.is_empty(), "{}", rule.id);
        assert!(!rule.basis.provision().is_empty(), "{}", rule.id);
        assert!(!rule.summary.0.is_empty() && !rule.summary.1.is_empty(), "{}", rule.id);
        assert!(rule.quote.chars().count() <= 4096, "{}", rule.id);
    }
}

#[test]
fn a_backward_rule_is_never_moved_later() {
    for rule in law::rules() {
        if let Limit::Term(term) = rule.limit
            && term.direction() == thoihan::term::Direction::Before
        {
            assert_eq!(term.roll(), thoihan::term::Roll::Never, "{}", rule.id);
        }
    }
}

#[test]
fn a_rule_is_in_force_within_its_instrument() {
    for rule in law::rules() {
        let (instrument, days) = (rule.basis.instrument(), rule.in_force);
        assert!(instrument.from.is_none_or(|from| from <= days.from()), "{} begins before its instrument", rule.id);
        assert!(instrument.until.is_none_or(|until| days.until() <= until), "{} outlives its instrument", rule.id);
    }
}

#[test]
fn law_files_were_all_looked_at() {
    for (_, file) in law_files() {
        assert!(file.checked_on >= date("2026-01-01"), "{}", file.instrument);
        for rule in &file.rule {
            let replaced = rule.replaced_by.as_deref();
            assert!(replaced.is_none_or(|id| law::rule(id).is_ok()), "{} is replaced by an unknown rule", rule.id);
        }
    }
}

#[track_caller]
fn version(name: &str, event: &str, id: &str) {
    let due = law::due(name, date(event), &Calendar::state()).unwrap();
    assert_eq!(due.rule.id, id);
}

#[test]
fn a_family_answers_with_the_version_in_force_on_the_day() {
    version("onestop-apology", "2018-06-21", "onestop-apology-2018");
    version("onestop-apology", "2025-06-30", "onestop-apology-2018");
    version("onestop-apology", "2025-07-01", "onestop-apology-2025");
    version("publish-decision-province", "2017-09-24", "publish-decision-2013-2017");
    version("publish-decision-province", "2017-09-25", "publish-decision-province");
    version("onestop-return-notice", "2024-02-05", "onestop-return-notice-2018");
}

#[test]
fn the_default_reading_is_named_and_all_readings_stand_side_by_side() {
    let state = Calendar::state();
    let question = Question::new("publish-decision-province");
    let all = question.due_by_all_readings(date("2024-09-02"), &state).unwrap();
    let days: Vec<(Option<&str>, String)> =
        all.iter().map(|due| (due.reading.map(|reading| reading.name), due.deadline.legal.to_string())).collect();
    assert_eq!(days[0], (Some("minus-n"), "2024-08-28".into()));
    assert!(days.contains(&(Some("strict"), "2024-08-27".into())));
    assert!(days.contains(&(Some("inclusive"), "2024-08-29".into())));
    assert_eq!(question.due(date("2024-09-02"), &state).unwrap(), all[0]);
}

#[test]
fn a_rule_of_one_reading_gives_one_answer() {
    let state = Calendar::state();
    let all = Question::new("db-entry-province").due_by_all_readings(date("2024-04-26"), &state).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].reading, None);
    assert_eq!(all[0].rule.verification, Verification::SeenText);
}

#[test]
fn an_answer_beyond_the_decided_years_says_so() {
    let state = Calendar::state();
    let due = law::due("db-entry-province", date("2028-01-24"), &state).unwrap();
    assert_eq!(due.deadline.standing, Standing::Projected);
    assert!(due.deadline.earliest <= due.deadline.legal && due.deadline.legal <= due.deadline.latest);
    let error = due.deadline.decided().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Undecided);
}

#[test]
fn chrono_time_and_jiff_days_are_taken_as_they_are() {
    let state = Calendar::state();
    let expected = date("2024-05-07");
    let chrono = chrono::NaiveDate::from_ymd_opt(2024, 4, 26).unwrap();
    let time = time::Date::from_calendar_date(2024, time::Month::April, 26).unwrap();
    let jiff = jiff::civil::date(2024, 4, 26);
    assert_eq!(law::due("db-entry-province", chrono, &state).unwrap().deadline.legal, expected);
    assert_eq!(law::due("db-entry-province", time, &state).unwrap().deadline.legal, expected);
    assert_eq!(law::due("db-entry-province", jiff, &state).unwrap().deadline.legal, expected);
}

#[track_caller]
fn refused(question: Question<'_>, event: &str, kind: ErrorKind, message: &str) {
    let error = question.due(date(event), &Calendar::state()).unwrap_err();
    assert_eq!(error.to_string(), message);
    assert_eq!(error.kind(), kind);
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest() {
    let message =
        "no rule is called \"onestop-apologies\"; nearest: onestop-apology, onestop-apology-2018, onestop-apology-2025";
    refused(Question::new("onestop-apologies"), "2024-01-02", ErrorKind::UnknownRule, message);
    refused(Question::new("xyz"), "2024-01-02", ErrorKind::UnknownRule, "no rule is called \"xyz\"");
    refused(Question::new(""), "2024-01-02", ErrorKind::UnknownRule, "no rule is called \"\"");
}

#[test]
fn case_and_blanks_are_not_folded_in_names() {
    for name in ["Onestop-Apology", " onestop-apology", "onestop-apology "] {
        let error = Question::new(name).due(date("2024-01-02"), &Calendar::state()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownRule, "{name}");
    }
}

#[test]
fn a_declared_gap_answers_with_its_reason() {
    let error = law::due("onestop-apology", date("2018-06-20"), &Calendar::state()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotInForce);
    assert!(
        error.to_string().starts_with("onestop-apology is not in force on 2018-06-20: Before 21 June 2018"),
        "{error}"
    );
    let vietnamese = error.message(Lang::Vietnamese);
    assert!(
        vietnamese.starts_with("onestop-apology không có hiệu lực ngày 20/06/2018: Trước 21/6/2018"),
        "{vietnamese}"
    );
}

#[test]
fn a_version_asked_for_by_name_is_refused_outside_its_days() {
    let message = "onestop-apology-2018 is not in force on 2025-07-01: in force onestop-apology-2018 2018-06-21 up to, not including, 2025-07-01";
    refused(Question::new("onestop-apology-2018"), "2025-07-01", ErrorKind::NotInForce, message);
    let message =
        "onestop-apology-2025 is not in force on 2025-06-30: in force onestop-apology-2025 2025-07-01 and after";
    refused(Question::new("onestop-apology-2025"), "2025-06-30", ErrorKind::NotInForce, message);
}

#[test]
fn a_rule_without_a_date_gives_its_reason() {
    for (name, reason) in [
        ("public-display", "public-display gives no date: "),
        (
            "onestop-reschedule-once",
            "onestop-reschedule-once-2018 gives no date: it limits how often, at most 1, not until when",
        ),
        ("onestop-clock-restart", "onestop-clock-restart-2018 gives no date: it says what becomes of a running limit"),
        ("cc-rollover", "cc-rollover gives no date: it is a rule of counting"),
    ] {
        let error = law::due(name, date("2024-01-02"), &Calendar::state()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotComputable);
        assert!(error.to_string().starts_with(reason), "{error}");
    }
}

#[test]
fn a_limit_in_hours_asks_for_office_hours() {
    let name = Question::new("onestop-eight-hours-2025");
    let message = "8wh counts hours, and no office hours are given";
    refused(name, "2025-07-01", ErrorKind::NeedsOfficeHours, message);
}

#[test]
fn a_rule_that_inherits_asks_for_the_procedures_own_limit() {
    let question = Question::new("onestop-refusal");
    refused(question, "2024-01-02", ErrorKind::MissingField, "own limit is missing");
    let due = question.own_limit("5wd".parse().unwrap()).due(date("2024-04-26"), &Calendar::state()).unwrap();
    assert_eq!(due.deadline.legal, date("2024-05-07"));
}

#[test]
fn a_choice_that_is_needed_or_unknown_lists_the_choices() {
    let rule = Question::new("publish-decision-2013-2017");
    let message = "publish-decision-2013-2017 has several numbers; name one of ministry, province";
    refused(rule, "2015-03-02", ErrorKind::ChoiceNeeded, message);
    let message = "publish-decision-2013-2017 has no choice \"district\"; it has ministry, province";
    refused(rule.choice("district"), "2015-03-02", ErrorKind::UnknownChoice, message);
}

#[test]
fn an_unknown_reading_lists_the_readings() {
    let question = Question::new("db-entry-province").reading("strict");
    let message = "db-entry-province has no reading \"strict\"; it has none";
    refused(question, "2024-01-02", ErrorKind::UnknownReading, message);
}
