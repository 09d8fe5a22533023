#!/bin/sh
# arrow does not know Peru's September
#
# In Peru the ninth month is written «setiembre» in every norm and date. arrow 1.3.0 has one Spanish, whose
# table says «septiembre»: the Peruvian date does not parse, es-pe is no locale of it, and what it writes is
# not what the country writes.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check arrow==1.3.0 python-dateutil==2.9.0.post0 six==1.17.0 types-python-dateutil==2.9.0.20250822
cat > "$carpeta/prueba.py" <<'FIN'
import arrow

for texto in ("12 septiembre 2023", "12 setiembre 2023"):
    try:
        print(texto, "→", arrow.get(texto, "D MMMM YYYY", locale="es").date())
    except arrow.parser.ParserError as error:
        print(texto, "→", type(error).__name__)
print(arrow.get(2023, 9, 12).format("D [de] MMMM", locale="es"))
try:
    arrow.get("12 setiembre 2023", "D MMMM YYYY", locale="es-pe")
except ValueError as error:
    print(error)
FIN
cat > "$carpeta/esperado" <<'FIN'
12 septiembre 2023 → 2023-09-12
12 setiembre 2023 → ParserMatchError
12 de septiembre
Unsupported locale 'es-pe'.
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
