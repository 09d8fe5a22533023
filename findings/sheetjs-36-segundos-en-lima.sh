#!/bin/sh
# SheetJS in Lima writes midnight as 23:59:24 of the day before
#
# xlsx (SheetJS) 0.18.5, time zone America/Lima. A `Date` of local midnight is written as a serial 36 seconds
# short (45472.99958 for 30 June 2024): the library reckons from 1899-12-30 by local times, and Lima's offset
# was then -5:08:36, of which the browser's getTimezoneOffset gives whole minutes only. SheetJS reads its own
# file back as the right day; ExcelJS 4.4.0, and any reader that cuts the fraction, sees 29 June. In UTC it
# does not happen.
#
# Needs: Node 20, npm and its registry. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
cd "$carpeta"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5 exceljs@4.4.0 >/dev/null
cat > prueba.js <<'FIN'
const XLSX = require("xlsx"), ExcelJS = require("exceljs");
const hoja = XLSX.utils.aoa_to_sheet([[new Date(2024, 5, 30)]]);
const libro = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(libro, hoja, "a");
const contenido = XLSX.write(libro, { type: "buffer", bookType: "xlsx" });
(async () => {
  const otro = new ExcelJS.Workbook();
  await otro.xlsx.load(contenido);
  const leida = XLSX.read(contenido, { cellDates: true }).Sheets.a.A1.v;
  console.log(process.env.TZ, hoja.A1.v.toFixed(5), "SheetJS:", leida.getDate(), "ExcelJS:", otro.worksheets[0].getCell("A1").value.toISOString());
})();
FIN
cat > esperado <<'FIN'
America/Lima 45472.99958 SheetJS: 30 ExcelJS: 2024-06-29T23:59:24.000Z
UTC 45473.00000 SheetJS: 30 ExcelJS: 2024-06-30T00:00:00.000Z
FIN
{ TZ=America/Lima node prueba.js; TZ=UTC node prueba.js; } > dicho
cat dicho
diff esperado dicho || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
