//! The command line: the options that every command takes, and the commands.

use std::path::{Path, PathBuf};

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use thoihan::Lang;
use thoihan::calendar::{Scope, Undecided};

use crate::cases::CasesArgs;
use crate::cases::impact::ImpactArgs;
use crate::command::{advance, case, count, day, diff, due, hours, lint, lunar, plan, rules, term, worked, year};
use crate::failure::{Exit, Failure, Trouble};
use crate::settings::Settings;

/// The whole line.
#[derive(Debug, Parser)]
#[command(
    name = "thoihan",
    about = "Ngày làm việc, ngày nghỉ và thời hạn theo pháp luật Việt Nam; mỗi câu trả lời kèm căn cứ.",
    override_usage = "thoihan [TUỲ CHỌN] LỆNH",
    after_help = AFTER_HELP,
    subcommand_help_heading = "Lệnh",
    disable_help_subcommand = true,
    disable_version_flag = true,
    subcommand_required = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    common: Common,
    /// In số phiên bản
    #[arg(long, short = 'V', action = ArgAction::Version, help_heading = "Tuỳ chọn chung")]
    version: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
DATE là yyyy-MM-dd hoặc dd/MM/yyyy. DATETIME thêm THH:mm[:ss] hoặc HH:mm sau dấu cách; chỉ có ngày là hết ngày đó (24:00).
LENGTH là 5wd (ngày làm việc), 15d (ngày), 2w, 1m, 1y, 8wh (giờ làm việc), 2h (giờ), 10d+5wd, hoặc chữ: \"05 ngày làm việc\".
Mã thoát: 0 đã trả lời; 1 có hồ sơ không đánh giá được; 2 sai cách dùng; 3 tệp dữ liệu hỏng; 4 ngoài phạm vi đã biết.";

/// The heading of a command's own options, apart from its arguments.
pub(crate) const OPTIONS: &str = "Tuỳ chọn";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Một ngày là ngày gì: làm việc, nghỉ lễ, nghỉ bù, hoán đổi; căn cứ và ngày âm lịch
    #[command(override_usage = "thoihan day DATE [TUỲ CHỌN]")]
    Day(With<day::DayArgs>),
    /// Lịch cả năm: mười hai tháng, các ngày nghỉ và căn cứ
    #[command(override_usage = "thoihan year YEAR [TUỲ CHỌN]")]
    Year(With<year::YearArgs>),
    /// Ngày làm việc thứ N sau DATE (trước, nếu N âm)
    #[command(override_usage = "thoihan advance DATE N [TUỲ CHỌN]")]
    Advance(With<advance::AdvanceArgs>),
    /// Số ngày làm việc từ FROM đến trước TO
    #[command(override_usage = "thoihan count FROM TO [TUỲ CHỌN]")]
    Count(With<count::CountArgs>),
    /// Giờ làm việc: các bảng có sẵn, hoặc một bảng
    #[command(override_usage = "thoihan hours [NAME|FILE] [TUỲ CHỌN]")]
    Hours(With<hours::HoursArgs>),
    /// Số phút làm việc giữa hai thời điểm
    #[command(override_usage = "thoihan worked FROM TO --hours NAME|FILE [TUỲ CHỌN]")]
    Worked(With<worked::WorkedArgs>),
    /// Ngày kết thúc của một thời hạn, từng bước
    #[command(override_usage = "thoihan term EVENT LENGTH [--before] [TUỲ CHỌN]")]
    Term(With<term::TermArgs>),
    /// Các quy tắc: danh sách, một quy tắc, hoặc tìm theo từ
    #[command(override_usage = "thoihan rules [ID|FAMILY|TỪ] [TUỲ CHỌN]")]
    Rules(With<rules::RulesArgs>),
    /// Hạn chót theo một quy tắc cho một sự kiện
    #[command(override_usage = "thoihan due RULE EVENT [TUỲ CHỌN]")]
    Due(With<due::DueArgs>),
    /// Một hồ sơ: hạn, từng bước tính, việc sắp tới, thư xin lỗi
    #[command(override_usage = "thoihan case RECEIVED LENGTH --as-of DATETIME [TUỲ CHỌN]", after_help = case::AFTER_HELP)]
    Case(With<case::CaseArgs>),
    /// Đánh giá hồ sơ từ tệp CSV hoặc NDJSON
    #[command(override_usage = "thoihan cases FILE|- --as-of DATETIME [TUỲ CHỌN]", after_help = crate::cases::AFTER_HELP)]
    Cases(With<CasesArgs>),
    /// Một quyết định làm thay đổi những hồ sơ nào: so hai phiên bản của lịch
    #[command(override_usage = "thoihan impact FILE|- --as-of DATETIME --after VERSION [TUỲ CHỌN]", after_help = crate::cases::impact::AFTER_HELP)]
    Impact(With<ImpactArgs>),
    /// Các hạn của một kế hoạch năm, theo ngày
    #[command(override_usage = "thoihan plan FILE [TUỲ CHỌN]", after_help = plan::AFTER_HELP)]
    Plan(With<plan::PlanArgs>),
    /// Đổi ngày dương lịch sang âm lịch và ngược lại
    #[command(override_usage = "thoihan lunar DATE | thoihan lunar --lunar D/M/Y[n]")]
    Lunar(With<lunar::LunarArgs>),
    /// Soát tệp lịch: mọi chỗ sai và chỗ đáng xem lại, không chỉ chỗ đầu tiên
    #[command(override_usage = "thoihan lint [FILE]... [TUỲ CHỌN]", after_help = lint::AFTER_HELP)]
    Lint(With<lint::LintArgs>),
    /// Hai phiên bản của lịch khác nhau ở những ngày nào
    #[command(override_usage = "thoihan diff A B [--from DATE] [--to DATE] [TUỲ CHỌN]", after_help = diff::AFTER_HELP)]
    Diff(With<diff::DiffArgs>),
}

/// The arguments of a command, and the options that stand anywhere on the line.
#[derive(Debug, Args)]
pub(crate) struct With<T: Args> {
    #[command(flatten)]
    own: T,
    #[command(flatten)]
    common: Common,
}

/// The options that every command takes.
///
/// They are declared before and after the name of the command, and joined here. A global option of clap would be shorter, but of
/// `--overlay a day DATE --overlay b` it keeps only the second file, in silence.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Tuỳ chọn chung")]
pub(crate) struct Common {
    /// Ngôn ngữ: vi (mặc định) hoặc en
    #[arg(long, value_name = "vi|en", hide_possible_values = true)]
    lang: Option<Language>,
    /// Dạng kết quả: text (mặc định), json, hoặc ics (tệp lịch, chỉ với year và plan)
    #[arg(long, value_name = "text|json|ics", hide_possible_values = true)]
    format: Option<Format>,
    /// Tệp bổ sung (.toml, .json): quyết định mới, đóng cửa vì mưa lũ; dùng được nhiều lần, tệp sau thắng tệp trước
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// Chỉ dùng những quyết định đã ban hành đến ngày này; với cases còn có receipt: đến ngày tiếp nhận của từng hồ sơ
    #[arg(long, value_name = "DATE")]
    known_on: Option<String>,
    /// Lịch của ai: state (cơ quan nhà nước, mặc định), citizen (người dân, doanh nghiệp), six-day (chỉ nghỉ Chủ nhật)
    #[arg(long, value_name = "SCOPE", hide_possible_values = true)]
    scope: Option<Whose>,
    /// Giờ làm việc: tên một bảng có sẵn (xem lệnh hours), hoặc tệp (.toml, .json)
    #[arg(long, value_name = "NAME|FILE")]
    hours: Option<PathBuf>,
    /// Ngày chưa có quyết định: project (dự kiến, mặc định) hoặc refuse (từ chối)
    #[arg(long, value_name = "project|refuse", hide_possible_values = true)]
    undecided: Option<OnUndecided>,
    /// Ngày hôm nay, chỉ để nhắc khi dữ liệu đã cũ; mặc định theo đồng hồ máy
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// In trợ giúp này
    #[arg(long, short, action = ArgAction::Help)]
    help: Option<bool>,
}

/// `--lang`
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Vi,
    En,
}

/// `--format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs: one line of JSON.
    Json,
    /// For calendar programs, from the commands that answer with days to keep.
    Ics,
}

/// `--scope`
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Whose {
    State,
    Citizen,
    SixDay,
}

/// `--undecided`
#[derive(Debug, Clone, Copy, ValueEnum)]
enum OnUndecided {
    Project,
    Refuse,
}

/// `--known-on`: whose knowledge of the decisions is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Knowledge<'a> {
    /// Of the data, as they are.
    Now,
    /// Of a clerk on this day, as it was written.
    Day(&'a str),
    /// Of a clerk on the day of each receipt.
    Receipt,
}

impl Cli {
    /// The options of both places as one, and the command.
    pub(crate) fn settle(mut self) -> Result<(Common, Command), Failure> {
        let later = std::mem::take(self.command.common());
        let common = self.common.and(later)?;
        if common.format() == Format::Ics && !self.command.has_a_calendar() {
            return Err(Failure::new(
                Trouble::Usage,
                "--format ics chỉ dùng với year và plan",
                "--format ics goes with year and plan only",
            ));
        }
        if common.knowledge() == Knowledge::Receipt && !matches!(self.command, Command::Cases(_)) {
            return Err(Failure::new(
                Trouble::Usage,
                "--known-on receipt chỉ dùng với cases",
                "--known-on receipt goes with cases only",
            ));
        }
        Ok((common, self.command))
    }
}

impl Command {
    /// Answers the command.
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        match self {
            Command::Day(with) => with.own.run(settings),
            Command::Year(with) => with.own.run(settings),
            Command::Advance(with) => with.own.run(settings),
            Command::Count(with) => with.own.run(settings),
            Command::Hours(with) => with.own.run(settings),
            Command::Worked(with) => with.own.run(settings),
            Command::Term(with) => with.own.run(settings),
            Command::Rules(with) => with.own.run(settings),
            Command::Due(with) => with.own.run(settings),
            Command::Case(with) => with.own.run(settings),
            Command::Cases(with) => with.own.run(settings),
            Command::Impact(with) => with.own.run(settings),
            Command::Plan(with) => with.own.run(settings),
            Command::Lunar(with) => with.own.run(settings),
            Command::Lint(with) => with.own.run(settings),
            Command::Diff(with) => with.own.run(settings),
        }
    }

    fn has_a_calendar(&self) -> bool {
        matches!(self, Command::Year(_) | Command::Plan(_))
    }

    fn common(&mut self) -> &mut Common {
        match self {
            Command::Day(with) => &mut with.common,
            Command::Year(with) => &mut with.common,
            Command::Advance(with) => &mut with.common,
            Command::Count(with) => &mut with.common,
            Command::Hours(with) => &mut with.common,
            Command::Worked(with) => &mut with.common,
            Command::Term(with) => &mut with.common,
            Command::Rules(with) => &mut with.common,
            Command::Due(with) => &mut with.common,
            Command::Case(with) => &mut with.common,
            Command::Cases(with) => &mut with.common,
            Command::Impact(with) => &mut with.common,
            Command::Plan(with) => &mut with.common,
            Command::Lunar(with) => &mut with.common,
            Command::Lint(with) => &mut with.common,
            Command::Diff(with) => &mut with.common,
        }
    }
}

impl Common {
    /// These options and those given later on the line. Overlays add up in order; anything else is given once.
    fn and(self, later: Common) -> Result<Common, Failure> {
        let mut overlay = self.overlay;
        overlay.extend(later.overlay);
        Ok(Common {
            lang: once("--lang", self.lang, later.lang)?,
            format: once("--format", self.format, later.format)?,
            overlay,
            known_on: once("--known-on", self.known_on, later.known_on)?,
            scope: once("--scope", self.scope, later.scope)?,
            hours: once("--hours", self.hours, later.hours)?,
            undecided: once("--undecided", self.undecided, later.undecided)?,
            today: once("--today", self.today, later.today)?,
            help: None,
        })
    }

    pub(crate) fn lang(&self) -> Lang {
        match self.lang {
            Some(Language::En) => Lang::English,
            Some(Language::Vi) | None => Lang::Vietnamese,
        }
    }

    pub(crate) fn format(&self) -> Format {
        self.format.unwrap_or_default()
    }

    pub(crate) fn overlays(&self) -> &[PathBuf] {
        &self.overlay
    }

    /// What `--known-on` says.
    pub(crate) fn knowledge(&self) -> Knowledge<'_> {
        match self.known_on.as_deref() {
            None => Knowledge::Now,
            Some("receipt") => Knowledge::Receipt,
            Some(day) => Knowledge::Day(day),
        }
    }

    pub(crate) fn scope(&self) -> Scope {
        match self.scope {
            Some(Whose::State) | None => Scope::State,
            Some(Whose::Citizen) => Scope::Citizen,
            Some(Whose::SixDay) => Scope::SixDay,
        }
    }

    pub(crate) fn hours(&self) -> Option<&Path> {
        self.hours.as_deref()
    }

    pub(crate) fn today_text(&self) -> Option<&str> {
        self.today.as_deref()
    }

    pub(crate) fn undecided(&self) -> Undecided {
        match self.undecided {
            Some(OnUndecided::Refuse) => Undecided::Refuse,
            Some(OnUndecided::Project) | None => Undecided::Project,
        }
    }
}

fn once<T>(name: &str, before: Option<T>, after: Option<T>) -> Result<Option<T>, Failure> {
    if before.is_some() && after.is_some() {
        return Err(twice(name));
    }
    Ok(before.or(after))
}

/// An option given more than once, wherever it stands.
pub(crate) fn twice(name: &str) -> Failure {
    Failure::new(Trouble::Usage, format!("{name} được ghi hai lần"), format!("{name} is given twice"))
}
