#!/bin/sh
# xlsx2csv: of an amount in soles the figure is lost, and the format's own text stands in its place
#
# In a number format what stands between double quotes is shown as it is (ECMA-376 Part 1 §18.8.31). xlsx2csv 0.8.6 does not
# leave the quotes out when it looks for the letters of a date: the `s` of "S/", with which sheets of Peru mark
# their soles, makes 1,234.50 a time, and the cell comes out as `"s/" #,##0.00`, with no error and without the figure.
# "meses", "días" and "hab." go the same way, and a date with "de" between its parts is mixed with its own figures. Only the
# form with brackets ([$S/-280A]) is spared. A matrix of agreements passed to CSV loses every budget and every term.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5 et-xmlfile==2.0.0
cat > "$carpeta/prueba.py" <<'FIN'
import csv
import io

import openpyxl
from xlsx2csv import Xlsx2csv

CELDAS = [
    (1234.5, '"S/"\\ #,##0.00'),
    (1234.5, '_-"S/"* #,##0.00_-;\\-"S/"* #,##0.00_-'),
    (1234.5, "[$S/-280A]\\ #,##0.00"),
    (36, '0\\ "meses"'),
    (15, '0\\ "días"'),
    (45461, 'd\\ "de"\\ mmmm\\ "de"\\ yyyy'),
]
libro = openpyxl.Workbook()
for numero, (valor, formato) in enumerate(CELDAS, 1):
    libro.active.cell(numero, 1, valor).number_format = formato
guardado = io.BytesIO()
libro.save(guardado)
dicho = io.StringIO()
Xlsx2csv(guardado).convert(dicho)
for (valor, formato), (celda,) in zip(CELDAS, csv.reader(io.StringIO(dicho.getvalue()))):
    print(valor, "|", formato, "|", celda)
FIN
cat > "$carpeta/esperado" <<'FIN'
1234.5 | "S/"\ #,##0.00 | "s/" #,##0.00
1234.5 | _-"S/"* #,##0.00_-;\-"S/"* #,##0.00_- | _-"s/"* #,##0.00_-;-"s/"* #,##0.00_-
1234.5 | [$S/-280A]\ #,##0.00 | 1234.5
36 | 0\ "meses" | 0 "02eses"
15 | 0\ "días" | 0 "14ías"
45461 | d\ "de"\ mmmm\ "de"\ yyyy | 18 "18e" June "18e" 2024
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
