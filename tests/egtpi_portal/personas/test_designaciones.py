"""Designating, handing over, ending: what each does, and what each refuses with a sentence."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.documentos.models import Documento
from egtpi_portal.ingreso.models import Invitacion
from egtpi_portal.personas.designaciones import servicios
from egtpi_portal.personas.designaciones.datos import DatosPersona, Papel, partir_nombre
from egtpi_portal.personas.designaciones.servicios import designar, relevar, terminar
from egtpi_portal.personas.errores import DesignacionInvalida, YaHayTitular
from egtpi_portal.personas.gente.consultas import historia, por_terminar
from egtpi_portal.personas.gente.presentacion import estado_de
from tests.correos import encolados

from .conftest import HOY, MARIA, designacion, papel


def campos(error) -> dict[str, str]:
    return {uno.campo: uno.mensaje for uno in error.value.errores}


def test_somebody_new_gets_an_account_a_designation_its_paper_and_an_invitation(ana):
    suya = designar(persona=MARIA, designacion=designacion(hasta=dt.date(2024, 12, 31)), papel=papel(), por=ana)
    maria = suya.usuario
    assert (maria.username, str(maria), maria.telefono) == ("maria.quispe", "María Elena Quispe Ñahui", "943 123 456")
    assert (maria.email, maria.has_usable_password()) == ("maria.quispe@regionancash.gob.pe", False)
    assert alcance(maria).tiene(Rol.SECRETARIO_TECNICO, "02")
    assert [a.documento.nombre for a in suya.adjuntos.all()] == ["RER 101.pdf"]
    assert Invitacion.objects.get(usuario=maria).abierto
    ((_, cuerpo, para),) = encolados()
    assert para == [maria.email]
    assert (
        "Secretaría Técnica de la IAR, Áncash, desde el 18/06/2024 hasta el 31/12/2024" in cuerpo
        and "maria.quispe" in cuerpo
    )
    acciones = list(Evento.objects.order_by("pk").values_list("accion", flat=True))
    assert acciones == ["cuenta.alta", "membresia.alta", "cuenta.invitacion"]


def test_the_very_same_designation_asked_twice_is_one(ana):
    primera, segunda = (designar(persona=MARIA, designacion=designacion(), por=ana) for _ in range(2))
    assert primera == segunda
    assert (Membresia.objects.count(), len(encolados())) == (2, 1)  # hers, and the administrator's


@pytest.fixture
def mientras_espera(monkeypatch):
    """Has something done while the next act waits for its turn: the same, sent at once, came before it."""

    def poner(hacer):
        turno = servicios.turno_del_pais

        def esperar():
            monkeypatch.setattr(servicios, "turno_del_pais", turno)
            hacer()
            turno()

        monkeypatch.setattr(servicios, "turno_del_pais", esperar)

    return poner


@pytest.mark.parametrize("otro_titular", [False, True])
def test_the_very_same_designation_of_somebody_new_sent_twice_at_once_is_one(ana, mientras_espera, otro_titular):
    dicho = {"persona": MARIA, "designacion": designacion(), "por": ana, "con_otro_titular": otro_titular}
    primera = []
    mientras_espera(lambda: primera.append(designar(**dicho)))
    assert [designar(**dicho)] == primera
    assert (Membresia.objects.count(), len(encolados())) == (2, 1)  # hers, and the administrator's


def test_who_has_an_account_is_known_by_her_mail_and_is_told(ana, persona):
    luis = persona(nombre="luis")
    suya = designar(persona=DatosPersona("LUIS@example.org"), designacion=designacion(), por=ana)
    assert suya.usuario == luis
    assert [(asunto, para) for asunto, _, para in encolados()] == [("Su designación en el Portal EGTPI", [luis.email])]


def test_two_people_of_one_name_get_two_user_names(ana):
    otra = DatosPersona("otra@example.org", MARIA.nombres, MARIA.apellidos)
    nombres = [
        designar(persona=quien, designacion=designacion(rol=Rol.EQUIPO_REGIONAL), por=ana).usuario.username
        for quien in (MARIA, otra)
    ]
    assert nombres == ["maria.quispe", "maria.quispe2"]


def test_a_second_titular_is_warned_of_and_let_by_who_saw_it(ana, rosa):
    with pytest.raises(YaHayTitular, match="rosa ya es titular: Secretaría Técnica de la IAR, Áncash, desde"):
        designar(persona=MARIA, designacion=designacion(), por=ana)
    assert not Usuario.objects.filter(email=MARIA.correo).exists()
    assert designar(persona=MARIA, designacion=designacion(suplente=True), por=ana).suplente
    otra = DatosPersona("luz@example.org", "Luz", "Rojas")
    assert designar(persona=otra, designacion=designacion(), por=ana, con_otro_titular=True)


@pytest.mark.parametrize(
    ("quien", "que", "campo", "dicho"),
    [
        ({"correo": "maria"}, {}, "correo", "Escriba un correo como"),
        ({"nombres": " "}, {}, "nombres", "Escriba sus nombres."),
        ({"telefono": "no"}, {}, "telefono", "Escriba un número como"),
        ({}, {"rol": "jefe"}, "rol", "Elija un rol"),
        ({}, {"region": ""}, "region", "es de una."),
        ({}, {"rol": Rol.REVISOR_DAT}, "region", "no lleva región"),
        ({}, {"region": "99"}, "region", "Elija una región"),
        ({}, {"rol": Rol.GOBIERNO_PROVINCIAL, "provincia": "130101"}, "provincia", "de esa región"),
        ({}, {"provincia": "021801"}, "provincia", "Solo un gobierno provincial"),
        ({}, {"rol": Rol.CONSULTA, "suplente": True}, "suplente", "tienen suplente"),
        ({}, {"desde": None}, "desde", "desde qué día"),
        ({}, {"desde": dt.date(2026, 1, 1)}, "desde", "A lo más un año"),
        ({}, {"hasta": dt.date(2024, 6, 17)}, "hasta", "anterior"),
        ({}, {"documento": "  "}, "documento", "con su número"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_and_nothing_is_written(ana, quien, que, campo, dicho):
    persona = DatosPersona(**{"correo": MARIA.correo, "nombres": "María", "apellidos": "Quispe", **quien})
    with pytest.raises(DesignacionInvalida) as error:
        designar(persona=persona, designacion=designacion(**que), por=ana)
    assert dicho in campos(error)[campo]
    assert (Usuario.objects.count(), Membresia.objects.count()) == (1, 1)


def test_a_mail_of_somebody_of_another_name_is_told(ana, rosa):
    with pytest.raises(DesignacionInvalida) as error:
        designar(persona=DatosPersona(rosa.email, "Otra", "Persona"), designacion=designacion(), por=ana)
    assert campos(error)["correo"].startswith("Ese correo es de rosa, que ya tiene cuenta")


def test_nobody_designates_herself(ana):
    with pytest.raises(DesignacionInvalida, match="Nadie se designa a sí mismo"):
        designar(persona=DatosPersona(ana.email), designacion=designacion(), por=ana)


def test_a_paper_that_is_no_pdf_is_refused_and_nothing_is_written(ana):
    with pytest.raises(ArchivoRechazado):
        designar(persona=MARIA, designacion=designacion(), por=ana, papel=Papel(ContentFile(b"hola", "a.pdf"), "a.pdf"))
    assert not Usuario.objects.filter(email=MARIA.correo).exists()


def entregar(membresia, por, **otros):
    dicho = {"persona": MARIA, "desde": HOY, "documento": "R.E.R. 101-2024-GRA", "papel": papel()}
    return relevar(membresia=membresia, por=por, **(dicho | otros))


def test_a_post_is_handed_over_in_one_act(ana, rosa):
    suya = rosa.membresias.get()
    nueva = entregar(suya, ana)
    suya.refresh_from_db()
    assert (suya.hasta, suya.cese) == (dt.date(2024, 6, 17), "R.E.R. 101-2024-GRA")
    assert (nueva.rol, nueva.region_id, nueva.desde, nueva.hasta, nueva.releva) == (suya.rol, "02", HOY, None, suya)
    assert not alcance(Usuario.objects.get(pk=rosa.pk)).tiene(Rol.SECRETARIO_TECNICO, "02")
    assert alcance(nueva.usuario).tiene(Rol.SECRETARIO_TECNICO, "02")
    documento = Documento.objects.get()
    assert {a.documento for m in (suya, nueva) for a in m.adjuntos.all()} == {documento}
    evento = Evento.objects.get(accion="membresia.relevo")
    assert (evento.region_id, evento.resumen) == (
        "02",
        "ana entregó a María Elena Quispe Ñahui el cargo de rosa (Secretaría Técnica de la IAR, Áncash) desde el "
        "18/06/2024, por R.E.R. 101-2024-GRA.",
    )
    assert sorted(para for _, _, (para,) in encolados()) == [MARIA.correo, rosa.email]


def test_a_document_left_blank_is_called_as_its_file(ana, rosa):
    nueva = entregar(rosa.membresias.get(), ana, documento=" ", papel=papel("RER_101-2024-GRA.pdf"))
    assert nueva.documento == "RER 101-2024-GRA"


@pytest.mark.parametrize(
    ("dicho", "partes"),
    [
        ("", ("", "")),
        ("Rosa", ("", "Rosa")),
        ("Rosa Vega", ("Rosa", "Vega")),
        ("Rosa Vega Díaz", ("Rosa", "Vega Díaz")),
        ("María Elena Quispe Ñahui", ("María Elena", "Quispe Ñahui")),
        ("Quispe Ñahui, María  Elena", ("María Elena", "Quispe Ñahui")),
    ],
)
def test_a_whole_name_is_parted_in_names_and_surnames(dicho, partes):
    assert partir_nombre(dicho) == partes


def test_a_post_handed_over_from_a_later_day_changes_hands_that_day(ana, rosa, hoy):
    nueva = entregar(rosa.membresias.get(), ana, desde=dt.date(2024, 7, 1))
    quien = {
        p: alcance(Usuario.objects.get(pk=p)).tiene(Rol.SECRETARIO_TECNICO, "02") for p in (rosa.pk, nueva.usuario_id)
    }
    assert quien == {rosa.pk: True, nueva.usuario_id: False}
    hoy(dt.date(2024, 7, 1))
    assert not alcance(Usuario.objects.get(pk=rosa.pk)).tiene(Rol.SECRETARIO_TECNICO, "02")
    assert alcance(Usuario.objects.get(pk=nueva.usuario_id)).tiene(Rol.SECRETARIO_TECNICO, "02")


def test_the_same_hand_over_to_somebody_new_sent_twice_at_once_is_one(ana, rosa, mientras_espera):
    suya, primera = rosa.membresias.get(), []
    mientras_espera(lambda: primera.append(entregar(suya, ana)))
    assert [entregar(suya, ana)] == primera
    assert Evento.objects.filter(accion="membresia.relevo").count() == 1


def test_the_same_hand_over_pressed_twice_is_one_and_another_is_refused(ana, rosa, persona):
    suya = rosa.membresias.get()
    assert entregar(suya, ana) == entregar(suya, ana)
    with pytest.raises(DesignacionInvalida, match="Ya se entregó: la recibió María Elena Quispe Ñahui el 18/06/2024"):
        entregar(suya, ana, persona=DatosPersona(persona(nombre="luis").email))


@pytest.mark.parametrize(
    ("otros", "campo", "dicho"),
    [
        ({"persona": DatosPersona("rosa@example.org")}, "correo", "Quien entrega y quien recibe son la misma persona"),
        ({"persona": DatosPersona("ana@example.org")}, "correo", "Nadie se designa a sí mismo"),
        ({"desde": dt.date(2023, 1, 1)}, "desde", "tiene que ser después"),
        ({"papel": None}, "archivo", "Adjunte el PDF"),
    ],
)
def test_a_hand_over_that_cannot_be_is_refused_with_a_sentence(ana, rosa, otros, campo, dicho):
    suya = rosa.membresias.get()
    with pytest.raises(DesignacionInvalida) as error:
        entregar(suya, ana, **otros)
    assert dicho in campos(error)[campo]
    suya.refresh_from_db()
    assert (suya.hasta, Membresia.objects.count()) == (None, 2)


def test_a_designation_ends_on_its_last_day_with_its_reason(ana, rosa, hoy):
    suya = terminar(membresia=rosa.membresias.get(), hasta=HOY, motivo="Renuncia", por=ana)
    assert (suya.hasta, suya.cese) == (HOY, "Renuncia")
    assert alcance(Usuario.objects.get(pk=rosa.pk)).tiene(Rol.SECRETARIO_TECNICO, "02"), "still that day"
    assert [para for _, _, para in encolados()] == [[rosa.email]]
    hoy(dt.date(2024, 6, 19))
    with pytest.raises(DesignacionInvalida, match="Ya terminó el 18/06/2024"):
        terminar(membresia=suya, hasta=dt.date(2024, 6, 30), motivo="Otra vez", por=ana)


@pytest.mark.parametrize("hasta", [dt.date(2024, 6, 30), dt.date(2024, 6, 29)])
def test_ending_a_designation_never_prolongs_it(ana, hasta):
    suya = designar(persona=MARIA, designacion=designacion(region="08", hasta=dt.date(2024, 6, 30)), por=ana)
    with pytest.raises(DesignacionInvalida) as error:
        terminar(membresia=suya, hasta=dt.date(2024, 7, 1), motivo="Se queda un mes", por=ana)
    assert campos(error) == {
        "hasta": "Ya termina el 30/06/2024: escriba ese día o uno anterior. Si sigue en el cargo, pulse «Darle otra "
        "designación», con su documento."
    }
    assert terminar(membresia=suya, hasta=hasta, motivo="Renuncia", por=ana).hasta == hasta
    otra = designar(persona=MARIA, designacion=designacion(region="08", desde=dt.date(2024, 7, 1)), por=ana)
    assert otra.usuario == suya.usuario, "who goes on is designated anew"


def test_who_handed_over_does_not_go_on_beside_who_came(ana, rosa):
    suya = rosa.membresias.get()
    entregar(suya, ana, desde=dt.date(2024, 7, 1))
    suya.refresh_from_db()
    with pytest.raises(DesignacionInvalida, match="Ya termina el 30/06/2024"):
        terminar(membresia=suya, hasta=dt.date(2024, 12, 31), motivo="Sigue", por=ana)


@pytest.mark.parametrize("desde", [HOY, dt.date(2024, 7, 1)])
def test_one_given_by_mistake_is_taken_away_whole_from_that_instant(ana, desde):
    equivocada = designar(persona=MARIA, designacion=designacion(region="08", desde=desde), por=ana)
    terminar(membresia=equivocada, hasta=dt.date(2024, 6, 1), motivo="La región era otra", por=ana)
    equivocada.refresh_from_db()
    assert (equivocada.hasta, equivocada.sin_efecto) == (desde - dt.timedelta(days=1), True)
    suyo = alcance(Usuario.objects.get(pk=equivocada.usuario_id))
    assert not suyo.tiene(Rol.SECRETARIO_TECNICO, "08")
    assert estado_de(equivocada, HOY).palabra == "Sin efecto"
    assert "dejó sin efecto la designación de" in Evento.objects.filter(accion="membresia.fin").get().resumen
    otra = designar(persona=MARIA, designacion=designacion(region="08", desde=dt.date(2024, 5, 1)), por=ana)
    assert not otra.sin_efecto, "the one taken away stands in nobody's way"


def test_one_left_without_effect_is_not_given_back_and_the_same_again_changes_nothing(ana):
    suya = designar(persona=MARIA, designacion=designacion(region="08", desde=dt.date(2024, 7, 1)), por=ana)
    fin = {"membresia": suya, "hasta": HOY, "motivo": "La región era otra", "por": ana}
    assert terminar(**fin) == terminar(**fin)
    assert Evento.objects.filter(accion="membresia.fin").count() == 1
    with pytest.raises(DesignacionInvalida, match="Quedó sin efecto: si le corresponde, pulse «Darle otra"):
        terminar(**fin | {"hasta": dt.date(2024, 7, 15)})
    suya.refresh_from_db()
    assert suya.sin_efecto


def test_who_would_have_been_relieved_by_mistake_may_hand_over_again(ana, rosa):
    suya = rosa.membresias.get()
    equivocada = entregar(suya, ana, desde=dt.date(2024, 7, 1))
    terminar(membresia=equivocada, hasta=HOY, motivo="Era otra persona", por=ana)
    assert [una.pk for una in por_terminar(HOY)] == [suya.pk], "nobody relieves her"
    assert "dejó sin efecto la entrega a María Elena" in historia(rosa)[0].resumen
    otra = entregar(suya, ana, desde=dt.date(2024, 7, 1), persona=DatosPersona("luis@example.org", "Luis", "Ríos"))
    assert otra.releva == suya


def test_database_refuses_an_end_before_the_beginning_that_nobody_explained(rosa):
    with pytest.raises(IntegrityError), transaction.atomic():
        rosa.membresias.update(hasta=dt.date(2000, 1, 1))


@pytest.mark.parametrize(
    ("hasta", "motivo", "dicho"),
    [
        (HOY, " ", "Escriba el documento o el motivo"),
        (None, "Renuncia", "Escriba cuál es su último día"),
        (dt.date(2022, 1, 1), "Renuncia", "no puede terminar antes"),
        (dt.date(2023, 1, 2), "Renuncia", "Hace más de un año"),
    ],
)
def test_an_end_that_cannot_be_is_refused_with_a_sentence(ana, rosa, hasta, motivo, dicho):
    with pytest.raises(DesignacionInvalida, match=dicho):
        terminar(membresia=rosa.membresias.get(), hasta=hasta, motivo=motivo, por=ana)


def test_the_portal_is_not_left_without_who_administers_it(ana, persona):
    with pytest.raises(DesignacionInvalida, match="Es la única administración sin término"):
        terminar(membresia=ana.membresias.get(), hasta=HOY, motivo="Vacaciones", por=ana)
    persona(Rol.ADMINISTRADOR, nombre="luis")
    assert terminar(membresia=ana.membresias.get(), hasta=HOY, motivo="Vacaciones", por=ana).hasta == HOY


def test_who_is_designated_for_the_whole_country_has_a_paper_of_no_region(ana):
    suya = designar(persona=MARIA, designacion=designacion(rol=Rol.REVISOR_DAT, region=""), papel=papel(), por=ana)
    documento = suya.adjuntos.get().documento
    assert (suya.region, documento.region) == (None, None)
    assert documento.versiones.get().archivo.name.startswith("pais/")
    assert (
        list(Documento.objects.visibles_para(ana)) == list(Documento.objects.visibles_para(suya.usuario)) == [documento]
    )


def test_a_paper_is_seen_by_its_person_and_by_who_administers_alone(ana, persona):
    suya = designar(persona=MARIA, designacion=designacion(), papel=papel(), por=ana)
    assert [d.nombre for d in Documento.objects.visibles_para(suya.usuario)] == ["RER 101.pdf"]
    for otra in (persona(Rol.EQUIPO_REGIONAL, "02"), persona(Rol.EVALUADOR_DMI)):
        assert not Documento.objects.visibles_para(otra).exists()


@pytest.mark.parametrize("rol", [Rol.EVALUADOR_DMI, Rol.REVISOR_DAT, Rol.CONSULTA])
def test_nobody_else_designates_hands_over_or_ends(persona, rosa, rol):
    otra, suya = persona(rol), rosa.membresias.get()
    for hacer in (
        lambda: designar(persona=MARIA, designacion=designacion(), por=otra),
        lambda: entregar(suya, otra),
        lambda: terminar(membresia=suya, hasta=HOY, motivo="No", por=otra),
    ):
        with pytest.raises(PermissionDenied):
            hacer()
    assert not Evento.objects.filter(accion__startswith="membresia.").exists()
