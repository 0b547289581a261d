//! Who wears a mask or dark glasses is told so, and nobody else.

use crate::counts::Counts;
use crate::covers::{Cover, DARK_GLASSES, MASKS, covered};
use crate::person::{Attributes, Expression, Stance};
use crate::picture_stage::PictureStage;
use capture::{Face, Policy};
use vision::{Observer, VisionError};

/// What was hinted at, and of whom.
#[derive(Default)]
pub(crate) struct Clothing(pub(crate) Counts);

impl Clothing {
    /// Looks at somebody bare, with each mask and with glasses.
    pub(crate) fn measure(
        &mut self,
        both: &[Expression; 2],
        who: &Attributes,
    ) -> Result<(), VisionError> {
        let limits = Policy::default().limits;
        let is_mask = |face: &Face| face.mask > limits.mask_guide;
        let are_dark = |face: &Face| face.eye_shade > limits.eye_shade_guide;
        for one in both {
            if let Some(face) = look(one, None)? {
                self.0.count("bare_told_of_a_mask", who, is_mask(&face));
                self.0.count("bare_told_of_glasses", who, are_dark(&face));
            }
        }
        let anybody = Attributes::default();
        for (name, mask) in MASKS {
            if let Some(face) = look(&both[0], Some(mask))? {
                self.0.count("masks_told", &anybody, is_mask(&face));
                self.0.count(&format!("mask_{name}_told"), who, is_mask(&face));
            }
        }
        for (name, glasses) in DARK_GLASSES {
            if let Some(face) = look(&both[0], Some(glasses))? {
                self.0.count(&format!("dark_glasses_{name}_told"), who, are_dark(&face));
            }
        }
        if let Some(face) = look(&both[0], Some(Cover::Rims))? {
            self.0.count("ordinary_glasses_told", who, is_mask(&face) || are_dark(&face));
        }
        Ok(())
    }
}

/// What the eyes make of somebody who stands there so.
fn look(one: &Expression, cover: Option<Cover>) -> Result<Option<Face>, VisionError> {
    let image = cover.map_or_else(|| one.image.clone(), |c| covered(&one.image, &one.points, c));
    let frame = PictureStage::frame(&image, &one.points, &Stance::at(0.0, 1));
    Ok(Observer::new()?.observe_still(&frame).observation.face)
}
