#!/bin/sh
# ics: a calendar read and written again says CALSCALE:GEORGIAN
#
# ics 0.7.2 gives a parsed calendar that has no CALSCALE (it is optional, RFC 5545 §3.7.1) the scale
# `georgian` and writes it out. The only value that the norm defines is GREGORIAN, and a reader that is strict
# about it refuses the file. One built from nothing is not touched: it happens on the second trip.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check ics==0.7.2 arrow==1.3.0 tatsu==5.8.3
cat > "$carpeta/prueba.py" <<'FIN'
import ics

TEXTO = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ejemplo//ejemplo//ES", "BEGIN:VEVENT", "UID:1@ejemplo.pe",
    "DTSTAMP:20240601T000000Z", "DTSTART:20240705T140000Z", "SUMMARY:Límite de carga", "END:VEVENT", "END:VCALENDAR", "",
])
print([linea for linea in ics.Calendar(TEXTO).serialize().splitlines() if linea.startswith("CALSCALE")])
print([linea for linea in ics.Calendar().serialize().splitlines() if linea.startswith("CALSCALE")])
FIN
cat > "$carpeta/esperado" <<'FIN'
['CALSCALE:GEORGIAN']
[]
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
