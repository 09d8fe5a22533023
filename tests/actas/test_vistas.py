"""The pages of the actas: who sees what, and what each says of an acta and why."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import Acta, EstadoActa, RolFirma
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import Documento
from tests.evidencia import importar_al_azar
from tests.pagina import texto
from verificacion.expedientes.models import Revision

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    """Áncash with a random expediente, and Puno with another."""
    for codigo, semilla in (("02", 9), ("21", 4)):
        importar_al_azar(semilla, region={"codigo": codigo, "nombre": codigo})


@pytest.mark.parametrize(
    ("rol", "region", "lista", "detalle"),
    [
        (Rol.SECRETARIO_TECNICO, "02", 200, 200),
        (Rol.EQUIPO_REGIONAL, "02", 200, 200),
        (Rol.COORDINADOR_FED, "02", 200, 200),
        (Rol.CONSULTA, "02", 200, 200),
        (Rol.CONSULTA, None, 200, 200),
        (Rol.EVALUADOR_DMI, None, 200, 200),
        (Rol.SECRETARIO_TECNICO, "13", 200, 404),
        (Rol.GOBIERNO_PROVINCIAL, "02", 403, 403),
        (None, None, 403, 403),
    ],
)
def test_pages_of_actas_are_for_who_reads_the_region(ancash, persona, entrar, rol, region, lista, detalle):
    membresia = {"provincia": "020701"} if rol == Rol.GOBIERNO_PROVINCIAL else {}
    cliente = entrar(persona(rol, region, **membresia))
    acta = Acta.objects.filter(region="02", cargada_el__lt=dt.datetime(2024, 6, 1, tzinfo=dt.UTC)).first()
    assert cliente.get(reverse("actas:lista")).status_code == lista
    assert cliente.get(reverse("actas:detalle", args=[acta.pk])).status_code == detalle


def test_pages_of_actas_ask_to_sign_in(ancash, client):
    for url in (reverse("actas:lista"), reverse("actas:detalle", args=[Acta.objects.first().pk])):
        assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_lista_shows_the_persons_actas_presented_by_the_date(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    pagina = cliente.get(reverse("actas:lista"), {"al": "2023-12-20"})
    corte = dt.datetime(2023, 12, 21, 5, tzinfo=dt.UTC)
    esperadas = Acta.objects.filter(region="02", cargada_el__lt=corte).order_by("-fecha_sesion", "codigo")
    assert [fila.acta for fila in pagina.context["filas"]] == list(esperadas)
    assert "Región" not in [campo.label for campo in pagina.context["filtro"].form]


def test_lista_of_late_ones_has_those_and_says_how_late(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    todas = cliente.get(reverse("actas:lista"), {"al": "2024-08-01"}).context["filas"]
    tarde = cliente.get(reverse("actas:lista"), {"al": "2024-08-01", "carga": "tarde"})
    esperadas = {f.acta.pk for f in todas if f.carga.presentada and f.carga.presentada > f.carga.plazo.limite}
    assert {fila.acta.pk for fila in tarde.context["filas"]} == esperadas != set()
    assert re.search(r"\d+ días? hábil(es)? tarde", texto(tarde))


def test_detalle_says_whether_it_is_valid_and_why(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    filas = cliente.get(reverse("actas:lista"), {"al": "2024-08-01"}).context["filas"]
    for fila in [f for f in filas if f.juicio][:8]:
        pagina = texto(cliente.get(reverse("actas:detalle", args=[fila.acta.pk]), {"al": "2024-08-01"}))
        assert ("No válida" in pagina) is not fila.juicio.valida
        assert all(motivo.texto in pagina.replace("&#x27;", "'") for motivo in fila.juicio.motivos)


def test_lista_takes_the_same_queries_for_few_as_for_many(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    cuentas = []
    for filtro in ({"region": "02", "hasta": "2023-09-01"}, {"region": "02", "hasta": "2024-07-01"}):
        with CaptureQueriesContext(connection) as consultas:
            pagina = cliente.get(reverse("actas:lista"), {"al": "2024-08-01", **filtro})
        cuentas.append((len(consultas), len(pagina.context["filas"]) > 5))
    assert cuentas[0][0] == cuentas[1][0]
    assert [muchas for _, muchas in cuentas] == [False, True]


@pytest.mark.parametrize(
    ("peticion", "dicho"), [({"al": "ayer"}, "«ayer» no es una fecha"), ({"hito": "hito-9"}, "No hay un hito «hito-9»")]
)
def test_lista_with_an_invalid_date_or_hito_says_so(ancash, persona, entrar, peticion, dicho):
    respuesta = entrar(persona(Rol.EVALUADOR_DMI)).get(reverse("actas:lista"), peticion)
    assert (respuesta.status_code, dicho in texto(respuesta)) == (400, True)


def conforme_con_segundo_visto_bueno_del(fecha: dt.date) -> Acta:
    """An acta of Áncash, presented by May 2024, whose second visto bueno was given on that date."""
    acta = Acta.objects.filter(region="02", cargada_el__lt=dt.datetime(2024, 5, 1, tzinfo=dt.UTC)).first()
    acta.firmas.all().delete()
    for orden, rol in enumerate(RolFirma):
        dada = fecha if rol == RolFirma.COORDINADOR_MIDIS else dt.date(2024, 1, 2)
        acta.firmas.create(orden=orden, rol=rol, nombre="Rosa Tarazona", fecha=dada, sello=acta.sello)
    Acta.objects.filter(pk=acta.pk).update(estado=EstadoActa.CONFORME)
    return acta


@pytest.mark.parametrize(
    ("al", "estado", "faltan"),
    [
        ("2024-05-09", EstadoActa.PRESENTADA, ("Coordinador de Enlace MIDIS",)),
        ("2024-05-10", EstadoActa.CONFORME, ()),
    ],
)
def test_state_is_that_of_the_date_looked_as_of(ancash, persona, entrar, al, estado, faltan):
    acta = conforme_con_segundo_visto_bueno_del(dt.date(2024, 5, 10))
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    filas = cliente.get(reverse("actas:lista"), {"al": al, "estado": estado, "texto": acta.codigo}).context["filas"]
    assert [(f.acta.pk, f.acta.estado_al, f.faltan) for f in filas if f.acta.region_id == "02"] == [
        (acta.pk, estado, faltan)
    ]
    assert cliente.get(reverse("actas:detalle", args=[acta.pk]), {"al": al}).context["estado"] == estado


@pytest.mark.parametrize("cambio", [{"nombre": " "}, {"sello": "a" * 64}])
def test_a_visto_bueno_without_name_or_on_another_content_does_not_make_it_conforme(ancash, persona, entrar, cambio):
    acta = conforme_con_segundo_visto_bueno_del(dt.date(2024, 5, 10))
    acta.firmas.filter(rol=RolFirma.COORDINADOR_MIDIS).update(**cambio)
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    (fila,) = cliente.get(reverse("actas:lista"), {"texto": acta.codigo}).context["filas"]
    assert (fila.acta.estado_al, fila.faltan) == (EstadoActa.PRESENTADA, ("Coordinador de Enlace MIDIS",))
    assert cliente.get(reverse("actas:detalle", args=[acta.pk])).context["estado"] == EstadoActa.PRESENTADA


def test_lista_of_a_period_has_its_sessions(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    fechas = {
        periodo: [
            fila.acta.fecha_sesion
            for fila in cliente.get(reverse("actas:lista"), {"al": "2024-08-01", "periodo": periodo}).context["filas"]
        ]
        for periodo in ("hito-1", "hito-2", "")
    }
    fin = dt.date(2023, 12, 31)
    assert fechas["hito-1"] == [f for f in fechas[""] if f <= fin] != []
    assert fechas["hito-2"] == [f for f in fechas[""] if fin < f <= dt.date(2024, 6, 30)] != []


def test_detalle_before_the_presentation_does_not_know_of_it(ancash, persona, entrar):
    acta = Acta.objects.filter(region="02").first()
    Acta.objects.filter(pk=acta.pk).update(cargada_el=dt.datetime(2024, 5, 2, 3, 0, tzinfo=dt.UTC))
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    cargas = {
        al: cliente.get(reverse("actas:detalle", args=[acta.pk]), {"al": al}).context["carga"].presentada
        for al in ("2024-04-30", "2024-05-01")
    }
    assert cargas == {"2024-04-30": None, "2024-05-01": dt.date(2024, 5, 1)}


def test_detalle_tells_place_hours_and_who_observed_it(ancash, persona, entrar):
    acta = Acta.objects.filter(region="02").first()
    Acta.objects.filter(pk=acta.pk).update(lugar="Auditorio de Huaraz", hora_inicio="09:00", hora_fin="12:30")
    quien, cuando = persona(Rol.REVISOR_DAT, nombre="gabriela"), dt.datetime(2024, 6, 1, 15, tzinfo=dt.UTC)
    version = acta.versiones.create(numero=1, sello="b" * 64, contenido="{}")
    acta.observaciones.create(version=version, motivo="Falta la lista", hecha_en=cuando, hecha_por=quien)
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    url = reverse("actas:detalle", args=[acta.pk])
    pagina = texto(cliente.get(url))
    assert "de 09:00 a 12:30" in pagina
    assert "Auditorio de Huaraz" in pagina
    assert "Toda el acta: Falta la lista gabriela, 01/06/2024 10:00; por atender" in pagina
    assert "Falta la lista" not in texto(cliente.get(url, {"al": "2024-05-31"}))


def test_detalle_names_the_author_of_the_review_that_decided(ancash, persona, entrar):
    acta = Acta.objects.filter(region="02", fecha_sesion__gt="2023-08-01", cargada_el__lt="2024-05-01T00:00Z").first()
    for fecha, por in ((dt.date(2024, 5, 2), "Renzo Arrieta"), (dt.date(2024, 5, 3), " ")):
        Revision.objects.create(
            acta=acta,
            region_id="02", sobre="caracteristica", caracteristica=6, conforme=True, motivo="Hubo corte de luz",
            por=por, fecha=fecha,
            registrada_en=dt.datetime(2024, 5, 3, tzinfo=dt.UTC), registrada_por=persona(Rol.REVISOR_DAT),
        )  # fmt: skip
    pagina = texto(entrar(persona(Rol.CONSULTA, "02")).get(reverse("actas:detalle", args=[acta.pk])))
    assert "Según la revisión de Renzo Arrieta del 02/05/2024: Hubo corte de luz" in pagina
    assert pagina.count("Sin autor o sin motivo no se toma en cuenta") == 1


def test_detalle_lists_the_files_of_the_acta_and_not_those_taken_out(ancash, persona, entrar):
    acta, quien = Acta.objects.filter(region="02").first(), persona(Rol.SECRETARIO_TECNICO, "02")
    ahora = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    acta.adjuntos.all().delete()
    for orden, nombre in enumerate(("queda.pdf", "se-fue.pdf")):
        documento = Documento.objects.create(region_id="02", nombre=nombre)
        documento.versiones.create(nombre=nombre, sha256="c" * 64, bytes=10, guardada_en=ahora, guardada_por=quien)
        acta.adjuntos.create(documento=documento, orden=orden, desagregada=True, punto=acta.agenda.first())
    acta.adjuntos.filter(orden=1).update(retirado_en=ahora, retirado_por=quien)
    pagina = texto(entrar(quien).get(reverse("actas:detalle", args=[acta.pk])))
    assert f"queda.pdf Evidencia del punto {acta.agenda.first().codigo}, con datos por distrito" in pagina
    assert "se-fue.pdf" not in pagina


def test_detalle_takes_the_same_queries_whatever_the_acta_holds(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    acta = Acta.objects.filter(region="02", acuerdos__isnull=False).first()
    url, cuentas = reverse("actas:detalle", args=[acta.pk]), []
    for extra in (0, 2):
        for n in range(extra):
            punto = acta.agenda.create(codigo=f"Z{n}", orden=50 + n, accion="otro", descripcion="Varios")
            punto.sectores.create(sector="salud")
            acta.participantes.create(orden=90 + n, nombre="Ana", ubigeo="020101")
            acta.acuerdos.create(region_id="02", codigo=f"ZZ{n}", orden=50 + n, punto=punto, ambito="interno")
        with CaptureQueriesContext(connection) as consultas:
            assert cliente.get(url).status_code == 200
        cuentas.append(len(consultas))
    assert cuentas[0] == cuentas[1]
