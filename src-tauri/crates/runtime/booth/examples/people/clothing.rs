//! Who wears a mask or dark glasses is told so, and nobody else.

use crate::covers::{Cover, DARK_GLASSES, MASKS, covered};
use crate::figures::Figures;
use crate::person::{Attributes, Expression, Stance};
use crate::picture_stage::PictureStage;
use capture::{Face, Policy};
use std::collections::BTreeMap;
use vision::{Observer, VisionError};

/// What was hinted at, of whom, and of how many: `[yes, all]` by figure.
#[derive(Default)]
pub(crate) struct Clothing(BTreeMap<String, [usize; 2]>);

impl Clothing {
    /// Looks at somebody bare, with each mask and with glasses.
    pub(crate) fn measure(
        &mut self,
        both: &[Expression; 2],
        attributes: &Attributes,
    ) -> Result<(), VisionError> {
        let limits = Policy::default().limits;
        let is_mask = |face: &Face| face.mask > limits.mask_guide;
        let are_dark = |face: &Face| face.eye_shade > limits.eye_shade_guide;
        let group = attributes.ethnicity.split('/').next().unwrap_or_default();
        for one in both {
            if let Some(face) = look(one, None)? {
                for (name, hinted) in [
                    ("bare_told_of_a_mask", is_mask(&face)),
                    ("bare_told_of_glasses", are_dark(&face)),
                ] {
                    self.count(name, hinted);
                    self.count(&format!("{name}_{group}"), hinted);
                }
            }
        }
        for (name, mask) in MASKS {
            if let Some(face) = look(&both[0], Some(mask))? {
                self.count("masks_told", is_mask(&face));
                self.count(&format!("masks_told_{name}"), is_mask(&face));
                self.count(&format!("masks_told_{group}"), is_mask(&face));
            }
        }
        for (name, glasses) in DARK_GLASSES {
            if let Some(face) = look(&both[0], Some(glasses))? {
                self.count(&format!("dark_glasses_told_{name}"), are_dark(&face));
            }
        }
        if let Some(face) = look(&both[0], Some(Cover::Rims))? {
            self.count("ordinary_glasses_told", is_mask(&face) || are_dark(&face));
        }
        Ok(())
    }

    fn count(&mut self, figure: &str, yes: bool) {
        let count = self.0.entry(figure.to_owned()).or_default();
        count[0] += usize::from(yes);
        count[1] += 1;
    }

    /// Adds what was measured on other people.
    pub(crate) fn add(&mut self, other: Self) {
        for (figure, [yes, all]) in other.0 {
            let count = self.0.entry(figure).or_default();
            *count = [count[0] + yes, count[1] + all];
        }
    }

    pub(crate) fn tell(&self, figures: &mut Figures) {
        for (figure, [yes, all]) in &self.0 {
            figures.share(figure, *yes, *all);
        }
    }
}

/// What the eyes make of somebody who stands there so.
fn look(one: &Expression, cover: Option<Cover>) -> Result<Option<Face>, VisionError> {
    let image = cover.map_or_else(|| one.image.clone(), |c| covered(&one.image, &one.points, c));
    let frame = PictureStage::frame(&image, &one.points, &Stance::at(0.0, 1));
    Ok(Observer::new()?.observe_still(&frame).observation.face)
}
