//! A callback's body, as anybody may post one.

use super::replies::{NOW, account, signed};
use super::{JSON_WORDS, corpus};
use tabasamu_callbacks::received_callback;
use tests::fuzzing::Target;

pub(super) fn target() -> Target {
    let corpus = corpus("callbacks").iter().map(|body| signed(body)).collect();
    Target { name: "callbacks", corpus, words: JSON_WORDS, read }
}

fn read(bytes: &[u8]) {
    // What is kept names a job, within bounds.
    if let Ok(notice) = received_callback::read(&[account()], bytes, NOW) {
        assert!((1..=128).contains(&notice.job_id.len()), "{notice:?}");
    }
    let _ = smile_id::actions::callback::read(&account(), bytes, NOW);
}
