//! With a certificate of its own the service speaks https, and hands out https addresses.

use crate::harness::kiosk::{KEY, PARTNER, job, now, reservation};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use sandbox::{Sandbox, SandboxSettings, Tls};

use smile_id::actions::prep_upload;
use smile_id::{Account, JobType};
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

/// Sends a POST over TLS, believing only `root`; gives the whole reply.
fn post(
    sandbox: &Sandbox,
    root: &CertificateDer<'_>,
    path: &str,
    body: &[u8],
) -> io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(root.clone().into_owned()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(sandbox.address())?);
    let length = body.len();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    )?;
    stream.write_all(body)?;
    let mut reply = Vec::new();
    // The service closes without TLS's farewell; what it said is there all the same.
    match stream.read_to_end(&mut reply) {
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
        _ => {}
    }
    Ok(String::from_utf8_lossy(&reply).into_owned())
}

#[test]
fn speaks_https_to_those_who_trust_its_certificate() {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = made.signing_key.serialize_pem();
    let tls = Tls::from_pem(made.cert.pem().as_bytes(), key.as_bytes()).unwrap();
    let sandbox =
        Sandbox::start(SandboxSettings { tls: Some(tls), ..SandboxSettings::new(PARTNER, KEY) })
            .unwrap();
    assert_eq!(sandbox.base_url(), format!("https://{}/v1", sandbox.address()));
    let account = Account::new(PARTNER, KEY, &sandbox.base_url(), "").unwrap();
    let params = job("j1", "u1", JobType::Registration);
    let request = reservation(&account, &params, prep_upload::Attempt::First, now());
    let reply = post(&sandbox, made.cert.der(), "/v1/upload", &request.body).unwrap();
    assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
    let upload = format!("\"upload_url\":\"https://{}/videos/", sandbox.address());
    assert!(reply.contains(&upload), "{reply}");

    let stranger = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    assert!(post(&sandbox, stranger.cert.der(), "/v1/upload", &request.body).is_err());
}
