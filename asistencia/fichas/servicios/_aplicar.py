"""Writes what a record says into its rows. Takes clean, checked data and a record under lock; writes no trail."""

from asistencia.fichas.datos import PROPIOS, DatosFicha
from asistencia.models import Compromiso, Destinatario, DistritoFicha, FichaAsistencia, Orientacion, TemaFicha


def aplicar(ficha: FichaAsistencia, datos: DatosFicha):
    """Stores the record and its parts: a part that says what it said keeps its rows."""
    for campo in PROPIOS:
        setattr(ficha, campo, getattr(datos, campo))
    ficha.brindada_por = datos.brindada_por
    ficha.save()
    _partes(ficha, TemaFicha, [{"tema": tema} for tema in datos.temas])
    _partes(ficha, DistritoFicha, [{"ubigeo": ubigeo} for ubigeo in datos.distritos])
    _partes(
        ficha,
        Destinatario,
        [{"entidad": d.entidad, "nombre": d.nombre, "cargo": d.cargo, "ubigeo": d.ubigeo} for d in datos.destinatarios],
    )
    _partes(ficha, Orientacion, [{"nudo": o.nudo, "orientacion": o.orientacion} for o in datos.orientaciones])
    _partes(ficha, Compromiso, [{"texto": texto} for texto in datos.compromisos])


def _partes(ficha: FichaAsistencia, modelo, filas: list[dict]):
    suyas = modelo.objects.filter(ficha=ficha).order_by("orden", "pk")
    campos = tuple(filas[0]) if filas else ("orden",)
    if filas and [dict(zip(campos, fila, strict=True)) for fila in suyas.values_list(*campos)] == filas:
        return
    suyas.delete()
    modelo.objects.bulk_create([modelo(ficha=ficha, orden=n, **fila) for n, fila in enumerate(filas)])
