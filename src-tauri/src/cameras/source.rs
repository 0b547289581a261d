//! Opens the station's camera as it is set up: turned upright, its driver told, its mount's pitch taken off.

use crate::cameras::camera_setup::{DEMO_CAMERA, Setups};
use crate::demo::world::DemoStage;
use booth::FaceAnalyzer;
use camera::device::WatchdogTimeouts;
use camera::{
    CameraError, CameraMemory, Choice, Device, FrameSource, Mount, Upright, WorkerCommand,
};
use capture::Observation;
use image::RgbImage;
use std::sync::Arc;
use tokio::sync::watch;
use vision::Observer;

/// Which camera gives the pictures now, by its id.
#[derive(Debug, Clone)]
pub(crate) struct InUse(watch::Sender<Option<String>>);

impl InUse {
    fn set(&self, id: &str) {
        self.0.send_replace(Some(id.to_owned()));
    }

    /// Its id; none before the first picture.
    pub(crate) fn id(&self) -> Option<String> {
        self.0.borrow().clone()
    }
}

/// The cameras of one visit or viewing.
#[derive(Clone)]
pub(crate) struct Cameras {
    preferred: Option<String>,
    setups: Arc<Setups>,
    mount: Mount,
    in_use: InUse,
    memory: CameraMemory,
}

impl Cameras {
    /// The preferred camera and how each is set up; `memory` knows what worked and which one is in trouble.
    pub(crate) fn new(preferred: Option<String>, setups: Setups, memory: CameraMemory) -> Self {
        Self {
            preferred,
            setups: Arc::new(setups),
            mount: Mount::default(),
            in_use: InUse(watch::channel(None).0),
            memory,
        }
    }

    /// How the camera in use is mounted; can be changed while it runs.
    pub(crate) fn mount(&self) -> &Mount {
        &self.mount
    }

    /// Which camera is in use.
    pub(crate) fn in_use(&self) -> &InUse {
        &self.in_use
    }

    /// Opens the preferred camera, or else one that works.
    ///
    /// # Errors
    /// This program cannot be started as a worker.
    pub(crate) fn open(
        &self,
        demo: Option<&DemoStage>,
    ) -> Result<Box<dyn FrameSource>, CameraError> {
        if let Some(stage) = demo {
            self.mount.set(self.setups.of(DEMO_CAMERA).rotation);
            self.in_use.set(DEMO_CAMERA);
            return Ok(Box::new(Upright::new(stage.camera(), self.mount.clone())));
        }
        let worker = WorkerCommand::own().map_err(|_| CameraError::Unusable)?;
        let setups = self.setups.cameras.iter();
        let choice = Choice {
            preferred: self.preferred.clone(),
            wanted: setups.map(|(id, setup)| (id.clone(), setup.controls)).collect(),
        };
        let known = self.clone();
        let opened = move |id: &str| {
            known.mount.set(known.setups.of(id).rotation);
            known.in_use.set(id);
        };
        let patience = WatchdogTimeouts::default();
        let memory = self.memory.clone();
        let device = Device::open_remembering(choice, worker, patience, Box::new(opened), memory);
        Ok(Box::new(Upright::new(device, self.mount.clone())))
    }

    /// FaceAnalyzer that see heads as if the camera hung level with them.
    ///
    /// # Errors
    /// The face models cannot be read.
    pub(crate) fn eyes(&self) -> Result<Box<dyn FaceAnalyzer>, String> {
        let observer = Observer::new().map_err(|why| why.to_string());
        let observer = observer.inspect_err(|why| crate::shell::logs::warn("face models", why))?;
        Ok(Box::new(Level { observer, cameras: self.clone() }))
    }
}

struct Level {
    observer: Observer,
    cameras: Cameras,
}

impl FaceAnalyzer for Level {
    fn observe(&mut self, image: &RgbImage) -> Observation {
        let mut observation = self.observer.observe(image).observation;
        if let Some(face) = &mut observation.face {
            let id = self.cameras.in_use.id().unwrap_or_default();
            face.pitch_deg -= self.cameras.setups.of(&id).pitch_offset_deg;
        }
        observation
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cameras::camera_setup::CameraSetup;
    use puppet::{Person, Pose, Scene};

    #[test]
    fn the_pitch_of_the_mount_is_taken_off_and_only_of_the_camera_in_use() {
        let mut setups = Setups::default();
        let tilted = CameraSetup { pitch_offset_deg: 10.0, ..CameraSetup::default() };
        setups.cameras.insert("tilted".into(), tilted);
        let cameras = Cameras::new(None, setups, CameraMemory::default());
        let image = puppet::render(&Scene::of(Person::customer(), Pose::turned(0.0, 10.0, 0.0)));
        let pitch = |id: &str| {
            cameras.in_use.set(id);
            let mut eyes = cameras.eyes().unwrap();
            eyes.observe(&image).face.unwrap().pitch_deg
        };
        let (level, tilted) = (pitch("another"), pitch("tilted"));
        assert!((level - tilted - 10.0).abs() < 0.01, "{level} {tilted}");
    }
}
