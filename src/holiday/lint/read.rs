//! Reading a file key by key, with a finding for every key that is not of the schema.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::de::DeserializeOwned;

use super::finding::{Finding, Rule};
use super::keys::keys_of;
use super::node::Node;
use super::said::{
    Act, Closed, FileKind, Granted, Group, InForce, Law, MadeUp, Opened, Pair, Question, Rest, Said, Source, Statute,
};
use crate::basis::Instrument;
use crate::civil::{Date, Weekday};
use crate::error::quoted;
use crate::holiday::schema::{
    ClosureTable, DayTable, DecisionTable, EntitlementTable, InLieuTable, LayerTable, ModelFile, MonthDay,
    ObservanceTable, OpenTable, OpeningTable, OverlayFile, OwnRestTable, StatuteFile, StatutoryTable, SwapTable,
    TetTable, WeeklyRestTable, YearFile,
};
use crate::holiday::{Evidence, Rank, Scope, Standing};

/// The sort of a file, by the keys that only one sort has.
pub(super) fn kind_of(file: &Node) -> FileKind {
    let has = |keys: &[&str]| keys.iter().any(|key| file.get(key).is_some());
    if has(&["observance", "entitlement"]) {
        FileKind::Statute
    } else if has(&["beside_tet", "swaps_at_tet", "decided_by"]) {
        FileKind::Model
    } else if has(&["year", "standing", "statutory"]) {
        FileKind::Year
    } else {
        FileKind::Overlay
    }
}

/// Reads one file, and collects what is wrong with its form.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) findings: Vec<Finding>,
}

/// What a table owes a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
    /// A day of a swap, which is nothing without the other.
    Partner,
}

use Need::{Optional, Partner, Required};

/// A table of the file and its place.
struct Table<'a> {
    place: String,
    node: &'a Node,
}

impl Reader {
    pub(super) fn year(&mut self, file: &Node) -> Said {
        let file = self.table::<YearFile>(file, "file".to_string());
        let mut groups = self.each::<DecisionTable, _>(&file, "decision", "decision", Reader::decision);
        self.present(&file, "statutory", Required);
        let statutory = self.one::<StatutoryTable, _>(&file, "statutory", Reader::statutory);
        groups.extend(statutory);
        Said {
            year: self.value(&file, "year", Required),
            standing: self.value::<Standing>(&file, "standing", Required),
            checked_on: self.value(&file, "checked_on", Required),
            groups,
            questions: self.each::<OpenTable, _>(&file, "open", "open", Reader::question),
            ..Said::default()
        }
    }

    pub(super) fn overlay(&mut self, file: &Node) -> Said {
        let file = self.table::<OverlayFile>(file, "file".to_string());
        self.entries(&file);
        let scope = self.one::<LayerTable, _>(&file, "layer", Reader::layer).unwrap_or_default();
        let rests = self.each::<OwnRestTable, _>(&file, "weekly_rest", "weekly_rest", Reader::own_rest);
        Said {
            scope,
            rest: if rests.is_empty() { Rest::Of(scope) } else { Rest::Own },
            rests,
            sources: self.each::<Instrument, _>(&file, "instrument", "instrument", Reader::source),
            groups: self.each::<DecisionTable, _>(&file, "decision", "decision", Reader::decision),
            closures: self.each::<ClosureTable, _>(&file, "closure", "closure", Reader::closure),
            openings: self.each::<OpeningTable, _>(&file, "opening", "opening", Reader::opening),
            ..Said::default()
        }
    }

    /// The version of the schema, and how many entries there are beside how many there should be.
    fn entries(&mut self, file: &Table<'_>) {
        let version: Option<u32> = self.value(file, "schema", Optional);
        if let Some(version) = version.filter(|version| *version != 1) {
            let (vi, en) = (
                format!("lược đồ {version} không đọc được, chỉ đọc lược đồ 1"),
                format!("schema {version} cannot be read, only schema 1"),
            );
            self.findings.push(wrong(file, "schema", &en, &vi));
        }
        let declared: Option<usize> = self.value(file, "entries", Optional);
        let entries = ["decision", "closure", "opening", "weekly_rest"].iter().filter_map(|key| file.node.get(key));
        let entries: usize = entries.map(|node| if let Node::List(items) = node { items.len() } else { 1 }).sum();
        if let Some(declared) = declared.filter(|declared| *declared != entries) {
            let vi = format!("khai báo {declared} mục mà có {entries}; tệp có bị cắt cụt không?");
            let en = format!("{declared} entries are declared and {entries} are there; was the file cut off?");
            self.findings.push(Finding::new(Rule::EntriesDiffer, "file", vi, en).field("entries"));
        }
        if entries == 0 {
            let vi = "không có quyết định, đợt đóng cửa, ngày mở cửa hay ngày nghỉ hằng tuần nào";
            let en = "no decision, closure, opening or weekly rest";
            self.findings.push(Finding::new(Rule::EmptyFile, "file", vi, en));
        }
    }

    pub(super) fn model(&mut self, file: &Node) {
        let file = self.table::<ModelFile>(file, "file".to_string());
        self.value::<Date>(&file, "checked_on", Required);
        for key in ["beside_tet", "swaps_at_tet", "worked_before", "worked_after"] {
            self.value::<u16>(&file, key, Required);
        }
        self.present(&file, "decided_by", Required);
        self.one::<MonthDay, _>(&file, "decided_by", Reader::month_day);
        self.texts(&file, &["evidence", "evidence_en"]);
    }

    pub(super) fn statute(&mut self, file: &Node) -> Statute {
        let file = self.table::<StatuteFile>(file, "file".to_string());
        let observances = self.each::<ObservanceTable, _>(&file, "observance", "observance", Reader::observance);
        self.value::<Date>(&file, "checked_on", Required);
        Statute {
            observances: observances.into_iter().flatten().collect(),
            rests: self.each::<WeeklyRestTable, _>(&file, "weekly_rest", "weekly_rest", Reader::weekly_rest),
            laws: self.each::<EntitlementTable, _>(&file, "entitlement", "entitlement", Reader::law),
            questions: self.each::<OpenTable, _>(&file, "open", "open", Reader::question),
        }
    }

    // The entries.

    fn decision(&mut self, table: &Table<'_>) -> Group {
        let evidence: Option<Evidence> = self.value(table, "evidence", Optional);
        let act = Act {
            instrument: self.value(table, "instrument", Required),
            issued: self.value(table, "issued", Optional),
            issued_from: self.value(table, "issued_from", Optional),
            issued_by: self.value(table, "issued_by", Optional),
        };
        self.value::<String>(table, "note", Optional);
        let swaps = self.each::<SwapTable, _>(table, "swaps", "swap", Reader::pair);
        let not_swapped = self.values(table, "not_swapped", Optional).unwrap_or_default();
        Group { act: Some(act), swaps, not_swapped, ..self.days(table, evidence) }
    }

    fn statutory(&mut self, table: &Table<'_>) -> Group {
        let evidence = self.value(table, "evidence", Required);
        self.present(table, "days", Required);
        self.days(table, evidence)
    }

    /// What decisions and statutory days have in common.
    fn days(&mut self, table: &Table<'_>, evidence: Option<Evidence>) -> Group {
        let mut in_lieu = self.each::<InLieuTable, _>(table, "in_lieu", "day in lieu", Reader::made_up);
        for day in &mut in_lieu {
            day.evidence = day.evidence.or(evidence);
        }
        Group {
            place: table.place.clone(),
            act: None,
            evidence,
            days: self.each::<DayTable, _>(table, "days", "day", Reader::granted),
            in_lieu,
            swaps: Vec::new(),
            not_swapped: Vec::new(),
        }
    }

    fn granted(&mut self, table: &Table<'_>) -> Granted {
        let (date, observance) = (self.value(table, "date", Required), self.value(table, "observance", Required));
        Granted { place: table.place.clone(), date, observance }
    }

    fn made_up(&mut self, table: &Table<'_>) -> MadeUp {
        let (date, holiday) = (self.value(table, "date", Required), self.value(table, "for", Required));
        MadeUp { place: table.place.clone(), date, holiday, evidence: self.value(table, "evidence", Optional) }
    }

    fn pair(&mut self, table: &Table<'_>) -> Pair {
        let (off, worked) = (self.value(table, "off", Partner), self.value(table, "worked", Partner));
        self.value::<String>(table, "note", Optional);
        Pair { place: table.place.clone(), off, worked, evidence: self.value(table, "evidence_worked", Optional) }
    }

    fn closure(&mut self, table: &Table<'_>) -> Closed {
        self.texts(table, &["name", "name_en"]);
        Closed {
            place: table.place.clone(),
            instrument: self.own_instrument(table),
            from: self.value(table, "from", Required),
            until: self.value(table, "until", Required),
        }
    }

    fn opening(&mut self, table: &Table<'_>) -> Opened {
        self.texts(table, &["name", "name_en"]);
        let (instrument, date) = (self.own_instrument(table), self.value(table, "date", Required));
        Opened { place: table.place.clone(), instrument, date }
    }

    /// The scope that a layer is for.
    fn layer(&mut self, table: &Table<'_>) -> Scope {
        self.value::<Rank>(table, "rank", Required);
        self.texts(table, &["name"]);
        self.value::<String>(table, "name_en", Optional);
        self.value::<String>(table, "body", Optional);
        let word: Option<String> = self.value(table, "scope", Optional);
        let known = Scope::ALL.map(Scope::word).join(", ");
        let scope = Scope::ALL.into_iter().find(|scope| Some(scope.word()) == word.as_deref());
        if let Some(word) = word.filter(|_| scope.is_none()) {
            let word = quoted(&word);
            self.findings.push(wrong(
                table,
                "scope",
                &format!("{word} is none of {known}"),
                &format!("{word} không thuộc {known}"),
            ));
        }
        scope.unwrap_or_default()
    }

    fn source(&mut self, table: &Table<'_>) -> Source {
        self.texts(table, &["kind", "title", "title_en", "issuer"]);
        self.value::<String>(table, "number", Optional);
        self.value::<Date>(table, "from", Optional);
        self.value::<Date>(table, "until", Optional);
        Source {
            place: table.place.clone(),
            id: self.value(table, "id", Required),
            signed: self.value(table, "signed", Optional),
            checked_on: self.value(table, "checked_on", Required),
            seen: self.value(table, "seen", Required),
        }
    }

    fn question(&mut self, table: &Table<'_>) -> Question {
        self.texts(table, &["question", "question_en", "default", "default_en"]);
        self.value::<Date>(table, "raised", Optional);
        let off: Option<Vec<Date>> = self.values(table, "may_be_off", Optional);
        let worked: Option<Vec<Date>> = self.values(table, "may_be_worked", Optional);
        Question {
            place: table.place.clone(),
            id: self.value(table, "id", Required),
            dates: off.into_iter().chain(worked).flatten().collect(),
            seen: self.value(table, "seen", Required),
        }
    }

    fn observance(&mut self, table: &Table<'_>) -> Option<(String, String)> {
        self.texts(table, &["name", "name_en"]);
        let id: Option<String> = self.value(table, "id", Required);
        Some((table.place.clone(), id?))
    }

    fn weekly_rest(&mut self, table: &Table<'_>) -> InForce {
        self.values::<Weekday>(table, "days", Required);
        self.value::<String>(table, "provision", Optional);
        self.in_force(table)
    }

    /// The instrument of what a body says of itself; there may be none, and then somebody should ask.
    fn own_instrument(&mut self, table: &Table<'_>) -> Option<String> {
        let given = table.node.get("instrument").filter(|node| **node != Node::Nothing);
        if matches!(table.node, Node::Table(_)) && given.is_none() {
            let (vi, en) = ("không nêu văn bản nào", "it names no instrument");
            self.findings.push(Finding::new(Rule::WithoutInstrument, &table.place, vi, en).field("instrument"));
        }
        self.value(table, "instrument", Optional)
    }

    fn own_rest(&mut self, table: &Table<'_>) -> InForce {
        self.values::<Weekday>(table, "days", Required);
        let instrument = self.own_instrument(table);
        InForce { instrument, ..self.interval(table) }
    }

    fn in_force(&mut self, table: &Table<'_>) -> InForce {
        let instrument = self.value(table, "instrument", Required);
        InForce { instrument, ..self.interval(table) }
    }

    fn interval(&mut self, table: &Table<'_>) -> InForce {
        InForce {
            place: table.place.clone(),
            instrument: None,
            from: self.value(table, "from", Required),
            until: self.value(table, "until", Optional).unwrap_or(Date::MAX),
        }
    }

    fn law(&mut self, table: &Table<'_>) -> Law {
        self.texts(table, &["provision", "in_lieu_provision"]);
        self.in_lieu_rule(table);
        let fixed = self.one::<MonthDay, _>(table, "fixed", Reader::month_day);
        let lunar = self.one::<MonthDay, _>(table, "lunar", Reader::month_day);
        let tet = self.one::<TetTable, _>(table, "tet", Reader::run);
        let adjacent: Option<Vec<i32>> = self.values(table, "adjacent", Optional);
        let reasons = ["default_reason", "default_reason_en"].map(|key| self.value::<String>(table, key, Optional));
        let ways = [fixed.is_some(), lunar.is_some(), tet.is_some()].into_iter().filter(|way| *way).count();
        // A neighbour is that of a fixed day: beside another grant it is a way too many, and alone it is none.
        let stray = usize::from(adjacent.is_some() && fixed.is_none() && ways > 0);
        Law {
            text: self.in_force(table),
            observance: self.value(table, "observance", Required),
            ways: ways + stray,
            options: tet.or(adjacent).unwrap_or_default(),
            default: self.value(table, "default", Optional),
            reasons: reasons.iter().flatten().count(),
        }
    }

    fn in_lieu_rule(&mut self, table: &Table<'_>) {
        let rule: Option<String> = self.value(table, "in_lieu", Required);
        if let Some(rule) = rule.filter(|rule| !IN_LIEU_RULES.contains(&rule.as_str())) {
            let (known, rule) = (IN_LIEU_RULES.join(", "), quoted(&rule));
            self.findings.push(wrong(
                table,
                "in_lieu",
                &format!("{rule} is none of {known}"),
                &format!("{rule} không thuộc {known}"),
            ));
        }
    }

    fn month_day(&mut self, table: &Table<'_>) {
        self.value::<u8>(table, "month", Required);
        self.value::<u8>(table, "day", Required);
    }

    /// The numbers of days that may lie before the first day of the year.
    fn run(&mut self, table: &Table<'_>) -> Vec<i32> {
        self.value::<i32>(table, "days", Required);
        self.values(table, "before", Required).unwrap_or_default()
    }

    // The keys.

    /// A node as a table of a schema: every key of it is known, and stands once.
    fn table<'a, T: DeserializeOwned>(&mut self, node: &'a Node, place: String) -> Table<'a> {
        let known = keys_of::<T>();
        for (index, (key, _)) in node.entries().iter().enumerate() {
            let name = quoted(key);
            if !known.contains(&key.as_str()) {
                let (vi, en) = (format!("khoá {name} không có trong lược đồ"), format!("the schema has no key {name}"));
                self.findings.push(Finding::new(Rule::UnknownKey, &place, vi, en).field(key));
            } else if node.entries().iter().take(index).any(|(before, _)| before == key) {
                let (vi, en) = (format!("khoá {name} được ghi hai lần"), format!("the key {name} is given twice"));
                self.findings.push(Finding::new(Rule::KeyTwice, &place, vi, en).field(key));
            }
        }
        let table = Table { place, node };
        if !matches!(node, Node::Table(_)) {
            self.findings.push(Finding::new(
                Rule::WrongValue,
                &table.place,
                "không phải một bảng",
                "it is not a table",
            ));
        }
        table
    }

    /// The tables of a list, each read on its own.
    fn each<T: DeserializeOwned, R>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        called: &str,
        read: fn(&mut Reader, &Table<'_>) -> R,
    ) -> Vec<R> {
        let items = match table.node.get(key) {
            None => &[],
            Some(Node::List(items)) => items.as_slice(),
            Some(_) => {
                self.findings.push(wrong(table, key, "it is not a list of tables", "không phải một danh sách bảng"));
                &[]
            }
        };
        let place = |number: usize| match table.place.as_str() {
            "file" => format!("{called} {number}"),
            outer => format!("{outer}, {called} {number}"),
        };
        let items = items.iter().enumerate();
        items
            .map(|(index, item)| {
                let entry = self.table::<T>(item, place(index + 1));
                read(self, &entry)
            })
            .collect()
    }

    /// The one table of a key, if it is there.
    fn one<T: DeserializeOwned, R>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        read: fn(&mut Reader, &Table<'_>) -> R,
    ) -> Option<R> {
        let node = table.node.get(key)?;
        let place = if table.place == "file" { key.to_string() } else { format!("{}, {key}", table.place) };
        let inner = self.table::<T>(node, place);
        Some(read(self, &inner))
    }

    /// Texts that a person reads, which have to be there.
    fn texts(&mut self, table: &Table<'_>, keys: &[&str]) {
        for key in keys {
            self.value::<String>(table, key, Required);
        }
    }

    /// A value of its kind.
    fn value<T: DeserializeOwned>(&mut self, table: &Table<'_>, key: &str, need: Need) -> Option<T> {
        let node = self.present(table, key, need)?;
        self.as_value(table, key, node)
    }

    /// The values of a list, as far as they are of their kind.
    fn values<T: DeserializeOwned>(&mut self, table: &Table<'_>, key: &str, need: Need) -> Option<Vec<T>> {
        if let Node::List(items) = self.present(table, key, need)? {
            return Some(items.iter().filter_map(|item| self.as_value(table, key, item)).collect());
        }
        self.findings.push(wrong(table, key, "it is not a list", "không phải một danh sách"));
        None
    }

    fn as_value<T: DeserializeOwned>(&mut self, table: &Table<'_>, key: &str, node: &Node) -> Option<T> {
        let value = node.as_value();
        if let Err(error) = &value {
            self.findings.push(wrong(table, key, &error.to_string(), &format!("giá trị không hợp lệ: {error}")));
        }
        value.ok()
    }

    fn present<'a>(&mut self, table: &Table<'a>, key: &str, need: Need) -> Option<&'a Node> {
        let node = table.node.get(key).filter(|node| **node != Node::Nothing);
        if node.is_none() && need != Optional && matches!(table.node, Node::Table(_)) {
            self.findings.push(missing(table, key, need));
        }
        node
    }
}

const IN_LIEU_RULES: [&str; 3] = ["following_day", "next_working_day", "not_stated"];

fn missing(table: &Table<'_>, key: &str, need: Need) -> Finding {
    let (rule, vi, en) = match (need, key) {
        (Partner, "off") => (
            Rule::UnpairedSwap,
            "hoán đổi thiếu ngày nghỉ: ngày làm bù không đứng một mình".to_string(),
            "a swap without its day off: a day worked never stands alone".to_string(),
        ),
        (Partner, _) => (
            Rule::UnpairedSwap,
            "hoán đổi thiếu ngày làm bù: ngày nghỉ không đứng một mình".to_string(),
            "a swap without its day worked: a day off never stands alone".to_string(),
        ),
        _ => (Rule::MissingKey, format!("thiếu khoá {}", quoted(key)), format!("the key {} is missing", quoted(key))),
    };
    Finding::new(rule, &table.place, vi, en).field(key)
}

fn wrong(table: &Table<'_>, key: &str, problem: &str, problem_vi: &str) -> Finding {
    Finding::new(Rule::WrongValue, &table.place, problem_vi, problem).field(key)
}
