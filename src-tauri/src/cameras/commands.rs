//! The cameras, and setting one up.

use crate::cameras::camera_setup::{DEMO_CAMERA, Setups};
use crate::cameras::preferred;
use crate::cameras::setup_view;
use crate::cameras::view::{CameraForm, CameraRow, CameraSetupView, ReachView, SheetForm};
use crate::settings::overview;
use crate::settings::view::SettingsView;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use crate::shell::request::Request;
use camera::{Control, Device, WorkerCommand, identity};
use std::sync::Arc;

fn worker() -> Result<WorkerCommand, Failure> {
    WorkerCommand::own().map_err(|why| Failure::new(FailureCode::Other, why))
}

/// The cameras that are connected; in a demo its own.
pub(crate) fn cameras(kiosk: &Arc<Kiosk>) -> Result<Vec<CameraRow>, Failure> {
    let found = if kiosk.is_demo() {
        vec![(DEMO_CAMERA.to_owned(), String::new(), None)]
    } else {
        let found = Device::list(&worker()?);
        let found = found.map_err(|why| Failure::new(FailureCode::Other, why))?;
        found.into_iter().map(|one| (one.id, one.name, one.port)).collect()
    };
    let session = kiosk.session()?;
    let (setups, preferred) = {
        let store = session.store();
        (Setups::read(&store), preferred::camera(&store))
    };
    let chosen = preferred
        .and_then(|id| identity::find(&id, found.iter().map(|(id, ..)| id.as_str())))
        .map(str::to_owned);
    let row = |(id, name, port): (String, String, Option<String>)| CameraRow {
        set_up_at_ms: setups.known(&id).map(|setup| setup.at_ms),
        chosen: chosen.as_ref() == Some(&id),
        id,
        name,
        port,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Prefers a camera from the next visit on.
pub(crate) fn choose_camera(kiosk: &Arc<Kiosk>, id: &str) -> Result<SettingsView, Failure> {
    let session = kiosk.session()?;
    let mut store = session.store();
    preferred::prefer(&mut store, id)?;
    let shown = overview::settings_view(&store);
    drop(store);
    kiosk.notify_changed();
    Ok(shown)
}

/// How a camera is set up.
pub(crate) fn camera_setup(kiosk: &Arc<Kiosk>, id: &str) -> Result<CameraSetupView, Failure> {
    let setups = Setups::read(&kiosk.session()?.store());
    let setup = setups.of(id);
    let reach = setup.view.zip(setup.reach(kiosk.policy()));
    Ok(CameraSetupView {
        form: setup_view::form(id, &setup),
        reach: reach.map(|(view, reach)| setup_view::reach(view.horizontal_deg, &reach)),
        has_baseline: setup.baseline.is_some(),
        at_ms: (setup.at_ms > 0).then_some(setup.at_ms),
        damaged: setups.damaged,
    })
}

/// The controls a camera has, with their values now; none in a demo.
pub(crate) fn camera_controls(kiosk: &Arc<Kiosk>, id: &str) -> Result<Vec<Control>, Failure> {
    if kiosk.is_demo() {
        return Ok(Vec::new());
    }
    let found = Device::controls(&worker()?, id);
    found.map_err(|why| Failure::new(FailureCode::Other, why))
}

/// Looks through a camera as this form says.
pub(crate) fn view_camera(kiosk: &Arc<Kiosk>, form: CameraForm) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::ViewCamera(form, reply))
}

/// Looks through no camera any more.
pub(crate) fn end_viewing(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    kiosk.ask(Request::EndViewing)
}

/// What a sheet that was held up tells of a camera's view; nothing when it cannot have been one.
pub(crate) fn measure_view(kiosk: &Arc<Kiosk>, sheet: SheetForm) -> Option<ReachView> {
    setup_view::measured(&sheet, kiosk.policy())
}

/// Keeps a camera's set-up and uses that camera from now on.
pub(crate) fn save_camera(kiosk: &Arc<Kiosk>, form: CameraForm) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::SaveCamera(form, reply))
}
