//! thoihan as a contestant of another process: it is told to run a round, and answers what the round cost.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use crate::contest::Timed;
use crate::own;
use crate::rows::{Operation, Rows, Swaps};

/// `add with 524288` is answered by the nanoseconds a row of `thoihan::bulk` and of the library one by one; an empty input ends.
pub(crate) fn serve(input: impl BufRead, mut output: impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let mut ready: HashMap<String, (usize, [Timed; 2])> = HashMap::new();
    for line in input.lines() {
        let question = line?;
        if !ready.contains_key(&question) {
            ready.insert(question.clone(), prepare(&question)?);
        }
        if let Some((rows, timed)) = ready.get_mut(&question) {
            let [bulk, scalar] = timed.each_mut().map(|timed| timed.round() / *rows as f64);
            writeln!(output, "{bulk} {scalar}")?;
            output.flush()?;
        }
    }
    Ok(())
}

fn prepare(question: &str) -> Result<(usize, [Timed; 2]), Box<dyn std::error::Error>> {
    let unknown = || format!("not a round: {question:?}; wanted: add|between without|with ROWS");
    let [operation, swaps, rows] = question.split(' ').collect::<Vec<_>>()[..] else { return Err(unknown().into()) };
    let operation = Operation::named(operation).ok_or_else(unknown)?;
    let swaps = Swaps::named(swaps).ok_or_else(unknown)?;
    let rows = Rows::new(swaps, rows.parse()?)?;
    let timed = [own::columns(operation, &rows), own::scalar(operation, &rows)].map(Timed::new);
    for timed in &timed {
        assert_eq!(timed.answers(), rows.expected(operation), "thoihan differs from itself");
    }
    Ok((rows.days.len(), timed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(questions: &str) -> Result<String, String> {
        let mut output = Vec::new();
        serve(questions.as_bytes(), &mut output).map_err(|error| error.to_string())?;
        Ok(String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_line_in_a_line_out() {
        let output = answers("add with 64\nbetween without 64\nadd with 64\n").unwrap();
        let numbers: Vec<f64> = output.split_whitespace().map(|number| number.parse().unwrap()).collect();
        assert_eq!((output.lines().count(), numbers.len()), (3, 6));
        assert!(numbers.iter().all(|number| *number > 0.0));
        assert_eq!(answers(""), Ok(String::new()));
    }

    #[test]
    fn what_is_not_a_round_is_refused() {
        for question in ["", "add with", "sub with 64", "add maybe 64", "add with 64 64"] {
            let message = answers(&format!("{question}\n")).unwrap_err();
            assert_eq!(message, format!("not a round: {question:?}; wanted: add|between without|with ROWS"));
        }
        assert_eq!(answers("add with many\n").unwrap_err(), "invalid digit found in string");
    }
}
