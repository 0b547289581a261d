//! Names the places of the table, and draws its border: what has no name is not walked to.

use super::inputs::{job_words, word};
use crate::rig::{NUMBER, claim, misclaim};
use enrollment::JobKind;
use visit::{
    Agreed, Claim, ClaimMistakes, NumberMistake, Place, Presence, Stage, VisitLimits, VisitView,
    WaitPhase,
};

/// The stages of a capture in which all goes well, and a pause.
const WILLING: [Stage; 6] =
    [Stage::Preparing, Stage::Framing, Stage::Ready, Stage::Selfie, Stage::Liveness, Stage::Paused];

/// The name of what a view shows; nothing when it lies beyond the table.
pub(super) fn name(view: &VisitView) -> Option<String> {
    let view = named_part(view.clone());
    let is_first = is_first_round(&view);
    if !is_first && !is_on_the_straight_way(&view) {
        return None;
    }
    let place = place_name(&view)?;
    match (view.answer_left_s, view.helping, view.staff) {
        (None, false, Presence::Away) => Some(place),
        (Some(_), false, Presence::Away) if is_first => Some(place + " asked"),
        (None, true, Presence::Away) if is_first && agreed_of(&view.place).is_none() => {
            Some(place + " helping")
        }
        (None, false, Presence::Door) => Some(place + " door"),
        (None, false, Presence::Here) => Some(place + " staff"),
        (None, false, Presence::Locked) => Some(place + " locked"),
        _ => None,
    }
}

/// The view without what its name leaves out.
pub(super) fn named_part(mut view: VisitView) -> VisitView {
    if let Place::Result { agreed, waiting, answered, .. } = &mut view.place {
        // A new try begins with all new pictures; who has an answer does not wait.
        agreed.retakes_left = VisitLimits::default().retakes;
        if *answered {
            *waiting = WaitPhase::Fresh;
        }
    }
    view
}

const fn agreed_of(place: &Place) -> Option<&Agreed> {
    match place {
        Place::Pictures { agreed }
        | Place::Capture { agreed, .. }
        | Place::Review { agreed, .. }
        | Place::Saving { agreed, .. }
        | Place::Result { agreed, .. } => Some(agreed),
        _ => None,
    }
}

fn is_first_round(view: &VisitView) -> bool {
    let limits = VisitLimits::default();
    view.tries_left == limits.second_tries
        && agreed_of(&view.place).is_none_or(|agreed| agreed.retakes_left == limits.retakes)
}

/// Later rounds are walked through without detours, and not both again and with new pictures.
fn is_on_the_straight_way(view: &VisitView) -> bool {
    let limits = VisitLimits::default();
    let place = &view.place;
    let one_of_both = view.tries_left == limits.second_tries
        || agreed_of(place).is_none_or(|agreed| agreed.retakes_left == limits.retakes);
    match place {
        Place::Purpose | Place::Details { .. } | Place::Declined { .. } => false,
        Place::Capture { failure, capture: None, .. } => one_of_both && failure.is_none(),
        Place::Capture { capture: Some(view), .. } => one_of_both && WILLING.contains(&view.stage),
        Place::Saving { failure, .. } => one_of_both && failure.is_none(),
        Place::Result { waiting, answered, .. } => *answered || *waiting == WaitPhase::Fresh,
        _ => one_of_both,
    }
}

fn place_name(view: &VisitView) -> Option<String> {
    let round = |purpose, agreed| round(view, purpose, agreed);
    Some(match &view.place {
        Place::Attract => "attract".to_owned(),
        Place::Purpose => "purpose".to_owned(),
        Place::Details { purpose, user_id, mistake } => {
            let how = match (user_id.as_str(), mistake) {
                ("", None) => "",
                (NUMBER, None) => " filled",
                (NUMBER, Some(NumberMistake::Malformed)) => " refused",
                (_, Some(NumberMistake::Missing)) => " missing",
                (_, Some(NumberMistake::Malformed)) => " malformed",
                (_, Some(NumberMistake::TooLong)) => " too-long",
                _ => return None,
            };
            format!("{} details{how}", word(purpose))
        }
        Place::Claim { purpose, claim: typed, mistakes, .. } => {
            let how = match (*typed == Claim::default(), mistakes.is_empty()) {
                (true, true) => "",
                (false, true) if *typed == claim() => " filled",
                (false, false) if *mistakes == ClaimMistakes::of_number() => " refused",
                (false, false) if *typed == misclaim() => " wrong",
                _ => return None,
            };
            format!("{} claim{how}", round(*purpose, None))
        }
        Place::ReadBack { purpose, .. } => format!("{} read-back", round(*purpose, None)),
        Place::Notice { purpose, .. } => format!("{} notice", round(*purpose, None)),
        Place::Declined { purpose, .. } => format!("{} declined", word(purpose)),
        Place::Pictures { agreed } => {
            format!("{} pictures", round(agreed.request.purpose, Some(agreed)))
        }
        Place::Capture { agreed, opened, capture, failure } => {
            let how = match (opened, capture, failure) {
                (false, None, None) => "begun".to_owned(),
                (false, None, Some(why)) => format!("refused {}", word(why)),
                (true, None, None) => "opened".to_owned(),
                (true, Some(view), None) if view.shown.size_percent.is_none() => {
                    format!("{} absent", word(view.stage))
                }
                (true, Some(view), None) => word(view.stage),
                _ => return None,
            };
            format!("{} capture {how}", round(agreed.request.purpose, Some(agreed)))
        }
        Place::Review { agreed, .. } => {
            format!("{} review", round(agreed.request.purpose, Some(agreed)))
        }
        Place::Saving { agreed, failure: None } => {
            format!("{} saving", round(agreed.request.purpose, Some(agreed)))
        }
        Place::Saving { agreed, failure: Some(why) } => {
            format!("{} saving {}", round(agreed.request.purpose, Some(agreed)), word(why))
        }
        Place::Result { agreed, job, waiting, answered } => {
            let words = job_words(job);
            let how = match (answered, job.is_answered(true)) {
                (false, _) => format!(" {}", word(waiting)),
                (true, false) => " unreachable".to_owned(),
                (true, true) => String::new(),
            };
            format!("{} result {words}{how}", round(agreed.request.purpose, Some(agreed)))
        }
        Place::Cleared => "cleared".to_owned(),
    })
}

/// What for, and the how manieth time.
fn round(view: &VisitView, purpose: JobKind, agreed: Option<&Agreed>) -> String {
    let mut name = word(purpose);
    let limits = VisitLimits::default();
    if view.tries_left < limits.second_tries {
        name += " again";
    }
    match agreed.map_or(0, |agreed| limits.retakes - agreed.retakes_left) {
        0 => {}
        retakes => name += &format!(" retake-{retakes}"),
    }
    name
}
