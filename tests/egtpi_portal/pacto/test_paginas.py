"""The pages of the catalogue and of the targets, as their keepers and readers use them."""

import io
from dataclasses import replace

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.catalogo.datos import CAMPOS, de_version
from egtpi_portal.pacto.models import DocumentoPacto, Indicador, MetaIndicador, VersionIndicador
from tests.pagina import leer

from .ayudas import ABRIL, CRED, HUARAZ, JANGAS, JUNIO, adenda, fijar, indicador, medir, pacto


@pytest.fixture(autouse=True)
def aqui(territorio, settings, tmp_path):
    settings.MEDIA_ROOT, settings.LEER_APARTE = tmp_path, False


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def dat(persona):
    return persona(Rol.REVISOR_DAT, nombre="dat")


def escrito(**otros):
    """What the form of a definition sends."""
    dicho = {campo: getattr(CRED, campo) for campo in CAMPOS if campo not in ("puede_exceder", "cortes")}
    return dicho | {"cortes": "", "desde": "2024-01-01"} | otros


def test_a_region_puts_an_indicator_of_its_own_and_sees_it(entrar, rosa):
    cliente = entrar(rosa)
    respuesta = cliente.post(
        reverse("pacto:indicador_nuevo"), escrito(codigo="02-leche", tema="salud", region="02"), follow=True
    )
    pagina = leer(respuesta)
    assert pagina.uno("h1").texto == CRED.nombre
    assert "propio de Áncash" in pagina.uno(".sub").texto
    assert de_version(VersionIndicador.objects.get()) == CRED
    assert CRED.nombre in leer(cliente.get(reverse("pacto:catalogo"))).uno("tbody").texto


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(entrar, rosa):
    respuesta = entrar(rosa).post(
        reverse("pacto:indicador_nuevo"),
        escrito(
            codigo="LECHE", tema="salud", region="02", nombre="Vaso de leche", frecuencia="fechas", cortes="31/02/24"
        ),
    )
    pagina = leer(respuesta)
    assert respuesta.status_code == 200
    assert "febrero de 2024 tiene 29 días" in pagina.uno("[role=alert]").texto
    assert pagina.uno("input[name=nombre]")["value"] == "Vaso de leche"
    respuesta = entrar(rosa).post(reverse("pacto:indicador_nuevo"), escrito(codigo="LECHE", tema="salud", region="02"))
    assert "empieza con el de la región: 02-LECHE" in leer(respuesta).uno("[role=alert]").texto
    assert Indicador.objects.count() == 0


def test_a_definition_without_figures_is_corrected_and_one_with_them_followed_by_another(entrar, dat):
    indicador(por=dat)
    cliente, direccion = entrar(dat), reverse("pacto:indicador_definir", args=["CRED"])
    assert leer(cliente.get(direccion)).todos("[name=motivo]") == []
    cliente.post(direccion, escrito(exclusiones="Otro seguro"))
    assert VersionIndicador.objects.get().exclusiones == "Otro seguro"
    medir(("CRED", JANGAS, ABRIL, 1, 2))
    assert leer(cliente.get(direccion)).uno("[name=desde]")["value"] == "2024-06-18"
    respuesta = cliente.post(direccion, escrito(desde="2024-04-01", motivo="Norma"))
    assert "Ya hay cifras con corte al 30/04/2024" in leer(respuesta).uno("[role=alert]").texto
    pagina = leer(cliente.post(direccion, escrito(desde="2024-06-01", motivo="Norma"), follow=True))
    assert pagina.textos("h2") == ["Definición que rige, desde el 01/06/2024", "Otra definición, desde el 01/01/2024"]


def test_dat_confirms_and_withdraws(entrar, dat):
    indicador(por=dat, ejemplo=True)
    cliente = entrar(dat)
    assert "Confirmarlo" in leer(cliente.get(reverse("pacto:definicion", args=["CRED"]))).uno("main").texto
    cliente.post(reverse("pacto:indicador_confirmar", args=["CRED"]))
    cliente.post(reverse("pacto:indicador_retirar", args=["CRED"]), {"motivo": "Lo reemplaza otro"})
    suyo = Indicador.objects.get()
    assert (suyo.ejemplo, suyo.motivo_retiro, suyo.retirado_por) == (False, "Lo reemplaza otro", dat)
    pagina = leer(cliente.get(reverse("pacto:catalogo")))
    assert "Lo reemplaza otro" in pagina.uno(".linea-tiempo").texto


def test_who_reads_sees_no_button_to_write(entrar, persona):
    indicador()
    pacto()
    cliente = entrar(persona(Rol.CONSULTA, "02"))
    for direccion in ("pacto:catalogo", "pacto:metas"):
        assert leer(cliente.get(reverse(direccion))).todos("main .acciones a.boton:not(.claro)") == []


def test_the_pact_is_registered_and_its_targets_typed_one_by_one(entrar, rosa):
    indicador()
    cliente = entrar(rosa)
    respuesta = cliente.post(
        reverse("pacto:metas_documento_nuevo"),
        {"region": "02", "clase": "pacto", "nombre": "Pacto", "fecha": "2024-01-02", "desde": "2024-01-02"},
    )
    suyo = DocumentoPacto.objects.get()
    direccion = reverse("pacto:metas_documento", args=[suyo.pk])
    assert respuesta["Location"] == direccion
    de_que = {"indicador": "CRED", "vence": "2024-06-30"}
    assert len(leer(cliente.get(direccion, de_que)).todos("tbody input")) == 37
    mal = cliente.post(direccion, {**de_que, f"m{HUARAZ}": "ochenta", f"m{JANGAS}": "70"})
    assert "no es una meta" in leer(mal).uno("[role=alert]").texto
    cliente.post(direccion, {**de_que, f"m{HUARAZ}": "80 %", f"m{JANGAS}": "62,5"})
    assert sorted(MetaIndicador.objects.values_list("ubigeo", "valor")) == [(HUARAZ, 80), (JANGAS, 62.5)]
    assert len(leer(cliente.get(direccion, de_que)).todos("tbody input")) == 35
    vista = leer(cliente.get(reverse("pacto:metas"))).uno("main").texto
    assert "Municipalidad Provincial de Huaraz 020101 80" in vista


TABLA = "Gobierno local\tIndicador\tVence el\tMeta\n{}\n"


def test_pasted_targets_are_shown_row_by_row_and_registered_when_confirmed(entrar, rosa):
    indicador()
    suyo = pacto(por=rosa)
    cliente = entrar(rosa)
    importar, clave = reverse("pacto:importar_metas"), {"region": str(suyo.pk)}
    texto = TABLA.format("Jangas\tcred\t30/06/2024\t62.5\n20101\tCRED\t30/06/2024\tsin meta")
    previa = leer(cliente.post(importar, {**clave, "texto": texto}))
    assert MetaIndicador.objects.count() == 0
    enviado = {campo["name"]: campo["value"] for campo in previa.todos("form input[type=hidden]")}
    respuesta = cliente.post(reverse("pacto:confirmar_metas"), {**enviado, **clave})
    assert respuesta["Location"] == reverse("pacto:metas_documento", args=[suyo.pk])
    assert sorted(MetaIndicador.objects.values_list("ubigeo", "valor")) == [(HUARAZ, None), (JANGAS, 62.5)]


def test_each_bad_row_of_a_workbook_is_told_with_its_cell(entrar, rosa):
    indicador()
    suyo = pacto(por=rosa)
    libro = Workbook()
    for fila in (
        ["Ubigeo", "Indicador", "Vence", "Meta"],
        ["100101", "CRED", JUNIO, 80],
        ["020106", "CRED", JUNIO, 180],
        ["020106", "OTRO", JUNIO, 80],
        ["020101", "CRED", JUNIO.replace(year=2023), 80],
        ["020101", "CRED", JUNIO, None],
    ):
        libro.active.append(fila)
    contenido = io.BytesIO()
    libro.save(contenido)
    contenido.seek(0)
    contenido.name = "metas.xlsx"
    respuesta = entrar(rosa).post(reverse("pacto:importar_metas"), {"region": suyo.pk, "archivo": contenido})
    texto = leer(respuesta).uno("main").texto
    for dicho in (
        "celda A2", "no es firmante de este pacto", "celda D3", "pasa de 100 %", "celda B4",
        "No hay un indicador «OTRO»", "celda C5", "Ya estaba vencida", "celda D6", "Escriba la meta",
    ):  # fmt: skip
        assert dicho in texto, dicho


def test_neither_a_file_nor_a_paste_is_asked_again(entrar, rosa):
    suyo = pacto(por=rosa)
    respuesta = entrar(rosa).post(reverse("pacto:importar_metas"), {"region": suyo.pk, "texto": " "})
    assert "Elija el archivo de Excel, o pegue la tabla" in leer(respuesta).uno("[role=alert]").texto


def test_the_workbook_of_the_targets_in_force_says_what_an_adenda_changed(entrar, rosa):
    indicador()
    fijar(pacto(), (HUARAZ, "CRED", JUNIO, "80"))
    fijar(adenda(desde=ABRIL), (HUARAZ, "CRED", JUNIO, "75"))
    cliente = entrar(rosa)
    valores = []
    for al in ("2024-03-01", "2024-05-01"):
        respuesta = cliente.get(reverse("pacto:metas_xlsx"), {"al": al})
        hoja = load_workbook(io.BytesIO(respuesta.content)).active
        valores.append(next(hoja.iter_rows(min_row=4, values_only=True))[3])
    assert valores == [80, 75]


def test_a_target_is_annulled_with_its_reason(entrar, rosa):
    indicador()
    fijar(pacto(), (HUARAZ, "CRED", JUNIO, "80"))
    suya = MetaIndicador.objects.get()
    cliente = entrar(rosa)
    cliente.post(reverse("pacto:anular_meta", args=[suya.pk]), {"motivo": "Se escribió mal"})
    suya.refresh_from_db()
    assert (suya.anulada_por, suya.motivo_anulacion) == (rosa, "Se escribió mal")
    assert leer(cliente.get(reverse("pacto:metas"))).todos("#vigentes") == []


def test_a_target_of_another_base_than_a_hundred_is_no_percentage_and_each_says_its_deadline(entrar, rosa):
    indicador(definicion=replace(CRED, base=1000))
    fijar(pacto(), (JANGAS, "CRED", ABRIL, "75"), (JANGAS, "CRED", JUNIO, "80"))
    pagina = leer(entrar(rosa).get(reverse("pacto:metas"), {"region": "02"}))
    suya = next(fila for fila in pagina.todos("tbody tr") if fila.texto.startswith("Municipalidad Distrital de Jangas"))
    assert [(celda["data-t"], celda.texto) for celda in suya.todos("td")] == [
        ("Al 30/04/2024", "75.00 por 1000"), ("Al 30/06/2024", "80.00 por 1000"),
    ]  # fmt: skip
    anular = entrar(rosa).get(reverse("pacto:anular_meta", args=[MetaIndicador.objects.first().pk]))
    assert "75.00 por 1000" in leer(anular).texto


@pytest.mark.parametrize(("nombre", "fecha"), [("metas_documento", "vence"), ("escribir", "corte")])
def test_the_grid_and_the_form_above_it_share_no_id(entrar, rosa, nombre, fecha):
    indicador()
    suyo = pacto()
    args, dia = ([suyo.pk], "2024-09-30") if nombre == "metas_documento" else ([], "2024-06-15")
    datos = {"region": "02", "indicador": "CRED", fecha: dia}
    pagina = leer(entrar(rosa).get(reverse(f"pacto:{nombre}", args=args), datos))
    ids = [nodo["id"] for nodo in pagina.todos("[id]")]
    assert len(ids) > 30
    assert sorted(ids) == sorted(set(ids))


def test_what_was_set_of_an_indicator_is_told_by_name_and_counted_in_its_number(entrar, rosa):
    indicador()
    documento = pacto()
    datos = {"indicador": "CRED", "vence": "2024-09-30", f"m{JANGAS}": "66,5"}
    respuesta = entrar(rosa).post(reverse("pacto:metas_documento", args=[documento.pk]), datos, follow=True)
    assert "Se registró 1 meta de CRED." in leer(respuesta).texto
    historia = leer(entrar(rosa).get(reverse("pacto:metas"), {"region": "02"})).uno("details tbody tr th")
    assert historia.texto == f"Municipalidad Distrital de Jangas {JANGAS}"
