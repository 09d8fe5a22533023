#!/bin/sh
# holidays: Peru's own locale gives its holidays in English
#
# holidays 0.84 keeps Peru's names in Spanish, English, Ukrainian…; `language` must be exactly `es`. With
# `es_PE` or `es-PE`, which is what a system of the country says, no error is raised and the names come in
# English; without `language` they follow the LANGUAGE of whoever starts the process.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check holidays==0.84 python-dateutil==2.9.0.post0 six==1.17.0
cat > "$carpeta/prueba.py" <<'FIN'
import datetime as dt
import os
import subprocess
import sys

import holidays

DIA = dt.date(2024, 6, 29)
for idioma in ("es", "es_PE", "es-PE"):
    print(idioma, "→", holidays.country_holidays("PE", years=2024, language=idioma)[DIA])
ORDEN = "import holidays, datetime; print(holidays.country_holidays('PE', years=2024)[datetime.date(2024, 6, 29)])"
for idioma in ("es", "en_US"):
    hecho = subprocess.run([sys.executable, "-c", ORDEN], env={**os.environ, "LANGUAGE": idioma}, capture_output=True, text=True)
    print(f"LANGUAGE={idioma} →", hecho.stdout.strip())
FIN
cat > "$carpeta/esperado" <<'FIN'
es → San Pedro y San Pablo
es_PE → Saint Peter and Saint Paul's Day
es-PE → Saint Peter and Saint Paul's Day
LANGUAGE=es → San Pedro y San Pablo
LANGUAGE=en_US → Saint Peter and Saint Paul's Day
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
