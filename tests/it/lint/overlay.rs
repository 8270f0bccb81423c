//! Overlays: days, days in lieu, swaps, sources, closures, and the calendar that comes of them.

use thoihan::Lang;

use super::{NOTICE, chosen, closure, decision, find, line, look};

const TET: [&str; 5] = ["2028-01-24", "2028-01-25", "2028-01-26", "2028-01-27", "2028-01-28"];

const NATIONAL_DAY: [&str; 2] = ["2028-09-01", "2028-09-02"];

/// A decision on the days of Tết 2028 and these.
fn with_tet(others: &str) -> String {
    decision(&format!("days = [{}{others}]", chosen("tet", &TET)))
}

fn swaps(pairs: &str) -> String {
    decision(&format!("swaps = [{pairs}]"))
}

fn days() -> Vec<(String, &'static [&'static str])> {
    let both = chosen("national-day", &NATIONAL_DAY);
    let in_lieu = "in_lieu = [{ date = 2028-09-04, for = 2028-09-02 }]";
    vec![
        (
            format!("{}{}", swaps("{ off = 1999-12-30, worked = 1999-12-25 }"), closure("2174-12-31", "2175-01-03")),
            &[
                "912 decision 1, swap 1: outside the calendar, which knows 2000-01-01 to 2174-12-31: 1999-12-25, 1999-12-30",
                "912 closure 1: outside the calendar, which knows 2000-01-01 to 2174-12-31: 2175-01-01, 2175-01-02",
                "935 decision 1, swap 1, worked: issued on 2027-10-27, after the day to be worked, 1999-12-25",
                "946 decision 1, issued: issued on 2027-10-27, after the first day off, 1999-12-30",
            ],
        ),
        (
            format!("{NOTICE}{}{}", closure("2027-11-01", "2027-11-03"), closure("2027-11-02", "2027-11-04")),
            &["913 closure 2: 2027-11-02 is given already, in closure 1"],
        ),
        (
            format!("{}{}", swaps("{ off = 2027-11-01, worked = 2027-11-06 }"), closure("2027-11-01", "2027-11-02")),
            &["914 closure 1: 2027-11-01 is both day off by swap (decision 1, swap 1) and closed"],
        ),
        (
            swaps("{ off = 2027-11-01, worked = 2027-11-06 }, { off = 2027-11-02, worked = 2027-11-06 }"),
            &["913 decision 1, swap 2: 2027-11-06 is given already, in decision 1, swap 1"],
        ),
        (
            decision("days = [{ date = 2028-12-25, observance = \"christmas\" }]"),
            &[
                "915 decision 1, day 1, observance: no holiday is called \"christmas\"; there are new-year, tet, hung-kings, \
               victory, labour, national-day, culture-day",
            ],
        ),
        (
            decision(&format!("days = [{}]", chosen("labour", &["2028-05-02"]))),
            &["916 decision 1, day 1: statute does not grant 2028-05-02 for labour of 2028"],
        ),
        (
            decision(&format!("days = [{}{both}]\n{in_lieu}", chosen("tet", &[&TET[..], &["2028-01-31"]].concat()))),
            &["916 decision 1, day 6: statute does not grant 2028-01-31 for tet of 2028"],
        ),
        (
            decision(&format!("days = [{}{both}]\n{in_lieu}", chosen("tet", &TET[..4]))),
            &["917 decision 1: statute grants 5 days for tet of 2028, and 4 are here"],
        ),
        (
            decision(&format!("days = [{both}]\n{in_lieu}")),
            &["919 file: 2028 is decided in part only: Lunar New Year is left open"],
        ),
        (with_tet(""), &["919 file: 2028 is decided in part only: National Day is left open"]),
        (
            with_tet(&both),
            &[
                "921 decision 1, day 7, date: the holiday 2028-09-02 meets weekly rest and no day in lieu is named; the rule \
               of statute is used",
            ],
        ),
        (
            decision(
                "in_lieu = [{ date = 2028-01-03, for = 2028-01-01 }, { date = 2028-01-04, for = 2028-01-01 }, \
                 { date = 2028-04-08, for = 2028-05-01 }, { date = 2028-06-07, for = 2028-06-04 }]",
            ),
            &[
                "925 decision 1, day in lieu 2, for: the holiday 2028-01-01 is made up already, in decision 1, day in lieu 1",
                "923 decision 1, day in lieu 3, date: the day in lieu 2028-04-08 is a day of weekly rest",
                "922 decision 1, day in lieu 3, date: the day in lieu 2028-04-08 does not follow its holiday 2028-05-01",
                "924 decision 1, day in lieu 3, for: in lieu of 2028-05-01, a holiday that meets no weekly rest",
                "924 decision 1, day in lieu 4, for: in lieu of 2028-06-04, which is no holiday",
            ],
        ),
    ]
}

fn pairs() -> Vec<(String, &'static [&'static str])> {
    vec![
        (
            swaps("{ off = 2027-11-01 }, { worked = 2027-11-06 }, { off = 2027-11-08, worked = 2027-11-08 }"),
            &[
                "931 decision 1, swap 1, worked: a swap without its day worked: a day off never stands alone",
                "931 decision 1, swap 2, off: a swap without its day off: a day worked never stands alone",
                "931 decision 1, swap 3: its day off and its day worked are one day, 2027-11-08",
            ],
        ),
        (
            swaps("{ off = 2027-11-06, worked = 2027-11-13 }, { off = 2028-05-01, worked = 2028-05-06 }"),
            &[
                "932 decision 1, swap 1, off: the day off 2027-11-06 of the swap is off anyway (weekly rest)",
                "932 decision 1, swap 2, off: the day off 2028-05-01 of the swap is off anyway (public holiday)",
            ],
        ),
        (
            swaps("{ off = 2027-11-01, worked = 2027-11-03 }, { off = 2028-01-04, worked = 2028-01-01 }"),
            &[
                "933 decision 1, swap 1, worked: the day worked 2027-11-03 of the swap is worked anyway",
                "914 decision 1, swap 2, worked: the day worked 2028-01-01 of the swap is already public holiday",
            ],
        ),
        (
            decision("not_swapped = [2026-08-31, 2026-09-05]"),
            &["937 decision 1, not_swapped: 2026-09-05 is said not to be swapped, and is a day of weekly rest"],
        ),
        (
            "[[decision]]\ninstrument = \"cv-2450-2024\"\nissued = 2024-04-12\nswaps = [{ off = 2024-04-29, worked = 2024-05-04 }]"
                .into(),
            &["936 decision 1, swap 1: the swap of 2024-04-29 for 2024-05-04 is in the calendar already"],
        ),
        // Worked on another Saturday: the day off is still paid for.
        (
            "[[decision]]\ninstrument = \"cv-2450-2024\"\nissued = 2024-04-12\nswaps = [{ off = 2024-04-29, worked = 2024-05-11 }]"
                .into(),
            &[],
        ),
        (
            format!("{NOTICE}{}", closure("2026-08-22", "2026-08-23")),
            &["934 file: 2026-08-22 is worked no more, and the day off 2026-08-31 that it was worked for stays"],
        ),
        // The days of Tết are moved, and the day that was its first is swapped.
        (
            decision(&format!(
                "days = [{}{}]\nin_lieu = [{{ date = 2028-01-31, for = 2028-01-29 }}, {{ date = 2028-09-04, for = 2028-09-02 }}]\n\
                 swaps = [{{ off = 2028-01-24, worked = 2028-01-15 }}]",
                chosen("tet", &["2028-01-25", "2028-01-26", "2028-01-27", "2028-01-28", "2028-01-29"]),
                chosen("national-day", &NATIONAL_DAY),
            )),
            &[],
        ),
    ]
}

fn sources() -> Vec<(String, &'static [&'static str])> {
    let flood = closure("2027-11-01", "2027-11-03");
    let swap = "swaps = [{ off = 2027-11-01, worked = 2027-11-06 }]";
    vec![
        (decision(""), &["906 decision 1: a decision that fixes no day"]),
        (flood.replace("tb-1", "nobody"), &["941 closure 1, instrument: no instrument is called \"nobody\""]),
        (flood.replace("instrument = \"tb-1\"\n", ""), &["942 closure 1, instrument: it names no instrument"]),
        (
            format!("{}{flood}", NOTICE.replace("bản gốc", " ")),
            &["943 instrument 1, seen: it does not say where it was read"],
        ),
        (decision(&format!("evidence = \"single_source\"\n{swap}")), &["944 decision 1, evidence: one witness only"]),
        (
            decision(&swap.replace(" }]", ", evidence_worked = \"single_source\" }]")),
            &["944 decision 1, swap 1, evidence_worked: one witness only"],
        ),
        (
            decision(swap).replace("issued = 2027-10-27\n", "").replace("signed = 2027-10-27\n", ""),
            &["945 decision 1, issued: the day of issue is missing"],
        ),
        (decision(swap).replace("issued = 2027-10-27\n", ""), &[]),
        (
            decision(swap)
                .replace("issued = 2027-10-27\n", "issued = 2027-11-20\n")
                .replace("2027-10-28", "2027-10-27"),
            &[
                "935 decision 1, swap 1, worked: issued on 2027-11-20, after the day to be worked, 2027-11-06",
                "946 decision 1, issued: issued on 2027-11-20, after the first day off, 2027-11-01",
                "948 decision 1, issued: last looked at on 2027-10-27, before it was issued on 2027-11-20",
            ],
        ),
        (
            decision(swap).replace("signed = 2027-10-27", "signed = 2027-10-29"),
            &[
                "947 decision 1, issued: its instrument was signed on 2027-10-29, after 2027-10-27",
                "948 instrument 1, checked_on: last looked at on 2027-10-28, before it was signed on 2027-10-29",
            ],
        ),
        (
            decision(&format!("issued_from = 2027-10-01\n{swap}")),
            &["949 decision 1, issued_from: issued_from and issued_by stand together, in order, and not beside issued"],
        ),
        (
            format!("{NOTICE}{NOTICE}{}", flood.replace("tb-1", "cv-2450-2024")),
            &[
                "977 instrument 2, id: \"tb-1\" is the name of instrument 1 already",
                "950 instrument 1, id: no entry rests on the instrument \"tb-1\"",
                "950 instrument 2, id: no entry rests on the instrument \"tb-1\"",
            ],
        ),
    ]
}

fn local() -> Vec<(String, &'static [&'static str])> {
    let spans = [
        ("2027-11-03", "2027-11-01"),
        ("2027-11-03", "2027-11-03"),
        ("2028-01-01", "2029-06-01"),
        ("2027-11-06", "2027-11-08"),
    ];
    let closures: String = spans.iter().map(|(from, until)| closure(from, until)).collect();
    let opening = |date: &str| {
        format!("[[opening]]\ninstrument = \"tb-1\"\ndate = {date}\nname = \"Trực\"\nname_en = \"Duty\"\n")
    };
    let rest =
        |interval: &str, days: &str| format!("[[weekly_rest]]\ninstrument = \"tb-1\"\n{interval}\ndays = [{days}]\n");
    let week = "\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"";
    vec![
        (
            format!("{NOTICE}{closures}"),
            &[
                "951 closure 1, until: it ends on 2027-11-01, not after it begins on 2027-11-03",
                "951 closure 2, until: it ends on 2027-11-03, not after it begins on 2027-11-03",
                "952 closure 3, until: it lasts 517 days, more than 366",
                "953 closure 4: every day of the closure is off anyway",
            ],
        ),
        (
            format!("{NOTICE}{}{}", opening("2026-09-01"), opening("2026-09-03")),
            &["936 opening 2, date: 2026-09-03 is worked anyway", "961 file: 2026-09-01 is no day off any more"],
        ),
        (
            format!(
                "{NOTICE}{}{}{}",
                rest("from = 2027-01-01\nuntil = 2027-01-01", "\"sunday\""),
                rest("from = 2027-02-01", "\"sunday\", \"moonday\""),
                rest("from = 2027-03-01", "\"sunday\"")
            ),
            &[
                "903 weekly_rest 2, days: unknown variant `moonday`, expected one of `monday`, `tuesday`, `wednesday`, \
                 `thursday`, `friday`, `saturday`, `sunday`",
                "971 weekly_rest 1, until: it is in force until 2027-01-01, not after it begins on 2027-01-01",
                "972 weekly_rest 3, from: on 2027-03-01 weekly_rest 2 is still in force",
            ],
        ),
        (
            format!("{NOTICE}{}", rest("from = 2027-01-01", week)),
            &["908 file: weekly_rest 1: no day of the week is left to work"],
        ),
        // The only rest is Sunday: what is worked on a Saturday is worked anyway, and the library says so.
        (
            format!(
                "{}{}",
                swaps("{ off = 2027-11-01, worked = 2027-11-06 }"),
                rest("from = 2027-01-01", "\"sunday\"")
            ),
            &["908 file: overlay 1, decision 1: the day worked 2027-11-06 of a swap is a working day anyway"],
        ),
        (
            decision(&format!(
                "days = [{}]\nin_lieu = [{{ date = 2027-02-10, for = 2027-02-06 }}, {{ date = 2027-02-11, for = 2027-02-07 }}]",
                chosen("tet", &["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09"])
            )),
            &[
                "946 decision 1, issued: issued on 2027-10-27, after the first day off, 2027-02-05",
                "961 file: 2027-02-04 is no day off any more",
            ],
        ),
    ]
}

pub(super) fn texts() -> Vec<String> {
    [days(), pairs(), sources(), local()].concat().into_iter().map(|(text, _)| text).collect()
}

#[test]
fn days_of_overlays() {
    find(&days());
}

#[test]
fn swaps_of_overlays() {
    find(&pairs());
}

#[test]
fn sources_of_overlays() {
    find(&sources());
}

#[test]
fn closures_openings_and_what_becomes_of_the_calendar() {
    find(&local());
}

#[test]
fn findings_in_vietnamese() {
    let expected = [
        "931 decision 1, swap 1, worked: hoán đổi thiếu ngày làm bù: ngày nghỉ không đứng một mình",
        "932 decision 1, swap 2, off: ngày nghỉ 2028-05-01 của hoán đổi vốn đã nghỉ (nghỉ lễ, tết)",
        "933 decision 1, swap 3, worked: ngày làm bù 2027-11-03 vốn đã làm việc",
        "946 decision 1, issued: ban hành ngày 2027-11-20, sau ngày nghỉ đầu tiên 2027-11-01",
        "948 decision 1, issued: xem lần cuối ngày 2027-10-28, trước ngày ban hành 2027-11-20",
        "935 decision 1, swap 3, worked: ban hành ngày 2027-11-20, sau ngày làm bù 2027-11-03",
    ];
    let text = swaps(
        "{ off = 2027-11-01 }, { off = 2028-05-01, worked = 2028-05-06 }, { off = 2027-11-02, worked = 2027-11-03 }",
    )
    .replace("issued = 2027-10-27", "issued = 2027-11-20");
    let mut found: Vec<String> = look(&text).iter().map(|finding| line(finding, Lang::Vietnamese)).collect();
    let mut expected: Vec<String> = expected.map(str::to_owned).into();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

/// A finding carries its days, so that a program need not read them out of the sentence.
#[test]
fn findings_carry_their_days() {
    let found = look(&format!("{NOTICE}{}", closure("2026-08-22", "2026-08-23")));
    let days: Vec<String> = found[0].dates.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-08-22", "2026-08-31"]);
}
