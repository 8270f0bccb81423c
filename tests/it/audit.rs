//! Whether a promised day was right when the receipt was printed, and is now.

use thoihan::Lang;
use thoihan::calendar::{Calendar, Scope};
use thoihan::case::{Agreement, Audit, Evaluator};
use thoihan::civil::Date;

use crate::calendar::state;
use crate::case::{date, moment, record};

fn maybe(text: &str) -> Option<Date> {
    (!text.is_empty()).then(|| date(text))
}

#[test]
fn a_promise_is_compared_with_both_dues() {
    use Agreement::{Right, TooEarly, TooLate};
    let table = [
        ("2024-04-29", "2024-04-29", "2024-05-02", Some(Right), Some(TooEarly)),
        ("2024-05-02", "2024-04-29", "2024-05-02", Some(TooLate), Some(Right)),
        ("2024-04-26", "2024-04-29", "2024-05-02", Some(TooEarly), Some(TooEarly)),
        // The Sunday after a limit that ends on Friday: no working day more, and later than the law allows.
        ("2024-05-12", "2024-05-10", "2024-05-10", Some(TooLate), Some(TooLate)),
    ];
    for (promised, due_then, due_now, then, now) in table {
        let audit = Audit::of(maybe(promised), maybe(due_then), maybe(due_now));
        assert_eq!((audit.then, audit.now), (then, now), "{promised}");
    }
}

#[test]
fn without_a_promise_or_a_due_day_nothing_is_said() {
    let table = [
        ("", "2024-04-29", "2024-05-02", (false, false)),
        ("2024-04-29", "", "2024-05-02", (false, true)),
        ("2024-04-29", "2024-04-29", "", (true, false)),
        ("2024-04-29", "", "", (false, false)),
        ("", "", "", (false, false)),
    ];
    for (promised, due_then, due_now, said) in table {
        let audit = Audit::of(maybe(promised), maybe(due_then), maybe(due_now));
        assert_eq!((audit.then.is_some(), audit.now.is_some()), said, "{promised} {due_then} {due_now}");
    }
}

#[test]
fn a_promise_of_before_the_letter_was_right_when_it_was_printed() {
    let table = [
        ("received=2024-04-08 limit=14wd promised=2024-04-29", Agreement::Right, Agreement::TooEarly),
        ("received=2024-04-08 limit=14wd promised=2024-05-02", Agreement::TooLate, Agreement::Right),
        ("received=2024-04-08 limit=5wd promised=2024-04-15", Agreement::Right, Agreement::Right),
    ];
    for (facts, promise_then, promise_now) in table {
        let record = record(facts);
        let received = record.received.unwrap().date();
        let then = Calendar::builder(Scope::State).known_on(received).build().unwrap();
        let due = |calendar| Evaluator::new(calendar).evaluate(&record, moment("2024-04-10")).due_day();
        let audit = Audit::of(record.promised, due(&then), due(state()));
        assert_eq!((audit.then, audit.now), (Some(promise_then), Some(promise_now)), "{facts}");
    }
}

#[test]
fn words_and_labels() {
    let table = [
        (Agreement::Right, "right", "đúng thời hạn", "as the law has it"),
        (Agreement::TooEarly, "too_early", "sớm hơn thời hạn", "earlier than the law has it"),
        (Agreement::TooLate, "too_late", "muộn hơn thời hạn", "later than the law allows"),
    ];
    for (agreement, word, vietnamese, english) in table {
        assert_eq!(agreement.word(), word);
        assert_eq!((agreement.label(Lang::Vietnamese), agreement.label(Lang::English)), (vietnamese, english));
        assert_eq!(serde_json::to_value(agreement).unwrap(), word);
    }
}
