"""The filters of the list of people, kept in the address."""

import django_filters as filtros

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region

from .consultas import con_designacion, nunca_entraron, que_se_llaman

LARGO = 120
SITUACIONES = (
    ("vigentes", "Con designación vigente"),
    ("sin_designacion", "Sin designación vigente"),
    ("nunca", "Nunca entraron"),
    ("sin_factor", "Sin segundo factor"),
    ("cerradas", "Con la cuenta cerrada"),
)


class FiltroPersonas(filtros.FilterSet):
    """By text, region, role (in force today) and how the account stands."""

    texto = filtros.CharFilter(label="Nombre, correo o usuario", method="por_texto", max_length=LARGO)
    region = filtros.ModelChoiceFilter(
        label="Región", empty_label="Todas", queryset=Region.objects.all(), method="por_region"
    )
    rol = filtros.ChoiceFilter(label="Rol", choices=Rol.choices, empty_label="Todos", method="por_rol")
    situacion = filtros.ChoiceFilter(label="Cuenta", choices=SITUACIONES, empty_label="Todas", method="por_situacion")

    def por_texto(self, consulta, nombre, valor):
        return que_se_llaman(consulta, valor)

    def por_region(self, consulta, nombre, valor):
        return con_designacion(consulta, hoy(), region=valor)

    def por_rol(self, consulta, nombre, valor):
        return con_designacion(consulta, hoy(), rol=valor)

    def por_situacion(self, consulta, nombre, valor):
        vigentes = con_designacion(consulta, hoy())
        return {
            "vigentes": lambda: vigentes.filter(is_active=True),
            "sin_designacion": lambda: consulta.filter(is_active=True).exclude(pk__in=vigentes.order_by().values("pk")),
            "nunca": lambda: nunca_entraron(consulta),
            "sin_factor": lambda: consulta.filter(is_active=True, con_factor=False),
            "cerradas": lambda: consulta.filter(is_active=False),
        }[valor]()
