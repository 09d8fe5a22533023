"""The button of each line leads to the very thing, filled in as far as it is known, for who may do it."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from actas.datos import DatosPunto
from actas.models import AccionAgenda, Acta, Paso
from egtpi_portal.cuentas.models import Membresia, Rol
from tests.actas.ayudas import guardar
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import leer_expediente

INICIO = reverse("verificacion:region", args=["02"])


@pytest.fixture
def con_faltas(territorio):
    """Áncash lacks a session that evaluates, two firmantes to assist and June's upload."""
    datos = con(en_orden(), {"metas_at.hito-2": "90"})
    datos["actas"] = datos["actas"][:-1]
    cargas = datos["matriz"]["cargas"]
    datos["matriz"]["cargas"] = [carga for carga in cargas if not carga["cargada_el"].startswith("2024-06")]
    return importar_expediente(expediente=leer_expediente(datos))


def botones(entrar, quien, consulta="") -> dict[str, tuple[str, str]]:
    """What each line's button says and where it leads, by the beginning of the line."""
    pagina = leer(entrar(quien).get(INICIO + consulta))
    dichos = {}
    for linea in pagina.todos(".falta .linea"):
        for boton in linea.todos("a.boton"):
            dichos[" ".join(linea.uno("p").texto.split()[:2])] = (boton.texto.partition(":")[0].strip(), boton["href"])
    return dichos


def test_secretary_is_led_to_a_new_acta_with_that_item_a_record_for_those_and_the_upload(entrar, gente, con_faltas):
    dichos = botones(entrar, gente["secretaria"])
    assert dichos["Realizar una"] == ("Nueva acta", "/actas/nueva/?region=02&accion=evaluacion_at")
    assert dichos["Cargar la"] == ("Cargar la matriz", "/acuerdos/cargas/nueva/?region=02")


def test_who_may_not_write_is_led_to_where_it_is_seen(entrar, gente, con_faltas):
    dichos = botones(entrar, gente["dmi"])
    assert dichos["Realizar una"] == ("Ver actas", "/actas/?region=02")
    assert dichos["Cargar la"] == ("Ver acuerdos", "/acuerdos/?region=02")


def test_each_record_that_is_missing_has_its_own_way(entrar, gente, con_faltas):
    pagina = leer(entrar(gente["secretaria"]).get(INICIO))
    fichas = next(linea for linea in pagina.todos(".falta .linea") if "fichas de asistencia" in linea.texto)
    vias = [parse_qs(urlsplit(a["href"]).query) for a in fichas.todos("details li a")]
    assert [(via["tipo"], via["distritos"]) for via in vias] == [
        (["diagnostico"], ["020109"]), (["seguimiento"], ["020109"]),
    ]  # fmt: skip
    hoja = leer(entrar(gente["secretaria"]).get(fichas.todos("details li a")[0]["href"]))
    assert "diagnostico" in [
        campo["value"] for campo in hoja.todos("[name=tipo] [selected]") + hoja.todos("[name=tipo][checked]")
    ]


def test_new_acta_begins_with_that_item(entrar, gente, con_faltas):
    cliente = entrar(gente["secretaria"])
    direccion = "/actas/nueva/?region=02&accion=evaluacion_at&accion=inventada"
    hoja = leer(cliente.get(direccion))
    assert [campo["value"] for campo in hoja.todos("[name=accion]")] == ["evaluacion_at"]
    cliente.post(
        direccion, {"region": "02", "accion": "evaluacion_at", "fecha_sesion": "2024-06-17", "tipo": "ordinaria"}
    )
    acta = Acta.objects.get(region="02", estado="borrador")
    assert list(acta.agenda.values_list("accion", "descripcion")) == [("evaluacion_at", "")]
    assert botones(entrar, gente["secretaria"])["Realizar una"] == (
        "Seguir el borrador", reverse("actas:presentar", args=[acta.pk])
    )  # fmt: skip


def test_item_that_was_begun_is_saved_like_any_other(entrar, gente, con_faltas):
    cliente = entrar(gente["secretaria"])
    cliente.post(
        "/actas/nueva/", {"region": "02", "accion": "analisis", "fecha_sesion": "2024-06-17", "tipo": "ordinaria"}
    )
    acta = Acta.objects.get(region="02", estado="borrador")
    puntos = (DatosPunto(AccionAgenda.ANALISIS, "Anemia", codigo=acta.agenda.get().codigo, sectores=("salud",)),)
    guardar(acta, Paso.AGENDA, puntos, gente["secretaria"])
    assert list(acta.agenda.values_list("accion", "descripcion")) == [("analisis", "Anemia")]


def test_coordinator_is_led_to_decide_and_finds_it_on_their_home(entrar, gente, sin_visto_bueno):
    pagina = leer(entrar(gente["midis"]).get(INICIO))
    (esperan,) = pagina.todos(".esperan")
    assert "Esperan su visto bueno" in esperan.textos("h2")
    assert [a["href"] for a in esperan.todos("a.boton")] == [reverse("actas:visto_bueno", args=[sin_visto_bueno.pk])]
    (suya,) = [li for li in pagina.todos(".falta .linea") if "Dar el visto bueno" in li.texto][:1]
    assert suya.uno("a.boton")["href"] == reverse("actas:visto_bueno", args=[sin_visto_bueno.pk])
    de_otro = leer(entrar(gente["fed"]).get(INICIO))
    assert de_otro.uno(".esperan").todos("a.boton") == []
    ajena = next(li for li in de_otro.todos(".falta .linea") if "Dar el visto bueno" in li.texto)
    assert ajena.uno("a.boton")["href"] == reverse("actas:detalle", args=[sin_visto_bueno.pk])


def test_coordinator_of_several_regions_finds_what_waits_in_all_of_them_first(entrar, persona, presentada):
    de_dos = persona(Rol.COORDINADOR_FED, "02", nombre="olga")
    Membresia.objects.create(usuario=de_dos, rol=Rol.COORDINADOR_FED, region_id="13", desde=dt.date(2023, 1, 1))
    pagina = leer(entrar(de_dos).get(reverse("inicio")))
    assert pagina.uno("h1").texto == "Sus regiones"
    assert pagina.textos("h2") == ["Esperan su visto bueno", "Elija una región"]
    assert pagina.textos(".esperan tbody th") == [f"{presentada.codigo} Áncash"]


def test_who_coordinates_nowhere_sees_no_such_thing(entrar, gente, presentada):
    assert leer(entrar(gente["secretaria"]).get(INICIO)).todos(".esperan") == []
