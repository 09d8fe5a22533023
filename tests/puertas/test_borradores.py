"""What is still being written is not named to who may not open it: each address that somebody may ask for, with the
region's drafts bearing in their codes a word that nothing else says."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse

from actas.models import Acta
from asistencia.fichas import servicios as de_asistencia
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.territorio.models import Region
from tests.asistencia.ayudas import datos
from tests.puertas.test_puertas import A_FONDO, NOMBRES
from tests.puertas.visita import Visita

pytestmark = [pytest.mark.lenta, pytest.mark.django_db]
PALABRA = "malaquita"
LECTORES = (
    "gobierno_provincial-02", "coordinador_territorial_fed-02", "consulta-pais", "coordinador_enlace_midis-02",
    "revisor_dat-pais", "evaluador_dmi-pais", "administrador-pais", "nadie",
)  # fmt: skip
DE_LA_BITACORA = {
    "consulta-pais": ("bitacora",), "evaluador_dmi-pais": ("bitacora",), "administrador-pais": ("bitacora",),
}  # fmt: skip
"""The rooms that tell what was done, for those who watch over it."""


@pytest.fixture
def borradores(mundo):
    """The drafts of the region, with that word; and one of the province's own, of the same action as another."""
    region, hecho = Region.objects.get(pk="02"), {"distritos": ("021802",), "lugar": "Otro"}
    secretaria, provincia = (mundo.gente[f"{quien}-02"][0] for quien in ("secretario_tecnico", "gobierno_provincial"))
    de_asistencia.crear_ficha(region=region, datos=datos(**hecho), por=secretaria)
    propia = de_asistencia.crear_ficha(region=region, datos=datos(provincia="021801", **hecho), por=provincia)
    con_palabra = {"codigo": Concat(F("codigo"), Value(f"-{PALABRA}"))}
    ajenas = FichaAsistencia.objects.filter(region="02", registrada_el=None).exclude(pk=propia.pk)
    marcadas = [
        ajenas.update(**con_palabra),
        Acta.objects.filter(region="02", cargada_el=None).update(**con_palabra),
        PlanAsistencia.objects.filter(region="02", cargado_el=None).update(**con_palabra),
    ]
    assert all(marcadas)
    return propia


@pytest.mark.parametrize("quien", LECTORES if A_FONDO else LECTORES[:2])
def test_no_page_names_a_draft_to_who_may_not_open_it(mundo, borradores, quien):
    visita = Visita(mundo, quien)
    visita.callar = (PALABRA,)
    visita.ver([nombre for nombre in NOMBRES if nombre.partition(":")[0] not in DE_LA_BITACORA.get(quien, ())])
    if quien.startswith("gobierno_provincial"):
        for que in ("ficha", "editar_ficha"):
            visita.pedir("get", reverse(f"asistencia:{que}", args=[borradores.pk]))
    assert not visita.faltas, "\n".join(map(str, visita.faltas))
    assert visita.cuenta["2xx"] > 20 or quien == "nadie", "pages were read"
