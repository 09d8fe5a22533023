"""Pasting into an acta on its pages: what would be added is seen and mended first, then all of it is one save."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actas import servicios
from actas.contenido import pasos
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.errores import ErrorDeActa, EstadoNoLoPermite
from actas.models import AccionAgenda, Ambito, Paso
from actas.pegado.servicios import a_cuantos_les_falta, lo_agregado
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import SESION, acuerdo, eventos, guardar
from tests.pagina import leer

pytestmark = pytest.mark.django_db
ANA = DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash")
LUIS = DatosParticipante("Luis Paz", "Alcalde", "Municipalidad Distrital de Jangas", "020106")
TABLA = (
    "Entidad\tNombres y apellidos\tCargo\nGORE Áncash\tAna Ríos\tGerenta\n"
    "Municipalidad Distrital de Jangas\tLuis Paz\tAlcalde"
)


@pytest.fixture
def acta(gente, ancash):
    return servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION), por=gente["secretaria"])


@pytest.fixture
def rosa(gente, entrar):
    return entrar(gente["secretaria"])


def pegar(acta, paso):
    return reverse("actas:pegar", args=[acta.pk, paso])


def enviado(pagina, accion="agregar") -> dict:
    """What the browser sends back of a preview."""
    datos: dict = {"accion": accion, "texto": "lo pegado"}
    for campo in pagina.todos("#previa input"):
        marcado = campo["type"] == "checkbox"
        if not marcado or campo.nodo.get("checked") is not None:
            datos.setdefault(campo["name"], []).append(campo["value"] or ("on" if marcado else ""))
    for campo in pagina.todos("#previa select"):
        elegidas = [o["value"] for o in campo.todos("option") if o.nodo.get("selected") is not None]
        datos[campo["name"]] = elegidas or [""]
    for campo in pagina.todos("#previa textarea"):
        datos[campo["name"]] = [campo.nodo.text or ""]
    return datos


def previa(rosa, acta, paso, texto, **mas):
    return leer(rosa.post(pegar(acta, paso), {"accion": "leer", "texto": texto, **mas}))


def test_a_pasted_table_is_seen_and_then_added_in_one_save_and_one_event(acta, rosa):
    pagina = previa(rosa, acta, "participantes", TABLA)
    assert pagina.uno("#se-leyo").texto == "Se leyeron 2 filas, con sus títulos"
    assert pagina.textos(".notas") == [
        "Por la entidad, el gobierno local es Jangas (Huaraz, distrital). Mire si está bien."
    ]
    assert pasos.leer(acta, Paso.PARTICIPANTES) == ()
    antes = len(eventos())
    respuesta = rosa.post(pegar(acta, "participantes"), enviado(pagina))
    assert respuesta["Location"] == reverse("actas:paso", args=[acta.pk, "participantes"])
    assert pasos.leer(acta, Paso.PARTICIPANTES) == (ANA, LUIS)
    assert eventos()[antes:] == [("acta.pegado", f"rosa pegó 2 participantes en el acta {acta.codigo}.")]


def test_what_cannot_be_read_is_told_by_row_and_column_and_mended_there(acta, rosa, gente):
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), gente["secretaria"])
    texto = (
        "Acuerdo\tPlazo\tÁmbito\tResponsable\tCargo\n"
        "Dotar de hierro\t30 de junio de 2024\tSectores\tDIRESA\tDirectora\n"
        "Remitir el padrón\tfin de mes\ttodos\tUGEL\tDirector"
    )
    pagina = previa(rosa, acta, "acuerdos", texto)
    assert pagina.textos(".falla li") == [
        "Fila 3, con quiénes es : Se leyó «todos», que no es de la lista: elija.",
        "Fila 3, plazo : «fin de mes» no es una fecha. Escriba día, mes y año, como 30/11/2023.",
    ]
    assert leer(rosa.post(pegar(acta, "acuerdos"), enviado(pagina))).todos(".falla")
    assert pasos.leer(acta, Paso.ACUERDOS) == ()
    bien = {"filas-1-plazo": "5 de julio de 2024", "filas-1-ambito": "interno"}
    rosa.post(pegar(acta, "acuerdos"), enviado(pagina) | bien)
    uno, otro = pasos.leer(acta, Paso.ACUERDOS)
    assert (uno.texto, str(uno.plazo), uno.ambito, uno.punto) == ("Dotar de hierro", "2024-06-30", "sectores", "P1")
    assert (otro.texto, str(otro.plazo), otro.ambito) == ("Remitir el padrón", "2024-07-05", "interno")


def test_what_several_rows_do_not_say_is_told_once_beside_where_it_is_said_for_all(acta, rosa):
    filas = "\n".join(f"Acuerdo {n}\t{plazo}" for n, plazo in enumerate(("5/7/2024", "5/7/2024", "nunca")))
    pagina = previa(rosa, acta, "acuerdos", f"Acuerdo\tPlazo\n{filas}")
    assert pagina.textos(".falla li") == [
        "Filas 2 a 4, con quiénes es : Elija con quiénes es el acuerdo.",
        "Fila 4, plazo : «nunca» no es una fecha. Escriba día, mes y año, como 30/11/2023.",
    ]
    assert [a["href"] for a in pagina.todos(".falla li a")] == ["#omision-ambito", "#id_filas-2-plazo"]
    assert "3 filas no lo dicen" in pagina.texto
    assert [d.nodo.get("open") is not None for d in pagina.todos("details.acuerdo")] == [False, False, True]


def test_the_good_rows_are_added_and_the_others_stay_to_be_mended(acta, rosa):
    texto = "Nombre\tEntidad\tDistrito\nAna\tGORE\t\nLuis\tUGEL\tNingún lado"
    pagina = previa(rosa, acta, "participantes", texto)
    queda = leer(rosa.post(pegar(acta, "participantes"), enviado(pagina, "buenas")))
    assert [uno.nombre for uno in pasos.leer(acta, Paso.PARTICIPANTES)] == ["Ana"]
    assert [campo["value"] for campo in queda.todos("[name=filas-0-nombre]")] == ["Luis"]
    assert queda.todos("[name=filas-1-nombre]") == []


def test_what_lacks_something_is_added_to_the_draft_and_told(acta, rosa):
    pagina = previa(rosa, acta, "participantes", "Nombre\tEntidad\nAna\tGORE\nLuis\t")
    assert [nota.texto for nota in pagina.todos(".notas")] == ["Entidad: Escriba a qué entidad representó."]
    hecho = leer(rosa.post(pegar(acta, "participantes"), enviado(pagina), follow=True))
    assert hecho.textos(".mensajes .alert") == ["Se agregaron 2 participantes. A uno le falta algo: complételo aquí."]
    assert [uno.nombre for uno in pasos.leer(acta, Paso.PARTICIPANTES)] == ["Ana", "Luis"]


def test_what_is_told_of_what_was_added_agrees_in_number():
    dichos = [(lo_agregado(Paso.ACUERDOS, n), a_cuantos_les_falta(faltan, n)) for n, faltan in ((1, 1), (3, 1), (3, 2))]
    assert dichos == [
        ("Se agregó un acuerdo.", "Le falta algo"),
        ("Se agregaron 3 acuerdos.", "A uno le falta algo"),
        ("Se agregaron 3 acuerdos.", "A 2 les falta algo"),
    ]


def test_what_the_preview_asks_for_is_starred_and_columns_are_called_as_in_the_step(acta, rosa):
    gente = previa(rosa, acta, "participantes", TABLA)
    assert gente.textos(".titulos span") == ["Fila", "Nombre *", "Cargo", "Entidad *", "Gobierno local"]
    acuerdos = previa(rosa, acta, "acuerdos", "Acuerdo\tCon quiénes es\nDotar de hierro\tSectores")
    opciones = acuerdos.todos(".columnas-pegadas option")
    assert [o.texto for o in opciones if o.nodo.get("selected") is not None] == ["Acuerdo", "Con quiénes es"]
    assert "Ámbito" not in [o.texto for o in opciones]


def otra_sesion(acta, gente):
    datos = DatosSesion(SESION, "extraordinaria")
    return servicios.crear_borrador(region=acta.region, datos=datos, por=gente["secretaria"])


def test_of_two_with_one_name_it_asks_which(rosa, gente, presentada):
    otra = otra_sesion(presentada, gente)
    dos = (
        DatosParticipante("Juan Pérez", "Alcalde", "MD Jangas", "020106"),
        DatosParticipante("Juan Pérez", "Director", "UGEL"),
    )
    guardar(otra, Paso.PARTICIPANTES, dos, gente["secretaria"])
    pagina = previa(rosa, otra, "participantes", "Nombre\tEntidad\nJUAN PEREZ\t\nAna Ríos\t")
    assert pagina.textos(".falla li") == [
        "Fila 2, cuál de ellos es : Hay 2 personas con ese nombre: elija cuál, o escriba su entidad."
    ]
    assert pagina.uno("[name=filas-1-entidad]")["value"] == "GORE Áncash"
    rosa.post(pegar(otra, "participantes"), enviado(pagina) | {"filas-0-cual": "1"})
    agregados = pasos.leer(otra, Paso.PARTICIPANTES)[2:]
    assert agregados == (DatosParticipante("JUAN PEREZ", "Director", "UGEL"), ANA)


def test_what_the_acta_has_already_and_what_comes_twice_is_not_marked(acta, rosa, gente):
    guardar(acta, Paso.PARTICIPANTES, (ANA,), gente["secretaria"])
    texto = "Nombre\tEntidad\nANA RIOS\tGore Áncash\nLuis\tUGEL\nLuis\tUGEL"
    pagina = previa(rosa, acta, "participantes", texto)
    marcadas = [c.nodo.get("checked") is not None for c in pagina.todos(".incluye [type=checkbox]")]
    assert marcadas == [False, True, False]
    rosa.post(pegar(acta, "participantes"), enviado(pagina))
    assert [uno.nombre for uno in pasos.leer(acta, Paso.PARTICIPANTES)] == ["Ana Ríos", "Luis"]


def test_an_agenda_takes_what_each_item_treats_from_what_it_says(acta, rosa):
    texto = "1. Análisis de la anemia por distrito\n2. Seguimiento de acuerdos\n3. Palabras de bienvenida"
    pagina = previa(rosa, acta, "agenda", texto)
    rosa.post(pegar(acta, "agenda"), enviado(pagina))
    assert [(p.codigo, p.accion, p.sectores) for p in pasos.leer(acta, Paso.AGENDA)] == [
        ("P1", AccionAgenda.ANALISIS, ("salud",)),
        ("P2", AccionAgenda.SEGUIMIENTO_ACUERDOS, ()),
        ("P3", AccionAgenda.OTRO, ()),
    ]


def test_the_scope_and_the_item_are_said_once_for_all(acta, rosa, gente):
    puntos = (DatosPunto(AccionAgenda.OTRO, "Varios"), DatosPunto(AccionAgenda.ANALISIS, "Anemia"))
    guardar(acta, Paso.AGENDA, puntos, gente["secretaria"])
    guardar(acta, Paso.ACUERDOS, (acuerdo(),), gente["secretaria"])
    pagina = previa(rosa, acta, "acuerdos", "Acuerdo\tPunto\nUno\t\nDos\tanemia")
    rosa.post(pegar(acta, "acuerdos"), enviado(pagina) | {"omision-punto": "P1"})
    assert [(a.punto, a.ambito) for a in pasos.leer(acta, Paso.ACUERDOS)] == [
        ("P1", Ambito.AMBOS), ("P1", Ambito.AMBOS), ("P2", Ambito.AMBOS),
    ]  # fmt: skip


def test_too_many_rows_are_told_and_what_was_pasted_stays(acta, rosa):
    texto = "Nombre\tEntidad\n" + "Ana\tGORE\n" * 401
    pagina = previa(rosa, acta, "participantes", texto)
    assert pagina.uno(".falla").texto.startswith("Pegó 401 filas, y en un acta caben 400.")
    assert pagina.uno("textarea").nodo.text.strip() == texto.strip()


def test_another_session_lends_its_people_and_its_agenda_without_what_it_found(acta, rosa, gente):
    guardar(acta, Paso.PARTICIPANTES, (ANA, LUIS), gente["secretaria"])
    punto = DatosPunto(AccionAgenda.EVALUACION_AT, "Balance", pct_validado=Decimal(80))
    guardar(acta, Paso.AGENDA, (punto,), gente["secretaria"])
    otra = otra_sesion(acta, gente)
    for paso in ("participantes", "agenda"):
        pagina = leer(rosa.get(pegar(otra, paso), {"de": acta.pk}))
        rosa.post(pegar(otra, paso), enviado(pagina))
    assert pasos.leer(otra, Paso.PARTICIPANTES) == (ANA, LUIS)
    assert pasos.leer(otra, Paso.AGENDA) == (DatosPunto(AccionAgenda.EVALUACION_AT, "Balance", "P1"),)
    assert eventos()[-1] == ("acta.copia", f"rosa copió en el acta {otra.codigo} un punto de agenda de {acta.codigo}.")


def test_of_another_region_nothing_is_copied(acta, rosa, gente, persona):
    paco = persona(Rol.SECRETARIO_TECNICO, "21", nombre="paco")
    de_puno = servicios.crear_borrador(region=Region.objects.get(pk="21"), datos=DatosSesion(SESION), por=paco)
    assert rosa.get(pegar(acta, "agenda"), {"de": de_puno.pk}).status_code == 404
    assert rosa.get(pegar(acta, "evidencias")).status_code == 404


def test_rows_go_after_those_that_somebody_added_meanwhile(acta, rosa, gente):
    pagina = previa(rosa, acta, "participantes", TABLA)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Eva", "", "DRE"),), gente["equipo"])
    rosa.post(pegar(acta, "participantes"), enviado(pagina))
    assert [uno.nombre for uno in pasos.leer(acta, Paso.PARTICIPANTES)] == ["Eva", "Ana Ríos", "Luis Paz"]


def test_more_than_fit_are_refused(acta, gente, monkeypatch):
    monkeypatch.setattr("actas.pegado.servicios.MAXIMO_DE_FILAS", 1)
    with pytest.raises(ErrorDeActa, match="caben 1 filas: hay 0 y se agregarían 2"):
        servicios.agregar_filas(acta=acta, paso=Paso.PARTICIPANTES, datos=(ANA, LUIS), por=gente["secretaria"])


def test_an_acta_that_was_presented_takes_no_more(presentada, gente):
    with pytest.raises(EstadoNoLoPermite):
        servicios.agregar_filas(acta=presentada, paso=Paso.PARTICIPANTES, datos=(LUIS,), por=gente["secretaria"])


def test_the_step_offers_to_copy_first_the_last_of_the_sessions_before(acta, rosa, gente):
    dias = (SESION.replace(day=3), SESION.replace(day=5), SESION.replace(day=17))
    for dia in dias:
        servicios.crear_borrador(region=acta.region, datos=DatosSesion(dia), por=gente["secretaria"])
    pagina = leer(rosa.get(reverse("actas:paso", args=[acta.pk, "participantes"])))
    dichas = [opcion.texto.partition(", del ")[2] for opcion in pagina.todos("#de option")]
    assert dichas == [f"{dia}/06/2024: 0 participantes" for dia in ("05", "03", "17")]
