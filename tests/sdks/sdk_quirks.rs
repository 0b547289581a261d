//! Tests quirks of the SDKs that their documentation leaves out: an SDK that loses one shows it here.

use crate::client::Client;
use crate::order::{Order, Outcome, PictureEncoding};
use crate::service::{Service, Shown};
use sandbox::Scenario;
use serde_json::json;

fn registration() -> Order {
    Order {
        job_type: 4,
        encoding: PictureEncoding::Base64,
        outcome: Outcome::Judged(Shown::Customer),
        wait: true,
    }
}

#[test]
fn the_documented_name_of_the_picture_links_is_ignored() {
    let service = Service::start(Scenario::default());
    for client in Client::SDKS {
        for (option, is_heard) in [("return_images", true), ("return_image_links", false)] {
            let mut order = registration().to_json(&service);
            order["options"] = json!({ option: true, "return_history": true });
            let reply = client.run(&order, &service.certificate()).unwrap();
            assert_eq!(
                reply.get("image_links").is_some(),
                is_heard,
                "{client:?} {option}: {reply}"
            );
            assert!(reply["history"].is_array(), "{client:?} {option}: {reply}");
        }
    }
}

#[test]
fn python_sleeps_two_seconds_before_it_asks() {
    let service = Service::start(Scenario::default());
    registration().run(Client::Python, &service).unwrap();
    let ledger = service.sandbox.ledger();
    assert!(ledger.questions[0].at_ms - ledger.uploads[0].at_ms >= 2000);
}
