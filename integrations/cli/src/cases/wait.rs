//! The column `TamDung`: pairs of moments joined by `;`, an open one ending in `/`, each with its mode in front if it has one,
//! and its ground behind the mode.

use thoihan::ErrorKind;
use thoihan::case::{Ground, Wait, WaitMode};
use thoihan::civil::DateTime;

use crate::failure::Failure;
use crate::output::quoted;

/// The waits of a cell, in the order in which they are written. What stands in front of a pair holds for the pairs after it too.
pub(super) fn read(text: &str) -> Result<Vec<Wait>, Failure> {
    let (mut mode, mut ground) = (WaitMode::ByRule, Ground::default());
    let pairs = text.split(';').map(str::trim).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let mut pair = pair;
            if let Some((own, rest)) = mode_of(pair) {
                mode = own;
                (ground, pair) = ground_of(rest);
            }
            let (from, to) = moments(pair)?;
            Ok(Wait { ground, mode, from, to })
        })
        .collect()
}

fn mode_of(pair: &str) -> Option<(WaitMode, &str)> {
    let modes = [WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];
    modes.into_iter().find_map(|mode| Some((mode, after(pair, mode.word())?)))
}

/// The ground, which may stand behind the mode.
fn ground_of(pair: &str) -> (Ground, &str) {
    let found = Ground::ALL.into_iter().find_map(|ground| Some((ground, after(pair, ground.word())?)));
    found.unwrap_or((Ground::default(), pair))
}

fn after<'a>(pair: &'a str, word: &str) -> Option<&'a str> {
    pair.strip_prefix(word)?.strip_prefix(':').map(str::trim_start)
}

/// The two moments of a pair. A day may be written with slashes, so the pair is cut at the slash that leaves a moment on either side.
fn moments(pair: &str) -> Result<(DateTime, Option<DateTime>), Failure> {
    let mut impossible = None;
    for (place, _) in pair.match_indices('/') {
        let (from, to) = (pair.get(..place).unwrap_or_default(), pair.get(place + 1..).unwrap_or_default());
        let to = (!to.trim().is_empty()).then(|| DateTime::parse(to.trim())).transpose();
        match (DateTime::parse(from.trim()), to) {
            (Ok(from), Ok(to)) => return Ok((from, to)),
            // A side that is of the form of a moment and yet is none says more than that the pair is not understood.
            (Err(error), _) | (_, Err(error)) if error.kind() != ErrorKind::Syntax => impossible = Some(error),
            _ => {}
        }
    }
    Err(impossible.map_or_else(|| no_pair(pair), Failure::from))
}

fn no_pair(pair: &str) -> Failure {
    let pair = quoted(pair);
    Failure::of_kind(
        ErrorKind::Syntax,
        format!(
            "{pair} không đúng dạng từ/đến, hoặc từ/ khi còn mở; phía trước chỉ có thể là restart:, pause:, continue: rồi supplement:, financial_duty:, opinion:, stop:"
        ),
        format!(
            "{pair} is not of the form from/to, or from/ while it lasts; only restart:, pause: or continue: may stand in front, and then supplement:, financial_duty:, opinion: or stop:"
        ),
    )
}
