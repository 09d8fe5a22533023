"""The days off: registered with their norm after seeing what they move, told in the trail, and known how far."""

import datetime as dt
from unittest.mock import Mock

import pytest
from django.core.checks import run_checks
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from actas.models import Acta
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.consultas import limite_carga
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.verificacion.motor.constructor import en_orden
from verificacion import comprobaciones
from verificacion.dias import consultas, servicios
from verificacion.dias.errores import DiaInvalido
from verificacion.expedientes.importacion import importar_expediente
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.motor.lectura import leer_expediente
from verificacion.registro.errores import OtroLoCambio

pytestmark = pytest.mark.django_db
LISTA, AGREGAR = reverse("dias:lista"), reverse("dias:agregar")
NORMA = "D.S. 001-2024-PCM"
DIA = dt.date(2024, 6, 5)
FERIADO, DEL_PAIS = dt.date(2024, 6, 7), dt.date(2024, 7, 26)


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    """Áncash, whose evidence meets both hitos."""
    importar_expediente(expediente=leer_expediente(en_orden()))


@pytest.fixture
def julia(persona):
    return persona(Rol.ADMINISTRADOR, nombre="julia")


@pytest.fixture
def evaluadora(persona, entrar):
    return entrar(persona(Rol.EVALUADOR_DMI, nombre="renata"))


def ocultos(pagina) -> dict[str, str]:
    """What the page sends back when it is confirmed."""
    return {campo["name"]: campo["value"] or "" for campo in pagina.todos("main form [type=hidden]")}


def eventos() -> list[tuple]:
    return list(
        Evento.objects.filter(accion__startswith="calendario.")
        .order_by("id")
        .values_list("accion", "region_id", "resumen", "cambios")
    )


def test_shipped_table_reaches_the_second_of_january_2026(territorio):
    assert consultas.conocidos_hasta() == dt.date(2026, 1, 2)
    assert list(DiaNoLaborable.objects.filter(norma="D.S. 042-2025-PCM").values_list("fecha", flat=True)) == [
        dt.date(2025, 5, 2), dt.date(2025, 12, 26), dt.date(2026, 1, 2),
    ]  # fmt: skip


def test_days_are_added_with_one_event_each_and_move_the_limits(territorio, julia):
    assert limite_carga(dt.date(2024, 5, 1)).limite == dt.date(2024, 6, 10)
    servicios.agregar(fechas=[DIA, dt.date(2024, 6, 4)], region="", norma=f" {NORMA} ", por=julia)
    assert limite_carga(dt.date(2024, 5, 1)).limite == dt.date(2024, 6, 12)
    assert eventos() == [
        (
            "calendario.alta", "", f"julia agregó el día no laborable {dia} (todo el país), por {NORMA}.",
            {"fecha": ["", dia], "rige en": ["", "todo el país"], "norma": ["", NORMA]},
        )
        for dia in ("04/06/2024", "05/06/2024")
    ]  # fmt: skip


def test_a_region_s_own_day_moves_its_limits_alone(territorio, julia):
    servicios.agregar(fechas=[DIA], region="02", norma="Ordenanza 1-2024", por=julia)
    assert [limite_carga(dt.date(2024, 5, 1), r).limite.day for r in ("02", "13")] == [11, 10]
    assert eventos()[0][1:3] == ("02", "julia agregó el día no laborable 05/06/2024 (Áncash), por Ordenanza 1-2024.")


@pytest.mark.parametrize(
    ("fechas", "region", "norma", "dice"),
    [
        ([dt.date(2024, 6, 8)], "", NORMA, "El 08/06/2024 es sábado: ya no es día hábil."),
        ([FERIADO], "", NORMA, "El 07/06/2024 ya es feriado, Batalla de Arica y Día de la Bandera (Ley 31788)."),
        ([DEL_PAIS], "", NORMA, "El 26/07/2024 ya está registrado para todo el país, por D.S. 011-2024-PCM."),
        ([DEL_PAIS], "02", NORMA, "El 26/07/2024 ya está registrado para todo el país, por D.S. 011-2024-PCM."),
        ([DIA, DIA], "", NORMA, "El 05/06/2024 está dos veces."),
        ([dt.date(1999, 6, 9)], "", NORMA, "El 09/06/1999 no está entre los años 2000 y 2100."),
        ([DIA], "99", NORMA, "Elija una región de la lista."),
        ([DIA], "", "  ", "Escriba la norma que lo declara, con su número."),
        ([], "", NORMA, "Escriba al menos una fecha."),
    ],
)  # fmt: skip
def test_day_that_cannot_be_registered_is_told_why_and_nothing_is_written(
    territorio, julia, fechas, region, norma, dice
):
    with pytest.raises(DiaInvalido) as error:
        servicios.agregar(fechas=fechas, region=region, norma=norma, por=julia)
    assert str(error.value) == dice
    assert eventos() == []


def test_norm_is_corrected_and_day_taken_out_with_its_reason(territorio, julia):
    (dia,) = servicios.agregar(fechas=[DIA], region="", norma="D.S. 1", por=julia)
    servicios.corregir(dia=dia, norma=NORMA, por=julia, vista="D.S. 1")
    servicios.corregir(dia=dia, norma=NORMA, por=julia)
    with pytest.raises(OtroLoCambio):
        servicios.retirar(dia=dia, motivo="No.", por=julia, vista="D.S. 1")
    with pytest.raises(DiaInvalido, match="Escriba la norma que lo deja sin efecto"):
        servicios.retirar(dia=dia, motivo=" ", por=julia)
    servicios.retirar(dia=dia, motivo="D.S. 9-2024-PCM", por=julia)
    assert not DiaNoLaborable.objects.filter(fecha=DIA).exists()
    assert eventos()[1:] == [
        (
            "calendario.cambio", "", f"julia corrigió la norma del 05/06/2024 (todo el país), por {NORMA}.",
            {"norma": ["D.S. 1", NORMA]},
        ),
        (
            "calendario.baja", "", "julia retiró el día no laborable 05/06/2024 (todo el país), D.S. 9-2024-PCM.",
            {
                "fecha": ["05/06/2024", ""], "rige en": ["todo el país", ""], "norma": [NORMA, ""],
                "motivo": ["", "D.S. 9-2024-PCM"],
            },
        ),
    ]  # fmt: skip
    assert [h.history_user for h in DiaNoLaborable.history.filter(fecha=DIA)] == [julia] * 3


@pytest.mark.parametrize("rol", [Rol.REVISOR_DAT, Rol.CONSULTA, Rol.SECRETARIO_TECNICO])
def test_nobody_else_registers_days_off(territorio, persona, rol):
    quien = persona(rol, "02" if rol == Rol.SECRETARIO_TECNICO else None)
    with pytest.raises(PermissionDenied, match="Solo la Evaluación DMI y la administración"):
        servicios.agregar(fechas=[DIA], region="", norma=NORMA, por=quien)


def test_loading_again_respects_what_a_person_took_out_or_corrected(territorio, julia, capsys):
    fuera, corregido = (DiaNoLaborable.objects.get(fecha=f) for f in ("2025-05-02", "2025-12-26"))
    servicios.retirar(dia=fuera, motivo="Se dejó sin efecto.", por=julia)
    servicios.corregir(dia=corregido, norma="D.S. 042-2025-PCM, art. 1", por=julia)
    call_command("cargar_dias_no_laborables")
    assert capsys.readouterr().out == "Días no laborables: 0 nuevos, 0 corregidos, 18 sin cambio.\n"
    assert not DiaNoLaborable.objects.filter(fecha="2025-05-02").exists()


def juzgados() -> dict:
    """Of each hito of Áncash and criterion, its verdict and figures today."""
    hechos = {}
    for hito in ("hito-1", "hito-2"):
        resultado = evaluar_regiones(["02"], hito=hito, al=dt.date(2024, 6, 18))["02"].resultado
        hechos |= {(hito, c.codigo): (c.veredicto, c.medido_texto, c.exigido) for c in resultado.criterios}
    return hechos


def test_preview_says_which_limits_figures_and_verdicts_move_and_saving_gives_them(ancash, julia):
    """September's acta, which approved the plan, was uploaded a working day late: one more day off saves it."""
    Acta.objects.filter(fecha_sesion__month=9).update(cargada_el=dt.datetime(2023, 10, 9, 15, tzinfo=dt.UTC))
    dia = dt.date(2023, 10, 6)
    efecto = consultas.efecto_de_cambiar([], [(dia, "", NORMA)])
    assert [(m.mes, m.antes, m.despues, len(m.regiones)) for m in efecto.limites] == [
        ("2023-09", dia, dt.date(2023, 10, 10), 25)
    ]
    antes = juzgados()
    servicios.agregar(fechas=[dia], region="", norma=NORMA, por=julia)
    despues = juzgados()
    dichos = {
        (uno.hito.clave, c.antes.codigo): [(x.veredicto, x.medido_texto, x.exigido) for x in (c.antes, c.despues)]
        for uno in efecto.hitos
        for c in uno.criterios
    }
    assert dichos == {clave: [antes[clave], despues[clave]] for clave in antes if antes[clave] != despues[clave]}
    assert ("hito-1", "plan_at") in dichos
    assert [(m.region.codigo, m.hito.clave, m.antes.veredicto, m.despues.veredicto) for m in efecto.con_veredictos] == [
        ("02", "hito-1", "no_cumple", "cumple")
    ]


def test_taking_out_what_was_put_moves_it_back(ancash, julia):
    efecto = consultas.efecto_de_cambiar([], [(DIA, "", NORMA)])
    servicios.agregar(fechas=[DIA], region="", norma=NORMA, por=julia)
    contrario = consultas.efecto_de_cambiar([(DIA, "", NORMA)], [])
    assert [(m.mes, m.despues, m.antes) for m in efecto.limites] == [
        (m.mes, m.antes, m.despues) for m in contrario.limites
    ]


def test_page_shows_what_would_move_before_it_saves_anything(ancash, evaluadora):
    escrito = {"fechas": "05/06/2024\n2024-06-06", "region": "", "norma": NORMA}
    previa = leer(evaluadora.post(AGREGAR, escrito))
    assert not DiaNoLaborable.objects.filter(fecha=DIA).exists()
    assert previa.textos(".tabla tbody tr")[0].startswith(
        "mayo de 2024 lunes 10 de junio de 2024 miércoles 12 de junio"
    )
    assert "las 25 regiones" in previa.todos(".tabla tbody tr")[0].texto
    oculto = ocultos(previa)
    respuesta = evaluadora.post(AGREGAR, oculto, follow=True)
    assert leer(respuesta).uno(".mensajes").texto == "Se registró: 05/06/2024, 06/06/2024."
    assert len(eventos()) == 2


def test_what_was_confirmed_is_shown_again_when_it_would_move_something_else(ancash, evaluadora, julia):
    escrito = {"fechas": "05/06/2024", "region": "", "norma": NORMA}
    previa = leer(evaluadora.post(AGREGAR, escrito))
    oculto = ocultos(previa)
    servicios.agregar(fechas=[dt.date(2024, 6, 6)], region="", norma=NORMA, por=julia)
    otra = leer(evaluadora.post(AGREGAR, oculto))
    assert "esto es lo que movería ahora" in otra.uno("[role=alert]").texto
    assert not DiaNoLaborable.objects.filter(fecha=DIA).exists()


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"fechas": "5 de junio"}, "No es una fecha: «5 de junio». Escríbala como 26/07/2024."),
        ({"fechas": "08/06/2024"}, "El 08/06/2024 es sábado"),
        ({"norma": ""}, "Escriba la norma que los declara"),
        ({"region": "77"}, "Elija una región de la lista."),
    ],
)
def test_bad_form_says_what_and_keeps_what_was_written(territorio, evaluadora, cambios, dice):
    pagina = leer(evaluadora.post(AGREGAR, {"fechas": "05/06/2024", "region": "", "norma": NORMA, **cambios}))
    assert dice in pagina.uno(".falla").texto
    assert pagina.uno("#id_fechas").texto == cambios.get("fechas", "05/06/2024")


def test_day_is_taken_out_on_the_page_after_seeing_what_moves(territorio, evaluadora):
    dia = DiaNoLaborable.objects.get(fecha="2024-07-26")
    enlace = reverse("dias:retirar", args=[dia.pk])
    previa = leer(evaluadora.post(enlace, {"motivo": "D.S. 9", "vista": dia.norma}))
    assert "Nada: ningún límite de carga" in previa.uno("main").texto
    oculto = ocultos(previa)
    respuesta = evaluadora.post(enlace, oculto, follow=True)
    assert leer(respuesta).uno(".mensajes").texto == "El 26/07/2024 cuenta otra vez como día hábil."
    assert "renata retiró el día no laborable 26/07/2024" in leer(respuesta).uno(".linea-tiempo").texto


def test_norm_is_corrected_on_the_page(territorio, evaluadora):
    dia = DiaNoLaborable.objects.get(fecha="2024-07-26")
    enlace = reverse("dias:corregir", args=[dia.pk])
    respuesta = evaluadora.post(enlace, {"norma": "D.S. 011-2024-PCM, art. 2", "vista": dia.norma}, follow=True)
    assert leer(respuesta).uno(".mensajes").texto == "26/07/2024: D.S. 011-2024-PCM, art. 2."


def test_who_only_reads_sees_no_way_to_change(territorio, persona, entrar):
    pagina = leer(entrar(persona(Rol.CONSULTA)).get(LISTA))
    assert [tabla.uno("caption").texto for tabla in pagina.todos("table")] == [
        "2026: 1 día", "2025: 2 días", "2024: 8 días", "2023: 7 días",
    ]  # fmt: skip
    assert pagina.todos("main .acciones") == []


QUE_AVISAN = ("/ayuda/", reverse("verificacion:hito", args=["02", "hito-2"]), reverse("verificacion:pais"), LISTA)


def test_sheet_that_outruns_the_table_is_warned_of_by_check_and_by_pages(una_ficha, territorio, julia, evaluadora):
    assert run_checks(tags=["calendario"]) == []
    assert "los límites posteriores pueden correrse" not in leer(evaluadora.get("/ayuda/")).uno("main").texto


def test_sheet_beyond_the_table(una_ficha, territorio, evaluadora):
    DiaNoLaborable.objects.filter(fecha__gt="2024-01-02").delete()
    (aviso,) = run_checks(tags=["calendario"])
    assert (aviso.id, aviso.msg) == (
        "egtpi.W010",
        "Los plazos de la ficha «art-01.01-2023-2024» llegan al 31/07/2024 y los días no laborables del sector público "
        "se conocen hasta el 02/01/2024.",
    )
    for pagina in QUE_AVISAN:
        assert "02/01/2024" in " ".join(leer(evaluadora.get(pagina)).textos(".aviso")), pagina
    DiaNoLaborable.objects.create(fecha="2024-12-31", norma="D.S. 2")
    assert run_checks(tags=["calendario"]) == []


def test_empty_table_is_warned_of_whatever_the_portal_brings_to_be_loaded(una_ficha, territorio, evaluadora):
    DiaNoLaborable.objects.all().delete()
    (aviso,) = run_checks(tags=["calendario"])
    assert (aviso.id, aviso.msg) == (
        "egtpi.W010",
        "Los plazos de la ficha «art-01.01-2023-2024» llegan al 31/07/2024 y los días no laborables del sector público "
        "no están cargados.",
    )
    for pagina in QUE_AVISAN:
        assert "31/07/2024" in " ".join(leer(evaluadora.get(pagina)).textos(".aviso")), pagina


def test_the_calendar_of_every_sheet_is_asked_for_in_one_query(una_ficha, territorio, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert consultas.fichas_fuera_de_la_tabla() == []


@pytest.mark.parametrize("abierta", [True, False])
def test_check_leaves_the_connection_as_it_found_it(una_ficha, territorio, monkeypatch, abierta):
    conexion = Mock(connection=object() if abierta else None)
    monkeypatch.setattr(comprobaciones, "connection", conexion)
    assert run_checks(tags=["calendario"]) == []
    assert conexion.close.called is not abierta
