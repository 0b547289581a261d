//! Whose smile is one: their own, two pictures swapped, and faces that talk.

use crate::actor::{Actor, Onset};
use crate::clips::Clip;
use crate::counts::Counts;
use crate::figures::{Figures, round};
use crate::known_clips::{TALKS, is_held, is_talk};
use crate::person::{Attributes, Stage, Stance};
use crate::playback::{Outcome, RATE, play, play_choosing};
use capture::policy::Ways;
use capture::{Moment, Observation, Plan, Policy, UiState};
use std::cell::RefCell;
use std::time::Duration;

/// In this time everybody should be done.
const LIMIT: Duration = Duration::from_secs(20);

/// A capture of somebody who stands in the middle.
pub(crate) fn visit(stage: &mut dyn Stage, onset: Onset, seed: u32) -> Outcome {
    let actor = RefCell::new(Actor::new(onset));
    let sees = |screen: &UiState, at: Duration| {
        let mut actor = actor.borrow_mut();
        let smile = actor.smile(screen, at);
        if onset == Onset::Swapped && screen.plan != Plan::Smile {
            // Turns are asked for instead: two pictures have come to their end.
            return Observation::default();
        }
        let turned_deg = actor.turned(screen, at);
        let sways = Stance::at(at.as_secs_f32(), seed);
        // Two pictures do not blink.
        let lids = if onset == Onset::Swapped { 1.0 } else { sways.lids };
        stage.see(&Stance { smile, turned_deg, lids, ..sways })
    };
    let chooses = |screen: &UiState, at: Duration| {
        (onset == Onset::Growing).then(|| actor.borrow_mut().chooses(screen, at)).flatten()
    };
    play_choosing(Policy::default(), seed.into(), LIMIT, sees, chooses)
}

/// What came of one person's own smile, and of their pictures swapped.
pub(crate) struct Result {
    pub(crate) attributes: Attributes,
    pub(crate) own: Outcome,
    pub(crate) swapped: Outcome,
}

/// Tells of the people, side by side.
pub(crate) fn tell(results: &[Result], figures: &mut Figures) -> Counts {
    let by_smile = |result: &&Result| result.own.completed == Some(Plan::Smile);
    let mut counts = Counts::default();
    for result in results {
        let who = &result.attributes;
        if who.shows_smile {
            counts.count("own_smile", who, by_smile(&result));
        }
        counts.count("own_smile_of_everybody", who, by_smile(&result));
        counts.count("completed_by_some_plan_in_20_s", who, result.own.completed.is_some());
    }
    counts.tell(figures);
    let mut seconds: Vec<f32> =
        results.iter().filter(by_smile).map(|result| result.own.seconds).collect();
    seconds.sort_by(f32::total_cmp);
    if let Some(middle) = seconds.get(seconds.len() / 2) {
        figures.note("own_smile_median_s", round(f64::from(*middle)));
    }
    let swapped: Vec<&Result> =
        results.iter().filter(|r| r.swapped.completed == Some(Plan::Smile)).collect();
    figures.share("swapped_stills_completed", swapped.len(), results.len());
    for result in results {
        let own_smile = result.own.completed == Some(Plan::Smile);
        if result.attributes.shows_smile && !own_smile || result.own.completed.is_none() {
            let Outcome { taken, .. } = result.own;
            let line = format!(
                "  {} {} {}: {taken} pictures, {}",
                result.attributes.id,
                result.attributes.sex,
                result.attributes.ethnicity,
                result.own.worst_hint()
            );
            Figures::say(&line);
        }
    }
    counts
}

/// Frames of films without a smile that would count as one, and films that come to the end.
pub(crate) fn tell_talks(clips: &[Clip], figures: &mut Figures) {
    let policy = Policy::default();
    let (mut counted, mut all) = (0, 0);
    let mut by_clip = Vec::new();
    for talk in &TALKS {
        let Some(clip) = clips.iter().find(|clip| clip.name == talk.name) else { continue };
        let end = talk.neutral.end.min(clip.seen.len());
        let neutral = clip.seen[talk.neutral.start.min(end)..end].iter();
        let relaxed: Vec<_> = neutral.filter_map(|seen| seen.face).collect();
        // From the beginning, as a camera sees them; only the frames that are known are counted.
        let end = talk.frames.end.min(clip.seen.len());
        let at = |frame: usize| Moment(Duration::from_secs(1) * frame as u32 / RATE);
        let frames: Vec<_> = (talk.frames.start.min(end)..end)
            .filter_map(|frame| Some((clip.seen[frame].face?, at(frame))))
            .collect();
        let counts = capture::liveness::smiling_frames(&frames, &relaxed, &policy);
        let smiles = counts.iter().filter(|counts| **counts).count();
        by_clip.push(format!("{} {smiles}/{}", talk.name, frames.len()));
        counted += smiles;
        all += frames.len();
    }
    Figures::say(&format!("  {}", by_clip.join(", ")));
    figures.share("frames_without_smile_counted", counted, all);
    let talks: Vec<&Clip> = clips.iter().filter(|clip| is_talk(&clip.name)).collect();
    let complete = |clip: &&&Clip| completes_smile(clip);
    let completed: Vec<_> = talks.iter().filter(complete).map(|clip| clip.name.clone()).collect();
    figures.share("talking_clips_completed_by_smile", completed.len(), talks.len());
    let rest = clips.iter().filter(|clip| !is_talk(&clip.name) && !is_held(&clip.name));
    let rest: Vec<_> = rest.filter(|clip| completes_smile(clip)).map(|c| c.name.as_str()).collect();
    Figures::say(&format!(
        "  by smile: of the talks {completed:?}, of the other clips of people {rest:?}"
    ));
}

/// Whether the film, played there and back for forty seconds, comes to the end of the smile plan.
pub(crate) fn completes_smile(clip: &Clip) -> bool {
    let policy = only(Plan::Smile);
    (1..=3).any(|seed| {
        let mut frame = 0;
        let outcome = play(policy.clone(), seed, Duration::from_secs(40), |_, _| {
            frame += 1;
            clip.at(frame - 1, true)
        });
        outcome.completed == Some(Plan::Smile)
    })
}

/// The default policy with one plan and no other.
pub(crate) fn only(plan: Plan) -> Policy {
    let none = std::collections::BTreeSet::new;
    let ways =
        Ways { first: plan, offered: none(), offered_after_failure: none(), ..Ways::default() };
    Policy { ways, ..Policy::default() }
}
