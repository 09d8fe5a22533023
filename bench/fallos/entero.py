"""What the portal holds after the faults: whether every row has its file, no number is there twice, what is presented
has all that a presentation leaves, and every job ended, once. Prints it as JSON: `entero [SECONDS]`, how long the jobs
that wait may take."""

import json
import os
import sys
import time
from collections import Counter
from hashlib import sha256

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
import django

django.setup()

from django.core.files.storage import default_storage
from django.db.models import Count

from actas.models import Acta, Acuerdo, VersionActa
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.correo.models import Correo
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.trabajos.estados import ABIERTOS, EstadoTrabajo
from egtpi_portal.trabajos.models import Trabajo


def esperar_la_cola(segundos: float) -> int:
    """How many jobs are still open after that time."""
    limite = time.monotonic() + segundos
    while (quedan := Trabajo.objects.filter(estado__in=ABIERTOS).count()) and time.monotonic() < limite:
        time.sleep(1)
    return quedan


def sin_su_archivo() -> list[str]:
    malas = []
    for version in VersionDocumento.objects.exclude(archivo=""):
        try:
            with version.archivo.open("rb") as archivo:
                contenido = archivo.read()
        except OSError as error:
            malas.append(f"{version}: {error}")
            continue
        if len(contenido) != version.bytes or sha256(contenido).hexdigest() != version.sha256:
            malas.append(f"{version}: other bytes")
    return malas


def repetidos() -> list[str]:
    """Codes, versions and presentations that are there twice."""
    cuentas = {
        "acta": Acta.objects.values("codigo"),
        "agreement": Acuerdo.objects.values("codigo"),
        "version": VersionActa.objects.values("acta", "numero"),
        "presentation in the trail": Evento.objects.filter(accion="acta.presentacion").values("objeto_id"),
        "mail of a job": Correo.objects.values("trabajo"),
    }
    return [f"{que} {una}" for que, c in cuentas.items() for una in c.annotate(n=Count("pk")).filter(n__gt=1)]


def a_medias() -> list[str]:
    """Actas presented without what a presentation leaves, and drafts that have it."""
    malas = []
    for acta in Acta.objects.exclude(estado="anulada").prefetch_related("versiones"):
        presentada = acta.estado != "borrador"
        if presentada and not (acta.sello and acta.cargada_el and acta.versiones.exists()):
            malas.append(f"acta {acta.codigo}: {acta.estado}, without its seal, day or version")
        suceso = Evento.objects.filter(accion="acta.presentacion", objeto_id=str(acta.pk)).exists()
        if presentada != suceso:
            malas.append(f"acta {acta.codigo}: {acta.estado}, and the trail says {'so' if suceso else 'nothing'}")
    return malas


def sobran() -> int:
    """Files of the store that no row has: what a death may leave, and `barrer_huerfanos` sweeps."""
    suyos = set(VersionDocumento.objects.exclude(archivo="").values_list("archivo", flat=True))
    raiz = default_storage.path("")
    todos = {
        os.path.relpath(os.path.join(carpeta, uno), raiz) for carpeta, _, nombres in os.walk(raiz) for uno in nombres
    }
    return len(todos - suyos)


def main():
    quedan = esperar_la_cola(float(sys.argv[1]) if len(sys.argv) > 1 else 0)
    estados = Counter(Trabajo.objects.values_list("estado", flat=True))
    mal = [*sin_su_archivo(), *repetidos(), *a_medias()]
    if quedan:
        mal.append(f"{quedan} jobs never ended: {dict(estados)}")
    if fallidos := Trabajo.objects.filter(estado=EstadoTrabajo.FALLIDO):
        mal += [f"job {uno.pk} {uno.tipo} failed: {uno.error[:200]}" for uno in fallidos[:10]]
    momentos = list(Evento.objects.order_by("pk").values_list("momento", flat=True))
    print("DICHO", json.dumps({
        "mal": mal,
        "filas con archivo": VersionDocumento.objects.exclude(archivo="").count(),
        "eventos": len(momentos),
        "trabajos": dict(estados),
        "retomados": Trabajo.objects.filter(retomas__gt=0).count(),
        "archivos sin fila": sobran(),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
