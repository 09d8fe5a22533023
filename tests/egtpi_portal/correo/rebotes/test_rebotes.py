"""An address where mail does not arrive: marked, told, mailed no more, and mailed again when somebody says so."""

import datetime as dt
import io
import smtplib
import sys

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from egtpi_portal.avisos.models import Aviso, Envio
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.correo.models import Rebote
from egtpi_portal.correo.rebotes import servicios
from egtpi_portal.correo.rebotes.marca import CABECERA, enviado_en
from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.trabajos import servicios as trabajos
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.errores import NoSePuedeReintentar
from egtpi_portal.trabajos.models import Trabajo
from tests.correos import encolados
from tests.egtpi_portal.correo.rebotes.informes import NO_EXISTE, informe
from tests.pagina import leer

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def adela(persona):
    return persona(Rol.ADMINISTRADOR, nombre="adela")


@pytest.fixture
def rechaza(monkeypatch):
    """`rechaza(550, b"5.1.1 …")`: the mail server refuses whoever it is for."""

    def poner(codigo, dicho):
        def enviar(self, mensajes):
            raise smtplib.SMTPRecipientsRefused({mensajes[0].to[0]: (codigo, dicho)})

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", enviar)

    return poner


def marcadas():
    return list(Rebote.objects.que_rebotan().order_by("direccion").values_list("direccion", "codigo", "diagnostico"))


def leer_rebotes(datos: bytes, monkeypatch, *args, **opciones) -> str:
    salida = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(datos)))
    call_command("leer_rebotes", *args, stdout=salida, **opciones)
    return salida.getvalue().strip()


def test_a_refusal_for_good_marks_the_address_and_is_not_tried_again(rosa, adela, rechaza):
    rechaza(550, b"5.1.1 User\r\nunknown")
    encolar("Avisos", "Texto", [rosa])
    hacer_los_que_toquen()
    assert marcadas() == [("rosa@example.org", "5.1.1", "550 5.1.1 User unknown")]
    trabajo = Trabajo.objects.get()
    assert (trabajo.estado, trabajo.fallos) == ("fallido", 1)
    with pytest.raises(NoSePuedeReintentar, match=r"rosa@example.org rebota: corrija"):
        trabajos.reintentar(trabajo=trabajo, por=adela)
    assert Evento.objects.get(accion="correo.rebote").resumen.startswith("El correo no llega a rosa@example.org (550 5")


@pytest.mark.parametrize(("codigo", "dicho"), [(450, b"4.2.1 try later"), (550, b"5.7.1 blocked"), (550, b"no relay")])
def test_any_other_refusal_marks_nothing_and_is_tried_again(rosa, rechaza, codigo, dicho):
    rechaza(codigo, dicho)
    encolar("Avisos", "Texto", [rosa])
    hacer_los_que_toquen()
    assert (marcadas(), Trabajo.objects.get().estado) == ([], "en_cola")


def test_nothing_more_is_mailed_there_and_the_notices_still_show(rosa, persona):
    luis = persona(Rol.SECRETARIO_TECNICO, "02", nombre="luis")
    encolar("Antes", "Texto", [rosa])
    servicios.marcar(direccion="Rosa@example.org", codigo="5.1.1", diagnostico="no existe")
    encolar("Después", "Texto", [rosa, luis])
    hacer_los_que_toquen()
    assert [m.to for m in mail.outbox] == [["luis@example.org"]]
    assert "El correo no llega a rosa@example.org desde el 18/06/2024" in Trabajo.objects.get(que="Antes").error
    rosa.email = "rosa.vega@example.org"
    rosa.save()
    encolar("Con otra dirección", "Texto", [rosa])
    assert [direcciones for _, _, direcciones in encolados()][-1] == ["rosa.vega@example.org"]


def test_the_administrator_and_whose_it_is_are_told_and_it_is_no_longer_needed_when_retried(rosa, adela, entrar):
    servicios.marcar(direccion=rosa.email, codigo="5.1.1", diagnostico="no existe")
    dar_una_vuelta()
    suyos = Aviso.objects.filter(tipo="direccion_rebota").order_by("persona__username")
    assert list(suyos.values_list("persona__username", "envio", "asunto", "enlace")) == [
        ("adela", Envio.ENVIADO, "El correo no llega a rosa@example.org", reverse("rebotes:lista")),
        ("rosa", Envio.SIN_DIRECCION, "El correo del portal no llega a su dirección", reverse("ingreso:cuenta")),
    ]  # fmt: skip
    assert "Es de rosa. El servidor respondió: «no existe»." in suyos[0].detalle
    navegador = entrar(rosa)
    cuenta = leer(navegador.get(reverse("ingreso:cuenta")))
    assert "El correo no llega a su dirección, rosa@example.org" in cuenta.texto
    respuesta = navegador.post(reverse("rebotes:reintentar", args=[Rebote.objects.get().pk]), {"vuelta": "/cuenta/"})
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/cuenta/")
    assert marcadas() == []
    dar_una_vuelta()
    assert not suyos.filter(atendido_el=None).exists()
    assert (
        Evento.objects.get(accion="correo.reintento").resumen == "rosa pidió volver a enviar correo a rosa@example.org."
    )


def test_who_was_marked_before_the_digest_gets_none(rosa, hoy):
    hoy(dt.date(2024, 6, 18), dt.time(6))
    dar_una_vuelta()
    Aviso.objects.create(
        persona=rosa, tipo="acuerdo_vence", cosa="acuerdo:1", fecha=dt.date(2024, 6, 18), asunto="Vence",
        creado=dt.datetime(2024, 6, 18, 11, tzinfo=dt.UTC), envio=Envio.RESUMEN,
    )  # fmt: skip
    servicios.marcar(direccion=rosa.email, codigo="", diagnostico="")
    hoy(dt.date(2024, 6, 18), dt.time(8))
    dar_una_vuelta()
    assert encolados() == []
    assert Aviso.objects.get(tipo="acuerdo_vence").envio != Envio.ENVIADO


def test_the_list_tells_whose_each_is_and_sends_again(rosa, adela, persona, entrar):
    se_fue = persona(nombre="se-fue")
    for direccion in (rosa.email, se_fue.email):
        servicios.marcar(direccion=direccion, codigo="5.1.1", diagnostico="no existe")
    se_fue.is_active = False
    se_fue.save()
    navegador = entrar(adela)
    pagina = leer(navegador.get(reverse("rebotes:lista")))
    assert [("rosa" in fila, "nadie la tiene ya" in fila) for fila in sorted(pagina.textos("tbody tr"))] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert "2 direcciones a las que no llega el correo" in leer(navegador.get(reverse("trabajos:lista"))).texto
    uno = Rebote.objects.get(direccion=rosa.email)
    luis = persona(Rol.SECRETARIO_TECNICO, "02", nombre="luis")
    assert entrar(luis).post(reverse("rebotes:reintentar", args=[uno.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        servicios.volver_a_intentar(rebote=uno, por=luis)
    entrar(adela).post(reverse("rebotes:reintentar", args=[uno.pk]))
    with pytest.raises(servicios.YaSeReintenta):
        servicios.volver_a_intentar(rebote=uno, por=adela)


def test_every_mail_bears_its_mark_and_the_report_of_it_marks_the_address(rosa, monkeypatch):
    encolar("Avisos", "Texto", [rosa])
    hacer_los_que_toquen()
    marca = mail.outbox[0].extra_headers[CABECERA]
    assert enviado_en(marca, rosa.email)
    datos = informe(rosa.email, marca=marca)
    assert leer_rebotes(datos, monkeypatch) == f"rosa@example.org quedó marcada: {NO_EXISTE}"
    assert leer_rebotes(datos, monkeypatch) == "No se marcó nada. rosa@example.org ya estaba marcada."
    assert marcadas() == [("rosa@example.org", "5.1.1", NO_EXISTE)]


def test_an_address_that_is_nobodys_is_not_marked(monkeypatch):
    """Whoever types a stranger's address as a forgotten password makes a mail that may come back."""
    dicho = leer_rebotes(informe("nadie@example.org"), monkeypatch)
    assert dicho == "No se marcó nada. Nadie tiene en el portal la dirección nadie@example.org."
    assert not servicios.marcar(direccion="nadie@example.org", codigo="5.1.1", diagnostico="")
    assert marcadas() == []


def test_a_report_of_what_was_sent_before_the_retry_marks_nothing_and_of_after_does(rosa, monkeypatch):
    viejo = informe(rosa.email)
    leer_rebotes(viejo, monkeypatch)
    servicios.volver_a_intentar(rebote=Rebote.objects.get(), por=rosa)
    assert "es anterior a que se pidiera volver a intentar" in leer_rebotes(viejo, monkeypatch)
    encolar("Otra vez", "Texto", [rosa])
    hacer_los_que_toquen()
    nuevo = informe(rosa.email, marca=mail.outbox[-1].extra_headers[CABECERA])
    assert leer_rebotes(nuevo, monkeypatch).startswith("rosa@example.org quedó marcada")
    assert Evento.objects.filter(accion="correo.rebote").count() == 2


def test_a_mailbox_and_files_are_read_each_once(rosa, tmp_path, monkeypatch):
    for carpeta in ("new", "cur", "tmp"):
        (tmp_path / carpeta).mkdir()
    (tmp_path / "new" / "1.correo").write_bytes(informe(rosa.email))
    (tmp_path / "new" / "2.correo").write_bytes(b"Subject: hola\n\nhola")
    lineas = leer_rebotes(b"", monkeypatch, buzon=str(tmp_path)).splitlines()
    assert [linea[:14] for linea in lineas] == ["1.correo: rosa", "2.correo: No s"]
    assert leer_rebotes(b"", monkeypatch, buzon=str(tmp_path)) == ""
    assert sorted(ruta.name for ruta in (tmp_path / "cur").iterdir()) == ["1.correo:2,S", "2.correo:2,S"]
    with pytest.raises(CommandError, match="no es un buzón Maildir"):
        leer_rebotes(b"", monkeypatch, buzon=str(tmp_path / "new"))
    with pytest.raises(CommandError, match="No se puede leer"):
        leer_rebotes(b"", monkeypatch, str(tmp_path / "no-hay"))
