//! How kiosks become devices, and cease to be.

use crate::client::ask;
use crate::cluster::Cluster;
use crate::device::{Device, assert_signed};
use crate::instance::{API_KEY, Instance, PARTNER, Shared, program, relay_key, run};
use crate::smile_id::{Manner, SmileId};
use hosting::moment::now_ms;
use relay_protocol::{FRESH_FOR_MS, RelayRequest, headers, paths, sign_request};
use serde_json::json;
use std::process::Output;
use std::time::Duration;

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[&*output.stdout, &*output.stderr].concat()).into_owned()
}

async fn honest() -> SmileId {
    SmileId::start(Manner::Honest(Duration::ZERO)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kiosk_registers_with_a_one_time_code() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let smile_id = honest().await;
    let instance = Instance::start(&shared, &smile_id.url, &[]);
    let invited = run(&shared, &["device", "invite", "--name", "Counter 1"]);
    let printed = text(&invited);
    let code = printed.lines().next().unwrap();
    let body = |device: &Device, code: &str| {
        json!({"enrollment_code": code, "public_key": device.key.public().text(), "name": ""})
            .to_string()
    };
    let register = async |device: &Device, body: String, signer: &Device| {
        let request = RelayRequest { method: "POST", path: paths::DEVICES, body: body.as_bytes() };
        let proof = sign_request(&signer.key, &request, now_ms());
        let time = proof.time_ms.to_string();
        let sent = [(headers::TIME, &*time), (headers::SIGNATURE, &*proof.signature)];
        let reply =
            ask(instance.address, "POST", paths::DEVICES, &sent, body.as_bytes()).await.unwrap();
        assert_signed(&reply, &proof.signature);
        let _ = device;
        reply
    };
    let (mut one, two) = (Device::new(1), Device::new(2));
    // Who does not hold the key cannot register it, and a wrong code is none.
    assert_eq!(register(&one, body(&one, code), &two).await.code(), "device");
    assert_eq!(register(&one, body(&one, "AAAAA"), &one).await.code(), "code");
    let reply = register(&one, body(&one, &code.to_lowercase()), &one).await;
    let told = reply.json();
    assert_eq!((&told["name"], &told["partner_id"]), (&json!("Counter 1"), &json!(PARTNER)));
    assert_eq!(
        (&told["environment"], &told["base_url"]),
        (&json!("loopback"), &json!(smile_id.url))
    );
    assert_eq!(told["relay_key"], json!(relay_key().text()));
    // The answer may be lost: the same kiosk hears the same, another one nothing.
    let again = register(&one, body(&one, code), &one).await.json();
    assert_eq!(again["device_id"], told["device_id"]);
    assert_eq!(register(&two, body(&two, code), &two).await.code(), "code");
    one.id = relay_protocol::DeviceId::new(told["device_id"].as_str().unwrap()).unwrap();
    assert_eq!(one.prep(instance.address, "job-1").await.status, 200);
    let listed = text(&run(&shared, &["device", "list"]));
    let line = listed.lines().next().unwrap();
    for part in [one.id.as_str(), "Counter 1", "registered", "1 jobs"] {
        assert!(line.contains(part), "{listed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_end() {
    let folder = tempfile::tempdir().unwrap();
    let register = Shared::File(folder.path()).register().await;
    let newcomer = |n: u16| {
        let device = Device::new(n);
        tabasamu_relay::register::Newcomer {
            code: [9; 32],
            id: device.id,
            name: String::new(),
            key: device.key.public(),
        }
    };
    register.invite([9; 32], "Counter", 1_000).await.unwrap();
    assert_eq!(register.register(newcomer(1), 1_000).await.unwrap(), None);
    assert!(register.register(newcomer(1), 999).await.unwrap().is_some());
    register.invite([8; 32], "Counter", 1_000).await.unwrap();
    assert_eq!(register.forget_codes(2_000).await.unwrap(), 1);
}

/// Invariant: A revoked device is refused from its next request on, at every instance.
#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_device_stops_within_one_request() {
    let cluster = Cluster::start();
    let shared = Shared::Server(&cluster);
    let register = shared.register().await;
    let (one, two) = Device::pair(&*register).await;
    let smile_id = honest().await;
    let instances =
        [(); 2].map(|()| Instance::start(&shared, &smile_id.url, &["--requests-a-minute", "999"]));
    for instance in &instances {
        for device in [&one, &two] {
            assert_eq!(device.hints(instance.address, "", 0).await.status, 200);
        }
    }
    assert_eq!(one.prep(instances[0].address, "job-1").await.status, 200);
    let preps = smile_id.seen()["job-1"].preps;
    let revoked = run(&shared, &["device", "revoke", one.id.as_str()]);
    assert!(revoked.status.success(), "{}", text(&revoked));
    for instance in &instances {
        let at = instance.address;
        let sign = json!({"job_id": "job-1", "user_id": "asha", "action": "job_status"});
        for reply in [
            one.prep(at, "job-1").await,
            one.status(at, "job-1").await,
            one.hints(at, "", 0).await,
            one.post(at, paths::SIGNATURES, &sign).await,
        ] {
            assert_eq!((reply.status, &*reply.code()), (401, "device"));
        }
        assert_eq!(two.hints(at, "", 0).await.status, 200);
    }
    assert_eq!(smile_id.seen()["job-1"].preps, preps);
    let unknown = run(&shared, &["device", "revoke", Device::new(9).id.as_str()]);
    assert!(!unknown.status.success());
    assert!(text(&run(&shared, &["device", "list"])).contains("revoked"));
    // Its kiosk is registered anew as the other: what it began goes on.
    assert_eq!(&*two.prep(instances[0].address, "job-1").await.code(), "not_yours");
    let handed = |from: &Device, to: &Device| {
        run(&shared, &["device", "hand-over", from.id.as_str(), to.id.as_str()])
    };
    assert!(!handed(&two, &one).status.success(), "to one that is shut out");
    let told = handed(&one, &two);
    assert!(told.status.success() && text(&told).contains("1 jobs"), "{}", text(&told));
    for instance in &instances {
        assert_eq!(two.status(instance.address, "job-1").await.status, 200);
        assert_eq!(one.status(instance.address, "job-1").await.status, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_device_did_not_sign_now_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let register = shared.register().await;
    let (known, stranger) = (Device::registered(&*register, 1).await, Device::new(2));
    let smile_id = honest().await;
    let instance = Instance::start(&shared, &smile_id.url, &[]);
    let at = instance.address;
    let masked = Device { key: stranger.key.clone(), id: known.id.clone() };
    for device in [&stranger, &masked] {
        let reply = device.hints(at, "", 0).await;
        assert_eq!((reply.status, &*reply.code()), (401, "device"));
    }
    for off in [FRESH_FOR_MS + 60_000, 1_000_000_000] {
        for time in [now_ms() - off, now_ms() + off] {
            let reply = known.ask_at(at, "GET", "/v1/hints?wait=0", b"", time).await.unwrap();
            assert_eq!((reply.status, &*reply.code()), (401, "clock"));
            assert!(reply.header("date").is_some());
        }
    }
    // What was signed for one request does not fit another.
    let [id, time, signature] = known.proof("GET", "/v1/hints?wait=0", b"", now_ms());
    let sent =
        [(headers::DEVICE, &*id), (headers::TIME, &*time), (headers::SIGNATURE, &*signature)];
    for (method, path, body) in [
        ("POST", paths::JOB_STATUS, &b"{}"[..]),
        ("GET", "/v1/hints?wait=1", b""),
        ("GET", "/v1/hints?wait=0", b" "),
    ] {
        assert_eq!(ask(at, method, path, &sent, body).await.unwrap().code(), "device");
    }
    assert_eq!(ask(at, "GET", paths::HINTS, &[], b"").await.unwrap().code(), "device");
    let nothing = known.ask_at(at, "GET", "/v1/nothing", b"", now_ms()).await.unwrap();
    assert_eq!((nothing.status, &*nothing.code()), (404, "malformed"));
    assert_eq!(known.hints(at, "", 0).await.status, 200);
}

#[test]
fn prints_help_and_clear_errors() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let help = run(&shared, &["--help"]);
    assert!(help.status.success());
    for word in ["serve", "device", "key", "TABASAMU_API_KEYS", "TABASAMU_RELAY_KEY", "ends TLS"] {
        assert!(text(&help).contains(word), "{word}");
    }
    for (name, value, expected) in [
        ("TABASAMU_API_KEYS", None, "TABASAMU_API_KEYS is not set"),
        ("TABASAMU_RELAY_KEY", None, "TABASAMU_RELAY_KEY is not set"),
        ("TABASAMU_RELAY_KEY", Some("hush"), "a key is the base64 of 32 bytes"),
        ("TABASAMU_CALLBACK_PATH", Some("/hush"), "32 characters"),
        ("TABASAMU_DATABASE", Some("postgresql://u:hush@db.example/x"), "sslmode=require"),
        ("TABASAMU_BASE_URL", Some("https://hush.example/v1"), "base address"),
    ] {
        let mut command = program(&shared, &["serve"]);
        command.env_remove(name);
        if let Some(value) = value {
            command.env(name, value);
        }
        let said = text(&command.output().unwrap());
        assert!(said.contains(expected) && !said.contains("hush"), "{name}: {said}");
        assert!(!said.contains(API_KEY), "{said}");
    }
    let key = run(&shared, &["key"]);
    assert_eq!(key.stdout.len(), 45);
    assert_ne!(key.stdout, run(&shared, &["key"]).stdout);
}
