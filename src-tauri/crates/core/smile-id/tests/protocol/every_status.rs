//! Snapshots what each reader makes of every status with every kind of body, as one reviewable table.

use crate::{account, params, response};
use delivery::{Reply, StatusReport};
use smile_id::actions::{job_status, prep_upload, upload};
use smile_id::{JobType, Response};
use std::fmt::Write;

/// The edges of each family, and every status that means something of its own.
const STATUSES: [u16; 29] = [
    199, 200, 204, 299, 300, 302, 399, 400, 401, 402, 403, 404, 407, 408, 409, 413, 418, 425, 426,
    428, 429, 451, 499, 500, 503, 510, 511, 599, 600,
];

const BODIES: [(&str, &str); 6] = [
    ("nothing", ""),
    ("a page", "<html>Sign in to the Wi-Fi</html>"),
    ("a text", "no such thing"),
    ("an object", r#"{"message":"no such thing"}"#),
    ("a code", r#"{"code":"2299","error":"no such thing"}"#),
    ("storage's", "<Error><Code>SomethingNew</Code><Message>no such thing</Message></Error>"),
];

fn shown(reply: &Reply) -> String {
    match reply {
        Reply::Reserved(_) => "reserved".to_owned(),
        Reply::Refused(refusal) => {
            let code = refusal.code.as_deref().unwrap_or("-");
            format!("refused ({:?}, {code}, {:?})", refusal.kind, refusal.text)
        }
        Reply::Blocked(blockage) => format!("blocked ({blockage:?})"),
        Reply::Unintelligible(why) => format!("unreadable ({why})"),
        other => format!("{other:?}"),
    }
}

fn asked(response: &Response) -> Reply {
    job_status::read(&account(), &params(JobType::Registration), response)
        .map_or_else(|reply| reply, |answer| Reply::Status(answer.report))
}

/// Invariant: Every status with every kind of body is read as reviewed, and without a proof nothing is believed.
#[test]
fn every_status_with_every_kind_of_body() {
    let mut table = String::new();
    for status in STATUSES {
        writeln!(table, "{status}").unwrap();
        for (name, body) in BODIES {
            let response = response(status, &[], body);
            let reserved = prep_upload::read(&account(), &response);
            let (asked, stored) = (asked(&response), upload::read(&response));
            assert!(!matches!(reserved, Reply::Reserved(_)), "{status} {name}");
            assert!(!matches!(asked, Reply::Status(StatusReport::Judged(_))), "{status} {name}");
            for (reader, reply) in [("reserve", reserved), ("ask", asked), ("put", stored)] {
                writeln!(table, "  {name:<9} {reader:<7} {}", shown(&reply)).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}
