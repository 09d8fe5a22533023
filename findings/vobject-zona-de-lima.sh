#!/bin/sh
# vobject: the zone America/Lima is written as a zone called «-05»
#
# Peru has no daylight saving and its abbreviation in the tz database is «-05». vobject 0.9.9 names the zone
# of a zoneinfo time by its abbreviation: the event goes out with TZID=-05 and a VTIMEZONE of that name, with
# a yearly rule that changes nothing. Bogotá, Lima and Guayaquil become one zone, and a reader that looks
# TZIDs up in the tz database finds none.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check vobject==0.9.9 python-dateutil==2.9.0.post0 pytz==2025.2 six==1.17.0 tzdata==2025.2
cat > "$carpeta/prueba.py" <<'FIN'
import datetime as dt
from zoneinfo import ZoneInfo

import vobject

calendario = vobject.iCalendar()
evento = calendario.add("vevent")
evento.add("uid").value = "1@ejemplo.pe"
evento.add("summary").value = "Límite de carga"
evento.add("dtstart").value = dt.datetime(2024, 7, 5, 9, tzinfo=ZoneInfo("America/Lima"))
for linea in calendario.serialize().splitlines():
    if linea.startswith(("TZID", "DTSTART", "RRULE")):
        print(linea)
FIN
cat > "$carpeta/esperado" <<'FIN'
TZID:-05
DTSTART:20000101T000000
RRULE:FREQ=YEARLY;BYMONTH=1
DTSTART;TZID=-05:20240705T090000
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
