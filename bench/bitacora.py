"""How long the page and the CSV of the trail take over hundreds of thousands of events.

DATABASE_URL=… DEBUG=true python bench/bitacora.py [300000]   # a demonstration's: it adds to it
"""

import datetime as dt
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
import django

django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from egtpi_portal.bitacora.acciones import ACCIONES
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario

CUANTOS = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
LOTE = 5000
PEDIDOS = (
    "", "?pagina=3000", "?region=02", "?persona=consulta", "?accion=acta.edicion", "?tipo=actas.acta", 
    "?texto=nada-así", "?desde=2024-01-01&hasta=2024-01-31", "?region=13&accion=plan.carga&texto=Evento",
)  # fmt: skip


def llenar():
    acciones, instante = list(ACCIONES), ahora() - dt.timedelta(days=900)
    personas = list(Usuario.objects.values_list("pk", "username")) or [(None, "Sistema")]
    faltan = CUANTOS - Evento.objects.count()
    for desde in range(0, max(0, faltan), LOTE):
        eventos = []
        for n in range(desde, min(desde + LOTE, faltan)):
            pk, nombre = personas[n % len(personas)]
            eventos.append(
                Evento(
                    momento=instante + dt.timedelta(seconds=n * 200), actor_id=pk, actor_texto=nombre,
                    region_id=f"{n % 25 + 1:02d}", accion=acciones[n * 7 % len(acciones)], objeto_tipo="actas.acta",
                    objeto_id=str(n % 5000), objeto_texto=f"02-ACTA-{n % 5000}", resumen=f"Evento {n}.",
                    cambios={"plazo": ["2024-01-01", "2024-02-01"]},
                )
            )  # fmt: skip
        with transaction.atomic():
            QuerySet(Evento).bulk_create(eventos)


def main():
    settings.ALLOWED_HOSTS = ["*"]
    llenar()
    auditor = Usuario.objects.filter(username="consulta.nacional").first()
    if auditor is None:
        auditor = Usuario.objects.create(username="auditor", email="auditor@example.org")
        Membresia.objects.create(usuario=auditor, rol=Rol.CONSULTA, desde="2020-01-01")
    cliente = Client()
    cliente.force_login(auditor, backend="django.contrib.auth.backends.ModelBackend")
    print(f"{Evento.objects.count()} eventos, {connection.vendor}")
    for pedido in PEDIDOS:
        tiempos = []
        for _ in range(3):
            comienzo = time.perf_counter()
            with CaptureQueriesContext(connection) as consultas:
                respuesta = cliente.get(f"/bitacora/{pedido}")
            tiempos.append(time.perf_counter() - comienzo)
        assert respuesta.status_code == 200, respuesta.status_code
        dicho = f"{len(consultas)} consultas  {len(respuesta.content) // 1024} KB  {pedido or 'todo'}"
        print(f"{min(tiempos) * 1000:7.0f} ms  {dicho}")
    comienzo = time.perf_counter()
    respuesta = cliente.get("/bitacora/bitacora.csv")
    primero, total = None, 0
    for trozo in respuesta.streaming_content:
        primero = primero or time.perf_counter() - comienzo
        total += len(trozo)
    print(f"CSV entero: primer trozo {primero:.2f} s, {time.perf_counter() - comienzo:.1f} s, {total // 2**20} MB")
    comienzo = time.perf_counter()
    cliente.get("/bitacora/bitacora.xlsx?desde=2024-01-01&hasta=2024-01-10")
    print(f"XLSX de diez días: {time.perf_counter() - comienzo:.1f} s")


main()
