"""Reads for who decides on an acta: what it lacks, what changed since it was approved, its versions."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from actas.contenido import evaluacion, sello
from actas.contenido.diferencias import EN_PALABRAS, NOMBRES, diferencias
from actas.models import Acta, Paso, VersionActa
from actas.papel import firmada
from egtpi_portal import juicio
from egtpi_portal.calendario.consultas import limite_carga
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.territorio.consultas import nombres_de

from . import firmas
from .cargo import cargo_de, codigo_impreso


def enlace_de_version(version: VersionActa) -> str:
    """The page of a presentation."""
    return reverse("actas:version", args=[version.acta_id, version.numero])


def previsto(acta: Acta) -> dict[str, Any]:
    """How the acta would be judged if it were presented now, and what each item of its agenda would prove: (what the
    engine says of it, what it is about)."""
    vista = juicio.previsualizar_acta(acta.pk)
    nombres = {punto.codigo: punto.get_accion_display() for punto in acta.agenda.all()}
    return {"vista": vista, "puntos": [(dicho, nombres.get(dicho.punto, dicho.accion)) for dicho in vista.puntos]}


def por_atender(acta: Acta) -> dict[str, Any]:
    """The observations that wait, in the order of the steps, and whether one has no answer yet."""
    orden = ["", *Paso.values]
    sin_atender = acta.observaciones.filter(atendida_en=None).select_related("hecha_por", "respondida_por")
    esperan = sorted(sin_atender, key=lambda o: (orden.index(o.paso), o.hecha_en, o.pk))
    return {"observaciones": esperan, "sin_responder": any(not o.respuesta for o in esperan)}


@dataclass(frozen=True, slots=True)
class PlazoDeHoy:
    """The last day to present an acta on time, and today."""

    limite: dt.date
    hoy: dt.date


def plazo_de(acta: Acta) -> PlazoDeHoy:
    """How the acta stands today before its limit of upload."""
    return PlazoDeHoy(limite_carga(acta.fecha_sesion, acta.region_id).limite, hoy())


def para_aprobar(acta: Acta) -> dict[str, Any]:
    """What a coordinator looks at before approving: the last presentation, the paper, what lapsed and why."""
    return {
        "version": acta.versiones.order_by("-numero").first(),
        **firmada.papel_firmado(acta, para_quien_escribe=False),
        "faltan": firmas.vistos_buenos_que_faltan(acta),
        "caducos": firmas.vistos_buenos_caducos(acta),
        "respondidas": _respondidas_en_la_ultima(acta),
    }


def _respondidas_en_la_ultima(acta: Acta) -> list:
    """The observations that the last presentation attended, with their answers: what who approves had asked for."""
    ultima = acta.versiones.order_by("-numero").first()
    if ultima is None or ultima.presentada_en is None:
        return []
    return list(acta.observaciones.filter(atendida_en=ultima.presentada_en).select_related("hecha_por"))


def versiones(acta: Acta) -> list[VersionActa]:
    """Every presentation, latest first."""
    return list(acta.versiones.select_related("presentada_por", "documento__documento").order_by("-numero"))


def version_entera(acta: Acta, version: VersionActa) -> dict[str, Any]:
    """A presentation to be read: what it sealed in words, what it changed from the one before, what changed since, and
    its receipt when it has one."""
    anterior = acta.versiones.filter(numero__lt=version.numero).order_by("-numero").first()
    try:
        cargo = cargo_de(version)
    except ValueError:
        cargo = None
    return {
        "partes": en_palabras(json.loads(version.contenido)),
        "codigo": codigo_impreso(version),
        "anterior": anterior,
        "cambios": diferencias(anterior.contenido, version.contenido) if anterior else (),
        "despues": diferencias(version.contenido, sello.contenido(acta)),
        "observaciones": version.observaciones.select_related("hecha_por"),
        "cargo": cargo,
    }


def en_palabras(contenido: dict[str, Any]) -> list[tuple[str, list[list[tuple[str, str]]]]]:
    """A sealed content as its steps, each a list of things, each a list of (field, value) in words."""
    nombres = nombres_de(_ubigeos(contenido))
    partes = []
    for paso in Paso:
        dicho = contenido[paso.value]
        if paso == Paso.SEGUIMIENTO:
            cosas = [{"realizado": dicho["realizado"]}, *dicho["acuerdos"]]
        else:
            cosas = [dicho] if isinstance(dicho, dict) else dicho
        partes.append((paso.label, [_campos(cosa, nombres) for cosa in cosas]))
    return partes


ORDEN = (
    "codigo",
    "acuerdo",
    *(campo for campo in NOMBRES if campo not in ("codigo", "con_responsable")),
    "bytes",
    "sha256",
)
ROTULOS = {"acuerdo": "acuerdo", "sha256": "huella (dato técnico)", "bytes": "tamaño"}


def _ubigeos(contenido: dict[str, Any]) -> set[str]:
    dichos = {p["ubigeo"] for p in contenido[Paso.PARTICIPANTES] if p["ubigeo"]}
    return dichos.union(*(punto["reconocidos"] for punto in contenido[Paso.AGENDA]))


def _campos(cosa: dict[str, Any], nombres: dict[str, str]) -> list[tuple[str, str]]:
    campos = []
    for campo in ORDEN:
        texto = _valor(campo, cosa.get(campo), nombres)
        if texto:
            rotulo = ROTULOS.get(campo) or NOMBRES.get(campo, campo)
            campos.append((rotulo[:1].upper() + rotulo[1:], texto))
    if cosa.get("con_responsable") is False:
        campos.append(("Responsable", "ninguno"))
    return campos


def _valor(campo: str, valor: Any, nombres: dict[str, str]) -> str:
    if valor is None or valor == "" or valor == []:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, list):
        return ", ".join(_valor(campo, uno, nombres) for uno in valor)
    if campo == "bytes":
        return filesizeformat(valor)
    if campo == "evaluacion":
        return evaluacion.en_palabras(valor)
    if campo in ("fecha_sesion", "plazo"):
        return "/".join(reversed(valor.split("-")))
    if campo in ("ubigeo", "reconocidos"):
        return f"{nombres[valor]} ({valor})" if valor in nombres else valor
    return str(EN_PALABRAS.get(campo, {}).get(valor, valor))
