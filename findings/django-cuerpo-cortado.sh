#!/bin/sh
# Django: of a body that ends before the length that was announced, what came is taken for all of it
#
# Django 5.2.19 (WSGI) reads what `wsgi.input` gives, and asks no more when it ends before CONTENT_LENGTH: a line cut in
# the middle of an upload leaves the form without its file, as if none was sent, and one cut in a text leaves half of
# it, with no error. A proxy that keeps the whole of what is sent before passing it on (nginx, as it comes) hides it;
# gunicorn alone does not.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check django==5.2.19
cat > "$carpeta/prueba.py" <<'FIN'
import io

from django.conf import settings

settings.configure(ALLOWED_HOSTS=["*"])
from django.core.handlers.wsgi import WSGIRequest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

archivo = io.BytesIO(b"x" * 1000)
archivo.name = "foto.jpg"
formas = {
    "archivo": (MULTIPART_CONTENT, encode_multipart(BOUNDARY, {"lugar": "Jangas", "foto": archivo}), 900),
    "texto": ("application/x-www-form-urlencoded", b"texto=" + b"x" * 1000, 506),
}
for que, (tipo, cuerpo, llega) in formas.items():
    pedido = WSGIRequest({
        "REQUEST_METHOD": "POST", "CONTENT_TYPE": tipo, "CONTENT_LENGTH": str(len(cuerpo)),
        "wsgi.input": io.BytesIO(cuerpo[:llega]),
    })
    if que == "archivo":
        print(que, pedido.POST["lugar"], list(pedido.FILES))
    else:
        print(que, len(pedido.POST["texto"]))
FIN
printf 'archivo Jangas []\ntexto 500\n' > "$carpeta/esperado"
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
