#!/bin/sh
# django-allauth refuses those who come after a process that was killed while it counted
#
# Its limits are counted in the cache under a lock that is held for ten seconds and waited for one. A worker that is
# killed between taking and giving back that lock (a deploy, the kernel short of memory) leaves it taken: in 65.21.1 whoever
# comes from the same address in the next ten seconds waits a second and is refused, as if the limit were reached, though
# nobody asked for anything yet. Of one office behind one address, everybody.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check Django==5.2.19 django-allauth==65.21.1 asgiref==3.13.0 sqlparse==0.6.1
cat > "$carpeta/prueba.py" <<'FIN'
import time

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="solo-para-mirar",
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sites", "allauth", "allauth.account"],
    MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
)
django.setup()
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.test import RequestFactory

limite = {"entrar": "100/1m/ip"}
pedido = RequestFactory().post("/", REMOTE_ADDR="192.0.2.7")


def cabe():
    empezo = time.monotonic()
    dicho = ratelimit.consume(pedido, app="allauth.account", action="entrar", config=limite)
    return bool(dicho), round(time.monotonic() - empezo)


(tasa,) = ratelimit.parse_rates(limite["entrar"])
clave = ratelimit.get_cache_key(pedido, app="allauth.account", action="entrar", rate=tasa)
with ratelimit.cache_lock(clave) as tomada:  # and while it is held, the process is killed: nothing gives it back
    print("tomada", tomada)
    print("el que viene, de 100", cabe())
print("devuelta", cabe())
print("segundos que queda tomada", ratelimit.CACHE_LOCK_TIMEOUT)
FIN
cat > "$carpeta/esperado" <<'FIN'
tomada True
el que viene, de 100 (False, 1)
devuelta (True, 0)
segundos que queda tomada 10
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
