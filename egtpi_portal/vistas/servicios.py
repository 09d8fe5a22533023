"""Keeping the filters of a list under a name, and taking them away."""

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import NoReverseMatch

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Usuario

from .listas import LISTAS, direccion_de, filtros_de
from .models import VistaGuardada

DE_CADA_LISTA = 20
LARGO_DEL_NOMBRE = 80


class VistaInvalida(ValueError):
    """It cannot be kept; the message says why, and what to do."""


@transaction.atomic
def guardar_vista(*, lista: str, nombre: str, consulta: str, por: Usuario) -> VistaGuardada:
    """Keeps those filters of a list under that name; of a name that the person has there already, its filters become
    these, at the same address. Raises VistaInvalida."""
    nombre, filtros = " ".join(nombre.split()), filtros_de(QueryDict(consulta))
    if lista not in LISTAS or not _es_de_algun_lugar(lista, filtros):
        raise VistaInvalida("De esa página no se guardan vistas.")
    if not filtros or "?" not in direccion_de(lista, filtros):
        raise VistaInvalida("Filtre primero la lista: una vista guarda los filtros que tiene puestos.")
    if not nombre or len(nombre) > LARGO_DEL_NOMBRE:
        raise VistaInvalida(f"Escriba un nombre de hasta {LARGO_DEL_NOMBRE} letras para la vista.")
    suyas = VistaGuardada.objects.filter(usuario=por, lista=lista, quitada=None)
    if vista := suyas.filter(nombre=nombre).first():
        antes, vista.consulta, vista.guardada = vista.consulta, filtros, instante()
        vista.save(update_fields=["consulta", "guardada"])
        cambios = {"filtros": [antes, filtros]}
    elif suyas.count() >= DE_CADA_LISTA:
        raise VistaInvalida(f"Ya tiene {DE_CADA_LISTA} vistas de esta lista: quite alguna.")
    else:
        vista = _nueva(por, lista, nombre, filtros)
        cambios = {"filtros": ["", filtros]}
    registrar(por=por, accion="vista.alta", resumen=f"{por} guardó la vista {vista}.", objeto=vista, cambios=cambios)
    return vista


def _es_de_algun_lugar(lista: str, filtros: str) -> bool:
    """Whether the address that those filters would have is one."""
    try:
        return not filtros or bool(direccion_de(lista, filtros))
    except NoReverseMatch:
        return False


def _nueva(por: Usuario, lista: str, nombre: str, filtros: str) -> VistaGuardada:
    try:
        with transaction.atomic():
            return VistaGuardada.objects.create(
                usuario=por, lista=lista, nombre=nombre, consulta=filtros, guardada=instante()
            )
    except IntegrityError as error:
        raise VistaInvalida(f"Ya tiene una vista «{nombre}» de esta lista: se guardó desde otra pestaña.") from error


@transaction.atomic
def quitar_vista(*, vista: VistaGuardada, por: Usuario) -> None:
    """Takes away a view of the person's own: its address leads nowhere from then on. Raises VistaInvalida."""
    if vista.usuario_id != por.pk:
        raise VistaInvalida("Esa vista la guardó otra persona: solo ella la quita.")
    if not VistaGuardada.objects.filter(pk=vista.pk, quitada=None).update(quitada=instante()):
        raise VistaInvalida("Esa vista ya se quitó.")
    registrar(por=por, accion="vista.baja", resumen=f"{por} quitó la vista {vista}.", objeto=vista)
