"""Reviews: what a MIDIS reviewer says of one thing, by the service and on its pages."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas.models import Acta, Acuerdo
from actas.servicios import anular_acta
from acuerdos.models import FilaCarga
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.models import Revision, Sobre
from verificacion.revisiones import consultas
from verificacion.revisiones.cosas import CLASES, clase_de
from verificacion.revisiones.errores import (
    CosaDesconocida,
    MotivoInvalido,
    NoEsEvidencia,
    RevisionPosterior,
    YaRegistrada,
)
from verificacion.revisiones.servicios import registrar_revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def caracteristica(acta, dario):
    return clase_de("caracteristica").de_clave(f"{acta.pk}-2", dario)


def las_seis(ancash, acta, dario):
    """A thing of each kind, that is evidence."""
    claves = {
        "caracteristica": f"{acta.pk}-1",
        "punto": str(acta.agenda.first().pk),
        "plan": str(PlanAsistencia.objects.cargados().filter(acta__in=Acta.objects.presentadas()).first().pk),
        "ficha": str(FichaAsistencia.objects.filter(estado="registrada").first().pk),
        "acuerdo": str(Acuerdo.objects.filter(acta=acta).first().pk),
        "mes": "02-2024-02",
    }
    return {sobre: clase_de(sobre).de_clave(clave, dario) for sobre, clave in claves.items()}


# --- the service ---


def test_each_kind_is_reviewed_with_one_event_and_the_engine_heeds_it(ancash, acta, dario):
    cosas = las_seis(ancash, acta, dario)
    assert set(cosas) == set(CLASES) == set(Sobre.values)
    for sobre, cosa in cosas.items():
        antes = Evento.objects.count()
        revision = registrar_revision(cosa=cosa, conforme=False, motivo="  No se ve. ", por=dario)
        assert (revision.sobre, revision.conforme, revision.motivo, revision.por, revision.fecha) == (
            sobre, False, "No se ve.", "dario", dt.date(2024, 6, 18),
        )  # fmt: skip
        assert Evento.objects.count() == antes + 1
        evento = Evento.objects.order_by("id").last()
        assert (evento.accion, evento.region_id) == ("revision.registro", "02")
        assert evento.resumen == f"dario registró que {cosa.nombre} está no conforme: No se ve."
        expediente = evaluar_regiones(["02"], hito="hito-2", al=dt.date(2024, 6, 18))["02"].expediente
        suya = expediente.revisiones[-1]
        assert (suya.sobre, suya.id, suya.conforme) == (cosa.llave[0], cosa.llave[1], False)


def test_a_characteristic_that_failed_holds_once_a_reviewer_says_so(ancash, acta, dario):
    def cumple(cual):
        juicio = evaluar_regiones(["02"], hito="hito-2", al=dt.date(2024, 6, 18))["02"].acta(acta.codigo)
        return next(c.cumple for c in juicio.caracteristicas if c.codigo == cual)

    cosa = clase_de("caracteristica").de_clave(f"{acta.pk}-2", dario)
    registrar_revision(cosa=cosa, conforme=False, motivo="No corresponde.", por=dario)
    assert not cumple("2")
    registrar_revision(cosa=cosa, conforme=True, motivo="Se aclaró.", por=dario)
    assert cumple("2")
    assert [r.conforme for r in consultas.de_la_cosa(cosa)] == [True, False]


@pytest.mark.parametrize(
    ("motivo", "mensaje"),
    [("", "Escriba el motivo"), (" \n ", "Escriba el motivo"), ("x" * 4001, "4001 letras y el máximo es 4000")],
)
def test_without_a_reason_or_with_too_long_a_one_nothing_is_recorded(caracteristica, dario, motivo, mensaje):
    with pytest.raises(MotivoInvalido, match=mensaje):
        registrar_revision(cosa=caracteristica, conforme=True, motivo=motivo, por=dario)
    assert not Revision.objects.exists()


@pytest.mark.parametrize("rol", [Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED, Rol.ADMINISTRADOR, Rol.CONSULTA])
def test_who_does_not_review_is_refused(caracteristica, persona, rol):
    region = "02" if rol in (Rol.SECRETARIO_TECNICO, Rol.COORDINADOR_FED) else None
    with pytest.raises(PermissionDenied, match="Las revisiones las registra el MIDIS"):
        registrar_revision(cosa=caracteristica, conforme=True, motivo="Sí", por=persona(rol, region))


def test_a_reviewer_whose_membership_ended_is_told_since_when(caracteristica, persona):
    antes = persona(Rol.REVISOR_DAT, hasta=dt.date(2024, 6, 17))
    with pytest.raises(PermissionDenied, match="terminó el 17/06/2024"):
        registrar_revision(cosa=caracteristica, conforme=True, motivo="Sí", por=antes)


def test_the_second_of_two_clicks_records_nothing(caracteristica, dario):
    primera = registrar_revision(cosa=caracteristica, conforme=True, motivo="Sí.", por=dario, vista=0)
    with pytest.raises(YaRegistrada) as error:
        registrar_revision(cosa=caracteristica, conforme=True, motivo="Sí.", por=dario, vista=0)
    assert error.value.revision == primera
    assert Revision.objects.count() == 1


def test_who_did_not_see_anothers_review_is_told_of_it(caracteristica, dario, persona):
    delia = persona(Rol.EVALUADOR_DMI, nombre="delia")
    suya = registrar_revision(cosa=caracteristica, conforme=False, motivo="No.", por=delia, vista=0)
    with pytest.raises(RevisionPosterior, match="delia registró una revisión"):
        registrar_revision(cosa=caracteristica, conforme=True, motivo="Sí.", por=dario, vista=0)
    registrar_revision(cosa=caracteristica, conforme=True, motivo="Sí.", por=dario, vista=suya.pk)
    assert [r.por for r in consultas.de_la_cosa(caracteristica)] == ["dario", "delia"]


def test_what_is_no_evidence_is_not_reviewed(ancash, acta, dario, persona):
    anular_acta(acta=acta, motivo="Duplicada", por=persona(Rol.EVALUADOR_DMI, nombre="delia"))
    cosa = clase_de("punto").de_clave(str(acta.agenda.first().pk), dario)
    with pytest.raises(NoEsEvidencia, match="está anulada"):
        registrar_revision(cosa=cosa, conforme=True, motivo="Sí", por=dario)
    for mes, por_que in (("2024-12", "no es de los periodos"), ("2023-01", "no es de los periodos")):
        with pytest.raises(NoEsEvidencia, match=por_que):
            registrar_revision(cosa=clase_de("mes").de_clave(f"02-{mes}", dario), conforme=True, motivo="Sí", por=dario)


@pytest.mark.parametrize(
    ("sobre", "clave"),
    [("nada", "1"), ("caracteristica", "1-7"), ("caracteristica", "x"), ("plan", "99999999"), ("mes", "02-2024-13")],
)
def test_what_there_is_not_is_unknown(ancash, dario, sobre, clave):
    with pytest.raises(CosaDesconocida):
        clase_de(sobre).de_clave(clave, dario)


# --- the pages ---


def test_a_review_is_recorded_from_its_page_and_shows_where_the_thing_shows(acta, dario, entrar):
    cliente = entrar(dario)
    enlace = reverse("verificacion:revisar", args=["caracteristica", f"{acta.pk}-2"])
    assert enlace in [a["href"] for a in leer(cliente.get(reverse("actas:detalle", args=[acta.pk]))).todos("a.revisa")]
    respuesta = cliente.post(enlace, {"conforme": "no", "motivo": "Sin acuerdo.", "vista": "0"}, follow=True)
    dichas = leer(respuesta).textos(".linea-tiempo li")
    assert "✖ No conforme Característica 2: Sin acuerdo. dario, 18/06/2024" in dichas


def test_the_form_tells_what_lacks_and_keeps_what_was_typed(acta, dario, entrar):
    enlace = reverse("verificacion:revisar", args=["caracteristica", f"{acta.pk}-2"])
    pagina = leer(entrar(dario).post(enlace, {"motivo": "Algo", "vista": "0"}))
    assert pagina.textos(".falla li") == ["El MIDIS la encuentra : Elija si está conforme o no."]
    assert pagina.uno("[name=motivo]").texto == "Algo"


def test_the_form_over_anothers_review_may_be_sent_again(acta, dario, persona, entrar):
    cosa = clase_de("caracteristica").de_clave(f"{acta.pk}-2", dario)
    suya = registrar_revision(cosa=cosa, conforme=False, motivo="No.", por=persona(Rol.EVALUADOR_DMI, nombre="delia"))
    enlace = reverse("verificacion:revisar", args=["caracteristica", f"{acta.pk}-2"])
    enviado = {"conforme": "si", "motivo": "Sí.", "vista": "0"}
    pagina = leer(entrar(dario).post(enlace, enviado))
    assert "delia registró una revisión" in pagina.uno(".falla").texto
    assert pagina.uno("[name=vista]")["value"] == str(suya.pk)
    entrar(dario).post(enlace, {**enviado, "vista": suya.pk})
    assert [r.conforme for r in consultas.de_la_cosa(cosa)] == [True, False]


def test_nobody_else_sees_the_link_to_review(acta, persona, entrar):
    for rol, region in ((Rol.SECRETARIO_TECNICO, "02"), (Rol.ADMINISTRADOR, None)):
        pagina = leer(entrar(persona(rol, region)).get(reverse("actas:detalle", args=[acta.pk])))
        assert not pagina.todos("a.revisa")


def test_what_had_nothing_to_judge_is_said_as_the_paper_says_it(acta, dario, entrar):
    FilaCarga.objects.filter(acuerdo__acta=acta).delete()
    acta.acuerdos.all().delete()
    cliente = entrar(dario)
    suya = leer(cliente.get(reverse("verificacion:revisar", args=["caracteristica", f"{acta.pk}-2"])))
    assert "Sin acuerdos que juzgar" in suya.uno("main section header").texto
    otra = leer(cliente.get(reverse("verificacion:revisar", args=["caracteristica", f"{acta.pk}-6"])))
    assert "Sin acuerdos que juzgar" not in otra.uno("main section header").texto
    mesa = leer(cliente.get(reverse("verificacion:pieza", args=["acta", acta.pk])))
    dichas = {uno.uno("legend").texto: uno.uno(".dice").texto for uno in mesa.todos("fieldset.pregunta")}
    sin_objeto = sorted(clave.partition(". ")[2] for clave, dice in dichas.items() if "Sin acuerdos que juzgar" in dice)
    assert [una.partition(":")[0] for una in sin_objeto] == ["Característica 2", "Característica 3"]
