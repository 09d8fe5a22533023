#!/bin/sh
# Babel reads the afternoon that it wrote itself for Peru as the early morning
#
# Babel 2.17.0 (2.19.0 too) writes half past two of the afternoon in es_PE as «2:30 p. m.», by CLDR. Its own `parse_time`, which
# by its documentation goes by the time format of the locale, looks for the English letters «pm» and for no others:
# «2:30 p. m.» and «2:30 p.m.» become 02:30 and no error is raised. A session of half past two is recorded twelve hours
# before it was held; one of the morning comes back right, which hides it.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check Babel==2.17.0
cat > "$carpeta/prueba.py" <<'FIN'
import datetime as dt

from babel.dates import format_time, parse_time

for hora in (dt.time(9, 30), dt.time(14, 30)):
    for lugar in ("en_US", "es_PE"):
        texto = format_time(hora, "short", locale=lugar)
        print(hora, lugar, ascii(texto), parse_time(texto, locale=lugar))
print(parse_time("2:30 p.m.", locale="es_PE"), parse_time("2:30 pm", locale="es_PE"))
FIN
cat > "$carpeta/esperado" <<'FIN'
09:30:00 en_US '9:30\u202fAM' 09:30:00
09:30:00 es_PE '9:30\u202fa.\u202fm.' 09:30:00
14:30:00 en_US '2:30\u202fPM' 14:30:00
14:30:00 es_PE '2:30\u202fp.\u202fm.' 02:30:00
02:30:00 14:30:00
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
