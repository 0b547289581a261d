//! The way through a visit and the ways back.

use crate::rig::{NUMBER, Rig, agreed, claim, job, number_given, screen};
use enrollment::{ClaimMistake, JobKind, Today};
use visit::{
    CaptureNews, Claim, CustomerNumber, JobState, NumberMistake, PersonEvent, Place, RunId, Stage,
    VisitEffect, VisitFailure, VisitInput, VisitRequest, WaitPhase,
};

fn request() -> VisitRequest {
    VisitRequest {
        purpose: JobKind::Registration,
        user_id: CustomerNumber::new(NUMBER),
        claim: None,
        notice_version: "v1".to_owned(),
        language: "en".to_owned(),
    }
}

/// Invariant: The camera goes on only after consent; nothing is kept before a yes.
#[test]
fn a_visit_goes_from_the_first_screen_to_the_result() {
    let mut rig = Rig::new();
    assert_eq!(rig.person(PersonEvent::Started), []);
    assert_eq!(rig.person(PersonEvent::PurposeChosen { purpose: JobKind::Registration }), []);
    assert_eq!(rig.person(number_given(&format!(" {NUMBER} "))), []);
    let user_id = CustomerNumber::new(NUMBER);
    let notice = Place::Notice { purpose: JobKind::Registration, user_id, claim: None };
    assert_eq!(rig.place(), notice, "the camera is off before consent");

    assert_eq!(rig.person(agreed()), []);
    let Place::Pictures { agreed } = rig.place() else { panic!("{:?}", rig.place()) };
    assert_eq!((agreed.retakes_left, rig.view().tries_left), (2, 1));
    assert_eq!(agreed.number_masked, "C-••••07");
    assert_eq!(agreed.request, request());

    assert_eq!(rig.person(PersonEvent::Ready), [VisitEffect::Begin(RunId(1), request())]);
    assert_eq!(rig.capture(CaptureNews::Opened), []);
    assert!(matches!(rig.place(), Place::Capture { opened: true, capture: None, .. }));
    assert_eq!(rig.shows(screen(Stage::Liveness)), []);

    assert_eq!(rig.capture(CaptureNews::Finished { photos: 9 }), []);
    let Place::Review { agreed: shown, photos: 9 } = rig.place() else {
        panic!("{:?}", rig.place())
    };
    assert_eq!(
        (shown.number_masked.as_str(), shown.request.purpose),
        ("C-••••07", JobKind::Registration)
    );

    assert_eq!(rig.person(PersonEvent::PhotosUsed), [VisitEffect::Keep], "only after a yes");
    assert_eq!(rig.place(), Place::Saving { agreed: agreed.clone(), failure: None });

    let saved = job(JobState::Saved);
    assert_eq!(rig.handle(VisitInput::Saved(saved.clone())), [VisitEffect::Discard]);
    let result = Place::Result { agreed, job: saved, waiting: WaitPhase::Fresh, answered: false };
    assert_eq!(rig.place(), result);
    assert_eq!(rig.person(PersonEvent::Finished), []);
    assert_eq!(rig.place(), Place::Cleared);
    assert_eq!(rig.wait(3_000), []);
    assert_eq!(rig.place(), Place::Attract);
}

#[test]
fn identification_asks_for_a_document_and_reads_it_back_before_the_notice() {
    let mut rig = Rig::at_claim();
    let mistake = |rig: &Rig| match rig.place() {
        Place::Claim { mistakes, .. } => mistakes.id_number,
        other => panic!("{other:?}"),
    };
    assert_eq!(mistake(&rig), None);
    rig.person(PersonEvent::Claimed { claim: Claim { id_number: " ".to_owned(), ..claim() } });
    assert_eq!(mistake(&rig), Some(ClaimMistake::Missing));
    rig.person(PersonEvent::Claimed { claim: Claim { id_number: "é".to_owned(), ..claim() } });
    assert_eq!(mistake(&rig), Some(ClaimMistake::Characters));

    // Typed for another document: nothing of it is taken along.
    let name = "Wanjiku".to_owned();
    let typed = Claim { id_number: " ١٢-٣٤٥-٦٧٠ ".to_owned(), first_name: name, ..claim() };
    rig.person(PersonEvent::Claimed { claim: typed });
    let user_id = CustomerNumber::new(NUMBER);
    let read_back = Place::ReadBack { purpose: JobKind::BiometricKyc, user_id, claim: claim() };
    assert_eq!(rig.place(), read_back);
    rig.person(PersonEvent::WentBack);
    assert!(matches!(rig.place(), Place::Claim { claim: kept, .. } if kept == claim()));

    rig.person(PersonEvent::Claimed { claim: claim() });
    rig.person(PersonEvent::ReadBackRight);
    rig.person(agreed());
    let wanted = VisitRequest { purpose: JobKind::BiometricKyc, claim: Some(claim()), ..request() };
    assert_eq!(rig.person(PersonEvent::Ready), [VisitEffect::Begin(RunId(1), wanted)]);
    let refused = rig.capture(CaptureNews::Refused(VisitFailure::BadClaim));
    assert_eq!(refused, [VisitEffect::Discard]);
    assert_eq!(mistake(&rig), Some(ClaimMistake::Refused));
    assert!(matches!(rig.place(), Place::Claim { claim: kept, .. } if kept == claim()));
}

fn passport() -> Claim {
    Claim {
        id_type: "PASSPORT".to_owned(),
        id_number: "a1234567".to_owned(),
        first_name: "Wanjikũ".to_owned(),
        last_name: "Ng’ang’a".to_owned(),
        date_of_birth: "31 MAY 1990".to_owned(),
        ..claim()
    }
}

fn read_back(claim: Claim) -> Claim {
    let mut rig = Rig::at_claim();
    rig.person(PersonEvent::Claimed { claim });
    let Place::ReadBack { claim, .. } = rig.place() else { panic!("{:?}", rig.place()) };
    claim
}

#[test]
fn a_claim_is_read_back_as_its_document_would_be_written() {
    let read = read_back(passport());
    assert_eq!(read.id_number, "A1234567");
    assert_eq!(read.last_name, "Ng'ang'a");
    assert_eq!(read.date_of_birth, "1990-05-31");
    assert_eq!(read_back(read.clone()), read, "what was read once is read the same");
    let year = read_back(Claim { date_of_birth: "00/00/1958".to_owned(), ..passport() });
    assert_eq!(year.date_of_birth, "1958");
}

#[test]
fn one_name_is_enough_and_no_name_is_not() {
    let (first, last) = ("Suharto".to_owned(), String::new());
    let one = read_back(Claim { first_name: first.clone(), last_name: last.clone(), ..passport() });
    assert_eq!((&one.first_name, &one.last_name), (&first, &last));
    let other =
        read_back(Claim { first_name: last.clone(), last_name: first.clone(), ..passport() });
    assert_eq!((other.first_name, other.last_name), (last, first));

    let mut rig = Rig::at_claim();
    let nobody = Claim { first_name: " ".to_owned(), last_name: String::new(), ..passport() };
    rig.person(PersonEvent::Claimed { claim: nobody });
    let Place::Claim { mistakes, .. } = rig.place() else { panic!("{:?}", rig.place()) };
    assert_eq!(mistakes.first_name, Some(ClaimMistake::Missing));
    assert_eq!(mistakes.last_name, Some(ClaimMistake::Missing));
}

#[test]
fn a_claim_with_wrong_names_or_dates_stays_on_its_screen_as_it_was_typed() {
    let mut rig = Rig::at_claim();
    let wrong =
        Claim { first_name: "x".repeat(101), date_of_birth: "30/02/1999".to_owned(), ..passport() };
    rig.person(PersonEvent::Claimed { claim: wrong.clone() });
    let Place::Claim { claim, mistakes, .. } = rig.place() else { panic!("{:?}", rig.place()) };
    assert_eq!(claim, wrong);
    assert_eq!(mistakes.id_number, None);
    assert_eq!(mistakes.first_name, Some(ClaimMistake::TooLong));
    assert_eq!(mistakes.last_name, None);
    assert_eq!(mistakes.date_of_birth, Some(ClaimMistake::NoSuchDay));
}

#[test]
fn a_birth_is_judged_by_the_day_that_the_program_gives() {
    let mut rig = Rig::at_claim();
    let unborn = Claim { date_of_birth: "01/01/2030".to_owned(), ..passport() };
    // The first of January 2025.
    rig.handle(VisitInput::Today(Today::by(1_735_689_600_000, 0)));
    rig.person(PersonEvent::Claimed { claim: unborn.clone() });
    let Place::Claim { mistakes, .. } = rig.place() else { panic!("{:?}", rig.place()) };
    assert_eq!(mistakes.date_of_birth, Some(ClaimMistake::NotYet));
    rig.handle(VisitInput::Today(Today::by(2_000_000_000_000, 0)));
    rig.person(PersonEvent::Claimed { claim: unborn });
    assert!(matches!(rig.place(), Place::ReadBack { .. }));
}

#[test]
fn unusable_number_stays_on_its_screen_with_the_reason() {
    for (typed, kept, why) in [
        (" ", "", NumberMistake::Missing),
        ("a/b ", "a/b", NumberMistake::Malformed),
        (&"x".repeat(101), &*"x".repeat(101), NumberMistake::TooLong),
    ] {
        let mut rig = Rig::at_details(JobKind::Registration);
        rig.person(number_given(typed));
        let user_id = CustomerNumber::new(kept);
        let details =
            Place::Details { purpose: JobKind::Registration, user_id, mistake: Some(why) };
        assert_eq!(rig.place(), details);
    }
}

#[test]
fn going_back_keeps_what_was_typed() {
    let mut rig = Rig::at_notice();
    rig.person(PersonEvent::WentBack);
    let user_id = CustomerNumber::new(NUMBER);
    let purpose = JobKind::Registration;
    assert_eq!(rig.place(), Place::Details { purpose, user_id: user_id.clone(), mistake: None });

    let mut rig = Rig::at_pictures();
    rig.person(PersonEvent::WentBack);
    assert_eq!(rig.place(), Place::Notice { purpose, user_id: user_id.clone(), claim: None });
    let mut rig = Rig::at_declined();
    rig.person(PersonEvent::WentBack);
    assert_eq!(rig.place(), Place::Notice { purpose, user_id, claim: None });

    let mut rig = Rig::at_read_back();
    rig.person(PersonEvent::ReadBackRight);
    rig.person(PersonEvent::WentBack);
    assert!(matches!(rig.place(), Place::ReadBack { claim: kept, .. } if kept == claim()));
}

#[test]
fn number_refused_by_the_program_leads_back_to_its_screen_and_the_capture_is_dropped() {
    let mut rig = Rig::at_begun_capture();
    let effects = rig.capture(CaptureNews::Refused(VisitFailure::BadUserId));
    assert_eq!(effects, [VisitEffect::Discard]);
    let user_id = CustomerNumber::new(NUMBER);
    let mistake = Some(NumberMistake::Malformed);
    assert_eq!(rig.place(), Place::Details { purpose: JobKind::Registration, user_id, mistake });
}

#[test]
fn failed_save_is_never_shown_as_saved() {
    let rig = Rig::at_failed_saving();
    assert!(
        matches!(rig.place(), Place::Saving { failure: Some(VisitFailure::NotSaved), .. }),
        "{:?}",
        rig.place()
    );
}
