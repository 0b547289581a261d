//! Keeps who of the staff is here, as the visit core says, and shows it.

use crate::demo::world::DemoWorld;
use crate::shell::controller::Controller;
use crate::shell::failure::Failure;
use crate::shell::logs;
use crate::staff::desk::{Desk, SignedIn};
use crate::staff::view::SignedInView;
use crate::staff::{first_run, kept};
use store::Store;
use visit::{PersonEvent, Presence, VisitInput};

impl Controller {
    /// Lets somebody in whose PIN was right, if they stand at the door or before locked screens.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::SignedOut`] when the door was left meanwhile.
    pub(super) fn sign_in(&mut self, member: SignedIn) -> Result<(), Failure> {
        let presence = self.desk.borrow().presence;
        if !matches!(presence, Presence::Door | Presence::Locked) {
            return Err(Failure::signed_out("nobody stands at the door"));
        }
        self.desk.send_modify(|desk| desk.signed_in = Some(member));
        self.feed(VisitInput::StaffSignedIn);
        Ok(())
    }

    /// Who has signed in may have got another role, or none.
    pub(super) fn look_up_member(&mut self) {
        let signed_in = self.desk.borrow().signed_in.clone();
        let (Some(before), Ok(session)) = (signed_in, self.session()) else { return };
        let roster = match kept::roster(&session.store()) {
            Ok(roster) => roster,
            Err(why) => return logs::warn("staff", &why.to_string()),
        };
        match roster.member(before.id).filter(|member| !member.disabled) {
            Some(member) => {
                self.desk.send_modify(|desk| desk.signed_in = Some(member.into()));
                self.show_desk();
            }
            None => self.feed(VisitInput::Person(PersonEvent::StaffLeft)),
        }
    }

    /// Keeps and shows who is here. Before the visit is shown: no page shows staff screens of nobody.
    pub(super) fn show_desk(&mut self) {
        let presence = self.visits.view().staff;
        self.desk.send_modify(|desk| {
            let stays = matches!(presence, Presence::Here | Presence::Locked);
            *desk = Desk { presence, signed_in: desk.signed_in.take().filter(|_| stays) };
        });
        let member = self.desk.borrow().signed_in.clone().map(|member| SignedInView {
            id: member.id,
            name: member.name,
            role: member.role,
            acts: member.role.acts(),
        });
        self.events.member(member);
    }

    /// A demo has a supervisor of its own, so that whoever sees it for the first time gets in. No other store ever has.
    pub(super) fn let_demo_staff_in(&self, store: &mut Store) {
        let Some((name, pin)) = self.demo.as_ref().map(DemoWorld::supervisor) else { return };
        if let Err(why) = first_run::demo_supervisor(store, name, pin) {
            logs::warn("staff", &why.detail);
        }
    }
}
