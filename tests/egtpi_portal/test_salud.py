"""The health check, and what people see when the database does not answer."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string
from health_check.base import HealthCheckResult
from health_check.exceptions import ServiceUnavailable, ServiceWarning

from egtpi_portal import disposicion
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.documentos.almacen import AlmacenSinRespuesta
from egtpi_portal.salud import PALABRAS, dichos_de
from egtpi_portal.trabajos.models import Trabajador
from egtpi_portal.trabajos.servicios import encolar
from egtpi_portal.views import Lista, Salud
from tests.pagina import leer


@pytest.fixture
def base_caida(monkeypatch):
    """A database that refuses every connection, as a server that is down does."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    def rechazar(self):
        raise OperationalError("connection refused")

    connections.close_all()
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", rechazar)
    monkeypatch.setattr(BaseDatabaseWrapper, "connect", rechazar)
    monkeypatch.setattr(BaseDatabaseWrapper, "_cursor", lambda self, name=None: rechazar(self))


@pytest.mark.django_db(transaction=True)
def test_salud_answers_without_signing_in(client):
    respuesta = client.get("/salud/")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert respuesta.content.decode() == (
        "Database(alias='default'): OK\nEstaticos(): OK\nTablas(): OK\nAvisos(ultima='nunca'): OK\n"
    )


@pytest.mark.django_db(transaction=True)
def test_salud_answers_in_json_when_asked(client):
    respuesta = client.get("/salud/", headers={"accept": "application/json"})
    assert (respuesta.status_code, respuesta.json()) == (
        200, {"Database(alias='default')": "OK", "Estaticos()": "OK", "Tablas()": "OK", "Avisos(ultima='nunca')": "OK"},
    )  # fmt: skip


def test_salud_says_503_when_the_database_is_down(client, base_caida):
    respuesta = client.get("/salud/")
    assert respuesta.status_code == 503
    assert "connection refused" in respuesta.content.decode()


DE_PERSONAS = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_salud_says_it_in_words_to_who_looks_with_a_browser(client, base_caida):
    respuesta = client.get("/salud/", headers=DE_PERSONAS)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (503, "text/html; charset=utf-8")
    pagina = leer(respuesta)
    assert pagina.textos("main p")[0].startswith("Algo impide trabajar en el portal.")
    assert pagina.textos("dt")[:2] == ["Base de datos", "Páginas"]
    base, paginas = pagina.textos("dd")[:2]
    assert base.endswith(
        "No responde: nadie puede trabajar hasta que vuelva. Para quien opera el servidor: connection refused"
    )
    assert paginas.endswith("En orden Tienen lo que necesitan para dibujarse.")


def test_every_check_has_its_words_and_only_what_keeps_from_working_is_a_failure():
    clases = [import_string(camino) for camino in {*Salud.checks, *Lista.checks}]
    assert {clase.__name__ for clase in clases} == set(PALABRAS)
    errores = {
        "Avisos": None,
        "Cola": ServiceWarning("Hay un trabajo."),
        "Almacen": ServiceUnavailable("No hay disco."),
    }
    resultados = [
        HealthCheckResult(clase(), errores[clase.__name__], 0.1)
        for clase in sorted(clases, key=lambda clase: clase.__name__)
        if clase.__name__ in errores
    ]
    assert [(uno.nombre, uno.estado, uno.color, uno.detalle) for uno in dichos_de(resultados)] == [
        ("Archivos", "No funciona", "no", "No hay disco."),
        ("Avisos", "En orden", "si", ""),
        ("Trabajos en espera", "Por atender", "curso", "Hay un trabajo."),
    ]


def test_page_says_503_when_the_database_is_down(client, base_caida):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "una-sesion-cualquiera"
    for ruta in ("/", reverse("account_login")):
        respuesta = client.get(ruta)
        assert (respuesta.status_code, respuesta["Retry-After"]) == (503, "60")
        titulo = leer(respuesta).uno("h1").texto
        assert titulo == "El portal no puede atender ahora"


# --- everything that it needs ---


@pytest.fixture
def lista(client, settings, tmp_path):
    """Asks /salud/lista anew, and returns (status, {check: what it says})."""
    settings.MEDIA_ROOT = tmp_path / "archivos"
    settings.MEDIA_ROOT.mkdir()

    def preguntar(consulta=""):
        disposicion.olvidar()
        respuesta = client.get(f"/salud/lista{consulta}", headers={"accept": "application/json"})
        return respuesta.status_code, {clave.partition("(")[0]: valor for clave, valor in respuesta.json().items()}

    return preguntar


def test_salud_viva_asks_the_database_nothing(client, base_caida):
    respuesta = client.get("/salud/viva")
    assert (respuesta.status_code, respuesta.content) == (200, b"OK\n")


@pytest.mark.django_db(transaction=True)
def test_salud_lista_tells_each_thing_and_closes_the_door_only_for_what_keeps_people_from_working(
    lista, settings, monkeypatch, pasan
):
    esperado = {
        "Database": "OK", "Estaticos": "OK", "Tablas": "OK", "Almacen": "OK", "Cola": "OK", "Correo": "OK",
        "Antivirus": "OK",
        "Trabajador": "Warning: El trabajador no da señales desde hace un minuto: ejecute qcluster.",
        "Copia": "Warning: No se hizo ninguna copia de respaldo: ejecute respaldar.",
    }  # fmt: skip
    assert lista() == (200, esperado)
    assert lista("?todo")[0] == 503

    Trabajador.objects.create(nombre="uno:1", desde=instante(), latido=instante())
    with transaction.atomic():
        registrar(por=None, accion="respaldo.hecho", resumen="Copia de respaldo 20240618T150000Z")
        encolar(tipo="correo", que="Un correo")
    assert lista("?todo") == (200, esperado | {"Trabajador": "OK", "Copia": "OK"})

    pasan(hours=27)
    assert lista()[1] == esperado | {
        "Cola": "Warning: Hay un trabajo que espera su turno desde hace 1620 minutos.",
        "Copia": "Warning: La última copia de respaldo tiene 27 horas.",
    }
    settings.HORAS_SIN_RESPALDO = 0
    assert lista()[1]["Copia"] == "OK", "somebody else makes them"

    settings.CORREO_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert lista()[1]["Correo"] == "Warning: El servidor de correo no responde (ConnectionRefusedError)."

    monkeypatch.setattr(disposicion.shutil, "disk_usage", lambda ruta: SimpleNamespace(free=12_000_000))
    assert lista()[:1] == (503,)
    assert lista()[1]["Almacen"] == "Unavailable: El disco de los archivos se llena: quedan 12 MB."
    assert list(settings.MEDIA_ROOT.glob("salud/*")) == [], "what was tried is taken away"
    settings.MEDIA_ROOT = settings.MEDIA_ROOT / "no-hay"
    assert lista()[1]["Almacen"] == "Unavailable: No está la carpeta de los archivos (MEDIA_ROOT)."


def test_bucket_that_does_not_answer_is_said_without_its_name(settings, monkeypatch):
    def callado(*_):
        raise AlmacenSinRespuesta("el cubo «evidencia» no responde", "EndpointConnectionError: http://cubo")

    settings.ARCHIVOS_S3 = "evidencia"
    disposicion.olvidar()
    monkeypatch.setattr(disposicion.default_storage, "save", callado, raising=False)
    assert disposicion.falla_del_almacen() == "El almacén de los archivos no se puede usar: el cubo no responde."
    disposicion.olvidar()


def test_dear_questions_are_not_asked_each_time(monkeypatch, settings, tmp_path):
    disposicion.olvidar()
    settings.MEDIA_ROOT = tmp_path
    veces = []
    monkeypatch.setattr(disposicion.shutil, "disk_usage", lambda r: veces.append(r) or SimpleNamespace(free=10**12))
    assert [disposicion.falla_del_almacen() for _ in range(3)] == ["", "", ""]
    assert len(veces) == 1


@pytest.mark.django_db
def test_figures_are_for_who_has_their_key_and_name_nobody(client, settings):
    assert client.get("/metricas").status_code == 404
    settings.METRICAS_CLAVE = "clave-de-prometheus-0123"
    assert client.get("/metricas", headers={"authorization": "Bearer otra"}).status_code == 404
    Client().get("/cuenta/entrar/")
    respuesta = client.get("/metricas", headers={"authorization": "Bearer clave-de-prometheus-0123"})
    texto = respuesta.content.decode()
    assert (respuesta.status_code, respuesta["Content-Type"].partition(";")[0]) == (200, "text/plain")
    valores = dict(linea.rsplit(" ", 1) for linea in texto.splitlines() if not linea.startswith("#"))
    assert valores['egtpi_peticion_segundos_count{estado="200",metodo="GET",pagina="account_login"}'] == "1.0"
    nombres = {
        "egtpi_subidas_total", "egtpi_subidas_bytes_total", "egtpi_trabajos_abiertos", "egtpi_trabajos_fallidos",
        "egtpi_correos_sin_enviar", "egtpi_cola_segundos", "egtpi_trabajador_vivo", "egtpi_juicios_total",
    }  # fmt: skip
    assert nombres <= valores.keys()
