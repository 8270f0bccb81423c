//! Plain text in columns: labelled lines, and tables. Widths are counted in letters as a terminal shows them.

/// Lines of the form `Label:  value`, the values under each other.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    lines: Vec<(String, String)>,
}

impl Sheet {
    /// Adds a line.
    pub(crate) fn line(&mut self, label: &str, value: impl Into<String>) -> &mut Sheet {
        self.lines.push((format!("{label}:"), value.into()));
        self
    }

    /// Adds a line if there is a value.
    pub(crate) fn maybe(&mut self, label: &str, value: Option<impl Into<String>>) -> &mut Sheet {
        if let Some(value) = value {
            self.line(label, value);
        }
        self
    }

    /// The text, each line ended.
    pub(crate) fn text(&self) -> String {
        let widest = self.widest_label();
        let lines = self.lines.iter().map(|(label, value)| format!("{} {value}", left(label, widest)) + "\n");
        lines.collect()
    }

    /// The text set in behind a margin, its values broken between words so that no line is longer than a page is wide.
    pub(crate) fn set_in(&self, margin: usize) -> String {
        let (margin, widest) = (" ".repeat(margin), self.widest_label());
        let lines = self.lines.iter().map(|(label, value)| hung(&format!("{margin}{} ", left(label, widest)), value));
        lines.collect()
    }

    /// The lines one by one, for a place that has no columns.
    pub(crate) fn plain(&self) -> String {
        let lines = self.lines.iter().map(|(label, value)| format!("{label} {value}"));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn widest_label(&self) -> usize {
        self.lines.iter().map(|(label, _)| width(label)).max().unwrap_or(0)
    }
}

/// How many places a line of broken text takes at most.
const PAGE: usize = 100;

/// A text behind its head, broken between words; the later lines begin under the first word.
pub(crate) fn hung(head: &str, text: &str) -> String {
    let (margin, room) = (width(head), PAGE.saturating_sub(width(head)));
    let lines = broken(text, room).into_iter().enumerate();
    let lines = lines.map(|(place, line)| {
        let before = if place == 0 { head.to_owned() } else { " ".repeat(margin) };
        before + &line + "\n"
    });
    lines.collect()
}

/// At least one line; a word longer than the room has a line of its own. Control characters are left out: a file could steer the
/// terminal with them.
fn broken(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|letter| !letter.is_control()).collect();
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(&word),
            Some(line) if width(line) + 1 + width(&word) <= room => line.extend([" ", &word]),
            _ => lines.push(word),
        }
    }
    lines
}

/// On which side of a column its cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// A table: the first `left` columns stand to the left, the others to the right; two blanks between columns, none at the end.
pub(crate) fn table(rows: &[Vec<String>], left_columns: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    rows.iter().map(|row| table_line(row, &widths, left_columns)).collect()
}

fn table_line(row: &[String], widths: &[usize], left_columns: usize) -> String {
    let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, widest))| {
        let side = if column < left_columns { Side::Left } else { Side::Right };
        padded(cell, *widest, side)
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
}

/// A cell of so many letters.
pub(crate) fn padded(cell: &str, widest: usize, side: Side) -> String {
    let blanks = " ".repeat(widest.saturating_sub(width(cell)));
    match side {
        Side::Left => format!("{cell}{blanks}"),
        Side::Right => format!("{blanks}{cell}"),
    }
}

fn left(cell: &str, widest: usize) -> String {
    padded(cell, widest, Side::Left)
}

/// How many places a text takes: marks written after their letter take none.
pub(crate) fn width(text: &str) -> usize {
    text.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).count()
}
