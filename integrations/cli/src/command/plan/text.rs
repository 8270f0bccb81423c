use std::mem::discriminant;

use thoihan::Lang;
use thoihan::calendar::Standing;
use thoihan::law::plan::{Obligation, When};
use thoihan::term::Deadline;

use super::{Plan, term_text};
use crate::output;
use crate::sheet::{Sheet, Side, hung, padded, width};

impl Plan<'_> {
    pub(super) fn text(&self, lang: Lang) -> String {
        let parts = self.obligations.chunk_by(|one, other| discriminant(&one.when) == discriminant(&other.when));
        let parts = parts.map(|part| self.part(part, lang));
        self.head(lang) + &parts.collect::<String>()
    }

    fn head(&self, lang: Lang) -> String {
        let mut sheet = Sheet::default();
        sheet
            .line(lang.pick("Văn bản", "Instrument"), self.citation(lang))
            .line(lang.pick("Đối chiếu", "Checked on"), output::short(self.file.checked_on, lang));
        hung("", lang.pick(&self.file.title, &self.file.title_en)) + &sheet.set_in(0)
    }

    fn part(&self, part: &[Obligation<'_>], lang: Lang) -> String {
        let title = part.first().map(|first| title(&first.when, lang)).unwrap_or_default();
        let days = part.chunk_by(on_one_day).map(|obligations| self.on_one_day(obligations, lang));
        format!("\n{title} ({})\n{}", part.len(), days.collect::<String>())
    }

    /// The obligations of one day under that day, or one that has none.
    fn on_one_day(&self, obligations: &[Obligation<'_>], lang: Lang) -> String {
        let deadline = obligations.first().and_then(Obligation::deadline);
        let day = deadline.map(|deadline| day_text(&deadline, lang)).unwrap_or_default();
        let blocks = obligations.iter().map(|obligation| self.block(obligation, lang));
        format!("\n{day}{}", blocks.collect::<String>())
    }

    fn block(&self, obligation: &Obligation<'_>, lang: Lang) -> String {
        let widest = self.file.task.iter().map(|task| width(&task.number)).max().unwrap_or(0);
        let head = format!("  {}  ", padded(&obligation.task.number, widest, Side::Left));
        let mut sheet = Sheet::default();
        match obligation.when {
            When::AfterEvent(term) => sheet.line(lang.pick("Thời hạn", "Limit"), term_text(term, lang)),
            When::Undated(vietnamese, english) => {
                sheet.line(lang.pick("Lý do", "Reason"), lang.pick(vietnamese, english))
            }
            When::By(_) => &mut sheet,
        };
        details(&mut sheet, obligation, obligation.task.basis.clone(), lang);
        hung(&head, &obligation.title(lang)) + &sheet.set_in(width(&head))
    }
}

/// Who, with whom, what comes of it, on what it rests, and whether the calendar there is decided.
pub(super) fn details(sheet: &mut Sheet, obligation: &Obligation<'_>, basis: String, lang: Lang) {
    let task = obligation.task;
    let rule = task.rule.as_ref().map(|rule| format!("; {} {rule}", lang.pick("quy tắc", "rule")));
    let standing = obligation.deadline().map(|deadline| deadline.standing);
    let undecided = standing.filter(|standing| *standing != Standing::Decided);
    sheet
        .line(lang.pick("Chủ trì", "Lead"), &task.lead)
        .maybe(lang.pick("Phối hợp", "With"), task.with.as_deref())
        .maybe(lang.pick("Sản phẩm", "Product"), task.product.as_deref())
        .line(lang.pick("Căn cứ", "Basis"), basis + &rule.unwrap_or_default())
        .maybe(lang.pick("Lịch", "Calendar"), undecided.map(|standing| standing.label(lang)));
}

fn title(when: &When<'_>, lang: Lang) -> &'static str {
    match when {
        When::By(_) => lang.pick("HẠN CÓ NGÀY", "WITH A DATE"),
        When::AfterEvent(_) => lang.pick("HẠN TÍNH TỪ MỘT SỰ KIỆN", "COUNTED FROM AN EVENT"),
        When::Undated(..) => lang.pick("KHÔNG CÓ NGÀY", "WITHOUT A DATE"),
    }
}

fn on_one_day(one: &Obligation<'_>, other: &Obligation<'_>) -> bool {
    let day = |obligation: &Obligation<'_>| obligation.deadline().map(|deadline| deadline.legal);
    day(one).is_some() && day(one) == day(other)
}

/// The line of a day: the legal one, and the safe one where it differs.
fn day_text(deadline: &Deadline, lang: Lang) -> String {
    let (legal, safe) = (output::day(deadline.legal, lang), output::day(deadline.safe, lang));
    let by = lang.pick("Đến hết", "By the end of");
    if deadline.safe == deadline.legal {
        return format!("{by} {legal}\n");
    }
    format!("{by} {legal}; {} {safe}\n", lang.pick("hạn an toàn:", "safe day:"))
}
