#!/bin/sh
# The command line as the program itself runs: as its user, with its settings. /usr/local/bin/breakwater, for root.
set -e
trimmed() {
  text=${1#"${1%%[![:space:]]*}"}
  printf %s "${text%"${text##*[![:space:]]}"}"
}
# A backup that is verified is unpacked there, and is as large as the data: /tmp may be memory. The settings may name another.
export TMPDIR=/var/tmp
# Read as systemd reads it, and not run as a shell would: a password may have a blank, $, # or & in it.
while IFS= read -r line || [ -n "$line" ]; do
  case $line in *=*) ;; *) continue ;; esac
  # Blanks at both ends go, and the mark at the end of a line that Windows leaves.
  name=$(trimmed "${line%%=*}") value=$(trimmed "${line#*=}")
  # What is no name, such as a comment or "export A", would end every command.
  case $name in '' | [!A-Z_]* | *[!A-Z0-9_]*) continue ;; esac
  case $value in
    \"*\") value=${value#\"} value=${value%\"} ;;
    \'*\') value=${value#\'} value=${value%\'} ;;
  esac
  export "$name=$value"
done < /etc/breakwater/breakwater.env
export BREAKWATER_DATA=/var/lib/breakwater
export CALLED_AS=breakwater
umask 077
cd /opt/breakwater/app
exec setpriv --reuid=breakwater --regid=breakwater --init-groups --no-new-privs \
  node_modules/.bin/node --max-semi-space-size=16 tools/launch.mjs cli "$@"
