//! What comes of films: of people who look into the camera, of recordings in a loop, of photographs in a hand.

use crate::clips::Clip;
use crate::figures::Figures;
use crate::known_clips::is_held;
use crate::playback::{Outcome, play};
use crate::smiles::{completes_smile, only};
use capture::{Guidance, Plan};
use std::time::Duration;

/// How long somebody has who does nothing in particular.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a recording runs in a loop.
const LOOP: Duration = Duration::from_secs(120);
/// Orders of the turns that a recording is tried against.
const ORDERS: u64 = 12;

/// Tells of every film.
pub(crate) fn tell(clips: &[Clip], figures: &mut Figures) {
    let (held, people): (Vec<_>, Vec<_>) = clips.iter().partition(|clip| is_held(&clip.name));
    let (mut started, mut resets, mut ended, mut asked, mut blocked) = (0, 0, 0, 0, 0);
    Figures::say("clips of people who only look, passive plan, there and back:");
    for clip in &people {
        let outcome = watch(clip, Plan::Passive, 1, PATIENCE, true);
        Figures::say(&format!("  {:16} {}", clip.name, in_words(&outcome)));
        started += usize::from(outcome.started);
        resets += outcome.resets as usize;
        ended += usize::from(outcome.completed.is_some());
        let is_asked = outcome.completed.is_none() && outcome.was_shown(Guidance::Blink);
        asked += usize::from(is_asked);
        blocked += usize::from(outcome.completed.is_none() && !is_asked);
    }
    figures.share("clips_started", started, people.len());
    figures.share("clips_completed_passive", ended, people.len());
    // A film without a sign of life cannot do what it is asked for; anybody else can.
    figures.share("clips_open_but_asked_to_blink", asked, people.len());
    figures.share("clips_blocked", blocked, people.len());
    figures.note("clips_same_person_resets", resets);

    let mut looped = Vec::new();
    for clip in people.iter().chain(&held) {
        for there_and_back in [false, true] {
            let completed = (0..ORDERS)
                .filter(|seed| {
                    watch(clip, Plan::Turns, *seed, LOOP, there_and_back).completed.is_some()
                })
                .count();
            if completed > 0 {
                looped.push(format!("{} {completed}", clip.name));
            }
        }
    }
    let all = 2 * clips.len();
    Figures::say(&format!("  in a loop, of {ORDERS} orders: {looped:?}"));
    figures.share("looped_turns_completed", looped.len(), all);

    let by = |done: &dyn Fn(&Clip) -> bool| held.iter().filter(|clip| done(clip)).count();
    figures.share("held_photograph_by_smile", by(&completes_smile), held.len());
    let turns = |clip: &Clip| watch(clip, Plan::Turns, 1, LOOP, true).completed.is_some();
    figures.share("held_photograph_by_turns", by(&turns), held.len());
    let passive = |clip: &Clip| {
        let outcome = watch(clip, Plan::Passive, 1, PATIENCE, true);
        Figures::say(&format!("  {:16} {}", clip.name, in_words(&outcome)));
        outcome.completed.is_some()
    };
    figures.share("held_photograph_by_passive", by(&passive), held.len());
}

fn watch(clip: &Clip, plan: Plan, seed: u64, limit: Duration, there_and_back: bool) -> Outcome {
    let mut frame = 0;
    play(only(plan), seed, limit, |_, _| {
        frame += 1;
        clip.at(frame - 1, there_and_back)
    })
}

fn in_words(outcome: &Outcome) -> String {
    let end = if outcome.completed.is_some() { "completed" } else { "open" };
    format!(
        "{end:9} {:5.1} s, {} pictures, {} resets, {}",
        outcome.seconds,
        outcome.taken,
        outcome.resets,
        outcome.worst_hint()
    )
}
