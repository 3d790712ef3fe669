"""Rewrites of ONNX graphs that change their speed or size, not what they compute."""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

# Smaller initialisers stay as they are: a Cast node would outweigh them.
SMALLEST_WORTH_HALVING = 16


def fix_batch(model):
    """Set every open dimension of the inputs and outputs to 1."""
    for value in list(model.graph.input) + list(model.graph.output):
        for dim in value.type.tensor_type.shape.dim:
            if not dim.dim_value:
                dim.ClearField("dim_param")
                dim.dim_value = 1


def without_prelu(model):
    """Replace PRelu, for which ONNX Runtime has no fast kernel, by two depthwise 1x1 convolutions.

    prelu(x) = s x where x < 0, else x  =  s x + (1 - s) relu(x), channel by channel. As convolutions the two products stay
    in ONNX Runtime's blocked layout: the landmark net takes 5.2 ms instead of 12.4.
    """
    graph = model.graph
    constants = {initializer.name: initializer for initializer in graph.initializer}
    nodes = []
    for node in graph.node:
        if node.op_type != "PRelu":
            nodes.append(node)
            continue
        source, slope_name = node.input
        target = node.output[0]
        prefix = target.replace("/", "_")
        slope = numpy_helper.to_array(constants[slope_name]).astype(numpy.float32).reshape(-1, 1, 1, 1)
        for suffix, weights in (("_slope", slope), ("_rest", 1 - slope)):
            graph.initializer.append(numpy_helper.from_array(weights, prefix + suffix))
        channels = {"group": slope.shape[0], "kernel_shape": [1, 1]}
        nodes += [
            helper.make_node("Relu", [source], [prefix + "_relu"]),
            helper.make_node("Conv", [source, prefix + "_slope"], [prefix + "_scaled"], **channels),
            helper.make_node("Conv", [prefix + "_relu", prefix + "_rest"], [prefix + "_kept"], **channels),
            helper.make_node("Add", [prefix + "_kept", prefix + "_scaled"], [target]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
    drop_unused(graph)


def drop_unused(graph):
    """Remove the initialisers that no node reads."""
    used = {name for node in graph.node for name in node.input}
    kept = [initializer for initializer in graph.initializer if initializer.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def halve_weights(model):
    """Store as 16-bit floats, with a Cast back to 32, the weights that lose nothing by it.

    The weights of MediaPipe's models are 16-bit floats in the .tflite already. ONNX Runtime folds the casts at load.
    """
    graph = model.graph
    casts, initializers = [], []
    for initializer in graph.initializer:
        weights = numpy_helper.to_array(initializer)
        if weights.dtype == numpy.float32 and weights.size >= SMALLEST_WORTH_HALVING:
            half = weights.astype(numpy.float16)
            if (half.astype(numpy.float32) == weights).all():
                stored = initializer.name + "_h"
                initializers.append(numpy_helper.from_array(half, stored))
                casts.append(helper.make_node("Cast", [stored], [initializer.name], to=TensorProto.FLOAT))
                continue
        initializers.append(initializer)
    nodes = casts + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(initializers)
    graph.node.extend(nodes)


def save(model, path):
    onnx.checker.check_model(model)
    onnx.save(model, path)
