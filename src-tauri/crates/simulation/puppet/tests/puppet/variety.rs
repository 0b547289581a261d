//! Every tone of skin in every attire and light, and what is held before a face.

use image::RgbImage;
use puppet::{
    Cover, Glasses, GroundTruth, Illumination, MonkTone, Person, Pose, Renderer, Scene,
    ground_truth, render,
};

/// Every attire on the same person.
fn attires(person: Person) -> [Person; 6] {
    let glasses = |kind| Person { glasses: Some(kind), ..person };
    let scarf = Person { scarf: Some([0.24, 0.33, 0.52]), ..person };
    [
        person,
        glasses(Glasses::Clear),
        glasses(Glasses::Dark),
        scarf,
        Person { mask: Some([0.55, 0.70, 0.78]), ..person },
        Person { beard: 1.0, ..person },
    ]
}

fn luma_at(picture: &RgbImage, [x, y]: [f32; 2]) -> f32 {
    let [r, g, b] = picture.get_pixel(x as u32, y as u32).0.map(f32::from);
    0.299 * r + 0.587 * g + 0.114 * b
}

/// Mean luma of forehead and cheeks.
fn skin_luma(scene: &Scene) -> f32 {
    let (picture, truth) = (render(scene), &ground_truth(scene)[0]);
    [151, 205, 425].map(|i| luma_at(&picture, truth.landmarks[i])).iter().sum::<f32>() / 3.0
}

fn assert_a_face(truth: &GroundTruth, size: [f32; 2]) {
    let [left, top, right, bottom] = truth.bounds();
    assert!(left > 0.0 && top > 0.0 && right < size[0] && bottom < size[1]);
    let x = |i: usize| truth.landmarks[i][0];
    let y = |i: usize| truth.landmarks[i][1];
    assert!(x(33) < x(133) && x(133) < x(1) && x(1) < x(362) && x(362) < x(263));
    assert!(y(10) < y(105) && y(105) < y(159) && y(159) < y(1) && y(1) < y(13) && y(13) < y(152));
}

/// Invariant: Every skin tone in every attire and light is rendered as a face whose truth holds.
#[test]
fn every_tone_in_every_attire_and_light_is_a_face_that_is_seen() {
    let mut renderer = Renderer::new();
    let mut picture = RgbImage::new(96, 72);
    let mut before = picture.clone();
    for tone in MonkTone::ALL {
        for person in attires(Person::customer().with_tone(tone)) {
            for light in Illumination::ALL {
                let scene =
                    Scene::of(person, Pose::turned(6.0, 0.0, 0.0)).sized(96, 72).illuminated(light);
                renderer.render_into(&scene, &mut picture);
                assert!(picture != before, "{tone:?} {light:?}");
                assert_a_face(&ground_truth(&scene)[0], [96.0, 72.0]);
                before.clone_from(&picture);
            }
        }
    }
}

#[test]
fn in_the_same_light_darker_tones_are_darker_and_none_is_black_or_white() {
    let lumas = MonkTone::ALL
        .map(|tone| skin_luma(&Scene::of(Person::customer().with_tone(tone), Pose::default())));
    assert!(lumas[0] < 235.0 && lumas[9] > 35.0, "{lumas:?}");
    for (at, pair) in lumas.windows(2).enumerate() {
        // Steps 1 to 4 of the scale hardly differ; the rest must.
        let least = if at < 3 { -6.0 } else { 6.0 };
        assert!(pair[0] - pair[1] > least, "{lumas:?}");
    }
}

#[test]
fn every_light_does_what_its_name_says() {
    let person = Person::customer();
    let face = |kind| skin_luma(&Scene::of(person, Pose::default()).illuminated(kind));
    let even = face(Illumination::Even);
    assert!(face(Illumination::Back) < 0.75 * even);
    assert!(face(Illumination::Low) < 0.5 * even);
    assert!(face(Illumination::Glaring) > 1.4 * even);
    let colour = |kind| {
        let scene = Scene::of(person, Pose::default()).illuminated(kind);
        let picture = render(&scene);
        let [r, _, b] = picture.get_pixel(20, 20).0.map(f32::from);
        r / b
    };
    assert!(colour(Illumination::Warm) > 1.2 * colour(Illumination::Even));
    assert!(colour(Illumination::Cool) < 0.85 * colour(Illumination::Even));
    let scene = Scene::of(person, Pose::default()).illuminated(Illumination::Side);
    let (picture, truth) = (render(&scene), &ground_truth(&scene)[0]);
    let [right, left] = [205, 425].map(|i| luma_at(&picture, truth.landmarks[i]));
    assert!(right > 1.5 * left, "{right} {left}");
}

/// Whether the picture changes near a mesh point when `other` stands there instead.
fn changes_at(point: usize, one: &Scene, other: &Scene) -> bool {
    let quiet = |scene: &Scene| {
        let mut scene = scene.clone();
        scene.lens.noise = 0.0;
        render(&scene)
    };
    let at = ground_truth(one)[0].landmarks[point];
    (luma_at(&quiet(one), at) - luma_at(&quiet(other), at)).abs() > 4.0
}

#[test]
fn a_scarf_hides_the_hair_and_never_the_face() {
    let bare = Person::customer();
    let covered = Person { scarf: Some([0.75, 0.25, 0.25]), ..bare };
    for yaw in [-30.0, 0.0, 30.0] {
        let pose = Pose::turned(yaw, 0.0, 0.0);
        let (one, other) = (Scene::of(bare, pose), Scene::of(covered, pose));
        for point in [1, 61, 291, 159, 386, 105, 334, 17] {
            assert!(!changes_at(point, &one, &other), "point {point} at {yaw}");
        }
        let truth = &ground_truth(&other)[0];
        let [x, y] = truth.landmarks[10];
        let [r, _, b] = render(&other).get_pixel(x as u32, y as u32 - 10).0;
        assert!(r > b + 40, "cloth above the forehead");
        assert!(!truth.eyes_hidden && !truth.mouth_hidden);
    }
}

#[test]
fn the_truth_says_what_is_hidden_and_the_picture_shows_it() {
    let person = Person::customer();
    let bare = Scene::of(person, Pose::default());
    for cover in Cover::ALL {
        let pose = Pose { cover: Some(cover), ..Pose::default() };
        let scene = Scene::of(person, pose);
        let truth = &ground_truth(&scene)[0];
        assert_eq!(truth.eyes_hidden, cover.hides_eyes());
        assert_eq!(truth.mouth_hidden, cover.hides_mouth());
        // The person's right eye, lashes; the right half of the mouth.
        assert_eq!(changes_at(159, &bare, &scene), cover.hides_eyes(), "{cover:?}");
        assert_eq!(changes_at(61, &bare, &scene), cover.hides_mouth(), "{cover:?}");
    }
    let [_, clear, dark, _, mask, _] =
        attires(person).map(|person| ground_truth(&Scene::of(person, Pose::default())).remove(0));
    assert!(!clear.eyes_hidden && dark.eyes_hidden && !dark.mouth_hidden && mask.mouth_hidden);
}

#[test]
fn a_moving_person_is_smeared_along_the_way_and_a_still_one_is_not() {
    let person = Person::customer();
    let [left, right] = [-1.5, 1.5].map(|x| Pose::placed(x, 0.0, 45.0));
    let moving = render(&Scene::empty(640, 480).with_moving(person, left, right));
    let middle = left.towards(right, 0.5);
    let still = render(&Scene::empty(640, 480).with_moving(person, middle, middle));
    assert!(still == render(&Scene::of(person, middle)));
    let truth = &ground_truth(&Scene::of(person, middle))[0];
    let row = truth.landmarks[33][1] as u32;
    let detail = |picture: &RgbImage| {
        (truth.landmarks[33][0] as u32..truth.landmarks[263][0] as u32)
            .map(|x| {
                (luma_at(picture, [x as f32, row as f32])
                    - luma_at(picture, [x as f32 + 1.0, row as f32]))
                .powi(2)
            })
            .sum::<f32>()
    };
    assert!(detail(&still) > 3.0 * detail(&moving), "{} {}", detail(&still), detail(&moving));
}

#[test]
fn more_gain_is_more_noise() {
    let spread = |gain| {
        let mut scene = Scene::empty(160, 120);
        (scene.light.level, scene.lens.gain) = (1.0 / gain, gain);
        let picture = render(&scene);
        (20..140)
            .map(|x| {
                (luma_at(&picture, [x as f32, 10.0]) - luma_at(&picture, [x as f32, 11.0])).powi(2)
            })
            .sum::<f32>()
    };
    assert!(spread(6.0) > 4.0 * spread(1.0));
}
