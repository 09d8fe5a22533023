#!/bin/sh
# Babel lists the regions as «Huancavelica y Ica», where ICU writes «Huancavelica e Ica»
#
# Spanish changes «y» to «e» before the sound i and «o» to «u» before the sound o (RAE, Diccionario panhispánico de dudas); the locale data of both come from CLDR, whose
# patterns have «y» and «o» alone and leave the change to the program. ICU makes it (here through Intl.ListFormat of Node 20);
# `format_list` of Babel 2.17.0 fills in the pattern and stops. A document that a server writes with Babel and a page that the
# browser writes with Intl do not agree, and what goes wrong in the paper is the name of a region: Ica, or Oxapampa. ICU in
# turn looks at the bare letter: before an accent it makes no change either («actas y índices», «comités o órganos»).
#
# Needs: Python 3.11, a package index and Node 20. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check Babel==2.17.0
cat > "$carpeta/prueba.py" <<'FIN'
from babel.lists import format_list

for nombres, clase in ((["Huancavelica", "Ica"], "standard"), (["Lima", "Áncash", "Ica"], "standard"), (["Pasco", "Oxapampa"], "or"), (["actas", "índices"], "standard"), (["comités", "órganos"], "or")):
    print("Babel:", format_list(nombres, style=clase, locale="es_PE"))
FIN
cat > "$carpeta/prueba.js" <<'FIN'
for (const [nombres, type] of [[["Huancavelica", "Ica"], "conjunction"], [["Lima", "Áncash", "Ica"], "conjunction"], [["Pasco", "Oxapampa"], "disjunction"], [["actas", "índices"], "conjunction"], [["comités", "órganos"], "disjunction"]])
  console.log("ICU:", new Intl.ListFormat("es-PE", { type }).format(nombres));
FIN
cat > "$carpeta/esperado" <<'FIN'
Babel: Huancavelica y Ica
Babel: Lima, Áncash y Ica
Babel: Pasco o Oxapampa
Babel: actas y índices
Babel: comités o órganos
ICU: Huancavelica e Ica
ICU: Lima, Áncash e Ica
ICU: Pasco u Oxapampa
ICU: actas y índices
ICU: comités o órganos
FIN
{ "$carpeta/v/bin/python" "$carpeta/prueba.py"; node "$carpeta/prueba.js"; } > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
