//! What the pictures decide.

use crate::harness::kiosk::{Kiosk, job};
use crate::harness::photos::{self, Visit};
use puppet::{Person, Pose};
use smile_id::JobType::{Authentication, Registration};
use vision::portrait::PortraitSize;

#[test]
fn enrolls_and_recognises_one_person_only() {
    let kiosk = Kiosk::new();
    let customer = Person::customer();
    assert_eq!(
        kiosk.submit(&job("j1", "u1", Registration), &photos::visit(customer, 1, 1.0)),
        "0840"
    );
    assert_eq!(
        kiosk.submit(&job("j2", "u1", Authentication), &photos::visit(customer, 2, 1.0)),
        "0820"
    );
    assert_eq!(
        kiosk.submit(&job("j3", "u1", Authentication), &photos::visit(customer, 3, 0.8)),
        "0820"
    );
    assert_eq!(
        kiosk.submit(&job("j4", "u1", Authentication), &photos::visit(Person::impostor(), 4, 1.0)),
        "0821"
    );
    for job_id in ["j1", "j2", "j3", "j4"] {
        assert_eq!(kiosk.sandbox.ledger().times_processed(job_id), 1);
    }
    let processed = &kiosk.sandbox.ledger().processed[0];
    let types: Vec<_> = processed.pictures.iter().map(|picture| picture.image_type_id).collect();
    assert_eq!(types, [0, 4, 4, 4, 4, 4, 4, 4, 4]);
}

#[test]
fn enrolls_people_of_every_tone() {
    let kiosk = Kiosk::new();
    for seed in 0..6 {
        let user = format!("user-{seed}");
        let visit = photos::visit(Person::sample(seed), 1, 1.0);
        assert_eq!(
            kiosk.submit(&job(&format!("job-{seed}"), &user, Registration), &visit),
            "0840",
            "{seed}"
        );
    }
}

#[test]
fn refuses_pictures_without_a_usable_face() {
    let kiosk = Kiosk::new();
    let good = photos::visit(Person::customer(), 1, 1.0);
    let with_selfie = |selfie| Visit { selfie, liveness: good.liveness.clone() };
    assert_eq!(
        kiosk.submit(&job("empty", "u1", Registration), &with_selfie(photos::empty_room())),
        "0941"
    );
    let dark = photos::picture(Person::customer(), Pose::default(), 1, 0.15, PortraitSize::SELFIE);
    assert_eq!(kiosk.submit(&job("dark", "u1", Registration), &with_selfie(dark)), "0942");
    assert_eq!(
        kiosk.submit(&job("broken", "u1", Registration), &with_selfie(b"not a jpeg".to_vec())),
        "0001"
    );
    let blurred = {
        let frame = puppet::render(&puppet::Scene::of(Person::customer(), Pose::default()));
        let window = capture::framing::Window::whole(640, 480);
        vision::portrait::jpeg(
            &image::imageops::fast_blur(&frame, 5.0),
            window,
            PortraitSize::SELFIE,
        )
    };
    assert_eq!(kiosk.submit(&job("blurred", "u1", Registration), &with_selfie(blurred)), "0942");
    assert_eq!(
        kiosk.submit(&job("good", "u1", Registration), &good),
        "0840",
        "nothing above enrolled anybody"
    );
}

#[test]
fn head_turns_prove_life() {
    let kiosk = Kiosk::new();
    let turned = |step: u32, yaw_deg, size| {
        photos::picture(Person::customer(), Pose::turned(yaw_deg, 0.0, 0.0), step, 1.0, size)
    };
    let yaws = [0.0, -6.0, -14.0, -20.0, 0.0, 6.0, 14.0, 20.0];
    let visit = Visit {
        selfie: turned(0, 0.0, PortraitSize::SELFIE),
        liveness: (1..)
            .zip(yaws)
            .map(|(step, yaw)| turned(step, yaw, PortraitSize::LIVENESS))
            .collect(),
    };
    assert_eq!(kiosk.submit(&job("j1", "u1", Registration), &visit), "0840");
    let smiling = photos::visit(Person::customer(), 5, 1.0);
    assert_eq!(kiosk.submit(&job("j2", "u1", Authentication), &smiling), "0820");
}

#[test]
fn a_still_picture_is_suspected() {
    let kiosk = Kiosk::new();
    let still = photos::printed(Person::customer());
    assert_eq!(kiosk.submit(&job("still", "u1", Registration), &still), "0844");
    let mut mixed = photos::visit(Person::customer(), 1, 1.0);
    mixed.liveness = photos::visit(Person::impostor(), 2, 1.0).liveness;
    assert_eq!(kiosk.submit(&job("mixed", "u1", Registration), &mixed), "0844");
}

#[test]
fn checks_a_lone_selfie_as_a_selfie_only() {
    let kiosk = Kiosk::new();
    for (job_id, count) in [("lone", 0), ("few", 3)] {
        let mut visit = photos::visit(Person::customer(), 1, 1.0);
        visit.liveness.truncate(count);
        let params = job(job_id, job_id, Registration);
        assert_eq!(kiosk.submit(&params, &visit), "0840");
        let actions = kiosk.await_verdict(&params, |_| true).actions;
        let action = |name: &str| actions.iter().find(|(key, _)| key == name).unwrap().1.clone();
        assert_eq!(action("Liveness_Check"), "Not Applicable");
        assert_eq!(action("Selfie_Check"), "Passed");
    }
}
