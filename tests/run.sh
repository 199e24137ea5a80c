#!/usr/bin/env bash
# The whole suite in one command: formatting, lints, tests, dependencies, the explainer built by the release binary, its
# feeds held to RFC 4287, and its pages looked at in a browser. Needs cargo, a C linker, Python 3 and, the first time, the network for
# the packages in Cargo.lock, tests/feeds/requirements.txt and the package-lock.json of tests/browser/ and tests/citations/. On Debian, root gets the browser,
# Java, Node and the fonts installed; elsewhere they must be there.
# Every step runs, whatever became of those before; exit code 0 if all went well, 1 if not, 2 if a tool is missing.
# Run it as often as you like: it changes nothing but target/, public/, .postil/ and node_modules/ of the tests.
#
# POSTIL_NO_BROWSER=1 leaves the browser out.
#
# `cargo deny` runs only where it is installed, since installing it takes minutes:
#   cargo install cargo-deny --locked
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
command -v cargo >/dev/null || { echo "run.sh: cargo is missing: see https://rustup.rs" >&2; exit 2; }
command -v cc >/dev/null || { echo "run.sh: a C linker is missing: apt-get install build-essential" >&2; exit 2; }
python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "run.sh: Python 3 with venv is missing: apt-get install python3-venv" >&2; exit 2; }
for component in fmt clippy; do
    cargo "$component" --version >/dev/null 2>&1 && continue
    rustup component add "${component/fmt/rustfmt}" || { echo "run.sh: cargo $component is missing" >&2; exit 2; }
done

log=$(mktemp)
trap 'rm -f "$log"' EXIT
steps=0
failed=()

# Runs a step and keeps count of those that fail.
step() {
    local name=$1
    shift
    printf '\n== %s: %s\n' "$name" "$*"
    steps=$((steps + 1))
    "$@" || failed+=("$name")
}

# How many tests passed, failed or were ignored.
count() {
    awk -v word="$1" '/^test result:/ { for (i = 2; i <= NF; i++) if ($i ~ "^" word) sum += $(i - 1) } END { print sum + 0 }' "$log"
}

# No tests at all is no success either.
tests() {
    cargo test --locked --no-fail-fast 2>&1 | tee "$log" && [ "$(count passed)" -gt 0 ]
}

# Looks at the pages that the release binary makes.
browser() {
    tests/browser/install.sh && npm --prefix tests/browser test
}

# Asks citeproc-js again whether it says what is recorded.
oracle() {
    npm ci --prefix tests/citations --no-audit --no-fund --silent && node tests/citations/oracle.mjs
}

step format cargo fmt --check
step lint cargo clippy --locked --all-targets -- -D warnings
step test tests
if cargo deny --version >/dev/null 2>&1; then
    step dependencies cargo deny --locked check bans licenses sources
else
    printf '\n== dependencies: left out, cargo-deny is not installed\n'
fi
step release cargo build --locked --release
step check cargo run --locked --release --quiet -- check
step build cargo run --locked --release --quiet -- build
step feeds tests/feeds/run.sh public
if command -v npm >/dev/null; then
    step oracle oracle
else
    printf '\n== oracle: left out, npm is not installed\n'
fi
if [ -z "${POSTIL_NO_BROWSER:-}" ]; then
    step browser browser
else
    printf '\n== browser: left out, as asked\n'
fi

printf '\nsuite: %d of %d steps passed, %d tests passed, %d failed, %d ignored, %d s%s\n' \
    "$((steps - ${#failed[@]}))" "$steps" "$(count passed)" "$(count failed)" "$(count ignored)" "$SECONDS" \
    "${failed[*]:+; failed: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ]
