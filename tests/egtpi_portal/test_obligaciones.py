"""What a region owes by a date, as the rooms say it, for the notices and the calendar alike."""

import datetime as dt

import pytest

from acuerdos.models import CargaMatriz, EstadoAcuerdo, SituacionAcuerdo
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.obligaciones import Clase, de_regiones
from tests.acuerdos.ayudas import acta, acuerdo

AL = dt.date(2024, 6, 18)


def dichas(desde: str, hasta: str, *clases: Clase, regiones=("02",), al=AL):
    fechas = {"desde": dt.date.fromisoformat(desde), "hasta": dt.date.fromisoformat(hasta)}
    suyas = de_regiones(regiones, al=al, clases=clases or tuple(Clase), **fechas)
    return [(u.clase.value, u.clave.split(":")[-1], u.nombre, str(u.limite), u.hecha, u.reservada) for u in suyas]


@pytest.fixture
def evidencia(territorio):
    """An acta of May with two agreements, the first implemented, and a draft of June with one; the matrix of May."""
    mayo, junio = acta("2024-05-14"), acta("2024-06-12", "borrador")
    hecho, pendiente = acuerdo(mayo, 1, "Uno"), acuerdo(mayo, 2, "Dos", plazo=dt.date(2024, 6, 30))
    SituacionAcuerdo.objects.create(
        acuerdo=hecho,
        estado=EstadoAcuerdo.IMPLEMENTADO,
        implementado_el=dt.date(2024, 6, 3),
        medio_verificacion="Oficio",
    )
    CargaMatriz.objects.create(
        region_id="02", cargada_el=dt.datetime(2024, 6, 30, 4, tzinfo=dt.UTC), registrada_en=ahora(),
        registrada_por=usuario_del_sistema(),
    )  # fmt: skip
    return mayo, junio, hecho, pendiente, acuerdo(junio, 3, "Tres", plazo=dt.date(2024, 7, 2))


def test_each_room_says_its_own_by_limit(evidencia):
    mayo, junio, hecho, pendiente, borrador = evidencia
    ventanas = [f for f in dichas("2024-06-10", "2024-07-31") if f[0] == "ventana"]
    assert [f for f in dichas("2024-06-10", "2024-07-31") if f[0] != "ventana"] == [
        ("acta", str(mayo.pk), "02-ACTA-2024-05", "2024-06-10", True, False),
        ("acuerdo", str(hecho.pk), "02-AC0001", "2024-06-13", True, False),
        ("acuerdo", str(pendiente.pk), "02-AC0002", "2024-06-30", False, False),
        ("matriz", "2024-06", "2024-06", "2024-06-30", False, False),
        ("acuerdo", str(borrador.pk), "02-AC0003", "2024-07-02", False, True),
        ("acta", str(junio.pk), "02-ACTA-2024-06", "2024-07-05", False, True),
        ("matriz", "2024-07", "2024-07", "2024-07-31", False, False),
    ]
    assert [f[2:4] for f in ventanas] == [
        ("Acuerdos implementados", "2024-06-30"), ("Análisis con sectores", "2024-06-30"),
        ("Asistencia técnica", "2024-06-30"), ("Evaluación de metas del pacto", "2024-06-30"),
        ("Socialización con gobiernos locales", "2024-06-30"),
    ]  # fmt: skip


def test_a_month_is_of_who_has_agreements_since_the_month_before(evidencia):
    assert [f[1] for f in dichas("2024-05-01", "2024-08-31", Clase.MATRIZ)] == ["2024-06", "2024-07", "2024-08"]
    assert dichas("2024-05-01", "2024-08-31", Clase.MATRIZ, regiones=("13",)) == []


def test_what_was_done_later_was_not_done_yet(evidencia):
    de_junio = ("2024-06-30", "2024-06-30", Clase.MATRIZ)
    assert [f[4] for al in ("2024-06-28", "2024-06-29") for f in dichas(*de_junio, al=dt.date.fromisoformat(al))] == [
        False, True,
    ]  # fmt: skip
    antes = dt.date(2024, 6, 2)
    assert [f[4] for f in dichas("2024-06-13", "2024-06-13", Clase.ACUERDO, al=antes)] == [False]


def test_all_regions_cost_what_one_does(evidencia, django_assert_num_queries):
    for regiones in (["02"], ["02", "13", "21"]):
        with django_assert_num_queries(6):
            dichas("2024-06-01", "2024-07-31", regiones=regiones)
