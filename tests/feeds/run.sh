#!/usr/bin/env bash
# Validates every feed below a folder against RFC 4287: tests/feeds/run.sh FOLDER.
# Needs Python 3.9 or newer, and once the network: the validator is installed into target/feeds/.
set -euo pipefail
folder=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
home=target/feeds
wanted=tests/feeds/requirements.txt
if ! cmp -s "$wanted" "$home/installed.txt"; then
    rm -rf "$home"
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
    cp "$wanted" "$home/installed.txt"
fi
exec "$home/bin/python" tests/feeds/validate.py "$folder"
