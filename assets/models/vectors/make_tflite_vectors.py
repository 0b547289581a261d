"""Makes the expected outputs against which the crate `tflite` is tested.

    python3.11 -m venv /tmp/vectors
    /tmp/vectors/bin/pip install mediapipe==0.10.21 ai-edge-litert==2.3.0 numpy==1.26.4
    /tmp/vectors/bin/python assets/models/vectors/make_tflite_vectors.py

The detector runs in Google's LiteRT interpreter. The attention mesh has custom operators which that interpreter
refuses, so it runs in MediaPipe's own InferenceCalculator, whose C++ implements them. Both run the very files that the
crate `weights` embeds. The inputs are pictures painted with integer arithmetic, so that the test paints the same ones
(`tests/vectors.rs`); only the outputs are stored: little-endian f32, in the order of the graph's outputs.
"""

import hashlib
import tempfile
from pathlib import Path

import numpy as np

MODELS = Path(__file__).resolve().parent.parent
PACKED = MODELS / "node_modules/@mediapipe/face_mesh/face_mesh_solution_packed_assets.data"
VECTORS = MODELS.parent.parent / "src-tauri/crates/compute/tflite/tests/vectors"

# Where the models lie in the packed file, and what they must hash to: as in the build script of `weights`.
ATTENTION_MESH = (0, 2_495_952, "883b7411747bac657c30c462d305d312e9dec6adbf8b85e2f5d8d722fca9455d")
FACE_DETECTOR = (3_757_224, 3_986_256, "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633")

# Ellipses, painted one over the other: centre and radii in 1/1024 of the picture, colour.
FACE = [
    (512, 430, 330, 400, (48, 34, 28)),  # hair
    (512, 900, 420, 260, (60, 80, 120)),  # shoulders
    (512, 780, 130, 200, (176, 128, 104)),  # neck
    (512, 520, 270, 350, (204, 156, 130)),  # face
    (400, 400, 75, 16, (64, 44, 36)),  # brows
    (624, 400, 75, 16, (64, 44, 36)),
    (400, 460, 62, 26, (236, 232, 228)),  # eyes
    (624, 460, 62, 26, (236, 232, 228)),
    (400, 460, 25, 25, (60, 42, 30)),  # irises
    (624, 460, 25, 25, (60, 42, 30)),
    (512, 560, 30, 90, (216, 172, 146)),  # nose
    (490, 636, 14, 9, (110, 70, 60)),
    (534, 636, 14, 9, (110, 70, 60)),
    (512, 730, 100, 32, (168, 84, 82)),  # mouth
    (512, 728, 84, 5, (96, 44, 44)),
]


def noise(x, y, channel, seed):
    """A pseudo-random byte."""
    h = (x * 73_856_093 ^ y * 19_349_663 ^ channel * 83_492_791 ^ seed * 2_654_435_761) & 0xFFFFFFFF
    h ^= h >> 13
    h = h * 0x5BD1E995 & 0xFFFFFFFF
    h ^= h >> 15
    return h & 0xFF


def pixel(x, y, size, lean):
    """The colour of a face that leans to the side by `lean` eighths."""
    across, down = (2 * x + 1) * 512 // size, (2 * y + 1) * 512 // size
    across = (8 * across + lean * down - lean * 512) // 8
    colour = (150, 160, 170)
    for cx, cy, rx, ry, paint in FACE:
        if ((across - cx) * ry) ** 2 + ((down - cy) * rx) ** 2 <= (rx * ry) ** 2:
            colour = paint
    return colour


def picture(kind, size):
    """An RGB picture, `size` pixels square."""
    image = np.zeros((size, size, 3), np.uint8)
    for y in range(size):
        for x in range(size):
            if kind == "noise":
                image[y, x] = [noise(x, y, channel, 1) for channel in range(3)]
            else:
                colour = pixel(x, y, size, {"face": 0, "leaning": 2}[kind])
                image[y, x] = [c - 8 + noise(x, y, k, 2) % 16 for k, c in enumerate(colour)]
    return image


def model(part):
    """The bytes of one model in the packed file."""
    start, end, sha256 = part
    found = PACKED.read_bytes()[start:end]
    assert hashlib.sha256(found).hexdigest() == sha256, "not the pinned model"
    return found


def detect(image):
    """The detector's outputs: regressors, classificators."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_content=model(FACE_DETECTOR))
    interpreter.allocate_tensors()
    wanted = image.astype(np.float32) / np.float32(127.5) - np.float32(1)
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], wanted[None])
    interpreter.invoke()
    return [interpreter.get_tensor(output["index"]).ravel() for output in interpreter.get_output_details()]


def mesh(image):
    """The attention mesh's seven outputs, from MediaPipe's own inference with its own custom operators."""
    import mediapipe
    from mediapipe.python import packet_creator, packet_getter

    with tempfile.NamedTemporaryFile(suffix=".tflite") as file:
        file.write(model(ATTENTION_MESH))
        file.flush()
        split = "".join(f'output_stream: "part{k}" ' for k in range(7))
        ranges = "".join(f"ranges: {{ begin: {k} end: {k + 1} }} " for k in range(7))
        floats = "".join(
            f'node {{ calculator: "TensorsToFloatsCalculator" input_stream: "TENSORS:part{k}" '
            f'output_stream: "FLOATS:out{k}" }}\n'
            for k in range(7)
        )
        outputs = "".join(f'output_stream: "out{k}" ' for k in range(7))
        graph = mediapipe.CalculatorGraph(
            graph_config=f"""
            input_stream: "image" output_stream: "seen" {outputs}
            node {{ calculator: "TfLiteCustomOpResolverCalculator" output_side_packet: "OP_RESOLVER:resolver"
              options {{ [mediapipe.TfLiteCustomOpResolverCalculatorOptions.ext] {{ use_gpu: false }} }} }}
            node {{ calculator: "ImageToTensorCalculator" input_stream: "IMAGE:image" output_stream: "TENSORS:input"
              options {{ [mediapipe.ImageToTensorCalculatorOptions.ext] {{
                output_tensor_width: 192 output_tensor_height: 192
                output_tensor_float_range {{ min: 0.0 max: 1.0 }} }} }} }}
            node {{ calculator: "TensorsToFloatsCalculator" input_stream: "TENSORS:input" output_stream: "FLOATS:seen" }}
            node {{ calculator: "InferenceCalculator" input_stream: "TENSORS:input" output_stream: "TENSORS:output"
              input_side_packet: "OP_RESOLVER:resolver"
              options {{ [mediapipe.InferenceCalculatorOptions.ext] {{
                model_path: "{file.name}" delegate {{ tflite {{}} }} }} }} }}
            node {{ calculator: "SplitTensorVectorCalculator" input_stream: "output" {split}
              options {{ [mediapipe.SplitVectorCalculatorOptions.ext] {{ {ranges} }} }} }}
            {floats}"""
        )
        found = {}

        def keep(name, packet):
            found[name] = np.array(packet_getter.get_float_list(packet), np.float32)

        names = ["seen"] + [f"out{k}" for k in range(7)]
        for name in names:
            graph.observe_output_stream(name, keep)
        graph.start_run()
        packet = packet_creator.create_image(image, image_format=mediapipe.ImageFormat.SRGB)
        graph.add_packet_to_input_stream("image", packet.at(0))
        graph.wait_until_idle()
        graph.close()
    wanted = image.astype(np.float32).ravel() / np.float32(255)
    assert np.abs(found["seen"] - wanted).max() < 1e-6, "MediaPipe resampled the picture"
    return [found[name] for name in names[1:]]


def main():
    VECTORS.mkdir(exist_ok=True)
    cases = [("detector", detect, 128, kind) for kind in ("face", "noise")]
    cases += [("mesh", mesh, 192, kind) for kind in ("face", "leaning", "noise")]
    for name, run, size, kind in cases:
        outputs = run(picture(kind, size))
        numbers = np.concatenate(outputs).astype("<f4")
        (VECTORS / f"{name}_{kind}.f32").write_bytes(numbers.tobytes())
        summary = [(len(output), float(np.abs(output).max())) for output in outputs]
        print(name, kind, summary, "last", float(numbers[-1]), "highest score", float(outputs[-1].max()))


if __name__ == "__main__":
    main()
