//! Lists the roles of staff, what staff can do, and which role may do it.

use serde::{Deserialize, Serialize};

/// What somebody is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Helps people and looks after their jobs.
    Operator,
    /// Answers for the station: may do everything.
    Supervisor,
    /// Looks, writes down for others what there is, and changes nothing.
    Auditor,
    /// Sets the station up, and sees nobody's jobs.
    Technician,
}

/// What only staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// See the jobs and what is kept of them.
    SeeJobs,
    /// Save a list of jobs for others.
    ExportJobs,
    /// Have jobs asked about or sent again.
    SendJobs,
    /// Write down what was done about a job, and say that nothing more is to be done.
    FollowUpJobs,
    /// Say that answers that contradict each other were seen.
    AcknowledgeReversals,
    /// Take a job back.
    WithdrawJobs,
    /// Erase everything of a person.
    ErasePeople,
    /// See how the station is set up.
    SeeSettings,
    /// Say for which account jobs go, and through whom.
    ChangeAccount,
    /// Say how the network is reached.
    ChangeNetwork,
    /// Change or seal the key of the store, and say which of two copies goes on.
    KeepStore,
    /// Let numbers that must wait try again.
    LiftLockouts,
    /// Set up cameras, voice and screens.
    SetUpStation,
    /// Open the operator's window.
    Assist,
    /// Say who belongs to the staff.
    ManageStaff,
    /// End the program.
    EndProgram,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::SeeJobs,
        Self::ExportJobs,
        Self::SendJobs,
        Self::FollowUpJobs,
        Self::AcknowledgeReversals,
        Self::WithdrawJobs,
        Self::ErasePeople,
        Self::SeeSettings,
        Self::ChangeAccount,
        Self::ChangeNetwork,
        Self::KeepStore,
        Self::LiftLockouts,
        Self::SetUpStation,
        Self::Assist,
        Self::ManageStaff,
        Self::EndProgram,
    ];
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Operator, Self::Supervisor, Self::Auditor, Self::Technician];

    /// Whether it may do this.
    #[must_use]
    pub const fn may(self, act: Act) -> bool {
        match self {
            Self::Supervisor => true,
            Self::Operator => {
                matches!(
                    act,
                    Act::SeeJobs
                        | Act::SendJobs
                        | Act::FollowUpJobs
                        | Act::SeeSettings
                        | Act::Assist
                )
            }
            Self::Auditor => matches!(act, Act::SeeJobs | Act::ExportJobs | Act::SeeSettings),
            Self::Technician => matches!(
                act,
                Act::SeeSettings
                    | Act::ChangeNetwork
                    | Act::SetUpStation
                    | Act::Assist
                    | Act::EndProgram
            ),
        }
    }

    /// Everything that it may do.
    #[must_use]
    pub fn acts(self) -> Vec<Act> {
        Act::ALL.into_iter().filter(|act| self.may(*act)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_role_may_do_what_it_is_for_and_no_more() {
        let table = [
            (Role::Operator, "see-jobs send-jobs follow-up-jobs see-settings assist"),
            (Role::Auditor, "see-jobs export-jobs see-settings"),
            (Role::Technician, "see-settings change-network set-up-station assist end-program"),
        ];
        for (role, acts) in table {
            let may = role.acts().into_iter().map(|act| serde_json::to_value(act).unwrap());
            let may: Vec<String> = may.map(|act| act.as_str().unwrap().to_owned()).collect();
            assert_eq!(may.join(" "), acts, "{role:?}");
        }
        assert_eq!(Role::Supervisor.acts(), Act::ALL);
    }

    #[test]
    fn an_act_is_listed_once() {
        let names: BTreeSet<String> = Act::ALL.iter().map(|act| format!("{act:?}")).collect();
        assert_eq!(names.len(), Act::ALL.len());
    }
}
