//! Vietnamese public holidays, working days and legal time limits, each answer with the provision it rests on.
//!
//! ```
//! use thoihan::calendar::Calendar;
//! use thoihan::{Lang, law};
//!
//! # #[cfg(feature = "chrono04")] {
//! // A province's decision was signed on Friday 26 April 2024. By when must it be in the national database?
//! let signed = chrono::NaiveDate::from_ymd_opt(2024, 4, 26).unwrap();
//! let due = law::due("db-entry-province", signed, &Calendar::state())?;
//!
//! assert_eq!(chrono::NaiveDate::from(due.deadline.legal).to_string(), "2024-05-07");
//! assert_eq!(due.basis().display(Lang::Vietnamese).to_string(), "khoản 2 Điều 24 Nghị định 63/2010/NĐ-CP");
//! # }
//! # Ok::<(), thoihan::Error>(())
//! ```
//!
//! The library is pure: no clock, no I/O, no global state, no `unsafe`. The same inputs give the same answer for ever.
//!
//! # The rooms
//!
//! | Room | What it answers | Start with |
//! | --- | --- | --- |
//! | [`civil`] | days, moments at UTC+7, months, strict reading and printing | [`Date`](civil::Date) |
//! | [`lunar`] | the Vietnamese lunar calendar, 1900 to 2199 | [`LunarDate`](lunar::LunarDate) |
//! | [`holiday`] | what statute grants, what a decision fixed, what is open | [`Overlay`](holiday::Overlay) |
//! | [`hours`] | office hours by body and season, with their decisions | [`Schedule`](hours::Schedule) |
//! | [`calendar`] | working days and office hours of one body, 2000 to 2174 | [`Calendar`](calendar::Calendar) |
//! | [`term`] | how law counts time | [`Term`](term::Term), [`Length`](term::Length) |
//! | [`law`] | rules with provision, quote, interval in force and readings; yearly plans | [`law::due`], [`law::reference`] |
//! | [`case`] | the life of one case: due, status, letter of apology, who used the time, contradictions | [`Evaluator`](case::Evaluator), [`Record`](case::Record) |
//! | [`bulk`] | the same answers for columns of days and of case records | [`Column`](bulk::Column), [`bulk::advance`], [`bulk::evaluate`] |
//!
//! [`basis`] holds the register of instruments, and every refusal is one [`Error`] with a stable code.
//!
//! # What it can
//!
//! * Count working days as state bodies keep them, with days in lieu, swaps (also across New Year, also a worked Sunday), for
//!   bodies with their own closures, for citizens whom swaps do not bind, and for a six-day week.
//! * Say what an answer rests on: the instrument behind every day off, whether the year is decided, derived from statute or only
//!   projected, and how far the answer can still move.
//! * Count limits in working hours and clock hours, and provisions with a cut-off ("sau 15 giờ"), to the minute.
//! * Follow a case from its events: restart, pause or run on, the limits of intake and of the applicant, what comes next, and the letter of
//!   apology in words.
//! * Say what a new decision changes for each record and why ([`case::Revision`]), and whether a day promised on a receipt was right by the
//!   calendar known when it was printed ([`case::Audit`]).
//! * Answer by the rule in force on the day of the event, by each reading of its text, with every step of the count.
//! * Rebuild the calendar as it was known on an earlier day, and lay a decision signed this morning over it, in layers of nation, province and office.
//! * Say what a decision may still change, between which days an answer lies until then, and which open day can move it first.
//! * Tell what a decision changed: the days, and the case records that it moved, with the reason.
//!
//! # What it cannot
//!
//! * It has no office hours but those of its data; for other bodies, give a [`Schedule`](hours::Schedule) of your own.
//! * It does not know what a province or an office decides for itself. That is an [overlay](holiday::Overlay).
//! * It gives no date where the law gives none ("kịp thời", "ngay").
//! * It is not legal advice. A rule whose text was not seen says so ([`Verification`](basis::Verification)).
//!
//! # Features
//!
//! `std` (default) gives `std::error::Error`; without it the crate is `no_std` with `alloc`. `chrono04`, `time03`, `jiff02` convert
//! days of those crates. `serde` reads and writes values and loads overlays from files. `rayon1` runs the chunks of [`bulk`] on several
//! threads. A feature adds names and never changes an answer.

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod basis;
pub mod bulk;
pub mod calendar;
pub mod case;
pub mod civil;
mod error;
pub mod holiday;
pub mod hours;
mod interop;
pub mod law;
pub mod lunar;
pub mod term;

pub use basis::{Basis, Lang};
pub use error::{Error, ErrorKind};

/// The examples of the documents are compiled and run with the tests.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../README.md")]
    struct Readme;
    #[doc = include_str!("../DESIGN.md")]
    struct Design;
    #[doc = include_str!("../DATA.md")]
    struct Data;
}
