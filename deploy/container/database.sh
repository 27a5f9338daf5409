# Starts PostgreSQL, and makes its files the first time. Its administrator's password lies in a file, never in a variable.
set -eu
until [ -s /secrets/administrator ]; do sleep 1; done
export PGDATA=/var/lib/database/data
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA"
  initdb --username=postgres --pwfile=/secrets/administrator --auth-local=scram-sha-256 --auth-host=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums --no-instructions
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
fi
exec postgres -c 'listen_addresses=*' -c unix_socket_directories=/tmp -c password_encryption=scram-sha-256
