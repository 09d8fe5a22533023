"""The windows of the sheet, and the descargos that wait for an answer."""

from collections.abc import Iterator

from django.urls import reverse

from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.modelos import puesto
from egtpi_portal.obligaciones import Clase, Obligacion, Pregunta
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.fichas.modelo import CriterioAcuerdos, CriterioDeSesiones, CriterioFicha, HitoFicha, Rango
from verificacion.oficial.models import EstadoVerificacion, VerificacionOficial


def ventana_de(hito: HitoFicha, criterio: CriterioFicha) -> Rango | None:
    """The dates in which what a criterion asks can be done (reglas §2): the sessions that prove it, or the agreements
    until their cut-off; None when the region does nothing for it (the CAD)."""
    if isinstance(criterio, CriterioDeSesiones):
        return criterio.ventana
    if isinstance(criterio, CriterioAcuerdos):
        return Rango(hito.periodo.desde, criterio.corte)
    return None


def ventanas(pregunta: Pregunta) -> Iterator[Obligacion]:
    """The windows of each criterion of the sheet in use, for each region. Whether the region meets it already is the
    judge's to say, and is not asked here: all are told as not done. No query."""
    ficha = ficha_en_uso()
    for clave, hito in ficha.hitos.items():
        for codigo, criterio in hito.criterios.items():
            ventana = ventana_de(hito, criterio)
            if ventana is None or ventana.hasta not in pregunta:
                continue
            for region in pregunta.regiones:
                yield Obligacion(
                    Clase.VENTANA, f"ventana:{ficha.codigo}:{clave}:{codigo}:{region}", region,
                    f"{criterio.nombre} ({hito.nombre.lower()})", criterio.nombre, ventana.hasta, desde=ventana.desde,
                    enlace=reverse("verificacion:hito", args=[region, clave]),
                )  # fmt: skip


def descargos(pregunta: Pregunta) -> Iterator[Obligacion]:
    """The verifications sent to their regions that wait for an answer. Two queries."""
    filas = (
        VerificacionOficial.objects.ligeras()
        .filter(estado=EstadoVerificacion.EN_DESCARGO, region__in=pregunta.regiones)
        .filter(descargo_hasta__gte=pregunta.desde, descargo_hasta__lte=pregunta.hasta)
        .prefetch_related("descargos")
    )
    for fila in filas:
        notificada = fecha_lima(puesto(fila.notificada_en))
        if notificada > pregunta.al:
            continue
        yield Obligacion(
            Clase.DESCARGO, f"descargo:{fila.pk}", fila.region_id, "Presentar el descargo", str(fila),
            puesto(fila.descargo_hasta), desde=notificada,
            hecha=any(fecha_lima(puesto(uno.presentado_en)) <= pregunta.al for uno in fila.descargos.all()),
            enlace=reverse("oficial:verificacion", args=[fila.pk]),
        )  # fmt: skip
