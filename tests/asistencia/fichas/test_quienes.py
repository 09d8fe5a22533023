"""Who was at a group session, told in few presses: all of a province, a pasted list, those of the last one."""

import uuid

import pytest
from django.urls import reverse

from asistencia.fichas import servicios
from asistencia.models import FichaAsistencia
from egtpi_portal.territorio.models import Firmante, GobiernoLocal
from tests.asistencia.ayudas import JANGAS, PIRA, datos, destinatario
from tests.pagina import leer, texto

pytestmark = pytest.mark.django_db
CLAVE = uuid.UUID("0123456789abcdef0123456789abcdef")
DIRECCION = reverse("asistencia:ficha_grupal") + f"?region=02&clave={CLAVE.hex}"
COMUNES = {
    "region": "02", "clave": CLAVE.hex, "version": 0, "fecha": "2024-06-05", "hora_inicio": "09:00",
    "hora_fin": "11:00", "tipo": "diagnostico", "modalidad": "presencial", "lugar": "Auditorio", "provincia": "",
}  # fmt: skip


@pytest.fixture
def firmantes(region) -> list[str]:
    """The signatories of Áncash, by ubigeo."""
    return sorted(Firmante.objects.filter(pacto_id="02").values_list("ubigeo", flat=True))


@pytest.fixture
def rosa(gente, region, entrar):
    return entrar(gente["secretaria"])


def envio(ubigeos, *, marcados=(), **cambios) -> dict:
    filas = {"gl-TOTAL_FORMS": len(ubigeos), "gl-INITIAL_FORMS": len(ubigeos)}
    for n, ubigeo in enumerate(ubigeos):
        filas[f"gl-{n}-ubigeo"] = ubigeo
        if ubigeo in marcados:
            filas[f"gl-{n}-asistio"] = "on"
    return COMUNES | filas | cambios


def pulsar(cliente, firmantes, accion, **cambios):
    return cliente.post(DIRECCION, envio(firmantes, accion=accion, **cambios))


def quedan(respuesta) -> dict[str, tuple]:
    """Of those marked, who received it and their post."""
    filas = respuesta.context["hoja"].filas
    return {
        f["ubigeo"].value(): (f["nombre"].value() or "", f["cargo"].value() or "")
        for f in filas
        if f["asistio"].value()
    }


def test_all_those_of_a_province_are_marked_in_one_press(rosa, firmantes):
    de_huaraz = [ubigeo for ubigeo in firmantes if ubigeo.startswith("0201")]
    assert 0 < len(de_huaraz) < len(firmantes)
    assert list(quedan(pulsar(rosa, firmantes, "todos-0201"))) == de_huaraz
    assert list(quedan(pulsar(rosa, firmantes, "todos-"))) == firmantes
    assert quedan(pulsar(rosa, firmantes, "ninguno", marcados=firmantes)) == {}
    assert FichaAsistencia.objects.count() == 0


@pytest.mark.parametrize(
    "pegado",
    [
        "Ubigeo\tMunicipalidad\tNombre\tCargo\n020106\tJangas\tAna Ríos\tGerenta\n20111\tPira\tLuis Paz\tAlcalde",
        "Gobierno local\tDestinatario\tCargo\nMun. Distrital de Jangas\tAna Ríos\tGerenta\nPira\tLuis Paz\tAlcalde",
    ],
)  # fmt: skip
def test_a_pasted_list_marks_each_with_who_received_it(pegado, rosa, firmantes):
    pagina = pulsar(rosa, firmantes, "pegar", **{"quienes-pegado": pegado})
    assert quedan(pagina) == {JANGAS: ("Ana Ríos", "Gerenta"), PIRA: ("Luis Paz", "Alcalde")}
    assert "De lo pegado se marcaron 2." in texto(pagina)


def test_of_a_pasted_list_what_names_no_signatory_stays_in_the_box_with_why(rosa, firmantes):
    fuera = GobiernoLocal.objects.filter(region_id="02").exclude(ubigeo__in=firmantes).order_by("ubigeo").first()
    pegado = f"Jangas\nVilla Inventada\n{fuera.ubigeo}\nPira y Jangas"
    pagina = pulsar(rosa, firmantes, "pegar", **{"quienes-pegado": pegado})
    assert sorted(quedan(pagina)) == [JANGAS, PIRA]
    assert leer(pagina).uno("#id_quienes-pegado").texto == f"Villa Inventada {fuera.ubigeo}"
    assert f"El ubigeo {fuera.ubigeo} no es de un gobierno local que haya firmado el Pacto." in texto(pagina)


def test_five_thousand_pasted_rows_mark_nobody_and_say_so(rosa, firmantes):
    pagina = pulsar(rosa, firmantes, "pegar", **{"quienes-pegado": "Jangas\n" * 5000})
    assert quedan(pagina) == {}
    assert "Pegó 5 000 filas y se leen hasta 400" in texto(pagina)


def test_what_recipients_share_is_written_once_and_only_where_it_lacks(rosa, firmantes):
    propio = {f"gl-{firmantes.index(PIRA)}-cargo": "Alcalde"}
    pagina = pulsar(
        rosa, firmantes, "llenar", marcados=(JANGAS, PIRA), **propio, **{"quienes-comun_cargo": "Gerente de Desarrollo"}
    )
    assert quedan(pagina) == {JANGAS: ("", "Gerente de Desarrollo"), PIRA: ("", "Alcalde")}


def test_those_of_the_last_group_record_are_copied_with_their_recipients(rosa, gente, region, firmantes):
    suya = datos(alcance="grupal", distritos=(JANGAS, PIRA), destinatarios=(destinatario(JANGAS), destinatario(PIRA)))
    anterior = servicios.crear_ficha(region=region, datos=suya, por=gente["secretaria"])
    pagina = rosa.get(DIRECCION)
    assert f"Los mismos de {anterior.codigo}" in texto(pagina)
    copiados = quedan(pulsar(rosa, firmantes, "copiar"))
    assert copiados == {u: (destinatario(u).nombre, destinatario(u).cargo) for u in (JANGAS, PIRA)}


def test_a_record_of_every_signatory_is_written_in_three_requests(rosa, firmantes):
    pegado = "\n".join(f"{ubigeo}\tPersona {n}\tGerente" for n, ubigeo in enumerate(firmantes))
    pagina = pulsar(rosa, firmantes, "pegar", **{"quienes-pegado": pegado})
    filas = {f"gl-{n}-{campo}": fila[campo].value() for n, fila in enumerate(pagina.context["hoja"].filas)
             for campo in ("nombre", "cargo")}  # fmt: skip
    rosa.post(DIRECCION, envio(firmantes, marcados=firmantes, accion="guardar", **filas))
    ficha = FichaAsistencia.objects.get()
    assert [d.ubigeo for d in ficha.distritos.order_by("ubigeo")] == firmantes
    assert ficha.destinatarios.count() == len(firmantes)
