"""The samples: drawn from a seed, and the same to the end."""

from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from actas.models import Acta
from actas.servicios import anular_acta
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from verificacion.models import MuestraDeRevision
from verificacion.revisiones.mesa.cola import a_la_vista
from verificacion.revisiones.mesa.servicios import Dicho, registrar_tanda
from verificacion.revisiones.mesa.vista import mirar
from verificacion.revisiones.muestras.consultas import ver_muestra
from verificacion.revisiones.muestras.papel import en_texto, huella_de_la_lista
from verificacion.revisiones.muestras.servicios import MuestraInvalida, sortear_muestra
from verificacion.revisiones.muestras.sorteo import sortear

pytestmark = pytest.mark.django_db


@pytest.fixture
def muestra(ancash, dario):
    return sortear_muestra(clase="acta", region=ancash, hito="", cuantas=5, semilla=7, por=dario)


def test_the_draw_is_a_sha256_that_anybody_can_reckon():
    nombres = ["02 Acta A1", "02 Acta A2", "02 Acta A3"]
    a_mano = sorted(nombres, key=lambda nombre: sha256(f"7|{nombre}".encode()).hexdigest())
    assert sortear(reversed(nombres), 2, 7) == a_mano[:2]
    assert sortear(nombres, 10, 7) == a_mano


def test_a_sample_is_kept_with_its_seed_and_what_it_was_drawn_from(muestra, ancash, dario):
    actas = {f"02 {p.titulo}": p.llave for p in a_la_vista(dario, "02")[1] if p.clase == "acta"}
    assert {nombre: llave for llave, nombre in muestra.poblacion} == actas
    assert muestra.elegidas == [actas[nombre] for nombre in sortear(actas, 5, 7)]
    assert (muestra.codigo, muestra.semilla) == ("M-2024-001", 7)
    evento = Evento.objects.get(accion="revision.muestra")
    assert evento.resumen == f"dario sorteó la muestra M-2024-001: 5 de {len(actas)}, con la semilla 7."


def test_it_stays_the_same_however_much_is_reviewed_annulled_or_added(muestra, ancash, dario, delia):
    antes = [elegida.llave for elegida in ver_muestra(muestra, dario).elegidas]
    clave = antes[0].removeprefix("acta:")
    vista = mirar("acta", clave, dario)
    motivo = "Se ve."
    dichos = [Dicho(p.llave, True, motivo) for p in vista.preguntas]
    registrar_tanda(clase="acta", clave=clave, dichos=dichos, visto=vista.visto, por=dario)
    anular_acta(acta=Acta.objects.get(pk=antes[1].removeprefix("acta:")), motivo="Duplicada", por=delia)
    despues = ver_muestra(MuestraDeRevision.objects.get(), dario)
    assert [elegida.llave for elegida in despues.elegidas] == antes
    assert (despues.igual, despues.ya_no_son, despues.avance.listas, despues.avance.piezas) == (True, 1, 1, 4)
    assert despues.elegidas[1].pieza is None


@pytest.mark.parametrize("cambiar", [lambda filas: filas.update(semilla=8), lambda filas: filas.delete()])
def test_the_database_itself_keeps_it(muestra, cambiar):
    with pytest.raises(DatabaseError, match="Una muestra sorteada no cambia"), transaction.atomic():
        cambiar(MuestraDeRevision.objects.all())
    assert MuestraDeRevision.objects.get().semilla == 7


def test_of_the_same_the_same_seed_draws_no_second_sample(muestra, ancash, dario):
    assert sortear_muestra(clase="acta", region=ancash, hito="", cuantas=5, semilla=7, por=dario) == muestra
    otra = sortear_muestra(clase="acta", region=ancash, hito="", cuantas=5, semilla=8, por=dario)
    assert (otra.codigo, otra.elegidas != muestra.elegidas) == ("M-2024-002", True)


def test_a_sample_of_nothing_or_of_too_many_is_refused(ancash, dario, persona):
    with pytest.raises(MuestraInvalida, match="de 1 a 500"):
        sortear_muestra(clase="", region=ancash, hito="", cuantas=501, semilla=1, por=dario)
    with pytest.raises(MuestraInvalida, match="no hay de qué sortear"):
        sortear_muestra(clase="acta", region=ancash, hito="hito-9", cuantas=5, semilla=1, por=dario)
    with pytest.raises(PermissionDenied):
        sortear_muestra(clase="", region=ancash, hito="", cuantas=5, semilla=1, por=persona(Rol.CONSULTA))


def test_page_paper_and_list_tell_the_seed_and_how_to_draw_again(muestra, dario, entrar):
    cliente = entrar(dario)
    pagina = leer(cliente.get(reverse("verificacion:muestra", args=[muestra.codigo])))
    assert "Semilla 7" in pagina.textos(".datos div")
    assert "Sorteada otra vez, hoy ✔ Sale la misma" in pagina.textos(".datos div")
    assert len(pagina.todos("tbody tr")) == 5
    vista = ver_muestra(muestra, dario)
    lista = cliente.get(reverse("verificacion:muestra_lista", args=[muestra.codigo]))
    assert lista.content.decode() == en_texto(vista)
    assert huella_de_la_lista(vista) == sha256(lista.content).hexdigest()
    assert sortear(lista.content.decode().splitlines(), 5, 7) == [elegida.nombre for elegida in vista.elegidas]


def test_it_is_drawn_from_its_page_and_reviewed_from_there(ancash, dario, entrar):
    cliente = entrar(dario)
    pedido = {"clase": "ficha", "region": "02", "hito": "", "cuantas": "3", "semilla": "11"}
    assert cliente.post(reverse("verificacion:muestras"), {**pedido, "cuantas": "0"}).status_code == 200
    respuesta = cliente.post(reverse("verificacion:muestras"), pedido)
    muestra = MuestraDeRevision.objects.get()
    assert respuesta["Location"] == reverse("verificacion:muestra", args=[muestra.codigo])
    empezar = cliente.get(reverse("verificacion:cola"), {"muestra": muestra.codigo, "empezar": "1"})
    assert empezar["Location"].split("?")[1] == f"muestra={muestra.codigo}"
    assert f"ficha:{empezar['Location'].split('/')[-2]}" in muestra.elegidas
