//! All cases, in the order in which they are run.

mod controls;
mod faults;
mod formats;
mod plugging;
mod several;
mod vivid;

pub(crate) use controls::GIVEN_BACK as CONTROLS_GIVEN_BACK;
pub(crate) use faults::{HANDED_ON, STALLS};
pub(crate) use formats::{FRACTION_BESIDE_WHOLE, USUAL};
pub(crate) use plugging::REPLUGGED;

use crate::ground::Ground;
use std::sync::Arc;

/// What was seen, or what was wrong.
pub(crate) type Outcome = Result<String, String>;

/// A case.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) run: Arc<dyn Fn(&Ground) -> Outcome>,
}

fn case(name: &str, run: impl Fn(&Ground) -> Outcome + 'static) -> Case {
    Case { name: name.to_owned(), run: Arc::new(run) }
}

pub(crate) fn all() -> Vec<Case> {
    [formats::all(), several::all(), controls::all(), faults::all(), plugging::all(), vivid::all()]
        .concat()
}
