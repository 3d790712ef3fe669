"""Compare a converted model with the one that is committed, on random inputs: the worst difference of each output.

    python verify.py face_mesh OUT.onnx

Needs onnxruntime, numpy.
"""

import sys

import numpy
import onnxruntime

import sources


def main():
    name, candidate = sys.argv[1:]
    description = sources.manifest(name)
    committed = sources.MODELS / description["file"]["name"]
    sources.check(committed.read_bytes(), description["file"]["sha256"], str(committed))
    sessions = [onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]) for path in (committed, candidate)]
    generator = numpy.random.default_rng(0)
    scale = 255 if name == "face_api_expression" else 1
    worst = {}
    for _ in range(5):
        inputs = generator.random(description["input"][0]["shape"], dtype=numpy.float32) * numpy.float32(scale)
        results = [session.run(None, {session.get_inputs()[0].name: inputs}) for session in sessions]
        for output, one, other in zip(sessions[0].get_outputs(), *results):
            difference = float(abs(one.astype(float) - other.astype(float)).max())
            worst[output.name] = max(worst.get(output.name, 0.0), difference)
    for output, difference in worst.items():
        print(f"{name} {output}: {difference:.3g}")


if __name__ == "__main__":
    main()
