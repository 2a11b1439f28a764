# shellcheck shell=bash
# Shared by installer/run and tests/run: what to install and how to build. Sourced, not run;
# expects `set -euo pipefail` and the repository root as the working directory.

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root, and there is no sudo; as root, run: $*"
    fi
}

packages_of() { # GROUP… -> package names
    local group
    for group in "$@"; do
        awk -v group="$group" '$1 == group { print $2 }' installer/packages
    done
}

missing_packages() { # GROUP…
    local package
    for package in $(packages_of "$@"); do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed \
            || printf '%s\n' "$package"
    done
}

install_packages() { # GROUP…
    if ! command -v apt-get >/dev/null; then
        say "No apt-get here: see installer/packages for what the program needs, and why."
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    # A bare machine has no package lists yet; one that has them is spared the download.
    if ! apt-cache show "${missing[@]}" >/dev/null 2>&1; then
        as_root apt-get update -q
    fi
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# Builds the targets of a preset; the first time, or with other settings, configures it too.
build_preset() { # PRESET [TARGET…]
    local preset=$1
    shift
    export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "Configuring $preset"
        mkdir -p build
        cmake --preset "$preset" >"build/$preset.log" 2>&1 || {
            cat "build/$preset.log" >&2
            die "configuring $preset failed"
        }
    fi
    cmake --build --preset "$preset" ${1:+--target "$@"}
}

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }
