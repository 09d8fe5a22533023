#!/bin/sh
# PostgreSQL's text search makes the year of a Peruvian norm a negative number, and its issuer a file
#
# Norms and papers of the State are numbered like «Ordenanza Regional N.° 005-2024-GRA/CR». The default parser of PostgreSQL 15
# takes «-2024» there for a signed integer and «GRA/CR» for the path of a file (token types `int` and `file` of its
# documentation, §12.5). The index holds '-2024' and 'gra/cr', so that who looks for «ordenanza 2024» or «GRA» does not find
# the norm, by any of the dictionaries; only the number entire, or its first part, does. With spaces about the hyphen it is found.
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
SELECT 'index', to_tsvector('spanish', 'Ordenanza Regional N.° 005-2024-GRA/CR');
SELECT buscado, to_tsvector('spanish', 'Ordenanza Regional N.° 005-2024-GRA/CR') @@ websearch_to_tsquery('spanish', buscado)
FROM unnest(ARRAY['ordenanza', 'ordenanza 2024', 'GRA', 'ordenanza 005', '005-2024-GRA/CR']) AS buscado;
SELECT 'with spaces', to_tsvector('spanish', 'Ordenanza Regional N.° 005 - 2024 - GRA / CR') @@ websearch_to_tsquery('spanish', 'GRA 2024');
FIN
cat > "$carpeta/esperado" <<'FIN'
index|'-2024':5 '005':4 'gra/cr':6 'n':3 'orden':1 'regional':2
ordenanza|t
ordenanza 2024|f
GRA|f
ordenanza 005|t
005-2024-GRA/CR|t
with spaces|t
FIN
psql -X -A -t -q -h "$carpeta" -U postgres -f "$carpeta/prueba.sql" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
