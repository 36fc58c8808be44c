# Sourced by ./run and ./test (POSIX sh). Makes a machine ready for Boxwatch: Debian packages, then .venv with
# the packages of requirements.lock, then a stamp. With the stamp in place `set_up` does nothing at all.
#
# The caller sets `root` to the directory of the repository and calls `set_up run` or `set_up test`.
# Messages go to standard error: standard output belongs to the program.

venv="$root/.venv"

# What Debian 12 must have for the console (Qt, libVLC, fonts) …
packages_run="python3 python3-venv ca-certificates libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1
libfreetype6 libxkbcommon0 libxkbcommon-x11-0 libbrotli1 libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4
libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-util1 libxcb-xkb1
libxcb-glx0 libpulse0 libdrm2 libxext6 libxrandr2 libvlc5 libvlc-bin vlc-plugin-base fonts-wqy-microhei"

# … and for its tests besides: a real RTSP server, ffmpeg, a screen without a screen.
packages_test="gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-base gstreamer1.0-plugins-good
gstreamer1.0-plugins-bad ffmpeg xvfb xauth"

say() { printf 'boxwatch: %s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# set_up run|test: returns when everything is in place, else leaves with a message and status 1.
set_up() {
    wanted=$packages_run
    [ "$1" = run ] || wanted="$packages_run $packages_test"
    key=$(set_up_key)
    set_up_is_done "$1" "$key" && return 0
    # One set-up at a time. The lock is held on a directory that is always there, and ends with the subshell.
    (
        if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
            say "another start is setting up; waiting for it"
            flock 9
        fi
        if ! set_up_is_done "$1" "$key"; then
            install_debian_packages
            make_venv
            install_python_packages
            # Last of all, so that an interrupted set-up is taken up again by the next start.
            printf '%s\n' "$key" >"$venv/.stamp.new"
            [ "$1" = run ] || cp "$venv/.stamp.new" "$venv/.stamp-test"
            mv "$venv/.stamp.new" "$venv/.stamp-$1"
        fi
    ) 9<"$root/packaging" || exit 1
}

# The set-up is another one when the lock, this file (with its package lists) or the place of the tree changes.
set_up_key() {
    { printf '%s\n' "$root"; cat "$root/requirements.lock" "$root/packaging/bootstrap.sh"; } | cksum_of_input
}

cksum_of_input() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi
}

# What ./test needs includes what ./run needs.
set_up_is_done() {
    [ -x "$venv/bin/python" ] || return 1
    for stamp in "$venv/.stamp-$1" "$venv/.stamp-test"; do
        if [ -r "$stamp" ]; then
            stamped=
            IFS= read -r stamped <"$stamp" || :
            [ "$stamped" = "$2" ] && return 0
        fi
    done
    return 1
}

on_debian_12() {
    [ -r /etc/os-release ] || return 1
    ( . /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ] )
}

install_debian_packages() {
    if ! on_debian_12; then
        say "this is not Debian 12, so its packages are left to you. Needed: Python 3.11 or 3.12 with venv;"
        say "libVLC 3 with its plug-ins; EGL, GL, D-Bus, fontconfig, xkbcommon, PulseAudio's client library and"
        say "the XCB libraries that Qt 6 names in its manual; a font with Chinese characters."
        return 0
    fi
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            as_root=sudo
        else
            say "Debian packages are missing and neither root nor sudo is at hand. As root, please:"
            fail "apt-get install --no-install-recommends" $missing
        fi
    fi
    say "installing Debian packages:" $missing
    log=$(mktemp)
    as_root="$as_root env DEBIAN_FRONTEND=noninteractive"
    apt="apt-get -o DPkg::Lock::Timeout=300 -qq -y"
    # An installation that was cut off is finished first: apt-get refuses to begin otherwise.
    $as_root dpkg --configure -a >"$log" 2>&1 9<&- || :
    if $as_root $apt update >"$log" 2>&1 9<&- &&
        $as_root $apt install --no-install-recommends $missing >"$log" 2>&1 9<&-; then
        rm -f "$log"
    else
        tail -n 20 "$log" >&2
        rm -f "$log"
        fail "apt-get could not install them (above); put that right and start again"
    fi
}

# Those of $wanted that are not installed, separated by blanks.
missing_packages() {
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p')
    for package in $wanted; do
        printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s ' "$package"
    done
}

# Debian's own Python, or elsewhere the first one that fits.
find_python() {
    for candidate in /usr/bin/python3 python3.12 python3.11 python3; do
        if fits "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' >/dev/null 2>&1
}

make_venv() {
    # A .venv that was cut off while it was made has no working pip, and one that was cut off while pip was at work
    # may hold half a package: begin again (what pip has fetched is still in its cache).
    if [ ! -e "$venv/.pip-at-work" ] && [ -x "$venv/bin/python" ] && fits "$venv/bin/python" &&
        "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        return 0
    fi
    python=$(find_python) || fail "Python 3.11 or 3.12 with its venv module is needed and was not found"
    say "making .venv with $python"
    "$python" -m venv --clear "$venv" >&2 || fail "could not make .venv (above)"
}

install_python_packages() {
    say "installing the Python packages of requirements.lock"
    : >"$venv/.pip-at-work"
    # Wheels only, but for two test peers in plain Python that are published as source alone.
    if "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input \
        --only-binary :all: --no-binary pyftpdlib,wsdiscovery --no-deps --require-hashes -r "$root/requirements.lock" >&2; then
        rm -f "$venv/.pip-at-work"
    else
        fail "pip could not install them (above); put that right and start again"
    fi
}
