//! Submits jobs of people who claim an identity, and awaits the answers.

use crate::harness::client;
use crate::harness::kiosk::{Kiosk, now};
use crate::harness::photos::{self, Visit};
use delivery::{Reply, StatusReport};
use puppet::{Person, Pose};
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::model::job::JobDraft;
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{CheckedJob, IdInformation, JobParams, JobType, PrepOptions, package};
use std::time::{Duration, Instant};
use vision::portrait::PortraitSize;

/// A person's job, in the making.
pub(crate) struct Claimant {
    pub(crate) params: JobParams,
    pub(crate) visit: Visit,
    pub(crate) card: Option<Vec<u8>>,
    pub(crate) number: Option<&'static str>,
    pub(crate) encoding: ImageEncoding,
}

pub(crate) fn claimant(user_id: &str, number: Option<&'static str>) -> Claimant {
    Claimant {
        params: JobParams {
            job_id: format!("job-{user_id}"),
            user_id: user_id.to_owned(),
            job_type: JobType::BiometricKyc,
            extra: [("kiosk_id".to_owned(), "K-7".to_owned())].into(),
        },
        visit: photos::visit(Person::customer(), 1, 1.0),
        card: None,
        number,
        encoding: ImageEncoding::Files,
    }
}

pub(crate) fn card_of(person: Person) -> Option<Vec<u8>> {
    let picture = photos::picture(person, Pose::default(), 3, 1.0, PortraitSize::SELFIE);
    Some(picture)
}

/// Submits and waits for the result.
pub(crate) fn submit(kiosk: &Kiosk, claimant: &Claimant) -> job_status::Answer {
    let id_information = claimant.number.map(|number| IdInformation {
        country: "NG".to_owned(),
        id_type: "BVN".to_owned(),
        id_number: number.to_owned(),
        first_name: Some("Asha".to_owned()),
        last_name: Some("Juma".to_owned()),
        dob: Some("1990-01-02".to_owned()),
        ..IdInformation::default()
    });
    let job = CheckedJob::check(JobDraft {
        params: claimant.params.clone(),
        pictures: Pictures {
            selfie: &claimant.visit.selfie,
            liveness: claimant.visit.liveness.iter().map(Vec::as_slice).collect(),
            card_front: claimant.card.as_deref(),
            card_back: None,
            encoding: claimant.encoding,
        },
        id_information,
        consent: None,
        prep_options: PrepOptions::default(),
    })
    .unwrap();
    let request = prep_upload::request(&kiosk.account, &job, Attempt::First, now());
    let response = client::send(&request).unwrap();
    let Reply::Reserved(slot) = prep_upload::read(&kiosk.account, &response) else {
        panic!("{response:?}")
    };
    let zip = package::zip(&kiosk.account, &job, &slot, now());
    let stored = client::send(&upload::request(&slot, zip)).unwrap();
    assert_eq!(upload::read(&stored), Reply::Stored);
    await_answer(kiosk, &claimant.params, |_| true)
}

pub(crate) fn await_answer(
    kiosk: &Kiosk,
    params: &JobParams,
    wanted: impl Fn(&delivery::Verdict) -> bool,
) -> job_status::Answer {
    let all = StatusOptions { history: true, image_links: true };
    let started = Instant::now();
    loop {
        let request = job_status::request(&kiosk.account, params, all, now());
        let answer = job_status::read(&kiosk.account, params, &client::send(&request).unwrap());
        match answer.unwrap() {
            answer if matches!(&answer.report, StatusReport::Judged(verdict) if wanted(verdict)) => {
                return answer;
            }
            other => assert!(started.elapsed() < Duration::from_secs(200), "{other:?}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

pub(crate) fn code(answer: &job_status::Answer) -> &str {
    match &answer.report {
        StatusReport::Judged(verdict) => &verdict.code,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn action<'a>(answer: &'a job_status::Answer, name: &str) -> &'a str {
    let verdict = answer.result.as_ref().unwrap().verdict.as_ref().unwrap();
    let found = verdict.actions.iter().find(|(key, _)| key == name);
    &found.unwrap().1
}
