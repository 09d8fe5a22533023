"""Figures for Prometheus: what each process counts, and what the database says when it is asked. Knows of the rooms
only what their queries tell; nobody's name or address is in it."""

import os
from collections.abc import Iterable, Iterator

from django.db.models import Count, Sum
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric

disable_created_metrics()
REGISTRO = CollectorRegistry()
PETICIONES = Histogram(
    "egtpi_peticion_segundos", "Lo que tarda cada respuesta, por página, método y estado.",
    ["pagina", "metodo", "estado"], buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30), registry=REGISTRO,
)  # fmt: skip
JUICIOS = Counter("egtpi_juicios", "Regiones que este portal juzgó, porque algo de ellas se movió.", registry=REGISTRO)


class DeLaBase:
    """What the database says, asked at each reading."""

    def collect(self) -> Iterator[Metric]:
        from egtpi_portal.calendario.reloj import ahora
        from egtpi_portal.correo.servicios import TIPO as CORREO
        from egtpi_portal.documentos.models import VersionDocumento
        from egtpi_portal.respaldo.consultas import ultima_copia
        from egtpi_portal.trabajos.consultas import cuantos, hay_trabajador, sin_hacer, turno_mas_viejo

        subidas = VersionDocumento.objects.aggregate(cuantas=Count("pk"), bytes=Sum("bytes"))
        yield _total("egtpi_subidas", "Archivos guardados.", subidas["cuantas"])
        yield _total("egtpi_subidas_bytes", "Bytes guardados.", subidas["bytes"] or 0)
        trabajos = cuantos()
        yield _hay("egtpi_trabajos_abiertos", "Trabajos en cola o en curso.", trabajos["abiertos"])
        yield _hay("egtpi_trabajos_fallidos", "Trabajos que fallaron.", trabajos["fallidos"])
        yield _hay("egtpi_correos_sin_enviar", "Correos en cola o que no se pudieron enviar.", sin_hacer(CORREO))
        espera = turno_mas_viejo()
        yield _hay("egtpi_cola_segundos", "Desde cuándo espera el trabajo más viejo.", espera.total_seconds())
        yield _hay("egtpi_trabajador_vivo", "Si el trabajador dio señales en el último minuto.", int(hay_trabajador()))
        copia = ultima_copia()
        if copia is not None:
            edad = (ahora() - copia).total_seconds()
            yield _hay("egtpi_ultima_copia_segundos", "Hace cuánto se hizo la última copia de respaldo.", edad)


def _total(nombre: str, que: str, valor: float) -> Metric:
    return CounterMetricFamily(nombre, que, value=valor)


def _hay(nombre: str, que: str, valor: float) -> Metric:
    return GaugeMetricFamily(nombre, que, value=valor)


def texto() -> bytes:
    """All the figures in Prometheus's own form: of every process, where they share PROMETHEUS_MULTIPROC_DIR."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        de_todos = CollectorRegistry()
        multiprocess.MultiProcessCollector(de_todos)
    else:
        de_todos = REGISTRO
    return generate_latest(de_todos) + generate_latest(_Una(DeLaBase()))


class _Una(CollectorRegistry):
    """A registry of one collector, whose names are not asked of it beforehand: that would be its queries twice."""

    def __init__(self, coleccion: DeLaBase):
        super().__init__()
        self._suya = coleccion

    def collect(self) -> Iterable[Metric]:
        return list(self._suya.collect())
