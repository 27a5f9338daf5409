#!/bin/sh
# The command line as the program itself runs: as its user, with its settings. /usr/local/bin/breakwater, for root.
set -e
set -a
. /etc/breakwater/breakwater.env
BREAKWATER_DATA=/var/lib/breakwater
CALLED_AS=breakwater
umask 077
cd /opt/breakwater/app
exec setpriv --reuid=breakwater --regid=breakwater --init-groups --no-new-privs \
  node_modules/.bin/node --max-semi-space-size=16 tools/launch.mjs cli "$@"
