"""Five actas of Áncash wait for a visto bueno, with nothing flagged in any."""

TAREA = "approve five actas in which nothing is flagged"
USUARIO = "fed.ancash"
PREPARAR = """
from django.db import transaction
from actas.escritura.servicios.base import sellar_importada
from actas.models import Acta, Firma
with transaction.atomic():
    for mes in ("2023-12", "2024-01", "2024-03", "2024-04", "2024-05"):
        acta = Acta.objects.get(codigo=f"02-ACTA-{mes}")
        sellar_importada(acta)
        Firma.objects.filter(acta=acta, rol="coordinador_territorial_fed").delete()
        Acta.objects.filter(pk=acta.pk).update(estado="presentada")
    Acta.objects.filter(region_id="02", estado="presentada", sello="").update(estado="conforme")
"""
CUANTAS = 5


def _ninguna_espera(manos):
    manos.pagina.goto("/actas/bandeja/")
    assert "Ningún acta espera su visto bueno" in manos.pagina.locator("main").inner_text()


def antes(manos):
    for _ in range(CUANTAS):
        manos.ir("/actas/bandeja/")
        manos.enlace("Mirar y decidir")
        manos.pulsar("Dar mi visto bueno")
    _ninguna_espera(manos)


def despues(manos):
    manos.enlace("Aprobar varias a la vez")
    manos.tocar("Marcar todas", papel="link")
    manos.pulsar("Dar mi visto bueno a las marcadas")
    _ninguna_espera(manos)
