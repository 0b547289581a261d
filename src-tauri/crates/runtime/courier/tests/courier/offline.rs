//! Lets every kind of connection fail that staff can put right: each is told apart, and a proxy is used.

use courier::{CourierTiming, Https, Transport};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::{env, fs, thread};
use tempfile::TempDir;

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
        asking.env("SSL_CERT_FILE", authority.folder.path().join("authority.pem"));
    }
    asking.envs(environment.iter().map(|(name, value)| (*name, value)));
    let output = String::from_utf8(asking.output().unwrap().stdout).unwrap();
    println!("{url}: {output}");
    let answer = output.lines().find_map(|line| line.split_once("found: "));
    answer.unwrap_or_else(|| panic!("{output}")).1.trim_matches('"').to_owned()
}

/// An authority of the test's own.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: TempDir,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "an authority of a test");
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("authority.pem"), issuer.pem()).unwrap();
        Self { issuer, folder }
    }

    /// A service with a certificate for this name, valid between these years.
    fn service(&self, name: &str, (from, to): (i32, i32)) -> SocketAddr {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(to, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let chain = vec![CertificateDer::from(certificate.der().to_vec())];
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key.into())
            .unwrap();
        let config = Arc::new(config);
        serve(move |mut stream| {
            let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut tls = rustls::Stream::new(&mut connection, &mut stream);
            let mut piece = [0; 4096];
            // Whoever does not trust the certificate is gone by now.
            if tls.read(&mut piece).is_ok_and(|read| read > 0) {
                let _ = tls.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
                let _ = tls.flush();
            }
        })
    }
}

/// A server on this machine; each connection is handed on.
fn serve(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = Arc::clone(&serve);
            thread::spawn(move || serve(stream));
        }
    });
    address
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
    assert_eq!(found(&url(good), Some(&strangers), &[]), "untrusted", "an unknown authority");
    assert_eq!(found(&url(good), None, &[]), "untrusted", "the computer's own authorities");
    let other_name = ours.service("other.test", NOW);
    assert_eq!(found(&url(other_name), Some(&ours), &[]), "untrusted");
    let run_out = ours.service("127.0.0.1", (2001, 2002));
    assert_eq!(found(&url(run_out), Some(&ours), &[]), "certificate-date");
    // What a clock that fell back to the past sees.
    let not_yet = ours.service("127.0.0.1", (2090, 2099));
    assert_eq!(found(&url(not_yet), Some(&ours), &[]), "certificate-date");
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
    for answer in ["407 Proxy Authentication Required", "502 Bad Gateway"] {
        let (address, _) = proxy(answer, None);
        assert_eq!(found(there, None, &[("HTTPS_PROXY", address)]), "proxy", "{answer}");
    }
    let closed = format!("http://{}", closed());
    assert_eq!(found(there, None, &[("HTTPS_PROXY", closed)]), "proxy");
    let (checks_all, _) = proxy("200 OK", Some(Authority::new().service("service.test", NOW)));
    let found = found(there, None, &[("HTTPS_PROXY", checks_all)]);
    assert_eq!(found, "untrusted", "a proxy that looks into everything");
}
