//! The same person elsewhere: beside the middle, before another wall, in less light, farther away.

use crate::counts::Counts;
use crate::figures::{Figures, round};
use crate::person::{Attributes, Stage, Stance};
use crate::picture_stage::PictureStage;
use crate::playback::play;
use crate::smiles::only;
use capture::{Guidance, Plan, Policy};
use std::time::Duration;
use vision::{Observer, VisionError};

const WALLS: [u8; 3] = [18, 35, 238];
/// So far to a side the window follows: nobody need move.
const SIDES: [[f32; 2]; 2] = [[-350.0, 0.0], [350.0, 0.0]];
/// So far up or down a hint to move comes, and whoever gets it follows it.
const HEIGHTS: [[f32; 2]; 2] = [[0.0, -150.0], [0.0, 150.0]];
const FACES_PX: [f32; 3] = [200.0, 120.0, 85.0];
const LIGHTS: [f32; 3] = [0.25, 0.125, 0.0625];
/// A photograph before the camera: pictures must begin, nothing more. A hint about the light holds them up for a while.
const LIMIT: Duration = Duration::from_secs(10);
/// How far somebody who is asked to move has moved a frame later, pixels.
const MOVES_PX: f32 = 6.0;

/// What was measured on some people.
#[derive(Default)]
pub(crate) struct Surroundings {
    pub(crate) counts: Counts,
    /// Largest change of yaw and of pitch against the middle, degrees.
    turned: [Vec<f32>; 2],
}

/// Whether somebody is put elsewhere: every fourth, and all of the smaller groups of the set.
pub(crate) fn are_asked(number: usize, who: &Attributes) -> bool {
    number.is_multiple_of(4) || who.ethnicity != "white"
}

impl Surroundings {
    /// Puts somebody everywhere.
    pub(crate) fn measure(
        &mut self,
        stage: &mut PictureStage,
        who: &Attributes,
        seed: u32,
    ) -> Result<(), VisionError> {
        let still = |stance: Stance, stage: &PictureStage| -> Result<_, VisionError> {
            Ok(Observer::new()?.observe_still(&stage.draw(&stance)).observation.face)
        };
        let middle = Stance::at(0.0, seed);
        let straight = still(middle, stage)?;
        for (figure, places) in
            [("beside_350_px_started", SIDES), ("above_below_150_px_started", HEIGHTS)]
        {
            let mut starts = true;
            for beside in places {
                let stance = Stance { beside, ..middle };
                if let (Some(one), Some(other)) = (straight, still(stance, stage)?) {
                    self.turned[0].push((one.yaw_deg - other.yaw_deg).abs());
                    self.turned[1].push((one.pitch_deg - other.pitch_deg).abs());
                }
                starts &= begins(stage, seed, beside, |stance| stance);
            }
            self.counts.count(figure, who, starts);
        }
        for wall in WALLS {
            let starts = begins(stage, seed, [0.0; 2], |s| Stance { wall: Some(wall), ..s });
            self.counts.count(&format!("wall_{wall}_started"), who, starts);
        }
        for face in FACES_PX {
            let found = still(Stance { face, ..middle }, stage)?.is_some();
            self.counts.count(&format!("face_{face}_px_found"), who, found);
        }
        for light in LIGHTS {
            let starts = begins(stage, seed, [0.0; 2], |stance| Stance { light, ..stance });
            self.counts.count(&format!("light_1_{}_started", 1.0 / light), who, starts);
        }
        Ok(())
    }

    /// Adds what was measured on other people.
    pub(crate) fn add(&mut self, other: Self) {
        self.counts.add(other.counts);
        for (angles, more) in self.turned.iter_mut().zip(other.turned) {
            angles.extend(more);
        }
    }

    pub(crate) fn tell(&self, figures: &mut Figures) {
        self.counts.tell(figures);
        for (name, angles) in
            ["beside_yaw_change_deg", "beside_pitch_change_deg"].iter().zip(&self.turned)
        {
            let largest = angles.iter().copied().fold(0.0, f32::max);
            figures.note(&format!("{name}_max"), round(largest.into()));
        }
    }
}

/// Whether pictures are begun with, of somebody who stands so far from the middle and goes where the hints say.
fn begins(
    stage: &mut PictureStage,
    seed: u32,
    mut beside: [f32; 2],
    put: impl Fn(Stance) -> Stance,
) -> bool {
    let policy: Policy = only(Plan::Passive);
    let mut begun = false;
    let outcome = play(policy, seed.into(), LIMIT, |screen, at| {
        begun |= screen.selfie_taken;
        if begun {
            // The rest tells nothing more.
            return capture::Observation::default();
        }
        // Left and right are the person's own: on the picture the other way round.
        let [across, down] = match screen.guidance {
            Some(Guidance::MoveLeft) => [1.0, 0.0],
            Some(Guidance::MoveRight) => [-1.0, 0.0],
            Some(Guidance::MoveUp) => [0.0, -1.0],
            Some(Guidance::MoveDown) => [0.0, 1.0],
            _ => [0.0, 0.0],
        };
        beside = [beside[0] + MOVES_PX * across, beside[1] + MOVES_PX * down];
        let sways = Stance::at(at.as_secs_f32(), seed);
        let [x, y] = sways.beside;
        stage.see(&put(Stance { beside: [x + beside[0], y + beside[1]], ..sways }))
    });
    outcome.started
}
