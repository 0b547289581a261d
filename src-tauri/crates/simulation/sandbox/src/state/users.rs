//! Keeps who is enrolled, and who no longer counts as enrolled.

use crate::judge::resemblance::Template;
use crate::protocol::id_info::IdNumber;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a user stands with the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// May be recognised.
    #[default]
    Enrolled,
    /// 2207.
    Disabled,
    /// 2208.
    Deleted,
    /// 2211: must register again first.
    MustReenroll,
}

impl Standing {
    /// For people.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Disabled => "disabled",
            Self::Deleted => "deleted",
            Self::MustReenroll => "must register again",
        }
    }
}

/// One user.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct User {
    pub(crate) standing: Standing,
    /// `None` when enrolled by force of a scenario, without a usable picture.
    pub(crate) face: Option<Template>,
    /// The ID numbers this user was enrolled with.
    pub(crate) id_numbers: BTreeSet<IdNumber>,
}

/// The users by their ids.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Users(BTreeMap<String, User>);

impl Users {
    pub(crate) fn get(&self, user_id: &str) -> Option<&User> {
        self.0.get(user_id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &User)> {
        self.0.iter()
    }

    /// Sets how a user stands; an unknown one is made, without a photo.
    pub(crate) fn set(&mut self, user_id: &str, standing: Standing) {
        self.0.entry(user_id.to_owned()).or_default().standing = standing;
    }

    /// Enrolls a person, or enrolls them again.
    pub(crate) fn enroll(
        &mut self,
        user_id: &str,
        face: Option<Template>,
        id_number: Option<IdNumber>,
    ) {
        let user = self.0.entry(user_id.to_owned()).or_default();
        user.standing = Standing::Enrolled;
        user.face = face;
        user.id_numbers.extend(id_number);
    }

    /// Withdraws an enrollment that a human found wrong: a spoofer is disabled, others must register again.
    pub(crate) fn withdraw(&mut self, user_id: &str, is_spoof: bool) {
        if let Some(user) = self.0.get_mut(user_id) {
            user.standing = if is_spoof { Standing::Disabled } else { Standing::MustReenroll };
        }
    }

    /// The other users enrolled with an ID number.
    pub(crate) fn registrants(&self, number: &IdNumber, except: &str) -> Vec<String> {
        let others = self.0.iter().filter(|(user_id, user)| {
            *user_id != except
                && user.standing != Standing::Deleted
                && user.id_numbers.contains(number)
        });
        others.map(|(user_id, _)| user_id.clone()).collect()
    }
}
