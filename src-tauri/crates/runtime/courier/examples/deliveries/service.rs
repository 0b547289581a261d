//! Plays Smile ID and its storage: each zip that arrives whole is approved at once.

use crate::jobs::account;
use crate::line::Line;
use serde_json::{Value, json};
use smile_id::Account;
use smile_id::auth::signature;
use std::collections::HashMap;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// What it knows of a job.
struct Known {
    user_id: String,
    zips: u32,
    /// Whether it was told that it is approved.
    is_told: bool,
}

/// What it has received.
#[derive(Default)]
struct Received {
    jobs: HashMap<String, Known>,
    /// When the first request came.
    since: Option<Instant>,
    approved: u32,
    /// From the first request to the first approval.
    first_after: Option<Duration>,
}

struct Service {
    address: String,
    account: Account,
    line: Line,
    received: Mutex<Received>,
}

pub(crate) fn serve(line: Line) -> Result<String, Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    let account = account(&format!("{address}/v1"))?;
    writeln!(io::stdout(), "{address}/v1")?;
    let service = Arc::new(Service { address, account, line, received: Mutex::default() });
    for stream in listener.incoming() {
        let (service, stream) = (Arc::clone(&service), stream?);
        // A connection that breaks is the client's to notice.
        thread::spawn(move || drop(service.converse(&stream)));
    }
    Ok(String::new())
}

impl Received {
    fn progress(&self) -> String {
        let first_after = self.first_after.map(|after| after.as_secs_f64());
        json!({"approved": self.approved, "first_result": first_after}).to_string()
    }
}

impl Service {
    fn converse(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        // The handshake.
        thread::sleep(self.line.round_trip);
        let mut reader = BufReader::with_capacity(self.line.piece(), stream);
        loop {
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                if reader.read_line(&mut head)? == 0 {
                    return Ok(());
                }
            }
            let head_lower = head.to_ascii_lowercase();
            let length = head_lower.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length = length.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
            let mut body = vec![0; length];
            for piece in body.chunks_mut(self.line.piece()) {
                reader.read_exact(piece)?;
                self.line.carry(piece.len());
            }
            thread::sleep(self.line.round_trip);
            let answer = self.answer(&head, &body);
            let length = answer.len();
            let reply = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{answer}"
            );
            (&*stream).write_all(reply.as_bytes())?;
        }
    }

    fn answer(&self, head: &str, body: &[u8]) -> String {
        let mut words = head.split(' ');
        let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        if method == "GET" {
            return received.progress();
        }
        let since = *received.since.get_or_insert_with(Instant::now);
        if method == "PUT" {
            let job_id = path.rsplit('/').next().and_then(|name| name.split('?').next());
            if let Some(known) = job_id.and_then(|job_id| received.jobs.get_mut(job_id)) {
                known.zips += 1;
            }
            return String::new();
        }
        let asked: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        if path.ends_with("/upload") {
            let job_id = text(&asked["partner_params"]["job_id"]);
            let user_id = text(&asked["partner_params"]["user_id"]);
            let known = Known { user_id, zips: 0, is_told: false };
            received.jobs.insert(job_id.clone(), known);
            let upload_url = format!("{}/{job_id}?Expires=4102444800", self.address);
            return json!({
                "upload_url": upload_url, "ref_id": "ref", "smile_job_id": "0000000042", "camera_config": null,
                "code": "2202",
            })
            .to_string();
        }
        let job_id = text(&asked["job_id"]);
        let Some(known) = received.jobs.get_mut(&job_id) else { return "{}".to_owned() };
        let answer = self.status(&job_id, known);
        if known.zips > 0 && !std::mem::replace(&mut known.is_told, true) {
            received.approved += 1;
            received.first_after.get_or_insert_with(|| since.elapsed());
        }
        answer
    }

    fn status(&self, job_id: &str, known: &Known) -> String {
        let timestamp = "2024-05-06T07:08:09.123Z";
        let signature = signature::sign(&self.account, timestamp);
        let is_there = known.zips > 0;
        let result = if is_there {
            json!({
                // Sent twice it is found in the result.
                "ResultCode": if known.zips == 1 { "0840" } else { "0841" },
                "ResultText": "Enroll User", "SmileJobID": "0000000042", "ConfidenceValue": "99",
                "PartnerParams": {"job_id": job_id, "user_id": known.user_id, "job_type": 4},
                "Actions": {"Liveness_Check": "Passed", "Register_Selfie": "Approved", "Selfie_Check": "Passed",
                    "Selfie_To_Registered_Selfie_Compare": "Completed"},
            })
        } else {
            json!("No zip uploaded yet")
        };
        json!({
            "timestamp": timestamp, "signature": signature, "job_complete": is_there, "job_success": is_there,
            "code": if is_there { "2302" } else { "2314" }, "result": result,
        })
        .to_string()
    }
}
