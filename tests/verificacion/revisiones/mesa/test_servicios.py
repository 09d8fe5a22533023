"""What one press records of a piece of evidence, and how it is undone."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from actas.models import Acta
from actas.servicios import anular_acta
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.models import Revision
from verificacion.revisiones.errores import (
    CosaDesconocida,
    EvidenciaCambio,
    FaltanMotivos,
    NadaMarcado,
    NoEsEvidencia,
    NoSeDeshace,
    RevisionPosterior,
    TandaDesconocida,
    YaDeshecha,
    YaRegistrada,
)
from verificacion.revisiones.mesa.piezas import piezas_de
from verificacion.revisiones.mesa.servicios import Dicho, registrar_tanda
from verificacion.revisiones.mesa.vista import mirar
from verificacion.revisiones.servicios import deshacer_tanda, registrar_revision

pytestmark = pytest.mark.django_db
SIN_MOTIVO = "De acuerdo con lo que dice el portal al 18/06/2024."


@pytest.fixture
def clave(acta):
    """Of an acta with a No and several questions."""
    return str(acta.pk)


@pytest.fixture
def vista(clave, dario):
    return mirar("acta", clave, dario)


@pytest.fixture
def registrar(clave, dario, vista):
    """Records what is said of that acta, as it was first shown: of each question by its key, or «todo»."""

    def hacer(dichos, *, por=dario, visto=None, vistas=None):
        return registrar_tanda(clase="acta", clave=clave, dichos=dichos, visto=(visto or vista).visto, por=por)

    return hacer


def todo(vista):
    return [Dicho(p.llave, None) for p in vista.preguntas if p.dicha is None]


def con_no(vista):
    return next(p for p in vista.preguntas if p.dice is False)


def con_si(vista):
    return next(p for p in vista.preguntas if p.dice)


def test_one_press_agrees_with_all_that_the_portal_finds_and_leaves_each_no_to_be_judged(
    registrar, vista, dario, clave
):
    negadas = sum(p.dice is False for p in vista.preguntas)
    antes = Evento.objects.count()
    hecho = registrar(todo(vista))
    assert negadas and hecho.quedan == negadas
    dichas = list(Revision.objects.order_by("id"))
    assert len(dichas) == len(vista.preguntas) - negadas == Evento.objects.count() - antes
    assert {(r.conforme, r.motivo, r.por, r.fecha, r.tanda) for r in dichas} == {
        (True, SIN_MOTIVO, "dario", dt.date(2024, 6, 18), hecho.tanda)
    }
    assert [(p.dice, p.dicha) for p in mirar("acta", clave, dario).preguntas if p.dicha is None] == [
        (False, None)
    ] * negadas


def test_what_a_calendar_decides_is_told_and_not_asked(vista, acta):
    assert f"caracteristica:{acta.pk}-6" not in {p.nombre for p in vista.preguntas}
    assert [p.nombre for p in vista.aritmetica] == [f"caracteristica:{acta.pk}-6"]


def test_the_no_of_the_portal_comes_first(vista):
    dicen = [p.dice is False for p in vista.preguntas]
    assert dicen == sorted(dicen, reverse=True)
    assert dicen[0]


@pytest.mark.parametrize(
    ("cual", "conforme", "sentencia"),
    [
        (con_no, True, "El portal dice No: escriba por qué está conforme."),
        (con_no, False, "Escriba por qué no está conforme: lo leerá la región."),
        (con_si, False, "Escriba por qué no está conforme: lo leerá la región."),
    ],
)
def test_against_the_portal_or_not_conforme_wants_a_reason_and_nothing_is_recorded(
    registrar, vista, cual, conforme, sentencia
):
    suya = cual(vista)
    with pytest.raises(FaltanMotivos) as error:
        registrar([*todo(vista)[-1:], Dicho(suya.llave, conforme, " \n ")])
    assert error.value.de == {suya.llave: sentencia}
    assert not Revision.objects.exists()


def test_no_review_is_without_a_reason_for_the_engine_heeds_none_such(registrar, vista):
    registrar([Dicho(con_si(vista).llave, True)])
    assert not Revision.objects.filter(motivo="").exists()


def test_too_long_a_reason_is_told_beside_its_question(registrar, vista):
    with pytest.raises(FaltanMotivos) as error:
        registrar([Dicho(con_si(vista).llave, True, "x" * 4001)])
    assert list(error.value.de.values()) == ["Tiene 4001 letras y el máximo es 4000: resúmalo."]


def test_the_engine_heeds_what_was_said_against_it(registrar, vista, acta):
    suya = con_no(vista)
    registrar([Dicho(suya.llave, True, "Se aclaró en la sesión.")])
    evaluacion = evaluar_regiones(["02"], hito=vista.mesa.hito, al=dt.date(2024, 6, 18))["02"]
    assert suya.cosa.lo_suyo(evaluacion) == (True, ())


def test_nothing_said_is_nothing_recorded(registrar, vista):
    with pytest.raises(NadaMarcado, match="No marcó nada"):
        registrar([])
    with pytest.raises(NadaMarcado, match="El portal dice No de todo lo que falta"):
        registrar([Dicho(con_no(vista).llave, None)])


def test_the_second_of_two_clicks_records_nothing(registrar, vista):
    registrar(todo(vista))
    cuantas = Revision.objects.count()
    with pytest.raises(YaRegistrada):
        registrar(todo(vista))
    assert Revision.objects.count() == cuantas


def test_two_reviewers_on_one_thing_the_second_is_told_what_the_first_said(registrar, vista, delia):
    suya = con_si(vista)
    registrar([Dicho(suya.llave, False, "No se lee.")], por=delia)
    with pytest.raises(RevisionPosterior, match=r"delia registró una revisión \(no conforme"):
        registrar(todo(vista))
    assert Revision.objects.count() == 1


def test_what_another_said_of_another_question_is_seen_before_one_goes_on(registrar, vista, delia, dario, clave):
    una, otra = [p for p in vista.preguntas if p.dice][:2]
    registrar([Dicho(una.llave, False, "No se lee.")], por=delia)
    with pytest.raises(EvidenciaCambio) as error:
        registrar([Dicho(otra.llave, True)])
    assert una.nombre in error.value.partes
    registrar([Dicho(otra.llave, True)], visto=mirar("acta", clave, dario))


@pytest.mark.sin_evento
def test_evidence_that_changed_meanwhile_is_shown_and_not_judged_unseen(registrar, vista, clave, dario):
    acta = Acta.objects.get(pk=clave)
    acta.lugar = "Otro lugar"
    acta.save()
    with pytest.raises(EvidenciaCambio) as error:
        registrar(todo(vista))
    assert error.value.partes == {"sesion"}
    assert not Revision.objects.exists()
    registrar(todo(vista), visto=mirar("acta", clave, dario))


def test_what_was_annulled_meanwhile_is_not_reviewed(registrar, vista, clave, delia):
    anular_acta(acta=Acta.objects.get(pk=clave), motivo="Duplicada", por=delia)
    with pytest.raises(NoEsEvidencia, match="ya no es evidencia"):
        registrar(todo(vista))


def test_who_does_not_review_is_refused_and_another_region_is_unknown(registrar, vista, persona, clave):
    with pytest.raises(PermissionDenied, match="Las revisiones las registra el MIDIS"):
        registrar(todo(vista), por=persona(Rol.SECRETARIO_TECNICO, "02"))
    with pytest.raises(CosaDesconocida):
        mirar("acta", clave, persona(Rol.COORDINADOR_FED, "13"))


# --- undoing ---


def test_undoing_leaves_the_rows_and_gives_back_what_ruled_before(registrar, vista, clave, dario):
    hecho = registrar(todo(vista))
    antes = Evento.objects.count()
    deshacer_tanda(tanda=hecho.tanda, por=dario)
    cuantas = len(hecho.revisiones)
    assert (
        Revision.objects.filter(
            deshecha_por=dario, deshecha_motivo="La deshizo, el mismo día, quien la registró."
        ).count()
        == cuantas
    )
    assert not Revision.objects.en_pie().exists()
    assert Evento.objects.filter(accion="revision.deshecha").count() == cuantas == Evento.objects.count() - antes
    assert mirar("acta", clave, dario).visto == vista.visto
    assert evaluar_regiones(["02"], hito="hito-2", al=dt.date(2024, 6, 18))["02"].expediente.revisiones == ()


def test_undoing_twice_undoes_once(registrar, vista, dario):
    hecho = registrar(todo(vista))
    deshacer_tanda(tanda=hecho.tanda, por=dario)
    with pytest.raises(YaDeshecha):
        deshacer_tanda(tanda=hecho.tanda, por=dario)


def test_it_is_undone_the_same_day_alone_so_that_no_date_before_or_after_knows_it(registrar, vista, dario, hoy):
    hecho = registrar(todo(vista))
    hoy(dt.date(2024, 6, 19))
    with pytest.raises(NoSeDeshace, match="solo el día en que se registró"):
        deshacer_tanda(tanda=hecho.tanda, por=dario)


def test_nobody_undoes_what_another_recorded_or_replaced(registrar, vista, dario, delia):
    hecho = registrar(todo(vista))
    with pytest.raises(TandaDesconocida):
        deshacer_tanda(tanda=hecho.tanda, por=delia)
    with pytest.raises(TandaDesconocida):
        deshacer_tanda(tanda=uuid4(), por=dario)
    registrar_revision(cosa=con_si(vista).cosa, conforme=False, motivo="No.", por=delia)
    with pytest.raises(NoSeDeshace, match="Después delia registró otra revisión"):
        deshacer_tanda(tanda=hecho.tanda, por=dario)


def test_undone_it_may_be_said_again(registrar, vista, dario, clave):
    deshacer_tanda(tanda=registrar(todo(vista)).tanda, por=dario)
    registrar(todo(vista))
    pieza = next(p for p in piezas_de(["02"])["02"] if p.clase == "acta" and p.clave == clave)
    assert pieza.pendientes == pieza.negados > 0
