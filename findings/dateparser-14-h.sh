#!/bin/sh
# dateparser: of «18/06/2024 14 horas» the date is thrown away, and fourteen hours before now is given
#
# Sessions are called for «14 horas» of a day, or «14 h», the hour's symbol (SI Brochure, table 8). dateparser 1.5.0, told
# `languages=["es"]`, takes that for a lapse, and what it gives is the moment of reading less fourteen hours, with no trace of
# 18 June; so of «14h30», of which the minutes go too. Only with a colon («14:00 h», «14:00 horas») does it read the date. A term
# or a session so read moves with the clock, and one read twice has two dates; no error tells of it.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 python-dateutil==2.9.0.post0 pytz==2026.6 regex==2026.11.19 tzlocal==5.4.5 six==1.17.0
cat > "$carpeta/prueba.py" <<'FIN'
import datetime as dt

import dateparser

for ahora in (dt.datetime(2024, 7, 1, 12), dt.datetime(2026, 11, 30, 12)):
    for texto in ("18/06/2024 14 h", "18/06/2024 14h30", "18/06/2024 14:00 h", "18/06/2024 14 horas", "18/06/2024 14:00 horas"):
        print(ahora.date(), texto, "→", dateparser.parse(texto, languages=["es"], settings={"RELATIVE_BASE": ahora}))
FIN
cat > "$carpeta/esperado" <<'FIN'
2024-07-01 18/06/2024 14 h → 2024-06-30 22:00:00
2024-07-01 18/06/2024 14h30 → 2024-06-30 22:00:00
2024-07-01 18/06/2024 14:00 h → 2024-06-18 14:00:00
2024-07-01 18/06/2024 14 horas → 2024-06-30 22:00:00
2024-07-01 18/06/2024 14:00 horas → 2024-06-18 14:00:00
2026-11-30 18/06/2024 14 h → 2026-11-29 22:00:00
2026-11-30 18/06/2024 14h30 → 2026-11-29 22:00:00
2026-11-30 18/06/2024 14:00 h → 2024-06-18 14:00:00
2026-11-30 18/06/2024 14 horas → 2026-11-29 22:00:00
2026-11-30 18/06/2024 14:00 horas → 2024-06-18 14:00:00
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
