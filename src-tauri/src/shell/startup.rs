//! Puts the program together and runs it.

use crate::commands;
use crate::screens::choice;
use crate::shell::cli::Launch;
use crate::shell::controller::Controller;
use crate::shell::kiosk::Kiosk;
use crate::shell::policy_file;
use crate::shell::request::Request;
use crate::shell::window;
use anyhow::Context as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Machine, Whereabouts};
use tauri::{App, Manager as _, RunEvent, WindowEvent};

/// Runs the kiosk until it is closed.
///
/// # Errors
/// Why it cannot start, for the terminal.
pub(crate) fn run(launch: Launch) -> anyhow::Result<()> {
    let locked_down = !(launch.demo || launch.windowed);
    let scratch = Scratch::for_demo(&launch)?;
    let app = tauri::Builder::default()
        .invoke_handler(commands::handler())
        .on_window_event(move |window, event| match (window.label(), event) {
            (window::MAIN, event) if locked_down => window::keep_open(event),
            // The operator's window closes with the program.
            (window::MAIN, WindowEvent::Destroyed) => window.app_handle().exit(0),
            (window::OPERATOR, WindowEvent::Destroyed) => {
                window.state::<Arc<Kiosk>>().send(Request::EndOperator);
            }
            _ => {}
        })
        .build(tauri::generate_context!())
        .context("the window system is not available")?;
    let folder = match (&launch.data, &scratch) {
        (Some(data), _) => data.clone(),
        (None, Some(scratch)) => scratch.0.clone(),
        (None, None) => app.path().app_local_data_dir().context("no place for the store")?,
    };
    let policies = policy_file::load(&folder)?;
    let whereabouts =
        Whereabouts { machine: Machine::here(), homes: homes(&app, &launch, &folder)? };
    let screens = choice::load(&folder);
    let handle = app.handle().clone();
    let end_program = move || handle.exit(1);
    let (kiosk, thread) = Controller::start(
        launch.clone(),
        folder.join("store"),
        whereabouts,
        policies,
        end_program,
    )?;
    app.manage(kiosk);
    let mut thread = Some(thread);
    let mut opened = false;
    app.run(move |app, event| match event {
        RunEvent::Ready if !opened => {
            opened = true;
            if let Err(why) = window::open(app, &launch, screens.clone()) {
                crate::shell::logs::warn("window", &why.to_string());
                app.exit(1);
            }
        }
        RunEvent::ExitRequested { api, code: None, .. } if locked_down => api.prevent_exit(),
        RunEvent::Exit => {
            if let Some(thread) = thread.take() {
                thread.close();
            }
            if let Some(scratch) = &scratch {
                scratch.wipe();
            }
        }
        _ => {}
    });
    Ok(())
}

/// Where it is listed which stores live on this machine: not beside them, or a copy would take it along. A demo leaves
/// nothing behind elsewhere.
fn homes(app: &App, launch: &Launch, folder: &Path) -> anyhow::Result<PathBuf> {
    let place = if launch.demo {
        folder.to_owned()
    } else {
        app.path().app_config_dir().context("no place for the list of stores")?
    };
    Ok(place.join("homes.json"))
}

/// A demo's store: new at every start, gone at the end, as its Smile ID forgets everything too.
struct Scratch(PathBuf);

impl Scratch {
    fn for_demo(launch: &Launch) -> anyhow::Result<Option<Self>> {
        if !launch.demo || launch.data.is_some() {
            return Ok(None);
        }
        let folder = std::env::temp_dir().join(format!("tabasamu-demo-{}", std::process::id()));
        std::fs::create_dir_all(&folder).context("no place for the demo's store")?;
        Ok(Some(Self(folder)))
    }

    fn wipe(&self) {
        // Nothing in it is real; what cannot be removed now the system clears with its temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
