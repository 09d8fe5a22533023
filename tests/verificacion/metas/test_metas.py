"""Targets of assistance and CAD figures: registered one by one or from a workbook, with the document that says so."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas import PlanConErrores
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from tests.pagina import leer
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.metas import hojas
from verificacion.metas.datos import CAD, Datos, DatosInvalidos, leer_porcentaje
from verificacion.metas.servicios import OtroLoRegistro, registrar
from verificacion.motor import fichas

pytestmark = pytest.mark.django_db
FICHA = fichas.cargar()
DIA = dt.date(2023, 9, 15)
META = Datos(Decimal("62.50"), documento="Convenio 012-2023-MIDIS", documento_fecha=DIA)
DEL_CAD = Datos(None, 9, 7, "Informe 030-2024-MIDIS", dt.date(2024, 6, 3))
TITULOS = [columna.titulo for columna in hojas.COLUMNAS]


@pytest.fixture
def renata(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="renata")


def guardar(por, datos=META, que="hito-1", region="02", **mas):
    return registrar(region=region, ficha=FICHA, que=que, datos=datos, por=por, **mas)


def direccion_de(que):
    return reverse("metas:editar", args=[FICHA.codigo, "02", que])


def eventos():
    return list(Evento.objects.filter(accion__in=("meta.registro", "cad.registro")).order_by("id"))


# --- one by one ---


def test_target_is_registered_with_its_document_and_read_by_the_engine(renata):
    assert guardar(renata) == (Datos(), META)
    fila = MetaAsistencia.objects.get()
    assert (fila.region_id, fila.hito, fila.porcentaje, fila.documento, fila.documento_fecha) == (
        "02", "hito-1", Decimal("62.50"), "Convenio 012-2023-MIDIS", DIA,
    )  # fmt: skip
    evaluacion = evaluar_regiones(["02"], hito="hito-1", al=dt.date(2024, 6, 18))["02"]
    assert evaluacion.resultado.criterio("asistencia").exigido == "62.5 %"


def test_cad_figures_are_registered_apart(renata):
    guardar(renata, DEL_CAD, CAD)
    fila = CompromisosCad.objects.get()
    assert (fila.total, fila.cumplidos, fila.documento) == (9, 7, "Informe 030-2024-MIDIS")


def test_each_change_has_its_event_and_its_history(renata):
    guardar(renata)
    otra = Datos(Decimal("70.00"), documento="Adenda 1", documento_fecha=dt.date(2024, 1, 10))
    guardar(renata, otra)
    assert [(e.accion, e.cambios["Meta (primera verificación)"]) for e in eventos()] == [
        ("meta.registro", ["", "62.50 %"]),
        ("meta.registro", ["62.50 %", "70.00 %"]),
    ]
    assert [(h.porcentaje, h.history_user) for h in MetaAsistencia.history.order_by("history_id")] == [
        (Decimal("62.50"), renata),
        (Decimal("70.00"), renata),
    ]


def test_the_same_again_writes_nothing(renata):
    guardar(renata)
    assert guardar(renata) == (META, META)
    assert len(eventos()) == 1


@pytest.mark.parametrize(
    ("que", "datos", "campos"),
    [
        ("hito-1", Datos(), ["porcentaje", "documento", "documento_fecha"]),
        ("hito-1", Datos(Decimal(60), documento="X", documento_fecha=dt.date(2024, 6, 19)), ["documento_fecha"]),
        (CAD, Datos(None, 0, 0, "X", DIA), ["total"]),
        (CAD, Datos(None, 9, None, "X", DIA), ["cumplidos"]),
        (CAD, Datos(None, 9, 10, "X", DIA), ["cumplidos"]),
        ("hito-9", META, ["que"]),
    ],
)
def test_what_is_wrong_is_told_by_its_field_and_nothing_is_kept(renata, que, datos, campos):
    with pytest.raises(DatosInvalidos) as error:
        guardar(renata, datos, que)
    assert [campo for campo, _ in error.value.errores] == campos
    assert not MetaAsistencia.objects.exists() and not CompromisosCad.objects.exists()


@pytest.mark.parametrize("rol", [Rol.SECRETARIO_TECNICO, Rol.REVISOR_DAT, Rol.ADMINISTRADOR])
def test_only_an_evaluator_registers(persona, rol):
    with pytest.raises(PermissionDenied):
        guardar(persona(rol, "02" if rol == Rol.SECRETARIO_TECNICO else None))


def test_what_another_registered_meanwhile_is_not_written_over(renata):
    guardar(renata, vista="||")
    with pytest.raises(OtroLoRegistro, match=r"62\.50 % \(Convenio 012-2023-MIDIS\)"):
        guardar(renata, Datos(Decimal(80), documento="Otro", documento_fecha=DIA), vista="||")
    assert MetaAsistencia.objects.get().porcentaje == Decimal("62.50")


@pytest.mark.parametrize(
    ("escrito", "valor"),
    [("62,5", "62.50"), ("62.50 %", "62.50"), (" 0 ", "0.00"), ("100", "100.00"), ("1", "1.00"), ("0,5 %", "0.50")],
)
def test_percentage_is_read_as_people_write_it(escrito, valor):
    assert str(leer_porcentaje(escrito)) == valor


@pytest.mark.parametrize(
    ("escrito", "dice"),
    [
        ("sesenta", "no es un porcentaje"), ("100.01", "de 0 a 100"), ("-1", "de 0 a 100"),
        ("0.6", "si quiso decir 60 %, escriba 60; si no"), ("0.625", "escriba 62.5; si no"),
        ("33.333", "dos decimales"),
        ("NaN", "de 0 a 100"), ("1e400", "de 0 a 100"), ("", "no es un porcentaje"),
    ],
)  # fmt: skip
def test_percentage_that_is_none_is_told(escrito, dice):
    with pytest.raises(ValueError, match=dice):
        leer_porcentaje(escrito)


# --- the pages ---


def test_table_shows_every_region_and_what_lacks(renata, entrar):
    guardar(renata)
    pagina = leer(entrar(renata).get(reverse("metas:lista")))
    filas = pagina.todos("tbody tr")
    assert len(filas) == 25
    (ancash,) = [f for f in filas if f.uno("th").texto == "Áncash"]
    assert [celda.texto for celda in ancash.todos("td")] == [
        "62.50 % Convenio 012-2023-MIDIS, del 15/09/2023 Cambiar : Áncash, hito-1",
        "sin registrar Registrar : Áncash, hito-2",
        "sin registrar Registrar : Áncash, cad",
    ]


def test_two_tabs_register_and_the_second_sees_the_first(renata, entrar):
    cliente, direccion = entrar(renata), reverse("metas:editar", args=[FICHA.codigo, "02", "hito-1"])
    vista = leer(cliente.get(direccion)).uno("[name=vista]")["value"]
    datos = {"porcentaje": "62,5", "documento": "Convenio", "documento_fecha": "2023-09-15", "vista": vista}
    previa = leer(cliente.post(direccion, datos))
    assert not MetaAsistencia.objects.exists()
    confirmado = {c["name"]: c["value"] or "" for c in previa.todos("main form [type=hidden]")}
    assert cliente.post(direccion, confirmado).status_code == 302
    respuesta = cliente.post(direccion, {**datos, "porcentaje": "70"})
    pagina = leer(respuesta)
    assert "Mientras tanto se registró 62.50 % (Convenio)" in pagina.uno(".falla").texto
    assert pagina.uno("[name=porcentaje]")["value"] == "70"
    vista = pagina.uno("[name=vista]")["value"]
    previa = leer(cliente.post(direccion, {**datos, "porcentaje": "70", "vista": vista}))
    confirmado = {c["name"]: c["value"] or "" for c in previa.todos("main form [type=hidden]")}
    assert cliente.post(direccion, confirmado).status_code == 302
    assert MetaAsistencia.objects.get().porcentaje == 70


def test_target_shows_what_it_moves_before_it_is_registered(renata, entrar):
    cliente, direccion = entrar(renata), direccion_de("hito-1")
    vista = leer(cliente.get(direccion)).uno("[name=vista]")["value"]
    escrito = {"porcentaje": "62,5", "documento": "Convenio", "documento_fecha": "2023-09-15", "vista": vista}
    previa = leer(cliente.post(direccion, escrito))
    fila = next(f for f in previa.todos("tbody tr") if "Asistencia" in f.texto)
    assert (fila.uno("[data-t=Antes]").texto, fila.uno("[data-t=Después]").texto) == (
        "? No evaluable 0 de 37 (0.0 %)", "✖ No cumple 0 de 37 (0.0 %), exige 62.5 %",
    )  # fmt: skip
    otra = leer(cliente.post(direccion, {**escrito, "volver": "1"}))
    assert otra.uno("[name=porcentaje]")["value"] == "62,5"
    assert not MetaAsistencia.objects.exists()


def test_errors_of_the_form_are_beside_their_fields(renata, entrar):
    direccion = reverse("metas:editar", args=[FICHA.codigo, "02", CAD])
    pagina = leer(entrar(renata).post(direccion, {"total": "9", "cumplidos": "12", "documento": "", "vista": "||"}))
    dichos = [m.texto for m in pagina.todos(".invalid-feedback")]
    assert dichos == [
        "No pueden ser más que los 9 compromisos.",
        "Escriba el documento que lo dice, con su número.",
        "Escriba la fecha del documento.",
    ]


def test_who_only_reads_the_country_sees_the_story_and_no_form(renata, persona, entrar):
    guardar(renata)
    cliente = entrar(persona(Rol.ADMINISTRADOR, nombre="ada"))
    celdas = leer(cliente.get(reverse("metas:lista"))).todos("tbody tr")[1].todos("td")
    assert [(c.texto, [a["href"] for a in c.todos("a")]) for c in celdas] == [
        ("62.50 % Convenio 012-2023-MIDIS, del 15/09/2023 Historia : Áncash, hito-1", [direccion_de("hito-1")]),
        ("sin registrar", []),
        ("sin registrar", []),
    ]
    pagina = leer(cliente.get(direccion_de("hito-1")))
    assert pagina.textos(".linea-tiempo b") == ["62.50 %"]
    assert pagina.todos("main form") == []
    assert cliente.post(direccion_de("hito-1"), {"porcentaje": "1"}).status_code == 403


def test_missing_target_is_registered_from_what_the_region_lacks(renata, persona, entrar):
    region = reverse("verificacion:region", args=["02"])
    enlace = f"main a[href={direccion_de('hito-1')}]"
    suya = leer(entrar(renata).get(region, {"al": "2023-10-02"}))
    assert suya.textos(f"table {enlace[5:]}") == ["Registrar : Asistencia técnica"]
    assert suya.textos(f".falta {enlace[5:]}") == ["Registrar : Asistencia técnica"]
    hito = leer(entrar(renata).get(reverse("verificacion:hito", args=["02", "hito-2"])))
    assert [a["href"] for a in hito.todos("dd a")] == [direccion_de("hito-2"), direccion_de(CAD)]
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02", nombre="sara")
    assert leer(entrar(secretaria).get(region, {"al": "2023-10-02"})).textos(enlace) == []


# --- the workbook ---


def libro(*filas) -> bytes:
    salida, hecho = io.BytesIO(), openpyxl.Workbook()
    hecho.active.append(TITULOS)
    for fila in filas:
        hecho.active.append(fila)
    hecho.save(salida)
    return salida.getvalue()


BUENAS = (
    ("Áncash", "Meta de la primera verificación", 62.5, None, None, "Convenio 012-2023-MIDIS", "15/09/2023"),
    ("ANCASH", "compromisos del cad", None, 9, 7, "Informe 030-2024-MIDIS", dt.date(2024, 6, 3)),
    ("13", "Meta de la segunda verificación", "80 %", None, None, "Convenio 013", "15 de setiembre de 2023"),
)


def test_workbook_is_imported_whole_and_twice_is_once(renata):
    assert hojas.aplicar(FICHA, libro(*BUENAS), renata).resumen == {
        "filas": 3, "crear": 3, "actualizar": 0, "sin_cambio": 0, "errores": 0,
    }  # fmt: skip
    assert MetaAsistencia.objects.get(region="02").porcentaje == Decimal("62.50")
    assert CompromisosCad.objects.get(region="02").cumplidos == 7
    assert hojas.aplicar(FICHA, libro(*BUENAS), renata).resumen["sin_cambio"] == 3
    assert len(eventos()) == 3


def test_what_goes_out_comes_in_unchanged_and_blank_rows_do_nothing(renata):
    hojas.aplicar(FICHA, libro(*BUENAS), renata)
    salida = hojas.en_xlsx(FICHA, Region.objects.order_by("pk"))
    assert hojas.previsualizar(FICHA, salida, renata).resumen == {
        "filas": 3, "crear": 0, "actualizar": 0, "sin_cambio": 3, "errores": 0,
    }  # fmt: skip


def test_what_was_registered_without_a_date_comes_in_again_unchanged(renata):
    MetaAsistencia.objects.create(region_id="02", ficha=FICHA.codigo, hito="hito-1", porcentaje=60, documento="Anexo")
    salida = hojas.en_xlsx(FICHA, Region.objects.order_by("pk"))
    assert hojas.previsualizar(FICHA, salida, renata).resumen == {
        "filas": 1, "crear": 0, "actualizar": 0, "sin_cambio": 1, "errores": 0,
    }  # fmt: skip


def test_rows_with_errors_say_column_value_and_what_is_expected(renata):
    malas = (
        ("Atlántida", "Meta de la primera verificación", 60, None, None, "X", "15/09/2023"),
        ("Áncash", "Otra meta", 60, None, None, "X", "15/09/2023"),
        ("Áncash", "Meta de la primera verificación", 0.6, None, None, "X", "15/09/2023"),
        ("Áncash", "Compromisos del CAD", 60, 9, 7, "X", "15/09/2023"),
        ("Áncash", "Meta de la segunda verificación", 60, None, None, None, "30/02/2024"),
        ("Cusco", "Meta", 60, None, None, "X", "15/09/2023"),
        ("Cusco", "Verificación", 60, None, None, "X", "15/09/2023"),
        ("Cusco", "Primera verificación", 1, None, None, "X", "15/09/2023"),
    )
    plan = hojas.previsualizar(FICHA, libro(*malas), renata)
    assert [(f.fila, e.columna, e.valor) for f in plan.filas for e in f.errores] == [
        (2, "Región", "Atlántida"),
        (3, "Qué se registra", "Otra meta"),
        (4, "Meta (%)", "0.6"),
        (5, "Meta (%)", "60"),
        (6, "Fecha del documento", "30/02/2024"),
        (7, "Qué se registra", "Meta"),
        (8, "Qué se registra", "Verificación"),
        (9, "Meta (%)", "1"),
    ]
    with pytest.raises(PlanConErrores):
        hojas.aplicar(FICHA, libro(BUENAS[0], *malas), renata)
    assert not MetaAsistencia.objects.exists()


DE_MAS = "Tiene más de dos decimales (66.6666666666667): se toma 66.66, sin redondear."


@pytest.mark.parametrize(
    ("valor", "formato", "meta", "aviso"),
    [
        (0.8, "0%", "80.00", ""), (1, "0%", "100.00", ""), (0.625, "0.0%", "62.50", ""), (0.005, "0.0%", "0.50", ""),
        (2 / 3 * 100, "General", "66.66", DE_MAS), (2 / 3, "0%", "66.66", DE_MAS),
        (0.29 * 100, "General", "29.00", ""), (62.5, "0.00", "62.50", ""), ("62,5", "General", "62.50", ""),
    ],
)  # fmt: skip
def test_target_in_a_cell_is_the_one_that_is_seen(renata, valor, formato, meta, aviso):
    hecho = openpyxl.load_workbook(io.BytesIO(libro(("Cusco", "Primera verificación", valor, None, None, "X", DIA))))
    hecho.active["C2"].number_format = formato
    salida = io.BytesIO()
    hecho.save(salida)
    (fila,) = hojas.previsualizar(FICHA, salida.getvalue(), renata).filas
    assert (fila.errores, str(fila.datos[2].porcentaje)) == ((), meta)
    assert [una.mensaje for una in fila.raras] == [aviso] * bool(aviso)


@pytest.mark.parametrize(("total", "cumplidos"), [("9 de 12", 7), (9, "7 y 8"), (9.5, 7)])
def test_figures_of_the_cad_are_all_that_the_cell_says_or_an_error(renata, total, cumplidos):
    plan = hojas.previsualizar(FICHA, libro(("Cusco", "cad", None, total, cumplidos, "X", DIA)), renata)
    assert ["no es un número entero" in e.mensaje for e in plan.filas[0].errores] == [True]


def test_workbook_is_previewed_and_confirmed_on_the_pages(renata, entrar):
    cliente = entrar(renata)
    subido = SimpleUploadedFile("metas.xlsx", libro(*BUENAS))
    previa = leer(cliente.post(reverse("metas:importar"), {"archivo": subido, "region": FICHA.codigo}))
    assert "3 por crear" in previa.uno(".sub").texto
    assert previa.uno("#que-mueve")
    datos = {c["name"]: c["value"] for c in previa.todos("form.tarjeta input")}
    respuesta = cliente.post(reverse("metas:confirmar"), datos, follow=True)
    assert "Se registró: 3 por primera vez" in leer(respuesta).uno(".mensajes").texto
    assert MetaAsistencia.objects.count() == 2
