//! What a command says when it cannot do what was asked. The window owns every sentence.

use courier::{HintError, RegisteringError};
use serde::Serialize;
use staff::RosterError;
use std::fmt::Display;
use store::{SettingError, StoreError};
use ts_rs::TS;
use visit::VisitFailure;

/// A code exists only if a screen does something different with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailureCode {
    /// The store is locked.
    Locked,
    /// The passphrase does not open the store.
    WrongPassphrase,
    /// After too many wrong passphrases the next one must wait.
    TooManyTries,
    /// A new passphrase is too weak.
    WeakPassphrase,
    /// The system's keyring is locked or absent, or does not keep the store's key.
    KeyringShut,
    /// The system gives no key to the program, or something that is none.
    NoCredential,
    /// The disk failed while the store's key was changed: the old one or the new one opens it.
    KeyInDoubt,
    /// What an escrow is to be sealed to is no recipient.
    BadRecipient,
    /// A file for others was not saved: its folder cannot be written, or it is there already.
    FileUnsaved,
    /// The customer number cannot be used.
    BadUserId,
    /// This customer number must wait after attempts that were all in vain.
    LockedOut,
    /// The identity that is claimed cannot be used.
    BadClaim,
    /// The account form is incomplete or malformed.
    BadAccount,
    /// The settings for the receiver of callbacks are incomplete or malformed.
    BadReceiver,
    /// No receiver of callbacks answers at its address.
    ReceiverSilent,
    /// The receiver of callbacks does not know the token.
    ReceiverRefuses,
    /// The settings for a relay are malformed, or what it told cannot be used.
    BadRelay,
    /// No relay answers at its address.
    RelaySilent,
    /// The relay does not know the one-time code, or it was used before.
    RelayRefuses,
    /// The proxy cannot be used as it is named.
    BadProxy,
    /// There is no certificate in what was given, or one that cannot be read.
    BadCertificate,
    /// Jobs of the account are not finished: another account would get them.
    JobsUnfinished,
    /// There is no running visit, or it is at another step.
    NoVisit,
    /// No such job.
    NoSuchJob,
    /// The job is not any more as the screen showed it.
    JobChanged,
    /// Nobody answered an order to erase a person's data yet; it may still be carried out.
    ErasureUnanswered,
    /// The job could not be saved; the photos are still in memory and saving can be tried again.
    NotSaved,
    /// The disk is too full for another capture.
    DiskFull,
    /// There is no second screen for the operator's window.
    NoSecondScreen,
    /// Nobody of the staff has signed in.
    SignedOut,
    /// Whoever has signed in may not do this.
    NotAllowed,
    /// A new PIN is one that somebody would try first.
    WeakPin,
    /// A member of the staff cannot be called this.
    BadName,
    /// Another member of the staff has the name.
    NameTaken,
    /// Nobody would be left who can let others in.
    LastSupervisor,
    /// Anything else; the detail is for the log and for staff.
    Other,
}

/// Why a command could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Failure {
    /// What the screen acts on.
    pub code: FailureCode,
    /// For staff and the log; without personal data.
    pub detail: String,
}

impl Failure {
    /// A failure that no screen knows a sentence for; the reason is for staff and the log.
    pub(crate) fn other(why: impl Display) -> Self {
        Self::new(FailureCode::Other, why)
    }

    /// Nobody has signed in who could do this.
    pub(crate) fn signed_out(why: impl Display) -> Self {
        Self::new(FailureCode::SignedOut, why)
    }

    /// A failure with its reason.
    pub(crate) fn new(code: FailureCode, why: impl Display) -> Self {
        Self { code, detail: why.to_string() }
    }
}

impl From<FailureCode> for VisitFailure {
    fn from(code: FailureCode) -> Self {
        match code {
            FailureCode::Locked => Self::Locked,
            FailureCode::DiskFull => Self::DiskFull,
            FailureCode::BadUserId => Self::BadUserId,
            FailureCode::BadClaim => Self::BadClaim,
            FailureCode::LockedOut => Self::LockedOut,
            FailureCode::NotSaved => Self::NotSaved,
            FailureCode::NoVisit => Self::NoVisit,
            _ => Self::Other,
        }
    }
}

impl From<HintError> for Failure {
    fn from(why: HintError) -> Self {
        let code = match why {
            HintError::WrongToken => FailureCode::ReceiverRefuses,
            HintError::Unreachable(_) | HintError::NotAReceiver(_) => FailureCode::ReceiverSilent,
        };
        Self::new(code, why)
    }
}

impl From<RegisteringError> for Failure {
    fn from(why: RegisteringError) -> Self {
        let code = match why {
            RegisteringError::Address(_) => FailureCode::BadRelay,
            RegisteringError::Code => FailureCode::RelayRefuses,
            RegisteringError::Unreachable(_) | RegisteringError::NotARelay(_) => {
                FailureCode::RelaySilent
            }
        };
        Self::new(code, why)
    }
}

impl From<RosterError> for Failure {
    fn from(why: RosterError) -> Self {
        let code = match why {
            RosterError::BadName => FailureCode::BadName,
            RosterError::NameTaken => FailureCode::NameTaken,
            RosterError::LastSupervisor => FailureCode::LastSupervisor,
            RosterError::NoSuchMember => FailureCode::Other,
        };
        Self::new(code, why)
    }
}

impl From<SettingError> for Failure {
    fn from(why: SettingError) -> Self {
        match why {
            SettingError::Damaged(damaged) => Self::new(FailureCode::Other, damaged),
            SettingError::Store(why) => why.into(),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(why: StoreError) -> Self {
        let code = match why {
            StoreError::WrongKey => FailureCode::WrongPassphrase,
            StoreError::PassphraseTooShort | StoreError::PassphraseTooCommon => {
                FailureCode::WeakPassphrase
            }
            StoreError::DiskFull => FailureCode::DiskFull,
            StoreError::NoSuchJob => FailureCode::NoSuchJob,
            _ => FailureCode::Other,
        };
        Self::new(code, why)
    }
}
