"""Settings of a test run: production's, with quick passwords, plain static files and nothing sent anywhere.

`DATABASE_URL` chooses the database; without it, SQLite in memory.
"""

import os

os.environ.update(SECRET_KEY="solo-para-pruebas", DEBUG="false", DEMO="false", LOG_LEVEL="CRITICAL")
os.environ.update(CACHE_URL="locmem://", EMAIL_URL="memory://")
os.environ.pop("FECHA_DEMO", None)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from egtpi_portal.settings import *  # noqa: F403
from egtpi_portal.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
CORREO_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SEGUNDO_FACTOR = False  # who is asked for it has tests of its own
WHITENOISE_AUTOREFRESH = True
API_POR_MINUTO = 10_000  # its limit has tests of its own
RESULTADOS_PUBLICOS = GANCHOS = True
LEER_APARTE = False  # the process apart has tests of its own
PAPELES_A_LA_VEZ = 1  # so do those that lay papers out
