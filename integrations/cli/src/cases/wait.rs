//! The column `TamDung`: pairs of moments joined by `;`, an open one ending in `/`, each with its mode in front if it has one.

use thoihan::ErrorKind;
use thoihan::case::{Ground, Wait, WaitMode};
use thoihan::civil::DateTime;

use crate::failure::Failure;
use crate::output::quoted;

/// The waits of a cell, in the order in which they are written. A mode holds for the pairs after it too.
pub(super) fn read(text: &str) -> Result<Vec<Wait>, Failure> {
    let mut mode = WaitMode::ByRule;
    let pairs = text.split(';').map(str::trim).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (own, pair) = mode_of(pair);
            mode = own.unwrap_or(mode);
            let (from, to) = moments(pair)?;
            Ok(Wait { ground: Ground::Supplement, mode, from, to })
        })
        .collect()
}

fn mode_of(pair: &str) -> (Option<WaitMode>, &str) {
    let modes = [WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];
    let found = modes.into_iter().find_map(|mode| {
        let rest = pair.strip_prefix(mode.word())?.strip_prefix(':')?;
        Some((Some(mode), rest.trim_start()))
    });
    found.unwrap_or((None, pair))
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
            "{pair} không đúng dạng từ/đến, hoặc từ/ khi còn mở; phía trước chỉ có thể là restart:, pause:, continue:"
        ),
        format!(
            "{pair} is not of the form from/to, or from/ while it lasts; only restart:, pause: or continue: may stand in front"
        ),
    )
}
