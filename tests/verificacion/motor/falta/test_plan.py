"""What is asked for until a plan counts: its session, the plan, or what it lacks (reglas §5)."""

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.falta.ayudas import faltante, pedido
from verificacion.motor.falta import Via

SIN_PLAN = {"planes": []}
CARGAR = (
    "plan", "secretaria",
    "Cargar el plan de asistencia técnica que la sesión aprueba, con sus nueve secciones y al menos 2 acciones por "
    "gobierno local firmante y alguna en junio de 2024 o después",
    "2023-10-06",
)  # fmt: skip
DE_QUE = "un punto de aprobación del plan de asistencia técnica y al menos un acuerdo sobre él"
SI_HUBO = f"Si se realizó una sesión hasta el 30/09/2023 con {DE_QUE}, presentar su acta"
HUBO = ("sesion", "secretaria", SI_HUBO, "2023-10-06")
HABRA = ("sesion", "secretaria", f"Realizar una sesión con {DE_QUE}", "2023-09-30")


def test_before_the_window_ends_a_session_is_held_and_the_plan_loaded():
    datos = con(en_orden(), {**SIN_PLAN, "actas.1.agenda.0.accion": "otro"})
    assert pedido(datos, "plan_at", "hito-1", "2023-09-25") == [HABRA, CARGAR]
    sesion, plan = faltante(datos, "plan_at", "hito-1", "2023-09-25").cosas
    assert (sesion.ultimo.isoformat(), plan.ultimo.isoformat()) == ("2023-10-06", "2023-10-06")


def test_once_the_window_has_passed_only_a_session_that_was_held_can_approve_it():
    assert pedido(con(en_orden(), SIN_PLAN), "plan_at", "hito-1", "2023-10-02") == [HUBO, CARGAR]


def test_an_approved_session_already_presented_asks_for_the_plan_alone():
    datos = con(en_orden(), {**SIN_PLAN, "actas.1.cargada_el": "2023-09-22T10:00:00-05:00"})
    datos = con(datos, {f"actas.1.firmas.{n}.fecha": "2023-09-22" for n in range(3)})
    assert pedido(datos, "plan_at", "hito-1", "2023-10-02") == [CARGAR]


def test_a_plan_that_lacks_something_is_completed_while_there_is_time():
    datos = con(
        en_orden(),
        {
            "planes.0.secciones.metas": " ",
            "planes.0.cargado_el": "2023-09-25T10:00:00-05:00",
            "actas.1.cargada_el": "2023-09-22T10:00:00-05:00",
        },
    )
    datos = con(datos, {f"actas.1.firmas.{n}.fecha": "2023-09-22" for n in range(3)})
    completar = "Completar el plan 02-PLAN y cargarlo de nuevo: tiene vacía la sección Metas"
    assert pedido(datos, "plan_at", "hito-1", "2023-10-02") == [("plan", "secretaria", completar, "2023-10-06")]
    (cosa,) = faltante(datos, "plan_at", "hito-1", "2023-10-06").cosas
    assert (cosa.evidencias, cosa.texto) == (("02-PLAN",), completar)


def test_a_plan_loaded_in_time_that_lacks_something_only_a_review_cures_afterwards():
    suyo = faltante(con(en_orden(), {"planes.0.secciones.metas": " "}), "plan_at", "hito-1", "2023-10-20")
    assert suyo.via == Via.REVISION
    assert [(str(c.quien), c.texto, c.hasta, c.evidencias) for c in suyo.cosas] == [
        ("revisor", "Revisión conforme del plan 02-PLAN, cargado el 29/09/2023", None, ("02-PLAN",))
    ]


def test_a_plan_that_was_late_nothing_cures():
    tarde = con(en_orden(), {"planes.0.cargado_el": "2023-10-09T10:00:00-05:00"})
    for datos in (tarde, con(en_orden(), SIN_PLAN)):
        suyo = faltante(datos, "plan_at", "hito-1", "2023-10-20")
        assert (suyo.via, suyo.cosas) == (Via.NINGUNA, ())
        assert suyo.razon == (
            "Las sesiones eran hasta el 30/09/2023 y sus actas se cargaban hasta el 06/10/2023. El plan se cargaba "
            "hasta el 06/10/2023."
        )


def test_without_signatories_one_is_asked_to_sign_and_when_it_is_late_a_review():
    datos = con(en_orden(), {**SIN_PLAN, "pacto.firmantes": []})
    suscribir = "Que un gobierno local suscriba el Pacto Regional y MIDIS lo registre"
    pacto = ("pacto", "gobierno_local", suscribir, "2023-09-30")
    assert pedido(datos, "plan_at", "hito-1", "2023-09-25") == [pacto, HABRA, CARGAR]
    revision = ("revision", "revisor", "Revisión conforme de ese plan", "2023-10-06")
    assert pedido(datos, "plan_at", "hito-1", "2023-10-03") == [HUBO, CARGAR, revision]


def test_on_the_closing_day_itself_the_plan_can_still_be_loaded():
    datos = con(en_orden(), {**SIN_PLAN, "pacto.firmantes": []})
    assert faltante(datos, "plan_at", "hito-1", "2023-10-06").razon == (
        "Lo que falta en esas sesiones ya no lo puede remediar la región."
    )
    assert "El plan se cargaba" in faltante(datos, "plan_at", "hito-1", "2023-10-07").razon
