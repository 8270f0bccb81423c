use thoihan::law::plan::{Obligation, When};
use thoihan::term::Deadline;
use thoihan::{Error, Lang};

use super::Plan;
use super::text::details;
use crate::ics::{Event, Ics};
use crate::output;
use crate::sheet::Sheet;

impl Plan<'_> {
    /// The dated obligations for a calendar program, each on its safe day: by then an office must have acted.
    pub(super) fn calendar(&self, lang: Lang) -> Result<String, Error> {
        let mut ics = Ics::new(lang.pick(&self.file.title, &self.file.title_en), lang);
        for obligation in &self.obligations {
            if let Some(deadline) = obligation.deadline() {
                ics.event(&self.event(obligation, &deadline, lang))?;
            }
        }
        Ok(ics.text())
    }

    fn event(&self, obligation: &Obligation<'_>, deadline: &Deadline, lang: Lang) -> Event {
        Event {
            uid: obligation.uid.clone(),
            day: deadline.safe,
            checked_on: self.file.checked_on,
            summary: format!("{} {}", obligation.task.number, obligation.title(lang)),
            description: self.description(obligation, deadline, lang),
            category: lang.pick("Thời hạn", "Deadline"),
            alarm: true,
        }
    }

    fn description(&self, obligation: &Obligation<'_>, deadline: &Deadline, lang: Lang) -> String {
        let mut sheet = Sheet::default();
        sheet
            .line(lang.pick("Hạn theo kế hoạch", "Last day"), output::day(deadline.legal, lang))
            .line(lang.pick("Hạn an toàn", "Safe day"), output::day(deadline.safe, lang));
        details(&mut sheet, obligation, self.basis(obligation, lang), lang);
        sheet.plain()
    }

    /// What a calendar program cannot show is not lost in silence.
    pub(super) fn say_what_is_left_out(&self, lang: Lang) {
        let count = |kind: fn(&When<'_>) -> bool| self.obligations.iter().filter(|it| kind(&it.when)).count();
        let after_event = count(|when| matches!(when, When::AfterEvent(_)));
        let undated = count(|when| matches!(when, When::Undated(..)));
        if after_event + undated == 0 {
            return;
        }
        output::complain(&match lang {
            Lang::Vietnamese => {
                format!(
                    "thoihan: không vào tệp ics: {after_event} hạn tính từ một sự kiện, {undated} việc không có ngày"
                )
            }
            Lang::English => {
                format!("thoihan: not in the ics file: {after_event} counted from an event, {undated} without a date")
            }
        });
    }
}
