#!/usr/bin/env bash
# A virtual sound card for Java Sound, on a machine with none. As root or as any user; it touches nothing outside DIR.
#
#   eval "$(soundcard.sh start DIR)"   starts it; the variables make programs of this shell use it as their only card
#   soundcard.sh unplug|plug DIR       takes the card away, brings it back
#   soundcard.sh stop DIR
#
# Say something into the microphone:  pacat -d micfeed --raw --format=s16le --rate=48000 --channels=1 --latency-msec=20
# Hear the loudspeaker:               parec -d speaker.monitor --raw --format=s16le --rate=48000 --channels=1 --latency-msec=10
set -euo pipefail

usage() {
    echo "usage: soundcard.sh start|stop|unplug|plug DIR" >&2
    exit 2
}

[ $# = 2 ] || usage
command=$1
mkdir -p -m 700 "$2"
dir=$(cd "$2" && pwd)
socket=$dir/native

# The server's own state stays in the folder too; no session bus is asked for anything.
export XDG_RUNTIME_DIR=$dir PULSE_RUNTIME_PATH=$dir/run PULSE_STATE_PATH=$dir/state PULSE_COOKIE=$dir/cookie
export PULSE_SERVER=unix:$socket
unset DBUS_SESSION_BUS_ADDRESS DISPLAY

require_tools() {
    local tool
    for tool in pulseaudio pacat pactl; do
        if ! command -v "$tool" >/dev/null; then
            echo "$tool is not installed. Debian: apt install pulseaudio pulseaudio-utils libasound2-plugins" >&2
            exit 1
        fi
    done
    # The kernel takes no longer path for a socket, and PulseAudio none with a space.
    if [ ${#socket} -gt 107 ] || [[ $socket = *\ * ]]; then
        echo "$dir cannot hold the card's socket: the path is too long or has a space" >&2
        exit 1
    fi
}

write_configuration() {
    cat >"$dir/default.pa" <<PULSE
load-module module-native-protocol-unix socket=$socket auth-anonymous=1
load-module module-null-sink sink_name=speaker rate=48000 channels=1 format=s16le
load-module module-null-sink sink_name=micfeed rate=48000 channels=1 format=s16le
set-default-sink speaker
set-default-source micfeed.monitor
PULSE
    cat >"$dir/alsa.conf" <<ALSA
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse server "unix:$socket" hint { show on description "pulse" } }
ctl.!default { type pulse server "unix:$socket" }
ALSA
}

plug() {
    pulseaudio -n -F "$dir/default.pa" --daemonize=no --exit-idle-time=-1 --use-pid-file=no \
        --realtime=no --high-priority=no >"$dir/log" 2>&1 &
    echo $! >"$dir/server.pid"
    local left=100
    until pactl info >/dev/null 2>&1; do
        left=$((left - 1))
        if [ $left = 0 ] || ! kill -0 "$(cat "$dir/server.pid")" 2>/dev/null; then
            cat "$dir/log" >&2
            unplug
            exit 1
        fi
        sleep 0.05
    done
    # A microphone is never quite still: without a steady writer captures stall for a second or two.
    pacat -d micfeed --raw --format=s16le --rate=48000 --channels=1 --latency-msec=20 \
        </dev/zero >/dev/null 2>&1 &
    echo $! >"$dir/silence.pid"
}

unplug() {
    local file pid
    for file in "$dir/silence.pid" "$dir/server.pid"; do
        [ -f "$file" ] || continue
        pid=$(cat "$file")
        # At once, as a plug is pulled: nobody says good-bye, and nothing is played to its end.
        kill -KILL "$pid" 2>/dev/null || true
        rm -f "$file"
    done
    rm -f "$socket"
}

case $command in
start)
    require_tools
    write_configuration
    plug
    for name in PULSE_RUNTIME_PATH PULSE_STATE_PATH PULSE_COOKIE PULSE_SERVER; do
        printf 'export %s=%q\n' "$name" "${!name}"
    done
    printf 'export ALSA_CONFIG_PATH=%q\n' "$dir/alsa.conf"
    ;;
plug) plug ;;
unplug | stop) unplug ;;
*) usage ;;
esac
