//! Does what staff say about a store that looks like a copy.

use crate::shell::clock;
use crate::shell::controller::Controller;
use crate::shell::failure::Failure;
use crate::shell::session::{self, StoreState};
use crate::shell::view::{CopyAnswer, Lock};
use courier::ask_first;

impl Controller {
    /// Lets this copy go on, or gives it up, or sets it aside for a new store.
    ///
    /// # Errors
    /// What the store said; [`crate::shell::failure::FailureCode::Other`] for a store that is no copy.
    pub(super) fn settle_copy(&mut self, answer: CopyAnswer) -> Result<(), Failure> {
        let session = self.session()?;
        if session.copy().is_none() {
            return Err(Failure::other("the store is where it lives"));
        }
        let mut store = session.store();
        match answer {
            CopyAnswer::ThisOne => {
                let timing = session::pace(&self.launch).jobs;
                // First: without it the store would go on as if nobody else had sent anything.
                ask_first(&mut store, &timing, clock::now())?;
                store.settle_in(&self.whereabouts)?;
            }
            CopyAnswer::OtherOne | CopyAnswer::NewStore => store.give_up()?,
        }
        let reopening = store.reopening()?;
        drop(store);
        drop(session);
        if answer == CopyAnswer::NewStore {
            self.store_state.send_replace(StoreState::Closed(Lock::Unusable));
            let set_aside = reopening.set_aside();
            self.try_open().map_err(Failure::other)?;
            return Ok(set_aside.map(drop)?);
        }
        self.open_anew(reopening);
        self.watch_store();
        Ok(())
    }
}
