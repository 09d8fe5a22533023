#!/bin/sh
# chrono-node: «18 de octubre del 2023» is read as of the current year
#
# In Peru the year of a date is written with «de» or with «del», and papers have both. chrono-node 2.10.3 in Spanish takes «de» alone:
# of «del 2023» it leaves the year out, without a word, and gives that of the day on which it reads (`isCertain("year")` is
# false, which tells no more than of a date that has no year). An acta of October 2023 looked at in June 2024 is one of
# October 2024, still to be held. «1.° de octubre de 2023» loses its day in the same way, and «12 set. 2023» is no date at all.
#
# Needs: Node 20, npm and its registry. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
cd "$carpeta"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund chrono-node@2.10.3 >/dev/null
cat > prueba.js <<'FIN'
const chrono = require("chrono-node");
const leido = new Date(2024, 5, 18);
for (const texto of ["18 de octubre de 2023", "18 de octubre del 2023", "18 de octubre del año 2023", "1° de octubre de 2023", "1.° de octubre de 2023", "12 oct. 2023", "12 set. 2023"]) {
  const [fecha] = chrono.es.parse(texto, leido);
  const tres = () => [fecha.start.get("year"), fecha.start.get("month"), fecha.start.get("day")].join("-");
  console.log(texto, "|", fecha ? `«${fecha.text}» ${tres()} certain year: ${fecha.start.isCertain("year")} day: ${fecha.start.isCertain("day")}` : "nothing");
}
FIN
cat > esperado <<'FIN'
18 de octubre de 2023 | «18 de octubre de 2023» 2023-10-18 certain year: true day: true
18 de octubre del 2023 | «18 de octubre» 2024-10-18 certain year: false day: true
18 de octubre del año 2023 | «18 de octubre» 2024-10-18 certain year: false day: true
1° de octubre de 2023 | «1° de octubre de 2023» 2023-10-1 certain year: true day: true
1.° de octubre de 2023 | «octubre de 2023» 2023-10-1 certain year: true day: false
12 oct. 2023 | «12 oct. 2023» 2023-10-12 certain year: true day: true
12 set. 2023 | nothing
FIN
TZ=America/Lima node prueba.js > dicho
cat dicho
diff esperado dicho || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
