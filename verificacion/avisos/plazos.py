"""The notices of the sheet's windows: when they open, when they close, and what MIDIS has to register by then."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from egtpi_portal import juicio
from egtpi_portal.avisos.plazos import EnElActo, Faltando
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.cuentas.models import Rol
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.metas.consultas import registrado
from verificacion.metas.datos import CAD, CRITERIO, CRITERIO_DEL_CAD
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.fichas.modelo import CriterioFicha, Rango
from verificacion.motor.vocabulario import Veredicto

from .obligaciones import ventana_de

DE_LA_REGION = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL, Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)
ESCRIBEN = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL)
ALREDEDOR = 20 * UN_DIA
"""Farther from a closing than any stage of it: five días hábiles are less."""
NOMBRADAS = 10


def _ventanas(ficha: FichaIndicador) -> Iterator[tuple[HitoFicha, CriterioFicha, Rango]]:
    for hito in ficha.hitos.values():
        for criterio in hito.criterios.values():
            if ventana := ventana_de(hito, criterio):
                yield hito, criterio, ventana


def se_abren(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The windows that open: those of one hito that open on one day, in one notice of each region. No query."""
    ficha = ficha_en_uso()
    abren: dict[tuple[str, dt.date], list[tuple[str, dt.date]]] = {}
    hitos = {}
    for hito, criterio, ventana in _ventanas(ficha):
        abren.setdefault((hito.clave, ventana.desde), []).append((criterio.nombre, ventana.hasta))
        hitos[hito.clave] = hito.nombre
    for (clave, desde), criterios in abren.items():
        fecha = tipo.cuando.toca(ronda.al, desde)
        if fecha is None:
            continue
        for region in ronda.regiones:
            yield Debido(
                f"ventana:{ficha.codigo}:{clave}:{desde}:{region}", region, fecha,
                min(hasta for _, hasta in criterios), reverse("verificacion:hito", args=[region, clave]),
                {"hito": hitos[clave].lower(), "criterios": criterios, "desde": desde},
            )  # fmt: skip


def se_cierran(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The windows that close, to the regions that do not meet the criterion yet. Nothing is judged but near a closing;
    all regions in the same number of queries."""
    ficha = ficha_en_uso()
    cierran = [v for v in _ventanas(ficha) if ronda.al - ALREDEDOR <= v[2].hasta <= ronda.al + ALREDEDOR]
    if not cierran:
        return
    juzgadas = ronda.una_vez("juicio", lambda: juicio.de_cada_hito(ronda.regiones, al=ronda.al))
    for hito, criterio, ventana in cierran:
        for region in ronda.regiones:
            dicho = juzgadas[region][hito.clave].resultado.criterio(criterio.codigo)
            if dicho.veredicto == Veredicto.CUMPLE:
                continue
            yield Debido(
                f"ventana:{ficha.codigo}:{hito.clave}:{criterio.codigo}:{region}", region,
                tipo.cuando.toca(ronda.al, ventana.hasta, ronda.decretos.de(region)), ventana.hasta,
                reverse("verificacion:hito", args=[region, hito.clave]),
                {"criterio": criterio.nombre, "hito": hito.nombre.lower(), "medido": dicho.medido_texto,
                 "exigido": dicho.exigido},
            )  # fmt: skip


def metas_sin_registrar(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The regions without target whose window of evaluation closes, all of a hito in one notice (reglas §7.1). Two
    queries."""
    ficha = ficha_en_uso()
    for hito in ficha.hitos.values():
        criterio = hito.criterios.get(CRITERIO)
        ventana = criterio and ventana_de(hito, criterio)
        if ventana:
            yield from _sin_registrar(tipo, ronda, ficha, hito, hito.clave, ventana.hasta)


def cad_sin_registrar(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The regions without the figures of the CAD when the period closes (sheet, II, second verification, paso 3). Two
    queries."""
    ficha = ficha_en_uso()
    for hito in ficha.hitos.values():
        if CRITERIO_DEL_CAD in hito.criterios:
            yield from _sin_registrar(tipo, ronda, ficha, hito, CAD, hito.periodo.hasta)


def _sin_registrar(
    tipo: Tipo, ronda: Ronda, ficha: FichaIndicador, hito: HitoFicha, que: str, limite: dt.date
) -> Iterator[Debido]:
    if not ronda.al - ALREDEDOR <= limite <= ronda.al + ALREDEDOR:
        return
    dicho = registrado(ficha)
    faltan = [nombre for codigo, nombre in ronda.nombres.items() if (codigo, que) not in dicho]
    if faltan:
        yield Debido(
            f"registro:{ficha.codigo}:{hito.clave}:{que}", None,
            tipo.cuando.toca(ronda.al, limite, ronda.decretos.de("")), limite, reverse("metas:lista"),
            {"hito": hito.nombre.lower(), "cuantas": len(faltan), "nombres": faltan[:NOMBRADAS],
             "mas": max(0, len(faltan) - NOMBRADAS)},
        )  # fmt: skip


EVALUADOR = (Rol.EVALUADOR_DMI,)
PASO_3 = "Ficha ART-01.01, II, segunda verificación, paso 3; reglas §7.1"
registrar(
    Tipo(
        "ventana_abre", "Empieza un plazo de la ficha", DE_LA_REGION, EnElActo(), "Ficha ART-01.01, I; reglas §2",
        se_abren, boton="Ver qué falta", pendiente=False,
    ),
    Tipo(
        "ventana_cierra", "Termina un plazo de la ficha", DE_LA_REGION, Faltando((5,), hasta_que_falten=0),
        "Ficha ART-01.01, I; reglas §2", se_cierran, boton="Ver qué falta", hacen=ESCRIBEN, costoso=True,
    ),
    Tipo(
        "ventana_ultimo_dia", "Último día hábil de un plazo de la ficha", DE_LA_REGION, Faltando((0,)),
        "Ficha ART-01.01, I; reglas §2", se_cierran, boton="Ver qué falta", hacen=ESCRIBEN, costoso=True,
        silenciable=False, urgente=True, releva=("ventana_cierra",),
    ),
    Tipo(
        "metas_sin_registrar", "Metas de asistencia técnica sin registrar", EVALUADOR,
        Faltando((5,), hasta_que_falten=0), "CAD, anexo; reglas §7.1", metas_sin_registrar, boton="Registrar metas",
        hacen=EVALUADOR,
    ),
    Tipo(
        "metas_ultimo_dia", "Último día hábil para registrar metas", EVALUADOR, Faltando((0,)),
        "CAD, anexo; reglas §7.1", metas_sin_registrar, boton="Registrar metas", hacen=EVALUADOR, silenciable=False,
        urgente=True, releva=("metas_sin_registrar",),
    ),
    Tipo(
        "cad_sin_registrar", "Cifras del CAD sin registrar", EVALUADOR, Faltando((5,), hasta_que_falten=0), PASO_3,
        cad_sin_registrar, boton="Registrar cifras", hacen=EVALUADOR,
    ),
    Tipo(
        "cad_ultimo_dia", "Último día hábil para registrar las cifras del CAD", EVALUADOR, Faltando((0,)), PASO_3,
        cad_sin_registrar, boton="Registrar cifras", hacen=EVALUADOR, silenciable=False, urgente=True,
        releva=("cad_sin_registrar",),
    ),
)  # fmt: skip
