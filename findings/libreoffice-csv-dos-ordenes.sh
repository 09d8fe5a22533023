#!/bin/sh
# LibreOffice, of one column of dates, writes some to CSV day first and others month first
#
# Excel marks a date's format with the language of who chose it ([$-280A] is es-PE) or leaves it without, and a column that several
# people filled has both; on the sheet all read 03/07/2024. LibreOffice 7.4 converts with `--headless --convert-to csv` by each
# format's language, and by its own where there is none: on a server, which is most often in English, the same 3 July is
# 07/03/2024 in one row and 03/07/2024 in the next, though its format says dd/mm/yyyy, and both are valid dates. With the
# filter's options given ("44,34,76,1") it writes what is on the sheet. Half of a region's acts change their month.
#
# Needs: Python 3.11, a package index and LibreOffice 7.4 (Debian 12). Ends with 0 while the behaviour is as told here, with 1 when
# it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 et-xmlfile==2.0.0
cat > "$carpeta/prueba.py" <<'FIN'
import datetime as dt
import sys

import openpyxl

libro = openpyxl.Workbook()
for numero, formato in enumerate(("dd/mm/yyyy", "[$-280A]dd/mm/yyyy", "dd/mm/yyyy;@"), 1):
    libro.active.cell(numero, 1, formato)
    libro.active.cell(numero, 2, dt.date(2024, 7, 3)).number_format = formato
libro.save(sys.argv[1])
FIN
cat > "$carpeta/esperado" <<'FIN'
csv
dd/mm/yyyy,07/03/2024
[$-280A]dd/mm/yyyy,03/07/2024
dd/mm/yyyy;@,07/03/2024
csv:Text - txt - csv (StarCalc):44,34,76,1
dd/mm/yyyy,03/07/2024
[$-280A]dd/mm/yyyy,03/07/2024
dd/mm/yyyy;@,03/07/2024
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" "$carpeta/actas.xlsx"
for filtro in "csv" "csv:Text - txt - csv (StarCalc):44,34,76,1"; do
  echo "$filtro"
  LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$carpeta/perfil" --headless --convert-to "$filtro" --outdir "$carpeta" "$carpeta/actas.xlsx" >/dev/null 2>&1
  tr -d '"' < "$carpeta/actas.csv"
  rm "$carpeta/actas.csv"
done > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
