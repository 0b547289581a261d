//! Decides which errand may start beside which: a waiting person's photos, uploads of the backlog, queries.
//!
//! Nobody waits behind an upload of the backlog, nor behind a slow answer to a query. A waiting person's photos have a
//! lane that no backlog takes, and queries have theirs that no photos take.

pub mod upload_pace;

use crate::time::UnixMillis;
use std::time::Duration;

/// So many uploads of the backlog may go side by side at most.
pub const BACKLOG_LANES: usize = 3;
/// So many queries.
pub const QUERY_LANES: usize = 2;

/// A way on which one errand at a time goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// For those who wait: their photos, and their queries while the queries' lanes are taken.
    Person,
    /// For the photos of the backlog, by its number below [`BACKLOG_LANES`].
    Backlog(usize),
    /// For queries, by its number below [`QUERY_LANES`].
    Query(usize),
}

/// An errand, as far as it concerns the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrandKind {
    /// It asks for a place for photos, or sends them: a minute of a slow line. All else is a query.
    pub sends: bool,
    /// Its person waits in front of the kiosk, or staff asked for it.
    pub somebody_waits: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Taken {
    errand: ErrandKind,
    since: UnixMillis,
}

/// The lanes, and what is under way on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lanes {
    person: Option<Taken>,
    backlog: [Option<Taken>; BACKLOG_LANES],
    queries: [Option<Taken>; QUERY_LANES],
}

impl Lanes {
    /// The lane an errand may start on now; `None`: it waits for another one's end.
    ///
    /// `line_kept`: so long after a waiting person's query was sent no photos of the backlog start; and none do while a
    /// waiting person's are being sent. What is under way already goes on. `width`: so many uploads of the backlog go side
    /// by side, between 1 and [`BACKLOG_LANES`].
    #[must_use]
    pub fn lane_for(
        &self,
        errand: ErrandKind,
        now: UnixMillis,
        line_kept: Duration,
        width: usize,
    ) -> Option<Lane> {
        match (errand.sends, errand.somebody_waits) {
            (false, true) => self.free_query_lane().or_else(|| self.free_persons_lane()),
            (false, false) => self.free_query_lane(),
            // One at a time, as a place that is not used at once is wasted.
            (true, true) if self.sends_for_somebody() => None,
            (true, true) => {
                self.free_persons_lane().or_else(|| self.free_backlog_lane(BACKLOG_LANES))
            }
            (true, false) if self.keeps_the_line(now, line_kept) => None,
            (true, false) => self.free_backlog_lane(width),
        }
    }

    /// An errand has started on a lane.
    ///
    /// # Panics
    /// When there is no lane of that number.
    pub fn take(&mut self, lane: Lane, errand: ErrandKind, since: UnixMillis) {
        *self.lane(lane) = Some(Taken { errand, since });
    }

    /// The errand on a lane has ended.
    ///
    /// # Panics
    /// When there is no lane of that number.
    pub fn leave(&mut self, lane: Lane) {
        *self.lane(lane) = None;
    }

    /// When photos of the backlog may start at the latest, as far as waiting people's queries keep them.
    #[must_use]
    pub fn line_free_at(&self, now: UnixMillis, line_kept: Duration) -> Option<UnixMillis> {
        let queries = self.under_way().filter(|taken| !taken.errand.sends);
        let kept_to = queries.filter(|taken| taken.keeps_the_line(now, line_kept));
        kept_to.map(|taken| taken.since.after(line_kept).after(Duration::from_millis(1))).max()
    }

    /// Whether a waiting person's photos are being sent, or a query of theirs was sent less than `line_kept` ago: the
    /// backlog leaves them the line.
    #[must_use]
    pub fn keeps_the_line(&self, now: UnixMillis, line_kept: Duration) -> bool {
        self.under_way().any(|taken| taken.keeps_the_line(now, line_kept))
    }

    fn lane(&mut self, lane: Lane) -> &mut Option<Taken> {
        match lane {
            Lane::Person => &mut self.person,
            Lane::Backlog(number) => &mut self.backlog[number],
            Lane::Query(number) => &mut self.queries[number],
        }
    }

    fn free_persons_lane(&self) -> Option<Lane> {
        self.person.is_none().then_some(Lane::Person)
    }

    fn free_query_lane(&self) -> Option<Lane> {
        self.queries.iter().position(Option::is_none).map(Lane::Query)
    }

    /// None when as many errands are under way on these lanes as the width allows, whichever lanes they took.
    fn free_backlog_lane(&self, width: usize) -> Option<Lane> {
        let taken = self.backlog.iter().flatten().count();
        let free = self.backlog.iter().position(Option::is_none)?;
        (taken < width).then_some(Lane::Backlog(free))
    }

    fn under_way(&self) -> impl Iterator<Item = Taken> {
        let all = std::iter::once(&self.person).chain(&self.backlog).chain(&self.queries);
        all.copied().flatten()
    }

    fn sends_for_somebody(&self) -> bool {
        self.under_way().any(|taken| taken.errand.sends && taken.errand.somebody_waits)
    }
}

impl Taken {
    fn keeps_the_line(self, now: UnixMillis, line_kept: Duration) -> bool {
        self.errand.somebody_waits && (self.errand.sends || now.since(self.since) <= line_kept)
    }
}
