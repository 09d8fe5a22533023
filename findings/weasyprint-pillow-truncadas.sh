#!/bin/sh
# Importing WeasyPrint makes Pillow take half a photograph for a whole one, everywhere
#
# WeasyPrint 70.0 sets `PIL.ImageFile.LOAD_TRUNCATED_IMAGES = True` when it is imported. The setting is of the
# process: from then on any other part of the program that asks Pillow whether an uploaded picture is whole
# hears yes of one that was cut in half by a bad line.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pikepdf==10.17.0 pillow==12.0.0
cat > "$carpeta/prueba.py" <<'FIN'
import io

from PIL import Image, ImageFile

salida = io.BytesIO()
Image.effect_noise((400, 400), 80).save(salida, "PNG")
media = salida.getvalue()[: len(salida.getvalue()) // 2]


def entera():
    try:
        Image.open(io.BytesIO(media)).load()
    except OSError:
        return False
    return True


print("before:", ImageFile.LOAD_TRUNCATED_IMAGES, entera())
import weasyprint  # noqa: E402, F401

print("after:", ImageFile.LOAD_TRUNCATED_IMAGES, entera())
FIN
cat > "$carpeta/esperado" <<'FIN'
before: False False
after: True True
FIN
"$carpeta/v/bin/python" -c "import weasyprint" 2>/dev/null || { echo "Falta Pango: apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" >&2; exit 2; }
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
