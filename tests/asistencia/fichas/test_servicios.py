"""Writing records: they begin, save without writing over another's work, are copied and made for many at once."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from asistencia.fichas import servicios
from asistencia.fichas.datos import DatosDestinatario, DatosOrientacion
from asistencia.fichas.errores import ConflictoDeEdicion, DatosInvalidos, EstadoNoLoPermite
from asistencia.fichas.lectura import leer
from asistencia.models import FichaAsistencia
from egtpi_portal.escritura.texto import limpiar
from tests.asistencia.ayudas import (
    CAJAY,
    CHAVIN,
    HUACHIS,
    HUARI,
    INDEPENDENCIA,
    JANGAS,
    PIRA,
    de_nuevo,
    destinatario,
    eventos,
)
from tests.asistencia.ayudas import datos as una

pytestmark = pytest.mark.django_db


def campos(error) -> list[tuple[str, int | None]]:
    return [(e.campo, e.fila) for e in error.value.errores]


def guardar(ficha, datos, por, **opciones):
    version = opciones.pop("version", ficha.version)
    return servicios.guardar_ficha(ficha=ficha, datos=datos, version=version, por=por, **opciones)


def test_crear_stores_all_that_it_says_with_the_next_code_and_one_event(gente, region):
    primera = servicios.crear_ficha(region=region, datos=una(), por=gente["equipo"])
    segunda = servicios.crear_ficha(
        region=region, datos=una(hora_inicio="12:00", hora_fin="13:00"), por=gente["equipo"]
    )
    assert [primera.codigo, segunda.codigo] == ["02-FAT-2024-0001", "02-FAT-2024-0002"]
    assert leer(de_nuevo(primera)) == una()
    assert (primera.estado, primera.registrada_el, primera.brindada_por, primera.version) == (
        "borrador", None, "gore", 1,
    )  # fmt: skip
    assert eventos()[0] == (
        "ficha.creacion",
        "elena empezó la ficha 02-FAT-2024-0001, de la asistencia del 05/06/2024.",
    )
    assert len(eventos()) == 2


def test_datos_are_cleaned_before_they_are_stored(gente, region):
    sucios = una(
        modalidad="virtual",
        lugar=" sobra ",
        temas=("agua", "salud", "agua"),
        distritos=(JANGAS, JANGAS),
        destinatarios=(destinatario(nombre="  Ana Ríos\x00 "), DatosDestinatario(ubigeo=JANGAS)),
        orientaciones=(DatosOrientacion("", ""), DatosOrientacion("Nudo", "Orientación")),
        compromisos=("  ", "Uno"),
    )
    ficha = servicios.crear_ficha(region=region, datos=sucios, por=gente["secretaria"])
    limpios = una(
        modalidad="virtual",
        lugar="",
        temas=("salud", "agua"),
        distritos=(JANGAS,),
        destinatarios=(destinatario(),),
        orientaciones=(DatosOrientacion("Nudo", "Orientación"),),
        compromisos=("Uno",),
    )
    assert leer(de_nuevo(ficha)) == limpios == limpiar(sucios)


@pytest.mark.parametrize(
    ("cambios", "esperado"),
    [
        ({"hora_inicio": "11:00", "hora_fin": "09:00"}, [("hora_fin", None)]),
        ({"hora_inicio": "9", "hora_fin": "25:00"}, [("hora_inicio", None), ("hora_fin", None)]),
        ({"fecha": una().fecha.replace(year=2025)}, [("fecha", None)]),
        ({"distritos": (JANGAS, PIRA)}, [("distritos", None)]),
        ({"distritos": ("130101",), "destinatarios": ()}, [("distritos", None)]),
        ({"distritos": ("029999",), "destinatarios": ()}, [("distritos", None)]),
        ({"destinatarios": (destinatario(), destinatario(PIRA))}, [("destinatarios.ubigeo", 1)]),
        ({"provincia": JANGAS}, [("provincia", None)]),
        ({"provincia": "130101"}, [("provincia", None)]),
        ({"temas": ("cocina",)}, [("temas", None)]),
        ({"modalidad": "postal"}, [("modalidad", None)]),
    ],
)  # fmt: skip
def test_crear_refuses_what_makes_no_sense_field_by_field(gente, region, cambios, esperado):
    with pytest.raises(DatosInvalidos) as error:
        servicios.crear_ficha(region=region, datos=una(**cambios), por=gente["secretaria"])
    assert campos(error) == esperado
    assert (FichaAsistencia.objects.count(), eventos()) == (0, [])


@pytest.mark.parametrize(("quien", "puede"), [
    ("secretaria", True), ("suplente", True), ("equipo", True), ("fed", False), ("dat", False), ("dmi", False),
    ("admin", False), ("ajena", False), ("provincia", False),
])  # fmt: skip
def test_only_who_writes_in_the_region_creates_in_its_name(gente, region, quien, puede):
    if puede:
        assert servicios.crear_ficha(region=region, datos=una(), por=gente[quien]).creada_por == gente[quien]
    else:
        with pytest.raises((PermissionDenied, DatosInvalidos)):
            servicios.crear_ficha(region=region, datos=una(), por=gente[quien])
        assert eventos() == []


def test_a_province_writes_what_it_gives_to_its_own_districts_and_nothing_else(gente, region):
    suya = una(provincia=HUARI, distritos=(CHAVIN,))
    ficha = servicios.crear_ficha(region=region, datos=suya, por=gente["provincia"])
    assert (ficha.brindada_por, ficha.provincia) == ("provincial", HUARI)
    for ajena in (una(provincia=HUARI), una(distritos=(CHAVIN,)), una(provincia="020801", distritos=(CHAVIN,))):
        with pytest.raises(DatosInvalidos):
            servicios.crear_ficha(region=region, datos=ajena, por=gente["provincia"])
        with pytest.raises(DatosInvalidos):
            guardar(de_nuevo(ficha), ajena, gente["provincia"], estricto=False)
    assert len(eventos()) == 1


def test_a_province_does_not_touch_the_records_of_the_region(borrador, gente):
    with pytest.raises(PermissionDenied) as error:
        guardar(borrador, una(lugar="Otro"), gente["provincia"])
    assert "Gobierno provincial" in str(error.value)


def test_guardar_writes_what_changed_and_says_it_in_the_trail(borrador, gente):
    nuevo = una(lugar="Plaza", distritos=(JANGAS, PIRA), alcance="grupal", compromisos=("Uno", "Dos"))
    hecho = guardar(borrador, nuevo, gente["equipo"])
    assert (hecho.cambio, hecho.version, hecho.datos) == (True, 2, nuevo)
    assert leer(de_nuevo(borrador)) == nuevo
    cambios = borrador_evento().cambios
    assert cambios["lugar"] == ["Municipalidad de Jangas", "Plaza"]
    assert cambios["gobiernos locales"] == ["Jangas (distrital)", "Jangas (distrital); Pira (distrital)"]
    assert cambios["compromisos"] == ["Homologar el padrón antes del 30 de junio", "Uno; Dos"]


def borrador_evento():
    from egtpi_portal.bitacora.models import Evento

    return Evento.objects.order_by("id").last()


def test_guardar_what_it_already_says_writes_nothing(borrador, gente):
    antes = eventos()
    hecho = guardar(borrador, una(), gente["secretaria"])
    assert (hecho.cambio, hecho.version) == (False, 1)
    assert eventos() == antes


def test_guardar_over_another_persons_work_is_a_conflict_and_writes_nothing(borrador, gente):
    guardar(borrador, una(lugar="De Elena"), gente["equipo"])
    antes = eventos()
    with pytest.raises(ConflictoDeEdicion) as conflicto:
        guardar(borrador, una(lugar="De Rosa"), gente["secretaria"], version=1)
    assert conflicto.value.quien == gente["equipo"]
    assert conflicto.value.version == 2
    assert [(d.donde, d.antes, d.despues) for d in conflicto.value.diferencias] == [("lugar", "De Elena", "De Rosa")]
    assert leer(de_nuevo(borrador)).lugar == "De Elena"
    assert eventos() == antes
    assert guardar(borrador, una(lugar="De Rosa"), gente["secretaria"], version=2).version == 3


def test_autosave_keeps_what_is_not_whole_yet_and_refuses_what_cannot_be(borrador, gente):
    a_medias = una(hora_fin="08:00", distritos=(JANGAS, PIRA), destinatarios=(destinatario(CAJAY),))
    assert guardar(borrador, a_medias, gente["equipo"], estricto=False).cambio
    with pytest.raises(DatosInvalidos) as error:
        guardar(de_nuevo(borrador), a_medias, gente["equipo"])
    assert campos(error) == [("hora_fin", None), ("distritos", None), ("destinatarios.ubigeo", 0)]
    with pytest.raises(DatosInvalidos):
        guardar(de_nuevo(borrador), una(hora_fin="tarde"), gente["equipo"], estricto=False)


def test_guardar_a_record_that_is_registered_is_refused(registrada, gente):
    with pytest.raises(EstadoNoLoPermite) as error:
        guardar(registrada, una(lugar="Otro"), gente["secretaria"])
    assert str(error.value) == "La ficha 02-FAT-2024-0001 ya está registrada: no se puede cambiar lo que dice."


def test_what_changes_after_it_was_signed_is_no_longer_signed(firmada, gente):
    assert (firmada.firmada_responsable, firmada.firmada_destinatarios) == (True, True)
    guardar(firmada, una(lugar="Otro"), gente["secretaria"])
    otra = de_nuevo(firmada)
    assert (otra.firmada_responsable, otra.firmada_destinatarios) == (False, False)
    assert otra.adjuntos.count() == 1


def test_crear_grupal_makes_one_record_with_the_recipients_of_each(gente, region):
    para = {u: (DatosDestinatario("Municipalidad", f"Persona {u}", "Gerente"),) for u in (PIRA, JANGAS, INDEPENDENCIA)}
    ficha = servicios.crear_grupal(region=region, datos=una(), destinatarios=para, por=gente["secretaria"])
    dicho = leer(de_nuevo(ficha))
    assert (dicho.alcance, dicho.distritos) == ("grupal", (INDEPENDENCIA, JANGAS, PIRA))
    assert [(d.nombre, d.ubigeo) for d in dicho.destinatarios] == [
        (f"Persona {u}", u) for u in (INDEPENDENCIA, JANGAS, PIRA)
    ]
    assert eventos() == [
        ("ficha.creacion", "rosa empezó la ficha grupal 02-FAT-2024-0001, para 3 gobiernos locales."),
    ]  # fmt: skip


def test_crear_grupal_for_nobody_is_refused(gente, region):
    with pytest.raises(DatosInvalidos) as error:
        servicios.crear_grupal(region=region, datos=una(), destinatarios={}, por=gente["secretaria"])
    assert campos(error) == [("distritos", None)]


def test_duplicar_for_another_local_government_leaves_its_recipients_to_be_written(registrada, gente):
    nueva = servicios.duplicar_ficha(ficha=registrada, distritos=(PIRA,), por=gente["equipo"])
    assert leer(de_nuevo(nueva)) == replace(
        una(), distritos=(PIRA,), destinatarios=(DatosDestinatario("Municipalidad Distrital de Pira", ubigeo=PIRA),)
    )
    assert (nueva.estado, nueva.firmada_responsable, nueva.adjuntos.count()) == ("borrador", False, 0)
    assert eventos()[-1] == ("ficha.copia", "elena empezó la ficha 02-FAT-2024-0002 desde 02-FAT-2024-0001.")


def test_duplicar_for_several_is_a_group_and_for_the_same_copies_everything(registrada, gente):
    grupo = servicios.duplicar_ficha(ficha=registrada, distritos=(PIRA, INDEPENDENCIA), por=gente["secretaria"])
    assert leer(de_nuevo(grupo)).alcance == "grupal"
    igual = servicios.duplicar_ficha(ficha=registrada, distritos=(JANGAS,), por=gente["secretaria"])
    assert leer(de_nuevo(igual)) == una()


def test_duplicar_brings_the_commitments_of_the_others_last_record(gente, region):
    antes = una(
        fecha=una().fecha.replace(day=1), distritos=(HUACHIS,), provincia=HUARI, compromisos=("Pintar la sala",)
    )
    servicios.crear_ficha(region=region, datos=antes, por=gente["provincia"])
    de_hoy = servicios.crear_ficha(
        region=region, datos=una(distritos=(CHAVIN,), provincia=HUARI), por=gente["provincia"]
    )
    nueva = servicios.duplicar_ficha(ficha=de_hoy, distritos=(HUACHIS,), por=gente["provincia"])
    assert nueva.seguimiento_anteriores == "Huachis (distrital) (02-FAT-2024-0001, 01/06/2024):\n- Pintar la sala →"
