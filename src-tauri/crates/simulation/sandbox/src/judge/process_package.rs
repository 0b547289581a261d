//! Processes a stored package: opens it, asks the authority, records and publishes the result.

use crate::hex::sha256;
use crate::judge::authority::{self, Finding};
use crate::judge::verdict::{self, Case, Judgement};
use crate::judge::{package, publish_result};
use crate::protocol::result_codes::{self, is_pass, is_provisional};
use crate::shared_state::SharedState;
use crate::state::job_queue::{Settlement, Stored};
use crate::state::ledger::Processed;
use crate::state::scenario::{Review, Scenario};
use vision::Observer;

/// Judges a stored package.
pub(crate) fn process(shared: &SharedState, observer: &mut Observer, stored: &Stored) {
    let Stored { job_id, zip } = stored;
    let Some((mut case, user_id, selfie_needed)) = case(shared, job_id) else {
        return;
    };
    let opened = package::open(zip, case.job_type, selfie_needed);
    let (pictures, claim, consented_at) = match &opened {
        Ok(package) => (package.listed(), package.claim.as_ref(), package.consented_at.clone()),
        Err(_) => (Vec::new(), None, None),
    };
    case.authority = claim.map(|claim| {
        let state = shared.state();
        authority::look_up(claim, &state.users.registrants(&claim.number(), &user_id))
    });
    let Judgement { outcome, why, inspection } = verdict::decide(&case, &opened, observer);
    {
        let mut guard = shared.state();
        let state = &mut *guard;
        let at_ms = state.now_ms();
        state.ledger.processed.push(Processed {
            at_ms,
            job_id: job_id.clone(),
            sha256: sha256(zip),
            consented_at,
            pictures,
            code: match &outcome {
                Ok(code) => code.clone(),
                Err(refusal) => refusal.code.clone(),
            },
            why,
        });
        if let Some(job) = state.jobs.get_mut(job_id) {
            job.inspection = inspection;
            job.refusal = outcome.as_ref().err().cloned();
            if let Ok(package) = opened {
                state.images.insert(&job.ref_id, package.into_named());
            }
        }
        if let Ok(code) = &outcome
            && let Some((after_ms, code)) = settlement(&state.scenario, &case, code)
        {
            let job_id = job_id.clone();
            let settlement = Settlement { job_id, code };
            let due_ms = at_ms.saturating_add(after_ms);
            state.queue.settlements.put(due_ms, settlement);
        }
    }
    if let Ok(code) = outcome {
        publish_result::publish_result(shared, job_id, &code);
        if let Some(finding) = &case.authority {
            publish_result::publish_identity(shared, job_id, finding);
        }
    }
}

/// The job's case, its user, and whether its package must hold a selfie.
fn case(shared: &SharedState, job_id: &str) -> Option<(Case, String, bool)> {
    let mut state = shared.state();
    let job = state.jobs.get(job_id)?;
    let user = state.users.get(&job.user_id);
    let enrolled = user.and_then(|user| user.face.clone());
    let (user_id, selfie_needed) = (job.user_id.clone(), !job.use_enrolled_image);
    let case = Case {
        job_type: job.job_type,
        wanted: job.sandbox_result(),
        enrolled,
        authority: None,
        forced: state.scenario.forced_code(),
    };
    Some((case, user_id, selfie_needed))
}

/// When humans will say what about a result of the machine, if they will.
fn settlement(scenario: &Scenario, case: &Case, code: &str) -> Option<(u64, String)> {
    let codes = result_codes::of(case.job_type);
    let is_valid = |finding: &Finding| finding.code == authority::VALIDATED;
    let settled = |review: &Review, default: &str| {
        let code = review.code.clone().unwrap_or_else(|| default.to_owned());
        (review.after_ms, code)
    };
    if is_pass(code) {
        let reversal = scenario.reversal.as_ref();
        return reversal.map(|review| settled(review, codes.human_fail));
    }
    let default =
        if case.authority.as_ref().is_none_or(is_valid) { codes.human_pass } else { "1214" };
    let review = scenario.review.as_ref().filter(|_| is_provisional(code));
    review.map(|review| settled(review, default))
}
