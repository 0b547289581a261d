#!/bin/sh
# Makes the PNG icons (8-bit RGBA) from tabasamu.svg; needs rsvg-convert (Debian: librsvg2-bin).
set -eu
cd "$(dirname "$0")"
for size in 32 128 512; do
  rsvg-convert --width "$size" --height "$size" --output "$size.png" tabasamu.svg
done
