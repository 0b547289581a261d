//! Describes one job as it is ordered from a client.

use crate::client::Client;
use crate::service::{KEY, PARTNER, Service, Shown};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

/// Whom every authentication is about.
const ENROLLED: &str = "enrolled-user";

/// How the pictures travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PictureEncoding {
    Files,
    Base64,
    /// The selfie as a file, the liveness images as base64.
    Mixed,
    /// As files, without the liveness images.
    SelfieAlone,
}

/// What is to come of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// `sandbox_result`.
    Asked(&'static str),
    /// What the service sees in the pictures.
    Judged(Shown),
}

/// A job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Order {
    pub(crate) job_type: u8,
    pub(crate) encoding: PictureEncoding,
    pub(crate) outcome: Outcome,
    pub(crate) wait: bool,
}

impl Order {
    /// Sends it and gives what the client says of it, in the end: without waiting, its own later question.
    pub(crate) fn run(self, client: Client, service: &Service) -> Result<Value, String> {
        let certificate = service.certificate();
        let mut order = self.to_json(service);
        let reply = client.run(&order, &certificate)?;
        if self.wait {
            return Ok(reply);
        }
        assert_eq!(reply["success"], true, "{client:?} {self:?}: {reply}");
        assert!(reply["smile_job_id"].is_string(), "{client:?} {self:?}: {reply}");
        order["action"] = json!("status");
        client.run(&order, &certificate)
    }

    /// The JSON that every client reads; each call is a new job.
    pub(crate) fn to_json(self, service: &Service) -> Value {
        static JOBS: AtomicU32 = AtomicU32::new(0);
        let number = JOBS.fetch_add(1, Ordering::Relaxed);
        let mut params = json!({
            "job_id": format!("job-{number}"),
            "user_id": match self.job_type {
                2 => ENROLLED.to_owned(),
                _ => format!("user-{number}"),
            },
            "job_type": self.job_type,
        });
        let shown = match self.outcome {
            Outcome::Asked(wanted) => {
                params["sandbox_result"] = json!(wanted);
                Shown::Customer
            }
            Outcome::Judged(shown) => shown,
        };
        json!({
            "base_url": service.sandbox.base_url(),
            "partner_id": PARTNER,
            "api_key": KEY,
            "callback_url": "https://partner.example/callback",
            "action": "submit",
            "partner_params": params,
            "id_info": match self.job_type {
                1 => json!({"country": "NG", "id_type": "BVN", "id_number": "00000000000",
                    "first_name": "Asha", "last_name": "Juma", "entered": true}),
                _ => json!({}),
            },
            "images": self.images(service, shown),
            "options": {"return_history": true, "return_images": true},
            "wait": self.wait,
        })
    }

    fn images(self, service: &Service, shown: Shown) -> Vec<Value> {
        let [selfie, liveness] = match self.encoding {
            PictureEncoding::Files | PictureEncoding::SelfieAlone => [0, 4],
            PictureEncoding::Base64 => [2, 6],
            PictureEncoding::Mixed => [0, 6],
        };
        let folder = service.pictures(shown);
        let listed =
            |kind: u8, name: &str| json!({"image_type_id": kind, "path": folder.join(name)});
        let count = if self.encoding == PictureEncoding::SelfieAlone { 0 } else { 8 };
        let liveness =
            (1..=count).map(|number| listed(liveness, &format!("liveness_{number}.jpg")));
        std::iter::once(listed(selfie, "selfie.jpg")).chain(liveness).collect()
    }
}

/// Has our client enrol the customer whom the authentications are about.
pub(crate) fn enrol(service: &Service) {
    let registration = Order {
        job_type: 4,
        encoding: PictureEncoding::Files,
        outcome: Outcome::Judged(Shown::Customer),
        wait: true,
    };
    let mut order = registration.to_json(service);
    order["partner_params"]["user_id"] = json!(ENROLLED);
    let reply = Client::Ours.run(&order, &service.certificate()).unwrap();
    assert_eq!(reply["category"], "approved", "{reply}");
}
