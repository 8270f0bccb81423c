use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use crate::civil::Time;
use crate::error::{Error, ErrorKind};

/// One session of work (buổi làm việc): from an opening up to, not including, a closing, in whole minutes of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Session {
    opens: u16,
    closes: u16,
}

impl Session {
    /// A session of one day. A session does not run past midnight; it may end at 24:00.
    ///
    /// Refuses a closing that is not after the opening, and times that are not whole minutes.
    pub fn new(opens: Time, closes: Time) -> Result<Session, Error> {
        if [opens, closes].into_iter().any(|time| time.second() != 0 || time.nanosecond() != 0) {
            return Err(problem(
                ErrorKind::OutOfRange,
                "a session is in whole minutes".to_string(),
                "buổi làm việc tính bằng phút".to_string(),
            ));
        }
        if closes <= opens {
            let english = format!("it closes at {closes} and opens at {opens}");
            let vietnamese = format!("giờ kết thúc {closes} không sau giờ bắt đầu {opens}");
            return Err(problem(ErrorKind::Conflict, english, vietnamese));
        }
        Ok(Session { opens: opens.minutes(), closes: closes.minutes() })
    }

    /// A session of a generated table, in minutes after midnight.
    pub(super) const fn constant(opens: u16, closes: u16) -> Session {
        assert!(opens < closes && closes <= 24 * 60, "no such session");
        Session { opens, closes }
    }

    /// The minute of the day at which it opens, 0 to 1439.
    pub const fn opens(self) -> u16 {
        self.opens
    }

    /// The minute of the day at which it closes, 1 to 1440; that minute is no longer worked.
    pub const fn closes(self) -> u16 {
        self.closes
    }

    /// How long it is.
    pub const fn minutes(self) -> u16 {
        self.closes - self.opens
    }

    /// Whether the minute of the day that begins then is worked.
    pub const fn contains(self, minute: u16) -> bool {
        self.opens <= minute && minute < self.closes
    }
}

impl fmt::Display for Session {
    /// Writes `07:30-11:30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [opens, closes] = [self.opens, self.closes];
        write!(f, "{:02}:{:02}-{:02}:{:02}", opens / 60, opens % 60, closes / 60, closes % 60)
    }
}

impl FromStr for Session {
    type Err = Error;

    fn from_str(text: &str) -> Result<Session, Error> {
        let syntax = || Error::syntax("session", text, "HH:mm-HH:mm");
        let (opens, closes) = text.split_once('-').ok_or_else(syntax)?;
        let clock = |text: &str| if text.len() == "HH:mm".len() { text.parse() } else { Err(syntax()) };
        Session::new(clock(opens)?, clock(closes)?)
    }
}

/// The sessions of one day, in order, none overlapping: `07:30-11:30,13:00-17:00`. The gap between two is the lunch break.
///
/// ```
/// use thoihan::hours::Sessions;
///
/// let day: Sessions = "13:00-17:00,07:30-11:30".parse()?;
/// assert_eq!(day.to_string(), "07:30-11:30,13:00-17:00");
/// assert_eq!(day.minutes(), 480);
/// // A lunch break of no length is no break.
/// assert_eq!("07:30-12:00,12:00-17:00".parse::<Sessions>()?.to_string(), "07:30-17:00");
/// assert!("07:30-12:00,11:00-17:00".parse::<Sessions>().is_err());
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sessions {
    sessions: [Session; Sessions::MOST],
    used: u8,
}

/// Fills the unused places, so that equal days are equal values.
const UNUSED: Session = Session { opens: 0, closes: 0 };

impl Sessions {
    /// No office has more sessions a day.
    const MOST: usize = 8;

    /// A day without work.
    pub const NONE: Sessions = Sessions { sessions: [UNUSED; Sessions::MOST], used: 0 };

    /// Sessions in any order; those that touch become one. Refuses sessions that overlap, and more than eight.
    pub fn new(sessions: impl IntoIterator<Item = Session>) -> Result<Sessions, Error> {
        let mut all: alloc::vec::Vec<Session> = sessions.into_iter().take(Sessions::MOST + 1).collect();
        if all.len() > Sessions::MOST {
            return Err(Error::limit_exceeded("sessions", Sessions::MOST as u64, all.len() as u64));
        }
        all.sort();
        let mut day = Sessions::NONE;
        for session in all {
            day.append(session)?;
        }
        Ok(day)
    }

    /// The sessions of a generated table.
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: too many sessions do not compile")]
    pub(super) const fn constant(sessions: &[Session]) -> Sessions {
        let mut day = Sessions::NONE;
        while (day.used as usize) < sessions.len() {
            day.sessions[day.used as usize] = sessions[day.used as usize];
            day.used += 1;
        }
        day
    }

    fn append(&mut self, session: Session) -> Result<(), Error> {
        let used = usize::from(self.used);
        if let Some(last) = self.sessions.get_mut(..used).and_then(<[Session]>::last_mut) {
            if session.opens < last.closes {
                let (english, vietnamese) =
                    (format!("{session} overlaps {last}"), format!("buổi {session} chồng lên buổi {last}"));
                return Err(problem(ErrorKind::Conflict, english, vietnamese));
            }
            if session.opens == last.closes {
                last.closes = session.closes;
                return Ok(());
            }
        }
        if let Some(place) = self.sessions.get_mut(used) {
            *place = session;
            self.used += 1;
        }
        Ok(())
    }

    /// The sessions, in order.
    pub fn as_slice(&self) -> &[Session] {
        self.sessions.get(..usize::from(self.used)).unwrap_or_default()
    }

    /// The minutes worked on the day.
    pub fn minutes(&self) -> u16 {
        self.as_slice().iter().map(|session| session.minutes()).sum()
    }

    /// Whether no work is done.
    pub const fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Whether the minute of the day that begins then is worked.
    pub fn contains(&self, minute: u16) -> bool {
        self.as_slice().iter().any(|session| session.contains(minute))
    }

    /// The minutes worked before a minute of the day, 0 to 1440.
    pub fn worked_before(&self, minute: u16) -> u16 {
        self.as_slice().iter().map(|session| minute.clamp(session.opens, session.closes) - session.opens).sum()
    }

    /// The minute of the day at which so many minutes have been worked, the earliest; `None` of more than are worked, or of none.
    pub fn reached(&self, minutes: u16) -> Option<u16> {
        let mut left = minutes;
        for session in self.as_slice() {
            if (1..=session.minutes()).contains(&left) {
                return Some(session.opens + left);
            }
            left = left.checked_sub(session.minutes())?;
        }
        None
    }
}

impl fmt::Display for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, session) in self.as_slice().iter().enumerate() {
            write!(f, "{}{session}", if index == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl FromStr for Sessions {
    type Err = Error;

    /// Reads sessions separated by commas, with blanks around them or not; an empty text is a day without work.
    fn from_str(text: &str) -> Result<Sessions, Error> {
        if text.is_empty() {
            return Ok(Sessions::NONE);
        }
        let parts = text.split(',').take(Sessions::MOST + 1).map(|part| part.trim_matches(' ').parse());
        Sessions::new(parts.collect::<Result<alloc::vec::Vec<Session>, Error>>()?)
    }
}

fn problem(kind: ErrorKind, english: String, vietnamese: String) -> Error {
    Error::data(kind, "sessions", english, vietnamese)
}
