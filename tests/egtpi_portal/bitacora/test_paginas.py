"""The page of the trail: who reads it, its filters, what it says of an event, and how it goes out."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse

from actas.models import EstadoActa
from egtpi_portal.bitacora import hojas
from egtpi_portal.bitacora.acciones import ACCIONES, por_grupos
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.acuerdos.ayudas import acta
from tests.pagina import leer

pytestmark = pytest.mark.django_db
LISTA = reverse("bitacora:lista")
ROLES_QUE_NO_LA_LEEN = [r for r in Rol if r not in (Rol.ADMINISTRADOR, Rol.EVALUADOR_DMI, Rol.GOBIERNO_PROVINCIAL)]


@pytest.fixture
def ana(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="ana")


@pytest.fixture
def auditor(persona, entrar):
    return entrar(persona(Rol.CONSULTA, nombre="hector"))


def anotar(por, accion="acta.edicion", region="02", **mas):
    objeto = Region.objects.get(pk=region) if region else None
    return registrar(por=por, accion=accion, objeto=objeto, region=region, **{"resumen": f"Hizo {accion}.", **mas})


def resumenes(cliente, **filtro) -> list[str]:
    """What the page shows as having happened, in its order; the sign-in of who looks left out."""
    filas = leer(cliente.get(LISTA, filtro)).todos("tbody tr")
    hechos = [fila.todos("td")[1].nodo.text.strip() for fila in filas]
    return [hecho for hecho in hechos if "inició sesión" not in hecho]


@pytest.mark.parametrize("rol", ROLES_QUE_NO_LA_LEEN)
def test_the_trail_is_refused_to_every_other_role(persona, entrar, rol):
    region = None if rol == Rol.REVISOR_DAT else "02"  # *Consulta* of one region does not read it either
    cliente = entrar(persona(rol, region))
    assert [cliente.get(reverse(f"bitacora:{n}")).status_code for n in ("lista", "csv", "xlsx")] == [403] * 3
    assert "Bitácora" not in leer(cliente.get("/ayuda/")).uno(".menu").texto


@pytest.mark.parametrize("rol", [Rol.ADMINISTRADOR, Rol.EVALUADOR_DMI, Rol.CONSULTA])
def test_administrators_evaluators_and_national_auditors_read_it_and_find_it_in_the_menu(persona, entrar, rol):
    pagina = leer(entrar(persona(rol)).get(LISTA))
    assert pagina.uno(".menu [aria-current]").texto == "Bitácora"


def test_event_is_told_in_lima_time_with_names_and_from_what_to_what(persona, entrar, ana, hoy):
    hoy(dt.date(2024, 6, 18), dt.time(22, 5))  # the next day in UTC
    auditor = entrar(persona(Rol.CONSULTA, nombre="hector"))
    anotar(
        ana, "verificacion.propuesta", "13",
        cambios={
            "veredicto": ["", "no_cumple"], "desde": ["2023-01-01", "2024-06-30"], "igual": ["a", "a"],
            "nombre": ["La libertad", "La Libertad"], "cuando": ["", "2024-06-19T03:05:00+00:00"],
            "suplente": ["True", "False"], "archivo": ["(nada)", "a" * 64],
        },
    )  # fmt: skip
    fila = leer(auditor.get(LISTA, {"accion": "verificacion.propuesta"})).uno("tbody tr")
    assert fila.uno("th").texto == "18/06/2024 22:05"
    assert fila.uno("td[data-t=Quién]").texto == "ana (ana) La Libertad"
    assert sorted(fila.textos("td p")) == [  # PostgreSQL keeps the fields in an order of its own
        "Archivo: aaaaaaaaaaaa…",
        "Cuando: 18/06/2024 22:05",
        "Desde: de «01/01/2023» a «30/06/2024»",
        "Nombre: de «La libertad» a «La Libertad»",
        "Suplente: de «sí» a «no»",
        "Veredicto: No cumple",
    ]
    assert fila.uno("a")["href"] == reverse("verificacion:region", args=["13"])


def test_thing_has_its_page_for_who_may_open_it(auditor, ana):
    escrita, presentada = acta("2023-10-19", EstadoActa.BORRADOR), acta("2023-09-21")
    with transaction.atomic():
        for suya in (escrita, presentada):
            registrar(por=ana, accion="acta.edicion", objeto=suya, region="02", resumen=f"Guardó {suya.codigo}.")
        anotar(ana)
    celdas = [fila.todos("td")[1] for fila in leer(auditor.get(LISTA)).todos("tbody tr")]
    vinculos = {a.texto: a["href"] for celda in celdas for a in celda.todos("a")}
    detalle, region = reverse("actas:detalle", args=[presentada.pk]), reverse("verificacion:region", args=["02"])
    assert sorted(vinculos.values()) == sorted([detalle, region])
    assert [auditor.get(a).status_code for a in (detalle, reverse("actas:detalle", args=[escrita.pk]))] == [200, 404]


def test_filters_by_person_region_action_thing_text_and_dates_of_lima(ana, persona, entrar, hoy):
    beto = persona(Rol.SECRETARIO_TECNICO, "13", nombre="beto")
    beto.first_name, beto.last_name = "Beto", "Quispe Rojas"
    beto.save()
    hoy(dt.date(2024, 6, 1), dt.time(23, 30))
    anotar(ana, "acta.edicion", "02", resumen="A")
    hoy(dt.date(2024, 6, 2), dt.time(0, 30))
    anotar(beto, "plan.carga", "13", resumen="B")
    hoy(dt.date(2024, 6, 18))
    anotar(None, "acta.edicion", "", resumen="C")
    auditor = entrar(persona(Rol.CONSULTA, nombre="hector"))
    assert resumenes(auditor) == ["C", "B", "A"]
    assert resumenes(auditor, persona="rojas beto") == ["B"]
    assert resumenes(auditor, persona="Sistema") == ["C"]
    assert resumenes(auditor, persona="nadie así") == []
    assert resumenes(auditor, region="02") == ["A"]
    assert resumenes(auditor, region="ninguna") == ["C"]
    assert resumenes(auditor, accion="plan.carga") == ["B"]
    assert resumenes(auditor, tipo="territorio.region") == ["B", "A"]
    assert resumenes(auditor, texto="libertad") == ["B"]
    assert resumenes(auditor, hasta="2024-06-01") == ["A"]
    assert resumenes(auditor, desde="2024-06-02", hasta="2024-06-02") == ["B"]
    assert resumenes(auditor, desde="2024-06-02", accion="acta.edicion") == ["C"]


def test_bad_date_is_told_beside_its_field(auditor):
    assert "Esa fecha no existe." in leer(auditor.get(LISTA, {"desde": "ayer"})).uno(".filtro").texto


def test_page_takes_the_same_queries_for_few_and_for_many(auditor, ana, django_assert_num_queries):
    anotar(ana)
    auditor.get(LISTA)
    with django_assert_num_queries(10):
        auditor.get(LISTA)
    for n in range(120):
        anotar(ana, region=("02", "13")[n % 2])
    with django_assert_num_queries(10):
        pagina = leer(auditor.get(LISTA, {"pagina": 2}))
    assert len(pagina.todos("tbody tr")) == 25


def _csv(respuesta) -> list[list[str]]:
    contenido = b"".join(respuesta.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(contenido, newline="")))


def test_csv_has_what_was_filtered_no_formula_and_its_own_event(auditor, ana):
    anotar(ana, "plan.carga")
    anotar(ana, resumen='=HYPERLINK("x")', cambios={"nombre": ["@a", "b"]})
    encabezado, *filas = _csv(auditor.get(reverse("bitacora:csv"), {"accion": "acta.edicion"}))
    assert encabezado == [columna.titulo for columna in hojas.COLUMNAS]
    assert filas == [
        [
            "18/06/2024 10:00:00", "ana (ana)", "", "Áncash", "Edición de un paso de un acta", "Región", "Áncash",
            '\'=HYPERLINK("x")', "nombre: @a → b",
        ]
    ]  # fmt: skip
    evento = Evento.objects.get(accion="bitacora.exportacion")
    assert (evento.actor_texto, evento.resumen) == (
        "hector (hector)",
        "hector descargó la bitácora en CSV: 1 eventos, con el filtro acción: Edición de un paso de un acta.",
    )


@pytest.mark.parametrize("escrito", ["=1+1", "+1", "-1", "@a", "\t=1", "  =1", "\n+1"])
def test_cell_that_begins_like_a_formula_is_text(escrito):
    assert hojas.sin_formula(escrito).startswith("'")


def test_workbook_has_what_was_filtered_as_text_and_its_own_event(auditor, ana):
    anotar(ana, resumen="=1+1")
    hoja = openpyxl.load_workbook(io.BytesIO(auditor.get(reverse("bitacora:xlsx"), {"persona": "ana"}).content)).active
    (celdas,) = [f for f in hoja.iter_rows() if f[1].value == "ana (ana)"]
    fila = tuple(celda.value for celda in celdas)
    assert (celdas[0].number_format, celdas[0].is_date) == ("dd/mm/yyyy hh:mm:ss", True)
    assert fila == (
        dt.datetime.fromisoformat("2024-06-18T10:00:00"), "ana (ana)", None, "Áncash", "Edición de un paso de un acta",
        "Región", "Áncash", "=1+1", None,
    )  # fmt: skip
    assert [c.data_type for f in hoja.iter_rows() for c in f if c.value == "=1+1"] == ["s"]
    assert hoja["A2"].value == "Filtro: persona: ana"
    assert Evento.objects.filter(accion="bitacora.exportacion").count() == 1


def test_too_many_for_a_workbook_are_told_and_nothing_goes_out(auditor, ana, monkeypatch):
    monkeypatch.setattr(hojas, "MAXIMO_EN_XLSX", 2)
    for _ in range(3):
        anotar(ana)
    respuesta = auditor.get(reverse("bitacora:xlsx"), {"persona": "ana"}, follow=True)
    assert respuesta.redirect_chain[-1][0] == f"{LISTA}?persona=ana"
    assert "Son 3 eventos y en un Excel van 2 como máximo" in leer(respuesta).uno(".mensajes").texto.replace(
        "\xa0", " "
    )
    assert not Evento.objects.filter(accion="bitacora.exportacion").exists()


def test_every_action_is_in_one_group_to_choose_from():
    codigos = [codigo for _, acciones in por_grupos() for codigo, _ in acciones]
    assert sorted(codigos) == sorted(ACCIONES)


def test_event_as_text_says_the_hour_of_lima(ana, hoy):
    hoy(dt.date(2024, 6, 18), dt.time(21))
    with transaction.atomic():
        assert str(anotar(ana, resumen="Salió.")) == "18/06/2024 21:00 ana (ana): Salió."


def test_people_and_their_designations_are_told_as_such_and_lead_to_their_page(persona, entrar, ana, auditor):
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    suya = rosa.membresias.get()
    with transaction.atomic():
        for objeto, accion in ((suya, "membresia.relevo"), (rosa, "cuenta.alta")):
            registrar(por=ana, accion=accion, objeto=objeto, resumen="Se hizo.", cambios={"hasta": ["2024-06-30", ""]})
    pagina = reverse("personas:persona", args=[rosa.pk])
    for accion, _ in (("membresia.relevo", str(suya)), ("cuenta.alta", str(rosa))):
        de_quien_lee = leer(auditor.get(LISTA, {"accion": accion})).uno("tbody tr")
        assert [a["href"] for a in de_quien_lee.todos("a")] == []
        assert "Membresía" not in de_quien_lee.texto
        assert de_quien_lee.textos("td p") == ["Hasta: se quitó «30/06/2024»"]
    cliente = entrar(persona(Rol.ADMINISTRADOR, nombre="ada"))
    for accion, cual in (("membresia.relevo", str(suya)), ("cuenta.alta", str(rosa))):
        (enlace,) = leer(cliente.get(LISTA, {"accion": accion})).uno("tbody tr").todos("a")
        assert (enlace["href"], enlace.texto) == (pagina, cual)


def test_event_with_many_changes_shows_some_and_says_where_the_rest_are(auditor, ana):
    anotar(ana, "plan.carga", cambios={f"celda {n:02d}": ["", str(n)] for n in range(1, 31)})
    fila = leer(auditor.get(LISTA, {"accion": "plan.carga"})).uno("tbody tr")
    assert fila.uno("summary").texto == "28 más"
    assert fila.textos("td p")[-2:] == [
        "Celda 20: 20", "y 10 más: están en el CSV y en el Excel.",
    ]  # fmt: skip
    ((*_, cambios),) = _csv(auditor.get(reverse("bitacora:csv"), {"accion": "plan.carga"}))[1:]
    assert cambios.count("→") == 30
