"""The matrix out as a workbook that looks official, and in again with no change, however a program saved it."""

import datetime as dt
import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actas.models import Acuerdo, EstadoActa
from acuerdos.hojas import aplicar, matriz_en_xlsx, previsualizar
from acuerdos.models import CargaMatriz, ComentarioAcuerdo, FilaCarga
from acuerdos.servicios import comentar_acuerdo
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import Region
from tests.acuerdos.ayudas import abrir, acta, acuerdo, bytes_de, las_de_la_muestra, situacion
from tests.egtpi_portal.hojas.libros import como_excel
from tests.evidencia import importar_al_azar

pytestmark = pytest.mark.django_db
AL = Momento(dt.date(2024, 6, 18), "hito-2", "Segunda", ())


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def muestra(territorio):
    acuerdos = las_de_la_muestra()
    situacion(acuerdos[0], "implementado", "2023-09-12", "=SUM(A1:A9)")
    situacion(acuerdos[4], "en_proceso", medio="Oficio\nInforme")
    return acuerdos


def dia(ano: int, mes: int, n: int) -> dt.datetime:
    """A date as a workbook holds it."""
    return dt.datetime(ano, mes, n)  # noqa: DTZ001


def exportar(usuario) -> bytes:
    return matriz_en_xlsx(Region.objects.get(pk="02"), usuario=usuario, momento=AL)


def test_workbook_has_title_date_headings_and_real_dates(muestra, secretaria):
    hoja = abrir(exportar(secretaria)).active
    assert [hoja.cell(n, 1).value for n in (1, 2, 3)] == [
        "Matriz de seguimiento de acuerdos",
        "Gobierno Regional de Áncash · Instancia de Articulación Regional (IAR)",
        "Actualizado al 18/06/2024",
    ]
    assert [celda.value for celda in hoja[5]] == [
        "Código", "Fecha de sesión", "Acuerdo", "Nudo crítico", "Responsable (entidad)", "Nombre del responsable",
        "Cargo del responsable", "Ámbito", "Plazo de cumplimiento", "Días", "Estado", "Fecha de implementación",
        "Medio de verificación", "Observaciones",
    ]  # fmt: skip
    assert [celda.value for celda in hoja[10]] == [
        "02-AC0005", dia(2023, 10, 19),
        "La DRVCS entrega reporte de cloro residual ≥0.5 mg/l por centro poblado",
        None, "Dirección Regional de Vivienda", None, "Director", "Sectores", dia(2023, 11, 30),
        -201, "En proceso", None, "Oficio\nInforme", None,
    ]  # fmt: skip
    assert (hoja["B10"].number_format, hoja["B10"].is_date) == ("dd/mm/yyyy", True)
    assert (hoja["J10"].number_format, hoja["J10"].is_date) == ('"vence en "0;"venció hace "0;"vence hoy"', False)
    assert hoja["J6"].value is None  # it is implemented


def test_workbook_has_frozen_headings_filters_lists_and_pages(muestra, secretaria):
    hoja = abrir(exportar(secretaria)).active
    assert (hoja.freeze_panes, hoja.auto_filter.ref, hoja.print_title_rows) == ("A6", "A5:N12", "$5:$5")
    assert (hoja.page_setup.orientation, hoja.page_setup.paperSize, hoja.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert hoja.sheet_properties.pageSetUpPr.fitToPage
    listas = {str(r.sqref): r.formula1 for r in hoja.data_validations.dataValidation if r.type == "list"}
    assert listas == {
        "H6:H212": '"Sectores,Gobiernos locales,Sectores y gobiernos locales,Interno de la IAR"',
        "K6:K212": '"Pendiente,En proceso,Implementado"',
    }


def test_text_never_becomes_a_formula(muestra, secretaria):
    Acuerdo.objects.filter(pk=muestra[1].pk).update(
        texto='=HYPERLINK("http://x","clic")', responsable_nombre="+1\x07-2"
    )
    contenido = exportar(secretaria)
    hoja = abrir(contenido).active
    assert [(hoja[c].value, hoja[c].data_type) for c in ("M6", "C7", "F7")] == [
        ("=SUM(A1:A9)", "s"), ('=HYPERLINK("http://x","clic")', "s"), ("+1-2", "s"),
    ]  # fmt: skip
    assert [hoja[c].quotePrefix for c in ("M6", "C7", "C8")] == [True, True, False]
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        assert b"<f>" not in paquete.read("xl/worksheets/sheet1.xml")
    assert previsualizar("02", contenido, secretaria).resumen["sin_cambio"] == 7


def test_out_and_in_again_changes_nothing(muestra, secretaria):
    acuerdo(acta("2024-05-10", EstadoActa.BORRADOR), 8, "De un borrador", plazo=None, responsable_entidad="")
    plan = previsualizar("02", exportar(secretaria), secretaria)
    assert plan.resumen == {"filas": 8, "crear": 0, "actualizar": 0, "sin_cambio": 8, "errores": 0}
    assert [fila.advertencias for fila in plan.filas] == [()] * 8


def test_last_remark_of_each_agreement_goes_out_and_comes_in_unchanged(muestra, secretaria):
    for texto in ("Falta el oficio.", "Llegó el oficio."):
        comentar_acuerdo(acuerdo=muestra[4], texto=texto, por=secretaria)
    hoja = abrir(exportar(secretaria)).active
    assert [hoja.cell(n, 14).value for n in range(6, 13)] == [None] * 4 + ["Llegó el oficio.", None, None]
    assert previsualizar("02", exportar(secretaria), secretaria).resumen["sin_cambio"] == 7


@pytest.mark.parametrize("semilla", [3, 9, 21])
def test_out_and_in_again_changes_nothing_of_any_matrix(territorio, secretaria, semilla):
    importar_al_azar(semilla, sano=0.9)
    momento = Momento(dt.date(2024, 9, 1), "hito-2", "Segunda", ())
    region = Region.objects.get(pk=Acuerdo.objects.values_list("region", flat=True)[0])
    plan = previsualizar(region, matriz_en_xlsx(region, usuario=secretaria, momento=momento), None)
    assert plan.resumen["sin_cambio"] == plan.resumen["filas"] == len(plan.filas) > 0


@settings(max_examples=settings.default.max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(textos=st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=4))
def test_any_text_goes_out_and_comes_in_unchanged(territorio, secretaria, textos):
    Acuerdo.objects.all().delete()
    suya = acta("2024-05-10", codigo=f"02-ACTA-2024-05-{Acuerdo.history.count()}")
    for n, texto in enumerate(textos, 1):
        acuerdo(suya, n, texto.replace("\x00", "") or "x", responsable_nombre=texto.replace("\x00", ""))
    plan = previsualizar("02", exportar(secretaria), None)
    assert plan.resumen["sin_cambio"] == len(textos)
    assert [fila.advertencias for fila in plan.filas] == [()] * len(textos)


def _como_libreoffice(libro):
    """Dates in another format, the session merged, rows hidden by the filter."""
    hoja = libro.active
    for fila in range(6, 13):
        hoja.cell(fila, 9).number_format = "DD/MM/YY"
    hoja.merge_cells("B6:B7")
    hoja.row_dimensions[8].hidden = True
    hoja.column_dimensions["D"].hidden = True


def _con_fechas_de_texto(libro):
    hoja = libro.active
    formas = ("{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%y}", "{0.day}/{0.month}/{0:%y}", "{:%Y-%m-%d}")
    for fila in range(6, 13):
        for columna in (2, 9, 12):
            celda = hoja.cell(fila, columna)
            if celda.value:
                celda.value = formas[fila % 5].format(celda.value)
                celda.number_format = "@"


def _con_series(libro):
    hoja = libro.active
    for fila in range(6, 13):
        for columna in (2, 9):
            hoja.cell(fila, columna).value = (hoja.cell(fila, columna).value - dia(1899, 12, 30)).days
            hoja.cell(fila, columna).number_format = "General"


def _con_otros_encabezados(libro):
    hoja = libro.active
    for columna, titulo in {
        2: "FECHA DE LA\nSESIÓN (IAR)", 3: "ACUERDOS  ADOPTADOS", 5: "Entidad responsable", 9: "Fecha límite",
        11: "ESTADO SITUACIONAL *", 12: "Fecha de cumplimiento", 13: "Medios de Verificación:",
    }.items():  # fmt: skip
        hoja.cell(5, columna).value = titulo
    hoja.delete_cols(1)


def _con_otras_hojas(libro):
    portada = libro.create_sheet("Portada", 0)
    portada["A1"] = "Gobierno Regional"
    libro.create_sheet("Hoja2")["A1"] = "Estado"


@pytest.mark.parametrize(
    "guardar", [_como_libreoffice, _con_fechas_de_texto, _con_series, _con_otros_encabezados, _con_otras_hojas]
)
def test_a_variant_that_another_program_saved_changes_nothing(muestra, secretaria, guardar):
    libro = abrir(exportar(secretaria))
    guardar(libro)
    contenido = bytes_de(libro)
    for guardado in (contenido, como_excel(contenido)) if guardar is not _con_otras_hojas else (contenido,):
        plan = previsualizar("02", guardado, None)
        assert (plan.resumen["sin_cambio"], [f.errores for f in plan.filas]) == (7, [()] * 7)


def test_who_does_not_see_drafts_gets_none_of_theirs(muestra, persona):
    acuerdo(acta("2024-05-10", EstadoActa.BORRADOR), 8, "De un borrador")
    hoja = abrir(exportar(persona(Rol.REVISOR_DAT))).active
    codigos = [hoja.cell(n, 1).value for n in range(6, hoja.max_row + 1)]
    assert [c for c in codigos if c and re.match("02-AC", c)] == [f"02-AC{n:04d}" for n in range(1, 8)]


def test_out_and_in_again_changes_nothing_where_later_uploads_are_held(muestra, secretaria):
    """A demonstration looks as of its own today, and holds what was uploaded after it: today is the live matrix."""
    carga = CargaMatriz.objects.create(
        region_id="02",
        cargada_el=dt.datetime(2024, 6, 1, tzinfo=dt.UTC),
        registrada_en=ahora(),
        registrada_por=secretaria,
    )
    FilaCarga.objects.create(carga=carga, acuerdo=muestra[0], orden=1, estado="en_proceso")
    CargaMatriz.objects.create(
        region_id="02",
        cargada_el=dt.datetime(2024, 7, 1, tzinfo=dt.UTC),
        registrada_en=ahora(),
        registrada_por=secretaria,
    )
    contenido = exportar(secretaria)
    assert [abrir(contenido).active.cell(n, 11).value for n in (6, 10)] == ["Implementado", "En proceso"]
    assert previsualizar("02", contenido, None).resumen["sin_cambio"] == 7
    libro = abrir(contenido)
    libro.active["K10"] = "Pendiente"
    assert aplicar("02", bytes_de(libro), None).resumen["actualizar"] == 1
    assert aplicar("02", bytes_de(libro), None).resumen["sin_cambio"] == 7


@pytest.mark.parametrize(("hecho", "dicho"), [("2024-06-19T04:59:59Z", "Va bien"), ("2024-06-19T05:00:00Z", None)])
def test_remarks_are_told_up_to_the_last_instant_of_the_day_looked_as_of(muestra, secretaria, hecho, dicho):
    comentar_acuerdo(acuerdo=muestra[0], texto="Va bien", por=secretaria)
    ComentarioAcuerdo.objects.update(hecho_en=dt.datetime.fromisoformat(hecho))
    assert abrir(exportar(secretaria)).active["N6"].value == dicho
