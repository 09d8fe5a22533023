#!/bin/sh
# dateparser does not read the hour that CLDR writes for Peru
#
# Babel (CLDR) writes half past two in es-PE as «2:30 p. m.», with narrow no-break spaces inside. dateparser 1.2.2
# reads «2:30 p.m.» and knows «setiembre», but of «p. m.», with that space or a plain one, it gives None: what
# one library writes for the country the other takes for no date at all.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check dateparser==1.2.2 Babel==2.17.0 python-dateutil==2.9.0.post0 pytz==2025.2 regex==2025.9.18 tzlocal==5.3.1 six==1.17.0
cat > "$carpeta/prueba.py" <<'FIN'
import datetime as dt

import dateparser
from babel.dates import format_time

hora = format_time(dt.time(14, 30), "short", locale="es_PE")
print(ascii(hora))
for texto in ("12 de setiembre de 2023", "12/09/2023 2:30 p.m.", "12/09/2023 2:30 p. m.", f"12/09/2023 {hora}"):
    print(ascii(texto), "→", dateparser.parse(texto, languages=["es"]))
FIN
cat > "$carpeta/esperado" <<'FIN'
'2:30\u202fp.\u202fm.'
'12 de setiembre de 2023' → 2023-09-12 00:00:00
'12/09/2023 2:30 p.m.' → 2023-09-12 14:30:00
'12/09/2023 2:30 p. m.' → None
'12/09/2023 2:30\u202fp.\u202fm.' → None
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
