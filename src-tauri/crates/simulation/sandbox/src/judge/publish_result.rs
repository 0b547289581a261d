//! Publishes results: to the job, to the users and, through the queue, to the callback address.

use crate::judge::authority::{self, Finding};
use crate::protocol::result_codes::{enrolls, is_refusal, is_spoof};
use crate::protocol::{callbacks, result_object};
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::job::{HistoryEntry, Job};
use crate::state::job_queue::Post;
use serde_json::{Map, Value};

/// Makes a decision known.
pub(crate) fn publish_result(shared: &SharedState, job_id: &str, code: &str) {
    let mut state = shared.state();
    let Some(job) = state.jobs.get_mut(job_id) else {
        return;
    };
    let before = job.code.replace(code.to_owned());
    let post = result_object::result(job, code);
    let user_id = job.user_id.clone();
    if enrolls(code) {
        let (face, number) = (job.inspection.face.clone(), validated_number(job));
        state.users.enroll(&user_id, face, number);
    } else if before.is_some_and(|before| enrolls(&before)) && is_refusal(code) {
        state.users.withdraw(&user_id, is_spoof(code));
    }
    post_later(&mut state, job_id, code, post);
    shared.changed.notify_all();
}

/// Makes known what the ID authority said: a post of its own.
pub(crate) fn publish_identity(shared: &SharedState, job_id: &str, finding: &Finding) {
    let mut state = shared.state();
    let Some(job) = state.jobs.get(job_id) else {
        return;
    };
    let post = result_object::id_information(job, finding);
    post_later(&mut state, job_id, &finding.code, post);
    shared.changed.notify_all();
}

fn validated_number(job: &Job) -> Option<crate::protocol::id_info::IdNumber> {
    let finding = job.inspection.authority.as_ref();
    let finding = finding.filter(|finding| finding.code == authority::VALIDATED);
    finding.map(|finding| finding.number.clone())
}

/// Notes a post in the job's history and lets it wait as the scenario wants it.
fn post_later(state: &mut State, job_id: &str, code: &str, body: Map<String, Value>) {
    let now_ms = state.now_ms();
    state.posts_made += 1;
    let Some(job) = state.jobs.get_mut(job_id) else {
        return;
    };
    let delays_ms = &state.scenario.callbacks.delays_ms;
    let delay_ms = delays_ms.get(job.history.len()).copied().unwrap_or(0);
    job.history.push(HistoryEntry { number: state.posts_made, at_ms: now_ms, body: body.clone() });
    if callbacks::target(&job.callback_url).is_none() {
        return;
    }
    let post = Post {
        job_id: job_id.to_owned(),
        code: code.to_owned(),
        address: job.callback_url.clone(),
        body,
        attempt: 1,
    };
    for _ in 0..=state.scenario.callbacks.extra_copies {
        let due_ms = now_ms.saturating_add(delay_ms);
        state.queue.posts.put(due_ms, post.clone());
    }
}
