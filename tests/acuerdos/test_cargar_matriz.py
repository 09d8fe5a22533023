"""The monthly upload by its service: what it freezes, what it says, and what the engine makes of it."""

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import Acta, Acuerdo, EstadoActa
from acuerdos.consultas.cargas import CambioDeFila, diferencias, por_cargar_tras_importar, por_congelar, recordatorio
from acuerdos.consultas.matriz import acuerdos_a_la_vista
from acuerdos.models import CargaMatriz, FilaCarga, SituacionAcuerdo
from acuerdos.servicios import DatosSituacion, YaCargada, cambiar_situacion, cargar_matriz
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import Region
from tests.acuerdos.ayudas import abrir, acta, acuerdo, las_de_la_muestra, situacion
from tests.pagina import texto
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.revisiones.cosas import clase_de
from verificacion.revisiones.servicios import registrar_revision

pytestmark = pytest.mark.django_db
MESES = [dt.date(2023, mes, 20) for mes in (9, 10, 11, 12)]
"""A day of each month that the first hito asks to be updated: its first agreements are of August."""


@pytest.fixture
def region(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="secretaria")


@pytest.fixture
def cargar(region, secretaria, hoy):
    def hacer(*dias):
        cargas = []
        for dia in dias:
            hoy(dia)
            cargas.append(cargar_matriz(region=region, por=secretaria))
        return cargas

    return hacer


def implementar(acuerdos, por, dia):
    for suyo in acuerdos:
        cambiar_situacion(acuerdo=suyo, datos=DatosSituacion("implementado", dia, "Oficio 12"), por=por)


def del_hito_1(al=dt.date(2024, 1, 20)):
    """(verdict, figures, reasons of the months) of the agreements of the first hito."""
    criterio = evaluar_regiones(["02"], hito="hito-1", al=al)["02"].resultado.criterio("acuerdos")
    meses = [str(motivo.texto) for motivo in criterio.motivos if str(motivo.codigo).startswith("mes-")]
    return criterio.veredicto, dict(criterio.medido), meses


# --- what the engine makes of it ---


def test_an_upload_every_month_with_all_implemented_fulfils_the_criterion(region, secretaria, cargar, hoy):
    acuerdos = las_de_la_muestra()
    cargar(*MESES[:3])
    hoy(MESES[3])
    implementar(acuerdos, secretaria, dt.date(2023, 12, 10))
    cargar(MESES[3])
    assert del_hito_1() == ("cumple", {"implementados": 6, "total": 6, "meses_sin_carga": 0}, [])


def test_missing_the_upload_of_october_shows_in_the_verdict_and_a_reviewer_may_accept_the_month(
    region, secretaria, cargar, hoy, persona
):
    acuerdos = las_de_la_muestra()
    cargar(MESES[0], MESES[2])
    hoy(MESES[3])
    implementar(acuerdos, secretaria, dt.date(2023, 12, 10))
    cargar(MESES[3])
    falta = ["La matriz no se actualizó en octubre de 2023"]
    assert del_hito_1() == ("no_cumple", {"implementados": 6, "total": 6, "meses_sin_carga": 1}, falta)
    hoy(dt.date(2024, 1, 15))
    dario = persona(Rol.REVISOR_DAT, nombre="dario")
    mes = clase_de("mes").de_clave("02-2023-10", dario)
    registrar_revision(cosa=mes, conforme=True, motivo="El portal no recibió cargas ese mes: oficio 33.", por=dario)
    assert del_hito_1() == ("cumple", {"implementados": 6, "total": 6, "meses_sin_carga": 0}, [])
    assert del_hito_1(al=dt.date(2024, 1, 14))[:2] == (
        "no_cumple", {"implementados": 6, "total": 6, "meses_sin_carga": 1},
    )  # fmt: skip


def test_what_moves_after_the_last_upload_of_the_period_does_not_count(region, secretaria, cargar, hoy):
    acuerdos = las_de_la_muestra()
    hoy(dt.date(2023, 12, 19))
    implementar(acuerdos[:4], secretaria, dt.date(2023, 12, 1))
    cargar(*MESES)
    hoy(dt.date(2023, 12, 28))
    implementar(acuerdos[4:], secretaria, dt.date(2023, 12, 27))
    assert del_hito_1()[:2] == ("no_cumple", {"implementados": 3, "total": 6, "meses_sin_carga": 0})
    cargar(dt.date(2023, 12, 29))
    assert del_hito_1()[:2] == ("cumple", {"implementados": 6, "total": 6, "meses_sin_carga": 0})


def test_an_upload_made_on_the_second_of_december_is_of_december_and_leaves_november_without(region, cargar):
    las_de_la_muestra()
    cargar(*MESES[:2], dt.date(2023, 12, 2))
    assert del_hito_1()[2] == ["La matriz no se actualizó en noviembre de 2023"]


def test_the_month_is_that_of_lima_at_the_last_minute(region, secretaria, hoy):
    las_de_la_muestra()
    hoy(dt.date(2023, 11, 30), dt.time(23, 59))
    carga = cargar_matriz(region=region, por=secretaria)
    assert (carga.cargada_el.month, fecha_lima(carga.cargada_el)) == (12, dt.date(2023, 11, 30))
    assert "La matriz no se actualizó en noviembre de 2023" not in del_hito_1()[2]
    assert "La matriz no se actualizó en diciembre de 2023" in del_hito_1()[2]


def test_an_agreement_frozen_while_its_acta_was_a_draft_counts_once_it_is_presented(region, secretaria, cargar, hoy):
    acuerdos = las_de_la_muestra(ultima=EstadoActa.BORRADOR)
    hoy(MESES[3])
    implementar(acuerdos, secretaria, dt.date(2023, 12, 10))
    cargar(*MESES)
    assert del_hito_1()[:2] == ("cumple", {"implementados": 4, "total": 4, "meses_sin_carga": 0})
    borrador = acuerdos[-1].acta
    Acta.objects.filter(pk=borrador.pk).update(estado=EstadoActa.PRESENTADA, cargada_el="2023-12-21T15:00Z")
    assert del_hito_1()[:2] == ("cumple", {"implementados": 6, "total": 6, "meses_sin_carga": 0})


# --- what it freezes ---


def test_it_freezes_each_agreement_of_the_sessions_held_as_it_stands(region, cargar):
    primero, segundo, tercero, *_, ultimo = las_de_la_muestra(ultima=EstadoActa.BORRADOR)
    situacion(primero, "implementado", "2023-09-30", "Oficio 7")
    situacion(segundo, "en_proceso")
    anulada = acta("2023-09-28", EstadoActa.PRESENTADA, codigo="02-ACTA-X")
    acuerdo(anulada, 90, "De un acta que se anuló")
    Acta.objects.filter(pk=anulada.pk).update(
        estado="anulada", anulada_en="2023-10-01T12:00Z", anulada_por=anulada.creada_por, anulada_motivo="Duplicada"
    )
    futura = acta("2023-12-14", EstadoActa.BORRADOR)
    acuerdo(futura, 91, "De una sesión que aún no se realiza")
    (carga,) = cargar(dt.date(2023, 11, 20))
    filas = carga.filas.order_by("orden").values_list(
        "acuerdo__codigo", "estado", "implementado_el", "medio_verificacion"
    )
    assert list(filas) == [
        ("02-AC0001", "implementado", dt.date(2023, 9, 30), "Oficio 7"),
        ("02-AC0002", "en_proceso", None, ""),
        ("02-AC0003", "pendiente", None, ""),
        ("02-AC0004", "pendiente", None, ""),
        ("02-AC0005", "pendiente", None, ""),
        ("02-AC0006", "pendiente", None, ""),
        ("02-AC0007", "pendiente", None, ""),
    ]
    assert (tercero.acta.estado, ultimo.acta.estado) == ("presentada", "borrador")


def test_its_workbook_says_the_same_and_its_sha_256_is_kept(region, cargar):
    primero, *_ = las_de_la_muestra()
    situacion(primero, "implementado", "2023-09-30", "Oficio 7")
    (carga,) = cargar(dt.date(2023, 11, 20))
    (version,) = carga.adjuntos.get().documento.versiones.all()
    contenido = version.archivo.read()
    hoja = abrir(contenido).active
    assert (version.nombre, version.sha256) == ("matriz-02-2023-11-20.xlsx", hashlib.sha256(contenido).hexdigest())
    estados = {fila[0].value: fila[10].value for fila in hoja.iter_rows() if str(fila[0].value).startswith("02-AC")}
    filas = FilaCarga.objects.filter(carga=carga).select_related("acuerdo")
    assert estados == {fila.acuerdo.codigo: fila.get_estado_display() for fila in filas}


def test_what_moves_later_leaves_the_frozen_rows_as_they_were(region, secretaria, cargar, hoy):
    primero, *_ = las_de_la_muestra()
    (carga,) = cargar(dt.date(2023, 11, 20))
    hoy(dt.date(2023, 11, 21))
    implementar([primero], secretaria, dt.date(2023, 11, 21))
    assert set(carga.filas.values_list("estado", flat=True)) == {"pendiente"}


def test_a_region_without_agreements_uploads_an_empty_matrix(region, cargar):
    (carga,) = cargar(dt.date(2023, 11, 20))
    assert (carga.filas.count(), carga.adjuntos.count()) == (0, 1)


# --- what it says ---


def test_it_states_the_figure_of_each_hito_as_the_engine_gives_it_at_that_moment(region, secretaria, cargar, hoy):
    acuerdos = las_de_la_muestra()
    hoy(MESES[3])
    implementar(acuerdos[:5], secretaria, dt.date(2023, 12, 10))
    *_, carga = cargar(*MESES)
    por_hito = {
        hito: evaluar_regiones(["02"], hito=hito, al=MESES[3])["02"].resultado.criterio("acuerdos")
        for hito in ("hito-1", "hito-2")
    }
    assert por_hito["hito-1"].medido["implementados"] == 4
    assert carga.autoevaluacion == (
        f"Primera verificación: {por_hito['hito-1'].medido_texto}, se exige {por_hito['hito-1'].exigido}. "
        f"Segunda verificación: {por_hito['hito-2'].medido_texto}, se exige {por_hito['hito-2'].exigido}."
    )
    assert "66.6" in carga.autoevaluacion


def test_before_it_is_made_its_page_says_the_figures_that_it_would_leave(region, secretaria, cargar, hoy):
    acuerdos = las_de_la_muestra()
    cargar(*MESES[:3])
    hoy(MESES[3])
    implementar(acuerdos[:5], secretaria, dt.date(2023, 12, 10))
    antes = por_congelar(region)
    (carga,) = cargar(MESES[3])
    assert antes["con_ella"] == carga.autoevaluacion
    assert antes["con_ella"] != antes["autoevaluacion"]
    assert (por_congelar(region)["con_ella"], por_congelar(region)["autoevaluacion"]) == (carga.autoevaluacion,) * 2


def test_once_it_is_made_its_page_says_what_changed_since_and_who_changes_is_told(region, secretaria, cargar, entrar):
    acuerdo, *_ = las_de_la_muestra()
    cargar(MESES[3])
    cliente = entrar(secretaria)
    pagina = reverse("acuerdos:nueva_carga"), {"region": "02"}
    assert "Nada cambió desde entonces" in texto(cliente.get(*pagina))
    datos = {"accion": "seguir", "version": "0", "estado": "en_proceso"}
    respuesta = cliente.post(reverse("acuerdos:situacion", args=[acuerdo.pk]), datos, follow=True)
    assert [str(m) for m in respuesta.context["messages"]] == [
        f"El acuerdo {acuerdo.codigo} quedó actualizado. La matriz de este mes se cargó el {MESES[3]:%d/%m/%Y}: para "
        "que lo nuevo cuente, cárguela otra vez."
    ]
    assert f"Desde entonces cambió este acuerdo, y cuenta cuando la cargue otra vez: {acuerdo.codigo}." in texto(
        cliente.get(*pagina)
    )


def test_it_leaves_one_event_with_the_sha_256(region, secretaria, cargar):
    las_de_la_muestra()
    antes = Evento.objects.count()
    (carga,) = cargar(dt.date(2023, 11, 20))
    evento = Evento.objects.order_by("id").last()
    sha256 = carga.adjuntos.get().documento.versiones.get().sha256
    assert Evento.objects.count() == antes + 1
    assert (evento.accion, evento.region_id, evento.cambios) == ("matriz.carga", "02", {"archivo": ["", sha256]})
    assert evento.resumen == (
        f"{secretaria} cargó la matriz de acuerdos de noviembre de 2023: 7 acuerdos. {carga.autoevaluacion}"
    )


# --- who, and twice ---


@pytest.mark.parametrize(
    ("rol", "de"),
    [
        (Rol.EQUIPO_REGIONAL, "02"),
        (Rol.SECRETARIO_TECNICO, "13"),
        (Rol.COORDINADOR_FED, "02"),
        (Rol.ADMINISTRADOR, None),
    ],
)
def test_only_the_secretary_of_the_region_uploads(region, persona, rol, de):
    with pytest.raises(PermissionDenied):
        cargar_matriz(region=region, por=persona(rol, de))
    assert not CargaMatriz.objects.exists()


def test_a_secretary_whose_membership_ended_does_not_upload(region, persona, hoy):
    antigua = persona(Rol.SECRETARIO_TECNICO, "02", hasta=dt.date(2023, 11, 19))
    hoy(dt.date(2023, 11, 19))
    cargar_matriz(region=region, por=antigua)
    hoy(dt.date(2023, 11, 20))
    with pytest.raises(PermissionDenied):
        cargar_matriz(region=region, por=antigua)
    assert CargaMatriz.objects.count() == 1


def test_the_second_of_two_clicks_uploads_nothing_and_gives_the_first(region, secretaria, cargar, hoy):
    primero, *_ = las_de_la_muestra()
    (carga,) = cargar(dt.date(2023, 11, 20))
    with pytest.raises(YaCargada) as error:
        cargar_matriz(region=region, por=secretaria)
    assert error.value.carga == carga
    hoy(dt.date(2023, 11, 20), dt.time(10, 1))
    otra = cargar_matriz(region=region, por=secretaria)
    situacion(primero, "en_proceso")
    distinta = cargar_matriz(region=region, por=secretaria)
    assert (otra.orden, distinta.orden, distinta.cargada_el == otra.cargada_el) == (0, 1, True)


def test_it_takes_the_same_queries_for_few_agreements_as_for_many(region, cargar, hoy):
    de_agosto = acta("2023-08-24")
    acuerdo(de_agosto, 1, "Uno")
    cuentas = []
    for dia, hasta in ((20, 1), (21, 120)):
        for n in range(2, hasta + 1):
            acuerdo(de_agosto, n, f"Acuerdo {n}")
        with CaptureQueriesContext(connection) as consultas:
            (carga,) = cargar(dt.date(2023, 11, dia))
        cuentas.append((carga.filas.count(), len(consultas)))
    assert [n for n, _ in cuentas] == [1, 120]
    assert cuentas[0][1] == cuentas[1][1]


# --- the reminder, and what changed between two ---


@pytest.mark.parametrize(
    ("dia", "palabras", "apremia"),
    [
        ("2024-06-18", "quedan 8 días hábiles", False),
        ("2024-06-25", "quedan 3 días hábiles", False),
        ("2024-06-26", "quedan 2 días hábiles", True),
        ("2024-06-27", "queda 1 día hábil", True),
        ("2024-06-28", "hoy es el último día hábil", True),
        ("2024-06-30", "ya no quedan días hábiles", True),
    ],
)  # fmt: skip
def test_the_reminder_is_louder_in_the_last_three_working_days_of_the_month(territorio, dia, palabras, apremia):
    suyo = recordatorio("02", dt.date.fromisoformat(dia))
    assert (suyo.hecha, suyo.limite, suyo.palabras, suyo.apremia) == (None, dt.date(2024, 6, 30), palabras, apremia)


def test_the_reminder_says_the_upload_of_the_month_once_it_is_made(region, cargar):
    carga, otra = cargar(dt.date(2024, 6, 3), dt.date(2024, 6, 27))
    assert recordatorio("02", dt.date(2024, 6, 5)).hecha == carga
    assert recordatorio("02", dt.date(2024, 6, 28)).hecha == otra
    assert recordatorio("02", dt.date(2024, 7, 1)).hecha is None
    assert recordatorio("13", dt.date(2024, 6, 28)).hecha is None


def test_differences_tell_what_changed_what_came_and_what_is_no_longer_there(region, secretaria, cargar, hoy):
    primero, segundo, *_ = las_de_la_muestra()
    (a,) = cargar(dt.date(2023, 11, 20))
    hoy(dt.date(2023, 11, 21))
    implementar([primero], secretaria, dt.date(2023, 11, 21))
    nuevo = acuerdo(acta("2023-11-23", codigo="02-ACTA-2023-11-b"), 8, "Un acuerdo más")
    Acta.objects.filter(pk=segundo.acta_id).update(
        estado="anulada", anulada_en="2023-11-22T12:00Z", anulada_por=secretaria, anulada_motivo="Duplicada"
    )
    (b,) = cargar(dt.date(2023, 11, 24))
    fila = {carga: {f.acuerdo_id: f for f in carga.filas.all()} for carga in (a, b)}
    assert diferencias(a, b) == [
        CambioDeFila(primero, fila[a][primero.pk], None),
        CambioDeFila(segundo, fila[a][segundo.pk], None),
        CambioDeFila(nuevo, None, fila[b][nuevo.pk]),
    ]
    assert diferencias(a, a) == []
    assert Acuerdo.objects.count() == 8
    assert SituacionAcuerdo.objects.get().estado == "implementado"


def test_lists_go_by_the_number_of_the_agreement_whatever_its_width(region, secretaria, cargar, hoy):
    suya = acta("2023-11-16")
    ancho, angosto = acuerdo(suya, 49, "De hoy"), acuerdo(suya, 48, "De antes", codigo="02-AC048")
    (a,) = cargar(dt.date(2023, 11, 20))
    momento = Momento(dt.date(2023, 11, 20), "", "", ())
    assert list(acuerdos_a_la_vista(secretaria, momento)) == [angosto, ancho]
    Acta.objects.filter(pk=suya.pk).update(
        estado="anulada", anulada_en="2023-11-22T12:00Z", anulada_por=secretaria, anulada_motivo="Duplicada"
    )
    hoy(dt.date(2023, 11, 23))
    (b,) = cargar(dt.date(2023, 11, 24))
    assert [cambio.acuerdo for cambio in diferencias(a, b)] == [angosto, ancho]


def test_after_importing_it_is_told_whether_the_upload_of_the_month_waits(region, secretaria, cargar, hoy):
    acuerdos = las_de_la_muestra()
    hoy(MESES[0])
    assert por_cargar_tras_importar(region) == "Falta cargar la matriz de este mes, con «Cargar la matriz del mes»."
    cargar(MESES[0])
    assert por_cargar_tras_importar(region) == ""
    implementar(acuerdos[:1], secretaria, dt.date(2023, 9, 20))
    assert por_cargar_tras_importar(region) == (
        "La de este mes se cargó el 20/09/2023: para que lo nuevo cuente, hay que cargarla otra vez, con «Cargar la "
        "matriz del mes»."
    )
    cargar(MESES[0])
    assert por_cargar_tras_importar(region) == ""
