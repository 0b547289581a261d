"""Times what MediaPipe's own face mesh needs for a frame: the other side of `cargo xtask bench vision`.

Reads the pictures in the folder it is given, then answers each line of standard input with one line of numbers. `detect`
looks at every still as if it had never seen one (static_image_mode), `track` follows the film: wall and processor
milliseconds of each frame, in turns. `points` gives x and y of the mesh points of each picture, pictures apart by a
semicolon: of stills after the second of two passes, as ours sees them, then of the film as it is followed.
"""

import sys
import time
from pathlib import Path

import cv2
import mediapipe as mp


def read(folder, kind):
    return [cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB) for path in sorted(Path(folder).glob(f"{kind}*.png"))]


def face_mesh(static):
    return mp.solutions.face_mesh.FaceMesh(static_image_mode=static, max_num_faces=1, refine_landmarks=True)


def times(mesh, images):
    numbers = []
    for image in images:
        begun, spent = time.perf_counter(), time.process_time()
        mesh.process(image)
        wall, processor = time.perf_counter() - begun, time.process_time() - spent
        numbers += [f"{wall * 1000:.4f}", f"{processor * 1000:.4f}"]
    return " ".join(numbers)


def points(mesh, image):
    height, width = image.shape[:2]
    faces = mesh.process(image).multi_face_landmarks
    found = faces[0].landmark if faces else []
    return " ".join(f"{point.x * width:.3f} {point.y * height:.3f}" for point in found)


def second_pass(image):
    with face_mesh(False) as mesh:
        mesh.process(image)
        return points(mesh, image)


def main():
    stills, film = read(sys.argv[1], "still"), read(sys.argv[1], "film")
    with face_mesh(True) as fresh, face_mesh(False) as following:
        for line in sys.stdin:
            match line.strip():
                case "detect":
                    answer = times(fresh, stills)
                case "track":
                    answer = times(following, film)
                case "points":
                    found = [second_pass(image) for image in stills]
                    answer = ";".join(found + [points(following, image) for image in film])
                case word:
                    sys.exit(f"unknown word {word}")
            print(answer, flush=True)


if __name__ == "__main__":
    main()
