#!/bin/sh
# docx-mailmerge2 writes «18 '18e' September '18e' 2024», and an advance of 94.5 % as 9450 %
#
# In the picture of a Word field what stands between single quotes is text and no code (ECMA-376 Part 1 §17.16.4.1), and a template
# in Spanish has its long date as \@ "d 'de' MMMM 'de' yyyy". docx-mailmerge2 1.0.3 does not look at the quotes: the d of «de» is the day
# once more, and the quotes go to the paper. In the picture of a number a % is a character as any other (§17.16.4.2 gives it no
# meaning), so that Word shows 94.5 with \# "0.0%" as 94.5%; here it is multiplied by a hundred. Of neither there is an error or a
# warning. "dd/MM/yyyy" is right, and so is "S/ #,##0.00" of a float; a Decimal is written without its coin and its comma, and
# that alone is told by a warning.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check docx-mailmerge2==1.0.3 python-docx==1.2.0 lxml==6.1.3 typing-extensions==4.16.0
cat > "$carpeta/prueba.py" <<'FIN'
import datetime as dt
import io
import warnings
from decimal import Decimal
from xml.sax.saxutils import quoteattr

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from mailmerge import MailMerge

DIA = dt.date(2024, 9, 18)
for imagen, valor in (('\\@ "dd/MM/yyyy"', DIA), ("\\@ \"d 'de' MMMM 'de' yyyy\"", DIA), ("\\@ \"d' de 'MMMM' de 'yyyy\"", DIA),
                      ('\\# "0.0%"', 94.5), ('\\# "S/ #,##0.00"', 1234.5), ('\\# "S/ #,##0.00"', Decimal("1234.50"))):
    plantilla = docx.Document()
    plantilla.add_paragraph()._p.append(parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr={quoteattr(f" MERGEFIELD dato {imagen} ")}><w:r><w:t>«dato»</w:t></w:r></w:fldSimple>'))
    entrada, salida = io.BytesIO(), io.BytesIO()
    plantilla.save(entrada)
    with warnings.catch_warnings(record=True) as avisos, MailMerge(entrada) as carta:
        warnings.simplefilter("always")
        carta.merge(dato=valor)
        carta.write(salida)
    texto = "".join(parte.text or "" for parte in docx.Document(salida).element.body.iter(qn("w:t")))
    print(imagen, "|", valor, "|", texto, "|", sum("Invalid formatting" in str(aviso.message) for aviso in avisos))
FIN
cat > "$carpeta/esperado" <<'FIN'
\@ "dd/MM/yyyy" | 2024-09-18 | 18/09/2024 | 0
\@ "d 'de' MMMM 'de' yyyy" | 2024-09-18 | 18 '18e' September '18e' 2024 | 0
\@ "d' de 'MMMM' de 'yyyy" | 2024-09-18 | 18' 18e 'September' 18e '2024 | 0
\# "0.0%" | 94.5 | 9450% | 0
\# "S/ #,##0.00" | 1234.5 | S/ 1,234.50 | 0
\# "S/ #,##0.00" | 1234.50 | 1234.50 | 1
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
