//! Slots, zips and what becomes of them.

use crate::harness::client;
use crate::harness::kiosk::{Kiosk, blank, forcing, job};
use crate::harness::photos::Visit;
use delivery::{RefusalKind, Reply, StatusReport};
use sandbox::Scenario;
use smile_id::JobType::Registration;
use smile_id::actions::prep_upload::Attempt;
use smile_id::actions::upload;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[test]
fn answers_as_the_real_storage_does() {
    let kiosk = Kiosk::with(forcing("0840"));
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    let put = |url: &str, headers: &[(&str, &str)]| {
        client::exchange("PUT", url, headers, b"zip").unwrap()
    };
    let zip = ("content-type", "application/zip");

    let untyped = upload::read(&put(&slot.upload_url, &[]));
    let forged =
        upload::read(&put(&slot.upload_url.replace("&Signature=", "&Signature=0"), &[zip]));
    for refused in [untyped, forged] {
        assert!(
            matches!(refused, Reply::Refused(refusal) if refusal.kind == RefusalKind::UploadRejected)
        );
    }
    let chunked = client::exchange(
        "PUT",
        &slot.upload_url,
        &[zip, ("transfer-encoding", "chunked")],
        b"3\r\nzip\r\n0\r\n\r\n",
    );
    assert_eq!(chunked.unwrap().status, 501);
    let lengthless = client::exchange_unmeasured("PUT", &slot.upload_url, &[zip]).unwrap();
    assert_eq!(lengthless.status, 411);
    let stranger = slot.upload_url.replace("=SANDBOX", "=OTHER");
    let stranger = String::from_utf8(put(&stranger, &[zip]).body).unwrap();
    assert!(stranger.contains("<Code>InvalidAccessKeyId</Code>"), "{stranger}");
    assert_eq!(kiosk.ask(&params), Reply::Status(StatusReport::NoZip));

    let stored = put(&slot.upload_url, &[zip]);
    assert_eq!(upload::read(&stored), Reply::Stored);
    assert!(stored.header("etag").is_some() && stored.header("x-amz-request-id").is_some());
    let statuses: Vec<_> =
        kiosk.sandbox.ledger().uploads.into_iter().map(|noted| noted.status).collect();
    assert_eq!(statuses, [403, 403, 501, 411, 403, 200]);
}

#[test]
fn addresses_expire() {
    let kiosk = Kiosk::with(Scenario { slot_life_ms: Some(0), ..forcing("0840") });
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    assert!(slot.expires_at.is_some());
    assert_eq!(kiosk.put(&slot, b"zip".to_vec()).unwrap(), Reply::SlotDead);
    kiosk.sandbox.set_scenario(forcing("0840"));
    let Reply::Reserved(aged) = kiosk.reserve(&params, Attempt::Again) else {
        panic!("retry is honoured")
    };
    kiosk.advance_ms(15 * 60 * 1000);
    assert_eq!(kiosk.put(&aged, b"zip".to_vec()).unwrap(), Reply::SlotDead);
    let Reply::Reserved(fresh) = kiosk.reserve(&params, Attempt::Again) else {
        panic!("retry is honoured")
    };
    assert_eq!(kiosk.put(&fresh, b"zip".to_vec()).unwrap(), Reply::Stored);
}

#[test]
fn a_zip_is_seen_late_and_processed_slowly() {
    let hour_ms = 3_600_000;
    let kiosk = Kiosk::with(Scenario {
        storage_lag_ms: hour_ms,
        processing_ms: hour_ms,
        ..forcing("0840")
    });
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    assert_eq!(kiosk.put(&slot, b"zip".to_vec()).unwrap(), Reply::Stored);
    assert_eq!(kiosk.ask(&params), Reply::Status(StatusReport::NoZip));
    kiosk.advance_ms(hour_ms);
    assert_eq!(kiosk.ask(&params), Reply::Status(StatusReport::Working));
    kiosk.advance_ms(hour_ms);
    assert_eq!(kiosk.await_verdict(&params, |_| true).code, "0840");
}

#[test]
fn cannot_open_garbage() {
    let kiosk = Kiosk::new();
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    assert_eq!(kiosk.put(&slot, b"garbage".to_vec()).unwrap(), Reply::Stored);
    assert_eq!(kiosk.await_verdict(&params, |_| true).code, "0001");
    let broken = job("broken", "u1", Registration);
    let slot = kiosk.slot(&broken);
    let mut zip = kiosk.zip(&broken, &blank(), &slot);
    zip.truncate(zip.len() - 8);
    assert_eq!(kiosk.put(&slot, zip).unwrap(), Reply::Stored);
    assert_eq!(kiosk.await_verdict(&broken, |_| true).code, "0903");
    let no_pictures = Visit { selfie: Vec::new(), liveness: Vec::new() };
    assert_eq!(kiosk.submit(&job("j2", "u1", Registration), &no_pictures), "0001");
}

#[test]
fn counts_a_zip_that_is_sent_twice() {
    let kiosk = Kiosk::with(forcing("0840"));
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    for _ in 0..2 {
        assert_eq!(kiosk.put(&slot, b"zip".to_vec()).unwrap(), Reply::Stored);
    }
    kiosk.await_verdict(&params, |_| kiosk.sandbox.ledger().times_processed("j1") == 2);
}

#[test]
fn refuses_an_unreadable_table_of_contents() {
    let kiosk = Kiosk::new();
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("info.json", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"{").unwrap();
    let zip = zip.finish().unwrap().into_inner();
    assert_eq!(kiosk.put(&slot, zip).unwrap(), Reply::Stored);
    let started = Instant::now();
    let refusal = loop {
        match kiosk.ask(&params) {
            Reply::Refused(refusal) => break refusal,
            other => assert!(started.elapsed() < Duration::from_secs(200), "{other:?}"),
        }
    };
    assert_eq!(refusal.kind, RefusalKind::BadRequest);
    assert!(refusal.text.contains("info.json"), "{refusal:?}");
    let again = kiosk.reserve(&job("j2", "u1", Registration), Attempt::First);
    assert!(matches!(again, Reply::Reserved(_)), "nobody was enrolled");
}
