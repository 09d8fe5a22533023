#!/bin/sh
# num2words writes «dos millones soles», and the eleventh session as none writes it
#
# In Spanish «millón» is a noun and what is counted follows with «de»: dos millones de soles (RAE, Diccionario panhispánico de dudas,
# «números»; a figure after it takes the «de» away). num2words 0.5.14 puts the coin straight after it, in soles as in
# any currency, and an agreement's sum is told again in words for that is what counts. Its ordinals of eleven and twelve,
# «décimoprimero» and «décimosegundo», keep an accent that the word in one piece does not bear (decimoprimero; undécimo).
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14 docopt==0.6.2
cat > "$carpeta/prueba.py" <<'FIN'
from decimal import Decimal

from num2words import num2words

for soles in ("1000000.00", "2000000.00", "1500000.50"):
    print(soles, num2words(Decimal(soles), lang="es", to="currency", currency="PEN"))
for sesion in (11, 12, 13):
    print(sesion, num2words(sesion, lang="es", to="ordinal"))
FIN
cat > "$carpeta/esperado" <<'FIN'
1000000.00 un millón soles con cero céntimos
2000000.00 dos millones soles con cero céntimos
1500000.50 un millón quinientos mil soles con cincuenta céntimos
11 décimoprimero
12 décimosegundo
13 décimo tercero
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
