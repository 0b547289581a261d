//! Films of people: folders of JPEG frames, or video files taken apart by ffmpeg; each looked at once by the real eyes.

use capture::Observation;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use vision::Observer;

/// Frames of a film that are looked at: twenty seconds.
const MOST_FRAMES: usize = 300;
/// Films whose frames show somebody in fewer than this share tell nothing.
const LEAST_SEEN: f32 = 0.5;

/// What the eyes made of a film, frame by frame.
pub(crate) struct Clip {
    pub(crate) name: String,
    pub(crate) seen: Vec<Observation>,
}

impl Clip {
    /// What is seen at this frame when the film goes on and on; `there_and_back` plays every other round backwards, so
    /// that nothing jumps. A camera never sees the same grain twice.
    pub(crate) fn at(&self, frame: usize, there_and_back: bool) -> Observation {
        let length = self.seen.len();
        let place = if there_and_back && length > 2 {
            let round = frame % (2 * length - 2);
            if round < length { round } else { 2 * length - 2 - round }
        } else {
            frame % length
        };
        let mut observation = self.seen[place].clone();
        if let Some(face) = &mut observation.face {
            face.sharpness *= 1.0 + 1e-4 * (frame % 1_000) as f32;
        }
        observation.fingerprint = frame as u64;
        observation
    }

    /// Whether somebody is there often enough for the film to tell anything.
    pub(crate) fn shows_somebody(&self) -> bool {
        let seen = self.seen.iter().filter(|observation| observation.face.is_some()).count();
        seen as f32 >= LEAST_SEEN * self.seen.len() as f32
    }
}

/// The films in a folder, in the order of their names.
pub(crate) fn clips(folder: &Path) -> Result<Vec<Clip>, Box<dyn Error>> {
    let mut entries: Vec<PathBuf> = folder
        .read_dir()?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    let mut clips = Vec::new();
    for path in entries {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_video = ["mp4", "mov", "webm", "avi", "mkv"]
            .map(Path::new)
            .contains(&Path::new(path.extension().unwrap_or_default()));
        let taken_apart = if is_video { Some(take_apart(&path)?) } else { None };
        let frames = frames(taken_apart.as_ref().map_or(path.as_path(), |folder| folder.path()))?;
        if name.starts_with('.') || frames.is_empty() {
            continue;
        }
        let mut eyes = Observer::new()?;
        let mut seen = Vec::new();
        for frame in frames.iter().take(MOST_FRAMES) {
            seen.push(eyes.observe(&image::open(frame)?.to_rgb8()).observation);
        }
        clips.push(Clip { name, seen });
    }
    Ok(clips)
}

/// The frames in a folder, in the order of their names; none where it is no folder.
fn frames(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut frames = Vec::new();
    if folder.is_dir() {
        for entry in folder.read_dir()? {
            let path = entry?.path();
            frames.extend(path.extension().is_some_and(|kind| kind == "jpg").then_some(path));
        }
    }
    frames.sort();
    Ok(frames)
}

/// The frames of a video file, fifteen a second, fitted into 1280x720.
fn take_apart(video: &Path) -> Result<tempfile::TempDir, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let filter = "fps=15,scale=1280:720:force_original_aspect_ratio=decrease,\
                  pad=1280:720:(ow-iw)/2:(oh-ih)/2:gray";
    let done = Command::new("ffmpeg")
        .args(["-v", "error", "-t", "20", "-i"])
        .arg(video)
        .args(["-vf", filter, "-q:v", "3"])
        .arg(folder.path().join("%04d.jpg"))
        .status()?;
    if !done.success() {
        return Err(format!("ffmpeg cannot read {}", video.display()).into());
    }
    Ok(folder)
}
