#!/bin/sh
# A form of Word saved by LibreOffice keeps its controls and loses what tells them apart
#
# The content controls of a form bear a name (w:alias), a key for programs (w:tag) and may be locked against removal (w:lock), ECMA-376
# Part 1 §17.5.2. LibreOffice 7.4, docx to docx, leaves date, list and box working and drops all three from them; a free list
# (comboBox) comes back closed (dropDownList). The name of a box goes to a new control that wraps its paragraph and the ones
# that follow, so that who reads the form by names gets of «Cumple» the text of other answers too, and who reads by keys
# gets nothing. It opens and looks as before. A region that fills the ministry's ficha with LibreOffice sends that.
#
# Needs: Python 3.11, a package index and LibreOffice 7.4 (Debian 12). Ends with 0 while the behaviour is as told here, with 1 when
# it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 lxml==6.1.3
cat > "$carpeta/prueba.py" <<'FIN'
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
CLASES = ("date", "dropDownList", "comboBox", "text", "checkbox")
CONTROLES = (
    ("Fecha", '<w:date w:fullDate="2024-09-18T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="es-PE"/></w:date>', "18/09/2024"),
    ("Region", '<w:dropDownList><w:listItem w:displayText="Ica" w:value="11"/></w:dropDownList>', "Ica"),
    ("Cumple", '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', "☒"),
    ("Estado", '<w:comboBox><w:listItem w:displayText="Cumplido" w:value="C"/></w:comboBox>', "Cumplido"),
)
orden, ruta = sys.argv[1:]
if orden == "escribir":
    ficha = docx.Document()
    for numero, (nombre, clase, texto) in enumerate(CONTROLES, 101):
        ficha.element.body.insert(len(ficha.element.body) - 1, parse_xml(
            f'<w:p {nsdecls("w")} xmlns:w14="{W14}"><w:r><w:t xml:space="preserve">{nombre}: </w:t></w:r><w:sdt><w:sdtPr>'
            f'<w:alias w:val="{nombre}"/><w:tag w:val="{nombre.lower()}"/><w:id w:val="{numero}"/><w:lock w:val="sdtLocked"/>{clase}'
            f"</w:sdtPr><w:sdtContent><w:r><w:t>{texto}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        ))
    ficha.save(ruta)
for control in docx.Document(ruta).element.body.iter(qn("w:sdt")):
    partes = {parte.tag.split("}")[1]: parte.get(qn("w:val")) for parte in control.find(qn("w:sdtPr"))}
    print([partes.get(dato) for dato in ("alias", "tag", "lock")], [clase for clase in CLASES if clase in partes],
          "".join(texto.text for texto in control.iter(qn("w:t"))))
FIN
cat > "$carpeta/esperado" <<'FIN'
['Fecha', 'fecha', 'sdtLocked'] ['date'] 18/09/2024
['Region', 'region', 'sdtLocked'] ['dropDownList'] Ica
['Cumple', 'cumple', 'sdtLocked'] ['checkbox'] ☒
['Estado', 'estado', 'sdtLocked'] ['comboBox'] Cumplido
saved by LibreOffice
[None, None, None] ['date'] 18/09/2024
[None, None, None] ['dropDownList'] Ica
['Cumple', None, None] [] Cumple: ☒Estado: Cumplido
[None, None, None] ['checkbox'] ☒
[None, None, None] ['dropDownList'] Cumplido
FIN
{
  "$carpeta/v/bin/python" "$carpeta/prueba.py" escribir "$carpeta/ficha.docx"
  soffice "-env:UserInstallation=file://$carpeta/perfil" --headless --convert-to docx --outdir "$carpeta/guardado" "$carpeta/ficha.docx" >/dev/null 2>&1
  echo "saved by LibreOffice"
  "$carpeta/v/bin/python" "$carpeta/prueba.py" leer "$carpeta/guardado/ficha.docx"
} > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
