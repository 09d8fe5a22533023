"""Uploads asked of an antivirus that answers, finds, stalls or is not there: one of ours, that speaks as clamd."""

import socketserver
import struct
import threading

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.antivirus import clamd
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.documentos.models import Documento, LecturaDeArchivo
from egtpi_portal.documentos.revision import revisar
from egtpi_portal.documentos.servicios import guardar_version
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.models import EstadoTrabajo, Trabajo
from tests.actas.ayudas import pdf
from tests.pagina import leer

pytestmark = pytest.mark.django_db
MARCA = b"marca-que-el-antivirus-de-prueba-conoce"


class Antivirus(socketserver.ThreadingTCPServer):
    """Speaks INSTREAM: finds `MARCA`, stops reading at `limite` bytes, and says nothing when it `calla`."""

    allow_reuse_address = daemon_threads = True
    calla, limite = False, 1 << 20

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversacion)
        self.recibidos: list[bytes] = []
        self.seguir = threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def donde(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"


class Conversacion(socketserver.StreamRequestHandler):
    def handle(self):
        antivirus: Antivirus = self.server
        assert self.rfile.read(10) == b"zINSTREAM\0"
        contenido = b""
        while largo := struct.unpack("!L", self.rfile.read(4))[0]:
            contenido += self.rfile.read(largo)
            if len(contenido) > antivirus.limite:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        antivirus.recibidos.append(contenido)
        if antivirus.calla:
            antivirus.seguir.wait(5)
            return
        self.wfile.write(b"stream: Prueba.Marca FOUND\0" if MARCA in contenido else b"stream: OK\0")


@pytest.fixture
def antivirus(settings):
    servidor = Antivirus()
    settings.CLAMD, settings.CLAMD_SEGUNDOS = servidor.donde, 5
    yield servidor
    servidor.seguir.set()
    servidor.shutdown()
    servidor.server_close()


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def subir(archivo, por):
    """Checks and stores it, as every room does."""
    revisado = revisar(archivo, "acta.pdf")
    documento = Documento.objects.create(region_id="02", nombre="acta.pdf")
    return guardar_version(documento=documento, archivo=archivo, revisado=revisado, por=por)


def bajar(client, version, monkeypatch, de):
    """What the person gets who asks for it, the documents being all hers."""
    monkeypatch.setattr(type(Documento.objects.all()), "visibles_para", lambda self, usuario: self)
    client.force_login(de, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("documentos:descargar", args=[version.documento_id]))


def test_upload_goes_whole_to_the_antivirus_once_and_is_stored(antivirus, rosa, client, monkeypatch):
    archivo = pdf()
    contenido = archivo.read()
    version = subir(archivo, rosa)
    assert (antivirus.recibidos, version.archivo.read()) == ([contenido], contenido)
    subir(pdf(), rosa)
    assert len(antivirus.recibidos) == 1, "the same content is known"
    assert bajar(client, version, monkeypatch, rosa).status_code == 200


def test_upload_in_which_something_is_found_is_refused_and_nothing_of_it_kept(antivirus, rosa):
    with pytest.raises(
        ArchivoRechazado, match=r"El antivirus encontró «Prueba\.Marca» en el archivo: no se guardó nada"
    ):
        subir(pdf(MARCA.decode()), rosa)
    assert not Documento.objects.exists()


@pytest.mark.parametrize(
    ("que", "dice"),
    [
        ("calla", "no respondió en 0.2 segundos"),
        ("es menor", "respondió «INSTREAM size limit exceeded. ERROR»"),
        ("no está", "no se le pudo hablar (ConnectionRefusedError)"),
    ],
)
def test_what_it_could_not_look_at_waits_and_goes_out_to_nobody_until_it_does(
    antivirus, rosa, settings, client, monkeypatch, pasan, que, dice
):
    settings.CLAMD_SEGUNDOS = 0.2 if que == "calla" else 5
    antivirus.calla, antivirus.limite = que == "calla", 10 if que == "es menor" else 1 << 20
    if que == "no está":
        settings.CLAMD = "tcp://127.0.0.1:1"
    version = subir(pdf(), rosa)
    lectura = LecturaDeArchivo.objects.get(lector="antivirus")
    assert (lectura.resultado, lectura.por_que) == (None, dice)
    respuesta = bajar(client, version, monkeypatch, rosa)
    assert (respuesta.status_code, leer(respuesta).uno("h1").texto) == (409, "Archivo por revisar")
    trabajo = Trabajo.objects.get(tipo="antivirus")
    assert (trabajo.que, trabajo.estado) == ("Antivirus: «acta.pdf» espera en por revisar", EstadoTrabajo.EN_COLA)

    hacer_los_que_toquen()
    trabajo.refresh_from_db()
    assert (trabajo.fallos, trabajo.error) == (1, f"El antivirus {dice}. Revise clamav-daemon.")
    settings.CLAMD, settings.CLAMD_SEGUNDOS = antivirus.donde, 5
    antivirus.calla, antivirus.limite = False, 1 << 20
    pasan(minutes=2)
    hacer_los_que_toquen()
    trabajo.refresh_from_db()
    assert trabajo.estado == EstadoTrabajo.HECHO
    assert bajar(client, version, monkeypatch, rosa).status_code == 200


def test_antivirus_is_not_blamed_for_a_content_that_cannot_be_read(antivirus, rosa, settings):
    settings.CLAMD = "tcp://127.0.0.1:1"
    version = subir(pdf(), rosa)
    settings.CLAMD = antivirus.donde
    version.archivo.storage.delete(version.archivo.name)
    hacer_los_que_toquen()
    assert Trabajo.objects.get(tipo="antivirus").error.startswith("El archivo no se pudo leer de su almacén ([Errno 2]")


def test_what_is_found_afterwards_goes_out_to_nobody_and_the_job_says_it(
    antivirus, rosa, settings, client, monkeypatch
):
    settings.CLAMD = "tcp://127.0.0.1:1"
    version = subir(pdf(MARCA.decode()), rosa)
    settings.CLAMD = antivirus.donde
    hacer_los_que_toquen()
    trabajo = Trabajo.objects.get(tipo="antivirus")
    assert (trabajo.estado, "encontró «Prueba.Marca»" in trabajo.error) == (EstadoTrabajo.FALLIDO, True)
    respuesta = bajar(client, version, monkeypatch, rosa)
    assert respuesta.status_code == 409
    assert "El antivirus encontró «Prueba.Marca» en este archivo" in respuesta.content.decode()


def test_who_sent_it_is_told_that_it_waits(rf, rosa, settings):
    from django.contrib.messages.storage.cookie import CookieStorage

    from egtpi_portal.documentos.antivirus.intermedio import dice_lo_que_espera

    settings.CLAMD = "tcp://127.0.0.1:1"
    request = rf.post("/")
    request._messages = CookieStorage(request)
    dice_lo_que_espera(lambda r: subir(pdf(), rosa))(request)
    (dicho,) = request._messages
    assert str(dicho).startswith("En por revisar: «acta.pdf». El antivirus no respondió")


def test_without_an_antivirus_nothing_is_asked(rosa):
    subir(pdf(), rosa)
    assert not LecturaDeArchivo.objects.filter(lector="antivirus").exists()


def test_answer_that_is_none_of_clamds_is_no_answer(antivirus):
    antivirus.limite = 0
    with pytest.raises(clamd.SinRespuesta, match="size limit exceeded"):
        clamd.preguntar(antivirus.donde, pdf(), segundos=5)
