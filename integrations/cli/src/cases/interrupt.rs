//! Ctrl-C: a stream of rows ends behind a whole one, and a file that is not complete goes away.

use std::fs;
use std::process::exit;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::thread::sleep;
use std::time::Duration;

use super::sink::{SharedSink, Sink};

/// What shells answer for a program that was interrupted: 128, and the number of the signal.
const INTERRUPTED: i32 = 130;

/// The sink, under guard from now on. Whoever cannot be called when Ctrl-C comes is ended by it as every program is.
pub(super) fn guarded(sink: Sink) -> SharedSink {
    let unfinished = sink.unfinished().map(ToOwned::to_owned);
    let sink = Arc::new(Mutex::new(sink));
    let own = Arc::clone(&sink);
    let _ = ctrlc::set_handler(move || {
        // Held until the end, so that nobody else writes.
        let mut held = patiently(&own);
        if let Some(sink) = &mut held {
            sink.give_up();
        } else {
            let _ = unfinished.as_ref().map(fs::remove_file);
        }
        exit(INTERRUPTED)
    });
    sink
}

/// The sink when the row in writing is written; `None` if that takes too long, since a reader may have fallen asleep.
fn patiently(sink: &Mutex<Sink>) -> Option<MutexGuard<'_, Sink>> {
    for _ in 0..200 {
        match sink.try_lock() {
            Ok(sink) => return Some(sink),
            Err(TryLockError::Poisoned(sink)) => return Some(sink.into_inner()),
            Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(10)),
        }
    }
    None
}
