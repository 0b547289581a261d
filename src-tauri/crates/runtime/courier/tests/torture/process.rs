//! Is a kiosk without a window, as a process of its own that can be killed anywhere.

use crate::argument;
use crate::cuts::patient;
use crate::kiosk::account_at;
use crate::life::{is_delivered, new_job, root_key};
use courier::{Courier, CourierConfig, CourierUpdate, Https};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};
use store::Store;

/// So many jobs are saved.
pub(crate) const JOBS: usize = 2;
/// It ends like this when the disk refused something: whoever started it starts it again, as a failed program is.
pub(crate) const DISK_FAILED: i32 = 3;
/// It ends like this when it came to no end.
const STUCK: i32 = 4;
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(10);

/// What it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chore {
    /// Saves jobs, and says which are saved.
    Saves,
    /// The planted mistake: it says so before they are.
    SaysTooSoon,
    /// Delivers what was saved.
    Delivers,
}

impl Chore {
    const ALL: [Self; 3] = [Self::Saves, Self::SaysTooSoon, Self::Delivers];

    /// How it is called on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Saves => "saves",
            Self::SaysTooSoon => "says-too-soon",
            Self::Delivers => "delivers",
        }
    }
}

/// The chore that this process was started for, if it was.
pub(crate) fn asked() -> Option<Chore> {
    let name = argument("--kiosk")?;
    Chore::ALL.into_iter().find(|chore| chore.name() == name)
}

/// Does it in a folder, with the service at an address; how the process is to end.
pub(crate) fn live(chore: Chore) -> i32 {
    let folder = argument("--folder").unwrap();
    let Ok(store) = Store::open(Path::new(&folder), &root_key()) else { return DISK_FAILED };
    match chore {
        Chore::Saves => save(store, false),
        Chore::SaysTooSoon => save(store, true),
        Chore::Delivers => deliver(store, &argument("--url").unwrap()),
    }
}

fn save(mut store: Store, says_too_soon: bool) -> i32 {
    for number in 0..JOBS {
        let name = format!("job-{number}");
        if says_too_soon {
            say(&name);
        }
        if new_job(&mut store, &name).is_err() {
            return DISK_FAILED;
        }
        if !says_too_soon {
            say(&name);
        }
    }
    0
}

fn say(name: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "{name}").and_then(|()| out.flush()).unwrap();
}

fn deliver(store: Store, url: &str) -> i32 {
    let store = Arc::new(Mutex::new(store));
    let _courier = Courier::start(CourierConfig {
        store: Arc::clone(&store),
        transport: Arc::new(Https::new(patient()).unwrap()),
        gateway: Some(account_at(url).into()),
        hints: None,
        orders: Arc::default(),
        timing: patient(),
        updates: Box::new(|update| {
            if matches!(update, CourierUpdate::StoreFailed(_)) {
                std::process::exit(DISK_FAILED);
            }
        }),
    })
    .unwrap();
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if store.lock().unwrap().jobs().unwrap().iter().all(is_delivered) {
            return 0;
        }
        sleep(LOOK);
    }
    STUCK
}
