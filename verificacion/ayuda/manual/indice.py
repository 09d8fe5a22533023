"""Which pages the manual has, for whom, in which order, and which of them helps with each address of the portal."""

from collections.abc import Mapping
from dataclasses import dataclass

from egtpi_portal.cuentas.models import Rol


@dataclass(frozen=True, slots=True)
class Grupo:
    """The pages of those who come for the same. `roles`: who they are; none for those without an account."""

    clave: str
    titulo: str
    paginas: tuple[str, ...]
    roles: tuple[str, ...] = ()


GRUPOS = (
    Grupo(
        "todos",
        "Todas las personas con cuenta",
        ("entrar", "segundo-factor", "mi-cuenta", "buscar-y-avisos", "api"),
        tuple(Rol.values),
    ),
    Grupo(
        "secretaria",
        "Secretaría Técnica y equipo regional",
        (
            "que-falta",
            "calendario",
            "escribir-un-acta",
            "pegar-filas",
            "acta-firmada",
            "corregir-un-acta",
            "acuerdos",
            "matriz-del-mes",
            "fichas",
            "sin-linea",
            "plan",
            "descargo",
            "indicadores",
            "acceso-sin-cuenta",
        ),
        (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL),
    ),
    Grupo(
        "coordinacion",
        "Coordinación Territorial FED y Coordinación de Enlace MIDIS",
        ("visto-bueno", "observar", "tableros"),
        (Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS),
    ),
    Grupo("provincia", "Gobierno provincial", ("fichas-en-cascada",), (Rol.GOBIERNO_PROVINCIAL,)),
    Grupo(
        "evaluacion",
        "Revisión DAT y Evaluación DMI",
        ("revisar", "metas-y-datos", "proponer", "emitir"),
        (Rol.REVISOR_DAT, Rol.EVALUADOR_DMI),
    ),
    Grupo("administracion", "Administración", ("personas", "exportar", "ganchos"), (Rol.ADMINISTRADOR,)),
    Grupo("consulta", "Consulta", ("leer-y-descargar",), (Rol.CONSULTA,)),
    Grupo("publico", "Quien no tiene cuenta", ("resultados", "comprobar", "responder-sin-cuenta")),
)
"""In the order of the index; «anterior» and «siguiente» follow it."""

DE_CADA_DIRECCION: Mapping[str, str] = {
    "account": "entrar", "mfa": "segundo-factor", "ingreso": "mi-cuenta", "ingreso:bloqueos": "personas",
    "credenciales": "api", "api": "api", "api_pagina": "api",
    "busqueda": "buscar-y-avisos", "avisos": "buscar-y-avisos", "vistas": "buscar-y-avisos",
    "trabajos": "exportar", "personas": "personas", "bitacora": "exportar", "rebotes": "personas",
    "actas": "escribir-un-acta", "actas:pegar": "pegar-filas", "actas:presentar": "acta-firmada",
    "actas:corregir": "corregir-un-acta", "actas:visto_bueno": "visto-bueno", "actas:bandeja": "visto-bueno",
    "actas:vistos_buenos_varios": "visto-bueno", "actas:retirar_visto_bueno": "visto-bueno",
    "actas:observar": "observar", "actas:version": "acta-firmada", "actas:retirar_presentacion": "acta-firmada",
    "acuerdos": "acuerdos", "acuerdos:nueva_carga": "matriz-del-mes", "acuerdos:cargas": "matriz-del-mes",
    "acuerdos:importar": "matriz-del-mes", "acuerdos:comparar": "matriz-del-mes",
    "accesos": "acceso-sin-cuenta", "respuesta": "responder-sin-cuenta",
    "asistencia": "fichas", "asistencia:plan": "plan", "asistencia:plan_nuevo": "plan",
    "asistencia:plan_seccion": "plan", "asistencia:plan_cargar": "plan", "asistencia:plan_anular": "plan",
    "verificacion:provincia": "fichas-en-cascada",
    "verificacion:region": "que-falta", "verificacion:hito": "que-falta", "verificacion:que_pasaria": "que-falta",
    "verificacion:pais": "tableros", "verificacion:pais_tiempo": "tableros", "verificacion:pais_novedades": "tableros",
    "verificacion:pais_urgencia": "tableros", "verificacion:coordinacion": "tableros",
    "verificacion:tiempo": "tableros", "verificacion:informes": "leer-y-descargar", "verificacion:trabajo": "exportar",
    "verificacion:cola": "revisar", "verificacion:pieza": "revisar", "verificacion:revisar": "revisar",
    "verificacion:avance_de_revision": "revisar", "verificacion:muestras": "revisar", "verificacion:muestra": "revisar",
    "agenda": "calendario", "pacto": "indicadores", "sin_linea": "sin-linea", "ganchos": "ganchos",
    "actas:programar": "calendario", "actas:sesion": "calendario", "actas:cancelar_sesion": "calendario",
    "metas": "metas-y-datos", "firmantes": "metas-y-datos", "dias": "metas-y-datos",
    "oficial": "proponer", "oficial:emitir": "emitir", "oficial:verificacion": "emitir",
    "oficial:responder": "descargo",
    "comprobar": "comprobar", "papel": "comprobar", "papel_sin_nombre": "comprobar", "resultados": "resultados",
}  # fmt: skip
"""Of an address (`actas:presentar`), of a whole room (`actas`) or of how an address begins (`account_…`): its page."""

SEGUN_QUIEN: Mapping[str, Mapping[str, str]] = {
    "escribir-un-acta": {"coordinacion": "visto-bueno", "evaluacion": "revisar", "consulta": "leer-y-descargar"},
    "fichas": {"provincia": "fichas-en-cascada", "evaluacion": "revisar", "consulta": "leer-y-descargar"},
    "plan": {"evaluacion": "revisar", "consulta": "leer-y-descargar"},
    "matriz-del-mes": {"evaluacion": "revisar", "consulta": "leer-y-descargar"},
    "acuerdos": {"consulta": "leer-y-descargar"},
    "proponer": {"secretaria": "descargo", "coordinacion": "descargo", "consulta": "leer-y-descargar"},
    "emitir": {"secretaria": "descargo", "coordinacion": "descargo", "consulta": "leer-y-descargar"},
}
"""Of a page: the page of who opens the same address to do something else, by its group."""


def claves() -> tuple[str, ...]:
    """Every page, in the order of the index."""
    return tuple(clave for grupo in GRUPOS for clave in grupo.paginas)


def grupo_de(clave: str) -> Grupo:
    """The group that has that page. Raises KeyError."""
    for grupo in GRUPOS:
        if clave in grupo.paginas:
            return grupo
    raise KeyError(clave)


def vecinas(clave: str) -> tuple[str, str]:
    """The page before and the page after; blank at the ends."""
    todas = claves()
    donde = todas.index(clave)
    return (todas[donde - 1] if donde else "", todas[donde + 1] if donde + 1 < len(todas) else "")


def pagina_de(vista: str, roles: frozenset[str] = frozenset()) -> str:
    """The page that helps somebody of those roles with the address of that full name (`actas:paso`); blank when none
    does."""
    sala, _, nombre = vista.rpartition(":")
    candidatas = (vista, sala) if sala else (vista, nombre.partition("_")[0])
    clave = next((DE_CADA_DIRECCION[una] for una in candidatas if una in DE_CADA_DIRECCION), "")
    if clave not in SEGUN_QUIEN or roles.intersection(grupo_de(clave).roles):
        return clave
    suyas = (SEGUN_QUIEN[clave].get(grupo.clave) for grupo in GRUPOS if roles.intersection(grupo.roles))
    return next(filter(None, suyas), clave)
