#!/usr/bin/env bash
# The whole suite in one command: formatting, lints, tests, dependencies, the explainer built by the release binary, its
# feeds validated against RFC 4287, its annotations against the schemas of the W3C, and its pages tested in a browser. Needs cargo, a C linker,
# Python 3 and, once, the network for the packages in Cargo.lock, tests/feeds/requirements.txt and the package-lock.json of tests/browser/,
# tests/citations/, tests/annotations/ and editors/vscode/. On
# Debian as root, the browser, Java, Node and the fonts are installed automatically; elsewhere they must be present.
# Every step runs, even if earlier ones failed. Exit code 0 if all succeeded, 1 if not, 2 if a tool is missing.
# It changes only target/, public/, .postil/, editors/vscode/dist/ and the node_modules/ of the tests.
#
# POSTIL_NO_BROWSER=1 skips the browser tests.
#
# `cargo deny` runs only if it is installed, since installing it takes minutes:
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
pages=$(mktemp)
trap 'rm -f "$log" "$pages"' EXIT
steps=0
failed=()

# Runs a step and counts failures.
step() {
    local name=$1
    shift
    printf '\n== %s: %s\n' "$name" "$*"
    steps=$((steps + 1))
    "$@" || failed+=("$name")
}

# The numbers of tests that passed, failed or were ignored.
count() {
    awk -v word="$1" '/^test result:/ { for (i = 2; i <= NF; i++) if ($i ~ "^" word) sum += $(i - 1) } END { print sum + 0 }' "$log"
}

# No tests at all is a failure, too.
tests() {
    cargo test --locked --no-fail-fast 2>&1 | tee "$log" && [ "$(count passed)" -gt 0 ]
}

# Tests the pages that the release binary builds.
browser() {
    tests/browser/install.sh && npm --prefix tests/browser test 2>&1 | tee "$pages"
}

# Asks citeproc-js again whether it says what is recorded, and citation-js whether it reads what is exported.
oracle() {
    npm ci --prefix tests/citations --no-audit --no-fund --silent && node tests/citations/oracle.mjs && node tests/citations/exports.mjs
}

# Validates the annotations of the built pages with the schemas of the W3C.
annotations() {
    npm ci --prefix tests/annotations --no-audit --no-fund --silent && node tests/annotations/validate.mjs public
}

# Bundles the extension for VS Code, and tests what in it needs no editor.
extension() {
    npm ci --prefix editors/vscode --no-audit --no-fund --silent && npm --prefix editors/vscode run --silent build &&
        POSTIL=$PWD/target/release/postil npm --prefix editors/vscode test
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
    step annotations annotations
    step extension extension
else
    printf '\n== oracle, annotations, extension: left out, npm is not installed\n'
fi
if [ -z "${POSTIL_NO_BROWSER:-}" ]; then
    step browser browser
else
    printf '\n== browser: left out, as asked\n'
fi

# What failed is said again at the end, since a log of this length is often cut in the middle.
if [ ${#failed[@]} -gt 0 ]; then
    printf '\n== what failed\n'
    grep -A 30 -E '^---- .* stdout ----$|^error: test failed' "$log" | head -300
    grep -A 40 -E '^ *not ok ' "$pages" | head -300
fi

printf '\nsuite: %d of %d steps passed, %d tests passed, %d failed, %d ignored, %d s%s\n' \
    "$((steps - ${#failed[@]}))" "$steps" "$(count passed)" "$(count failed)" "$(count ignored)" "$SECONDS" \
    "${failed[*]:+; failed: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ]
