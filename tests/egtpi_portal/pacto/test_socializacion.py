"""What was shared with each local government, and who acknowledged it: kept, annulled with a reason, never deleted."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import Documento
from egtpi_portal.pacto.anexo.servicios import hacer_anexo
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.models import AcuseDeRecibo, AnexoPacto, ArchivoDeAnexo, EntregaHoja
from egtpi_portal.pacto.socializacion.consultas import lo_compartido
from egtpi_portal.pacto.socializacion.hojas import en_xlsx
from egtpi_portal.pacto.socializacion.servicios import (
    anular_acuse,
    anular_entrega,
    registrar_acuse,
    registrar_entregas,
)
from egtpi_portal.territorio.models import Firmante
from tests.actas.ayudas import pdf
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, MAYO, indicador, medir
from tests.pagina import leer

pytestmark = pytest.mark.django_db
PIRA = "020111"
DOCE, TRECE = dt.date(2024, 6, 12), dt.date(2024, 6, 13)


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def anexo(rosa, papeles_de_mentira):
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS, PIRA]).delete()
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 60, 100))
    return hacer_anexo(region="02", al=MAYO, por=rosa)


def compartir(anexo, *ubigeos, por, modo="impreso", el=DOCE, **kwargs):
    return registrar_entregas(anexo=anexo, ubigeos=ubigeos, modo=modo, el=el, por=por, **kwargs)


def estados(anexo):
    return {fila.ubigeo: fila.estado for fila in lo_compartido(anexo)}


def test_what_was_shared_is_registered_once_with_one_event(anexo, rosa):
    assert compartir(anexo, JANGAS, HUARAZ, por=rosa) == (2, 0)
    assert compartir(anexo, JANGAS, PIRA, por=rosa) == (1, 1)
    assert compartir(anexo, JANGAS, por=rosa, modo="correo", detalle="mesa@jangas.pe") == (1, 0)
    assert [(e.ubigeo, e.modo, e.fecha, e.detalle) for e in EntregaHoja.objects.order_by("id")] == [
        (HUARAZ, "impreso", DOCE, ""), (JANGAS, "impreso", DOCE, ""), (PIRA, "impreso", DOCE, ""),
        (JANGAS, "correo", DOCE, "mesa@jangas.pe"),
    ]  # fmt: skip
    eventos = Evento.objects.filter(accion="entrega.registro").order_by("id")
    assert eventos.count() == 3
    assert eventos[0].resumen == (
        "rosa registró que el anexo 02-ANEXO-0001 se compartió con 2 de 3 gobiernos locales (entregado impreso, "
        "12/06/2024)."
    )
    assert eventos[0].cambios == {"gobiernos locales": ["", f"{HUARAZ}, {JANGAS}"]}


def test_an_acknowledgement_is_kept_and_when_annulled_another_may_come(anexo, rosa):
    compartir(anexo, JANGAS, por=rosa)
    entrega = EntregaHoja.objects.get()
    primero = registrar_acuse(
        entrega=entrega,
        recibio="Juan Pérez",
        cargo="Alcalde",
        el=TRECE,
        por=rosa,
        archivo=pdf("cargo"),
        nombre="cargo.pdf",
    )
    assert (primero.documento.nombre, estados(anexo)) == (
        "cargo.pdf", {HUARAZ: "Sin entregar", JANGAS: "Con acuse", PIRA: "Sin entregar"},
    )  # fmt: skip
    assert Documento.objects.visibles_para(rosa).filter(pk=primero.documento_id).exists()
    with pytest.raises(PactoInvalido, match="ya tiene su acuse"):
        registrar_acuse(entrega=entrega, recibio="Ana", cargo="Gerenta", el=TRECE, por=rosa)
    with pytest.raises(PactoInvalido, match="anule antes el acuse"):
        anular_entrega(entrega=entrega, motivo="Se repitió", por=rosa)
    with pytest.raises(PactoInvalido, match="Escriba por qué se anula"):
        anular_acuse(acuse=primero, motivo=" ", por=rosa)
    anular_acuse(acuse=primero, motivo="Firmó otra persona.", por=rosa)
    assert estados(anexo)[JANGAS] == "Entregada, sin acuse"
    registrar_acuse(entrega=entrega, recibio="Ana Ríos", cargo="Gerenta", el=TRECE, por=rosa)
    assert [(a.recibio, a.motivo_anulacion) for a in AcuseDeRecibo.objects.all()] == [
        ("Juan Pérez", "Firmó otra persona."), ("Ana Ríos", ""),
    ]  # fmt: skip
    assert [e.resumen for e in Evento.objects.filter(accion__startswith="acuse.").order_by("id")] == [
        "rosa registró el acuse de recibo de Municipalidad Distrital de Jangas por el anexo 02-ANEXO-0001: Juan Pérez, "
        "Alcalde, el 13/06/2024.",
        "rosa anuló el acuse de recibo de Municipalidad Distrital de Jangas (Juan Pérez): Firmó otra persona.",
        "rosa registró el acuse de recibo de Municipalidad Distrital de Jangas por el anexo 02-ANEXO-0001: Ana Ríos, "
        "Gerenta, el 13/06/2024.",
    ]


def test_what_was_shared_by_error_is_annulled_and_stays(anexo, rosa):
    compartir(anexo, JANGAS, por=rosa)
    anular_entrega(entrega=EntregaHoja.objects.get(), motivo="Era Pira", por=rosa)
    assert estados(anexo)[JANGAS] == "Sin entregar"
    assert compartir(anexo, JANGAS, por=rosa) == (1, 0)
    assert [e.motivo_anulacion for e in EntregaHoja.objects.order_by("id")] == ["Era Pira", ""]


@pytest.mark.parametrize(
    ("ubigeos", "cambios", "dicho"),
    [((), {}, "Elija con qué gobiernos locales"), (("021801",), {}, "No están en el anexo 02-ANEXO-0001: 021801"),
     ((JANGAS,), {"modo": "humo"}, "Elija cómo se compartió"),
     ((JANGAS,), {"el": dt.date(2024, 6, 19)}, "Esa fecha aún no llega"),
     ((JANGAS,), {"el": dt.date(2024, 5, 30)}, "se compartió ese día o después")],
)  # fmt: skip
def test_what_cannot_have_been_shared_is_refused(anexo, rosa, ubigeos, cambios, dicho):
    with pytest.raises(PactoInvalido, match=dicho):
        compartir(anexo, *ubigeos, por=rosa, **cambios)
    assert EntregaHoja.objects.count() == 0


@pytest.mark.parametrize(
    ("modelo", "cambio"),
    [(AnexoPacto, {"con_dato": []}), (ArchivoDeAnexo, {"sha256": "0" * 64}), (EntregaHoja, {"fecha": TRECE}),
     (AcuseDeRecibo, {"recibio": "Otra"})],
)  # fmt: skip
def test_the_database_keeps_what_was_made_shared_and_acknowledged(anexo, rosa, modelo, cambio):
    compartir(anexo, JANGAS, por=rosa)
    registrar_acuse(entrega=EntregaHoja.objects.get(), recibio="Ana", cargo="Gerenta", el=TRECE, por=rosa)
    for hacer in (lambda: modelo.objects.update(**cambio), lambda: modelo.objects.all().delete()):
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            hacer()


def test_it_is_for_who_keeps_the_pact(anexo, rosa, persona):
    compartir(anexo, JANGAS, por=rosa)
    entrega, otro = EntregaHoja.objects.get(), persona(Rol.COORDINADOR_FED, "02")
    acuse = registrar_acuse(entrega=entrega, recibio="Ana", cargo="Gerenta", el=TRECE, por=rosa)
    for hacer in (
        lambda: compartir(anexo, PIRA, por=otro),
        lambda: registrar_acuse(entrega=entrega, recibio="Ana", cargo="Gerenta", el=TRECE, por=otro),
        lambda: anular_acuse(acuse=acuse, motivo="x", por=otro),
        lambda: anular_entrega(entrega=entrega, motivo="x", por=otro),
    ):
        with pytest.raises(PermissionDenied):
            hacer()


def test_the_list_as_a_workbook_has_who_got_nothing_too(anexo, rosa):
    compartir(anexo, JANGAS, por=rosa, detalle="Mesa de partes")
    registrar_acuse(entrega=EntregaHoja.objects.get(), recibio="Ana Ríos", cargo="Gerenta", el=TRECE, por=rosa)
    codigo = EntregaHoja.objects.get().codigo_hoja
    hoja = openpyxl.load_workbook(io.BytesIO(en_xlsx(anexo, lo_compartido(anexo)))).active
    assert hoja["A2"].value == (
        "Al corte del 31 de mayo de 2024. Compartido con 1 de 3 gobiernos locales; con acuse de recibo, 1."
    )
    filas = [
        tuple(v.date() if isinstance(v, dt.datetime) else v for v in fila)
        for fila in hoja.iter_rows(min_row=5, values_only=True)
    ]
    assert filas == [
        (HUARAZ, "Municipalidad Provincial de Huaraz", "Con datos", "Sin entregar", *[None] * 8),
        (JANGAS, "Municipalidad Distrital de Jangas", "Con datos", "Con acuse", "Entregado impreso", DOCE,
         "Mesa de partes", "rosa", codigo, "Ana Ríos", "Gerenta", TRECE),
        (PIRA, "Municipalidad Distrital de Pira", "Sin dato", "Sin entregar", *[None] * 8),
    ]  # fmt: skip


def test_the_page_registers_with_those_that_lack_it_and_says_when_figures_changed(anexo, rosa, entrar):
    cliente, url = entrar(rosa), reverse("pacto:socializacion")
    compartir(anexo, JANGAS, por=rosa)
    dicho = {"modo": "sesion", "fecha": "2024-06-14", "detalle": "", "faltan": "on"}
    pagina = leer(cliente.post(reverse("pacto:entregar", args=[anexo.pk]), dicho, follow=True))
    assert pagina.textos(".mensajes .alert") == ["Quedó registrado con 2 gobiernos locales."]
    entrega = EntregaHoja.objects.get(ubigeo=PIRA)
    escaneo = SimpleUploadedFile("cargo.pdf", pdf("cargo").read(), "application/pdf")
    acuse = {"recibio": "Ana Ríos", "cargo": "Gerenta", "fecha": "2024-06-15", "archivo": escaneo}
    cliente.post(reverse("pacto:acusar", args=[entrega.pk]), acuse)
    medir(("CRED", HUARAZ, MAYO, 61, 100))
    pagina = leer(cliente.get(url))
    filas = [tr.texto for tr in pagina.todos("tbody tr")]
    assert "Sus cifras cambiaron después" in filas[0]
    assert "Sus cifras cambiaron después" not in filas[1]
    assert "recibió Ana Ríos, Gerenta, el 15/06/2024" in filas[2]
    mal = leer(cliente.post(reverse("pacto:entregar", args=[anexo.pk]), {**dicho, "fecha": "", "ubigeos": [PIRA]}))
    assert mal.textos(".falla li") == ["Cuándo : Escriba la fecha."]
    assert [i["value"] for i in mal.todos("tbody input[checked]")] == [PIRA], "what was ticked is still ticked"


def test_annulling_from_the_page_asks_why(anexo, rosa, entrar):
    compartir(anexo, JANGAS, por=rosa)
    entrega = EntregaHoja.objects.get()
    acuse = registrar_acuse(entrega=entrega, recibio="Ana", cargo="Gerenta", el=TRECE, por=rosa)
    cliente = entrar(rosa)
    cliente.post(reverse("pacto:anular_acuse", args=[acuse.pk]), {"motivo": "Otra persona"})
    cliente.post(reverse("pacto:anular_entrega", args=[entrega.pk]), {"motivo": "Se repitió"})
    acuse.refresh_from_db()
    entrega.refresh_from_db()
    assert (acuse.motivo_anulacion, entrega.motivo_anulacion) == ("Otra persona", "Se repitió")
    pagina = leer(cliente.get(reverse("pacto:socializacion")))
    assert [li.split(" rosa,")[0] for li in pagina.textos("details .linea-tiempo li")] == [
        "Entrega a Municipalidad Distrital de Jangas, entregado impreso el 12/06/2024. Se repitió",
        "Acuse de Municipalidad Distrital de Jangas: recibió Ana, Gerenta, el 13/06/2024. Otra persona",
    ]
