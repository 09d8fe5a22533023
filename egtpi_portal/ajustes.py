"""What the settings work out of the environment. Nothing of the portal is imported here."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env

UNA_DIRECCION = r"[^@\s<>\"]+@[^@\s<>\"]+"
FORMULARIOS_DEL_SEGUNDO_FACTOR = {
    "authenticate": "egtpi_portal.cuentas.formularios.FormularioDeCodigo",
    "reauthenticate": "egtpi_portal.cuentas.formularios.FormularioDeConfirmacion",
    "activate_totp": "egtpi_portal.cuentas.formularios.FormularioDeActivacion",
}
"""The forms of django-allauth's second factor, in our words."""


SIN_NOMBRE = "la cuenta institucional"


@dataclass(frozen=True, slots=True)
class Proveedor:
    """Who else may say who somebody is: an OpenID Connect provider, none unless `emisor`, `cliente` and `secreto` are
    given. `pruebas`: (claim, value) pairs any of which proves a second factor; `dominios`: of the mail addresses
    that the provider itself gives, so that they count as verified though it does not say `email_verified`."""

    emisor: str = ""
    cliente: str = ""
    secreto: str = ""
    nombre: str = SIN_NOMBRE
    pruebas: tuple[tuple[str, str], ...] = ()
    dominios: tuple[str, ...] = ()

    @property
    def activo(self) -> bool:
        """Whether people may come in by it."""
        return all((self.emisor, self.cliente, self.secreto))

    @property
    def faltan(self) -> list[str]:
        """The settings that were not given, where others were: half a provider is none."""
        dados = {"OIDC_EMISOR": self.emisor, "OIDC_CLIENTE": self.cliente, "OIDC_SECRETO": self.secreto}
        algo = any((*dados.values(), self.nombre != SIN_NOMBRE, self.pruebas, self.dominios))
        return [variable for variable, valor in dados.items() if algo and not valor]


def proveedor_de(env: Env) -> Proveedor:
    """The provider of identities that the environment names. Raises ImproperlyConfigured for an issuer that is no
    https address (this machine's own may be http) and for a proof that is not `claim:value`."""
    pedidas: list[str] = env.list("OIDC_SEGUNDO_FACTOR", [])
    dominios: list[str] = env.list("OIDC_DOMINIOS", [])
    emisor, pruebas = env.str("OIDC_EMISOR", ""), [una.partition(":") for una in pedidas]
    if emisor and not re.fullmatch(r"https://[^\s?#]+|http://(localhost|127\.0\.0\.1)(:\d+)?(/[^\s?#]*)?", emisor):
        raise ImproperlyConfigured("OIDC_EMISOR debe ser como https://identidad.example.org, sin «?» ni «#».")
    if not all(afirmacion and valor for afirmacion, _, valor in pruebas):
        raise ImproperlyConfigured("OIDC_SEGUNDO_FACTOR debe ser como amr:mfa o acr:URL, separados por comas.")
    return Proveedor(
        emisor,
        env.str("OIDC_CLIENTE", ""),
        env.str("OIDC_SECRETO", ""),
        env.str("OIDC_NOMBRE", "") or SIN_NOMBRE,
        tuple((afirmacion.strip(), valor.strip()) for afirmacion, _, valor in pruebas),
        tuple(dominio.strip().lower().removeprefix("@") for dominio in dominios),
    )


def limites_de_entrada(por_minuto: int, *, demo: bool) -> dict[str, str | bool]:
    """How often signing in and what leads to it may be tried, as django-allauth says it. `por_minuto`: from one network
    address; a quarter of it with wrong passwords."""
    return {
        "login": f"{por_minuto}/m/ip",
        "password_failed": False if demo else f"{por_minuto // 4}/m/ip",
        "login_failed": False if demo else "5/300s/key",  # wrong codes of one person; passwords: ingreso.guardia
        "reset_password": f"{por_minuto}/m/ip,5/m/key",
        "reset_password_from_key": f"{por_minuto}/m/ip",
    }


def direcciones_de(env: Env, nombre: str) -> list[str]:
    """The mail addresses of a setting, separated by commas. Raises ImproperlyConfigured for what is none."""
    dichas: list[str] = env.list(nombre, [])
    direcciones = [una.strip() for una in dichas if una.strip()]
    for una in direcciones:
        if not re.fullmatch(UNA_DIRECCION, una):
            raise ImproperlyConfigured(f"{nombre} debe ser direcciones separadas por comas: «{una}» no es una.")
    return direcciones


def contacto_de(env: Env, *, demo: bool) -> tuple[str, str]:
    """Mail and telephone of who looks after the portal, blank where nobody said them. Raises ImproperlyConfigured for
    what is neither."""
    correo = env.str("CONTACTO_CORREO", "ayuda@egtpi.example" if demo else "")
    telefono = env.str("CONTACTO_TELEFONO", "01 000 0000 anexo 1234" if demo else "")
    if correo and not re.fullmatch(UNA_DIRECCION, correo):
        raise ImproperlyConfigured("CONTACTO_CORREO debe ser una dirección, como ayuda@egtpi.example.")
    if telefono and not re.fullmatch(r"\+?[\d ()-]{6,20}( anexo \d{1,6})?", telefono):
        raise ImproperlyConfigured(
            "CONTACTO_TELEFONO debe ser un teléfono, como «01 000 0000» o «01 000 0000 anexo 1234»."
        )
    return correo, telefono


def cache_comun(env: Env, *, local: bool) -> dict[str, Any]:
    """The cache in which attempts and limits are counted, as CACHE_URL says it; a table where it says none. It has room
    for the counts of a day of many addresses: what is put out to make room is a count that begins again."""
    comun: dict[str, Any] = env.dj_cache_url("CACHE_URL", "locmem://" if local else "db://cache")
    if comun["BACKEND"].endswith(".DatabaseCache"):
        comun["BACKEND"] = "egtpi_portal.tabla_de_cache.TablaDeCache"
        comun["OPTIONS"] = {"MAX_ENTRIES": 20_000} | comun.get("OPTIONS", {})
    return comun


def cache_de_lo_juzgado(comun: dict[str, Any]) -> dict[str, Any]:
    """Where what was judged of each region is kept (`verificacion.juicio.guardado`): as the common cache, apart, to
    put no count of that one out. Safe to lose."""
    suya = {**comun, "KEY_PREFIX": "juicio", "TIMEOUT": 86_400}
    clase = comun["BACKEND"].rpartition(".")[2]
    if clase in {"TablaDeCache", "LocMemCache"}:
        suya |= {"LOCATION": "juicios", "OPTIONS": {"MAX_ENTRIES": 5000}}
    return suya


def vigilancia_de(env: Env) -> tuple[str, int, int]:
    """What Prometheus says (`Authorization: Bearer …`) to read `/metricas`, blank where there are no figures; megabytes
    free in the disk of the evidence under which `/salud/lista` says that it fills up; hours since the last `respaldar`
    after which somebody is told, 0 where copies are made by other means. Raises ImproperlyConfigured."""
    clave, megas, horas = (
        env.str("METRICAS_CLAVE", ""),
        env.int("DISCO_MINIMO_MB", 1000),
        env.int("HORAS_SIN_RESPALDO", 26),
    )
    if horas < 0 or megas < 0 or 0 < len(clave) < 16:
        raise ImproperlyConfigured(
            "HORAS_SIN_RESPALDO y DISCO_MINIMO_MB deben ser 0 o más; METRICAS_CLAVE, de 16 letras o más."
        )
    return clave, megas, horas


def ganchos_de(env: Env, *, demo: bool) -> tuple[bool, list[int], int, bool, frozenset[str]]:
    """Whether the portal tells other systems what happens (`egtpi_portal.ganchos`); to which ports, besides none but
    443; after how many days of failures it stops; whether plain http may go to this very machine, in a demonstration;
    and the names of other systems that stand behind the portal's own public address and may be told.
    Raises ImproperlyConfigured."""
    hay, puertos = env.bool("GANCHOS", False), env.list("GANCHOS_PUERTOS", [443], subcast=int)
    en_casa = env.bool("GANCHOS_EN_CASA", False)
    if en_casa and not demo:
        raise ImproperlyConfigured("GANCHOS_EN_CASA solo se admite con DEMO=true: avisa a esta misma máquina.")
    if not puertos or not all(0 < puerto < 65_536 for puerto in puertos):
        raise ImproperlyConfigured("GANCHOS_PUERTOS debe ser una lista de puertos, como 443,8443.")
    dichos: list[str] = env.list("GANCHOS_VECINOS", [])
    vecinos = frozenset(nombre.lower() for nombre in dichos)
    if raros := [nombre for nombre in vecinos if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", nombre)]:
        raise ImproperlyConfigured(
            f"GANCHOS_VECINOS es una lista de nombres, como sistema.midis.example: {', '.join(sorted(raros))} no lo es."
        )
    return hay, puertos, al_menos(env, "GANCHOS_DIAS", 3), en_casa, vecinos


def lineas_del_registro(nivel: int, *, en_json: bool) -> dict[str, Any]:
    """How the log is written: by one handler, in lines of the portal's own form, without what libraries chatter."""
    ruidosos = ("django-q", "weasyprint.progress", "fontTools", "pikepdf", "axes", "botocore")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lineas": {"()": "egtpi_portal.registros.formato", "en_json": en_json}},
        "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "lineas"}},
        "loggers": {
            **{ruidoso: {"level": "WARNING"} for ruidoso in ruidosos},
            "health_check": {"level": "ERROR"},  # what it warns of, who asked is told
        },
        "root": {"handlers": ["consola"], "level": nivel},
    }


def al_menos(env: Env, nombre: str, defecto: int, minimo: int = 1) -> int:
    """A number of the environment that is not under the least. Raises ImproperlyConfigured."""
    valor = env.int(nombre, defecto)
    if valor < minimo:
        raise ImproperlyConfigured(f"{nombre} debe ser {minimo} o más.")
    return valor


def antivirus_de(env: Env) -> tuple[str, int]:
    """Where ClamAV's clamd listens (`unix:///run/clamav/clamd.ctl`, `tcp://host:3310`), blank where there is none, and
    for how many seconds it is waited for. Raises ImproperlyConfigured."""
    donde = env.str("CLAMD", "")
    if donde and not re.fullmatch(r"unix:///\S+|tcp://[^\s:]+:[0-9]{1,5}", donde):
        raise ImproperlyConfigured("CLAMD debe ser como unix:///run/clamav/clamd.ctl o tcp://maquina:3310.")
    return donde, al_menos(env, "CLAMD_SEGUNDOS", 20)


def cubo_de(env: Env) -> tuple[str, dict[str, int]]:
    """The bucket of the evidence, blank where it is in a folder, and how any bucket is waited for: seconds to reach it
    and for each answer, how many times in all, and seconds for which one that did not answer is not asked again. Raises
    ImproperlyConfigured."""
    return env.str("ARCHIVOS_S3_BUCKET", ""), {
        "conexion": al_menos(env, "ARCHIVOS_S3_SEGUNDOS_CONEXION", 3),
        "lectura": al_menos(env, "ARCHIVOS_S3_SEGUNDOS_LECTURA", 10),
        "intentos": al_menos(env, "ARCHIVOS_S3_INTENTOS", 2),
        "callado": al_menos(env, "ARCHIVOS_S3_SEGUNDOS_CALLADO", 15, 0),
    }


def archivos_en(cubo: str, espera: dict[str, int]) -> dict[str, Any]:
    """The store of the evidence, as Django's STORAGES say it: in that bucket, or in MEDIA_ROOT."""
    if cubo:
        return {"BACKEND": "egtpi_portal.documentos.cubo.AlmacenEnCubo", "OPTIONS": {"bucket_name": cubo, **espera}}
    return {"BACKEND": "egtpi_portal.documentos.almacen.AlmacenDeArchivos", "OPTIONS": {"base_url": None}}


def base_de_datos(env: Env, de_no_haberla: Path) -> dict[str, Any]:
    """The database, as DATABASE_URL says it; that SQLite file where it says none. SQLite writes one at a time and waits
    its turn; PostgreSQL keeps its connections, and asks whether they live."""
    base: dict[str, Any] = {**env.dj_db_url("DATABASE_URL", f"sqlite:///{de_no_haberla}"), "ATOMIC_REQUESTS": False}
    if base["ENGINE"].endswith("sqlite3"):
        base["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        base |= {"CONN_MAX_AGE": env.int("CONN_MAX_AGE", 60), "CONN_HEALTH_CHECKS": True}
        base.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    return base
