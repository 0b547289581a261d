//! The door of the staff screens, who has signed in, and who belongs to the staff, as the page shows them.

use crate::settings::secret_text;
use serde::{Deserialize, Serialize};
use staff::{Act, Role};
use store::SecretText;
use ts_rs::TS;

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DoorMember {
    /// Names them for ever.
    pub id: u32,
    /// As colleagues know them.
    pub name: String,
    /// Whole minutes until their next PIN may be tried, the one that has begun included; 0: at once.
    pub wait_minutes: u32,
}

/// What the door of the staff screens says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DoorView {
    /// There is no staff yet, or nobody can be read and the program was started to begin anew: the first supervisor is made here.
    pub first_run: bool,
    /// The list of the staff cannot be read, or is gone: only the recovery code helps.
    pub damaged: bool,
    /// Who may sign in.
    pub members: Vec<DoorMember>,
}

/// Somebody who wants to sign in, or gets another PIN.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct PinForm {
    /// Who.
    pub id: u32,
    /// The PIN.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub pin: SecretText,
}

/// What came of a PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub(crate) enum SignInOutcome {
    /// It was right.
    SignedIn,
    /// It was wrong.
    Wrong {
        /// How many more may be tried before one must wait.
        left: u32,
    },
    /// It must wait.
    Waits {
        /// Whole minutes, the one that has begun included.
        minutes: u32,
    },
}

/// Makes the first supervisor.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct FirstForm {
    /// As colleagues know them.
    pub name: String,
    /// Their PIN.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub pin: SecretText,
}

/// Makes a supervisor by the recovery code.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct RecoveryForm {
    /// The code, as it was written down.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub code: SecretText,
    /// As colleagues know them.
    pub name: String,
    /// Their new PIN.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub pin: SecretText,
}

/// What came of a recovery code.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub(crate) enum RecoveryOutcome {
    /// It was right, and is used up.
    Recovered {
        /// The one that takes its place, to be written down.
        code: String,
    },
    /// It was wrong.
    Wrong {
        /// How many more may be tried before one must wait.
        left: u32,
    },
    /// It must wait.
    Waits {
        /// Whole minutes, the one that has begun included.
        minutes: u32,
    },
}

/// Somebody who has signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignedInView {
    /// Names them for ever.
    pub id: u32,
    /// As colleagues know them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// Everything that they may do.
    pub acts: Vec<Act>,
}

/// A member of the staff, for supervisors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberRow {
    /// Names them for ever.
    pub id: u32,
    /// As colleagues know them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// They may not sign in.
    pub disabled: bool,
    /// After wrong PINs the next one must wait; another PIN need not.
    pub waits: bool,
}

/// Takes somebody in.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct MemberForm {
    /// As colleagues know them.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// Their PIN.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub pin: SecretText,
}

/// How a member is to be from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub(crate) struct MemberChange {
    /// Who.
    pub id: u32,
    /// What they are here for.
    pub role: Role,
    /// They may not sign in.
    pub disabled: bool,
}
