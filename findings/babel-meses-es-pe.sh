#!/bin/sh
# Babel (CLDR): in es-PE a month alone begins with a capital, in es it does not
#
# CLDR's data for Peru write stand-alone months with a capital («Setiembre», «Set.») and months within a date
# without («12 de setiembre»). Spanish of Spain writes both in lower case, so a column heading changes its
# first letter when a program goes from `es` to `es_PE`, and a comparison of month names between the two fails
# twice: by the capital and by the p. The same comes out of ICU (Intl of Node 20).
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check Babel==2.17.0
cat > "$carpeta/prueba.py" <<'FIN'
from babel.dates import get_month_names

for lugar in ("es", "es_PE"):
    for contexto in ("stand-alone", "format"):
        print(lugar, contexto, get_month_names("wide", contexto, lugar)[9], get_month_names("abbreviated", contexto, lugar)[9])
FIN
cat > "$carpeta/esperado" <<'FIN'
es stand-alone septiembre sept
es format septiembre sept
es_PE stand-alone Setiembre Set.
es_PE format setiembre set.
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
