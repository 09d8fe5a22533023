"""What records lack, and how one would count if it were registered now: what whoever writes it sees meanwhile."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from asistencia.models import FichaAsistencia
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import limite_carga
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from verificacion.expedientes import tablas
from verificacion.expedientes.recopilacion import recopilar
from verificacion.ficha_en_uso import ficha_en_uso, vigente
from verificacion.motor import detalle, evaluar, fichas, textos
from verificacion.motor import expediente as ex
from verificacion.motor.asistencia import faltas_de_contenido
from verificacion.motor.detalle import DetalleFicha
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.fichas.modelo import CriterioAsistencia
from verificacion.motor.motivos import Motivo
from verificacion.motor.vocabulario import Criterio

PARTES = ("temas", "distritos", "destinatarios", "orientaciones", "compromisos")


def faltas_de_fichas(ids: Iterable[int]) -> dict[int, tuple[Motivo, ...]]:
    """Primary key to what each of those records lacks to be complete (Anexo 3), in a constant number of queries,
    registered or not. Reviews play no part: they are of what was registered."""
    filas = FichaAsistencia.objects.filter(pk__in=list(ids)).prefetch_related(*PARTES)
    instante = ahora()
    return {
        fila.pk: tuple(textos.redactar(falta) for falta in faltas_de_contenido(como_evidencia(fila, instante)))
        for fila in filas
    }


def previsualizar_ficha(ficha_id: int) -> DetalleFicha:
    """How that record would be judged today if it were complete, signed and registered now: for whom it would count,
    and why not for the others. Raises FichaAsistencia.DoesNotExist."""
    fila = FichaAsistencia.objects.prefetch_related(*PARTES).get(pk=ficha_id)
    instante, sheet = ahora(), ficha_en_uso()
    al = fecha_lima(instante)
    expediente = recopilar(fila.region_id, ficha=sheet)
    esta = replace(como_evidencia(fila, instante), firmada_responsable=True, firmada_destinatarios=True)
    otras = tuple(otra for otra in expediente.fichas if otra.id != fila.codigo)
    resultado = evaluar(replace(expediente, fichas=(*otras, esta)), sheet, _hito(sheet, fila.fecha), al)
    return detalle.explicar_ficha(resultado, fila.codigo)


def limites_de_registro(region: str, dia: dt.date) -> list[tuple[str, dt.date]]:
    """Of each hito that counts the assistance of that day, of the sheet in force or else of the first that counts it:
    its name, and the last day to register its record (L-12)."""
    por_decreto = Decretos.leer().de(region)
    for codigo in dict.fromkeys([vigente(), *fichas.disponibles()]):
        if limites := list(_limites(fichas.cargar(codigo), dia, por_decreto)):
            return limites
    return []


def _limites(ficha: FichaIndicador, dia: dt.date, por_decreto: Mapping[dt.date, str]) -> Iterator[tuple[str, dt.date]]:

    def limite(sesion: dt.date) -> dt.date:
        return limite_carga(sesion, por_decreto, ficha.parametros.dias_habiles_carga).limite

    for hito in ficha.hitos.values():
        criterio = hito.criterio(Criterio.ASISTENCIA, CriterioAsistencia)
        if criterio and ficha.parametros.registro_hasta_cierre and dia in criterio.acciones:
            yield hito.nombre, criterio.cierra_el(hito.periodo, limite)


def _hito(ficha: FichaIndicador, dia: dt.date) -> str:
    return next((h.clave for h in ficha.hitos.values() if dia <= h.periodo.hasta), list(ficha.hitos)[-1])


def como_evidencia(fila: FichaAsistencia, instante: dt.datetime) -> ex.FichaAsistencia:
    """The record as evidence, registered at that instant unless it was before."""
    partes = {nombre: sorted(getattr(fila, nombre).all(), key=lambda p: (p.orden, p.pk)) for nombre in PARTES}
    return tablas.FICHA.de_objeto(
        fila,
        registrada_el=fila.registrada_el or instante,
        temas=tuple(str(p.tema) for p in partes["temas"]),
        distritos=tuple(p.ubigeo for p in partes["distritos"]),
        destinatarios=tuple(tablas.DESTINATARIO.de_objeto(p) for p in partes["destinatarios"]),
        orientaciones=tuple(tablas.ORIENTACION.de_objeto(p) for p in partes["orientaciones"]),
        compromisos=tuple(p.texto for p in partes["compromisos"]),
        archivos=(),
    )
