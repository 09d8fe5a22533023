#!/bin/sh
# pandas: a TRUE that LibreOffice shows in Spanish is read from an ODS sheet as False
#
# In a cell of OpenDocument the value of a boolean stands in office:boolean-value, and the paragraph inside is what was shown of it.
# `read_excel` of pandas 3.0.6, with its engine `odf`, the one that it takes by itself for .ods, compares that paragraph with «TRUE»
# and takes anything else for false. LibreOffice in Spanish shows «VERDADERO»: in the column «cumple» of a sheet kept in it
# nobody meets anything, with no error, and the column is a proper one of booleans. A sheet kept in English is
# read right. python-calamine 0.9.1, which pandas takes when told `engine="calamine"`, reads the value.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check pandas==3.0.6 numpy==1.26.4 python-dateutil==2.9.0.post0 six==1.17.0 odfpy==1.4.1 defusedxml==0.7.1 python-calamine==0.9.1
cat > "$carpeta/prueba.py" <<'FIN'
import io

import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

FILAS = [("Ica", "true", "VERDADERO"), ("Piura", "false", "FALSO"), ("Puno", "true", "TRUE"), ("Tacna", "false", "FALSE")]
libro, hoja = OpenDocumentSpreadsheet(), Table(name="Hito")
for region, valor, visto in [("region", None, "cumple"), *FILAS]:
    fila = TableRow()
    for texto, atributos in ((region, {"valuetype": "string"}), (visto, {"valuetype": "boolean", "booleanvalue": valor} if valor else {"valuetype": "string"})):
        celda = TableCell(**atributos)
        celda.addElement(P(text=texto))
        fila.addElement(celda)
    hoja.addElement(fila)
libro.spreadsheet.addElement(hoja)
guardado = io.BytesIO()
libro.save(guardado)
leidos = {motor: pandas.read_excel(io.BytesIO(guardado.getvalue()), engine=motor) for motor in (None, "odf", "calamine")}
for numero, (region, valor, visto) in enumerate(FILAS):
    print(region, valor, visto, "|", *(leido["cumple"][numero] for leido in leidos.values()))
print(*(leido["cumple"].dtype for leido in leidos.values()))
FIN
cat > "$carpeta/esperado" <<'FIN'
Ica true VERDADERO | False False True
Piura false FALSO | False False False
Puno true TRUE | True True True
Tacna false FALSE | False False False
bool bool bool
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
