//! The demo's world: a rendered person who obeys, and a Smile ID on loopback that can be switched off.

use crate::demo::actor::request;
use crate::demo::camera::DemoCamera;
use crate::demo::cue::Cue;
use crate::demo::view::{DemoChange, DemoPerson, DemoScenario, DemoView};
use crate::shell::cli::Launch;
use anyhow::Context as _;
use capture::Guidance;
use enrollment::JobKind;
use sandbox::scenario::{Forced, Review};
use sandbox::{Sandbox, SandboxSettings, Scenario};
use smile_id::Account;
use tokio::sync::watch;

/// The demo's partner. A sandbox started beside the program (`--sandbox`) must know the same.
pub(crate) const PARTNER_ID: &str = "085";
pub(crate) const API_KEY: &str = "demo-key-of-nobody";

/// How long the demo's Smile ID thinks: long enough to read "checking", short enough to wait for.
const PROCESSING_MS: u64 = 1200;
/// How long its human reviewers take.
const REVIEW_MS: u64 = 8000;
/// Who of the staff a demo has.
const SUPERVISOR: &str = "Demo";
/// Their PIN, which the demo's bar tells.
const STAFF_PIN: &str = "407219";

/// Everything that stands in for the outside world.
pub(crate) struct DemoWorld {
    service: Service,
    /// What the rendered person follows; their camera looks at the newest.
    cue: watch::Sender<Cue>,
    choice: Choice,
}

/// Where the rendered person stands.
#[derive(Debug, Clone)]
pub(crate) struct DemoStage(watch::Receiver<Cue>);

impl DemoStage {
    /// A camera that shows the person.
    pub(crate) fn camera(&self) -> DemoCamera {
        DemoCamera::new(self.0.clone())
    }
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
        Ok(Self { service, cue: watch::channel(Cue::enters(choice.person)).0, choice })
    }

    /// The account of the demo's Smile ID.
    ///
    /// # Errors
    /// The address given with `--sandbox` is not on this machine.
    pub(crate) fn account(&self) -> anyhow::Result<Account> {
        let base = match &self.service {
            Service::Embedded(sandbox) => sandbox.base_url(),
            Service::Beside(base) => base.clone(),
        };
        Account::new(PARTNER_ID, API_KEY, &base, "").context("the demo's Smile ID cannot be used")
    }

    /// The switches as they stand.
    pub(crate) fn view(&self) -> DemoView {
        let Choice { online, person, scenario } = self.choice;
        DemoView { online, person, scenario, staff_pin: STAFF_PIN.to_owned() }
    }

    /// The name and the PIN of the demo's own supervisor.
    pub(crate) const fn supervisor(&self) -> (&'static str, &'static str) {
        (SUPERVISOR, STAFF_PIN)
    }

    /// Moves the switches that are named.
    ///
    /// # Errors
    /// The sandbox could not listen again.
    pub(crate) fn set(&mut self, change: DemoChange) -> anyhow::Result<()> {
        if let (Some(online), Service::Embedded(sandbox)) = (change.online, &mut self.service) {
            if online {
                sandbox.reopen()?;
            } else {
                sandbox.shut();
            }
            self.choice.online = online;
        }
        if let Some(person) = change.person {
            self.choice.person = person;
            self.enter();
        }
        if let Some(scenario) = change.scenario {
            self.choice.scenario = scenario;
        }
        Ok(())
    }

    /// Tells the embedded Smile ID how to treat the next job, and puts the person back where visitors come from.
    pub(crate) fn begin_visit(&mut self, purpose: JobKind) {
        self.enter();
        if let Service::Embedded(sandbox) = &self.service {
            sandbox.set_scenario(match self.choice.scenario {
                DemoScenario::Looks => looks(),
                DemoScenario::Review => review(purpose),
            });
        }
    }

    /// The person comes to help set the camera up.
    pub(crate) fn begin_viewing(&mut self) {
        self.enter();
    }

    fn enter(&mut self) {
        self.cue.send_replace(Cue::enters(self.choice.person));
    }

    /// The person does what the screen asks for.
    pub(crate) fn hint(&mut self, guidance: Option<Guidance>) {
        self.cue.send_modify(|cue| cue.request = guidance.and_then(request));
    }

    /// Where the person stands who follows the hints.
    pub(crate) fn stage(&self) -> DemoStage {
        DemoStage(self.cue.subscribe())
    }
}

fn looks() -> Scenario {
    Scenario { processing_ms: PROCESSING_MS, ..Scenario::default() }
}

fn review(purpose: JobKind) -> Scenario {
    let code = match purpose {
        JobKind::Registration => "0844",
        JobKind::Authentication => "0825",
        JobKind::BiometricKyc => "0815",
    };
    Scenario {
        force: vec![Forced { code: code.into(), times: Some(1) }],
        review: Some(Review { after_ms: REVIEW_MS, code: None }),
        ..looks()
    }
}
