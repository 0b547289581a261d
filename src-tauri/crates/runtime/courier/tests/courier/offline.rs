//! Lets every kind of connection fail that staff can put right: each is told apart, and a proxy is used.

use crate::authority::{Authority, serve};
use courier::{CourierTiming, Https, Transport};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::{env, thread};

const ASKED: &str = "TABASAMU_TEST_ASKED";
const PROXIES: [&str; 6] =
    ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"];

/// Not a test of its own: the process in which one of the others asks, with an environment of its own.
#[test]
fn asks_what_it_is_told_to() {
    let Ok(url) = env::var(ASKED) else { return };
    let https = Https::new(CourierTiming::brisk()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    match runtime.block_on(https.probe(&url)) {
        Ok(response) => println!("found: {}", response.status),
        Err(error) => {
            println!("found: {}", serde_json::to_string(&error.reason()).unwrap());
            println!("{error}");
        }
    }
}

/// What a probe of this address finds, in a process that trusts this authority and has this environment.
fn found(url: &str, trusted: Option<&Authority>, environment: &[(&str, String)]) -> String {
    let mut asking = Command::new(env::current_exe().unwrap());
    asking.args(["--exact", "offline::asks_what_it_is_told_to", "--nocapture"]).env(ASKED, url);
    for name in PROXIES {
        asking.env_remove(name);
    }
    if let Some(authority) = trusted {
        asking.env("SSL_CERT_FILE", authority.file());
    }
    asking.envs(environment.iter().map(|(name, value)| (*name, value)));
    let output = String::from_utf8(asking.output().unwrap().stdout).unwrap();
    println!("{url}: {output}");
    let answer = output.lines().find_map(|line| line.split_once("found: "));
    answer.unwrap_or_else(|| panic!("{output}")).1.trim_matches('"').to_owned()
}

/// An address at which nothing listens.
fn closed() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A proxy that answers with this line, then leads to a service if it has one. Keeps what it was asked for.
fn proxy(answer: &'static str, to: Option<SocketAddr>) -> (String, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&asked);
    let address = serve(move |mut stream| {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read > 0) {
            head.push(byte[0]);
        }
        let line = String::from_utf8_lossy(&head).lines().next().unwrap_or_default().to_owned();
        kept.lock().unwrap().push(line);
        let _ = stream.write_all(format!("HTTP/1.1 {answer}\r\n\r\n").as_bytes());
        if let Some(to) = to {
            let (mut there, mut back) =
                (TcpStream::connect(to).unwrap(), stream.try_clone().unwrap());
            let mut from_there = there.try_clone().unwrap();
            thread::spawn(move || std::io::copy(&mut from_there, &mut back));
            let _ = std::io::copy(&mut stream, &mut there);
        }
    });
    (format!("http://{address}"), asked)
}

const NOW: (i32, i32) = (2024, 2124);

fn url(address: SocketAddr) -> String {
    format!("https://{address}/v1")
}

/// Invariant: Why there is no connection is told in a way staff can act on.
#[test]
fn each_fault_of_tls_is_told_apart() {
    let (ours, strangers) = (Authority::new(), Authority::new());
    let good = ours.service("127.0.0.1", NOW);
    assert_eq!(found(&url(good), Some(&ours), &[]), "403");
    assert_eq!(found(&url(good), Some(&strangers), &[]), "unknown-issuer", "an unknown authority");
    assert_eq!(found(&url(good), None, &[]), "unknown-issuer", "the computer's own authorities");
    let other_name = ours.service("other.test", NOW);
    assert_eq!(found(&url(other_name), Some(&ours), &[]), "wrong-name");
    let run_out = ours.service("127.0.0.1", (2001, 2002));
    assert_eq!(found(&url(run_out), Some(&ours), &[]), "expired");
    // Nobody says that it is so late.
    let not_yet = ours.service("127.0.0.1", (2090, 2099));
    assert_eq!(found(&url(not_yet), Some(&ours), &[]), "not-yet-valid");
    assert_eq!(found(&url(not_yet), None, &[]), "unknown-issuer", "whatever its dates");
}

#[test]
fn each_fault_of_the_network_is_told_apart() {
    assert_eq!(found(&url(closed()), None, &[]), "refused");
    // Whoever looks names up may be silent, too.
    let impatient = [("RES_OPTIONS", "timeout:1 attempts:1".to_owned())];
    assert_eq!(found("https://nobody.invalid/v1", None, &impatient), "name-lookup");
    let silent = serve(|stream| {
        let _ = (&stream).read(&mut [0; 10_000]);
        thread::park();
    });
    assert_eq!(found(&url(silent), None, &[]), "timed-out");
    let closes = serve(drop);
    assert_eq!(found(&url(closes), None, &[]), "broken-off");
}

/// Invariant: A proxy that the environment names is used for TLS, and never for this machine.
#[test]
fn proxy_of_the_environment_is_used() {
    let authority = Authority::new();
    let service = authority.service("service.test", NOW);
    let (address, asked) = proxy("200 OK", Some(service));
    let there = "https://service.test/v1";
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        assert_eq!(found(there, Some(&authority), &[(name, address.clone())]), "403", "{name}");
    }
    assert_eq!(*asked.lock().unwrap(), vec!["CONNECT service.test:443 HTTP/1.1"; 3]);
    let here = url(authority.service("127.0.0.1", NOW));
    let through = [("HTTPS_PROXY", address.clone())];
    assert_eq!(found(&here, Some(&authority), &through), "403");
    let except = [("HTTPS_PROXY", address), ("NO_PROXY", "service.test".to_owned())];
    assert_ne!(found(there, Some(&authority), &except), "403");
    assert_eq!(asked.lock().unwrap().len(), 3, "neither asked the proxy");
}

#[test]
fn proxy_that_does_not_let_us_through_is_told_apart() {
    let there = "https://service.test/v1";
    for (answer, reason) in [
        ("407 Proxy Authentication Required", "proxy-access"),
        ("502 Bad Gateway", "proxy"),
        ("403 Forbidden", "proxy"),
    ] {
        let (address, _) = proxy(answer, None);
        assert_eq!(found(there, None, &[("HTTPS_PROXY", address)]), reason, "{answer}");
    }
    let closed = format!("http://{}", closed());
    assert_eq!(found(there, None, &[("HTTPS_PROXY", closed)]), "proxy");
    let (checks_all, _) = proxy("200 OK", Some(Authority::new().service("service.test", NOW)));
    let found = found(there, None, &[("HTTPS_PROXY", checks_all)]);
    assert_eq!(found, "unknown-issuer", "a proxy that looks into everything");
}
