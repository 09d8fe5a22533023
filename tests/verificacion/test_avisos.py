"""The windows of the sheet and what MIDIS registers: who is told, of regions that meet something and that do not."""

import datetime as dt

import pytest

from egtpi_portal import juicio
from egtpi_portal.avisos.servicios import preparar
from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from tests.evidencia import importar_al_azar
from verificacion.motor import fichas

CIERRE = dt.date(2024, 6, 30)
ULTIMO = dt.date(2024, 6, 28)
"""The last working day before it: a Friday."""


def yielded(clave: str, al: dt.date) -> list:
    tipo = TIPOS[clave]
    return list(tipo.debidos(tipo, preparar(al)))


@pytest.mark.django_db
def test_a_window_that_closes_is_told_to_the_regions_that_do_not_meet_it(territorio):
    importar_al_azar(7, sano=0.999)
    dicho = juicio.de_region("02", hito="hito-2", al=ULTIMO).resultado
    criterios = ("asistencia", "analisis", "socializacion", "evaluacion_metas", "acuerdos")
    faltan = {codigo for codigo in criterios if dicho.criterio(codigo).veredicto != "cumple"}
    assert 0 < len(faltan) < len(criterios), "the evidence of the test meets some and not others"
    de_ancash = [uno for uno in yielded("ventana_ultimo_dia", ULTIMO) if uno.region == "02"]
    assert {uno.cosa.split(":")[3] for uno in de_ancash} == faltan
    assert {(uno.fecha, uno.limite) for uno in de_ancash} == {(ULTIMO, CIERRE)}
    de_piura = [uno for uno in yielded("ventana_cierra", dt.date(2024, 6, 24)) if uno.region == "20"]
    assert {uno.cosa.split(":")[3] for uno in de_piura} == set(criterios)


@pytest.mark.django_db
def test_nothing_is_judged_far_from_a_closing(territorio, monkeypatch):
    monkeypatch.setattr("egtpi_portal.juicio.de_cada_hito", lambda *a, **k: pytest.fail("judged"))
    assert yielded("ventana_cierra", dt.date(2024, 5, 15)) == []


@pytest.mark.django_db
def test_what_midis_has_to_register_is_told_in_one_notice_until_all_is_there(territorio):
    (metas,) = yielded("metas_sin_registrar", dt.date(2024, 6, 24))
    assert (metas.region, metas.fecha, metas.limite) == (None, dt.date(2024, 6, 21), CIERRE)
    assert (metas.datos["cuantas"], len(metas.datos["nombres"]), metas.datos["mas"]) == (25, 10, 15)
    for region in Region.objects.exclude(pk="02"):
        MetaAsistencia.objects.create(region=region, ficha=fichas.VIGENTE, hito="hito-2", porcentaje=60)
        CompromisosCad.objects.create(region=region, ficha=fichas.VIGENTE, total=9, cumplidos=7)
    for clave in ("metas_ultimo_dia", "cad_ultimo_dia"):
        (uno,) = yielded(clave, ULTIMO)
        assert (uno.fecha, uno.datos["nombres"], uno.datos["mas"]) == (ULTIMO, ["Áncash"], 0)
    MetaAsistencia.objects.create(region_id="02", ficha=fichas.VIGENTE, hito="hito-2", porcentaje=60)
    assert yielded("metas_ultimo_dia", ULTIMO) == []
