"""Settings of the portal: everything that differs between places is read from the environment.

With nothing set and DEBUG off the portal is safe: it refuses to start without a SECRET_KEY, answers only to
localhost, and sends cookies over HTTPS alone. `DEMO=true` (what `make demo` sets) opens the demonstration mode.
A misspelt value is an error, not a silent default.
"""

import logging
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from egtpi_portal.ajustes import (
    FORMULARIOS_DEL_SEGUNDO_FACTOR,
    al_menos,
    antivirus_de,
    archivos_en,
    base_de_datos,
    cache_comun,
    cache_de_lo_juzgado,
    contacto_de,
    cubo_de,
    direcciones_de,
    ganchos_de,
    limites_de_entrada,
    lineas_del_registro,
    proveedor_de,
    vigilancia_de,
)

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
"""Demonstration mode: a banner on every page, the accounts listed on the sign-in page, a settable clock."""
FECHA_DEMO = env.date("FECHA_DEMO", None)
"""The day the demonstration takes for today (ISO date); only with DEMO."""
if FECHA_DEMO and not DEMO:
    raise ImproperlyConfigured("FECHA_DEMO solo se admite con DEMO=true: un portal real usa la fecha del servidor.")

LOCAL = DEBUG or DEMO
"""Runs on somebody's own machine, over plain HTTP."""

SECRET_KEY = env.str("SECRET_KEY", "solo-para-desarrollo-local-nunca-en-produccion-0123456789" if LOCAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Falta SECRET_KEY: defina la variable de entorno con un texto largo y aleatorio "
        "(python -c 'import secrets; print(secrets.token_urlsafe(50))')."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
DIRECCION_DEL_PORTAL = env.str(
    "DIRECCION_DEL_PORTAL", "http://localhost:8000" if LOCAL else f"https://{next(iter(ALLOWED_HOSTS), 'localhost')}"
).rstrip("/")
"""Where the portal is for the public, such as https://egtpi.example.org: the QR of the official reports says it."""
DIRECCION_DICHA = bool(env.str("DIRECCION_DEL_PORTAL", ""))  # or it is taken from ALLOWED_HOSTS

INSTALLED_APPS = [
    "egtpi_portal",
    "egtpi_portal.administracion.AdministracionConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "axes",
    "crispy_bootstrap5",
    "crispy_forms",
    "csp",
    "django_filters",
    "django_htmx",
    "django_q",
    "django_structlog",
    "health_check",
    "js_lib_bootstrap5",
    "simple_history",
    "egtpi_portal.calendario",
    "egtpi_portal.territorio",
    "egtpi_portal.cuentas",
    "egtpi_portal.busqueda",
    "egtpi_portal.bitacora",
    "egtpi_portal.vistas",
    "egtpi_portal.ingreso",
    "egtpi_portal.trabajos",
    "egtpi_portal.correo",
    "egtpi_portal.sellos",
    "egtpi_portal.avisos",
    "egtpi_portal.ganchos",
    "egtpi_portal.documentos",
    "egtpi_portal.respaldo",
    "egtpi_portal.pacto",
    "actas",
    "acuerdos",
    "asistencia",
    "egtpi_portal.accesos",
    "egtpi_portal.personas",
    "egtpi_portal.sin_linea",
    "verificacion",
    "egtpi_portal.api",
]

MIDDLEWARE = [
    "egtpi_portal.intermedios.numero_de_la_peticion",
    "egtpi_portal.intermedios.medir",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "egtpi_portal.intermedios.base_de_datos_caida",
    "egtpi_portal.intermedios.metodo_no_admitido",
    "egtpi_portal.intermedios.peticion_legible",
    "egtpi_portal.intermedios.Compresion",
    "egtpi_portal.intermedios.subida_a_la_vista",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "egtpi_portal.intermedios.sin_guardar_lo_privado",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "egtpi_portal.cuentas.sesion_terminada.EntradaExigida",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "egtpi_portal.documentos.antivirus.intermedio.dice_lo_que_espera",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "egtpi_portal.cuentas.segundo_factor.exigir_segundo_factor",
    "egtpi_portal.ingreso.uso.anotar_uso",
    "verificacion.ficha_en_uso.ficha_elegida",
    "egtpi_portal.vistas.recuerdo.FiltrosRecordados",
    "egtpi_portal.avisos.que_fue.dice_que_fue",
    "django_structlog.middlewares.RequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "egtpi_portal.intermedios.acuse_de_recibo",
]

ROOT_URLCONF = "egtpi_portal.urls"
WSGI_APPLICATION = "egtpi_portal.wsgi.application"
ASGI_APPLICATION = "egtpi_portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "egtpi_portal.contexto.portal",
            ],
            "builtins": [f"egtpi_portal.templatetags.{cual}" for cual in ("portal", "menu", "marco", "filas")],
        },
    },
]

# --- data ---

DATABASES = {"default": base_de_datos(env, BASE_DIR / "var" / "portal.sqlite3")}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": cache_comun(env, local=LOCAL)}
"""Rate limits are counted here, so several workers need a shared one (the default is a table: `createcachetable`)."""
CACHES["juicios"] = cache_de_lo_juzgado(CACHES["default"])

# --- files ---

MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "var" / "archivos")
"""Evidence files. They are never served by address: only through the view that asks who may see them."""
ARCHIVOS_S3, ESPERA_DEL_CUBO = cubo_de(env)
X_ACCEL_REDIRECT = env.str("X_ACCEL_REDIRECT", "")
"""Internal location from which nginx serves the files (such as /protegido/); empty: Django streams them."""
LEER_APARTE = env.bool("LEER_APARTE", True)
"""Whether uploads are opened in a process apart, under limits; False only where nobody uploads (tests)."""
FIRMA_ANCLAS = env.str("FIRMA_ANCLAS", "")
"""A folder with the certificates (PEM) of the authorities trusted to back signatures inside PDFs; empty: none is."""
CLAMD, CLAMD_SEGUNDOS = antivirus_de(env)
STORAGES = {
    "default": archivos_en(ARCHIVOS_S3, ESPERA_DEL_CUBO),
    "staticfiles": {"BACKEND": "egtpi_portal.estaticos.AlmacenEstatico"},
}
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = LOCAL
FILE_UPLOAD_HANDLERS = ["egtpi_portal.documentos.subidas.EnMemoria", "egtpi_portal.documentos.subidas.EnDisco"]
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000
"""A sheet of 400 rows, or a programme of 110 local governments and 36 months, is one form."""

# --- official verifications ---

DIAS_DESCARGO = al_menos(env, "DIAS_DESCARGO", 5)
"""Días hábiles that a region has to answer a proposed verification, from the day after it is sent."""
EXIGE_DESCARGO = env.bool("EXIGE_DESCARGO", not DEMO)
"""Whether nothing is issued before the region answered or its days passed."""
SEGUNDO_EVALUADOR = env.bool("SEGUNDO_EVALUADOR", not DEMO)
"""Whether another evaluator has to confirm a verification before it is issued."""
FICHAS = env.path("FICHAS", None)
"""A folder with further data files of indicator sheets, besides those that come with the engine; empty: none."""
COMPROBACIONES_POR_MINUTO = al_menos(env, "COMPROBACIONES_POR_MINUTO", 30)
"""How many times a minute the public check answers to one network address."""
RESULTADOS_PUBLICOS = env.bool("RESULTADOS_PUBLICOS", DEMO)
"""Whether anybody may read, without signing in, what was issued (`verificacion.resultados`)."""
API_POR_MINUTO = al_menos(env, "API_POR_MINUTO", 120)
"""How many times a minute the API answers to one credential."""
GANCHOS, GANCHOS_PUERTOS, GANCHOS_DIAS, GANCHOS_EN_CASA, GANCHOS_VECINOS = ganchos_de(env, demo=DEMO)
CALENDARIOS_POR_MINUTO = al_menos(env, "CALENDARIOS_POR_MINUTO", 120)
"""How many times a minute the addresses of people's calendars answer to one network address: Google's are few."""
RESPUESTAS_POR_MINUTO = al_menos(env, "RESPUESTAS_POR_MINUTO", 60)
"""How many times a minute those who answer without an account may ask or send, from one network address."""
FICHA_VIGENTE = env.str("FICHA_VIGENTE", "")
"""The code of the sheet that things are judged by when nobody names one; empty: the engine's own."""

# --- language and time ---

LANGUAGE_CODE = "es-pe"
LANGUAGES = [("es-pe", "Español (Perú)")]
FORMAT_MODULE_PATH = ["egtpi_portal.formatos"]
USE_I18N = True
TIME_ZONE = "America/Lima"
USE_TZ = True

# --- people ---

AUTH_USER_MODEL = "cuentas.Usuario"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",  # by name or mail: first, so that one hash is reckoned
    "django.contrib.auth.backends.ModelBackend",
    "egtpi_portal.cuentas.permisos.PermisosDeAdministrador",
]
PASSWORD_HASHERS = [
    "egtpi_portal.cuentas.claves.Argon2DeOwasp",  # an earlier hash is remade at the next sign-in
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "egtpi_portal.cuentas.claves.LargoDeLaClave", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "egtpi_portal.views.formulario_caducado"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "inicio"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "egtpi_portal.cuentas.adaptador.AdaptadorDeCuentas"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Portal EGTPI] "
ENTRADAS_POR_MINUTO = al_menos(env, "ENTRADAS_POR_MINUTO", 120, 4)
"""How many times a minute people may try to sign in, or ask for a new password, from one network address: an office is
one. Of wrong passwords, a quarter of that."""
ACCOUNT_RATE_LIMITS = limites_de_entrada(ENTRADAS_POR_MINUTO, demo=DEMO)
SEGUNDO_FACTOR = env.bool("SEGUNDO_FACTOR", not LOCAL)
"""Whether those who answer for the whole country must sign in with a second factor; others may."""
MFA_ADAPTER = "egtpi_portal.cuentas.segundo_factor.AdaptadorDelSegundoFactor"
MFA_SUPPORTED_TYPES, MFA_PASSKEY_LOGIN_ENABLED = ["totp", "webauthn", "recovery_codes"], True
MFA_RATE_LIMITS = {"webauthn_login": ACCOUNT_RATE_LIMITS["login"]}
MFA_TOTP_ISSUER = "Portal EGTPI"
MFA_TOTP_TOLERANCE = 1  # a phone half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator gives the accounts and their addresses
MFA_FORMS = FORMULARIOS_DEL_SEGUNDO_FACTOR
PROVEEDOR = proveedor_de(env)
"""Who else may say who somebody is (OpenID Connect): nobody, unless the environment says."""
SOCIALACCOUNT_ADAPTER = "egtpi_portal.ingreso.proveedor.adaptador.AdaptadorDelProveedor"
ACCOUNT_FORMS = {"reset_password": "egtpi_portal.correo.olvido.FormularioDeOlvido"}
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
AXES_HANDLER = "egtpi_portal.ingreso.guardia.Guardia"
AXES_CLIENT_IP_CALLABLE = "egtpi_portal.cuentas.direccion.red_del_cliente"
AXES_USERNAME_CALLABLE = "egtpi_portal.ingreso.guardia.de_quien"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "egtpi_portal.ingreso.guardia.pagina_de_cierre"
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_VERBOSE = False
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", 10 * 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- mail and background work ---

EMAIL = env.dj_email_url("EMAIL_URL", "console://" if LOCAL else "smtp://localhost:25")
CORREO_BACKEND = EMAIL["EMAIL_BACKEND"]
"""How the worker sends the mail that waits."""
EMAIL_BACKEND = "egtpi_portal.correo.buzon.Buzon"
"""Where every page and library leaves its mail: in the queue, so that none waits for, or fails with, its server."""
EMAIL_HOST, EMAIL_PORT = EMAIL["EMAIL_HOST"], EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_USER"], EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL["EMAIL_USE_TLS"], EMAIL["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = EMAIL["EMAIL_FILE_PATH"] or None
EMAIL_TIMEOUT = al_menos(env, "EMAIL_TIMEOUT", EMAIL["EMAIL_TIMEOUT"] or 15)
"""Seconds that the worker waits for each answer of the mail server."""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Portal EGTPI <no-responder@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- whom people ask ---

CONTACTO_CORREO, CONTACTO_TELEFONO = contacto_de(env, demo=DEMO)
"""Mail and telephone of who looks after the portal: on every page, and wherever one is told to ask."""

PAPELES_A_LA_VEZ = env.int("PAPELES_A_LA_VEZ", 2)
"""In how many processes a job of many papers lays them out, itself among them: no more than the machine has cores."""
Q_CLUSTER: dict[str, Any] = {
    "name": "egtpi",
    "broker_class": "egtpi_portal.trabajos.cola.Cola",
    "workers": env.int("TRABAJADORES", 2),
    "queue_limit": env.int("TRABAJADORES", 2),
    "poll": 0.5,
    "timeout": 900,
    "retry": 1200,  # django-q wants it past the time limit; nothing is retried by it
    "scheduler": False,
    "save_limit": -1,
    "max_rss": 600_000,  # KiB: one that grew so much is renewed once it has done its job
}
"""The processes of the worker (`qcluster`), which do the jobs of `egtpi_portal.trabajos`: no row of a table of django-q
is read, so none can choose code to run."""
TRABAJO_LATIDO = env.int("TRABAJO_LATIDO", 5)
"""Seconds between two signs of life of a job that is being done."""
TRABAJO_SIN_LATIDO = env.int("TRABAJO_SIN_LATIDO", 20)
"""Seconds without one after which its maker is taken for dead, and the job is taken up again."""
TRABAJADOR_ATASCADO = env.int("TRABAJADOR_ATASCADO", 60)
"""Seconds that a job may be due, while somebody could do it, before the worker ends itself to be started again."""
TRABAJO_RETOMAS = 3
"""How many times a job whose maker died is taken up again."""
DIAS_DE_TRABAJOS = env.int("DIAS_DE_TRABAJOS", 30)
"""For how many days what became of a job is kept."""
if not 1 <= TRABAJO_LATIDO < TRABAJO_SIN_LATIDO or DIAS_DE_TRABAJOS < 4:
    raise ImproperlyConfigured(
        "TRABAJO_LATIDO debe ser 1 o más y menor que TRABAJO_SIN_LATIDO; DIAS_DE_TRABAJOS, 4 o más."
    )

# --- the browser's own guards ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", not LOCAL)
SECURE_REDIRECT_EXEMPT = [r"^salud/", r"^metricas$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 0 if LOCAL else 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
PROXIES = env.int("PROXIES", 1) if env.bool("TRAS_PROXY", False) else 0
"""How many proxies of ours stand before the portal: so many of the last entries of X-Forwarded-For are believed."""
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if PROXIES < 0 or (env.bool("TRAS_PROXY", False) and not PROXIES):
    raise ImproperlyConfigured("PROXIES debe ser 1 o más; sin proxy, deje TRAS_PROXY=false.")

SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # HSTS of subdomains is the ministry's own decision

# --- who watches over it ---

METRICAS_CLAVE, DISCO_MINIMO_MB, HORAS_SIN_RESPALDO = vigilancia_de(env)
SELLO_CORREOS: list[str] = direcciones_de(env, "SELLO_CORREOS")
"""Where the digest of the trail goes each night (`egtpi_portal.sellos`); nowhere when empty."""

# --- look ---

FORM_RENDERER = "egtpi_portal.campos.Dibujo"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- logs ---

DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line for each request: when it ends
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True  # ours: intermedios.numero_de_la_peticion writes over any other
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # it believes any header: registros.desde_donde says the address
LOGGING = lineas_del_registro(env.log_level("LOG_LEVEL", logging.WARNING if LOCAL else logging.INFO), en_json=not LOCAL)
