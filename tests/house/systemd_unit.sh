#!/usr/bin/env bash
# The unit files are understood by systemd, complains of nothing, and is as closed as promised.
#   systemd_unit.sh GRIOT_SERVICE
set -euo pipefail

readonly most_exposure=1.5   # of 10; R8. The rest is what a fetcher needs: the network.

unit=$1
if ! command -v systemd-analyze >/dev/null; then
    echo "[skipped] needs systemd-analyze, which is not installed"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# "verify" wants the program to exist, which it does not before installation.
sed 's|/usr/bin/griot|/bin/true|' "$unit" >"$work/griot.service"
cp "${unit%.service}.socket" "$work/griot.socket"
complaints=$(systemd-analyze verify --man=no "$work/griot.service" "$work/griot.socket" 2>&1 |
    grep -E 'griot\.(service|socket)' || true)
if [ -n "$complaints" ]; then
    echo "systemd-analyze verify complains:"
    echo "$complaints"
    exit 1
fi

exposure=$(systemd-analyze security --offline=true --no-pager "$work/griot.service" |
    sed -n 's/.*Overall exposure level for griot.service: \([0-9.]*\).*/\1/p')
if [ -z "$exposure" ]; then
    echo "systemd-analyze security gave no exposure level"
    exit 1
fi
echo "exposure $exposure (at most $most_exposure)"
awk -v is="$exposure" -v most="$most_exposure" 'BEGIN { exit !(is <= most) }'

# What the daemon relies on.
for line in Type=notify WatchdogSec=60 KillMode=mixed TimeoutStopSec=30 User=griot \
    'ExecStart=/usr/bin/griot run -c /etc/griot/feeds.yaml' 'ExecReload=/bin/kill -HUP $MAINPID'; do
    grep -qxF "$line" "$unit" || { echo "missing: $line"; exit 1; }
done
