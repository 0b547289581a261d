//! An instance of the service inside the test, and callbacks for it.

use crate::client::{Reply, ask};
use hosting::database::sqlite::SqliteFile;
use hosting::secret::Secret;
use serde_json::{Value, json};
use smile_id::auth::account::SANDBOX_URL;
use smile_id::auth::signature;
use smile_id::{Account, UnixMillis, timestamp};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};
use tabasamu_callbacks::repository::sqlite::SqliteRepository;
use tabasamu_callbacks::{HintRepository, ServiceConfig, serve};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

pub(crate) const PATH: &str = "/callbacks/0123456789abcdef0123456789abcdef";
pub(crate) const TOKEN: &str = "token-0123456789abcdef0123456789";
pub(crate) const PARTNER: &str = "2345";
pub(crate) const KEY: &str = "the-current-key";
pub(crate) const PREVIOUS_KEY: &str = "the-previous-key";

pub(crate) fn account(key: &str) -> Account {
    Account::new(PARTNER, key, SANDBOX_URL, "").unwrap()
}

pub(crate) fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    since.as_millis().try_into().unwrap()
}

/// A result as Smile ID posts it, signed with `key` at that moment.
pub(crate) fn result(key: &str, job_id: &str, at_ms: u64) -> Value {
    let at = timestamp::format(UnixMillis(at_ms));
    json!({
        "Actions": {"Human_Review_Compare": "Passed"},
        "ConfidenceValue": "99",
        "PartnerParams": {"job_id": job_id, "user_id": "asha-0712345678", "job_type": "4"},
        "ResultCode": "1240",
        "ResultText": "Enroll User Image and Register User Successful - Approved",
        "SmileJobID": "0000000857",
        "Source": "WebAPI",
        "signature": signature::sign(&account(key), &at),
        "timestamp": at,
    })
}

pub(crate) fn config() -> ServiceConfig {
    ServiceConfig {
        keys: vec![account(KEY), account(PREVIOUS_KEY)],
        path: Secret::new(PATH),
        tokens: vec![Secret::new("another-token-of-another-kiosk-00"), Secret::new(TOKEN)],
        keep: Duration::from_secs(14 * 24 * 3600),
        behind_proxy: true,
    }
}

pub(crate) fn repository_in(file: &Path) -> SqliteRepository {
    SqliteRepository::over(SqliteFile::open(file).unwrap()).unwrap()
}

/// A running instance; stops when dropped.
pub(crate) struct Instance {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    _folder: Option<TempDir>,
}

impl Instance {
    /// Over a file of its own.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut instance = Self::over(Arc::new(repository_in(&folder.path().join("hints.sqlite"))));
        instance._folder = Some(folder);
        instance
    }

    pub(crate) fn over(repository: Arc<dyn HintRepository>) -> Self {
        Self::on_terms(config(), repository)
    }

    pub(crate) fn on_terms(config: ServiceConfig, repository: Arc<dyn HintRepository>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            runtime.block_on(serve(listener, config, repository, async {
                let _ = stopped.await;
            }));
        });
        Self { address, stop: Some(stop), thread: Some(thread), _folder: None }
    }

    /// Posts a body as the sender of this address would, named by the proxy in front.
    pub(crate) fn post_from(&self, sender: &str, body: &[u8]) -> u16 {
        ask(self.address, "POST", PATH, &[("x-forwarded-for", sender)], body).unwrap().status
    }

    pub(crate) fn post(&self, body: &Value) -> u16 {
        self.post_from("192.0.2.1", body.to_string().as_bytes())
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        let token = format!("Bearer {TOKEN}");
        ask(self.address, "GET", path, &[("authorization", &token)], b"").unwrap()
    }

    /// The jobs hinted at after a cursor, and the next cursor.
    pub(crate) fn hints(&self, after: &str, wait: u64) -> (Vec<String>, String) {
        let reply = self.get(&format!("/hints?after={after}&wait={wait}"));
        assert_eq!(reply.status, 200);
        let answer = reply.json();
        let jobs = answer["jobs"].as_array().unwrap();
        let jobs = jobs.iter().map(|job| job.as_str().unwrap().to_owned());
        (jobs.collect(), answer["cursor"].as_str().unwrap().to_owned())
    }

    /// One number of the status.
    pub(crate) fn count(&self, name: &str) -> u64 {
        self.get("/status").json()[name].as_u64().unwrap()
    }

    pub(crate) fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        drop(self.stop.take());
    }
}
