"""Machines of states: a table of what may happen to a row, the only setter, which consults it, and its drawing.

Each room writes its table (`actas/estados.py`…). A transition says from which states, to which one, who (the predicate
that guards it, and the roles it lets through) and which event of the trail tells of it. A state field cannot be
assigned: a `Permiso`, which is had only by asking who, moves it, and writes the event in the same breath. What the
portal does by itself (`por_si_solo`) moves without person and without event. `manage.py dibujar_estados` writes
`docs/estados/`, and a test fails when a page drifts. Knows no room.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.db.models.query_utils import DeferredAttribute
from django.utils.module_loading import import_string

from egtpi_portal.bitacora.acciones import ACCIONES
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario


class TransicionNegada(ValueError):
    """The state of the row does not admit it: the message says which it is."""


class CambioConcurrente(RuntimeError):
    """The row that was to be saved is no longer in the state in which it was read: somebody moved it meanwhile."""


@dataclass(frozen=True, slots=True)
class Transicion:
    """What may happen: from which states (none: it begins), to which one, the roles that may do it (none: the portal
    by itself), the predicate that lets them, and the event of the trail that tells of it."""

    nombre: str
    de: tuple[str, ...]
    a: str
    roles: tuple[Any, ...] = ()
    quien: str = ""
    evento: str = ""

    @property
    def por_si_sola(self) -> bool:
        """Whether the portal does it, without a person."""
        return not self.quien


MAQUINAS: dict[str, "Maquina"] = {}
"""Every machine of the portal by its name, in the order in which the rooms start."""


@dataclass(frozen=True)
class Maquina:
    """The states of one kind of row, and the table of what may happen to it.

    `nombre` is its page in `docs/estados/`, `que` what the page calls it («an acta»); `modelo` the model's label;
    `modulo` the module where the table is written. `nace`: how a row begins. `error` is the path of the exception that
    a refused change raises, and `frase` its sentence: of `fila`, of how it stands (`ahora`, by state) and of `que`.
    `nota`: what the table does not say, for its page.
    """

    nombre: str
    que: str
    modulo: str
    modelo: str
    estados: type[models.TextChoices]
    nace: tuple[Transicion, ...]
    transiciones: tuple[Transicion, ...]
    ahora: dict[str, str]
    frase: str
    error: str = f"{__name__}.TransicionNegada"
    nota: str = ""
    tabla: dict[str, Transicion] = field(init=False, compare=False)

    def __post_init__(self):
        object.__setattr__(self, "tabla", {t.nombre: t for t in self.transiciones})
        self._comprobar()
        MAQUINAS[self.nombre] = self

    def _comprobar(self):
        """Raises ValueError for a table that contradicts itself: rooms fail when they start, not when they move."""
        todas = (*self.nace, *self.transiciones)
        if len(self.tabla) != len(self.transiciones):
            raise ValueError(f"{self.nombre}: two transitions of one name.")
        if any(t.de for t in self.nace) or not all(t.de for t in self.transiciones):
            raise ValueError(f"{self.nombre}: what begins comes from no state, and the rest from some.")
        if extranos := {e for t in todas for e in (*t.de, t.a)} - set(self.estados.values):
            raise ValueError(f"{self.nombre}: unknown states {sorted(extranos)}.")
        if set(self.ahora) != set(self.estados.values) or len({t.a for t in self.nace}) != 1:
            raise ValueError(f"{self.nombre}: it begins in one state, and each has its words.")
        for t in todas:
            if t.evento and t.evento not in ACCIONES:
                raise ValueError(f"{self.nombre}: the trail knows no «{t.evento}».")
            if bool(t.roles) != bool(t.quien) or (t.evento and not t.quien):
                raise ValueError(f"{self.nombre}: «{t.nombre}» says its roles with their predicate, or neither.")

    @property
    def inicial(self) -> models.TextChoices:
        """The state in which a row begins."""
        return self.estados(self.nace[0].a)

    def campo(self, **opciones) -> "CampoEstado":
        """The field of the state, for the model."""
        return CampoEstado("estado", choices=self.estados, default=self.inicial, **opciones)

    def cabe(self, nombre: str, fila) -> bool:
        """Whether the transition of that name begins where the row is."""
        return fila.estado in self.tabla[nombre].de

    def exigir_estado(self, fila, estados: str | Iterable[str], que: str):
        """Raises the machine's error unless the row is in one of those states, or in one from which the transition of
        that name begins."""
        admitidos = self.tabla[estados].de if isinstance(estados, str) else tuple(estados)
        if fila.estado not in admitidos:
            ahora = self.ahora[str(fila.estado)]
            raise import_string(self.error)(self.frase.format(fila=fila, ahora=ahora, que=que))

    def permitir(self, nombre: str, por: Usuario, fila=None) -> "Permiso":
        """Leave for that person to make that transition. Asks the predicate of the table, which reads the memberships
        anew and raises PermissionDenied with a reason. `fila` is the row, where who may depends on it."""
        t = self.tabla[nombre]
        if t.por_si_sola:
            raise TypeError(f"«{nombre}» is done by the portal itself: nobody is let to.")
        respuesta = import_string(t.quien)(por, fila) if fila is not None else import_string(t.quien)(por)
        return Permiso(self, t, por, respuesta)

    def por_si_solo(self, filas: QuerySet, nombre: str, **campos) -> int:
        """What the portal does without a person: moves those of the rows that are where that transition begins, with
        the other fields that change, and returns how many. One statement: of two at once, one moves none."""
        t = self._del_portal(nombre)
        return filas.filter(estado__in=t.de).update(estado=t.a, **campos)

    def mover_por_si_sola(self, fila, nombre: str, **campos):
        """The same of a row at hand, which is stored. Raises the machine's error."""
        self._poner(fila, self._del_portal(nombre), campos)
        fila.save(update_fields=["estado", *campos])

    def _del_portal(self, nombre: str) -> Transicion:
        t = self.tabla[nombre]
        if not t.por_si_sola:
            raise TypeError(f"«{nombre}» is done by a person: ask for leave with `permitir`.")
        return t

    def _poner(self, fila, t: Transicion, campos: dict[str, Any]):
        """The only assignment of a state that there is."""
        self.exigir_estado(fila, t.nombre, t.nombre)
        fila.__dict__.setdefault(_LEIDO, fila.estado)
        fila.__dict__["estado"] = self.estados(t.a)
        for campo, valor in campos.items():
            setattr(fila, campo, valor)


@dataclass(frozen=True, slots=True)
class Permiso:
    """Leave of a person to make a transition, or another one that the same predicate guards. `respuesta`: what the
    predicate answered."""

    maquina: Maquina
    transicion: Transicion
    por: Any
    respuesta: Any = None

    def exigir_estado(self, fila, que: str):
        """Raises the machine's error unless the transition begins where the row is."""
        self.maquina.exigir_estado(fila, self.transicion.de, que)

    def mover(self, fila, hecho: str, *, como: str = "", cambios: dict | None = None, campos: Iterable[str] = ()):
        """Moves the row, locked, stores it (only `campos` and the state, where given) and writes the event, in words:
        "Rosa Vega presentó el acta 02-ACTA-2023-09.". `como`: another transition of the same predicate.

        Raises the machine's error when the transition does not begin where the row is.
        """
        t = self.maquina.tabla[como] if como else self.transicion
        if t.quien != self.transicion.quien:
            raise TypeError(f"Leave for «{self.transicion.nombre}» is none for «{t.nombre}».")
        self.maquina._poner(fila, t, {})
        fila.save(update_fields=["estado", *campos] if campos else None)
        registrar(por=self.por, accion=t.evento, resumen=f"{self.por} {hecho}.", objeto=fila, cambios=cambios)


_LEIDO = "_estado_leido"
"""Where a row that moved keeps the state that the database has of it, until it is saved."""
_RELEYENDO = "_estado_se_relee"


class _Estado(DeferredAttribute):
    """The attribute: it may be read, and set once, when the row is made or read."""

    def __set__(self, fila, valor):
        nombre = self.field.attname
        if fila.__dict__.get(nombre, valor) != valor and _RELEYENDO not in fila.__dict__:
            raise AttributeError(f"{type(fila).__name__}.{nombre} is moved by its machine, never assigned.")
        fila.__dict__[nombre] = valor


class CampoEstado(models.CharField):
    """A CharField that cannot be assigned. To the migrations it is a CharField."""

    descriptor_class = _Estado

    def deconstruct(self):
        nombre, _, argumentos, opciones = super().deconstruct()
        return nombre, "django.db.models.CharField", argumentos, opciones


if TYPE_CHECKING:
    _DeModelo = models.Model
else:
    _DeModelo = object


class ConEstado(_DeModelo):
    """Of a model with a state: saving a row that somebody else moved since it was read raises CambioConcurrente, unless
    `vence_el_ultimo`: of what is made at least once, the last to finish is right."""

    vence_el_ultimo = False

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        self.__dict__[_RELEYENDO] = True
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        finally:
            del self.__dict__[_RELEYENDO]
        if fields is None or "estado" in fields:
            self.__dict__.pop(_LEIDO, None)

    def _do_update(self, base_qs, using, pk_val, *args, **kwargs):
        leido = None if self.vence_el_ultimo else self.__dict__.get(_LEIDO, self.__dict__.get("estado"))
        filas = base_qs if leido is None else base_qs.filter(estado=leido)
        hecho = super()._do_update(filas, using, pk_val, *args, **kwargs)
        if not hecho and leido is not None and base_qs.using(using).filter(pk=pk_val).exists():
            raise CambioConcurrente(f"{self} ya no está {leido}: alguien lo movió mientras tanto.")
        self.__dict__.pop(_LEIDO, None)
        return hecho


def modelo_de(maquina: Maquina) -> type[models.Model]:
    """The model of a machine."""
    return apps.get_model(maquina.modelo)


def diagrama(maquina: Maquina) -> str:
    """The table as a Mermaid state diagram: one arrow for each state from which something may happen."""
    lineas = ["stateDiagram-v2"]
    lineas += [f"    {estado.value} : {estado.label}" for estado in maquina.estados]
    lineas += [f"    [*] --> {t.a} : {t.nombre}" for t in maquina.nace]
    lineas += [f"    {de} --> {t.a} : {t.nombre}" for t in maquina.transiciones for de in t.de]
    salen = {de for t in maquina.transiciones for de in t.de}
    lineas += [f"    {estado.value} --> [*]" for estado in maquina.estados if estado not in salen]
    return "\n".join(lineas) + "\n"


def tabla(maquina: Maquina) -> str:
    """The table as Markdown, in the words of the roles, with the predicate and the event of each row."""
    filas = [
        f"| {t.nombre} | {_nombres(maquina, t.de) or '—'} | {_nombres(maquina, [t.a])} "
        f"| {', '.join(str(rol.label) for rol in t.roles) or 'el portal'} | {_codigo(t.quien)} | {_codigo(t.evento)} |"
        for t in (*maquina.nace, *maquina.transiciones)
    ]
    cabeza = ["| qué | desde | hasta | quién | permiso | evento |", "|---|---|---|---|---|---|"]
    return "\n".join([*cabeza, *filas]) + "\n"


def pagina(maquina: Maquina) -> str:
    """The whole page of a machine, as `docs/estados/` has it."""
    nota = f"\n{maquina.nota}\n" if maquina.nota else ""
    fuente = f"{maquina.modulo.replace('.', '/')}.py"
    return (
        f"# States of {maquina.que}\n\n"
        f"Generated by `manage.py dibujar_estados` from `{fuente}`: do not edit by hand.\n\n"
        f"```mermaid\n{diagrama(maquina)}```\n\n{tabla(maquina)}{nota}"
    )


def _nombres(maquina: Maquina, estados: Iterable[str]) -> str:
    return ", ".join(str(maquina.estados(estado).label) for estado in estados)


def _codigo(texto: str) -> str:
    return f"`{texto}`" if texto else "—"
