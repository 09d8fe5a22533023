"""Writes a region's pact as `egtpi-pacto/1`: the same pact, the same bytes."""

import datetime as dt
import json
from typing import Any

from egtpi_portal.territorio.models import Region

from ..catalogo.datos import CAMPOS
from ..models import CargaMediciones, DocumentoPacto, Indicador, Medicion, MetaIndicador, ReglaReconocimiento
from .lectura import FORMATO


def exportar(region: str) -> bytes:
    """The pact of a region: its indicators (its own, and the national ones that it uses) with every definition, its
    documents and targets, every batch of measurements, and its rules. Nine queries. In UTF-8."""
    return a_texto(a_datos(region)).encode("utf-8")


def a_datos(region: str) -> dict[str, Any]:
    """The same as plain JSON."""
    suya = Region.objects.get(pk=region)
    documentos, metas = _documentos(region)
    cargas, mediciones = _cargas(region)
    return {
        "formato": FORMATO,
        "region": {"codigo": suya.pk, "nombre": suya.nombre},
        "indicadores": _indicadores(region, metas | mediciones),
        "documentos": documentos,
        "cargas": cargas,
        "reglas": [
            {
                "desde": r.desde.isoformat(),
                "nombre": r.nombre,
                "documento": r.documento,
                "definicion": _en_orden(r.definicion),
            }
            for r in ReglaReconocimiento.objects.filter(region=region).order_by("desde")
        ],
    }


def _en_orden(valor: Any) -> Any:
    """The same JSON with its keys in order: PostgreSQL keeps them in one of its own, SQLite in that of who wrote."""
    if isinstance(valor, dict):
        return {clave: _en_orden(valor[clave]) for clave in sorted(valor)}
    return [_en_orden(uno) for uno in valor] if isinstance(valor, list) else valor


def hay(region: str) -> bool:
    """Whether a region has anything to export."""
    return any(
        modelo.objects.filter(region=region).exists()
        for modelo in (DocumentoPacto, CargaMediciones, ReglaReconocimiento, Indicador)
    )


def _indicadores(region: str, usados: set[str]) -> list[dict[str, Any]]:
    propios = Indicador.objects.filter(region=region) | Indicador.objects.filter(codigo__in=usados)
    return [
        {
            "codigo": i.codigo, "region": i.region_id, "tema": i.tema, "ejemplo": i.ejemplo,
            "retirado": _dejado(i.retirado_en, i.motivo_retiro),
            "versiones": [_version(v) for v in sorted(i.versiones.all(), key=lambda v: v.numero)],
        }
        for i in propios.prefetch_related("versiones").order_by("codigo")
    ]  # fmt: skip


def _version(version) -> dict[str, Any]:
    dichos = {campo: getattr(version, campo) for campo in CAMPOS}
    return {"numero": version.numero, "desde": version.desde.isoformat(), **dichos, "motivo": version.motivo}


def _dejado(en: dt.datetime | None, motivo: str) -> dict[str, str] | None:
    return None if en is None else {"el": _instante(en), "motivo": motivo}


def _instante(en: dt.datetime) -> str:
    return en.astimezone(dt.UTC).isoformat()


def _documentos(region: str) -> tuple[list[dict[str, Any]], set[str]]:
    suyos = DocumentoPacto.objects.filter(region=region).order_by("desde", "pk").select_related("documento")
    hechos = {d.pk: _documento(d) for d in suyos.prefetch_related("documento__versiones")}
    usados = set()
    filas = MetaIndicador.objects.filter(documento__region=region).order_by(
        "ubigeo", "indicador__codigo", "vence", "anulada_en", "pk"
    )
    for documento, ubigeo, codigo, vence, valor, anulada, motivo in filas.values_list(
        "documento_id", "ubigeo", "indicador__codigo", "vence", "valor", "anulada_en", "motivo_anulacion"
    ):
        usados.add(codigo)
        fila = [ubigeo, codigo, vence.isoformat(), None if valor is None else f"{valor:.2f}"]
        if anulada is None:
            hechos[documento]["metas"].append(fila)
        else:
            hechos[documento]["anuladas"].append([*fila, _instante(anulada), motivo])
    return list(hechos.values()), usados


def _documento(documento: DocumentoPacto) -> dict[str, Any]:
    archivo = None
    if documento.documento is not None:
        ultima = max(documento.documento.versiones.all(), key=lambda v: v.numero)
        archivo = {"nombre": ultima.nombre, "sha256": ultima.sha256, "bytes": ultima.bytes}
    return {
        "clase": documento.clase, "nombre": documento.nombre, "fecha": documento.fecha.isoformat(),
        "desde": documento.desde.isoformat(), "archivo": archivo, "metas": [], "anuladas": [],
    }  # fmt: skip


def _cargas(region: str) -> tuple[list[dict[str, Any]], set[str]]:
    hechas = {
        c.pk: {
            "codigo": c.codigo, "origen": c.origen, "fuente": c.fuente, "archivo": c.archivo,
            "sha256": c.sha256 or None, "cargada_el": _instante(c.cargada_el),
            "anulada": _dejado(c.anulada_en, c.motivo_anulacion), "mediciones": [],
        }
        for c in CargaMediciones.objects.filter(region=region).order_by("cargada_el", "pk")
    }  # fmt: skip
    usados = set()
    filas = Medicion.objects.filter(carga__region=region).order_by("indicador__codigo", "corte", "ubigeo", "pk")
    for carga, codigo, version, ubigeo, corte, numerador, denominador in filas.values_list(
        "carga_id", "indicador__codigo", "version__numero", "ubigeo", "corte", "numerador", "denominador"
    ):
        usados.add(codigo)
        hechas[carga]["mediciones"].append([codigo, version, ubigeo, corte.isoformat(), numerador, denominador])
    return list(hechas.values()), usados


def a_texto(datos: dict[str, Any]) -> str:
    """The JSON as it is written: objects over several lines, each row of figures on one."""
    return _escribir(datos, 0) + "\n"


def _escribir(valor: Any, nivel: int) -> str:
    sangria = "\n" + " " * (nivel + 1)
    if isinstance(valor, dict) and valor:
        partes = [f"{json.dumps(k, ensure_ascii=False)}: {_escribir(v, nivel + 1)}" for k, v in valor.items()]
        return "{" + sangria + f",{sangria}".join(partes) + "\n" + " " * nivel + "}"
    if isinstance(valor, list) and any(isinstance(uno, dict | list) for uno in valor):
        return "[" + sangria + f",{sangria}".join(_escribir(uno, nivel + 1) for uno in valor) + "\n" + " " * nivel + "]"
    return json.dumps(valor, ensure_ascii=False, separators=(", ", ": "))
