//! Sends a job through Debian's tinyproxy, which wants a user and a password, and behind it one that looks into every
//! connection, as a network of an organisation does.

use crate::authority::Authority;
use crate::kiosk::{Kiosk, kyc_enrollment, wall_clock};
use courier::{
    Authorities, Connection, CourierCommand, CourierTiming, CourierUpdate, Https, NetworkSettings,
    OfflineReason, OwnProxy, ProxyChoice, SurelyPast,
};
use delivery::Job;
use sandbox::scenario::Forced;
use sandbox::{Sandbox, SandboxSettings, Scenario};
use smile_id::Account;
use smile_id::auth::account::SANDBOX_URL;
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{fs, thread};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

const PARTNER: &str = "085";
const KEY: &str = "11111111-2222-3333-4444-555555555555";
const STORAGE: &str = "bucket.s3.amazonaws.com";
const NOW: (i32, i32) = (2024, 2124);

/// A proxy that shows certificates of its own for everything, and leads all of it to one service.
struct Inspector {
    address: SocketAddr,
    /// What it was asked for.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Inspector {
    fn start(authority: &Arc<Authority>, service: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (kept, authority) = (Arc::clone(&asked), Arc::clone(authority));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let accept = async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            loop {
                let Ok((stream, _)) = listener.accept().await else { continue };
                let (kept, authority) = (Arc::clone(&kept), Arc::clone(&authority));
                tokio::spawn(async move {
                    // Whoever does not trust it goes away; that is then the test's point.
                    let _ = inspect(stream, &authority, service, &kept).await;
                });
            }
        };
        thread::spawn(move || runtime.block_on(accept));
        Self { address, asked }
    }
}

async fn inspect(
    mut stream: TcpStream,
    authority: &Authority,
    service: SocketAddr,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let Some(place) = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()) else {
        return Ok(());
    };
    asked.lock().unwrap().push(place.to_owned());
    let host = place.split(':').next().unwrap_or_default();
    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    let acceptor = TlsAcceptor::from(authority.server(host, NOW));
    let mut inside = acceptor.accept(stream).await?;
    let mut there = TcpStream::connect(service).await?;
    copy_bidirectional(&mut inside, &mut there).await.map(drop)
}

/// A running tinyproxy; it ends with this.
struct Tinyproxy {
    program: Child,
    address: SocketAddr,
    _folder: TempDir,
}

impl Tinyproxy {
    /// One that lets in who knows the word, and leads on to another.
    fn start(next: SocketAddr) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tinyproxy.conf");
        let port = address.port();
        let text = format!(
            "Port {port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 50\nBasicAuth asha tamu\n\
             Upstream http {next}\nConnectPort 443\n"
        );
        fs::write(&file, text).unwrap();
        let program = Command::new("tinyproxy")
            .arg("-d")
            .arg("-c")
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("tinyproxy is installed");
        let began = Instant::now();
        while std::net::TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "tinyproxy does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        Self { program, address, _folder: folder }
    }

    fn own(&self, user: &str, password: &str) -> ProxyChoice {
        ProxyChoice::Own(OwnProxy::new(&self.address.to_string(), user, password).unwrap())
    }
}

impl Drop for Tinyproxy {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A network of an organisation, with the service beyond it.
struct World {
    authority: Arc<Authority>,
    inspector: Inspector,
    proxy: Tinyproxy,
    sandbox: Sandbox,
}

impl World {
    fn new() -> Self {
        let scenario = Scenario {
            force: vec![Forced { code: "0810".into(), times: None }],
            upload_origin: Some(format!("https://{STORAGE}")),
            ..Scenario::default()
        };
        let settings = SandboxSettings { scenario, ..SandboxSettings::new(PARTNER, KEY) };
        let sandbox = Sandbox::start(settings).unwrap();
        let authority = Arc::new(Authority::new());
        let inspector = Inspector::start(&authority, sandbox.address());
        let proxy = Tinyproxy::start(inspector.address);
        Self { authority, inspector, proxy, sandbox }
    }

    fn added(&self) -> Authorities {
        Authorities::from_pem(&self.authority.pem()).unwrap()
    }

    /// A kiosk that sends one job this way.
    fn kiosk(&self, settings: NetworkSettings) -> (Kiosk, Arc<Https>) {
        let https = Https::with(CourierTiming::brisk(), settings, SurelyPast::default());
        let https = Arc::new(https.unwrap());
        let mut kiosk = Kiosk::new();
        let now = wall_clock();
        let enrollment = kyc_enrollment("job-0", now.0, None);
        kiosk.store.lock().unwrap().add(&enrollment, &Job::new(now), now).unwrap();
        let account = Account::new(PARTNER, KEY, SANDBOX_URL, "").unwrap();
        kiosk.start_over(Arc::clone(&https), Some(account.into()), None);
        (kiosk, https)
    }

    /// Why the kiosk is offline at first.
    fn reason(kiosk: &Kiosk) -> OfflineReason {
        let found = Mutex::new(None);
        kiosk.wait("a reason", |kiosk| {
            let updates = kiosk.updates.lock().unwrap();
            let reason = updates.iter().find_map(|update| match update {
                CourierUpdate::Connection(Connection::Offline { reason }) => Some(*reason),
                _ => None,
            });
            *found.lock().unwrap() = reason;
            reason.is_some()
        });
        found.into_inner().unwrap().unwrap()
    }
}

/// Invariant: The proxy and the authorities that staff set up lead API and upload out; without them the reason is told.
#[test]
fn a_job_goes_through_a_proxy_with_a_password_and_an_inspecting_one() {
    let world = World::new();
    let proxy = world.proxy.own("asha", "tamu");
    let (kiosk, _) = world.kiosk(NetworkSettings { proxy, authorities: world.added() });
    kiosk.wait_for_all_approved();
    let asked = world.inspector.asked.lock().unwrap().clone();
    assert!(asked.contains(&"testapi.smileidentity.com:443".to_owned()), "{asked:?}");
    assert!(asked.contains(&format!("{STORAGE}:443")), "{asked:?}");
    assert_eq!(world.sandbox.ledger().uploads.len(), 1);
}

#[test]
fn what_the_proxy_or_its_authority_lacks_is_told_and_mended_while_the_kiosk_runs() {
    let world = World::new();
    let (with_word, without) = (world.proxy.own("asha", "tamu"), world.proxy.own("", ""));
    let settings =
        |proxy: &ProxyChoice, authorities| NetworkSettings { proxy: proxy.clone(), authorities };
    let (kiosk, https) = world.kiosk(settings(&without, world.added()));
    assert_eq!(World::reason(&kiosk), OfflineReason::ProxyAccess, "no password");
    let (wrong_word, _) = world.kiosk(settings(&world.proxy.own("asha", "x"), world.added()));
    // This proxy answers a wrong password with 401, which the HTTP library does not tell apart.
    assert_eq!(World::reason(&wrong_word), OfflineReason::Proxy, "a wrong password");
    https.set_network(settings(&with_word, Authorities::default())).unwrap();
    kiosk.send(CourierCommand::NetworkChanged);
    let untrusted = Connection::Offline { reason: OfflineReason::UnknownIssuer };
    kiosk.wait("an unknown issuer", |kiosk| kiosk.reported(untrusted));
    assert_eq!(world.sandbox.ledger().reservations, [], "nothing was shown to a stranger");
    https.set_network(settings(&with_word, world.added())).unwrap();
    kiosk.send(CourierCommand::NetworkChanged);
    kiosk.wait_for_all_approved();
}
