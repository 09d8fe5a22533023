"""The figure of the coverage page against the engine's `gl_asistidos`: every region of the demonstration, ten dates."""

import datetime as dt

import pytest

from asistencia.cobertura.rejilla import de_evaluacion
from asistencia.models import DistritoFicha, FichaAsistencia
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import Region
from verificacion.demostracion.generador import generar_pais
from verificacion.juicio.evaluaciones import Evaluacion, hitos_de_la_ficha
from verificacion.motor import evaluar, fichas
from verificacion.motor.lectura import leer_expediente

DIAS = [
    dt.date(2023, 8, 31), dt.date(2023, 10, 15), dt.date(2023, 11, 30), dt.date(2023, 12, 31), dt.date(2024, 1, 9),
    dt.date(2024, 2, 29), dt.date(2024, 4, 10), dt.date(2024, 5, 31), dt.date(2024, 6, 30), dt.date(2024, 7, 15),
]  # fmt: skip

pytestmark = pytest.mark.django_db


def test_the_figure_of_the_page_is_the_engines_for_three_regions_at_three_dates(territorio, persona):
    comparar(("02", "13", "25"), DIAS[3::3], persona())


@pytest.mark.lenta
def test_the_figure_of_the_page_is_the_engines_for_every_region_at_ten_dates(territorio, persona):
    todas = tuple(Region.objects.values_list("pk", flat=True))
    assert (len(todas), len(comparar(todas, DIAS, persona())) > 100) == (25, True)


def comparar(regiones, dias, por) -> set:
    """What the rows show counts as many as the engine says, and a row is assisted when its own dates say so. Returns
    the (region, figure) seen."""
    ficha, hitos = fichas.cargar(), tuple(hitos_de_la_ficha())
    distintas = set()
    for datos in generar_pais():
        if datos["region"]["codigo"] not in regiones:
            continue
        expediente = leer_expediente(datos)
        region = Region.objects.get(pk=expediente.region.codigo)
        _guardar_fichas(region, expediente, por)
        for al in dias:
            for clave, nombre, _ in hitos:
                evaluacion = Evaluacion(evaluar(expediente, ficha, clave, al))
                hecha = de_evaluacion(region, Momento(al, clave, nombre, hitos), evaluacion)
                medido = evaluacion.resultado.criterio("asistencia").medido
                segun_fechas = sum(_asistido(fila) for fila in hecha.filas)
                assert (hecha.asistidos, segun_fechas, len(hecha.filas)) == (
                    medido["gl_asistidos"], medido["gl_asistidos"], medido["gl_firmantes"],
                ), (region, al, clave)  # fmt: skip
                distintas.add((region.pk, hecha.asistidos))
    assert {region for region, _ in distintas} == set(regiones)
    return distintas


def _guardar_fichas(region, expediente, por):
    """What the grid reads of the records; importing the whole country takes ten seconds more."""
    hechas = FichaAsistencia.objects.bulk_create(
        FichaAsistencia(
            region=region, codigo=f.id, estado="registrada", registrada_el=f.registrada_el, fecha=f.fecha,
            hora_inicio=f.hora_inicio, hora_fin=f.hora_fin, modalidad=f.modalidad, alcance=f.alcance, tipo=f.tipo,
            brindada_por=f.brindada_por, provincia=f.provincia, creada_en=f.registrada_el, creada_por=por,
        )
        for f in expediente.fichas
    )  # fmt: skip
    DistritoFicha.objects.bulk_create(
        DistritoFicha(ficha=hecha, orden=n, ubigeo=ubigeo)
        for hecha, ficha in zip(hechas, expediente.fichas, strict=True)
        for n, ubigeo in enumerate(ficha.distritos)
    )


def _asistido(fila) -> bool:
    """By the dates in its cells: a diagnóstico, and a follow-up not before it."""
    return bool(fila.diagnosticos and fila.seguimientos and fila.seguimientos[-1].fecha >= fila.diagnosticos[0].fecha)
