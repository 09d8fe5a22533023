"""Everything that the portal keeps under a person's account (Ley 29733, right of access), without secrets."""

from typing import Any

from django.apps import apps
from django.db import models, transaction

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import exigir_administrar_personas

SECRETOS = frozenset(
    {"password", "clave", "llave", "secreto", "secreto_anterior", "huella", "data", "session_key", "contenido", "key"}
)
"""Names of columns that let somebody in: not told even to whose they are."""


@transaction.atomic
def datos_de(*, usuario: Usuario, por: Usuario) -> dict[str, Any]:
    """Her account; of every table, the rows that name it, with by which column; what she did, by the trail. Leaves its
    event. Raises PermissionDenied."""
    exigir_administrar_personas(por)
    tablas: dict[str, list[dict[str, Any]]] = {}
    for modelo in apps.get_models():
        if modelo._meta.proxy or modelo is Evento or modelo.__name__.startswith("Historical"):
            continue
        columnas = [
            campo for campo in modelo._meta.concrete_fields
            if isinstance(campo, models.ForeignKey | models.OneToOneField) and campo.related_model is Usuario
        ]  # fmt: skip
        if filas := [fila for campo in columnas for fila in _filas(modelo, campo, usuario)]:
            tablas[modelo._meta.label] = filas
    registrar(por=por, accion="cuenta.exportacion", objeto=usuario, resumen=f"{por} exportó los datos de {usuario}.")
    suyos = Evento.objects.filter(actor=usuario).order_by("momento", "pk")
    return {
        "cuenta": _plana(usuario),
        "tablas": tablas,
        "hizo": list(suyos.values("momento", "accion", "resumen", "direccion")),
    }


def _filas(modelo: type[models.Model], campo: models.Field, usuario: Usuario):
    for fila in modelo._base_manager.filter(**{campo.attname: usuario.pk}).order_by("pk"):
        yield {"como": campo.name, **_plana(fila)}


def _plana(fila: models.Model) -> dict[str, Any]:
    return {
        campo.attname: campo.value_to_string(fila) if getattr(fila, campo.attname) is not None else None
        for campo in fila._meta.concrete_fields
        if campo.attname not in SECRETOS and not isinstance(campo, models.BinaryField)
    }
