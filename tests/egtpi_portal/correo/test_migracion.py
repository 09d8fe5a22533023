"""What waited in django-q's queue before the portal had its own is not lost when it is brought up to date."""

from importlib import import_module

import pytest
from django.apps import apps
from django_q.models import OrmQ, Schedule
from django_q.signing import SignedPackage

from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.models import Trabajo
from tests.correos import encolados
from verificacion.models import TrabajoInforme

MIGRACION = import_module("egtpi_portal.correo.migrations.0002_lo_que_esperaba")


def en_la_cola_de_antes(func, *args):
    paquete = SignedPackage.dumps({"id": "1" * 32, "name": "x", "func": func, "args": args, "kwargs": {}})
    OrmQ.objects.create(key="egtpi", payload=paquete, lock=instante())


@pytest.mark.django_db
def test_mail_and_reports_that_waited_go_on_waiting_and_anything_else_goes(persona, mailoutbox, papeles_de_mentira):
    delia = persona(Rol.EVALUADOR_DMI, nombre="delia")
    informe = TrabajoInforme.objects.create(
        regiones=["02"], hito="hito-1", al="2024-01-20", clave="0" * 64, pedido_en=ahora(), pedido_por=delia
    )
    correos = ["a@example.org", "b@example.org"]
    en_la_cola_de_antes(MIGRACION.CORREO, "El acta fue observada", "Falta un cargo.", correos)
    en_la_cola_de_antes(MIGRACION.INFORME, informe.pk)
    en_la_cola_de_antes("os.getpid")
    OrmQ.objects.create(key="egtpi", payload="de otra clave", lock=instante())
    Schedule.objects.create(func="os.getpid", next_run=instante())
    MIGRACION.traer(apps, None)
    assert (OrmQ.objects.count(), Schedule.objects.count(), Trabajo.objects.count()) == (0, 0, 3)
    assert encolados() == [("El acta fue observada", "Falta un cargo.", correos)]
    hacer_los_que_toquen()
    informe.refresh_from_db()
    assert (informe.estado, informe.trabajo.estado, informe.trabajo.pedido_por) == ("listo", "hecho", delia)
    assert [correo.subject for correo in mailoutbox] == ["[Portal EGTPI] El acta fue observada"] * 2
