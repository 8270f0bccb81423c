use std::num::NonZero;
use std::thread::available_parallelism;

use crate::args::OPTIONS;
use crate::failure::{Failure, Trouble};
use crate::output::quoted;

/// `--threads N`
#[derive(Debug, clap::Args)]
pub(super) struct ThreadsArg {
    /// Số luồng, 1 đến 256; mặc định là mọi lõi của máy; kết quả không phụ thuộc số luồng
    #[arg(long, help_heading = OPTIONS, value_name = "N", allow_hyphen_values = true)]
    threads: Option<String>,
}

const MOST: usize = 256;

impl ThreadsArg {
    /// How many threads are asked for, or what the computer has.
    pub(super) fn count(&self) -> Result<NonZero<usize>, Failure> {
        let Some(text) = &self.threads else {
            return Ok(
                available_parallelism().map_or(NonZero::<usize>::MIN, |all| all.min(NonZero::new(MOST).unwrap_or(all)))
            );
        };
        text.parse().ok().filter(|count: &NonZero<usize>| count.get() <= MOST).ok_or_else(|| refused(text))
    }
}

fn refused(text: &str) -> Failure {
    let text = quoted(text);
    Failure::new(
        Trouble::Usage,
        format!("--threads phải là số nguyên từ 1 đến {MOST}, không phải {text}"),
        format!("--threads must be a whole number from 1 to {MOST}, not {text}"),
    )
}
