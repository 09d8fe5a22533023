"""Where copies are kept: a folder, or a bucket of an S3-compatible store. Both are a Django storage."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import Storage

from egtpi_portal.documentos.almacen import AlmacenDeArchivos
from egtpi_portal.documentos.cubo import AlmacenEnCubo

from .errores import RespaldoImposible


def abrir(destino: str) -> Storage:
    """The storage of `s3://bucket/prefix`, or of a folder, made when something is put into it. What is written is for
    the account that runs the portal alone. Raises RespaldoImposible for another kind of address, and for a blank one:
    that of a variable which is not there would be the folder in which one is."""
    if not destino.strip():
        raise RespaldoImposible("Falta dónde: una carpeta, o s3://CUBO/PREFIJO.")
    partes = urlsplit(destino)
    if partes.scheme == "s3":
        return _cubo(partes.netloc, partes.path.strip("/"))
    if "://" in destino:
        raise RespaldoImposible(f"«{destino}» no es una carpeta ni s3://CUBO/PREFIJO.")
    return AlmacenDeArchivos(
        location=destino, base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


def _cubo(nombre: str, prefijo: str) -> Storage:
    if not nombre:
        raise RespaldoImposible("Falta el nombre del cubo: s3://CUBO/PREFIJO.")
    try:
        return AlmacenEnCubo(bucket_name=nombre, location=prefijo, **settings.ESPERA_DEL_CUBO)
    except ImportError as error:
        raise RespaldoImposible(
            "Para copiar a un cubo instale: pip install --require-hashes -r requirements/s3.txt"
        ) from error
