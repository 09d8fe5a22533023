"""What of an expediente had already happened on a day: to a demonstration, an acta of the day after tomorrow is
nobody's evidence yet."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from egtpi_portal.calendario.reloj import fecha_lima
from verificacion.motor.expediente import Acta, Expediente, FichaAsistencia, Plan


def hasta_el(expediente: Expediente, dia: dt.date) -> Expediente:
    """That evidence without what is dated, loaded, signed, registered or said after that day (Lima)."""
    actas = tuple(
        _acta(acta, dia) for acta in expediente.actas if acta.fecha_sesion <= dia and fecha_lima(acta.cargada_el) <= dia
    )
    quedan = {acta.id for acta in actas}
    sin_acta = {u.id for acta in expediente.actas if acta.id not in quedan for u in acta.acuerdos}
    planes = tuple(p for p in expediente.planes if fecha_lima(p.cargado_el) <= dia and p.acta in quedan)
    fichas = tuple(f for f in expediente.fichas if f.fecha <= dia and fecha_lima(f.registrada_el) <= dia)
    cargas = tuple(
        replace(carga, acuerdos=tuple(fila for fila in carga.acuerdos if fila.id not in sin_acta))
        for carga in expediente.cargas
        if fecha_lima(carga.cargada_el) <= dia
    )
    fuera = _claves(expediente.actas, expediente.planes, expediente.fichas) - _claves(actas, planes, fichas)
    revisiones = tuple(r for r in expediente.revisiones if r.fecha <= dia and r.id not in fuera | sin_acta)
    return replace(expediente, actas=actas, planes=planes, fichas=fichas, cargas=cargas, revisiones=revisiones)


def _claves(actas: Iterable[Acta], planes: Iterable[Plan], fichas: Iterable[FichaAsistencia]) -> set[str]:
    return {a.id for a in actas} | {p.id for p in planes} | {f.id for f in fichas}


def _acta(acta: Acta, dia: dt.date) -> Acta:
    corregida = acta.recargada_el
    return replace(
        acta,
        firmas=tuple(firma for firma in acta.firmas if firma.fecha <= dia),
        recargada_el=corregida if corregida is not None and fecha_lima(corregida) <= dia else None,
    )
