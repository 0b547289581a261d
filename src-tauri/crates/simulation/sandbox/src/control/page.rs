//! Shows the ledger as one page without scripts that reloads itself.

use crate::http::response::Response;
use crate::protocol::result_codes::{is_pass, is_provisional};
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::job::Job;
use smile_id::{UnixMillis, timestamp};
use std::fmt::Write;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:1rem;color:#111;background:#fff}\
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:1.6rem 0 .3rem}h3{font-size:1rem;margin:0}\
article{border:1px solid #bbb;border-left:.5rem solid #777;border-radius:.4rem;padding:.6rem .9rem;margin:.7rem 0}\
article.pass{border-left-color:#17702f}article.review{border-left-color:#9a5b00}article.refusal{border-left-color:#a3171f}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.15rem .8rem .15rem 0}\
td:first-child{white-space:nowrap;width:1%;font-variant-numeric:tabular-nums}code{overflow-wrap:anywhere}p{margin:.2rem 0}\
a:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}";

/// `GET /_control`.
pub(crate) fn page(shared: &SharedState) -> Response {
    let state = shared.state();
    let mut html = String::from(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta http-equiv=\"refresh\" content=\"3\">\
         <title>Sandbox ledger</title><style>",
    );
    html += STYLE;
    html += "</style></head><body><main><h1>Sandbox: a stand-in for Smile ID on this machine</h1>";
    // Writing to a string cannot fail.
    let _ = summary(&mut html, shared, &state);
    html += "</main></body></html>";
    Response::new(200, "text/html; charset=utf-8", html.into_bytes(), "page").with_header(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'".to_owned(),
    )
}

fn summary(html: &mut String, shared: &SharedState, state: &State) -> std::fmt::Result {
    let frozen = if state.clock.is_frozen() { ", standing still" } else { "" };
    write!(
        html,
        "<p>Partner <code>{}</code> at <code>{}</code>. The service waits by {}{frozen}. As JSON: \
         <a href=\"/_control/ledger\">ledger</a>, <a href=\"/_control/scenario\">scenario</a>, \
         <a href=\"/_control/clock\">clock</a>, <a href=\"/_control/users\">users</a>.</p><h2>Jobs ({})</h2>",
        escaped(shared.account.partner_id()),
        escaped(shared.account.base_url()),
        moment(state.now_ms()),
        state.jobs.len()
    )?;
    let mut jobs: Vec<&Job> = state.jobs.values().collect();
    jobs.sort_by(|one, other| other.smile_job_id.cmp(&one.smile_job_id));
    for job in jobs {
        article(html, state, job)?;
    }
    turned_away(html, state)?;
    users(html, state)
}

/// Prep uploads that made no job.
fn turned_away(html: &mut String, state: &State) -> std::fmt::Result {
    html.push_str("<h2>Turned away</h2><table><tbody>");
    let known = |job_id: &String| state.jobs.contains_key(job_id);
    let noted = state.ledger.reservations.iter().rev();
    for noted in noted.filter(|noted| !known(&noted.job_id)) {
        let (at, job_id) = (moment(noted.at_ms), escaped(&noted.job_id));
        write!(html, "<tr><td>{at}<td>{job_id}<td>{}", escaped(&noted.code))?;
    }
    html.push_str("</tbody></table>");
    Ok(())
}

fn users(html: &mut String, state: &State) -> std::fmt::Result {
    html.push_str("<h2>Users</h2><table><thead><tr><th>User<th>Standing<th>Photo</thead><tbody>");
    for (user_id, user) in state.users.iter() {
        let photo = if user.face.is_some() { "yes" } else { "no" };
        let (user_id, standing) = (escaped(user_id), user.standing.label());
        write!(html, "<tr><td>{user_id}<td>{standing}<td>{photo}")?;
    }
    html.push_str("</tbody></table>");
    Ok(())
}

fn article(html: &mut String, state: &State, job: &Job) -> std::fmt::Result {
    let (class, verdict) = match (&job.code, &job.refusal) {
        (_, Some(refusal)) => ("refusal", format!("refused, {}: {}", refusal.code, refusal.text)),
        (Some(code), None) => {
            let class = if is_pass(code) {
                "pass"
            } else if is_provisional(code) {
                "review"
            } else {
                "refusal"
            };
            let text = crate::protocol::result_codes::text(code);
            (class, format!("{code}, {class}: {text}"))
        }
        (None, None) => ("", "no result".to_owned()),
    };
    write!(
        html,
        "<article class=\"{class}\"><h3>{} <small>(type {}, user {}, {})</small></h3><p><strong>{}</strong></p>\
         <table><tbody>",
        escaped(&job.job_id),
        job.job_type.number(),
        escaped(&job.user_id),
        escaped(&job.smile_job_id),
        escaped(&verdict)
    )?;
    for (at_ms, what) in timeline(state, job) {
        write!(html, "<tr><td>{}<td>{}", moment(at_ms), escaped(&what))?;
    }
    write!(html, "</tbody></table></article>")
}

/// What happened to a job, oldest first. Equal questions one after another are shown once.
fn timeline(state: &State, job: &Job) -> Vec<(u64, String)> {
    let ledger = &state.ledger;
    let is_its = |job_id: &String| *job_id == job.job_id;
    let mut lines = Vec::new();
    for noted in ledger.reservations.iter().filter(|n| is_its(&n.job_id)) {
        let retry = if noted.retry { " with retry" } else { "" };
        lines.push((noted.at_ms, format!("prep upload{retry}: {}", noted.code)));
    }
    for noted in ledger.uploads.iter().filter(|n| is_its(&n.job_id)) {
        let (bytes, status) = (noted.bytes, noted.status);
        lines.push((noted.at_ms, format!("zip of {bytes} bytes: {status}")));
    }
    for noted in ledger.processed.iter().filter(|n| is_its(&n.job_id)) {
        let count = noted.pictures.len();
        let (code, why) = (&noted.code, &noted.why);
        lines.push((noted.at_ms, format!("{count} pictures looked at: {code}, {why}")));
    }
    for post in &job.history {
        let code = post.body.get("ResultCode").and_then(|code| code.as_str());
        lines.push((post.at_ms, format!("posted: {}", code.unwrap_or_default())));
    }
    for noted in ledger.callbacks.iter().filter(|n| is_its(&n.job_id)) {
        let answer = noted.status.map_or("no answer".to_owned(), |status| status.to_string());
        let (code, attempt) = (&noted.code, noted.attempt);
        lines.push((noted.at_ms, format!("callback {code}, attempt {attempt}: {answer}")));
    }
    for noted in ledger.questions.iter().filter(|n| is_its(&n.job_id)) {
        lines.push((noted.at_ms, format!("job status: {}", noted.answer)));
    }
    lines.sort_by_key(|(at_ms, _)| *at_ms);
    lines.dedup_by(|later, earlier| later.1 == earlier.1);
    lines
}

fn moment(at_ms: u64) -> String {
    let iso = timestamp::format(UnixMillis(at_ms));
    let shown = iso.replace('T', " ").replace('Z', " UTC");
    format!("<time datetime=\"{iso}\">{shown}</time>")
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut safe, character| {
        match character {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            other => safe.push(other),
        }
        safe
    })
}
