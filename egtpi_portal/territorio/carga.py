"""Loads the territory that the project ships: regions, local governments, Áncash's signatories.

Idempotent, keyed by code or ubigeo; it adds and corrects, and never deletes what may be in use.
"""

import csv
import datetime as dt
from dataclasses import dataclass, field
from importlib import resources

from django.db import transaction

from egtpi_portal.modelos import etiqueta_de

from .models import Firmante, GobiernoLocal, Pacto, Region

FUENTE_ANCASH = "Nota de prensa del MIDIS, mayo de 2023 (nombra 37 de 38)"


@dataclass(frozen=True, slots=True)
class Carga:
    """What a load did: of each catalogue, how many rows were new, corrected or the same; and what changed, the
    corrections first, by what is said of what: «gobierno local 020105, nombre» to [before, after]."""

    cuenta: dict[str, dict[str, int]] = field(default_factory=dict)
    corregido: dict[str, list[str]] = field(default_factory=dict)
    nuevo: dict[str, list[str]] = field(default_factory=dict)

    @property
    def cambios(self) -> dict[str, list[str]]:
        return self.corregido | self.nuevo


def _filas(nombre: str) -> list[dict[str, str]]:
    texto = resources.files("egtpi_portal.territorio").joinpath("datos", nombre).read_text("utf-8")
    return list(csv.DictReader(texto.splitlines()))


def _volcar(modelo, llave: str, filas: list[dict], carga: Carga) -> dict[str, int]:
    """Inserts the rows whose key is new and updates those that differ, two statements at most. Puts in `carga` what
    they said, and say."""
    que = modelo._meta.verbose_name
    existentes = modelo.objects.in_bulk(field_name=llave)
    nuevos, cambiados = [], []
    for fila in filas:
        actual = existentes.get(fila[llave])
        if actual is None:
            nuevos.append(modelo(**fila))
            carga.nuevo[f"{que} {fila[llave]}"] = ["", str(nuevos[-1])]
        elif distintos := {campo: valor for campo, valor in fila.items() if getattr(actual, campo) != valor}:
            for campo, valor in distintos.items():
                dicho = etiqueta_de(modelo, campo)
                carga.corregido[f"{que} {fila[llave]}, {dicho}"] = [getattr(actual, campo) or "", valor or ""]
                setattr(actual, campo, valor)
            cambiados.append(actual)
    modelo.objects.bulk_create(nuevos, batch_size=500)
    if cambiados:
        modelo.objects.bulk_update(cambiados, [campo for campo in filas[0] if campo != llave], batch_size=200)
    return {"nuevos": len(nuevos), "corregidos": len(cambiados), "iguales": len(filas) - len(nuevos) - len(cambiados)}


@transaction.atomic
def cargar_territorio() -> Carga:
    """Loads or corrects all of it. Returns what it did."""
    carga = Carga()
    carga.cuenta["regiones"] = _volcar(Region, "codigo", _filas("regiones.csv"), carga)
    locales = [{"region_id": fila.pop("region") or None, **fila} for fila in _filas("gobiernos_locales.csv")]
    carga.cuenta["gobiernos locales"] = _volcar(GobiernoLocal, "ubigeo", locales, carga)
    carga.cuenta["firmantes"] = _cargar_pacto_ancash(carga)
    return carga


def _cargar_pacto_ancash(carga: Carga) -> dict[str, int]:
    """Áncash's known signatories, only while its pact has none: what MIDIS corrects by hand stands."""
    filas = _filas("pacto_ancash.csv")
    pacto, _ = Pacto.objects.get_or_create(region_id="02", defaults={"fuente": FUENTE_ANCASH})
    if Firmante.todos.filter(pacto=pacto).exists():
        return {"nuevos": 0, "corregidos": 0, "iguales": pacto.firmantes.count()}
    locales = GobiernoLocal.objects.in_bulk([fila["ubigeo"] for fila in filas])
    nuevos = [
        Firmante(
            pacto=pacto,
            ubigeo=fila["ubigeo"],
            nombre=locales[fila["ubigeo"]].municipalidad,  # the note calls Santa's by its capital, Chimbote
            suscrito_el=dt.date.fromisoformat(fila["suscrito_el"]),
        )
        for fila in filas
    ]
    Firmante.objects.bulk_create(nuevos)
    carga.nuevo.update((f"firmante {f.ubigeo}", ["", f"{f.nombre}, desde el {f.suscrito_el:%d/%m/%Y}"]) for f in nuevos)
    return {"nuevos": len(filas), "corregidos": 0, "iguales": 0}
