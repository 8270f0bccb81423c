use super::place::{Class, Counted, Place, Receipt};
use super::rate::{Mean, Rate, Share};
use super::record::Channel;

/// The indicators of a period (tình hình, kết quả giải quyết thủ tục hành chính): the classes of Decision 766/QĐ-TTg and of report form
/// II.06/VPCP, as programs reproduce them; the text of the form was not seen.
///
/// Every counted record stands once on each side of
///
/// * received, carried over included = resolved + pending + ended otherwise + waiting apart + not evaluated,
/// * resolved = early + on time + late,
/// * pending = in time + overdue.
///
/// `not_accepted`, `unplaced` and `excluded` stand outside. Adding records up needs no memory but this.
///
/// ```
/// use thoihan::calendar::Calendar;
/// use thoihan::case::{Evaluator, Indicators, Period, PeriodReport, Rate, Record};
/// use thoihan::civil::DateTime;
///
/// let state = Calendar::state();
/// let evaluator = Evaluator::new(&state);
/// let report = PeriodReport::new(&evaluator, Period::month(2024, 5)?, DateTime::parse("2024-06-01")?)?;
/// let mut indicators = Indicators::default();
/// for finished in ["2024-05-06", "2024-05-07", "2024-05-08"] {
///     indicators.add(&report.place(&Record {
///         received: Some(DateTime::parse("2024-04-26T09:30")?),
///         limit: Some("5wd".parse()?),
///         finished: Some(DateTime::parse(finished)?),
///         ..Record::default()
///     }));
/// }
/// assert_eq!(indicators.received.carried_over, 3);
/// assert_eq!((indicators.resolved.early, indicators.resolved.on_time, indicators.resolved.late), (1, 1, 1));
/// assert_eq!(indicators.rate(Rate::Progress766).basis_points(), Some(6667));
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Indicators {
    /// Tiếp nhận
    pub received: Received,
    /// Đã giải quyết
    pub resolved: Resolved,
    /// Đang giải quyết
    pub pending: Pending,
    /// Kết thúc khác: returned, withdrawn and closed, where the policy counts them apart.
    pub ended_otherwise: EndedOtherwise,
    /// Waiting, where the policy counts that apart; else they are pending in time.
    pub waiting_apart: u64,
    /// Received, and not saying enough to be judged; those without a limit among them.
    pub not_evaluated: u64,
    /// Of those not evaluated: without a limit and a promised day.
    pub no_deadline: u64,
    /// Open at the end: what the next period carries over.
    pub carried_forward: u64,
    /// Không tiếp nhận: refused at intake in the period, and not received.
    pub not_accepted: u64,
    /// Not readable, or without a receipt.
    pub unplaced: u64,
    /// Left out by the policy.
    pub excluded: u64,
    /// Working days of handling: the sum over resolved records, whose number is the count.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub handling: Mean,
}

/// The records of a period by how they came into it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Received {
    /// Trong kỳ, trực tuyến
    pub online: u64,
    /// Trong kỳ, trực tiếp
    pub counter: u64,
    /// Trong kỳ, qua bưu chính
    pub post: u64,
    /// In the period, the channel not given.
    pub not_stated: u64,
    /// Từ kỳ trước
    pub carried_over: u64,
}

/// The records that were resolved in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Resolved {
    /// Trước hạn
    pub early: u64,
    /// Đúng hạn
    pub on_time: u64,
    /// Trễ hạn
    pub late: u64,
}

/// The records that are open at the end of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Pending {
    /// Trong hạn, those that wait among them.
    pub in_time: u64,
    /// Of those in time: waiting for papers, a payment or the like.
    pub waiting: u64,
    /// Quá hạn
    pub overdue: u64,
}

/// The records that ended in a period without a result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct EndedOtherwise {
    /// Trả lại
    pub returned: u64,
    /// Rút
    pub withdrawn: u64,
    /// Đóng hồ sơ
    pub closed: u64,
}

impl Received {
    /// Received in the period.
    pub const fn in_period(self) -> u64 {
        self.online + self.counter + self.post + self.not_stated
    }

    /// Received, carried over included.
    pub const fn total(self) -> u64 {
        self.in_period() + self.carried_over
    }
}

impl Resolved {
    /// Early and on time.
    pub const fn in_time(self) -> u64 {
        self.early + self.on_time
    }

    /// All of them.
    pub const fn total(self) -> u64 {
        self.in_time() + self.late
    }
}

impl Pending {
    /// All of them.
    pub const fn total(self) -> u64 {
        self.in_time + self.overdue
    }
}

impl EndedOtherwise {
    /// All of them.
    pub const fn total(self) -> u64 {
        self.returned + self.withdrawn + self.closed
    }
}

impl Indicators {
    /// Counts a record where it belongs.
    pub fn add(&mut self, place: &Place) {
        match place {
            Place::Elsewhere => {}
            Place::Unplaced => self.unplaced += 1,
            Place::NotAccepted => self.not_accepted += 1,
            Place::Excluded => self.excluded += 1,
            Place::Counted(counted) => self.add_counted(counted),
        }
    }

    /// The sum of two groups of the same period.
    pub fn merge(&mut self, other: &Indicators) {
        let own = self.counts();
        for (own, other) in own.into_iter().zip({ *other }.counts()) {
            *own += *other;
        }
    }

    /// A share of these counts.
    pub const fn rate(&self, rate: Rate) -> Share {
        let in_time = self.resolved.in_time();
        match rate {
            Rate::Progress766 => Share { part: in_time + self.pending.in_time, whole: self.received.total() },
            Rate::OfResolved => Share { part: in_time, whole: self.resolved.total() },
            Rate::OfReceived => Share { part: in_time, whole: self.received.total() },
            Rate::OfPending => Share { part: self.pending.in_time, whole: self.pending.total() },
        }
    }

    fn add_counted(&mut self, counted: &Counted) {
        *self.receipt(counted.receipt) += 1;
        *self.class(counted.class) += 1;
        self.pending.in_time += u64::from(counted.class == Class::Waiting);
        self.not_evaluated += u64::from(counted.class == Class::NoDeadline);
        self.carried_forward += u64::from(counted.ended.is_none());
        if let Some(days) = counted.handling {
            self.handling.sum += u64::from(days);
            self.handling.count += 1;
        }
    }

    fn receipt(&mut self, receipt: Receipt) -> &mut u64 {
        match receipt {
            Receipt::InPeriod(Some(Channel::Online)) => &mut self.received.online,
            Receipt::InPeriod(Some(Channel::Counter)) => &mut self.received.counter,
            Receipt::InPeriod(Some(Channel::Post)) => &mut self.received.post,
            Receipt::InPeriod(None) => &mut self.received.not_stated,
            Receipt::CarriedOver => &mut self.received.carried_over,
        }
    }

    fn class(&mut self, class: Class) -> &mut u64 {
        match class {
            Class::Early => &mut self.resolved.early,
            Class::OnTime => &mut self.resolved.on_time,
            Class::Late => &mut self.resolved.late,
            Class::InTime => &mut self.pending.in_time,
            Class::Waiting => &mut self.pending.waiting,
            Class::Overdue => &mut self.pending.overdue,
            Class::WaitingApart => &mut self.waiting_apart,
            Class::Returned => &mut self.ended_otherwise.returned,
            Class::Withdrawn => &mut self.ended_otherwise.withdrawn,
            Class::Closed => &mut self.ended_otherwise.closed,
            Class::NoDeadline => &mut self.no_deadline,
            Class::NotEvaluated => &mut self.not_evaluated,
        }
    }

    /// Every number, in one order.
    fn counts(&mut self) -> [&mut u64; 23] {
        let Indicators { received, resolved, pending, ended_otherwise, handling, .. } = self;
        [
            &mut received.online,
            &mut received.counter,
            &mut received.post,
            &mut received.not_stated,
            &mut received.carried_over,
            &mut resolved.early,
            &mut resolved.on_time,
            &mut resolved.late,
            &mut pending.in_time,
            &mut pending.waiting,
            &mut pending.overdue,
            &mut ended_otherwise.returned,
            &mut ended_otherwise.withdrawn,
            &mut ended_otherwise.closed,
            &mut self.waiting_apart,
            &mut self.not_evaluated,
            &mut self.no_deadline,
            &mut self.carried_forward,
            &mut self.not_accepted,
            &mut self.unplaced,
            &mut self.excluded,
            &mut handling.sum,
            &mut handling.count,
        ]
    }
}
