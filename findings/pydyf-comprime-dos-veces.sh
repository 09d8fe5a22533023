#!/bin/sh
# pydyf works every object out twice when the PDF has an identifier
#
# A PDF that is to be kept (PDF/A) must bear an identifier, and WeasyPrint asks pydyf for one. pydyf 0.13.0 reckons it from
# the bytes of all objects, and asks each of them for its bytes again, apart from those it wrote: each stream is
# compressed twice, fonts and pictures too, and the second copy of the whole document stands in memory at once. Of a file of
# twenty streams, twenty compressions without an identifier and forty with one.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check pydyf==0.13.0
cat > "$carpeta/prueba.py" <<'FIN'
import io
import zlib

import pydyf

veces = 0
comprimir = zlib.compressobj


def contando(*argumentos, **claves):
    global veces
    veces += 1
    return comprimir(*argumentos, **claves)


pydyf.zlib.compressobj = contando
for como, identificador in (("sin identificador", None), ("con identificador", b"egtpi")):
    veces = 0
    documento = pydyf.PDF()
    for n in range(20):
        documento.add_object(pydyf.Stream([b"q %d 0 m Q" % n], compress=True))
    documento.write(io.BytesIO(), version=b"1.7", identifier=identificador)
    print(como, veces)
FIN
cat > "$carpeta/esperado" <<'FIN'
sin identificador 20
con identificador 40
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
