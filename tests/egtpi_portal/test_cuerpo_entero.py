"""A line that is cut in the middle of what is sent leaves nothing of it saved."""

import io

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from asistencia.models import FichaAsistencia
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.cuerpo_entero import Entero, SeCorto, con_cuerpo_entero


def test_what_came_whole_is_read_as_it_is():
    leer = {"todo": lambda e: e.read(), "de a poco": lambda e: e.read(4) + e.read(4) + e.read(9), "líneas": _lineas}
    leidos = {como: hacer(Entero(io.BytesIO(b"uno\ndos\ntres-y-otra"), 12)) for como, hacer in leer.items()}
    assert leidos == dict.fromkeys(leer, b"uno\ndos\ntres")


def _lineas(entrada: Entero) -> bytes:
    return b"".join(iter(entrada.readline, b""))


@pytest.mark.parametrize("leer", [lambda e: e.read(), lambda e: e.read(30), _lineas], ids=["todo", "pedidos", "líneas"])
def test_what_was_cut_is_never_read_as_if_it_were_whole(leer):
    with pytest.raises(SeCorto, match="faltaron 8 bytes"):
        leer(Entero(io.BytesIO(b"uno\ndos\ntres"), 20))


def test_only_what_announced_its_length_is_counted():
    visto = []
    aplicacion = con_cuerpo_entero(lambda environ, _: visto.append(type(environ["wsgi.input"])) or ())
    for largo in ("12", "", "0", "x"):
        aplicacion({"CONTENT_LENGTH": largo, "wsgi.input": io.BytesIO()}, None)
    assert visto == [Entero, io.BytesIO, io.BytesIO, io.BytesIO]


@pytest.mark.parametrize("cuanto", [0.3, 0.9])
def test_a_form_cut_on_its_way_is_refused_and_nothing_is_written(entrar, persona, cuanto):
    campos = {
        "fecha": "2024-06-05", "hora_inicio": "09:00", "hora_fin": "11:00", "tipo": "diagnostico", "lugar": "x" * 300,
        "modalidad": "presencial", "alcance": "individual", "provincia": "",
    }  # fmt: skip
    cuerpo = encode_multipart(BOUNDARY, campos)
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    mitad = Entero(io.BytesIO(cuerpo[: int(len(cuerpo) * cuanto)]), len(cuerpo))
    envio = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(len(cuerpo)), "wsgi.input": mitad}
    respuesta = cliente.generic("POST", reverse("asistencia:nueva_ficha"), **envio)
    assert respuesta.status_code == 400
    assert FichaAsistencia.objects.count() == 0
