//! The life of a case: events, waits, statuses, three limits, and what comes by itself, against a second telling of the same.

mod walked;
mod walker;
