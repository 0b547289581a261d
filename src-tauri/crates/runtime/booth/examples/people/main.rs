//! Puts real people before the real eyes and the real capture, on a simulated clock: `cargo xtask bench people`.
//!
//! `--faces FOLDER` has pictures `NNN_neutral.jpg` and `NNN_smiling.jpg` (in it or in a folder below) and may have the
//! list `london_landmarks.jsonl.gz` that says who is who; without it the numbers of 68 people go before the capture,
//! and no eyes. `--clips FOLDER` has films, each a folder of JPEG frames of 1280x720 (fifteen a second) or a video file;
//! `--rooms FOLDER` has films of rooms in which nobody is.
//! Prints tables, and all figures as one JSON object in the last line.

mod actor;
mod alignment;
mod blink;
mod clips;
mod clothing;
mod counts;
mod covers;
mod empty_rooms;
mod figures;
mod films;
mod fisher;
mod known_clips;
mod morph;
mod person;
mod picture_stage;
mod playback;
mod points_stage;
mod smiles;
mod surroundings;

use actor::Onset;
use clothing::Clothing;
use figures::Figures;
use person::{Look, Person};
use picture_stage::PictureStage;
use points_stage::PointsStage;
use std::error::Error;
use std::path::PathBuf;
use std::thread;
use surroundings::Surroundings;
use vision::{MeshMeasures, Observer, VisionError};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let (mut faces, mut films, mut rooms) = (None, None, None);
    while let Some(word) = words.next() {
        let place = match word.as_str() {
            "--faces" => &mut faces,
            "--clips" => &mut films,
            "--rooms" => &mut rooms,
            _ => return Err(format!("unknown: {word}; there are --faces, --clips, --rooms").into()),
        };
        *place = Some(PathBuf::from(words.next().ok_or("a folder is missing")?));
    }
    let mut figures = Figures::default();
    let people = match &faces {
        Some(folder) => picture_stage::people(folder)?,
        None => points_stage::people(),
    };
    figures.note("people", people.len());
    let (results, elsewhere, clothing) = everybody(&people)?;
    let smiles = smiles::tell(&results, &mut figures);
    elsewhere.tell(&mut figures);
    clothing.0.tell(&mut figures);
    let mut beyond_chance = Vec::new();
    for counts in [&smiles, &elsewhere.counts, &clothing.0] {
        beyond_chance.extend(counts.beyond_chance());
    }
    figures.note("differences_beyond_chance", beyond_chance);
    if let Some(folder) = &films {
        let clips = clips::clips(folder)?;
        let (clips, empty): (Vec<_>, Vec<_>) =
            clips.into_iter().partition(clips::Clip::shows_somebody);
        let empty: Vec<_> = empty.iter().map(|clip| clip.name.as_str()).collect();
        Figures::say(&format!("nobody is found in most of these clips, left out: {empty:?}"));
        figures.note("clips", clips.len());
        smiles::tell_talks(&clips, &mut figures);
        films::tell(&clips, &mut figures);
    }
    let rooms = rooms.map_or_else(|| Ok(Vec::new()), |folder| clips::clips(&folder))?;
    let judged = empty_rooms::tell(&rooms, &mut figures);
    Figures::say(&figures.into_json());
    judged
}

/// What came of some people.
type Outcomes = (Vec<smiles::Result>, Surroundings, Clothing);

/// Everybody's captures, by as many threads as there are processors.
fn everybody(people: &[Person]) -> Result<Outcomes, Box<dyn Error>> {
    let threads = thread::available_parallelism()?.get();
    let parts = thread::scope(|scope| {
        // Dealt out in turns: whoever is put elsewhere takes longer, and they stand together in the list.
        let share = |first| people.iter().enumerate().skip(first).step_by(threads);
        let hands: Vec<_> =
            (0..threads).map(|first| scope.spawn(move || some_people(share(first)))).collect();
        let finished = hands.into_iter().map(|hand| hand.join().expect("a thread does not panic"));
        finished.collect::<Result<Vec<_>, VisionError>>()
    })?;
    let mut all: Outcomes = Default::default();
    for (some, places, worn) in parts {
        all.0.extend(some);
        all.1.add(places);
        all.2.0.add(worn.0);
    }
    Ok(all)
}

fn some_people<'a>(
    people: impl Iterator<Item = (usize, &'a Person)>,
) -> Result<Outcomes, VisionError> {
    let (mut results, mut elsewhere, mut clothing): Outcomes = Default::default();
    for (number, person) in people {
        let seed = number as u32 + 1;
        let attributes = person.attributes.clone();
        let (own, swapped) = match &person.look {
            Look::Pictures(both) => {
                let mut stage = PictureStage::new(Observer::new()?, both);
                clothing.measure(both, &attributes)?;
                let own = smiles::visit(&mut stage, Onset::Growing, seed);
                let swapped = smiles::visit(&mut stage, Onset::Swapped, seed);
                if surroundings::are_asked(number, &attributes) {
                    elsewhere.measure(&mut stage, &attributes, seed)?;
                }
                (own, swapped)
            }
            Look::Points(both) => {
                let mut stage = PointsStage::new(MeshMeasures::load()?, both);
                let own = smiles::visit(&mut stage, Onset::Growing, seed);
                (own, smiles::visit(&mut stage, Onset::Swapped, seed))
            }
        };
        results.push(smiles::Result { attributes, own, swapped });
    }
    Ok((results, elsewhere, clothing))
}
