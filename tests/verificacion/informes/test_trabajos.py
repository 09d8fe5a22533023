"""Reports asked for: made in the background, one job for who asks twice, whole or not at all."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.papeles import FaltaPango
from egtpi_portal.trabajos import ejecucion
from egtpi_portal.trabajos.errores import NoSePuedeReintentar
from egtpi_portal.trabajos.models import Trabajador, Trabajo
from egtpi_portal.trabajos.servicios import reintentar
from tests.pagina import leer
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.informes import servicios
from verificacion.models import TrabajoInforme
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db
AL = dt.date(2024, 2, 20)


@pytest.fixture(scope="module")
def dos_regiones(base_del_modulo):
    for codigo, semilla in (("02", 9), ("21", 4)):
        datos = {**Azar(semilla, sano=0.985).expediente(), "region": {"codigo": codigo, "nombre": codigo}}
        importar_expediente(expediente=leer_expediente(datos))


@pytest.fixture
def delia(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="delia")


def pedir(por, regiones=("21", "02"), al=AL):
    return servicios.pedir_informes(regiones=regiones, hito="hito-1", al=al, por=por)


def test_a_report_asked_for_twice_is_one_job_with_one_event(dos_regiones, delia, persona):
    antes = Evento.objects.count()
    primero, segundo = pedir(delia), pedir(persona(Rol.ADMINISTRADOR), regiones=("02", "21"))
    assert primero == segundo
    assert primero.regiones == ["02", "21"]
    assert Evento.objects.count() == antes + 1
    assert pedir(delia, al=AL + dt.timedelta(days=1)) != primero


def test_a_job_is_called_by_the_name_of_its_hito(dos_regiones, delia, entrar):
    assert str(pedir(delia)) == "Informes de la primera verificación, al 20/02/2024 (2 regiones)"
    assert str(pedir(delia, regiones=("02",))) == "Informes de la primera verificación, al 20/02/2024 (1 región)"
    pagina = leer(entrar(delia).get(reverse("verificacion:informes")))
    assert pagina.textos("[data-t=Verificación]") == ["Primera verificación"] * 2


def test_a_job_makes_the_package_and_may_be_asked_for_again(dos_regiones, delia, papeles_de_mentira):
    trabajo = servicios.hacer(pedir(delia).pk)
    assert (trabajo.estado, trabajo.hechas, trabajo.total) == ("listo", 5, 5)
    assert [a["nombre"] for a in trabajo.archivos] == [
        "informes-hito-1-2024-02-20.zip", "informes-hito-1-2024-02-20.xlsx", "resumen-nacional.pdf",
    ]  # fmt: skip
    assert servicios.hacer(trabajo.pk).terminado_en == trabajo.terminado_en
    assert pedir(delia) != trabajo


@pytest.mark.lenta
def test_a_maker_that_dies_half_way_is_followed_by_one_that_yields_one_report(dos_regiones, delia, monkeypatch):
    trabajo = pedir(delia)
    entero = servicios.producir

    def muere(informes, carpeta, *, avance):
        entero(informes, carpeta, avance=avance)
        raise KeyboardInterrupt

    monkeypatch.setattr(servicios, "producir", muere)
    with pytest.raises(KeyboardInterrupt):
        servicios.hacer(trabajo.pk)
    assert TrabajoInforme.objects.get().estado == "en_curso"
    monkeypatch.setattr(servicios, "producir", entero)
    hecho = servicios.hacer(trabajo.pk)
    assert hecho.estado == "listo"
    assert len({a["lugar"] for a in hecho.archivos}) == 3


@pytest.mark.parametrize(
    ("error", "mensaje"),
    [
        (OSError(28, "No queda espacio en el disco"), "No se pudieron escribir los archivos: No queda espacio"),
        (FaltaPango(), "le falta la biblioteca Pango"),
    ],
)
def test_what_cannot_be_made_is_told_in_the_job(dos_regiones, delia, monkeypatch, error, mensaje):
    def falla(*_, **__):
        raise error

    monkeypatch.setattr(servicios, "producir", falla)
    trabajo = servicios.hacer(pedir(delia).pk)
    assert trabajo.estado == "fallido"
    assert mensaje in trabajo.error
    assert trabajo.archivos == []


def test_asking_is_for_who_sees_the_country(dos_regiones, persona):
    with pytest.raises(PermissionDenied):
        pedir(persona(Rol.SECRETARIO_TECNICO, "02"))


def test_a_job_is_asked_followed_and_downloaded_on_its_pages(dos_regiones, delia, entrar, papeles_de_mentira):
    cliente = entrar(delia)
    respuesta = cliente.post(reverse("verificacion:informes"), {"hito": "hito-1", "al": "2024-02-20"})
    trabajo = TrabajoInforme.objects.get()
    assert respuesta["Location"] == reverse("verificacion:trabajo", args=[trabajo.pk])
    pagina = leer(cliente.get(respuesta["Location"]))
    assert "Espera su turno" in pagina.uno("#trabajo").texto
    TrabajoInforme.objects.update(regiones=["02", "21"])
    servicios.hacer(trabajo.pk)
    parte = leer(cliente.get(respuesta["Location"], HTTP_HX_REQUEST="true"))
    enlace = parte.todos("#trabajo a")[0]["href"]
    paquete = zipfile.ZipFile(io.BytesIO(b"".join(cliente.get(enlace).streaming_content)))
    assert "resultados/02.json" in paquete.namelist()
    assert cliente.get(reverse("verificacion:descargar_informe", args=[trabajo.pk, "otro.zip"])).status_code == 404


@pytest.mark.parametrize(("forma", "comienzo"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_the_report_of_one_region_is_downloaded_at_once(
    dos_regiones, persona, entrar, forma, comienzo, papeles_de_mentira
):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    respuesta = cliente.get(reverse("verificacion:informe", args=["02", "hito-1", forma]), {"al": "2024-02-20"})
    assert respuesta.content.startswith(comienzo)
    assert f"informe-02-hito-1-2024-02-20.{forma}" in respuesta["Content-Disposition"]


def test_a_report_in_another_form_is_not_found(dos_regiones, delia, entrar):
    assert entrar(delia).get(reverse("verificacion:informe", args=["02", "hito-1", "doc"])).status_code == 404


# --- as jobs of the background ---


def seccion(cliente, informe) -> str:
    return leer(cliente.get(reverse("verificacion:trabajo", args=[informe.pk]))).uno("#trabajo").texto


def test_the_page_says_that_who_made_them_died_and_that_they_were_taken_up_again(dos_regiones, delia, entrar):
    informe, cliente = pedir(delia), entrar(delia)
    assert "Ningún trabajador da señales: estos informes se harán cuando vuelva." in seccion(cliente, informe)
    Trabajador.objects.create(nombre="maquina:1", desde=instante(), latido=instante())
    assert ejecucion.tomar() == informe.trabajo
    assert "se retomó" not in seccion(cliente, informe)
    Trabajo.objects.update(latido=instante() - dt.timedelta(minutes=1))
    assert ejecucion.tomar() == informe.trabajo
    assert (
        "Quien lo hacía se detuvo a la mitad: se retomó desde el comienzo el 18/06/2024 10:00. Puede irse y volver"
    ) in seccion(cliente, informe)


def test_an_error_of_ours_is_tried_again_and_then_told_in_the_reports_too(dos_regiones, delia, monkeypatch):
    def falla(*_, **__):
        raise KeyError("02")

    monkeypatch.setattr(servicios, "producir", falla)
    informe = pedir(delia)
    for intento in range(3):
        assert ejecucion.hacer_los_que_toquen() == 1, intento
        Trabajo.objects.filter(estado="en_cola").update(toca=instante())
    informe.refresh_from_db()
    assert (informe.estado, informe.trabajo.estado, informe.trabajo.fallos) == ("fallido", "fallido", 3)
    assert informe.error == informe.trabajo.error
    assert informe.error.startswith("Error inesperado (KeyError).")
    assert pedir(delia) != informe


def test_reports_that_failed_are_made_again_from_the_page_of_jobs(
    dos_regiones, delia, persona, monkeypatch, papeles_de_mentira
):
    with monkeypatch.context() as parche:
        parche.setattr(servicios, "producir", lambda *_, **__: (_ for _ in ()).throw(FaltaPango()))
        informe = pedir(delia)
        ejecucion.hacer_los_que_toquen()
    informe.refresh_from_db()
    assert (informe.estado, informe.trabajo.estado) == ("fallido", "fallido")
    reintentar(trabajo=informe.trabajo, por=persona(Rol.ADMINISTRADOR))
    informe.refresh_from_db()
    assert (informe.estado, informe.error, informe.terminado_en) == ("en_cola", "", None)
    ejecucion.hacer_los_que_toquen()
    informe.refresh_from_db()
    assert (informe.estado, len(informe.archivos)) == ("listo", 3)


def test_reports_that_somebody_asked_for_anew_are_not_made_again_too(dos_regiones, delia, persona, monkeypatch):
    with monkeypatch.context() as parche:
        parche.setattr(servicios, "producir", lambda *_, **__: (_ for _ in ()).throw(FaltaPango()))
        informe = pedir(delia)
        ejecucion.hacer_los_que_toquen()
    pedir(delia)
    with pytest.raises(NoSePuedeReintentar, match="Alguien ya pidió otra vez"):
        reintentar(trabajo=informe.trabajo, por=persona(Rol.ADMINISTRADOR))
