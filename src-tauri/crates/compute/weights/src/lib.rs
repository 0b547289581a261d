//! The face model files, cut from the pinned npm package and hash-checked at build time.
//!
//! Nothing is fetched at run time. The files are © The `MediaPipe` Authors, Apache-2.0; the notice that ships
//! with the program is `assets/models/NOTICE.md`. They are statics: a constant would be copied into every crate that
//! names it.

/// Short-range face detector (`BlazeFace`): 128x128 RGB in, 896 boxes and scores out. `TFLite` flatbuffer.
pub static FACE_DETECTOR: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/face_detection_short_range.tflite"));

/// Attention mesh: 192x192 RGB crop in, 478 points and a face flag out. `TFLite` flatbuffer.
pub static ATTENTION_MESH: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/face_landmark_with_attention.tflite"));

/// Canonical face: 468 vertices in centimetres, 898 triangles, 33 Procrustes weights. Protocol buffer.
pub static FACE_GEOMETRY: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/geometry_pipeline_metadata_landmarks.binarypb"));
