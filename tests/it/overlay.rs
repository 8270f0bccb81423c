//! Overlays in layers: nation, province, office. The closer wins, one rank does not contradict itself, and the trace names who spoke.

use std::collections::BTreeMap;

use thoihan::calendar::{Builder, Calendar, DayKind, Scope, Standing};
use thoihan::civil::{Date, Span, Weekday};
use thoihan::holiday::schema::OverlayFile;
use thoihan::holiday::{Layer, Overlay, Rank};
use thoihan::term::{Conventions, Term, What};
use thoihan::{Error, Lang};

use crate::calendar::{following, overlay, state};
use crate::civil::day;
use crate::errors::refused;

fn laid(scope: Scope, texts: &[&str]) -> Result<Calendar, Error> {
    let mut builder = Calendar::builder(scope);
    for text in texts {
        builder = builder.overlay(overlay(text)?);
    }
    builder.build()
}

fn under(texts: &[&str]) -> Calendar {
    laid(Scope::State, texts).unwrap()
}

#[track_caller]
fn not_laid(texts: &[&str], code: u16, message: &str) {
    refused(laid(Scope::State, texts).map(|calendar| calendar.scope()), code, message);
}

fn layer(rank: &str, rest: &str) -> String {
    format!("[layer]\nrank = '{rank}'\nname = 'Lớp {rank}'\nname_en = 'The {rank}'\n{rest}")
}

fn closed(date: &str) -> String {
    let until = following(day(date));
    format!("[[closure]]\nfrom = {date}\nuntil = {until}\nname = 'Đóng'\nname_en = 'Shut'\n")
}

fn opened(date: &str) -> String {
    format!("[[opening]]\ndate = {date}\nname = 'Trực'\nname_en = 'On duty'\n")
}

fn swapped(off: &str, worked: &str) -> String {
    format!("[[decision]]\ninstrument = 'cv-nghi-le-2027'\nswaps = [{{ off = {off}, worked = {worked} }}]\n")
}

// Who wins.

/// What a layer says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    Closed,
    Open,
}

const SAYINGS: [Says; 3] = [Says::Nothing, Says::Closed, Says::Open];

/// Every combination of what four layers say of a day, each on a day of its own, weekdays and Saturdays.
fn combinations() -> Vec<[Says; 4]> {
    let mut all = Vec::new();
    for a in SAYINGS {
        for b in SAYINGS {
            for c in SAYINGS {
                all.extend(SAYINGS.map(|d| [a, b, c, d]));
            }
        }
    }
    all
}

/// The order of the layers of [`combinations`], the farthest first.
const RANKS: [&str; 4] = ["nation", "", "province", "office"];

fn layers_of(days: &[(Date, [Says; 4])]) -> [Overlay; 4] {
    [0, 1, 2, 3].map(|place| {
        let said = days.iter().map(|(date, says)| match says[place] {
            Says::Nothing => String::new(),
            Says::Closed => closed(&date.to_string()),
            Says::Open => opened(&date.to_string()),
        });
        let said: String = said.collect();
        let text = if RANKS[place].is_empty() { said } else { layer(RANKS[place], &said) };
        overlay(&text).unwrap()
    })
}

fn orders() -> Vec<[usize; 4]> {
    let mut all = Vec::new();
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            for c in (0..4).filter(|c| *c != a && *c != b) {
                all.push([a, b, c, 6 - a - b - c]);
            }
        }
    }
    all
}

/// P49: each day is what the closest layer that says something of it says, in all 24 orders of four layers and all 81 combinations.
#[test]
fn the_closest_layer_wins_in_whatever_order_they_come() {
    let workdays = Span::new(day("2025-05-05"), day("2025-08-29")).unwrap().days();
    let workdays: Vec<Date> = workdays.filter(|date| date.weekday() < Weekday::Saturday).take(81).collect();
    let saturdays = Span::new(day("2023-06-01"), day("2025-04-01")).unwrap().days();
    let plain = |date: &Date| state().kind(*date) == Ok(DayKind::WeeklyRest) && date.weekday() == Weekday::Saturday;
    let saturdays: Vec<Date> = saturdays.filter(plain).take(81).collect();
    assert_eq!((workdays.len(), saturdays.len()), (81, 81));
    let days: Vec<(Date, [Says; 4])> =
        workdays.into_iter().zip(combinations()).chain(saturdays.into_iter().zip(combinations())).collect();
    let layers = layers_of(&days);
    for order in orders() {
        let mut builder = Calendar::builder(Scope::State);
        for place in order {
            builder = builder.overlay(layers[place].clone());
        }
        let calendar = builder.build().unwrap();
        for (date, says) in &days {
            let last = says.iter().rev().find(|says| **says != Says::Nothing);
            let expected = last.map_or(state().is_working(*date).unwrap(), |says| *says == Says::Open);
            assert_eq!(calendar.is_working(*date), Ok(expected), "{date} {says:?} {order:?}");
        }
    }
}

#[test]
fn a_province_chooses_its_own_days_of_tet_and_an_office_closes() {
    let tet = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [
        { date = 2027-02-05, observance = 'tet' }, { date = 2027-02-06, observance = 'tet' },
        { date = 2027-02-07, observance = 'tet' }, { date = 2027-02-08, observance = 'tet' },
        { date = 2027-02-09, observance = 'tet' }]";
    let (province, office) = (layer("province", tet), layer("office", &closed("2027-02-04")));
    for texts in [[province.as_str(), office.as_str()], [office.as_str(), province.as_str()]] {
        let calendar = under(&texts);
        for (date, kind, by) in [
            ("2027-02-04", DayKind::Closed, Rank::Office),
            ("2027-02-05", DayKind::Holiday, Rank::Province),
            ("2027-02-09", DayKind::Holiday, Rank::Province),
            ("2027-02-10", DayKind::InLieu, Rank::Nation),
            ("2027-02-11", DayKind::InLieu, Rank::Nation),
            ("2027-04-30", DayKind::Holiday, Rank::Nation),
        ] {
            let day = calendar.day(day(date)).unwrap();
            assert_eq!((day.kind(), day.layer().rank), (kind, by), "{date}");
        }
    }
}

/// An office that does not take part in the swap of April 2024, and one that works another Saturday for it.
#[test]
fn a_swap_undone_or_moved_by_a_closer_layer() {
    let stays = layer("office", "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nnot_swapped = [2024-04-29]\n");
    let calendar = under(&[&stays]);
    assert_eq!(calendar.kind(day("2024-04-29")), Ok(DayKind::Working));
    assert_eq!(calendar.kind(day("2024-05-04")), Ok(DayKind::WeeklyRest));
    assert!(calendar.open_days(day("2024-04-01")..day("2024-06-01")).is_empty());
    let moved = layer("office", &swapped("2024-04-29", "2024-05-11"));
    let calendar = under(&[&moved]);
    for (date, kind) in [
        ("2024-04-29", DayKind::SwappedOff),
        ("2024-05-04", DayKind::WeeklyRest),
        ("2024-05-11", DayKind::WorkedInExchange),
    ] {
        assert_eq!(calendar.kind(day(date)), Ok(kind), "{date}");
    }
}

/// The swaps of the country bind state bodies; those that a body makes for itself bind the body.
#[test]
fn an_enterprise_swaps_for_itself() {
    let own = swapped("2024-04-29", "2024-05-04");
    for (text, kind) in [(own.clone(), DayKind::Working), (layer("office", &own), DayKind::SwappedOff)] {
        assert_eq!(laid(Scope::Citizen, &[&text]).unwrap().kind(day("2024-04-29")), Ok(kind));
    }
}

#[test]
fn the_calendar_of_an_enterprise() {
    let text = layer(
        "office",
        "[[weekly_rest]]\nfrom = 2026-01-01\nuntil = 2028-01-01\ndays = ['friday']\n
         [[weekly_rest]]\nfrom = 2028-01-01\ndays = ['sunday', 'monday']\n",
    );
    let calendar = laid(Scope::SixDay, &[&text]).unwrap();
    for (date, kind) in [
        ("2025-12-28", DayKind::WeeklyRest),
        ("2026-01-04", DayKind::Working),
        ("2026-01-09", DayKind::WeeklyRest),
        // New Year 2027 is a Friday: rest is made up on Saturday, the next working day of this enterprise.
        ("2027-01-01", DayKind::Holiday),
        ("2027-01-02", DayKind::InLieu),
        ("2027-01-03", DayKind::Working),
        ("2028-02-07", DayKind::WeeklyRest),
        ("2028-02-05", DayKind::Working),
        // 1 May 2028 is a Monday and 30 April a Sunday, both days of rest then: made up on Tuesday and Wednesday.
        ("2028-05-02", DayKind::InLieu),
        ("2028-05-03", DayKind::InLieu),
        ("2028-05-04", DayKind::Working),
    ] {
        assert_eq!(calendar.kind(day(date)), Ok(kind), "{date}");
    }
    let friday = calendar.day(day("2026-01-09")).unwrap();
    assert_eq!((friday.layer().rank, friday.basis()), (Rank::Office, None));
}

#[test]
fn an_opening() {
    let calendar = under(&[&opened("2025-09-01"), &opened("2025-05-10"), &opened("2025-05-12")]);
    for (date, kind) in
        [("2025-09-01", DayKind::Opened), ("2025-05-10", DayKind::Opened), ("2025-05-12", DayKind::Working)]
    {
        assert_eq!(calendar.kind(day(date)), Ok(kind), "{date}");
    }
    let saturday = calendar.day(day("2025-05-10")).unwrap();
    assert_eq!(saturday.name(Lang::Vietnamese).as_deref(), Some("Trực"));
    assert_eq!((saturday.kind().word(), saturday.kind().label(Lang::Vietnamese)), ("opened", "mở cửa"));
    assert_eq!(calendar.advance(day("2025-05-09"), 1), Ok(day("2025-05-10")));
}

/// P49: the empty layer changes nothing, and a layer twice is there once, whatever file it came from.
#[test]
fn layers_that_add_nothing() {
    let whole = thoihan::calendar::FIRST..thoihan::calendar::LAST;
    let one = overlay(&layer("office", &closed("2025-10-28"))).unwrap();
    let again = Overlay { source: Some("copy.toml".into()), ..one.clone() };
    let build = |layers: Vec<Overlay>| {
        let builder = layers.into_iter().fold(Calendar::builder(Scope::State), Builder::overlay);
        builder.build().unwrap().entries(whole.clone()).to_vec()
    };
    assert_eq!(build(vec![one.clone(), again]), build(vec![one]));
    let named = Layer { rank: Rank::Office, ..Layer::OVERLAY };
    assert_eq!(build(vec![Overlay { layer: Some(named), ..Overlay::default() }]), build(Vec::new()));
}

// The trace.

#[test]
fn the_trace_names_the_layer_that_answered() {
    let text = layer("office", &(closed("2024-05-02") + &opened("2024-05-05")));
    let calendar = under(&[&text]);
    let trace =
        Term::after("4wd".parse().unwrap()).trace(day("2024-04-26"), &calendar, Conventions::default()).unwrap();
    let by: BTreeMap<Date, Option<(Rank, String)>> = trace
        .steps
        .iter()
        .filter(|step| matches!(step.what, What::Skipped(_) | What::Counted(_)))
        .map(|step| (step.date, step.layer.as_ref().map(|layer| (layer.rank, layer.name(Lang::English).to_owned()))))
        .collect();
    let office = Some((Rank::Office, "The office".to_owned()));
    let built_in = Some((Rank::Nation, "built-in data".to_owned()));
    for (date, layer) in [
        ("2024-04-27", &built_in),
        ("2024-04-29", &built_in),
        ("2024-05-01", &built_in),
        ("2024-05-02", &office),
        ("2024-05-03", &None),
        ("2024-05-04", &built_in),
        ("2024-05-05", &office),
        ("2024-05-06", &None),
    ] {
        assert_eq!(&by[&day(date)], layer, "{date}");
    }
    let explained = thoihan::law::due("db-entry-province", day("2024-04-26"), &calendar).unwrap();
    let account = explained.explain(&calendar).unwrap().display(Lang::Vietnamese);
    assert!(account.contains("Thứ Năm 02/05/2024: Đóng, không tính (Lớp office).\n"), "{account}");
    assert!(account.contains("05/05/2024") && account.contains("Trực"), "{account}");
}

// What is refused.

#[test]
fn b87_layers_of_one_rank_that_contradict_each_other() {
    let shut = layer("office", &closed("2025-05-10"));
    let open = layer("office", &opened("2025-05-10")).replace("Lớp", "Nhà");
    // A day of rest is closed anyway: nothing is contradicted.
    assert_eq!(under(&[&shut, &open]).kind(day("2025-05-10")), Ok(DayKind::Opened));
    let shut = layer("office", &closed("2025-05-12"));
    let open = layer("office", &opened("2025-05-12")).replace("Lớp", "Nhà");
    for (texts, number) in [([&shut, &open], 2), ([&open, &shut], 1)] {
        let message = format!(
            "overlay {number} (office \u{201c}Nhà office\u{201d}), opening 1: 2025-05-12 is closed and open at once"
        );
        not_laid(&texts.map(String::as_str), 302, &message);
    }
    let kept = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nnot_swapped = [2026-11-23]\n";
    let both =
        [layer("nation", kept), layer("nation", &swapped("2026-11-23", "2026-11-28")).replace("Lớp", "Văn phòng")];
    for (order, number) in [([0, 1], 2), ([1, 0], 1)] {
        let texts = order.map(|place| both[place].as_str());
        let message = format!(
            "overlay {number} (nation \u{201c}Văn phòng nation\u{201d}), decision 1: 2026-11-23 is swapped and said not to be"
        );
        not_laid(&texts, 302, &message);
    }
}

#[test]
fn b89_a_layer_for_another_body_or_scope() {
    let of = |body: &str, date: &str| {
        layer("office", &closed(date)).replacen("name_en", &format!("body = '{body}'\nname_en"), 1)
    };
    not_laid(
        &[&of("h57.01", "2025-05-12"), &of("h57.02", "2025-05-13")],
        302,
        "overlay 2 (office \u{201c}Lớp office\u{201d}): the layer is for the body h57.02, another one of the same rank for h57.01",
    );
    assert!(laid(Scope::State, &[&of("h57.01", "2025-05-12"), &of("h57.01", "2025-05-13")]).is_ok());
    let six = layer("office", &closed("2025-05-12")).replacen("name_en", "scope = 'six-day'\nname_en", 1);
    not_laid(
        &[&six],
        302,
        "overlay 1 (office \u{201c}Lớp office\u{201d}): the layer is for the scope six-day, not state",
    );
    assert!(laid(Scope::SixDay, &[&six]).is_ok());
}

#[track_caller]
fn unreadable(text: &str, code: u16, message: &str) {
    refused(overlay(text), code, message);
}

#[test]
fn layers_that_cannot_be() {
    let words = "there are state, citizen, six-day";
    for (text, code, message) in [
        (layer("office", &closed("2025-05-12")).replace("'Lớp office'", "' '"), 301, "layer: name is empty".to_owned()),
        (
            layer("office", &closed("2025-05-12")).replacen("name_en", "scope = 'army'\nname_en", 1),
            301,
            format!("layer: no scope is called \"army\"; {words}"),
        ),
        (
            "[[weekly_rest]]\nfrom = 2026-01-01\ndays = ['monday','tuesday','wednesday','thursday','friday','saturday','sunday']".to_owned(),
            302,
            "weekly_rest 1: no day of the week is left to work".to_owned(),
        ),
        (
            "[[weekly_rest]]\nfrom = 2026-01-01\ndays = ['monday','monday']".to_owned(),
            302,
            "weekly_rest 1: a weekday is given twice".to_owned(),
        ),
        (
            "[[weekly_rest]]\nfrom = 2026-01-01\nuntil = 2025-01-01\ndays = ['monday']".to_owned(),
            302,
            "weekly_rest 1: it ends on 2025-01-01, before it begins on 2026-01-01".to_owned(),
        ),
        (
            "[[weekly_rest]]\nfrom = 2026-01-01\ndays = ['monday']\n[[weekly_rest]]\nfrom = 2027-01-01\ndays = []".to_owned(),
            302,
            "weekly_rest: two hold on 2027-01-01".to_owned(),
        ),
        (
            "[[opening]]\ninstrument = 'cv-0'\ndate = 2025-05-10\nname = 'a'\nname_en = 'a'".to_owned(),
            304,
            "opening 1: no instrument is called \"cv-0\"".to_owned(),
        ),
        (
            opened("2025-05-10") + &closed("2025-05-10"),
            302,
            "closure 1, opening 1: 2025-05-10 is given twice".to_owned(),
        ),
        (
            "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nissued = 2027-01-01\nissued_by = 2027-01-02\nnot_swapped = [2028-04-03]".to_owned(),
            302,
            "decision 1: issued_from and issued_by stand together, in order, and not beside issued".to_owned(),
        ),
        (
            "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nissued_from = 2027-01-03\nissued_by = 2027-01-02\nnot_swapped = [2028-04-03]".to_owned(),
            302,
            "decision 1: issued_from and issued_by stand together, in order, and not beside issued".to_owned(),
        ),
    ] {
        unreadable(&text, code, &message);
    }
}

#[test]
fn overlays_that_cannot_be_laid() {
    for (text, code, message) in [
        (
            opened("2175-01-02"),
            201,
            "overlay 1, opening 1: 2175-01-02 lies outside the calendar, which knows 2000-01-01 to 2174-12-31",
        ),
        (
            closed("1999-01-02"),
            201,
            "overlay 1, closure 1: 1999-01-02 lies outside the calendar, which knows 2000-01-01 to 2174-12-31",
        ),
        (
            "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nnot_swapped = [2028-04-02]".to_owned(),
            302,
            "overlay 1, decision 1: 2028-04-02 is said not to be swapped, and is a day of rest",
        ),
        (
            "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nnot_swapped = [2175-04-03]".to_owned(),
            201,
            "overlay 1, decision 1: 2175-04-03 lies outside the calendar, which knows 2000-01-01 to 2174-12-31",
        ),
    ] {
        not_laid(&[&text], code, message);
    }
}

#[test]
fn a_word_that_is_no_rank_is_not_of_the_schema() {
    let error = toml::from_str::<OverlayFile>(&layer("ward", &closed("2025-05-12"))).unwrap_err().to_string();
    assert!(error.contains("unknown variant `ward`, expected one of `nation`, `province`, `office`"), "{error}");
}

/// B77: another version of the schema. B76: another number of entries than declared.
#[test]
fn b76_b77_what_a_file_says_about_itself() {
    let body = closed("2025-05-12");
    assert!(overlay(&format!("schema = 1\nentries = 1\n{body}")).is_ok());
    unreadable(&format!("schema = 2\n{body}"), 103, "schema 2 is out of range 1..=1");
    unreadable(
        &format!("entries = 2\n{body}"),
        301,
        "entries: 2 entries are declared and 1 are there; was the file cut off?",
    );
    unreadable("schema = 1\nentries = 0", 301, "overlay: no decision, closure, opening or weekly rest");
    for text in ["schema = '1'", "entries = -1", "entries = 1.0"] {
        assert!(toml::from_str::<OverlayFile>(&format!("{text}\n{body}")).is_err(), "{text}");
    }
}

/// B78: a file that declares its entries, cut at every byte, is refused or says what the whole says.
#[test]
fn b78_a_file_cut_at_every_byte() {
    let text = format!(
        "entries = 3\n{}{}{}",
        layer("office", ""),
        closed("2025-05-12"),
        opened("2025-05-17") + "[[weekly_rest]]\nfrom = 2026-01-01\ndays = ['sunday']\n",
    );
    let whole = overlay(&text).unwrap();
    let mut taken = 0;
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        let file = toml::from_str::<OverlayFile>(&text[..cut]);
        if let Ok(read) = file.map_err(|_| ()).and_then(|file| Overlay::try_from(file).map_err(|_| ())) {
            assert_eq!(read, whole, "cut at {cut}");
            taken += 1;
        }
    }
    assert!(taken <= 1, "{taken}");
}

// A notice as somebody writes it down.

/// Letter 6337/UBND-KTN of Quảng Nam, 27 September 2022, for the storm Noru: state bodies off until the end of 28 September.
const NORU: &str = include_str!("../../data/samples/overlays/quang-nam-2022-noru.toml");

#[test]
fn a_province_closed_for_a_storm() {
    let calendar = under(&[NORU]);
    assert_eq!(calendar.kind(day("2022-09-28")), Ok(DayKind::Closed));
    assert_eq!(calendar.kind(day("2022-09-27")), Ok(DayKind::Working));
    let closed = calendar.day(day("2022-09-28")).unwrap();
    assert_eq!(closed.basis().unwrap().display(Lang::Vietnamese).to_string(), "Công văn 6337/UBND-KTN");
    assert_eq!(closed.layer().name(Lang::Vietnamese), "Tỉnh Quảng Nam");
    assert_eq!(calendar.standing(day("2022-09-01")..day("2022-10-01")), Standing::Decided);
    assert_eq!(calendar.advance(day("2022-09-26"), 2), Ok(day("2022-09-29")));
}
