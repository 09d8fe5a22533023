"""A read whose SQL is written once gives what its queryset gives, each time anew."""

import datetime as dt

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from actas.models import Acta, EstadoActa, PuntoAgenda
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.sentencias import Sentencia
from egtpi_portal.territorio.models import Region

pytestmark = pytest.mark.django_db
DESDE = dt.date(2023, 1, 1)


@pytest.fixture
def membresias(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="ana")
    persona(Rol.EQUIPO_REGIONAL, "02", nombre="luis", hasta=dt.date(2024, 6, 30))
    persona(Rol.REVISOR_DAT, nombre="dario")


def test_its_rows_are_those_of_its_queryset_with_what_they_point_at(membresias, django_assert_num_queries):
    def de_la_region(region):
        return Membresia.objects.filter(region=region).select_related("usuario", "region").order_by("pk")

    sentencia = Sentencia(de_la_region, region=models.CharField())
    sentencia(region="13")
    with django_assert_num_queries(1):
        filas = sentencia(region="02")
        dichas = [(fila.usuario.username, fila.region.nombre, fila.rol, fila.hasta) for fila in filas]
    assert dichas == [
        ("ana", "Áncash", "secretario_tecnico", None),
        ("luis", "Áncash", "equipo_regional", dt.date(2024, 6, 30)),
    ]
    assert filas == list(de_la_region("02"))


def test_it_reads_the_database_each_time(membresias):
    nombres = Sentencia(
        lambda rol, dia: (
            Membresia.objects.filter(rol=rol, desde__lte=dia).order_by("pk").values_list("usuario__username")
        ),
        rol=models.CharField(),
        dia=models.DateField(),
    )
    assert nombres(rol=Rol.EQUIPO_REGIONAL, dia=DESDE) == [("luis",)]
    Membresia.objects.update(rol=Rol.EQUIPO_REGIONAL, region="13")
    assert nombres(rol=Rol.EQUIPO_REGIONAL, dia=DESDE) == [("ana",), ("luis",), ("dario",)]
    assert nombres(rol=Rol.EQUIPO_REGIONAL, dia=DESDE - dt.timedelta(1)) == []


def test_its_values_come_as_the_fields_give_them(gente_de_ancash):
    """Instants, percentages, lists, addresses: what the database keeps otherwise than Python."""
    momento = dt.datetime(2024, 6, 1, 12, 30, tzinfo=dt.UTC)
    acta = Acta.objects.create(
        region_id="02", codigo="02-ACTA-2024-06", fecha_sesion=dt.date(2024, 6, 1), estado=EstadoActa.BORRADOR,
        creada_en=momento, creada_por=gente_de_ancash["secretaria"],
    )  # fmt: skip
    punto = PuntoAgenda.objects.create(
        acta=acta, codigo="P1", orden=0, accion="analisis", pct_validado="12.50", distritos_con_datos=["020101"]
    )
    puntos = Sentencia(lambda acta: PuntoAgenda.objects.filter(acta=acta), acta=models.BigIntegerField())
    leido = puntos.primera(acta=acta.pk)
    de_siempre = PuntoAgenda.objects.get(pk=punto.pk)
    assert {c.attname: getattr(leido, c.attname) for c in PuntoAgenda._meta.concrete_fields} == {
        c.attname: getattr(de_siempre, c.attname) for c in PuntoAgenda._meta.concrete_fields
    }
    instantes = Sentencia(
        lambda desde: Acta.objects.filter(creada_en__gte=desde).values_list("creada_en", flat=True),
        desde=models.DateTimeField(),
    )
    assert (instantes(desde=momento), instantes(desde=momento + dt.timedelta(seconds=1))) == ([momento], [])
    assert puntos.primera(acta=0) is None


def test_what_it_gives_is_saved_as_any_other_row(membresias):
    fila = Sentencia(lambda pk: Region.objects.filter(pk=pk), pk=models.CharField()).primera(pk="02")
    fila.nombre = "Ancash"
    fila.save()
    assert Region.objects.get(pk="02").nombre == "Ancash"


def test_its_text_is_written_once(territorio):
    veces = []

    def armar(pk):
        veces.append(1)
        return Region.objects.filter(pk=pk)

    sentencia = Sentencia(armar, pk=models.CharField())
    with CaptureQueriesContext(connection) as hechas:
        assert [sentencia.primera(pk=codigo).pk for codigo in ("02", "13")] == ["02", "13"]
    assert (len(veces), len(hechas)) == (1, 2)


def test_one_that_locks_asks_for_a_transaction(territorio, monkeypatch):
    sentencia = Sentencia(lambda pk: Region.objects.select_for_update().filter(pk=pk), pk=models.CharField())
    with CaptureQueriesContext(connection) as hechas:
        sentencia(pk="02")
    assert ("FOR UPDATE" in hechas[0]["sql"]) is connection.features.has_select_for_update
    if connection.features.has_select_for_update:
        monkeypatch.setattr(connection, "get_autocommit", lambda: True)
        with pytest.raises(transaction.TransactionManagementError):
            sentencia(pk="02")


@pytest.mark.parametrize(
    "armar",
    [
        lambda pk: Region.objects.filter(pk=pk).prefetch_related("membresias"),
        lambda pk: Region.objects.filter(pk=pk).values("nombre"),
        lambda pk: Evento.objects.annotate(n=models.Count("pk")).filter(region_id=pk),
    ],
    ids=["prefetch", "values", "annotate"],
)
def test_what_it_cannot_give_is_refused(territorio, armar):
    with pytest.raises(TypeError, match="Una sentencia da modelos"):
        Sentencia(armar, pk=models.CharField())(pk="02")
