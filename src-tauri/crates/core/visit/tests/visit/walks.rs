//! Random walks: whatever happens, a visit ends at the first screen with everything wiped.

use crate::grid::inputs;
use crate::rig::{NUMBER, Rig};
use capture::End;
use visit::{CaptureNews, Place, Presence, VisitEffect, VisitInput};

/// What the program holds if it does what the effects say.
#[derive(Default)]
struct Held {
    pictures: bool,
    viewing: bool,
}

/// A linear congruential generator, its high bits used: the same walk on every machine.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) as usize % below
    }
}

/// Walks, and says what was wrong first. `altered` may spoil what the core says: a planted mistake.
fn walk(seed: u32, steps: u32, altered: fn(&mut Vec<VisitEffect>)) -> Result<u32, String> {
    let mut dice = Dice(seed);
    let mut rig = Rig::new();
    let mut held = Held::default();
    let mut ends = 0;
    for step in 0..steps {
        let before = rig.place();
        let effects = if dice.roll(4) == 0 {
            rig.wait(dice.roll(30_000) as u64)
        } else {
            let mut all = inputs(&rig);
            // A store that is shut stays shut; it has a test of its own.
            all.retain(|(name, _)| name != "store shut");
            if rig.view().staff != Presence::Away && dice.roll(2) == 0 {
                // Among all the inputs those of staff are few, and nothing else changes anything while staff are here.
                all.retain(|(name, _)| name.starts_with("staff-") || name.starts_with("viewing-"));
            }
            let count = all.len();
            let input = all.swap_remove(dice.roll(count)).1;
            // It ended by itself.
            held.viewing &= input != VisitInput::ViewingOver;
            rig.handle(input)
        };
        check(&mut held, effects, altered, &rig, &format!("seed {seed}, step {step}"))?;
        if before == Place::Cleared && rig.place() == Place::Attract {
            ends += 1;
        }
    }
    // The visitor leaves; what runs reports its end as it does in the program.
    for input in [
        VisitInput::NotSaved(visit::VisitFailure::NotSaved),
        VisitInput::Capture(rig.run, CaptureNews::Ended(End::Abandoned)),
    ] {
        let effects = rig.handle(input);
        check(&mut held, effects, altered, &rig, &format!("seed {seed}, leaving"))?;
    }
    let effects = rig.wait(600_000);
    check(&mut held, effects, altered, &rig, &format!("seed {seed}, left"))?;
    if rig.visits.is_idle() && !held.pictures && !held.viewing {
        Ok(ends)
    } else {
        Err(format!("seed {seed} does not end: {:?}, {}", rig.place(), held.pictures))
    }
}

fn check(
    held: &mut Held,
    mut effects: Vec<VisitEffect>,
    altered: fn(&mut Vec<VisitEffect>),
    rig: &Rig,
    when: &str,
) -> Result<(), String> {
    altered(&mut effects);
    for effect in &effects {
        match effect {
            VisitEffect::Begin(..) if held.pictures || held.viewing => {
                return Err(format!("{when}: a capture begins beside another one or a viewing"));
            }
            VisitEffect::Begin(..) => held.pictures = true,
            VisitEffect::Discard => held.pictures = false,
            VisitEffect::Keep if !held.pictures => {
                return Err(format!("{when}: nothing is there to be kept"));
            }
            VisitEffect::BeginViewing if held.pictures => {
                return Err(format!("{when}: a camera is set up during a visit"));
            }
            VisitEffect::BeginViewing => held.viewing = true,
            VisitEffect::EndViewing => held.viewing = false,
            _ => {}
        }
    }
    if held.viewing && rig.view().staff != Presence::Here {
        return Err(format!("{when}: a camera is looked through by nobody"));
    }
    let place = rig.place();
    let may_hold =
        matches!(place, Place::Capture { .. } | Place::Review { .. } | Place::Saving { .. });
    if held.pictures != may_hold {
        return Err(format!("{when}: pictures {} at {place:?}", held.pictures));
    }
    if matches!(place, Place::Attract | Place::Cleared | Place::Purpose) {
        let shown = serde_json::to_string(&rig.view()).map_err(|why| why.to_string())?;
        if ["C-1", NUMBER, "12345670"].iter().any(|personal| shown.contains(personal)) {
            return Err(format!("{when}: {shown}"));
        }
    }
    Ok(())
}

#[test]
fn every_walk_ends_at_the_first_screen_with_everything_wiped() {
    let ends: u32 = (0..20).map(|seed| walk(seed, 2_000, |_| {}).unwrap()).sum();
    assert!(ends > 40, "{ends} visits only");
}

#[test]
fn a_forgotten_wipe_is_noticed() {
    let forgets: fn(&mut Vec<VisitEffect>) =
        |effects| effects.retain(|effect| *effect != VisitEffect::Discard);
    assert!((0..20).any(|seed| walk(seed, 2_000, forgets).is_err()));
}

#[test]
fn a_forgotten_end_of_viewing_is_noticed() {
    let forgets: fn(&mut Vec<VisitEffect>) =
        |effects| effects.retain(|effect| *effect != VisitEffect::EndViewing);
    assert!((0..20).any(|seed| walk(seed, 2_000, forgets).is_err()));
}
