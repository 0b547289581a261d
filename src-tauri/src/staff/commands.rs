//! The door of the staff screens, and who belongs to the staff.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::shell::request::Request;
use crate::staff::first_run::Door;
use crate::staff::sign_in::{self, Tried};
use crate::staff::view::{
    DoorMember, DoorView, FirstForm, MemberChange, MemberForm, MemberRow, PinForm, RecoveryForm,
    RecoveryOutcome, SignInOutcome,
};
use crate::staff::{first_run, kept, members};
use staff::TriesOf;
use std::sync::{Arc, PoisonError};
use store::PinVerifier;

/// What the door says.
pub(crate) fn staff_door(kiosk: &Arc<Kiosk>) -> Result<DoorView, Failure> {
    let session = kiosk.session()?;
    let (mut store, now) = (session.store(), courier::uptime());
    let tries = kept::tries(&mut store, &now)?;
    let roster = match first_run::door(&store, kiosk.lets_a_new_supervisor_in())? {
        Door::Staff(roster) => roster,
        door => {
            let first_run = door == Door::FirstRun;
            return Ok(DoorView { first_run, damaged: !first_run, members: Vec::new() });
        }
    };
    let may_come = roster.members().iter().filter(|member| !member.disabled);
    let shown = may_come.map(|member| DoorMember {
        id: member.id,
        name: member.name.clone(),
        wait_minutes: minutes(tries.wait_ms(TriesOf::Member(member.id), &now)),
    });
    Ok(DoorView { first_run: false, damaged: false, members: shown.collect() })
}

/// Signs somebody in whose PIN is right.
pub(crate) fn sign_in(kiosk: &Arc<Kiosk>, form: PinForm) -> Result<SignInOutcome, Failure> {
    let _alone = kiosk.sign_ins.lock().unwrap_or_else(PoisonError::into_inner);
    let (session, now) = (kiosk.session()?, courier::uptime());
    let tried = sign_in::sign_in(
        || session.store(),
        form.id,
        form.pin.text(),
        &now,
        PinVerifier::recognises,
    )?;
    Ok(match tried {
        Tried::Right(member) => {
            kiosk.demand(|reply| Request::SignedIn(member, reply))?;
            SignInOutcome::SignedIn
        }
        Tried::Wrong { left } => SignInOutcome::Wrong { left },
        Tried::Waits { wait_ms } => SignInOutcome::Waits { minutes: minutes(wait_ms) },
    })
}

/// Takes in the first supervisor of a station that has no staff, or that was started to take one in; the recovery code.
pub(crate) fn first_supervisor(kiosk: &Arc<Kiosk>, form: FirstForm) -> Result<String, Failure> {
    let pin = sign_in::new_pin(form.pin.text())?;
    let anew = kiosk.lets_a_new_supervisor_in();
    first_run::first_supervisor(&mut kiosk.session()?.store(), &form.name, &pin, anew)
}

/// Makes a supervisor by the recovery code.
pub(crate) fn recover_staff(
    kiosk: &Arc<Kiosk>,
    form: RecoveryForm,
) -> Result<RecoveryOutcome, Failure> {
    let _alone = kiosk.sign_ins.lock().unwrap_or_else(PoisonError::into_inner);
    let pin = sign_in::new_pin(form.pin.text())?;
    let (session, now) = (kiosk.session()?, courier::uptime());
    let recognises = PinVerifier::recognises;
    let (code, name) = (form.code.text(), &form.name);
    let tried = sign_in::recover(|| session.store(), code, name, &pin, &now, recognises)?;
    Ok(match tried {
        Tried::Right(code) => RecoveryOutcome::Recovered { code },
        Tried::Wrong { left } => RecoveryOutcome::Wrong { left },
        Tried::Waits { wait_ms } => RecoveryOutcome::Waits { minutes: minutes(wait_ms) },
    })
}

/// Everybody of the staff.
pub(crate) fn members(kiosk: &Arc<Kiosk>) -> Result<Vec<MemberRow>, Failure> {
    members::rows(&mut kiosk.session()?.store(), &courier::uptime())
}

/// Takes somebody in.
pub(crate) fn add_member(kiosk: &Arc<Kiosk>, form: MemberForm) -> Result<Vec<MemberRow>, Failure> {
    let pin = sign_in::new_pin(form.pin.text())?;
    members::add(&mut kiosk.session()?.store(), &form.name, form.role, &pin)?;
    members(kiosk)
}

/// Gives a member another role, or lets them sign in or not.
pub(crate) fn change_member(
    kiosk: &Arc<Kiosk>,
    change: MemberChange,
) -> Result<Vec<MemberRow>, Failure> {
    members::change(&mut kiosk.session()?.store(), change)?;
    kiosk.send(Request::StaffChanged);
    members(kiosk)
}

/// Gives a member another PIN.
pub(crate) fn reset_pin(kiosk: &Arc<Kiosk>, form: PinForm) -> Result<Vec<MemberRow>, Failure> {
    let pin = sign_in::new_pin(form.pin.text())?;
    members::reset_pin(&mut kiosk.session()?.store(), form.id, &pin, &courier::uptime())?;
    members(kiosk)
}

/// Makes a recovery code in place of the one before.
pub(crate) fn renew_recovery_code(kiosk: &Arc<Kiosk>) -> Result<String, Failure> {
    Ok(kept::new_recovery_code(&mut kiosk.session()?.store())?)
}

/// Whole minutes, the one that has begun included.
fn minutes(wait_ms: u64) -> u32 {
    u32::try_from(wait_ms.div_ceil(60_000)).unwrap_or(u32::MAX)
}
