#!/bin/sh
# PostgreSQL's Spanish: who looks for «acta» does not find the «actas», nor «obra» the «obras»
#
# The configuration `spanish` of PostgreSQL 15 reduces words by Snowball, so that singular and plural meet («fichas», «fich»).
# Of a word whose second letter is a consonant that algorithm touches only what comes after the next vowel (its RV): of «actas»
# the s alone, which is no ending of its list. So «acta», «acto», «obra», «eje» and «año» are each another word than their plural, and
# so are «comité», whose é alone is an ending, and «unidad». They are words of this field's every page: who searches «acta» where
# a region wrote «Actas de la IAR» is told that there is none. PyStemmer 3.1.0 gives the same stems.
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
SELECT uno, varios, to_tsvector('spanish', uno), to_tsvector('spanish', varios),
  to_tsvector('spanish', varios) @@ plainto_tsquery('spanish', uno)
FROM (VALUES ('ficha', 'fichas'), ('acuerdo', 'acuerdos'), ('acta', 'actas'), ('acto', 'actos'), ('obra', 'obras'), ('eje', 'ejes'),
  ('año', 'años'), ('comité', 'comités'), ('unidad', 'unidades')) AS par (uno, varios);
FIN
cat > "$carpeta/esperado" <<'FIN'
ficha|fichas|'fich':1|'fich':1|t
acuerdo|acuerdos|'acuerd':1|'acuerd':1|t
acta|actas|'acta':1|'actas':1|f
acto|actos|'acto':1|'actos':1|f
obra|obras|'obra':1|'obras':1|f
eje|ejes|'eje':1|'ejes':1|f
año|años|'año':1|'años':1|f
comité|comités|'comit':1|'comites':1|f
unidad|unidades|'unid':1|'unidad':1|f
FIN
psql -X -A -t -q -h "$carpeta" -U postgres -f "$carpeta/prueba.sql" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
