"""The annex by district of an analysis: attached in one press, counted by its data and not by its names."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas import servicios
from actas.anexo.servicios import adjuntar_anexo
from actas.contenido import pasos
from actas.contenido.datos import DatosPunto
from actas.distritos.servicios import recontar
from actas.errores import ErrorDeActa, EstadoNoLoPermite
from actas.models import AccionAgenda, AdjuntoActa, Paso
from egtpi_portal.pacto.anexo import servicios as del_pacto
from egtpi_portal.pacto.models import AnexoPacto
from egtpi_portal.territorio.models import Firmante
from tests.actas.ayudas import eventos, guardar, hoja, pdf
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, MARZO, MAYO, indicador, medir
from tests.pagina import leer
from verificacion.expedientes.recopilacion import recopilar

pytestmark = pytest.mark.django_db
PIRA = "020111"


@pytest.fixture
def medido(borrador):
    """The draft of a session whose region has three signatories, one of them without data."""
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS, PIRA]).delete()
    indicador()
    medir(("CRED", JANGAS, MARZO, 20, 60))
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 60, 100))
    return borrador


@pytest.fixture
def papel_chico(monkeypatch):
    """The paper of the annex is a small whole PDF, another for each content."""
    monkeypatch.setattr(del_pacto, "en_pdf", lambda contenido: pdf(str(contenido.dicho())[-40:]).read())


def anexar(acta, por, al=MAYO):
    return adjuntar_anexo(acta=acta, punto=acta.agenda.get(codigo="P1"), al=al, por=por)


def mensajes(respuesta) -> list[str]:
    return leer(respuesta).textos(".mensajes .alert")


def versiones(acta):
    """The name and number of each file of evidence of the acta."""
    return [(a.documento.nombre, v.numero) for a, v in pasos.adjuntos_con_version(acta, "evidencia")]


def test_one_press_attaches_workbook_and_paper_and_says_who_has_data(medido, gente):
    hecho = anexar(medido, gente["equipo"])
    punto = medido.agenda.get(codigo="P1")
    assert (hecho.cambio, hecho.anexo.codigo) == (True, "02-ANEXO-0001")
    assert versiones(medido) == [("anexo-02-2024-05-31.xlsx", 1), ("anexo-02-2024-05-31.pdf", 1)]
    assert [(a.punto, a.desagregada) for a in hecho.adjuntos] == [(punto, True), (punto, True)]
    assert punto.evidencia_desagregada is True
    assert punto.distritos_con_datos == [HUARAZ, JANGAS], "Pira is named in it, without a datum"
    assert [accion for accion, _ in eventos()[-3:]] == ["anexo.alta", "acta.adjunto", "acta.adjunto"]


def test_again_with_nothing_changed_adds_nothing_and_with_other_figures_a_new_version(medido, gente, papel_chico):
    primero, antes = anexar(medido, gente["equipo"]), eventos()
    otra_vez = anexar(medido, gente["secretaria"])
    assert (otra_vez.cambio, otra_vez.adjuntos, eventos()) == (False, primero.adjuntos, antes)
    medir(("CRED", PIRA, MAYO, 1, 2))
    tercero = anexar(medido, gente["secretaria"])
    assert tercero.adjuntos == primero.adjuntos
    assert versiones(medido) == [("anexo-02-2024-05-31.xlsx", 2), ("anexo-02-2024-05-31.pdf", 2)]
    assert medido.agenda.get(codigo="P1").distritos_con_datos == [HUARAZ, JANGAS, PIRA]
    anexar(medido, gente["secretaria"], MARZO)
    assert [nombre for nombre, _ in versiones(medido)][2:] == ["anexo-02-2024-03-31.xlsx", "anexo-02-2024-03-31.pdf"]


@pytest.mark.sin_evento
def test_the_annex_counts_by_its_data_after_the_pact_changes_too(medido, gente, papel_chico):
    anexar(medido, gente["equipo"])
    assert recontar("02") == 0
    Firmante.objects.filter(pacto="02", ubigeo=HUARAZ).delete()
    Firmante.objects.create(pacto_id="02", ubigeo="020105", nombre="Independencia", suscrito_el=dt.date(2023, 6, 1))
    assert recontar("02") == 1
    assert medido.agenda.get(codigo="P1").distritos_con_datos == [JANGAS]
    servicios.adjuntar_archivo(
        acta=medido, archivo=hoja(["Ubigeo", "Distrito", "Anemia"], [PIRA, "Pira", 3]), nombre="otra.xlsx",
        por=gente["equipo"], punto=medido.agenda.get(codigo="P1"), desagregada=True,
    )  # fmt: skip
    assert medido.agenda.get(codigo="P1").distritos_con_datos == [JANGAS, PIRA], "another workbook, by its names"


def test_who_has_data_travels_in_the_expediente(medido, gente, papel_chico):
    anexar(medido, gente["equipo"])
    servicios.presentar_acta(acta=medido, por=gente["secretaria"])
    (acta,) = recopilar("02").actas
    assert [punto.distritos_con_datos for punto in acta.agenda] == [(HUARAZ, JANGAS)]


def test_what_cannot_be_annexed_leaves_nothing(medido, gente, papel_chico):
    antes = (eventos(), AdjuntoActa.objects.count())
    with pytest.raises(PermissionDenied):
        anexar(medido, gente["fed"])
    with pytest.raises(ErrorDeActa, match="La sesión fue el 12/06/2024: no pudo analizar un corte del 13/06/2024"):
        anexar(medido, gente["equipo"], dt.date(2024, 6, 13))
    assert (eventos(), AdjuntoActa.objects.count(), AnexoPacto.objects.count()) == (*antes, 0)
    puntos = (*pasos.leer(medido, Paso.AGENDA), DatosPunto(AccionAgenda.OTRO, "Varios"))
    guardar(medido, Paso.AGENDA, puntos, gente["equipo"])
    with pytest.raises(ErrorDeActa, match="es de un punto de análisis"):
        adjuntar_anexo(acta=medido, punto=medido.agenda.get(codigo="P2"), al=MAYO, por=gente["equipo"])
    servicios.presentar_acta(acta=medido, por=gente["secretaria"])
    with pytest.raises(EstadoNoLoPermite):
        anexar(medido, gente["equipo"])
    assert AnexoPacto.objects.count() == 0


def test_the_page_of_the_files_makes_it_as_of_the_last_cut_off_with_data(medido, gente, entrar, papel_chico):
    cliente = entrar(gente["secretaria"])
    evidencias = reverse("actas:paso", args=[medido.pk, "evidencias"])
    pagina = leer(cliente.get(evidencias))
    assert pagina.textos("#corte-P1 option") == ["31 de mayo de 2024", "31 de marzo de 2024"]
    url = reverse("actas:anexar", args=[medido.pk, "P1"])
    dicho = (
        "Se adjuntó al punto P1 el anexo 02-ANEXO-0001 al corte del 31/05/2024, en Excel y PDF: 2 de 3 gobiernos "
        "locales tienen datos."
    )
    assert mensajes(cliente.post(url, {"al": "2024-05-31"}, follow=True)) == [dicho]
    assert mensajes(cliente.post(url, {"al": "2024-05-31"}, follow=True)) == [
        "El anexo al corte del 31/05/2024 ya está adjunto al punto P1 y sus cifras no han cambiado."
    ]
    assert mensajes(cliente.post(url, {"al": "no"}, follow=True)) == ["Esa fecha no existe."]
    adjunto = AdjuntoActa.objects.filter(desagregada=True).first()
    de_cuales = leer(cliente.get(reverse("actas:desagregacion", args=[medido.pk, adjunto.pk])))
    assert "Aparecen 2 de 3 gobiernos locales del Pacto." in de_cuales.uno(".tarjeta").texto
    assert de_cuales.textos(".indice li") == ["Municipalidad Distrital de Pira (Huaraz)"]
    assert entrar(gente["fed"]).post(url, {"al": "2024-05-31"}).status_code == 404, "a draft is not the coordinator's"
