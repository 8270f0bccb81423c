//! Case records as columns: each row is the evaluation of its record, whatever its shape, the calendar and the moment.

use std::ops::Range;
use std::sync::LazyLock;

use thoihan::Error;
use thoihan::bulk::{self, Answers, By, Cases, Column, Moments, NO_DAY, NO_SMALL_DAY, Places, Small, Waits};
use thoihan::calendar::{Calendar, FIRST, LAST, Scope, Standing};
use thoihan::case::{Evaluation, Evaluator, Ground, Status};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::hours::Schedule;
use thoihan::term::Unit;

use crate::calendar::{citizen, state};
use crate::civil::day;
use crate::errors::refused;

/// A splitmix64 sequence.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(bits ^ (bits >> 31)) * u128::from(bound)) >> 64) as u64
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn between(&mut self, from: i32, until: i32) -> i32 {
        from + self.below((until - from) as u64) as i32
    }
}

/// Which records are drawn: the days of receipt, how often a fact is missing or wild, and whether moments are days.
#[derive(Debug, Clone, Copy)]
struct Shape {
    from: Date,
    until: Date,
    waits: u64,
    wild: u64,
    in_days: Option<()>,
}

const RECENT: Shape = Shape { from: Date::MIN, until: Date::MIN, waits: 0, wild: 0, in_days: None };

/// Columns that own what they hold.
#[derive(Debug, Default)]
struct Drawn {
    received: Vec<i64>,
    finished: Vec<i64>,
    sent: Vec<i64>,
    amount: Vec<u32>,
    unit: Vec<u8>,
    promised: Vec<i32>,
    valid: [Vec<u8>; 6],
    offsets: Vec<i32>,
    waits: (Vec<i64>, Vec<i64>, Vec<u8>, Vec<u8>),
    wait_lasts: Vec<u8>,
    days: Option<[Vec<i32>; 3]>,
}

fn set(bits: &mut Vec<u8>, row: usize, valid: bool) {
    if row.is_multiple_of(8) {
        bits.push(0);
    }
    bits[row / 8] |= u8::from(valid) << (row % 8);
}

impl Drawn {
    fn new(rows: usize, seed: u64, shape: Shape) -> Drawn {
        let (mut random, mut drawn) = (Random(seed), Drawn { offsets: vec![0], ..Drawn::default() });
        for row in 0..rows {
            drawn.draw(row, &mut random, shape);
        }
        if shape.in_days.is_some() {
            let days = |minutes: &Vec<i64>| minutes.iter().map(|minute| minute.div_euclid(1_440) as i32).collect();
            drawn.days = Some([&drawn.received, &drawn.finished, &drawn.sent].map(days));
        }
        drawn
    }

    fn draw(&mut self, row: usize, random: &mut Random, shape: Shape) {
        let wild = |random: &mut Random| shape.wild > 0 && random.one_in(shape.wild);
        let day = random.between(shape.from.epoch_days(), shape.until.epoch_days());
        let later = |random: &mut Random| i64::from(day + random.between(-4, 40)) * 1_440 + random.below(1_440) as i64;
        let strange =
            |random: &mut Random| [i64::MIN, i64::MAX, 0, 10_956 * 1_440, 80_000 * 1_440][random.below(5) as usize];
        self.received.push(if wild(random) {
            strange(random)
        } else {
            i64::from(day) * 1_440 + random.below(1_440) as i64
        });
        self.finished.push(if wild(random) { strange(random) } else { later(random) });
        self.sent.push(if wild(random) { strange(random) } else { later(random) });
        self.promised.push(if wild(random) { random.below(1 << 32) as i32 } else { day + random.between(-2, 40) });
        let amount = [random.below(31), random.below(31), random.below(400), 100_000, 100_001]
            [random.below(5).min(if wild(random) { 4 } else { 1 }) as usize];
        self.amount.push(amount as u32);
        let units = if wild(random) { 9 } else { 7 };
        let unit = if random.one_in(3) { random.below(units) } else { 3 };
        self.unit.push(unit as u8);
        for (place, bits) in self.valid.iter_mut().enumerate() {
            let missing = match place {
                0..3 => shape.wild > 0 && random.one_in(shape.wild),
                _ => random.one_in(3),
            };
            set(bits, row, !missing);
        }
        let waits = if shape.waits > 0 && random.one_in(shape.waits) { random.below(4) } else { 0 };
        for _ in 0..waits {
            let from = later(random);
            self.wait(random, from, shape);
        }
        self.offsets.push(self.waits.0.len() as i32);
    }

    fn wait(&mut self, random: &mut Random, from: i64, shape: Shape) {
        let place = self.waits.0.len();
        self.waits.0.push(from);
        // Some end before they begin.
        self.waits.1.push(from + i64::from(random.between(-2_000, 30_000)));
        let modes = if shape.wild > 0 && random.one_in(shape.wild) { 6 } else { 4 };
        self.waits.2.push(random.below(modes) as u8);
        self.waits.3.push(random.below(4) as u8);
        set(&mut self.wait_lasts, place, !random.one_in(5));
    }

    fn cases(&self) -> Cases<'_> {
        let moments = |place: usize, minutes, bits| match &self.days {
            Some(days) => Moments::Days(Column::new(&days[place]).with_validity(bits, 0).unwrap()),
            None => Moments::Minutes(Column::new(minutes).with_validity(bits, 0).unwrap()),
        };
        let [received, amount, unit, promised, finished, sent] = &self.valid;
        Cases {
            received: moments(0, &self.received, received),
            amount: Column::new(&self.amount).with_validity(amount, 0).unwrap(),
            unit: Column::new(&self.unit).with_validity(unit, 0).unwrap(),
            promised: Some(Column::new(&self.promised).with_validity(promised, 0).unwrap()),
            finished: Some(moments(1, &self.finished, finished)),
            apology_sent: Some(moments(2, &self.sent, sent)),
            waits: Some(Waits {
                offsets: &self.offsets,
                from: Moments::Minutes((&self.waits.0).into()),
                to: Moments::Minutes(Column::new(&self.waits.1).with_validity(&self.wait_lasts, 0).unwrap()),
                mode: (&self.waits.2).into(),
                ground: Some((&self.waits.3).into()),
            }),
        }
    }
}

/// The columns of answers.
#[derive(Debug, Clone, Default, PartialEq)]
struct Filled {
    days: [Vec<i32>; 4],
    states: [Vec<u8>; 2],
    codes: Vec<u16>,
}

impl Filled {
    fn new(rows: usize) -> Filled {
        Filled { days: [(); 4].map(|()| vec![9; rows]), states: [(); 2].map(|()| vec![9; rows]), codes: vec![9; rows] }
    }

    fn out(&mut self) -> Answers<'_> {
        let [due, apology_legal, apology_safe, late_days] = &mut self.days;
        let [status, standing] = &mut self.states;
        Answers {
            due: Places::I32(due),
            apology_legal: Places::I32(apology_legal),
            apology_safe: Places::I32(apology_safe),
            status: Some(status),
            late_days: Places::I32(late_days),
            standing: Some(standing),
            codes: Some(&mut self.codes),
        }
    }
}

type Row = ([i32; 4], [u8; 2], u16);

/// What an evaluation says, in the numbers of columns.
fn row_of(evaluation: &Evaluation) -> Row {
    let number = |day: Option<Date>| day.map_or(NO_DAY, Date::epoch_days);
    let letter = evaluation.apology.map(|apology| apology.deadline);
    let status = evaluation.status.map_or(0, |status| Status::ALL.iter().position(|one| *one == status).unwrap() + 1);
    let standing = evaluation.standing().map_or(0, |standing| match standing {
        Standing::Decided => 1,
        Standing::Derived => 2,
        Standing::Projected => 3,
    });
    (
        [
            number(evaluation.due_day()),
            number(letter.map(|it| it.legal)),
            number(letter.map(|it| it.safe)),
            evaluation.late_days,
        ],
        [status as u8, standing],
        evaluation.code(),
    )
}

fn of_row(filled: &Filled, row: usize) -> Row {
    (
        filled.days.each_ref().map(|days| days[row]),
        filled.states.each_ref().map(|states| states[row]),
        filled.codes[row],
    )
}

/// The columns, the totals and the evaluator say the same.
fn agree(calendar: &Calendar, drawn: &Drawn, as_of: DateTime) -> Filled {
    let (cases, rows, evaluator) = (drawn.cases(), drawn.amount.len(), Evaluator::new(calendar));
    let mut filled = Filled::new(rows);
    let refused = bulk::evaluate(&evaluator, &cases, as_of, filled.out()).unwrap();
    assert_eq!(refused, filled.codes.iter().filter(|code| **code != 0).count());
    for row in 0..rows {
        let expected = match cases.record(row) {
            Ok(record) => row_of(&evaluator.evaluate(&record, as_of)),
            Err(error) => ([NO_DAY, NO_DAY, NO_DAY, 0], [0, 0], error.code()),
        };
        assert_eq!(of_row(&filled, row), expected, "row {row} as of {as_of}: {:?}", cases.record(row));
    }
    let totals = bulk::total(&evaluator, &cases, as_of).unwrap();
    let count = |code: u8| filled.states[0].iter().map(|status| u64::from(*status == code)).sum::<u64>();
    for status in Status::ALL.map(Some).into_iter().chain([None]) {
        assert_eq!(totals.of(status), count(bulk::status_code(status)), "{status:?}");
    }
    assert_eq!(totals.late_days, filled.days[3].iter().map(|late| i64::from(*late)).sum::<i64>());
    assert_eq!((totals.with_code, totals.records()), (refused as u64, rows as u64));
    filled
}

fn between(from: &str, until: &str) -> Shape {
    Shape { from: day(from), until: day(until), ..RECENT }
}

fn moment(text: &str) -> DateTime {
    DateTime::parse(text).unwrap()
}

static KNOWN: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::builder(Scope::State).known_on(day("2024-03-01")).build().unwrap());

static COUNTERS: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap());

#[test]
fn plain_records_of_decided_years() {
    let shape = between("2017-01-01", "2026-06-01");
    for (seed, as_of) in [(1, "2024-05-31T10:20:30"), (2, "2026-06-01"), (3, "2019-02-04T23:59:59")] {
        let filled = agree(state(), &Drawn::new(60_000, seed, shape), moment(as_of));
        for code in [0, 701, 711, 712, 713, 731] {
            assert!(code == 701 || filled.codes.contains(&code), "{code}");
        }
    }
}

#[test]
fn records_in_whole_days() {
    let shape = Shape { in_days: Some(()), ..between("2018-01-01", "2028-01-01") };
    agree(state(), &Drawn::new(40_000, 4, shape), moment("2026-01-15T07:00"));
    agree(citizen(), &Drawn::new(20_000, 5, shape), DateTime::end_of(day("2025-12-31")));
}

#[test]
fn records_of_years_that_nobody_has_decided() {
    let shape = between("2026-01-01", "2060-01-01");
    let filled = agree(state(), &Drawn::new(40_000, 6, shape), moment("2045-05-31"));
    assert!(filled.states[1].contains(&3));
}

#[test]
fn records_as_a_clerk_knew_the_calendar() {
    let shape = between("2022-01-01", "2026-01-01");
    let filled = agree(&KNOWN, &Drawn::new(40_000, 7, shape), moment("2024-06-01T08:00"));
    assert!(filled.states[1].contains(&1) && filled.states[1].contains(&3));
}

#[test]
fn records_at_the_ends_of_the_calendar() {
    let first = Shape { from: FIRST.add_days(-40).unwrap(), until: FIRST.add_days(500).unwrap(), ..RECENT };
    agree(state(), &Drawn::new(15_000, 8, first), moment("2001-02-01"));
    let last = Shape { from: LAST.add_days(-1_300).unwrap(), until: LAST.add_days(60).unwrap(), ..RECENT };
    agree(state(), &Drawn::new(15_000, 9, last), moment("2176-01-01"));
}

#[test]
fn records_that_wait() {
    let shape = Shape { waits: 2, ..between("2018-01-01", "2026-06-01") };
    let filled = agree(state(), &Drawn::new(40_000, 10, shape), moment("2025-05-31"));
    let paused = bulk::status_code(Some(Status::Paused));
    assert!(filled.states[0].contains(&paused) && filled.codes.contains(&721) && filled.codes.contains(&734));
}

#[test]
fn records_at_a_counter_with_hours() {
    let shape = Shape { waits: 8, ..between("2023-06-01", "2026-01-01") };
    agree(&COUNTERS, &Drawn::new(15_000, 11, shape), moment("2025-05-31T09:10"));
}

#[test]
fn wild_records() {
    let shape = Shape { waits: 4, wild: 6, ..between("2005-01-01", "2040-01-01") };
    for seed in 12..16 {
        let filled = agree(state(), &Drawn::new(20_000, seed, shape), moment("2025-05-31T12:00"));
        assert!(filled.codes.contains(&103) && filled.codes.contains(&201) && filled.codes.contains(&701));
    }
}

#[test]
fn a_moment_of_receipt_is_known_from_its_minute_on() {
    let received = [moment("2024-04-26T09:30").epoch_minutes()];
    let cases = Cases::new(Moments::Minutes((&received).into()), Column::constant(5), Column::constant(3));
    let status = |as_of: DateTime| {
        let mut filled = Filled::new(1);
        bulk::evaluate(&Evaluator::new(state()), &cases, as_of, filled.out()).unwrap();
        filled.states[0][0]
    };
    let [waiting, running] = [Status::NotStarted, Status::Running].map(|status| bulk::status_code(Some(status)));
    assert_eq!(status(moment("2024-04-26T09:29:59")), waiting);
    assert_eq!(status(moment("2024-04-26T09:30")), running);
    assert_eq!(status(DateTime::new(day("2024-04-25"), Time::END_OF_DAY)), waiting);
}

#[test]
fn any_chunk_and_any_number_of_threads_gives_the_same_bytes() {
    let drawn = Drawn::new(20_000, 17, Shape { waits: 3, wild: 9, ..between("2010-01-01", "2030-01-01") });
    let (cases, evaluator, as_of) = (drawn.cases(), Evaluator::new(state()), moment("2025-05-31"));
    let mut whole = Filled::new(20_000);
    let refused = bulk::evaluate(&evaluator, &cases, as_of, whole.out()).unwrap();
    let part = |rows: Range<usize>, out: Answers<'_>| bulk::evaluate(&evaluator, &cases.slice(rows), as_of, out);
    for chunk in [1, 7, 512, 4_099, 20_001] {
        let mut split = Filled::new(20_000);
        assert_eq!(bulk::in_chunks(split.out(), chunk, part), Ok(refused));
        assert!(split == whole, "chunks of {chunk}");
    }
    for threads in [1, 2, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut split = Filled::new(20_000);
        assert_eq!(pool.install(|| bulk::in_parallel(split.out(), 999, part)), Ok(refused));
        assert!(split == whole, "{threads} threads");
    }
}

#[test]
fn totals_of_two_lots_are_the_totals_of_both() {
    let drawn = Drawn::new(3_000, 18, between("2019-01-01", "2025-01-01"));
    let (cases, evaluator, as_of) = (drawn.cases(), Evaluator::new(state()), moment("2025-05-31"));
    let total = |rows: Range<usize>| bulk::total(&evaluator, &cases.slice(rows), as_of).unwrap();
    assert_eq!(total(0..1_234).with(&total(1_234..3_000)), total(0..3_000));
}

#[test]
fn several_evaluators() {
    let evaluators = [Evaluator::new(state()), Evaluator::new(&KNOWN), Evaluator::new(citizen())];
    let drawn = Drawn::new(9_000, 19, between("2022-01-01", "2026-01-01"));
    let ids: Vec<u8> = (0..9_000).map(|row| (row % 4) as u8).collect();
    let (cases, as_of, mut filled) = (drawn.cases(), moment("2025-05-31"), Filled::new(9_000));
    bulk::evaluate(By::Each(&evaluators, Small::U8(&ids)), &cases, as_of, filled.out()).unwrap();
    for (row, id) in ids.iter().enumerate() {
        let expected = match evaluators.get(usize::from(*id)) {
            Some(evaluator) => row_of(&evaluator.evaluate(&cases.record(row).unwrap(), as_of)),
            None => ([NO_DAY, NO_DAY, NO_DAY, 0], [0, 0], 103),
        };
        assert_eq!(of_row(&filled, row), expected, "row {row}");
    }
}

/// Days since 2000 in 16 bits, as a column gives them and takes them.
fn small(days: &[i32], none: &[u8]) -> Vec<u16> {
    let is_none = |row: usize| !none.is_empty() && none[row / 8] >> (row % 8) & 1 == 0;
    let place = |(row, day): (usize, &i32)| {
        if is_none(row) || *day == NO_DAY { NO_SMALL_DAY } else { u16::try_from(day - FIRST.epoch_days()).unwrap() }
    };
    days.iter().enumerate().map(place).collect()
}

#[test]
fn small_columns_in_and_out_are_the_wide_ones() {
    let shape = Shape { in_days: Some(()), ..between("2018-01-01", "2028-01-01") };
    let drawn = Drawn::new(10_000, 20, shape);
    let (wide, as_of, evaluator) = (drawn.cases(), moment("2026-01-15"), Evaluator::new(state()));
    let days = drawn.days.as_ref().unwrap().each_ref().map(|days| small(days, &[]));
    let amount: Vec<u8> = drawn.amount.iter().map(|amount| *amount as u8).collect();
    let column = |place: usize, bits: &'static [usize; 3]| {
        let column = Column::small(FIRST.epoch_days(), Small::U16(&days[place]));
        Moments::Days(column.with_validity(&drawn.valid[bits[place]], 0).unwrap())
    };
    let bits = &[0, 4, 5];
    let cases = Cases {
        received: column(0, bits),
        amount: Column::small(0, Small::U8(&amount)).with_validity(&drawn.valid[1], 0).unwrap(),
        unit: Column::small(0, Small::U8(&drawn.unit)).with_validity(&drawn.valid[2], 0).unwrap(),
        finished: Some(column(1, bits)),
        apology_sent: Some(column(2, bits)),
        ..wide
    };
    let mut filled = Filled::new(10_000);
    bulk::evaluate(&evaluator, &wide, as_of, filled.out()).unwrap();
    let mut places = [(); 4].map(|()| vec![9_u16; 10_000]);
    let mut status = vec![9; 10_000];
    let [due, legal, safe, late] = &mut places;
    let out = Answers {
        due: Places::U16(due),
        apology_legal: Places::U16(legal),
        apology_safe: Places::U16(safe),
        late_days: Places::U16(late),
        status: Some(&mut status),
        ..Answers::default()
    };
    let refused = bulk::evaluate(&evaluator, &cases, as_of, out).unwrap();
    assert_eq!(refused, filled.codes.iter().filter(|code| **code != 0).count());
    for (places, days) in places.iter().zip(&filled.days).take(3) {
        assert!(*places == small(days, &[]));
        assert!(places.contains(&NO_SMALL_DAY) || days.iter().all(|day| *day != NO_DAY));
    }
    let late: Vec<i32> = places[3].iter().map(|late| i32::from(*late)).collect();
    assert!(late == filled.days[3] && status == filled.states[0]);
}

#[test]
fn what_nobody_asks_for_changes_nothing_else() {
    let drawn = Drawn::new(3_000, 21, Shape { waits: 5, wild: 9, ..between("2010-01-01", "2030-01-01") });
    let (cases, as_of, evaluator) = (drawn.cases(), moment("2025-05-31"), Evaluator::new(state()));
    let mut whole = Filled::new(3_000);
    let refused = bulk::evaluate(&evaluator, &cases, as_of, whole.out()).unwrap();
    for asked in 0..7 {
        let mut part = Filled::new(3_000);
        let mut out = part.out();
        // All but one, then one alone.
        for alone in [false, true] {
            let keep = |column: usize| (column == asked) == alone;
            let Answers { due, apology_legal, apology_safe, status, late_days, standing, codes } = out;
            let place = |column, places| if keep(column) { places } else { Places::Nowhere };
            let few = Answers {
                due: place(0, due),
                apology_legal: place(1, apology_legal),
                apology_safe: place(2, apology_safe),
                late_days: place(3, late_days),
                status: status.filter(|_| keep(4)),
                standing: standing.filter(|_| keep(5)),
                codes: codes.filter(|_| keep(6)),
            };
            assert_eq!(bulk::evaluate(&evaluator, &cases, as_of, few), Ok(refused), "{asked}");
            for column in 0..7 {
                let untouched = Filled::new(3_000);
                let expected = if keep(column) { &whole } else { &untouched };
                let is_same = match column {
                    0..4 => part.days[column] == expected.days[column],
                    4..6 => part.states[column - 4] == expected.states[column - 4],
                    _ => part.codes == expected.codes,
                };
                assert!(is_same, "column {column}, asked {asked}, alone: {alone}");
            }
            part = Filled::new(3_000);
            out = part.out();
        }
    }
    // Nobody asks for anything: the rows with a code are counted all the same.
    assert_eq!(bulk::evaluate(&evaluator, &cases, as_of, Answers::default()), Ok(refused));
}

/// A moment may lie where no calendar reaches; days go on being counted.
#[test]
fn lateness_beyond_16_bits_stays_at_the_last_number() {
    let (received, finished) = ([day("2010-01-04").epoch_days(); 2], [0, day("2010-01-12").epoch_days()]);
    let cases = Cases {
        finished: Some(Moments::Days(Column::new(&finished).with_validity(&[0b10], 0).unwrap())),
        ..Cases::new(Moments::Days((&received).into()), Column::constant(1), Column::constant(2))
    };
    let (mut wide, mut small) = ([0; 2], [0; 2]);
    for late_days in [Places::I32(&mut wide), Places::U16(&mut small)] {
        let out = Answers { late_days, ..Answers::default() };
        assert_eq!(bulk::evaluate(&Evaluator::new(state()), &cases, moment("9999-12-31"), out), Ok(0));
    }
    assert_eq!(wide, [day("2010-01-05").days_until(day("9999-12-31")), 7]);
    assert_eq!(small, [u16::MAX, 7]);
}

// What is refused.

fn evaluated(cases: &Cases<'_>, rows: usize) -> Result<Filled, Error> {
    let mut filled = Filled::new(rows);
    bulk::evaluate(&Evaluator::new(state()), cases, moment("2025-05-31"), filled.out())?;
    Ok(filled)
}

fn received(days: &[i32]) -> Cases<'_> {
    Cases::new(Moments::Days(days.into()), Column::constant(5), Column::constant(3))
}

#[test]
fn columns_of_different_lengths() {
    refused(evaluated(&received(&[19_839; 2]), 3), 103, "rows 2 is out of range 3..=3");
    let days = [19_839; 3];
    let promised = Cases { promised: Some((&[19_850; 2]).into()), ..received(&days) };
    refused(evaluated(&promised, 3), 103, "rows 2 is out of range 3..=3");
    let sent = Cases { apology_sent: Some(Moments::Minutes((&[0; 4]).into())), ..received(&days) };
    refused(evaluated(&sent, 3), 103, "rows 4 is out of range 3..=3");
    let mut short = Filled::new(3);
    short.states[1].pop();
    let out = short.out();
    refused(
        bulk::evaluate(&Evaluator::new(state()), &received(&days), moment("2025-05-31"), out),
        103,
        "rows 2 is out of range 3..=3",
    );
}

#[test]
fn constants_alone_have_no_rows() {
    let cases = Cases::new(Moments::Days(Column::constant(19_839)), Column::constant(5), Column::constant(3));
    let (evaluator, as_of) = (Evaluator::new(state()), moment("2025-05-31"));
    refused(bulk::total(&evaluator, &cases, as_of), 601, "rows is missing");
    refused(bulk::evaluate(&evaluator, &cases, as_of, Answers::default()), 601, "rows is missing");
    // A column of answers has an end, if it is none.
    assert_eq!(bulk::evaluate(&evaluator, &cases, as_of, Filled::new(0).out()), Ok(0));
}

fn waiting<'a>(offsets: &'a [i32], mode: Column<'a, u8>) -> Waits<'a> {
    let minutes: &[i64] = &[28_574_000, 28_574_000];
    Waits { offsets, from: Moments::Minutes(minutes.into()), to: Moments::Minutes(minutes.into()), mode, ground: None }
}

#[test]
fn offsets_of_another_length() {
    let days = [19_839; 3];
    let cases = Cases { waits: Some(waiting(&[0, 0, 0], Column::constant(2))), ..received(&days) };
    refused(evaluated(&cases, 3), 103, "rows 3 is out of range 4..=4");
    let cases = Cases { waits: Some(waiting(&[0, 0, 0, 0], (&[0; 3]).into())), ..received(&days) };
    refused(evaluated(&cases, 3), 103, "rows 3 is out of range 2..=2");
}

#[test]
fn offsets_that_fall_or_leave_the_column_refuse_their_rows() {
    let days = [19_839; 5];
    let cases = Cases { waits: Some(waiting(&[-1, 1, 0, 0, 3, 3], Column::constant(2))), ..received(&days) };
    let filled = evaluated(&cases, 5).unwrap();
    assert_eq!(filled.codes, [103, 103, 0, 103, 0]);
    assert_eq!(filled.days[0], [NO_DAY, NO_DAY, 19_850, NO_DAY, 19_850]);
    refused(cases.record(3), 103, "waits 3 is out of range 0..=2");
}

#[test]
fn codes_that_nobody_knows() {
    let days = [19_839; 2];
    let units = Cases { unit: (&[3, 7]).into(), ..received(&days) };
    refused(units.record(1), 103, "unit 7 is out of range 0..=6");
    assert_eq!(evaluated(&units, 2).unwrap().codes, [0, 103]);
    let modes = Cases { waits: Some(waiting(&[0, 1, 2], (&[3, 4]).into())), ..received(&days) };
    refused(modes.record(1), 103, "mode of a wait 4 is out of range 0..=3");
    let ground = Some(Column::constant(Ground::ALL.len() as u8));
    let grounds =
        Cases { waits: Some(Waits { ground, ..waiting(&[0, 1, 2], Column::constant(0)) }), ..received(&days) };
    refused(grounds.record(0), 103, "ground of a wait 4 is out of range 0..=3");
    let amount = Cases { amount: Column::constant(100_001), ..received(&days) };
    refused(amount.record(0), 103, "amount 100001 is out of range 0..=100000");
    assert_eq!(bulk::unit_code(Unit::WorkingDay), 3);
}

#[test]
fn a_wait_without_a_start_refuses_its_row() {
    let days = [19_839];
    let start = Moments::Minutes(Column::new(&[0, 0]).with_validity(&[0], 0).unwrap());
    let waits = Waits { from: start, ..waiting(&[0, 1], Column::constant(2)) };
    let cases = Cases { waits: Some(waits), ..received(&days) };
    refused(cases.record(0), 601, "start of a wait is missing");
    assert_eq!(evaluated(&cases, 1).unwrap().codes, [601]);
}

#[test]
fn codes_of_states_are_pinned() {
    let codes: Vec<u8> = Status::ALL.into_iter().map(|status| bulk::status_code(Some(status))).collect();
    assert_eq!(codes, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert_eq!(bulk::status_code(None), 0);
    let standings = [None, Some(Standing::Decided), Some(Standing::Derived), Some(Standing::Projected)];
    assert_eq!(standings.map(bulk::standing_code), [0, 1, 2, 3]);
}
