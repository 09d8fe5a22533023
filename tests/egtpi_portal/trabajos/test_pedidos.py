"""What a person asks for and takes long: asked for in one press, made by the worker as that person would get it, waited
for, taken, told by a notice, forgotten."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.limpieza import limpiar
from egtpi_portal.trabajos.models import EstadoTrabajo, Pedido, Trabajador, Trabajo
from tests.acuerdos.ayudas import las_de_la_muestra
from tests.pagina import leer, texto

pytestmark = pytest.mark.django_db
MATRIZ = reverse("acuerdos:pdf") + "?region=02"
PEDIR = reverse("trabajos:pedir")


@pytest.fixture
def trabajador(db):
    """There is a worker."""
    Trabajador.objects.create(nombre="uno:1", desde=instante(), latido=instante())


@pytest.fixture
def cliente(persona, entrar, trabajador):
    las_de_la_muestra()
    return entrar(persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"))


def pedir(cliente, ruta=MATRIZ) -> Pedido:
    respuesta = cliente.post(PEDIR, {"ruta": ruta, "vuelta": "http://testserver/acuerdos/?estado=pendiente"})
    suyo = Pedido.objects.latest("pk")
    assert respuesta["Location"] == reverse("trabajos:pedido", args=[suyo.pk])
    return suyo


def hacer(suyo: Pedido) -> Pedido:
    hacer_los_que_toquen()
    return Pedido.objects.select_related("trabajo").get(pk=suyo.pk)


def test_opening_the_address_of_what_takes_long_asks_for_nothing_by_itself(cliente):
    pagina = cliente.get(MATRIZ)
    assert (pagina.status_code, Pedido.objects.count(), Trabajo.objects.count()) == (202, 0, 0)
    assert leer(pagina).uno("[name=ruta]")["value"] == MATRIZ
    assert "Matriz de acuerdos de Áncash, al 18/06/2024 (PDF)" in texto(pagina)


@pytest.mark.parametrize("ruta", [f"{MATRIZ}&aqui=1", MATRIZ])
def test_it_is_made_at_once_when_asked_so_or_when_there_is_no_worker(ruta, cliente):
    if ruta == MATRIZ:
        Trabajador.objects.all().delete()
    assert cliente.get(ruta)["Content-Type"] == "application/pdf"


def test_what_is_asked_for_is_made_waited_for_and_taken(cliente):
    suyo = pedir(cliente)
    direccion = reverse("trabajos:pedido", args=[suyo.pk])
    espera = cliente.get(direccion)
    assert 'http-equiv="refresh"' in espera.content.decode()
    assert "Espera su turno" in texto(espera)
    assert leer(espera).uno("a[href=/acuerdos/?estado=pendiente]").texto == "Volver a la página de antes"
    suyo = hacer(suyo)
    assert (suyo.listo, suyo.nombre) == (True, "matriz-de-acuerdos-02-2024-06-18.pdf")
    parte = cliente.get(direccion, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in parte
    assert "Listo" in parte
    bajado = cliente.get(reverse("trabajos:archivo", args=[suyo.pk]))
    contenido = b"".join(bajado.streaming_content)
    assert (contenido[:5], len(contenido)) == (b"%PDF-", suyo.bytes)
    assert Pedido.objects.get().bajado_el is not None


def test_asking_twice_for_what_is_not_made_yet_is_asking_once(cliente):
    assert pedir(cliente) == pedir(cliente)
    assert Trabajo.objects.count() == 1


def test_nobody_else_sees_it_nor_takes_it(cliente, persona, entrar):
    suyo = hacer(pedir(cliente))
    otro = entrar(persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena"))
    for nombre in ("trabajos:pedido", "trabajos:archivo"):
        assert otro.get(reverse(nombre, args=[suyo.pk])).status_code == 404
    assert leer(otro.get(reverse("trabajos:pedidos"))).todos("tbody tr") == []


def test_who_lost_the_permission_meanwhile_gets_nothing(cliente):
    primero = hacer(pedir(cliente))
    segundo = pedir(cliente)
    Membresia.objects.update(hasta=dt.date(2024, 6, 17))
    assert hacer(segundo).trabajo.estado == EstadoTrabajo.FALLIDO
    assert hacer(segundo).trabajo.error.startswith("Ya no puede verlo")
    assert cliente.get(reverse("trabajos:archivo", args=[primero.pk])).status_code == 403


@pytest.mark.parametrize(
    ("ruta", "estado"),
    [
        ("/acuerdos/", 404), ("/no-existe/", 404), ("https://otro.example/acuerdos/matriz.pdf", 404), ("", 404),
        (f"{MATRIZ}&{'x' * 1000}", 404), (reverse("acuerdos:pdf") + "?region=13", 404), (f"{MATRIZ}&al=ayer", 400),
    ],
)  # fmt: skip
def test_an_address_of_no_such_file_or_of_another_region_is_not_asked_for(ruta, estado, cliente):
    assert cliente.post(PEDIR, {"ruta": ruta}).status_code == estado
    assert Trabajo.objects.count() == 0


def test_what_was_not_taken_ends_in_a_notice_that_closes_when_it_is(cliente):
    suyo = hacer(pedir(cliente))
    (aviso,) = [aviso for aviso in dar_una_vuelta() if aviso.tipo == "archivo_listo"]
    assert (aviso.persona, aviso.asunto) == (
        suyo.persona, "Está listo el archivo que pidió: Matriz de acuerdos de Áncash, al 18/06/2024 (PDF)",
    )  # fmt: skip
    assert aviso.enlace == reverse("trabajos:pedido", args=[suyo.pk])
    cliente.get(reverse("trabajos:archivo", args=[suyo.pk]))
    dar_una_vuelta()
    assert Aviso.objects.get(tipo="archivo_listo").atendido_el is not None


def test_what_could_not_be_made_says_why_and_is_asked_for_again(cliente, monkeypatch):
    monkeypatch.setattr("acuerdos.views.cargas.matriz_en_pdf", lambda *_: (_ for _ in ()).throw(MemoryError))
    suyo = pedir(cliente)
    Trabajo.objects.update(fallos=9)
    suyo = hacer(suyo)
    pagina = cliente.get(reverse("trabajos:pedido", args=[suyo.pk]))
    assert "No se pudo" in texto(pagina)
    (aviso,) = [aviso for aviso in dar_una_vuelta() if aviso.tipo == "archivo_listo"]
    assert aviso.asunto.startswith("No se pudo: Matriz de acuerdos")
    monkeypatch.undo()


def test_what_was_made_is_forgotten_with_its_file_after_a_week(cliente):
    suyo = hacer(pedir(cliente))
    limpiar()
    assert default_storage.exists(suyo.lugar)
    Trabajo.objects.update(toca=instante() - dt.timedelta(days=8))
    limpiar()
    assert (Pedido.objects.count(), default_storage.exists(suyo.lugar)) == (0, False)


GRAFICO = reverse("verificacion:tiempo", args=["02"])


def test_a_chart_is_painted_apart_and_its_drawing_comes_at_once(cliente):
    assert cliente.get(f"{GRAFICO}?formato=svg")["Content-Type"] == "image/svg+xml"
    espera = cliente.get(f"{GRAFICO}?formato=png")
    assert (espera.status_code, "Gráfico de Áncash en el tiempo (PNG)" in texto(espera)) == (202, True)
    suyo = hacer(pedir(cliente, f"{GRAFICO}?formato=png"))
    assert (suyo.listo, suyo.tipo) == (True, "image/png")
    assert cliente.get(reverse("pacto:grafico_region", args=["02", "png"])).status_code == 202
    for ruta in (["13", "png"], ["02", "CRED-12M", "nada", "png"]):
        nombre = "pacto:grafico_region" if len(ruta) == 2 else "pacto:grafico_indicador"
        assert cliente.get(reverse(nombre, args=ruta)).status_code == 404
