#!/bin/sh
# Of an agreement moved with tracked changes, docx2txt, docx2python and LibreOffice give two
#
# While changes are tracked, Word keeps what was moved twice: in its old place as w:moveFrom, in its new one as w:moveTo
# (ECMA-376 Part 1 §17.13.5: the first is what was there and is no longer). docx2txt 0.9 and docx2python 3.7.1
# leave out what was deleted (w:del) and keep both places of what was moved; LibreOffice 7.4 to text keeps both, and
# what was deleted too, with no mark. An acta of three agreements counts four. mammoth 1.13.0 gives the new place alone,
# python-docx 1.2.0 neither.
#
# Needs: Python 3.11, a package index and LibreOffice 7.4 (Debian 12). Ends with 0 while the behaviour is as told here, with 1 when
# it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 lxml==6.1.3 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0
cat > "$carpeta/prueba.py" <<'FIN'
import sys
from pathlib import Path

import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

QUIEN = 'w:author="Secretaría" w:date="2024-06-18T10:00:00Z"'
PARRAFOS = (
    "<w:p {w}><w:r><w:t>Acuerdo 1</w:t></w:r></w:p>",
    '<w:p {w}><w:pPr><w:rPr><w:moveFrom w:id="1" {q}/></w:rPr></w:pPr><w:moveFromRangeStart w:id="2" w:name="move1" {q}/>'
    '<w:moveFrom w:id="3" {q}><w:r><w:t>Acuerdo 2</w:t></w:r></w:moveFrom></w:p>',
    '<w:p {w}><w:moveFromRangeEnd w:id="2"/><w:r><w:t>Acuerdo 3</w:t></w:r>'
    '<w:del w:id="8" {q}><w:r><w:delText xml:space="preserve"> (quitado)</w:delText></w:r></w:del></w:p>',
    '<w:p {w}><w:pPr><w:rPr><w:moveTo w:id="4" {q}/></w:rPr></w:pPr><w:moveToRangeStart w:id="5" w:name="move1" {q}/>'
    '<w:moveTo w:id="6" {q}><w:r><w:t>Acuerdo 2</w:t></w:r></w:moveTo></w:p>',
    '<w:p {w}><w:moveToRangeEnd w:id="5"/><w:r><w:t>Conforme</w:t></w:r></w:p>',
)
ruta, orden = sys.argv[1:]


def lineas(texto):
    return " | ".join(linea.strip("\ufeff ") for linea in texto.splitlines() if linea.strip())


if orden == "escribir":
    acta = docx.Document()
    for parrafo in PARRAFOS:
        acta.element.body.insert(len(acta.element.body) - 1, parse_xml(parrafo.format(w=nsdecls("w"), q=QUIEN)))
    acta.save(ruta)
else:
    print("docx2txt:", lineas(docx2txt.process(ruta)))
    with docx2python(ruta) as leido:
        print("docx2python:", lineas(leido.text))
    print("LibreOffice:", lineas(Path(ruta).with_suffix(".txt").read_text("utf-8")))
    with open(ruta, "rb") as abierto:
        print("mammoth:", lineas(mammoth.extract_raw_text(abierto).value))
    print("python-docx:", lineas("\n".join(parrafo.text for parrafo in docx.Document(ruta).paragraphs)))
FIN
cat > "$carpeta/esperado" <<'FIN'
docx2txt: Acuerdo 1 | Acuerdo 2 | Acuerdo 3 | Acuerdo 2 | Conforme
docx2python: Acuerdo 1 | Acuerdo 2 | Acuerdo 3 | Acuerdo 2 | Conforme
LibreOffice: Acuerdo 1 | Acuerdo 2 | Acuerdo 3 (quitado) | Acuerdo 2 | Conforme
mammoth: Acuerdo 1 | Acuerdo 3 | Acuerdo 2 | Conforme
python-docx: Acuerdo 1 | Acuerdo 3 | Conforme
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" "$carpeta/acta.docx" escribir
soffice "-env:UserInstallation=file://$carpeta/perfil" --headless --convert-to txt:Text --outdir "$carpeta" "$carpeta/acta.docx" >/dev/null 2>&1
"$carpeta/v/bin/python" "$carpeta/prueba.py" "$carpeta/acta.docx" leer > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
