#!/usr/bin/env python3
"""Grows the two forests of the judgement from annotated clips.

    train.py SIGNS ANNOTATIONS OUT

SIGNS holds NAME.csv for each clip, as `candor replay CLIP --signs NAME.csv` writes it (one line a frame in which the face
could be read: time, then the signs). ANNOTATIONS holds NAME.json: fps, frames, person, and events with family, confidence,
onset, offset_end and accept (frame numbers). OUT receives expression.trees and smile.trees.

What is asked: of a frame and a span ahead (0 to 0.5 s), is the face that much later within what a rater accepts as the height
of a wanted expression?  Doubtful stretches count for nothing, the flanks of an expression a third, other expressions than
smiles three times (they are rare), talking twice (it is most of what must not be fired on), and a person with much footage no
more than by its square root.

    train.py --check SIGNS ANNOTATIONS

leaves people out, an eighth at a time, and prints the area under the curve for each span.

Wants numpy and lightgbm 4. The clips are not part of Candor; docs/judgement.md says what they were.
"""
import collections
import csv
import json
import pathlib
import re
import sys

import lightgbm
import numpy as np

AHEAD = [0.0, 0.1, 0.16, 0.22, 0.35, 0.5]
WANTED = ("happiness", "surprise", "sadness", "anger", "fear", "disgust", "contempt", "smirk")
DOUBTFUL = re.compile(r"brow|mouth|crying|hand over|frown|squeezed|eye shut|laughing")
TREES = 250
PARAMETERS = dict(
    objective="binary", learning_rate=0.06, num_leaves=12, min_data_in_leaf=200, lambda_l2=5.0, feature_fraction=0.3,
    bagging_fraction=0.7, bagging_freq=1, verbose=-1, seed=1, deterministic=True,
)


def clips(signs, annotations):
    """Every clip: its people, times, signs and spans in seconds."""
    for path in sorted(pathlib.Path(signs).glob("*.csv")):
        truth = json.loads((pathlib.Path(annotations) / f"{path.stem}.json").read_text())
        with path.open() as file:
            lines = csv.reader(file)
            names = next(lines)[1:]
            rows = np.array([[float(value) for value in line] for line in lines], dtype=np.float32)
        yield truth, names, rows[:, 0], rows[:, 1:]


def labels(truth, at, head):
    """What a rater says of these times (1 height, 0 not), and how much each counts."""
    fps, last = truth["fps"], truth["frames"] - 1
    span = lambda first, end: (at >= first / fps) & (at < (end + 1) / fps)
    answer, weight = np.zeros(len(at)), np.ones(len(at))
    wanted = lambda e: e["family"].startswith(WANTED) and e["confidence"] in ("high", "mid")
    whole = lambda e: span(e["onset"], e["offset_end"] if e.get("offset_end") is not None else last)
    for event in truth["events"]:
        if not wanted(event):
            weight[whole(event)] = 0
    for stretch in truth.get("other_ranges") or []:
        if DOUBTFUL.search(stretch["kind"]):
            weight[span(*stretch["range"])] = 0
    for event in filter(wanted, truth["events"]):
        height, smile = span(*event["accept"]), event["family"].startswith("happiness")
        if head == "smile" and not smile:
            weight[whole(event)] = np.where(height[whole(event)], 1.5, 0.5)
            continue
        weight[whole(event) & ~height & (answer == 0)] = 0.3
        answer[height] = 1
        weight[height] = 1 if smile or head == "smile" else 3
    weight[at > truth["frames"] / fps] = 0
    return answer, weight


def table(signs, annotations, head):
    """All frames of all clips at all spans: inputs, answers, weights, people, spans."""
    found = list(clips(signs, annotations))
    footage = collections.Counter()
    for truth, _, at, _ in found:
        footage[truth["person"]] += len(at)
    parts = []
    for truth, names, at, rows in found:
        talking = np.where(rows[:, names.index("Talking")] >= 2, 2.0, 1.0)
        share = (300 / footage[truth["person"]]) ** 0.5
        for ahead in AHEAD:
            answer, weight = labels(truth, at + ahead, head)
            inputs = np.hstack([rows, np.full((len(at), 1), ahead, np.float32)])
            parts.append((inputs, answer, weight * talking * share, [truth["person"]] * len(at)))
    inputs, answers, weights = (np.concatenate([part[i] for part in parts]) for i in range(3))
    people = np.array([person for part in parts for person in part[3]])
    return found[0][1] + ["Ahead"], inputs, answers, weights, people


def grow(inputs, answers, weights):
    kept = (weights > 0) & (np.random.default_rng(0).random(len(weights)) < 0.5)
    data = lightgbm.Dataset(inputs[kept], label=answers[kept], weight=weights[kept])
    return lightgbm.train(PARAMETERS, data, TREES)


def written(forest, names, head):
    """The forest as Candor reads it (src/core/moment/trees.rs)."""
    def branch(node):
        if "leaf_value" in node:
            return f"l {node['leaf_value']:.5g}"
        head = f"s {node['split_feature']} {node['threshold']:.5g} {node['internal_value']:.5g}"
        return f"{head} {branch(node['left_child'])} {branch(node['right_child'])}"

    trees = [branch(tree["tree_structure"]) for tree in forest.dump_model()["tree_info"]]
    return "\n".join([f"# {head}: grown by models/judgement/train.py", "inputs " + " ".join(names), *trees]) + "\n"


def check(signs, annotations):
    from sklearn.metrics import roc_auc_score

    for head in ("expression", "smile"):
        _, inputs, answers, weights, people = table(signs, annotations, head)
        everyone = np.random.default_rng(3).permutation(sorted(set(people)))
        fold = {person: index % 8 for index, person in enumerate(everyone)}
        folds, said = np.array([fold[person] for person in people]), np.zeros(len(people))
        for index in range(8):
            left_out = folds == index
            forest = grow(inputs[~left_out], answers[~left_out], weights[~left_out])
            said[left_out] = forest.predict(inputs[left_out])
        for ahead in AHEAD:
            here = (weights > 0) & np.isclose(inputs[:, -1], ahead)
            print(f"{head} {ahead:.2f} s ahead: {roc_auc_score(answers[here], said[here], sample_weight=weights[here]):.3f}")


def main():
    if sys.argv[1:2] == ["--check"] and len(sys.argv) == 4:
        return check(*sys.argv[2:])
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    signs, annotations, out = sys.argv[1:]
    for head in ("expression", "smile"):
        names, inputs, answers, weights, _ = table(signs, annotations, head)
        (pathlib.Path(out) / f"{head}.trees").write_text(written(grow(inputs, answers, weights), names, head))


if __name__ == "__main__":
    main()
