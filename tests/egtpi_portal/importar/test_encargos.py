"""A large workbook is applied by the worker: whole or not at all, once, and its outcome waits for the person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actas.models import Acuerdo
from acuerdos.models import EstadoAcuerdo, SituacionAcuerdo
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.importar import encargos
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.models import Pedido, Trabajador, Trabajo
from tests.acuerdos.ayudas import BUENA, las_de_la_muestra
from tests.pagina import leer, texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def cliente(persona, entrar, monkeypatch):
    monkeypatch.setattr(encargos, "GRANDE", 0)
    Trabajador.objects.create(nombre="uno:1", desde=instante(), latido=instante())
    las_de_la_muestra()
    return entrar(persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"))


def confirmar(cliente) -> Pedido:
    with BUENA.open("rb") as libro:
        previa = leer(cliente.post(reverse("acuerdos:importar"), {"archivo": libro}))
    campos = {nombre: previa.todos(f"[name={nombre}]")[0]["value"] for nombre in ("region", "token", "huella")}
    for _ in range(2):  # a second press
        respuesta = cliente.post(reverse("acuerdos:confirmar"), campos)
    pedido = Pedido.objects.get()
    assert respuesta["Location"] == reverse("trabajos:pedido", args=[pedido.pk])
    return pedido


def test_what_was_confirmed_is_applied_apart_and_its_outcome_waits(cliente):
    pedido = confirmar(cliente)
    assert SituacionAcuerdo.objects.count() == 0
    assert "Espera su turno" in texto(cliente.get(reverse("trabajos:pedido", args=[pedido.pk])))
    hacer_los_que_toquen()
    cuantas = SituacionAcuerdo.objects.count()
    assert cuantas > 0
    (aviso,) = [aviso for aviso in dar_una_vuelta() if aviso.tipo == "archivo_listo"]
    assert aviso.asunto == f"Terminó: Importación de «{BUENA.name}» (Áncash)"
    pagina = cliente.get(reverse("trabajos:pedido", args=[pedido.pk]))
    assert "Se importó la matriz:" in texto(pagina)
    assert leer(pagina).uno("main a.boton")["href"] == "/acuerdos/?region=02"
    assert Trabajo.objects.filter(tipo=encargos.TIPO).count() == 1


def test_what_somebody_changed_meanwhile_is_not_written_over_and_says_so(cliente):
    pedido = confirmar(cliente)
    SituacionAcuerdo.objects.create(acuerdo=Acuerdo.objects.order_by("pk").first(), estado=EstadoAcuerdo.EN_PROCESO)
    hacer_los_que_toquen()
    assert SituacionAcuerdo.objects.count() == 1
    pagina = cliente.get(reverse("trabajos:pedido", args=[pedido.pk]))
    assert "No se pudo" in texto(pagina)
    assert leer(pagina).uno("main a.boton")["href"] == "/acuerdos/importar/?region=02"


def test_who_lost_the_permission_meanwhile_imports_nothing(cliente):
    confirmar(cliente)
    Membresia.objects.update(rol=Rol.CONSULTA)
    hacer_los_que_toquen()
    assert SituacionAcuerdo.objects.count() == 0
    assert Trabajo.objects.get(tipo=encargos.TIPO).error.startswith("Ya no puede verlo")


def test_without_a_worker_it_is_applied_at_once(cliente):
    Trabajador.objects.all().delete()
    with BUENA.open("rb") as libro:
        previa = leer(cliente.post(reverse("acuerdos:importar"), {"archivo": libro}))
    campos = {nombre: previa.todos(f"[name={nombre}]")[0]["value"] for nombre in ("region", "token", "huella")}
    assert "Se importó la matriz:" in texto(cliente.post(reverse("acuerdos:confirmar"), campos, follow=True))
    assert Pedido.objects.count() == 0


# --- reading ---


def subir(cliente, monkeypatch) -> Pedido:
    monkeypatch.setattr(encargos, "LARGO", 0)
    with BUENA.open("rb") as libro:
        respuesta = cliente.post(reverse("acuerdos:importar"), {"archivo": libro})
    pedido = Pedido.objects.get()
    assert respuesta["Location"] == reverse("trabajos:pedido", args=[pedido.pk])
    return pedido


def test_a_large_workbook_is_read_apart_and_its_preview_waits(cliente, monkeypatch):
    pedido = subir(cliente, monkeypatch)
    esperando = texto(cliente.get(reverse("trabajos:pedido", args=[pedido.pk])))
    assert "Espera su turno" in esperando and "Puede cerrar esta página" in esperando
    hacer_los_que_toquen()
    (aviso,) = [aviso for aviso in dar_una_vuelta() if aviso.tipo == "archivo_listo"]
    assert aviso.asunto == f"Terminó: Lectura de «{BUENA.name}» (Áncash)"
    pagina = leer(cliente.get(reverse("trabajos:pedido", args=[pedido.pk])))
    assert "con errores. Nada se guardó aún." in pagina.uno("main").texto
    formulario = pagina.uno("main form")
    assert formulario.uno("button").texto == "Ver qué cambiaría"
    campos = {c["name"]: c["value"] for c in formulario.todos("[type=hidden]") if c["name"] != "csrfmiddlewaretoken"}
    previa = leer(cliente.post(formulario["action"], campos))
    assert previa.todos("[name=huella]")[0]["value"]
    assert SituacionAcuerdo.objects.count() == 0


def test_what_is_no_workbook_is_told_on_its_page_and_asked_for_again(cliente, monkeypatch):
    monkeypatch.setattr(encargos, "LARGO", 0)
    cliente.post(reverse("acuerdos:importar"), {"archivo": SimpleUploadedFile("a.xlsx", b"no soy un libro")})
    hacer_los_que_toquen()
    pedido = Pedido.objects.get()
    pagina = cliente.get(reverse("trabajos:pedido", args=[pedido.pk]))
    assert "El archivo no es un libro de Excel." in texto(pagina)
    assert leer(pagina).uno("main a.boton").texto == "Subir el libro otra vez"


def test_a_preview_that_ran_out_or_of_somebody_else_is_asked_for_again(cliente, monkeypatch):
    respuesta = cliente.post(reverse("acuerdos:importar"), {"region": "02", "token": "otro"}, follow=True)
    assert "La vista previa venció: suba el archivo otra vez." in texto(respuesta)


def test_without_a_worker_it_is_read_at_once(cliente, monkeypatch):
    monkeypatch.setattr(encargos, "LARGO", 0)
    Trabajador.objects.all().delete()
    with BUENA.open("rb") as libro:
        previa = leer(cliente.post(reverse("acuerdos:importar"), {"archivo": libro}))
    assert previa.todos("[name=huella]") and Pedido.objects.count() == 0
