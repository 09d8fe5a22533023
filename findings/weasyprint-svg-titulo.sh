#!/bin/sh
# WeasyPrint: an inline SVG is described by an inner <title> alone
#
# WeasyPrint 70.0, tagged PDF. A chart drawn as inline SVG with `role="img"` and `aria-label` (what a
# browser's reader hears), or with `alt` or `title`, becomes a Figure without /Alt: a reader of the PDF hears
# nothing of it. With a <title> inside, and for an <img alt>, the text is there.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pikepdf==10.17.0 pillow==12.0.0
cat > "$carpeta/prueba.py" <<'FIN'
import io

import pikepdf
import weasyprint


def descripcion(dibujo):
    html = f"<html lang=es><title>t</title><body><p>Avance</p>{dibujo}"
    pdf = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        figuras = [o for o in documento.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        return [str(figura.get("/Alt", "none")) for figura in figuras]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="10" height="10" {}>{}<rect width="9" height="9"/></svg>'
for atributo in ("aria-label", "alt", "title"):
    print(atributo, descripcion(SVG.format(f'{atributo}="60 %"', "")))
print("<title>", descripcion(SVG.format("", "<title>60 %</title>")))
FIN
cat > "$carpeta/esperado" <<'FIN'
aria-label ['none']
alt ['none']
title ['none']
<title> ['60 %']
FIN
"$carpeta/v/bin/python" -c "import weasyprint" 2>/dev/null || { echo "Falta Pango: apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" >&2; exit 2; }
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
