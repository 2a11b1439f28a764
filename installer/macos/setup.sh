# shellcheck shell=bash
# macOS: names what is missing instead of installing it. Sourced by installer/run; same functions
# as installer/linux/setup.sh.

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

install_packages() {
    local formula missing=()
    command -v brew >/dev/null || die "Homebrew is needed: https://brew.sh"
    for formula in cmake ninja ccache qt libpq postgresql@15 redis tl-expected qtkeychain hiredis; do
        brew list --versions "$formula" >/dev/null 2>&1 || missing+=("$formula")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        die "please install what is missing, then run this again: brew install ${missing[*]}"
    fi
    CMAKE_PREFIX_PATH=$(brew --prefix qt):$(brew --prefix libpq):$(brew --prefix qtkeychain):$(brew --prefix hiredis)
    export CMAKE_PREFIX_PATH
}

build_preset() { # PRESET [TARGET…]
    local preset=$1
    shift
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset"
    cmake --build --preset "$preset" ${1:+--target "$@"}
}

has_display() { true; }
