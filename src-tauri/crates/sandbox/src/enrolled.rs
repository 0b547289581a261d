//! Who is enrolled.

use crate::resemblance::Template;
use std::collections::BTreeMap;

/// The faces remembered under user ids.
#[derive(Debug, Default)]
pub(crate) struct Enrolled {
    users: BTreeMap<String, Option<Template>>,
}

/// What is remembered of a user.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Memory {
    /// Never enrolled.
    Stranger,
    /// Enrolled by force of a scenario, without a usable picture.
    Faceless,
    /// Enrolled with this face.
    Face(Template),
}

impl Enrolled {
    pub(crate) fn remember(&mut self, user_id: &str, face: Option<Template>) {
        self.users.insert(user_id.to_owned(), face);
    }

    pub(crate) fn recall(&self, user_id: &str) -> Memory {
        match self.users.get(user_id) {
            None => Memory::Stranger,
            Some(None) => Memory::Faceless,
            Some(Some(face)) => Memory::Face(face.clone()),
        }
    }
}
