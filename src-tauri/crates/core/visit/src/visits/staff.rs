//! Lets staff in when no visitor is here, locks what they leave open, and keeps visits and camera set-ups apart.

use super::{Staff, Visits};
use crate::effect::VisitEffect;
use crate::place::Place;
use crate::presence::Presence;

impl Visits {
    pub(super) fn on_staff_opened(&mut self) -> Vec<VisitEffect> {
        if self.is_idle() {
            self.helping = false;
            self.staff.presence = Presence::Door;
        }
        Vec::new()
    }

    /// Whoever signs in stands at the door or before locked screens.
    pub(super) fn on_signed_in(&mut self) -> Vec<VisitEffect> {
        if matches!(self.staff.presence, Presence::Door | Presence::Locked) {
            self.staff.presence = Presence::Here;
            self.touched_at = self.now;
        }
        Vec::new()
    }

    pub(super) fn lock_staff(&mut self) -> Vec<VisitEffect> {
        if self.staff.presence != Presence::Here {
            return Vec::new();
        }
        self.staff.presence = Presence::Locked;
        self.touched_at = self.now;
        self.end_viewing()
    }

    /// Nobody has touched anything for long.
    pub(super) fn on_staff_idle(&mut self) -> Vec<VisitEffect> {
        if self.staff.presence == Presence::Here { self.lock_staff() } else { self.leave_staff() }
    }

    pub(super) fn leave_staff(&mut self) -> Vec<VisitEffect> {
        let effects = self.end_viewing();
        self.staff = Staff { presence: Presence::Away, viewing: false };
        effects
    }

    pub(super) fn on_viewing_asked(&mut self) -> Vec<VisitEffect> {
        if self.staff.presence != Presence::Here || self.place != Place::Attract {
            return vec![VisitEffect::RefuseViewing];
        }
        self.staff.viewing = true;
        vec![VisitEffect::BeginViewing]
    }

    pub(super) fn on_viewing_over(&mut self) -> Vec<VisitEffect> {
        self.staff.viewing = false;
        Vec::new()
    }

    pub(super) fn end_viewing(&mut self) -> Vec<VisitEffect> {
        if std::mem::take(&mut self.staff.viewing) {
            vec![VisitEffect::EndViewing]
        } else {
            Vec::new()
        }
    }

    /// A store that is shut ends everything.
    pub(super) fn on_store(&mut self, open: bool) -> Vec<VisitEffect> {
        self.store_open = open;
        if open {
            return Vec::new();
        }
        let mut effects = self.leave_staff();
        if !matches!(self.place, Place::Attract | Place::Cleared) {
            effects.extend(self.stop());
        }
        effects
    }
}
