"""A region: its two hitos with what is missing, and one hito in full."""

import datetime as dt
from collections.abc import Iterable

from django.shortcuts import render

from actas.models import Acta, Acuerdo
from asistencia.models import PlanAsistencia
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region
from verificacion.falta.enlaces import enlaces_de
from verificacion.falta.lineas import lineas_que_faltan
from verificacion.falta.observadas import observadas
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.informes.revisiones import revisiones_de
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.juicio.guardado import Lote
from verificacion.motor import detalle
from verificacion.motor.fichas import FichaIndicador
from verificacion.paginas.comun import con_peticion_valida, leer_al, leer_hito, leer_region
from verificacion.paginas.tarjetas import advertencias_de, evidencias, firmantes_al, tarjeta


@con_peticion_valida
def region(request: Peticion, codigo):
    """Inicio regional: both hitos as cards, what is missing, the actas and the warnings."""
    suya = leer_region(request, codigo)
    al = leer_al(request)
    ficha = ficha_en_uso()
    evaluaciones = list(_evaluadas(suya, ficha, ficha.hitos, al).values())
    por_decreto = Decretos.leer().de(suya.pk)
    tarjetas = [tarjeta(ficha, evaluacion.resultado, por_decreto) for evaluacion in evaluaciones]
    expediente = evaluaciones[0].expediente
    enlaces, devueltas = enlaces_de(request.user, suya.pk), observadas([suya.pk], al).get(suya.pk, [])
    faltas = [
        (t, lineas_que_faltan(t.hito, t.resultado, por_decreto, enlaces, devueltas, evaluacion.faltantes))
        for t, evaluacion in zip(tarjetas, evaluaciones, strict=True)
        if al >= t.hito.periodo.desde
    ]
    contexto = {
        **_comun(request, suya, ficha, al),
        "tarjetas": tarjetas,
        "firmantes": firmantes_al(expediente, al),
        "evidencias": evidencias(evaluaciones[0].resultado),
        "faltas": [
            (t, [li for li in lineas if li.siempre_a_la_vista], [li for li in lineas if not li.siempre_a_la_vista])
            for t, lineas in sorted(faltas, key=lambda falta: falta[0].resultado.definitivo)
            if lineas
        ],
        "actas": evaluaciones[0].resultado.actas,
        "enlaces": enlaces.actas,
        "advertencias": advertencias_de(*(evaluacion.resultado for evaluacion in evaluaciones)),
    }
    return render(request, "verificacion/region.html", contexto)


@con_peticion_valida
def hito(request: Peticion, codigo, hito):
    """The evaluation of one hito in full: every criterion with its clause, figures, reasons and evidence."""
    suya = leer_region(request, codigo)
    al = leer_al(request)
    ficha = ficha_en_uso()
    este = leer_hito(ficha, hito, al)
    evaluacion = _evaluadas(suya, ficha, [este.clave], al)[este.clave]
    resultado = evaluacion.resultado
    actas = _por_codigo(Acta.objects.visibles_para(request.user), suya)
    contexto = {
        **_comun(request, suya, ficha, al),
        "tarjeta": tarjeta(ficha, resultado, Decretos.leer().de(suya.pk)),
        "resultado": resultado,
        "otros": [otro for otro in ficha.hitos.values() if otro.clave != este.clave],
        "actas": resultado.actas,
        "enlaces": actas,
        "planes": detalle.explicar_planes(resultado),
        "enlaces_planes": _por_codigo(PlanAsistencia.objects.visibles_para(request.user), suya),
        "acuerdos": _acuerdos(evaluacion, suya, request.user),
        "firmantes": [firmante for firmante in evaluacion.firmantes if firmante.suscrito_el <= al],
        "revisiones": revisiones_de(resultado),
        "advertencias": advertencias_de(resultado),
        "evidencias": evidencias(resultado),
    }
    return render(request, "verificacion/hito.html", contexto)


def _evaluadas(suya: Region, ficha: FichaIndicador, hitos: Iterable[str], al: dt.date) -> dict[str, Evaluacion]:
    """The judgement of the region for each of those hitos."""
    return Lote([suya.pk], ficha=ficha, hitos=hitos, al=al).evaluadas()[suya.pk]


def _comun(request: Peticion, region, ficha, al):
    suyo = alcance(request.user)
    visibles = suyo.regiones_visibles
    return {
        "region": region,
        "entidad": gobierno_regional(region),
        "ficha": ficha,
        "al": al,
        "es_nacional": suyo.es_nacional,
        "varias_regiones": visibles is not None and len(visibles) > 1,
    }


def _por_codigo(consulta, region) -> dict[str, int]:
    """Primary keys by code, of the rows of a region."""
    return dict(consulta.filter(region=region).order_by().values_list("codigo", "pk"))


def _acuerdos(evaluacion, region, usuario: Usuario):
    """The agreements counted in the hito: (what is judged of it, the agreement, its primary key)."""
    pks = _por_codigo(Acuerdo.objects.visibles_para(usuario), region)
    escritos = {acuerdo.id: acuerdo for acta in evaluacion.expediente.actas for acuerdo in acta.acuerdos}
    return [
        (juicio, escritos[juicio.id], pks.get(juicio.id))
        for juicio in detalle.explicar_acuerdos(evaluacion.resultado)
        if juicio.contado
    ]
