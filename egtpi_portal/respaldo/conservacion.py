"""Copies that are no longer wanted are taken away, with the contents that none of the others has."""

from django.core.files.storage import Storage

from . import manifiesto as mf


def dejar_las_ultimas(almacen: Storage, cuantas: int) -> list[str]:
    """Takes away the finished copies before the last so many, and returns their names. Nothing is taken of the contents
    unless the manifest of every copy that stays can be read. Raises RespaldoImposible."""
    todas = mf.copias(almacen)
    sobran, quedan = todas[:-cuantas], todas[-cuantas:]
    if not sobran:
        return []
    usados = {pieza.sha256 for una in quedan for pieza in mf.leer(almacen, una, con_otra_llave=True).archivos}
    sueltos = {pieza.sha256 for una in sobran for pieza in mf.leer(almacen, una, con_otra_llave=True).archivos} - usados
    for una in sobran:
        almacen.delete(f"{mf.COPIAS}/{una}/{mf.NOMBRE}")  # first: what is left of it is no copy any more
        for archivo in almacen.listdir(f"{mf.COPIAS}/{una}")[1]:
            almacen.delete(f"{mf.COPIAS}/{una}/{archivo}")
        almacen.delete(f"{mf.COPIAS}/{una}")
    for sha256 in sorted(sueltos):
        almacen.delete(mf.lugar_del_contenido(sha256))
    return sobran
