"""Records what MediaPipe itself sees in the rendered pictures of src-tauri/crates/compute/vision/tests/vectors.

    cargo run --release -p vision --example vector_pictures -- src-tauri/crates/compute/vision/tests/vectors
    python3 -m venv /tmp/mediapipe && /tmp/mediapipe/bin/pip install mediapipe==0.10.21
    /tmp/mediapipe/bin/python assets/models/vectors/make_landmark_vectors.py

Writes landmarks.json beside the pictures: for each picture the detector's boxes and key points, and the 478 points
of the surest face after two passes of the mesh, all in pixels. Two passes because a face that is followed gets its
second crop from the first mesh, as ours does after every fresh detection.
"""

import json
from pathlib import Path

import cv2
import mediapipe as mp

FOLDER = Path(__file__).resolve().parents[3] / "src-tauri/crates/compute/vision/tests/vectors"
PASSES = 2


def rounded(values, digits):
    return [round(value, digits) for value in values]


def detections(image):
    height, width = image.shape[:2]
    with mp.solutions.face_detection.FaceDetection(model_selection=0, min_detection_confidence=0.5) as detector:
        found = detector.process(image).detections or []
    result = []
    for one in found:
        box = one.location_data.relative_bounding_box
        result.append(
            {
                "score": round(one.score[0], 4),
                "box": rounded([box.xmin * width, box.ymin * height, box.width * width, box.height * height], 2),
                "key_points": [
                    rounded([point.x * width, point.y * height], 2) for point in one.location_data.relative_keypoints
                ],
            }
        )
    return result


def landmarks(image):
    height, width = image.shape[:2]
    with mp.solutions.face_mesh.FaceMesh(static_image_mode=False, max_num_faces=1, refine_landmarks=True) as mesh:
        for _ in range(PASSES):
            faces = mesh.process(image).multi_face_landmarks
    if not faces:
        return None
    return [rounded([point.x * width, point.y * height, point.z * width], 2) for point in faces[0].landmark]


def main():
    pictures = {}
    for path in sorted(FOLDER.glob("*.png")):
        image = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        pictures[path.name] = {"detections": detections(image), "landmarks": landmarks(image)}
        print(path.name, len(pictures[path.name]["detections"]), "detections")
    record = {"made_with": f"mediapipe {mp.__version__}", "passes": PASSES, "pictures": pictures}
    (FOLDER / "landmarks.json").write_text(json.dumps(record, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
