mod ics;
mod json;
mod text;

use std::path::{Path, PathBuf};

use thoihan::basis::{Basis, Instrument};
use thoihan::law::plan::{Obligation, PlanFile};
use thoihan::law::{self, Limit};
use thoihan::term::Term;
use thoihan::{Error, Lang};

use crate::args::Format;
use crate::failure::{Exit, Failure};
use crate::file::{Schema, load};
use crate::limit::limit_text;
use crate::output;
use crate::settings::Settings;
use crate::view::cited;

/// `plan FILE`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct PlanArgs {
    /// Tệp kế hoạch, .toml hoặc .json
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) const AFTER_HELP: &str = "\
--format ics ghi mỗi hạn có ngày thành một sự kiện cả ngày, đặt vào hạn an toàn (ngày cơ quan phải làm xong), nhắc trước 3 ngày;
hạn theo kế hoạch ghi trong nội dung. Hạn tính từ một sự kiện và việc không có ngày không vào tệp ics; số lượng được báo ở stderr.";

impl PlanArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let file: PlanFile = load(&self.file, Schema::Plan)?;
        let plan = Plan::of(&file, &self.file, settings)?;
        if settings.format != Format::Ics {
            return settings.answer(&plan.view(settings.lang), || plan.text(settings.lang));
        }
        output::print(&plan.calendar(settings.lang)?)?;
        plan.say_what_is_left_out(settings.lang);
        Ok(Exit::Answered)
    }
}

/// A plan with its obligations, in the order in which they fall due.
struct Plan<'a> {
    file: &'a PlanFile,
    instrument: Option<&'static Instrument>,
    obligations: Vec<Obligation<'a>>,
}

impl<'a> Plan<'a> {
    fn of(file: &'a PlanFile, path: &Path, settings: &Settings) -> Result<Plan<'a>, Failure> {
        let place = path.display().to_string();
        check_rules(file).map_err(|failure| failure.in_file(&place))?;
        let obligations = file.obligations(&settings.calendar).map_err(|error| refused(error, &place))?;
        if settings.refuses() {
            check_decided(&obligations).map_err(|failure| failure.about(&place, &place))?;
        }
        Ok(Plan { file, instrument: Instrument::by_id(&file.instrument), obligations })
    }

    /// How the plan is cited; one that the register does not know is called by its own title.
    fn citation(&self, lang: Lang) -> String {
        let title = lang.pick(&self.file.title, &self.file.title_en);
        self.instrument.map_or(title.to_owned(), |instrument| instrument.citation(lang).to_string())
    }

    /// The provision of the plan behind an obligation, as it is cited.
    fn basis(&self, obligation: &Obligation<'_>, lang: Lang) -> String {
        let provision = obligation.task.basis.clone();
        match self.instrument {
            Some(instrument) => cited(&Basis::new(instrument.clone(), provision), lang),
            None => format!("{provision} {}", self.citation(lang)),
        }
    }
}

/// A plan rests on rules of the rulebook; a name that it does not have is a slip of the pen.
fn check_rules(file: &PlanFile) -> Result<(), Failure> {
    for task in &file.task {
        let Some(rule) = &task.rule else { continue };
        if law::family(rule).is_empty() {
            let place = format!("{}: {}: rule", file.id, task.id);
            law::rule(rule).map_err(|error| Failure::from(error).about(&place, &place))?;
        }
    }
    Ok(())
}

fn check_decided(obligations: &[Obligation<'_>]) -> Result<(), Failure> {
    for obligation in obligations {
        if let Some(deadline) = obligation.deadline() {
            deadline.decided().map_err(|error| Failure::from(error).about(&obligation.uid, &obligation.uid))?;
        }
    }
    Ok(())
}

/// What is wrong with the plan is a fault of its file, but a day beyond the calendar is none.
fn refused(error: Error, place: &str) -> Failure {
    let failure = Failure::from(error);
    match failure.exit() {
        Exit::Unknown => failure.about(place, place),
        _ => failure.in_file(place),
    }
}

/// A limit that an event starts, in words.
fn term_text(term: Term, lang: Lang) -> String {
    limit_text(&Limit::Term(term), lang)
}
