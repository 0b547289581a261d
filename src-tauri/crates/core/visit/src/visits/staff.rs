//! Lets staff in when no visitor is here, and keeps visits and camera set-ups apart.

use super::{Staff, Visits};
use crate::effect::VisitEffect;
use crate::place::Place;

impl Visits {
    pub(super) fn on_staff_opened(&mut self) -> Vec<VisitEffect> {
        if self.is_idle() {
            self.helping = false;
            self.staff = Some(Staff { viewing: false });
        }
        Vec::new()
    }

    pub(super) fn leave_staff(&mut self) -> Vec<VisitEffect> {
        let effects = self.end_viewing();
        self.staff = None;
        effects
    }

    pub(super) fn on_viewing_asked(&mut self) -> Vec<VisitEffect> {
        match &mut self.staff {
            Some(staff) if self.place == Place::Attract => {
                staff.viewing = true;
                vec![VisitEffect::BeginViewing]
            }
            _ => vec![VisitEffect::RefuseViewing],
        }
    }

    pub(super) fn on_viewing_over(&mut self) -> Vec<VisitEffect> {
        if let Some(staff) = &mut self.staff {
            staff.viewing = false;
        }
        Vec::new()
    }

    pub(super) fn end_viewing(&mut self) -> Vec<VisitEffect> {
        match &mut self.staff {
            Some(staff) if staff.viewing => {
                staff.viewing = false;
                vec![VisitEffect::EndViewing]
            }
            _ => Vec::new(),
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
