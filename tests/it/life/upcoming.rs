//! What comes by itself: at each moment of the list something changes, and between two of them nothing does.

use thoihan::case::{ApologyState, Evaluation, Milestone, Record, Status};
use thoihan::civil::DateTime;

use super::walked::{Life, lives};
use super::{judged, moment};
use crate::props::law_of;

/// The state of a case as far as time alone moves it.
type State = (Option<Status>, Option<ApologyState>, Option<bool>);

fn state(evaluation: &Evaluation, now: DateTime) -> State {
    let closable = evaluation.citizen.map(|citizen| now.date() >= citizen.closable_from);
    (evaluation.status, evaluation.apology_state, closable)
}

fn state_at(life: &Life, record: &Record, now: DateTime) -> State {
    state(&life.judged_at(now).judge(record), now)
}

/// The next minute; after 24:00 comes 00:00 of the next day, which is another day.
fn after(moment: DateTime) -> DateTime {
    match moment.date().tomorrow() {
        Ok(next) if moment == DateTime::end_of(moment.date()) => DateTime::start_of(next),
        _ => moment.add_minutes(1).unwrap(),
    }
}

fn before(moment: DateTime) -> DateTime {
    moment.add_minutes(-1).unwrap()
}

/// A life of which everything has happened.
fn told_so_far(life: &Life) -> Option<(Life, Record)> {
    let life = life.so_far();
    let record = life.record()?;
    Some((life, record))
}

#[test]
fn at_each_moment_something_changes_or_a_limit_ends() {
    law_of(1_500, lives(), |life| {
        let Some((life, record)) = told_so_far(&life) else { return };
        for upcoming in life.judge(&record).upcoming {
            let (at, what) = (upcoming.at, upcoming.what);
            let [earlier, then, later] = [before(at), at, after(at)].map(|now| state_at(&life, &record, now));
            let changed = match what {
                // A limit ends with its moment: what it changes is seen the minute after.
                Milestone::Due => then.0 != later.0,
                Milestone::ApologyLegal => true,
                _ => earlier != then,
            };
            assert!(changed, "{what:?} at {at}: {earlier:?} {then:?} {later:?}\n{record:?}");
        }
    });
}

#[test]
fn between_two_moments_nothing_changes() {
    law_of(1_500, (lives(), 0..1_000_000_i64), |(life, somewhere)| {
        let Some((life, record)) = told_so_far(&life) else { return };
        let now = life.now();
        let told = life.judge(&record);
        let mut last = (now, state(&told, now));
        let far = DateTime::end_of(now.date().add_days(500).unwrap());
        for at in told.upcoming.iter().map(|upcoming| upcoming.at).chain([far]) {
            let inside = last.0.epoch_minutes() + 1 + somewhere % (at.epoch_minutes() - last.0.epoch_minutes()).max(1);
            let inside = DateTime::from_epoch_minutes(inside).unwrap();
            for moment in [after(last.0), inside, before(at)] {
                if last.0 < moment && moment < at {
                    let got = state_at(&life, &record, moment);
                    assert_eq!(got, last.1, "{moment}, between {} and {at}\n{record:?}", last.0);
                }
            }
            last = (at, state_at(&life, &record, at));
        }
    });
}

/// The list is in order, and nothing of it lies behind the moment.
#[test]
fn the_list_is_in_order_and_ahead() {
    law_of(1_500, lives(), |life| {
        let Some(record) = life.record() else { return };
        let upcoming = life.judge(&record).upcoming;
        assert!(upcoming.is_sorted());
        assert!(upcoming.iter().all(|upcoming| upcoming.at >= life.now()), "{record:?}");
    });
}

#[test]
fn a_list_by_hand() {
    // Due on Monday 6 May; Saturday the 4th is worked, and the letter is due on Sunday the 5th.
    let told = judged("received@2024-04-25 limit=5wd", "2024-05-02");
    let list: Vec<_> = told.upcoming.iter().map(|it| (it.at.to_string(), it.what)).collect();
    let expected = [
        ("2024-05-04T00:00:00", Milestone::DueSoon),
        ("2024-05-04T00:00:00", Milestone::ApologySafe),
        ("2024-05-05T24:00:00", Milestone::ApologyLegal),
        ("2024-05-06T24:00:00", Milestone::Due),
        ("2024-05-07T00:00:00", Milestone::Overdue),
    ];
    assert_eq!(list, expected.map(|(at, what)| (at.to_string(), what)));
    // Asked on 14 July 2025: fifteen days end on the 29th, and the file may be closed from the 30th.
    let waiting = judged("received@2025-07-11 supplement_asked@2025-07-14T10:00 limit=5wd", "2025-07-15");
    let next = waiting.next().unwrap();
    assert_eq!((next.at, next.what), (moment("2025-07-30T00:00"), Milestone::FileClosable));
    assert_eq!(waiting.upcoming.len(), 1);
}
