use alloc::format;
use alloc::vec::Vec;

use super::finding::{Diagnosis, Finding, Findings};
use super::record::{Extended, NewPromise, Record};
use super::wait::{Ground, Wait, WaitMode};
use crate::basis::Lang;
use crate::civil::{Date, DateTime};
use crate::error::{Error, ErrorKind};
use crate::term::Length;

/// Something that happened to a case, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Event {
    /// The moment.
    pub at: DateTime,
    /// What happened.
    pub what: Happening,
}

/// What can happen to a case (sự kiện của hồ sơ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Happening {
    /// Nộp hồ sơ
    Filed,
    /// Tiếp nhận đầy đủ, hợp lệ
    Received,
    /// Yêu cầu bổ sung
    SupplementAsked,
    /// Nhận đủ hồ sơ bổ sung
    SupplementReceived,
    /// Gửi lấy ý kiến
    OpinionAsked,
    /// Nhận được ý kiến
    OpinionGiven,
    /// Thông báo nghĩa vụ tài chính
    FinancialDutyAsked,
    /// Hoàn thành nghĩa vụ tài chính
    FinancialDutyDone,
    /// Dừng xử lý
    Stopped,
    /// Tiếp tục xử lý
    Resumed,
    /// Gia hạn: the limit itself is longer by so much
    Extended(Length),
    /// Gửi văn bản xin lỗi
    ApologySent,
    /// Hẹn lại ngày trả
    NewPromise(Date),
    /// Xử lý xong
    Finished,
    /// Trả kết quả
    HandedOver,
    /// Không tiếp nhận, trả lại hồ sơ
    Returned,
    /// Rút hồ sơ
    Withdrawn,
    /// Đóng hồ sơ
    Closed,
}

impl Happening {
    /// Those that carry nothing but their moment.
    pub const PLAIN: [Happening; 16] = [
        Happening::Filed,
        Happening::Received,
        Happening::SupplementAsked,
        Happening::SupplementReceived,
        Happening::OpinionAsked,
        Happening::OpinionGiven,
        Happening::FinancialDutyAsked,
        Happening::FinancialDutyDone,
        Happening::Stopped,
        Happening::Resumed,
        Happening::ApologySent,
        Happening::Finished,
        Happening::HandedOver,
        Happening::Returned,
        Happening::Withdrawn,
        Happening::Closed,
    ];

    /// The stable word of JSON and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Happening::Filed => "filed",
            Happening::Received => "received",
            Happening::SupplementAsked => "supplement_asked",
            Happening::SupplementReceived => "supplement_received",
            Happening::OpinionAsked => "opinion_asked",
            Happening::OpinionGiven => "opinion_given",
            Happening::FinancialDutyAsked => "financial_duty_asked",
            Happening::FinancialDutyDone => "financial_duty_done",
            Happening::Stopped => "stopped",
            Happening::Resumed => "resumed",
            Happening::Extended(_) => "extended",
            Happening::ApologySent => "apology_sent",
            Happening::NewPromise(_) => "new_promise",
            Happening::Finished => "finished",
            Happening::HandedOver => "handed_over",
            Happening::Returned => "returned",
            Happening::Withdrawn => "withdrawn",
            Happening::Closed => "closed",
        }
    }

    /// The words of the office.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Happening::Filed => lang.pick("nộp hồ sơ", "filed"),
            Happening::Received => lang.pick("tiếp nhận", "received"),
            Happening::SupplementAsked => lang.pick("yêu cầu bổ sung", "supplement asked for"),
            Happening::SupplementReceived => lang.pick("nhận đủ bổ sung", "supplement received"),
            Happening::OpinionAsked => lang.pick("lấy ý kiến", "opinion asked for"),
            Happening::OpinionGiven => lang.pick("nhận được ý kiến", "opinion given"),
            Happening::FinancialDutyAsked => lang.pick("thông báo nghĩa vụ tài chính", "financial duty asked for"),
            Happening::FinancialDutyDone => lang.pick("hoàn thành nghĩa vụ tài chính", "financial duty done"),
            Happening::Stopped => lang.pick("dừng xử lý", "stopped"),
            Happening::Resumed => lang.pick("tiếp tục xử lý", "resumed"),
            Happening::Extended(_) => lang.pick("gia hạn", "extended"),
            Happening::ApologySent => lang.pick("gửi văn bản xin lỗi", "letter of apology sent"),
            Happening::NewPromise(_) => lang.pick("hẹn lại ngày trả", "new promised day"),
            Happening::Finished => lang.pick("xử lý xong", "finished"),
            Happening::HandedOver => lang.pick("trả kết quả", "handed over"),
            Happening::Returned => lang.pick("trả lại hồ sơ", "returned"),
            Happening::Withdrawn => lang.pick("rút hồ sơ", "withdrawn"),
            Happening::Closed => lang.pick("đóng hồ sơ", "file closed"),
        }
    }

    /// Whose order is told apart: two events of one channel at one moment could be either way round.
    const fn channel(self) -> Option<Channel> {
        match self {
            Happening::SupplementAsked | Happening::SupplementReceived => Some(Channel::Wait(Ground::Supplement)),
            Happening::OpinionAsked | Happening::OpinionGiven => Some(Channel::Wait(Ground::Opinion)),
            Happening::FinancialDutyAsked | Happening::FinancialDutyDone => Some(Channel::Wait(Ground::FinancialDuty)),
            Happening::Stopped | Happening::Resumed => Some(Channel::Wait(Ground::Stop)),
            Happening::Extended(_) => Some(Channel::Limit),
            Happening::NewPromise(_) => Some(Channel::Promise),
            Happening::Finished | Happening::Returned | Happening::Withdrawn | Happening::Closed => Some(Channel::End),
            _ => None,
        }
    }

    const fn opens_wait(self) -> bool {
        matches!(
            self,
            Happening::SupplementAsked | Happening::OpinionAsked | Happening::FinancialDutyAsked | Happening::Stopped
        )
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Channel {
    Wait(Ground),
    Limit,
    Promise,
    End,
}

/// More than any case has: a slip of a program.
const MOST_EVENTS: usize = 10_000;

impl Record {
    /// The facts that a list of events tells, in any order of the list, and what the list says against itself.
    ///
    /// An event given twice with the same moment is one event. Refused by name are two moments of what happens once (two receipts, two
    /// finishes), and two events that could be either way round at one moment (asked for and received, finished and withdrawn).
    ///
    /// ```
    /// use thoihan::case::{Event, Happening, Record};
    /// use thoihan::civil::DateTime;
    ///
    /// let at = |text| DateTime::parse(text);
    /// let (record, findings) = Record::from_events(&[
    ///     Event { at: at("2024-05-08T10:00")?, what: Happening::SupplementReceived },
    ///     Event { at: at("2024-05-02T09:00")?, what: Happening::Received },
    ///     Event { at: at("2024-05-06T09:00")?, what: Happening::SupplementAsked },
    /// ])?;
    /// assert!(findings.is_empty());
    /// assert_eq!(record.waits.len(), 1);
    /// assert_eq!(record.waits[0].to, Some(at("2024-05-08T10:00")?));
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    ///
    /// Refuses more than 10,000 events.
    pub fn from_events(events: &[Event]) -> Result<(Record, Vec<Finding>), Error> {
        if events.len() > MOST_EVENTS {
            return Err(Error::limit_exceeded("events", MOST_EVENTS as u64, events.len() as u64));
        }
        let mut events: Vec<Event> = events.to_vec();
        events.sort_by_key(|event| (event.at, event.what.rank()));
        events.dedup();
        let mut findings = Findings::default();
        refuse_ties(&events)?;
        let mut record = Record::default();
        for event in &events {
            record.tell(*event, &mut findings)?;
        }
        Ok((record, findings.0))
    }

    fn tell(&mut self, event: Event, findings: &mut Findings) -> Result<(), Error> {
        let Event { at, what } = event;
        match what {
            Happening::Filed => return once(&mut self.filed, event),
            Happening::Received => return once(&mut self.received, event),
            Happening::Extended(length) => self.extensions.push(Extended { by: length, given: Some(at) }),
            Happening::ApologySent => return once(&mut self.apology_sent, event),
            Happening::NewPromise(day) => self.new_promises.push(NewPromise { day, given: Some(at) }),
            Happening::Finished => return once(&mut self.finished, event),
            Happening::HandedOver => return once(&mut self.handed_over, event),
            Happening::Returned => return once(&mut self.returned, event),
            Happening::Withdrawn => return once(&mut self.withdrawn, event),
            Happening::Closed => return once(&mut self.closed, event),
            _ => {
                if let Some(Channel::Wait(ground)) = what.channel() {
                    self.tell_wait(ground, at, what, findings);
                }
            }
        }
        Ok(())
    }

    /// Asking opens a wait on its ground, and the answer closes it.
    fn tell_wait(&mut self, ground: Ground, at: DateTime, what: Happening, findings: &mut Findings) {
        let open = self.waits.iter_mut().find(|wait| wait.ground == ground && wait.to.is_none());
        match (open, what.opens_wait()) {
            (None, true) => self.waits.push(Wait { ground, mode: WaitMode::ByRule, from: at, to: None }),
            (Some(wait), false) => wait.to = Some(at),
            (Some(_), true) => findings.add(Diagnosis::WaitAskedTwice),
            (None, false) => findings.add(Diagnosis::WaitEndedWithoutBeginning),
        }
    }

    /// The moment at which the case ended, however it did.
    pub(super) fn ended(&self) -> Option<DateTime> {
        [self.finished, self.returned, self.withdrawn, self.closed].into_iter().flatten().min()
    }
}

impl Happening {
    /// An order of kinds for events of one moment, so that the order of the list never shows.
    const fn rank(self) -> (u8, i32) {
        match self {
            Happening::Filed => (0, 0),
            Happening::Received => (1, 0),
            Happening::SupplementAsked => (2, 0),
            Happening::SupplementReceived => (3, 0),
            Happening::OpinionAsked => (4, 0),
            Happening::OpinionGiven => (5, 0),
            Happening::FinancialDutyAsked => (6, 0),
            Happening::FinancialDutyDone => (7, 0),
            Happening::Stopped => (8, 0),
            Happening::Resumed => (9, 0),
            Happening::Extended(_) => (10, 0),
            Happening::ApologySent => (11, 0),
            Happening::NewPromise(day) => (12, day.epoch_days()),
            Happening::Finished => (13, 0),
            Happening::HandedOver => (14, 0),
            Happening::Returned => (15, 0),
            Happening::Withdrawn => (16, 0),
            Happening::Closed => (17, 0),
        }
    }
}

/// Names the first pair of events whose order at one moment nobody can tell.
fn refuse_ties(events: &[Event]) -> Result<(), Error> {
    let is_tie =
        |one: &Event, other: &Event| one.what.channel().is_some() && one.what.channel() == other.what.channel();
    for (place, event) in events.iter().enumerate() {
        let mut same_moment = events.iter().skip(place + 1).take_while(|other| other.at == event.at);
        let Some(other) = same_moment.find(|other| is_tie(event, other)) else { continue };
        let named = |lang: Lang| [event.what.label(lang), other.what.label(lang)];
        let ([one, two], at) = (named(Lang::English), event.at);
        let english = format!("{one} and {two} are both at {at}; their order is not known");
        let [one, two] = named(Lang::Vietnamese);
        let vietnamese = format!("{one} và {two} cùng lúc {at}; không rõ thứ tự");
        return Err(Error::data(ErrorKind::Conflict, "events", english, vietnamese));
    }
    Ok(())
}

/// What happens once happens at one moment.
fn once(place: &mut Option<DateTime>, event: Event) -> Result<(), Error> {
    if place.is_none() {
        *place = Some(event.at);
        return Ok(());
    }
    let english = format!("{} twice, again at {}", event.what.label(Lang::English), event.at);
    let vietnamese = format!("{} hai lần, lần sau lúc {}", event.what.label(Lang::Vietnamese), event.at);
    Err(Error::data(ErrorKind::Conflict, "events", english, vietnamese))
}
