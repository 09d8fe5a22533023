"""The figure of the coverage page against the engine's `gl_asistidos`: every region of the demonstration, ten dates."""

import datetime as dt

import pytest

from asistencia.cobertura.rejilla import de_evaluacion
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import Region
from verificacion.demostracion.generador import generar_pais
from verificacion.evaluaciones import Evaluacion, hitos_de_la_ficha
from verificacion.importacion import importar_expediente
from verificacion.motor import fichas
from verificacion.motor.lectura import leer_expediente
from verificacion.recopilacion import recopilar_regiones

DIAS = [
    dt.date(2023, 8, 31), dt.date(2023, 10, 15), dt.date(2023, 11, 30), dt.date(2023, 12, 31), dt.date(2024, 1, 9),
    dt.date(2024, 2, 29), dt.date(2024, 4, 10), dt.date(2024, 5, 31), dt.date(2024, 6, 30), dt.date(2024, 7, 15),
]  # fmt: skip


@pytest.mark.django_db
def test_the_figure_of_the_page_is_the_engines_for_every_region_at_ten_dates(territorio):
    """What the rows show counts as many as the engine says, and a row is assisted when its own dates say so."""
    for expediente in generar_pais():
        importar_expediente(expediente=leer_expediente(expediente))
    ficha, hitos = fichas.cargar(), tuple(hitos_de_la_ficha())
    regiones = {region.pk: region for region in Region.objects.all()}
    distintas = set()
    for codigo, expediente in recopilar_regiones(ficha=ficha, con_archivos=False).items():
        for al in DIAS:
            for clave, nombre, _ in hitos:
                evaluacion = Evaluacion(expediente, ficha, clave, al)
                hecha = de_evaluacion(regiones[codigo], Momento(al, clave, nombre, hitos), evaluacion)
                medido = evaluacion.resultado.criterio("asistencia").medido
                segun_fechas = sum(_asistido(fila) for fila in hecha.filas)
                assert (hecha.asistidos, segun_fechas, len(hecha.filas)) == (
                    medido["gl_asistidos"], medido["gl_asistidos"], medido["gl_firmantes"],
                ), (codigo, al, clave)  # fmt: skip
                distintas.add((codigo, hecha.asistidos))
    assert len(regiones) == 25
    assert len(distintas) > 100


def _asistido(fila) -> bool:
    """By the dates in its cells: a diagnóstico, and a follow-up not before it."""
    return bool(fila.diagnosticos and fila.seguimientos and fila.seguimientos[-1].fecha >= fila.diagnosticos[0].fecha)
