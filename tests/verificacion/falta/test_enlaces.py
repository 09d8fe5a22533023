"""The button of each line leads to the very thing, filled in as far as it is known, for who may do it."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from actas.contenido.datos import DatosPunto
from actas.models import AccionAgenda, Acta, Acuerdo, Paso
from egtpi_portal.cuentas.models import Membresia, Rol
from tests.actas.ayudas import guardar
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden, juzgar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.falta.enlaces import Enlaces, adonde, enlaces_de, que_revisar
from verificacion.falta.lineas import Linea, lineas_que_faltan
from verificacion.models import Sobre
from verificacion.motor import fichas, leer_expediente
from verificacion.motor.falta import Cosa, Quien, Regla, Tipo, Via

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
    pagina = leer(entrar(de_dos).get(reverse("inicio"), follow=True))
    assert pagina.uno("h1").texto == "Sus 2 regiones"
    assert pagina.textos("h2")[0] == "Esperan su visto bueno"
    assert pagina.textos(".esperan tbody th") == [f"{presentada.codigo} Áncash"]


def test_who_coordinates_nowhere_sees_no_such_thing(entrar, gente, presentada):
    assert leer(entrar(gente["secretaria"]).get(INICIO)).todos(".esperan") == []


# --- the pact ---


def lineas_de(datos, al, usuario):
    """What the first hito lacks, as that person sees it."""
    return lineas_que_faltan(fichas.cargar().hito("hito-1"), juzgar(datos, "hito-1", al), {}, enlaces_de(usuario, "02"))


@pytest.mark.parametrize(
    ("quien", "boton"),
    [
        ("secretaria", ("Ver los firmantes", "/firmantes/02/")),
        ("dat", ("Ver los firmantes", "/firmantes/02/")),
        ("dmi", ("Registrar firmantes", "/firmantes/02/agregar/")),
        ("admin", ("Registrar firmantes", "/firmantes/02/agregar/")),
    ],
)
def test_signature_of_the_pact_leads_to_its_signatories_or_to_where_they_are_registered(entrar, gente, quien, boton):
    lineas = lineas_de(con(en_orden(), {"pacto.firmantes": []}), "2023-10-18", gente[quien])
    suyas = {(li.boton, li.enlace) for li in lineas if li.cosas and li.cosas[0].tipo == Tipo.PACTO}
    assert suyas == {boton}
    assert entrar(gente[quien]).get(boton[1]).status_code == 200


def test_records_of_one_who_has_yet_to_sign_name_no_invented_local_government(gente):
    lineas = lineas_de(con(en_orden(), {"pacto.firmantes": []}), "2023-10-18", gente["secretaria"])
    asistencias = [cosa for li in lineas for cosa in li.cosas if cosa.tipo == Tipo.FICHA]
    assert [(cosa.texto, cosa.evidencias) for cosa in asistencias] == [
        ("Dar el diagnóstico a ese gobierno local y registrar su ficha", ()),
        ("Dar el seguimiento a ese gobierno local y registrar su ficha", ()),
    ]
    enlaces = enlaces_de(gente["secretaria"], "02")
    assert [adonde([cosa], "asistencia", enlaces) for cosa in asistencias] == [
        ("Nueva ficha", "/asistencia/fichas/nueva/?region=02&tipo=diagnostico"),
        ("Nueva ficha", "/asistencia/fichas/nueva/?region=02&tipo=seguimiento"),
    ]


def test_every_kind_of_thing_that_a_region_does_leads_somewhere():
    enlaces, dia = Enlaces("02"), dt.date(2024, 6, 18)
    for tipo in set(Tipo) - {Tipo.META, Tipo.CAD, Tipo.REVISION}:
        una = Cosa("x:1", tipo, Quien.SECRETARIA, "Algo", dia, None, Regla.NINGUNA, None, evidencias=("x",))
        boton, direccion = adonde([una], "analisis", enlaces)
        assert boton and direccion.startswith("/"), tipo


# --- reviews ---


def observadas_de(sobre: str) -> dict:
    """The whole evidence of Áncash with reviews not conforme of everything of that kind."""
    datos = en_orden()
    actas = datos["actas"]
    cuales = {
        Sobre.CARACTERISTICA: [(acta["id"], "1") for acta in actas],
        Sobre.PUNTO: [(acta["id"], punto["id"]) for acta in actas for punto in acta["agenda"]],
        Sobre.PLAN: [(plan["id"], "") for plan in datos["planes"]],
        Sobre.FICHA: [(ficha["id"], "") for ficha in datos["fichas"]],
        Sobre.ACUERDO: [(acuerdo["id"], "") for acta in actas for acuerdo in acta["acuerdos"]],
        Sobre.MES: [("2023-10", "")],
    }[sobre]
    datos["revisiones"] = [
        {
            "sobre": str(sobre), "id": id, "detalle": detalle, "conforme": False, "por": "R. Díaz",
            "motivo": "Falta", "fecha": "2024-01-12",
        }
        for id, detalle in cuales
    ]  # fmt: skip
    return datos


@pytest.mark.parametrize("sobre", Sobre)
def test_review_of_each_kind_leads_a_reviewer_to_it(entrar, gente, territorio, sobre):
    datos = observadas_de(sobre)
    importar_expediente(expediente=leer_expediente(datos))
    enlaces = enlaces_de(gente["dat"], "02")
    lineas = lineas_de(datos, "2024-02-18", gente["dat"])
    de_revision = [cosa for li in lineas for cosa in li.cosas if cosa.clave.startswith(f"revision:{sobre}:")]
    vias = [que_revisar(cosa, enlaces) for cosa in de_revision]
    assert vias and {via and via[0] for via in vias} == {str(sobre)}
    assert len(set(vias)) == len({cosa.clave for cosa in de_revision})
    a_la_vista = {li.revisar for li in lineas} | {una.revisar for li in lineas for una in li.cada_una}
    assert set(vias) <= a_la_vista
    cliente = entrar(gente["dat"])
    assert cliente.get(reverse("verificacion:revisar", args=vias[0])).status_code == 200


def test_reviews_told_together_bring_each_ones_own_way_to_reviewers_alone(gente, territorio, rf):
    datos = observadas_de(Sobre.ACUERDO)
    importar_expediente(expediente=leer_expediente(datos))
    vistas = {}
    for quien in ("dat", "secretaria"):
        peticion = rf.get("/")
        peticion.user = gente[quien]
        lineas = lineas_de(datos, "2024-02-18", gente[quien])
        juntas = [li for li in lineas if li.texto == "Solo 5 revisiones del MIDIS podrían admitir lo que falta"]
        assert [li.revisar for li in juntas] == [None]
        vistas[quien] = leer(render_to_string("verificacion/falta.html", {"lineas": juntas}, request=peticion))
    codigos = ["AC-01", "AC-03", "AC-04", "AC-06", "AC-05"]
    pks = dict(Acuerdo.objects.values_list("codigo", "pk"))
    assert [a["href"] for a in vistas["dat"].todos("details li a")] == [
        reverse("verificacion:revisar", args=["acuerdo", pks[codigo]]) for codigo in codigos
    ]
    assert vistas["dat"].textos("details li a")[0] == "Revisar Revisión conforme del acuerdo AC-01"
    assert vistas["secretaria"].todos("details li a") == []


def test_review_of_what_is_not_there_yet_leads_nowhere():
    de_nueva = Cosa(
        "revision:punto:nueva-hito-1-analisis-1:1", Tipo.REVISION, Quien.REVISOR, "Algo", dt.date(2024, 6, 18), None,
        Regla.NINGUNA, None,
    )  # fmt: skip
    assert que_revisar(de_nueva, Enlaces("02", puntos={("02-ACTA-2023-10", "1"): 7})) is None


# --- when ---


@pytest.mark.parametrize(
    ("plazo", "dia", "dias", "dicho"),
    [
        (None, None, 0, "Vencido: ya pasaron sus plazos"),
        (dt.date(2024, 6, 30), dt.date(2024, 6, 30), 0, "30 de junio no queda ningún día hábil"),
        (dt.date(2024, 7, 1), dt.date(2024, 7, 1), 1, "1 de julio queda 1 día hábil"),
    ],
)
def test_line_says_what_time_is_left(plazo, dia, dias, dicho):
    una = Linea("Algo", "Actas", "actas", Via.REGION, plazo, dia, dias, "Nadie", "", "", "", [])
    pagina = leer(render_to_string("verificacion/falta.html", {"lineas": [una], "al": dt.date(2024, 6, 29)}))
    assert pagina.uno(".cuando").texto == dicho
