#!/bin/sh
# The hour of Lima as a Windows in Spanish calls it: node-ical reads it five hours early, vobject without its zone
#
# An invitation carries its zone with it as VTIMEZONE, and the TZID of an event need only be the name of that one (RFC 5545
# §3.2.19, §3.6.5). On a Windows in Spanish the zone of Lima is called «Hora est. Pacífico, Sudamérica»: with a comma, which is escaped
# in the TZID of the VTIMEZONE, a text, and quoted in the parameter. node-ical 0.26.1 does not look at the VTIMEZONE, and 9:00
# of Lima becomes 9:00 UTC; vobject 0.9.9 looks for the name with its backslash, finds none, and gives a time with no zone.
# Neither raises an error. ical.js 2.2.1 and icalendar 7.3.2 read 14:00 UTC. A session or a term moves by five hours.
#
# Needs: Python 3.11, a package index, Node 20, npm and its registry. Ends with 0 while the behaviour is as told here, with 1 when it
# is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
cd "$carpeta"
python3 -m venv v && v/bin/pip install --quiet --disable-pip-version-check vobject==0.9.9 icalendar==7.3.2 python-dateutil==2.9.0.post0 pytz==2025.2 six==1.17.0 tzdata==2026.6 typing-extensions==4.15.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1 >/dev/null
python3 - <<'FIN'
nombre = "Hora est. Pacífico, Sudamérica"
tramo = "DTSTART:16010101T000000|TZOFFSETFROM:-0500|TZOFFSETTO:-0500"
texto = (
    "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//ejemplo//ejemplo//ES|BEGIN:VTIMEZONE|TZID:" + nombre.replace(",", "\\,")
    + f"|BEGIN:STANDARD|{tramo}|END:STANDARD|BEGIN:DAYLIGHT|{tramo}|END:DAYLIGHT|END:VTIMEZONE|BEGIN:VEVENT|UID:1@ejemplo.pe"
    + f'|DTSTAMP:20240601T000000Z|DTSTART;TZID="{nombre}":20240705T090000|SUMMARY:Sesión|END:VEVENT|END:VCALENDAR|'
)
with open("sesion.ics", "w", encoding="utf-8", newline="") as abierto:
    abierto.write(texto.replace("|", "\r\n"))
FIN
cat > prueba.mjs <<'FIN'
import fs from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
const texto = fs.readFileSync("sesion.ics", "utf8");
const sesion = Object.values(nodeIcal.sync.parseICS(texto)).find((parte) => parte.type === "VEVENT");
console.log("node-ical:", sesion.start.toISOString());
const evento = new ICAL.Component(ICAL.parse(texto)).getFirstSubcomponent("vevent");
console.log("ical.js:", new ICAL.Event(evento).startDate.toJSDate().toISOString());
FIN
cat > prueba.py <<'FIN'
import datetime as dt
from pathlib import Path

import icalendar
import vobject

texto = Path("sesion.ics").read_bytes().decode()
print("vobject:", vobject.readOne(texto).vevent.dtstart.value.isoformat())
inicio = icalendar.Calendar.from_ical(texto).walk("VEVENT")[0]["DTSTART"].dt
print("icalendar:", inicio.astimezone(dt.timezone.utc).isoformat())
FIN
cat > esperado <<'FIN'
node-ical: 2024-07-05T09:00:00.000Z
ical.js: 2024-07-05T14:00:00.000Z
vobject: 2024-07-05T09:00:00
icalendar: 2024-07-05T14:00:00+00:00
FIN
{ TZ=UTC node prueba.mjs; TZ=UTC v/bin/python prueba.py; } > dicho 2> avisos
cat dicho
diff esperado dicho || { cat avisos; echo "The behaviour is no longer the one told here." >&2; exit 1; }
