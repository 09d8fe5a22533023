"""Writes an expediente in its JSON form, always the same bytes for the same evidence.

Keys in the order of the schema; timestamps with Lima's offset; decimals in their shortest exact form.
"""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from . import expediente as ex
from .fechas import LIMA
from .lectura import HITOS_DEL_FORMATO
from .porcentajes import texto_decimal


def _porcentaje(valor: Decimal | None) -> str | None:
    return None if valor is None else texto_decimal(valor)


def _instante(valor: datetime | None) -> str | None:
    if valor is None:
        return None
    try:
        return valor.astimezone(LIMA).isoformat()
    except OverflowError:  # within hours of the first or last date there is
        return valor.isoformat()


def _archivos(archivos: tuple[ex.Archivo, ...]) -> list[dict]:
    return [{"nombre": a.nombre, "sha256": a.sha256, "bytes": a.bytes} for a in archivos]


def _persona(persona: ex.Persona | None) -> dict | None:
    if persona is None:
        return None
    return {"entidad": persona.entidad, "nombre": persona.nombre, "cargo": persona.cargo}


def _plan(plan: ex.Plan) -> dict:
    return {
        "id": plan.id,
        "acta": plan.acta,
        "cargado_el": _instante(plan.cargado_el),
        "secciones": {seccion: plan.secciones[seccion] for seccion in ex.SECCIONES},
        "programacion": [{"ubigeo": a.ubigeo, "tipo": a.tipo, "mes": a.mes} for a in plan.programacion],
        "archivos": _archivos(plan.archivos),
    }


def _punto(punto: ex.Punto) -> dict:
    return {
        "id": punto.id,
        "accion": punto.accion,
        "descripcion": punto.descripcion,
        "sectores": list(punto.sectores),
        "evidencia_desagregada": punto.evidencia_desagregada,
        "pct_validado": _porcentaje(punto.pct_validado),
        "reconocidos": list(punto.reconocidos),
        "mecanismo_reconocimiento": punto.mecanismo_reconocimiento,
    }


def _acuerdo(acuerdo: ex.Acuerdo) -> dict:
    return {
        "id": acuerdo.id,
        "punto": acuerdo.punto,
        "texto": acuerdo.texto,
        "nudo_critico": acuerdo.nudo_critico,
        "plazo": acuerdo.plazo and acuerdo.plazo.isoformat(),
        "responsable": _persona(acuerdo.responsable),
        "ambito": acuerdo.ambito,
    }


def _acta(acta: ex.Acta) -> dict:
    return {
        "id": acta.id,
        "tipo": acta.tipo,
        "fecha_sesion": acta.fecha_sesion.isoformat(),
        "cargada_el": _instante(acta.cargada_el),
        "recargada_el": _instante(acta.recargada_el),
        "agenda": [_punto(p) for p in acta.agenda],
        "participantes": [
            {"nombre": p.nombre, "cargo": p.cargo, "entidad": p.entidad, "ubigeo": p.ubigeo} for p in acta.participantes
        ],
        "acuerdos": [_acuerdo(a) for a in acta.acuerdos],
        "seguimiento": {"realizado": acta.seguimiento.realizado, "acuerdos": list(acta.seguimiento.acuerdos)},
        "firmas": [{"rol": f.rol, "nombre": f.nombre, "fecha": f.fecha.isoformat()} for f in acta.firmas],
        "archivos": _archivos(acta.archivos),
    }


def _carga(carga: ex.Carga) -> dict:
    return {
        "cargada_el": _instante(carga.cargada_el),
        "acuerdos": [
            {
                "id": fila.id,
                "estado": fila.estado,
                "implementado_el": fila.implementado_el and fila.implementado_el.isoformat(),
                "medio_verificacion": fila.medio_verificacion,
            }
            for fila in carga.acuerdos
        ],
        "archivos": _archivos(carga.archivos),
    }


def _ficha(ficha: ex.FichaAsistencia) -> dict:
    return {
        "id": ficha.id,
        "registrada_el": _instante(ficha.registrada_el),
        "fecha": ficha.fecha.isoformat(),
        "hora_inicio": ficha.hora_inicio,
        "hora_fin": ficha.hora_fin,
        "modalidad": ficha.modalidad,
        "lugar": ficha.lugar,
        "alcance": ficha.alcance,
        "brindada_por": ficha.brindada_por,
        "provincia": ficha.provincia,
        "tipo": ficha.tipo,
        "temas": list(ficha.temas),
        "distritos": list(ficha.distritos),
        "responsable": _persona(ficha.responsable),
        "destinatarios": [
            {"entidad": d.entidad, "nombre": d.nombre, "cargo": d.cargo, "ubigeo": d.ubigeo}
            for d in ficha.destinatarios
        ],
        "orientaciones": [{"nudo": o.nudo, "orientacion": o.orientacion} for o in ficha.orientaciones],
        "compromisos": list(ficha.compromisos),
        "seguimiento_anteriores": ficha.seguimiento_anteriores,
        "firmada_responsable": ficha.firmada_responsable,
        "firmada_destinatarios": ficha.firmada_destinatarios,
        "archivos": _archivos(ficha.archivos),
    }


def _revision(revision: ex.Revision) -> dict:
    return {
        "sobre": revision.sobre,
        "id": revision.id,
        "detalle": revision.detalle,
        "conforme": revision.conforme,
        "motivo": revision.motivo,
        "por": revision.por,
        "fecha": revision.fecha.isoformat(),
    }


def a_datos(expediente: ex.Expediente) -> dict[str, Any]:
    """The expediente as plain JSON data of the form `egtpi-expediente/1`. A target not registered is written null."""
    cad = expediente.compromisos_cad
    return {
        "formato": ex.FORMATO,
        "region": {"codigo": expediente.region.codigo, "nombre": expediente.region.nombre},
        "calendario": {"no_habiles": [dia.isoformat() for dia in sorted(expediente.no_habiles)]},
        "pacto": {
            "firmantes": [
                {"ubigeo": f.ubigeo, "nombre": f.nombre, "suscrito_el": f.suscrito_el.isoformat()}
                for f in expediente.firmantes
            ]
        },
        "metas_at": {hito: _porcentaje(expediente.metas_at.get(hito)) for hito in HITOS_DEL_FORMATO},
        "compromisos_cad": None if cad is None else {"total": cad.total, "cumplidos": cad.cumplidos},
        "planes": [_plan(plan) for plan in expediente.planes],
        "actas": [_acta(acta) for acta in expediente.actas],
        "matriz": {"cargas": [_carga(carga) for carga in expediente.cargas]},
        "fichas": [_ficha(ficha) for ficha in expediente.fichas],
        "revisiones": [_revision(revision) for revision in expediente.revisiones],
    }


def a_texto(expediente: ex.Expediente) -> str:
    """The expediente as canonical JSON text; reading it gives an equal expediente, the same evidence the same bytes."""
    return json.dumps(a_datos(expediente), ensure_ascii=False, indent=1) + "\n"
