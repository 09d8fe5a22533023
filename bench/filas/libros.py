"""Workbooks that come in: agreements beside a well-known library, and records. (Those that go out are `papeles`.)"""

from bench import importaciones

from . import Medida, Meta, fila
from .comunes import deshecho

FILAS, POCAS = 5000, 250


def _de_acuerdos(simular: bool) -> Medida:
    from django.db import transaction

    afuera = transaction.atomic()
    afuera.__enter__()  # what is made for this line goes with it
    acuerdos = importaciones.Acuerdos(FILAS)
    visto = []
    par = deshecho(lambda: acuerdos.del_par(simular=simular))

    def dejar():
        transaction.set_rollback(True)
        afuera.__exit__(None, None, None)

    if simular:
        return Medida(deshecho(acuerdos.previsualizar), par=par, dejar=dejar)

    def aplicar():
        acuerdos.aplicar(visto[0])

    def ver():
        if not visto:
            visto.append(acuerdos.previsualizar())

    return Medida(deshecho(aplicar), preparar=ver, par=par, dejar=dejar)


@fila("preview of the import of 5,000 agreements", meta=Meta(par=0.166), par=importaciones.PEER, rondas=3)
def acuerdos_en_seco():
    return _de_acuerdos(simular=True)


@fila(
    "import of 5,000 agreements, with history and trail", meta=Meta(par=0.166), par=importaciones.PEER, rondas=3,
)  # fmt: skip
def acuerdos_de_verdad():
    return _de_acuerdos(simular=False)


@fila("preview of the import of 1,000 records", meta=Meta(), rondas=3)
def fichas_en_seco():
    return Medida(deshecho(importaciones.Fichas(1000).previsualizar))


@fila(
    f"import of {POCAS} records (so few, for both: the earlier code takes minutes for 1,000; what 1,000 take now, "
    "`bench/matriz.py --fichas`)", hoy="1.8 s per 1,000", meta=Meta(antes=0.14), rondas=3,
)  # fmt: skip
def fichas_de_verdad():
    fichas, visto = importaciones.Fichas(POCAS), []

    def ver():
        if not visto:
            visto.append(fichas.previsualizar())

    return Medida(deshecho(lambda: fichas.aplicar(visto[0])), preparar=ver)
