"""Pieces that the models of every room share. Knows no room."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from simple_history.manager import HistoryDescriptor
from simple_history.models import HistoricalRecords

from egtpi_portal.volumen import crear, insertar

T = TypeVar("T")

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class _DeUnaVez(HistoryDescriptor):
    """The attribute `history`, whose manager's class is made once: the library makes one each time that it is read,
    which is each time that a row is saved."""

    def __init__(self, model, **kwargs):
        super().__init__(model, **kwargs)
        self._clase = self.manager_class.from_queryset(self.queryset_class)

    def __get__(self, instance, owner):
        return self._clase(self.model, instance)


class _Historial(HistoricalRecords):
    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        puesto = vars(sender).get(self.manager_name)
        if isinstance(puesto, HistoryDescriptor):
            suyo = _DeUnaVez(puesto.model, manager=puesto.manager_class, queryset=puesto.queryset_class)
            setattr(sender, self.manager_name, suyo)


def historial(**kwargs) -> HistoricalRecords:
    """The history of the fields of what people edit."""
    return _Historial(verbose_name="historial", verbose_name_plural="historial", **kwargs)


def crear_con_historial(filas: Sequence[models.Model], por: "AbstractBaseUser | None", en: dt.datetime):
    """Stores many new rows of one model at once, with the history of each at that instant, in the name of that person
    (None: of who asks for the page, if anybody does). What `bulk_create_with_history` of the library does, at half its
    cost."""
    if not filas:
        return
    with transaction.atomic(savepoint=False):
        crear(filas)
        historiar(filas, "+", por, en)


def historiar(filas: Sequence[models.Model], tipo: str, por: "AbstractBaseUser | None", en: dt.datetime):
    """Writes at once into their history what many rows of one model say at that instant; `tipo`: «+» they are new, «~»
    they changed."""
    if not filas:
        return
    historico = vars(type(filas[0]))["history"].model
    seguidos = [campo.attname for campo in historico.tracked_fields]
    quien = por or historico.get_default_history_user(filas[0])
    comun = (en, tipo, quien.pk if quien is not None else None)
    insertar(
        historico,
        ("history_date", "history_type", "history_user_id", *seguidos),
        ((*comun, *(getattr(fila, campo) for campo in seguidos)) for fila in filas),
    )


def a_nombre_de(fila: models.Model, por: "AbstractBaseUser | None"):
    """What is saved of the row from now on is told in its history as that person's."""
    vars(fila)["_history_user"] = por


def etiqueta_de(modelo: type[models.Model] | models.Model, campo: str) -> str:
    """What a field of a model is called, for people. Raises FieldDoesNotExist."""
    return str(getattr(modelo._meta.get_field(campo), "verbose_name", campo))


def puesto(valor: T | None) -> T:
    """A value of a row that its state says is there, as a constraint keeps it. Raises ValueError when it is not."""
    if valor is None:
        raise ValueError("falta un valor que el estado de la fila dice que está")
    return valor


def quien(nombre: str, **kwargs) -> "models.ForeignKey[Any, Any]":
    """The user of a pair `x_en`, `x_por`."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=nombre, **kwargs
    )


def par(nombre: str, tabla: str) -> models.CheckConstraint:
    """The constraint that ties `<nombre>_en` to `<nombre>_por`: both, or neither."""
    return models.CheckConstraint(
        condition=(Q(**{f"{nombre}_en": None}) & Q(**{f"{nombre}_por": None}))
        | (Q(**{f"{nombre}_en__isnull": False}) & Q(**{f"{nombre}_por__isnull": False})),
        name=f"{tabla}_{nombre}_en_y_por",
    )


def con_su_motivo(que: str, motivo: str, tabla: str) -> models.CheckConstraint:
    """The constraint that what was annulled, withdrawn or answered (`<que>_en`) says why, and nothing else does."""
    return models.CheckConstraint(
        condition=(Q(**{f"{que}_en": None}) & Q(**{motivo: ""}))
        | (Q(**{f"{que}_en__isnull": False}) & ~Q(**{motivo: ""})),
        name=f"{tabla}_{que}_con_motivo",
    )


def en_su_estado(estado: models.TextChoices, que: str, tabla: str) -> models.CheckConstraint:
    """The constraint that a row is in the state of annulled when it says when and why (`<que>_en`, `<que>_motivo`), and
    in no other says when."""
    return models.CheckConstraint(
        condition=(Q(estado=estado) & Q(**{f"{que}_en__isnull": False}) & ~Q(**{f"{que}_motivo": ""}))
        | (~Q(estado=estado) & Q(**{f"{que}_en": None})),
        name=f"{tabla}_{que}_con_motivo",
    )


def uno_de(
    campo: str, opciones: type[models.TextChoices], nombre: str, *, o_nada: bool = False
) -> models.CheckConstraint:
    """The constraint that keeps a field to its choices in the database too. `o_nada`: it may be blank."""
    valores = ["", *opciones.values] if o_nada else opciones.values
    return models.CheckConstraint(condition=Q(**{f"{campo}__in": valores}), name=nombre)


def opciones_de(modelo: type[models.Model], campos: Iterable[str]) -> dict[str, dict[str, str]]:
    """Of those columns of a model that are choices: what each takes, by its code; blank too, where it may be."""
    dichas = {}
    for campo in map(modelo._meta.get_field, campos):
        if opciones := getattr(campo, "choices", None):
            dichas[campo.name] = {str(valor): str(nombre) for valor, nombre in opciones}
            if getattr(campo, "blank", False):
                dichas[campo.name].setdefault("", "")
    return dichas
