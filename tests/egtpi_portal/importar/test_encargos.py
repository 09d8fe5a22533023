"""A large workbook is applied by the worker: whole or not at all, once, and its outcome waits for the person."""

import pytest
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
