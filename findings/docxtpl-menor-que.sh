#!/bin/sh
# docxtpl: a `<` or a `&` in a value disappears from the document, and no error says so
#
# docxtpl 0.20.1 renders into the document's XML without escaping unless `autoescape=True` is given. A value
# with `<` or `&` makes XML that is not well formed; lxml recovers from it and drops the sign. «niñas y niños
# <36 meses» becomes «niñas y niños 36 meses»: another population. render() and save() succeed.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check docxtpl==0.20.1 python-docx==1.2.0 lxml==6.0.2 jinja2==3.1.6
cat > "$carpeta/prueba.py" <<'FIN'
import io

import docx
from docxtpl import DocxTemplate


def hecho(texto, **opciones):
    plantilla = docx.Document()
    plantilla.add_paragraph("Acuerdo: {{ texto }} (fin)")
    guardada = io.BytesIO()
    plantilla.save(guardada)
    guardada.seek(0)
    documento = DocxTemplate(guardada)
    documento.render({"texto": texto}, **opciones)
    salida = io.BytesIO()
    documento.save(salida)
    salida.seek(0)
    return docx.Document(salida).paragraphs[0].text


print(hecho("niñas y niños <36 meses"))
print(hecho("DIRESA & municipalidades"))
print(hecho("niñas y niños <36 meses, DIRESA & municipalidades", autoescape=True))
FIN
cat > "$carpeta/esperado" <<'FIN'
Acuerdo: niñas y niños 36 meses (fin)
Acuerdo: DIRESA  municipalidades (fin)
Acuerdo: niñas y niños <36 meses, DIRESA & municipalidades (fin)
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
