"""The pact's figures fill an agenda item: shown before, nothing lost, and another list only with its reason."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied

from actas.contenido import pasos, sello
from actas.contenido.datos import DatosPunto
from actas.contenido.diferencias import diferencias
from actas.contenido.evaluacion import DatosEvaluacion
from actas.errores import ConflictoDeEdicion, DatosInvalidos, ErrorDeActa, EstadoNoLoPermite
from actas.flujo.consultas import en_palabras
from actas.flujo.requisitos import lo_que_falta
from actas.models import AccionAgenda, Acta, Paso
from actas.reconocimiento.consultas import proponer
from actas.reconocimiento.servicios import CambioLaEvaluacion, tomar_evaluacion
from egtpi_portal.territorio.models import Firmante
from tests.actas.ayudas import SESION, eventos, guardar
from tests.actas.reconocimiento.conftest import regla
from tests.egtpi_portal.pacto.ayudas import HUANUCO, HUARAZ, JANGAS, MAYO, SANTA, medir


def tomar(acta, por, *, al=SESION, reconocidos=(HUARAZ,), motivo="", **cambios):
    punto = acta.agenda.get()
    vista = proponer(acta, punto, al)
    datos = {"huella": vista.huella, "version": vista.version, "mecanismo": "Diploma"} | cambios
    return tomar_evaluacion(acta=acta, punto=punto, al=al, reconocidos=reconocidos, motivo=motivo, por=por, **datos)


def firmantes() -> int:
    return Firmante.objects.filter(pacto="02").count()


def test_what_is_proposed_is_the_rules_list_with_everybodys_result(borrador, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        vista = proponer(borrador, borrador.agenda.get(), SESION)
    assert vista.datos.propuestos == (HUARAZ,)
    assert [fila for fila in vista.datos.resultados if fila[1]] == [(HUARAZ, 2, 2), (JANGAS, 2, 1), (SANTA, 1, 0)]
    assert len(vista.datos.resultados) == firmantes()
    assert vista.datos.logros == ((HUARAZ, ("CRED", "CRED")), (JANGAS, ("CRED",)))
    assert (vista.falta, vista.advertencias, vista.cambios()) == ("", (), [])


def test_one_press_fills_results_and_recognised_and_is_told(borrador, gente):
    tomar(borrador, gente["secretaria"])
    punto = borrador.agenda.get()
    assert [uno.ubigeo for uno in punto.reconocidos.all()] == [HUARAZ]
    assert [fila for fila in punto.resultados if fila[1]] == [[HUARAZ, 2, 2], [JANGAS, 2, 1], [SANTA, 1, 0]]
    assert (punto.mecanismo_reconocimiento, punto.motivo_reconocimiento) == ("Diploma", "")
    tomada = pasos.leer(borrador, Paso.AGENDA)[0].evaluacion
    assert (tomada.al, tomada.regla, tomada.documento, tomada.propuestos) == (
        SESION, "Regla de la IAR", "Acta 3", (HUARAZ,),
    )  # fmt: skip
    assert eventos()[-1] == (
        "acta.evaluacion",
        "rosa evaluó en el punto P1 del acta 02-ACTA-2024-06 las metas vencidas al 12/06/2024, con la regla «Regla de "
        f"la IAR»: {firmantes()} gobiernos locales, 1 reconocido.",
    )


def test_another_list_needs_a_reason_which_is_kept_and_told(borrador, gente):
    with pytest.raises(DatosInvalidos) as error:
        tomar(borrador, gente["secretaria"], reconocidos=(JANGAS,))
    assert error.value.errores[0].mensaje == (
        "La lista no es la que da la regla de la región: escriba por qué (agrega a Jangas (distrital); deja fuera a "
        "Huaraz (provincial)), o deje la que da la regla."
    )
    assert borrador.agenda.get().resultados is None
    tomar(borrador, gente["secretaria"], reconocidos=(JANGAS,), motivo=" Huaraz ya fue reconocida. ")
    assert borrador.agenda.get().motivo_reconocimiento == "Huaraz ya fue reconocida."
    assert eventos()[-1][1].endswith(
        "Se aparta de la regla (agrega a Jangas (distrital); deja fuera a Huaraz (provincial)), porque: Huaraz ya fue "
        "reconocida."
    )


def test_the_reason_for_the_rules_own_list_is_not_kept(borrador, gente):
    tomar(borrador, gente["secretaria"], motivo="Porque sí")
    assert borrador.agenda.get().motivo_reconocimiento == ""


def test_what_was_written_is_shown_before_it_changes(borrador, gente):
    guardar(
        borrador, Paso.AGENDA,
        (DatosPunto(AccionAgenda.EVALUACION_METAS, "Evaluación", codigo="P1", reconocidos=(SANTA, HUANUCO)),),
        gente["secretaria"],
    )  # fmt: skip
    borrador.agenda.update(resultados=[[HUARAZ, 2, 1], [JANGAS, 2, 1]])
    vista = proponer(borrador, borrador.agenda.get(), SESION)
    assert [uno for uno in vista.cambios() if "decía nada y diría 0 de 0 metas" not in uno] == [
        "Huaraz (provincial): decía 1 de 2 metas y diría 2 de 2 metas.",
        "Santa (provincial): decía nada y diría 0 de 1 meta.",
        "Está reconocido y la regla no lo da: Santa (provincial), Huánuco (provincial).",
        "No está reconocido y la regla lo da: Huaraz (provincial).",
    ]
    assert vista.otros == (HUANUCO,)
    assert vista.advertencias == (
        "Reconocido hoy en el punto, sin firmar el Pacto al 12/06/2024, y por eso sin evaluar: Huánuco (provincial).",
    )


def test_who_left_the_pact_may_stay_recognised_with_a_reason_and_a_stranger_may_not(borrador, gente):
    borrador.agenda.get().reconocidos.create(ubigeo=HUANUCO)
    tomar(borrador, gente["secretaria"], reconocidos=(HUARAZ, HUANUCO), motivo="Firmó hasta mayo.")
    assert [uno.ubigeo for uno in borrador.agenda.get().reconocidos.order_by("id")] == [HUARAZ, HUANUCO]
    with pytest.raises(DatosInvalidos, match="No es un gobierno local que se haya evaluado: 999999"):
        tomar(borrador, gente["secretaria"], reconocidos=("999999",), motivo="x")


@pytest.mark.parametrize(
    ("al", "frase"),
    [
        (dt.date(2024, 6, 13), "La sesión fue el 12/06/2024: no pudo evaluar lo que venció después"),
        (dt.date(2023, 12, 1), "Al 01/12/2023 la región no tiene una regla de reconocimiento vigente"),
        (dt.date(2024, 1, 31), "Al 31/01/2024 no había vencido ninguna meta de los firmantes: no hay qué evaluar"),
    ],
)
def test_what_cannot_be_evaluated_is_a_sentence_and_nothing_is_taken(borrador, gente, al, frase):
    assert proponer(borrador, borrador.agenda.get(), al).falta.startswith(frase)
    with pytest.raises(ErrorDeActa, match=frase):
        tomar(borrador, gente["secretaria"], al=al)
    assert borrador.agenda.get().resultados is None


@pytest.mark.parametrize(
    ("definicion", "propuestos", "aviso"),
    [
        ({"clase": "umbral", "umbral": "100", "minimo_de_metas": 9}, (), "La regla no reconoce a nadie."),
        ({"clase": "primeros", "cuantos": 1}, (HUARAZ,), None),
    ],
)
def test_a_rule_that_gives_nobody_is_said(medidos, definicion, propuestos, aviso):
    regla(definicion)
    vista = proponer(medidos, medidos.agenda.get(), SESION)
    assert vista.datos.propuestos == propuestos
    assert [uno.startswith(aviso or "") for uno in vista.advertencias] == [True] * bool(aviso)


def test_a_rule_that_gives_everybody_is_said(borrador):
    Firmante.objects.filter(pacto="02").exclude(ubigeo=HUARAZ).delete()
    Firmante.objects.filter(pacto="02").update(suscrito_el=dt.date(2023, 8, 1))
    otro = Firmante.objects.create(pacto_id="02", ubigeo=JANGAS, nombre="Jangas", suscrito_el=dt.date(2023, 8, 1))
    regla({"clase": "umbral", "umbral": "50"}, desde=MAYO)
    assert otro
    assert proponer(borrador, borrador.agenda.get(), SESION).advertencias == (
        "La regla reconoce a los 2 firmantes: revise que sea lo que la IAR fijó.",
    )


def test_what_moved_since_it_was_shown_is_not_taken(borrador, gente):
    vista = proponer(borrador, borrador.agenda.get(), SESION)
    medir(("CRED", JANGAS, MAYO, 9, 10))
    with pytest.raises(CambioLaEvaluacion):
        tomar(borrador, gente["secretaria"], huella=vista.huella)
    guardar(borrador, Paso.AGENDA, (DatosPunto(AccionAgenda.EVALUACION_METAS, "Otra", codigo="P1"),), gente["equipo"])
    with pytest.raises(ConflictoDeEdicion):
        tomar(borrador, gente["secretaria"], version=vista.version, reconocidos=(HUARAZ, JANGAS))
    assert borrador.agenda.get().resultados is None


def test_only_who_writes_a_draft_takes_it(borrador, gente):
    with pytest.raises(PermissionDenied):
        tomar(borrador, gente["fed"])
    Acta.objects.filter(pk=borrador.pk).update(estado="conforme", cargada_el=dt.datetime(2024, 6, 13, tzinfo=dt.UTC))
    with pytest.raises(EstadoNoLoPermite):
        tomar(borrador, gente["secretaria"])


def test_the_sheet_of_the_agenda_keeps_the_evaluation_and_asks_for_the_reason(borrador, gente):
    por = gente["secretaria"]
    tomar(borrador, por)
    escrito = DatosPunto(AccionAgenda.EVALUACION_METAS, "Evaluación", codigo="P1", reconocidos=(HUARAZ, SANTA))
    with pytest.raises(DatosInvalidos) as error:
        guardar(borrador, Paso.AGENDA, (escrito,), por)
    assert [(e.campo, e.fila) for e in error.value.errores] == [("motivo_reconocimiento", 0)]
    guardar(borrador, Paso.AGENDA, (escrito,), por, estricto=False)
    (punto,) = pasos.leer(borrador, Paso.AGENDA)
    assert (punto.reconocidos, punto.evaluacion.propuestos) == ((HUARAZ, SANTA), (HUARAZ,))
    falta = [frase for paso, frase in lo_que_falta(borrador) if paso == Paso.AGENDA]
    assert falta == [
        "Punto P1: La lista no es la que da la regla de la región: escriba por qué (agrega a Santa (provincial)), o "
        "deje la que da la regla."
    ]


def test_what_nobody_evaluated_is_sealed_as_before(sin_cifras, gente):
    antes = sello.escrito(sin_cifras)
    assert sorted(antes["agenda"][0]) == [
        "accion", "codigo", "descripcion", "mecanismo_reconocimiento", "pct_validado", "reconocidos", "sectores",
    ]  # fmt: skip


def test_what_was_taken_is_part_of_the_seal(borrador, gente):
    antes = sello.sello_actual(borrador)
    tomar(borrador, gente["secretaria"], reconocidos=(JANGAS,), motivo="x")
    (punto,) = sello.escrito(borrador)["agenda"]
    assert punto["motivo_reconocimiento"] == "x"
    assert punto["evaluacion"]["propuestos"] == [HUARAZ]
    assert sello.sello_actual(borrador) != antes


def test_what_changes_of_it_is_told_in_words(borrador, gente):
    antes = sello.contenido(borrador)
    tomar(borrador, gente["secretaria"], reconocidos=(JANGAS,), motivo="x")
    dichas = {d.donde: d for d in diferencias(antes, sello.contenido(borrador))}
    assert sorted(dichas) == [
        "Agenda, P1, cómo se los reconoció", "Agenda, P1, evaluación de las metas",
        "Agenda, P1, gobiernos locales reconocidos", "Agenda, P1, por qué no es la lista de la regla",
    ]  # fmt: skip
    assert dichas["Agenda, P1, evaluación de las metas"].despues.startswith(
        "al 12/06/2024, regla «Regla de la IAR» (Acta 3), que da: 020101. Metas cumplidas: 020101, 2 de 2; "
    )
    campos = dict(en_palabras(json.loads(sello.contenido(borrador)))[2][1][0])
    assert campos["Evaluación de las metas"].startswith("al 12/06/2024, regla «Regla de la IAR»")
    assert campos["Por qué no es la lista de la regla"] == "x"


def test_a_copy_of_the_session_before_takes_nothing_that_it_found():
    from actas.escritura.servicios.borrador import _sin_hallazgos

    tomada = DatosEvaluacion(SESION, "R", "D", "P.", ((HUARAZ, 1, 1),), (HUARAZ,), ())
    punto = DatosPunto(
        "evaluacion_metas", "x", "P1", reconocidos=(HUARAZ,), motivo_reconocimiento="y", evaluacion=tomada
    )
    assert _sin_hallazgos(punto) == DatosPunto("evaluacion_metas", "x")
