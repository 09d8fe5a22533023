"""What the portal holds after the evening: `comprobar.py` reads from its input what was acknowledged to each person, as
JSON, and prints what is missing, what is there twice and what was said falsely."""

import json
import os
import sys
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
import django

django.setup()

from actas.models import Acta, ClaseAdjunto, EstadoActa, Firma, VersionActa
from egtpi_portal.bitacora.models import Evento


def main():
    dicho = json.load(sys.stdin)
    actas = {a.pk: a for a in Acta.objects.filter(pk__in=[n for n, _ in dicho["subidas"] + dicho["presentadas"]])}
    perdidas, dobles = [], []
    for pk, suma in dicho["subidas"]:
        firmadas = actas[pk].adjuntos.filter(clase=ClaseAdjunto.ACTA_FIRMADA)
        versiones = [v for adjunto in firmadas for v in adjunto.documento.versiones.all()]
        if suma not in {v.sha256 for v in versiones}:
            perdidas.append(f"acta {pk}: the scan that was acknowledged is not there")
        for v in versiones:
            with v.archivo.open("rb") as archivo:
                if len(archivo.read()) != v.bytes:
                    perdidas.append(f"acta {pk}: the scan is cut short")
        if repetidas := [s for s, n in Counter(v.sha256 for v in versiones).items() if n > 1]:
            dobles.append(f"acta {pk}: {len(repetidas)} scans stored twice")
    for pk, _ in dicho["presentadas"]:
        versiones = VersionActa.objects.filter(acta_id=pk).count()
        if not versiones or actas[pk].estado not in {EstadoActa.PRESENTADA, EstadoActa.CONFORME}:
            perdidas.append(f"acta {pk}: acknowledged as presented, and it is {actas[pk].estado}")
        sucesos = Evento.objects.filter(accion="acta.presentacion", objeto_id=str(pk)).count()
        if versiones > 1 or sucesos > 1:
            dobles.append(f"acta {pk}: {versiones} versions and {sucesos} events of one presentation")
    for pk, quien in dicho["aprobadas"]:
        if not Firma.objects.filter(acta_id=pk, dada_por__username=quien).exists():
            perdidas.append(f"acta {pk}: the visto bueno of {quien} is not there")
    print(
        "DICHO",
        json.dumps({"perdidas": perdidas, "dobles": dobles, "revisadas": {k: len(v) for k, v in dicho.items()}}),
    )


if __name__ == "__main__":
    main()
