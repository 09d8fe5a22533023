"""Targets and CAD figures that a document changes from a date on: nothing is written over, and the one in force on the
last day of the hito judges."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from tests.pagina import leer
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.expedientes.recopilacion import recopilar
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.metas import hojas
from verificacion.metas.consultas import registrado, sustento_de, todo_lo_registrado
from verificacion.metas.datos import CAD, Datos, DatosInvalidos
from verificacion.metas.servicios import OtroLoRegistro, anular, registrar
from verificacion.motor import fichas
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db
FICHA = fichas.cargar()
META = Datos(Decimal("60.00"), documento="Convenio 012", documento_fecha=dt.date(2023, 9, 15))
ADENDA = Datos(
    Decimal("70.00"), documento="Adenda 1", documento_fecha=dt.date(2024, 2, 20), desde=dt.date(2024, 3, 1)
)  # fmt: skip
OTRA = replace(ADENDA, porcentaje=Decimal("65.00"), documento="Adenda 2", desde=dt.date(2024, 6, 30))


@pytest.fixture
def renata(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="renata")


@pytest.fixture
def guardar(renata):
    def hacer(*todas, que="hito-2"):
        for datos in todas:
            registrar(region="02", ficha=FICHA, que=que, datos=datos, por=renata)

    return hacer


def tramos(que="hito-2"):
    return [
        (u.datos.en_cifras, u.en_palabras, u.juzga) for u in todo_lo_registrado(FICHA).get(("02", que), [])
    ]  # fmt: skip


def test_change_enters_from_its_day_and_what_was_there_stays_until_the_day_before(guardar):
    guardar(META, ADENDA)
    assert tramos() == [
        ("60.00 %", "desde el inicio hasta el 29/02/2024", False),
        ("70.00 %", "desde el 01/03/2024", True),
    ]
    assert recopilar("02").metas_at == {"hito-1": None, "hito-2": Decimal("70.00")}
    assert sustento_de(registrado(FICHA), "02", "hito-2") == {"asistencia": "Adenda 1 (20/02/2024)"}
    evaluacion = evaluar_regiones(["02"], hito="hito-2", al=dt.date(2024, 6, 18))["02"]
    assert evaluacion.resultado.criterio("asistencia").exigido == "70 %"


def test_the_one_of_the_last_day_judges_in_whatever_order_they_came(guardar):
    guardar(OTRA, META, ADENDA)
    assert [juzga for _, _, juzga in tramos()] == [False, False, True]
    assert recopilar("02").metas_at["hito-2"] == Decimal("65.00")


def test_one_that_would_enter_after_the_day_that_judges_is_taken_for_a_slip(guardar):
    for que, dia in (("hito-2", "30/06/2024"), (CAD, "30/06/2024"), ("hito-1", "31/12/2023")):
        datos = replace(Datos(None, 9, 7) if que == CAD else META, documento="X", documento_fecha=META.documento_fecha)
        with pytest.raises(DatosInvalidos, match=f"usa la que rige el {dia}: una desde después no se usaría"):
            guardar(replace(datos, desde=dt.date(2024, 7, 1)), que=que)
    assert not MetaAsistencia.todas.exists() and not CompromisosCad.todas.exists()


def test_one_of_the_same_day_is_corrected_and_its_history_kept(guardar, renata):
    guardar(META, ADENDA, replace(ADENDA, porcentaje=Decimal("72.00")))
    assert [cifra for cifra, _, _ in tramos()] == ["60.00 %", "72.00 %"]
    assert [h.porcentaje for h in MetaAsistencia.history.order_by("history_id")] == [60, 70, 72]
    eventos = Evento.objects.filter(accion="meta.registro").order_by("id")
    assert [evento.cambios["Meta (segunda verificación)"] for evento in eventos] == [
        ["", "60.00 %"], ["60.00 %", "70.00 %"], ["70.00 %", "72.00 %"],
    ]  # fmt: skip


def test_figures_of_the_cad_change_likewise(guardar):
    cifras = Datos(None, 9, 4, "Informe 1", dt.date(2024, 5, 2))
    guardar(cifras, replace(cifras, cumplidos=7, documento="Informe 2", desde=dt.date(2024, 6, 1)), que=CAD)
    assert tramos(CAD) == [
        ("4 de 9", "desde el inicio hasta el 31/05/2024", False), ("7 de 9", "desde el 01/06/2024", True),
    ]  # fmt: skip
    assert recopilar("02").compromisos_cad.cumplidos == 7


def test_database_keeps_one_of_each_day(guardar):
    guardar(META, ADENDA)
    with pytest.raises(IntegrityError):
        MetaAsistencia.objects.create(
            region_id="02", ficha=FICHA.codigo, hito="hito-2", porcentaje=1, desde=ADENDA.desde
        )


@pytest.mark.parametrize(
    ("trae", "queda"),
    [("70.00", ["60.00 %", "70.00 %"]), ("75.00", ["60.00 %", "75.00 %"]), (None, [])],
)
def test_imported_expediente_makes_the_one_that_judges_that_of_the_file(guardar, trae, queda):
    guardar(META, ADENDA)
    datos = {**Azar(4, sano=0.97).expediente(), "metas_at": {"hito-1": None, "hito-2": trae}}
    importar_expediente(expediente=leer_expediente(datos))
    assert [cifra for cifra, _, _ in tramos()] == queda
    assert recopilar("02").metas_at["hito-2"] == (trae and Decimal(trae))


# --- annulled ---


def test_annulled_change_gives_back_what_was_before_and_stays_with_its_reason(guardar, renata):
    guardar(META, ADENDA)
    pk = MetaAsistencia.objects.get(desde=ADENDA.desde).pk
    pedido = {"region": "02", "ficha": FICHA, "que": "hito-2", "pk": pk, "por": renata}
    with pytest.raises(DatosInvalidos, match="Escriba por qué se anula"):
        anular(**pedido, motivo=" ")
    assert anular(**pedido, motivo="Era de otra región") == ADENDA
    assert tramos() == [("60.00 %", "desde el inicio", True)]
    assert recopilar("02").metas_at["hito-2"] == Decimal("60.00")
    fila = MetaAsistencia.todas.get(pk=pk)
    assert (fila.anulada_por, fila.motivo_anulacion) == (renata, "Era de otra región")
    evento = Evento.objects.get(accion="meta.anulacion")
    assert evento.resumen == (
        "renata anuló, de Áncash, meta (segunda verificación) de 70.00 %, desde el 01/03/2024, según Adenda 1: Era de "
        "otra región."
    )
    with pytest.raises(DatosInvalidos, match="ya no está registrada"):
        anular(**pedido, motivo="Otra vez")
    guardar(ADENDA)
    assert recopilar("02").metas_at["hito-2"] == Decimal("70.00")


def test_only_an_evaluator_annuls_and_not_over_what_another_registered(guardar, renata, persona):
    guardar(META)
    pedido = {"region": "02", "ficha": FICHA, "que": "hito-2", "pk": MetaAsistencia.objects.get().pk, "motivo": "X"}
    with pytest.raises(PermissionDenied):
        anular(**pedido, por=persona(Rol.REVISOR_DAT))
    with pytest.raises(OtroLoRegistro, match=r"60\.00 %"):
        anular(**pedido, por=renata, vista="||")


# --- pages and workbook ---


def test_page_says_what_the_change_does_before_it_is_registered_and_then_each_stretch(guardar, renata, entrar):
    guardar(META)
    cliente, direccion = entrar(renata), reverse("metas:editar", args=[FICHA.codigo, "02", "hito-2"])
    vista = leer(cliente.get(direccion)).uno("[name=vista]")["value"]
    escrito = {"porcentaje": "70", "documento": "Adenda 1", "documento_fecha": "2024-02-20", "vista": vista}
    corrige = leer(cliente.post(direccion, escrito)).textos("main p")
    assert any(f.startswith("Corrige lo registrado: decía 60.00 %, según Convenio 012.") for f in corrige)
    previa = leer(cliente.post(direccion, {**escrito, "desde": "2024-03-01"}))
    assert previa.textos("main p")[1:3] == [
        "Es un cambio: 60.00 %, según Convenio 012, queda y rige hasta el 29/02/2024.",
        "La verificación usa la que rige el 30/06/2024: 70.00 %.",
    ]
    confirmado = {c["name"]: c["value"] or "" for c in previa.todos("main form [type=hidden]")}
    assert cliente.post(direccion, confirmado).status_code == 302
    filas = leer(cliente.get(direccion)).todos("main table tbody tr")
    assert [[c.texto for c in fila.todos("td")][:2] for fila in filas] == [
        ["desde el inicio hasta el 29/02/2024", "Convenio 012 15/09/2023"],
        ["desde el 01/03/2024", "Adenda 1 20/02/2024"],
    ]


def test_figure_is_annulled_on_a_page_that_shows_first_what_it_moves(guardar, renata, entrar):
    guardar(META)
    argumentos = [FICHA.codigo, "02", "hito-2", MetaAsistencia.objects.get().pk]
    cliente, direccion = entrar(renata), reverse("metas:anular", args=argumentos)
    vista = leer(cliente.get(direccion)).uno("[name=vista]")["value"]
    previa = leer(cliente.post(direccion, {"motivo": "No era", "vista": vista}))
    assert "Aún no se anula nada." in previa.uno(".sub").texto and MetaAsistencia.objects.exists()
    confirmado = {c["name"]: c["value"] or "" for c in previa.todos("main form [type=hidden]")}
    assert cliente.post(direccion, confirmado).status_code == 302
    assert not MetaAsistencia.objects.exists()
    pagina = leer(cliente.get(reverse("metas:editar", args=argumentos[:3])))
    assert "Se anuló: No era" in pagina.todos(".linea-tiempo li")[0].texto
    assert cliente.get(direccion).status_code == 404


def test_workbook_has_a_row_of_each_figure_and_comes_in_unchanged(guardar, renata):
    guardar(META, ADENDA)
    salida = hojas.en_xlsx(FICHA, Region.objects.order_by("pk"))
    assert hojas.previsualizar(FICHA, salida, renata).resumen == {
        "filas": 2, "crear": 0, "actualizar": 0, "sin_cambio": 2, "errores": 0,
    }  # fmt: skip
    libro = openpyxl.load_workbook(io.BytesIO(salida))
    (fila,) = [f for f in libro.active.iter_rows() if f[5].value == "Adenda 1"]
    fila[2].value, fila[7].value = 0.65, "15/04/2024"
    otro = io.BytesIO()
    libro.save(otro)
    assert hojas.aplicar(FICHA, otro.getvalue(), renata).resumen["crear"] == 1
    assert [palabras for _, palabras, _ in tramos()] == [
        "desde el inicio hasta el 29/02/2024", "desde el 01/03/2024 hasta el 14/04/2024", "desde el 15/04/2024",
    ]  # fmt: skip
