//! Draws contact sheets of everything a puppet can show: `cargo run -p puppet --example gallery -- FOLDER`

use image::{RgbImage, imageops};
use puppet::{
    Behaviour, Cover, Glasses, Illumination, MonkTone, MotionRequest, Person, Pose, Presentation,
    PresentationKind, Renderer, Scene,
};
use std::error::Error;
use std::path::Path;
use std::time::Duration;

/// Size of one picture of a sheet.
const CELL: (u32, u32) = (360, 270);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: gallery FOLDER")?;
    std::fs::create_dir_all(&folder)?;
    let mut renderer = Renderer::new();
    let sheets = [
        ("tones", 5, tones()),
        ("attire", 5, attire()),
        ("light", 7, light()),
        ("expression", 6, expression()),
        ("covers", 4, covers()),
        ("camera", 4, camera()),
        ("presentations", 6, presentations()),
    ];
    for (name, columns, scenes) in sheets {
        let sheet = sheet(&mut renderer, columns, &scenes);
        sheet.save(Path::new(&folder).join(format!("{name}.png")))?;
    }
    Ok(())
}

/// The scenes side by side, row by row.
fn sheet(renderer: &mut Renderer, columns: u32, scenes: &[Scene]) -> RgbImage {
    let rows = (scenes.len() as u32).div_ceil(columns);
    let mut sheet = RgbImage::new(CELL.0 * columns, CELL.1 * rows);
    let mut picture = RgbImage::new(CELL.0, CELL.1);
    for (scene, place) in scenes.iter().zip(0..) {
        renderer.render_into(&scene.clone().sized(CELL.0, CELL.1), &mut picture);
        let (x, y) = (place % columns * CELL.0, place / columns * CELL.1);
        imageops::replace(&mut sheet, &picture, x.into(), y.into());
    }
    sheet
}

fn tones() -> Vec<Scene> {
    MonkTone::ALL
        .map(|tone| Scene::of(Person::customer().with_tone(tone), Pose::default()))
        .to_vec()
}

/// What is worn, by several people, turned from one side to the other.
fn attire() -> Vec<Scene> {
    let people = [
        Person {
            scarf: Some([0.24, 0.33, 0.52]),
            ..Person::customer().with_tone(MonkTone::Monk08)
        },
        Person {
            scarf: Some([0.80, 0.72, 0.62]),
            glasses: Some(Glasses::Clear),
            ..Person::customer().with_tone(MonkTone::Monk05)
        },
        Person { glasses: Some(Glasses::Clear), ..Person::customer().with_tone(MonkTone::Monk09) },
        Person { glasses: Some(Glasses::Dark), ..Person::impostor() },
        Person { mask: Some([0.55, 0.70, 0.78]), ..Person::customer() },
    ];
    [-30.0, -15.0, 0.0, 15.0, 30.0]
        .into_iter()
        .flat_map(|yaw| people.map(|person| Scene::of(person, Pose::turned(yaw, 0.0, 0.0))))
        .collect()
}

/// Three tones in every light.
fn light() -> Vec<Scene> {
    [MonkTone::Monk02, MonkTone::Monk06, MonkTone::Monk10]
        .into_iter()
        .flat_map(|tone| {
            Illumination::ALL.map(|kind| {
                Scene::of(Person::customer().with_tone(tone), Pose::default()).illuminated(kind)
            })
        })
        .collect()
}

/// Smile, eyes and mouth from none to all.
fn expression() -> Vec<Scene> {
    let steps = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0];
    let person = Person::customer();
    let smiles = steps.map(|smile| Pose { smile, ..Pose::default() });
    let eyes = steps.map(|eyes| Pose::default().with_eyes(eyes));
    let mouths = steps.map(|mouth_open| Pose { mouth_open, ..Pose::default() });
    [smiles, eyes, mouths]
        .concat()
        .into_iter()
        .map(|pose| Scene::of(person, Pose { distance_cm: 32.0, ..pose }))
        .collect()
}

/// What is held before the face of two people.
fn covers() -> Vec<Scene> {
    [Person::customer(), Person::impostor().with_tone(MonkTone::Monk03)]
        .into_iter()
        .flat_map(|person| {
            Cover::ALL.map(|cover| {
                let pose = Pose { cover: Some(cover), ..Pose::default() };
                Scene::of(person, pose)
            })
        })
        .collect()
}

/// Motion, focus, noise, and where people stand.
fn camera() -> Vec<Scene> {
    let person = Person::customer();
    let turned = |yaw| Pose::turned(yaw, 0.0, 0.0);
    let empty = || Scene::empty(CELL.0, CELL.1);
    let mut unfocused = Scene::of(person, Pose::default());
    unfocused.lens.blur_px = 2.5;
    let mut noisy = Scene::of(person, Pose::default()).illuminated(Illumination::Low);
    noisy.lens.gain = 7.0;
    vec![
        empty().with_moving(person, turned(-4.0), turned(8.0)),
        empty().with_moving(person, Pose::placed(-2.0, 0.0, 45.0), Pose::placed(2.0, 0.0, 45.0)),
        unfocused,
        noisy,
        Scene::of(person, Pose::default()).with(Person::sample(4), Pose::placed(20.0, 2.0, 110.0)),
        Scene::of(person, Pose::placed(-10.0, 0.0, 60.0))
            .with(Person::sample(9), Pose::placed(16.0, -3.0, 62.0)),
        Scene::of(person, Pose::placed(22.0, 3.0, 45.0)),
        Scene::of(person, Pose::placed(0.0, -14.0, 40.0)),
    ]
}

/// Six instants of every presentation.
fn presentations() -> Vec<Scene> {
    let behaviours = Behaviour::ALL.map(PresentationKind::Live);
    let newcomer =
        PresentationKind::TakesOver { newcomer: Person::impostor(), after: Duration::from_secs(4) };
    behaviours
        .into_iter()
        .chain([
            newcomer,
            PresentationKind::StillPhoto,
            PresentationKind::MovedPhoto,
            PresentationKind::Clip,
        ])
        .flat_map(|kind| {
            let mut presentation = Presentation::new(Person::customer(), kind, 3);
            presentation.ask(MotionRequest::ComeCloser, Duration::ZERO);
            presentation.ask(MotionRequest::TurnLeft, Duration::from_millis(1500));
            presentation.ask(MotionRequest::LookStraight, Duration::from_millis(4500));
            presentation.ask(MotionRequest::Smile, Duration::from_millis(6000));
            [1100, 2500, 3200, 5200, 7000, 8600].map(|at| {
                presentation.scene_at(Duration::from_millis(at), Duration::from_millis(20))
            })
        })
        .collect()
}
