// Reads a calendar file with ical.js, another program than the one that wrote it, and prints an entry a line as JSON.
//   npm install ical.js && node bench/calendario.mjs FILE.ics
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendario = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf-8")));
for (const zona of calendario.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zona);
for (const parte of calendario.getAllSubcomponents("vevent")) {
  const evento = new ICAL.Event(parte);
  console.log(JSON.stringify({
    uid: evento.uid, sequence: evento.sequence, summary: evento.summary, description: evento.description,
    start: evento.startDate.isDate ? evento.startDate.toString() : evento.startDate.toJSDate().toISOString(),
    end: evento.endDate.isDate ? evento.endDate.toString() : evento.endDate.toJSDate().toISOString(),
    status: parte.getFirstPropertyValue("status"), url: parte.getFirstPropertyValue("url"),
  }));
}
