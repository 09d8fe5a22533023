"""Making and sending notices, with a table of the test's own: once each, whatever happens."""

import datetime as dt

import pytest

from egtpi_portal.avisos import servicios
from egtpi_portal.avisos.correos import enviar_lo_que_toca
from egtpi_portal.avisos.models import Aviso, Envio, Jornada, ResumenDelDia, Silencio
from egtpi_portal.avisos.plazos import EnElActo, Faltando
from egtpi_portal.avisos.tareas import avisar
from egtpi_portal.avisos.tipos import Debido, Tipo
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.trabajos import servicios as trabajos
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.models import Trabajo
from tests.conftest import HOY
from tests.correos import encolados

pytestmark = pytest.mark.django_db
LIMITE = dt.date(2024, 6, 20)
SECRETARIA = (Rol.SECRETARIO_TECNICO,)


@pytest.fixture
def tabla(monkeypatch):
    """The kinds of the test: one that waits and may be silenced, one of the last day, one that only tells. What each
    yields is the list under its key; its words are those of a kind of the portal."""
    debe: dict[str, list[Debido]] = {"acuerdo_vence": [], "acuerdo_vence_hoy": [], "verificacion_sustituida": []}

    def de(clave, **otros):
        return Tipo(
            clave, clave.replace("_", " "), SECRETARIA, otros.pop("cuando", EnElActo()), "nota 1",
            lambda tipo, ronda: iter(debe[clave]), **otros,
        )  # fmt: skip

    tipos = [
        de("acuerdo_vence", hacen=SECRETARIA, cuando=Faltando((5,))),
        de("acuerdo_vence_hoy", urgente=True, silenciable=False, releva=("acuerdo_vence",), cuando=Faltando((0,))),
        de("verificacion_sustituida", pendiente=False),
    ]
    for modulo in ("tipos", "servicios", "correos", "presentacion", "consultas"):
        monkeypatch.setattr(f"egtpi_portal.avisos.{modulo}.TIPOS", {tipo.clave: tipo for tipo in tipos})
    return debe


def debido(cosa="acuerdo:1", fecha=HOY, **otros) -> Debido:
    datos = {"codigo": cosa, "sesion": dt.date(2024, 5, 2), "texto": "Algo & más"}
    return Debido(cosa, "02", fecha, **{"limite": LIMITE, "enlace": "/acuerdos/1/", "datos": datos} | otros)


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def hechos() -> list[tuple]:
    filas = Aviso.objects.order_by("pk").select_related("persona")
    return [(a.persona.username, a.tipo, a.cosa, a.fecha, Envio(a.envio)) for a in filas]


def test_a_notice_goes_once_however_often_one_looks(tabla, rosa):
    tabla["acuerdo_vence"] = [debido(), debido("acuerdo:2")]
    assert [len(servicios.dar_una_vuelta()) for _ in range(3)] == [2, 0, 0]
    assert hechos() == [
        ("rosa", "acuerdo_vence", "acuerdo:1", HOY, Envio.ENVIADO),
        ("rosa", "acuerdo_vence", "acuerdo:2", HOY, Envio.ENVIADO),
    ]
    ((asunto, cuerpo, para),) = encolados()
    assert (asunto, para) == ("Avisos del martes 18 de junio de 2024: 2", ["rosa@example.org"])
    assert cuerpo.count("vence el jueves 20 de junio de 2024") == 2
    assert "Hasta el jueves 20 de junio de 2024: quedan 2 días hábiles." in cuerpo


def test_the_database_itself_has_it_once(tabla, rosa):
    tabla["acuerdo_vence"] = [debido()]
    ronda, ya = servicios.preparar(), dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC)
    nuevos = servicios.lo_que_saldria(ronda, ya)
    otros = servicios.lo_que_saldria(ronda, ya)  # what another worker saw at the same instant
    for tanda in (nuevos, otros):
        Aviso.objects.bulk_create(tanda, ignore_conflicts=True)
    assert Aviso.objects.count() == 1


def test_what_is_due_before_the_hour_is_made_at_once_and_mailed_in_the_morning(tabla, rosa, hoy):
    tabla["acuerdo_vence"], tabla["acuerdo_vence_hoy"] = [debido()], [debido("acuerdo:9", limite=HOY)]
    hoy(HOY, dt.time(0, 5))
    servicios.dar_una_vuelta()
    assert [fila[4] for fila in hechos()] == [Envio.RESUMEN, Envio.INMEDIATO]
    assert encolados() == []
    hoy(HOY, dt.time(7))
    servicios.dar_una_vuelta()
    assert [asunto for asunto, _, _ in encolados()] == [
        "Urgente: Hoy es el último día hábil del acuerdo acuerdo:9 de Áncash",
        "Avisos del martes 18 de junio de 2024: 1",
    ]


def test_one_digest_a_day_takes_what_was_made_by_its_hour_and_the_next_the_rest(tabla, rosa, hoy):
    hoy(HOY, dt.time(7, 1))
    servicios.dar_una_vuelta()
    tabla["acuerdo_vence"] = [debido()]
    for hora in (8, 15):
        hoy(HOY, dt.time(hora))
        servicios.dar_una_vuelta()
    assert encolados() == []
    hoy(HOY + dt.timedelta(days=1), dt.time(7, 3))
    servicios.dar_una_vuelta()
    assert [asunto for asunto, _, _ in encolados()] == ["Avisos del miércoles 19 de junio de 2024: 1"]


def test_what_is_urgent_goes_at_once_any_hour_after_seven(tabla, rosa, hoy):
    servicios.dar_una_vuelta()
    tabla["acuerdo_vence_hoy"] = [debido(limite=HOY)]
    hoy(HOY, dt.time(19))
    servicios.dar_una_vuelta()
    ((asunto, _, _),) = encolados()
    assert asunto.startswith("Urgente: Hoy es el último día hábil")


def test_what_is_done_before_it_was_mailed_is_not_mailed_and_says_so(tabla, rosa, hoy):
    tabla["acuerdo_vence"] = [debido()]
    hoy(HOY, dt.time(5))
    servicios.dar_una_vuelta()
    tabla["acuerdo_vence"] = []
    hoy(HOY, dt.time(8))
    servicios.dar_una_vuelta()
    aviso = Aviso.objects.get()
    assert (aviso.envio, aviso.atendido_el, encolados()) == (
        Envio.INNECESARIO, dt.datetime(2024, 6, 18, 13, tzinfo=dt.UTC), [],
    )  # fmt: skip


def test_what_only_tells_is_never_closed(tabla, rosa):
    tabla["verificacion_sustituida"] = [debido(limite=None, datos={"numero": "V-1", "nueva": "V-2"})]
    servicios.dar_una_vuelta()
    tabla["verificacion_sustituida"] = []
    servicios.dar_una_vuelta()
    assert Aviso.objects.get().atendido_el is None


def test_a_thing_told_again_makes_the_earlier_notice_read(tabla, rosa, hoy):
    tabla["acuerdo_vence"] = [debido()]
    servicios.dar_una_vuelta()
    hoy(LIMITE)
    tabla["acuerdo_vence"] = [debido(fecha=None)]
    tabla["acuerdo_vence_hoy"] = [debido(fecha=LIMITE)]
    servicios.dar_una_vuelta()
    assert list(Aviso.objects.sin_ver().values_list("tipo", flat=True)) == ["acuerdo_vence_hoy"]
    assert not Aviso.objects.filter(atendido_el__isnull=False).exists()


def test_who_silenced_a_kind_finds_it_in_the_list_and_nowhere_else(tabla, rosa):
    servicios.elegir(quiere=[], ofrecidos=["acuerdo_vence", "acuerdo_vence_hoy", "no-hay"], por=rosa)
    assert list(Silencio.objects.values_list("tipo", flat=True)) == ["acuerdo_vence"]
    tabla["acuerdo_vence"], tabla["acuerdo_vence_hoy"] = [debido()], [debido("acuerdo:9", limite=HOY)]
    servicios.dar_una_vuelta()
    assert [fila[4] for fila in hechos()] == [Envio.SILENCIADO, Envio.ENVIADO]
    assert [asunto[:7] for asunto, _, _ in encolados()] == ["Urgente"]
    assert Aviso.objects.sin_ver().count() == 1
    assert Evento.objects.get(accion="avisos.eleccion").resumen == (
        "rosa eligió qué avisos no quiere por correo: acuerdo vence."
    )
    servicios.elegir(quiere=["acuerdo_vence"], ofrecidos=["acuerdo_vence"], por=rosa)
    assert not Silencio.objects.exists()
    servicios.elegir(quiere=["acuerdo_vence"], ofrecidos=["acuerdo_vence"], por=rosa)
    assert Evento.objects.filter(accion="avisos.eleccion").count() == 2


def test_a_membership_that_ended_gets_nothing_more_not_even_what_waited(tabla, rosa, hoy):
    tabla["acuerdo_vence"] = [debido(personas=(rosa,))]
    hoy(HOY, dt.time(6))
    servicios.dar_una_vuelta()
    Membresia.objects.filter(usuario=rosa).update(hasta=HOY)
    manana = HOY + dt.timedelta(days=1)
    hoy(manana)
    tabla["acuerdo_vence"] = [debido(personas=(rosa,)), debido("acuerdo:2"), debido("acuerdo:3", personas=(rosa,))]
    servicios.dar_una_vuelta()
    assert [(fila[2], fila[4]) for fila in hechos()] == [("acuerdo:1", Envio.INNECESARIO)]
    assert encolados() == []


def test_a_deactivated_account_gets_nothing(tabla, rosa):
    rosa.is_active = False
    rosa.save()
    tabla["acuerdo_vence"] = [debido(), debido("acuerdo:2", personas=(rosa,))]
    assert servicios.dar_una_vuelta() == []


def test_each_one_is_told_who_else_can_do_it(tabla, rosa, persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul", suplente=True)
    persona(Rol.SECRETARIO_TECNICO, "13", nombre="olga")
    tabla["acuerdo_vence"] = [debido()]
    servicios.dar_una_vuelta()
    assert list(Aviso.objects.order_by("persona__username").values_list("persona__username", "otros")) == [
        ("raul", "rosa"), ("rosa", "raul"),
    ]  # fmt: skip


@pytest.mark.parametrize("n", [100, pytest.param(5000, marks=pytest.mark.lenta)])
def test_a_night_of_many_makes_one_mail_that_says_how_many_more(tabla, rosa, n):
    tabla["acuerdo_vence"] = [debido(f"acuerdo:{uno}") for uno in range(n)]
    servicios.dar_una_vuelta()
    ((asunto, cuerpo, _),) = encolados()
    assert asunto == f"Avisos del martes 18 de junio de 2024: {n}"
    assert cuerpo.count("\n- ") == 40 and f"Y {n - 40} avisos más, que están en el portal." in cuerpo
    assert ResumenDelDia.objects.get().cuantos == n


def test_killed_while_it_writes_the_mail_neither_mail_nor_word_of_it_is_kept(tabla, rosa, monkeypatch):
    tabla["acuerdo_vence"] = [debido()]
    with monkeypatch.context() as parche:
        parche.setattr("egtpi_portal.avisos.correos.filas_de", lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            servicios.dar_una_vuelta()
    assert (hechos()[0][4], encolados(), ResumenDelDia.objects.count()) == (Envio.RESUMEN, [], 0)
    servicios.dar_una_vuelta()
    assert (hechos()[0][4], len(encolados()), ResumenDelDia.objects.count()) == (Envio.ENVIADO, 1, 1)


def test_a_kind_that_fails_does_not_keep_the_others(tabla, rosa):
    tabla["acuerdo_vence"] = None  # what cannot be walked
    tabla["acuerdo_vence_hoy"] = [debido(limite=HOY)]
    assert [aviso.tipo for aviso in servicios.dar_una_vuelta()] == ["acuerdo_vence_hoy"]


def test_a_clock_that_goes_back_a_day_repeats_nothing(tabla, rosa, hoy):
    tabla["acuerdo_vence"] = [debido()]
    servicios.dar_una_vuelta()
    for dias in (-1, 0, -1):
        hoy(HOY + dt.timedelta(days=dias))
        servicios.dar_una_vuelta()
    assert (Aviso.objects.count(), len(encolados())) == (1, 1)


def test_what_is_more_than_a_year_old_is_forgotten(tabla, rosa, hoy):
    tabla["acuerdo_vence"] = [debido()]
    servicios.dar_una_vuelta()
    hoy(HOY + servicios.SE_GUARDAN)
    assert servicios.olvidar_los_viejos() == 0
    hoy(HOY + servicios.SE_GUARDAN + dt.timedelta(days=1))
    assert servicios.olvidar_los_viejos() == 1
    assert (ResumenDelDia.objects.count(), Jornada.objects.count()) == (0, 0)


def test_the_worker_looks_by_itself_and_leaves_one_row_of_it(tabla, rosa):
    tabla["acuerdo_vence"] = [debido()]
    trabajos.encolar_los_de_cada_tanto()
    hacer_los_que_toquen()
    avisar(Trabajo.objects.get(tipo="avisos"))
    assert list(Trabajo.objects.filter(tipo="avisos").values_list("estado", flat=True)) == ["hecho"]
    jornada = Jornada.objects.get()
    assert (jornada.dia, jornada.pasadas, jornada.hechos, jornada.correos) == (HOY, 2, 1, 1)


def test_a_second_worker_that_comes_at_the_digest_finds_it_left(tabla, rosa):
    tabla["acuerdo_vence"] = [debido()]
    ronda, ya = servicios.preparar(), dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC)
    servicios.hacer_los_que_tocan(ronda, ya)
    assert [enviar_lo_que_toca(ronda, ya, ya) for _ in range(2)] == [1, 0]
