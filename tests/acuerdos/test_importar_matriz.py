"""Importing the matrix as offices keep it: the samples, each rule, in one transaction, and twice with no change."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actas.contenido import pasos
from actas.models import Acta, Acuerdo, EstadoActa, Paso
from acuerdos.hojas import aplicar, previsualizar
from acuerdos.models import ComentarioAcuerdo, SituacionAcuerdo
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas import PlanCambiado, PlanConErrores
from tests.acuerdos.ayudas import BUENA, ENCABEZADOS, MALA, acta, acuerdo, bytes_de, las_de_la_muestra, libro, situacion

pytestmark = pytest.mark.django_db

ERRORES_DE_LA_MALA = {
    14: ("FECHA DE SESIÓN", "30/02/2024", "La fecha «30/02/2024» no existe: febrero de 2024 tiene 29 días. Corríjala."),
    15: ("ACUERDO", "", "Falta el acuerdo: escriba su texto."),
    16: ("PLAZO DE CUMPLIMIENTO", "permanente",
         "«permanente» no es una fecha. Escriba día, mes y año, como 30/11/2023."),
    17: ("RESPONSABLE (Entidad)", "", "Falta el responsable: escriba la entidad que responde por el acuerdo."),
    18: ("ESTADO", "75%", "«75%» no es un estado. Escriba Pendiente, En proceso o Implementado."),
    19: ("FECHA DE IMPLEMENTACIÓN", "", "Está implementado y falta desde cuándo: escriba la fecha, como 30/11/2023."),
    20: ("FECHA DE SESIÓN", "05/11/2023", "El portal no tiene un acta de la sesión del 05/11/2023. Créela primero, o "
         "corrija la fecha."),
    21: ("ACUERDO", '=HYPERLINK("http://127.0.0.1/x","clic")',
         "La celda tiene una fórmula sin valor. Escriba el texto."),
}  # fmt: skip


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def muestra(territorio):
    return las_de_la_muestra()


def fila(**cambios) -> tuple:
    """A row of a matrix with nothing wrong; `cambios` by the place of its column: `fila(c=…)`."""
    valores = dict(zip("abcdefghijk", (
        1, "16/11/2023", "Entregar la lista de gestantes", "DIRESA", "Director", "Sectores", "30/12/2023", "Pendiente",
        None, None, None), strict=True))  # fmt: skip
    return tuple((valores | cambios).values())


def planear(*filas, **opciones):
    return previsualizar("02", bytes_de(libro(*filas, **opciones)), None)


def errores(plan) -> dict[int, list[tuple[str, str, str]]]:
    return {f.fila: [(e.columna, e.valor, e.mensaje) for e in f.errores] for f in plan.filas if f.errores}


def test_first_sample_is_read_whole_and_none_of_its_rows_refused(muestra):
    plan = previsualizar("02", BUENA, None)
    assert plan.resumen == {"filas": 7, "crear": 0, "actualizar": 6, "sin_cambio": 1, "errores": 0}
    assert [(f.fila, f.codigo) for f in plan.filas] == [(n + 6, f"02-AC{n:04d}") for n in range(1, 8)]
    assert [f.advertencias for f in plan.filas] == [()] * 7
    assert plan.ignoradas == [15, 17]
    assert [(c.campo, c.antes, c.despues) for c in plan.filas[1].cambios] == [
        ("Estado", "Pendiente", "Implementado"),
        ("Fecha de implementación", "", "28/09/2023"),
        ("Medio de verificación", "", "Captura del padrón nominal"),
    ]


@pytest.mark.parametrize("ultima", [EstadoActa.PRESENTADA, EstadoActa.BORRADOR])
def test_second_sample_has_exactly_its_eight_bad_rows_refused(territorio, ultima):
    las_de_la_muestra(ultima)
    plan = previsualizar("02", MALA, None)
    esperados = {n: [error] for n, error in ERRORES_DE_LA_MALA.items()}
    if ultima == EstadoActa.PRESENTADA:
        assert errores(plan) == esperados
    assert {n: [e[0] for e in es] for n, es in errores(plan).items()} == {n: [e[0][0]] for n, e in esperados.items()}
    assert plan.resumen["filas"] == 15


def test_importing_twice_changes_nothing_the_second_time(muestra, secretaria):
    assert aplicar("02", BUENA, secretaria).resumen["actualizar"] == 6
    eventos = Evento.objects.filter(accion="acuerdo.importacion")
    assert sorted(eventos.values_list("objeto_texto", flat=True)) == [
        f"Acuerdo 02-AC000{n}" for n in (1, 2, 3, 4, 5, 7)
    ]
    antes, historia = eventos.count(), SituacionAcuerdo.history.count()
    assert aplicar("02", BUENA, secretaria).resumen == {
        "filas": 7, "crear": 0, "actualizar": 0, "sin_cambio": 7, "errores": 0,
    }  # fmt: skip
    assert (eventos.count(), SituacionAcuerdo.history.count()) == (antes, historia)
    assert list(
        SituacionAcuerdo.objects.order_by("acuerdo__codigo").values_list(
            "estado", "implementado_el", "medio_verificacion"
        )
    ) == [
        ("implementado", dt.date(2023, 9, 12), "Oficio múltiple N° 112-2023-DIRESA"),
        ("implementado", dt.date(2023, 9, 28), "Captura del padrón nominal"),
        ("implementado", dt.date(2023, 9, 21), "Acta de sesión"),
        ("implementado", dt.date(2023, 11, 9), "Informe N° 045-2023-DRE"),
        ("en_proceso", None, ""),
        ("en_proceso", None, "Reunión virtual del 20/11"),
    ]


def test_a_workbook_with_errors_stores_nothing(muestra, secretaria):
    with pytest.raises(PlanConErrores, match="8 filas tienen errores: no se guardó nada") as error:
        aplicar("02", MALA, secretaria)
    assert error.value.plan.resumen["errores"] == 8
    assert not SituacionAcuerdo.objects.exists()
    assert not Evento.objects.filter(accion="acuerdo.importacion").exists()


def test_each_change_is_one_event_with_what_it_was_and_is(muestra, secretaria):
    situacion(muestra[4], "pendiente", medio="Acta")
    aplicar("02", bytes_de(libro(fila(b="19/10/2023", c=muestra[4].texto, d="Dirección Regional de Vivienda",
                                      g="30-11-2023", h="EN PROCESO ", j="Informe 3"))), secretaria)  # fmt: skip
    (evento,) = Evento.objects.filter(accion="acuerdo.importacion")
    assert (evento.actor, evento.region_id, evento.objeto_id) == (secretaria, "02", str(muestra[4].pk))
    assert evento.resumen == "rosa actualizó el acuerdo 02-AC0005 desde la matriz importada."
    assert evento.cambios == {
        "Estado": ["Pendiente", "En proceso"],
        "Medio de verificación": ["Acta", "Informe 3"],
    }
    (cambio,) = SituacionAcuerdo.history.filter(history_type="~")
    assert (cambio.history_user, cambio.estado) == (secretaria, "en_proceso")


def test_who_cannot_write_the_region_imports_nothing(muestra, persona):
    for quien in (persona(Rol.COORDINADOR_FED, "02"), persona(Rol.SECRETARIO_TECNICO, "13"), persona()):
        with pytest.raises(PermissionDenied):
            previsualizar("02", BUENA, quien)
        with pytest.raises(PermissionDenied):
            aplicar("02", BUENA, quien)


def test_what_changed_after_the_preview_is_not_written_over(muestra, secretaria):
    huella = previsualizar("02", BUENA, secretaria).huella
    situacion(muestra[4], "implementado", "2023-11-20", "Reporte")
    with pytest.raises(PlanCambiado) as error:
        aplicar("02", BUENA, secretaria, huella=huella)
    aplicar("02", BUENA, secretaria, huella=error.value.plan.huella)
    assert SituacionAcuerdo.objects.get(acuerdo=muestra[4]).estado == "en_proceso"


def test_a_row_of_a_draft_creates_its_agreement_once(territorio, secretaria):
    borrador = acta("2023-11-16", EstadoActa.BORRADOR)
    acuerdo(borrador, 1, "Lo que ya estaba")
    contenido = bytes_de(libro(fila(), fila(c="Otro acuerdo", h="Cumplido", i="20/11/2023", j="Oficio 3")))
    plan = aplicar("02", contenido, secretaria)
    assert [(f.resultado, f.codigo) for f in plan.filas] == [("crear", "02-AC0002"), ("crear", "02-AC0003")]
    nuevo = Acuerdo.objects.get(codigo="02-AC0002")
    assert (nuevo.acta, nuevo.texto, nuevo.plazo, nuevo.responsable_entidad, nuevo.responsable_cargo, nuevo.ambito) == (
        borrador, "Entregar la lista de gestantes", dt.date(2023, 12, 30), "DIRESA", "Director", "sectores",
    )  # fmt: skip
    hecho = SituacionAcuerdo.objects.get()
    assert (hecho.acuerdo.codigo, hecho.estado, hecho.implementado_el) == (
        "02-AC0003", "implementado", dt.date(2023, 11, 20),
    )  # fmt: skip
    assert pasos.version_de(borrador, Paso.ACUERDOS) == 1
    assert sorted(Evento.objects.filter(accion__startswith="ac").values_list("accion", flat=True)) == [
        "acta.edicion", "acuerdo.importacion",
    ]  # fmt: skip
    assert aplicar("02", contenido, secretaria).resumen["sin_cambio"] == 2
    assert (Acuerdo.objects.count(), pasos.version_de(borrador, Paso.ACUERDOS)) == (3, 1)


def test_the_system_can_create_in_a_draft_too(territorio):
    borrador = acta("2023-11-16", EstadoActa.BORRADOR)
    aplicar("02", bytes_de(libro(fila())), None)
    assert borrador.acuerdos.get().texto == "Entregar la lista de gestantes"
    assert str(borrador.pasos.get().guardado_por) == "Sistema"


def test_an_agreement_of_a_draft_takes_what_the_sheet_says_of_it(territorio, secretaria):
    suyo = acuerdo(acta("2023-11-16", EstadoActa.BORRADOR), 1, "Entregar la lista de gestantes")
    plan = aplicar("02", bytes_de(libro(fila(d="Red de Salud", g="15/01/2024"))), secretaria)
    assert [(c.campo, c.antes, c.despues) for c in plan.filas[0].cambios] == [
        ("Responsable (entidad)", "DIRESA", "Red de Salud"),
        ("Plazo de cumplimiento", "16/12/2023", "15/01/2024"),
    ]
    suyo.refresh_from_db()
    assert (suyo.responsable_entidad, suyo.plazo) == ("Red de Salud", dt.date(2024, 1, 15))


def test_a_responsible_of_the_sheet_ends_that_nobody_answers(territorio, secretaria):
    borrador = acta("2023-11-16", EstadoActa.BORRADOR)
    sin_nadie = {"con_responsable": False, "responsable_entidad": "", "responsable_cargo": ""}
    suyo = acuerdo(borrador, 1, "Entregar la lista de gestantes", **sin_nadie)
    aplicar("02", bytes_de(libro(fila())), secretaria)
    suyo.refresh_from_db()
    assert (suyo.con_responsable, suyo.responsable_entidad, suyo.responsable_cargo) == (True, "DIRESA", "Director")


def test_a_row_in_error_of_a_presented_acta_says_too_that_it_has_no_such_agreement(muestra):
    (mala,) = planear(fila(h="75%")).filas
    assert [e.columna for e in mala.errores] == ["ESTADO"]
    assert mala.advertencias == (
        "El acta 02-ACTA-2023-11 ya está presentada y no tiene este acuerdo. Escríbalo como dice el acta; un acuerdo "
        "nuevo solo entra en un acta en borrador.",
    )


def test_a_presented_acta_takes_no_new_agreement(muestra):
    assert errores(planear(fila())) == {
        5: [(
            "ACUERDO", "Entregar la lista de gestantes",
            "El acta 02-ACTA-2023-11 ya está presentada y no tiene este acuerdo. Escríbalo como dice el acta; un "
            "acuerdo nuevo solo entra en un acta en borrador.",
        )]
    }  # fmt: skip


def test_a_presented_acta_keeps_deadline_and_responsible(muestra):
    uno = muestra[5].texto.upper()
    plan = planear(
        fila(c=uno, d="MUNICIPALIDAD provincial del santa", e=None, f=None, g="2023-12-15"),
        fila(b="19/10/2023", c=muestra[4].texto, d="DRVCS", g="30/11/2023"),
        fila(c=muestra[6].texto, d=None, g="31/12/2023"),
    )
    assert [(f.resultado, f.advertencias) for f in plan.filas] == [
        ("sin_cambio", ()),
        ("sin_cambio", (
            "Responsable (entidad): queda «Dirección Regional de Vivienda», como dice el acta 02-ACTA-2023-10.",
        )),
        ("error", ("Cargo del responsable: queda «Coordinador de Materno», como dice el acta 02-ACTA-2023-11.",
                   "Ámbito: queda «Sectores y gobiernos locales», como dice el acta 02-ACTA-2023-11.")),
    ]  # fmt: skip
    assert errores(plan)[7] == [
        ("RESPONSABLE (Entidad)", "", "El acta 02-ACTA-2023-11 ya está presentada y dice «Red de Salud Huaylas Sur»: "
         "escríbalo igual."),
        ("PLAZO DE CUMPLIMIENTO", "31/12/2023", "El acta 02-ACTA-2023-11 ya está presentada y dice «30/12/2023»: "
         "escríbalo igual."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cambios", "columna", "mensaje"),
    [
        ({"h": "Cumplido", "i": "15/11/2023"}, "FECHA DE IMPLEMENTACIÓN",
         "No puede ser anterior a la sesión que adoptó el acuerdo (16/11/2023)."),
        ({"h": "Cumplido", "i": "19/06/2024"}, "FECHA DE IMPLEMENTACIÓN", "No puede ser posterior a hoy (18/06/2024)."),
        ({"h": "Cumplido"}, "FECHA DE IMPLEMENTACIÓN",
         "Está implementado y falta desde cuándo: escriba la fecha, como 30/11/2023."),
        ({"g": "15/11/2023"}, "PLAZO DE CUMPLIMIENTO", "El plazo no puede ser anterior a la sesión (16/11/2023)."),
        ({"g": None}, "PLAZO DE CUMPLIMIENTO", "Falta el plazo: escriba día, mes y año, como 30/11/2023."),
        ({"h": None}, "ESTADO", "Falta el estado: escriba Pendiente, En proceso o Implementado."),
        ({"h": 0.75}, "ESTADO", "«0.75» no es un estado. Escriba Pendiente, En proceso o Implementado."),
        ({"b": None}, "FECHA DE SESIÓN", "Falta la fecha de la sesión: escríbala en cada fila, como 30/11/2023."),
        ({"f": None}, "ÁMBITO",
         "Falta el ámbito: diga con quiénes es, con las palabras de la lista, o que es interno."),
    ],
)  # fmt: skip
def test_a_row_that_breaks_a_rule_says_so_at_its_column(territorio, cambios, columna, mensaje):
    acta("2023-11-16", EstadoActa.BORRADOR)
    assert [(c, m) for c, _, m in errores(planear(fila(**cambios)))[5]] == [(columna, mensaje)]


def test_every_error_of_a_row_is_told_at_once(territorio):
    acta("2023-11-16", EstadoActa.BORRADOR)
    plan = planear(fila(d=None, g="permanente", h="75%", i="31/11/2023"))
    assert [c for c, _, _ in errores(plan)[5]] == [
        "PLAZO DE CUMPLIMIENTO", "ESTADO", "FECHA DE IMPLEMENTACIÓN", "RESPONSABLE (Entidad)",
    ]  # fmt: skip


def test_the_same_agreement_twice_is_refused_the_second_time(muestra):
    acta("2023-12-14", EstadoActa.BORRADOR)
    viejo = fila(b="19/10/2023", c=muestra[4].texto, d="Dirección Regional de Vivienda", g="30/11/2023")
    plan = planear(viejo, viejo, fila(b="14/12/2023"), fila(b="14/12/2023", c=" entregar la LISTA de gestantes."))
    assert {n: [(c, m) for c, _, m in es] for n, es in errores(plan).items()} == {
        6: [("ACUERDO", "Este acuerdo ya está en la fila 5. Deje una sola.")],
        8: [("ACUERDO", "Este acuerdo ya está en la fila 7. Deje una sola.")],
    }  # fmt: skip


def test_two_agreements_with_one_text_are_told_apart_by_their_code(territorio):
    suya = acta("2023-11-16")
    for n in (1, 2):
        acuerdo(suya, n, "Entregar la lista de gestantes", plazo=dt.date(2023, 12, 30))
    (hallado,) = errores(planear(fila()))[5]
    assert hallado[2] == (
        "Esa sesión tiene más de un acuerdo con ese texto: escriba cuál es en una columna «Código» "
        "(02-AC0001, 02-AC0002)."
    )
    plan = planear(fila(a=" 02-ac0002"), encabezados=("CÓDIGO", *libro().active.iter_rows(4, 4, 2, values_only=True)
                                                      .__next__()))  # fmt: skip
    assert [(f.resultado, f.codigo) for f in plan.filas] == [("sin_cambio", "02-AC0002")]


def test_a_code_that_is_not_the_rows_own_is_refused(muestra):
    encabezados = ("CÓDIGO", "Sesión", "Acuerdo", "Estado")
    plan = planear(
        ("02-AC9999", "16/11/2023", "Otro", "Pendiente"),
        ("02-AC0001", "16/11/2023", muestra[0].texto, "Pendiente"),
        ("02-AC0002", None, "Otra cosa", "Pendiente"),
        ("02-AC0003", None, None, "Pendiente"),
        encabezados=encabezados,
    )
    assert {n: [c for c, _, _ in es] for n, es in errores(plan).items()} == {
        5: ["CÓDIGO"],
        6: ["Sesión"],
        7: ["Acuerdo"],
    }
    assert plan.filas[3].resultado == "sin_cambio"


def test_an_annulled_acta_is_no_acta(territorio):
    suya = acta("2023-11-16")
    acuerdo(suya, 1, "Entregar la lista de gestantes")
    Acta.objects.filter(pk=suya.pk).update(
        estado=EstadoActa.ANULADA, anulada_en=ahora(), anulada_por=suya.creada_por, anulada_motivo="No hubo quórum."
    )
    assert [c for c, _, _ in errores(planear(fila()))[5]] == ["FECHA DE SESIÓN"]


def test_a_blank_cell_takes_nothing_away_and_going_back_takes_the_date(muestra, secretaria):
    situacion(muestra[0], "implementado", "2023-09-12", "Oficio 1")
    contenido = bytes_de(libro(fila(b="24/08/2023", c=muestra[0].texto, d=muestra[0].responsable_entidad,
                                    e=None, g="15/09/2023", h="En proceso", i="12/09/2023")))  # fmt: skip
    aplicar("02", contenido, secretaria)
    viva = SituacionAcuerdo.objects.get()
    assert (viva.estado, viva.implementado_el, viva.medio_verificacion) == ("en_proceso", None, "Oficio 1")


def test_a_remark_of_the_sheet_becomes_a_comment_once(muestra, secretaria):
    de_la_quinta = {"b": "19/10/2023", "c": muestra[4].texto, "d": muestra[4].responsable_entidad, "g": "30/11/2023"}
    contenido = bytes_de(libro(fila(**de_la_quinta, k="  Falta cotejar ")))
    (hecha,) = aplicar("02", contenido, secretaria).filas
    assert (hecha.resultado, [(c.campo, c.antes, c.despues) for c in hecha.cambios]) == (
        "actualizar", [("Observaciones", "", "Falta cotejar")],
    )  # fmt: skip
    comentario = ComentarioAcuerdo.objects.get()
    assert (comentario.acuerdo, comentario.texto, comentario.hecho_por) == (muestra[4], "Falta cotejar", secretaria)
    assert Evento.objects.latest("id").cambios == {"Observaciones": ["", "Falta cotejar"]}
    assert aplicar("02", contenido, secretaria).resumen["sin_cambio"] == 1
    assert ComentarioAcuerdo.objects.count() == 1


def test_a_remark_too_long_is_cut_and_that_is_told(muestra, secretaria):
    de_la_quinta = {"b": "19/10/2023", "c": muestra[4].texto, "d": muestra[4].responsable_entidad, "g": "30/11/2023"}
    contenido = bytes_de(libro(fila(**de_la_quinta, k="x" * 4001)))
    (hecha,) = aplicar("02", contenido, secretaria).filas
    assert hecha.advertencias == ("De las observaciones se guardan las primeras 4000 letras.",)
    assert ComentarioAcuerdo.objects.get().texto == "x" * 4000
    assert aplicar("02", contenido, secretaria).resumen["sin_cambio"] == 1


def test_importing_is_for_who_keeps_the_matrix_up_to_date_and_says_so(muestra, persona):
    with pytest.raises(PermissionDenied, match="no puede actualizar la matriz de acuerdos"):
        previsualizar("02", bytes_de(libro(fila(b="19/10/2023"))), persona(Rol.CONSULTA, "02"))


def test_queries_do_not_grow_with_the_rows(muestra, secretaria):
    def consultas(filas: int) -> tuple[int, int]:
        dichas = [
            fila(
                b=f"{a.acta.fecha_sesion:%d/%m/%Y}",
                c=a.texto,
                d=None,
                f=None,
                g=None,
                h="En proceso",
                j=f"Oficio {filas}",
            )
            for a in muestra[:filas]
        ]
        contenido = bytes_de(libro(*[f[:3] + f[7:] for f in dichas], encabezados=ENCABEZADOS[:3] + ENCABEZADOS[7:]))
        with CaptureQueriesContext(connection) as previas:
            assert previsualizar("02", contenido, secretaria).resumen["actualizar"] == filas
        with CaptureQueriesContext(connection) as hechas:
            aplicar("02", contenido, secretaria)
        return len(previas), len(hechas)

    consultas(1), consultas(7)  # from here on every agreement has its row
    assert consultas(2) == consultas(6)


@pytest.mark.parametrize(("cambios", "igual"), [
    ({}, True), ({"j": None}, True), ({"i": "02/01/2030"}, False), ({"h": "En proceso", "i": None}, False),
    ({"j": "Otro acta"}, False),
])  # fmt: skip
def test_a_row_that_says_what_the_matrix_already_says_of_later_is_no_change(territorio, cambios, igual):
    """A demonstration may hold more than is seen on its today."""
    situacion(las_de_la_muestra()[6], "implementado", "2030-01-01", "Acta de\nentrega")
    dicha = fila(h="Implementado", i="01/01/2030", j="Acta de entrega", c=Acuerdo.objects.last().texto)
    plan = planear(tuple({**dict(zip("abcdefghijk", dicha, strict=True)), **cambios}.values()))
    assert (plan.resumen["sin_cambio"] == 1) is igual, [(f.errores, f.cambios) for f in plan.filas]
    hoy = ahora().date()
    mensajes = [mensaje for unos in errores(plan).values() for _, _, mensaje in unos]
    assert all(mensaje.startswith(f"No puede ser posterior a hoy ({hoy:%d/%m/%Y})") for mensaje in mensajes)
