//! What each error of the storage means for a job.

use crate::response;
use delivery::{JobRefusal, RefusalKind, Reply};
use smile_id::actions::upload;

fn failed(status: u16, code: &str, message: &str) -> Reply {
    let xml = format!(
        "<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>"
    );
    upload::read(&response(status, &[("content-type", "application/xml")], xml))
}

fn rejected(code: Option<&str>, text: &str) -> Reply {
    let (kind, code) = (RefusalKind::UploadRejected, code.map(str::to_owned));
    Reply::Refused(JobRefusal { kind, code, text: text.to_owned() })
}

#[test]
fn an_address_or_its_credentials_that_died_ask_for_another_place() {
    assert_eq!(failed(403, "AccessDenied", "Request has Expired"), Reply::SlotDead);
    for code in ["ExpiredToken", "InvalidToken", "TokenRefreshRequired", "InvalidAccessKeyId"] {
        assert_eq!(failed(400, code, "The provided token has expired."), Reply::SlotDead, "{code}");
        assert_eq!(failed(403, code, ""), Reply::SlotDead, "{code}");
    }
}

#[test]
fn what_did_not_arrive_whole_or_in_time_is_sent_again() {
    for code in [
        "RequestTimeout",
        "IncompleteBody",
        "BadDigest",
        "SlowDown",
        "InternalError",
        "ServiceUnavailable",
        "OperationAborted",
        "TemporaryRedirect",
    ] {
        for status in [307, 400, 409, 500, 503] {
            assert_eq!(failed(status, code, "later"), Reply::Unavailable(None), "{status} {code}");
        }
    }
    for (status, reply) in [
        (499, rejected(Some("SomethingNew"), "new")),
        (500, Reply::Unavailable(None)),
        (501, Reply::Unavailable(None)),
    ] {
        assert_eq!(failed(status, "SomethingNew", "new"), reply, "{status}");
    }
}

#[test]
fn what_is_wrong_with_the_zip_or_its_request_stays_wrong() {
    for code in [
        "AccessDenied",
        "SignatureDoesNotMatch",
        "EntityTooLarge",
        "EntityTooSmall",
        "NoSuchBucket",
        "InvalidArgument",
        "InvalidRequest",
        "MethodNotAllowed",
        "MissingContentLength",
    ] {
        for status in [400, 403, 503] {
            assert_eq!(failed(status, code, "never"), rejected(Some(code), "never"), "{code}");
        }
    }
    let secret = "see https://bucket.example/x?Signature=abc";
    assert_eq!(
        failed(403, "AccessDenied", secret),
        rejected(Some("AccessDenied"), "see [removed]")
    );
    let too_large = upload::read(&response(413, &[], "too large"));
    assert_eq!(too_large, rejected(None, "the zip is too large"));
}

#[test]
fn a_success_is_the_storages_own_or_empty() {
    for mark in ["ETag", "x-amz-request-id", "X-Amz-Id-2"] {
        assert_eq!(upload::read(&response(200, &[(mark, "x")], "hello")), Reply::Stored, "{mark}");
    }
    assert_eq!(upload::read(&response(204, &[], "")), Reply::Stored);
    let other = upload::read(&response(200, &[("server", "x")], "hello"));
    assert!(matches!(other, Reply::Unintelligible(_)), "{other:?}");
}

#[test]
fn an_error_is_found_in_the_first_16_kib() {
    let after = |bytes: usize| {
        let error = "<Error><Code>AccessDenied</Code><Message>expired</Message></Error>";
        let body = format!("{}{error}", " ".repeat(bytes - error.len()));
        upload::read(&response(403, &[], body))
    };
    assert_eq!(after(16 * 1024), Reply::SlotDead);
    assert!(matches!(after(16 * 1024 + 40), Reply::Unintelligible(_)), "it is cut off");
}
