"""The filters of the trail, kept in the address."""

import datetime as dt

import django_filters as filtros
from django.db.models import Q
from django.http import HttpRequest

from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.filtros import FiltroDeDia, en_palabras
from egtpi_portal.territorio.models import Region

from .acciones import por_grupos
from .presentacion import tipos
from .servicios import SISTEMA

SIN_REGION = "ninguna"
NO_EXISTE = {"invalid": "Esa fecha no existe."}


def _comienzo(dia: dt.date) -> dt.datetime:
    """The first instant of that day in Lima."""
    return dt.datetime.combine(dia, dt.time(), tzinfo=LIMA)


def _regiones(request: HttpRequest | None) -> list[tuple[str, str]]:
    return [*Region.objects.values_list("pk", "nombre"), (SIN_REGION, "Sin región")]


class FiltroEventos(filtros.FilterSet):
    """By person, region, action, kind of thing, text (which thing, what happened, from where) and dates of Lima."""

    persona = filtros.CharFilter(label="Persona", method="por_persona")
    region = filtros.ChoiceFilter(label="Región", empty_label="Todas", method="por_region")
    accion = filtros.ChoiceFilter(label="Acción", choices=por_grupos, empty_label="Todas")
    tipo = filtros.ChoiceFilter(label="Cosa", field_name="objeto_tipo", choices=tipos, empty_label="Todas")
    texto = filtros.CharFilter(label="Cuál, qué pasó o desde dónde", method="por_texto")
    desde = FiltroDeDia(label="Desde", method="por_desde", error_messages=NO_EXISTE)
    hasta = FiltroDeDia(label="Hasta", method="por_hasta", error_messages=NO_EXISTE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["region"].extra["choices"] = _regiones(self.request)
        self.filters["persona"].extra["max_length"] = self.filters["texto"].extra["max_length"] = 100

    def por_persona(self, consulta, nombre, valor):
        """Those whose account's name, user name or mail has every word; else, whose name as it was kept has them."""
        suyas = Usuario.objects.all()
        for palabra in valor.split():
            suyas = suyas.filter(
                Q(username__icontains=palabra)
                | Q(first_name__icontains=palabra)
                | Q(last_name__icontains=palabra)
                | Q(email__icontains=palabra)
            )
        claves = list(suyas.values_list("pk", flat=True))
        if valor.strip().lower() == SISTEMA.lower():
            return consulta.filter(Q(actor_id__in=claves) | Q(actor_id=None))
        return consulta.filter(actor_id__in=claves) if claves else consulta.filter(actor_texto__icontains=valor)

    def por_region(self, consulta, nombre, valor):
        return consulta.filter(region_id="" if valor == SIN_REGION else valor)

    def por_texto(self, consulta, nombre, valor):
        return consulta.filter(
            Q(objeto_texto__icontains=valor)
            | Q(resumen__icontains=valor)
            | Q(objeto_id__iexact=valor)
            | Q(direccion__icontains=valor)
        )

    def por_desde(self, consulta, nombre, valor):
        return consulta.filter(momento__gte=_comienzo(valor))

    def por_hasta(self, consulta, nombre, valor):
        return consulta.filter(momento__lt=_comienzo(valor + dt.timedelta(days=1)))

    def en_palabras(self) -> str:
        """What was filtered: «persona: rosa; región: Áncash»; blank when nothing was."""
        return en_palabras(self)
