"""The page that asks for a reason: done once with one, told beside the field or in the page of the thing."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse

from egtpi_portal.escritura.errores import NoSeGuarda
from egtpi_portal.motivos.views import pedir_motivo


class NoSePuede(ValueError):
    """What the thing's page tells."""


@pytest.fixture
def pedir(rf, monkeypatch):
    """Asks for the page or sends it: (what was answered, the reasons that were done, what is said on the next page)."""

    def hacer_con(enviado=None, *, falla=None, si_no=""):
        hechos = []

        def hacer(motivo):
            if falla:
                raise falla
            hechos.append(motivo)

        request = rf.get("/anular/") if enviado is None else rf.post("/anular/", enviado)
        request.session = {}
        request._messages = FallbackStorage(request)
        monkeypatch.setattr(
            "egtpi_portal.motivos.views.render",
            lambda _, plantilla, contexto: (plantilla, contexto["acta"], contexto["form"].errors.get("motivo", [])),
        )
        respuesta = pedir_motivo(
            request, "anular.html", {"acta": 1}, hacer=hacer, hecho="Se anuló.", a_donde="/actas/", si_no=si_no,
            vuelta=lambda error: HttpResponse(f"vuelta: {error}"), errores=NoSePuede,
        )  # fmt: skip
        return respuesta, hechos, [str(mensaje) for mensaje in get_messages(request)]

    return hacer_con


def test_the_page_asks_and_does_nothing(pedir):
    assert pedir() == (("anular.html", 1, []), [], [])


@pytest.mark.parametrize("enviado", [{}, {"motivo": "  "}])
def test_without_a_reason_it_asks_again(pedir, enviado):
    assert pedir(enviado) == (("anular.html", 1, ["Escriba el motivo."]), [], [])


def test_with_a_reason_it_is_done_and_said_where_it_leads(pedir):
    respuesta, hechos, dicho = pedir({"motivo": " Se repitió. "})
    assert (respuesta.status_code, respuesta.url, hechos, dicho) == (302, "/actas/", ["Se repitió."], ["Se anuló."])


def test_what_is_wrong_in_the_reason_is_told_beside_it(pedir):
    falla = NoSeGuarda.por("motivo", "Escriba qué debe corregirse.")
    assert pedir({"motivo": "x"}, falla=falla) == (("anular.html", 1, ["Escriba qué debe corregirse."]), [], [])


def test_what_cannot_be_is_told_in_the_page_of_the_thing(pedir):
    respuesta, hechos, dicho = pedir({"motivo": "x"}, falla=NoSePuede("Ya está anulada."))
    assert (respuesta.content.decode(), hechos, dicho) == ("vuelta: Ya está anulada.", [], [])
    assert pedir(si_no="Ya está anulada.")[0].content.decode() == "vuelta: Ya está anulada."


def test_what_nobody_foresaw_is_not_hidden(pedir):
    with pytest.raises(OSError, match="disco lleno"):
        pedir({"motivo": "x"}, falla=OSError("disco lleno"))
