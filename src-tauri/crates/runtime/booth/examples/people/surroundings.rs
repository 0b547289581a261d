//! The same person elsewhere: beside the middle, before another wall, in less light, farther away.

use crate::figures::{Figures, round};
use crate::person::{Attributes, Stage, Stance};
use crate::picture_stage::PictureStage;
use crate::playback::play;
use crate::smiles::only;
use capture::{Plan, Policy};
use std::collections::BTreeMap;
use std::time::Duration;
use vision::{Observer, VisionError};

/// Every so many people are put elsewhere.
pub(crate) const EVERY: usize = 4;
const WALLS: [u8; 3] = [18, 35, 238];
const SIDES: [[f32; 2]; 4] = [[-350.0, 0.0], [350.0, 0.0], [0.0, -150.0], [0.0, 150.0]];
const FACES_PX: [f32; 3] = [200.0, 120.0, 85.0];
const LIGHTS: [f32; 3] = [0.25, 0.125, 0.0625];
/// A photograph before the camera: pictures must begin, nothing more.
const LIMIT: Duration = Duration::from_secs(6);

/// What was measured on some people.
#[derive(Default)]
pub(crate) struct Surroundings {
    /// `[yes, all]` by figure.
    counts: BTreeMap<String, [usize; 2]>,
    /// Largest change of yaw and of pitch against the middle, degrees.
    turned: [Vec<f32>; 2],
}

impl Surroundings {
    /// Puts somebody everywhere.
    pub(crate) fn measure(
        &mut self,
        stage: &mut PictureStage,
        attributes: &Attributes,
        seed: u32,
    ) -> Result<(), VisionError> {
        let still = |stance: Stance, stage: &PictureStage| -> Result<_, VisionError> {
            Ok(Observer::new()?.observe_still(&stage.draw(&stance)).observation.face)
        };
        let middle = Stance::at(0.0, seed);
        let straight = still(middle, stage)?;
        for [across, down] in SIDES {
            let stance = Stance { beside: [across, down], ..middle };
            if let (Some(one), Some(other)) = (straight, still(stance, stage)?) {
                self.turned[0].push((one.yaw_deg - other.yaw_deg).abs());
                self.turned[1].push((one.pitch_deg - other.pitch_deg).abs());
            }
            self.count(
                "beside_started",
                begins(stage, seed, |stance| Stance { beside: [across, down], ..stance }),
            );
        }
        for wall in WALLS {
            let figure = format!("wall_{wall}_started");
            self.count(
                &figure,
                begins(stage, seed, |stance| Stance { wall: Some(wall), ..stance }),
            );
        }
        for face in FACES_PX {
            let found = still(Stance { face, ..middle }, stage)?.is_some();
            self.count(&format!("face_{face}_px_found"), found);
        }
        let group = attributes.ethnicity.split('/').next().unwrap_or_default();
        for light in LIGHTS {
            let figure = format!("light_1_{}_started", 1.0 / light);
            let starts = begins(stage, seed, |stance| Stance { light, ..stance });
            self.count(&figure, starts);
            self.count(&format!("{figure}_{group}"), starts);
        }
        Ok(())
    }

    fn count(&mut self, figure: &str, yes: bool) {
        let count = self.counts.entry(figure.to_owned()).or_default();
        count[0] += usize::from(yes);
        count[1] += 1;
    }

    /// Adds what was measured on other people.
    pub(crate) fn add(&mut self, other: Self) {
        for (figure, [yes, all]) in other.counts {
            let count = self.counts.entry(figure).or_default();
            *count = [count[0] + yes, count[1] + all];
        }
        for (angles, more) in self.turned.iter_mut().zip(other.turned) {
            angles.extend(more);
        }
    }

    pub(crate) fn tell(&self, figures: &mut Figures) {
        for (figure, [yes, all]) in &self.counts {
            figures.share(figure, *yes, *all);
        }
        for (name, angles) in
            ["beside_yaw_change_deg", "beside_pitch_change_deg"].iter().zip(&self.turned)
        {
            let largest = angles.iter().copied().fold(0.0, f32::max);
            figures.note(&format!("{name}_max"), round(largest.into()));
        }
    }
}

/// Whether pictures are begun with.
fn begins(stage: &mut PictureStage, seed: u32, put: impl Fn(Stance) -> Stance) -> bool {
    let policy: Policy = only(Plan::Passive);
    let mut begun = false;
    let outcome = play(policy, seed.into(), LIMIT, |screen, at| {
        begun |= screen.selfie_taken;
        if begun {
            // The rest tells nothing more.
            return capture::Observation::default();
        }
        stage.see(&put(Stance::at(at.as_secs_f32(), seed)))
    });
    outcome.started
}
