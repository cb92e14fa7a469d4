#!/bin/sh
# Finds Debian's Chromium, or installs it where that can be done.
set -eu
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium && exit 0
fi
echo "make test-browser needs Chromium: run 'apt-get install chromium' as root, or set CHROMIUM=/path/to/chromium" >&2
exit 1
