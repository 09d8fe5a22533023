#!/bin/sh
# text2num: «veintiún mil soles» becomes a thousand
#
# Before a noun, and so before «mil» and «millones», Spanish shortens «veintiuno» to «veintiún» (RAE, Diccionario panhispánico de
# dudas, «cardinales»). text2num 3.1.0 in Spanish knows «veintiuno» and «veintiuna», and «veintiún» not: `alpha2digit` leaves the
# word and makes figures of what stands around it. «Ciento veintiún mil soles», as num2words 0.5.14 writes that sum, becomes «100
# veintiún 1000 soles», and who takes the figure before «soles» has a thousand, with no error. «Treinta y un mil» is read
# right, for there «un» is a word by itself; so is «veintiuno mil», which no one should write.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check text2num==3.1.0 num2words==0.5.14 docopt==0.6.2
cat > "$carpeta/prueba.py" <<'FIN'
from decimal import Decimal

from num2words import num2words
from text_to_num import alpha2digit

for soles in (20000, 21000, 31000, 121000):
    escrito = num2words(Decimal(soles), lang="es", to="currency", currency="PEN").removesuffix(" con cero céntimos")
    print(soles, "|", escrito, "|", alpha2digit(escrito, "es"))
for escrito in ("dos millones veintiún mil soles", "veintiún acuerdos", "veintiuna actas", "veintiuno mil soles"):
    print(escrito, "|", alpha2digit(escrito, "es"))
FIN
cat > "$carpeta/esperado" <<'FIN'
20000 | veinte mil soles | 20000 soles
21000 | veintiún mil soles | veintiún 1000 soles
31000 | treinta y un mil soles | 31000 soles
121000 | ciento veintiún mil soles | 100 veintiún 1000 soles
dos millones veintiún mil soles | 2000000 veintiún 1000 soles
veintiún acuerdos | veintiún acuerdos
veintiuna actas | 21 actas
veintiuno mil soles | 21000 soles
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
