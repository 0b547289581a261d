//! From a sealed enrollment to what is sent.

use crate::{RECORDED_AT, account};
use delivery::Slot;
use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, UserId,
};
use smile_id::{PartnerParams, Submission, package};
use std::io::{Cursor, Read};

/// The smallest thing that begins and ends like a JPEG file, told apart by one byte.
fn jpeg(number: u8) -> Jpeg {
    Jpeg::new(vec![0xFF, 0xD8, 0xFF, 0xE0, number, 0xFF, 0xD9])
}

#[test]
fn sends_what_was_sealed() {
    let enrollment = Enrollment::seal(Draft {
        job_id: JobId::from_random([7; 16]),
        user_id: UserId::new("user-0001").unwrap(),
        kind: JobKind::Authentication,
        consent: Some(Consent {
            notice_version: "1".to_owned(),
            language: "sw".to_owned(),
            channel: ConsentChannel::Screen,
            granted_at_ms: RECORDED_AT.0,
        }),
        photos: Photos {
            selfie: jpeg(0),
            liveness: (1..=8).map(jpeg).collect(),
        },
        captured_at_ms: RECORDED_AT.0,
    })
    .unwrap();
    let submission = Submission::from(&enrollment);
    assert_eq!(submission.params, PartnerParams::from(&enrollment));
    assert_eq!(submission.params.job_id, "07".repeat(16));
    assert_eq!(submission.params.kind, JobKind::Authentication);
    let shown = format!("{submission:?}");
    assert!(!shown.contains("user-0001"), "{shown}");

    let slot = Slot {
        upload_url: "http://127.0.0.1:8080/x.zip".to_owned(),
        smile_job_id: "0000000001".to_owned(),
        ref_id: "r".to_owned(),
        expires_at: None,
        raw: "not JSON".to_owned(),
    };
    let zip = package::zip(&account(), &submission, &slot, RECORDED_AT);
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    for number in 0..=8_u8 {
        let mut bytes = Vec::new();
        archive
            .by_index(usize::from(number) + 1)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        assert_eq!(bytes, jpeg(number).bytes());
    }
    let info: serde_json::Value =
        serde_json::from_reader(archive.by_name("info.json").unwrap()).unwrap();
    assert_eq!(
        info["server_information"], slot.upload_url,
        "the address stands in for an unreadable reply"
    );
}
