//! What webcams send is mended, what was lost on the way is noticed.

use camera::PixelFormat;
use camera::decode::decode;
use camera::pipe::RawPicture;
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

const SIZE: (u16, u16) = (208, 112);

fn encoded(sampling: SamplingFactor, restart: Option<u16>) -> Vec<u8> {
    let (width, height) = SIZE;
    let pixels: Vec<u8> = (0..u32::from(width) * u32::from(height))
        .flat_map(|n| {
            let (x, y) = (n % u32::from(width), n / u32::from(width));
            let edge = if (x / 24 + y / 16).is_multiple_of(2) { 60 } else { 0 };
            [x as u8, (y * 2) as u8, ((x * 5 + y * 3) % 180 + edge) as u8]
        })
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    encoder.set_sampling_factor(sampling);
    if let Some(units) = restart {
        encoder.set_restart_interval(units);
    }
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    bytes
}

fn shown(bytes: &[u8]) -> Option<RgbImage> {
    let (width, height) = (SIZE.0.into(), SIZE.1.into());
    let bytes = bytes.to_vec();
    let picture = RawPicture { sequence: 1, format: PixelFormat::Mjpeg, width, height, bytes };
    decode(&picture).ok()
}

/// The picture without the segments of this kind.
fn without(bytes: &[u8], kind: u8) -> Vec<u8> {
    let mut rest = bytes[..2].to_vec();
    let mut at = 2;
    while bytes[at + 1] != 0xda {
        let end = at + 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        if bytes[at + 1] != kind {
            rest.extend(&bytes[at..end]);
        }
        at = end;
    }
    rest.extend(&bytes[at..]);
    rest
}

/// Where the blocks begin.
fn data(bytes: &[u8]) -> usize {
    let scan = bytes.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    scan + 2 + usize::from(u16::from_be_bytes([bytes[scan + 2], bytes[scan + 3]]))
}

const SAMPLINGS: [SamplingFactor; 3] =
    [SamplingFactor::R_4_4_4, SamplingFactor::R_4_2_2, SamplingFactor::R_4_2_0];

#[test]
fn a_whole_picture_of_any_sampling_is_shown() {
    for sampling in SAMPLINGS {
        for restart in [None, Some(5)] {
            assert!(shown(&encoded(sampling, restart)).is_some(), "{sampling:?} {restart:?}");
        }
    }
}

#[test]
fn a_picture_without_huffman_tables_is_read_with_the_standard_ones() {
    for sampling in SAMPLINGS {
        let picture = encoded(sampling, None);
        let bare = without(&picture, 0xc4);
        assert!(bare.len() + 400 < picture.len(), "nothing was taken out: this proves nothing");
        assert_eq!(shown(&bare), shown(&picture), "{sampling:?}");
    }
}

#[test]
fn doubled_and_missing_markers_and_padding_change_nothing() {
    for restart in [None, Some(5)] {
        let picture = encoded(SamplingFactor::R_4_2_2, restart);
        let body = &picture[..picture.len() - 2];
        let joined = |parts: &[&[u8]]| parts.concat();
        let odd = [
            ("a doubled start", joined(&[&[0xff, 0xd8], &picture])),
            ("a doubled end", joined(&[&picture, &[0xff, 0xd9]])),
            ("no end", body.to_vec()),
            ("filled before its end", joined(&[body, &[0xff; 9], &[0xff, 0xd9]])),
            ("padded before its end", joined(&[body, &[0; 100], &[0xff, 0xd9]])),
            ("four bytes before its end", joined(&[body, &[1, 2, 3, 4], &[0xff, 0xd9]])),
            ("padded behind its end", joined(&[&picture, &[0; 100]])),
            ("no end and padded", joined(&[body, &[0; 100]])),
        ];
        for (what, odd) in odd {
            assert_eq!(shown(&odd), shown(&picture), "{what}, restarts: {restart:?}");
        }
    }
}

#[test]
fn strays_and_doubles_at_a_restart_change_nothing_and_a_missing_one_is_noticed() {
    let picture = encoded(SamplingFactor::R_4_2_0, Some(5));
    let first = picture.windows(2).position(|pair| pair == [0xff, 0xd0]).unwrap();
    let with = |more: &[u8]| [&picture[..first], more, &picture[first..]].concat();
    assert_eq!(shown(&with(&[0x11, 0x22, 0x33])), shown(&picture), "strays");
    assert_eq!(shown(&with(&[0xff, 0xd0])), shown(&picture), "doubled");
    assert_eq!(shown(&with(&[0x57; 200])), None, "half a block row that belongs nowhere");
    let missing = [&picture[..first], &picture[first + 2..]].concat();
    assert_eq!(shown(&missing), None, "missing");
}

/// Invariant: A picture that lost bytes in its middle is never shown.
#[test]
fn a_picture_that_lost_bytes_is_noticed_wherever_they_were() {
    let (mut lost, mut passed) = (0, Vec::new());
    for sampling in SAMPLINGS {
        for restart in [None, Some(13)] {
            let picture = encoded(sampling, restart);
            let data = data(&picture);
            for missing in [192, 512, 1024] {
                for from in (data..picture.len() - 2 - missing).step_by(331) {
                    let torn = [&picture[..from], &picture[from + missing..]].concat();
                    lost += 1;
                    if shown(&torn).is_some() {
                        passed.push((format!("{sampling:?}"), restart, missing, from));
                    }
                }
            }
        }
    }
    assert!(lost > 100, "{lost} pictures prove nothing");
    assert_eq!(passed, [], "of {lost}");
}
