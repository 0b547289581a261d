//! Lists what the halves of the torture must report, and how much of it there must be.

/// Which half reports something. Both: each of them must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Store,
    Courier,
    Both,
}

/// How much is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::torture) enum Least {
    Quick,
    Nightly,
}

/// What must be none.
pub(super) const NONE: [(&str, Who); 7] = [
    ("lost", Who::Both),
    ("duplicated", Who::Courier),
    ("corrupt", Who::Store),
    ("stuck", Who::Courier),
    ("silent", Who::Store),
    ("stranded", Who::Courier),
    ("canary_hits", Who::Both),
];

/// What is counted, and how often it must be done at least: by the quick tier, and by the nightly one.
pub(super) const COUNTS: &[(&str, Who, u64, u64)] = &[
    ("power_cuts", Who::Both, 500, 50_000),
    ("kill_points", Who::Courier, 60, 60),
    ("kills", Who::Courier, 60, 5_000),
    ("kills_at_system_calls", Who::Courier, 40, 1_500),
    ("refused_system_calls", Who::Courier, 10, 150),
    ("disk_troubles", Who::Courier, 40, 1_500),
    ("clock_jumps", Who::Courier, 50, 1_000),
    ("lives", Who::Courier, 200, 5_000),
    ("storms", Who::Courier, 200, 5_000),
    ("bad_blocks_and_flips", Who::Store, 200, 2_000),
    ("clones", Who::Courier, 5, 500),
    ("backlogs", Who::Courier, 5, 5),
];

/// The planted mistakes, each of which must be caught by whoever plants it.
pub(super) const CONTROLS: [(&str, Who); 12] = [
    ("synchronous_normal", Who::Store),
    ("lying_flush", Who::Store),
    ("no_anchor", Who::Store),
    ("no_intent_row", Who::Courier),
    ("retry_with_a_new_id", Who::Courier),
    ("believed_date", Who::Courier),
    ("breadth_first_reservations", Who::Courier),
    ("refusal_counted_against_jobs", Who::Courier),
    ("default_client_with_redirects", Who::Courier),
    ("planted_leak", Who::Courier),
    ("unmarked_copy", Who::Courier),
    ("said_too_soon", Who::Courier),
];
