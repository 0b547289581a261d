//! Walks through everything that can be under way: who may start beside it, and who never waits for whom.

use delivery::{BACKLOG_LANES, ErrandKind, Lane, Lanes, QUERY_LANES, UnixMillis};
use std::time::Duration;

const KEPT: Duration = Duration::from_secs(15);
const NOW: UnixMillis = UnixMillis(1_700_000_000_000);
/// A query that is as old as this keeps the line no longer.
const OLD: UnixMillis = UnixMillis(NOW.0 - 16_000);

const fn errand(sends: bool, somebody_waits: bool) -> ErrandKind {
    ErrandKind { sends, somebody_waits }
}

const PERSONS_PHOTOS: ErrandKind = errand(true, true);
const PERSONS_QUERY: ErrandKind = errand(false, true);
const BACKLOGS_PHOTOS: ErrandKind = errand(true, false);
const BACKLOGS_QUERY: ErrandKind = errand(false, false);
const KINDS: [ErrandKind; 4] = [PERSONS_PHOTOS, PERSONS_QUERY, BACKLOGS_PHOTOS, BACKLOGS_QUERY];

/// What is under way, with the lane of each.
type UnderWay = Vec<(Lane, ErrandKind, UnixMillis)>;

fn start(under_way: &UnderWay, kind: ErrandKind) -> Option<Lane> {
    let mut lanes = Lanes::default();
    for (lane, kind, since) in under_way {
        lanes.take(*lane, *kind, *since);
    }
    lanes.lane_for(kind, NOW, KEPT, BACKLOG_LANES)
}

/// Everything that can be under way: reached from nothing by starts and ends, in any order.
fn everything_reachable() -> Vec<UnderWay> {
    let mut found: Vec<UnderWay> = vec![Vec::new()];
    let mut next = 0;
    while let Some(under_way) = found.get(next).cloned() {
        next += 1;
        let started = KINDS.into_iter().flat_map(|kind| {
            let lane = start(&under_way, kind).into_iter();
            lane.flat_map(move |lane| [(lane, kind, NOW), (lane, kind, OLD)])
        });
        let after_starts = started.map(|one| [under_way.as_slice(), &[one]].concat());
        let after_ends = (0..under_way.len()).map(|ended| {
            let mut rest = under_way.clone();
            rest.remove(ended);
            rest
        });
        for mut reached in after_starts.chain(after_ends).collect::<Vec<_>>() {
            reached.sort_by_key(|(lane, ..)| *lane);
            if !found.contains(&reached) {
                found.push(reached);
            }
        }
    }
    found
}

fn count(under_way: &UnderWay, kind: ErrandKind) -> usize {
    under_way.iter().filter(|(_, other, _)| *other == kind).count()
}

/// Invariant: A waiting person's photos wait for nobody but another person who waits.
#[test]
fn no_backlog_and_no_query_keeps_a_waiting_persons_photos() {
    let all = everything_reachable();
    assert!(all.len() > 20, "{}", all.len());
    for under_way in all {
        let is_taken = under_way.iter().any(|one| one.0 == Lane::Person);
        let starts = start(&under_way, PERSONS_PHOTOS).is_some();
        let other_sends = count(&under_way, PERSONS_PHOTOS) > 0;
        assert!(starts || is_taken || other_sends, "{under_way:?}");
    }
}

#[test]
fn slow_answer_to_one_query_keeps_nobody() {
    for kind in [BACKLOGS_QUERY, PERSONS_QUERY] {
        let slow = vec![(Lane::Query(0), kind, OLD)];
        for other in [PERSONS_PHOTOS, PERSONS_QUERY, BACKLOGS_PHOTOS] {
            assert!(start(&slow, other).is_some(), "{other:?} beside {kind:?}");
        }
    }
}

#[test]
fn each_kind_has_its_lanes_and_no_more() {
    for under_way in everything_reachable() {
        assert!(under_way.len() <= 1 + BACKLOG_LANES + QUERY_LANES, "{under_way:?}");
        assert!(count(&under_way, PERSONS_PHOTOS) <= 1, "{under_way:?}");
        assert!(count(&under_way, BACKLOGS_PHOTOS) <= BACKLOG_LANES, "{under_way:?}");
        assert!(count(&under_way, BACKLOGS_QUERY) <= QUERY_LANES, "{under_way:?}");
        let backlogs = |one: &(Lane, ErrandKind, UnixMillis)| !one.1.somebody_waits;
        let on_persons_lane = under_way.iter().find(|one| one.0 == Lane::Person);
        assert!(on_persons_lane.is_none_or(|one| !backlogs(one)), "{under_way:?}");
    }
}

#[test]
fn backlog_takes_as_many_lanes_as_the_width_allows() {
    for width in 1..=BACKLOG_LANES {
        let mut lanes = Lanes::default();
        let start = |lanes: &Lanes| lanes.lane_for(BACKLOGS_PHOTOS, NOW, KEPT, width);
        let mut taken = Vec::new();
        while let Some(lane) = start(&lanes) {
            lanes.take(lane, BACKLOGS_PHOTOS, NOW);
            taken.push(lane);
        }
        assert_eq!(taken.len(), width);
        // Narrower again: what is under way goes on, and nothing starts before enough has ended.
        assert_eq!(lanes.lane_for(BACKLOGS_PHOTOS, NOW, KEPT, 1), None);
        lanes.leave(taken[0]);
        assert_eq!(start(&lanes), Some(taken[0]));
    }
}

#[test]
fn no_photos_of_the_backlog_start_beside_a_waiting_persons() {
    for under_way in everything_reachable() {
        let persons = under_way
            .iter()
            .any(|one| one.1 == PERSONS_PHOTOS || (one.1 == PERSONS_QUERY && one.2 == NOW));
        if persons {
            assert_eq!(start(&under_way, BACKLOGS_PHOTOS), None, "{under_way:?}");
        }
    }
}

#[test]
fn line_is_free_again_when_a_query_takes_long() {
    let mut lanes = Lanes::default();
    lanes.take(Lane::Query(1), PERSONS_QUERY, NOW);
    let free_at = lanes.line_free_at(NOW, KEPT).unwrap();
    assert_eq!(lanes.lane_for(BACKLOGS_PHOTOS, UnixMillis(free_at.0 - 1), KEPT, 1), None);
    assert_eq!(lanes.lane_for(BACKLOGS_PHOTOS, free_at, KEPT, 1), Some(Lane::Backlog(0)));
    assert_eq!(lanes.line_free_at(free_at, KEPT), None);
    lanes.leave(Lane::Query(1));
    assert_eq!(lanes.lane_for(BACKLOGS_PHOTOS, NOW, KEPT, 1), Some(Lane::Backlog(0)));
}
