#!/bin/sh
# PostgreSQL's Spanish: the district of Suyo cannot be found, nor the word «estado»
#
# The stop words of the configuration `spanish` of PostgreSQL 15 (Snowball's list) hold the forms of verbs and pronouns too:
# «estado», «sentido», «contra» and «suyo» are dropped from the text and from what is looked for. «Estado» alone, which
# in a matrix of agreements is a column and in Peru the State, finds nothing, and of the name of Suyo, a district of Ayabaca (Piura),
# no word is left; of «Mi Perú» (Callao) remains Perú. The search ends well, with no rows and at most a NOTICE, which a program
# does not look at: a district that has given evidence looks like one that has not.
#
# Needs: PostgreSQL 15 with its `initdb`, and `runuser` when run by root. Ends with 0 while the behaviour is as told here, with 1
# when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'servidor "pg_ctl -D $carpeta/datos -m immediate stop" >/dev/null 2>&1; rm -rf "$carpeta"' EXIT
servidor() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- env PATH="$PATH" sh -c "$1"; else sh -c "$1"; fi; }
PATH="/usr/lib/postgresql/15/bin:$PATH" && cd "$carpeta"
if [ "$(id -u)" = 0 ]; then chown postgres "$carpeta"; fi
servidor "initdb -D '$carpeta/datos' -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null &&
  pg_ctl -D '$carpeta/datos' -w -l '$carpeta/registro' -o \"-c listen_addresses='' -c unix_socket_directories='$carpeta' -c fsync=off\" start >/dev/null"
cat > "$carpeta/prueba.sql" <<'FIN'
SELECT buscado, to_tsvector('spanish', texto), plainto_tsquery('spanish', buscado),
  to_tsvector('spanish', texto) @@ plainto_tsquery('spanish', buscado)
FROM (VALUES ('Suyo', 'Municipalidad Distrital de Suyo'), ('Mi Perú', 'Municipalidad Distrital de Mi Perú'),
  ('estado', 'Estado del acuerdo: cumplido'), ('sentido', 'Sentido del voto'), ('cumplido', 'Estado del acuerdo: cumplido')) AS par (buscado, texto);
FIN
cat > "$carpeta/esperado" <<'FIN'
Suyo|'distrital':2 'municipal':1||f
Mi Perú|'distrital':2 'municipal':1 'peru':5|'peru'|t
estado|'acuerd':3 'cumpl':4||f
sentido|'vot':3||f
cumplido|'acuerd':3 'cumpl':4|'cumpl'|t
FIN
psql -X -A -t -q -h "$carpeta" -U postgres -f "$carpeta/prueba.sql" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
