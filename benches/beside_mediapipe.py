"""Candor and MediaPipe's FaceLandmarker on the same frames, in turn, on the processor they are pinned to.

    beside_mediapipe.py FRAME_TIMES CLIP FPS MODEL [ROUNDS]

CLIP is motion JPEG. FRAME_TIMES is Candor's side (`frame_times.rs`): JPEG to decision. MediaPipe's side is its Python
FaceLandmarker as one would use it: JPEG decoded by OpenCV, VIDEO mode, one face, with blendshapes; no judgement. Each round
starts both anew; the first second of frames is not counted. Prints, for both, the median and the 95th percentile of a frame
in milliseconds and the processor's time for a frame, each with the least and the most over the rounds.
"""
import json
import statistics
import subprocess
import sys
import time

WARM_UP = 30


def jpegs(path):
    """The frames of motion JPEG: pictures back to back."""
    data = open(path, "rb").read()
    starts, at = [], data.find(b"\xff\xd8\xff")
    while at >= 0:
        starts.append(at)
        end = data.find(b"\xff\xd9\xff\xd8\xff", at)
        at = end + 2 if end >= 0 else -1
    return [data[a:b] for a, b in zip(starts, starts[1:] + [len(data)])]


def mediapipe_times(clip, fps, model):
    """One JSON object, as frame_times prints it."""
    import cv2
    import mediapipe
    import numpy
    from mediapipe.tasks import python
    from mediapipe.tasks.python import vision

    options = vision.FaceLandmarkerOptions(
        base_options=python.BaseOptions(model_asset_path=model), running_mode=vision.RunningMode.VIDEO, num_faces=1,
        output_face_blendshapes=True,
    )
    decode, see, faces = [], [], 0
    frames = jpegs(clip)
    with vision.FaceLandmarker.create_from_options(options) as landmarker:
        before = time.process_time()
        for number, jpeg in enumerate(frames):
            started = time.perf_counter()
            picture = cv2.cvtColor(cv2.imdecode(numpy.frombuffer(jpeg, numpy.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
            decoded = time.perf_counter()
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture)
            seen = landmarker.detect_for_video(image, round(number * 1000 / fps))
            done = time.perf_counter()
            faces += len(seen.face_blendshapes)
            decode.append((decoded - started) * 1000)
            see.append((done - decoded) * 1000)
        spent = (time.process_time() - before) * 1000
    print(json.dumps({"decode": decode, "see": see, "judge": [0.0] * len(see), "processor_ms": spent, "faces": faces}))


def run(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    times = json.loads(out.splitlines()[-1])
    whole = sorted(sum(parts) for parts in list(zip(times["decode"], times["see"], times["judge"]))[WARM_UP:])
    row = {part: statistics.median(times[part][WARM_UP:]) for part in ("decode", "see", "judge")}
    row["median"] = statistics.median(whole)
    row["p95"] = whole[int(0.95 * len(whole))]
    row["processor"] = times["processor_ms"] / len(times["see"])
    row["faces"] = times["faces"] / len(times["see"])
    return row


def main():
    frame_times, clip, fps, model = sys.argv[1:5]
    rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 7
    sides = {
        "Candor": [frame_times, clip, fps],
        "MediaPipe": [sys.executable, __file__, "--mediapipe", clip, fps, model],
    }
    rows = {side: [] for side in sides}
    for turn in range(rounds):
        # Whoever comes first meets the machine as the other left it.
        for side in sorted(sides, reverse=turn % 2 == 1):
            rows[side].append(run(sides[side]))
    spread = lambda values: f"{statistics.median(values):6.2f} ({min(values):.2f} to {max(values):.2f})"
    print(f"{rounds} rounds of {len(jpegs(clip))} frames; milliseconds a frame: median over the rounds (least to most)")
    for what in ("median", "p95", "processor", "decode", "see", "judge", "faces"):
        print(f"  {what:10}", "   ".join(f"{side}: {spread([row[what] for row in rows[side]])}" for side in sides))
    for what in ("median", "p95", "processor"):
        ratios = [ours[what] / theirs[what] for ours, theirs in zip(rows["Candor"], rows["MediaPipe"])]
        print(f"  Candor / MediaPipe, {what}: {spread(ratios)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--mediapipe"]:
        mediapipe_times(sys.argv[2], float(sys.argv[3]), sys.argv[4])
    elif len(sys.argv) < 5:
        sys.exit(__doc__)
    else:
        main()
