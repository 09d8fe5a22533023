"""The annex of a session: what it says, that it is made once, and that each figure tells the batch it came in."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import Documento, VersionDocumento
from egtpi_portal.pacto.anexo.consultas import cortes_con_datos, leer_anexo
from egtpi_portal.pacto.anexo.hojas import en_xlsx
from egtpi_portal.pacto.anexo.papeles import en_pdf
from egtpi_portal.pacto.anexo.servicios import hacer_anexo
from egtpi_portal.pacto.catalogo.servicios import retirar_indicador
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.models import AnexoPacto, Indicador
from egtpi_portal.pacto.papel.cuadros import cuadros, matrices
from egtpi_portal.territorio.models import Firmante, Region
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, JUNIO, MARZO, MAYO, fijar, indicador, medir, pacto

pytestmark = pytest.mark.django_db


@pytest.fixture
def ancash(territorio):
    """Áncash with three signatories: Jangas and Huaraz measured, Pira without a datum; an indicator with its target."""
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS, "020111"]).delete()
    indicador()
    fijar(pacto(), (JANGAS, "CRED", JUNIO, "80"), (HUARAZ, "CRED", JUNIO, "50"))
    medir(("CRED", JANGAS, MARZO, 20, 60), fuente="DIRESA")
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 60, 100), fuente="DIRESA")
    return Region.objects.get(pk="02")


def test_the_annex_names_every_signatory_and_counts_those_with_data(ancash):
    contenido = leer_anexo(ancash, MAYO)
    assert contenido.con_dato == (HUARAZ, JANGAS)
    assert [fila.ubigeo for fila in contenido.sin_dato] == ["020111"]
    assert cortes_con_datos("02", dt.date(2024, 6, 18)) == [MAYO, MARZO]
    assert cortes_con_datos("02", dt.date(2024, 4, 1)) == [MARZO]


def test_who_signed_after_the_cut_off_is_in_it_too(ancash):
    Firmante.objects.filter(pacto="02", ubigeo=HUARAZ).update(suscrito_el=dt.date(2024, 6, 10))
    assert leer_anexo(ancash, MAYO).con_dato == (HUARAZ, JANGAS)


def test_the_workbook_has_each_cell_with_its_batch_and_the_total_of_the_region(ancash):
    libro = openpyxl.load_workbook(io.BytesIO(en_xlsx(leer_anexo(ancash, MAYO))))
    hoja, totales = libro["Por gobierno local"], libro["Total de la región"]
    de_jangas = next(f for f in hoja.iter_rows(values_only=True) if f[1] == JANGAS)
    assert tuple(v.date() if isinstance(v, dt.datetime) else v for v in de_jangas) == (
        "CRED", JANGAS, "Municipalidad Distrital de Jangas", "✖", "No alcanza la meta", MAYO, 45, 60, 75, 80, JUNIO, 5,
        3, "niñas y niños", "02-MED-0002", "DIRESA",
    )  # fmt: skip
    de_pira = next(f for f in hoja.iter_rows(values_only=True) if f[1] == "020111")
    assert de_pira[2:9] == ("Municipalidad Distrital de Pira", "?", "Sin dato", None, None, None, None)
    assert [f[0] for f in hoja.iter_rows(values_only=True)].count("CRED") == 3
    total = next(f for f in totales.iter_rows(values_only=True) if f[0] == "CRED")
    assert total == (
        "CRED", "Controles CRED completos", "Salud", 105, 160, 65.62, 2, 3, "HIS-MINSA", "02-MED-0002",
    )  # fmt: skip
    assert hoja["A2"].value.startswith("Al corte del 31 de mayo de 2024. Con dato en algún indicador: 2 de 3")


def test_the_paper_says_sign_word_and_gap_and_the_same_figures_give_the_same_bytes(ancash):
    contenido = leer_anexo(ancash, MAYO)
    (cuadro,) = cuadros(contenido.tablero, contenido.cargas_de)
    assert [(r.fila.ubigeo, r.valor, r.situacion) for r in cuadro.renglones] == [
        (JANGAS, "75.00 % (45 de 60)",
         "✖ No alcanza la meta, 80.00 % al 30/06/2024: faltan 5.00 puntos, 3 niñas y niños"),
        (HUARAZ, "60.00 % (60 de 100)", "✔ Alcanza la meta, 50.00 % al 30/06/2024"),
        ("020111", "sin dato", "? Sin dato"),
    ]  # fmt: skip
    assert (cuadro.cuantos, cuadro.valor, cuadro.con_dato, cuadro.total, cuadro.cargas) == (
        "105 de 160", "65.62 %", 2, 3, ["02-MED-0002"],
    )  # fmt: skip
    (matriz,) = matrices(contenido.tablero)
    assert [celdas for _, celdas in matriz.filas] == [
        [("v-si", "✔ 60.00", "")], [("v-no", "✖ 75.00", "faltan 5.00; 3")], [("v-curso", "? s/d", "")],
    ]  # fmt: skip
    assert en_pdf(contenido) == en_pdf(contenido)


def test_an_indicator_that_was_withdrawn_is_not_in_use(ancash, persona):
    indicador("AGUA")
    medir(("AGUA", JANGAS, MAYO, 1, 2))
    retirar_indicador(
        indicador=Indicador.objects.get(codigo="AGUA"), motivo="Ya no se mide", por=persona(Rol.REVISOR_DAT)
    )
    assert [uno.codigo for uno in leer_anexo(ancash, MAYO).tablero.indicadores] == ["CRED"]


def test_it_is_kept_once_with_its_files_and_event_and_again_when_a_figure_changes(ancash, persona, papeles_de_mentira):
    rosa = persona(Rol.EQUIPO_REGIONAL, "02", nombre="rosa")
    anexo = hacer_anexo(region="02", al=MAYO, por=rosa)
    assert (anexo.codigo, anexo.firmantes, anexo.con_dato, anexo.sin_dato) == (
        "02-ANEXO-0001", [HUARAZ, JANGAS, "020111"], [HUARAZ, JANGAS], 1,
    )  # fmt: skip
    archivos = {a.clase: a for a in anexo.archivos.all()}
    assert {clase: a.documento.nombre for clase, a in archivos.items()} == {
        "xlsx": "anexo-02-2024-05-31.xlsx", "pdf": "anexo-02-2024-05-31.pdf",
    }  # fmt: skip
    guardadas = VersionDocumento.objects.filter(documento__in=[a.documento_id for a in archivos.values()])
    assert {v.sha256 for v in guardadas} == {a.sha256 for a in archivos.values()}
    evento = Evento.objects.latest("id")
    assert (evento.accion, evento.resumen) == (
        "anexo.alta",
        "rosa hizo el anexo 02-ANEXO-0001 de Áncash al corte del 31/05/2024: 2 de 3 gobiernos locales con datos.",
    )
    antes = (Evento.objects.count(), Documento.objects.count())
    assert hacer_anexo(region="02", al=MAYO, por=rosa) == anexo
    assert (Evento.objects.count(), Documento.objects.count()) == antes
    medir(("CRED", JANGAS, MAYO, 46, 60))
    otro = hacer_anexo(region="02", al=MAYO, por=rosa)
    assert (otro.codigo, otro.codigo_impreso != anexo.codigo_impreso) == ("02-ANEXO-0002", True)


def test_it_is_for_who_keeps_the_pact_of_a_cut_off_that_came_with_some_datum(ancash, persona):
    with pytest.raises(PermissionDenied, match="hacer el anexo de la sesión"):
        hacer_anexo(region="02", al=MAYO, por=persona(Rol.COORDINADOR_FED, "02"))
    with pytest.raises(PactoInvalido, match="El 19/06/2024 aún no llega"):
        hacer_anexo(region="02", al=dt.date(2024, 6, 19), por=None)
    with pytest.raises(PactoInvalido, match="Ningún gobierno local que firmó el pacto de Áncash tiene datos al 01/03"):
        hacer_anexo(region="02", al=dt.date(2024, 3, 1), por=None)
    assert AnexoPacto.objects.count() == 0
