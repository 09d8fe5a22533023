"""From what the cells of a paste say to what the fields of its step hold: what can be told is told, the rest stays as
it was written, to be seen and mended. What was put that nobody wrote is noted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from actas.contenido.encabezados import AMBITO, CARGO, ENTIDAD, NOMBRE, PLAZO
from actas.directorio.consultas import Conocido, Conocidos
from actas.models import AccionAgenda, Paso, Sector
from egtpi_portal.hojas import Celda, ValorIlegible
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.territorio.nombres import Directorio, NoEsGobiernoLocal, plegar, tipo_dicho

from .columnas import LEE_ACCION, PUNTO
from .lectura import FilaPegada

MIRE = "Mire si está bien."


@dataclass(frozen=True, slots=True)
class Saber:
    """What is known when a paste is read: the people; the items of the agenda, (code, what it treats, what it says), in
    order; the local governments of the region."""

    conocidos: Conocidos = field(default_factory=Conocidos)
    agenda: Sequence[tuple[str, str, str]] = ()
    gobiernos: Directorio = field(default_factory=lambda: Directorio([]))


def interpretar(paso: Paso, fila: FilaPegada, saber: Saber) -> dict[str, Any]:
    """The values of the form of a row of that step; `nota`: what the portal put in it, in words."""
    valores: dict[str, Any] = {"fila": fila.numero, "incluye": True, **fila.celdas}
    notas = list(filter(None, LECTORES[paso](valores, saber)))
    return {**valores, "nota": " ".join([*notas, MIRE]) if notas else ""}


def _participante(valores: dict[str, Any], saber: Saber):
    yield completar_persona(
        valores, saber.conocidos, nombre="nombre", cargo="cargo", entidad="entidad", ubigeo="ubigeo"
    )
    entidad = valores.get("entidad", "")
    if not valores.get("ubigeo") and tipo_dicho(entidad):
        try:
            local = saber.gobiernos.buscar(entidad)
        except NoEsGobiernoLocal as error:
            yield f"No se puso el gobierno local: {error}."
        else:
            valores["ubigeo"] = local.ubigeo
            yield f"Por la entidad, el gobierno local es {local.en_corto}."


def completar_persona(
    valores: dict[str, Any], conocidos: Conocidos, *, nombre: str, cargo: str, entidad: str, ubigeo: str = ""
) -> str:
    """Puts what is known of who is named, where nothing was written; returns what it put, in words. Of several with
    that name nobody is put: the person is asked."""
    dicho = str(valores.get(nombre) or "")
    suyos = conocidos.de_nombre(dicho)
    if valores.get(entidad):
        suyos = [uno for uno in suyos if plegar(uno.entidad) == plegar(str(valores[entidad]))]
    if len(suyos) != 1:
        return ""
    return poner_persona(valores, suyos[0], nombre=nombre, cargo=cargo, entidad=entidad, ubigeo=ubigeo)


def poner_persona(valores: dict[str, Any], uno: Conocido, *, nombre: str, cargo: str, entidad: str, ubigeo: str) -> str:
    """Puts what is known of somebody in the fields that are blank; returns what it put, in words."""
    puesto = []
    for campo, sabido in ((nombre, uno.nombre), (cargo, uno.cargo), (entidad, uno.entidad), (ubigeo, uno.ubigeo)):
        if campo and sabido and not valores.get(campo):
            valores[campo] = sabido
            puesto.append(sabido)
    return f"De actas anteriores: {', '.join(puesto)}." if puesto else ""


_TRATA: tuple[tuple[AccionAgenda, str], ...] = (
    (AccionAgenda.EVALUACION_METAS, r"(evaluacion|cumplimiento|avance|resultados?).*\bmetas?\b|reconocimiento"),
    (AccionAgenda.APROBACION_PLAN_AT, r"(aproba|validacion|presentacion).*plan.*(asistencia|a\.? ?t\.?\b)"),
    (AccionAgenda.EVALUACION_AT, r"(evaluacion|balance|informe|avance).*asistencia tecnica"),
    (AccionAgenda.SEGUIMIENTO_ACUERDOS, r"(seguimiento|revision|estado|cumplimiento).*(acuerdo|compromiso)"),
    (AccionAgenda.SOCIALIZACION, r"socializ|difusion.*gobiernos locales"),
    (AccionAgenda.ANALISIS, r"analisis|brecha|indicador|situacion (de|actual)"),
)
"""What an item is about, by what it says, when nobody says it: the plainest first."""
_DE_SECTOR = {
    Sector.SALUD: "salud|anemia|cred|vacuna",
    Sector.EDUCACION: "educaci|inicial|matricula",
    Sector.AGUA: "agua|clorad",
}


def _punto(valores: dict[str, Any], saber: Saber):
    if valores.get("accion"):
        _leer(valores, "accion", LEE_ACCION)
    else:
        dicho = plegado(valores.get("descripcion", ""))
        trata = next((accion for accion, forma in _TRATA if re.search(forma, dicho)), AccionAgenda.OTRO)
        valores["accion"] = trata.value
        yield f"Por lo que dice, trata de «{trata.label}»."
    escritos = plegado(valores.pop("sectores", ""))
    valores["sectores"] = [s.value for s, forma in _DE_SECTOR.items() if escritos and re.search(forma, escritos)]
    if escritos and not valores["sectores"]:
        yield f"No se leyó el sector «{escritos[:60]}»: márquelo."
    if valores["accion"] == AccionAgenda.ANALISIS and not valores["sectores"]:
        dicho = plegado(valores.get("descripcion", ""))
        valores["sectores"] = [s.value for s, forma in _DE_SECTOR.items() if re.search(forma, dicho)]
        if valores["sectores"]:
            yield f"Sectores: {', '.join(Sector(s).label.lower() for s in valores['sectores'])}."


def _acuerdo(valores: dict[str, Any], saber: Saber):
    for columna in (PLAZO, AMBITO):
        _leer(valores, columna.clave, columna.lector)
    escrito = valores.get(PUNTO.clave, "")
    if escrito and (codigo := _punto_dicho(escrito, saber.agenda)):
        valores[PUNTO.clave] = codigo
    elif not escrito and len(saber.agenda) == 1:
        valores[PUNTO.clave] = saber.agenda[0][0]
    de = {"nombre": NOMBRE.clave, "cargo": CARGO.clave, "entidad": ENTIDAD.clave}
    yield completar_persona(valores, saber.conocidos, **de)
    entidad = valores.get(ENTIDAD.clave, "")
    if entidad and not valores.get(NOMBRE.clave) and not valores.get(CARGO.clave):
        suyos = saber.conocidos.de_entidad(entidad)
        if len(suyos) == 1:
            yield poner_persona(valores, suyos[0], **de, ubigeo="")


def _punto_dicho(escrito: str, agenda: Sequence[tuple[str, str, str]]) -> str:
    """The item that a cell names: by its code, its number, what it treats or what it says; blank when it names none."""
    plano = plegado(escrito)
    if numero := re.fullmatch(r"(?:p|punto|punto de agenda|n|no|nro\.?)? ?(\d{1,2})[.)]?", plano):
        por_codigo = {plegado(codigo): codigo for codigo, *_ in agenda}
        lugar = int(numero[1]) - 1
        hallado = por_codigo.get(f"p{numero[1]}")
        return hallado or (agenda[lugar][0] if 0 <= lugar < len(agenda) else "")
    iguales = [codigo for codigo, trata, dice in agenda if plano in (plegado(trata), plegado(dice), plegado(codigo))]
    parecidos = [codigo for codigo, _, dice in agenda if len(plano) > 8 and plegado(dice) and plano in plegado(dice)]
    hallados = iguales or parecidos
    return hallados[0] if len(hallados) == 1 else ""


def _leer(valores: dict[str, Any], clave: str, lector: Callable[[Celda], Any]):
    """What a cell says, by that reader; as it was written when it cannot be read."""
    try:
        leido = lector(Celda(1, 1, valores[clave])) if valores.get(clave) else None
    except ValorIlegible:
        return
    if leido is not None:
        valores[clave] = leido.value if hasattr(leido, "value") else f"{leido:%d/%m/%Y}"


LECTORES: dict[str, Callable] = {Paso.PARTICIPANTES: _participante, Paso.AGENDA: _punto, Paso.ACUERDOS: _acuerdo}
