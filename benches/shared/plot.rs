//! Lines on two logarithmic axes, as SVG: some text and some arithmetic, less than a crate of charts would bring along.

use std::fmt::Write;

/// A drawing of lines, each named where it ends.
pub(crate) struct Plot<'a> {
    pub(crate) title: &'a str,
    pub(crate) x: Axis<'a>,
    pub(crate) y: Axis<'a>,
    /// At most as many as there are colours.
    pub(crate) lines: Vec<Line>,
}

/// A logarithmic axis from its first mark to its last.
pub(crate) struct Axis<'a> {
    pub(crate) label: &'a str,
    pub(crate) marks: Vec<(f64, String)>,
}

/// Points in the order of `x`.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    /// What stands under the name.
    pub(crate) note: String,
    pub(crate) points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 560.0;
const LEFT: f64 = 96.0;
const RIGHT: f64 = 740.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 484.0;
/// Between the names of two lines that end close together.
const NAME_HEIGHT: f64 = 42.0;
/// Colours that stay apart for colour-blind eyes.
const COLOURS: [&str; 5] = ["#0072b2", "#009e73", "#d55e00", "#444444", "#cc79a7"];

impl Plot<'_> {
    /// The whole file.
    pub(crate) fn svg(&self) -> String {
        let mut svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="14" fill="#222">"##
        );
        svg.push_str(r##"<rect width="100%" height="100%" fill="#fff"/>"##);
        text(&mut svg, (LEFT, 30.0), r#"font-size="18""#, self.title);
        self.grid(&mut svg);
        for (line, colour) in self.lines.iter().zip(COLOURS) {
            self.line(&mut svg, line, colour);
        }
        self.names(&mut svg);
        svg.push_str("</svg>\n");
        svg
    }

    fn grid(&self, svg: &mut String) {
        for (value, label) in &self.x.marks {
            let x = self.x_of(*value);
            rule(svg, (x, TOP), (x, BOTTOM));
            text(svg, (x, BOTTOM + 22.0), r#"text-anchor="middle""#, label);
        }
        for (value, label) in &self.y.marks {
            let y = self.y_of(*value);
            rule(svg, (LEFT, y), (RIGHT, y));
            text(svg, (LEFT - 10.0, y + 5.0), r#"text-anchor="end""#, label);
        }
        let middle = f64::midpoint(TOP, BOTTOM);
        text(svg, (f64::midpoint(LEFT, RIGHT), BOTTOM + 54.0), r#"text-anchor="middle""#, self.x.label);
        let upright = format!(r#"text-anchor="middle" transform="rotate(-90 24 {middle})""#);
        text(svg, (24.0, middle), &upright, self.y.label);
    }

    fn line(&self, svg: &mut String, line: &Line, colour: &str) {
        let places: Vec<(f64, f64)> = line.points.iter().map(|(x, y)| (self.x_of(*x), self.y_of(*y))).collect();
        let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let path = path.join(" ");
        add(svg, format_args!(r#"<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>"#));
        for (x, y) in places {
            add(svg, format_args!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="4" fill="{colour}"/>"#));
        }
    }

    /// The names beside the ends, from the highest line down, each at least its height below the one before.
    fn names(&self, svg: &mut String) {
        let end = |line: &Line| line.points.last().map_or(BOTTOM, |(_, y)| self.y_of(*y));
        let mut ends: Vec<(f64, &Line, &str)> =
            self.lines.iter().zip(COLOURS).map(|(line, colour)| (end(line), line, colour)).collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut free = TOP;
        for (y, line, colour) in ends {
            let place = y.max(free);
            free = place + NAME_HEIGHT;
            add(
                svg,
                format_args!(
                    r#"<path d="M{RIGHT} {y:.1}L{:.1} {place:.1}" stroke="{colour}" opacity="0.5"/>"#,
                    RIGHT + 16.0
                ),
            );
            let fill = format!(r#"fill="{colour}" font-weight="bold""#);
            text(svg, (RIGHT + 20.0, place + 2.0), &fill, line.name);
            text(svg, (RIGHT + 20.0, place + 18.0), r#"font-size="12""#, &line.note);
        }
    }

    fn x_of(&self, value: f64) -> f64 {
        LEFT + self.x.share(value) * (RIGHT - LEFT)
    }

    fn y_of(&self, value: f64) -> f64 {
        BOTTOM - self.y.share(value) * (BOTTOM - TOP)
    }
}

impl Axis<'_> {
    /// Where a value lies between the first mark, 0, and the last, 1.
    fn share(&self, value: f64) -> f64 {
        let log = |mark: Option<&(f64, String)>| mark.map_or(0.0, |(value, _)| value.ln());
        let (first, last) = (log(self.marks.first()), log(self.marks.last()));
        (value.ln() - first) / (last - first)
    }
}

fn rule(svg: &mut String, from: (f64, f64), to: (f64, f64)) {
    add(svg, format_args!(r##"<path d="M{:.1} {:.1}L{:.1} {:.1}" stroke="#ddd"/>"##, from.0, from.1, to.0, to.1));
}

fn text(svg: &mut String, (x, y): (f64, f64), how: &str, words: &str) {
    add(svg, format_args!(r#"<text x="{x:.1}" y="{y:.1}" {how}>{words}</text>"#));
}

fn add(svg: &mut String, part: std::fmt::Arguments<'_>) {
    svg.write_fmt(part).unwrap();
    svg.push('\n');
}
