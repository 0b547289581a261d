//! Drives a kiosk through a visit with a clock of its own.

use capture::{CaptureCommand, Moment, Plan, UiState};
use delivery::{Category, RefusalKind};
use enrollment::JobKind;
use std::time::Duration;
use visit::{
    AuthorityAnswer, CaptureNews, CaptureView, Claim, CustomerNumber, JobGlance, JobState,
    PersonEvent, Place, RunId, Stage, VisitEffect, VisitFailure, VisitInput, VisitLimits,
    VisitView, Visits,
};

pub(crate) const NUMBER: &str = "C-104207";

/// A kiosk, its clock, and how often a capture was begun.
#[derive(Clone)]
pub(crate) struct Rig {
    pub(crate) visits: Visits,
    pub(crate) now: Moment,
    pub(crate) run: RunId,
}

pub(crate) fn claim() -> Claim {
    Claim {
        country: "KE".to_owned(),
        id_type: "NATIONAL_ID".to_owned(),
        id_number: "12345670".to_owned(),
        ..Claim::default()
    }
}

/// A claim with a mistake of each kind: a number, a name and a date that cannot be.
pub(crate) fn misclaim() -> Claim {
    Claim {
        country: "KE".to_owned(),
        id_type: "PASSPORT".to_owned(),
        id_number: "1".to_owned(),
        first_name: "-".to_owned(),
        last_name: String::new(),
        date_of_birth: "31/04/1990".to_owned(),
    }
}

pub(crate) fn job(state: JobState) -> JobGlance {
    JobGlance {
        job_id: "a1".to_owned(),
        reference: "7F3K-22".to_owned(),
        purpose: JobKind::Registration,
        state,
        category: None,
        refusal: None,
        authority: None,
        saved_at_ms: 1_799_999_990_000,
        ended_at_ms: None,
    }
}

pub(crate) fn decided(category: Category) -> JobGlance {
    let ended_at_ms = Some(1_800_000_000_000);
    JobGlance { category: Some(category), ended_at_ms, ..job(JobState::Decided) }
}

/// A job whose document its authority does not know.
pub(crate) fn unknown_number() -> JobGlance {
    JobGlance {
        purpose: JobKind::BiometricKyc,
        authority: Some(AuthorityAnswer::NumberNotFound),
        ..decided(Category::NotApproved)
    }
}

/// A job that was refused, for its number is registered already.
pub(crate) fn already_enrolled() -> JobGlance {
    JobGlance { refusal: Some(RefusalKind::AlreadyEnrolled), ..job(JobState::NeedsAttention) }
}

/// A capture's screen at this stage, with a face in view while one is looked for.
pub(crate) fn screen(stage: Stage) -> CaptureView {
    let shown = UiState {
        size_percent: Some(100),
        seconds_left: 90,
        attempts_left: 2,
        ways: vec![Plan::Turns],
        ..UiState::default()
    };
    CaptureView { stage, trouble: None, shown }
}

/// The same, with nobody in view.
pub(crate) fn empty_screen(stage: Stage) -> CaptureView {
    let mut view = screen(stage);
    view.shown.size_percent = None;
    view
}

pub(crate) fn number_given(text: &str) -> PersonEvent {
    PersonEvent::NumberGiven { user_id: CustomerNumber::new(text) }
}

/// What a person can do from the review on, and about help and staff, by name.
pub(crate) fn later_events() -> [(&'static str, PersonEvent); 14] {
    [
        ("photos-used", PersonEvent::PhotosUsed),
        ("photos-refused", PersonEvent::PhotosRefused),
        ("save-again", PersonEvent::SaveAgain),
        ("wait-chosen", PersonEvent::WaitChosen),
        ("once-more", PersonEvent::OnceMore),
        ("correction-chosen", PersonEvent::CorrectionChosen),
        ("confirmation-chosen", PersonEvent::ConfirmationChosen),
        ("finished", PersonEvent::Finished),
        ("stopped", PersonEvent::Stopped),
        ("help-opened", PersonEvent::HelpOpened),
        ("help-closed", PersonEvent::HelpClosed),
        ("staff-opened", PersonEvent::StaffOpened),
        ("staff-locked", PersonEvent::StaffLocked),
        ("staff-left", PersonEvent::StaffLeft),
    ]
}

pub(crate) fn agreed() -> PersonEvent {
    PersonEvent::Agreed { notice_version: "v1".to_owned(), language: "en".to_owned() }
}

pub(crate) fn asks(order: CaptureCommand) -> PersonEvent {
    PersonEvent::CaptureAsked { order }
}

impl Rig {
    /// A kiosk with an open store and nobody there.
    pub(crate) fn new() -> Self {
        let mut visits = Visits::new(VisitLimits::default());
        let now = Moment::from_millis(1_000);
        assert_eq!(visits.handle(VisitInput::StoreOpen(true), now), []);
        Self { visits, now, run: RunId::default() }
    }

    pub(crate) fn handle(&mut self, input: VisitInput) -> Vec<VisitEffect> {
        let effects = self.visits.handle(input, self.now);
        for effect in &effects {
            if let VisitEffect::Begin(run, _) = effect {
                self.run = *run;
            }
        }
        effects
    }

    pub(crate) fn person(&mut self, event: PersonEvent) -> Vec<VisitEffect> {
        self.handle(VisitInput::Person(event))
    }

    pub(crate) fn capture(&mut self, news: CaptureNews) -> Vec<VisitEffect> {
        self.handle(VisitInput::Capture(self.run, news))
    }

    pub(crate) fn shows(&mut self, view: CaptureView) -> Vec<VisitEffect> {
        self.capture(CaptureNews::Changed(view))
    }

    /// Lets time pass, with a tick whenever the core asks for one.
    pub(crate) fn wait(&mut self, millis: u64) -> Vec<VisitEffect> {
        let until = self.now + Duration::from_millis(millis);
        let mut effects = Vec::new();
        let mut ticks = 0;
        while let Some(at) = self.visits.wake_at().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            effects.extend(self.handle(VisitInput::Tick));
            ticks += 1;
            assert!(ticks < 10_000, "a deadline that is never met: {:?}", self.view());
        }
        self.now = until;
        effects
    }

    pub(crate) fn view(&self) -> VisitView {
        self.visits.view()
    }

    pub(crate) fn place(&self) -> Place {
        self.view().place
    }

    /// The place's name on the wire.
    pub(crate) fn at(&self) -> String {
        let view = serde_json::to_value(self.view()).expect("a view is JSON");
        view["at"].as_str().expect("a place has a name").to_owned()
    }

    pub(crate) fn answer_left_s(&self) -> Option<u32> {
        self.view().answer_left_s
    }

    pub(crate) fn at_purpose() -> Self {
        let mut rig = Self::new();
        rig.person(PersonEvent::Started);
        rig
    }

    pub(crate) fn at_details(purpose: JobKind) -> Self {
        let mut rig = Self::at_purpose();
        rig.person(PersonEvent::PurposeChosen { purpose });
        rig
    }

    pub(crate) fn at_claim() -> Self {
        let mut rig = Self::at_details(JobKind::BiometricKyc);
        rig.person(number_given(NUMBER));
        rig
    }

    pub(crate) fn at_read_back() -> Self {
        let mut rig = Self::at_claim();
        rig.person(PersonEvent::Claimed { claim: claim() });
        rig
    }

    pub(crate) fn at_notice() -> Self {
        let mut rig = Self::at_details(JobKind::Registration);
        rig.person(number_given(NUMBER));
        rig
    }

    pub(crate) fn at_declined() -> Self {
        let mut rig = Self::at_notice();
        rig.person(PersonEvent::Declined);
        rig
    }

    pub(crate) fn at_pictures() -> Self {
        let mut rig = Self::at_notice();
        rig.person(agreed());
        rig
    }

    pub(crate) fn at_begun_capture() -> Self {
        let mut rig = Self::at_pictures();
        rig.person(PersonEvent::Ready);
        rig
    }

    /// A capture that shows this.
    pub(crate) fn at_capture(view: CaptureView) -> Self {
        let mut rig = Self::at_begun_capture();
        rig.capture(CaptureNews::Opened);
        rig.shows(view);
        rig
    }

    pub(crate) fn at_refused_capture() -> Self {
        let mut rig = Self::at_begun_capture();
        rig.capture(CaptureNews::Refused(VisitFailure::DiskFull));
        rig
    }

    pub(crate) fn at_review() -> Self {
        let mut rig = Self::at_capture(screen(Stage::Liveness));
        rig.capture(CaptureNews::Finished { photos: 9 });
        rig
    }

    pub(crate) fn at_saving() -> Self {
        let mut rig = Self::at_review();
        rig.person(PersonEvent::PhotosUsed);
        rig
    }

    pub(crate) fn at_failed_saving() -> Self {
        let mut rig = Self::at_saving();
        rig.handle(VisitInput::NotSaved(VisitFailure::NotSaved));
        rig
    }

    pub(crate) fn at_result(job: JobGlance) -> Self {
        let mut rig = Self::at_saving();
        rig.handle(VisitInput::Saved(job));
        rig
    }

    /// Somebody who was to be identified reads this answer.
    pub(crate) fn at_identified(job: JobGlance) -> Self {
        let mut rig = Self::at_read_back();
        rig.person(PersonEvent::ReadBackRight);
        rig.person(agreed());
        rig.person(PersonEvent::Ready);
        rig.capture(CaptureNews::Finished { photos: 9 });
        rig.person(PersonEvent::PhotosUsed);
        rig.handle(VisitInput::Saved(job));
        rig
    }

    pub(crate) fn at_cleared() -> Self {
        let mut rig = Self::at_purpose();
        rig.person(PersonEvent::Stopped);
        rig
    }

    pub(crate) fn at_door() -> Self {
        let mut rig = Self::new();
        rig.person(PersonEvent::StaffOpened);
        rig
    }

    pub(crate) fn with_staff() -> Self {
        let mut rig = Self::at_door();
        rig.handle(VisitInput::StaffSignedIn);
        rig
    }

    pub(crate) fn locked_staff() -> Self {
        let mut rig = Self::with_staff();
        rig.person(PersonEvent::StaffLocked);
        rig
    }

    /// Every kind of place a kiosk can be in, with its name.
    pub(crate) fn everywhere() -> Vec<(&'static str, Self)> {
        let mut help = Self::new();
        help.person(PersonEvent::HelpOpened);
        let mut mistyped = Self::at_details(JobKind::Registration);
        mistyped.person(number_given("C/1"));
        let mut misclaimed = Self::at_claim();
        misclaimed.person(PersonEvent::Claimed { claim: misclaim() });
        let mut asked = Self::at_purpose();
        asked.wait(60_000);

        let mut no_tries = Self::at_result(decided(Category::NotApproved));
        no_tries.person(PersonEvent::OnceMore);
        no_tries.person(PersonEvent::Ready);
        no_tries.capture(CaptureNews::Finished { photos: 9 });
        no_tries.person(PersonEvent::PhotosUsed);
        no_tries.handle(VisitInput::Saved(decided(Category::NotApproved)));
        let mut no_retakes = Self::at_review();
        for _ in 0..2 {
            no_retakes.person(PersonEvent::PhotosRefused);
            no_retakes.capture(CaptureNews::Finished { photos: 9 });
        }
        let waiting = |millis| {
            let mut rig = Self::at_result(job(JobState::Saved));
            rig.wait(millis);
            rig
        };
        let mut staying = waiting(20_000);
        staying.person(PersonEvent::WaitChosen);
        let mut offline = Self::at_result(job(JobState::Saved));
        offline.handle(VisitInput::Reachable(false));
        let stage = |stage| Self::at_capture(screen(stage));
        vec![
            ("attract", Self::new()),
            ("attract-help", help),
            ("attract-door", Self::at_door()),
            ("attract-staff", Self::with_staff()),
            ("attract-locked", Self::locked_staff()),
            ("purpose", Self::at_purpose()),
            ("purpose-still-there", asked),
            ("details", Self::at_details(JobKind::Registration)),
            ("details-mistake", mistyped),
            ("claim", Self::at_claim()),
            ("claim-mistakes", misclaimed),
            ("read-back", Self::at_read_back()),
            ("notice", Self::at_notice()),
            ("declined", Self::at_declined()),
            ("pictures", Self::at_pictures()),
            ("capture-begun", Self::at_begun_capture()),
            ("capture-refused", Self::at_refused_capture()),
            ("capture-preparing", stage(Stage::Preparing)),
            ("capture-framing", stage(Stage::Framing)),
            ("capture-ready", stage(Stage::Ready)),
            ("capture-selfie", stage(Stage::Selfie)),
            ("capture-liveness", stage(Stage::Liveness)),
            ("capture-paused", stage(Stage::Paused)),
            ("capture-confirm-person", stage(Stage::ConfirmPerson)),
            ("capture-ask-more", stage(Stage::AskMore)),
            ("capture-ask-more-absent", Self::at_capture(empty_screen(Stage::AskMore))),
            ("capture-timed-out", stage(Stage::TimedOut)),
            ("capture-exhausted", stage(Stage::Exhausted)),
            ("capture-no-camera", stage(Stage::NoCamera)),
            ("review", Self::at_review()),
            ("review-no-retakes", no_retakes),
            ("saving", Self::at_saving()),
            ("saving-failed", Self::at_failed_saving()),
            ("result-fresh", waiting(0)),
            ("result-still", waiting(8_000)),
            ("result-offered", waiting(20_000)),
            ("result-staying", staying),
            ("result-saved-offline", offline),
            ("result-approved", Self::at_result(decided(Category::Approved))),
            ("result-not-approved", Self::at_result(decided(Category::NotApproved))),
            ("result-not-approved-no-tries", no_tries),
            ("result-in-review", Self::at_result(job(JobState::InReview))),
            ("result-could-not-process", Self::at_result(decided(Category::CouldNotProcess))),
            ("result-needs-attention", Self::at_result(decided(Category::NeedsAttention))),
            ("result-number-not-found", Self::at_identified(unknown_number())),
            ("result-already-enrolled", Self::at_result(already_enrolled())),
            ("claim-corrected", {
                let mut rig = Self::at_identified(unknown_number());
                rig.person(PersonEvent::CorrectionChosen);
                rig
            }),
            ("cleared", Self::at_cleared()),
        ]
    }
}
