//! Tests what must be refused, so that what is accepted means something.

use crate::client::Client;
use crate::order::{Order, Outcome, PictureEncoding};
use crate::service::{Service, Shown};
use crate::verdict::ReportedVerdict;
use sandbox::Scenario;
use sandbox::scenario::Forced;
use serde_json::json;

const CLIENTS: [Client; 3] = [Client::Python, Client::Node, Client::Ours];

fn registration(wait: bool) -> Order {
    Order {
        job_type: 4,
        encoding: PictureEncoding::Base64,
        outcome: Outcome::Judged(Shown::Customer),
        wait,
    }
}

#[test]
fn nobody_gets_in_with_a_wrong_key() {
    let service = Service::start(Scenario::default());
    for client in CLIENTS {
        let mut order = registration(true).to_json(&service);
        order["api_key"] = json!("another key");
        let error = client.run(&order, &service.certificate()).unwrap_err();
        assert!(
            error.contains("2205") || error.contains("Blocked(Credentials)"),
            "{client:?}: {error}"
        );
    }
    let ledger = service.sandbox.ledger();
    let codes: Vec<_> = ledger.reservations.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["2205"; 3]);
    assert!(ledger.uploads.is_empty());
}

#[test]
fn nobody_speaks_to_a_service_without_a_trusted_certificate() {
    let [service, stranger] = [(); 2].map(|()| Service::start(Scenario::default()));
    for client in CLIENTS {
        let order = registration(true).to_json(&service);
        let error = client.run(&order, &stranger.certificate()).unwrap_err();
        assert!(error.to_lowercase().contains("certificate"), "{client:?}: {error}");
    }
    assert!(service.sandbox.ledger().reservations.is_empty());
}

/// The SDKs compute the signature of a reply themselves: ours holds, and one of another key does not.
#[test]
fn nobody_believes_a_reply_signed_with_another_key() {
    let service = Service::start(Scenario { wrong_signature: true, ..Scenario::default() });
    for (client, why) in [
        (Client::Python, "Unable to confirm validity"),
        // Asked on its own: while it waits for a job, the Node SDK would ask again for ever.
        (Client::Node, "Unable to confirm validity"),
        (Client::Ours, "not signed with our key"),
    ] {
        let error = registration(false).run(client, &service).unwrap_err();
        assert!(error.contains(why), "{client:?}: {error}");
    }
    assert_eq!(service.sandbox.ledger().uploads.len(), 3);
}

/// Invariant: Whoever sends the same pictures gets the same verdict: Smile ID's Python and Node SDKs, unmodified, and
/// ours.
#[test]
fn a_planted_verdict_is_noticed() {
    let service = Service::start(Scenario::default());
    let verdict =
        |client| ReportedVerdict::read(&registration(true).run(client, &service).unwrap()).unwrap();
    let ours = verdict(Client::Ours);
    for client in Client::SDKS {
        assert_eq!(ours.differences(&verdict(client)), [""; 0], "{client:?}");
        service.sandbox.set_scenario(Scenario {
            force: vec![Forced { code: "0841".to_owned(), times: Some(1) }],
            ..Scenario::default()
        });
        let differences = ours.differences(&verdict(client)).join("; ");
        for part in ["code: \"0840\" and \"0841\"", "text: ", "Liveness_Check: "] {
            assert!(differences.contains(part), "{client:?}: {differences}");
        }
    }
}
