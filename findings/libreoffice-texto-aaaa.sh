#!/bin/sh
# LibreOffice in English makes a day of the Hebrew calendar of the date that a Spanish Excel writes as text
#
# The codes in the second argument of TEXT (TEXTO) are those of the language of who wrote the sheet and are kept as typed: in
# Spanish the year is «aaaa», and TEXTO(A1;"dd/mm/aaaa") is what a template of the State has in its headings. When the value has to be
# reckoned again, as after openpyxl has filled the template and left no values, LibreOffice 7.4 in English takes «aaaa» for the
# name of the weekday and the rest for the Hebrew calendar: 18 September 2024 reads «15/06/Wednesday» (15 Elul). In es-PE it reads
# 18/09/2024. There is no error, and day and month look like those of a date.
#
# Needs: Python 3.11, a package index and LibreOffice 7.4 (Debian 12). Ends with 0 while the behaviour is as told here, with 1 when
# it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 et-xmlfile==2.0.0
cat > "$carpeta/prueba.py" <<'FIN'
import sys

import openpyxl

libro = openpyxl.Workbook()
for numero, fecha in enumerate(("DATE(2024,9,18)", "DATE(2024,6,18)"), 1):
    libro.active.cell(numero, 1, f'=TEXT({fecha},"dd/mm/aaaa")')
    libro.active.cell(numero, 2, f'=TEXT({fecha},"dd/mm/yyyy")')
libro.save(sys.argv[1])
FIN
cat > "$carpeta/esperado" <<'FIN'
en-US: "15/06/Wednesday","18/09/2024"
en-US: "12/03/Tuesday","18/06/2024"
es-PE: "18/09/2024","18/09/2024"
es-PE: "18/06/2024","18/06/2024"
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" "$carpeta/acta.xlsx"
for lugar in en-US es-PE; do
  mkdir -p "$carpeta/$lugar/user"
  cat > "$carpeta/$lugar/user/registrymodifications.xcu" <<FIN
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$lugar</value></prop></item></oor:items>
FIN
  soffice "-env:UserInstallation=file://$carpeta/$lugar" --headless --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1" --outdir "$carpeta" "$carpeta/acta.xlsx" >/dev/null 2>&1
  sed "s/^/$lugar: /" "$carpeta/acta.csv"
done > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
