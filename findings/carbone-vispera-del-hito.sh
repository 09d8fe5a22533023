#!/bin/sh
# carbone, told that it is in Lima, writes the hito of 30 June as of the 29th
#
# carbone 3.8.2 fills templates of Word and LibreOffice, and its `timezone` is that of Paris while none is given: the hours of the data
# come out seven hours late in Peru. Whoever sets America/Lima mends the hours and loses a day of each date that has none: on a
# server in UTC «2024-06-30» is taken for its midnight there, which is 19:00 of the 29th in Lima, and formatD writes 29/06/2024,
# whether it is told the pattern of what it reads or not. Where the process itself stands in Lima, as on the desk of whoever
# made the template, it is right. No error is raised, and the date had no hour that could be moved.
#
# Needs: Node 20, npm and its registry. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
cd "$carpeta" && npm install --silent --no-audit --no-fund carbone@3.8.2
cat > prueba.js <<'FIN'
const carbone = require("carbone");

const PLANTILLA = "<p>{d.hito:formatD('DD/MM/YYYY')} {d.hito:formatD('DD/MM/YYYY', 'YYYY-MM-DD')} {d.sesion:formatD('DD/MM/YYYY HH:mm')}</p>";
const DATOS = { hito: "2024-06-30", sesion: "2024-06-28T14:30:00-05:00" };
for (const opciones of [{}, { timezone: "America/Lima" }]) {
  carbone.renderXML(PLANTILLA, DATOS, { lang: "es-pe", ...opciones }, (error, texto) => {
    console.log(process.env.TZ, opciones.timezone, "|", error, texto.replace(/<\/?p>/g, ""));
  });
}
FIN
cat > esperado <<'FIN'
UTC undefined | null 30/06/2024 30/06/2024 28/06/2024 21:30
UTC America/Lima | null 29/06/2024 29/06/2024 28/06/2024 14:30
America/Lima undefined | null 30/06/2024 30/06/2024 28/06/2024 21:30
America/Lima America/Lima | null 30/06/2024 30/06/2024 28/06/2024 14:30
FIN
{ TZ=UTC node prueba.js; TZ=America/Lima node prueba.js; } > dicho
cat dicho
diff esperado dicho || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
