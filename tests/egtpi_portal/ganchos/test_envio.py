"""One request over a wire of this machine: to the address that was looked at, for the name, within its time."""

import datetime as dt
import importlib.util
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from egtpi_portal.ganchos import envio
from egtpi_portal.ganchos.destino import Destino
from egtpi_portal.ganchos.envio import enviar
from egtpi_portal.ganchos.errores import NoLlego
from egtpi_portal.ganchos.firma import cabeceras, firmar
from tests.esperas import NO_LLEGA

_MODULO = importlib.util.spec_from_file_location(
    "receptor_de_ejemplo", Path(settings.BASE_DIR) / "docs" / "ejemplos" / "receptor.py"
)
receptor = importlib.util.module_from_spec(_MODULO)
_MODULO.loader.exec_module(receptor)

SECRETO = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@contextmanager
def escuchando(servidor):
    """The port where it listens, while it does."""
    hilo = threading.Thread(target=servidor.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    hilo.start()
    try:
        yield servidor.server_address[1]
    finally:
        servidor.shutdown()
        servidor.server_close()
        hilo.join()


def que_responde(hacer):
    """A server that answers a POST as `hacer(petición)` does."""

    class Peticion(BaseHTTPRequestHandler):
        def do_POST(self):
            hacer(self)

        def log_message(self, *_):
            return

    servidor = ThreadingHTTPServer(("127.0.0.1", 0), Peticion)
    servidor.daemon_threads = True
    return servidor


def de_casa(puerto, host="sistema.example", *, cifrado=False):
    return Destino(host, "127.0.0.1", puerto, "/avisos?de=02", cifrado)


def test_the_signature_is_that_of_the_standard():
    """The vector that the libraries of the standard test themselves with."""
    firma = firmar(SECRETO, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert firma == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_receiver_of_the_example_takes_what_is_signed_once_and_nothing_else():
    llegados = []
    with receptor.Receptor(("127.0.0.1", 0), SECRETO, llegados.append) as servidor, escuchando(servidor) as puerto:
        cuerpo, ya = b'{"type":"prueba"}', int(time.time())

        def mandar(clave, secretos=(SECRETO,), instante=ya, dicho=cuerpo):
            return enviar(de_casa(puerto), dicho, cabeceras(secretos, clave, instante, cuerpo)).codigo

        otro = "whsec_" + "QUJD" * 8
        assert [mandar("msg_1"), mandar("msg_1"), mandar("msg_2", (otro, SECRETO))] == [204, 204, 204]
        assert [mandar("msg_3", (otro,)), mandar("msg_4", instante=ya - 400)] == [401, 401]
        assert mandar("msg_5", dicho=b'{"type":"otra"}') == 401
        assert mandar("msg_6", dicho=b" " * 64_001) == 413
    assert llegados == [{"type": "prueba"}] * 2


@pytest.mark.parametrize(
    ("cabecera", "dice"),
    [
        ("Content-Length: 4000000", "413 Es demasiado largo."),
        ("Content-Length: " + "9" * 5000, "413 Es demasiado largo."),
        ("Content-Length: \xb2", "411 Falta «Content-Length», en bytes."),
        ("X-Otra: 1", "411 Falta «Content-Length», en bytes."),
    ],
    ids=["larger", "huge", "no number", "none"],
)
def test_who_sends_the_example_what_it_does_not_take_gets_to_read_why(cabecera, dice):
    with (
        receptor.Receptor(("127.0.0.1", 0), SECRETO, list) as servidor,
        escuchando(servidor) as puerto,
        socket.create_connection(("127.0.0.1", puerto), timeout=10) as quien,
    ):
        quien.sendall(f"POST / HTTP/1.0\r\n{cabecera}\r\n\r\n".encode("latin-1") + b" " * 4_000_000)
        quien.shutdown(socket.SHUT_WR)
        with quien.makefile("rb") as respuesta:
            cabeza, _, cuerpo = respuesta.read().partition(b"\r\n\r\n")
    assert f"{cabeza.split()[1].decode()} {cuerpo.decode()}" == dice


def test_where_nobody_is_at_its_first_address_the_next_is_tried():
    with escuchando(que_responde(lambda peticion: (peticion.send_response(204), peticion.end_headers()))) as puerto:
        destino = Destino("sistema.example", "127.0.0.2", puerto, "/", cifrado=False, otras=("127.0.0.3", "127.0.0.1"))
        assert enviar(destino, b"{}", {}).codigo == 204


def test_a_redirection_is_an_answer_and_is_not_followed():
    pedidos = []

    def redirigir(peticion):
        pedidos.append((peticion.path, peticion.headers["Host"]))
        peticion.send_response(302)
        peticion.send_header("Location", "/otra")
        peticion.end_headers()

    with escuchando(que_responde(redirigir)) as puerto:
        assert enviar(de_casa(puerto), b"{}", {}).codigo == 302
    assert pedidos == [("/avisos?de=02", f"sistema.example:{puerto}")]


def test_of_a_long_answer_only_how_it_begins_is_read():
    def hablar(peticion):
        peticion.send_response(200)
        peticion.end_headers()
        for _ in range(64):
            peticion.wfile.write(b"x\x00y" * 1000)

    with escuchando(que_responde(hablar)) as puerto:
        dicha = enviar(de_casa(puerto), b"{}", {})
    assert (dicha.codigo, len(dicha.texto), dicha.texto[:7]) == (200, envio.SE_LEEN - 1, "x yx yx")


@pytest.mark.parametrize("goteando", [False, True], ids=["silent", "drop by drop"])
def test_who_does_not_end_in_time_is_left(monkeypatch, goteando):
    monkeypatch.setattr(envio, "LEER", 0.1)
    monkeypatch.setattr(envio, "EN_TOTAL", 0.15)
    fin = threading.Event()

    def tardar(peticion):
        while goteando and not fin.wait(0.02):
            try:
                peticion.wfile.write(b"H")
            except OSError:
                return
        esperados.append(fin.wait(NO_LLEGA))

    esperados = []
    with escuchando(que_responde(tardar)) as puerto:
        with pytest.raises(NoLlego, match="no respondió a tiempo"):
            enviar(de_casa(puerto), b"{}", {})
        assert esperados == [], "who was to answer is still at it"
        fin.set()


def test_what_took_all_its_time_to_connect_is_left_too(monkeypatch):
    monkeypatch.setattr(envio, "EN_TOTAL", 0.02)
    conectar = envio.socket.create_connection

    def despacio(*que):
        time.sleep(0.06)
        return conectar(*que)

    monkeypatch.setattr(envio.socket, "create_connection", despacio)
    with (
        escuchando(que_responde(lambda peticion: None)) as puerto,
        pytest.raises(NoLlego, match="no respondió a tiempo"),
    ):
        enviar(de_casa(puerto), b"{}", {})


def test_what_does_not_answer_as_a_server_is_said():
    servidor = que_responde(lambda peticion: peticion.wfile.write(b"hola\r\n\r\n"))
    with escuchando(servidor) as puerto, pytest.raises(NoLlego, match="no respondió como un servidor web"):
        enviar(de_casa(puerto), b"{}", {})
    with socket.socket() as nadie:  # the port is its own, and it does not listen
        nadie.bind(("127.0.0.1", 0))
        puerto = nadie.getsockname()[1]
        with pytest.raises(NoLlego, match=f"no acepta conexiones en el puerto {puerto}"):
            enviar(de_casa(puerto), b"{}", {})


def _certificado(carpeta, nombre):
    """Of that name, signed by itself: the paths of certificate and key."""
    llave = ec.generate_private_key(ec.SECP256R1())
    suyo = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nombre)])
    ya = dt.datetime.now(dt.UTC)
    certificado = (
        x509.CertificateBuilder().subject_name(suyo).issuer_name(suyo).public_key(llave.public_key())
        .serial_number(1).not_valid_before(ya - dt.timedelta(days=1)).not_valid_after(ya + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(nombre)]), critical=False)
        .sign(llave, hashes.SHA256())
    )  # fmt: skip
    suyos = carpeta / "certificado.pem", carpeta / "clave.pem"
    suyos[0].write_bytes(certificado.public_bytes(serialization.Encoding.PEM))
    suyos[1].write_bytes(
        llave.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return suyos


def test_who_answers_shows_a_certificate_of_the_name_though_the_address_was_looked_up_before(tmp_path):
    certificado, clave = _certificado(tmp_path, "sistema.example")
    de_el = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    de_el.load_cert_chain(certificado, clave)
    servidor = que_responde(lambda peticion: (peticion.send_response(204), peticion.end_headers()))
    servidor.socket = de_el.wrap_socket(servidor.socket, server_side=True)
    servidor.handle_error = lambda *_: None
    nuestro = ssl.create_default_context(cafile=certificado)
    with escuchando(servidor) as puerto:
        assert enviar(de_casa(puerto, cifrado=True), b"{}", {}, contexto=nuestro).codigo == 204
        with pytest.raises(NoLlego, match=r"El certificado de otro\.example no vale"):
            enviar(de_casa(puerto, "otro.example", cifrado=True), b"{}", {}, contexto=nuestro)
        with pytest.raises(NoLlego, match="no vale"):  # nobody whom the machine believes signed it
            enviar(de_casa(puerto, cifrado=True), b"{}", {})
