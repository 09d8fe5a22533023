"""Critical nodes and agreements that the gaps propose for an item of analysis, and the gap an agreement is about."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas import servicios
from actas.analisis.propuestas import propuestas_de
from actas.contenido import pasos
from actas.contenido.datos import DatosAcuerdo, DatosPunto
from actas.contenido.sello import codigo, sello_actual
from actas.errores import DatosInvalidos, ErrorDeActa, EstadoNoLoPermite
from actas.models import AccionAgenda, Acta, Ambito, Paso
from tests.actas.ayudas import acuerdo, eventos, guardar, versiones_de
from tests.egtpi_portal.pacto.ayudas import CRED, HUARAZ, JANGAS, JUNIO, MAYO, SANTA, fijar, indicador, medir, pacto
from tests.pagina import leer

pytestmark = pytest.mark.django_db
NUDO = (
    "Nudo crítico (CRED): faltan 33 niñas y niños para alcanzar la meta de «Controles CRED completos»: no la alcanzan "
    "2 de 3 gobiernos locales. Más de la mitad está en uno: 30 en Huaraz (provincial). No hay dato de 34 gobiernos "
    "locales. Datos al 31/05/2024."
)
ACUERDO = DatosAcuerdo(
    ambito=Ambito.AMBOS,
    texto="Llegar a 30 niñas y niños más en «Controles CRED completos», en Huaraz (provincial), para alcanzar la meta.",
    punto="P1",
    nudo_critico=NUDO.replace("Nudo crítico (CRED): f", "F"),
    plazo=JUNIO,
    indicador="CRED",
    gobiernos=(HUARAZ,),
)


@pytest.fixture
def cifras(territorio):
    """CRED in Áncash: Huaraz lacks 30 children of its 80 %, Jangas 3, and Santa reaches it; anaemia reached by all."""
    indicador()
    indicador("ANEMIA", definicion=replace(CRED, nombre="Anemia", direccion="menos"))
    metas = [(u, "CRED", JUNIO, "80") for u in (HUARAZ, JANGAS, SANTA)]
    fijar(pacto(), *metas, (HUARAZ, "ANEMIA", JUNIO, "60"), (JANGAS, "ANEMIA", dt.date(2024, 4, 30), "30"))
    medir(("CRED", HUARAZ, MAYO, 50, 100), ("CRED", JANGAS, MAYO, 45, 60), ("CRED", SANTA, MAYO, 9, 10))
    medir(("ANEMIA", HUARAZ, MAYO, 40, 100), ("ANEMIA", JANGAS, MAYO, 10, 100))


@pytest.fixture
def propuesta(cifras, borrador):
    (una,) = propuestas_de(borrador, punto="P1", al=MAYO)
    return una


def test_gap_is_told_counts_first_with_who_carries_most_of_it(propuesta):
    assert (propuesta.nudo, propuesta.acuerdo) == (NUDO, ACUERDO)


def test_the_largest_part_of_those_measured_comes_first_and_where_less_is_better_people_are_over(cifras, borrador):
    medir(("ANEMIA", HUARAZ, dt.date(2024, 6, 10), 100, 100), ("ANEMIA", JANGAS, dt.date(2024, 6, 10), 45, 100))
    anemia, cred = propuestas_de(borrador, punto="P1", al=dt.date(2024, 6, 12))
    assert [(u.codigo, u.brecha.personas, u.brecha.poblacion) for u in (anemia, cred)] == [
        ("ANEMIA", 55, 200), ("CRED", 33, 170),
    ]  # fmt: skip
    assert anemia.acuerdo.texto == (
        "Reducir en 40 niñas y niños «Anemia», en Huaraz (provincial), para alcanzar la meta."
    )
    assert anemia.titulo == "Se excede en 55 niñas y niños"
    assert anemia.nudo.startswith("Nudo crítico (ANEMIA): se excede en 55 niñas y niños la meta de «Anemia»")


def test_before_there_was_a_datum_nothing_is_proposed(cifras, borrador):
    assert propuestas_de(borrador, punto="P1", al=dt.date(2024, 5, 30)) == []


def test_node_goes_after_what_the_item_says_and_once(borrador, propuesta, gente):
    for _ in range(2):
        servicios.tomar_nudo(acta=borrador, punto="P1", propuesta=propuesta, por=gente["equipo"])
    (punto,) = pasos.leer(borrador, Paso.AGENDA)
    assert punto == DatosPunto(AccionAgenda.ANALISIS, f"Anemia por distrito\n{NUDO}", "P1", ("salud",))
    assert eventos()[-1] == ("acta.edicion", f"elena guardó «Agenda» del acta {borrador.codigo}.")
    assert versiones_de(borrador)["agenda"] == 2


def test_agreement_is_added_after_those_there_are_and_once_without_who_answers(borrador, propuesta, gente):
    tomar = partial(servicios.tomar_acuerdo, acta=borrador, punto="P1", propuesta=propuesta, por=gente["equipo"])
    assert [tomar(), tomar()] == ["02-AC0002", "02-AC0002"]
    suyo, nuevo = pasos.leer(borrador, Paso.ACUERDOS)
    assert (suyo, nuevo) == (acuerdo(codigo="02-AC0001"), replace(ACUERDO, codigo="02-AC0002"))


def test_only_who_writes_takes_them_and_only_what_may_be_edited(borrador, propuesta, gente):
    for tomar in (servicios.tomar_nudo, servicios.tomar_acuerdo):
        with pytest.raises(PermissionDenied):
            tomar(acta=borrador, punto="P1", propuesta=propuesta, por=gente["fed"])
    with pytest.raises(ErrorDeActa, match="no tiene un punto «P9»"):
        servicios.tomar_nudo(acta=borrador, punto="P9", propuesta=propuesta, por=gente["equipo"])
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    for tomar in (servicios.tomar_nudo, servicios.tomar_acuerdo):
        with pytest.raises(EstadoNoLoPermite):
            tomar(acta=borrador, punto="P1", propuesta=propuesta, por=gente["equipo"])


def test_node_that_no_longer_fits_in_the_item_is_refused(borrador, propuesta, gente):
    largo = (DatosPunto(AccionAgenda.ANALISIS, "x" * 3990, "P1", ("salud",)),)
    guardar(borrador, Paso.AGENDA, largo, gente["equipo"])
    with pytest.raises(ErrorDeActa, match="llega a 4000 letras: acórtela"):
        servicios.tomar_nudo(acta=borrador, punto="P1", propuesta=propuesta, por=gente["equipo"])


def test_gap_of_an_agreement_is_no_part_of_the_seal_nor_of_the_code(borrador, gente, cifras):
    antes = (sello_actual(borrador), codigo(borrador))
    suyo = acuerdo(codigo="02-AC0001", indicador="CRED", gobiernos=(JANGAS, HUARAZ, JANGAS))
    guardar(borrador, Paso.ACUERDOS, (suyo,), gente["equipo"])
    assert pasos.leer(borrador, Paso.ACUERDOS) == (replace(suyo, gobiernos=(HUARAZ, JANGAS)),)
    assert (sello_actual(borrador), codigo(borrador)) == antes
    guardar(borrador, Paso.ACUERDOS, (acuerdo(codigo="02-AC0001"),), gente["equipo"])
    assert pasos.leer(borrador, Paso.ACUERDOS) == (acuerdo(codigo="02-AC0001"),)


@pytest.mark.parametrize(
    ("cambios", "dicho"),
    [
        ({"indicador": "OTRO"}, "La región no usa un indicador «OTRO»: elíjalo de la lista."),
        ({"indicador": "CRED", "gobiernos": ("100101",)}, "No son gobiernos locales de la región: 100101."),
        ({"gobiernos": (JANGAS,)}, "Elija de qué indicador es la brecha de esos gobiernos locales."),
    ],
)
def test_gap_that_is_none_of_the_region_is_told(borrador, gente, cifras, cambios, dicho):
    with pytest.raises(DatosInvalidos) as error:
        guardar(borrador, Paso.ACUERDOS, (acuerdo(codigo="02-AC0001", **cambios),), gente["equipo"])
    assert [e.mensaje for e in error.value.errores] == [dicho]
    with pytest.raises(DatosInvalidos, match=dicho):
        servicios.vincular_acuerdo(
            acuerdo=borrador.acuerdos.get(), por=gente["equipo"],
            **{"indicador": "", "gobiernos": (), **cambios},
        )  # fmt: skip


def test_gap_may_be_said_of_an_approved_agreement_and_no_visto_bueno_lapses(conforme, gente, cifras):
    suyo, sello, antes = conforme.acuerdos.get(), conforme.sello, len(eventos())
    for _ in range(2):
        hecho = servicios.vincular_acuerdo(acuerdo=suyo, indicador="CRED", gobiernos=[JANGAS], por=gente["equipo"])
    assert (hecho.indicador.codigo, hecho.gobiernos) == ("CRED", [JANGAS])
    assert eventos()[antes:] == [
        (
            "acuerdo.brecha",
            "elena indicó que el acuerdo 02-AC0001 busca cerrar esta brecha: CRED en Jangas (distrital).",
        )
    ]
    despues = Acta.objects.get(pk=conforme.pk)
    assert (despues.estado, despues.sello, sello_actual(despues)) == ("conforme", sello, sello)
    assert [h.history_user for h in suyo.history.order_by("-history_id")[:1]] == [gente["equipo"]]
    with pytest.raises(PermissionDenied):
        servicios.vincular_acuerdo(acuerdo=suyo, indicador="", gobiernos=[], por=gente["fed"])


# --- the pages ---


def test_page_takes_what_is_pressed_and_says_what_was_taken(borrador, gente, cifras, entrar):
    cliente, direccion = entrar(gente["secretaria"]), reverse("actas:nudos", args=[borrador.pk, "P1"])
    pagina = leer(cliente.get(direccion))
    assert pagina.textos("section h2") == ["Faltan 33 niñas y niños Controles CRED completos · de 170 que se midieron"]
    for accion in ("nudo", "acuerdo"):
        pagina = leer(cliente.post(direccion, {"accion": accion, "indicador": "CRED", "al": "2024-06-12"}, follow=True))
    assert pagina.uno(".mensajes").texto.endswith("El acuerdo 02-AC0002 está en el acta: elija quién responde por él.")
    assert pagina.todos("section button") == []
    assert [a.texto for a in pagina.todos("section a")] == ["Acuerdo 02-AC0002 en el acta: complételo"]
    paso = leer(cliente.get(reverse("actas:paso", args=[borrador.pk, "acuerdos"])))
    assert paso.uno("[name=filas-1-gobiernos]").texto == "Huaraz (provincial) · 020101"
    assert [o["value"] for o in paso.todos("[name=filas-1-indicador] option[selected]")] == ["CRED"]


def test_item_that_is_no_analysis_has_no_page_and_a_presented_acta_is_not_written(borrador, gente, entrar):
    cliente = entrar(gente["secretaria"])
    otro = (*pasos.leer(borrador, Paso.AGENDA), DatosPunto(AccionAgenda.OTRO, "Varios"))
    guardar(borrador, Paso.AGENDA, otro, gente["secretaria"])
    assert cliente.get(reverse("actas:nudos", args=[borrador.pk, "P2"])).status_code == 404
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert cliente.get(reverse("actas:nudos", args=[borrador.pk, "P1"])).status_code == 302


def test_local_governments_are_written_one_by_line_or_as_people_part_them(borrador, gente, cifras, entrar):
    cliente, direccion = entrar(gente["secretaria"]), reverse("actas:paso", args=[borrador.pk, "acuerdos"])
    suyo = pasos.leer(borrador, Paso.ACUERDOS)[0]
    escrito = {
        "filas-TOTAL_FORMS": "1", "filas-INITIAL_FORMS": "1", "version": "1", "accion": "guardar",
        **{f"filas-0-{c}": getattr(suyo, c) for c in ("codigo", "punto", "ambito", "texto", "responsable_entidad")},
        "filas-0-responsable_cargo": "Directora", "filas-0-plazo": "2024-06-30", "filas-0-indicador": "CRED",
    }  # fmt: skip
    pagina = leer(cliente.post(direccion, {**escrito, "filas-0-gobiernos": "Jangas; Narnia"}))
    assert any("Narnia" in m.texto for m in pagina.todos(".invalid-feedback"))
    assert cliente.post(direccion, {**escrito, "filas-0-gobiernos": "Jangas y Huaraz (provincial)"}).status_code == 302
    assert pasos.leer(borrador, Paso.ACUERDOS) == (replace(suyo, indicador="CRED", gobiernos=(HUARAZ, JANGAS)),)
