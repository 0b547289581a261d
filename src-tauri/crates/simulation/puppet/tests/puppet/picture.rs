//! What can be measured on rendered pictures.

use image::RgbImage;
use puppet::{Lens, Person, Pose, Renderer, Scene, ground_truth, render};

fn luma(picture: &RgbImage) -> f64 {
    let sum: f64 = picture
        .pixels()
        .map(|p| 0.299 * f64::from(p[0]) + 0.587 * f64::from(p[1]) + 0.114 * f64::from(p[2]))
        .sum();
    sum / f64::from(picture.width() * picture.height())
}

fn customer(pose: Pose) -> Scene {
    Scene::of(Person::customer(), pose)
}

fn noiseless(mut scene: Scene) -> Scene {
    scene.lens.noise = 0.0;
    scene
}

/// Pixels that differ between two pictures, as indices.
fn changed(a: &RgbImage, b: &RgbImage) -> Vec<[u32; 2]> {
    a.enumerate_pixels()
        .filter(|(x, y, p)| b.get_pixel(*x, *y) != *p)
        .map(|(x, y, _)| [x, y])
        .collect()
}

#[test]
fn the_same_scene_is_the_same_picture_whatever_was_drawn_before() {
    let scene = customer(Pose::turned(12.0, -4.0, 3.0));
    let first = render(&scene);
    let mut used = Renderer::new();
    let mut picture = RgbImage::new(8, 8);
    used.render_into(&Scene::of(Person::impostor(), Pose::default()).sized(320, 240), &mut picture);
    used.render_into(&scene, &mut picture);
    assert!(first == picture);
}

#[test]
fn another_seed_is_another_frame_of_the_same_scene() {
    let (a, b) = (render(&customer(Pose::default())), render(&customer(Pose::default()).seeded(2)));
    assert!(changed(&a, &b).len() > 100_000);
    assert!((luma(&a) - luma(&b)).abs() < 0.2);
    let quiet = |seed| render(&noiseless(customer(Pose::default()).seeded(seed)));
    assert!(quiet(1) == quiet(2));
}

#[test]
fn light_level_scales_luma() {
    let at = |level| luma(&render(&noiseless(customer(Pose::default()).lit(level))));
    let full = at(1.0);
    assert!((90.0..160.0).contains(&full), "{full}");
    for level in [0.25, 0.5, 0.75] {
        let share = at(level) / full;
        assert!((share - f64::from(level)).abs() < 0.02, "{level} gives {share}");
    }
    assert!(at(1.4) > full * 1.25);
    assert_eq!(at(0.0), 0.0);
}

#[test]
fn a_bright_room_leaves_the_face_as_it_was() {
    let calm = noiseless(customer(Pose::default()));
    let mut bright = calm.clone();
    bright.room.brightness = 2.2;
    let (calm_picture, bright_picture) = (render(&calm), render(&bright));
    assert_eq!(calm_picture.get_pixel(320, 230), bright_picture.get_pixel(320, 230));
    assert!(luma(&bright_picture) > luma(&calm_picture) + 25.0);
}

#[test]
fn light_from_one_side_leaves_the_other_in_shadow() {
    let mut scene = noiseless(customer(Pose::default()));
    scene.light.from_deg = 75.0;
    scene.light.softness = 0.05;
    let picture = render(&scene);
    let truth = &ground_truth(&scene)[0];
    let cheek = |i: usize| {
        let [x, y] = truth.landmarks[i];
        f64::from(picture.get_pixel(x as u32, y as u32)[1])
    };
    assert!(cheek(425) > 2.0 * cheek(205), "{} {}", cheek(425), cheek(205));
}

#[test]
fn closing_the_eyes_changes_the_eyes_only() {
    let open = render(&noiseless(customer(Pose::default())));
    let closed = render(&noiseless(customer(Pose::default().with_eyes(0.0))));
    let truth = &ground_truth(&customer(Pose::default()))[0];
    let [brow, nose] = [truth.landmarks[105][1] as u32, truth.landmarks[5][1] as u32];
    let changed = changed(&open, &closed);
    assert!(changed.len() > 300, "{}", changed.len());
    assert!(changed.iter().all(|[_, y]| (brow - 10..nose).contains(y)));
}

#[test]
fn teeth_are_seen_only_when_the_lips_part() {
    let whitest = |pose: Pose| {
        let scene = noiseless(customer(pose));
        let picture = render(&scene);
        let lips = &ground_truth(&scene)[0].landmarks;
        let (x, from, to) = (lips[13][0] as u32, lips[13][1] as u32 - 2, lips[14][1] as u32 + 2);
        (from..=to)
            .map(|y| *picture.get_pixel(x, y).0.iter().min().expect("three channels"))
            .max()
            .unwrap_or(0)
    };
    let (relaxed, beaming) =
        (whitest(Pose::default()), whitest(Pose { smile: 1.0, ..Pose::default() }));
    assert!(beaming > 140 && relaxed < 120, "{relaxed} {beaming}");
}

#[test]
fn a_blurred_lens_takes_the_detail_away() {
    let detail = |blur_px| {
        let mut scene = noiseless(customer(Pose::default()));
        scene.lens.blur_px = blur_px;
        let picture = render(&scene);
        (1..639)
            .map(|x| {
                (f64::from(picture.get_pixel(x, 190)[1])
                    - f64::from(picture.get_pixel(x - 1, 190)[1]))
                .powi(2)
            })
            .sum::<f64>()
    };
    assert!(detail(0.5) > 3.0 * detail(3.0));
}

#[test]
fn several_people_stand_in_front_of_each_other() {
    let near = Pose { x_cm: -7.0, ..Pose::default() };
    let far = Pose { x_cm: 12.0, distance_cm: 80.0, ..Pose::default() };
    let both = |first: (Person, Pose), second: (Person, Pose)| {
        render(&noiseless(Scene::empty(640, 480).with(first.0, first.1).with(second.0, second.1)))
    };
    let (customer, impostor) = ((Person::customer(), near), (Person::impostor(), far));
    assert!(both(customer, impostor) == both(impostor, customer), "depth decides, not the order");
    assert!(
        changed(&both(customer, impostor), &render(&noiseless(Scene::of(customer.0, near)))).len()
            > 5_000
    );
}

#[test]
fn every_kind_of_person_can_be_drawn_at_any_size() {
    let empty = render(&noiseless(Scene::empty(160, 120)));
    for seed in 0..12 {
        let scene = noiseless(Scene::of(Person::sample(seed), Pose::default()).sized(160, 120));
        let share = changed(&render(&scene), &empty).len() as f64 / (160.0 * 120.0);
        assert!((0.25..0.8).contains(&share), "person {seed} covers {share}");
    }
    assert_eq!(render(&customer(Pose::default()).sized(1280, 720)).dimensions(), (1280, 720));
}

#[test]
fn nobody_is_just_the_room_and_outside_the_picture_is_nobody() {
    let outside = Pose { x_cm: 200.0, ..Pose::default() };
    assert!(render(&customer(outside)) == render(&Scene::empty(640, 480)));
    let behind = Pose { distance_cm: -30.0, ..Pose::default() };
    assert!(render(&customer(behind)) == render(&Scene::empty(640, 480)));
}

#[test]
fn the_webcam_lens_sees_63_degrees_across_a_4_to_3_picture() {
    let half = (Lens::WEBCAM_FOV_DEG / 2.0).to_radians().tan() * 4.0 / 3.0;
    assert!((2.0 * half.atan().to_degrees() - 63.0).abs() < 0.02);
}
