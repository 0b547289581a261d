//! Keeps frames as photos: the selfie burst and the liveness slots.

use crate::effect::Effect;
use crate::gates::findings::FailedGate;
use crate::gates::gate::Level;
use crate::gates::photo_kind::{PhotoKind, stored_width_px};
use crate::guidance::Guidance;
use crate::observation::Face;
use crate::person::continuity::Identity;
use crate::report::Assessment;
use crate::report::iso_quality::Quality;
use crate::report::score::score;
use crate::report::shot::Shot;
use crate::session::Session;
use crate::session::on_frame::Sighting;
use crate::session::phase::Phase;
use std::time::Duration;

impl Session {
    pub(super) fn take_selfie(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if sighting.identity != Identity::Same {
            return self.doubt_person(effects);
        }
        self.hint.want(Some(self.blocking_hint().unwrap_or(Guidance::Good)), self.now);
        if sighting.blocked {
            return;
        }
        let Some(face) = &sighting.observation.face else {
            return;
        };
        let photo = self.photo(sighting, face, PhotoKind::Selfie);
        let Phase::SelfieBurst(burst) = &mut self.phase else { return };
        let number = burst.candidates.len() as u8;
        burst.candidates.push(photo);
        effects.push(Effect::KeepCandidate { number, window: sighting.window });
        if number + 1 >= self.policy.pace.selfie_candidates {
            self.close_burst(effects);
        }
    }

    pub(super) fn take_liveness(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if sighting.identity != Identity::Same {
            return self.doubt_person(effects);
        }
        let grace = Duration::from_millis(self.policy.timers.pause_after_ms);
        let Phase::Live(live) = &mut self.phase else { return };
        if live.blocked.lasts(sighting.blocked, grace, self.now) {
            self.pause(false);
            return self.say_why_paused(sighting);
        }
        if sighting.blocked {
            return;
        }
        let Some(face) = &sighting.observation.face else {
            return;
        };
        let photo = self.photo(sighting, face, self.photo_kind());
        let slow = self.camera.rate.is_slow();
        let Phase::Live(live) = &mut self.phase else { return };
        let (shown, has_moved) = (self.hint.shown(), self.person.motion.has_moved());
        let progress = live.series.look(photo, slow, shown, has_moved, self.now, &self.policy);
        let complete = live.series.is_complete();
        if progress.has_failed {
            return self.time_out(effects);
        }
        if progress.is_new_step {
            self.hint.hurry();
        }
        self.hint.want(Some(progress.guidance), self.now);
        if let Some(slot) = progress.keep {
            effects.push(Effect::KeepLiveness { slot, window: sighting.window });
        }
        if complete {
            self.finish(effects);
        }
    }

    fn photo(&self, sighting: &Sighting<'_>, face: &Face, kind: PhotoKind) -> Shot {
        let at = |level: Level| {
            let of_level = move |failing: &&FailedGate| failing.level == level;
            self.view.findings.0.iter().filter(of_level).map(|failing| failing.gate).collect()
        };
        let observation = sighting.observation;
        let limits = &self.policy.limits;
        let quality = Quality::of(
            face,
            &sighting.window,
            stored_width_px(kind),
            observation.second_face_ratio,
            limits.pitch_offset_deg,
        );
        Shot {
            taken: sighting.taken,
            window: sighting.window,
            frame_luma: observation.frame_luma,
            scene_luma: observation.scene_luma,
            assessment: Assessment {
                face: *face,
                second_face_ratio: observation.second_face_ratio,
                shift: sighting.shift,
                quality,
                score: score(face, &sighting.window, kind, limits),
                hinted: at(Level::Guide),
                overridden: at(Level::Block),
                low_motion: false,
            },
        }
    }
}
