"""Two regions whose every text bears a word of its own, and people of every kind: what is said of one and heard in the
other is a leak that can be searched for."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

import pytest

from actas.models import Acta, MiembroIAR, SesionProgramada
from acuerdos.models import CargaMatriz
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.accesos.llave import nueva
from egtpi_portal.accesos.models import Acceso, Avance
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.documentos.models import Documento
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, TipoGobiernoLocal
from tests import direcciones
from tests.conftest import crear_persona
from tests.verificacion.oraculo.azar import UBIGEOS, Azar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor.lectura import leer_expediente

PALABRAS = {"02": "zafirina", "13": "obsidiana"}
"""By region: what each text of its evidence says. No word of the portal nor of the catalogues."""
MARCADOS = frozenset(
    {
        "cargo", "compromisos", "descripcion", "entidad", "lugar", "mecanismo_reconocimiento",
        "medio_verificacion", "motivo", "nombre", "nudo", "nudo_critico", "orientacion", "orientaciones", "por",
        "secciones", "seguimiento_anteriores", "texto",
    }
)  # fmt: skip
"""The keys of an expediente under which people write."""
AUSENTE = {int: 987_654_321, str: "no-hay"}


@dataclass
class Mundo:
    """What there is: of each region the arguments of the addresses by name, and its drafts' pages; and everybody, with
    the region that is theirs (None: of the whole country; blank: of none)."""

    argumentos: dict[str, dict[str, list]]
    borradores: dict[str, list[str]]
    gente: dict[str, tuple[Usuario | None, str | None]]

    def ajena(self, region: str | None) -> tuple[str, ...]:
        """The words that who is of that region may not hear."""
        return () if region is None else tuple(palabra for suya, palabra in PALABRAS.items() if suya != region)


def marcar(valor: Any, palabra: str, escrito: bool = False) -> Any:
    """The same data of an expediente with the word at the end of every text that somebody wrote."""
    if isinstance(valor, dict):
        return {k: marcar(v, palabra, escrito or (k in MARCADOS and k != "region")) for k, v in valor.items()}
    if isinstance(valor, list):
        return [marcar(uno, palabra, escrito) for uno in valor]
    if escrito and isinstance(valor, str) and valor.strip() and not re.fullmatch(r"\d{6}", valor):
        return f"{valor} {palabra}"
    return valor


def _marcado(datos: dict, palabra: str) -> dict:
    aparte = {clave: datos[clave] for clave in ("region", "pacto", "calendario")}
    return {**marcar(datos, palabra), **aparte}


def _de_la_otra(semilla: int) -> dict:
    """An expediente of La Libertad: that of a seed with other ids and other local governments."""
    suyos = list(
        GobiernoLocal.objects.filter(region="13", tipo=TipoGobiernoLocal.DISTRITAL).values_list("pk", flat=True)[:6]
    )
    texto = json.dumps(Azar(semilla, sano=0.985).expediente())
    for uno, otro in zip(UBIGEOS, suyos, strict=True):
        texto = texto.replace(f'"{uno}"', f'"{otro}"')
    texto = re.sub(r'"(A|AC|F|PL)(\d{1,3})"', r'"L\1\2"', texto)
    datos = json.loads(texto)
    datos["region"] = {"codigo": "13", "nombre": "La Libertad"}
    datos["fichas"][0]["archivos"] = [{"nombre": f"ficha {PALABRAS['13']}.pdf", "sha256": "e" * 64, "bytes": 1}]
    return _marcado(datos, PALABRAS["13"])


def _de_ancash() -> dict[str, list]:
    """Those of the permission table, with the word of Áncash wherever something is written."""
    palabra, expediente = PALABRAS["02"], Azar.expediente
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(Azar, "expediente", lambda azar: _marcado(expediente(azar), palabra))
        dichos = direcciones.argumentos_de_ancash()
    _marcar_lo_que_no_viaja("02")
    return dichos


def _marcar_lo_que_no_viaja(region: str):
    """What no expediente holds is marked where it is: none of it is sealed."""
    palabra = PALABRAS[region]
    Acceso.objects.filter(region=region).update(entidad=f"DIRESA {palabra}")
    Avance.objects.filter(region=region).update(texto=f"Va {palabra}.")
    MiembroIAR.objects.filter(region=region).update(entidad=f"DIRESA {palabra}")
    SesionProgramada.objects.filter(region=region).update(lugar=f"Sala {palabra}")
    Documento.objects.filter(region=region).update(nombre=f"{palabra}.pdf")


def _de_la_libertad(semilla: int) -> dict[str, list]:
    """The same for what an expediente of La Libertad gives."""
    importar_expediente(expediente=leer_expediente(_de_la_otra(semilla)))
    por = crear_persona(nombre="otra-importadora")
    suyas = Acta.objects.filter(region="13")
    acta = suyas.filter(acuerdos__isnull=False).first()
    plan, ficha = (
        PlanAsistencia.objects.filter(region="13").first(),
        FichaAsistencia.objects.filter(region="13").first(),
    )
    sesion = SesionProgramada.objects.create(
        region_id="13", fecha=dt.date(2024, 7, 2), creada_en=ahora(), creada_por=por
    )
    acceso = Acceso.objects.create(
        region_id="13", entidad="DIRESA", vence="2024-12-31", llave=nueva(), creado_en=ahora(), creado_por=por
    )
    avance = acceso.avances.create(
        region_id="13", acuerdo=acta.acuerdos.first(), dicho="en_proceso", texto="Va.", enviado_en=ahora()
    )
    miembro = MiembroIAR.objects.create(region_id="13", entidad="DIRESA")
    documento = Documento.objects.filter(region="13").first()
    firmante = Firmante.objects.filter(pacto="13").first()
    _marcar_lo_que_no_viaja("13")
    assert CargaMatriz.objects.filter(region="13").exists()
    return {
        "actas:miembro": [miembro.pk],
        **{f"actas:{n}": [sesion.pk] for n in ("sesion", "cancelar_sesion")},
        **{f"actas:{n}": [acta.pk] for n in (*direcciones.DE_UN_ACTA, "docx", "word", "detalle")},
        **{f"actas:{n}": [acta.pk, "agenda"] for n in ("paso", "pegar")},
        **{f"actas:{n}": [acta.pk, 1] for n in ("version", "contenido", "cargo")},
        **{f"documentos:{n}": [documento.pk] for n in ("descargar", "mirar")},
        **{f"acuerdos:{n}": [acta.acuerdos.first().pk] for n in direcciones.DE_UN_ACUERDO},
        **{f"asistencia:cobertura{n}": ["13"] for n in ("", "_xlsx", "_pdf")},
        **{f"accesos:{n}": [acceso.pk] for n in ("detalle", "hoja", "enviar", "renovar", "cerrar")},
        **{f"accesos:{n}": [avance.pk] for n in ("aceptar", "devolver")},
        **{f"asistencia:plan{n}": [plan.pk] for n in ("", *direcciones.DE_UN_PLAN)},
        **{f"asistencia:{n}": [ficha.pk] for n in direcciones.DE_UNA_FICHA},
        **{f"firmantes:{n}": ["13"] for n in ("region", "xlsx", "agregar", "pacto")},
        **{f"firmantes:{n}": [firmante.pk] for n in ("corregir", "anular")},
        "verificacion:informe": ["13", "hito-1", "xlsx"],
        **{f"api:{n}": ["13"] for n in ("region", "firmantes", "expediente", "brechas")},
        **{f"api:{n}": ["13", "hito-1"] for n in ("evaluacion", "que_falta", "cobertura")},
        "api:acta": [acta.pk],
        "api:acuerdo": [acta.acuerdos.first().pk],
        "api:ficha": [ficha.pk],
        **{f"pacto:{n}": ["13"] for n in ("region", "brechas_xlsx", "brechas_pdf", "hojas_pdf")},
        **{f"pacto:{n}": ["13", firmante.ubigeo] for n in ("hoja", "hoja_pdf")},
        **{f"verificacion:{n}": ["13"] for n in ("region", "tiempo", "que_pasaria")},
        "verificacion:hito": ["13", "hito-1"],
    }


def _gente() -> dict[str, tuple[Usuario | None, str | None]]:
    todos: dict[str, tuple[Usuario | None, str | None]] = {}
    for region, provincia in (("02", "021801"), ("13", _provincia("13"))):
        for rol in (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL, Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS):
            todos[f"{rol}-{region}"] = crear_persona(rol, region, nombre=f"p.{rol}.{region}"), region
        todos[f"gobierno_provincial-{region}"] = (
            crear_persona(Rol.GOBIERNO_PROVINCIAL, region, nombre=f"p.provincia.{region}", provincia=provincia), region,
        )  # fmt: skip
    for rol in (Rol.REVISOR_DAT, Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR, Rol.CONSULTA):
        todos[f"{rol}-pais"] = crear_persona(rol, nombre=f"p.{rol}"), None
    todos["consulta-13"] = crear_persona(Rol.CONSULTA, "13", nombre="p.consulta.13"), "13"
    cesada = crear_persona(Rol.SECRETARIO_TECNICO, "02", nombre="p.cesada", hasta=dt.date(2024, 5, 31))
    return todos | {"cesada": (cesada, ""), "sin membresía": (crear_persona(nombre="p.nadie"), ""), "nadie": (None, "")}


def _provincia(region: str) -> str:
    provinciales = GobiernoLocal.objects.filter(region=region, tipo=TipoGobiernoLocal.PROVINCIAL).order_by("-pk")
    return provinciales.first().pk


def hacer_mundo() -> Mundo:
    """The whole of it, in the open transaction."""
    argumentos = {"02": _de_ancash(), "13": _de_la_libertad(9)}
    gente = _gente()
    borradores = {
        region: direcciones.borradores_de(region, gente[f"secretario_tecnico-{region}"][0], f"Sala {palabra}")
        for region, palabra in PALABRAS.items()
    }
    return Mundo(argumentos, borradores, gente)
