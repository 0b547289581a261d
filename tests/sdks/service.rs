//! Starts the stand-in over https with a certificate of its own, and writes the pictures of several visits to disk.

use puppet::{Person, VisitPhotos};
use sandbox::{Sandbox, SandboxSettings, Scenario, Tls};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

pub(crate) const PARTNER: &str = "085";
pub(crate) const KEY: &str = "11111111-2222-3333-4444-555555555555";

/// Stops and forgets everything when dropped.
pub(crate) struct Service {
    pub(crate) sandbox: Sandbox,
    folder: TempDir,
}

/// Who is in the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    /// The customer in person.
    Customer,
    /// A photograph of the customer.
    Photograph,
}

impl Service {
    pub(crate) fn start(scenario: Scenario) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let certificate = made.cert.pem();
        let key = made.signing_key.serialize_pem();
        fs::write(folder.path().join("certificate.pem"), &certificate).unwrap();
        let sandbox = Sandbox::start(SandboxSettings {
            scenario,
            tls: Some(Tls::from_pem(certificate.as_bytes(), key.as_bytes()).unwrap()),
            ..SandboxSettings::new(PARTNER, KEY)
        });
        for (shown, sitting) in [
            (Shown::Customer, VisitPhotos::of(Person::customer(), 1)),
            (Shown::Photograph, VisitPhotos::of_photograph(Person::customer())),
        ] {
            let place = folder.path().join(format!("{shown:?}"));
            fs::create_dir(&place).unwrap();
            for (name, jpeg) in sitting.files() {
                fs::write(place.join(name), jpeg).unwrap();
            }
        }
        Self { sandbox: sandbox.unwrap(), folder }
    }

    /// What a client must trust.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// Where the nine pictures are.
    pub(crate) fn pictures(&self, shown: Shown) -> PathBuf {
        self.folder.path().join(format!("{shown:?}"))
    }
}
