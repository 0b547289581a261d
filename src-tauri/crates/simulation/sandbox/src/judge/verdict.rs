//! Decides a job's `ResultCode` from the pictures, the enrolled face, the ID authority and the scenario.

use crate::judge::authority::{Finding, VALIDATED};
use crate::judge::face_check::FaceCheck;
use crate::judge::package::Package;
use crate::judge::package_error::PackageError;
use crate::judge::pictures::{Comparison, Pictures, compare};
use crate::judge::resemblance::{Template, difference};
use crate::protocol::result_codes::{self, Codes};
use crate::state::job::{Inspection, Refusal};
use smile_id::JobType;
use vision::Observer;

/// What is known before the pictures are looked at.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) job_type: JobType,
    /// A result forced by the scenario.
    pub(crate) forced: Option<String>,
    /// `sandbox_result`.
    pub(crate) wanted: Option<char>,
    /// The face enrolled under the job's user id.
    pub(crate) enrolled: Option<Template>,
    /// What the ID authority said.
    pub(crate) authority: Option<Finding>,
}

/// The decision.
#[derive(Debug)]
pub(crate) struct Judgement {
    /// The `ResultCode`, or why there is none.
    pub(crate) outcome: Result<String, Refusal>,
    /// For a person at the harness.
    pub(crate) why: String,
    pub(crate) inspection: Inspection,
}

/// Judges a package. What the scenario or the partner asked for goes before what the pictures show.
pub(crate) fn decide(
    case: &Case,
    opened: &Result<Package, PackageError>,
    observer: &mut Observer,
) -> Judgement {
    let seen = opened.as_ref().map(|package| Pictures::check(package, observer));
    let mut inspection = Inspection { authority: case.authority.clone(), ..Inspection::default() };
    if let Ok(pictures) = &seen {
        inspection.face = match &pictures.selfie {
            Some(FaceCheck::Face(seen)) => Some(seen.template.clone()),
            Some(_) => None,
            None => case.enrolled.clone(),
        };
        inspection.liveness_ran = pictures.liveness_runs();
        inspection.card_compared = matches!(pictures.card, Some(FaceCheck::Face(_)));
    }
    let codes = result_codes::of(case.job_type);
    let given = |code: &str, why: &str| (Ok(code.to_owned()), why.to_owned());
    let asked_for = "asked for by sandbox_result";
    let (outcome, why) = match (&case.forced, case.wanted) {
        (Some(code), _) => given(code, "forced by the scenario"),
        (None, Some('0')) => given(codes.machine_pass, asked_for),
        (None, Some('1')) => given(codes.machine_fail, asked_for),
        (None, Some('2')) => given(result_codes::provisional(case.job_type), asked_for),
        (None, _) => match seen {
            Err(error) => (refused(*error), error.to_string()),
            Ok(pictures) => {
                let (code, why) = by_pictures(case, codes, &pictures, inspection.face.as_ref());
                given(code, &why)
            }
        },
    };
    Judgement { outcome, why, inspection }
}

fn refused(error: PackageError) -> Result<String, Refusal> {
    let refusal = |code: &str| Refusal { code: code.to_owned(), text: error.to_string() };
    error.code().map(str::to_owned).map_err(refusal)
}

fn by_pictures(
    case: &Case,
    codes: Codes,
    pictures: &Pictures,
    face: Option<&Template>,
) -> (&'static str, String) {
    match &pictures.selfie {
        Some(FaceCheck::Unreadable) => return ("0001", "the selfie is not a picture".to_owned()),
        Some(FaceCheck::NoFace) => return (codes.no_face, "no face in the selfie".to_owned()),
        Some(FaceCheck::Poor(why)) => return (codes.poor, format!("the selfie is {why}")),
        Some(FaceCheck::Face(seen)) => {
            if let Some(why) = pictures.suspicion(seen) {
                return (codes.spoof_review, why);
            }
        }
        None => {}
    }
    let Some(face) = face else {
        return ("0001", "no selfie, and no face is enrolled".to_owned());
    };
    match case.job_type {
        JobType::Registration => (codes.machine_pass, "a usable face".to_owned()),
        JobType::Authentication => match &case.enrolled {
            None => ("0822", "nobody to compare with".to_owned()),
            Some(enrolled) => {
                let difference = difference(enrolled, face);
                let code = match compare(difference) {
                    Comparison::Same => codes.machine_pass,
                    Comparison::Unsure => "0825",
                    Comparison::Different => codes.machine_fail,
                };
                (code, format!("difference {difference:.2} to the enrolled face"))
            }
        },
        JobType::BiometricKyc => identity(case, codes, pictures, face),
    }
}

/// Is this the person whom the ID card shows and the authority knows? This stand-in's authority has no photo: it takes
/// every face for the one it knows.
fn identity(
    case: &Case,
    codes: Codes,
    pictures: &Pictures,
    face: &Template,
) -> (&'static str, String) {
    let card = match &pictures.card {
        Some(FaceCheck::Face(seen)) => Some(difference(&seen.template, face)),
        _ => None,
    };
    let on_card = card.map(compare);
    let code = match (on_card, case.authority.as_ref().map(|f| f.code.as_str())) {
        (Some(Comparison::Different), _) => codes.machine_fail,
        (Some(Comparison::Unsure), _) => "0815",
        (_, Some(VALIDATED)) | (Some(Comparison::Same), None) => codes.machine_pass,
        (_, Some("1015")) => "0908",
        (_, Some(_)) | (None, None) => "0812",
    };
    let card = card.map_or("no face on a card".to_owned(), |difference| {
        format!("difference {difference:.2} to the face on the card")
    });
    let authority = match &case.authority {
        None => "the authority was not asked".to_owned(),
        Some(finding) => format!("the authority says {}", finding.code),
    };
    (code, format!("{card}; {authority}"))
}
