#!/bin/sh
# Turns the pinned demo clip into what a camera's live view is: motion JPEG, one picture a frame, none dropped or doubled.
# Leaves DIR/demo.mjpg and DIR/fps, or nothing new at all. Called by .ci/setup as `demo-clip.sh CLIP DIR`.
set -eu

clip=$1
dir=$2
rate=24000/1001
# Part of the recipe: a change here makes the clip anew.
recipe="-q:v 3 -fps_mode passthrough -an -f mjpeg"
made_from="$(sha256sum <"$clip" | cut -c1-64) $recipe"

if [ -s "$dir/demo.mjpg" ] && [ -s "$dir/fps" ] && [ "$(cat "$dir/made-from" 2>/dev/null)" = "$made_from" ]; then
    exit 0
fi

echo "setup: turning the demo clip into motion JPEG"
part=$(mktemp -d "$dir.part-XXXXXX")
trap 'rm -rf "$part"' EXIT
found=$(ffprobe -v error -select_streams v:0 -show_entries stream=r_frame_rate -of csv=p=0 "$clip") || found="nothing"
if [ "$found" != "$rate" ]; then
    echo "setup: $clip: ffprobe says $found frames a second, not $rate; install ffmpeg anew, or delete the clip" >&2
    exit 1
fi
# The recipe is a list of words.
# shellcheck disable=SC2086
if ! ffmpeg -nostdin -v error -i "$clip" $recipe "$part/demo.mjpg" || [ ! -s "$part/demo.mjpg" ]; then
    echo "setup: ffmpeg could not turn $clip into motion JPEG; is the disk full, or ffmpeg older than 5.1?" >&2
    exit 1
fi
echo "$rate" >"$part/fps"
echo "$made_from" >"$part/made-from"
chmod 755 "$part"
rm -rf "$dir"
mv -T "$part" "$dir"
