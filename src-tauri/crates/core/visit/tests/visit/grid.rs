//! Every place times every input, as a picture: a change of behaviour is a reviewable difference.

use crate::rig::{
    Rig, agreed, asks, claim, decided, empty_screen, job, later_events, number_given, screen,
    unknown_number,
};
use capture::{CaptureCommand, End};
use delivery::Category;
use enrollment::JobKind;
use std::fmt::Write;
use visit::{
    CaptureNews, Claim, JobState, PersonEvent, Presence, Stage, VisitEffect, VisitFailure,
    VisitInput,
};

pub(crate) fn inputs(rig: &Rig) -> Vec<(String, VisitInput)> {
    let person = [
        ("touched", PersonEvent::Touched),
        ("started", PersonEvent::Started),
        ("purpose-chosen", PersonEvent::PurposeChosen { purpose: JobKind::Authentication }),
        ("purpose-chosen identify", PersonEvent::PurposeChosen { purpose: JobKind::BiometricKyc }),
        ("number-given", number_given("C-1")),
        ("number-given wrong", number_given("é")),
        ("claimed", PersonEvent::Claimed { claim: claim() }),
        ("claimed wrong", PersonEvent::Claimed { claim: Claim::default() }),
        ("read-back-right", PersonEvent::ReadBackRight),
        ("agreed", agreed()),
        ("declined", PersonEvent::Declined),
        ("went-back", PersonEvent::WentBack),
        ("ready", PersonEvent::Ready),
        ("capture-asked pause", asks(CaptureCommand::Pause)),
        ("capture-asked continue-person", asks(CaptureCommand::ContinuePerson)),
    ];
    let news = [
        ("capture opened", CaptureNews::Opened),
        ("capture refused other", CaptureNews::Refused(VisitFailure::Other)),
        ("capture refused bad-user-id", CaptureNews::Refused(VisitFailure::BadUserId)),
        ("capture refused bad-claim", CaptureNews::Refused(VisitFailure::BadClaim)),
        ("capture shows liveness", CaptureNews::Changed(screen(Stage::Liveness))),
        ("capture shows confirm-person", CaptureNews::Changed(screen(Stage::ConfirmPerson))),
        ("capture finished", CaptureNews::Finished { photos: 9 }),
        ("capture stopped", CaptureNews::Ended(End::Stopped)),
        ("capture shows timed-out", CaptureNews::Changed(empty_screen(Stage::TimedOut))),
        ("capture unconfirmed", CaptureNews::Ended(End::Unconfirmed)),
        ("capture exhausted", CaptureNews::Ended(End::Exhausted)),
    ];
    let others = [
        ("operator-stopped", VisitInput::OperatorStopped),
        ("page-loaded", VisitInput::PageLoaded),
        ("store shut", VisitInput::StoreOpen(false)),
        ("unreachable", VisitInput::Reachable(false)),
        ("saved", VisitInput::Saved(job(JobState::Saved))),
        ("not-saved", VisitInput::NotSaved(VisitFailure::DiskFull)),
        ("job-changed", VisitInput::JobChanged("a1".to_owned())),
        ("job-read not-approved", VisitInput::JobRead(decided(Category::NotApproved))),
        ("job-read number-not-found", VisitInput::JobRead(unknown_number())),
        ("number-waits", VisitInput::NumberWaits),
        ("staff-signed-in", VisitInput::StaffSignedIn),
        ("viewing-asked", VisitInput::ViewingAsked),
        ("viewing-over", VisitInput::ViewingOver),
        ("tick", VisitInput::Tick),
    ];
    let person = person.into_iter().chain(later_events());
    let person = person.map(|(name, event)| (name, VisitInput::Person(event)));
    let news = news.map(|(name, news)| (name, VisitInput::Capture(rig.run, news)));
    let all = person.chain(news).chain(others);
    all.map(|(name, input)| (name.to_owned(), input)).collect()
}

fn word(effect: &VisitEffect) -> String {
    match effect {
        VisitEffect::Begin(..) => "Begin".to_owned(),
        VisitEffect::LockOut(_) => "LockOut".to_owned(),
        other => format!("{other:?}"),
    }
}

/// What the window shows, in a few words.
fn label(rig: &Rig) -> String {
    let view = serde_json::to_value(rig.view()).expect("a view is JSON");
    let mut label = view["at"].as_str().expect("a place has a name").to_owned();
    for key in ["failure", "mistake", "patience"] {
        if let Some(text) = view[key].as_str() {
            write!(label, " {text}").expect("a string takes all");
        }
    }
    if let Some(stage) = view["capture"]["stage"].as_str() {
        write!(label, " {stage}").expect("a string takes all");
    }
    if view["triesLeft"] == 0 {
        label += " (last try)";
    }
    for (key, name) in [("answerLeftS", "asked"), ("helping", "helping")] {
        if view[key].is_number() || view[key] == true {
            write!(label, " ({name})").expect("a string takes all");
        }
    }
    match rig.view().staff {
        Presence::Away => {}
        Presence::Door => label.push_str(" (door)"),
        Presence::Here => label.push_str(" (staff)"),
        Presence::Locked => label.push_str(" (locked)"),
    }
    label
}

#[test]
fn every_place_times_every_input() {
    let mut grid = String::new();
    for (name, rig) in Rig::everywhere() {
        writeln!(grid, "{name}: {}", label(&rig)).unwrap();
        for (input_name, input) in inputs(&rig) {
            let mut next = rig.clone();
            let effects = next.handle(input);
            if next.view() == rig.view() && effects.is_empty() {
                continue;
            }
            write!(grid, "    {input_name} -> {}", label(&next)).unwrap();
            for effect in &effects {
                write!(grid, " +{}", word(effect)).unwrap();
            }
            grid.push('\n');
        }
    }
    insta::assert_snapshot!(grid);
}
