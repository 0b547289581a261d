//! Decides a job's `ResultCode` from the pictures, the enrolled face and the scenario.

use crate::enrolled::Memory;
use crate::job::Kind;
use crate::looks::{self, Look, Seen};
use crate::package::{Package, Unopened};
use crate::resemblance::{Template, difference};
use crate::results;
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

/// What is known before the pictures are looked at.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) kind: Kind,
    /// A result forced by the scenario.
    pub(crate) forced: Option<String>,
    /// `sandbox_result`.
    pub(crate) wanted: Option<char>,
    /// Who is enrolled under the job's user id.
    pub(crate) memory: Memory,
}

/// The decision.
#[derive(Debug)]
pub(crate) struct Judgement {
    pub(crate) code: String,
    /// For a person at the harness.
    pub(crate) why: String,
    /// The face to remember should the job enrol it.
    pub(crate) face: Option<Template>,
}

/// Judges a package. What the scenario or the partner asked for goes before what the pictures show.
pub(crate) fn judge(
    case: &Case,
    opened: Result<Package, Unopened>,
    observer: &mut Observer,
) -> Judgement {
    let seen = opened.map(|package| Pictures::look(&package, observer));
    let face = match &seen {
        Ok(Pictures {
            selfie: Look::Face(seen),
            ..
        }) => Some(seen.template.clone()),
        _ => None,
    };
    let given = |code: &str, why: &str| (code.to_owned(), why.to_owned());
    let (code, why) = match (&case.forced, case.wanted) {
        (Some(code), _) => given(code, "forced by the scenario"),
        (None, Some('0')) => given(
            results::machine_pass(case.kind),
            "asked for by sandbox_result",
        ),
        (None, Some('1')) => given(
            results::machine_fail(case.kind),
            "asked for by sandbox_result",
        ),
        (None, Some('2')) => given(
            results::spoof_review(case.kind),
            "asked for by sandbox_result",
        ),
        (None, _) => match &seen {
            Err(unopened) => given("0001", &unopened.to_string()),
            Ok(pictures) => pictures.judge(case),
        },
    };
    Judgement { code, why, face }
}

/// What all pictures of a package show.
struct Pictures {
    selfie: Look,
    liveness: Vec<Look>,
}

impl Pictures {
    fn look(package: &Package, observer: &mut Observer) -> Self {
        let selfie = looks::look(observer, package.selfie());
        let liveness = package
            .liveness()
            .map(|file| looks::look(observer, file))
            .collect();
        Self { selfie, liveness }
    }

    fn judge(&self, case: &Case) -> (String, String) {
        let [no_face, poor] = match case.kind {
            Kind::Registration => ["0941", "0942"],
            Kind::Authentication => ["0921", "0922"],
        };
        let selfie = match &self.selfie {
            Look::Unreadable => {
                return ("0001".to_owned(), "the selfie is not a picture".to_owned());
            }
            Look::NoFace => return (no_face.to_owned(), "no face in the selfie".to_owned()),
            Look::Poor(why) => return (poor.to_owned(), format!("the selfie is {why}")),
            Look::Face(seen) => seen,
        };
        if let Some(why) = self.suspicion(selfie) {
            return (results::spoof_review(case.kind).to_owned(), why);
        }
        match (&case.kind, &case.memory) {
            (Kind::Authentication, Memory::Face(enrolled)) => {
                let difference = difference(enrolled, &selfie.template);
                let code = match difference {
                    close if close <= SAME_PERSON => "0820",
                    far if far >= DIFFERENT_PEOPLE => "0821",
                    _ => "0825",
                };
                (
                    code.to_owned(),
                    format!("difference {difference:.2} to the enrolled face"),
                )
            }
            (Kind::Authentication, _) => ("0822".to_owned(), "nobody to compare with".to_owned()),
            (Kind::Registration, _) => ("0840".to_owned(), "a live face".to_owned()),
        }
    }

    /// Why the liveness images do not look like the living person of the selfie, if so.
    fn suspicion(&self, selfie: &Seen) -> Option<String> {
        let faces: Vec<&Seen> = self
            .liveness
            .iter()
            .filter_map(|look| match look {
                Look::Face(seen) => Some(seen.as_ref()),
                _ => None,
            })
            .collect();
        if faces.len() < LEAST_LIVENESS_IMAGES {
            return Some(format!("only {} liveness images with a face", faces.len()));
        }
        let frontal: Vec<_> = faces
            .iter()
            .filter(|face| face.yaw_deg.abs() <= FRONTAL_DEG)
            .collect();
        let strangers = frontal
            .iter()
            .filter(|face| difference(&face.template, &selfie.template) >= DIFFERENT_PEOPLE);
        if strangers.count() * 2 > frontal.len() {
            return Some("the liveness images show somebody else".to_owned());
        }
        let change = |measure: fn(&Seen) -> f32| {
            let values = faces.iter().map(|face| measure(face));
            let (low, high) = values.fold((f32::MAX, f32::MIN), |(low, high), value| {
                (low.min(value), high.max(value))
            });
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
