#!/bin/sh
# pdftotext: of a norm whose number ends a line at its hyphen, the hyphen is lost and the number is another
#
# Poppler's pdftotext 22.12 (Debian 12), asked for nothing but the text, takes each hyphen at the end of a line for one that parts a
# word: it leaves it out and joins what follows, be it a letter or a figure. Word and LibreOffice break lines after the hyphens of
# a number as after any other. «072-» «2024-MIDIS» comes out as «0722024-MIDIS», the commitment «ART-» «01.01» as «ART01.01»,
# the term «2023-» «2024» as «20232024»: an index or a model fed with that text does not find the norm, or finds another, and
# nothing tells that the line ended there. PDFium (pypdfium2 5.15.2) leaves the hyphen between figures and puts U+FFFE, which is
# no character, for the one of «ART-». `-layout`, `-raw` and pypdf 7.1.1 keep all of them at the ends of their lines.
#
# Needs: Python 3.11, a package index and poppler-utils 22.12 (Debian 12). Ends with 0 while the behaviour is as told here, with 1
# when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check reportlab==5.1.0 pillow==13.0.0 charset-normalizer==3.5.2 pypdf==7.1.1 pypdfium2==5.15.2
cat > "$carpeta/prueba.py" <<'FIN'
import subprocess
import sys

import pypdfium2
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

LINEAS = ("La RM 072-", "2024-MIDIS, sobre el ART-", "01.01 de 2023-", "2024, y los acuer-", "dos de la RM 090-2024-MIDIS.")
ruta = sys.argv[1]
papel = Canvas(ruta, pagesize=(300, 200))
escrito = papel.beginText(30, 150)
escrito.setFont("Helvetica", 11)
for linea in LINEAS:
    escrito.textLine(linea)
papel.drawText(escrito)
papel.save()
for nombre, opciones in (("pdftotext", []), ("pdftotext -layout", ["-layout"]), ("pdftotext -raw", ["-raw"])):
    texto = subprocess.run(["pdftotext", *opciones, ruta, "-"], capture_output=True, check=True).stdout.decode()
    print(nombre, "|", " / ".join(texto.strip().split("\n")))
print("pypdf", "|", " / ".join(PdfReader(ruta).pages[0].extract_text().strip().split("\n")))
with pypdfium2.PdfDocument(ruta) as abierto:
    print("pypdfium2", "|", ascii(" / ".join(abierto[0].get_textpage().get_text_range().split("\r\n"))).strip("'"))
FIN
cat > "$carpeta/esperado" <<'FIN'
pdftotext | La RM 0722024-MIDIS, sobre el ART01.01 de 20232024, y los acuerdos de la RM 090-2024-MIDIS.
pdftotext -layout | La RM 072- / 2024-MIDIS, sobre el ART- / 01.01 de 2023- / 2024, y los acuer- / dos de la RM 090-2024-MIDIS.
pdftotext -raw | La RM 072- / 2024-MIDIS, sobre el ART- / 01.01 de 2023- / 2024, y los acuer- / dos de la RM 090-2024-MIDIS.
pypdf | La RM 072- / 2024-MIDIS, sobre el ART- / 01.01 de 2023- / 2024, y los acuer- / dos de la RM 090-2024-MIDIS.
pypdfium2 | La RM 072- / 2024-MIDIS, sobre el ART\ufffe01.01 de 2023- / 2024, y los acuer\ufffedos de la RM 090-2024-MIDIS.
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" "$carpeta/papel.pdf" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
