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
        let widest = self.lines.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        let lines = self.lines.iter().map(|(label, value)| format!("{} {value}", left(label, widest)) + "\n");
        lines.collect()
    }
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
