//! Keeps who belongs to the staff: names, roles, and what their PINs are recognised by.

use crate::role::Role;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A name has at most so many characters.
const LONGEST_NAME: usize = 60;

/// Somebody of the staff.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Names this member for ever; no other one gets it.
    pub id: u32,
    /// As colleagues know them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// They may not sign in.
    pub disabled: bool,
    /// What their PIN is recognised by; opaque.
    pub verifier: Vec<u8>,
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Member({}, {:?})", self.id, self.role)
    }
}

/// Why the staff cannot be changed like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// There is no name, or it is too long or no text.
    #[error("it is no name")]
    BadName,
    /// Another member has the name.
    #[error("another member has the name")]
    NameTaken,
    /// Nobody has this id.
    #[error("there is no such member")]
    NoSuchMember,
    /// Nobody would be left who can let others in.
    #[error("it is the last supervisor who can sign in")]
    LastSupervisor,
}

/// Everybody of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Roster {
    members: Vec<Member>,
    last_id: u32,
}

impl Roster {
    /// Everybody, in the order in which they came.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The member of this id.
    #[must_use]
    pub fn member(&self, id: u32) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    /// The member of this name, however it is written.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Member> {
        let name = name.trim().to_lowercase();
        self.members.iter().find(|member| member.name.to_lowercase() == name)
    }

    /// Takes somebody in; their id.
    ///
    /// # Errors
    /// [`RosterError::BadName`], [`RosterError::NameTaken`].
    pub fn add(&mut self, name: &str, role: Role, verifier: Vec<u8>) -> Result<u32, RosterError> {
        let name = name.trim();
        let is_text = !name.is_empty() && !name.chars().any(char::is_control);
        if !is_text || name.chars().count() > LONGEST_NAME {
            return Err(RosterError::BadName);
        }
        if self.named(name).is_some() {
            return Err(RosterError::NameTaken);
        }
        self.last_id += 1;
        let name = name.to_owned();
        self.members.push(Member { id: self.last_id, name, role, disabled: false, verifier });
        Ok(self.last_id)
    }

    /// Gives a member a role, and lets them sign in or not.
    ///
    /// # Errors
    /// [`RosterError::NoSuchMember`], [`RosterError::LastSupervisor`]; then nothing was changed.
    pub fn change(&mut self, id: u32, role: Role, disabled: bool) -> Result<(), RosterError> {
        let mut after = self.clone();
        let member = after.member_mut(id)?;
        (member.role, member.disabled) = (role, disabled);
        let answers = |member: &Member| member.role == Role::Supervisor && !member.disabled;
        if self.members.iter().any(answers) && !after.members.iter().any(answers) {
            return Err(RosterError::LastSupervisor);
        }
        *self = after;
        Ok(())
    }

    /// Gives a member another PIN, by what it is recognised by.
    ///
    /// # Errors
    /// [`RosterError::NoSuchMember`].
    pub fn set_verifier(&mut self, id: u32, verifier: Vec<u8>) -> Result<(), RosterError> {
        self.member_mut(id)?.verifier = verifier;
        Ok(())
    }

    fn member_mut(&mut self, id: u32) -> Result<&mut Member, RosterError> {
        self.members.iter_mut().find(|member| member.id == id).ok_or(RosterError::NoSuchMember)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff() -> Roster {
        let mut roster = Roster::default();
        assert_eq!(roster.add("Asha", Role::Supervisor, vec![1]), Ok(1));
        assert_eq!(roster.add(" Baraka ", Role::Operator, vec![2]), Ok(2));
        roster
    }

    #[test]
    fn a_name_is_somebodys_own_and_fit_to_be_read() {
        let mut roster = staff();
        assert_eq!(roster.member(2).unwrap().name, "Baraka");
        assert_eq!(roster.add("ASHA", Role::Auditor, vec![]), Err(RosterError::NameTaken));
        for bad in ["", "  ", "a\nb", &"x".repeat(61)] {
            assert_eq!(roster.add(bad, Role::Auditor, vec![]), Err(RosterError::BadName), "{bad}");
        }
        assert_eq!(roster.add("عائشة", Role::Auditor, vec![]), Ok(3));
    }

    /// Invariant: The last supervisor who can sign in is neither disabled nor given another role.
    #[test]
    fn the_last_supervisor_stays() {
        let mut roster = staff();
        let before = roster.clone();
        for (role, disabled) in
            [(Role::Operator, false), (Role::Supervisor, true), (Role::Technician, true)]
        {
            assert_eq!(roster.change(1, role, disabled), Err(RosterError::LastSupervisor));
            assert_eq!(roster, before, "nothing was changed");
        }
        roster.change(2, Role::Supervisor, true).unwrap();
        assert_eq!(
            roster.change(1, Role::Operator, false),
            Err(RosterError::LastSupervisor),
            "one who cannot sign in does not count"
        );
        roster.change(2, Role::Supervisor, false).unwrap();
        roster.change(1, Role::Operator, true).unwrap();
        assert_eq!(roster.change(2, Role::Auditor, false), Err(RosterError::LastSupervisor));
        assert_eq!(roster.change(9, Role::Auditor, false), Err(RosterError::NoSuchMember));
    }

    #[test]
    fn it_prints_no_name_and_nothing_of_a_pin() {
        let printed = format!("{:?}", staff());
        assert!(!printed.contains("Asha") && !printed.contains("verifier"), "{printed}");
    }
}
