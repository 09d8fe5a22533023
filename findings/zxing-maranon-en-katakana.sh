#!/bin/sh
# zxing-cpp: the QR of a Spanish text in Latin-1, the standard's own default, may be read as Japanese
#
# segno 1.6.6 writes a text that fits ISO-8859-1 in those bytes and with no ECI, which is what ISO/IEC 18004 says such
# bytes are. zxing-cpp 3.1.1 guesses: short texts whose accents make a large part of them come out in half-width
# katakana. The district and province «MARAÑÓN» (Huánuco) is «MARAﾑﾓN», «Acta N.°» is «Acta N.ｰ», and what is between
# « and » is between ｫ and ｻ; `valid` is true and no error is told. «Marañón», or a longer text, is read right. Asking
# segno for `eci=True` changes nothing: for Latin-1 it writes no ECI. The same text in UTF-8 is read right. Who prints
# names or numbers of papers in a QR should ask for that; who reads others' QR should look at `bytes`.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check zxing-cpp==3.1.1 segno==1.6.6 pillow==13.0.0
cat > "$carpeta/prueba.py" <<'FIN'
import io

import segno
import zxingcpp
from PIL import Image


def leido(texto, **como):
    imagen = io.BytesIO()
    segno.make(texto, micro=False, **como).save(imagen, kind="png", scale=4, border=4)
    (codigo,) = zxingcpp.read_barcodes(Image.open(imagen).convert("L"))
    return codigo


for texto in ("MARAÑÓN", "Marañón", "Acta N.°", "Acta N.° 12 del Marañón", "«Conforme»"):
    solo = leido(texto)
    print(texto, "|", solo.text, solo.valid, solo.bytes == texto.encode("latin-1"), "|",
          leido(texto, encoding="utf-8").text, "|", leido(texto, encoding="iso-8859-1", eci=True).text)
FIN
cat > "$carpeta/esperado" <<'FIN'
MARAÑÓN | MARAﾑﾓN True True | MARAÑÓN | MARAﾑﾓN
Marañón | Marañón True True | Marañón | Marañón
Acta N.° | Acta N.ｰ True True | Acta N.° | Acta N.ｰ
Acta N.° 12 del Marañón | Acta N.° 12 del Marañón True True | Acta N.° 12 del Marañón | Acta N.° 12 del Marañón
«Conforme» | ｫConformeｻ True True | «Conforme» | ｫConformeｻ
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
