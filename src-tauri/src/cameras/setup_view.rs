//! Says how a camera is set up and what it sees, in the window's words, and the other way round.

use crate::cameras::camera_setup::CameraSetup;
use crate::cameras::view::{CameraForm, ReachView, SeenView, SheetForm, SheetVerdict, ViewingView};
use crate::shell::failure::{Failure, FailureCode};
use booth::{Policy, PreviewEvent, ProbeReport};
use camera::{CameraSettings, Rotation};
use capture::calibration::distance::{Reach, horizontal_view_deg};
use vision::site::Sheet;

/// A set-up as a form.
pub(crate) fn form(id: &str, setup: &CameraSetup) -> CameraForm {
    let whole = |value: Option<i64>| value.and_then(|value| i32::try_from(value).ok());
    CameraForm {
        id: id.to_owned(),
        rotation: setup.rotation.degrees(),
        mirrored: setup.mirrored,
        mains: setup.controls.mains,
        exposure: whole(setup.controls.exposure),
        white_balance: whole(setup.controls.white_balance),
        pitch_offset_deg: setup.pitch_offset_deg,
        view: setup.view,
    }
}

/// A form as a set-up, without a baseline and a time.
///
/// # Errors
/// [`FailureCode::Other`] for numbers that no camera can have.
pub(crate) fn setup(form: &CameraForm) -> Result<CameraSetup, Failure> {
    let rotation =
        Rotation::try_from(form.rotation).map_err(|why| Failure::new(FailureCode::Other, why))?;
    let setup = CameraSetup {
        rotation,
        mirrored: form.mirrored,
        controls: CameraSettings {
            mains: form.mains,
            exposure: form.exposure.map(i64::from),
            white_balance: form.white_balance.map(i64::from),
        },
        pitch_offset_deg: form.pitch_offset_deg,
        view: form.view,
        ..CameraSetup::default()
    };
    if setup.is_sound() {
        Ok(setup)
    } else {
        let why = "a number of this set-up lies beyond what a camera can have";
        Err(Failure::new(FailureCode::Other, why))
    }
}

/// From where to where a camera takes pictures.
pub(crate) fn reach(horizontal_deg: f32, reach: &Reach) -> ReachView {
    let whole = |centimetres: f32| centimetres.round() as u32;
    ReachView {
        horizontal_deg,
        near_cm: whole(reach.near_cm),
        far_cm: whole(reach.far_cm),
        stand_cm: stand_cm(reach),
        too_few_pixels: reach.enlarged > 1.0,
    }
}

/// Where to stand, to five centimetres: nobody stands more exactly.
pub(crate) fn stand_cm(reach: &Reach) -> u32 {
    (reach.stand_cm / 5.0).round() as u32 * 5
}

/// What a sheet that was held up tells; nothing when it cannot have been one.
pub(crate) fn measured(sheet: &SheetForm, policy: &Policy) -> Option<ReachView> {
    let view = horizontal_view_deg(sheet.share, sheet.sheet_cm, sheet.distance_cm)?;
    let frame = (sheet.width, sheet.height);
    let limits = Reach::of(frame, view, &policy.crop, &policy.limits);
    Some(reach(view, &limits))
}

/// What a viewing told.
pub(crate) fn look(look: &PreviewEvent) -> ViewingView {
    match look {
        PreviewEvent::Report(seen) => ViewingView::Seen { seen: self::seen(seen) },
        PreviewEvent::CameraFailed(why) => ViewingView::Trouble { trouble: *why },
        PreviewEvent::Ended => ViewingView::Over,
    }
}

fn seen(seen: &ProbeReport) -> SeenView {
    SeenView {
        width: seen.frame.0,
        height: seen.frame.1,
        rate: seen.rate,
        sharpness: seen.detail.sharpness,
        noise: seen.detail.noise,
        banding: seen.banding,
        sheet: verdict(&seen.sheet),
        luma: seen.luma,
        hint: seen.hint,
        face: seen.face.is_some(),
        light: seen.face.as_ref().map_or_else(Vec::new, |face| face.light.clone()),
        steady: seen.baseline.is_some(),
        pitch_deg: seen.pitch_deg,
    }
}

/// Luma of a well exposed white sheet: clearly lighter than a face, with shades left above it.
const SHEET_LUMA: std::ops::RangeInclusive<f32> = 140.0..=240.0;
/// A sheet darker than this may as well be a wall or a shirt.
const LEAST_LUMA: f32 = 60.0;
/// Share of the sheet that may be clipped, and how far it may be from grey.
const MOST_CLIPPED: f32 = 0.01;
const MOST_TINT: f32 = 0.12;

fn verdict(sheet: &Sheet) -> SheetVerdict {
    if !sheet.is_even || sheet.luma < LEAST_LUMA {
        SheetVerdict::None
    } else if sheet.clipped > MOST_CLIPPED || sheet.luma > *SHEET_LUMA.end() {
        SheetVerdict::Bright
    } else if sheet.luma < *SHEET_LUMA.start() {
        SheetVerdict::Dark
    } else if sheet.tint > MOST_TINT {
        SheetVerdict::Tinted
    } else {
        SheetVerdict::Good
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cameras::camera_setup::MeasuredView;
    use camera::Mains;

    #[test]
    fn a_form_comes_back_as_it_was_saved() {
        let saved = CameraSetup {
            rotation: Rotation::Quarter,
            mirrored: false,
            controls: CameraSettings {
                mains: Mains::Hz50,
                exposure: Some(157),
                white_balance: None,
            },
            pitch_offset_deg: 6.0,
            view: Some(MeasuredView { width: 720, height: 1280, horizontal_deg: 36.0 }),
            ..CameraSetup::default()
        };
        assert_eq!(setup(&form("a", &saved)).unwrap(), saved);
        let mut wrong = form("a", &saved);
        wrong.rotation = 45;
        assert!(setup(&wrong).is_err());
        wrong.rotation = 90;
        wrong.pitch_offset_deg = f32::NAN;
        assert!(setup(&wrong).is_err());
    }

    #[test]
    fn a_sheet_at_sixty_centimetres_gives_the_reach_and_nonsense_gives_none() {
        let policy = Policy::default();
        let mut sheet = SheetForm {
            width: 1280,
            height: 720,
            share: 29.7 / 69.282,
            sheet_cm: 29.7,
            distance_cm: 60.0,
        };
        let found = measured(&sheet, &policy).unwrap();
        assert_eq!((found.near_cm, found.far_cm), (52, 83));
        assert_eq!((found.stand_cm, found.too_few_pixels), (65, false));
        (sheet.width, sheet.height) = (640, 480);
        assert!(measured(&sheet, &policy).unwrap().too_few_pixels);
        sheet.share = 0.0;
        assert_eq!(measured(&sheet, &policy), None);
    }

    #[test]
    fn a_sheet_is_judged() {
        let good = Sheet { is_even: true, luma: 200.0, clipped: 0.0, tint: 0.02 };
        assert_eq!(verdict(&good), SheetVerdict::Good);
        let other = |change: fn(&mut Sheet)| {
            let mut sheet = good;
            change(&mut sheet);
            verdict(&sheet)
        };
        assert_eq!(other(|sheet| sheet.is_even = false), SheetVerdict::None);
        assert_eq!(other(|sheet| sheet.luma = 40.0), SheetVerdict::None);
        assert_eq!(other(|sheet| sheet.luma = 100.0), SheetVerdict::Dark);
        assert_eq!(other(|sheet| sheet.clipped = 0.3), SheetVerdict::Bright);
        assert_eq!(other(|sheet| sheet.tint = 0.2), SheetVerdict::Tinted);
    }
}
