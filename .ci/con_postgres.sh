#!/bin/sh
# Runs a command on a throw-away PostgreSQL: con_postgres.sh ORDEN…
# The cluster lives in a temporary folder, listens only on a socket there, and goes when the command ends.
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
  echo "No se encuentra PostgreSQL. Instálelo con: apt-get install postgresql" >&2
  exit 1
fi

carpeta=$(mktemp -d /tmp/egtpi-pg.XXXXXX)
como=""
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
  usuario=$(id -un nobody)
  for candidato in postgres nobody; do id "$candidato" >/dev/null 2>&1 && usuario=$candidato && break; done
  chown "$usuario" "$carpeta"
  como="$usuario"
fi
ejecutar() {
  if [ -n "$como" ]; then
    ( cd "$carpeta" && setpriv --reuid "$como" --regid "$(id -g "$como")" --clear-groups "$@" )
  else
    ( cd "$carpeta" && "$@" )
  fi
}
terminar() {
  ejecutar "$bin/pg_ctl" -D "$carpeta/datos" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$carpeta"
}
trap terminar EXIT
trap 'exit 130' INT TERM

chmod 755 "$carpeta"
ejecutar "$bin/initdb" -D "$carpeta/datos" -U egtpi -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$carpeta.log" 2>&1 \
  || { cat "$carpeta.log" >&2; exit 1; }
ejecutar "$bin/pg_ctl" -D "$carpeta/datos" -w -l "$carpeta/servidor.log" \
  -o "-k $carpeta -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60" \
  start >>"$carpeta.log" 2>&1 || { cat "$carpeta.log" "$carpeta/servidor.log" >&2; exit 1; }
rm -f "$carpeta.log"
"$bin/createdb" -h "$carpeta" -U egtpi egtpi

DATABASE_URL="postgres://egtpi@/egtpi?host=$carpeta"
export DATABASE_URL
"$@"
