"""The presentations of an acta: each readable and downloadable for ever; and the originals in one package."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from actas import consultas, consultas_flujo
from actas.cargo import cargo_de
from actas.documentos import cargo_en_pdf, originales
from actas.filters import FiltroActas
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.documentos.paquete import empaquetar
from egtpi_portal.documentos.respuestas import como_archivo, como_pdf
from egtpi_portal.momento import PeticionInvalida, con_peticion_valida, leer_momento

from .comun import la_acta

MAXIMO_EN_UN_PAQUETE = 120
"""Actas in a package: those of a region in several years."""


def _la_version(request, pk: int, numero: int):
    acta = la_acta(request, pk)
    return acta, get_object_or_404(acta.versiones.select_related("presentada_por", "documento"), numero=numero)


@require_safe
def version(request, pk, numero):
    """A presentation as it was sealed."""
    acta, suya = _la_version(request, pk, numero)
    return render(
        request, "actas/version.html", {"acta": acta, "version": suya, **consultas_flujo.version_entera(acta, suya)}
    )


@require_safe
def contenido(request, pk, numero):
    """The very text that was sealed: its sha-256 is the seal."""
    acta, suya = _la_version(request, pk, numero)
    nombre = f"{acta.codigo}-version-{suya.numero}.json"
    return como_archivo(suya.contenido.encode(), nombre, "application/json")


@require_safe
def cargo(request, pk, numero):
    """The receipt of a presentation."""
    acta, suya = _la_version(request, pk, numero)
    try:
        dicho = cargo_de(suya)
    except ValueError as error:
        raise Http404(str(error)) from error
    return como_pdf(cargo_en_pdf(dicho), f"{acta.codigo}-cargo-{suya.numero}.pdf")


@require_safe
@con_peticion_valida
def paquete(request):
    """The originals of the actas of the list, with its filters, in one ZIP with a manifest of hashes."""
    exigir_ve_regiones(request.user)
    momento = leer_momento(request)
    vistas = consultas.actas_con_originales(request.user, momento)
    actas = list(FiltroActas(request.GET, queryset=vistas, request=request).qs[: MAXIMO_EN_UN_PAQUETE + 1])
    if len(actas) > MAXIMO_EN_UN_PAQUETE:
        raise PeticionInvalida(
            f"Un paquete lleva hasta {MAXIMO_EN_UN_PAQUETE} actas: elija una región o un periodo en los filtros."
        )
    regiones = ", ".join(sorted({acta.region.nombre for acta in actas})) or "ninguna acta"
    zip_ = empaquetar(originales(actas), titulo=f"Originales de las actas · {regiones}")
    return como_archivo(zip_, "actas-originales.zip", "application/zip")
