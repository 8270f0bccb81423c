//! Rounds: every contestant once a round, the order rotating, on the CPU clock of the thread.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

use crate::line::{Expected, Line};
use crate::rows::{Operation, Rows, Swaps};

/// A contestant's work: all rows at once, its own date types, its output allocated before.
pub(crate) trait Work {
    fn run(&mut self);

    /// What the last run answered: days since 1970, or numbers of days.
    fn answers(&self) -> Vec<i32>;
}

/// One call a row.
pub(crate) struct Each<I, T, F, N> {
    inputs: Vec<I>,
    out: Vec<T>,
    call: F,
    number: N,
}

/// Work of one call a row. What converts an answer to a number is not timed.
pub(crate) fn each<I, T, F, N>(inputs: Vec<I>, call: F, number: N) -> Box<dyn Work>
where
    I: Copy + 'static,
    T: Copy + Default + 'static,
    F: Fn(I) -> T + 'static,
    N: Fn(T) -> i32 + 'static,
{
    let out = inputs.iter().map(|_| T::default()).collect();
    Box::new(Each { inputs, out, call, number })
}

impl<I: Copy, T: Copy, F: Fn(I) -> T, N: Fn(T) -> i32> Work for Each<I, T, F, N> {
    fn run(&mut self) {
        for (input, out) in self.inputs.iter().zip(&mut self.out) {
            *out = (self.call)(*input);
        }
        black_box(&mut self.out);
    }

    fn answers(&self) -> Vec<i32> {
        self.out.iter().copied().map(&self.number).collect()
    }
}

/// Somebody who takes part.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) note: &'static str,
    pub(crate) expected: Expected,
    pub(crate) work: Box<dyn Work>,
}

/// A piece of work that is timed: fast work several times in a row, so that the clock's own cost does not show.
pub(crate) struct Timed {
    work: Box<dyn Work>,
    repeats: u32,
}

/// A reading of the clock costs about a microsecond at worst; a thread that was asleep needs a moment to come to speed.
const LEAST: Duration = Duration::from_millis(2);

impl Timed {
    /// Runs the work until it fills the least time.
    pub(crate) fn new(mut work: Box<dyn Work>) -> Timed {
        work.run();
        let mut timed = Timed { work, repeats: 1 };
        while timed.repeats < 1 << 16 && timed.elapsed() < LEAST {
            timed.repeats *= 2;
        }
        timed
    }

    fn elapsed(&mut self) -> Duration {
        let started = ThreadTime::now();
        for _ in 0..self.repeats {
            self.work.run();
        }
        started.elapsed()
    }

    /// Nanoseconds for one pass over all rows, after one that is not timed: whoever ran before has filled the caches with rows of its own.
    pub(crate) fn round(&mut self) -> f64 {
        self.work.run();
        self.elapsed().as_nanos() as f64 / f64::from(self.repeats)
    }

    pub(crate) fn answers(&self) -> Vec<i32> {
        self.work.answers()
    }
}

/// How long to measure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    /// After so much time a contestant sits out, but for its first rounds.
    pub(crate) budget: Duration,
}

const FEWEST_ROUNDS: usize = 5;

/// Puts one question to all contestants; the first is `thoihan::bulk`, the second the library one by one.
pub(crate) fn hold(
    (operation, swaps, rows): (Operation, Swaps, &Rows),
    contestants: Vec<Contestant>,
    effort: Effort,
) -> Vec<Line> {
    let mut seats: Vec<Seat> = contestants.into_iter().map(Seat::new).collect();
    for round in 0..effort.rounds {
        let order: Vec<usize> = (0..seats.len()).map(|place| (place + round) % seats.len()).collect();
        for place in order {
            if let Some(seat) = seats.get_mut(place) {
                seat.round(effort);
            }
        }
    }
    let [bulk, scalar] = [0, 1].map(|place| seats.get(place).map(|seat| seat.times.clone()).unwrap_or_default());
    seats.into_iter().map(|seat| seat.line(operation, swaps, rows, [&bulk, &scalar])).collect()
}

struct Seat {
    name: &'static str,
    note: &'static str,
    expected: Expected,
    timed: Timed,
    spent: f64,
    times: Vec<f64>,
}

impl Seat {
    fn new(contestant: Contestant) -> Seat {
        let Contestant { name, note, expected, work } = contestant;
        Seat { name, note, expected, timed: Timed::new(work), spent: 0.0, times: Vec::new() }
    }

    /// Who sits out, sits out for good, so that the n-th time of everybody belongs to the n-th round.
    fn round(&mut self, effort: Effort) {
        if self.times.len() < FEWEST_ROUNDS || self.spent < effort.budget.as_secs_f64() {
            let time = self.timed.round();
            self.spent += time * f64::from(self.timed.repeats) / 1e9;
            self.times.push(time);
        }
    }

    fn line(self, operation: Operation, swaps: Swaps, rows: &Rows, [bulk, scalar]: [&[f64]; 2]) -> Line {
        let answers = self.timed.answers();
        let expected = rows.expected(operation);
        let agreeing = answers.iter().zip(expected).filter(|(one, other)| one == other).count();
        let sum = |values: &[i32]| values.iter().map(|value| i64::from(*value)).sum::<i64>();
        let per_row = |time: f64| time / expected.len() as f64;
        Line {
            contender: self.name.to_owned(),
            operation: operation.name().to_owned(),
            calendar: swaps.name().to_owned(),
            rows: expected.len(),
            rounds: self.times.len(),
            min_ns: per_row(self.times.iter().copied().fold(f64::INFINITY, f64::min)),
            median_ns: per_row(median(self.times.clone())),
            times_bulk: Some(ratio(&self.times, bulk)),
            times_scalar: Some(ratio(&self.times, scalar)),
            agree: agreeing as f64 / expected.len() as f64,
            checksum_equal: sum(&answers) == sum(expected),
            expected: self.expected,
            note: self.note.to_owned(),
        }
    }
}

/// The median of the ratios round by round.
fn ratio(times: &[f64], reference: &[f64]) -> f64 {
    median(times.iter().zip(reference).map(|(time, reference)| time / reference).collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_the_median_of_those_of_the_rounds() {
        // The medians alone would say 4: 20 to 5.
        assert!((ratio(&[10.0, 20.0, 90.0], &[5.0, 5.0, 30.0]) - 3.0).abs() < 1e-9);
        assert!((ratio(&[10.0], &[5.0, 1.0]) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn everybody_answers_every_row() {
        let rows = Rows::new(Swaps::With, 64).unwrap();
        let effort = Effort { rounds: 3, budget: Duration::ZERO };
        for operation in Operation::ALL {
            let mut contestants = crate::own::contestants(operation, &rows);
            contestants.extend(crate::crates::contestants(
                operation,
                Swaps::Without,
                &Rows::new(Swaps::Without, 64).unwrap(),
            ));
            let lines = hold((operation, Swaps::With, &rows), contestants, effort);
            assert!(lines.iter().take(4).all(Line::is_as_expected));
            assert!(lines.iter().all(|line| (line.rows, line.rounds) == (64, 3)));
        }
    }

    #[test]
    fn a_wrong_answer_shows() {
        let rows = Rows::new(Swaps::With, 64).unwrap();
        let work =
            each(crate::own::pairs(&rows.due, &rows.n), |(due, n)| if n == 0 { due + 1 } else { due }, |due| due);
        let wrong = Contestant { name: "wrong", note: "", expected: Expected::Right, work };
        let [line] =
            &hold((Operation::Add, Swaps::With, &rows), vec![wrong], Effort { rounds: 1, budget: Duration::MAX })[..]
        else {
            unreachable!()
        };
        let share = rows.n.iter().filter(|n| **n != 0).count() as f64 / 64.0;
        assert!(share < 1.0 && (line.agree - share).abs() < 1e-9 && !line.is_as_expected());
    }
}
