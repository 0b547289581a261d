//! Gives commands their way to the controller, and to what may be read beside it.

use crate::settings::registration_key::RegistrationKey;
use crate::shell::cli::Launch;
use crate::shell::failure::Failure;
use crate::shell::request::{Reply, Request};
use crate::shell::session::{Session, StoreState};
use crate::staff::desk::{Desk, SignedIn};
use booth::{Policy, PreviewFrame};
use staff::Act;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use voice::Voice;

/// What commands hold: the controller's queue, and what they only read.
pub(crate) struct Kiosk {
    requests: Sender<Request>,
    watched: Watched,
    /// The mirror image, newest only.
    pub(crate) reflection: watch::Sender<Option<PreviewFrame>>,
    /// Speaks.
    pub(crate) voice: Voice,
    /// Where the store lies.
    pub(crate) folder: PathBuf,
    /// What a relay is asked with.
    pub(crate) registration_key: RegistrationKey,
    /// Lets one change of the store's key go on at a time.
    pub(crate) key_changes: Mutex<()>,
    /// Lets one PIN be tried at a time.
    pub(crate) sign_ins: Mutex<()>,
    launch: Launch,
    policy: Policy,
}

/// What the controller keeps and commands look at.
pub(crate) struct Watched {
    /// Whether the store is open.
    pub(crate) store_state: watch::Receiver<StoreState>,
    /// Who of the staff is here.
    pub(crate) desk: watch::Receiver<Desk>,
}

/// The kiosk, as Tauri hands it to commands.
pub(crate) type KioskState<'a> = tauri::State<'a, Arc<Kiosk>>;

impl Kiosk {
    pub(crate) fn new(
        requests: Sender<Request>,
        watched: Watched,
        reflection: watch::Sender<Option<PreviewFrame>>,
        voice: Voice,
        folder: PathBuf,
        launch: Launch,
        policy: Policy,
    ) -> Self {
        Self {
            requests,
            watched,
            reflection,
            voice,
            folder,
            registration_key: RegistrationKey::default(),
            key_changes: Mutex::default(),
            sign_ins: Mutex::default(),
            launch,
            policy,
        }
    }

    /// Sends a request that has no answer. While the program ends nothing is done about it any more.
    pub(crate) fn send(&self, request: Request) {
        let _ = self.requests.send(request);
    }

    /// Sends a request and waits for its answer.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Other`] while the program ends.
    pub(crate) fn ask<T>(&self, request: impl FnOnce(Reply<T>) -> Request) -> Result<T, Failure> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.send(request(reply));
        answer.recv().map_err(|_| Failure::other("the program is ending"))
    }

    /// The same for an answer that may be a failure itself.
    ///
    /// # Errors
    /// That failure, or [`crate::shell::failure::FailureCode::Other`] while the program ends.
    pub(crate) fn demand<T>(
        &self,
        request: impl FnOnce(Reply<Result<T, Failure>>) -> Request,
    ) -> Result<T, Failure> {
        self.ask(request)?
    }

    /// The open store and its courier.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(crate) fn session(&self) -> Result<Arc<Session>, Failure> {
        self.watched.store_state.borrow().session()
    }

    /// Finds out whether whoever of the staff is here may do this. While the store is shut nobody can sign in: then the
    /// program may be ended all the same.
    ///
    /// # Errors
    /// [`FailureCode::SignedOut`], [`FailureCode::NotAllowed`].
    pub(crate) fn may(&self, act: Act) -> Result<(), Failure> {
        if act == Act::EndProgram && self.session().is_err() {
            return Ok(());
        }
        self.watched.desk.borrow().may(act)
    }

    /// Who of the staff is here.
    ///
    /// # Errors
    /// [`FailureCode::SignedOut`].
    pub(crate) fn member(&self) -> Result<SignedIn, Failure> {
        let member = self.watched.desk.borrow().signed_in.clone();
        member.ok_or_else(|| Failure::signed_out("nobody is here to whom it could be put down"))
    }

    /// The numbers of every capture.
    pub(crate) const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Something was saved that the station's view shows.
    pub(crate) fn notify_changed(&self) {
        self.send(Request::SettingsChanged);
    }

    /// Where everything that must survive is kept, the store among it.
    pub(crate) fn data_folder(&self) -> &Path {
        self.folder.parent().unwrap_or(&self.folder)
    }

    /// Whether the customer's window fills the screen and cannot be left.
    pub(crate) fn is_locked_down(&self) -> bool {
        !(self.launch.demo || self.launch.windowed)
    }

    /// Whether whoever started the program lets a new supervisor in where nobody of the staff can be read.
    pub(crate) fn lets_a_new_supervisor_in(&self) -> bool {
        self.launch.new_supervisor
    }

    /// Whether this is the demo.
    pub(crate) fn is_demo(&self) -> bool {
        self.launch.demo
    }
}
