"""The making of certificates and oficios, in the background: run again from the start, it gives the same file."""

import datetime as dt
import hashlib
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.urls import reverse

from actas.models import PaqueteDeReconocimiento
from actas.models.reconocimiento import TIPO
from egtpi_portal.papeles import FaltaPango
from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.tipos import Tipo, registrar

from .documentos import empaquetar_papeles
from .presentacion import reconocidos_de, sesion_de

CARPETA = "certificados"
PAUSAS = (dt.timedelta(minutes=1), dt.timedelta(minutes=5))


def hacer_papeles(trabajo: Trabajo):
    """Makes the papers of a job, telling how far it goes; those that are made already are left as they are. Raises
    NoSePudo with what keeps them from being made."""
    paquete = PaqueteDeReconocimiento.objects.select_related("acta__region").get(pk=trabajo.datos["paquete"])
    if paquete.hecho:
        return
    try:
        _hacer(paquete)
    except FaltaPango as error:
        raise NoSePudo(str(error), definitivo=True) from error
    except OSError as error:
        por_que = f"No se pudieron escribir los archivos: {error.strerror or error}. Libere espacio y pídalos otra vez."
        raise NoSePudo(por_que) from error


def _hacer(paquete: PaqueteDeReconocimiento):
    punto = paquete.acta.agenda.filter(codigo=paquete.punto).first()
    reconocidos = reconocidos_de(paquete.acta, punto, paquete.datos) if punto else []
    if punto is None or not reconocidos:
        raise NoSePudo(
            f"El punto {paquete.punto} del acta {paquete.acta.codigo} ya no reconoce a nadie: no hay certificados que "
            "hacer.",
            definitivo=True,
        )
    with tempfile.TemporaryDirectory(prefix="certificados-") as carpeta:
        ruta = empaquetar_papeles(
            paquete.acta, sesion_de(paquete.acta, punto, paquete), reconocidos, Path(carpeta) / "papeles.zip",
            direccion=settings.DIRECCION_DEL_PORTAL, avance=lambda n, total: _anotar(paquete, hechas=n, total=total),
        )  # fmt: skip
        _guardar(paquete, ruta)


def _guardar(paquete: PaqueteDeReconocimiento, ruta: Path):
    """Stores the file under a name that does not change, in place of what a maker that died left."""
    lugar = f"{CARPETA}/{paquete.pk}.zip"
    default_storage.delete(lugar)
    with ruta.open("rb") as contenido:
        suma = hashlib.file_digest(contenido, "sha256").hexdigest()
        contenido.seek(0)
        guardado = default_storage.save(lugar, File(contenido))
    _anotar(paquete, lugar=guardado, bytes=ruta.stat().st_size, sha256=suma)


def _anotar(paquete: PaqueteDeReconocimiento, **campos):
    for campo, valor in campos.items():
        setattr(paquete, campo, valor)
    paquete.save(update_fields=list(campos))


def su_pagina(trabajo: Trabajo) -> str | None:
    """The page of the papers of a job; none of a draft, which who looks after the jobs does not see."""
    suyos = PaqueteDeReconocimiento.objects.exclude(acta__cargada_el=None)
    paquete = suyos.filter(pk=trabajo.datos["paquete"]).first()
    return reverse("actas:paquete", args=[paquete.acta_id, paquete.punto, paquete.pk]) if paquete else None


registrar(Tipo(clave=TIPO, nombre="Certificados y oficios", hacer=hacer_papeles, pausas=PAUSAS, enlace=su_pagina))
