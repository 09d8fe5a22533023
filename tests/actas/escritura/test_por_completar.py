"""What the paper of an acta would say incomplete, told where it is printed, before anybody signs it."""

import pytest
from django.urls import reverse

from actas.contenido import datos
from actas.contenido.pasos import leer as de
from actas.escritura.por_completar import por_completar
from actas.models import Paso
from tests.actas.ayudas import acuerdo, guardar
from tests.pagina import leer

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_medias(borrador, gente):
    """A draft with somebody without a name, an item without a description and an agreement without who answers."""
    for paso, filas in (
        (Paso.PARTICIPANTES, (*de(borrador, Paso.PARTICIPANTES), datos.DatosParticipante("", "Coordinador", "MCLCP"))),
        (Paso.AGENDA, (*de(borrador, Paso.AGENDA), datos.DatosPunto("seguimiento_acuerdos"))),
        (Paso.ACUERDOS, (acuerdo(responsable_nombre="", responsable_cargo=""),)),
    ):
        guardar(borrador, paso, filas, gente["equipo"], estricto=False)
    return borrador


def test_por_completar_names_each_row_and_what_it_lacks(a_medias):
    assert por_completar(a_medias) == (
        (Paso.PARTICIPANTES, "Participante 2 (MCLCP): Escriba el nombre de quien participó."),
        (Paso.AGENDA, "Punto P2: Describa el punto de agenda."),
        (Paso.ACUERDOS, f"Acuerdo {de(a_medias, Paso.ACUERDOS)[0].codigo}: Indique el nombre o el cargo del "
         "responsable."),
    )  # fmt: skip
    assert por_completar(a_medias, Paso.PARTICIPANTES) == por_completar(a_medias)[:1]


def test_por_completar_of_a_whole_draft_is_nothing(borrador):
    assert por_completar(borrador) == ()


def test_por_completar_of_an_empty_draft_says_which_steps_have_no_row(borrador, gente):
    for paso in (Paso.ACUERDOS, Paso.AGENDA, Paso.PARTICIPANTES):
        guardar(borrador, paso, (), gente["equipo"])
    assert por_completar(borrador) == (
        (Paso.PARTICIPANTES, "No hay ningún participante."), (Paso.AGENDA, "La agenda no tiene ningún punto."),
    )  # fmt: skip


def test_evidencias_says_not_to_have_it_signed_yet_and_offers_only_to_look(a_medias, gente, entrar):
    pagina = leer(entrar(gente["equipo"]).get(reverse("actas:paso", args=[a_medias.pk, "evidencias"])))
    assert "Todavía no la haga firmar" in pagina.uno("form.sube .aviso").texto
    assert [li["href"] for li in pagina.todos("form.sube .aviso li a")] == [
        reverse("actas:paso", args=[a_medias.pk, paso]) for paso in ("participantes", "agenda", "acuerdos")
    ]
    assert "Ver cómo va el acta (PDF)" in pagina.uno("main").texto


def test_evidencias_of_a_whole_draft_offers_the_paper_to_be_signed(borrador, gente, entrar):
    pagina = leer(entrar(gente["equipo"]).get(reverse("actas:paso", args=[borrador.pk, "evidencias"])))
    assert "Todavía no la haga firmar" not in pagina.texto
    assert "Descargar el acta para firmar (PDF)" in pagina.uno("main").texto


def test_presentar_says_who_has_no_name_and_does_not_stop(a_medias, gente, entrar):
    pagina = leer(entrar(gente["secretaria"]).get(reverse("actas:presentar", args=[a_medias.pk])))
    conviene = pagina.uno("section[aria-labelledby=conviene]").texto
    assert "Participante 2 (MCLCP): Escriba el nombre de quien participó." in conviene
    assert "Presentar el acta" in pagina.uno("main form.tarjeta").texto


def test_presentar_again_after_going_back_says_it_calmly(presentada, gente, entrar):
    respuesta = entrar(gente["secretaria"]).get(reverse("actas:presentar", args=[presentada.pk]), follow=True)
    assert [(m.level_tag, str(m)) for m in respuesta.context["messages"]] == [
        ("info", f"El acta {presentada.codigo} ya está presentada.")
    ]
