"""An access to whose address mail does not arrive: who gives it is told, and it is mailed no more."""

import datetime as dt

import pytest
from django.urls import reverse

from egtpi_portal.accesos.errores import ErrorDeAcceso
from egtpi_portal.accesos.recordatorios import recordar
from egtpi_portal.accesos.servicios import enviar_acceso, renovar_acceso
from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.correo.models import Rebote
from egtpi_portal.correo.rebotes import servicios
from egtpi_portal.correo.rebotes.consultas import duenos_de
from egtpi_portal.cuentas.models import Rol
from tests.correos import encolados
from tests.pagina import leer

pytestmark = pytest.mark.django_db


def test_an_access_where_mail_does_not_arrive_is_told_to_who_gives_it_and_mailed_again_by_its_button(
    acceso, rosa, persona, hoy, entrar
):
    antes = len(encolados())
    hoy(dt.date(2023, 10, 20))
    servicios.marcar(direccion=acceso.correo, codigo="5.1.1", diagnostico="no existe")
    assert recordar() == 0
    with pytest.raises(ErrorDeAcceso, match="El correo no llega a alcalde@munijangas"):
        enviar_acceso(acceso=acceso, por=rosa)
    renovar_acceso(acceso=acceso, por=rosa)
    assert len(encolados()) == antes
    dar_una_vuelta()
    aviso = Aviso.objects.get(tipo="acceso_rebota")
    assert (aviso.persona, aviso.asunto) == (rosa, f"El correo no llega a {acceso}")
    (dueno,) = duenos_de([acceso.correo])[acceso.correo]
    assert (dueno.nombre, dueno.pagina) == (f"{acceso}, acceso sin cuenta de Áncash", aviso.enlace)

    pagina = leer(entrar(rosa).get(aviso.enlace))
    assert "El correo no llega a alcalde@munijangas.gob.pe" in pagina.texto
    assert "dé otro con la correcta" in pagina.texto and "Enviar otra vez el enlace" not in pagina.texto
    direccion = reverse("rebotes:reintentar", args=[Rebote.objects.get().pk])
    de_otra = persona(Rol.SECRETARIO_TECNICO, "13", nombre="olga")
    assert entrar(de_otra).post(direccion).status_code == 404
    entrar(rosa).post(direccion)
    assert not Rebote.objects.que_rebotan().exists()
    dar_una_vuelta()
    aviso.refresh_from_db()
    assert aviso.atendido_el is not None
    assert recordar() == 1
