#![doc = "thoihan"]
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod basis;
pub mod calendar;
pub mod case;

pub mod civil;
mod error;
pub mod holiday;
mod interop;
pub mod law;
pub mod lunar;
pub mod term;

pub use basis::{Basis, Lang};
pub use error::{Error, ErrorKind};
