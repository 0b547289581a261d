//! What a visitor can do about an answer: new pictures, another number, or to confirm instead; once.

use crate::rig::{NUMBER, Rig, agreed, already_enrolled, claim, decided, job, unknown_number};
use delivery::Category;
use enrollment::JobKind;
use visit::{
    AuthorityAnswer, CaptureNews, Claim, ClaimMistakes, CustomerNumber, JobGlance, JobState,
    PersonEvent, Place, Remedy, VisitInput,
};

const CHOICES: [PersonEvent; 3] =
    [PersonEvent::OnceMore, PersonEvent::CorrectionChosen, PersonEvent::ConfirmationChosen];

#[test]
fn a_number_that_is_not_known_is_corrected_from_what_was_typed_and_is_a_new_job() {
    let mut rig = Rig::at_identified(unknown_number());
    assert_eq!(rig.person(PersonEvent::CorrectionChosen), []);
    let user_id = CustomerNumber::new(NUMBER);
    let (purpose, mistakes) = (JobKind::BiometricKyc, ClaimMistakes::default());
    assert_eq!(rig.place(), Place::Claim { purpose, user_id, claim: claim(), mistakes });
    assert_eq!(rig.view().tries_left, 0);

    let corrected = Claim { id_number: "12345678".to_owned(), ..claim() };
    rig.person(PersonEvent::Claimed { claim: corrected.clone() });
    rig.person(PersonEvent::ReadBackRight);
    rig.person(agreed());
    rig.person(PersonEvent::Ready);
    let Place::Capture { agreed, .. } = rig.place() else { panic!("{:?}", rig.place()) };
    assert_eq!(agreed.request.claim, Some(corrected));
    // The number is not guessed for ever: the next unknown one is a matter for the counter.
    rig.capture(CaptureNews::Finished { photos: 9 });
    rig.person(PersonEvent::PhotosUsed);
    rig.handle(VisitInput::Saved(unknown_number()));
    let before = rig.view();
    assert_eq!(rig.person(PersonEvent::CorrectionChosen), []);
    assert_eq!(rig.view(), before);
    // Going back and forth does not give a try back.
    let mut rig = Rig::at_identified(unknown_number());
    rig.person(PersonEvent::CorrectionChosen);
    rig.person(PersonEvent::WentBack);
    rig.person(PersonEvent::WentBack);
    assert_eq!((rig.at().as_str(), rig.view().tries_left), ("purpose", 0));
    rig.person(PersonEvent::Stopped);
    assert_eq!(rig.view().tries_left, 1, "for the next person");
}

#[test]
fn who_is_registered_already_can_confirm_with_the_same_number_and_a_consent_of_its_own() {
    let mut rig = Rig::at_result(already_enrolled());
    assert_eq!(rig.person(PersonEvent::ConfirmationChosen), []);
    let user_id = CustomerNumber::new(NUMBER);
    let purpose = JobKind::Authentication;
    assert_eq!(rig.place(), Place::Notice { purpose, user_id, claim: None });
    let mut again = Rig::at_result(JobGlance { purpose, ..already_enrolled() });
    let before = again.view();
    assert_eq!(again.person(PersonEvent::ConfirmationChosen), []);
    assert_eq!(again.view(), before, "who confirms cannot confirm instead");
}

#[test]
fn each_answer_has_the_remedy_that_helps_and_no_other() {
    let of = |category, authority| JobGlance {
        authority,
        purpose: JobKind::BiometricKyc,
        ..decided(category)
    };
    let in_review = |authority| JobGlance { authority, ..job(JobState::InReview) };
    use AuthorityAnswer::{NoPicture, NotActivated, NotReachable, NumberFound, NumberMalformed};
    for (job, remedy) in [
        (of(Category::NotApproved, None), Some(Remedy::NewPictures)),
        (of(Category::CouldNotProcess, None), Some(Remedy::NewPictures)),
        (of(Category::NotApproved, Some(NumberFound)), Some(Remedy::NewPictures)),
        (of(Category::CouldNotProcess, Some(NumberMalformed)), Some(Remedy::CorrectNumber)),
        (in_review(Some(NumberMalformed)), Some(Remedy::CorrectNumber)),
        (already_enrolled(), Some(Remedy::ConfirmInstead)),
        (of(Category::CouldNotProcess, Some(NotReachable)), None),
        (of(Category::CouldNotProcess, Some(NotActivated)), None),
        (of(Category::NotApproved, Some(NoPicture)), None),
        (of(Category::Approved, Some(NumberMalformed)), None),
        (of(Category::NeedsAttention, None), None),
        (in_review(None), None),
        (job(JobState::NeedsAttention), None),
        (job(JobState::Saved), None),
    ] {
        assert_eq!(job.remedy(), remedy, "{job:?}");
        let rig = Rig::at_identified(job.clone());
        for event in CHOICES {
            let mut next = rig.clone();
            next.person(event.clone());
            let fits = matches!(
                (&event, remedy),
                (PersonEvent::OnceMore, Some(Remedy::NewPictures))
                    | (PersonEvent::CorrectionChosen, Some(Remedy::CorrectNumber))
                    | (PersonEvent::ConfirmationChosen, Some(Remedy::ConfirmInstead))
            );
            assert_eq!(next.at() != "result", fits, "{event:?} after {job:?}");
        }
    }
}

#[test]
fn nobody_tries_again_whose_number_must_wait() {
    for answer in [unknown_number(), already_enrolled(), decided(Category::CouldNotProcess)] {
        let mut rig = Rig::at_identified(answer);
        rig.handle(VisitInput::NumberWaits);
        for event in CHOICES {
            assert_eq!(rig.person(event), []);
            assert_eq!(rig.at(), "result");
        }
    }
}
