//! Rows of progress: who held a case, and until when they should have.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::cell::{Cells, Name};
use super::facts::stage;
use super::moment::{Reader, Zulu};
use super::name::RowName;
use crate::case::policy::{Meaning, StatusPolicy};
use crate::case::{Diagnosis, Finding, Stage, Step};
use crate::civil::DateTime;
use crate::error::ErrorKind;

/// One row of `CapNhatTienDoHoSoMC`: `ThoiDiemXuLy`, `TrangThai`, `NgayBatDau`, `NgayKetThucTheoQuyDinh` and `PhongBanXuLy`.
///
/// The officer's name and the note on what was done are not read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct ProgressRow {
    cells: Cells<RowName>,
}

impl ProgressRow {
    /// The code of the case: `MaHoSo`, else `IDHoSo`.
    pub fn code(&self) -> Option<&str> {
        [RowName::Code, RowName::Id].into_iter().find_map(|name| self.cells.text(name))
    }
}

/// The rows of one case as [`Record::steps`](crate::case::Record::steps), in the order in which they began, and what there is to be
/// told about them.
///
/// A step begins at `NgayBatDau`, or at `ThoiDiemXuLy` where that is all the row says. It ends at `ThoiDiemXuLy` if that is later, or
/// else when the next one begins; a row that only says that the case is finished, returned or withdrawn ends the one before it and
/// is no step. No day of finish is taken from a row: some senders write a finished row for cases that run.
///
/// ```
/// use thoihan::case::exchange::{ProgressRow, Zulu, steps};
///
/// let rows: Vec<ProgressRow> = serde_json::from_str(
///     r#"[{"MaHoSo": "A", "ThoiDiemXuLy": "20260601083000", "TrangThai": "2", "NgayBatDau": "", "PhongBanXuLy": "Bộ phận một cửa"},
///         {"MaHoSo": "A", "ThoiDiemXuLy": "20260602090000", "TrangThai": "4", "NguoiXuLy": "never read"}]"#,
/// ).unwrap();
/// let (steps, findings) = steps(&rows, "A", Zulu::Utc);
/// assert_eq!((steps.len(), findings.len()), (2, 0));
/// assert_eq!((steps[0].holder.as_str(), steps[0].to), ("Bộ phận một cửa", Some(steps[1].from)));
/// ```
pub fn steps<'a>(rows: impl IntoIterator<Item = &'a ProgressRow>, code: &str, zulu: Zulu) -> (Vec<Step>, Vec<Finding>) {
    let mut reader = Reader::new(zulu);
    let own = rows.into_iter().enumerate().filter(|(_, row)| row.code() == Some(code));
    let mut events: Vec<Event> = own.filter_map(|(place, row)| Event::read(row, place + 1, &mut reader)).collect();
    events.sort_by_key(|event| event.from);
    let next: Vec<DateTime> = events.iter().skip(1).map(|event| event.from).collect();
    let mut next = next.into_iter();
    let steps = events.into_iter().filter_map(|event| event.step(next.next())).collect();
    (steps, reader.into_findings())
}

/// What a row says.
struct Event {
    holder: String,
    from: DateTime,
    /// Acted on, where that is later than the start.
    acted: Option<DateTime>,
    due: Option<DateTime>,
    stage: Option<Stage>,
}

impl Event {
    fn read(row: &ProgressRow, number: usize, reader: &mut Reader) -> Option<Event> {
        let place = |name: RowName| format!("data[{number}].{}", name.word());
        let mut moment = |name: RowName| reader.moment(&place(name), row.cells.get(name));
        let (at, start, due) = (moment(RowName::At), moment(RowName::From), moment(RowName::Due));
        let stage = stage(reader, &place(RowName::Stage), row.cells.get(RowName::Stage));
        let holder = reader.text(&place(RowName::Holder), row.cells.get(RowName::Holder));
        if start.zip(at).is_some_and(|(start, at)| at < start) {
            reader.tell(Diagnosis::StepActedBeforeStart);
        }
        let Some(from) = start.into_iter().chain(at).min() else {
            let (english, vietnamese) = ("ThoiDiemXuLy is missing", "thiếu ThoiDiemXuLy");
            reader.refuse_as(ErrorKind::MissingField, &format!("data[{number}]"), english.into(), vietnamese.into());
            return None;
        };
        let holder = holder.unwrap_or_default().to_string();
        Some(Event { holder, from, acted: at.filter(|at| *at > from), due, stage })
    }

    fn step(self, next: Option<DateTime>) -> Option<Step> {
        let is_end = self.stage.is_some_and(|stage| {
            matches!(StatusPolicy::PUBLISHED.meaning(stage), Meaning::Finished | Meaning::Returned | Meaning::Withdrawn)
        });
        if is_end && self.acted.is_none() {
            return None;
        }
        let to = self.acted.or(next);
        Some(Step { holder: self.holder, from: self.from, to, limit: None, recorded_due: self.due })
    }
}
