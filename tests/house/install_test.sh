#!/usr/bin/env bash
# An installation works wherever it is moved to, and names no folder that it was built or installed in.
#   install_test.sh BUILD_FOLDER SOURCE_FOLDER
set -euo pipefail

build=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/first" >/dev/null
mkdir "$work/elsewhere"
mv "$work/first" "$work/elsewhere/griot"
root="$work/elsewhere/griot"

"$root/bin/griot" --version | grep -q '^griot '
"$root/bin/griot" check -c "$root/etc/griot/feeds.yaml" >/dev/null
for file in share/man/man1/griot.1.gz share/man/man5/feeds.yaml.5.gz share/man/man7/griot-sql.7.gz \
    share/bash-completion/completions/griot lib/systemd/system/griot.service lib/systemd/system/griot.socket \
    lib/sysusers.d/griot.conf; do
    [ -e "$root/$file" ] || { echo "not installed: $file"; exit 1; }
done
# The binary of a build for developers has line numbers, and with them its sources' folder.
if found=$(grep -rlF --exclude=griot -e "$work/first" -e "$source" "$root"); then
    echo "names a folder of this machine: $found"
    exit 1
fi
echo "installed, moved and run"
