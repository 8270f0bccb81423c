use alloc::string::String;
use alloc::vec::Vec;

use crate::basis::Lang;
use crate::civil::Date;

/// Something about a calendar file that is wrong, or that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule it goes against; the rule says how grave that is.
    pub rule: Rule,
    /// The entry, by the names of the file and counted from 1: `decision 2, swap 1`; `file` for the whole.
    pub place: String,
    /// The key of the entry, if it is about one.
    pub field: Option<String>,
    /// The days it is about, in order.
    pub dates: Vec<Date>,
    vietnamese: String,
    english: String,
}

impl Finding {
    pub(super) fn new(rule: Rule, place: &str, vietnamese: impl Into<String>, english: impl Into<String>) -> Finding {
        let (place, vietnamese, english) = (place.into(), vietnamese.into(), english.into());
        Finding { rule, place, field: None, dates: Vec::new(), vietnamese, english }
    }

    pub(super) fn field(mut self, field: &str) -> Finding {
        self.field = Some(field.into());
        self
    }

    pub(super) fn on(mut self, dates: impl IntoIterator<Item = Date>) -> Finding {
        self.dates.extend(dates);
        self.dates.sort_unstable();
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// The sentence in a language, without the place and without a full stop.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.vietnamese, &self.english)
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file would be refused, or gives a wrong calendar.
    Error,
    /// The file loads, but somebody should look.
    Warning,
}

impl Severity {
    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }

    /// The word in running text.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Severity::Error => lang.pick("lỗi", "error"),
            Severity::Warning => lang.pick("cảnh báo", "warning"),
        }
    }
}

/// Writes the rules once: variant, number, gravity and word stand together.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $rule:ident = $code:literal, $severity:ident, $word:literal;)+) => {
        /// What calendar files are looked at for, with its stable number and word.
        ///
        /// 90x the form of the file, 91x days, 92x days in lieu, 93x swaps, 94x sources, 95x closures, 96x coverage, 97x statute.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[doc = $doc])+ $rule,)+
        }

        impl Rule {
            /// Every rule, in the order of the numbers.
            pub const ALL: &[Rule] = &[$(Rule::$rule),+];

            /// The stable number.
            pub const fn code(self) -> u16 {
                match self { $(Rule::$rule => $code),+ }
            }

            /// The stable word: `unpaired_swap`.
            pub const fn word(self) -> &'static str {
                match self { $(Rule::$rule => $word),+ }
            }

            /// How grave a finding of the rule is.
            pub const fn severity(self) -> Severity {
                match self { $(Rule::$rule => Severity::$severity),+ }
            }
        }
    };
}

rules! {
    /// A key that the schema does not know.
    UnknownKey = 901, Error, "unknown_key";
    /// A key that the schema asks for is not there.
    MissingKey = 902, Error, "missing_key";
    /// A value that is not of its kind: no such day, an unknown word.
    WrongValue = 903, Error, "wrong_value";
    /// A key given twice in one table.
    KeyTwice = 904, Error, "key_twice";
    /// A file that decides nothing.
    EmptyFile = 905, Error, "empty_file";
    /// A decision that fixes no day.
    EmptyEntry = 906, Warning, "empty_entry";
    /// More entries than a file may have.
    TooMany = 907, Error, "too_many";
    /// The library refuses the file for a reason that no other rule names.
    Refused = 908, Error, "refused";
    /// Another number of entries than the file declares: it was cut off.
    EntriesDiffer = 909, Error, "entries_differ";
    /// A day of another year than the file's.
    OtherYear = 911, Error, "other_year";
    /// A day that the calendar does not know.
    OutsideCalendar = 912, Error, "outside_calendar";
    /// A day given twice for the same.
    DayTwice = 913, Error, "day_twice";
    /// A day that is to be two things.
    TwoKinds = 914, Error, "two_kinds";
    /// A holiday that is not of the closed list of statute.
    UnknownObservance = 915, Error, "unknown_observance";
    /// A day off that statute does not grant.
    NotGranted = 916, Error, "not_granted";
    /// Fewer days of a holiday than statute grants.
    FewerThanGranted = 917, Error, "fewer_than_granted";
    /// A year file without the days of Tết.
    WithoutTet = 918, Error, "without_tet";
    /// An overlay that makes some of a year's choices and leaves others open.
    PartlyDecided = 919, Warning, "partly_decided";
    /// A holiday on weekly rest without a day in lieu that is named for it.
    NotMadeUp = 921, Warning, "not_made_up";
    /// A day in lieu that does not follow its holiday.
    InLieuNotAfter = 922, Error, "in_lieu_not_after";
    /// A day in lieu on a day of weekly rest.
    InLieuOnRest = 923, Error, "in_lieu_on_rest";
    /// A day in lieu of no holiday, or of one that met no day of rest.
    InLieuForNothing = 924, Error, "in_lieu_for_nothing";
    /// Two days in lieu of one holiday.
    InLieuTwice = 925, Error, "in_lieu_twice";
    /// A swap without one of its two days, or with one day for both.
    UnpairedSwap = 931, Error, "unpaired_swap";
    /// The day off of a swap is off anyway.
    OffAnyway = 932, Error, "off_anyway";
    /// The day worked of a swap is worked anyway.
    WorkedAnyway = 933, Error, "worked_anyway";
    /// A day worked in exchange is taken away, and the day off that it was worked for stays.
    DayOffStays = 934, Warning, "day_off_stays";
    /// A swap issued after the day that is to be worked.
    DecidedLate = 935, Warning, "decided_late";
    /// What the built-in calendar has already.
    NothingNew = 936, Warning, "nothing_new";
    /// A day that is said not to be swapped, and is one of weekly rest.
    NotSwappedOnRest = 937, Error, "not_swapped_on_rest";
    /// An instrument that neither the register nor the file knows.
    UnknownInstrument = 941, Error, "unknown_instrument";
    /// A closure or an opening without an instrument.
    WithoutInstrument = 942, Warning, "without_instrument";
    /// Nobody says where it was read.
    NotSeen = 943, Warning, "not_seen";
    /// One witness only.
    SingleSource = 944, Warning, "single_source";
    /// The day of issue is missing, no bounds are given for it, and the day of signing is not known either.
    NotIssued = 945, Warning, "not_issued";
    /// Issued after the first day off that it fixes.
    IssuedLate = 946, Warning, "issued_late";
    /// Signed after it was issued, or after it took effect.
    SignedLate = 947, Warning, "signed_late";
    /// Looked at for the last time before it was issued.
    CheckedEarly = 948, Warning, "checked_early";
    /// Bounds of the day of issue that are not a pair in order, or stand beside the day itself.
    IssuedUnclear = 949, Error, "issued_unclear";
    /// An instrument of the file that no entry rests on.
    UnusedInstrument = 950, Warning, "unused_instrument";
    /// A closure that ends on the day it begins, or before.
    ClosureReversed = 951, Error, "closure_reversed";
    /// A closure longer than 366 days.
    ClosureTooLong = 952, Error, "closure_too_long";
    /// A closure on days that are off anyway.
    ClosureOnDaysOff = 953, Warning, "closure_on_days_off";
    /// A day off or a swap that the built-in calendar has, and that the file takes away.
    CoverageShrinks = 961, Warning, "coverage_shrinks";
    /// A year that is called decided without a decision, or derived with one.
    StandingDiffers = 962, Warning, "standing_differs";
    /// An open question about a day that the file settles.
    QuestionAnswered = 963, Warning, "question_answered";
    /// An interval in force that ends on the day it begins, or before.
    IntervalReversed = 971, Error, "interval_reversed";
    /// Two laws for one holiday, or two weekly rests, in force on one day.
    IntervalsOverlap = 972, Error, "intervals_overlap";
    /// Days between two laws for one holiday on which neither is in force.
    IntervalsApart = 973, Warning, "intervals_apart";
    /// A default that is not among the options.
    DefaultNotOption = 974, Error, "default_not_option";
    /// An entitlement that grants in no way, or in more than one.
    GrantUnclear = 975, Error, "grant_unclear";
    /// A choice whose default has no reason, or one in one language only.
    WithoutReason = 976, Error, "without_reason";
    /// Two entries of one name.
    NameTwice = 977, Error, "name_twice";
    /// A holiday that no law grants.
    NeverGranted = 978, Warning, "never_granted";
}
