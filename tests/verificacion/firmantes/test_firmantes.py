"""Who signed the pact: real local governments of the region, with their document, after seeing what they move."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from actas import servicios as servicios_de_actas
from actas.contenido.datos import DatosPunto, DatosSesion
from actas.models import AccionAgenda, Paso
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas import Resultado
from egtpi_portal.territorio.models import Firmante
from tests.actas.ayudas import guardar, hoja, pdf
from tests.pagina import leer
from tests.verificacion.firmantes.ayudas import DATOS, ESCRITO, de, ocultos
from verificacion.firmantes import consultas, hojas, servicios
from verificacion.firmantes.datos import DatosFirmante, FirmanteInvalido, huella
from verificacion.registro.errores import OtroLoCambio

pytestmark = pytest.mark.django_db
CORONGO, DE_CORONGO = "020901", "Municipalidad Provincial de Corongo"


def eventos() -> list[tuple]:
    filas = Evento.objects.filter(accion__regex="^(firmante|pacto)").order_by("id")
    return list(filas.values_list("accion", "region_id", "resumen", "cambios"))


# --- services ---


def test_signatory_takes_its_name_from_the_catalogue_and_leaves_its_event(ancash, renata):
    (uno,) = servicios.registrar(region=ancash, ubigeos=[CORONGO], datos=DATOS, por=renata)
    assert (uno.nombre, uno.suscrito_el, uno.documento, uno.documento_fecha) == (
        "Municipalidad Provincial de Corongo", dt.date(2023, 6, 15), "Adenda 1-2023", dt.date(2023, 6, 20),
    )  # fmt: skip
    assert eventos() == [
        (
            "firmante.alta", "02",
            f"renata registró que {DE_CORONGO} firmó el pacto (pacto de Áncash): según Adenda 1-2023.",
            {
                "gobierno local": ["", f"{DE_CORONGO} (020901)"], "suscrito el": ["", "15/06/2023"],
                "documento": ["", "Adenda 1-2023"], "fecha del documento": ["", "20/06/2023"],
            },
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ubigeos", "dice"),
    [
        ([], "Marque al menos un gobierno local."),
        (["130101"], "No son gobiernos locales de Áncash: 130101."),
        (["029999"], "No son gobiernos locales de Áncash: 029999."),
        (["150101"], "No son gobiernos locales de Áncash: 150101."),
        (["020101"], "Municipalidad Provincial de Huaraz (020101) ya figura como firmante, desde el 31/05/2023."),
    ],
)
def test_only_a_local_government_of_the_region_that_has_not_signed_is_taken(ancash, renata, ubigeos, dice):
    with pytest.raises(FirmanteInvalido) as error:
        servicios.registrar(region=ancash, ubigeos=ubigeos, datos=DATOS, por=renata)
    assert str(error.value) == dice
    assert eventos() == []


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        (DatosFirmante(None, "Acta", dt.date(2023, 6, 1)), "suscrito_el"),
        (DatosFirmante(dt.date(2024, 6, 19), "Acta", dt.date(2023, 6, 1)), "suscrito_el"),
        (DatosFirmante(dt.date(1923, 6, 19), "Acta", dt.date(2023, 6, 1)), "suscrito_el"),
        (DatosFirmante(dt.date(2023, 6, 1), "  ", dt.date(2023, 6, 1)), "documento"),
        (DatosFirmante(dt.date(2023, 6, 1), "A" * 201, dt.date(2023, 6, 1)), "documento"),
        (DatosFirmante(dt.date(2023, 6, 1), "Acta", None), "documento_fecha"),
        (DatosFirmante(dt.date(2023, 6, 1), "Acta", dt.date(2024, 7, 1)), "documento_fecha"),
    ],
)
def test_signatory_without_date_or_document_is_refused(ancash, renata, datos, campo):
    with pytest.raises(FirmanteInvalido) as error:
        servicios.registrar(region=ancash, ubigeos=[CORONGO], datos=datos, por=renata)
    assert [c for c, _ in error.value.errores] == [campo]


def test_correction_asks_for_its_reason_tells_from_what_to_what_and_notices_another_s(ancash, renata):
    suyo = Firmante.objects.get(pacto="02", ubigeo="020101")
    vista = huella(suyo)
    with pytest.raises(FirmanteInvalido, match="Escriba el motivo"):
        servicios.corregir(firmante=suyo, datos=DATOS, motivo=" ", por=renata)
    servicios.corregir(firmante=suyo, datos=DATOS, motivo="Se halló la adenda.", por=renata, vista=vista)
    servicios.corregir(firmante=suyo, datos=DATOS, motivo="Otra vez.", por=renata)
    with pytest.raises(OtroLoCambio):
        servicios.corregir(firmante=suyo, datos=DATOS, motivo="Tarde.", por=renata, vista=vista)
    ((accion, _, resumen, cambios),) = eventos()
    assert (accion, resumen) == (
        "firmante.cambio",
        "renata corrigió a Municipalidad Provincial de Huaraz (pacto de Áncash): Se halló la adenda.",
    )  # fmt: skip
    assert cambios == {
        "suscrito el": ["31/05/2023", "15/06/2023"], "documento": ["", "Adenda 1-2023"],
        "fecha del documento": ["", "20/06/2023"], "motivo": ["", "Se halló la adenda."],
    }  # fmt: skip
    assert suyo.history.first().history_user == renata


def test_annulled_one_counts_no_more_stays_to_be_seen_and_may_sign_again(ancash, renata):
    suyo = Firmante.objects.get(pacto="02", ubigeo="020101")
    servicios.anular(firmante=suyo, motivo="Firmó otra región.", por=renata)
    with pytest.raises(OtroLoCambio):
        servicios.anular(firmante=suyo, motivo="Otra vez.", por=renata)
    assert not Firmante.objects.filter(pk=suyo.pk).exists()
    assert not ancash.pacto.firmantes.filter(ubigeo="020101").exists()
    assert [(a.ubigeo, a.motivo_anulacion, a.anulado_por) for a in consultas.anulados(ancash)] == [
        ("020101", "Firmó otra región.", renata)
    ]
    servicios.registrar(region=ancash, ubigeos=["020101"], datos=DATOS, por=renata)
    assert [e[0] for e in eventos()] == ["firmante.anulacion", "firmante.alta"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Firmante.objects.create(pacto_id="02", ubigeo="020101", nombre="x", suscrito_el="2023-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        Firmante.todos.filter(pk=suyo.pk).update(motivo_anulacion="")


def test_pact_is_named_with_its_event(ancash, renata):
    servicios.cambiar_pacto(region=ancash, nombre="Pacto por la Infancia", fuente="Acta 1", por=renata)
    servicios.cambiar_pacto(region=ancash, nombre="Pacto por la Infancia", fuente="Acta 1", por=renata)
    ((accion, _, _, cambios),) = eventos()
    assert (accion, cambios["nombre"]) == ("pacto.cambio", ["", "Pacto por la Infancia"])


@pytest.mark.parametrize("rol", [Rol.REVISOR_DAT, Rol.CONSULTA, Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED])
def test_nobody_else_registers_signatories(ancash, persona, rol):
    quien = persona(rol, "02" if rol in (Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED) else None)
    with pytest.raises(PermissionDenied):
        servicios.registrar(region=ancash, ubigeos=[CORONGO], datos=DATOS, por=quien)


# --- pages ---


def test_going_back_keeps_what_was_written(ancash, evaluadora):
    pagina = leer(evaluadora.post(de("agregar", "02"), {**ESCRITO, "ubigeos": [CORONGO], "archivo": pdf("adenda")}))
    otra = leer(evaluadora.post(de("agregar", "02"), {**ocultos(pagina), "volver": "1"}))
    assert otra.uno(f"[value={CORONGO}]")["checked"] == "checked"
    assert otra.uno("#id_documento")["value"] == "Adenda 1-2023"
    assert "El archivo que subió sigue aquí" in otra.uno("form.tarjeta").texto


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"ubigeos": ["130101"]}, "«130101» no está, o ya firmó."),
        ({"ubigeos": []}, "Marque al menos un gobierno local."),
        ({"documento": ""}, "Escriba el documento que lo prueba"),
        ({"suscrito_el": "2025-01-01"}, "La fecha en que firmó aún no llega."),
        ({"suscrito_el": "31/02/2023"}, "Esa fecha no existe."),
        ({"archivo": ContentFile(b"hola", name="nota.exe")}, "no"),
    ],
)
def test_bad_form_says_what_is_wrong_and_writes_nothing(ancash, evaluadora, cambios, dice):
    respuesta = evaluadora.post(de("agregar", "02"), {**ESCRITO, "ubigeos": [CORONGO], **cambios})
    assert dice in leer(respuesta).uno(".falla").texto
    assert eventos() == []


def test_two_presses_register_once_and_the_second_is_told(ancash, evaluadora):
    enviado = ocultos(leer(evaluadora.post(de("agregar", "02"), {**ESCRITO, "ubigeos": [CORONGO]})))
    evaluadora.post(de("agregar", "02"), enviado)
    segunda = leer(evaluadora.post(de("agregar", "02"), enviado))
    assert "no está, o ya firmó" in segunda.uno(".falla").texto
    assert Firmante.objects.filter(ubigeo=CORONGO).count() == 1


def test_signatory_unknown_to_the_catalogue_is_pointed_out_to_who_registers(ancash, evaluadora):
    Firmante.objects.create(pacto_id="02", ubigeo="029999", nombre="Municipio inventado", suscrito_el="2023-05-31")
    assert (
        "Su ubigeo no es de un gobierno local de la región"
        in leer(evaluadora.get(de("region", "02"))).uno("main").texto
    )


def test_secretary_reads_the_list_of_their_region_and_no_other(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    pagina = leer(cliente.get(de("region", "02")))
    assert len(pagina.todos("tbody tr")) == 37
    assert "Anular" not in pagina.uno("main").texto
    assert cliente.get(de("region", "13")).status_code == 404


def test_lists_take_the_same_queries_for_few_and_for_many(ancash, evaluadora, renata, django_assert_max_num_queries):
    evaluadora.get(de("lista"))
    for paginas in (de("lista"), de("region", "02")):
        with django_assert_max_num_queries(14):
            evaluadora.get(paginas)


# --- workbook ---


def libro(region, *filas, cambiar=None) -> ContentFile:
    abierto = openpyxl.load_workbook(io.BytesIO(hojas.en_xlsx(region)))
    hoja = abierto.active
    vacia = hoja.max_row + 1
    for n, fila in enumerate(filas):
        for columna, valor in enumerate(fila, 1):
            hoja.cell(vacia + n, columna).value = valor
    if cambiar:
        cambiar(hoja)
    salida = io.BytesIO()
    abierto.save(salida)
    return ContentFile(salida.getvalue(), name="firmantes.xlsx")


def test_workbook_taken_out_and_brought_back_changes_nothing(ancash, renata):
    assert hojas.previsualizar(ancash, libro(ancash), renata).resumen["sin_cambio"] == 37


def test_workbook_adds_and_corrects_and_shows_what_it_moves(ancash, evaluadora):
    def cambiar(hoja):
        fila = next(f for f in hoja.iter_rows() if f[0].value == "020101")
        fila[3].value, fila[4].value = "Acta 1-2023", "31/05/2023"

    archivo = libro(ancash, (20901, "Corongo", "15/06/2023", "Adenda 1-2023", "20/06/2023"), cambiar=cambiar)
    previa = leer(evaluadora.post(de("importar"), {"region": "02", "archivo": archivo}))
    assert "1 por crear, 1 por actualizar, 36 sin cambio, 0 con errores" in previa.uno(".sub").texto
    assert previa.uno("#que-mueve")
    respuesta = evaluadora.post(de("confirmar"), ocultos(previa), follow=True)
    assert leer(respuesta).uno(".mensajes").texto == "Se importó: 1 firmante nuevo, 1 corregido, 36 sin cambio."
    assert Firmante.objects.get(pacto="02", ubigeo=CORONGO).nombre == "Municipalidad Provincial de Corongo"
    assert Firmante.objects.get(pacto="02", ubigeo="020101").documento == "Acta 1-2023"


@pytest.mark.parametrize(
    "quien", [("", "Municipalidad Provincial de Corongo"), ("20901", ""), (20901, "MP Corongo"), ("020901 Corongo", "")]
)
def test_row_of_the_workbook_names_its_local_government_by_code_or_by_name(ancash, renata, quien):
    plan = hojas.previsualizar(ancash, libro(ancash, (*quien, "15/06/2023", "Acta", "20/06/2023")), renata)
    assert [fila.datos[0] for fila in plan.con(Resultado.CREAR)] == [CORONGO]


@pytest.mark.parametrize(
    ("fila", "dice"),
    [
        (
            ("130101", "Trujillo", "15/06/2023", "Acta", "20/06/2023"),
            "130101 no es de un gobierno local de la región.",
        ),
        (
            ("21x", "Corongo", "15/06/2023", "Acta", "20/06/2023"),
            "«21x» no es un ubigeo: son seis cifras, como 020101.",
        ),
        (
            (CORONGO, "Huaraz", "15/06/2023", "Acta", "20/06/2023"),
            "es de Corongo (provincial), no de «Huaraz»",
        ),
        *(
            ((escrito, nombre, "15/06/2023", "Acta", "20/06/2023"), dice)
            for escrito, nombre, dice in (
                ("020106 Independencia", "", "El ubigeo 020106 es de Jangas (Huaraz, distrital), no de"),
                ("020106 (Independencia)", "", "«Independencia» no es de Jangas (Huaraz, distrital)"),
                ("020106 Independencia", "Jangas", "El ubigeo 020106 es de Jangas (Huaraz, distrital), no de"),
                ("020106", "020105 Independencia", "trae más de un ubigeo: escriba uno solo."),
            )
        ),
        ((CORONGO, "Corongo", "15/06/2023", "", "20/06/2023"), "Escriba el documento que lo prueba, con su número."),
        ((CORONGO, "Corongo", "15/06/2030", "Acta", "20/06/2023"), "La fecha en que firmó aún no llega."),
        (("020101", "Huaraz", "15/06/2023", "Acta", "20/06/2023"), "Está dos veces en el libro."),
    ],
)
def test_wrong_row_of_the_workbook_says_why(ancash, renata, fila, dice):
    plan = hojas.previsualizar(ancash, libro(ancash, fila), renata)
    assert dice in " ".join(e.mensaje for f in plan.filas for e in f.errores)
    assert plan.resumen["errores"] == 1


def test_words_beside_the_code_of_one_registered_are_heeded(ancash, renata):
    def cambiar(hoja):
        next(f for f in hoja.iter_rows() if f[0].value == "020101")[0].value = "020101 Independencia"

    plan = hojas.previsualizar(ancash, libro(ancash, cambiar=cambiar), renata)
    (mala,) = plan.con(Resultado.ERROR)
    assert "El ubigeo 020101 es de Huaraz (provincial), no de «Independencia" in mala.errores[0].mensaje


def test_who_signs_later_is_looked_for_in_the_data_by_district_that_were_there(ancash, renata, persona):
    por = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    acta = servicios_de_actas.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 6, 12)), por=por)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.ANALISIS, "Anemia", sectores=("salud",)),), por)
    libro = hoja(["Ubigeo", "Distrito"], ["020101", "Huaraz"], [CORONGO, "Corongo"])
    servicios_de_actas.adjuntar_archivo(
        acta=acta, archivo=libro, nombre="datos.xlsx", por=por, punto=acta.agenda.get(), desagregada=True
    )
    assert acta.agenda.get().distritos_con_datos == ["020101"]
    (uno,) = servicios.registrar(region=ancash, ubigeos=[CORONGO], datos=DATOS, por=renata)
    assert acta.agenda.get().distritos_con_datos == ["020101", CORONGO]
    servicios.anular(firmante=uno, motivo="Se registró por error", por=renata)
    assert acta.agenda.get().distritos_con_datos == ["020101"]


def test_table_of_the_regions_counts_who_signed_and_of_whom_no_document_is_registered(ancash, renata, evaluadora):
    servicios.registrar(region=ancash, ubigeos=[CORONGO], datos=DATOS, por=renata)
    servicios.anular(firmante=Firmante.objects.get(pacto="02", ubigeo="020101"), motivo="No firmó.", por=renata)
    fila = leer(evaluadora.get(de("lista"))).todos("tbody tr")[1]
    assert [celda.texto for celda in fila.todos("td")] == [
        "Pacto Regional por el DIT de Áncash", "37", "166", "36 sin documento",
    ]  # fmt: skip
