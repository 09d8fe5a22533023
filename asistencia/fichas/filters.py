"""The filters of the records, kept in the address."""

import django_filters as filtros
from django.db.models import Q

from asistencia.models import Alcance, BrindadaPor, EstadoFicha, FichaAsistencia, Modalidad, TipoAccion
from egtpi_portal.filtros import FiltroDeDia, FiltroPorRegion
from egtpi_portal.modelos import puesto
from egtpi_portal.momento import leer_momento
from egtpi_portal.territorio.consultas import locales_que_dicen

from . import consultas

SEGUN_EL_JUICIO = {
    "cuenta": ("Cuenta", lambda dicho: bool(dicho.cuenta_para)),
    "no_cuenta": ("No cuenta", lambda dicho: not dicho.cuenta_para),
    "incompleta": ("Le falta algo", lambda dicho: not dicho.completa),
}


class FiltroFichas(FiltroPorRegion):
    """By region (when the person sees several), state, type, modality, who gave it, what the engine says, dates, text,
    local government or province."""

    estado = filtros.ChoiceFilter(label="Estado", choices=EstadoFicha.choices, empty_label="Todos")
    tipo = filtros.ChoiceFilter(label="Tipo", choices=TipoAccion.choices, empty_label="Todos")
    modalidad = filtros.ChoiceFilter(label="Modalidad", choices=Modalidad.choices, empty_label="Todas")
    alcance = filtros.ChoiceFilter(label="Alcance", choices=Alcance.choices, empty_label="Todos")
    brindada_por = filtros.ChoiceFilter(label="Brindada por", choices=BrindadaPor.choices, empty_label="Todos")
    juicio = filtros.ChoiceFilter(
        label="Para la verificación",
        choices=[(clave, nombre) for clave, (nombre, _) in SEGUN_EL_JUICIO.items()],
        empty_label="Todas",
        method="por_juicio",
    )
    desde = FiltroDeDia(label="Desde", field_name="fecha", lookup_expr="gte")
    hasta = FiltroDeDia(label="Hasta", field_name="fecha", lookup_expr="lte")
    texto = filtros.CharFilter(label="Gobierno local, provincia o texto", method="por_texto")

    def por_juicio(self, consulta, nombre, valor):
        cumple = SEGUN_EL_JUICIO[valor][1]
        juicios = consultas.juicios_por_ficha(consulta, leer_momento(puesto(self.request)))
        return consulta.filter(pk__in=[pk for pk, dicho in juicios.items() if cumple(dicho)])

    def por_texto(self, consulta, nombre, valor):
        """A local government by name, province or ubigeo, or a text of the code, the responsible or the recipients."""
        locales = locales_que_dicen(valor)
        halladas = FichaAsistencia.objects.filter(
            Q(codigo__icontains=valor)
            | Q(responsable_nombre__icontains=valor)
            | Q(destinatarios__nombre__icontains=valor)
            | Q(distritos__ubigeo__in=locales)
        )
        return consulta.filter(pk__in=halladas.values("pk"))
