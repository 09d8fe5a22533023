"""A plan is written, loaded, followed by another version and annulled; each change with one event of the trail."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from actas.models import Acta
from asistencia.models import SECCIONES, EstadoPlan, PlanAsistencia
from asistencia.planes import servicios
from asistencia.planes.datos import PROGRAMACION, DatosAccion, DatosSeccion, leer
from asistencia.planes.errores import ConflictoDePlan, DatosDePlanInvalidos, ErrorDePlan, YaHayBorrador
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import LIMA
from tests.actas.ayudas import pdf
from tests.asistencia.planes.ayudas import guardar_programacion

pytestmark = pytest.mark.django_db
PIRA, MARCA = "020111", "021706"
ACCIONES = (DatosAccion(PIRA, "2023-10", "diagnostico", "gore"), DatosAccion(PIRA, "2024-06", "seguimiento", "gore"))


def eventos():
    return list(Evento.objects.order_by("id").values_list("accion", "resumen"))


def guardar(plan, seccion, texto, por, version=0):
    datos = DatosSeccion(texto, leer(plan, seccion).acciones)
    return servicios.guardar_seccion(plan=plan, seccion=seccion, datos=datos, version=version, por=por)


def test_a_new_plan_is_a_draft_with_its_code_and_only_one_at_a_time(ancash, gente):
    plan = servicios.crear_plan(region=ancash, por=gente["equipo"])
    assert (plan.codigo, plan.estado, plan.cargado_el) == ("02-PLAN", EstadoPlan.BORRADOR, None)
    with pytest.raises(YaHayBorrador, match="ya tiene un plan en borrador, 02-PLAN: siga escribiendo en él"):
        servicios.crear_plan(region=ancash, por=gente["secretaria"])
    assert eventos() == [("plan.creacion", "elena empezó el plan 02-PLAN.")]


@pytest.mark.parametrize("quien", ["fed", "dmi", "otra"])
def test_who_does_not_write_the_region_starts_no_plan(ancash, gente, quien):
    with pytest.raises(PermissionDenied, match="no puede escribir el plan de asistencia técnica de Áncash"):
        servicios.crear_plan(region=ancash, por=gente[quien])


def test_saving_a_section_keeps_it_and_says_what_changed(borrador, gente):
    hecho = guardar(borrador, "finalidad", " Contribuir al DIT.\r\n", gente["secretaria"])
    assert (hecho.version, hecho.cambio, hecho.datos.texto) == (1, True, "Contribuir al DIT.")
    borrador.refresh_from_db()
    assert borrador.finalidad == "Contribuir al DIT."
    evento = Evento.objects.latest("id")
    assert evento.resumen == "rosa guardó «III. Finalidad» del plan 02-PLAN."
    assert evento.cambios == {"Texto": ["", "Contribuir al DIT."]}


def test_saving_what_is_stored_writes_nothing(borrador, gente):
    guardar(borrador, "finalidad", "Uno", gente["secretaria"])
    antes = eventos()
    hecho = guardar(borrador, "finalidad", "Uno ", gente["equipo"], version=0)
    assert (hecho.cambio, hecho.version) == (False, 1)
    assert eventos() == antes


def test_saving_over_another_person_is_a_conflict_and_writes_nothing(borrador, gente):
    guardar(borrador, "metas", "De Elena", gente["equipo"])
    with pytest.raises(ConflictoDePlan, match=r"elena guardó la sección «VI\. Metas» el 20/09/2023 10:00") as dicho:
        guardar(borrador, "metas", "De Rosa", gente["secretaria"])
    assert (dicho.value.version, dicho.value.diferencias) == (1, (("Texto", "De Elena", "De Rosa"),))
    borrador.refresh_from_db()
    assert borrador.metas == "De Elena"
    assert guardar(borrador, "metas", "De Rosa", gente["secretaria"], version=1).version == 2


def test_the_programme_replaces_the_one_there_was(borrador, gente):
    por = gente["secretaria"]
    guardar_programacion(plan=borrador, texto="El programa", acciones=ACCIONES, version=0, por=por)
    nuevas = (*ACCIONES[:1], DatosAccion(MARCA, "2024-06", "especifica", "provincial"))
    guardar_programacion(plan=borrador, texto="El programa", acciones=nuevas, version=1, por=por)
    assert leer(PlanAsistencia.objects.get(), PROGRAMACION) == DatosSeccion("El programa", nuevas)
    assert Evento.objects.latest("id").cambios == {
        "Marca (distrital), junio de 2024": ["(nada)", "E (provincia)"],
        "Pira (distrital), junio de 2024": ["S (GORE)", "(nada)"],
    }


def test_a_programme_for_another_region_is_refused(borrador, gente):
    acciones = (DatosAccion("130101", "2024-06", "diagnostico"), DatosAccion(PIRA, "2024-13", "diagnostico"))
    with pytest.raises(DatosDePlanInvalidos) as dicho:
        guardar_programacion(plan=borrador, texto="", acciones=acciones, version=0, por=gente["secretaria"])
    assert [(e.campo, e.mensaje) for e in dicho.value.errores] == [
        ("130101", "«130101» no es un gobierno local de la región."),
        (PIRA, "«2024-13» no es un mes."),
    ]


def test_loading_gives_the_servers_date_and_the_acta(borrador, acta, gente, hoy):
    guardar(borrador, "finalidad", "Algo", gente["equipo"])
    hoy(dt.date(2023, 9, 25), dt.time(16, 30))
    servicios.cargar_plan(plan=borrador, acta=acta, archivo=pdf(), nombre="plan firmado.pdf", por=gente["secretaria"])
    plan = PlanAsistencia.objects.get()
    assert (plan.estado, plan.acta, plan.cargado_por) == (EstadoPlan.CARGADO, acta, gente["secretaria"])
    assert plan.cargado_el == dt.datetime(2023, 9, 25, 16, 30, tzinfo=LIMA)
    assert [a.documento.nombre for a in plan.adjuntos.all()] == ["plan firmado.pdf"]
    assert eventos()[-1] == ("plan.carga", "rosa cargó el plan 02-PLAN, aprobado en el acta 02-ACTA-2023-09.")
    with pytest.raises(ErrorDePlan, match="ya está cargado: no se puede cambiar su contenido"):
        guardar(plan, "finalidad", "Otra cosa", gente["secretaria"], version=1)
    with pytest.raises(ErrorDePlan, match="ya está cargado: no se puede cargar"):
        servicios.cargar_plan(plan=plan, acta=acta, por=gente["secretaria"])


def test_only_the_secretary_loads(borrador, acta, gente):
    guardar(borrador, "finalidad", "Algo", gente["equipo"])
    with pytest.raises(PermissionDenied, match="corresponde a Secretaría Técnica"):
        servicios.cargar_plan(plan=borrador, acta=acta, por=gente["equipo"])


def test_a_blank_plan_or_another_acta_is_not_loaded(borrador, acta, gente):
    with pytest.raises(ErrorDePlan, match="El plan 02-PLAN está vacío"):
        servicios.cargar_plan(plan=borrador, acta=acta, por=gente["secretaria"])
    guardar(borrador, "finalidad", "Algo", gente["secretaria"])
    Acta.objects.filter(pk=acta.pk).update(estado="borrador", cargada_el=None)
    with pytest.raises(ErrorDePlan, match="El acta 02-ACTA-2023-09 no es de una sesión presentada"):
        servicios.cargar_plan(plan=borrador, acta=acta, por=gente["secretaria"])
    assert PlanAsistencia.objects.get().estado == EstadoPlan.BORRADOR


def test_a_new_version_says_the_same_and_leaves_the_old_as_it_is(borrador, acta, gente):
    por = gente["secretaria"]
    for seccion in SECCIONES:
        guardar(borrador, seccion, f"De {seccion}", por)
    guardar_programacion(plan=borrador, texto="De programacion", acciones=ACCIONES, version=1, por=por)
    with pytest.raises(ErrorDePlan, match="todavía es un borrador"):
        servicios.nueva_version(plan=borrador, por=por)
    servicios.cargar_plan(plan=borrador, acta=acta, por=por)
    borrador.refresh_from_db()
    nueva = servicios.nueva_version(plan=borrador, por=gente["equipo"])
    assert (nueva.codigo, nueva.sustituye, nueva.estado) == ("02-PLAN-2", borrador, EstadoPlan.BORRADOR)
    assert [leer(nueva, s) for s in SECCIONES] == [leer(borrador, s) for s in SECCIONES]
    assert PlanAsistencia.objects.get(pk=borrador.pk).estado == EstadoPlan.CARGADO
    assert eventos()[-1] == ("plan.version", "elena empezó el plan 02-PLAN-2, nueva versión de 02-PLAN.")


def test_a_draft_is_discarded_by_its_writers_and_a_loaded_plan_annulled_by_midis(borrador, acta, gente):
    with pytest.raises(PermissionDenied):
        servicios.anular_plan(plan=borrador, motivo="No", por=gente["dmi"])
    with pytest.raises(ErrorDePlan, match="Escriba el motivo"):
        servicios.anular_plan(plan=borrador, motivo=" ", por=gente["equipo"])
    servicios.anular_plan(plan=borrador, motivo="Se empezó por error", por=gente["equipo"])
    otro = servicios.crear_plan(region=borrador.region, por=gente["secretaria"])
    guardar(otro, "finalidad", "Algo", gente["secretaria"])
    servicios.cargar_plan(plan=otro, acta=acta, por=gente["secretaria"])
    with pytest.raises(PermissionDenied, match="no puede anular el plan"):
        servicios.anular_plan(plan=otro, motivo="No", por=gente["secretaria"])
    servicios.anular_plan(plan=otro, motivo="No es de la región", por=gente["dmi"])
    assert list(PlanAsistencia.objects.order_by("codigo").values_list("codigo", "estado", "anulado_motivo")) == [
        ("02-PLAN", "anulado", "Se empezó por error"),
        ("02-PLAN-2", "anulado", "No es de la región"),
    ]
    with pytest.raises(ErrorDePlan, match="ya está anulado"):
        servicios.anular_plan(plan=otro, motivo="Otra vez", por=gente["dmi"])
