//! The demo's world: a rendered person who obeys, and a Smile ID on loopback that can be switched off.

use crate::demo::actor::{DemoActor, lock, request};
use crate::demo::camera::DemoCamera;
use crate::demo::view::{DemoChange, DemoPerson, DemoScenario, DemoView};
use crate::shell::cli::Launch;
use crate::visit::view::Purpose;
use anyhow::Context as _;
use capture::Guidance;
use sandbox::scenario::{Forced, Review};
use sandbox::{Sandbox, SandboxSettings, Scenario};
use smile_id::Account;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// The demo's partner. A sandbox started beside the program (`--sandbox`) must know the same.
const PARTNER_ID: &str = "085";
const API_KEY: &str = "demo-key-of-nobody";

/// How long the demo's Smile ID thinks: long enough to read "checking", short enough to wait for.
const PROCESSING_MS: u64 = 1200;
/// How long its human reviewers take.
const REVIEW_MS: u64 = 8000;

/// Everything that stands in for the outside world.
pub(crate) struct DemoWorld {
    sandbox: Mutex<Service>,
    actor: Arc<Mutex<DemoActor>>,
    choice: Mutex<Choice>,
}

/// The Smile ID of the demo.
enum Service {
    /// In this program.
    Embedded(Box<Sandbox>),
    /// Another program's, at this base address.
    Beside(String),
}

#[derive(Clone, Copy)]
struct Choice {
    online: bool,
    person: DemoPerson,
    scenario: DemoScenario,
}

impl DemoWorld {
    /// Starts the embedded Smile ID, unless another one is named.
    ///
    /// # Errors
    /// The sandbox did not start.
    pub(crate) fn start(launch: &Launch) -> anyhow::Result<Self> {
        let service = match &launch.sandbox {
            Some(base) => Service::Beside(base.clone()),
            None => {
                let mut settings = SandboxSettings::new(PARTNER_ID, API_KEY);
                settings.scenario = looks();
                Service::Embedded(Box::new(
                    Sandbox::start(settings).context("the demo's Smile ID did not start")?,
                ))
            }
        };
        let choice =
            Choice { online: true, person: DemoPerson::Customer, scenario: DemoScenario::Looks };
        Ok(Self {
            sandbox: Mutex::new(service),
            actor: Arc::new(Mutex::new(DemoActor::new(choice.person))),
            choice: Mutex::new(choice),
        })
    }

    /// The account of the demo's Smile ID.
    ///
    /// # Errors
    /// The address given with `--sandbox` is not on this machine.
    pub(crate) fn account(&self) -> anyhow::Result<Account> {
        let base = match &*lock(&self.sandbox) {
            Service::Embedded(sandbox) => sandbox.base_url(),
            Service::Beside(base) => base.clone(),
        };
        Account::new(PARTNER_ID, API_KEY, &base, "").context("the demo's Smile ID cannot be used")
    }

    /// The switches as they stand.
    pub(crate) fn view(&self) -> DemoView {
        let Choice { online, person, scenario } = *lock(&self.choice);
        DemoView { online, person, scenario }
    }

    /// Moves the switches that are named.
    ///
    /// # Errors
    /// The sandbox could not listen again.
    pub(crate) fn set(&self, change: DemoChange) -> anyhow::Result<()> {
        let DemoChange { online, person, scenario } = change;
        if let (Some(online), Service::Embedded(sandbox)) = (online, &mut *lock(&self.sandbox)) {
            if online {
                sandbox.reopen()?;
            } else {
                sandbox.shut();
            }
            lock(&self.choice).online = online;
        }
        if let Some(person) = person {
            lock(&self.choice).person = person;
            *lock(&self.actor) = DemoActor::new(person);
        }
        if let Some(scenario) = scenario {
            lock(&self.choice).scenario = scenario;
        }
        Ok(())
    }

    /// Tells the embedded Smile ID how to treat the next job, and puts the person back where visitors come from.
    pub(crate) fn begin_visit(&self, purpose: Purpose) {
        let Choice { person, scenario, .. } = *lock(&self.choice);
        *lock(&self.actor) = DemoActor::new(person);
        if let Service::Embedded(sandbox) = &*lock(&self.sandbox) {
            sandbox.set_scenario(match scenario {
                DemoScenario::Looks => looks(),
                DemoScenario::Review => review(purpose),
            });
        }
    }

    /// The person comes to help set the camera up.
    pub(crate) fn begin_viewing(&self) {
        *lock(&self.actor) = DemoActor::new(lock(&self.choice).person);
    }

    /// The person does what the screen asks for.
    pub(crate) fn hint(&self, guidance: Option<Guidance>) {
        lock(&self.actor).request = guidance.and_then(request);
    }

    /// A camera that shows the person.
    pub(crate) fn camera(&self) -> DemoCamera {
        DemoCamera { actor: Arc::clone(&self.actor), next: Instant::now(), sequence: 0 }
    }
}

fn looks() -> Scenario {
    Scenario { processing_ms: PROCESSING_MS, ..Scenario::default() }
}

fn review(purpose: Purpose) -> Scenario {
    let code = match purpose {
        Purpose::Register => "0844",
        Purpose::Authenticate => "0825",
        Purpose::Identify => "0815",
    };
    Scenario {
        force: vec![Forced { code: code.into(), times: Some(1) }],
        review: Some(Review { after_ms: REVIEW_MS, code: None }),
        ..looks()
    }
}
