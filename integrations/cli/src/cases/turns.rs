//! What the threads made of their pieces, put into the order of the input: each waits for its turn.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::progress::Progress;
use super::sink::{self, SharedSink};
use super::stream::Part;
use crate::failure::{Exit, Failure};

/// What was made of some records in a row.
#[derive(Debug)]
pub(super) struct Made<P> {
    /// What is to be written.
    pub(super) out: Vec<u8>,
    pub(super) part: P,
    pub(super) records: u64,
    pub(super) exit: Exit,
}

impl<P: Part> Made<P> {
    pub(super) fn nothing() -> Made<P> {
        Made { out: Vec::new(), part: P::default(), records: 0, exit: Exit::Answered }
    }

    /// Whether so much is waiting that it should be handed over in the middle of a piece.
    pub(super) fn is_full(&self) -> bool {
        self.out.len() >= MOST_BYTES || self.part.is_full()
    }
}

/// Rows are rarely longer than the records they answer; where they are, they do not pile up.
const MOST_BYTES: usize = 512 << 10;

/// Whether the turn goes on after something was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// More of the same piece comes.
    Kept,
    /// The piece had so many bytes, and the next one follows.
    Over { bytes: u64 },
}

/// Nothing more is taken: the reader has left, or something failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stopped;

/// The turns of the pieces, by their numbers.
pub(super) struct Turns<'a, P> {
    sink: &'a SharedSink,
    state: Mutex<State<P>>,
    passed: Condvar,
}

/// All that was handed over so far.
struct State<P> {
    next: u64,
    total: Total<P>,
    progress: Progress,
    stopped: Option<Stop>,
}

/// What came of all pieces.
pub(super) struct Total<P> {
    pub(super) whole: P,
    pub(super) records: u64,
    pub(super) exit: Exit,
}

/// Why it ended early.
#[derive(Debug)]
pub(super) enum Stop {
    Unwritable(io::Error),
    Failed(Failure),
    /// A thread came to grief; the others must not wait for it.
    Broken,
}

impl<'a, P: Part> Turns<'a, P> {
    pub(super) fn new(sink: &'a SharedSink, progress: Progress) -> Turns<'a, P> {
        let total = Total { whole: P::default(), records: 0, exit: Exit::Answered };
        let state = State { next: 0, total, progress, stopped: None };
        Turns { sink, state: Mutex::new(state), passed: Condvar::new() }
    }

    /// Writes what was made of a piece, or of a part of it, when its turn has come, and empties it.
    pub(super) fn hand_over(&self, number: u64, made: &mut Made<P>, turn: Turn) -> Result<(), Stopped> {
        let mut state = self.wait_for(number)?;
        if let Err(error) = sink::held(self.sink).write(&made.out) {
            return Err(self.stop(&mut state, Stop::Unwritable(error)));
        }
        made.out.clear();
        state.total.add(made);
        if let Turn::Over { bytes } = turn {
            state.next += 1;
            let records = state.total.records;
            state.progress.tick(records, bytes);
            self.passed.notify_all();
        }
        Ok(())
    }

    /// Ends everything with a failure, when its turn has come.
    pub(super) fn fail(&self, number: u64, failure: Failure) -> Stopped {
        match self.wait_for(number) {
            Ok(mut state) => self.stop(&mut state, Stop::Failed(failure)),
            Err(stopped) => stopped,
        }
    }

    /// What came of it, and why it ended early, if it did.
    pub(super) fn end(self) -> (Total<P>, Option<Stop>) {
        let State { total, progress, stopped, .. } = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        progress.finish(total.records);
        (total, stopped)
    }

    fn wait_for(&self, number: u64) -> Result<MutexGuard<'_, State<P>>, Stopped> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |state: &mut State<P>| state.next != number && state.stopped.is_none();
        let state = self.passed.wait_while(state, waits).unwrap_or_else(PoisonError::into_inner);
        if state.stopped.is_some() { Err(Stopped) } else { Ok(state) }
    }

    fn stop(&self, state: &mut State<P>, why: Stop) -> Stopped {
        state.stopped.get_or_insert(why);
        self.passed.notify_all();
        Stopped
    }
}

impl<P: Part> Total<P> {
    fn add(&mut self, made: &mut Made<P>) {
        self.whole.merge(std::mem::take(&mut made.part));
        self.records += std::mem::take(&mut made.records);
        if std::mem::replace(&mut made.exit, Exit::Answered) == Exit::Partly {
            self.exit = Exit::Partly;
        }
    }
}

/// Held by a thread while it works: should it panic, the others do not wait for its turn for ever.
pub(super) struct Presence<'t, 'a, P: Part>(pub(super) &'t Turns<'a, P>);

impl<P: Part> Drop for Presence<'_, '_, P> {
    fn drop(&mut self) {
        if thread::panicking() {
            let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
            self.0.stop(&mut state, Stop::Broken);
        }
    }
}
