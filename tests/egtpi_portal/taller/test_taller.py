"""The workshop: a fork for each piece of work, that has what it is given and nothing else, and goes when it should."""

import json
import logging
import os
import re
import signal
import socket
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from egtpi_portal import taller
from egtpi_portal.taller import Fin, SinTaller, cliente, servidor
from egtpi_portal.taller.entorno import HEREDA, RAIZ, entorno_limpio
from tests.esperas import NO_LLEGA

OFICIOS = f"{__name__.rpartition('.')[0]}.oficios"
LISTO = [(f"{OFICIOS}:listo", None)]
MUERTO = Fin(-signal.SIGKILL, False)


SECRETO = "lo-que-nadie-debe-saber"


def variables_del_portal() -> list[str]:
    """The settings that the README's table names, and those of the libraries that bring secrets of their own."""
    texto = (RAIZ / "README.md").read_text("utf-8").partition("## In production")[2]
    tabla = [linea.split("|")[1] for linea in texto.splitlines() if linea.startswith("| `")]
    return [
        *re.findall(r"`([A-Z][A-Z0-9_]+)`", " ".join(tabla)),
        "AWS_SESSION_TOKEN",
        "PGPASSWORD",
        "POSTGRES_PASSWORD",
    ]


def test_no_setting_of_the_portal_reaches_a_process_that_opens_what_others_made(monkeypatch):
    """Neither the workshop nor what is begun where there is none: both are begun with this environment."""
    variables = variables_del_portal()
    assert {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "OIDC_SECRETO", "AWS_SECRET_ACCESS_KEY", "METRICAS_CLAVE"} <= {
        *variables
    }
    for nombre in variables:
        monkeypatch.setenv(nombre, f"{SECRETO}-{nombre}")
    monkeypatch.setenv("TMPDIR", "/var/espacio")
    entorno = entorno_limpio()
    assert [nombre for nombre, valor in entorno.items() if SECRETO in valor] == []
    assert (entorno["TMPDIR"], entorno["PATH"]) == ("/var/espacio", os.environ["PATH"])


def test_every_process_that_the_portal_begins_has_that_environment():
    """But the tools of the database, which need its password."""
    carpetas = ("actas", "acuerdos", "asistencia", "egtpi_portal", "verificacion")
    archivos = [archivo for carpeta in carpetas for archivo in (RAIZ / carpeta).rglob("*.py")]
    con_hijos = {uno: texto for uno in archivos if "subprocess." in (texto := uno.read_text("utf-8"))}
    llamadas = re.compile(r"subprocess\.(?:Popen|run|call|check_call|check_output)\(")
    otros = {
        str(uno.relative_to(RAIZ)): len(llamadas.findall(texto))
        for uno, texto in con_hijos.items()
        if len(llamadas.findall(texto)) != texto.count("env=entorno_limpio()")
    }
    assert otros == {"egtpi_portal/respaldo/motores.py": 1}


@pytest.fixture(scope="module")
def abierto():
    """One for all that leave it as it was."""
    with pytest.MonkeyPatch.context() as parche:
        for nombre in variables_del_portal():
            parche.setenv(nombre, SECRETO)
        taller.empezar(LISTO)
    yield cliente._taller
    cliente.cerrar()


@pytest.fixture
def propio():
    """One for the test alone, which may end it."""
    taller.empezar(LISTO)
    yield cliente._taller
    cliente.cerrar()


def pedir(oficio, *, pedido=b"", archivo=None, **opciones):
    """How it ended, what it answered and what it complained of."""
    with ExitStack() as pila:
        archivos = [pila.enter_context(tempfile.TemporaryFile()) for _ in range(4)]
        for uno, contenido in ((archivos[0], pedido), (archivos[3], archivo or b"")):
            uno.write(contenido)
            uno.seek(0)
        entrada, salida, quejas, suyo = archivos
        fin = taller.encargar(
            f"{OFICIOS}:{oficio}", entrada, salida, quejas, suyo if archivo is not None else None, **opciones
        )
        for uno in (salida, quejas):
            uno.seek(0)
        return fin, salida.read().decode(), quejas.read().decode()


def se_fue(pid: int) -> bool:
    """Whether that process ends (it may be left for its new parent to find out)."""
    for _ in range(100 * NO_LLEGA):
        try:
            estado = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if estado == "Z":
            return True
        time.sleep(0.01)
    return False


def test_without_one_nobody_is_asked():
    assert not taller.hay()
    with pytest.raises(SinTaller):
        pedir("eco")


def test_fork_has_what_it_was_given_and_nothing_else_and_no_secret(abierto):
    fin, dicho, quejas = pedir("eco", pedido=b"una cosa", archivo=b"un archivo")
    assert (fin, quejas) == (Fin(0, True), "")
    dicho = json.loads(dicho)
    entorno = dicho.pop("entorno")
    assert set(entorno) <= {*HEREDA, "LC_CTYPE", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
    assert SECRETO not in entorno.values()
    assert dicho == {"pedido": "una cosa", "archivo": "un archivo", "abiertos": [0, 1, 2, 3]}


def test_what_goes_wrong_in_a_fork_is_told_and_the_next_is_another(abierto):
    fin, dicho, quejas = pedir("falla")
    assert (fin, dicho) == (Fin(1, True), "")
    assert quejas.endswith("ValueError: no hay tinta\n")
    assert pedir("no_existe")[0] == Fin(1, True)
    (_, uno, _), (_, otro, _) = pedir("quien"), pedir("quien")
    assert json.loads(uno)[0] != json.loads(otro)[0]
    assert json.loads(uno)[1:] == json.loads(otro)[1:]


def test_forks_have_a_group_each_to_be_killed_whole_and_one_session_to_share_what_cores_it_gets(abierto):
    forks = [json.loads(pedir("grupo")[1]) for _ in range(2)]
    assert [grupo == pid for pid, grupo, _ in forks] == [True, True]
    assert {sesion for _, _, sesion in forks} == {os.getsid(abierto.proceso.pid)} != {os.getsid(0)}


def test_fork_that_takes_too_long_is_killed(abierto):
    fin, dicho, _ = pedir("duerme", segundos=0.05)
    assert fin == MUERTO
    assert dicho == "" or se_fue(int(dicho))


def test_fork_of_somebody_who_is_gone_is_killed(abierto):
    mia, suya = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with tempfile.TemporaryFile() as nada, tempfile.NamedTemporaryFile() as salida:
        mensaje = json.dumps([f"{OFICIOS}:duerme", 0, False]).encode()
        descriptores = [uno.fileno() for uno in (suya, nada, salida, nada)]
        socket.send_fds(abierto.control, [mensaje], descriptores)
        while not (dicho := Path(salida.name).read_text()):
            time.sleep(0.005)
        suya.close()
        mia.close()
        assert se_fue(int(dicho))


def test_what_asks_for_a_turn_waits_for_a_core_and_the_rest_does_not(monkeypatch):
    nadie, _ = socket.socketpair()
    uno = servidor.Servidor(nadie)
    monkeypatch.setattr(uno, "nucleos", 1)
    monkeypatch.setattr(uno, "empezar", lambda trabajo: uno.corren.update({len(uno.corren): trabajo}))
    trabajos = [servidor.Trabajo(str(n), 0, n < 3, nadie, []) for n in range(5)]
    uno.esperan.extend(trabajos)
    uno.repartir()
    assert [trabajo.funcion for trabajo in uno.corren.values()] == ["0", "3", "4"]
    uno.corren.pop(0)
    uno.repartir()
    assert [trabajo.funcion for trabajo in uno.esperan] == ["2"]


def test_those_whose_work_was_cut_look_whether_it_lives_all_at_once(monkeypatch):
    """To look takes half a second when it does: the eighth of a process does not wait for the seven before."""
    se_miran = threading.Barrier(3)

    class Vivo:
        def vive(self):
            se_miran.wait(NO_LLEGA)
            return True

    monkeypatch.setattr(cliente, "_taller", vivo := Vivo())
    hilos = [threading.Thread(target=cliente._se_cayo, args=[vivo]) for _ in range(3)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(NO_LLEGA)
    assert not se_miran.broken
    assert cliente._taller is vivo


@pytest.mark.lenta
def test_what_would_rather_not_wait_is_not_asked_of_one_that_gets_ready():
    taller.empezar([("time:sleep", 0.3)])
    try:
        with pytest.raises(SinTaller):
            pedir("quien", si_esta_listo=True)
        assert pedir("quien")[0] == Fin(0, True)
        assert pedir("quien", si_esta_listo=True)[0] == Fin(0, True)
    finally:
        cliente.cerrar()


@pytest.mark.lenta
def test_after_a_fork_that_fell_it_begins_anew_in_its_place(propio):
    antes = json.loads(pedir("quien")[1])
    assert pedir("cae")[0] == Fin(-signal.SIGSEGV, True)
    despues = json.loads(pedir("quien")[1])
    assert antes[1] == despues[1]
    assert antes[2] != despues[2]


@pytest.mark.lenta
def test_when_nobody_is_left_who_could_ask_it_ends_and_its_forks_with_it(propio):
    with tempfile.NamedTemporaryFile() as salida, tempfile.TemporaryFile() as nada:
        hilo = threading.Thread(target=lambda: _sin_respuesta(f"{OFICIOS}:duerme", nada, salida))
        hilo.start()
        while not (dicho := Path(salida.name).read_text()):
            time.sleep(0.005)
        propio.control.shutdown(socket.SHUT_WR)
        assert propio.proceso.wait(NO_LLEGA) == 0
        hilo.join(NO_LLEGA)
        assert se_fue(int(dicho))


def _sin_respuesta(funcion, entrada, salida):
    with pytest.raises(SinTaller):
        taller.encargar(funcion, entrada, salida, entrada)


@pytest.mark.lenta
def test_one_that_is_asked_to_end_as_all_are_stays_for_those_that_still_serve(propio):
    assert pedir("quien")[0] == Fin(0, True)
    for senal in (signal.SIGTERM, signal.SIGINT):
        os.killpg(propio.proceso.pid, senal)
    assert pedir("quien")[0] == Fin(0, True)


@pytest.mark.lenta
def test_one_that_died_is_begun_anew_in_its_place_for_all_who_know_it(monkeypatch, capfd):
    monkeypatch.setattr(cliente, "OTRA_VEZ", 0.001)
    taller.empezar(LISTO)
    try:
        suyo, quien_vela = cliente._taller, cliente._taller.proceso.pid
        antes = json.loads(pedir("quien")[1])[1]
        with en_el_medio() as (hilo, en_curso):
            os.kill(antes, signal.SIGKILL)
            hilo.join(NO_LLEGA)
            assert (hilo.is_alive(), se_fue(en_curso)) == (False, True)
        assert cliente._taller is suyo, "who waited does it otherwise, and the workshop is the same"
        despues = json.loads(pedir("quien")[1])[1]
        assert len({antes, despues, quien_vela}) == 3
        assert suyo.proceso.poll() is None
    finally:
        cliente.cerrar()
    (linea,) = capfd.readouterr().err.splitlines()
    assert (json.loads(linea)["level"], json.loads(linea)["event"].partition(" s ")[2]) == (
        "error", f"(proceso {antes}, salió con -9).",
    )  # fmt: skip


@pytest.mark.lenta
def test_one_that_died_young_is_the_last_until_the_portal_starts_again(propio, caplog):
    with en_el_medio() as (hilo, en_curso):
        os.kill(json.loads(pedir("quien")[1])[1], signal.SIGKILL)
        hilo.join(NO_LLEGA)
        assert (hilo.is_alive(), se_fue(en_curso), propio.proceso.wait(NO_LLEGA)) == (False, True, 1)
    with caplog.at_level(logging.ERROR), pytest.raises(SinTaller):
        pedir("quien")
    assert not taller.hay()


@contextmanager
def en_el_medio():
    """Work that is going on, whose asker is told that nobody can tell what came of it: (its thread, its process)."""
    with tempfile.NamedTemporaryFile() as salida, tempfile.TemporaryFile() as nada:
        hilo = threading.Thread(target=lambda: _sin_respuesta(f"{OFICIOS}:duerme", nada, salida))
        hilo.start()
        while not (dicho := Path(salida.name).read_text()):
            time.sleep(0.005)
        yield hilo, int(dicho)


@pytest.mark.lenta
def test_what_cannot_be_made_ready_is_told_and_the_rest_is(capfd):
    taller.empezar([("egtpi_portal.no_existe:nada", 1), ("builtins:print", "listo")])
    try:
        assert pedir("quien")[0] == Fin(0, True)
    finally:
        cliente.cerrar()
    (linea,) = capfd.readouterr().err.splitlines()
    assert json.loads(linea)["event"] == (
        "No se pudo preparar el taller (egtpi_portal.no_existe:nada): se hará al usarlo."
    )
