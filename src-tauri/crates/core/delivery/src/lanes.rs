//! Decides which errand may start beside which: one on each lane, three in all.
//!
//! Nobody waits behind an upload of the backlog, nor behind a slow answer to a query. A waiting person's photos have a
//! lane that no backlog takes, and queries have one that no photos take.

use crate::time::UnixMillis;
use std::time::Duration;

/// A way on which one errand at a time goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// For those who wait: their photos, and their queries while the queries' lane is taken.
    Person,
    /// For the photos of the backlog.
    Backlog,
    /// For queries.
    Query,
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
pub struct Lanes([Option<Taken>; 3]);

impl Lanes {
    /// The lane an errand may start on now; `None`: it waits for another one's end.
    ///
    /// `line_kept`: so long after a waiting person's query was sent no photos of the backlog start; and none do while a
    /// waiting person's are being sent. What is under way already goes on.
    #[must_use]
    pub fn lane_for(
        &self,
        errand: ErrandKind,
        now: UnixMillis,
        line_kept: Duration,
    ) -> Option<Lane> {
        let lanes: &[Lane] = match (errand.sends, errand.somebody_waits) {
            (false, true) => &[Lane::Query, Lane::Person],
            (false, false) => &[Lane::Query],
            (true, true) if self.send_for_somebody() => &[],
            (true, true) => &[Lane::Person, Lane::Backlog],
            (true, false) if self.keep_the_line(now, line_kept) => &[],
            (true, false) => &[Lane::Backlog],
        };
        lanes.iter().copied().find(|lane| self.0[*lane as usize].is_none())
    }

    /// An errand has started on a lane.
    pub const fn take(&mut self, lane: Lane, errand: ErrandKind, since: UnixMillis) {
        self.0[lane as usize] = Some(Taken { errand, since });
    }

    /// The errand on a lane has ended.
    pub const fn leave(&mut self, lane: Lane) {
        self.0[lane as usize] = None;
    }

    /// When photos of the backlog may start at the latest, as far as waiting people's queries keep them.
    #[must_use]
    pub fn line_free_at(&self, now: UnixMillis, line_kept: Duration) -> Option<UnixMillis> {
        let queries = self.under_way().filter(|taken| !taken.errand.sends);
        let kept_to = queries.filter(|taken| taken.keeps_the_line(now, line_kept));
        kept_to.map(|taken| taken.since.after(line_kept).after(Duration::from_millis(1))).max()
    }

    fn under_way(&self) -> impl Iterator<Item = Taken> {
        self.0.iter().copied().flatten()
    }

    /// One at a time, as a place that is not used at once is wasted.
    fn send_for_somebody(&self) -> bool {
        self.under_way().any(|taken| taken.errand.sends && taken.errand.somebody_waits)
    }

    fn keep_the_line(&self, now: UnixMillis, line_kept: Duration) -> bool {
        self.under_way().any(|taken| taken.keeps_the_line(now, line_kept))
    }
}

impl Taken {
    fn keeps_the_line(self, now: UnixMillis, line_kept: Duration) -> bool {
        self.errand.somebody_waits && (self.errand.sends || now.since(self.since) <= line_kept)
    }
}
