#!/bin/sh
# WeasyPrint: a table that runs over several pages is several tables in the tags
#
# WeasyPrint 70.0, PDF/UA-1. A table of 150 rows laid out on four pages is tagged as four Table elements, each
# with its header again: a screen reader announces four tables and cannot say how many rows there are, nor go
# from the last row of a page to the next. The header repeated on paper counts as content.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pikepdf==10.17.0 pillow==12.0.0
cat > "$carpeta/prueba.py" <<'FIN'
import io
from collections import Counter

import pikepdf
import weasyprint

filas = "".join(f"<tr><td>{n}</td><td>Acuerdo</td></tr>" for n in range(150))
cabeza = "<thead><tr><th scope=col>N.º</th><th scope=col>Qué</th></tr></thead>"
html = f"<html lang=es><title>t</title><table>{cabeza}<tbody>{filas}</tbody></table>"
pdf = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
with pikepdf.open(io.BytesIO(pdf)) as documento:
    clases = Counter(str(o.get("/S")) for o in documento.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o)
    print(clases["/Table"] == len(documento.pages) > 1, clases["/TH"] == 2 * clases["/Table"], clases["/TR"] - clases["/Table"])
FIN
cat > "$carpeta/esperado" <<'FIN'
True True 150
FIN
"$carpeta/v/bin/python" -c "import weasyprint" 2>/dev/null || { echo "Falta Pango: apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" >&2; exit 2; }
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
