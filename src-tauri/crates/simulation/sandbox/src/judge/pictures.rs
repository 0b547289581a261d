//! Checks all pictures of a package, and whether they show one living person.

use crate::judge::face_check::{self, DetectedFace, FaceCheck};
use crate::judge::package::Package;
use crate::judge::resemblance::difference;
use vision::Observer;

/// Up to here two faces are the same person.
const SAME_PERSON: f32 = 1.25;
/// From here on they are surely different people; in between humans must look.
const DIFFERENT_PEOPLE: f32 = 1.75;
/// Colours and proportions are compared in faces turned no further than this.
const FRONTAL_DEG: f32 = 10.0;
/// Fewer liveness images than this prove nothing.
const LEAST_LIVENESS_IMAGES: usize = 6;
/// A person who was asked to smile or turn changes at least this much over the images.
const LEAST_SMILE_CHANGE: f32 = 0.15;
const LEAST_TURN_DEG: f32 = 8.0;
const LEAST_MOUTH_CHANGE: f32 = 0.10;

/// How two faces compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Same,
    Unsure,
    Different,
}

/// Sorts a difference of two faces.
pub(crate) fn compare(difference: f32) -> Comparison {
    match difference {
        close if close <= SAME_PERSON => Comparison::Same,
        far if far >= DIFFERENT_PEOPLE => Comparison::Different,
        _ => Comparison::Unsure,
    }
}

/// What the pictures show.
pub(crate) struct Pictures {
    /// `None` when the package holds no selfie.
    pub(crate) selfie: Option<FaceCheck>,
    pub(crate) card: Option<FaceCheck>,
    liveness: Vec<FaceCheck>,
}

impl Pictures {
    pub(crate) fn check(package: &Package, observer: &mut Observer) -> Self {
        let selfie = package.selfie();
        Self {
            selfie: (!selfie.is_empty()).then(|| face_check::check(observer, selfie)),
            card: package.card_front().map(|file| face_check::check(observer, file)),
            liveness: package.liveness().map(|file| face_check::check(observer, file)).collect(),
        }
    }

    /// Whether there are enough images to look for signs of life. Without them only the selfie is checked.
    pub(crate) fn liveness_runs(&self) -> bool {
        self.liveness.len() >= LEAST_LIVENESS_IMAGES
    }

    /// Why the liveness images do not look like the living person of the selfie, if so.
    pub(crate) fn suspicion(&self, selfie: &DetectedFace) -> Option<String> {
        if !self.liveness_runs() {
            return None;
        }
        let faces: Vec<&DetectedFace> = self
            .liveness
            .iter()
            .filter_map(|look| match look {
                FaceCheck::Face(seen) => Some(seen.as_ref()),
                _ => None,
            })
            .collect();
        if faces.len() < LEAST_LIVENESS_IMAGES {
            return Some(format!("only {} liveness images with a face", faces.len()));
        }
        let frontal: Vec<_> =
            faces.iter().filter(|face| face.yaw_deg.abs() <= FRONTAL_DEG).collect();
        let strangers = frontal.iter().filter(|face| {
            compare(difference(&face.template, &selfie.template)) == Comparison::Different
        });
        if strangers.count() * 2 > frontal.len() {
            return Some("the liveness images show somebody else".to_owned());
        }
        let change = |measure: fn(&DetectedFace) -> f32| {
            let values = faces.iter().map(|face| measure(face));
            let (low, high) = values
                .fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(value), high.max(value)));
            high - low
        };
        let changes = [
            (change(|seen| seen.smile), LEAST_SMILE_CHANGE),
            (change(|seen| seen.yaw_deg), LEAST_TURN_DEG),
            (change(|seen| seen.pitch_deg), LEAST_TURN_DEG),
            (change(|seen| seen.mouth_open), LEAST_MOUTH_CHANGE),
        ];
        let moves = changes.iter().any(|(change, least)| change >= least);
        (!moves).then(|| "the liveness images hardly differ".to_owned())
    }
}
