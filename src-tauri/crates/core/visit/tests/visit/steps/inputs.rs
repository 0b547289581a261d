//! Lists what a person or the world can give, by the names that the mock of the interface uses.

use crate::rig::{
    NUMBER, agreed, asks, claim, decided, empty_screen, job, later_events, misclaim, number_given,
    screen,
};
use capture::{CaptureCommand, End};
use delivery::{Category, RefusalKind};
use enrollment::JobKind;
use std::collections::BTreeMap;
use visit::{
    AuthorityAnswer, CaptureNews, JobGlance, JobState, PersonEvent, Place, RunId, Stage,
    VisitFailure, VisitInput,
};

/// An input by its name: what the core is fed with, in order.
pub(super) type Named = (String, Vec<VisitInput>);

/// A number that cannot be used.
pub(super) const MALFORMED: &str = "C/1";

/// What may be typed for a number, and what the input is then called; every other number is taken for the sample.
pub(super) fn numbers() -> BTreeMap<String, &'static str> {
    BTreeMap::from([
        (NUMBER.to_owned(), "number-given"),
        (String::new(), "number-given missing"),
        (MALFORMED.to_owned(), "number-given malformed"),
        ("x".repeat(101), "number-given too-long"),
    ])
}

/// What may be typed for a document's number, and what the input is then called; every other is taken for the sample.
pub(super) fn claims() -> BTreeMap<String, &'static str> {
    BTreeMap::from([(misclaim().id_number, "claimed wrong")])
}

fn persons() -> Vec<(String, PersonEvent)> {
    let purposes = [JobKind::Registration, JobKind::Authentication, JobKind::BiometricKyc];
    let purposes = purposes.map(|purpose| {
        (format!("purpose-chosen {}", word(purpose)), PersonEvent::PurposeChosen { purpose })
    });
    let numbers =
        numbers().into_iter().map(|(typed, name)| (name.to_owned(), number_given(&typed)));
    // The core passes all others on alike.
    let orders = [
        ("capture-asked", CaptureCommand::Pause),
        ("capture-asked continue-person", CaptureCommand::ContinuePerson),
        ("capture-asked stop", CaptureCommand::Stop),
    ]
    .map(|(name, order)| (name.to_owned(), asks(order)));
    let others = [
        ("touched", PersonEvent::Touched),
        ("started", PersonEvent::Started),
        ("claimed", PersonEvent::Claimed { claim: claim() }),
        ("claimed wrong", PersonEvent::Claimed { claim: misclaim() }),
        ("read-back-right", PersonEvent::ReadBackRight),
        ("agreed", agreed()),
        ("declined", PersonEvent::Declined),
        ("went-back", PersonEvent::WentBack),
        ("ready", PersonEvent::Ready),
    ]
    .into_iter()
    .chain(later_events())
    .map(|(name, event)| (name.to_owned(), event));
    purposes.into_iter().chain(numbers).chain(orders).chain(others).collect()
}

/// The name of a unit variant on the wire.
pub(super) fn word(variant: impl serde::Serialize) -> String {
    let value = serde_json::to_value(variant).expect("a variant is JSON");
    value.as_str().expect("a variant has a name").to_owned()
}

fn news() -> Vec<(String, CaptureNews)> {
    let refused = [
        VisitFailure::DiskFull,
        VisitFailure::BadUserId,
        VisitFailure::BadClaim,
        VisitFailure::LockedOut,
        VisitFailure::Other,
    ]
    .map(|why| (format!("capture refused {}", word(why)), CaptureNews::Refused(why)));
    let shown = [
        Stage::Preparing,
        Stage::Framing,
        Stage::Ready,
        Stage::Selfie,
        Stage::Liveness,
        Stage::Paused,
        Stage::ConfirmPerson,
        Stage::AskMore,
        Stage::TimedOut,
        Stage::Exhausted,
        Stage::NoCamera,
    ]
    .map(|stage| (format!("capture shows {}", word(stage)), CaptureNews::Changed(screen(stage))));
    let others = [
        ("capture opened", CaptureNews::Opened),
        ("capture shows ask-more absent", CaptureNews::Changed(empty_screen(Stage::AskMore))),
        ("capture finished", CaptureNews::Finished { photos: 9 }),
        ("capture stopped", CaptureNews::Ended(End::Stopped)),
    ]
    .map(|(name, news)| (name.to_owned(), news));
    refused.into_iter().chain(shown).chain(others).collect()
}

/// A job wherever it can stand, by the words for it.
fn jobs(purpose: JobKind) -> Vec<(String, JobGlance)> {
    let open = [JobState::Saved, JobState::Sending, JobState::Sent].map(job);
    let in_review = JobGlance { category: Some(Category::InReview), ..job(JobState::InReview) };
    let over = [
        Category::Approved,
        Category::NotApproved,
        Category::CouldNotProcess,
        Category::NeedsAttention,
    ]
    .map(decided);
    let attention = [None, Some(RefusalKind::AlreadyEnrolled), Some(RefusalKind::Unknown)]
        .map(|refusal| JobGlance { refusal, ..job(JobState::NeedsAttention) });
    let unheard =
        JobGlance { category: Some(Category::NeedsAttention), ..job(JobState::NeedsAttention) };
    let all = open.into_iter().chain([in_review.clone()]).chain(over).chain(attention);
    let said = |authority, job: &JobGlance| JobGlance { authority: Some(authority), ..job.clone() };
    let answers = [
        AuthorityAnswer::NumberFound,
        AuthorityAnswer::NumberNotFound,
        AuthorityAnswer::NumberMalformed,
        AuthorityAnswer::NotReachable,
        AuthorityAnswer::NoPicture,
        AuthorityAnswer::NotActivated,
    ];
    let heard =
        answers.into_iter().filter(|_| purpose == JobKind::BiometricKyc).flat_map(|answer| {
            [Category::NotApproved, Category::CouldNotProcess]
                .map(decided)
                .into_iter()
                .chain([in_review.clone()])
                .map(move |job| said(answer, &job))
                .collect::<Vec<_>>()
        });
    let all = all.chain([unheard]).chain(heard);
    all.map(|job| {
        let job = JobGlance { purpose, ..job };
        (job_words(&job), job)
    })
    .collect()
}

/// Where a job stands, in words.
pub(super) fn job_words(job: &JobGlance) -> String {
    let words = [
        Some(word(job.state)),
        job.category.map(word),
        job.refusal.map(word),
        job.authority.map(word),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Everything that can be given to a kiosk whose latest capture is `run`: what a person does at any time, and what the
/// world reports of what goes on at this place.
pub(super) fn inputs(run: RunId, place: &Place) -> Vec<Named> {
    let mut all: Vec<Named> = persons()
        .into_iter()
        .map(|(name, event)| (name, vec![VisitInput::Person(event)]))
        .collect();
    match place {
        Place::Capture { opened, failure: None, .. } => {
            let begins =
                |name: &str| name == "capture opened" || name.starts_with("capture refused");
            let news = news().into_iter().filter(|(name, _)| begins(name) != *opened);
            all.extend(news.map(|(name, news)| (name, vec![VisitInput::Capture(run, news)])));
        }
        Place::Saving { agreed, .. } => {
            let saved = JobGlance { purpose: agreed.request.purpose, ..job(JobState::Saved) };
            all.push(("saved".to_owned(), vec![VisitInput::Saved(saved.clone())]));
            let unreachable = vec![VisitInput::Reachable(false), VisitInput::Saved(saved)];
            all.push(("saved unreachable".to_owned(), unreachable));
            let unsaved = [VisitFailure::NotSaved, VisitFailure::DiskFull]
                .map(|why| (format!("not-saved {}", word(why)), vec![VisitInput::NotSaved(why)]));
            all.extend(unsaved);
        }
        Place::Result { agreed, .. } => {
            let jobs = jobs(agreed.request.purpose).into_iter();
            all.extend(
                jobs.map(|(words, job)| {
                    (format!("job-read {words}"), vec![VisitInput::JobRead(job)])
                }),
            );
            all.push(("reachable".to_owned(), vec![VisitInput::Reachable(true)]));
            all.push(("unreachable".to_owned(), vec![VisitInput::Reachable(false)]));
        }
        Place::Attract => {
            all.push(("staff-signed-in".to_owned(), vec![VisitInput::StaffSignedIn]));
        }
        _ => {}
    }
    all
}
