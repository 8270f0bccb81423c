//! The lunar table recomputed from the sky: an independent check, in floats, that no shipped code uses.
//!
//! New moons, the Sun and the rules of the calendar are computed here from
//!
//! * J. Meeus, *Astronomical Algorithms*, 2nd edition: chapter 49 in full (new moons, good to about 18 seconds over these
//!   years) and chapter 25 (apparent longitude of the Sun, good to 36 arc seconds, which is a quarter of an hour);
//! * support points of Delta T after Morrison, Stephenson, Hohenkerk and Zawilski (2021), the future being their forecast.

use crate::sync::lunar::{Row, rows};

/// Rows that this computation gets wrong: the year, the leap month it finds, and the reason.
///
/// In both the Sun reaches a multiple of 30 degrees so soon after the midnight that decides which month is leap that chapter 25,
/// which can be a quarter of an hour off, puts it on the day before. From 1968 on there is no exception.
const EXCEPTIONS: [(i32, usize, &str); 2] = [
    (1917, 3, "a principal term lies 3.0 minutes after midnight"),
    (1922, 6, "a principal term lies 5.3 minutes after midnight"),
];

#[test]
fn every_row_follows_from_the_sky() {
    let sky = VIETNAM.years(1900, 2199);
    assert_eq!(sky.len(), 300);
    let wrong: Vec<i32> = rows().iter().zip(&sky).filter(|(row, sky)| !sky.is(row)).map(|(row, _)| row.year).collect();
    assert_eq!(wrong, EXCEPTIONS.map(|(year, ..)| year), "years that differ, against the named exceptions");
}

#[test]
fn exceptions_concern_the_leap_month_only() {
    for (year, leap_month, reason) in EXCEPTIONS {
        let (row, found) = (row_of(year), &VIETNAM.years(year, year)[0]);
        assert_eq!(found.leap_month, leap_month, "{year}: {reason}");
        assert_eq!(found.starts, month_starts(&row), "{year}: {reason}");
    }
}

#[test]
fn noted_margins_of_new_moons_are_recomputed() {
    let mut checked = 0;
    for row in rows() {
        let Some((minutes, event)) = row.note("margin").and_then(|margin| margin.split_once("min@")) else { continue };
        let Some(start) = start_of(&row, event) else { continue };
        let (found, noted) = (VIETNAM.margin_in_minutes(start), minutes.parse::<f64>().unwrap());
        assert!((found - noted).abs() < 0.33, "{} {event}: noted {noted}, found {found:.2}", row.year);
        checked += 1;
    }
    assert_eq!(checked, 28, "notes of a margin at a new moon");
}

#[test]
fn holidays_are_clear_of_midnight_from_1968_to_2174() {
    for row in rows().iter().filter(|row| (1968..=2174).contains(&row.year)) {
        for event in ["m1", "m3"] {
            let margin = VIETNAM.margin_in_minutes(start_of(row, event).unwrap());
            assert!(margin.abs() > 5.0, "{} {event}: {margin:.2} minutes", row.year);
        }
    }
}

#[test]
fn new_years_of_2175_and_2199_hang_on_the_rotation_of_the_earth() {
    for year in [2175, 2199] {
        let margin = VIETNAM.margin_in_minutes(start_of(&row_of(year), "m1").unwrap());
        assert!((0.0..3.5).contains(&margin), "{year}: {margin:.2} minutes");
    }
}

#[test]
fn differences_from_china_are_the_known_ones() {
    let (here, there) = (VIETNAM.years(1968, 2199), CHINA.years(1968, 2199));
    let years_where = |differ: fn(&SkyYear, &SkyYear) -> bool| -> Vec<i32> {
        (1968..).zip(here.iter().zip(&there)).filter(|(_, (a, b))| differ(a, b)).map(|(year, _)| year).collect()
    };
    assert_eq!(years_where(|a, b| a.starts[0] != b.starts[0]), [1968, 1969, 1985, 2007, 2030, 2053, 2148, 2153]);
    assert_eq!(years_where(|a, b| a.leap_month != b.leap_month), [1984, 1985, 1987, 2147, 2148]);
    assert_eq!(
        years_where(|a, b| a.third() != b.third()),
        [1975, 2009, 2037, 2038, 2085, 2086, 2095, 2100, 2104, 2107, 2123, 2148, 2163, 2167, 2176]
    );
}

#[test]
fn winter_solstice_is_always_in_month_eleven() {
    let months = VIETNAM.months(1968, 2199);
    for year in 1968..2199 {
        let solstice = VIETNAM.day(term(year, 11));
        let month = months.iter().rfind(|month| month.first <= solstice).unwrap();
        assert_eq!((month.number, month.kind), (11, Kind::Ordinary), "{year}");
    }
}

#[test]
fn published_examples_are_reproduced() {
    // Meeus, example 49.a: the new moon of February 1977; example 25.a: the Sun on 13 October 1992 at 0h.
    assert!((new_moon(-283.0) - 2_443_192.651_18).abs() < 0.000_01);
    assert!((sun_longitude(2_448_908.5) - 199.908_95).abs() < 0.000_05);
}

// The calendar: months from winter solstice to winter solstice.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ordinary,
    Leap,
}

/// A month: its first day (days since 1970-01-01), number and kind.
#[derive(Debug, Clone, Copy)]
struct Month {
    first: i32,
    number: usize,
    kind: Kind,
}

/// A lunar year as computed: the first day of each month and, last, the next Tết.
#[derive(Debug)]
struct SkyYear {
    starts: Vec<i32>,
    leap_month: usize,
}

impl SkyYear {
    fn is(&self, row: &Row) -> bool {
        self.starts == month_starts(row) && self.leap_month == usize::from(row.leap_month)
    }

    /// The first day of month 3.
    fn third(&self) -> i32 {
        self.starts[2 + usize::from((1..=2).contains(&self.leap_month))]
    }
}

fn row_of(year: i32) -> Row {
    rows().into_iter().find(|row| row.year == year).unwrap()
}

/// The first day of each month of a row and, last, the next Tết.
fn month_starts(row: &Row) -> Vec<i32> {
    let mut starts = vec![row.tet.epoch_days()];
    for &length in &row.month_lengths {
        starts.push(starts[starts.len() - 1] + i32::from(length));
    }
    starts
}

/// The first day of the month that a note names, `m11`, `m8n` (leap) or `next-tet`; `None` for a principal term.
fn start_of(row: &Row, event: &str) -> Option<i32> {
    let starts = month_starts(row);
    if event == "next-tet" {
        return starts.last().copied();
    }
    let month = event.strip_prefix('m')?;
    let number: usize = month.trim_end_matches('n').parse().unwrap();
    let leap = usize::from(row.leap_month);
    let is_late = month.ends_with('n') || (leap != 0 && number > leap);
    starts.get(number - 1 + usize::from(is_late)).copied()
}

/// The rules of the calendar at a given time: hours ahead of UTC, by days since 1970-01-01.
struct Calendar {
    offset_in_hours: fn(f64) -> f64,
}

/// Beijing mean time before 1929, UTC+8 before 1968, UTC+7 since.
const VIETNAM: Calendar = Calendar {
    offset_in_hours: |universal| match universal {
        ..-14_975.0 => 1397.0 / 180.0,
        -14_975.0..-731.0 => 8.0,
        _ => 7.0,
    },
};

/// China's time since 1929.
const CHINA: Calendar = Calendar { offset_in_hours: |_| 8.0 };

impl Calendar {
    fn years(&self, first: i32, last: i32) -> Vec<SkyYear> {
        let months = self.months(first, last);
        let is_first = |month: &&Month| month.number == 1 && month.kind == Kind::Ordinary;
        let tets: Vec<i32> = months.iter().filter(is_first).map(|month| month.first).collect();
        tets.windows(2).map(|pair| year_of(&months, pair[0], pair[1])).collect()
    }

    /// All months from month 11 before the first year up to month 10 after the last.
    fn months(&self, first: i32, last: i32) -> Vec<Month> {
        (first..=last + 1).flat_map(|year| self.months_between_solstices(year)).collect()
    }

    /// The months from month 11 of the year before up to month 10: of thirteen, the first without a principal term is leap.
    fn months_between_solstices(&self, year: i32) -> Vec<Month> {
        let starts = self.starts_between_solstices(year);
        let spans: Vec<(i32, i32)> = starts.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let terms: Vec<i32> = (-1..12).map(|index| self.day(term(year, index))).collect();
        let is_empty = |span: &(i32, i32)| !terms.iter().any(|day| (span.0..span.1).contains(day));
        let leap = if spans.len() == 13 { spans.iter().position(is_empty) } else { None };
        spans.iter().enumerate().map(|(index, span)| month_at(index, leap, span.0)).collect()
    }

    /// Month starts from month 11 of the year before up to and including month 11 of the year.
    fn starts_between_solstices(&self, year: i32) -> Vec<i32> {
        let lunation = (f64::from(year - 2000) * 12.3685).floor() - 4.0;
        let starts: Vec<i32> = (0..20).map(|step| self.day(new_moon(lunation + f64::from(step)))).collect();
        let eleventh = |solstice: i32| starts.iter().rposition(|start| *start <= solstice).unwrap();
        let (from, to) = (eleventh(self.day(term(year, -1))), eleventh(self.day(term(year, 11))));
        starts[from..=to].to_vec()
    }

    /// Minutes from the nearest midnight to the new moon that begins a month: plus after it, minus before it.
    fn margin_in_minutes(&self, start: i32) -> f64 {
        let lunation = ((f64::from(start) + JULIAN_1970 - 2_451_550.1) / 29.530_588_861).round();
        let time = self.time(new_moon(lunation));
        (time - time.round()) * 1440.0
    }

    /// Days since 1970-01-01 0h on the clock of the calendar, for a Julian day in dynamical time.
    fn time(&self, julian: f64) -> f64 {
        let universal = julian - JULIAN_1970 - delta_t(2000.0 + (julian - 2_451_545.0) / 365.25) / 86_400.0;
        universal + (self.offset_in_hours)(universal) / 24.0
    }

    /// The day that holds the moment, in days since 1970-01-01. The rules compare days, never moments.
    fn day(&self, julian: f64) -> i32 {
        self.time(julian).floor() as i32
    }
}

/// The month at an index after month 11; the leap one takes the number before it and shifts those that follow.
fn month_at(index: usize, leap: Option<usize>, first: i32) -> Month {
    let shift = usize::from(leap.is_some_and(|leap| index >= leap));
    let kind = if leap == Some(index) { Kind::Leap } else { Kind::Ordinary };
    Month { first, number: (index - shift + 10) % 12 + 1, kind }
}

fn year_of(months: &[Month], tet: i32, next: i32) -> SkyYear {
    let months = months.iter().filter(|month| (tet..=next).contains(&month.first));
    let leap_month = months.clone().find(|month| month.kind == Kind::Leap).map_or(0, |month| month.number);
    SkyYear { starts: months.map(|month| month.first).collect(), leap_month }
}

// Time: from dynamical to universal.

/// Julian day of 1970-01-01 0h.
const JULIAN_1970: f64 = 2_440_587.5;

/// Delta T, terrestrial minus universal time: year and seconds.
#[rustfmt::skip]
const DELTA_T: [(f64, f64); 30] = [
    (1895.0, -6.5), (1900.0, -2.7), (1905.0, 3.9), (1910.0, 10.5), (1915.0, 17.2), (1920.0, 21.2), (1925.0, 23.6),
    (1930.0, 24.0), (1935.0, 23.9), (1940.0, 24.3), (1945.0, 26.8), (1950.0, 29.2), (1960.0, 33.2), (1965.0, 35.7),
    (1970.0, 40.2), (1975.0, 45.5), (1980.0, 50.5), (1985.0, 54.3), (1990.0, 56.9), (1995.0, 60.8), (2000.0, 63.8),
    (2010.0, 66.1), (2020.0, 69.4), (2030.0, 69.8), (2054.0, 72.2), (2085.0, 86.6), (2124.0, 118.4), (2150.0, 146.6),
    (2175.0, 181.4), (2202.0, 225.0),
];

/// Seconds of Delta T, interpolated; a year outside the support points is a mistake of the test.
fn delta_t(year: f64) -> f64 {
    let pair = DELTA_T.windows(2).find(|pair| (pair[0].0..pair[1].0).contains(&year)).unwrap();
    let ((from, first), (to, last)) = (pair[0], pair[1]);
    first + (last - first) * (year - from) / (to - from)
}

// The Sun: Meeus, chapter 25.

/// Apparent longitude of the Sun in degrees, 0 to 360.
fn sun_longitude(julian: f64) -> f64 {
    let t = (julian - 2_451_545.0) / 36_525.0;
    let anomaly = (357.529_11 + t * (35_999.050_29 - t * 0.000_153_7)).to_radians();
    let center = (1.914_602 - t * (0.004_817 + t * 0.000_014)) * anomaly.sin()
        + (0.019_993 - t * 0.000_101) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let mean = 280.466_46 + t * (36_000.769_83 + t * 0.000_303_2);
    let node = (125.04 - 1_934.136 * t).to_radians();
    (mean + center - 0.005_69 - 0.004_78 * node.sin()).rem_euclid(360.0)
}

/// The Julian day on which the Sun reaches a multiple of 30 degrees: index 0 is 300 degrees in January, 11 the winter
/// solstice, -1 that of the year before.
fn term(year: i32, index: i32) -> f64 {
    let longitude = f64::from(index * 30 + 300);
    let mut julian = 2_451_564.2 + f64::from(year - 2000) * 365.2422 + f64::from(index) * 30.4368;
    for _ in 0..6 {
        let missing = (longitude - sun_longitude(julian) + 180.0).rem_euclid(360.0) - 180.0;
        julian += missing * 365.2422 / 360.0;
    }
    julian
}

// The Moon: Meeus, chapter 49.

/// The Julian day of new moon number `k`, counted from the first of the year 2000.
fn new_moon(k: f64) -> f64 {
    let t = k / 1_236.85;
    let mean =
        2_451_550.097_66 + 29.530_588_861 * k + t * t * (0.000_154_37 + t * (-0.000_000_150 + t * 0.000_000_000_73));
    mean + periodic_terms(k, t) + planetary_terms(k, t)
}

/// Multiples of the arguments Sun's anomaly, Moon's anomaly, Moon's latitude, with the coefficient in days. The power of the
/// eccentricity factor is the multiple of the Sun's anomaly; Meeus leaves it out of the smallest lines, which changes nothing here.
#[rustfmt::skip]
const PERIODIC: [(f64, f64, f64, f64); 24] = [
    (0.0, 1.0, 0.0, -0.407_20), (1.0, 0.0, 0.0, 0.172_41), (0.0, 2.0, 0.0, 0.016_08), (0.0, 0.0, 2.0, 0.010_39),
    (-1.0, 1.0, 0.0, 0.007_39), (1.0, 1.0, 0.0, -0.005_14), (2.0, 0.0, 0.0, 0.002_08), (0.0, 1.0, -2.0, -0.001_11),
    (0.0, 1.0, 2.0, -0.000_57), (1.0, 2.0, 0.0, 0.000_56), (0.0, 3.0, 0.0, -0.000_42), (1.0, 0.0, 2.0, 0.000_42),
    (1.0, 0.0, -2.0, 0.000_38), (-1.0, 2.0, 0.0, -0.000_24), (2.0, 1.0, 0.0, -0.000_07), (0.0, 2.0, -2.0, 0.000_04),
    (3.0, 0.0, 0.0, 0.000_04), (1.0, 1.0, -2.0, 0.000_03), (0.0, 2.0, 2.0, 0.000_03), (1.0, 1.0, 2.0, -0.000_03),
    (-1.0, 1.0, 2.0, 0.000_03), (-1.0, 1.0, -2.0, -0.000_02), (1.0, 3.0, 0.0, -0.000_02), (0.0, 4.0, 0.0, 0.000_02),
];

fn periodic_terms(k: f64, t: f64) -> f64 {
    let sun = 2.5534 + 29.105_356_70 * k - t * t * (0.000_001_4 + t * 0.000_000_11);
    let moon = 201.5643 + 385.816_935_28 * k + t * t * (0.010_758_2 + t * (0.000_012_38 - t * 0.000_000_058));
    let latitude = 160.7108 + 390.670_502_84 * k - t * t * (0.001_611_8 + t * (0.000_002_27 - t * 0.000_000_011));
    let node = 124.7746 - 1.563_755_88 * k + t * t * (0.002_067_2 + t * 0.000_002_15);
    let eccentricity: f64 = 1.0 - t * (0.002_516 + t * 0.000_007_4);
    let value = |&(a, b, c, days): &(f64, f64, f64, f64)| {
        days * eccentricity.powf(a.abs()) * (a * sun + b * moon + c * latitude).to_radians().sin()
    };
    PERIODIC.iter().map(value).sum::<f64>() - 0.000_17 * node.to_radians().sin()
}

/// Argument at `k` = 0 and its change with `k`, in degrees, and the coefficient in days.
#[rustfmt::skip]
const PLANETARY: [(f64, f64, f64); 13] = [
    (251.88, 0.016_321, 0.000_165), (251.83, 26.651_886, 0.000_164), (349.42, 36.412_478, 0.000_126),
    (84.66, 18.206_239, 0.000_110), (141.74, 53.303_771, 0.000_062), (207.14, 2.453_732, 0.000_060),
    (154.84, 7.306_860, 0.000_056), (34.52, 27.261_239, 0.000_047), (207.19, 0.121_824, 0.000_042),
    (291.34, 1.844_379, 0.000_040), (161.72, 24.198_154, 0.000_037), (239.56, 25.513_099, 0.000_035),
    (331.55, 3.592_518, 0.000_023),
];

fn planetary_terms(k: f64, t: f64) -> f64 {
    let first = 0.000_325 * (299.77 + 0.107_408 * k - 0.009_173 * t * t).to_radians().sin();
    let value = |&(at_zero, rate, days): &(f64, f64, f64)| days * (at_zero + rate * k).to_radians().sin();
    first + PLANETARY.iter().map(value).sum::<f64>()
}
