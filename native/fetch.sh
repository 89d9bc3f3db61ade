#!/bin/sh
# Only so that a machine without Python is told what it lacks.
if ! command -v python3 >/dev/null 2>&1; then
    echo "rnnoise: python3 is missing: it pulls RNNoise's source (Debian: apt install python3 python3-pip)" >&2
    exit 1
fi
exec python3 "$(dirname "$0")/fetch.py" "$@"
