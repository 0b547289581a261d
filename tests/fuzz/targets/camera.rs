//! What the camera's worker sends: its greeting, its pictures, and what is in them.

use super::corpus;
use camera::PixelFormat;
use camera::decode::decode;
use camera::pipe::{Greeting, RawPicture};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use tests::fuzzing::Target;

const SIZE: (u16, u16) = (64, 48);

pub(super) fn greetings() -> Target {
    let mut examples = corpus("greetings");
    for camera in ["", "046d:0825:1:Webcam", "é:ü:ñ"] {
        let mut bytes = Vec::new();
        Greeting { camera: camera.to_owned() }.write(&mut bytes).expect("memory takes it");
        examples.push(bytes);
    }
    Target {
        name: "greetings",
        corpus: examples,
        words: &[b"TBG1", b"\xc3"],
        read: |mut bytes| drop(Greeting::read(&mut bytes)),
    }
}

pub(super) fn pictures() -> Target {
    let mut examples = corpus("pictures");
    for sampling in [SamplingFactor::R_4_4_4, SamplingFactor::R_4_2_2, SamplingFactor::R_4_2_0] {
        for progressive in [false, true] {
            examples.push(packed(PixelFormat::Mjpeg, jpeg(sampling, progressive)));
        }
    }
    let pixels = usize::from(SIZE.0) * usize::from(SIZE.1);
    examples.push(packed(PixelFormat::Yuyv, vec![120; pixels * 2]));
    examples.push(packed(PixelFormat::Mjpeg, Vec::new()));
    let words: &[&[u8]] = &[
        b"TBC1",
        b"\xff\xd8",
        b"\xff\xd9",
        b"\xff\xda",
        b"\xff\xc0",
        b"\xff\xc2",
        b"\xff\xc4",
        b"\xff\xdd\x00\x04\x00\x01",
    ];
    Target { name: "pictures", corpus: examples, words, read }
}

fn read(mut bytes: &[u8]) {
    while let Ok(picture) = RawPicture::read(&mut bytes) {
        if let Ok(image) = decode(&picture) {
            assert_eq!((image.width(), image.height()), (picture.width, picture.height));
        }
    }
}

fn packed(format: PixelFormat, bytes: Vec<u8>) -> Vec<u8> {
    let (width, height) = (SIZE.0.into(), SIZE.1.into());
    let mut packed = Vec::new();
    let picture = RawPicture { sequence: 1, format, width, height, bytes };
    picture.write(&mut packed).expect("memory takes it");
    packed
}

fn jpeg(sampling: SamplingFactor, progressive: bool) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..u32::from(SIZE.0) * u32::from(SIZE.1) * 3).map(|at| (at * 7 % 251) as u8).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 60);
    encoder.set_sampling_factor(sampling);
    encoder.set_progressive(progressive);
    encoder.encode(&pixels, SIZE.0, SIZE.1, ColorType::Rgb).expect("memory takes it");
    bytes
}
