//! How each camera is set up here: mounted, mirrored, set, measured. Kept sealed in the store, by the camera's stable id.

use booth::Policy;
use camera::{CameraSettings, Rotation, identity};
use capture::calibration::distance::Reach;
use capture::calibration::drift::{Baseline, Drift, REMEMBERED, Sample, drift};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::{Setting, SettingError, Store, StoreError};
use ts_rs::TS;

/// The set-ups as they are kept, by the camera's id; each is read by itself, so that one that is damaged spares the others.
pub(crate) const SETUPS: Setting<BTreeMap<String, Value>> = Setting::json("camera-setups", 1);
const RECORD: Setting<Vec<Sample>> = Setting::json("camera-record", 1);

/// The demo's camera, by its id.
pub(crate) const DEMO_CAMERA: &str = "demo";

/// How one camera is set up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CameraSetup {
    /// How far its pictures are turned.
    pub(crate) rotation: Rotation,
    /// People see themselves as in a mirror.
    pub(crate) mirrored: bool,
    /// What its driver is told at each opening.
    pub(crate) controls: CameraSettings,
    /// How far it looks up at people from below (positive: down from above, as a pitch of their heads), in degrees.
    pub(crate) pitch_offset_deg: f32,
    /// How far it sees, if that was measured.
    pub(crate) view: Option<MeasuredView>,
    /// What it showed when it was set up, if somebody stood there.
    pub(crate) baseline: Option<Baseline>,
    /// When it was set up, milliseconds since 1970; 0 if it never was.
    pub(crate) at_ms: u64,
}

/// A measured field of view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub(crate) struct MeasuredView {
    /// Width of the upright picture in pixels.
    pub(crate) width: u32,
    /// Height of the upright picture in pixels.
    pub(crate) height: u32,
    /// Degrees seen across it.
    pub(crate) horizontal_deg: f32,
}

impl Default for CameraSetup {
    fn default() -> Self {
        Self {
            rotation: Rotation::None,
            mirrored: true,
            controls: CameraSettings::default(),
            pitch_offset_deg: 0.0,
            view: None,
            baseline: None,
            at_ms: 0,
        }
    }
}

impl CameraSetup {
    /// From where to where it takes pictures, if its view was measured.
    pub(crate) fn reach(&self, policy: &Policy) -> Option<Reach> {
        let view = self.view?;
        let frame = (view.width, view.height);
        Some(Reach::of(frame, view.horizontal_deg, &policy.crop, &policy.limits))
    }

    /// Whether every number can be one of a set-up.
    pub(crate) fn is_sound(&self) -> bool {
        let positive = |value: f32| value.is_finite() && value >= 0.0;
        (-30.0..=30.0).contains(&self.pitch_offset_deg)
            && self.view.is_none_or(|view| {
                (10.0..=150.0).contains(&view.horizontal_deg)
                    && (16..=8192).contains(&view.width)
                    && (16..=8192).contains(&view.height)
            })
            && self
                .baseline
                .is_none_or(|one| [one.sharpness, one.luma, one.noise].into_iter().all(positive))
    }
}

/// The set-ups that are kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Setups {
    /// By the camera's id.
    pub(crate) cameras: BTreeMap<String, CameraSetup>,
    /// What was kept cannot be read at all, or the set-ups in `unread` cannot be right.
    pub(crate) damaged: bool,
    /// Kept as they are until their cameras are set up anew.
    unread: BTreeMap<String, Value>,
}

impl Setups {
    /// Reads what is kept; a store without any has none.
    pub(crate) fn read(store: &Store) -> Self {
        match SETUPS.load(store) {
            Ok(all) => Self::of_all(all.unwrap_or_default()),
            Err(_) => Self { damaged: true, ..Self::default() },
        }
    }

    fn of_all(all: BTreeMap<String, Value>) -> Self {
        let mut setups = Self::default();
        for (id, one) in all {
            match CameraSetup::deserialize(&one) {
                Ok(setup) if setup.is_sound() => {
                    setups.cameras.insert(id, setup);
                }
                _ => {
                    setups.unread.insert(id, one);
                    setups.damaged = true;
                }
            }
        }
        setups
    }

    /// The set-ups of one camera alone.
    pub(crate) fn only(id: String, setup: CameraSetup) -> Self {
        Self { cameras: [(id, setup)].into(), ..Self::default() }
    }

    /// Whether this camera may have been set up in a way that cannot be read any more: what it shows may lie on its side.
    pub(crate) fn is_unsure_of(&self, id: &str) -> bool {
        self.damaged && self.known(id).is_none()
    }

    /// How this camera is set up; one that never was has defaults.
    pub(crate) fn of(&self, id: &str) -> CameraSetup {
        self.known(id).copied().unwrap_or_default()
    }

    /// The same, if it ever was set up; also what was kept before a twin of it came, or beside one that is gone.
    pub(crate) fn known(&self, id: &str) -> Option<&CameraSetup> {
        let kept = identity::find(id, self.cameras.keys().map(String::as_str));
        kept.and_then(|kept| self.cameras.get(kept))
    }

    /// Keeps a camera's set-up, and begins to compare captures with it anew.
    ///
    /// # Errors
    /// What the store said.
    pub(crate) fn keep(store: &mut Store, id: &str, setup: CameraSetup) -> Result<(), StoreError> {
        let mut all = match SETUPS.load(store) {
            Ok(all) => all.unwrap_or_default(),
            Err(SettingError::Damaged(_)) => BTreeMap::new(),
            Err(SettingError::Store(why)) => return Err(why),
        };
        let text = serde_json::to_value(setup).expect("plain text and numbers");
        all.insert(id.to_owned(), text);
        SETUPS.save(store, &all)?;
        RECORD.clear(store)
    }
}

/// The captures since the last set-up; what cannot be read is begun anew.
fn record(store: &Store) -> Vec<Sample> {
    RECORD.load(store).ok().flatten().unwrap_or_default()
}

/// Remembers how a capture went.
///
/// # Errors
/// What the store said.
pub(crate) fn remember(store: &mut Store, sample: Sample) -> Result<(), StoreError> {
    let mut samples = record(store);
    samples.push(sample);
    let surplus = samples.len().saturating_sub(REMEMBERED);
    samples.drain(..surplus);
    RECORD.save(store, &samples)
}

/// Why this camera should be set up again; nothing without a baseline.
pub(crate) fn drifted(store: &Store, setup: &CameraSetup) -> BTreeSet<Drift> {
    let baseline = setup.baseline.as_ref();
    baseline.map_or_else(BTreeSet::new, |baseline| drift(baseline, &record(store)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_store<T>(name: &str, act: impl FnOnce(&mut Store) -> T) -> T {
        let folder = std::env::temp_dir().join(format!("tabasamu-{name}-{}", std::process::id()));
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        let result = act(&mut store);
        drop(store);
        std::fs::remove_dir_all(&folder).unwrap();
        result
    }

    fn setup() -> CameraSetup {
        CameraSetup {
            rotation: Rotation::Half,
            mirrored: false,
            pitch_offset_deg: -7.5,
            view: Some(MeasuredView { width: 1280, height: 720, horizontal_deg: 70.0 }),
            baseline: Some(Baseline { sharpness: 0.2, luma: 120.0, noise: 2.0 }),
            at_ms: 1_000,
            ..CameraSetup::default()
        }
    }

    #[test]
    fn a_store_without_set_ups_gives_defaults_and_what_is_kept_comes_back() {
        with_store("setups", |store| {
            let none = Setups::read(store);
            assert_eq!(none.of("any"), CameraSetup::default());
            assert!(!none.damaged && none.of("any").mirrored);
            Setups::keep(store, "a", setup()).unwrap();
            Setups::keep(store, "b", CameraSetup::default()).unwrap();
            let kept = Setups::read(store);
            assert_eq!((kept.of("a"), kept.damaged), (setup(), false));
            assert_eq!(kept.cameras.len(), 2);
            let reach = kept.of("a").reach(&Policy::default()).unwrap();
            assert_eq!(reach.far_cm.round(), 69.0);
        });
    }

    #[test]
    fn a_set_up_stays_with_its_camera_when_a_twin_comes_or_goes() {
        let mut setups = Setups::only("cam".into(), setup());
        assert_eq!(setups.of("cam@@usb-1"), setup());
        setups.cameras = [("cam@@usb-2".into(), setup())].into();
        assert_eq!(setups.of("cam"), setup());
        assert_eq!(setups.known("cam@@usb-1"), None, "that is its twin");
    }

    /// Invariant: Damaged camera set-ups are told, and the others stay.
    #[test]
    fn what_is_damaged_is_told_and_the_others_stay() {
        with_store("damaged-setups", |store| {
            let mut kept = |text: &str| {
                store.put_secret(SETUPS.name(), text.as_bytes()).unwrap();
                let setups = Setups::read(store);
                (setups.damaged, setups.cameras.len())
            };
            assert_eq!(kept(r#"{"a":{}}"#), (false, 1), "older than its fields");
            assert_eq!(kept(r#"{"a":{"pitch_offset_deg":80}}"#), (true, 0));
            let view = r#"{"a":{"view":{"width":0,"height":720,"horizontal_deg":70}}}"#;
            assert_eq!(kept(view), (true, 0));
            assert_eq!(kept("{"), (true, 0));
            assert_eq!(kept("[1]"), (true, 0));
            assert_eq!(kept(r#"{"a":{"rotation":45},"b":{},"c":{"rotation":1}}"#), (true, 1));
            let setups = Setups::read(store);
            assert_eq!(["a", "b", "new"].map(|id| setups.is_unsure_of(id)), [true, false, true]);
            Setups::keep(store, "a", setup()).unwrap();
            let setups = Setups::read(store);
            assert_eq!(["a", "b", "c"].map(|id| setups.is_unsure_of(id)), [false, false, true]);
            Setups::keep(store, "c", setup()).unwrap();
            assert!(!Setups::read(store).damaged, "all are set up anew");
        });
    }

    #[test]
    fn captures_are_compared_with_the_last_set_up_only() {
        with_store("record", |store| {
            Setups::keep(store, "a", setup()).unwrap();
            let dim = |n: u64| Sample { at_ms: n, same_camera: true, shown: Some((0.2, 40.0)) };
            for n in 0..REMEMBERED as u64 + 10 {
                remember(store, dim(n)).unwrap();
            }
            assert_eq!(record(store).len(), REMEMBERED);
            assert_eq!(drifted(store, &setup()), BTreeSet::from([Drift::Light]));
            assert_eq!(drifted(store, &CameraSetup::default()), BTreeSet::new());
            Setups::keep(store, "a", setup()).unwrap();
            assert_eq!(drifted(store, &setup()), BTreeSet::new());
        });
    }
}
