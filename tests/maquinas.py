"""What the tests of every machine of states try: each row of its table moves as it says, and nothing else does."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.utils.module_loading import import_string

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.estados import Maquina
from tests.marcas import con_su_marca


@contextmanager
def deshecho():
    """What is done within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def de_nuevo(fila):
    """The row as the database has it."""
    return type(fila)._default_manager.get(pk=fila.pk)


def pasos(maquina: Maquina) -> list[tuple[str, str]]:
    """(transition, state from which it begins), every one of the table."""
    return [(t.nombre, str(de)) for t in maquina.transiciones for de in t.de]


def se_mueve(maquina: Maquina, nombre: str, fila, hacer: Callable):
    """Doing it moves the row as the table says, with the event that it says and no other."""
    t, fila = maquina.tabla[nombre], de_nuevo(fila)
    assert fila.estado in t.de
    antes = set(Evento.objects.values_list("pk", flat=True))
    with con_su_marca():
        hacer(fila)
    assert de_nuevo(fila).estado == t.a
    de_ella = Evento.objects.exclude(pk__in=antes).filter(objeto_tipo=fila._meta.label_lower, objeto_id=str(fila.pk))
    assert list(de_ella.values_list("accion", flat=True)) == ([t.evento] if t.evento else [])


def nace_como_dice(maquina: Maquina, fila):
    """It began in the state of the table, with its event."""
    (t, *_) = maquina.nace
    suyos = Evento.objects.filter(objeto_tipo=fila._meta.label_lower, objeto_id=str(fila.pk)).order_by("pk")
    assert (fila.estado, suyos.values_list("accion", flat=True).first()) == (t.a, t.evento)


def se_niega(maquina: Maquina, fila, hacer: Iterable[Callable]):
    """Nothing of that may be done to the row as it stands: it is refused with a sentence, and nothing is written."""
    antes = de_nuevo(fila).estado, Evento.objects.count()
    for uno in hacer:
        with pytest.raises(_base(maquina)) as error, transaction.atomic():
            uno(de_nuevo(fila))
        assert str(error.value).endswith(".")
        assert (de_nuevo(fila).estado, Evento.objects.count()) == antes


def _base(maquina: Maquina) -> type[Exception]:
    """The family of errors of the machine's room."""
    return next(clase for clase in import_string(maquina.error).__mro__[::-1] if clase.__module__ != "builtins")
