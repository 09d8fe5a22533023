#!/bin/sh
# ics: long lines are not folded, and neither is an accent counted
#
# RFC 5545 §3.1: content lines SHOULD NOT be longer than 75 octets and are folded. ics 0.7.2 writes any
# summary as one line. The name of a session in Spanish passes the limit easily (each accented letter is two
# octets), and readers that cut at 75 lose its end.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check ics==0.7.2 arrow==1.3.0 tatsu==5.8.3
cat > "$carpeta/prueba.py" <<'FIN'
import ics

NOMBRE = "Sesión de la Instancia de Articulación Regional con los gobiernos locales firmantes del Pacto Regional"
texto = ics.Calendar(events={ics.Event(name=NOMBRE, begin="2024-07-05T14:00:00Z")}).serialize()
lineas = texto.split("\r\n")
print(max(len(linea.encode()) for linea in lineas), "octets in the longest line;", sum(l.startswith(" ") for l in lineas), "folded")
FIN
cat > "$carpeta/esperado" <<'FIN'
112 octets in the longest line; 0 folded
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
